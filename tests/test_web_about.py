"""The page about the service, and remarks on answers: over HTTP and in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import serving
from browsing import ask, visiting
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient
from test_browser_axe import LOOKS, violations

from evals.__main__ import _parser
from evals.adding import add
from regiodeal_qa import feedback
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.measured import measured
from regiodeal_qa.settings import REPOSITORY
from regiodeal_qa.web import texts, texts_api
from regiodeal_qa.web.about import ADDRESSES, about
from regiodeal_qa.web.app import build_app
from regiodeal_qa.web.texts_about import WORDS

WORD = texts.FEEDBACK["nl"]
TWENTE = "Hoeveel geld krijgt Twente van het Rijk?"
SENT = {"turns": [TWENTE], "answer": "30 miljoen.", "remark": "Dit is oud.", "agreed": True}


@pytest.fixture
def kept(environment: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file where remarks are kept; the operator turned that on."""
    path = tmp_path / "feedback.jsonl"
    environment.setenv("REGIODEAL_FEEDBACK_FILE", str(path))
    return path


@pytest.fixture
def client(assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(build_app(lambda: assistant)) as opened:
        yield opened


# -- about -----------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("look", list(LOOKS))
def test_the_page_about_the_service(page: Page, browser: Browser, url: str, look: str) -> None:
    page.get_by_role("link", name=WORDS["nl"].link).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS["nl"].title)
    with visiting(
        browser, f"{url}{ADDRESSES['en']}", wait_for="Which sources?", **LOOKS[look]
    ) as en:
        expect(en.get_by_role("heading", level=1)).to_have_text(WORDS["en"].title)
        assert violations(en) == []
        assert en.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_it_names_every_source_and_the_measured_figures(
    client: TestClient, assistant: Assistant
) -> None:
    shown = client.get("/over").text
    for source in assistant.cited_sources():
        assert source.url in shown.replace("&amp;", "&")
    assert f"{len(assistant.cited_sources())} bronnen" in shown
    figures = measured()
    assert figures
    assert f"{100 * figures.questions['answerable_right']['share']:.0f} procent" in shown
    assert WORDS["nl"].stored not in shown


def test_it_tells_that_remarks_are_kept_where_that_is_on(kept: Path, client: TestClient) -> None:
    assert WORDS["nl"].stored in client.get("/over").text.replace("&#x27;", "'")


def test_without_figures_and_sources_it_makes_none_up() -> None:
    shown = about(None, None, False, "nl")
    assert WORDS["nl"].not_measured in shown
    assert WORDS["nl"].no_sources in shown
    assert "procent" not in shown


# -- remarks ---------------------------------------------------------------------------------------


def test_remarks_are_off_unless_turned_on(client: TestClient, page: Page) -> None:
    response = client.post("/api/feedback", json=SENT)
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")
    expect(ask(page, TWENTE).locator(".feedback")).to_have_count(0)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"agreed": False}, "not_agreed"),
        ({"agreed": "true"}, "not_agreed"),
        ({"turns": []}, "bad_feedback"),
        ({"turns": "x"}, "bad_feedback"),
        ({"remark": 3}, "bad_feedback"),
        ({"turns": ["x"] * 30}, "bad_feedback"),
        ({"remark": "x" * 100_000}, "too_large"),
    ],
)
def test_nothing_is_kept_without_consent_or_sense(
    kept: Path, client: TestClient, change: dict[str, object], code: str
) -> None:
    response = client.post("/api/feedback", json=SENT | change)
    assert response.json()["error"]["code"] == code
    assert not kept.exists()


def test_a_full_file_takes_no_more(
    kept: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback, "MOST_BYTES", 100)
    response = client.post("/api/feedback", json=SENT)
    assert (response.status_code, response.json()["error"]["code"]) == (503, "not_stored")


@pytest.mark.browser
def test_a_remark_becomes_an_evaluation_question(
    kept: Path, browser: Browser, assistant: Assistant, tmp_path: Path
) -> None:
    with serving.app(lambda: assistant) as url, visiting(browser, url) as page:
        turn = ask(page, TWENTE)
        turn.get_by_text(WORD["head"]).click()
        turn.get_by_label(WORD["remark"]).fill("Het is <b>meer</b>.")
        turn.get_by_role("button", name=WORD["send"]).click()
        expect(turn.locator(".said")).to_have_text(texts_api.NOT_AGREED["nl"])
        assert not kept.exists()
        turn.get_by_label(WORD["agree"]).check()
        assert violations(page) == []
        turn.get_by_role("button", name=WORD["send"]).click()
        expect(turn.locator(".said")).to_have_text(WORD["thanks"])
    [row] = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    assert row["turns"] == [TWENTE]
    assert row["remark"] == "Het is <b>meer</b>."
    assert "30 miljoen" in row["answer"]
    assert row["generation"] == assistant.index.generation
    assert set(row) == {"at", "turns", "answer", "remark", "generation"}
    assert kept.stat().st_mode & 0o077 == 0
    sets = tmp_path / "sets"
    sets.mkdir()
    held = (REPOSITORY / "evals" / "sets" / "tune.jsonl").read_text(encoding="utf-8")
    other = "\n".join(line for line in held.splitlines() if TWENTE not in line)
    (sets / "tune.jsonl").write_text(other, encoding="utf-8")
    options = (
        f"add --feedback {kept} --status answered --category figure"
        " --fact register:twente:rijksbijdrage_mln"
    )
    assert add(_parser().parse_args([*options.split(), "--expect", "30 miljoen"]), sets) == 0
    assert TWENTE in (sets / "added.jsonl").read_text(encoding="utf-8")
