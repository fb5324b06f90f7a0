"""What is attached to a PDF: sheets, letters and other PDFs inside it, good ones and bad ones."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import office
import pytest
from openpyxl import Workbook
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from small import Place, encoder, ingest_here, opened, small_corpus

from ingest.documents import ReadDocument, UnreadableDocument
from ingest.fetching.originals import Original
from ingest.gathering import File, gather, sha256
from ingest.proposing import proposals
from ingest.reading import MOST_ATTACHMENTS, Reading
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.index import open_index
from regiodeal_qa.quoted_passages import page_picture, passage

SENTENCE = "De Regio Deal Twente loopt op schema, schrijft de gemeente Losser in dit verslag."


def pdf(path: Path, *sentences: str) -> Path:
    """A PDF with a page per sentence."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for sentence in sentences:
        canvas.drawString(60, 700, sentence)
        canvas.showPage()
    canvas.save()
    return path


def with_attached(path: Path, *attached: tuple[str, bytes], sentence: str = SENTENCE) -> Path:
    """A PDF of one page with these attachments."""
    writer = PdfWriter(clone_from=pdf(path, sentence))
    for name, content in attached:
        writer.add_attachment(name, content)
    writer.write(path)
    return path


def sheet(folder: Path, *rows: tuple[object, ...], title: str = "Projecten") -> bytes:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(folder / "blad.xlsx")
    content = (folder / "blad.xlsx").read_bytes()
    (folder / "blad.xlsx").unlink()
    return content


BUDGET = (
    ("Project", "Begroting (in € mln)"),
    ("Techniekhuis Borne", 2.5),
    ("Beekherstel Losser", 1.2),
)


def read(path: Path) -> ReadDocument:
    with Reading() as reading:
        return reading.read(path)


