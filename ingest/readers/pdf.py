"""PDF documents by pypdf: paragraphs and table rows with their page.

pypdf's layout mode keeps columns apart with runs of spaces, so that a line of three or more cells
can be told from running text. Lines that stand on most pages (running headers, footers, page
numbers) are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.documents import Block, ReadDocument, UnreadableDocument
from ingest.readers.markers import split_sources

_CELLS = re.compile(r"\s{2,}")
_PAGE_NUMBER = re.compile(
    r"^(?:pagina|page|blz\.?)?\s*\d+(?:\s*(?:/|van|of)\s*\d+)?$", re.IGNORECASE
)
_ENDS = (".", "!", "?", "]", ":", ";")
_LONGEST_HEADING = 90
_FEWEST_CELLS = 3


def read(path: Path) -> ReadDocument:
    """Read a PDF. Raises UnreadableDocument for one that is damaged, encrypted or has no text."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument("the PDF is locked with a password; save it without one")
        pages = [page.extract_text(extraction_mode="layout").splitlines() for page in reader.pages]
        title = (reader.metadata.title if reader.metadata else None) or path.stem
    except UnreadableDocument:
        raise
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        # pypdf meets a damaged file with whatever the damage leads to.
        raise UnreadableDocument(f"the PDF is damaged ({type(error).__name__}: {error})") from error
    running = _running_lines(pages, title)
    blocks: list[Block] = []
    headings: tuple[str, ...] = ()
    for number, lines in enumerate(pages, start=1):
        kept = [line for line in lines if _same(line) not in running]
        found, headings = _page_blocks(kept, number, title, headings)
        blocks += found
    if not blocks:
        raise UnreadableDocument("the PDF has no text (a scan?); add a version with text")
    return ReadDocument(path.stem, title, (), tuple(blocks))


def _same(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _running_lines(pages: Sequence[Sequence[str]], title: str) -> set[str]:
    """Lines that head or foot the pages, their numbers aside."""
    edges: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line.strip()]
        edges.update({_same(line) for line in (*filled[:2], *filled[-2:])})
    running = {line for line, n in edges.items() if n > 1 and n > len(pages) / 2}
    for lines in pages:
        for line in [line for line in lines if line.strip()][:1]:
            # On a single page: a first line that holds the title and more is a running header.
            if title in line and line.strip() != title:
                running.add(_same(line))
        running |= {_same(line) for line in lines if _PAGE_NUMBER.match(line.strip())}
    return running


def _page_blocks(
    lines: Sequence[str], page: int, title: str, headings: tuple[str, ...]
) -> tuple[list[Block], tuple[str, ...]]:
    blocks: list[Block] = []
    paragraph: list[str] = []
    columns: tuple[str, ...] = ()

    def finish() -> None:
        if paragraph:
            text, source_ids = split_sources(_joined(paragraph))
            if text:
                blocks.append(Block(text, headings, page, source_ids=source_ids))
            paragraph.clear()

    for index, line in enumerate(lines):
        bare = line.strip()
        cells = [cell for cell in _CELLS.split(bare) if cell]
        if not bare:
            finish()
        elif len(cells) >= _FEWEST_CELLS:
            finish()
            if not columns:
                columns = tuple(cells)
            elif tuple(cells) != columns:
                head = f"Kolommen: {', '.join(columns)}"
                blocks.append(Block(" | ".join(cells), (*headings, head), page, kind="table"))
        elif _is_heading(bare, paragraph, lines[index + 1 :]):
            finish()
            columns = ()
            if bare != title:
                headings = (bare,)
        else:
            if columns and paragraph == []:
                columns = ()
            paragraph.append(bare)
    finish()
    return blocks, headings


def _is_heading(line: str, paragraph: Sequence[str], following: Sequence[str]) -> bool:
    """A short line without an end, at the start of a paragraph, before one that starts anew."""
    if len(line) > _LONGEST_HEADING or line.endswith(_ENDS) or "[" in line:
        return False
    if paragraph and not paragraph[-1].endswith(_ENDS):
        return False
    after = next((other.strip() for other in following if other.strip()), "")
    return bool(after) and (after[0].isupper() or not after[0].isalpha()) and line[0].isupper()


def _joined(lines: Sequence[str]) -> str:
    """Lines of a paragraph as one, a word that was divided over two lines made whole."""
    text = ""
    for line in lines:
        if text.endswith("-") and line[:1].islower() and not re.match(r"(?:en|of|tot)\b", line):
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return " ".join(text.split())
