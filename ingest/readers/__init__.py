"""Readers: a file of a known kind into a `ReadDocument`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ingest.documents import ReadDocument, UnreadableDocument
from ingest.readers import markdown, pdf

READERS: dict[str, Callable[[Path], ReadDocument]] = {
    ".md": markdown.read,
    ".txt": markdown.read,
    ".pdf": pdf.read,
}


def read(path: Path) -> ReadDocument:
    """Read a document by its ending.

    Raises UnreadableDocument for a kind that is not supported, and for what cannot be read.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(sorted(READERS))
        raise UnreadableDocument(
            f"files of type {path.suffix or '(none)'} are not supported ({kinds})"
        )
    try:
        document = reader(path)
    except OSError as error:
        raise UnreadableDocument(str(error.strerror or error)) from error
    if not document.blocks:
        raise UnreadableDocument("the document holds no text")
    return document
