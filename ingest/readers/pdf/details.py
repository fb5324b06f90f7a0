"""What a PDF says of itself, by pypdf: title, date, language, outline, form fields, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from ingest.readers.pdf import attached

_MOST = 2000
_POOR_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|naamloos.*|document ?\d*|doc\d*"
    r"|.*\.(?:docx?|pdf|odt|indd|xlsx?|pptx?|tmp)|about:blank|title|titel|\(?anonymous\)?|[\W\d_]*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Details:
    """All of it may be missing."""

    title: str = ""
    published: str = ""
    """`YYYY-MM-DD`: the day that the file was made."""
    language: str = ""
    outline: dict[str, int] = field(default_factory=dict)
    """Title -> level, from 1."""
    fields: tuple[tuple[int, str, str], ...] = ()
    """Filled form fields: (page, name, value)."""
    attachments: tuple[str, ...] = ()
    """The names of the files attached to it, in their order."""


def read(path: Path, password: str = "") -> Details:
    """Read them; what cannot be read is left out (the text does not depend on it)."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            reader.decrypt(password)
    except Exception:  # a damaged file leads pypdf into any kind of error
        return Details()

    def tried(part: Any, other: Any) -> Any:
        try:
            return part()
        except (Exception, RecursionError):
            return other

    return Details(
        title=tried(lambda: _title(reader), ""),
        published=tried(lambda: _made(reader), ""),
        language=tried(lambda: _language(reader), ""),
        outline=tried(lambda: dict(_outline(reader.outline, 1)), {}),
        fields=tried(lambda: tuple(_fields(reader)), ()),
        attachments=tried(lambda: attached.names(reader), ()),
    )


def _title(reader: PdfReader) -> str:
    title = " ".join(str((reader.metadata and reader.metadata.title) or "").split())
    return "" if _POOR_TITLE.match(title) else title[:300]


def _language(reader: PdfReader) -> str:
    return str(reader.root_object.get("/Lang", ""))[:2].lower()


def _made(reader: PdfReader) -> str:
    made = reader.metadata.creation_date if reader.metadata else None
    # An earlier year is the default of some program: there were no Regio Deals yet.
    return made.date().isoformat() if made and made.year >= 2015 else ""


def _outline(items: Any, level: int) -> Iterator[tuple[str, int]]:
    from ingest.readers.pdf.headings import normal

    for item in list(items)[:_MOST]:
        if isinstance(item, list):
            if level < 8:
                yield from _outline(item, level + 1)
        elif item.title and normal(str(item.title)):
            yield normal(str(item.title)), level


def _fields(reader: PdfReader) -> Iterator[tuple[int, str, str]]:
    if "/AcroForm" not in reader.root_object:
        return
    for number, page in enumerate(reader.pages[:200], start=1):
        for reference in list(page.get("/Annots") or [])[:500]:
            annotation = reference.get_object()
            value, name = annotation.get("/V"), annotation.get("/T")
            if annotation.get("/Subtype") == "/Widget" and name and value not in (None, "", "/Off"):
                label = str(annotation.get("/TU") or name)
                yield number, " ".join(label.split()), " ".join(str(value).lstrip("/").split())
