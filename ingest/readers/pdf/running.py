"""Running headers and footers and page numbers: which words of a page are not its text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.readers.pdf import ruled
from ingest.readers.pdf.glyphs import Page, Word
from ingest.readers.pdf.lines import Line, split_at_gaps, to_lines

_PAGE_NUMBER = re.compile(
    r"^[-–|\s]*(?:(?:pagina|page|pag\.?|blz\.?|p\.)\s*)?(?:\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s*(?:/|van|of|-)\s*\d{1,4})?[-–|\s]*$",
    re.IGNORECASE,
)
_EDGE = 0.14
"""Headers and footers stand in this part of the page's height, at the top and the bottom."""
_SAME_PLACE = 4.0


def without_running(pages: Sequence[Page], title: str) -> list[Page]:
    """The pages without what repeats at their edges.

    A line in the upper or lower edge goes when the same text, numbers aside, stands at the same
    height on other pages, or when it is a page number, or holds the title and more above all else.
    """
    rows = [_edge_lines(page) for page in pages]
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page, lines in zip(pages, rows, strict=True):
        for line in lines:
            for shift in (-1, 0, 1):
                seen[_same(line.text), _height(line, page) + shift].add(page.number)
    taken: Counter[int] = Counter(
        height for page, lines in zip(pages, rows, strict=True)
        for height in {_height(line, page) for line in lines}
    )  # fmt: skip
    kept: list[Page] = []
    for page, lines in zip(pages, rows, strict=True):
        body = _outermost(page)
        running = []
        for line in lines:
            on = seen[_same(line.text), _height(line, page)]
            repeated = len(on) > 1 and _is_usual(on, page.number, len(pages))
            numbered = _is_page_number(line, body, taken[_height(line, page)], len(pages))
            titled = line.text != title and len(title) > 8 and title in line.text
            if repeated or numbered or (titled and line.top <= body[0] + 1):
                running.append(line)
        drop = {word for line in _outer(running, lines, page) for word in line.words}
        kept.append(_without(page, drop))
    return kept


def _outer(running: Sequence[Line], lines: Sequence[Line], page: Page) -> list[Line]:
    """Of the lines that repeat, those from the edge inwards up to the first clear gap: the heads of
    a table repeat as well, but stand inside."""
    found: list[Line] = []
    for upper in (True, False):
        side = [line for line in lines if (line.baseline < page.height / 2) == upper]
        side.sort(key=lambda line: line.baseline if upper else -line.baseline)
        last: Line | None = None
        for line in side:
            if last is not None:
                gap = line.top - last.bottom if upper else last.top - line.bottom
                if gap > 1.6 * max(line.size, last.size):
                    break
            if line in running:
                found.append(line)
                last = line
            elif last is not None and line.baseline != last.baseline:
                break
    return found


def _edge_lines(page: Page) -> list[Line]:
    """The lines of the upper and lower edge, each piece between wide gaps by itself."""
    depth = _EDGE * page.height
    grids = [grid for grid in ruled.find(page) if len(grid.bands) > 2]
    words = [
        w
        for w in page.words
        if (w.bottom < depth or w.top > page.height - depth) and not any(g.holds(w) for g in grids)
    ]
    return [
        Line(page.number, tuple(run))
        for line in to_lines(page.number, words)
        for run in split_at_gaps(line.words, 3 * line.size)
    ]


def _same(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _height(line: Line, page: Page) -> int:
    """Where it stands, from the nearest edge, in steps; below zero for the bottom."""
    if line.baseline < page.height / 2:
        return round(line.baseline / _SAME_PLACE) + 10
    return -round((page.height - line.baseline) / _SAME_PLACE) - 10


def _is_usual(on: set[int], number: int, pages: int) -> bool:
    """On neighbouring pages (or every other page), or on a good part of all."""
    near = {number - 2, number - 1, number + 1, number + 2} & on
    return (bool(near) and len(on) >= min(3, pages)) or len(on) > pages / 2


def _outermost(page: Page) -> tuple[float, float]:
    tops = [w.top for w in page.words] or [0.0]
    bottoms = [w.bottom for w in page.words] or [0.0]
    return min(tops), max(bottoms)


def _is_page_number(line: Line, body: tuple[float, float], usual: int, pages: int) -> bool:
    """A number at the very edge; a bare one only where other pages have something as well."""
    if not _PAGE_NUMBER.match(line.text):
        return False
    outer = line.top <= body[0] + 2 or line.bottom >= body[1] - 2
    worded = not line.text.strip("-–| ").isdigit()
    return outer and (worded or usual > 1 or pages == 1)


def _without(page: Page, drop: set[Word]) -> Page:
    from dataclasses import replace

    return replace(page, words=tuple(w for w in page.words if w not in drop)) if drop else page
