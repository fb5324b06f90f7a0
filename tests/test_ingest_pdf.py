"""PDF documents as they really are: made with known truth, read, and compared."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from truth import by_chromium, by_reportlab, content, scoring

from ingest import chunking, readers
from ingest.documents import ReadDocument, row_text
from ingest.readers.pdf.lines import join

STYLES = ("grid", "lines", "zebra", "booktabs", "bare")
TITLE = "Voortgang van de Regio Deal Twente"
needs_chromium = pytest.mark.skipif(
    by_chromium.chromium() is None, reason="no Chromium on this machine to print PDFs with"
)


def check(truth: content.Truth, read: ReadDocument, notes: bool, paragraphs: float = 0.95) -> None:
    found = scoring.score(truth, read, notes)
    assert found.words >= 0.99, found
    assert found.cells >= 0.98, found
    assert found.furniture == 0, found
    assert found.headed >= paragraphs, found
    assert read.title == truth.title


@pytest.mark.parametrize(
    ("columns", "rotation", "styles"),
    [(1, 0, STYLES), (2, 0, ("grid", "lines")), (1, 90, ("grid",)), (1, 270, ("zebra",))],
)
def test_a_report_is_read_as_it_was_written(
    tmp_path: Path, columns: int, rotation: int, styles: tuple[str, ...]
) -> None:
    truth = content.report(7 * columns + rotation, TITLE, styles)
    path = by_reportlab.write(tmp_path / "verslag.pdf", truth, columns, rotation)
    check(truth, readers.read(path), notes=True)


@needs_chromium
@pytest.mark.parametrize(("columns", "styles"), [(1, STYLES), (2, ("grid", "lines"))])
def test_a_printed_web_page_is_read_as_it_was_written(
    tmp_path: Path, columns: int, styles: tuple[str, ...]
) -> None:
    truth = content.report(40 + columns, TITLE, styles)
    path = by_chromium.write(tmp_path / "pagina.pdf", truth, columns)
    check(truth, readers.read(path), notes=False)


@pytest.mark.parametrize(("seed", "style"), [(500, "booktabs"), (502, "bare"), (512, "bare")])
def test_a_table_without_lines_in_one_of_two_columns_keeps_its_rows(
    tmp_path: Path, seed: int, style: str
) -> None:
    """Beside a column of text it looked like part of one wide table. (512: a title in large letters
    took the first line of the other column.)"""
    truth = content.report(seed, TITLE, (style,))
    read = readers.read(by_reportlab.write(tmp_path / "verslag.pdf", truth, columns=2))
    check(truth, read, notes=True, paragraphs=0.9)


@needs_chromium
@pytest.mark.parametrize(
    ("seed", "columns", "style"),
    [(502, 1, "zebra"), (501, 2, "zebra"), (503, 2, "bare"), (502, 2, "booktabs")],
)
def test_a_printed_table_of_coloured_rows_or_none_keeps_its_heads_on_each_page(
    tmp_path: Path, seed: int, columns: int, style: str
) -> None:
    """The first row on a page may be white: it was taken for a table of its own."""
    truth = content.report(seed, TITLE, (style,))
    read = readers.read(by_chromium.write(tmp_path / "pagina.pdf", truth, columns))
    check(truth, read, notes=False)


@pytest.mark.parametrize(("seed", "styles"), [(201, ("grid", "lines")), (202, ("zebra",))])
def test_two_columns_stay_apart_where_justified_lines_have_wide_gaps(
    tmp_path: Path, seed: int, styles: tuple[str, ...]
) -> None:
    """The gaps of such a line were taken for those between the cells of a table."""
    truth = content.report(seed, "Voortgang van de Regio Deal Veluwe", styles)
    read = readers.read(by_reportlab.write(tmp_path / "verslag.pdf", truth, columns=2))
    check(truth, read, notes=True)


@pytest.mark.parametrize(
    ("style", "tables", "rows"),
    [
        ("bare", 1, 120),
        ("bare", 4, 25),
        ("booktabs", 1, 120),
        ("booktabs", 4, 25),
        ("zebra", 4, 25),
    ],
)
@pytest.mark.parametrize(
    "made", [by_reportlab.write, pytest.param(by_chromium.write, marks=needs_chromium)]
)
def test_tables_in_both_columns_of_a_page_without_running_text_are_kept_apart(
    tmp_path: Path, made: Callable[..., Path], style: str, tables: int, rows: int
) -> None:
    """They looked like one wide table; and a heading between two was taken for a row of both."""
    truth = content.overview(910, TITLE, style, tables, rows)
    found = scoring.score(truth, readers.read(made(tmp_path / "bijlage.pdf", truth, columns=2)))
    assert found.cells >= 0.98, found
    assert found.furniture == 0, found


def test_one_wide_table_whose_columns_are_evenly_spaced_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "breed.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    heads = ("Gemeente", "Aanvraag", "Toekenning", "Besteding")
    for row in range(30):
        canvas.setFont("Helvetica-Bold" if row == 0 else "Helvetica", 9)
        for column, head in enumerate(heads):
            text = (
                head if row == 0 else f"{content.PLACES[row % 26] if column == 0 else row * column}"
            )
            canvas.drawString(60 + 120 * column, 760 - 16 * row, text)
    canvas.save()
    rows = [block.cells for block in readers.read(path).blocks if block.kind == "table"]
    assert len(rows) == 29
    assert all(tuple(head for head, _ in cells) == heads for cells in rows)


def test_every_row_of_a_table_over_pages_knows_its_page_and_place(tmp_path: Path) -> None:
    truth = content.report(3, TITLE, ("grid",), rows=90)
    read = readers.read(by_reportlab.write(tmp_path / "tabel.pdf", truth))
    rows = [block for block in read.blocks if block.kind == "table"]
    assert len(rows) == 90
    pages = [row.page or 0 for row in rows]
    assert pages == sorted(pages)
    assert len(set(pages)) >= 3
    assert {head for row in rows for head, _ in row.cells} == {
        "Gemeente", "Project", "Rijksbijdrage (in € mln)", "Aantal woningen", "Status",
    }  # fmt: skip
    for before, after in itertools.pairwise(rows):
        if before.page == after.page:
            assert before.places[0].box.top < after.places[0].box.top


def test_a_footnote_is_kept_apart_and_its_mark_leaves_the_text(tmp_path: Path) -> None:
    truth = content.report(5, TITLE, ())
    read = readers.read(by_reportlab.write(tmp_path / "noten.pdf", truth))
    noted = [item for item in truth.items if isinstance(item, content.Item) and item.note]
    notes = [block for block in read.blocks if block.kind == "footnote"]
    assert [block.text for block in notes] == [item.note for item in noted]
    texts = {block.text for block in read.blocks}
    assert {content.plain(item.text) for item in noted} <= texts


def test_a_chunk_stands_where_its_words_stand(tmp_path: Path) -> None:
    path = tmp_path / "plek.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(100, 700, "Deze zin staat op een bekende plek in het document.")
    canvas.drawString(100, 300, "En deze zin staat veel lager op dezelfde pagina.")
    canvas.save()
    read = readers.read(path)
    upper, lower = chunking.chunk_document(read, lambda _: (), True)
    assert upper.boxes[0].left == pytest.approx(100 / A4[0], abs=0.005)
    assert upper.boxes[0].bottom == pytest.approx(1 - 697.8 / A4[1], abs=0.005)
    assert lower.boxes[0].top == pytest.approx(1 - 307.6 / A4[1], abs=0.005)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_on_a_turned_page_are_those_that_a_viewer_shows(tmp_path: Path, turn: int) -> None:
    """The page's own rotation turns what is drawn; the words stand upright once it is shown."""
    path = tmp_path / f"gedraaid-{turn}.pdf"
    shown = A4
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setPageRotation(turn)  # reportlab makes the sheet such that A4 is shown
    width, height = shown if turn % 180 == 0 else (shown[1], shown[0])
    if turn == 90:
        canvas.translate(width, 0)
    elif turn == 180:
        canvas.translate(width, height)
    elif turn == 270:
        canvas.translate(0, height)
    canvas.rotate(turn)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, shown[1] - 100, "Deze regel staat linksboven zoals men hem ziet.")
    canvas.save()
    block = readers.read(path).blocks[0]
    assert block.text == "Deze regel staat linksboven zoals men hem ziet."
    assert block.places[0].box.left == pytest.approx(60 / shown[0], abs=0.01)
    assert block.places[0].box.bottom == pytest.approx(102 / shown[1], abs=0.01)


