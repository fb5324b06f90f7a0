"""Bad documents: damaged, locked, endless, hostile. Each is named with a reason; the others go on."""

from __future__ import annotations

import random
import time
import zlib
from pathlib import Path

import office
import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.concerned import deals_concerned
from ingest.documents import Block, ReadDocument, UnreadableDocument
from ingest.reading import Reading
from regiodeal_qa.corpus import load_deals
from regiodeal_qa.settings import REPOSITORY


def pdf(path: Path, pages: int = 1, compressed: bool = True) -> Path:
    canvas = Canvas(str(path), pagesize=A4, pageCompression=int(compressed), invariant=1)
    for page in range(1, pages + 1):
        canvas.drawString(80, 700, f"Dit staat op bladzijde {page} over de Regio Deal Twente.")
        canvas.line(80, 690, 300, 690)
        canvas.showPage()
    canvas.save()
    return path


def test_what_comes_back_from_the_worker_is_what_the_reader_read(tmp_path: Path) -> None:
    from ingest import readers

    path = REPOSITORY / "corpus" / "documents" / "voortgang-over-2023.pdf"
    with Reading() as reading:
        assert reading.read(path) == readers.read(path)


def mutated(data: bytes, chosen: random.Random) -> bytes:
    """The data with some bytes changed, lost, doubled or made a number."""
    made = bytearray(data)
    for _ in range(chosen.choice((1, 4, 16, 64))):
        if len(made) < 2:
            break
        place = chosen.randrange(len(made))
        match chosen.randrange(4):
            case 0:
                made[place] = chosen.randrange(256)
            case 1:
                del made[place : place + chosen.randrange(1, max(2, min(40, len(made) // 4)))]
            case 2:
                made[place:place] = made[place : place + chosen.randrange(1, 40)]
            case _:
                made[place : place + 1] = str(chosen.randrange(10**9)).encode()
    return bytes(made)


def test_200_mutated_pdfs_crash_nothing_and_hang_nowhere(tmp_path: Path) -> None:
    chosen = random.Random(20260101)
    bases = [
        pdf(tmp_path / "a.pdf", 1, compressed=False).read_bytes(),
        pdf(tmp_path / "b.pdf", 2).read_bytes(),
    ]
    bad = tmp_path / "stuk.pdf"
    outcomes = {"read": 0, "refused": 0}
    with Reading(seconds=20) as reading:
        for number in range(200):
            bad.write_bytes(mutated(bases[number % 2], chosen))
            try:
                reading.read(bad)
                outcomes["read"] += 1
            except UnreadableDocument as error:
                assert "longer than" not in str(error)
                outcomes["refused"] += 1
    assert sum(outcomes.values()) == 200
    assert min(outcomes.values()) > 10, outcomes


@pytest.mark.parametrize("ending", ["docx", "odt", "xlsx", "html", "csv", "md"])
def test_30_mutations_of_other_kinds_crash_nothing_and_hang_nowhere(
    tmp_path: Path, ending: str
) -> None:
    """Of the parts inside a zipped document, or the zip would only be found damaged."""
    chosen = random.Random(20260103)
    made = office.made(tmp_path, ending)
    bad = tmp_path / f"stuk.{ending}"
    outcomes = {"read": 0, "refused": 0}
    with Reading(seconds=20) as reading:
        assert reading.read(made).blocks
        for _ in range(30):
            office.rewritten(made, bad, lambda data: mutated(data, chosen))
            try:
                reading.read(bad)
                outcomes["read"] += 1
            except UnreadableDocument as error:
                assert "longer than" not in str(error)
                outcomes["refused"] += 1
    assert outcomes["read"] + outcomes["refused"] == 30
    if ending in ("html", "csv", "md"):  # a changed letter of XML mostly damages all of it
        assert outcomes["read"] > 10, outcomes


def test_2000_pages_are_read_and_a_reader_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = pdf(tmp_path / "lang.pdf", 2000)
    with Reading() as reading:
        read = reading.read(path)
    assert read.pages == 2000
    assert read.blocks[-1].page == 2000
    started = time.monotonic()
    with Reading(seconds=0.5) as reading:
        with pytest.raises(UnreadableDocument, match=r"longer than 0\.5 seconds"):
            reading.read(path)
        assert time.monotonic() - started < 10
    with Reading() as reading:
        assert reading.read(pdf(tmp_path / "kort.pdf")).pages == 1


def test_a_bomb_meets_the_bound_on_memory(tmp_path: Path) -> None:
    path = tmp_path / "bom.csv"
    path.write_text("a;b\n" + ";".join("x" * 9 for _ in range(20_000)) * 1_500)
    with Reading(memory_mb=400) as reading:
        with pytest.raises(UnreadableDocument, match=r"memory|crash"):
            reading.read(path)
        assert reading.read(pdf(tmp_path / "goed.pdf")).pages == 1


def with_stream(path: Path, content: bytes, filters: str = "") -> Path:
    """A PDF of one page with this content stream, written by hand."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources"
        b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        f"<</Length {len(content)}{filters}>>stream\n".encode() + content + b"\nendstream",
    ]
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        places = []
        for number, part in enumerate(parts, start=1):
            places.append(file.tell())
            file.write(b"%d 0 obj" % number + part + b"endobj\n")
        table = file.tell()
        file.write(b"xref\n0 5\n0000000000 65535 f \n")
        file.writelines(b"%010d 00000 n \n" % place for place in places)
        file.write(b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table)
    return path


TEXT = b"BT /F1 12 Tf 80 700 Td (Dit staat op bladzijde 1.) Tj ET\n"


def test_a_pdf_of_200_mb_is_read(tmp_path: Path) -> None:
    path = with_stream(tmp_path / "groot.pdf", TEXT + b"% opvulling\n" * (200 * 2**20 // 12))
    assert path.stat().st_size > 199 * 2**20
    with Reading() as reading:
        assert reading.read(path).blocks[0].text == "Dit staat op bladzijde 1."


def test_a_pdf_that_inflates_to_a_gigabyte_stays_within_its_bounds(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**26) for _ in range(16)) + packer.flush()
    twice = zlib.compress(packed)
    path = with_stream(tmp_path / "bom.pdf", twice, "/Filter[/FlateDecode/FlateDecode]")
    assert path.stat().st_size < 100_000
    with Reading(seconds=60, memory_mb=900) as reading:
        with pytest.raises(UnreadableDocument):
            reading.read(path)
        assert reading.read(pdf(tmp_path / "goed.pdf")).pages == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De gemeente bouwt samen met het Rijk 41 woningen in het centrum.", "nl"),
        ("The municipality builds 41 homes together with the national government.", "en"),
        ("Die Gemeinde baut und das ist nicht für den Staat, sondern mit der Region.", ""),
    ],
)
def test_the_language_is_that_of_the_text(tmp_path: Path, text: str, language: str) -> None:
    from ingest import readers

    path = tmp_path / "tekst.html"
    path.write_text(f"<html lang=en><body><p>{text}</p></body></html>", encoding="utf-8")
    assert readers.read(path).language == language


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
@pytest.mark.parametrize(("password", "opens"), [("geheim", False), ("", True)])
def test_a_locked_pdf_says_so_and_one_without_password_opens(
    tmp_path: Path, password: str, opens: bool, algorithm: str
) -> None:
    path = tmp_path / "slot.pdf"
    writer = PdfWriter(clone_from=pdf(tmp_path / "open.pdf"))
    writer.encrypt(user_password=password, owner_password="baas", algorithm=algorithm)
    writer.write(path)
    with Reading() as reading:
        if opens:
            assert "bladzijde 1" in reading.read(path).blocks[0].text
        else:
            with pytest.raises(UnreadableDocument, match="password"):
                reading.read(path)


def test_scripts_and_links_of_a_pdf_are_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "script.pdf"
    writer = PdfWriter(clone_from=pdf(tmp_path / "open.pdf"))
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.launchURL('x');")}
    link = {"/S": NameObject("/Launch"), "/F": TextStringObject("/bin/sh")}
    for name, action in (("/OpenAction", script), ("/AA", link)):
        made = DictionaryObject({NameObject(key): value for key, value in action.items()})
        writer.root_object[NameObject(name)] = made
    writer.write(path)
    with Reading() as reading:
        read = reading.read(path)
    assert [block.text for block in read.blocks] == [
        "Dit staat op bladzijde 1 over de Regio Deal Twente."
    ]


def test_title_and_date_are_those_of_the_pdf_or_of_its_largest_letters(tmp_path: Path) -> None:
    from ingest import readers

    path = tmp_path / "brief.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)  # titled 'untitled', made in 2000
    canvas.setFont("Helvetica", 22)
    canvas.drawString(80, 750, "Voortgang in Losser")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(80, 700, "De gemeente bouwt samen met het Rijk 41 woningen in het centrum.")
    canvas.save()
    read = readers.read(path)
    assert (read.title, read.published, read.language) == ("Voortgang in Losser", "", "nl")
    writer = PdfWriter(clone_from=path)
    writer.add_metadata({"/Title": "Brief aan de raad", "/CreationDate": "D:20250310120000Z"})
    writer.write(path)
    read = readers.read(path)
    assert (read.title, read.published) == ("Brief aan de raad", "2025-03-10")


def test_a_kind_that_is_not_supported_says_which_are(tmp_path: Path) -> None:
    from ingest import readers

    path = tmp_path / "oud.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(UnreadableDocument, match=r"type \.doc are not supported .*\.docx"):
        readers.read(path)


def test_pages_that_contain_themselves_end(tmp_path: Path) -> None:
    path = tmp_path / "kring.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Outlines 3 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>endobj\n"
        b"3 0 obj<</First 3 0 R/Next 3 0 R/Title(x)>>endobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )
    with Reading(seconds=20) as reading, pytest.raises(UnreadableDocument):
        reading.read(path)


@pytest.mark.parametrize("name", ["-rf.pdf", "$(touch x).pdf", "naam\nmet regel.pdf", "é'\".pdf"])
def test_hostile_names_are_only_names(tmp_path: Path, name: str) -> None:
    with Reading() as reading:
        assert reading.read(pdf(tmp_path / name)).pages == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == [name]


@pytest.mark.parametrize(
    ("title", "name", "text", "found"),
    [
        ("Voortgang Regio Deal Veluwe", "x.pdf", "", {"veluwe", "veluwe-2"}),
        ("Verslag", "regio-deal-twente-ii.pdf", "", {"twente-2"}),
        ("Verslag", "x.pdf", "De Regio Deal Achterhoek II loopt goed. ", {"achterhoek-2"}),
        ("Jaarverslag", "x.pdf", "Er is weinig te melden. ", set()),
    ],
)
def test_the_deals_of_a_document_are_found(
    title: str, name: str, text: str, found: set[str]
) -> None:
    blocks = tuple(Block(text, ()) for _ in range(4))
    deals = load_deals(REPOSITORY / "corpus" / "deals.csv")
    assert set(deals_concerned(ReadDocument("d", title, (), blocks), Path(name), deals)) == found
