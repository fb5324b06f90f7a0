"""Word documents (DOCX): headings by style, paragraphs, lists, tables, footnotes.

Deleted text of tracked changes, and headers and footers, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from ingest.documents import ReadDocument, UnreadableDocument
from ingest.readers import zipped
from ingest.readers.outline import Outline, clean

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_SKIPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sectPr", "instrText")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"^(?:heading|kop|titre|überschrift)\s*(\d)$", re.IGNORECASE)


def read(path: Path) -> ReadDocument:
    """Read a DOCX. Raises UnreadableDocument for one that is damaged or locked."""
    if path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":
        raise UnreadableDocument("the document is locked with a password, or of Word before 2007")
    with zipped.open_zip(path) as held:
        root = zipped.part(held, "word/document.xml", needed=True)
        levels = _levels(zipped.part(held, "word/styles.xml"))
        notes = zipped.part(held, "word/footnotes.xml")
        core = zipped.part(held, "docProps/core.xml")
    outline = Outline()
    title = ""
    body = root.find(f"{_W}body") if root is not None else None
    for element in body if body is not None else []:
        for item in _unwrapped(element):
            if item.tag == f"{_W}tbl":
                outline.table(
                    [[_text(c) for c in row.iter(f"{_W}tc")] for row in item.iter(f"{_W}tr")]
                )
                continue
            text, level = clean(_text(item)), levels.get(_style(item))
            if level == 0:
                title = title or text
            elif level:
                outline.heading(level, text)
            else:
                outline.paragraph(text)
    for note in notes if notes is not None else []:
        if note.get(f"{_W}type") is None:
            outline.paragraph(_text(note), kind="footnote")
    known = (core.findtext(f"{_DC}title") or "").strip() if core is not None else ""
    date = (core.findtext(f"{_TERMS}modified") or "")[:10] if core is not None else ""
    language = (core.findtext(f"{_DC}language") or "")[:2].lower() if core is not None else ""
    return ReadDocument(
        path.stem, title or known or path.stem, (), tuple(outline.blocks), language, date
    )


def _levels(styles: Element | None) -> dict[str, int]:
    """Style id -> level of heading; 0 is the document's title."""
    found: dict[str, int] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else []:
        name = style.find(f"{_W}name")
        label = name.get(f"{_W}val", "") if name is not None else ""
        heading = _HEADING.match(label)
        if heading:
            found[style.get(f"{_W}styleId", "")] = int(heading[1])
        elif label.casefold() in ("title", "titel"):
            found[style.get(f"{_W}styleId", "")] = 0
    return found


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _unwrapped(element: Element) -> Iterator[Element]:
    """Paragraphs and tables, those inside a content control as well."""
    if element.tag in (f"{_W}p", f"{_W}tbl"):
        yield element
    elif element.tag == f"{_W}sdt":
        for child in element.findall(f"{_W}sdtContent/*"):
            yield from _unwrapped(child)


def _text(element: Element) -> str:
    """All text in it; the walk keeps its own stack, so that depth cannot harm."""
    parts: list[str] = []
    stack = [element]
    while stack:
        one = stack.pop()
        if one.tag in _SKIPPED or one.tag == _FALLBACK:
            continue
        if one.tag == f"{_W}t":
            parts.append(one.text or "")
        elif one.tag in (f"{_W}tab", f"{_W}br", f"{_W}p"):
            parts.append(" ")
        elif one.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        stack += reversed(list(one))
    return "".join(parts)