@pytest.fixture(autouse=True)
def nothing_is_left_behind(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Attachments are unpacked in a temporary folder, and that is empty afterwards."""
    folder = tmp_path_factory.mktemp("tijdelijk")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def test_the_rows_of_an_attached_sheet_are_passages_after_those_of_the_pdf(tmp_path: Path) -> None:
    found = read(
        with_attached(tmp_path / "verslag.pdf", ("begroting.xlsx", sheet(tmp_path, *BUDGET)))
    )
    own, first, second = found.blocks
    assert (own.text, own.page, own.attachment) == (SENTENCE, 1, "")
    assert first.text == "Project: Techniekhuis Borne | Begroting (in € mln): 2,5"
    assert first.headings == ("Bijlage: begroting.xlsx", "Projecten")
    assert (first.kind, first.page, first.attachment) == ("table", None, "begroting.xlsx")
    assert second.text.startswith("Project: Beekherstel Losser")
    assert found.warnings == ()


@pytest.mark.parametrize("ending", ["docx", "odt", "xlsx", "html", "csv", "md"])
def test_each_kind_that_is_read_is_read_as_an_attachment(tmp_path: Path, ending: str) -> None:
    content = office.made(tmp_path, ending).read_bytes()
    found = read(with_attached(tmp_path / "verslag.pdf", (f"Bijlage 1.{ending.upper()}", content)))
    assert any("Losser" in block.text for block in found.blocks if block.attachment)
    assert found.warnings == ()


def test_the_pages_of_an_attached_pdf_are_its_own_and_show_no_page_of_the_other(
    tmp_path: Path,
) -> None:
    inner = pdf(tmp_path / "nota.pdf", "Dit staat op de eerste bladzijde.", "En dit op de tweede.")
    found = read(with_attached(tmp_path / "verslag.pdf", ("nota.pdf", inner.read_bytes())))
    assert [(b.text, b.page, b.attachment) for b in found.blocks[1:]] == [
        ("Dit staat op de eerste bladzijde.", 1, "nota.pdf"),
        ("En dit op de tweede.", 2, "nota.pdf"),
    ]
    assert found.pages == 1
    assert [bool(block.places) for block in found.blocks] == [True, False, False]


def test_attachments_of_an_attachment_are_only_named(tmp_path: Path) -> None:
    inner = with_attached(tmp_path / "nota.pdf", ("diep.csv", b"a;b\n1;2\n"))
    found = read(with_attached(tmp_path / "verslag.pdf", ("nota.pdf", inner.read_bytes())))
    assert [block.attachment for block in found.blocks] == ["", "nota.pdf"]
    assert found.warnings == ("attachment nota.pdf: what is attached to it was not read: diep.csv",)


def test_a_pdf_that_is_only_a_cover_around_its_attachments_is_read(tmp_path: Path) -> None:
    table = ("lijst.csv", b"Gemeente;Woningen\nLosser;41\n")
    found = read(with_attached(tmp_path / "map.pdf", table, sentence=""))
    assert [block.text for block in found.blocks] == ["Gemeente: Losser | Woningen: 41"]
    assert found.warnings == ("the PDF has no text",)
    bad = with_attached(tmp_path / "map.pdf", ("x.exe", b"MZ"), sentence="")
    with pytest.raises(UnreadableDocument, match=r"the PDF has no text; attachment x\.exe: "):
        read(bad)


def locked(folder: Path) -> bytes:
    writer = PdfWriter(clone_from=pdf(folder / "slot.pdf", "Geheim."))
    writer.encrypt(user_password="geheim", algorithm="AES-256")
    writer.write(folder / "slot.pdf")
    return (folder / "slot.pdf").read_bytes()


def test_what_cannot_be_read_is_named_with_its_reason_and_the_others_go_on(tmp_path: Path) -> None:
    whole = sheet(tmp_path, *BUDGET)
    found = read(
        with_attached(
            tmp_path / "verslag.pdf",
            ("a.exe", b"MZ\x90\0"),
            ("b.xlsx", whole[: len(whole) // 2]),
            ("c.xlsx", b"\xd0\xcf\x11\xe0 versleuteld"),
            ("d.pdf", locked(tmp_path)),
            ("e.csv", b""),
            ("f.docx", b"gewone tekst"),
            ("naamloos", b"zonder ending"),
            ("z.xlsx", whole),
        )
    )
    assert {block.attachment for block in found.blocks} == {"", "z.xlsx"}
    reasons = dict(warning.split(": ", 1) for warning in found.warnings)
    expected = {
        "attachment a.exe": "files of type .exe are not supported",
        "attachment b.xlsx": "the document is damaged",
        "attachment c.xlsx": "the workbook is locked with a password",
        "attachment d.pdf": "the PDF is locked with a password",
        "attachment e.csv": "the file is empty",
        "attachment f.docx": "the document is damaged",
        "attachment naamloos": "files of type (none) are not supported",
    }
    assert list(reasons) == list(expected)
    for name, reason in expected.items():
        assert reasons[name].startswith(reason)


def with_packed(path: Path, name: str, packed: bytes, filters: list[str]) -> Path:
    """A PDF with an attachment that is packed as it is given."""
    writer = PdfWriter(clone_from=with_attached(path, (name, b""), ("goed.csv", b"a;b\n1;2\n")))
    stream = StreamObject()
    stream.set_data(packed)
    stream[NameObject("/Filter")] = ArrayObject(NameObject(one) for one in filters)
    first = next(iter(writer.attachment_list))
    first.pdf_object["/EF"][NameObject("/F")] = writer._add_object(stream)
    writer.write(path)
    return path


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_refused_before_it_is_unpacked_whole(tmp_path: Path, times: int) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**26) for _ in range(16)) + packer.flush()
    if times == 2:
        packed = zlib.compress(packed)
    path = with_packed(tmp_path / "bom.pdf", "bom.csv", packed, ["/FlateDecode"] * times)
    with Reading(memory_mb=900) as reading:
        found = reading.read(path)
    assert found.warnings == ("attachment bom.csv: the attachment unpacks to more than 50 MB",)
    assert found.blocks[-1].attachment == "goed.csv"


def test_one_just_too_large_is_refused_too(tmp_path: Path) -> None:
    packed = zlib.compress(b"a" * (50 * 2**20 + 1))
    found = read(with_packed(tmp_path / "groot.pdf", "dik.txt", packed, ["/FlateDecode"]))
    assert found.warnings == ("attachment dik.txt: the attachment unpacks to more than 50 MB",)


def test_one_that_takes_too_much_memory_or_time_costs_only_itself(tmp_path: Path) -> None:
    wide = ("a;b\n" + ";".join("x" * 9 for _ in range(20_000)) * 150).encode()
    path = with_attached(tmp_path / "breed.pdf", ("a.csv", wide), ("b.csv", b"a;b\n1;2\n"))
    with Reading(memory_mb=400) as reading:
        found = reading.read(path)
    assert [block.attachment for block in found.blocks] == ["", "b.csv"]
    (warning,) = found.warnings
    assert warning.startswith("attachment a.csv: reading it")
    canvas = Canvas(str(tmp_path / "lang.pdf"), pagesize=A4)
    for _ in range(200):  # some 30 seconds of reading
        for line in range(60):
            canvas.drawString(
                50, 30 + 13 * line, f"Regel {line} van een bladzijde die vol staat. " * 2
            )
        canvas.showPage()
    canvas.save()
    long = ("a.pdf", (tmp_path / "lang.pdf").read_bytes())
    path = with_attached(tmp_path / "traag.pdf", long, ("b.csv", b"a;b\n1;2\n"))
    with Reading(seconds=5) as reading:
        found = reading.read(path)
    assert found.warnings == ("attachment a.pdf: reading it takes longer than 5 seconds",)
    assert [block.attachment for block in found.blocks] == ["", "b.csv"]


def test_of_many_attachments_the_first_are_read_and_the_others_named(tmp_path: Path) -> None:
    many = [(f"{n:03}.csv", b"a;b\n1;2\n") for n in range(MOST_ATTACHMENTS + 2)]
    found = read(with_attached(tmp_path / "veel.pdf", *many))
    assert len(found.blocks) == 1 + MOST_ATTACHMENTS
    assert found.warnings == ("2 attachments too many, which were not read: 020.csv, 021.csv",)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/x.csv", "../../../etc/x.csv"),
        ("/etc/cron.d/x.csv", "/etc/cron.d/x.csv"),
        ("C:\\Windows\\x.csv", "C:\\Windows\\x.csv"),
        ("a\x1b[31m\0b\nc.csv", "a [31m b c.csv"),
        ("-rf $(touch x).csv", "-rf $(touch x).csv"),
        ("lang" * 2000 + ".csv", "lang" * 23 + "lan….csv"),
    ],
)
def test_a_hostile_name_is_only_a_name(tmp_path: Path, name: str, shown: str) -> None:
    path = with_attached(tmp_path / "verslag.pdf", (name, b"a;b\n1;2\n"))
    found = read(path)
    assert found.warnings == ()
    assert found.blocks[-1].attachment == shown
    assert len(shown) <= 100
    assert list(tmp_path.iterdir()) == [path]


def test_the_name_that_the_file_had_goes_before_the_one_it_is_listed_under(tmp_path: Path) -> None:
    path = with_attached(tmp_path / "verslag.pdf", ("0001", b"a;b\n1;2\n"))
    writer = PdfWriter(clone_from=path)
    one = next(iter(writer.attachment_list))
    one.pdf_object[NameObject("/UF")] = TextStringObject("Súdwest.csv")
    writer.write(path)
    assert read(path).blocks[-1].attachment == "Súdwest.csv"


@pytest.mark.parametrize("also_on_the_document", [True, False])
def test_what_hangs_on_a_spot_of_a_page_is_read_once(
    tmp_path: Path, also_on_the_document: bool
) -> None:
    writer = PdfWriter(clone_from=with_attached(tmp_path / "a.pdf", ("a.csv", b"a;b\n1;2\n")))
    file = next(iter(writer.attachment_list)).pdf_object
    clip = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/FileAttachment"),
            NameObject("/Rect"): ArrayObject(NumberObject(n) for n in (10, 10, 20, 20)),
            NameObject("/FS"): file.indirect_reference,
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([clip])
    if not also_on_the_document:
        del writer.root_object["/Names"]
    writer.write(tmp_path / "clip.pdf")
    found = read(tmp_path / "clip.pdf")
    assert [(b.text, b.attachment) for b in found.blocks[1:]] == [("a: 1 | b: 2", "a.csv")]


def test_attachments_of_an_encrypted_pdf_that_opens_without_password_are_read(
    tmp_path: Path,
) -> None:
    path = with_attached(tmp_path / "verslag.pdf", ("lijst.csv", b"a;b\n1;2\n"))
    writer = PdfWriter(clone_from=path)
    writer.encrypt(user_password="", owner_password="baas", algorithm="AES-256")
    writer.write(path)
    assert read(path).blocks[-1].text == "a: 1 | b: 2"


def test_a_list_of_attachments_that_is_damaged_costs_no_text(tmp_path: Path) -> None:
    path = with_attached(tmp_path / "verslag.pdf", ("a.csv", b"a;b\n1;2\n"), ("b.csv", b"c\n"))
    writer = PdfWriter(clone_from=path)
    first = next(iter(writer.attachment_list))
    first.pdf_object[NameObject("/EF")] = DictionaryObject()
    writer.write(path)
    found = read(path)
    assert [block.attachment for block in found.blocks] == ["", "b.csv"]
    (warning,) = found.warnings
    assert warning.startswith("attachment a.csv: the attachment is damaged")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("bijlagen")
    return Place(folder / "data", small_corpus(folder))


@pytest.fixture(scope="module")
def added(place: Place, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What `add` says of a report with a budget, a memorandum, a table of Veluwe and a program."""
    folder = tmp_path_factory.mktemp("verslag")
    nota = pdf(
        folder / "nota.pdf",
        "Deze nota gaat over de wijken van Losser.",
        "Het Wijkpunt De Muchte trok in 2024 een groep van 315 bezoekers.",
    )
    path = with_attached(
        folder / "verslag.pdf",
        ("begroting.xlsx", sheet(folder, *BUDGET)),
        ("nota.pdf", nota.read_bytes()),
        ("regio-deal-veluwe.csv", b"Project;Bomen\nBosrand Ermelo;812\n"),
        ("setup.exe", b"MZ"),
    )
    return place.run("add", str(path), "--deal", "twente-2", "--title", "Verslag Losser")


@pytest.fixture(scope="module")
def assistant_with_attachments(place: Place, added: str) -> Assistant:
    return opened(place.data, place.corpus)


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("Wat is de begroting van Techniekhuis Borne?", "2,5"),
        ("How much money goes to Beekherstel Losser?", "1,2"),
        ("Hoeveel geld gaat er naar Techniekhuis Borne?", "2,5"),
    ],
)
def test_a_question_about_a_cell_of_an_attached_sheet_is_answered_and_the_attachment_cited(
    assistant_with_attachments: Assistant, question: str, cell: str
) -> None:
    answer = assistant_with_attachments.ask([question])
    assert answer.status == "answered"
    (citation,) = [c for c in answer.citations if cell in c.quote]
    assert citation.title == "Verslag Losser, bijlage begroting.xlsx"
    assert (citation.kind, citation.page, citation.boxes) == ("table", None, ())
    assert citation.deal_ids == ("twente-2",)
    shown = passage(assistant_with_attachments.index, citation)
    assert shown is not None
    assert shown.heading_path == ("Verslag Losser", "Bijlage: begroting.xlsx", "Projecten")


