"""Readers: a file of a known kind into a `ReadDocument`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ingest.documents import ReadDocument, UnreadableDocument
from ingest.readers import docx, html, markdown, odt, pdf, sheets
from ingest.readers.pdf import attached
from regiodeal_qa.understanding.wording.language import detect

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
UNPACKED = "bijlage"
"""The stem of an attachment's file, which a reader takes for its title where it has none."""


def read(path: Path, alive: Callable[[], None] = lambda: None) -> ReadDocument:
    """Read a document by its ending.

    `alive` is called every now and then by a reader that takes long with good reason.
    Raises UnreadableDocument for a kind that is not supported, and for what cannot be read.
    """
    reader = _reader(path.suffix)
    try:
        size = path.stat().st_size
        if size == 0:
            raise UnreadableDocument("the file is empty")
        if size > MOST_BYTES:
            raise UnreadableDocument(f"the file is too large ({size >> 20} MB; 300 MB at most)")
        document = pdf.read(path, alive) if reader is pdf.read else reader(path)
    except OSError as error:
        raise UnreadableDocument(str(error.strerror or error)) from error
    if not document.blocks and not document.attachments:
        raise UnreadableDocument("the document holds no text")
    return replace(document, language=_language(document))


def read_attachment(
    path: Path, number: int, name: str, folder: Path, alive: Callable[[], None] = lambda: None
) -> ReadDocument:
    """Read what is attached to a PDF under this number (from 0) and name.

    It is unpacked in `folder`, which the caller takes away: a worker that is killed cannot. Raises
    UnreadableDocument as `read` does.
    """
    suffix = PurePosixPath(name).suffix.lower()
    _reader(suffix)  # before it is unpacked; and so the name has no other part in the path
    unpacked = folder / f"{UNPACKED}{suffix}"
    data = attached.content(path, number)
    try:
        unpacked.write_bytes(data)
    except OSError as error:
        raise UnreadableDocument(str(error.strerror or error)) from error
    return read(unpacked, alive)


def _reader(suffix: str) -> Callable[[Path], ReadDocument]:
    reader = READERS.get(suffix.lower())
    if reader is None:
        kinds = ", ".join(sorted(READERS))
        raise UnreadableDocument(f"files of type {suffix or '(none)'} are not supported ({kinds})")
    return reader


def _language(document: ReadDocument) -> str:
    """The language of the text; what a file says of it is often the default of some program."""
    start = " ".join(block.text for block in document.blocks[:_TELLING])[:_TELLING_CHARS]
    found = detect(start)
    if found == "other":
        return document.language if document.language not in ("nl", "en") else ""
    return found
