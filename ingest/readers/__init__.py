"""Readers: a file of a known kind into a `ReadDocument`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.documents import ReadDocument, UnreadableDocument
from ingest.readers import docx, html, markdown, odt, pdf, sheets
from regiodeal_qa.understanding.language import detect

READERS: dict[str, Callable[[Path], ReadDocument]] = {
    ".csv": sheets.read_csv,
    ".docx": docx.read,
    ".htm": html.read,
    ".html": html.read,
    ".md": markdown.read,
    ".odt": odt.read,
    ".pdf": pdf.read,
    ".txt": markdown.read,
    ".xlsx": sheets.read_xlsx,
}
_TELLING, _TELLING_CHARS = 60, 4000
"""So many paragraphs, of them so many characters, tell the language."""
MOST_BYTES = 300 * 1024 * 1024


def read(path: Path, alive: Callable[[], None] = lambda: None) -> ReadDocument:
    """Read a document by its ending.

    `alive` is called every now and then by a reader that takes long with good reason.
    Raises UnreadableDocument for a kind that is not supported, and for what cannot be read.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(sorted(READERS))
        raise UnreadableDocument(
            f"files of type {path.suffix or '(none)'} are not supported ({kinds})"
        )
    try:
        size = path.stat().st_size
        if size == 0:
            raise UnreadableDocument("the file is empty")
        if size > MOST_BYTES:
            raise UnreadableDocument(f"the file is too large ({size >> 20} MB; 300 MB at most)")
        document = pdf.read(path, alive) if reader is pdf.read else reader(path)
    except OSError as error:
        raise UnreadableDocument(str(error.strerror or error)) from error
    if not document.blocks:
        raise UnreadableDocument("the document holds no text")
    return replace(document, language=_language(document))


def _language(document: ReadDocument) -> str:
    """The language of the text; what a file says of it is often the default of some program."""
    start = " ".join(block.text for block in document.blocks[:_TELLING])[:_TELLING_CHARS]
    found = detect(start)
    if found == "other":
        return document.language if document.language not in ("nl", "en") else ""
    return found
