"""The middle of amounts: the median, and the amount that is given most often."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS, Kind
from regiodeal_qa.understanding.understood import Understanding

_MIDDLES: dict[Kind, re.Pattern[str]] = {
    "median": re.compile(r"\b(?:mediaan|mediane|median)\b"),
    "mode": re.compile(
        r"\b(?:modus|(?:meest|vaakst) (?:voorkomend\w*|toegekend\w*|gegeven|gekozen)|most (?:common|frequent))"
        r"(?= (?:\w+ )?(?:rijks\w*|bedrag|bedragen|bijdragen?|regiobijdragen?|amounts?|contributions?)\b)|\bmodus\b"
        r"|\b(?:rijks\w+|bedrag|bijdrage|regiobijdrage|amount) (?:\w+ ){1,3}?(?:(?:het )?vaakst|most often)(?: voor\b)?"
    ),
}
_AROUND = frozenset("hoog groot middelste waarde value whats nodig".split())


def middle(now: Understanding) -> Understanding:
    """The median or the mode of the amounts of the deals that pass the filters."""
    kind = next((kind for kind, words in _MIDDLES.items() if words.search(now.text)), None)
    if kind is None or set(now.deals) - now.province_deals:
        return now
    if set(now.unexplained) - set(_words(now.text, kind)) - _AROUND or now.operation.group_by:
        return now.asking("none")  # of something else, or of each group: that is not computed
    column = now.operation.column if now.operation.column in MONEY_COLUMNS else "rijk"
    operation = replace(now.operation, kind=kind, column=column, payer=None)
    return replace(now, operation=operation, deals=(), computable=True, unexplained=())


def _words(text: str, kind: Kind) -> list[str]:
    return " ".join(match[0] for match in _MIDDLES[kind].finditer(text)).split()
