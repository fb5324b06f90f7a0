"""Reading order: a page's pieces of text, in one column or several, into runs to read in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf.glyphs import Word
from ingest.readers.pdf.lines import Line, split_at_gaps, to_lines

_STEP = 2.0
_NARROWEST_GUTTER = 7.0
_NARROWEST_COLUMN = 55.0
_FEWEST_LINES = 4
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words on one line, or a table: what is put in order."""

    x0: float
    top: float
    x1: float
    bottom: float
    words: tuple[Word, ...] = ()
    table: int | None = None
    """Which of the page's tables it is."""


def pieces(page: int, words: Sequence[Word]) -> list[Piece]:
    """The lines of a page, cut at wide gaps."""
    return [
        Piece(
            run[0].x0,
            min(w.top for w in run),
            max(w.x1 for w in run),
            max(w.bottom for w in run),
            tuple(run),
        )
        for line in to_lines(page, words)
        for run in split_at_gaps(line.words, max(0.9 * line.size, _NARROWEST_GUTTER))
    ]


def in_order(
    found: Sequence[Piece], usual: float | None = None, depth: int = 0
) -> list[list[Piece]]:
    """Pieces into columns, in the order in which they are read.

    `usual`: where the document's columns part, for a page that does not show it by itself.

    Where an empty strip runs down between pieces, the left side is read before the right one; what
    crosses the strip (a title, a wide table) is read between what stands above and below it.
    """
    if not found:
        return []
    gutter = _gutter(found) if depth < _DEEPEST else None
    if gutter is None and depth == 0:
        gutter = usual
    if gutter is None:
        return [sorted(found, key=lambda p: (p.top, p.x0))]
    crossing = sorted(
        (p for p in found if p.x0 < gutter - 1 and p.x1 > gutter + 1), key=lambda p: p.top
    )
    rest = [p for p in found if p not in crossing]
    columns: list[list[Piece]] = []
    for piece in [*crossing, None]:
        above = [p for p in rest if piece is None or p.top < piece.top]
        rest = [p for p in rest if p not in above]
        left = [p for p in above if p.x1 <= gutter + 1]
        right = [p for p in above if p.x1 > gutter + 1]
        columns += in_order(left, None, depth + 1) + in_order(right, None, depth + 1)
        if piece is not None:
            if columns and columns[-1] and columns[-1][-1] in crossing:
                columns[-1].append(piece)
            else:
                columns.append([piece])
    return columns


def prose_columns(page: int, words: Sequence[Word]) -> list[list[Word]]:
    """The words parted into columns of running text; one list where there are no such columns."""
    found = pieces(page, words)
    gutter = _gutter(found) if found else None
    if gutter is None or not _is_prose(found, gutter):
        return [list(words)]
    left = [w for w in words if w.x1 <= gutter + 1]
    right = [w for w in words if w.x0 >= gutter - 1]
    return prose_columns(page, left) + prose_columns(page, right)


def _is_prose(found: Sequence[Piece], gutter: float) -> bool:
    """Whether both sides hold lines of several words that mostly fill the side's width."""
    for side in (
        [p for p in found if p.x1 <= gutter + 1],
        [p for p in found if p.x0 >= gutter - 1],
    ):
        if not side:
            return False
        width = max(p.x1 for p in side) - min(p.x0 for p in side)
        full = sum(len(p.words) > 2 and p.x1 - p.x0 > 0.6 * width for p in side)
        if full < 0.5 * len(side):
            return False
    return True


def _gutter(found: Sequence[Piece]) -> float | None:
    """The middle of the best empty strip, or None for a single column."""
    left, right = min(p.x0 for p in found), max(p.x1 for p in found)
    steps = int((right - left) / _STEP) + 1
    cover = [0.0] * (steps + 1)
    for piece in found:
        height = piece.bottom - piece.top
        first = int((piece.x0 - left) / _STEP)
        for step in range(first, min(steps, int((piece.x1 - left) / _STEP)) + 1):
            cover[step] += height
    lows = _limits(cover)
    best: tuple[float, float] | None = None
    start = None
    for step in range(steps + 1):
        if cover[step] <= lows[step]:
            start = step if start is None else start
            continue
        if start is not None and (step - start) * _STEP >= _NARROWEST_GUTTER - _STEP:
            least = min(cover[start:step])
            inner = [s for s in range(start, step) if cover[s] <= least + 0.1]
            middle = left + (inner[0] + inner[-1] + 1) / 2 * _STEP
            if _divides(found, middle):
                off = abs(middle - (left + right) / 2)
                score = least + 0.2 * off
                if best is None or score < best[0]:
                    best = (score, middle)
        start = None
    return best[1] if best else None


def _limits(cover: Sequence[float]) -> list[float]:
    """Per step, how little may stand there for a gutter: a part of what stands on either side."""
    before: list[float] = []
    most = 0.0
    for value in cover:
        most = max(most, value)
        before.append(most)
    after: list[float] = []
    most = 0.0
    for value in reversed(cover):
        most = max(most, value)
        after.append(most)
    return [0.45 * min(a, b) for a, b in zip(before, reversed(after), strict=True)]


def _divides(found: Sequence[Piece], x: float) -> bool:
    """Whether both sides are columns of text: lines enough, wide enough, and side by side."""
    left = [p for p in found if p.x1 <= x + 1]
    right = [p for p in found if p.x0 >= x - 1]
    usual = sorted(p.bottom - p.top for p in found)[len(found) // 2]
    counts = [sum(_lines(p, usual) for p in side) for side in (left, right)]
    fewest = 2 if _is_prose(found, x) else _FEWEST_LINES
    if min(counts) < fewest or sum(counts) < 0.7 * sum(_lines(p, usual) for p in found):
        return False
    for side in (left, right):
        widths = sorted(p.x1 - p.x0 for p in side for _ in range(_lines(p, usual)))
        if widths[int(0.7 * len(widths))] < _NARROWEST_COLUMN:
            return False
    top = max(min(p.top for p in left), min(p.top for p in right))
    bottom = min(max(p.bottom for p in left), max(p.bottom for p in right))
    heights = [max(p.bottom for p in s) - min(p.top for p in s) for s in (left, right)]
    return bottom - top > 0.4 * min(heights)


def _lines(piece: Piece, usual: float) -> int:
    """How many lines of the usual height a piece takes up; a table takes several."""
    return max(1, round((piece.bottom - piece.top) / max(1.3 * usual, 1)))


def column_lines(page: int, column: Sequence[Piece]) -> list[Line | int]:
    """A column as lines and tables (by number), top to bottom."""
    found: list[Line | int] = []
    words: list[Word] = []
    for piece in column:
        if piece.table is None:
            words += piece.words
            continue
        found += to_lines(page, words)
        words = []
        found.append(piece.table)
    return found + list(to_lines(page, words))
