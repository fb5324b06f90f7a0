"""The shipped corpus: nothing of the facts got lost, and every statement names a known source."""

from __future__ import annotations

import csv
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from regiodeal_qa.corpus import CELLS, CorpusError, load_deals, load_sources

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
DOCUMENTS = CORPUS / "documents"

PARAGRAPH = re.compile(
    r"^(?P<text>[^\n]+) \[bron: (?P<sources>[^\]\n]+)\]\n"
    r"<!-- fact: (?P<fact>\S+)(?: deals: (?P<deals>.+?))?(?: year: (?P<year>\d{4}))? -->$",
    re.MULTILINE,
)


def read_facts() -> dict[str, dict[str, Any]]:
    lines = [
        json.loads(line)
        for path in sorted((CORPUS / "facts").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return {fact["fact_id"]: fact for fact in lines}


def read_rows(name: str) -> list[dict[str, str]]:
    with (CORPUS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def pdf_text(path: Path) -> str:
    pages = [page.extract_text() for page in PdfReader(path).pages]
    return " ".join(" ".join(pages).split())


FACTS = read_facts()
DEALS = load_deals(CORPUS / "deals.csv")
SOURCES = load_sources(CORPUS / "sources.csv")
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.md"))}
STATED = {
    (name, match["fact"]): match
    for name, text in TEXTS.items()
    for match in PARAGRAPH.finditer(text)
}


def paragraph_of(fact_id: str) -> re.Match[str]:
    found = [match for (_, stated), match in STATED.items() if stated == fact_id]
    assert len(found) == 1, f"{fact_id} stands in {len(found)} paragraphs"
    return found[0]


def test_every_fact_stands_in_a_document_with_its_figures_and_sources() -> None:
    figure = re.compile(r"\d+(?:[.,]\d+)*")
    for fact_id, fact in FACTS.items():
        paragraph = paragraph_of(fact_id)
        lost = set(figure.findall(fact["fact_nl"])) - set(figure.findall(paragraph["text"]))
        assert lost == set(), fact_id
        assert split(paragraph["sources"]) == fact["source_ids"], fact_id
        assert split(paragraph["deals"] or "") == fact["deal_ids"], fact_id
        assert paragraph["year"] == (str(fact["year"]) if fact["year"] else None), fact_id


def test_every_paragraph_has_the_shape_that_ingest_reads() -> None:
    for name, text in TEXTS.items():
        assert re.match(r"---\nid: (\S+)\ntitle: \S.*\ndeal_ids:.*\n---\n# \S", text), name
        assert text.splitlines()[1] == f"id: {name.removesuffix('.md')}"
        assert text.count("<!-- fact: ") == sum(1 for document, _ in STATED if document == name)


def test_every_named_source_is_in_the_manifest() -> None:
    named = {source for match in STATED.values() for source in split(match["sources"])}
    assert named - SOURCES.keys() == set()


def test_every_document_lists_the_sources_it_names() -> None:
    for (name, fact), match in STATED.items():
        listed = TEXTS[name].split("## Bronnen")[1]
        for source in split(match["sources"]):
            assert f"[{source}]" in listed, (name, fact)


def test_every_deal_has_facts_and_a_document_with_its_register_cells() -> None:
    for deal in DEALS:
        facts = [fact for name, fact in STATED if name == f"deal-{deal.deal_id}.md"]
        assert any(deal.deal_id in fact["deal_ids"] for fact in FACTS.values())
        filled = [cell for cell in CELLS if getattr(deal, cell) not in (None, "", ())]
        own = [fact for fact in facts if fact not in FACTS and fact != "register:aliases"]
        assert own == [f"register:{cell}" for cell in filled]


def test_a_name_that_lists_municipalities_is_stated_where_their_rows_rest_on_it() -> None:
    resting = {
        row["deal_id"]
        for row in read_rows("municipalities.csv")
        if "register:aliases" in row["fact_ids"]
    }
    stated = {name for name, fact in STATED if fact == "register:aliases"}
    assert stated == {f"deal-{deal}.md" for deal in resting} != set()


def test_a_register_cell_rests_on_known_sources_exactly_when_it_is_filled() -> None:
    for row in read_rows("deals.csv"):
        for cell in CELLS:
            sources = split(row[f"{cell}_sources"])
            assert bool(sources) == bool(row[cell]), (row["deal_id"], cell)
            assert set(sources) <= SOURCES.keys(), (row["deal_id"], cell)


def test_the_register_holds_the_83_deals_of_six_tranches() -> None:
    count = {n: sum(deal.tranche == n for deal in DEALS) for n in range(1, 7)}
    assert count == {1: 5, 2: 12, 3: 14, 4: 14, 5: 22, 6: 16}
    budgets = {2: 215, 3: 180, 4: 284.2, 5: 384.6, 6: 244.3}
    for tranche, budget in budgets.items():
        total = sum(deal.rijksbijdrage_mln or 0 for deal in DEALS if deal.tranche == tranche)
        assert total == pytest.approx(budget)


def test_kerngegevens_read_as_short_dutch_sentences() -> None:
    text = TEXTS["deal-zaanij.md"]
    assert "Het Rijk draagt 7,5 miljoen euro bij aan de Regio Deal ZaanIJ. [bron: " in text
    assert "De Regio Deal ZaanIJ ligt in de provincie Noord-Holland. [bron: " in text
    assert (
        "De Regio Deal Foodvalley ligt in de provincies Gelderland en Utrecht."
        in TEXTS["deal-foodvalley.md"]
    )
    assert "De Regio Deal Saba ligt in Caribisch Nederland." in TEXTS["deal-saba.md"]


def test_no_contradiction_got_lost() -> None:
    contradictions = [fact for fact in FACTS.values() if fact["topic"] == "tegenstrijdigheid"]
    assert len(contradictions) == 11
    for fact in contradictions:
        holding = [name for name, fact_id in STATED if fact_id == fact["fact_id"]]
        section = TEXTS[holding[0]].split("## Tegenstrijdige bronnen")[1]
        assert fact["fact_nl"] in section


def test_committed_documents_equal_a_fresh_build(tmp_path: Path) -> None:
    subprocess.run([sys.executable, CORPUS / "build_documents.py", tmp_path], check=True)
    fresh = {path.name: path.read_text(encoding="utf-8") for path in sorted(tmp_path.iterdir())}
    assert fresh == TEXTS


def test_committed_pdfs_equal_a_fresh_build(tmp_path: Path) -> None:
    subprocess.run([sys.executable, CORPUS / "build_pdfs.py", tmp_path], check=True)
    committed = sorted(DOCUMENTS.glob("*.pdf"))
    assert [path.name for path in sorted(tmp_path.iterdir())] == [p.name for p in committed]
    for path in committed:
        assert pdf_text(path) == pdf_text(tmp_path / path.name)


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.pdf")), ids=lambda path: path.stem)
def test_a_pdf_is_described_and_in_the_manifest(path: Path) -> None:
    metadata = PdfReader(path).metadata
    assert metadata is not None
    assert metadata.title == SOURCES[path.stem].title
    assert metadata.author == SOURCES[path.stem].publisher == "Regio Deals vraagbaak"
    assert metadata.subject
    named = re.findall(r"\[bron: ([^\]]+)\]", pdf_text(path))
    assert named
    assert {source for ids in named for source in split(ids)} <= SOURCES.keys()


def test_the_register_pdf_holds_every_row_over_several_pages() -> None:
    path = DOCUMENTS / "register-regio-deals.pdf"
    pages = PdfReader(path).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Pagina {number}" in page.extract_text()
        assert "Rijksbijdrage" in page.extract_text()  # the head of the table is repeated
    text = pdf_text(path)
    for row in read_rows("deals.csv"):
        rijk, regio = (
            f"{row[cell].replace('.', ',')} miljoen euro" if row[cell] else "niet bekend"
            for cell in ("rijksbijdrage_mln", "regio_bijdrage_mln")
        )
        assert f"{row['name']} {row['tranche']} {row['selected_year']} {rijk} {regio}" in text


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023])
def test_a_progress_pdf_says_what_the_facts_on_that_report_say(year: int) -> None:
    text = pdf_text(DOCUMENTS / f"voortgang-over-{year}.pdf")
    report = TEXTS[f"rapportage-over-{year}.md"]
    facts = list(PARAGRAPH.finditer(report))
    assert facts
    for match in facts:
        assert match["text"] in text


def test_table_rows_in_the_pdfs_come_from_the_facts_they_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(CORPUS))
    pdfs = importlib.import_module("build_pdfs")
    for row in (*pdfs.TRANCHE_ROWS, *pdfs.REPORT_ROWS):
        said = " ".join(FACTS[fact_id]["fact_nl"] for fact_id in row.fact_ids)
        for cell in row.cells[1:]:
            for part in cell.removeprefix("geen open ronde").split(" en "):
                assert re.search(rf"(?<!\w){re.escape(part)}(?!\w)", said), (row, part)


