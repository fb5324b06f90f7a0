"""Rows of a table that no line is drawn around: its heads, bold words right over its first row, and
the first or last of rows that are coloured by turns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf.glyphs import Page, Word
from ingest.readers.pdf.grid import Grid, gaps, inside

_NARROWEST_GAP = 4.5


def with_head(grid: Grid, page: Page) -> Grid:
    """The grid with the heads above it as a row; or, where its first row is bold already, with the
    lines of those heads that stand above it."""
    left, right, top = grid.edges[0], grid.edges[-1], grid.bands[0][0]
    first = inside(page.words, left, right, *grid.bands[0])
    if not first or (all(w.bold for w in first) and grid.walls):
        return grid
    begun = all(w.bold for w in first)
    above = _above(page, left, right, min(w.top for w in first) if begun else top, begun)
    if not above or not all(w.bold for w in above):
        return grid
    edges = grid.edges
    if not grid.walls:
        held = [w for w in page.words if grid.holds(w)]
        parts = gaps([*held, *above], _NARROWEST_GAP)
        if len(parts) == len(edges) - 2:
            edges = (left, *((a + b) / 2 for a, b in parts), right)
    if any(w.x0 < e - 1 and w.x1 > e + 1 for w in above for e in edges[1:-1]):
        return grid
    edge = min(w.top for w in above) - 1
    if begun:
        return replace(grid, edges=edges, bands=((edge, grid.bands[0][1]), *grid.bands[1:]))
    if _filled(above, edges) < max(2, 0.6 * (len(edges) - 1)):
        return grid
    return replace(grid, edges=edges, bands=((edge, top), *grid.bands))


def with_neighbours(grid: Grid, page: Page) -> Grid:
    """The grid with the row right above and right below it, where those stand in its columns: of
    rows that are coloured by turns, the first and the last may be white."""
    if grid.walls:
        return grid
    above = _next_to(grid, page, upwards=True)
    if above and not all(w.bold for w in above):  # bold ones are heads
        first = (min(w.top for w in above) - 1, grid.bands[0][0])
        grid = replace(grid, bands=(first, *grid.bands))
    below = _next_to(grid, page, upwards=False)
    if below:
        last = (grid.bands[-1][1], max(w.bottom for w in below) + 1)
        grid = replace(grid, bands=(*grid.bands, last))
    return grid


def _next_to(grid: Grid, page: Page, upwards: bool) -> list[Word]:
    """The words of the row next to a grid; none when what stands there is no row of it."""
    left, right = grid.edges[0], grid.edges[-1]
    found: list[Word] = []
    edge = grid.bands[0][0] if upwards else grid.bands[-1][1]
    near = [w for w in page.words if left - 3 <= w.x0 and w.x1 <= right + 3]
    if upwards:
        near = sorted((w for w in near if w.bottom <= edge + 1), key=lambda w: -w.bottom)
    else:
        near = sorted((w for w in near if w.top >= edge - 1), key=lambda w: w.top)
    for word in near:
        gap = edge - word.bottom if upwards else word.top - edge
        if gap > (0.45 if found else 0.9) * word.size:
            break
        found.append(word)
        edge = min(edge, word.top) if upwards else max(edge, word.bottom)
    crossing = any(w.x0 < e - 1 and w.x1 > e + 1 for w in found for e in grid.edges[1:-1])
    if crossing or _filled(found, grid.edges) < max(2, 0.6 * (len(grid.edges) - 1)):
        return []
    return found


def _above(page: Page, left: float, right: float, top: float, begun: bool) -> list[Word]:
    """The words over a table, as far up as they stand close together."""
    above: list[Word] = []
    edge = top
    near = [w for w in page.words if w.bottom <= top + 1 and left - 3 <= w.x0 and w.x1 <= right + 3]
    for word in sorted(near, key=lambda w: -w.bottom):
        reach = 0.45 * word.size if begun else (0.9 if above else 1.1) * word.size
        if edge - word.bottom > reach or (above and abs(word.size - above[0].size) > 0.5):
            break
        above.append(word)
        edge = min(edge, word.top)
    return above


def _filled(words: Sequence[Word], edges: Sequence[float]) -> int:
    """How many columns hold one of these words."""
    return sum(any(a <= (w.x0 + w.x1) / 2 < b for w in words) for a, b in itertools.pairwise(edges))
