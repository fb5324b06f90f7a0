"""Files in, reports out, and the command between them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from regiodeal_qa.answer import Citation
from regiodeal_qa.cli import main
from regiodeal_qa.factcheck import exports, files
from regiodeal_qa.factcheck.records import Report, Statement

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant

CITATION = Citation(
    1,
    "bron-1",
    "Brief",
    "Rijksoverheid",
    "https://example.org",
    "2023-02-17",
    None,
    "Een citaat.",
    (),
)
REPORT = Report(
    "Saba krijgt 8 miljoen. Zon.",
    (
        Statement("Saba krijgt 8 miljoen.", "contradicted", "Het is 5.", (CITATION,), "nl", 0, 22),
        Statement("=Zon", "not_found", "Niets.", (), "nl", 23, 27),
    ),
)


def pdf(path: Path, pages: list[str]) -> Path:
    canvas = Canvas(str(path))
    for page in pages:
        canvas.drawString(72, 700, page)
        canvas.showPage()
    canvas.save()
    return path


def test_reads_text_markdown_word_and_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Curaçao", encoding="cp1252")
    (tmp_path / "b.md").write_text("Een **vet** [woord](https://example.org).", encoding="utf-8")
    word = docx.Document()
    word.add_paragraph("Saba krijgt vijf miljoen.")
    word.save(str(tmp_path / "c.docx"))
    pdf(tmp_path / "d.pdf", ["Eerste pagina.", "Tweede pagina."])
    assert files.read(tmp_path / "a.txt").text == "Curaçao"
    assert files.read(tmp_path / "b.md").text == "Een vet woord."
    assert files.read(tmp_path / "c.docx").text == "Saba krijgt vijf miljoen."
    document = files.read(tmp_path / "d.pdf")
    assert len(document.pages) == 2
    assert document.text[document.pages[1] :].startswith("Tweede pagina.")


def test_a_statement_knows_its_page(tmp_path: Path) -> None:
    document = files.Document("Saba krijgt 8 miljoen. Zon.", (0, 23))
    assert [s.page for s in files.with_pages(REPORT, document).statements] == [1, 2]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", b"x", "van het type .xlsx kan ik niet lezen"),
        ("a.pdf", b"no pdf", "de PDF is beschadigd"),
        ("a.docx", b"no word", "geen leesbaar Word-bestand"),
        ("a.txt", b"a\x00b", "geen tekstbestand"),
        ("a.md", b"  \n", "geen tekst in"),
    ],
)
def test_a_bad_file_is_named_with_its_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(files.UnreadableFile, match=reason):
        files.read(tmp_path / name)


def test_a_missing_file() -> None:
    with pytest.raises(files.UnreadableFile, match="bestaat niet"):
        files.read(Path("nergens.txt"))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for kind in files.KINDS:
        path = folder / f"a{kind}"
        path.write_bytes(raw)
        try:
            assert files.read(path).text.strip()
        except files.UnreadableFile as error:
            assert str(error)


def test_markdown_has_verdict_quote_and_source() -> None:
    text = exports.markdown(REPORT)
    assert "2 uitspraken: 0 klopt, 1 klopt niet, 1 niet gevonden." in text
    assert "**Klopt niet**. Het is 5." in text
    assert "> Een citaat." in text
    assert "[Brief (Rijksoverheid, 2023-02-17)](https://example.org)" in text


def test_csv_has_a_row_for_each_source_and_no_formulas() -> None:
    rows = list(csv.reader(io.StringIO(exports.table(REPORT)), delimiter=";"))
    assert rows[0][0] == "uitspraak"
    assert rows[1][2:5] == ["klopt niet", "Het is 5.", "Brief (Rijksoverheid, 2023-02-17)"]
    assert rows[2][0] == "'=Zon"


def test_a_report_in_english_has_english_words_around_the_statements() -> None:
    text = exports.markdown(REPORT, "en")
    assert "# Fact check Regio Deals" in text
    assert "2 statements: 0 correct, 1 incorrect, 1 not found." in text
    assert "**Incorrect**. Het is 5." in text
    assert exports.table(REPORT, "en").startswith("statement;page;verdict;explanation;source")
    document = docx.Document(io.BytesIO(exports.word(REPORT, "en")))
    shown = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Not found" in shown
    assert not {"Feitencheck", "uitspraken", "Niet gevonden"} & set(shown.replace(".", "").split())


def test_word_report_opens_again() -> None:
    document = docx.Document(io.BytesIO(exports.word(REPORT)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Feitencheck Regio Deals" in text
    assert "Klopt niet. Het is 5." in text
    assert "Een citaat." in text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["check"], 2, "geef een tekst of --file"),
        (["check", "tekst", "--file", "a.txt"], 2, "geef een tekst of --file"),
        (["check", "  "], 2, "de tekst is leeg"),
        (["check", "tekst", "--output", "a.xls"], 2, "--output moet eindigen op"),
        (["check", "--file", "nergens.txt"], 1, "het bestand bestaat niet"),
    ],
)
def test_wrong_usage_is_said_in_dutch(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert main(arguments) == code
    assert said in capsys.readouterr().err


def test_the_command_prints_the_contract(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "Saba krijgt acht miljoen euro van het Rijk.", "--json"]) == 0
    (statement,) = json.loads(capsys.readouterr().out)["statements"]
    assert statement["verdict"] == "contradicted"
    assert {"statement", "verdict", "explanation", "citations"} <= set(statement)
    assert statement["citations"][0]["quote"].startswith("Het Rijk draagt 5 miljoen euro")


def test_the_command_writes_a_report(
    assistant: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = pdf(tmp_path / "brief.pdf", ["Saba krijgt vijf miljoen euro van het Rijk.", "Dank."])
    report = tmp_path / "verslag.md"
    assert main(["check", "--file", str(draft), "--output", str(report)]) == 0
    assert "**Klopt** (pagina 1)" in report.read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""
