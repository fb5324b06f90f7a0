"""Pages that are pictures, read by Tesseract where it is installed with Dutch.

Tesseract is called as a program: the picture of the page goes in as a PGM image, words with their
places come out as TSV. Nothing is
written to disk.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pypdfium2 as pdfium

from ingest.readers.pdf.glyphs import Page, Word

INSTALL = "install Tesseract with Dutch to have them read (Debian: tesseract-ocr tesseract-ocr-nld)"
_MOST_PAGES = 500
_PICTURE_SHARE = 0.4
_FEW_WORDS = 8
"""A scan may carry a stamped page number or a file mark as text."""
_DPI = 300
_MOST_PIXELS = 6000
"""The longest side of the picture: what is drawn larger is drawn coarser."""
_SECONDS = 90
_MOST_SECONDS = 3600
"""For a page, and for all pages of a document."""
_LIKE_A_BULLET = frozenset("e o ° * ¢ © ® « »".split())
"""What Tesseract takes a bullet at the beginning of a line for."""
_STEEPEST = 0.03
"""Lines that rise or fall more than this are not those of a page that lay askew."""
_SURE = 40.0
"""A word that Tesseract is less sure of, in percent, is left out."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A word in the TSV; lengths in pixels."""

    line: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int
    text: str


def is_picture(page: Page) -> bool:
    """Whether a page is a picture of a page: a scan."""
    return len(page.words) <= _FEW_WORDS and page.image_share >= _PICTURE_SHARE


@cache
def available() -> bool:
    """Whether Tesseract can read Dutch on this machine."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "nld" in listed.stdout.split()


def read_pictures(
    document: pdfium.PdfDocument,
    pages: list[Page],
    pictures: Sequence[int],
    alive: Callable[[], None],
) -> list[int]:
    """Put the words of these pages in `pages`; the pages that were tried before time ran out."""
    ends = time.monotonic() + _MOST_SECONDS
    tried: list[int] = []
    for number in pictures[:_MOST_PAGES]:
        if time.monotonic() > ends:
            break
        pages[number - 1] = read_page(document, pages[number - 1])
        tried.append(number)
        alive()
    return tried


def read_page(document: pdfium.PdfDocument, page: Page) -> Page:
    """The page with the words that Tesseract saw on it, as the page is shown; none when it fails."""
    picture, per_point = _picture(document, page.number - 1)
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "nld", "--dpi", str(_DPI), "tsv"],
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return page
    rows = _straightened(list(_rows(done.stdout.decode("utf-8", errors="replace"))))
    return replace(page, words=tuple(_words(rows, per_point)))


def _picture(document: pdfium.PdfDocument, index: int) -> tuple[bytes, float]:
    """A page as a PGM image, and its pixels per point."""
    page = document[index]
    try:
        scale = min(_DPI / 72, _MOST_PIXELS / max(*page.get_size(), 1.0))
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            held = bytes(bitmap.buffer)
            lines = [held[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height)]
            head = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
        finally:
            bitmap.close()
    finally:
        page.close()
    return head + b"".join(lines), scale


def _rows(tsv: str) -> Iterator[_Row]:
    """The words of the TSV that are sure enough; a damaged line is left out."""
    for line in tsv.splitlines()[1:]:
        parts = line.split("\t")
        if len(parts) != 12 or parts[0] != "5" or not parts[11].strip():
            continue
        try:
            left, top, width, height = map(int, parts[6:10])
            sure = float(parts[10])
        except ValueError:
            continue
        if sure >= _SURE:
            yield _Row(tuple(parts[1:5]), left, top, width, height, parts[11].strip())


def _straightened(rows: list[_Row]) -> list[_Row]:
    """The words of a page that lay askew in the scanner, moved up or down so that its lines are
    level: by some points at most at the sides of the page."""
    lines: dict[tuple[str, ...], list[_Row]] = {}
    for row in rows:
        lines.setdefault(row.line, []).append(row)
    ends = [(found[0], found[-1]) for found in lines.values()]
    steps = [
        (b.left - a.left, _base(b) - _base(a)) for a, b in ends if b.left - a.left > 6 * a.height
    ]
    level = [(wide, rise) for wide, rise in steps if abs(rise) < _STEEPEST * wide]
    if len(level) < 3:
        return rows
    slope = sum(rise for _, rise in level) / sum(wide for wide, _ in level)
    middle = (min(r.left for r in rows) + max(r.left for r in rows)) / 2
    return [replace(r, top=r.top - round(slope * (r.left + r.width / 2 - middle))) for r in rows]


def _base(row: _Row) -> float:
    return row.top + row.height - _tail(row) * _size(row)


def _words(rows: list[_Row], per_point: float) -> Iterator[Word]:
    """Words that stand on lines: the words of a line share its baseline and size.

    A line of nearly the usual size is of the usual size.
    """
    lines: dict[tuple[str, ...], list[_Row]] = {}
    for row in rows:
        lines.setdefault(row.line, []).append(row)
    if not lines:
        return
    sizes = {key: statistics.median(map(_size, found)) for key, found in lines.items()}
    usual = statistics.median(sizes.values())
    for key, found in lines.items():
        size = usual if 0.8 * usual < sizes[key] < 1.2 * usual else sizes[key]
        baseline = statistics.median(r.top + r.height - _tail(r) * size for r in found)
        for place, r in enumerate(found):
            bullet = place == 0 and len(found) > 1 and r.text in _LIKE_A_BULLET
            yield Word(
                text="•" if bullet else r.text,
                x0=r.left / per_point,
                x1=(r.left + r.width) / per_point,
                baseline=baseline / per_point,
                size=size / per_point,
                bold=False,
            )


def _size(row: _Row) -> float:
    """The letter size, from how high a word with these letters is drawn in a usual typeface."""
    tall = any(c in "bdfhijklt" or c.isupper() or c.isdigit() for c in row.text)
    return row.height / (0.52 + 0.2 * tall + _tail(row))


def _tail(row: _Row) -> float:
    """How far a word reaches below its line, in letter sizes."""
    return 0.21 * any(c in "gjpqyQ,;()" for c in row.text)
