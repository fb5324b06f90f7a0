"""Which deals of the register pass the filters of a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.understanding.conditions.filters import Filters, LeftOut, Spread


def passes(deal: Deal, filters: Filters, amount: float | None) -> bool:
    """Whether a deal passes every filter; `amount`, in millions of euros, is what bounds hold for."""
    return (
        (not filters.tranches or deal.tranche in filters.tranches)
        and (not filters.years or deal.selected_year in filters.years)
        and (not filters.provinces or _lies_in(deal, filters))
        and (not filters.statuses or deal.status in filters.statuses)
        and _SPREADS[filters.spread](len(deal.provinces))
        and (not filters.known or (filters.known == "yes") == (amount is not None))
        and filters.amount.hold(amount)
        and (not filters.nth or number_of(deal) == filters.nth)
        and (not filters.numeral or filters.numeral in deal.name.split())
        and not _left_out(deal, filters.left_out)
    )


def number_of(deal: Deal) -> int:
    """Whether a deal is the first, second or third of its region, which its id tells."""
    return int(deal.deal_id.removeprefix(family(deal.deal_id)).lstrip("-") or 1)


_SPREADS: Mapping[Spread, Callable[[int], bool]] = {
    "": lambda provinces: True,
    "none": lambda provinces: provinces == 0,
    "one": lambda provinces: provinces == 1,
    "two": lambda provinces: provinces == 2,
    "three": lambda provinces: provinces == 3,
    "several": lambda provinces: provinces > 1,
}


def _lies_in(deal: Deal, filters: Filters) -> bool:
    inside = [province in deal.provinces for province in filters.provinces]
    return all(inside) if filters.in_all else any(inside)


def _left_out(deal: Deal, left_out: LeftOut) -> bool:
    return (
        deal.deal_id in left_out.deals
        or deal.tranche in left_out.tranches
        or deal.selected_year in left_out.years
        or deal.status in left_out.statuses
        or any(province in left_out.provinces for province in deal.provinces)
    )