def test_letters_that_are_drawn_as_one_are_read_as_two(tmp_path: Path) -> None:
    path = tmp_path / "ligatuur.pdf"
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Vera", 11)
    canvas.drawString(80, 700, "De \ufb01nanciën, het pro\ufb01el en de in\ufb02atie van dit jaar.")
    canvas.save()
    assert (
        readers.read(path).blocks[0].text
        == "De financiën, het profiel en de inflatie van dit jaar."
    )


def test_headings_that_look_like_text_are_known_from_the_outline(tmp_path: Path) -> None:
    path = tmp_path / "inhoud.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    y = 780
    for level, text in (
        (0, "Samenwerking"),
        (None, "De gemeenten werken in de regio samen aan de opgaven van de deal."),
        (1, "Afspraken over geld"),
        (None, "De gemeenten betalen ieder jaar een deel van de kosten van het programma."),
    ):
        if level is not None:
            canvas.bookmarkPage(text)
            canvas.addOutlineEntry(text, text, level)
        canvas.drawString(80, y, text)
        y -= 30
    canvas.save()
    assert [block.headings for block in readers.read(path).blocks] == [
        ("Samenwerking",),
        ("Samenwerking", "Afspraken over geld"),
    ]


def test_a_filled_form_and_its_attachments_are_named(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    path = tmp_path / "formulier.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawString(100, 700, "Aanvraagformulier voor een bijdrage uit de Regio Deal.")
    canvas.acroForm.textfield(name="Aanvrager", value="Gemeente Losser", x=100, y=600)
    canvas.save()
    writer = PdfWriter(clone_from=path)
    writer.add_attachment("begroting.xlsx", b"...")
    writer.write(path)
    read = readers.read(path)
    assert "Aanvrager: Gemeente Losser" in [block.text for block in read.blocks]
    assert read.attachments == ("begroting.xlsx",)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["de samen-", "werking"], "de samenwerking"),
        (["de samen\u00ad", "werking"], "de samenwerking"),
        (["in Zuid-", "Holland"], "in Zuid-Holland"),
        (["midden-", "en kleinbedrijf"], "midden- en kleinbedrijf"),
        (["over 2023-", "2025 geldt"], "over 2023-2025 geldt"),
        (["samen mee-", "eten"], "samen mee-eten"),
        (["dat be-", "invloedt"], "dat beïnvloedt"),
        (["een regel", "en nog een"], "een regel en nog een"),
    ],
)
def test_divided_words_are_made_whole(lines: list[str], text: str) -> None:
    assert join(lines)[0] == text


_WORD = st.text("abcdefghijklmnoprstuvwzéë", min_size=1, max_size=12)


@given(st.lists(st.lists(_WORD, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6))
def test_each_line_begins_where_join_says(lines: list[str]) -> None:
    text, starts = join(lines)
    assert text == " ".join(lines)
    for line, start in zip(lines, starts, strict=True):
        assert text[start:].startswith(line)


@given(st.lists(st.tuples(_WORD, st.one_of(st.just(""), _WORD)), max_size=6))
def test_a_row_holds_every_filled_cell_with_its_head(cells: list[tuple[str, str]]) -> None:
    text = row_text(tuple(cells))
    assert all(f"{head}: {cell}" in text for head, cell in cells if cell)
