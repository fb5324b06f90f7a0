"""The frame of a table: where its columns and rows begin and end."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf.glyphs import Word

Band = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and rows, in points from the top left."""

    edges: tuple[float, ...]
    """Where the columns begin, and where the last one ends."""
    bands: tuple[Band, ...]
    """Top and bottom of each row."""
    walls: tuple[tuple[float, float, float], ...] = ()
    """Upright ruled lines (x, top, bottom); empty where columns are told by white space."""

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word stands inside."""
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return (
            self.edges[0] - 2 <= x <= self.edges[-1] + 2
            and self.bands[0][0] <= y < self.bands[-1][1]
        )

    def spans(self, index: int, words: Sequence[Word]) -> list[tuple[int, int]]:
        """The cells of a row as (first edge, last edge): wide ones cover several columns."""
        top, bottom = self.bands[index]
        last = len(self.edges) - 1
        cuts = [0]
        for edge in range(1, last):
            x = self.edges[edge]
            if self.walls:
                open_here = not any(
                    abs(wx - x) < 3 and w0 <= (top + bottom) / 2 <= w1 for wx, w0, w1 in self.walls
                )
            else:
                open_here = any(w.x0 < x - 1 and w.x1 > x + 1 for w in words) or _runs_over(
                    x, words
                )
            if not open_here:
                cuts.append(edge)
        cuts.append(last)
        return list(itertools.pairwise(cuts))


def inside(
    words: Sequence[Word], left: float, right: float, top: float, bottom: float
) -> list[Word]:
    """The words of which the middle stands in a rectangle."""
    return [
        w
        for w in words
        if left - 2 <= (w.x0 + w.x1) / 2 <= right + 2 and top <= (w.top + w.bottom) / 2 < bottom
    ]


def _runs_over(x: float, words: Sequence[Word]) -> bool:
    """Whether a line of text runs on over x with no more than a space there."""
    for left in words:
        if left.x1 > x + 1:
            continue
        for right in words:
            same = abs(right.baseline - left.baseline) < 1 and right.x0 >= x - 1
            if same and right.x0 - left.x1 < 0.36 * left.size:
                return True
    return False


def gaps(words: Sequence[Word], narrowest: float) -> list[tuple[float, float]]:
    """The upright strips that no word stands in, between the first and the last word."""
    found: list[tuple[float, float]] = []
    end: float | None = None
    for word in sorted(words, key=lambda w: w.x0):
        if end is not None and word.x0 - end >= narrowest:
            found.append((end, word.x0))
        end = word.x1 if end is None else max(end, word.x1)
    return found


def rows_of(words: Sequence[Word]) -> list[Band]:
    """Rows told by white space: lines of a cell stand closer together than rows do."""
    spans = _heights(words)
    if len(spans) < 2:
        return [(spans[0][0] - 1, spans[0][1] + 1)] if spans else []
    between = [below[0] - above[1] for above, below in itertools.pairwise(spans)]
    low, high = min(between), max(between)
    limit = (low + high) / 2 if high > 1.35 * max(low, 0.5) + 1.2 else low - 1
    bands = [spans[0]]
    for gap, span in zip(between, spans[1:], strict=True):
        if gap > limit:
            bands.append(span)
        else:
            bands[-1] = (bands[-1][0], span[1])
    middles = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(bands)]
    tops = [bands[0][0] - 1, *middles]
    return list(zip(tops, [*middles, bands[-1][1] + 1], strict=True))


def _heights(words: Sequence[Word]) -> list[Band]:
    """Heights that words take up, those that overlap as one, top to bottom."""
    found: list[Band] = []
    for word in sorted(words, key=lambda w: w.top):
        if found and word.top < found[-1][1] - 0.3:
            found[-1] = (found[-1][0], max(found[-1][1], word.bottom))
        else:
            found.append((word.top, word.bottom))
    return found
