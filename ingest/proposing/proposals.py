"""What added documents state for the register and the register does not have."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.proposing import rows
from ingest.proposing.statements import Reader, Stated
from regiodeal_qa import changes
from regiodeal_qa.changes import AMOUNTS, STATUSES
from regiodeal_qa.corpus import Deal, load_deals
from regiodeal_qa.factcheck.evidence import Evidence
from regiodeal_qa.factcheck.subjects import Subject
from regiodeal_qa.index import Index
from regiodeal_qa.retrieval import Retriever
from regiodeal_qa.understanding.names import Gazetteer, load_places


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that a document states, beside what the register has now."""

    change_id: str
    deal_id: str
    column: str
    value: str
    current: str
    """Empty when the register does not have the cell."""
    source_id: str
    page: int | None
    quote: str
    kind: str
    """The kind of the passage; `ocr` was read from a picture: compare it with the page."""


def find(index: Index, corpus_dir: Path) -> list[Proposal]:
    """The proposals from all added documents, in their order; the same one from a document once."""
    accepted = index.changes
    shipped = load_deals(corpus_dir / "deals.csv")
    deals = changes.applied(shipped, accepted)
    places = (*load_places(corpus_dir), *changes.partners(accepted))
    by_id = {deal.deal_id: deal for deal in deals}
    members = {(p.deal_id, p.name) for p in places if p.kind == "municipality" and p.takes_part}
    shipped_by_id = {deal.deal_id: deal for deal in shipped}
    found: dict[str, Proposal] = {}
    for stated in _stated(index, deals, Gazetteer(deals, places)):
        current = _current(by_id[stated.deal_id], stated.column)
        if stated.column == "partner" and (stated.deal_id, stated.value) in members:
            continue
        before = _current(shipped_by_id[stated.deal_id], stated.column)
        if _new(stated, current) and _new(stated, before):
            proposal = _proposal(stated, current)
            found.setdefault(proposal.change_id, proposal)
    return list(found.values())


def _stated(index: Index, deals: Sequence[Deal], names: Gazetteer) -> list[Stated]:
    evidence = Evidence(Retriever(index), {deal.deal_id: deal.tranche for deal in deals})
    reader = Reader(names, evidence)
    found: list[Stated] = []
    document, before = "", Subject()
    for chunk in index.chunks:
        if chunk.document_id not in index.sources:
            continue
        if chunk.document_id != document:
            document, before = chunk.document_id, Subject()
        if chunk.kind == "table":
            found += rows.stated(chunk, names)
        else:
            said, before = reader.stated(chunk, before)
            found += said
    return found


def _current(deal: Deal, column: str) -> str:
    if column == "partner":
        return ""
    value = getattr(deal, column)
    if value is None:
        return ""
    return f"{value:g}" if column in AMOUNTS else str(value)


def _new(stated: Stated, current: str) -> bool:
    """Whether the register has something else. A deal never goes back to an earlier status."""
    if stated.column == "status" and current in STATUSES:
        return STATUSES.index(stated.value) > STATUSES.index(current)
    if stated.column in AMOUNTS and current:
        return abs(float(stated.value) - float(current)) > 1e-6
    return stated.value != current


def _proposal(stated: Stated, current: str) -> Proposal:
    key = "\n".join((stated.chunk.document_id, stated.deal_id, stated.column, stated.value))
    return Proposal(
        change_id=hashlib.sha256(key.encode()).hexdigest()[:8],
        deal_id=stated.deal_id,
        column=stated.column,
        value=stated.value,
        current=current,
        source_id=stated.chunk.document_id,
        page=stated.chunk.page,
        quote=stated.quote,
        kind=stated.chunk.kind,
    )