def test_a_municipality_is_named_by_the_facts_that_say_it_takes_part() -> None:
    deals = {deal.deal_id: deal for deal in DEALS}
    rows = read_rows("municipalities.csv")
    assert len(rows) > 140
    for row in rows:
        name = row["named_in_source"] or row["municipality"]
        assert row["takes_part"] in ("yes", "no")
        assert row["list_complete"] in ("yes", "no")
        for fact_id in split(row["fact_ids"]):
            if fact_id == "register:aliases":
                assert name in " ".join(deals[row["deal_id"]].aliases)
                continue
            assert row["deal_id"] in FACTS[fact_id]["deal_ids"]
            assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", FACTS[fact_id]["fact_nl"]), row
        assert set(split(row["source_ids"])) <= SOURCES.keys()
        assert split(row["source_ids"]) and split(row["fact_ids"])


def test_two_municipalities_left_before_the_second_deal() -> None:
    left = [
        (row["municipality"], row["deal_id"])
        for row in read_rows("municipalities.csv")
        if row["takes_part"] == "no"
    ]
    assert left == [
        ("Aa en Hunze", "zuid-en-oost-drenthe-2"),
        ("Midden-Groningen", "oost-groningen-2"),
    ]


def test_a_place_is_named_by_the_facts_that_put_it_in_a_deal() -> None:
    rows = read_rows("places.csv")
    assert len(rows) > 120
    for row in rows:
        name = row["named_in_source"] or row["place"]
        assert split(row["fact_ids"])
        for fact_id in split(row["fact_ids"]):
            fact = FACTS[fact_id]
            assert row["deal_id"] in {deal.deal_id for deal in DEALS}
            assert name in fact["fact_nl"]
            # A fact on the second Oost-Groningen deal tells where in the first Menterwolde was.
            assert row["deal_id"] in fact["deal_ids"] or row["place"] == "Menterwolde"


def test_no_municipality_or_place_stands_twice_with_one_deal() -> None:
    for name, column in (("municipalities.csv", "municipality"), ("places.csv", "place")):
        keys = [(row[column], row["deal_id"]) for row in read_rows(name)]
        assert len(keys) == len(set(keys)), name


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda rows: rows[:1], "missing column"),
        (lambda rows: [rows[0], rows[1], rows[1]], "stands twice"),
    ],
)
def test_a_broken_manifest_is_refused_with_file_and_reason(
    tmp_path: Path, change: Any, message: str
) -> None:
    lines = (CORPUS / "sources.csv").read_text(encoding="utf-8").splitlines()
    broken = change(lines)
    if message == "missing column":
        broken = [broken[0].replace("publisher", "uitgever")]
    path = tmp_path / "sources.csv"
    path.write_text("\n".join(broken) + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=message) as error:
        load_sources(path)
    assert str(path) in str(error.value)
