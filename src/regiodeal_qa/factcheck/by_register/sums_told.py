"""What the deals that a text named before add up to: 'Samen is dat 52,5 miljoen'.

Such a sentence does not say what is added up: what Rijk and region pay for a deal, all deals of a region,
the deals that were named one by one, or those of the province or tranche that was spoken of. It is right
where one of these sums is its amount, and wrong only where none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.by_passages import clashing, comparing
from regiodeal_qa.factcheck.by_register.cells import cells, deals_of, plain
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.understanding.conditions.filters import Filters

_ADDED_UP = re.compile(
    r"\b(?:samen|opgeteld|bij elkaar|gezamenlijk|alles bij elkaar|totaal|together|altogether|in total"
    r"|combined|total)\b"
)
_OF_THOSE = re.compile(
    r"\b(?:samen|opgeteld|bij elkaar|together|altogether|combined)\b(?=.*\b(?:ze|zij|dat|dit|deze|die|they|that|these)\b)"
    r"|\b(?:ze|zij|dat|dit|deze|die|they|that|these)\b(?=.*\b(?:samen|opgeteld|bij elkaar|together|altogether|combined)\b)"
    r"|^(?:opgeteld|samen|together)\b|\bdaarmee komt het totaal\b"
)
"""'Samen is dat', 'opgeteld kregen ze': what was told is added up, and nothing else."""
_APART = re.compile(
    r"\b(?:miljoen|mln|million)(?: euros?)? (?P<way>meer|hoger|more|minder|lager|less|lower)(?: uit)? "
    r"(?:dan|than) (?:(?:bij|voor|in|for) )?(?:de|het|haar|zijn|hun|the|its) (?:eerste|tweede|vorige|first|second|previous) (?:regio ?)?deal\b"
)
"""'Dat is vijf miljoen meer dan bij de eerste deal', after what the second got."""
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Sum:
    deals: tuple[Deal, ...]
    column: str
    value: float


def check(claim: Claim, register: Register) -> Finding | None:
    """Whether the amount of a claim is what was told before, added up; None when it is no such claim."""
    text, subject = claim.normalised, claim.subject
    if _APART.search(text):
        return _apart(claim, register)
    money = [q for q in claim.quantities if q.kind == "money"]
    counts = [q for q in claim.quantities if q.kind == "count"]
    named = (subject.deals and not subject.carried) or subject.others or claim.moments
    if len(money) != 1 or money[0].units or not _ADDED_UP.search(text) or claim.denies:
        return None
    if named or not plain(claim) or claim.payer & {"requested", "provincie", "gemeente", "privaat"}:
        return None
    if claim.payer == {"regio"} or clashing.some_together(claim) or len(counts) > 1:
        return None
    sums, of_scope = list(_sums(claim, register)), list(_sums_of_scope(claim, register))
    if subject.scope.counted:
        sums = of_scope + sums  # 'Zeeland heeft vier deals, samen goed voor 85,5 miljoen'
    wider = [*sums, *of_scope]
    if counts:
        sums = [one for one in sums if len(one.deals) == counts[0].low]
        wider = [one for one in wider if len(one.deals) == counts[0].low]
    held = next((one for one in wider if comparing.number(money[0], one.value)), None)
    if held:
        return _said(held, True, register)
    if subject.scope.aside:
        return None
    if not sums or money[0].hedge or not _OF_THOSE.search(text) or _may_be_unknown(claim, register):
        return None
    return _said(sums[0], False, register)


def _apart(claim: Claim, register: Register) -> Finding | None:
    """How far the deal that was told of last and the one that a claim sets beside it are apart."""
    said = _APART.search(claim.normalised)
    latest = [register.by_id[d] for d in claim.subject.scope.latest if d in register.by_id]
    beside = deals_of(claim, register)
    if not said or len(latest) != 1 or len(beside) != 1 or latest == beside:
        return None
    one, other = latest[0].rijksbijdrage_mln, beside[0].rijksbijdrage_mln
    plain_one = len(claim.values) == 1 and not claim.names and not claim.denies
    if one is None or other is None or not plain_one or claim.payer - {"rijk"}:
        return None
    gap = one - other if said["way"] in ("meer", "hoger", "more") else other - one
    quotes = cells(register, [*latest, *beside], "rijksbijdrage_mln")
    held = comparing.number(claim.quantities[0], gap)
    found = wording.amount([*latest, *beside], ("rijksbijdrage_mln",), held, quotes)
    return replace(found, deals=(latest[0].deal_id,))


def _sums(claim: Claim, register: Register) -> Iterator[_Sum]:
    """All that may be added up, the likeliest first."""
    deals, scope = deals_of(claim, register), claim.subject.scope
    regions = {family(deal.deal_id) for deal in deals}
    of_region = [d for d in register.deals if family(d.deal_id) in regions]
    if len(regions) == 1 and len(of_region) > 1:
        yield from _of_rijk(of_region)
    if len(deals) == 1 and "rijk" not in claim.payer:
        rijk, regio = deals[0].rijksbijdrage_mln, deals[0].regio_bijdrage_mln
        if rijk is not None and regio is not None:
            yield _Sum((deals[0],), "total", round(rijk + regio, 6))
    told = [register.by_id[deal] for deal in scope.deals if deal in register.by_id]
    for first in range(len(told) - _TWO, -1, -1):
        yield from _of_rijk(told[first:])


def _sums_of_scope(claim: Claim, register: Register) -> Iterator[_Sum]:
    """What the deals of the province or tranche get that was spoken of."""
    filters = claim.subject.scope.filters
    if filters and filters != Filters():
        yield from _of_rijk(register.select(filters))


def _of_rijk(deals: Sequence[Deal]) -> Iterator[_Sum]:
    amounts = [deal.rijksbijdrage_mln for deal in deals]
    known = [amount for amount in amounts if amount is not None]
    if len(known) == len(amounts) and len(known) >= _TWO:
        yield _Sum(tuple(deals), "rijksbijdrage_mln", round(sum(known), 6))


def _may_be_unknown(claim: Claim, register: Register) -> bool:
    """Whether the sum may be of what Rijk and region pay, where the register does not have both."""
    if "rijk" in claim.payer:
        return False
    return any(deal.regio_bijdrage_mln is None for deal in deals_of(claim, register))


def _said(one: _Sum, held: bool, register: Register) -> Finding:
    columns = (
        ("rijksbijdrage_mln", "regio_bijdrage_mln") if one.column == "total" else (one.column,)
    )
    quotes = cells(register, one.deals, *columns)
    return wording.added_up(one.deals, one.column, one.value, held, quotes)
