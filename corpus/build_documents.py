"""Writes the Markdown documents of the corpus from `facts/*.jsonl` and the deals register.

One paragraph is one fact: its sentence, a visible `[bron: id; id]` and, on the next line, a comment
with the fact id, the deals and the year. The result depends on the input files alone.

Usage: `python corpus/build_documents.py [FOLDER]` (default: `documents/` beside this script).
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from regiodeal_qa.corpus import Deal, Source, load_deals, load_sources

CORPUS = Path(__file__).resolve().parent

INSTRUMENT_DOCUMENTS = {
    "overzicht": "Overzicht: aantallen en bedragen van de Regio Deals",
    "wat-is-een-regio-deal": "Wat is een Regio Deal?",
    "rollen": "Wie doet wat bij de Regio Deals?",
    "wet-en-regels": "Wet en regels voor de Regio Deals",
    "geld": "Geld voor de Regio Deals: Regio Envelop en cofinanciering",
    "procedure": "Hoe een voorstel een Regio Deal wordt",
    "tranche-1": "Eerste tranche van de Regio Deals (2018)",
    "tranche-2": "Tweede tranche van de Regio Deals (2018)",
    "tranche-3": "Derde tranche van de Regio Deals (2020)",
    "tranche-4": "Vierde tranche van de Regio Deals (2023)",
    "tranche-5": "Vijfde tranche van de Regio Deals (2024)",
    "tranche-6": "Zesde tranche van de Regio Deals (2025)",
    "rapportage-over-2019": "Eerste voortgangsrapportage over de Regio Deals (2019)",
    "rapportage-over-2020": "Tweede voortgangsrapportage over de Regio Deals (januari 2021)",
    "rapportage-over-2021": "Voortgangsrapportage Regio Deals over 2021",
    "rapportage-over-2022": "Voortgangsrapportage Regio Deals over 2022",
    "rapportage-over-2023": "Voortgangsrapportage Regio Deals over 2023",
    "resultaten": "Resultaten van de Regio Deals",
    "onderzoek": "Onderzoek naar de Regio Deals",
    "kritiek": "Kritiek op de Regio Deals",
    "tegenstrijdige-bronnen": "Waar bronnen over de Regio Deals elkaar tegenspreken",
    "vervolg": "Wat komt er na de Regio Deals?",
}
"""Document id -> title of the documents about the instrument."""

REPORT_OF_YEAR = {2019: 2019, 2020: 2019, 2021: 2020, 2022: 2021, 2023: 2022, 2024: 2023}
"""Year of a fact on progress -> the progress report it belongs to. The first report is of 2019."""

INSTRUMENT_PLACES = {
    "definitie": ("wat-is-een-regio-deal", "Definitie en bedoeling"),
    "rollen": ("rollen", "Rollen"),
    "wetgeving": ("wet-en-regels", "Wet en regels"),
    "regio-envelop": ("geld", "Regio Envelop"),
    "cofinanciering": ("geld", "Cofinanciering"),
    "procedure": ("procedure", "Procedure en beoordeling"),
    "administratieve-lasten": ("rapportage-over-2022", "Administratieve lasten"),
    "resultaat": ("resultaten", "Resultaten"),
    "kritiek": ("kritiek", "Kritiek"),
    "tegenstrijdigheid": ("tegenstrijdige-bronnen", "Tegenstrijdige bronnen"),
    "vervolg": ("vervolg", "Vervolg"),
    "overzicht": ("overzicht", "Aantallen en bedragen"),
}

DEAL_SECTIONS = {
    "geld": "Geld",
    "uitvoeringskosten": "Geld",
    "partners": "Partners",
    "rollen": "Partners",
    "doel": "Doel",
    "project": "Projecten",
    "resultaat": "Resultaten",
    "voortgang": "Resultaten",
    "looptijd": "Looptijd",
    "proces": "Verloop",
    "participatie": "Meedoen en geld aanvragen",
    "onderzoek": "Onderzoek",
    "kritiek": "Kritiek",
    "tegenstrijdigheid": "Tegenstrijdige bronnen",
}

SECTION_ORDER = (
    "Kerngegevens",
    "Definitie en bedoeling",
    "Rollen",
    "Wet en regels",
    "Aantallen en bedragen",
    "Register per tranche",
    "Procedure en beoordeling",
    "Regio Envelop",
    "Cofinanciering",
    "De rapportage",
    "Administratieve lasten",
    "Planbureau voor de Leefomgeving",
    "Evaluaties door Lysias",
    "Overig onderzoek",
    "Algemene Rekenkamer",
    "Geld",
    "Partners",
    "Doel",
    "Projecten",
    "Resultaten",
    "Looptijd",
    "Verloop",
    "Meedoen en geld aanvragen",
    "Onderzoek",
    "Kritiek",
    "Tegenstrijdige bronnen",
    "Vervolg",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a facts file: a sentence and what it rests on. `year` is what it is about."""

    fact_id: str
    deal_ids: tuple[str, ...]
    topic: str
    year: int | None
    text: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document and where it stands."""

    document_id: str
    section: str
    fact_id: str
    text: str
    source_ids: tuple[str, ...]
    deal_ids: tuple[str, ...] = ()
    year: int | None = None


def load_facts(folder: Path) -> list[Fact]:
    """Every fact of `*-facts.jsonl`, files in order of name. Raises ValueError on a repeated id."""
    facts: dict[str, Fact] = {}
    for path in sorted(folder.glob("*-facts.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["fact_id"] in facts:
                raise ValueError(f"{path}: fact id {row['fact_id']!r} stands twice")
            facts[row["fact_id"]] = Fact(
                row["fact_id"],
                tuple(row["deal_ids"]),
                row["topic"],
                row["year"],
                row["fact_nl"],
                tuple(row["source_ids"]),
            )
    return list(facts.values())


def mixed_section(text: str) -> str:
    """The section of a fact whose topic says nothing on its kind ('deal', 'tranche-4')."""
    if re.search(r"€|miljoen|rijksbijdrage", text):
        return "Geld"
    if re.search(r"looptijd|liep|loopt|verlengd|afgerond", text):
        return "Looptijd"
    if re.search(r"\d+ gemeenten|partij bij|regiopartij", text):
        return "Partners"
    if re.search(r"richt zich op|worden .* aangepakt", text):
        return "Doel"
    return "Verloop"


def place(fact: Fact, tranches: dict[str, int]) -> tuple[str, str]:
    """Document id and section of a fact.

    A fact on up to three deals stands with the first of them, one on more deals in the document
    of its subject or of the tranche they share. Raises ValueError when none of these fits.
    """
    if 1 <= len(fact.deal_ids) <= 3:
        section = DEAL_SECTIONS.get(fact.topic) or mixed_section(fact.text)
        return f"deal-{fact.deal_ids[0]}", section
    if fact.topic in INSTRUMENT_PLACES:
        return INSTRUMENT_PLACES[fact.topic]
    if fact.topic.startswith("tranche-"):
        return fact.topic, mixed_section(fact.text)
    if fact.topic == "voortgang" and fact.year in REPORT_OF_YEAR:
        return f"rapportage-over-{REPORT_OF_YEAR[fact.year]}", "De rapportage"
    if fact.topic == "onderzoek":
        return research_place(fact)
    shared = {tranches[deal_id] for deal_id in fact.deal_ids}
    if len(shared) == 1:
        section = DEAL_SECTIONS.get(fact.topic) or mixed_section(fact.text)
        return f"tranche-{shared.pop()}", section
    raise ValueError(f"no document for fact {fact.fact_id} with topic {fact.topic!r}")


def research_place(fact: Fact) -> tuple[str, str]:
    """Document and section of a fact about research, by the institute that did it."""
    if "rekenkamer" in f"{fact.text} {fact.source_ids}".lower():
        return "kritiek", "Algemene Rekenkamer"
    if "PBL" in fact.text:
        return "onderzoek", "Planbureau voor de Leefomgeving"
    if "Lysias" in fact.text or "evaluatie" in fact.text:
        return "onderzoek", "Evaluaties door Lysias"
    return "onderzoek", "Overig onderzoek"


def amount(millions: float) -> str:
    """An amount in millions of euros as Dutch text: 7.5 -> '7,5 miljoen euro'."""
    return f"{millions:g}".replace(".", ",") + " miljoen euro"


def listed(names: Iterable[str]) -> str:
    """'a, b en c'."""
    *head, last = names
    return f"{', '.join(head)} en {last}" if head else last


def official(deal: Deal) -> str:
    """How a sentence names a deal, without article: 'Regio Deal Twente'."""
    return deal.name if "Regio Deal" in deal.name else f"deal voor {deal.name}"


def where(provinces: tuple[str, ...]) -> str:
    """'in de provincies Drenthe en Overijssel'; Caribisch Nederland is no province."""
    if provinces == ("Caribisch Nederland",):
        return "in Caribisch Nederland"
    word = "provincie" if len(provinces) == 1 else "provincies"
    return f"in de {word} {listed(provinces)}"


STATUS_MEANING = {
    "gesloten": "gesloten (de overeenkomst is getekend of vastgesteld)",
    "in uitvoering": "in uitvoering (de projecten lopen nog)",
    "afgerond": "afgerond (de deal is klaar)",
}


def register_paragraphs(deal: Deal) -> list[Paragraph]:
    """The register's cells of one deal as short sentences that can be read on their own."""
    name = official(deal)
    sentences: dict[str, str] = {
        "tranche": f"De {name} hoort bij tranche {deal.tranche}.",
        "selected_year": f"Het Rijk koos in {deal.selected_year} voor de {name}.",
    }
    if deal.rijksbijdrage_mln is not None:
        sentences["rijksbijdrage_mln"] = (
            f"Het Rijk draagt {amount(deal.rijksbijdrage_mln)} bij aan de {name}."
        )
    if deal.regio_bijdrage_mln is not None:
        sentences["regio_bijdrage_mln"] = (
            f"De regio draagt {amount(deal.regio_bijdrage_mln)} bij aan de {name}."
        )
    if deal.provinces:
        sentences["provinces"] = f"De {name} ligt {where(deal.provinces)}."
    if deal.status:
        sentences["status"] = f"Status van de {name}: {STATUS_MEANING[deal.status]}."
    joined = [
        Paragraph(
            f"deal-{deal.deal_id}",
            "Kerngegevens",
            "register:aliases",
            f"De {name} is de deal van {alias}.",
            sources,
            (deal.deal_id,),
            None,
        )
        for alias, sources in aliases_naming_municipalities(deal)
    ]
    return joined + [
        Paragraph(
            f"deal-{deal.deal_id}",
            "Kerngegevens",
            f"register:{column}",
            text,
            deal.sources[column],
            (deal.deal_id,),
            deal.selected_year if column == "selected_year" else None,
        )
        for column, text in sentences.items()
    ]


