"""Tables by their ruled lines: a stack of flat lines of one width, with or without upright ones."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ingest.readers.pdf.glyphs import Page, Rule, Word
from ingest.readers.pdf.grid import Band, Grid, gaps, inside, rows_of
from ingest.readers.pdf.heads import with_head, with_neighbours

_NEAR = 2.5
_NARROWEST_GAP = 4.5
_MOST_LINES_A_ROW = 14
_SHORTEST = 25.0
_LARGER = 1.2


def find(page: Page) -> list[Grid]:
    """The ruled tables of a page."""
    flat = _merged([r for r in page.rules if r.flat], flat=True)
    upright = _merged([r for r in page.rules if not r.flat], flat=False)
    grids = [
        _grid(run, stack, upright, page)
        for stack in _stacks(flat)
        for run in _runs(stack, upright, page)
    ]
    return [grid for grid in grids if grid]


def _merged(rules: Sequence[Rule], flat: bool) -> list[Rule]:
    """Pieces of one line put together: (along the line) touching, (across it) the same place."""
    turned = [(r.y0, r.x0, r.x1) if flat else (r.x0, r.y0, r.y1) for r in rules]
    lanes: list[list[tuple[float, float, float]]] = []
    for piece in sorted(turned):
        if lanes and piece[0] - lanes[-1][0][0] < _NEAR:
            lanes[-1].append(piece)
        else:
            lanes.append([piece])
    found: list[Rule] = []
    for lane in lanes:
        at = sum(p[0] for p in lane) / len(lane)
        runs: list[list[float]] = []
        for _, start, end in sorted(lane, key=lambda p: p[1]):
            if runs and start - runs[-1][1] < 4:
                runs[-1][1] = max(runs[-1][1], end)
            else:
                runs.append([start, end])
        for start, end in runs:
            if flat and end - start >= _SHORTEST:
                found.append(Rule(start, at, end, at))
            elif not flat and end - start >= 5:
                found.append(Rule(at, start, at, end))
    return found


def _stacks(flat: Sequence[Rule]) -> list[list[Rule]]:
    """Flat lines of (nearly) the same left and right end, three or more, top to bottom."""
    stacks: list[list[Rule]] = []
    for rule in sorted(flat, key=lambda r: r.y0):
        for stack in stacks:
            head = stack[0]
            if abs(head.x0 - rule.x0) < 4 and abs(head.x1 - rule.x1) < 4:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) >= 2]


def _grid(
    runs: Sequence[Band], stack: Sequence[Rule], upright: Sequence[Rule], page: Page
) -> Grid | None:
    left, right = min(r.x0 for r in stack), max(r.x1 for r in stack)
    walls = _walls(upright, left, right, runs[0][0], runs[-1][1])
    words = inside(page.words, left, right, runs[0][0], runs[-1][1])
    inner = [w for w in walls if left + 4 < w.x0 < right - 4]
    if inner:
        xs: list[float] = []
        for wall in sorted(inner, key=lambda w: w.x0):
            tall = sum(w.y1 - w.y0 for w in inner if abs(w.x0 - wall.x0) < 3)
            if tall >= 0.4 * (runs[-1][1] - runs[0][0]) and (not xs or wall.x0 - xs[-1] > 4):
                xs.append(wall.x0)
        held = tuple((w.x0, w.y0 - 1, w.y1 + 1) for w in inner)
        covered = [any(_beside(w, band) for w in inner) for band in runs]
        if xs and sum(covered) >= 0.7 * len(runs):
            return with_head(Grid((left, *xs, right), tuple(runs), held), page)
    edges = _white_edges(words, runs)
    if not edges:
        return None
    grid = Grid((left, *edges, right), tuple(_split_tall(runs, words)))
    return with_head(with_neighbours(grid, page), page)


def _walls(
    upright: Sequence[Rule], left: float, right: float, top: float, bottom: float
) -> list[Rule]:
    return [
        w for w in upright if left - 3 <= w.x0 <= right + 3 and w.y0 < bottom - 1 and w.y1 > top + 1
    ]


def _runs(stack: Sequence[Rule], upright: Sequence[Rule], page: Page) -> list[list[Band]]:
    """The bands between flat lines, in runs that each look like one table."""
    left, right = min(r.x0 for r in stack), max(r.x1 for r in stack)
    bands: list[Band] = [(a.y0, b.y0) for a, b in itertools.pairwise(stack) if b.y0 - a.y0 > 4]
    if not bands:
        return []
    walls = _walls(upright, left, right, bands[0][0], bands[-1][1])
    walled = [any(_beside(w, band) for w in walls) for band in bands]
    if sum(walled) < 0.7 * len(bands):
        walls = []  # the sides of coloured rows, not of cells
        bands = _parted_at_headings(
            bands, inside(page.words, left, right, bands[0][0], bands[-1][1])
        )
    held = [inside(page.words, left, right, *band) for band in bands]
    parted = [b[1] - b[0] for b, words in zip(bands, held, strict=True) if gaps(words, 9.0)]
    usual = sorted(parted)[len(parted) // 2] if parted else 0.0
    size = 0.0 if walls else _usual_size([w for words in held for w in words])
    runs: list[list[Band]] = [[]]
    for band, words in zip(bands, held, strict=True):
        if not _is_heading(words, size) and _is_row(band, words, walls, usual):
            runs[-1].append(band)
        else:
            runs.append([])
    return [run for run in runs if len(run) >= 2 or (run and walls)]


def _parted_at_headings(bands: Sequence[Band], words: Sequence[Word]) -> list[Band]:
    """Bands with what is larger than the other text as bands of their own: a heading between two
    tables of coloured rows stands in one band with the heads of the second."""
    size = _usual_size(words)
    found: list[Band] = []
    for top, bottom in bands:
        own = [w for w in words if top <= (w.top + w.bottom) / 2 < bottom]
        large = [w for w in own if w.size > _LARGER * size]
        if not large or len(large) == len(own) or gaps(large, 9.0):
            found.append((top, bottom))
            continue
        first, last = min(w.top for w in large), max(w.bottom for w in large)
        cuts = [top, first, last, bottom]
        found += [(a, b) for a, b in itertools.pairwise(cuts) if b - a > 4]
    return found


def _is_heading(words: Sequence[Word], size: float) -> bool:
    return bool(words) and size > 0 and all(w.size > _LARGER * size for w in words)


def _usual_size(words: Sequence[Word]) -> float:
    """The size of most words."""
    sizes = sorted(w.size for w in words)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _beside(wall: Rule, band: Band) -> bool:
    return wall.y0 <= (band[0] + band[1]) / 2 <= wall.y1


def _is_row(band: Band, words: Sequence[Word], walls: Sequence[Rule], usual: float) -> bool:
    height = band[1] - band[0]
    if walls:
        return any(_beside(w, band) for w in walls)
    if not words:
        return height < 40
    if gaps(words, 9.0):
        return True
    lines = height / (1.15 * max(w.size for w in words))
    return lines <= _MOST_LINES_A_ROW and height <= 1.5 * usual


def _white_edges(words: Sequence[Word], bands: Sequence[Band]) -> list[float]:
    """Where columns part by white space. Rows that run over a parting (wide heads, captions) are
    left out of the search when the other rows agree."""
    per_band = [[w for w in words if a <= (w.top + w.bottom) / 2 < b] for a, b in bands]
    filled = [band for band in per_band if band]
    if not filled:
        return []
    split = [band for band in filled if gaps(band, _NARROWEST_GAP)]
    if len(split) < max(2, 0.5 * len(filled)):
        return []
    found = gaps([w for band in split for w in band], _NARROWEST_GAP)
    if len(split) > 3:  # one row with a wide head must not hide the columns of all others
        for skipped in range(len(split)):
            fewer = gaps(
                [w for i, band in enumerate(split) if i != skipped for w in band], _NARROWEST_GAP
            )
            if len(fewer) > len(found) and skipped == 0:
                found = fewer
    return [(a + b) / 2 for a, b in found]


def _split_tall(bands: Sequence[Band], words: Sequence[Word]) -> list[Band]:
    """Bands that hold a whole body of rows (only head and foot are ruled) cut into rows."""
    if len(bands) > 3:
        return list(bands)
    found: list[Band] = []
    for top, bottom in bands:
        own = [w for w in words if top <= (w.top + w.bottom) / 2 < bottom]
        rows = rows_of(own)
        if len(rows) < 3:
            found.append((top, bottom))
            continue
        rows[0], rows[-1] = (top, rows[0][1]), (rows[-1][0], bottom)
        found += rows
    return found
