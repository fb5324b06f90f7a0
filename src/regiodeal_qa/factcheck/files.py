"""Reading the file to be checked: text, Markdown, PDF or Word, as one text with its pages."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from regiodeal_qa.answer import Language
from regiodeal_qa.factcheck.records import Report

KINDS = (".txt", ".md", ".pdf", ".docx")
MOST_BYTES = 50_000_000


class UnreadableFile(ValueError):
    """The file cannot be checked; the message says why, in Dutch."""

    def __init__(self, dutch: str, english: str) -> None:
        super().__init__(dutch)
        self.reasons: dict[Language, str] = {"nl": dutch, "en": english}


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file. `pages`: where each page begins in it; empty for files without pages."""

    text: str
    pages: tuple[int, ...] = ()


def read(path: Path) -> Document:
    """Read a file by its ending. Raises UnreadableFile."""
    kind = known_kind(path.name)
    try:
        if path.stat().st_size > MOST_BYTES:
            most = f"{MOST_BYTES // 1_000_000} MB"
            raise UnreadableFile(
                f"het bestand is groter dan {most}", f"the file is larger than {most}"
            )
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(*_reason(error)) from error
    return read_bytes(raw, kind)


def known_kind(name: str) -> str:
    """The ending of a file name, one of KINDS. Raises UnreadableFile for another."""
    kind = Path(name).suffix.lower()
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise UnreadableFile(
            f"bestanden van het type {kind or '(geen)'} kan ik niet lezen ({known})",
            f"I cannot read files of the type {kind or '(none)'} ({known})",
        )
    return kind


def read_bytes(raw: bytes, kind: str) -> Document:
    """Read what a file of a kind (one of KINDS) holds. Raises UnreadableFile."""
    document = _READERS[kind](raw)
    if not document.text.strip():
        raise UnreadableFile(
            "er staat geen tekst in (een scan?)", "there is no text in it (a scan?)"
        )
    return document


def _reason(error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "het bestand bestaat niet", "the file does not exist"
    if isinstance(error, PermissionError):
        return "ik mag het bestand niet lezen", "I may not read the file"
    if isinstance(error, IsADirectoryError):
        return "dit is een map, geen bestand", "this is a folder, not a file"
    said = str(error.strerror or error)
    return said, said


def _text(raw: bytes) -> Document:
    if b"\x00" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile("dit is geen tekstbestand", "this is not a text file")
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return Document(raw.decode(encoding))
    except UnicodeDecodeError:
        return Document(raw.decode("cp1252", errors="replace"))


_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def _markdown(raw: bytes) -> Document:
    text = _text(raw).text
    return Document(_EMPHASIS.sub("", _LINK.sub(r"\1", text)))


def _pdf(raw: bytes) -> Document:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile(
                "de PDF is met een wachtwoord beveiligd", "the PDF is protected by a password"
            )
        pages = [_joined_lines(page.extract_text() or "") for page in reader.pages]
    except UnreadableFile:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        # pypdf meets a damaged file with whatever the damage leads to.
        raise UnreadableFile("de PDF is beschadigd", "the PDF is damaged") from error
    return _of_pages(pages)


def _of_pages(pages: Sequence[str]) -> Document:
    starts: list[int] = []
    text = ""
    for page in pages:
        starts.append(len(text))
        text += page.strip() + "\n\n"
    return Document(text.rstrip() + "\n" if text.strip() else "", tuple(starts))


def _joined_lines(text: str) -> str:
    """Lines of one paragraph on one line, words that were cut at a line's end put together."""
    lines = [line.strip() for line in text.splitlines()]
    joined = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.endswith("-") and following[:1].islower() and line[-2:-1].isalpha():
            joined += line[:-1]
        elif not line or line.endswith((".", "!", "?", ":")) or not following:
            joined += line + "\n"
        else:
            joined += line + " "
    return joined


def _word(raw: bytes) -> Document:
    from zipfile import BadZipFile

    from docx import Document as open_word
    from docx.opc.exceptions import PackageNotFoundError

    try:
        word = open_word(io.BytesIO(raw))
        parts = [paragraph.text for paragraph in word.paragraphs]
        for table in word.tables:
            parts += [" ".join(cell.text for cell in row.cells) for row in table.rows]
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise UnreadableFile(
            "dit is geen leesbaar Word-bestand", "this is not a readable Word file"
        ) from error
    return Document("\n\n".join(part for part in parts if part.strip()))


_READERS = {".txt": _text, ".md": _markdown, ".pdf": _pdf, ".docx": _word}


def with_pages(report: Report, document: Document) -> Report:
    """The report with the page on which each statement begins."""
    if not document.pages:
        return report
    return Report(
        report.text,
        tuple(
            replace(s, page=sum(start <= s.start for start in document.pages))
            for s in report.statements
        ),
    )
