"""Documents of other kinds than PDF: DOCX, HTML, ODT, XLSX and CSV."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from truth import by_chromium, content, scoring

from ingest import readers
from ingest.documents import UnreadableDocument
from ingest.readers.outline import Outline

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = " ".join(
    f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"'
    for n in ("office", "text", "table")
)


def docx(path: Path, body: str) -> Path:
    styles = (
        f'<w:styles {_W}><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        held.writestr("word/styles.xml", styles)
    return path


def paragraph(text: str, style: str = "") -> str:
    mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_document_keeps_headings_and_table_heads_and_drops_what_was_deleted(
    tmp_path: Path,
) -> None:
    cell = "<w:tc>{}</w:tc>"
    row = "<w:tr>" + "".join(cell.format(paragraph("{}")) for _ in range(2)) + "</w:tr>"
    body = (
        paragraph("Regio Deal Twente", "Titel")
        + paragraph("Geld", "Kop1")
        + "<w:p><w:r><w:t>Het Rijk betaalt 30 miljoen.</w:t></w:r>"
        "<w:del><w:r><w:delText>Dit is geschrapt.</w:delText></w:r></w:del></w:p>"
        + f"<w:tbl>{row.format('Gemeente', 'Woningen')}{row.format('Losser', '41')}</w:tbl>"
    )
    read = readers.read(docx(tmp_path / "brief.docx", body))
    assert read.title == "Regio Deal Twente"
    assert [(b.headings, b.text) for b in read.blocks] == [
        (("Geld",), "Het Rijk betaalt 30 miljoen."),
        (("Geld",), "Gemeente: Losser | Woningen: 41"),
    ]


def test_a_web_page_is_read_as_it_was_written(tmp_path: Path) -> None:
    truth = content.report(11, "Voortgang van de Regio Deal Twente", ("grid", "lines"))
    path = tmp_path / "pagina.html"
    path.write_text(by_chromium.html(truth), encoding="utf-8")
    read = readers.read(path)
    found = scoring.score(truth, read, notes=False)
    assert (found.words, found.cells, found.headed) == (1.0, 1.0, 1.0)
    assert (read.title, read.language) == (truth.title, "nl")


def test_menus_scripts_and_hidden_parts_of_a_page_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    path.write_text(
        '<html lang="nl"><meta name="DCTERMS.issued" content="2024-02-09"><nav>Menu</nav>'
        '<h1>Titel</h1><script>alert("x")</script><p hidden>verborgen</p>'
        "<p>Zichtbare &lt;b&gt;tekst&lt;/b&gt;.<footer>Voet</footer>",
        encoding="utf-8",
    )
    read = readers.read(path)
    assert [block.text for block in read.blocks] == ["Zichtbare <b>tekst</b>."]
    assert read.published == "2024-02-09"


def test_an_open_document_keeps_headings_tables_and_footnotes(tmp_path: Path) -> None:
    path = tmp_path / "verslag.odt"
    body = (
        '<text:h text:outline-level="1">Geld</text:h><text:p>Het Rijk betaalt<text:note>'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Zie de brief.</text:p>"
        "</text:note-body></text:note> mee.</text:p><table:table><table:table-row><table:table-cell>"
        "<text:p>Gemeente</text:p></table:table-cell><table:table-cell><text:p>Euro</text:p>"
        "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Borne"
        "</text:p></table:table-cell><table:table-cell><text:p>5</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    with zipfile.ZipFile(path, "w") as held:
        held.writestr(
            "content.xml",
            f"<office:document-content {_ODF}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
    read = readers.read(path)
    assert [(b.kind, b.text) for b in read.blocks] == [
        ("text", "Het Rijk betaalt mee."),
        ("table", "Gemeente: Borne | Euro: 5"),
        ("footnote", "Zie de brief."),
    ]
    assert read.blocks[0].headings == ("Geld",)


def test_rows_of_a_workbook_are_facts(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Projecten"
    for row in (
        ["Overzicht van de projecten in 2024", None, None],
        ["Project", "Bijdrage (€ mln)", "Klaar"],
        ["Techniekcampus", 2.5, True],
    ):
        sheet.append(row)
    book.save(tmp_path / "bijlage.xlsx")
    read = readers.read(tmp_path / "bijlage.xlsx")
    assert [block.text for block in read.blocks] == [
        "Overzicht van de projecten in 2024",
        "Project: Techniekcampus | Bijdrage (€ mln): 2,5 | Klaar: ja",
    ]
    assert read.blocks[1].headings == ("Projecten",)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_table_that_is_too_long_says_that_it_was_cut(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"lang.{ending}"
    if ending == "csv":
        path.write_text("Nr;Dorp\n" + "1;Losser\n" * 50_000)
    else:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Lijst")
        for row in [("Nr", "Dorp"), *[(1, "Losser")] * 50_000]:
            sheet.append(row)
        book.save(path)
    read = readers.read(path)
    assert len(read.blocks) == 49_999
    assert read.warnings[0].endswith("only the first 50000 rows were read")


@pytest.mark.parametrize("visible", [True, False])
def test_a_hidden_sheet_is_not_read(tmp_path: Path, visible: bool) -> None:
    book = Workbook()
    book.active.append(["Voor iedereen"])
    other = book.create_sheet("Intern")
    other.append(["Niet voor iedereen"])
    other.sheet_state = "visible" if visible else "hidden"
    book.save(tmp_path / "bladen.xlsx")
    read = readers.read(tmp_path / "bladen.xlsx")
    assert ("Niet voor iedereen" in [block.text for block in read.blocks]) == visible


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_semicolons_and_old_encodings_of_csv(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes("Deal;Bedrag\nSúdwest-Fryslân;1,5 € mln\n".encode(encoding))
    assert readers.read(path).blocks[0].text == "Deal: Súdwest-Fryslân | Bedrag: 1,5 € mln"


@pytest.mark.parametrize("kind", sorted(readers.READERS))
def test_an_empty_file_says_so(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"leeg{kind}"
    path.touch()
    with pytest.raises(UnreadableDocument, match="empty"):
        readers.read(path)


@pytest.mark.parametrize("kind", [".docx", ".odt", ".xlsx", ".pdf"])
def test_a_file_that_is_not_what_its_name_says_is_damaged(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"anders{kind}"
    path.write_bytes(b"gewone tekst")
    with pytest.raises(UnreadableDocument, match="damaged"):
        readers.read(path)


def test_a_zip_bomb_and_entity_bomb_are_refused(tmp_path: Path) -> None:
    bomb = docx(tmp_path / "bom.docx", " " * (201 * 1024 * 1024))
    assert bomb.stat().st_size < 1024 * 1024
    with pytest.raises(UnreadableDocument, match="200 MB"):
        readers.read(bomb)
    path = tmp_path / "lach.odt"
    with zipfile.ZipFile(path, "w") as held:
        held.writestr("content.xml", '<!DOCTYPE l [<!ENTITY a "aaaa">]><l>&a;</l>')
    with pytest.raises(UnreadableDocument, match="damaged"):
        readers.read(path)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_page_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("html") / "p.html"
    path.write_text(
        f"<table><tr><td>{text}<p>Slot van de pagina.", encoding="utf-8", errors="replace"
    )
    try:
        readers.read(path)
    except UnreadableDocument:
        return


_CELL = st.text("abc é", max_size=5)


@given(st.lists(st.lists(_CELL, max_size=5), max_size=5))
def test_a_table_of_any_shape_loses_no_cell(rows: list[list[str]]) -> None:
    outline = Outline()
    outline.table(rows)
    found = " ".join(block.text for block in outline.blocks)
    held = [row for row in rows if any(cell.strip() for cell in row)]
    for row in held[1:]:
        assert all(" ".join(cell.split()) in found for cell in row)
