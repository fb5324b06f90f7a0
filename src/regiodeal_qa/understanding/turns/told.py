"""What each turn of a conversation was about: deals, the one that won, or rows of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.understanding.computation.operations import Operation
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.rows import passes
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.terms import RANKED

One = TypeVar("One", str, Filters)


@dataclass(frozen=True, slots=True)
class Told:
    """What a turn was about: deals, or the rows that pass filters; and what was asked of it."""

    deals: tuple[str, ...]
    filters: Filters
    operation: Operation

    def of_same(self, other: Told) -> bool:
        """Whether both are about the same, whatever was asked of it."""
        if self.deals or other.deals:
            return set(self.deals) == set(other.deals)
        return self.filters == other.filters


def told_in(turns: Sequence[Understanding], names: Gazetteer) -> list[Told]:
    """What the turns were about, each once, where it was spoken of last."""
    kept: list[Told] = []
    for turn in turns:
        for told in told_by(turn, names):
            kept = [*(one for one in kept if not one.of_same(told)), told]
    return kept


def told_by(turn: Understanding, names: Gazetteer) -> list[Told]:
    """What one turn is about: each region that it names, what won a ranking, or rows."""
    operation = turn.operation
    if turn.deals:
        regions: dict[str, list[str]] = {}
        for deal in turn.deals:
            regions.setdefault(family(deal), []).append(deal)
        return [Told(tuple(deals), Filters(), operation) for deals in regions.values()]
    if not turn.computable and (operation.kind != "none" or len(turn.unexplained) > 1):
        return []
    first = operation.place == 1
    if operation.kind in RANKED and operation.top > 1 and first and not operation.group_by:
        return [Told((deal,), Filters(), operation) for deal in _foremost(turn, names)]
    if operation.kind in RANKED:
        won = _group_that_won(turn, names) if operation.group_by else _deal_that_won(turn, names)
        return [won] if won else []
    if operation.kind == "compare" and operation.group_by:
        return _compared(turn)
    return [Told((), turn.filters, operation)] if turn.filters != Filters() else []


def _compared(turn: Understanding) -> list[Told]:
    """The rounds, years or provinces that a turn compared, each by itself."""
    filters = turn.filters
    each: list[Filters] = []
    if turn.operation.group_by == "tranche":
        each = [replace(filters, tranches=(tranche,)) for tranche in filters.tranches]
    elif turn.operation.group_by == "year":
        each = [replace(filters, years=(year,)) for year in filters.years]
    elif turn.operation.group_by == "province":
        each = [replace(filters, provinces=(province,)) for province in filters.provinces]
    return [Told((), one, turn.operation) for one in each]


def _deal_that_won(turn: Understanding, names: Gazetteer) -> Told | None:
    """The deal on the place that a ranking asks for; None when several share it."""
    won = _on_place(turn, _amounts(turn, names))
    return Told((won,), Filters(), turn.operation) if won else None


def foremost(turn: Understanding, names: Gazetteer) -> list[str]:
    """The deals that a ranking names: the 'top drie', and all that get the same as the last of them."""
    values, top = _amounts(turn, names), turn.operation.top
    highest = turn.operation.kind == "highest"
    ranked = sorted(values, key=lambda deal: values[deal], reverse=highest)
    if not ranked:
        return []
    edge = values[ranked[min(top, len(ranked)) - 1]]
    return [d for d in ranked if (values[d] >= edge if highest else values[d] <= edge)]


def _foremost(turn: Understanding, names: Gazetteer) -> list[str]:
    """The deals of a 'top drie'; none when there are not so many, or others share the last place."""
    first = foremost(turn, names)
    return first if len(first) == turn.operation.top else []


def _amounts(turn: Understanding, names: Gazetteer) -> dict[str, float]:
    """Deal id -> the amount that a turn ranks by, of the deals that pass its filters."""
    return {
        deal.deal_id: value
        for deal in names.by_id.values()
        if (value := _amount(turn, deal)) is not None
        and (deal.deal_id in turn.deals if turn.deals else passes(deal, turn.filters, value))
    }


def _group_that_won(turn: Understanding, names: Gazetteer) -> Told | None:
    """The rows of the round, year or province on that place, by number of deals or by amount."""
    counts = turn.operation.column == "deals"
    totals: dict[Filters, float] = {}
    for deal in names.by_id.values():
        value = _amount(turn, deal)
        if passes(deal, turn.filters, value):
            for rows in _groups_of(deal, turn):
                totals[rows] = totals.get(rows, 0.0) + (1.0 if counts else value or 0.0)
    won = _on_place(turn, totals)
    operation = Operation("count" if counts else "sum", turn.operation.column)
    return Told((), won, operation) if won else None


def _groups_of(deal: Deal, turn: Understanding) -> list[Filters]:
    """The rows of each group, of those that a turn ranks, that a deal belongs to."""
    match turn.operation.group_by:
        case "tranche":
            return [replace(turn.filters, tranches=(deal.tranche,))]
        case "year":
            return [replace(turn.filters, years=(deal.selected_year,))]
        case "province":
            return [replace(turn.filters, provinces=(name,)) for name in deal.provinces]
    return []


def _amount(turn: Understanding, deal: Deal) -> float | None:
    """Millions of euros of the payer that the turn speaks of, or of both."""
    if turn.operation.column == "total":
        return sum(deal.payments) if deal.payments else None
    return deal.regio_bijdrage_mln if turn.operation.column == "regio" else deal.rijksbijdrage_mln


def _on_place(turn: Understanding, values: Mapping[One, float]) -> One | None:
    """What stands on the place that a ranking asks for; None when several share it."""
    ranked = sorted(set(values.values()), reverse=turn.operation.kind == "highest")
    if turn.operation.place > len(ranked):
        return None
    there = [one for one, value in values.items() if value == ranked[turn.operation.place - 1]]
    return there[0] if len(there) == 1 else None
