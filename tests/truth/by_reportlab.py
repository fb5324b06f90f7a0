"""Test documents as PDF by reportlab: one or two columns, ruled and bare tables, footnotes."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from truth.content import Item, TableItem, Truth, plain

_NOTES_HEIGHT = 26 * mm
_MARGIN = 22 * mm


class _Note(Flowable):
    """Takes no room; writes a footnote at the foot of the page it lands on."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.number, self.text = number, text

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        held = getattr(self.canv, "notes", [])
        self.canv.notes = [*held, (self.number, self.text)]


def write(path: Path, truth: Truth, columns: int = 1, rotation: int = 0) -> Path:
    """Write the document; `rotation` is the pages' own /Rotate, in degrees."""
    width, height = A4
    gutter = 7 * mm
    each = (width - 2 * _MARGIN - (columns - 1) * gutter) / columns
    bottom = 20 * mm + _NOTES_HEIGHT
    frames = [
        Frame(
            _MARGIN + n * (each + gutter), bottom, each, height - bottom - 25 * mm,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )
        for n in range(columns)
    ]  # fmt: skip
    document = BaseDocTemplate(str(path), pagesize=A4, title=truth.title, lang="nl", invariant=1)

    def finish(canvas: Canvas, made: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(_MARGIN, height - 13 * mm, truth.header)
        canvas.drawString(_MARGIN, 11 * mm, truth.footer)
        canvas.drawRightString(width - _MARGIN, 11 * mm, f"{made.page} van 12")
        if rotation:
            canvas.setPageRotation(rotation)
        notes = getattr(canvas, "notes", [])
        if notes:
            canvas.line(
                _MARGIN, 20 * mm + _NOTES_HEIGHT - 4, _MARGIN + 120, 20 * mm + _NOTES_HEIGHT - 4
            )
        y = 20 * mm + _NOTES_HEIGHT - 6
        for number, text in notes:
            note = Paragraph(f"<super>{number}</super> {escape(text)}", _style(7.5))
            _, tall = note.wrap(width - 2 * _MARGIN, 100)
            y -= tall
            note.drawOn(canvas, _MARGIN, y)
        canvas.notes = []

    document.addPageTemplates(PageTemplate(frames=frames, onPageEnd=finish))
    story: list[Flowable] = [Paragraph(escape(truth.title), _style(18, bold=True))]
    number = 0
    for item in truth.items:
        if isinstance(item, TableItem):
            story += [_table(item, each), Spacer(1, 10)]
            continue
        number += bool(item.note)
        story += _item(item, number)
    document.build(story)
    return path


def _style(size: float, bold: bool = False, **other: object) -> ParagraphStyle:
    return ParagraphStyle(
        f"s{size}{bold}{other}",
        fontName="Helvetica-Bold" if bold else "Helvetica",
        fontSize=size,
        leading=1.25 * size,
        spaceBefore=8 if bold else 0,
        spaceAfter=5,
        keepWithNext=int(bold),
        **other,
    )


def _item(item: Item, number: int) -> list[Flowable]:
    text = escape(item.text)
    if item.kind == "heading":
        return [Paragraph(text, _style(14 if item.level == 1 else 11, bold=True))]
    style = _style(9.5, alignment=TA_JUSTIFY, embeddedHyphenation=1)
    if item.kind == "li":
        bullet = _style(9.5, leftIndent=12, embeddedHyphenation=1)
        return [Paragraph(text, bullet, bulletText="•")]
    if item.note:
        return [
            _Note(number, item.note),
            Paragraph(f"{text}<super size=6>{number}</super>", style),
        ]
    return [Paragraph(text, style)]


def _table(item: TableItem, width: float) -> Table:
    size = 7.5 if width > 300 else 5
    cell, head = _style(size), _style(size, bold=True)
    for style in (cell, head):
        style.spaceAfter = style.spaceBefore = 0
    rows = [[Paragraph(escape(t), head) for t in item.heads]]
    rows += [[Paragraph(escape(plain(t)), cell) for t in row] for row in item.rows]
    shares = (0.2, 0.28, 0.2, 0.17, 0.15)
    made = Table(rows, colWidths=[width * share for share in shares], repeatRows=1)
    grey = colors.grey
    styles = {
        "grid": [("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3), ("GRID", (0, 0), (-1, -1), 0.5, grey)],
        "lines": [("LINEBELOW", (0, 0), (-1, -1), 0.4, grey), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
        "zebra": [("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.whitesmoke, colors.lightgrey])],
        "booktabs": [
            ("LINEABOVE", (0, 0), (-1, 0), 1, grey),
            ("LINEBELOW", (0, 0), (-1, 0), 0.6, grey),
            ("LINEBELOW", (0, -1), (-1, -1), 1, grey),
        ],
        "bare": [],
    }  # fmt: skip
    made.setStyle(styles[item.style])
    return made
