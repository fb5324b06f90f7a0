"""Tables without ruled lines: words of lines under each other that stand in columns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ingest.readers.pdf.glyphs import Page, Word
from ingest.readers.pdf.grid import Band, Grid, gaps, rows_of
from ingest.readers.pdf.heads import with_head
from ingest.readers.pdf.lines import Line, split_at_gaps, to_lines

_FEWEST_ROWS = 3
_NARROWEST_GAP = 6.0


def find(page: Page, words: Sequence[Word], taken: Sequence[Band]) -> list[Grid]:
    """The tables among these words. `taken`: heights of tables found already."""
    grids: list[Grid] = []
    for group in _groups(to_lines(page.number, words), taken):
        own = [w for line in group for w in line.words]
        grid = _grid(group, own)
        if grid:
            grids.append(with_head(grid, page))
    return grids


def _groups(lines: Sequence[Line], taken: Sequence[Band]) -> list[list[Line]]:
    """Runs of lines that stand close together and have more than one piece, or go on with one."""
    groups: list[list[Line]] = []
    group: list[Line] = []

    def finish() -> None:
        while group and _pieces(group[-1]) < 2 and not _closes(group):
            group.pop()
        rows = sum(_pieces(line) > 1 for line in group)
        if rows >= _FEWEST_ROWS or (rows == _FEWEST_ROWS - 1 and _is_headed(group)):
            groups.append(list(group))
        group.clear()

    for number, line in enumerate(lines):
        if group:
            far = line.top - group[-1].bottom > 2.2 * max(line.size, group[-1].size)
            over = any(group[-1].bottom <= top <= line.top for top, _ in taken)
            single = _pieces(line) < 2 and not (
                _continues(line, group) or _begins(lines[number : number + 8], group)
            )
            if far or over or single:
                finish()
        if not group and _pieces(line) > 1:
            group += _leading(lines[max(0, number - 4) : number], line)
        if group or _pieces(line) > 1:
            group.append(line)
    finish()
    return groups


def _is_headed(group: Sequence[Line]) -> bool:
    """Heads in bold over what is not."""
    return group[0].bold and not group[-1].bold and _pieces(group[0]) > 2


def going_on(page: Page, words: Sequence[Word], edges: Sequence[float]) -> Grid | None:
    """The rows at the top of a page that stand in the columns of the table on the page before."""
    rows: list[Line] = []
    for line in to_lines(page.number, words):
        outside = line.x0 < edges[0] - 2 or line.x1 > edges[-1] + 2
        crossing = any(w.x0 < e - 1 and w.x1 > e + 1 for w in line.words for e in edges)
        far = rows and line.top - rows[-1].bottom > 1.6 * line.size
        if outside or crossing or far:
            break
        rows.append(line)
    while rows and _pieces(rows[-1]) < 2:
        rows.pop()
    own = [w for line in rows for w in line.words]
    if not own or max(sum(n > 0 for n in _counts(line, edges[1:-1])) for line in rows) < 2:
        return None
    return Grid(tuple(edges), tuple(rows_of(own)))


def _pieces(line: Line) -> int:
    return len(_runs(line))


def _runs(line: Line) -> list[list[Word]]:
    return split_at_gaps(line.words, max(1.1 * line.size, 8.0))


def _continues(line: Line, group: Sequence[Line]) -> bool:
    """A lone piece that stands in one of the columns of the lines above: a line of a cell. The
    lines of a cell can begin above the others of their row."""
    gap = line.top - group[-1].bottom
    column = _column(line, group)
    if column is not None:
        return gap < (1.6 if column else 0.6) * line.size
    runs = _runs(next(other for other in reversed(group) if _pieces(other) > 1))
    for number, run in enumerate(runs):
        left, right = run[0].x0, max(w.x1 for w in run)
        if abs(left - line.x0) < 3 or abs(right - line.x1) < 3:
            close = gap < (0.6 if number == 0 else 1.6) * line.size
            limit = runs[number + 1][0].x0 - 3 if number + 1 < len(runs) else right + 150
            return close and line.x1 <= limit
    return False


def _column(line: Line, group: Sequence[Line]) -> int | None:
    """The column, from 0, that a lone piece begins with and stands in; None when it does not."""
    begins: list[float] = []
    for x in sorted(run[0].x0 for other in group if _pieces(other) > 2 for run in _runs(other)):
        if not begins or x > begins[-1] + 3:
            begins.append(x)
    own = [number for number, x in enumerate(begins) if abs(x - line.x0) < 3]
    after = [x for x in begins if x > line.x0 + 3]
    return own[0] if own and (not after or line.x1 <= after[0] - 3) else None


def _begins(lines: Sequence[Line], group: Sequence[Line]) -> bool:
    """Whether these lines begin with lone pieces of a row, whose other cells come right below."""
    for line, below in itertools.pairwise(lines):
        if _column(line, group) is None or below.top - line.bottom > 0.45 * line.size:
            return False
        if _pieces(below) > 2:
            return True
    return False


def _leading(above: Sequence[Line], first: Line) -> list[Line]:
    """The lines right above the first of a table that begin one of its inner columns: of cells, or
    heads, of more lines than the others of their row."""
    begins = [run[0].x0 for run in _runs(first)[1:]]
    found: list[Line] = []
    for line in reversed(above):
        under = found[0] if found else first
        inner = _pieces(line) == 1 and any(abs(x - line.x0) < 3 for x in begins)
        alike = abs(line.size - first.size) < 0.5
        if not inner or not alike or under.top - line.bottom > 0.45 * line.size:
            break
        found.insert(0, line)
    return found


def _closes(group: Sequence[Line]) -> bool:
    """Whether the last line, a lone piece, is as close to the one above as lines of a cell are."""
    if len(group) < 2 or abs(group[-1].size - group[-2].size) > 0.5:
        return False
    last = next(other for other in reversed(group) if _pieces(other) > 1)
    inner = group[-1].x0 > _runs(last)[1][0].x0 - 3
    return inner and group[-1].top - group[-2].bottom < 0.45 * group[-1].size


def _grid(lines: Sequence[Line], words: Sequence[Word]) -> Grid | None:
    many = [line for line in lines if _pieces(line) > 1]
    strips = gaps([w for line in many for w in line.words], _NARROWEST_GAP)
    if not strips:
        return None
    whole = gaps(words, _NARROWEST_GAP)
    edges = [(a + b) / 2 for a, b in (whole if len(whole) == len(strips) else strips)]
    if _is_running_text(many, edges) or _is_a_list(many, edges):
        return None
    if len(edges) == 1 and not _is_narrow(many, edges[0]):
        return None
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    bands = _whole_rows(rows_of(words), words, edges[0])
    if len(bands) < _FEWEST_ROWS and not (len(bands) == 2 and _is_headed(lines)):
        return None
    return Grid((left - 1, *edges, right + 1), tuple(bands))


def _counts(line: Line, edges: Sequence[float]) -> list[int]:
    bounds = [float("-inf"), *edges, float("inf")]
    return [
        sum(a <= (w.x0 + w.x1) / 2 < b for w in line.words) for a, b in itertools.pairwise(bounds)
    ]


def _is_running_text(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    """Columns of prose: on most lines every column holds several words."""
    full = [all(n >= 3 for n in _counts(line, edges)) for line in lines]
    return sum(full) > 0.5 * len(full)


def _is_a_list(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    """A list: the first column holds nothing but bullets or numbers, the second prose."""
    if len(edges) != 1:
        return False
    first = [[w.text for w in line.words if w.x1 <= edges[0]] for line in lines]
    return all(len(texts) <= 1 and len("".join(texts)) <= 5 for texts in first)


def _is_narrow(lines: Sequence[Line], edge: float) -> bool:
    """Two columns make a table when one of them holds a few words a line."""
    counts = [_counts(line, [edge]) for line in lines]
    for side in (0, 1):
        held = sorted(count[side] for count in counts)
        if held[int(0.8 * (len(held) - 1))] <= 4:
            return len(lines) >= 4
    return False


def _whole_rows(bands: Sequence[Band], words: Sequence[Word], edge: float) -> list[Band]:
    """Rows of which the first column is empty go with the row above."""
    rows: list[Band] = []
    for top, bottom in bands:
        named = any(w.x0 < edge and top <= (w.top + w.bottom) / 2 < bottom for w in words)
        if rows and not named:
            rows[-1] = (rows[-1][0], bottom)
        else:
            rows.append((top, bottom))
    return rows
