"""Lines of upright pages as boxes on the page that a viewer shows."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.readers.pdf.glyphs import Page
from ingest.readers.pdf.lines import Line
from regiodeal_qa.corpus import Box


def place_of(line: Line, page: Page) -> Box:
    """Where a line stands."""
    corners = (line.x0, line.top, line.x1, line.bottom)
    return box_of(corners, page)


def boxes_of(lines: Iterable[Line], pages: dict[int, Page]) -> list[Box]:
    """One box for each page, around all lines on it."""
    found: dict[int, tuple[float, float, float, float]] = {}
    for line in lines:
        x0, top, x1, bottom = found.get(line.page, (line.x0, line.top, line.x1, line.bottom))
        found[line.page] = (
            min(x0, line.x0), min(top, line.top), max(x1, line.x1), max(bottom, line.bottom)
        )  # fmt: skip
    return [box_of(corners, pages[number]) for number, corners in found.items()]


def box_of(corners: tuple[float, float, float, float], page: Page) -> Box:
    """A rectangle of the upright page, in points, as a box on the page as shown."""
    x0, x1 = corners[0] / page.width, corners[2] / page.width
    y0, y1 = corners[1] / page.height, corners[3] / page.height
    match page.turn % 4:  # turned to the right to come upright; turned back here
        case 1:
            x0, y0, x1, y1 = y0, 1 - x1, y1, 1 - x0
        case 2:
            x0, y0, x1, y1 = 1 - x1, 1 - y1, 1 - x0, 1 - y0
        case 3:
            x0, y0, x1, y1 = 1 - y1, x0, 1 - y0, x1
    edges = [round(min(max(value, 0.0), 1.0), 4) for value in (x0, y0, x1, y1)]
    return Box(page.number, edges[0], edges[1], edges[2], edges[3])
