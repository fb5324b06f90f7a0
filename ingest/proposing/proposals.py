"""What added documents state for the register and the register does not have."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.proposing import partners, rows
from ingest.proposing.parties import Known
from ingest.proposing.statements import Reader, Stated
from regiodeal_qa import changes
from regiodeal_qa.changes import AMOUNTS, PARTNERS, STATUSES
from regiodeal_qa.corpus import Deal, load_deals, load_places
from regiodeal_qa.factcheck.by_passages.evidence import Evidence
from regiodeal_qa.factcheck.text.subjects import Subject
from regiodeal_qa.index import Index
from regiodeal_qa.retrieval import Retriever
from regiodeal_qa.understanding.naming.name_forms import base_name
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.wording.words import normalise


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
    under: str = ""
    """For an item of a list: the line or heading that says what is listed."""


def find(index: Index, corpus_dir: Path) -> list[Proposal]:
    """The proposals from all added documents, in their order; the same one from a document once."""
    accepted = index.changes
    shipped = load_deals(corpus_dir / "deals.csv")
    deals = changes.applied(shipped, accepted)
    places = (*load_places(corpus_dir), *changes.partners(accepted))
    by_id = {deal.deal_id: deal for deal in deals}
    members = {(p.deal_id, normalise(p.name)) for p in places if p.kind != "place" and p.takes_part}
    known = Known(
        towns=frozenset(normalise(p.name) for p in places if p.kind == "municipality"),
        regions=frozenset(
            [base_name(name)[0] for deal in deals for name in (deal.name, *deal.aliases)]
            + [normalise(province) for deal in deals for province in deal.provinces]
        ),
    )
    shipped_by_id = {deal.deal_id: deal for deal in shipped}
    found: dict[str, Proposal] = {}
    for stated in _stated(index, deals, Gazetteer(deals, places), known):
        current = _current(by_id[stated.deal_id], stated.column)
        partner = stated.column in PARTNERS
        if partner and (stated.deal_id, normalise(stated.value)) in members:
            continue
        before = _current(shipped_by_id[stated.deal_id], stated.column)
        if _new(stated, current) and _new(stated, before):
            proposal = _proposal(stated, current)
            found.setdefault(proposal.change_id, proposal)
    return list(found.values())


def _stated(index: Index, deals: Sequence[Deal], names: Gazetteer, known: Known) -> list[Stated]:
    evidence = Evidence(Retriever(index), {deal.deal_id: deal.tranche for deal in deals})
    reader = Reader(names, evidence, known)
    found: list[Stated] = []
    document, before = "", Subject()
    under = ""  # what opened the list of partners that is being read
    headings: tuple[str, ...] = ()
    # What is attached to an original is of the original's kind.
    added = {name for name, source in index.sources.items() if source.kind == "added"}
    for chunk in index.chunks:
        if chunk.document_id not in added:
            continue
        if chunk.document_id != document:
            document, before, headings = chunk.document_id, Subject(), ()
        if chunk.heading_path != headings:
            headings = chunk.heading_path
            under = headings[-1] if len(headings) > 1 and partners.is_heading(headings[-1]) else ""
        if chunk.kind == "table":
            found += rows.stated(chunk, names, known)
            continue
        said, before = reader.stated(chunk, before)
        found += said
        if partners.opens_list(chunk.text):
            under = chunk.text
        elif under and not said:
            item = reader.item(chunk, under)
            found += [item] if item else []
            if item is None and not partners.goes_on(chunk.text) and under != headings[-1]:
                under = ""
    return found


def _current(deal: Deal, column: str) -> str:
    if column in PARTNERS:
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
        under=stated.under,
    )
