"""A report as Markdown, CSV or Word, to pass on or to keep with the text that was checked."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from regiodeal_qa.answer import Citation
from regiodeal_qa.factcheck.records import LABELS, VERDICTS, Report, Statement

FORMATS = ("md", "csv", "docx")
_TITLE = "Feitencheck Regio Deals"
_COLUMNS = (
    "uitspraak",
    "pagina",
    "oordeel",
    "uitleg",
    "bron",
    "uitgever",
    "datum",
    "url",
    "citaat",
)
_COLOURS = {"supported": "2E7D32", "contradicted": "C62828", "not_found": "6D6D6D"}


def export(report: Report, kind: str) -> bytes:
    """The report in one of FORMATS. Raises ValueError for another."""
    if kind == "md":
        return markdown(report).encode("utf-8")
    if kind == "csv":
        return table(report).encode("utf-8-sig")  # so that Excel reads the accents
    if kind == "docx":
        return word(report)
    raise ValueError(f"unknown format {kind!r}")


def summary(report: Report) -> str:
    """'12 uitspraken: 8 klopt, 2 klopt niet, 2 niet gevonden.'"""
    counts = ", ".join(f"{report.count(verdict)} {LABELS[verdict][0]}" for verdict in VERDICTS)
    number = len(report.statements)
    return f"{number} {'uitspraak' if number == 1 else 'uitspraken'}: {counts}."


def origin(citation: Citation) -> str:
    """'Titel (uitgever, 2023-02-17, pagina 4)'."""
    page = f"pagina {citation.page}" if citation.page is not None else ""
    inside = ", ".join(part for part in (citation.publisher, citation.published, page) if part)
    return f"{citation.title} ({inside})" if inside else citation.title


def markdown(report: Report) -> str:
    """The report as Markdown."""
    lines = [f"# {_TITLE}", "", summary(report), ""]
    for number, statement in enumerate(report.statements, start=1):
        lines += [f"## {number}. {_escaped(statement.statement)}", ""]
        lines += [
            f"**{_label(statement)}**{_page(statement)}. {_escaped(statement.explanation)}",
            "",
        ]
        for quote, citations in by_quote(statement.citations):
            lines += [f"> {_escaped(quote)}", ">"]
            for citation in citations:
                shown = _escaped(origin(citation))
                lines.append(f"> {f'[{shown}]({citation.url})' if citation.url else shown}  ")
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def table(report: Report) -> str:
    """The report as CSV: one row a statement and source, separated by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(_COLUMNS)
    for statement in report.statements:
        head = (
            statement.statement,
            "" if statement.page is None else str(statement.page),
            LABELS[statement.verdict][0],
            statement.explanation,
        )
        rows = [
            (*head, origin(c), c.publisher, c.published, c.url, c.quote)
            for c in statement.citations
        ] or [(*head, "", "", "", "", "")]
        writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def word(report: Report) -> bytes:
    """The report as a Word document."""
    from docx import Document
    from docx.shared import RGBColor

    document = Document()
    document.core_properties.title = _TITLE
    document.core_properties.author = ""
    document.add_heading(_TITLE, level=1)
    document.add_paragraph(summary(report))
    for number, statement in enumerate(report.statements, start=1):
        document.add_heading(_printable(f"{number}. {statement.statement}"), level=2)
        paragraph = document.add_paragraph()
        verdict = paragraph.add_run(_label(statement))
        verdict.bold = True
        verdict.font.color.rgb = RGBColor.from_string(_COLOURS[statement.verdict])
        paragraph.add_run(_printable(f"{_page(statement)}. {statement.explanation}"))
        for quote, citations in by_quote(statement.citations):
            document.add_paragraph(_printable(f"“{quote}”"), style="Quote")
            for citation in citations:
                line = f"{origin(citation)} {citation.url}".strip()
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


def _label(statement: Statement) -> str:
    return statement.label[0].upper() + statement.label[1:]


def _page(statement: Statement) -> str:
    return f" (pagina {statement.page})" if statement.page is not None else ""


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
