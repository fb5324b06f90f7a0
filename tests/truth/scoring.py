"""How well a reader found what stands in a document.

- words in order: of the true words (paragraphs, list items, headings, notes), the share that the
  longest common subsequence with the words read holds, taking away words read too much.
- cells: of the true table cells, the share found in a row with the right column head.
- furniture: blocks in which the running header or footer stands.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.documents import ReadDocument
from truth.content import TableItem, Truth, plain


@dataclass(frozen=True, slots=True)
class Score:
    """Shares 0..1, and a count."""

    words: float
    cells: float
    furniture: int
    headed: float
    """Of the paragraphs, the share read whole, by itself, and under the right headings."""


def score(truth: Truth, read: ReadDocument, notes: bool = True) -> Score:
    """Compare a document as read with the truth. `notes`: footnotes were laid out."""
    return Score(
        _words(truth, read, notes),
        _cells(truth, read),
        _furniture(truth, read),
        _headed(truth, read),
    )


def _words(truth: Truth, read: ReadDocument, notes: bool) -> float:
    told: list[str] = []
    noted: list[str] = []
    for item in truth.items:
        if isinstance(item, TableItem) or item.kind == "heading":
            continue
        told += plain(item.text).split()
        if item.note and notes:
            noted += plain(item.note).split()
    found = [w for b in read.blocks if b.kind == "text" for w in b.text.split()]
    footnotes = [w for b in read.blocks if b.kind == "footnote" for w in b.text.split()]
    total = len(told) + len(noted)
    wrong = total - _common(told, found) - _common(noted, footnotes)
    extra = max(0, len(found) - len(told)) + max(0, len(footnotes) - len(noted))
    return 1 - max(wrong, extra) / max(total, 1)


def _common(one: list[str], other: list[str]) -> int:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def _cells(truth: Truth, read: ReadDocument) -> float:
    told: Counter[tuple[str, str, str]] = Counter()
    for item in truth.items:
        if isinstance(item, TableItem):
            for row in item.rows:
                told.update(
                    (row[0], head, plain(cell)) for head, cell in zip(item.heads, row, strict=True)
                )
    found: Counter[tuple[str, str, str]] = Counter()
    for block in read.blocks:
        if block.cells:
            found.update((block.cells[0][1], head, cell) for head, cell in block.cells)
    return sum((told & found).values()) / max(sum(told.values()), 1)


def _furniture(truth: Truth, read: ReadDocument) -> int:
    marks = (truth.header, truth.footer, " van 12", "Pagina ")
    return sum(any(mark in block.text for mark in marks) for block in read.blocks)


def _headed(truth: Truth, read: ReadDocument) -> float:
    path: list[str] = []
    right = total = 0
    found = {(b.text, b.headings) for b in read.blocks}
    for item in truth.items:
        if isinstance(item, TableItem):
            continue
        if item.kind == "heading":
            path = [*path[: item.level - 1], item.text]
            continue
        total += 1
        right += (plain(item.text), tuple(path)) in found
    return right / max(total, 1)