def test_a_page_of_an_attached_pdf_is_cited_as_the_attachment_s_and_not_pictured(
    assistant_with_attachments: Assistant,
) -> None:
    answer = assistant_with_attachments.ask(
        ["Hoeveel bezoekers trok het Wijkpunt De Muchte in Losser in 2024?"]
    )
    citation = next(c for c in answer.citations if "315" in c.quote)
    assert (citation.title, citation.page) == ("Verslag Losser, bijlage nota.pdf", 2)
    shown = passage(assistant_with_attachments.index, citation)
    assert shown is not None
    assert not shown.pictured
    assert page_picture(assistant_with_attachments.index, shown.chunk_id) is None


def test_an_attachment_whose_name_names_another_deal_is_of_that_deal(
    assistant_with_attachments: Assistant,
) -> None:
    (chunk,) = [c for c in assistant_with_attachments.index.chunks if "Bosrand" in c.text]
    assert set(chunk.deal_ids) == {"veluwe", "veluwe-2"}


def test_add_and_status_say_what_was_attached(place: Place, added: str) -> None:
    assert "attachment: begroting.xlsx (2 passages)" in added
    assert "note: attachment setup.exe: files of type .exe are not supported" in added
    status = place.run("status")
    assert "attachment  Verslag Losser: begroting.xlsx" in status
    assert "note        Verslag Losser: attachment setup.exe: files of type .exe" in status


