"""Claims that set provinces or tranches beside each other: which has most, least, or more than another.

'Zuid-Holland kreeg het meeste: 333,8 miljoen', 'Gelderland heeft meer deals dan Zuid-Holland'.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.corpus import Deal
from regiodeal_qa.factcheck import wording_over_deals
from regiodeal_qa.factcheck.by_passages import comparing
from regiodeal_qa.factcheck.by_register.cells import overviews
from regiodeal_qa.factcheck.by_register.claimed_deals import Selection
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.understanding.wording import terms

_DEALS = re.compile(r"\b(?:regio ?)?deals\b")
_ANY_OTHER = re.compile(
    r"\b(?:meer|more) (?:\w+ )?(?:dan|than) (?:(?:welke|any|every|elke) )?(?:andere?|other)\b"
)
_OF_ONE_DEAL = re.compile(
    r"\b(?:hoogste|laagste|grootste|kleinste|highest|lowest|largest|smallest) (?:\w+ )?"
    r"(?:rijksbijdrage|bijdrage|bedrag(?:en)?|deals?|contributions?|amounts?)\b"
)
"""'De hoogste rijksbijdrage in Limburg': of one deal."""
_SHARED = re.compile(r"\b(?:provincie|provincies|provinces?|ronde|rondes|tranches?|rounds?)\b")
Sizes = Mapping[str | int, float]


def compares(claim: Claim, selected: Selection) -> bool:
    """Whether a claim sets one province or tranche beside another: 'meer deals dan Zuid-Holland'."""
    own = selected.own
    two = len(own.provinces) == 2 or len(own.tranches) == 2
    directed = terms.DIRECTIONS["more"].search(selected.text) or terms.DIRECTIONS["less"].search(
        selected.text
    )
    than = bool(directed) and bool(terms.THAN.search(claim.normalised))
    return two and (than or _as_many(claim, selected))


def _as_many(claim: Claim, selected: Selection) -> bool:
    """'Limburg en Groningen hebben evenveel deals', 'kregen evenveel rijksgeld'."""
    text = claim.normalised
    counted = bool(_DEALS.search(text)) or bool(claim.payer == {"rijk"})
    return counted and bool(terms.DIRECTIONS["same"].search(selected.text))


def check(claim: Claim, selected: Selection, register: Register) -> Finding | None:
    """What the register says of such a claim; None when it is not one, or leaves room."""
    filters = selected.filters
    if filters.statuses or filters.years or any(q.units for q in _money(claim)):
        return None
    of_number = bool(_DEALS.search(claim.normalised))
    if not of_number and not terms.MONEY.search(claim.normalised):
        return None
    if compares(claim, selected):
        return _compared(claim, selected, register, of_number)
    return _ranked(claim, selected, register, of_number)


def _money(claim: Claim) -> list[Quantity]:
    return [one for one in claim.quantities if one.kind == "money"]


def _sizes_claimed(claim: Claim, of_number: bool) -> list[Quantity]:
    """The amounts of a claim, or where deals are counted its numbers of deals."""
    if of_number:
        return [one for one in claim.quantities if "deal" in one.units[:1]]
    return _money(claim)


def _compared(
    claim: Claim, selected: Selection, register: Register, of_number: bool
) -> Finding | None:
    own = selected.own
    if claim.quantities or (own.provinces and own.tranches):
        return None
    first, second = own.provinces or own.tranches
    sizes = _sizes(register, bool(own.provinces), of_number, whole=True)
    alone = _sizes(register, bool(own.provinces), of_number, whole=False)
    less = bool(terms.DIRECTIONS["less"].search(selected.text))
    pair = {first: sizes[first], second: sizes[second]}
    quotes = overviews(register, sorted({deal.tranche for deal in selected.rows}))
    if _as_many(claim, selected):
        same = any(one[first] == one[second] for one in (sizes, alone))
        return wording_over_deals.beside(pair, of_number, same, quotes)
    held = {
        (one[first] < one[second]) if less else (one[first] > one[second]) for one in (sizes, alone)
    }
    if len(held) > 1:
        return None  # it depends on how deals in two provinces are counted
    return wording_over_deals.beside(pair, of_number, held.pop(), quotes)


def _ranked(
    claim: Claim, selected: Selection, register: Register, of_number: bool
) -> Finding | None:
    """'Zuid-Holland heeft de meeste Regio Deals': of all provinces, or of all tranches."""
    own = [*selected.own.provinces, *selected.own.tranches]
    if len(own) != 1 or len([*selected.filters.provinces, *selected.filters.tranches]) != 1:
        return None
    text, money = selected.text, _sizes_claimed(claim, of_number)
    most = bool(terms.OPERATIONS["highest"].search(text) or _ANY_OTHER.search(claim.normalised))
    least = bool(terms.OPERATIONS["lowest"].search(text))
    if most == least or len(money) != len(claim.quantities) or len(money) > 1:
        return None
    if _OF_ONE_DEAL.search(text) and (money or not _SHARED.search(text)):
        return None
    extremes = []
    for whole in (True, False):
        sizes = _sizes(register, bool(selected.own.provinces), of_number, whole)
        edge = (min if least else max)(sizes.values())
        best = [group for group, value in sizes.items() if value == edge]
        right = own[0] in best and all(
            comparing.number(q, edge) or comparing.within(q, edge) for q in money
        )
        extremes.append((best, edge, right))
    best, edge, _ = next((one for one in extremes if one[2]), extremes[0])
    held = any(right for *_, right in extremes)
    quotes = overviews(register, sorted({deal.tranche for deal in register.deals}))
    return wording_over_deals.edge(best, edge, of_number, least, held, quotes)


def _sizes(register: Register, of_provinces: bool, of_number: bool, whole: bool) -> Sizes:
    """Per province or tranche how many deals there are, or how much the Rijk gives for them.

    `whole`: with the deals that lie in other provinces too.
    """
    inside: dict[str | int, list[Deal]] = {}
    for deal in register.deals:
        provinces = deal.provinces if whole or len(deal.provinces) == 1 else ()
        for group in provinces if of_provinces else (deal.tranche,):
            inside.setdefault(group, []).append(deal)
    return {
        group: float(len(deals))
        if of_number
        else round(sum(deal.rijksbijdrage_mln or 0.0 for deal in deals), 6)
        for group, deals in inside.items()
    }
