"""A report as Markdown, CSV or Word, to pass on or to keep with the text that was checked."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from regiodeal_qa.answer import Citation, Language
from regiodeal_qa.factcheck.records import VERDICTS, Report, Statement, label

FORMATS = ("md", "csv", "docx")


@dataclass(frozen=True, slots=True)
class _Words:
    """What a report says around the statements and their sources."""

    title: str
    file: str
    one: str
    many: str
    page: str
    columns: tuple[str, ...]


_WORDS: dict[Language, _Words] = {
    "nl": _Words(
        "Feitencheck Regio Deals",
        "feitencheck",
        "uitspraak",
        "uitspraken",
        "pagina",
        (
            "uitspraak", "pagina", "oordeel", "uitleg", "bron", "uitgever", "datum", "url", "citaat",
        ),
    ),
    "en": _Words(
        "Fact check Regio Deals",
        "fact-check",
        "statement",
        "statements",
        "page",
        (
            "statement", "page", "verdict", "explanation", "source", "publisher", "date", "url",
            "quote",
        ),
    ),
}  # fmt: skip
_COLOURS = {"supported": "2E7D32", "contradicted": "C62828", "not_found": "6D6D6D"}


def export(report: Report, kind: str, language: Language = "nl") -> bytes:
    """The report in one of FORMATS. Raises ValueError for another.

    Verdicts and headings are in `language`; an explanation is in that of its statement.
    """
    if kind == "md":
        return markdown(report, language).encode("utf-8")
    if kind == "csv":
        return table(report, language).encode("utf-8-sig")  # so that Excel reads the accents
    if kind == "docx":
        return word(report, language)
    raise ValueError(f"unknown format {kind!r}")


def file_name(kind: str, language: Language) -> str:
    """What the file of a report is called: 'feitencheck.docx'."""
    return f"{_WORDS[language].file}.{kind}"


def summary(report: Report, language: Language = "nl") -> str:
    """'12 uitspraken: 8 klopt, 2 klopt niet, 2 niet gevonden.'"""
    words = _WORDS[language]
    counts = ", ".join(f"{report.count(v)} {label(v, language)}" for v in VERDICTS)
    number = len(report.statements)
    return f"{number} {words.one if number == 1 else words.many}: {counts}."


def origin(citation: Citation, language: Language = "nl") -> str:
    """'Titel (uitgever, 2023-02-17, pagina 4)'."""
    page = f"{_WORDS[language].page} {citation.page}" if citation.page is not None else ""
    inside = ", ".join(part for part in (citation.publisher, citation.published, page) if part)
    return f"{citation.title} ({inside})" if inside else citation.title


def markdown(report: Report, language: Language = "nl") -> str:
    """The report as Markdown."""
    lines = [f"# {_WORDS[language].title}", "", summary(report, language), ""]
    for number, statement in enumerate(report.statements, start=1):
        lines += [f"## {number}. {_escaped(statement.statement)}", ""]
        verdict = f"**{_verdict(statement, language)}**{_page(statement, language)}"
        lines += [f"{verdict}. {_escaped(statement.explanation)}", ""]
        for quote, citations in by_quote(statement.citations):
            lines += [f"> {_escaped(quote)}", ">"]
            for citation in citations:
                shown = _escaped(origin(citation, language))
                lines.append(f"> {f'[{shown}]({citation.url})' if citation.url else shown}  ")
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def table(report: Report, language: Language = "nl") -> str:
    """The report as CSV: one row a statement and source, separated by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(_WORDS[language].columns)
    for statement in report.statements:
        head = (
            statement.statement,
            "" if statement.page is None else str(statement.page),
            label(statement.verdict, language),
            statement.explanation,
        )
        rows = [
            (*head, origin(c, language), c.publisher, c.published, c.url, c.quote)
            for c in statement.citations
        ] or [(*head, "", "", "", "", "")]
        writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def word(report: Report, language: Language = "nl") -> bytes:
    """The report as a Word document."""
    from docx import Document
    from docx.shared import RGBColor

    title = _WORDS[language].title
    document = Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.add_heading(title, level=1)
    document.add_paragraph(summary(report, language))
    for number, statement in enumerate(report.statements, start=1):
        document.add_heading(_printable(f"{number}. {statement.statement}"), level=2)
        paragraph = document.add_paragraph()
        verdict = paragraph.add_run(_verdict(statement, language))
        verdict.bold = True
        verdict.font.color.rgb = RGBColor.from_string(_COLOURS[statement.verdict])
        paragraph.add_run(_printable(f"{_page(statement, language)}. {statement.explanation}"))
        for quote, citations in by_quote(statement.citations):
            document.add_paragraph(_printable(f"“{quote}”"), style="Quote")
            for citation in citations:
                line = f"{origin(citation, language)} {citation.url}".strip()
                document.add_paragraph(_printable(line), style="List Bullet")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def by_quote(citations: Sequence[Citation]) -> list[tuple[str, list[Citation]]]:
    """The citations, those of one quote together."""
    found: dict[str, list[Citation]] = {}
    for citation in citations:
        found.setdefault(citation.quote, []).append(citation)
    return list(found.items())


def _verdict(statement: Statement, language: Language) -> str:
    said = label(statement.verdict, language)
    return said[0].upper() + said[1:]


def _page(statement: Statement, language: Language) -> str:
    return f" ({_WORDS[language].page} {statement.page})" if statement.page is not None else ""


def _escaped(text: str) -> str:
    """Text without what Markdown would read as markup."""
    one_line = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in one_line)


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _printable(text: str) -> str:
    """Text without the control characters that XML forbids."""
    return "".join(c for c in text if c.isprintable() or c in "\n\t")
