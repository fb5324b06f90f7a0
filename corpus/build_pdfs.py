"""Writes the PDF overviews of the corpus: the register, the tranches and the yearly progress.

Needs reportlab (development extra). The text comes from the same facts as the Markdown documents,
so a sentence reads the same in both. Files carry no clock time; a rebuild gives the same bytes.

Usage: `python corpus/build_pdfs.py [FOLDER]` (default: `documents/` beside this script).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from build_documents import (
    CORPUS,
    INSTRUMENT_DOCUMENTS,
    Fact,
    Paragraph,
    amount,
    load_facts,
    paragraphs,
)
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus import Paragraph as Text

from regiodeal_qa.corpus import Deal, load_deals, load_sources

AUTHOR = "Regio Deals vraagbaak"
REPORT_YEARS = (2019, 2020, 2021, 2022, 2023)
FONT, BOLD = "Vera", "VeraBd"  # come with reportlab and cover Latin-1 and the euro sign
MARGIN = 18 * mm

BODY = ParagraphStyle("body", fontName=FONT, fontSize=9.5, leading=14, spaceAfter=6)
HEADING = ParagraphStyle(
    "heading", fontName=BOLD, fontSize=12, leading=16, spaceBefore=8, spaceAfter=4, keepWithNext=1
)
TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=17, leading=22, spaceAfter=10)


@dataclass(frozen=True, slots=True)
class FactRow:
    """A table row whose cells are taken from the facts named; '' = the facts do not say."""

    cells: tuple[str, ...]
    fact_ids: tuple[str, ...]


TRANCHE_HEADS = (
    "Tranche",
    "Voorstellen",
    "Gekozen",
    "Rijksgeld (miljoen euro)",
    "Datum van de keuze",
    "Minister",
)
TRANCHE_ROWS = (
    FactRow(("1", "geen open ronde", "zes opgaven", "", "", ""), ("i-040",)),
    FactRow(
        ("2", "88", "12", "215", "16 november 2018", "Schouten"),
        ("i-193", "i-194", "i-067", "i-068", "i-029"),
    ),
    FactRow(
        ("3", "26", "14", "180", "14 februari 2020", "Schouten en Knops"),
        ("i-193", "i-194", "i-195", "i-097"),
    ),
    FactRow(
        ("4", "23", "14", "284,2", "17 februari 2023", "Bruins Slot"),
        ("i-193", "i-194", "i-131"),
    ),
    FactRow(
        ("5", "29", "22", "384,6", "9 februari 2024", "De Jonge"),
        ("i-193", "i-195", "i-155"),
    ),
    FactRow(
        ("6", "27", "16", "244,3", "3 februari 2025", "Keijzer"),
        ("i-193", "i-194", "i-182"),
    ),
)

REPORT_HEADS = ("Rapportage", "Naar de Tweede Kamer", "Kamerstuk", "Regio Deals", "Afgerond")
REPORT_ROWS = (
    FactRow(("eerste", "20 september 2019", "29 697, nr. 72", "", ""), ("i-200",)),
    FactRow(("tweede", "20 januari 2021", "29 697, nr. 90", "dertig", ""), ("i-202",)),
    FactRow(("over 2021", "15 april 2022", "29 697, nr. 108", "dertig", ""), ("i-204",)),
    FactRow(("over 2022", "3 juli 2023", "", "32", "drie"), ("i-207",)),
    FactRow(("over 2023", "7 mei 2024", "29 697, nr. 146", "46", "zeven"), ("i-209",)),
)

REPORT_SUBJECTS = {
    "Resultaten": {"n-003", "n-004", "n-005", "n-006", "n-007", "n-008", "n-009", "n-011"},
    "Onderzoek": {"i-239", "i-240", "n-012", "n-013", "n-014"},
}
"""Facts from the report over 2023 that stand in other Markdown documents: section -> fact ids."""


class Pages:
    """Draws the running header and the page number."""

    def __init__(self, title: str) -> None:
        self._title = title

    def __call__(self, canvas: Canvas, document: SimpleDocTemplate) -> None:
        width, height = document.pagesize
        canvas.saveState()
        canvas.setFont(FONT, 8)
        canvas.drawString(MARGIN, height - 11 * mm, f"{AUTHOR} – {self._title}")
        canvas.drawRightString(width - MARGIN, 10 * mm, f"Pagina {document.page}")
        canvas.restoreState()


def write(
    path: Path, title: str, subject: str, story: Sequence[Flowable], *, wide: bool = False
) -> None:
    """Write one PDF with metadata, running header and page numbers."""
    document = SimpleDocTemplate(
        str(path),
        pagesize=landscape(A4) if wide else A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=20 * mm,
        bottomMargin=18 * mm,
        title=title,
        author=AUTHOR,
        subject=subject,
        creator=AUTHOR,
        lang="nl",
        invariant=1,
    )
    pages = Pages(title)
    document.build([Text(escape(title), TITLE), *story], onFirstPage=pages, onLaterPages=pages)


def sentence(text: str, source_ids: Iterable[str]) -> Flowable:
    """A paragraph that ends with its sources, as in Markdown; it never runs over two pages."""
    return KeepTogether([Text(escape(f"{text} [bron: {'; '.join(source_ids)}]"), BODY)])


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> Table:
    """A ruled table; its head is repeated on every page. `widths` are in points."""
    made = Table([list(heads), *map(list, rows)], colWidths=widths, repeatRows=1, hAlign="LEFT")
    made.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, 0), BOLD, 7.5),
                ("FONT", (0, 1), (-1, -1), FONT, 7.5),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dde6ef")),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        )
    )
    return made


REGISTER_HEADS = (
    "Naam",
    "Tranche",
    "Jaar",
    "Rijksbijdrage",
    "Regiobijdrage",
    "Provincie(s)",
    "Status",
)


def register_row(deal: Deal) -> tuple[str, ...]:
    """A deal as a row of the register table; what is not known says so."""

    def known(millions: float | None) -> str:
        return "niet bekend" if millions is None else amount(millions)

    return (
        deal.name,
        str(deal.tranche),
        str(deal.selected_year),
        known(deal.rijksbijdrage_mln),
        known(deal.regio_bijdrage_mln),
        ", ".join(deal.provinces) or "niet bekend",
        deal.status or "niet bekend",
    )


def register_story(deals: Sequence[Deal]) -> list[Flowable]:
    """The register: a table for each tranche."""
    story: list[Flowable] = [
        sentence(
            f"Dit register noemt alle {len(deals)} Regio Deals van de zes tranches, elk met het "
            "jaar waarin het Rijk voor de deal koos, de bijdragen van Rijk en regio, de "
            "provincies en de status.",
            ("register-regio-deals",),
        )
    ]
    for tranche in sorted({deal.tranche for deal in deals}):
        chosen = [deal for deal in deals if deal.tranche == tranche]
        story += [
            Text(f"Tranche {tranche}", HEADING),
            sentence(f"Tranche {tranche} telt {len(chosen)} deals.", ("register-regio-deals",)),
            table(REGISTER_HEADS, map(register_row, chosen), (262, 42, 34, 94, 94, 150, 62)),
            Spacer(1, 8),
        ]
    return story


def fact_table(
    heads: Sequence[str],
    rows: Sequence[FactRow],
    widths: Sequence[float],
    facts: dict[str, Fact],
    caption: str,
) -> list[Flowable]:
    """A table made of facts, with a line that says what it shows and names their sources."""
    found = dict.fromkeys(
        source_id
        for row in rows
        for fact_id in row.fact_ids
        for source_id in facts[fact_id].source_ids
    )
    cells = [[cell or "niet genoemd" for cell in row.cells] for row in rows]
    return [sentence(caption, found), table(heads, cells, widths), Spacer(1, 8)]


def sections(rows: Iterable[Paragraph]) -> list[Flowable]:
    """Paragraphs under the headings of their sections."""
    story: list[Flowable] = []
    heading = ""
    for row in rows:
        if row.section != heading:
            heading = row.section
            story.append(Text(escape(heading), HEADING))
        story.append(sentence(row.text, row.source_ids))
    return story


def progress_story(
    year: int, texts: dict[str, list[Paragraph]], facts: dict[str, Fact]
) -> list[Flowable]:
    """What the progress report over `year` says, and the results in the regions in that year."""
    story: list[Flowable] = []
    if year >= 2022:
        story += fact_table(
            REPORT_HEADS,
            [row for row in REPORT_ROWS if not row.cells[0].endswith(str(year + 1))],
            (80, 125, 105, 80, 70),
            facts,
            f"De tabel noemt de voortgangsrapportages tot en met die over {year}.",
        )
    story += sections(texts[f"rapportage-over-{year}"])
    if year == 2023:
        for heading, fact_ids in REPORT_SUBJECTS.items():
            story.append(Text(heading, HEADING))
            story += [
                sentence(fact.text, fact.source_ids)
                for fact in facts.values()
                if fact.fact_id in fact_ids
            ]
    regional = [
        fact
        for fact in facts.values()
        if fact.deal_ids
        and (
            (fact.topic == "resultaat" and fact.year == year)
            or (fact.topic == "voortgang" and fact.year == year + 1)
        )
    ]
    story.append(Text(f"Resultaten in de regio's in {year}", HEADING))
    return story + [sentence(fact.text, fact.source_ids) for fact in regional]


def tranche_story(texts: dict[str, list[Paragraph]], facts: dict[str, Fact]) -> list[Flowable]:
    """The six tranches: one table, then what is known of each."""
    story = fact_table(
        TRANCHE_HEADS,
        TRANCHE_ROWS,
        (48, 85, 70, 120, 100, 95),
        facts,
        "De tabel noemt per tranche het aantal voorstellen, het aantal gekozen voorstellen, het "
        "rijksgeld, de datum van de keuze en de minister die erover ging.",
    )
    for tranche in range(1, 7):
        story.append(Text(escape(INSTRUMENT_DOCUMENTS[f"tranche-{tranche}"]), HEADING))
        story += [sentence(row.text, row.source_ids) for row in texts[f"tranche-{tranche}"]]
    return story


def main(arguments: list[str]) -> int:
    """Write every PDF into the folder."""
    for font in (FONT, BOLD):
        pdfmetrics.registerFont(TTFont(font, f"{font}.ttf"))
    folder = Path(arguments[0]) if arguments else CORPUS / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    deals = load_deals(CORPUS / "deals.csv")
    sources = load_sources(CORPUS / "sources.csv")
    facts = {fact.fact_id: fact for fact in load_facts(CORPUS / "facts")}
    texts = paragraphs(facts.values(), deals)
    stories = {
        "register-regio-deals": register_story(deals),
        "overzicht-tranches": tranche_story(texts, facts),
    } | {f"voortgang-over-{year}": progress_story(year, texts, facts) for year in REPORT_YEARS}
    for name, story in stories.items():
        write(
            folder / f"{name}.pdf",
            sources[name].title,
            "Overzicht uit de vraagbaak over de Regio Deals",
            story,
            wide=name == "register-regio-deals",
        )
    print(f"{len(stories)} PDF files written to {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
