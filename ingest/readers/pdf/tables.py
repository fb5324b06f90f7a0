"""Tables: found by their ruled lines, or by words that line up; each row knows its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf import aligned, frames, ruled
from ingest.readers.pdf.frames import Frames
from ingest.readers.pdf.glyphs import Page, Word
from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.lines import Line, join, to_lines


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, and its lines for their places. `span` counts columns."""

    text: str
    lines: tuple[Line, ...]
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row on one page."""

    page: int
    cells: tuple[Cell, ...]
    """One for each column; the columns that a wide cell covers after its first are empty."""

    @property
    def bold(self) -> bool:
        """Whether all that it says is in bold."""
        lines = [line for cell in self.cells for line in cell.lines]
        return bool(lines) and all(line.bold for line in lines)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of its cells."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page, or, once joined, over several."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    edges: tuple[float, ...]
    """Where its columns begin, and where the last one ends."""
    rows: tuple[Row, ...]


def find(
    page: Page, before: Table | None = None, usual: Sequence[Frames] = ()
) -> tuple[list[Table], tuple[Word, ...]]:
    """The tables of a page, and the words that stand in none.

    `before`: the table that ended the page before, which may go on here. `usual`: the columns of
    text that pages of the document have.
    """
    free = list(page.words)
    found: list[Table] = []
    grids = ruled.find(page)
    for grid in grids:
        inside = [w for w in free if grid.holds(w)]
        table = _filled(page.number, grid, inside)
        if table:
            found.append(table)
            free = [w for w in free if w not in set(inside)]
    parts = frames.parts(page, free, usual)
    for grid in [
        grid for part in parts for grid in aligned.find(page, part, _heights(found, part))
    ]:
        inside = [w for w in free if grid.holds(w)]
        table = _filled(page.number, grid, inside)
        if table:
            found.append(table)
            free = [w for w in free if w not in set(inside)]
    first = min((t.top for t in found), default=page.height)
    above = [w for w in free if w.bottom < first]
    rest = aligned.going_on(page, above, before.edges) if before else None
    if rest:
        inside = [w for w in above if rest.holds(w)]
        table = _filled(page.number, rest, inside)
        if table:
            found.append(table)
            free = [w for w in free if w not in set(inside)]
    return sorted(found, key=lambda t: (t.top, t.x0)), tuple(free)


def _heights(tables: Sequence[Table], words: Sequence[Word]) -> list[tuple[float, float]]:
    """Where the tables stand that have these words above or below them, not beside them."""
    left, right = min((w.x0 for w in words), default=0), max((w.x1 for w in words), default=0)
    return [
        (t.top, t.bottom)
        for t in tables
        if min(t.x1, right) - max(t.x0, left) > 0.5 * (t.x1 - t.x0)
    ]


def _filled(page: int, grid: Grid, words: Sequence[Word]) -> Table | None:
    rows: list[Row] = []
    for index, (top, bottom) in enumerate(grid.bands):
        in_band = [w for w in words if top <= (w.top + w.bottom) / 2 < bottom]
        if not in_band:
            continue
        cells: list[Cell] = []
        for first, last in grid.spans(index, in_band):
            left, right = grid.edges[first], grid.edges[last]
            own = [w for w in in_band if left <= (w.x0 + w.x1) / 2 < right]
            lines = tuple(to_lines(page, own))
            text = join([line.text for line in lines])[0]
            cells.append(Cell(text, lines, last - first))
            cells += [Cell("", ())] * (last - first - 1)
        rows.append(Row(page, tuple(cells)))
    if not rows or len(grid.edges) < 3:
        return None
    filled = [sum(bool(c.text) for c in row.cells) for row in rows]
    if max(filled) < 2:
        return None
    top, bottom = grid.bands[0][0], grid.bands[-1][1]
    return Table(page, grid.edges[0], top, grid.edges[-1], bottom, grid.edges, tuple(rows))


@dataclass(frozen=True, slots=True)
class Headed:
    """A row with the head of each of its columns; heads are empty in a table without."""

    row: Row
    heads: tuple[str, ...]
    caption: str = ""


def headed(table: Table, before: tuple[str, ...] | None) -> tuple[list[Headed], tuple[str, ...]]:
    """The rows below the heads, and the heads.

    `before`: the heads of the table that this one may go on with, on the page before.
    """
    rows = list(table.rows)
    caption = ""
    if len(rows) > 2 and rows[0].cells[0].span == len(rows[0].cells):
        caption = rows[0].cells[0].text
        rows = rows[1:]
    if before is not None and len(before) == len(rows[0].cells):
        count = _head_rows(rows)
        made = _heads(rows[:count]) if count else ()
        if made and _alike(made, before):
            return [Headed(row, before, caption) for row in rows[count:]], before
        if not rows[0].bold or rows[min(1, len(rows) - 1)].bold:
            return [Headed(row, before, caption) for row in rows], before
    if _is_keyed(rows):
        blank = ("",) * len(rows[0].cells)
        return [Headed(row, blank, caption) for row in rows], blank
    count = _head_rows(rows)
    heads = _heads(rows[:count])
    return [Headed(row, heads, caption) for row in rows[count:]], heads


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return [" ".join(h.split()).casefold() for h in one] == [
        " ".join(h.split()).casefold() for h in other
    ]


def _is_keyed(rows: Sequence[Row]) -> bool:
    """Two columns of which the first names what the second says, without heads."""
    if any(len(row.cells) != 2 for row in rows):
        return False
    colons = sum(row.cells[0].text.endswith(":") for row in rows)
    if colons > 0.6 * len(rows):
        return True
    first = [all(line.bold for line in row.cells[0].lines) for row in rows]
    second = [any(line.bold for line in row.cells[1].lines) for row in rows]
    return all(first) and not any(second)


def _head_rows(rows: Sequence[Row]) -> int:
    """How many rows hold the heads: one, or more where wide heads stand above narrow ones."""
    count = 1
    while (
        count < min(3, len(rows) - 1)
        and any(cell.span > 1 for cell in rows[count - 1].cells)
        and rows[count].bold == rows[0].bold
    ):
        count += 1
    return count


def _heads(rows: Sequence[Row]) -> tuple[str, ...]:
    """The head of each column; a wide head stands before each head under it."""
    if not rows:
        return ()
    width = len(rows[0].cells)
    heads = [""] * width
    for row in rows:
        for column, cell in enumerate(row.cells):
            for under in range(column, min(column + cell.span, width)):
                if cell.text:
                    heads[under] = f"{heads[under]} {cell.text}".strip()
    return tuple(heads)


def merged(above: Row, below: Row) -> Row:
    """A row that the page break cut in two, as one."""
    cells = []
    for one, other in zip(above.cells, below.cells, strict=True):
        text = join([t for t in (one.text, other.text) if t])[0] if one.text or other.text else ""
        cells.append(Cell(text, one.lines + other.lines, one.span))
    return replace(above, cells=tuple(cells))