def aliases_naming_municipalities(deal: Deal) -> list[tuple[str, tuple[str, ...]]]:
    """Other names of a deal that list its municipalities, with the sources of that list."""
    with (CORPUS / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["deal_id"] == deal.deal_id and "register:aliases" in row["fact_ids"]
        ]
    return [
        (alias, tuple(rows[0]["source_ids"].split(";")))
        for alias in deal.aliases
        if rows and all(row["municipality"] in alias for row in rows)
    ]


def tranche_paragraphs(deals: Iterable[Deal]) -> list[Paragraph]:
    """Per tranche one paragraph that lists its deals from the register."""
    by_tranche: dict[int, list[Deal]] = defaultdict(list)
    for deal in deals:
        by_tranche[deal.tranche].append(deal)
    rows = []
    for tranche, members in sorted(by_tranche.items()):
        entries = [
            f"{deal.name} ({', '.join(deal.provinces) or 'provincie niet bekend'}; "
            f"{amount(deal.rijksbijdrage_mln or 0)})"
            for deal in members
        ]
        used = [source for deal in members for source in deal.sources["rijksbijdrage_mln"]]
        rows.append(
            Paragraph(
                "overzicht",
                "Register per tranche",
                f"register-tranche:{tranche}",
                f"Tranche {tranche} telt {len(members)} Regio Deals, met per deal de bijdrage van "
                f"het Rijk: {listed(entries)}.",
                tuple(dict.fromkeys(sorted(used, key=used.count, reverse=True)))[:3],
                (),
                None,
            )
        )
    return rows


