"""In which order rows are asked for: 'van groot naar klein', 'zet de tranches op volgorde van bedrag'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS, Column
from regiodeal_qa.understanding.conditions.bounds import A_DEAL, DEALS
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

DOWN = re.compile(
    r"\b(?:(?:van |from )?(?:groot|hoog|veel|meest|high|large|big|grootste?|hoogste?|meeste?|highest|largest|most) (?:naar|to) (?:klein|laag|weinig|minst|low|small|kleinste?|laagste?|minste?|lowest|smallest|least)"
    r"|(?:aflopende?|descending)|(?:hoogste?|grootste?|highest|largest|biggest) (?:bedrag |eerst|bovenaan|first|on top)+)\b"
)
"""'Op volgorde van groot naar klein'."""
UP = re.compile(
    r"\b(?:(?:van |from )?(?:klein|laag|weinig|low|small|kleinste?|laagste?|minste?|lowest|smallest|least) (?:naar|to) (?:groot|hoog|veel|high|large|big|grootste?|hoogste?|meeste?|highest|largest|most)"
    r"|(?:oplopende?|ascending))\b"
)
_ORDER = re.compile(
    r"\b(?:rangschik\w*|gerangschikt|sorteer\w*|gesorteerd\w*|ranglijst\w*|volgorde|geordend\w*|orden|rank(?:ing|ed)?|sort(?:ed)?|order(?:ed)?)\b"
)
_GROUPS: dict[Literal["province", "tranche", "year"], re.Pattern[str]] = {
    "province": re.compile(r"\bprovinc(?:ies|es)\b"),
    "tranche": re.compile(r"\b(?:tranches|rondes|rounds)\b"),
    "year": re.compile(r"\b(?:jaren|years)\b"),
}
_SO_MANY: dict[Literal["province", "tranche", "year"], re.Pattern[str]] = {
    by: re.compile(
        rf"(?<!\balle )(?<!\ball )(?<!\bvan de )(?<!\bvan die )(?<!\bof the )(?<!\bof those )\b(?:\d+|twee|drie|vier|vijf|two|three|four|five) {words.pattern}"
        rf"|\btop \S+ (?:(?:van|of|de|the) )*{words.pattern}"
    )
    for by, words in _GROUPS.items()
}
"""'Drie tranches', 'top 3 van provincies', and not 'de top 3 over alle rondes'."""
_OF_NUMBER = re.compile(
    rf"\b(?:aantal|number of|hoeveel|veel|weinig|meeste|minste) (?:\w+ )?{DEALS}\b"
)
_AROUND = frozenset(
    "weinig veel zet zetten maak maken groot klein hoog laag totaalbedrag grootte bedrag naar eens lijst put make size".split()
)
_BOTH = tuple(terms.OPERATIONS[kind] for kind in terms.RANKED)
_APART = re.compile(r"\b(?:verschil\w*|schee?l\w*|kloof|gat|difference|gap|tussen|between)\b")


def both_ends(text: str) -> bool:
    """Whether a normalised text asks for the largest and for the smallest, and not how far they are apart."""
    return all(pattern.search(text) for pattern in _BOTH) and not _APART.search(text)


def ordered(now: Understanding) -> Understanding:
    """'Rangschik de provincies op aantal deals': all of them, the first on top; so deals are listed."""
    amounts = now.operation.kind in ("sum", "lookup") and not terms.SUMMED.search(now.text)
    if _ORDER.search(now.text) and A_DEAL.search(now.text) and amounts and not now.deals:
        return now.asking("list")  # 'Zet de deals van Flevoland op volgorde van bedrag'
    if now.operation.kind in terms.RANKED and now.operation.top > 1:
        return _top_groups(now)
    order = _ORDER.search(now.text)
    by = next((by for by, words in _GROUPS.items() if words.search(now.text)), None)
    number = _OF_NUMBER.search(now.text)
    own = set(now.unexplained) - _AROUND - set((order[0] if order else "").split())
    own -= {word for words in _GROUPS.values() for word in words.findall(now.text)}
    of_groups = order and by and not (now.deals or now.provinces or now.yes_no or own)
    if not of_groups or (A_DEAL.search(now.text) and not number):
        return now  # 'Zet de deals van alle provincies op volgorde'
    operation = now.operation
    column: Column = operation.column if operation.column in MONEY_COLUMNS else "rijk"
    operation = replace(
        operation,
        kind="lowest" if UP.search(now.text) else "highest",
        column="deals" if number else column,
        group_by=by,
        top=1,
        place=1,
        payer=None,
    )
    return replace(now, operation=operation, computable=True, unexplained=())


def _top_groups(now: Understanding) -> Understanding:
    """'Welke drie tranches waren het grootst?': no deals."""
    by = next((by for by, words in _SO_MANY.items() if words.search(now.text)), None)
    if by is None or now.deals or now.operation.group_by or A_DEAL.search(now.text):
        return now
    return replace(now, operation=replace(now.operation, group_by=by), computable=True)
