"""The text columns of a document: where they stand on most pages, they stand on the others too.

A page of two columns of which one holds a table without lines looks like one wide table; the pages
around it tell what it is.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from ingest.readers.pdf.columns import prose_columns
from ingest.readers.pdf.glyphs import Page, Word
from ingest.readers.pdf.lines import Line, split_at_gaps, to_lines

Frames = tuple[tuple[float, float], ...]
"""Left and right end of each column, from left to right."""
_MOST_PAGES = 60
_NEAR = 3.0
_FEWEST_LINES = 4


def of_document(pages: Sequence[Page]) -> list[Frames]:
    """The columns of pages with running text in more than one, the most usual first."""
    counted: Counter[Frames] = Counter()
    for page in pages[:_MOST_PAGES]:
        parts = prose_columns(page.number, page.words)
        if len(parts) < 2:
            continue
        found = tuple(_frame(to_lines(page.number, part)) for part in parts if part)
        known = next((k for k in counted if _alike(k, found)), found)
        counted[known] += 1
    return [frames for frames, _ in counted.most_common()]


def parts(page: Page, words: Sequence[Word], usual: Sequence[Frames]) -> list[list[Word]]:
    """The words of a page by column; one list where they stand in none of the usual columns."""
    own = prose_columns(page.number, words)
    if len(own) > 1:
        return own
    frames = _fitting(page.number, words, usual)
    return _parted(words, frames) if frames else own


def gutter(page: Page, usual: Sequence[Frames]) -> float | None:
    """Where a page's two columns part; None where it has none, or more."""
    frames = _fitting(page.number, page.words, usual)
    return (frames[0][1] + frames[1][0]) / 2 if frames and len(frames) == 2 else None


def _fitting(page: int, words: Sequence[Word], usual: Sequence[Frames]) -> Frames | None:
    for frames in usual:
        held = _parted(words, frames)
        if held and _is_parted(page, held, frames):
            return frames
    return None


def _frame(lines: Sequence[Line]) -> tuple[float, float]:
    """From the leftmost place at which lines begin to where the longest end."""
    begins = Counter(round(line.x0) for line in lines)
    left = min((x for x, count in begins.items() if count > 1), default=min(begins))
    return float(left), max(line.x1 for line in lines)


def _alike(one: Frames, other: Frames) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) < _NEAR for a, b in zip(sum(one, ()), sum(other, ()), strict=True)
    )


def _parted(words: Sequence[Word], frames: Frames) -> list[list[Word]]:
    """The words that stand in each column; nothing when they stand elsewhere."""
    held: list[list[Word]] = [
        [w for w in words if left - _NEAR <= w.x0 and w.x1 <= right + _NEAR]
        for left, right in frames
    ]
    return held if sum(map(len, held)) >= 0.9 * len(words) else []


def _is_parted(page: int, held: Sequence[Sequence[Word]], frames: Frames) -> bool:
    """Whether a column holds lines of text as wide as itself, or all hold the same small columns."""
    lines = [to_lines(page, words) for words in held]
    for found, (left, right) in zip(lines, frames, strict=True):
        full = sum(
            abs(line.x0 - left) < _NEAR
            and line.x1 - left > 0.8 * (right - left)
            and len(line.words) > 2
            and len(split_at_gaps(line.words, 1.1 * line.size)) == 1
            for line in found
        )
        if full >= _FEWEST_LINES:
            return True
    offsets = [_offsets(found, left) for found, (left, _) in zip(lines, frames, strict=True)]
    return all(
        len(a & b) >= 0.6 * max(len(a | b), 1) and len(a) > 1
        for a, b in itertools.pairwise(offsets)
    )


def _offsets(lines: Sequence[Line], left: float) -> set[int]:
    """Where pieces of lines begin, from the left of the column, that do so more than once."""
    begins = Counter(
        round((run[0].x0 - left) / 2)
        for line in lines
        for run in split_at_gaps(line.words, max(1.1 * line.size, 8.0))
    )
    return {offset for offset, count in begins.items() if count > 2}
