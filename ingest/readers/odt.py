"""OpenDocument texts (ODT): headings, paragraphs, lists, tables, footnotes."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from ingest.documents import ReadDocument
from ingest.readers import zipped
from ingest.readers.outline import Outline

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _META = (_OASIS % name for name in ("text", "table", "office", "meta"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_MOST_REPEATED = 50


def read(path: Path) -> ReadDocument:
    """Read an ODT. Raises UnreadableDocument for one that is damaged or locked."""
    with zipped.open_zip(path) as held:
        root = zipped.part(held, "content.xml", needed=True)
        meta = zipped.part(held, "meta.xml")
    outline = Outline()
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    notes: list[str] = []
    stack = list(reversed(list(body))) if body is not None else []
    while stack:
        one = stack.pop()
        if one.tag == f"{_TEXT}h":
            level = one.get(f"{_TEXT}outline-level", "1")
            outline.heading(int(level) if level.isdecimal() else 1, _text(one, notes))
        elif one.tag == f"{_TEXT}p":
            outline.paragraph(_text(one, notes))
        elif one.tag == f"{_TABLE}table":
            outline.table([_cells(row, notes) for row in one.iter(f"{_TABLE}table-row")])
        elif one.tag != f"{_TEXT}tracked-changes":
            stack += reversed(list(one))
    for note in notes:
        outline.paragraph(note, kind="footnote")
    found = {e.tag: (e.text or "").strip() for e in meta.iter()} if meta is not None else {}
    return ReadDocument(
        path.stem,
        found.get(f"{_DC}title") or path.stem,
        (),
        tuple(outline.blocks),
        found.get(f"{_DC}language", "")[:2].lower(),
        found.get(f"{_DC}date", "")[:10],
    )


def _cells(row: Element, notes: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        repeated = cell.get(f"{_TABLE}number-columns-repeated", "1")
        times = min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() else 1
        cells += [_text(cell, notes)] * times
    return cells


def _text(element: Element, notes: list[str]) -> str:
    """Its text; footnotes go to `notes`."""
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        if one.tag == f"{_TEXT}note":
            body = one.find(f"{_TEXT}note-body")
            if body is not None:
                notes.append("".join(body.itertext()))
            continue
        if one.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break", f"{_TEXT}p"):
            parts.append(" ")
        for child in reversed(list(one)):
            stack += [child.tail or "", child]
        parts.append(one.text or "")
    return "".join(parts)
