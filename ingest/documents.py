"""What a reader gives: a document as blocks of text that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from regiodeal_qa.corpus import Box


class UnreadableDocument(ValueError):
    """A document cannot be read; the message says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a block's text stands: a line of a paragraph, or a table cell."""

    start: int
    """The first character of the stretch in the block's text; it ends where the next begins."""
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or table row, as it will be indexed and quoted."""

    text: str
    headings: tuple[str, ...]
    """The headings it stands under, outermost first, without the document's title."""
    page: int | None = None
    kind: str = "text"
    """`text`, `table` (a row: `head: cell | head: cell`), `footnote` or `ocr`."""
    source_ids: tuple[str, ...] = ()
    deal_ids: tuple[str, ...] = ()
    fact_ids: tuple[str, ...] = ()
    year: int | None = None
    places: tuple[Place, ...] = ()
    """Line by line where it stands on the page, in order; empty where there are no pages."""
    cells: tuple[tuple[str, str], ...] = ()
    """Of a table row: (column head, cell), empty cells too."""
    attachment: str = ""
    """The name of the attachment that it stands in; `page` is then a page of the attachment."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its blocks, in reading order."""

    document_id: str
    title: str
    deal_ids: tuple[str, ...]
    blocks: tuple[Block, ...]
    language: str = ""
    """`nl`, `en`, another two-letter code, or empty when it could not be told."""
    published: str = ""
    """`YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or empty."""
    pages: int | None = None
    warnings: tuple[str, ...] = field(default=())
    """What a reader could not take along, such as pages without text; one sentence each."""
    attachments: tuple[str, ...] = ()
    """The names of the files attached to it, in their order, whether or not they can be read."""


def row_text(cells: tuple[tuple[str, str], ...]) -> str:
    """A table row as text: `head: cell | head: cell`; empty cells are left out.

    >>> row_text((("Gemeente", "Losser"), ("Woningen", "41"), ("Status", "")))
    'Gemeente: Losser | Woningen: 41'
    """
    filled = ((head.rstrip(": "), cell) for head, cell in cells if cell)
    return " | ".join(f"{head}: {cell}" if head else cell for head, cell in filled)
