"""What a reader gives: a document as blocks of text that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass


class UnreadableDocument(ValueError):
    """A document cannot be read; the message says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or table row, as it will be indexed and quoted."""

    text: str
    headings: tuple[str, ...]
    """The headings it stands under, outermost first, without the document's title."""
    page: int | None = None
    kind: str = "text"
    source_ids: tuple[str, ...] = ()
    deal_ids: tuple[str, ...] = ()
    fact_ids: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its blocks, in reading order."""

    document_id: str
    title: str
    deal_ids: tuple[str, ...]
    blocks: tuple[Block, ...]
