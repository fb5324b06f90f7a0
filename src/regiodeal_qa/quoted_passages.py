"""A cited passage in its context: what stands around the quote, and the PDF page it stands on."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from regiodeal_qa.answer import Citation
from regiodeal_qa.corpus import Box, Chunk
from regiodeal_qa.index import Index

WIDTH_PX = 1000
"""Width of the picture of a page."""
_YELLOW = (255, 221, 0)
_PDFIUM = threading.Lock()
"""PDFium is not safe to use from two threads at once."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quote stands: the text before it, the quote, the text after it."""

    chunk_id: str
    heading_path: tuple[str, ...]
    before: str
    quote: str
    after: str
    pictured: bool
    """Whether `page_picture` can show the page it stands on."""


def passage(index: Index, citation: Citation) -> Passage | None:
    """The passage that a citation quotes; None when the index (by now another) does not have it.

    Its neighbours are part of the context only where they rest on the same source.
    """
    for position, chunk in enumerate(index.chunks):
        if citation.page not in (None, chunk.page) or citation.source_id not in chunk.source_ids:
            continue
        if citation.quote in chunk.text:
            before, _, after = chunk.text.partition(citation.quote)
            earlier = _neighbour(index, position - 1, chunk, citation)
            later = _neighbour(index, position + 1, chunk, citation)
            return Passage(
                chunk.chunk_id,
                chunk.heading_path,
                f"{earlier} {before}".strip(),
                citation.quote,
                f"{after} {later}".strip(),
                bool(chunk.boxes) and citation.page is not None,
            )
    return None


def _neighbour(index: Index, position: int, chunk: Chunk, citation: Citation) -> str:
    if not 0 <= position < len(index.chunks):
        return ""
    other = index.chunks[position]
    together = (
        other.document_id == chunk.document_id
        and other.heading_path == chunk.heading_path
        and other.page == chunk.page
        and other.kind == chunk.kind == "text"
        and citation.source_id in other.source_ids
    )
    return other.text if together else ""


def page_picture(index: Index, chunk_id: str) -> bytes | None:
    """The page on which a chunk begins, as PNG, the chunk marked; None when there is no such page."""
    chunk = next((c for c in index.chunks if c.chunk_id == chunk_id and c.boxes), None)
    if chunk is None:
        return None
    paths = [Path(d["path"]) for d in index.manifest.documents if d["id"] == chunk.document_id]
    page = chunk.boxes[0].page
    if not paths or paths[0].suffix.lower() != ".pdf" or not paths[0].is_file():
        return None
    boxes = tuple(box for box in chunk.boxes if box.page == page)
    return _drawn(paths[0], paths[0].stat().st_mtime_ns, page, boxes)


@lru_cache(maxsize=64)
def _drawn(path: Path, changed: int, page: int, boxes: Sequence[Box]) -> bytes | None:
    """The picture of a page (from 1). `changed`: when the file was, so that another is drawn anew."""
    import pypdfium2
    from PIL import Image, ImageChops, ImageDraw

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            return None
        try:
            if page > len(document):
                return None
            width, _ = document[page - 1].get_size()
            picture = document[page - 1].render(scale=WIDTH_PX / width).to_pil().convert("RGB")
        finally:
            document.close()
    marks = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(marks)
    for box in boxes:
        corners = (box.left, box.top, box.right, box.bottom)
        sizes = (picture.width, picture.height) * 2
        draw.rectangle([c * size for c, size in zip(corners, sizes, strict=True)], fill=_YELLOW)
    out = io.BytesIO()
    # Multiplied as a marker does: the letters stay black.
    ImageChops.multiply(picture, marks).save(out, "PNG", optimize=True)
    return out.getvalue()
