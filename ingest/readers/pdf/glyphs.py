"""A PDF page as words and ruled lines with their places, upright, measured from the top left.

Lengths are in points. A page that is turned (by its own rotation, or because its text runs
sideways) is turned back, so that everything after this sees lines that run from left to right.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.readers.pdf import shapes
from ingest.readers.pdf.shapes import THIN

_SOFT_HYPHENS = {0x02, 0xAD, 0xFFFE}
"""PDFium gives a hyphen at the end of a line as one of these."""
HYPHEN = "\u00ad"
"""A hyphen that may only divide a word over two lines."""
_MOST_GLYPHS = 200_000
_LIGATURES = {ord(c): unicodedata.normalize("NFKC", c) for c in "ﬀﬁﬂﬃﬄﬅﬆ"} | {
    0x0132: "IJ",
    0x0133: "ij",
}
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "•", 0xF02D: "–", 0xF0FC: "•", 0xA0: " "}


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between them."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    glued: bool = False
    """It follows the word before it without a space (a raised note number, for instance)."""

    @property
    def top(self) -> float:
        """The height of its capitals."""
        return self.baseline - 0.76 * self.size

    @property
    def bottom(self) -> float:
        """The depth of its tails."""
        return self.baseline + 0.22 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight drawn line, or an edge of a box: from (x0, y0) to (x1, y1), flat or upright."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def flat(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Page:
    """One page, turned upright."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    turn: int = 0
    """Quarter turns by which it was turned to the right from how a viewer shows it."""
    image_share: float = 0.0
    """The part of the page that pictures cover, 0..1."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    angle: int
    generated: bool


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """Page `index` (from 0) of an open document. Raises pdfium.PdfiumError for a damaged one."""
    page = document[index]
    try:
        left, bottom, right, top = page.get_cropbox()
        text = page.get_textpage()
        try:
            glyphs = list(_glyphs(text))
        finally:
            text.close()
        segments = shapes.lines(page)
        marks = shapes.dots(page)
        share = shapes.image_share(page, (right - left) * (top - bottom))
        turn = page.get_rotation() // 90
    finally:
        page.close()
    angles = Counter(g.angle for g in glyphs if g.text.strip())
    sideways = angles.most_common(1)[0][0] if angles else 0
    turn_upright = sideways % 4
    frame = _Frame(left, bottom, right, top, turn_upright)
    words = _words([g for g in glyphs if g.angle == sideways], frame)
    words += _bullets(marks, words, frame)
    rules = tuple(r for r in (frame.rule(*s) for s in segments) if r)
    shown = (turn_upright - turn) % 4
    return Page(index + 1, frame.width, frame.height, words, rules, shown, share)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Turns PDF coordinates (from the bottom left) into upright ones from the top left."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int
    """Quarter turns to the right that bring the page upright."""

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.turn:
            case 1:  # the text runs upwards
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Rule | None:
        a, b = self.point(x0, y0), self.point(x1, y1)
        left, right = sorted((a[0], b[0]))
        top, bottom = sorted((a[1], b[1]))
        if right - left > THIN and bottom - top > THIN:
            return None
        return Rule(left, top, right, bottom)


def _glyphs(text: Any) -> Iterator[_Glyph]:
    """The letters of a page in the order of the file; spaces that PDFium adds are marked."""
    page = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    style: tuple[float, bool, int] = (0.0, False, 0)
    held = None
    for index in range(min(raw.FPDFText_CountChars(page), _MOST_GLYPHS)):
        code = raw.FPDFText_GetUnicode(page, index)
        if raw.FPDFText_IsGenerated(page, index) == 1 and code not in _SOFT_HYPHENS:
            yield _Glyph(" ", 0, 0, 0, 0, False, style[2], True)
            continue
        current = ctypes.cast(raw.FPDFText_GetTextObject(page, index), ctypes.c_void_p).value
        if current is None or current != held:
            held = current
            raw.FPDFText_GetMatrix(page, index, matrix)
            size = raw.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d)
            angle = -round(math.degrees(raw.FPDFText_GetCharAngle(page, index)) / 90) % 4
            style = (size, _is_bold(page, index), angle)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetLooseCharBox(page, index, box)
        edges = (box.left, box.right) if style[2] in (0, 2) else (box.bottom, box.top)
        base = (x.value, y.value)
        yield _Glyph(
            _letter(code),
            edges[0],
            edges[1],
            base[1] if style[2] in (0, 2) else base[0],
            style[0],
            style[1],
            style[2],
            False,
        )


def _bullets(
    marks: Sequence[tuple[float, float, float, float]], words: Sequence[Word], frame: _Frame
) -> tuple[Word, ...]:
    """The drawn dots that stand right before a line of text, as if they were letters."""
    found: list[Word] = []
    for left, bottom, right, top in marks:
        a, b = frame.point(left, bottom), frame.point(right, top)
        x0, x1 = sorted((a[0], b[0]))
        middle = (a[1] + b[1]) / 2
        on_line = [w for w in words if 0.1 * w.size < w.baseline - middle < 0.6 * w.size]
        after = min((w for w in on_line if w.x0 > x1), key=lambda w: w.x0, default=None)
        if after is None or not 1 < after.x0 - x1 < 2 * after.size:
            continue
        if not any(x0 - 0.8 * after.size < w.x1 and w.x0 < x1 for w in on_line):
            found.append(Word("•", x0, x1, after.baseline, after.size, False, False))
    return tuple(found)


def _letter(code: int) -> str:
    if code in _SOFT_HYPHENS:
        return HYPHEN
    if code in _LIGATURES:
        return _LIGATURES[code]
    letter = _SYMBOLS.get(code) or chr(code)
    if unicodedata.category(letter) in ("Zs", "Cc", "Cf"):
        return " " if letter.isspace() or code < 32 else ""
    return "" if unicodedata.category(letter) == "Cs" else letter


def _is_bold(page: Any, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(page, index) >= 600:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, index, name, 128, flags)
    label = name.value.decode("latin-1").casefold()
    marks = ("bold", "black", "heavy", "verabd", "-bd", "demi")
    return bool(flags.value & (1 << 18)) or any(m in label for m in marks)


def _words(glyphs: list[_Glyph], frame: _Frame) -> tuple[Word, ...]:
    words: list[Word] = []
    run: list[tuple[str, float, float]] = []
    base = size = end = 0.0
    bold = spaced = False

    def finish(glued: bool) -> None:
        nonlocal spaced
        if run:
            text = "".join(letter for letter, _, _ in run)
            x0, x1 = min(a for _, a, _ in run), max(b for _, _, b in run)
            words.append(Word(text, x0, x1, base, size, bold, not spaced and bool(words)))
            run.clear()
        spaced = not glued

    for glyph in glyphs:
        if glyph.generated or glyph.text == " ":
            finish(glued=False)
            continue
        if not glyph.text or glyph.size <= 0.5:
            continue
        upright = glyph.angle in (0, 2)
        a = frame.point(glyph.x0, glyph.y) if upright else frame.point(glyph.y, glyph.x0)
        b = frame.point(glyph.x1, glyph.y) if upright else frame.point(glyph.y, glyph.x1)
        x0, x1 = sorted((a[0], b[0]))
        if run:
            same_line = abs(a[1] - base) < 0.1 * size and abs(glyph.size - size) < 0.15 * size
            gap = x0 - end
            if not same_line or gap > 0.28 * size or gap < -0.8 * size:
                near = abs(gap) < 0.2 * size and abs(a[1] - base) < 0.6 * size
                finish(glued=near)
        if not run:
            base, size, bold = a[1], glyph.size, glyph.bold
        run.append((glyph.text, x0, x1))
        end = x1
    finish(glued=False)
    return tuple(w for w in words if w.text.strip())