def paragraphs(facts: Iterable[Fact], deals: Iterable[Deal]) -> dict[str, list[Paragraph]]:
    """Document id -> its paragraphs in reading order: by section, then year, undated ones last."""
    deals = tuple(deals)
    tranches = {deal.deal_id: deal.tranche for deal in deals}
    found: dict[str, list[Paragraph]] = defaultdict(list)
    for deal in deals:
        found[f"deal-{deal.deal_id}"] = register_paragraphs(deal)
    for document_id in INSTRUMENT_DOCUMENTS:
        found[document_id] = []
    found["overzicht"] = tranche_paragraphs(deals)
    for fact in facts:
        document_id, section = place(fact, tranches)
        found[document_id].append(
            Paragraph(
                document_id,
                section,
                fact.fact_id,
                fact.text,
                fact.source_ids,
                fact.deal_ids,
                fact.year,
            )
        )
    for rows in found.values():
        rows.sort(
            key=lambda row: (
                SECTION_ORDER.index(row.section),
                0 if row.section == "Kerngegevens" else row.year or 9999,
            )
        )
    return dict(found)


def render(
    document_id: str,
    title: str,
    deal_ids: tuple[str, ...],
    rows: list[Paragraph],
    sources: dict[str, Source],
) -> str:
    """One document as Markdown, its list of sources at the end."""
    lines = [
        "---",
        f"id: {document_id}",
        f"title: {title}",
        f"deal_ids: {'; '.join(deal_ids)}".rstrip(),
        "---",
        f"# {title}",
        "",
    ]
    section = ""
    for row in rows:
        if row.section != section:
            section = row.section
            lines += [f"## {section}", ""]
        lines += [f"{row.text} [bron: {'; '.join(row.source_ids)}]", comment(row), ""]
    lines += ["## Bronnen", ""]
    lines += [source_line(sources[source_id]) for source_id in cited(rows)]
    return "\n".join(lines) + "\n"