def test_what_an_attachment_states_is_proposed_with_the_attachment_as_its_source(
    tmp_path: Path,
) -> None:
    data, corpus = tmp_path / "data", small_corpus(tmp_path)
    letter = "# Brief\n\nDe Rijksbijdrage voor de Regio Deal Twente II bedraagt € 32.500.000.\n"
    path = with_attached(tmp_path / "verslag.pdf", ("brief.md", letter.encode()))
    place = Place(data, corpus)
    place.run("add", str(path), "--deal", "twente-2", "--title", "Verslag")
    (found,) = proposals.find(open_index(data, encoder().name), corpus)
    assert (found.deal_id, found.value) == ("twente-2", "32.5")
    assert "Verslag, bijlage brief.md" in place.run("propose")


def test_what_is_attached_to_an_original_is_a_source_but_no_added_one(
    tmp_path: Path,
) -> None:
    row = b"Deal;Rijksbijdrage (in \xe2\x82\xac mln)\nRegio Deal Twente II;32,5\n"
    path = with_attached(tmp_path / "i-kst-29697-55.pdf", ("lijst.csv", row))
    original = Original("i-kst-29697-55", *[""] * 10)
    file = File(path, sha256(path), original=original)
    gathered = gather([file], tmp_path / "data", small_corpus(tmp_path))
    assert gathered.failures == []
    (source,) = gathered.sources
    assert source.title.endswith(", bijlage lijst.csv")
    assert source.kind != "added"
    (chunk,) = [chunk for chunk in gathered.chunks if "32,5" in chunk.text]
    assert chunk.source_ids == (source.source_id,)


def test_a_document_that_is_removed_takes_its_attachments_along(
    tmp_path: Path, place: Place, added: str
) -> None:
    data = tmp_path / "data"
    path = with_attached(tmp_path / "kort.pdf", ("lijst.csv", b"Dorp;Bankjes\nOverdinkel;73\n"))
    first = ingest_here("add", str(path), "--deal", "twente-2", data=data, corpus=place.corpus)
    assert first.returncode == 0, first.stderr
    index = opened(data, place.corpus).index
    assert any("Overdinkel" in chunk.text for chunk in index.chunks)
    (source_id, _) = sorted(index.sources, key=len)
    gone = ingest_here("remove", source_id, data=data, corpus=place.corpus)
    assert gone.returncode == 0, gone.stderr
    index = opened(data, place.corpus).index
    assert not index.sources
    assert not any("Overdinkel" in chunk.text for chunk in index.chunks)
