"""Deals by their place among those of their region: 'hoeveel zijn tweede deals?', 'met II in de naam'.

'Bij welke regio's kreeg de tweede deal minder dan de eerste?' sets the first beside the second of each.
"""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import Kind
from regiodeal_qa.understanding.conditions.bounds import A_DEAL, DEALS
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.repeated import REGIONS
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import ORDINALS

_NTH = re.compile(r"\b(?P<nth>tweede|derde|second|third) (?:regio ?)?(?:deals?|convenant(?:en)?)\b")
_SEVERAL = re.compile(r"(?:deals|convenanten)$")
_IN_NAME = re.compile(
    r"\b(?:een |a )?(?P<numeral>ii|iii|2|3) in (?:(?:de|het|hun|haar|zijn|its|the|their) )?(?:deal)?(?:naam|namen|names?)\b"
)
_NUMERALS = {"ii": "II", "2": "II", "iii": "III", "3": "III"}
_OF_ROWS = frozenset({"none", "list", "count", "sum", "average", *terms.RANKED})
_SAID_OF_NAMES = frozenset("naam namen dragen draagt name names ii iii".split())
_WHICH_DEALS = re.compile(rf"\b(?:welke|which) (?:\w+ )?{DEALS}\b")
_SECOND = r"(?:tweede|second)(?: (?:regio ?)?(?:deal|keer|time|one))?"
_SET_BESIDE_FIRST = re.compile(
    rf"\b{_SECOND}\b.*\b(?:dan|als|than|as)\b.*\b(?:eerste|first)\b"
    rf"|\b(?:in|bij|met|voor|in their|with) (?:de |het |hun |the |its |their )*{_SECOND}\b.*\b(?:achteruit|vooruit|evenveel|hetzelfde|meer|minder)\b"
    rf"|\b(?:de|het|hun|the|a) {_SECOND} (?:\w+ ){{0,2}}?(?:achteruit|vooruit|evenveel|hetzelfde|meer|minder|more|less|the same)\b"
)
"""'Meer in de tweede deal dan in de eerste', 'gingen er de tweede keer op achteruit'."""


def nth_deals(now: Understanding) -> Understanding:
    """Only the second deals of their regions, or those with 'II' in their name."""
    named = set(now.deals) - now.province_deals or any("deal" in m.kinds for m in now.mentions)
    if now.yes_no or named:
        return now
    if REGIONS.search(now.text):  # 'Welke regio's kregen een tweede deal?' asks for regions
        return _beside_first(now)
    filters = _of_number(now)
    if now.operation.kind not in _OF_ROWS or not A_DEAL.search(now.text) or filters is None:
        return now
    own = tuple(word for word in now.unexplained if word not in _SAID_OF_NAMES)
    now = replace(now, filters=filters, unexplained=own, numbers=(), deals=())
    counted = terms.OPERATIONS["count"].search(now.text)
    listed = terms.OPERATIONS["list"].search(now.text) or _WHICH_DEALS.search(now.text)
    if now.operation.kind != "none" or own or not (counted or listed):
        return now
    operation = replace(now.operation, kind="count" if counted else "list", column="deals")
    return replace(now, operation=operation, computable=True)


def _beside_first(now: Understanding) -> Understanding:
    """The regions whose second deal got more, less or as much as the first, where that is asked."""
    if not (now.operation.direction and _SET_BESIDE_FIRST.search(now.text)):
        return now
    kind: Kind = "compare"
    operation = replace(now.operation, kind=kind, column="rijk", group_by="region", payer=None)
    return replace(now, operation=operation, deals=(), computable=True, unexplained=())


def names_nth_deals(text: str) -> bool:
    """Whether a normalised text speaks of second deals, or of those with 'II' in their name."""
    several = any(_SEVERAL.search(nth[0]) for nth in _NTH.finditer(text))
    return several or bool(_IN_NAME.search(text))


def _of_number(now: Understanding) -> Filters | None:
    """The filters with the number that the deals must have, or bear in their name; None without one."""
    numeral, nth = _IN_NAME.search(now.text), _NTH.search(now.text)
    if numeral:
        return replace(now.filters, numeral=_NUMERALS[numeral["numeral"]])
    return replace(now.filters, nth=ORDINALS[nth["nth"]]) if nth else None