def comment(row: Paragraph) -> str:
    """The comment line under a paragraph: '<!-- fact: no-132 deals: twente year: 2018 -->'."""
    parts = [f"fact: {row.fact_id}"]
    if row.deal_ids:
        parts.append(f"deals: {'; '.join(row.deal_ids)}")
    if row.year is not None:
        parts.append(f"year: {row.year}")
    return f"<!-- {' '.join(parts)} -->"


def cited(rows: Iterable[Paragraph]) -> list[str]:
    """The source ids of the paragraphs, each once, in order of first use."""
    return list(dict.fromkeys(source_id for row in rows for source_id in row.source_ids))


def source_line(source: Source) -> str:
    """A source for readers: title, publisher, date and address."""
    parts = [source.publisher, source.published, source.url]
    return f"- {source.title} ({', '.join(part for part in parts if part)}) [{source.source_id}]"


def build(corpus: Path) -> dict[str, str]:
    """File name -> contents of every Markdown document of the corpus."""
    deals = load_deals(corpus / "deals.csv")
    sources = load_sources(corpus / "sources.csv")
    titles = dict(INSTRUMENT_DOCUMENTS)
    subjects: dict[str, tuple[str, ...]] = {}
    for deal in deals:
        name = official(deal)
        titles[f"deal-{deal.deal_id}"] = name[0].upper() + name[1:]
        subjects[f"deal-{deal.deal_id}"] = (deal.deal_id,)
    return {
        f"{document_id}.md": render(
            document_id, titles[document_id], subjects.get(document_id, ()), rows, sources
        )
        for document_id, rows in paragraphs(load_facts(corpus / "facts"), deals).items()
    }


def main(arguments: list[str]) -> int:
    """Write the documents; Markdown files that no longer belong there are removed."""
    folder = Path(arguments[0]) if arguments else CORPUS / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    documents = build(CORPUS)
    for path in folder.glob("*.md"):
        if path.name not in documents:
            path.unlink()
    for name, text in documents.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(documents)} documents written to {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
