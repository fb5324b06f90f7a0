"""The text columns of a document: where they stand on most pages, they stand on the others too.

A page of two columns of which one holds a table without lines looks like one wide table; the pages
around it tell what it is. So do tables in both: they have their columns, and their heads, twice.
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
_ALIKE = 0.6
_HANGS = 12.0
"""How far a heading may stand to the left of the table below it, in points."""


def of_document(pages: Sequence[Page]) -> list[Frames]:
    """The columns of pages with running text, or the same table, in more than one; the most usual
    first."""
    counted: Counter[Frames] = Counter()
    for page in pages[:_MOST_PAGES]:
        parts = prose_columns(page.number, page.words)
        if len(parts) > 1:
            found = tuple(_frame(to_lines(page.number, part)) for part in parts if part)
        else:
            found = _twice(page)
        if not found:
            continue
        known = next((k for k in counted if _alike(k, found)), found)
        counted[known] += 1
    return [frames for frames, _ in counted.most_common()]


def parts(page: Page, words: Sequence[Word], usual: Sequence[Frames]) -> list[list[Word]]:
    """The words of a page by column; one list where they stand in none of the usual columns."""
    own = prose_columns(page.number, words)
    if len(own) > 1:
        return own
    # What is left beside the ruled tables may be too little to tell: then the whole page does.
    frames = _fitting(page.number, words, usual) or _fitting(page.number, page.words, usual)
    return _parted(words, frames) or own if frames else own


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


def _twice(page: Page) -> Frames:
    """The columns of a page whose two halves hold tables of the same build; empty for another page.

    The halves begin their cells at the same distances, and are told from one wide table by heads
    that stand in both, or by rows that do not stand side by side.
    """
    best: tuple[float, Frames] = (0.0, ())
    for x in _begins(to_lines(page.number, page.words))[1:]:
        halves = (
            [w for w in page.words if w.x1 <= x - 2 and w.x0 < x - _HANGS],
            [w for w in page.words if w.x0 >= x - _HANGS],
        )
        if sum(map(len, halves)) < 0.9 * len(page.words):
            continue
        sides = [to_lines(page.number, half) for half in halves]
        one, other = _begins(sides[0]), _begins(sides[1])
        if len(one) < 2 or len(other) < 2:
            continue
        for first in one[:2]:
            shift = x - first
            alike = _share({begin + shift for begin in one}, set(other), 3)
            apart = _same_heads(*sides) or not _side_by_side(*sides)
            if alike >= _ALIKE and alike > best[0] and apart:
                best = (alike, _shifted(*halves, shift))
    return best[1]


def _begins(lines: Sequence[Line]) -> list[int]:
    """Where pieces of lines begin that do so more than twice, from left to right."""
    found = Counter(round(run[0].x0) for line in lines for run in _runs(line))
    return sorted(x for x, count in found.items() if count > 2)


def _shifted(left: Sequence[Word], right: Sequence[Word], shift: float) -> Frames:
    """Two columns of one width, the second so far to the right of the first."""
    begin = min([w.x0 for w in left] + [w.x0 - shift for w in right])
    end = max([w.x1 for w in left] + [w.x1 - shift for w in right])
    return ((begin, min(end, begin + shift - 1)), (begin + shift, end + shift))


def _runs(line: Line) -> list[list[Word]]:
    return split_at_gaps(line.words, max(1.1 * line.size, 8.0))


def _share(one: set[int], other: set[int], reach: int = 1) -> float:
    """Of all places of either, the share that the other has too, or one within `reach` of it."""
    near = sum(any(abs(a - b) <= reach for b in other) for a in one)
    return near / max(len(one) + len(other) - near, 1)


def _same_heads(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether a line of several cells without figures stands in both."""

    def told(lines: Sequence[Line]) -> set[str]:
        return {
            line.text
            for line in lines
            if len(_runs(line)) > 1 and not any(c.isdigit() for c in line.text) and line.bold
        }

    return bool(told(left) & told(right))


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether most lines of one half stand at the height of one of the other."""
    heights = [line.baseline for line in right]
    beside = sum(any(abs(line.baseline - y) < 1.5 for y in heights) for line in left)
    return beside > 0.6 * min(len(left), len(right))


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
    return all(_share(a, b) >= _ALIKE and len(a) > 1 for a, b in itertools.pairwise(offsets))


def _offsets(lines: Sequence[Line], left: float) -> set[int]:
    """Where pieces of lines begin, from the left of the column, that do so more than once."""
    begins = Counter(round((run[0].x0 - left) / 2) for line in lines for run in _runs(line))
    return {offset for offset, count in begins.items() if count > 2}
