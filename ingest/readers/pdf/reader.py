"""A PDF file into a `ReadDocument`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.documents import Block, ReadDocument, UnreadableDocument
from ingest.readers.pdf import details, glyphs, ocr, running, structure
from ingest.readers.pdf.glyphs import Page
from ingest.readers.pdf.lines import join, to_lines

_TAIL = 4096
MOST_PAGES = 5000


def read(path: Path, alive: Callable[[], None] = lambda: None) -> ReadDocument:
    """Read a PDF; of attachments only the names. Raises UnreadableDocument for one that is damaged
    or locked, or has neither text nor attachments.

    `alive` is called after each page that was read from its picture, which takes seconds.
    """
    _check_whole(path)
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).casefold():
            raise UnreadableDocument(
                "the PDF is locked with a password; save it without one"
            ) from error
        raise UnreadableDocument(f"the PDF is damaged ({error})") from error
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableDocument(f"the PDF has {len(document)} pages; {MOST_PAGES} at most")
        pages = _pages(document)
        pictures = [page.number for page in pages if ocr.is_picture(page)]
        tried: list[int] = []
        if pictures and ocr.available():
            tried = ocr.read_pictures(document, pages, pictures, alive)
    finally:
        document.close()
    return _document(path, pages, pictures, tried)


def _check_whole(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(1024)
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    if b"%PDF-" not in head:
        raise UnreadableDocument("the PDF is damaged (it does not begin as a PDF does)")
    if b"%%EOF" not in tail:
        raise UnreadableDocument("the PDF is damaged (its end is missing: a broken download?)")


def _pages(document: pdfium.PdfDocument) -> list[Page]:
    pages: list[Page] = []
    damaged: list[int] = []
    for index in range(len(document)):
        try:
            pages.append(glyphs.read_page(document, index))
        except pdfium.PdfiumError:
            damaged.append(index + 1)
    if damaged:
        named = ", ".join(map(str, damaged[:10]))
        raise UnreadableDocument(f"the PDF is damaged (page {named} cannot be read)")
    return pages


def _document(
    path: Path, pages: Sequence[Page], pictures: Sequence[int], tried: Sequence[int]
) -> ReadDocument:
    known = details.read(path)
    title = known.title or _largest(pages) or path.stem
    warnings = list(_of_pictures(pages, pictures, tried))
    kept = running.without_running(pages, title)
    blocks = structure.blocks(kept, title, known.outline)
    blocks += [
        Block(f"{name}: {value}", ("Formulier",), page) for page, name, value in known.fields
    ]
    if not blocks:
        warnings.insert(0, "the PDF has no text")
        if not known.attachments:  # else it may be no more than a cover around them
            raise UnreadableDocument("; ".join(warnings))
    scanned = set(pictures)
    blocks = [replace(b, kind="ocr") if b.page in scanned else b for b in blocks]
    return ReadDocument(
        path.stem,
        title,
        (),
        tuple(blocks),
        language=known.language,
        published=known.published,
        pages=len(pages),
        warnings=tuple(warnings),
        attachments=known.attachments,
    )


def _of_pictures(
    pages: Sequence[Page], pictures: Sequence[int], tried: Sequence[int]
) -> Iterator[str]:
    """What the person who adds a document should know of its scanned pages."""
    if pictures and not ocr.available():
        yield f"page {_numbers(pictures)}: a picture without text; {ocr.INSTALL}"
        return
    left = pictures[len(tried) :]
    read = [number for number in tried if pages[number - 1].words]
    unread = [number for number in tried if not pages[number - 1].words]
    if read:
        yield f"page {_numbers(read)}: read from a picture, so it may hold errors"
    if unread:
        yield f"page {_numbers(unread)}: a picture in which no text could be read"
    if left:
        yield f"page {_numbers(left)}: a picture that was not read; there are too many"


def _largest(pages: Sequence[Page]) -> str:
    """The lines in the largest letters of the first page that has text."""
    page = next((p for p in pages[:3] if p.words), None)
    if page is None:
        return ""
    lines = to_lines(page.number, page.words)
    size = max(line.size for line in lines)
    large = [line for line in lines if line.size > 0.97 * size]
    if len(large) > 4 or len(large) == len(lines):
        return ""
    return join([line.text for line in large])[0][:300]


def _numbers(pages: Sequence[int]) -> str:
    """Page numbers as ranges: [1, 2, 3, 7] -> '1-3, 7'."""
    runs: list[list[int]] = []
    for number in pages:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{a}-{b}" if b > a else str(a) for a, b in runs[:20])
