"""XML parts of zipped documents (DOCX, ODT), with bounds on what they unpack to."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ingest.documents import UnreadableDocument

MOST_BYTES = 200 * 1024 * 1024
"""A part that unpacks to more than this is refused."""


def open_zip(path: Path) -> zipfile.ZipFile:
    """Open it and check its sizes. Raises UnreadableDocument."""
    try:
        held = zipfile.ZipFile(path)
    # NotImplementedError is zipfile's word for a kind of archive that it cannot unpack.
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableDocument(f"the document is damaged ({error})") from error
    if sum(part.file_size for part in held.infolist()) > MOST_BYTES:
        raise UnreadableDocument("the document unpacks to more than 200 MB")
    return held


def part(held: zipfile.ZipFile, name: str, needed: bool = False) -> Element | None:
    """A part as XML; None when it is absent. Raises UnreadableDocument for a damaged one."""
    try:
        with held.open(name) as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise UnreadableDocument("the document unpacks to more than 200 MB")
        root: Any = fromstring(data)
    except KeyError as error:
        if needed:
            raise UnreadableDocument(f"the document is damaged (no {name} in it)") from error
        return None
    except RuntimeError as error:  # zipfile's word for a part that is encrypted
        raise UnreadableDocument("the document is locked with a password") from error
    except (
        ParseError,
        DefusedXmlException,
        zipfile.BadZipFile,
        OSError,
        EOFError,
        ValueError,
    ) as error:
        if isinstance(error, UnreadableDocument):
            raise
        raise UnreadableDocument(f"the document is damaged ({type(error).__name__})") from error
    return root  # type: ignore[no-any-return]
