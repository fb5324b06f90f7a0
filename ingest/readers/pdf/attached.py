"""Files attached to a PDF: what they are called, and the content of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from pypdf import PdfReader
from pypdf.errors import LimitReachedError
from pypdf.generic import EmbeddedFile

from ingest.documents import UnreadableDocument
from ingest.readers.outline import clean
from regiodeal_qa.plain_text import printable

MOST_BYTES = 50 * 1024 * 1024
"""An attachment that unpacks to more than this is refused."""
_MOST_LISTED = 1000
_MOST_PAGES = 200
_LONGEST_NAME = 100
_CLIP = "/FileAttachment"


def names(reader: PdfReader) -> tuple[str, ...]:
    """What the attachments are called, in their order. A name is for people to read, never a path."""
    return tuple(_name(one) for one in _listed(reader))


def content(path: Path, number: int) -> bytes:
    """What the attachment at this place (from 0) among `names` holds. Raises UnreadableDocument."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            reader.decrypt("")
        data = next(islice(_listed(reader), number, None)).content
    except LimitReachedError as error:  # pypdf stops unpacking at 75 MB
        raise UnreadableDocument(_too_large()) from error
    except MemoryError:
        raise
    except Exception as error:  # a damaged file leads pypdf into any kind of error
        raise UnreadableDocument(f"the attachment is damaged ({type(error).__name__})") from error
    if len(data) > MOST_BYTES:
        raise UnreadableDocument(_too_large())
    return data


def _listed(reader: PdfReader) -> Iterator[EmbeddedFile]:
    return islice(chain(_of_document(reader), _on_pages(reader)), _MOST_LISTED)


def _of_document(reader: PdfReader) -> Iterator[EmbeddedFile]:
    with suppress(Exception):  # damaged, as above: what comes before the damage is attached
        yield from reader.attachment_list


def _on_pages(reader: PdfReader) -> Iterator[EmbeddedFile]:
    """Those that hang on a spot of a page, as a paper clip, and not on the whole document too."""
    seen = {one.pdf_object.indirect_reference for one in _of_document(reader)} - {None}
    pages = 0
    with suppress(Exception):
        pages = min(len(reader.pages), _MOST_PAGES)
    for number in range(pages):
        with suppress(Exception):
            for reference in list(reader.pages[number].get("/Annots") or [])[:_MOST_LISTED]:
                annotation = reference.get_object()
                if annotation.get("/Subtype") != _CLIP:
                    continue
                file = annotation["/FS"]
                if file.indirect_reference not in seen:
                    yield EmbeddedFile("", file)


def _too_large() -> str:
    return f"the attachment unpacks to more than {MOST_BYTES >> 20} MB"


def _name(one: EmbeddedFile) -> str:
    """The name that the file had; many programs list it under a number. A long one keeps its end."""
    try:
        found = one.alternative_name or one.name
    except Exception:  # damaged, as above; it stays in the list, so that the numbers hold
        found = ""
    text = found.decode("utf-8", "replace") if isinstance(found, bytes) else str(found)
    name = clean(printable(text)) or "(zonder naam)"
    if len(name) <= _LONGEST_NAME:
        return name
    ending = PurePosixPath(name).suffix[-10:]
    return f"{name[: _LONGEST_NAME - len(ending) - 1]}…{ending}"
