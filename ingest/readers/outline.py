"""Collects blocks while a document is gone through: headings, paragraphs, rows of tables."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.documents import Block, row_text
from ingest.readers.markers import split_sources

_MOST_CELLS = 200
_LONGEST = 100_000


def clean(text: str) -> str:
    """Text with single spaces and without soft hyphens."""
    return " ".join(text.replace("\u00ad", "").split())


class Outline:
    """Holds the headings above what comes next."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._path: list[tuple[int, str]] = []

    def heading(self, level: int, text: str) -> None:
        """A heading; it ends those of its level and deeper."""
        name = clean(text)[:300]
        if name:
            self._path = [(n, t) for n, t in self._path if n < level] + [(level, name)]

    def paragraph(self, text: str, kind: str = "text") -> None:
        """A paragraph, list item or footnote; white space is made single."""
        bare, source_ids = split_sources(clean(text)[:_LONGEST])
        if bare:
            self.blocks.append(Block(bare, self._names(), kind=kind, source_ids=source_ids))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A table: its first row holds the heads; a single row is a paragraph."""
        kept = [[clean(cell) for cell in row[:_MOST_CELLS]] for row in rows]
        kept = [row for row in kept if any(row)]
        if len(kept) == 1 or all(len(row) == 1 for row in kept):
            for row in kept:
                self.paragraph(" ".join(cell for cell in row if cell))
            return
        heads = kept[0] if kept else []
        for row in kept[1:]:
            padded = [*row, *[""] * (len(heads) - len(row))]
            named = [*heads, *[""] * (len(padded) - len(heads))]
            cells = tuple(zip(named, padded, strict=True))
            self.blocks.append(Block(row_text(cells), self._names(), kind="table", cells=cells))

    def _names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self._path)
