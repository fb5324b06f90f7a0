"""A cited passage in its context, and the page it stands on: the real index, real PDFs."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
import serving
from browsing import ask, visiting
from PIL import Image
from playwright.sync_api import Browser, expect
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from regiodeal_qa.answer import Citation
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.index import open_index
from regiodeal_qa.quoted_passages import WIDTH_PX
from regiodeal_qa.settings import REPOSITORY
from regiodeal_qa.web.app import build_app

QUESTION = "Hoeveel sporthallen zijn er in de Regio Deal Twente opgeknapt?"
SAID = "In de Regio Deal Twente zijn zeventien sporthallen opgeknapt."


def cited(chunk: Chunk, quote: str) -> Citation:
    source = chunk.source_ids[0]
    return Citation(1, source, "Titel", "Uitgever", "", "", chunk.page, quote, chunk.deal_ids)


def is_yellow(pixel: tuple[int, int, int]) -> bool:
    red, green, blue = pixel
    return red > 240 and 200 < green < 235 and blue < 60


def test_a_part_of_a_passage_is_found_with_what_stands_around_it(assistant: Assistant) -> None:
    chunk = max(assistant.index.chunks, key=lambda c: len(c.text) if c.kind == "text" else 0)
    words = chunk.text.split(" ")
    quote = " ".join(words[5:10])
    found = assistant.passage(cited(chunk, quote))
    assert found
    assert found.quote == quote
    assert chunk.text in f"{found.before} {quote} {found.after}".replace("  ", " ")
    assert found.heading_path == chunk.heading_path


def test_neighbours_rest_on_the_same_source(assistant: Assistant) -> None:
    chunks = assistant.index.chunks
    resting = {(chunk.text, source) for chunk in chunks for source in chunk.source_ids}
    for chunk in chunks[::40]:
        found = assistant.passage(cited(chunk, chunk.text))
        assert found
        for around in (found.before, found.after):
            assert not around or (around, chunk.source_ids[0]) in resting


def test_a_quote_of_another_index_is_not_found(assistant: Assistant) -> None:
    chunk = assistant.index.chunks[0]
    assert assistant.passage(cited(chunk, "Dit staat nergens.")) is None
    assert assistant.page_picture("geen-chunk") is None
    assert assistant.page_picture(chunk.chunk_id) is None


def test_the_page_is_shown_with_the_passage_marked(assistant: Assistant) -> None:
    chunk = next(c for c in assistant.index.chunks if c.page == 2 and c.kind == "text")
    found = assistant.passage(cited(chunk, chunk.text))
    assert found
    assert found.pictured
    picture = assistant.page_picture(found.chunk_id)
    assert picture
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    assert image.width == pytest.approx(WIDTH_PX, abs=1)
    yellow = [
        (x / image.width, y / image.height)
        for x in range(0, image.width, 4)
        for y in range(0, image.height, 4)
        if is_yellow(image.getpixel((x, y)))  # type: ignore[arg-type]
    ]
    boxes = [box for box in chunk.boxes if box.page == 2]
    assert yellow
    for x, y in yellow:
        assert any(b.left <= x <= b.right and b.top <= y <= b.bottom for b in boxes)
    centre = ((boxes[0].left + boxes[0].right) / 2, (boxes[0].top + boxes[0].bottom) / 2)
    inside = [p for p in yellow if abs(p[0] - centre[0]) < 0.2 and abs(p[1] - centre[1]) < 0.02]
    assert inside


# -- in the panel, from a PDF that was added -------------------------------------------------------


@pytest.fixture(scope="module")
def with_pdf(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over a small index with a PDF of two pages that somebody added."""
    folder = tmp_path_factory.mktemp("added")
    canvas = Canvas(str(folder / "verslag.pdf"))
    canvas.drawString(60, 700, "Dit verslag gaat over de Regio Deal Twente.")
    canvas.showPage()
    canvas.drawString(60, 700, SAID)
    canvas.save()
    corpus = folder / "corpus"
    (corpus / "documents").mkdir(parents=True)
    for name in ("deals.csv", "sources.csv", "municipalities.csv", "places.csv"):
        (corpus / name).write_bytes((REPOSITORY / "corpus" / name).read_bytes())
    (corpus / "documents" / "deal-saba.md").write_bytes(
        (REPOSITORY / "corpus" / "documents" / "deal-saba.md").read_bytes()
    )
    environment = {
        "REGIODEAL_DATA_DIR": str(folder / "data"),
        "REGIODEAL_CORPUS_DIR": str(corpus),
    }
    subprocess.run(
        [
            *[sys.executable, "-m", "ingest", "add", str(folder / "verslag.pdf")],
            *["--deal", "twente", "--title", "Verslag <b>Twente</b>"],
        ],
        env={**os.environ, **environment},
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    index = open_index(folder / "data", assistant.encoder.name)
    yield Assistant(index, assistant.encoder, corpus)


def test_the_picture_is_served(with_pdf: Assistant) -> None:
    [chunk] = [c for c in with_pdf.index.chunks if SAID in c.text]
    with TestClient(build_app(lambda: with_pdf)) as client:
        response = client.get(f"/api/page/{chunk.chunk_id}")
        assert response.headers["content-type"] == "image/png"
        assert response.content == with_pdf.page_picture(chunk.chunk_id)
        for wrong in ("x", "../../etc/passwd", f"{chunk.chunk_id}x"):
            assert client.get(f"/api/page/{wrong}").status_code == 404


@pytest.mark.browser
def test_the_panel_shows_the_page(browser: Browser, with_pdf: Assistant) -> None:
    with serving.app(lambda: with_pdf) as url, visiting(browser, url) as page:
        turn = ask(page, QUESTION)
        expect(turn).to_contain_text("zeventien")
        source = turn.locator(".sources details").first
        expect(source.locator("summary").first).to_contain_text("Verslag <b>Twente</b>")
        expect(source.locator("summary").first).to_contain_text("pagina 2")
        source.locator("summary").first.click()
        expect(source.locator("blockquote")).to_contain_text(SAID)
        source.get_by_text("Toon pagina 2").click()
        picture = source.get_by_role("img")
        expect(picture).to_be_visible()
        serving.until(lambda: picture.evaluate("image => image.naturalWidth") > 0)
        assert "Pagina 2 van" in (picture.get_attribute("alt") or "")
