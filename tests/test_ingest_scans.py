"""Pages that are pictures: read where Tesseract is installed, named where it is not."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from small import ingest_here, opened, small_corpus
from truth import by_reportlab, content, scans, scoring

from ingest import kept, readers
from ingest.documents import UnreadableDocument
from ingest.readers.pdf import ocr
from ingest.reading import Reading

needs_tesseract = pytest.mark.skipif(
    not ocr.available(), reason="no Tesseract with Dutch on this machine"
)
TITLE = "Voortgang van de Regio Deal Twente"


def typed(path: Path, text: str) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(80, 700, text)
    canvas.save()
    return path


def joined(path: Path, *parts: Path) -> Path:
    writer = PdfWriter()
    for part in parts:
        writer.append(part)
    writer.write(path)
    return path


@needs_tesseract
def test_a_scan_is_read_in_order_and_marked(tmp_path: Path) -> None:
    truth = content.report(7, TITLE, (), rows=0)
    source = by_reportlab.write(tmp_path / "bron.pdf", truth)
    read = readers.read(scans.scan(source, tmp_path / "scan.pdf", askew=0.6, specks=300))
    assert {block.kind for block in read.blocks} == {"ocr"}
    assert read.warnings == ("page 1-2: read from a picture, so it may hold errors",)
    as_text = replace(read, blocks=tuple(replace(b, kind="text") for b in read.blocks))
    items = tuple(
        part
        for item in truth.items
        if isinstance(item, content.Item)
        for part in (replace(item, note=""),)
    )
    found = scoring.score(replace(truth, items=items), as_text, notes=False)
    assert found.words >= 0.90, found
    assert found.furniture == 0


@needs_tesseract
def test_a_table_in_a_scan_keeps_its_rows_and_heads(tmp_path: Path) -> None:
    report = content.report(7, TITLE, ("bare",), rows=20)
    table = next(item for item in report.items if isinstance(item, content.TableItem))
    truth = replace(report, items=(*report.items[:4], table))
    source = by_reportlab.write(tmp_path / "bron.pdf", truth)
    read = readers.read(scans.scan(source, tmp_path / "scan.pdf", askew=0.4))
    assert {block.kind for block in read.blocks} == {"ocr"}
    # What Tesseract makes of 'mln' is not the point here.
    cells = tuple(
        replace(b, cells=tuple((head.replace(" min)", " mln)"), cell) for head, cell in b.cells))
        for b in read.blocks
    )
    found = scoring.score(truth, replace(read, blocks=cells), notes=False)
    assert found.cells >= 0.95, found


@needs_tesseract
def test_typed_and_scanned_pages_of_one_document_are_told_apart(tmp_path: Path) -> None:
    paper = typed(tmp_path / "papier.pdf", "De wethouder van Losser tekende de brief met de hand.")
    scanned = scans.scan(paper, tmp_path / "scan.pdf")
    first = typed(tmp_path / "getypt.pdf", "Deze bladzijde is getypt en niet gescand.")
    read = readers.read(joined(tmp_path / "beide.pdf", first, scanned))
    assert [(b.page, b.kind, b.text) for b in read.blocks] == [
        (1, "text", "Deze bladzijde is getypt en niet gescand."),
        (2, "ocr", "De wethouder van Losser tekende de brief met de hand."),
    ]
    box = read.blocks[1].places[0].box
    assert box.left == pytest.approx(80 / A4[0], abs=0.01)
    assert box.bottom == pytest.approx(1 - 698 / A4[1], abs=0.01)


@needs_tesseract
def test_an_answer_from_a_scan_says_so(tmp_path: Path) -> None:
    paper = typed(
        tmp_path / "p.pdf", "De proeftuin in Losser ontving in 2025 in totaal 4120 bezoekers."
    )
    path = scans.scan(paper, tmp_path / "brief-twente-ii.pdf")
    corpus = small_corpus(tmp_path)
    done = ingest_here("add", str(path), "--title", "Brief", data=tmp_path / "data", corpus=corpus)
    assert "page 1: read from a picture" in done.stdout, done.stderr
    assert "page 1: read from a picture" in ingest_here("status", data=tmp_path / "data").stdout
    answer = opened(tmp_path / "data", corpus).ask(
        ["Hoeveel bezoekers kreeg de proeftuin in Losser?"]
    )
    assert answer.status == "answered"
    assert (answer.citations[0].kind, answer.citations[0].page) == ("ocr", 1)
    assert answer.citations[0].boxes


def a_program(folder: Path, body: str) -> str:
    """A folder with a program called `tesseract`."""
    folder.mkdir()
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(folder)


LISTS_DUTCH = 'if [ "$1" = --list-langs ]; then echo nld; exit 0; fi\n'


def test_without_tesseract_the_pages_are_named_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = typed(tmp_path / "getypt.pdf", "Deze bladzijde is getypt en niet gescand.")
    scanned = scans.scan(first, tmp_path / "scan.pdf")
    both = joined(tmp_path / "beide.pdf", scanned, first, scanned, scanned)
    monkeypatch.setenv("PATH", str(tmp_path / "leeg"))
    with Reading() as reading:
        read = reading.read(both)
        assert read.warnings == (f"page 1, 3-4: a picture without text; {ocr.INSTALL}",)
        assert [b.page for b in read.blocks] == [2]
        with pytest.raises(UnreadableDocument, match="page 1: a picture without text; install"):
            reading.read(scanned)


@pytest.mark.parametrize("body", ["exit 3", "echo onzin", "printf '5\\t1\\t1\\t1\\t1\\t1\\tx\\n'"])
def test_a_tesseract_that_fails_leaves_the_other_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    first = typed(tmp_path / "getypt.pdf", "Deze bladzijde is getypt en niet gescand.")
    both = joined(tmp_path / "beide.pdf", first, scans.scan(first, tmp_path / "scan.pdf"))
    programs = a_program(tmp_path / "bin", LISTS_DUTCH + body)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    with Reading() as reading:
        read = reading.read(both)
    assert [b.page for b in read.blocks] == [1]
    assert read.warnings == ("page 2: a picture in which no text could be read",)


def test_the_time_for_reading_runs_anew_for_each_scanned_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = typed(tmp_path / "getypt.pdf", "Deze bladzijde is getypt en niet gescand.")
    scanned = scans.scan(first, tmp_path / "scan.pdf")
    pages = joined(tmp_path / "vier.pdf", first, *[scanned] * 4)
    programs = a_program(tmp_path / "bin", LISTS_DUTCH + "sleep 3.5")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    with Reading(seconds=12) as reading:
        assert reading.read(pages).pages == 5


def test_each_content_is_read_once(tmp_path: Path) -> None:
    path = typed(tmp_path / "a.pdf", "Deze bladzijde is getypt en niet gescand.")
    with Reading() as reading:
        first = kept.read(tmp_path, path, "digest", reading)
        path.write_bytes(b"")
        assert kept.read(tmp_path, path, "digest", reading) == first
        (held,) = kept.kept_dir(tmp_path).iterdir()
        held.write_text("{")
        with pytest.raises(UnreadableDocument, match="empty"):
            kept.read(tmp_path, path, "digest", reading)
    kept.forget_others(tmp_path, [("another", path)])
    assert not list(kept.kept_dir(tmp_path).iterdir())
