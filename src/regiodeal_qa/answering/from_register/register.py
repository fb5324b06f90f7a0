"""The deals register with the passages that state its cells: what counts and sums rest on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from regiodeal_qa.changes import Change
from regiodeal_qa.corpus import Chunk, Deal
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.rows import passes
from regiodeal_qa.understanding.wording.numbers import amount_mln

_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)*) (miljoen|mln|miljard)\b")


class Register:
    """The deals with the passages that state their cells."""

    def __init__(
        self, deals: Sequence[Deal], chunks: Sequence[Chunk], changed: Iterable[Change] = ()
    ) -> None:
        """`changed`: accepted changes, which the overviews of the tranches do not state."""
        self.deals = tuple(deals)
        self.by_id: Mapping[str, Deal] = {deal.deal_id: deal for deal in deals}
        self._cells: dict[tuple[str, str], Chunk] = {}
        self._overviews: dict[int, Chunk] = {}
        self._changed = {(change.deal_id, change.column) for change in changed}
        self._amounts: dict[str, set[float]] = {}
        for chunk in chunks:
            # An overview of a round has the amounts of other deals.
            for deal_id in chunk.deal_ids if len(chunk.deal_ids) == 1 else ():
                self._amounts.setdefault(deal_id, set()).update(_amounts(chunk.text))
            for fact in chunk.fact_ids:
                kind, _, key = fact.partition(":")
                if kind == "register" and len(chunk.deal_ids) == 1:
                    self._cells.setdefault((chunk.deal_ids[0], key), chunk)
                elif kind == "register-tranche" and key.isdecimal():
                    self._overviews.setdefault(int(key), chunk)

    def cell(self, deal: Deal, column: str) -> Chunk | None:
        """The passage that states a cell of the register."""
        return self._cells.get((deal.deal_id, column))

    def changed(self, deal: Deal, column: str) -> bool:
        """Whether a cell's value comes from an accepted change."""
        return (deal.deal_id, column) in self._changed

    def overview(self, tranche: int) -> Chunk | None:
        """The passage that lists a tranche."""
        return self._overviews.get(tranche)

    def amounts(self, deal: Deal) -> set[float]:
        """Every amount that a passage about that deal alone states, in millions of euros."""
        return self._amounts.get(deal.deal_id, set())

    def select(
        self,
        filters: Filters,
        among: Sequence[Deal] | None = None,
        amount: Callable[[Deal], float | None] = lambda deal: deal.rijksbijdrage_mln,
    ) -> list[Deal]:
        """The deals that pass every filter, in register order; `amount` is what bounds hold for."""
        deals = self.deals if among is None else among
        return [deal for deal in deals if passes(deal, filters, amount(deal))]


def _amounts(text: str) -> set[float]:
    found = (amount_mln(match[1], match[2]) for match in _AMOUNT.finditer(text))
    return {amount for amount in found if amount is not None}
