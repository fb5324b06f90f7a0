"""Changes to the register that a person accepted from an added document (`python -m ingest propose`).

`corpus/deals.csv` itself is never changed: a generation of the index carries the accepted changes,
and they are laid over the register when it is opened. A change holds only as long as the passage
that states it is in the index: without its document it has no effect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from regiodeal_qa.corpus import Chunk, Deal, Place

STATUSES = ("gesloten", "in uitvoering", "afgerond")
"""In the order in which a deal goes through them."""
AMOUNTS = ("rijksbijdrage_mln", "regio_bijdrage_mln")
PARTNERS = ("partner", "organisation")
COLUMNS = (*AMOUNTS, "status", "period", *PARTNERS)
"""What can be changed. `period`: '2023-2027'; `partner`: a municipality that takes part;
`organisation`: another partner, 'Provincie Overijssel'."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell of the register with the value that a document states for it."""

    change_id: str
    deal_id: str
    column: str
    value: str
    """An amount in millions of euros ('32.5'), a status, '2023-2027', or the name of a partner."""
    source_id: str
    page: int | None
    quote: str
    accepted: str
    """`YYYY-MM-DD`."""

    @property
    def key(self) -> tuple[str, ...]:
        """What it is a change of: there is one value for it, but any number of partners."""
        partner = (self.value,) if self.column in PARTNERS else ()
        return (self.deal_id, self.column, *partner)


def passages(changes: Sequence[Change], chunks: Sequence[Chunk]) -> dict[Change, Chunk]:
    """The changes that hold, each with the passage that states it, cut down to its quote.

    The passage names the cell in its `fact_ids`, as the corpus's own passages on cells do.
    """
    found: dict[Change, Chunk] = {}
    for change in changes:
        stated = next(
            iter(
                sorted(
                    (
                        chunk
                        for chunk in chunks
                        if chunk.document_id == change.source_id and change.quote in chunk.text
                    ),
                    # An item of a list may be a name that stands elsewhere in the document too.
                    key=lambda chunk: (chunk.page != change.page, chunk.text != change.quote),
                )
            ),
            None,
        )
        if stated:
            fact = f"register:{change.column}"
            if change.column in PARTNERS:
                fact = f"change:{change.change_id}"
            found[change] = replace(
                stated, text=change.quote, deal_ids=(change.deal_id,), fact_ids=(fact,)
            )
    return found


def applied(deals: Sequence[Deal], changes: Mapping[Change, Chunk]) -> tuple[Deal, ...]:
    """The register with the changes laid over it."""
    by_deal: dict[str, dict[str, Any]] = {}
    for change in changes:
        if change.column in PARTNERS:
            continue
        value = float(change.value) if change.column in AMOUNTS else change.value
        by_deal.setdefault(change.deal_id, {})[change.column] = value
    sources = {(c.deal_id, c.column): (c.source_id,) for c in changes}
    return tuple(
        replace(
            deal,
            **by_deal[deal.deal_id],
            sources=deal.sources
            | {column: sources[deal.deal_id, column] for column in by_deal[deal.deal_id]},
        )
        if deal.deal_id in by_deal
        else deal
        for deal in deals
    )


def partners(changes: Mapping[Change, Chunk]) -> tuple[Place, ...]:
    """The municipalities and other partners that take part according to accepted changes."""
    return tuple(
        Place(
            name=change.value,
            deal_id=change.deal_id,
            kind="municipality" if change.column == "partner" else "organisation",
            takes_part=True,
            list_complete=False,
            source_ids=(change.source_id,),
            fact_ids=(f"change:{change.change_id}",),
        )
        for change in changes
        if change.column in PARTNERS
    )
