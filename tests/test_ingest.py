"""Documents into the index: real files, real builds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from small import ingest, ingest_here

from ingest import chunking, readers
from ingest.documents import UnreadableDocument
from ingest.readers.markers import split_comment, split_sources
from regiodeal_qa.index import (
    IndexUnavailable,
    current_generation,
    from_metadata,
    index_dir,
    open_index,
    to_metadata,
)
from regiodeal_qa.settings import REPOSITORY

DOCUMENTS = REPOSITORY / "corpus" / "documents"


# -- readers ---------------------------------------------------------------------------------------


def test_a_markdown_paragraph_knows_its_sources_deals_facts_and_headings() -> None:
    document = readers.read(DOCUMENTS / "deal-twente.md")
    block = next(b for b in document.blocks if b.fact_ids == ("no-132",))
    assert document.title == "Regio Deal Twente"
    assert block.headings == ("Geld",)
    assert block.deal_ids == ("twente",)
    assert block.year == 2018
    assert "no-agenda-2018-twente" in block.source_ids
    assert "[bron" not in block.text
    assert "<!--" not in block.text


def test_the_list_of_sources_is_not_indexed() -> None:
    for path in sorted(DOCUMENTS.glob("*.md")):
        assert all("Bronnen" not in block.headings for block in readers.read(path).blocks), path


def test_a_pdf_table_gives_one_block_per_row_with_its_page_and_columns() -> None:
    document = readers.read(DOCUMENTS / "register-regio-deals.pdf")
    rows = [block for block in document.blocks if block.kind == "table"]
    assert len(rows) == 83
    twente = next(row for row in rows if row.text.startswith("Naam: Regio Deal Twente |"))
    assert "Rijksbijdrage: 30 miljoen euro | Regiobijdrage: 120 miljoen euro" in twente.text
    assert ("Provincie(s)", "Overijssel") in twente.cells
    assert twente.headings == ("Tranche 2",)
    assert twente.page == 1
    assert max(row.page or 0 for row in rows) > 1


def test_pdf_headers_footers_and_page_numbers_are_left_out() -> None:
    for path in sorted(DOCUMENTS.glob("*.pdf")):
        for block in readers.read(path).blocks:
            assert not block.text.startswith("Regio Deals vraagbaak –"), path
            assert not block.text.startswith("Pagina"), path


def test_a_pdf_paragraph_is_whole_and_names_its_sources() -> None:
    document = readers.read(DOCUMENTS / "voortgang-over-2023.pdf")
    block = next(b for b in document.blocks if "zeven afgerond" in b.text)
    assert block.text == (
        "De voortgangsrapportage over 2023 ging op 7 mei 2024 naar de Kamer (29 697, nr. 146): er "
        "waren 46 Regio Deals gesloten, waarvan zeven afgerond."
    )
    assert block.source_ids == ("i-ert-voortgang2023", "i-kst-29697-153")
    assert block.headings == ("De rapportage",)


@pytest.mark.parametrize("length", [0, 10, 500, 5000])
def test_a_truncated_pdf_is_named_as_damaged(tmp_path: Path, length: int) -> None:
    whole = (DOCUMENTS / "register-regio-deals.pdf").read_bytes()
    path = tmp_path / "stuk.pdf"
    path.write_bytes(whole[:length])
    with pytest.raises(UnreadableDocument):
        readers.read(path)


def test_a_pdf_without_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.rect(100, 100, 200, 200)
    canvas.save()
    with pytest.raises(UnreadableDocument, match="no text"):
        readers.read(path)


def test_a_kind_we_cannot_read_says_which_we_can(tmp_path: Path) -> None:
    path = tmp_path / "plan.xyz"
    path.write_text("tekst")
    with pytest.raises(UnreadableDocument, match=r"\.xyz.*\.pdf"):
        readers.read(path)


_ID = st.from_regex(r"[a-z]{1,3}-[a-z0-9]{1,8}", fullmatch=True)
_TEXT = st.text(st.characters(exclude_characters="[]<>", exclude_categories=["C"]), min_size=1)


@given(text=_TEXT, ids=st.lists(_ID, min_size=1, max_size=4))
def test_the_source_mark_reads_back(text: str, ids: list[str]) -> None:
    assert split_sources(f"{text.rstrip()} [bron: {'; '.join(ids)}]") == (text.rstrip(), tuple(ids))


@given(text=_TEXT, fact=_ID, year=st.integers(2017, 2030))
def test_the_comment_reads_back(text: str, fact: str, year: int) -> None:
    read, fields = split_comment(f"{text}\n<!-- fact: {fact} deals: a; b year: {year} -->")
    assert read == text.strip()
    assert fields == {"fact": fact, "deals": "a; b", "year": str(year)}


# -- chunks ----------------------------------------------------------------------------------------


def test_a_chunk_survives_the_store() -> None:
    document = readers.read(DOCUMENTS / "register-regio-deals.pdf")
    for ordinal, chunk in enumerate(chunking.chunk_document(document, lambda _: ("twente",), True)):
        assert from_metadata(chunk.chunk_id, chunk.text, to_metadata(chunk, ordinal)) == chunk


def test_a_long_paragraph_is_cut_at_sentence_ends(tmp_path: Path) -> None:
    path = tmp_path / "lang.md"
    path.write_text(
        "# Lang\n\n" + " ".join(f"Zin nummer {n} gaat over Twente." for n in range(100))
    )
    chunks = list(chunking.chunk_document(readers.read(path), lambda _: (), True))
    assert len(chunks) > 2
    assert all(chunk.text.endswith(".") for chunk in chunks)
    assert all(len(chunk.text) <= chunking.LONGEST_CHARS for chunk in chunks)
    assert len({chunk.chunk_id for chunk in chunks}) == len(chunks)


# -- builds ----------------------------------------------------------------------------------------


def test_a_build_an_unchanged_build_and_a_changed_one(tmp_path: Path, small_corpus: Path) -> None:
    data = tmp_path / "data"
    first = ingest_here("build", data=data, corpus=small_corpus)
    assert first.returncode == 0, first.stderr
    generation = current_generation(data)
    again = ingest_here("build", data=data, corpus=small_corpus)
    assert "up to date" in again.stdout
    assert current_generation(data) == generation

    document = small_corpus / "documents" / "deal-saba.md"
    document.write_text(
        document.read_text().replace(
            "## Bronnen", "## Nieuws\n\nOp Saba is een feest. [bron: i-dkr-2024-bes]\n\n## Bronnen"
        )
    )
    changed = ingest_here("build", data=data, corpus=small_corpus)
    assert " 1 embedded" in changed.stdout, "only the new paragraph may be embedded"
    status = json.loads(ingest_here("status", "--json", data=data, corpus=small_corpus).stdout)
    index = open_index(data, status["model"])
    assert any(chunk.text == "Op Saba is een feest." for chunk in index.chunks)
    assert index.vectors.shape == (len(index.chunks), status["dimension"])
    assert index.query(index.vectors[3], 1)[0][0] == 3


def test_an_added_document_is_cited_by_its_own_source_and_can_be_removed(
    tmp_path: Path, small_corpus: Path
) -> None:
    data = tmp_path / "data"
    path = tmp_path / "Verslag Twente.md"
    path.write_text("# Verslag\n\nDe proeftuin in Losser ontving 41.000 bezoekers.\n")
    added = ingest_here("add", str(path), "--deal", "twente-2", "--url", "https://example.nl/v",
                   data=data, corpus=small_corpus)  # fmt: skip
    assert added.returncode == 0, added.stderr
    status = json.loads(ingest_here("status", "--json", data=data, corpus=small_corpus).stdout)
    index = open_index(data, status["model"])
    chunk = next(c for c in index.chunks if "41.000" in c.text)
    assert chunk.deal_ids == ("twente-2",)
    assert chunk.source_ids == (chunk.document_id,), "its page is cited only when these are one"
    source = index.sources[chunk.source_ids[0]]
    assert (source.title, source.url) == ("Verslag", "https://example.nl/v")
    removed = ingest_here("remove", source.source_id, data=data, corpus=small_corpus)
    assert removed.returncode == 0
    index = open_index(data, status["model"])
    assert not any("41.000" in c.text for c in index.chunks)


def test_deals_and_date_that_were_found_are_shown_and_can_be_corrected(
    tmp_path: Path, small_corpus: Path
) -> None:
    data = tmp_path / "data"
    path = tmp_path / "notitie.md"
    path.write_text("# Voortgang Regio Deal Twente II\n\nDe proeftuin in Losser is open.\n")
    added = ingest_here("add", str(path), data=data, corpus=small_corpus)
    assert "deals: twente-2 (correct it with: add … --deal ID)" in added.stdout
    assert "date: none found (give it with --published)" in added.stdout
    again = ingest_here("add", str(path), "--deal", "saba", "--published", "2025-03-10",
                   data=data, corpus=small_corpus)  # fmt: skip
    assert "date: 2025-03-10" in again.stdout
    status = json.loads(ingest_here("status", "--json", data=data, corpus=small_corpus).stdout)
    index = open_index(data, status["model"])
    (chunk,) = (c for c in index.chunks if "proeftuin in Losser is open" in c.text)
    assert chunk.deal_ids == ("saba",)
    assert index.sources[chunk.document_id].published == "2025-03-10"


def test_what_cannot_be_added_is_named_and_the_rest_goes_on(
    tmp_path: Path, small_corpus: Path
) -> None:
    data = tmp_path / "data"
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.7 kapot")
    (folder / "b.md").write_text("# Goed\n\nEen goede zin.\n")
    run = ingest_here("add", str(folder), data=data, corpus=small_corpus)
    assert run.returncode == 1
    assert "a.pdf: the PDF is damaged" in run.stderr
    assert "b.md: added as" in run.stdout
    assert ingest_here("add", str(folder), "--deal", "atlantis", data=data).returncode == 2
    assert ingest_here("remove", "bestaat-niet", data=data).returncode == 1


def test_no_index_a_foreign_model_and_a_damaged_index_are_refused(
    tmp_path: Path, small_corpus: Path
) -> None:
    data = tmp_path / "data"
    with pytest.raises(IndexUnavailable, match="no index yet"):
        open_index(data, "m")
    assert ingest_here("build", data=data, corpus=small_corpus).returncode == 0
    with pytest.raises(IndexUnavailable, match="another embedding model"):
        open_index(data, "m")
    generation = index_dir(data) / str(current_generation(data))
    model = json.loads((generation / "manifest.json").read_text())["model"]
    (generation / "chroma" / "chroma.sqlite3").write_bytes(b"geen database")
    with pytest.raises(IndexUnavailable, match="damaged") as refused:
        open_index(data, model)
    assert "make index" in refused.value.message_nl
    (generation / "manifest.json").write_text("{")
    with pytest.raises(IndexUnavailable, match="not whole"):
        open_index(data, model)
    assert ingest_here("status", data=data).returncode == 2


def test_wrong_usage_is_exit_code_two(tmp_path: Path) -> None:
    assert ingest("bouw", data=tmp_path).returncode == 2
