"""An answer that a language model writes, in a real browser: sentence by sentence, each checked."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
import serving
from browsing import answered, ask, box, visiting
from playwright.sync_api import Browser, Page, expect

from regiodeal_qa.answer import Answer
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.generation import notes
from regiodeal_qa.generation.client import Client
from regiodeal_qa.web import texts
from regiodeal_qa.web.pool import Pooled
from tests import model_server

pytestmark = pytest.mark.browser

QUESTION = "Wanneer is de Regio Deal Nieuw Land ondertekend en door wie?"
FIRST = "Het convenant voor de Regio Deal Nieuw Land is van 1 november 2023 [{n}]. "
WRONG = "Het convenant voor de Regio Deal Nieuw Land is van 7 november 2023 [{n}]. "
LAST = "Demissionair minister De Jonge tekende het convenant [{n}]."


class Model:
    """Writes the first sentences, and the last one only when it is told to."""

    def __init__(self, *first: str, last: str = LAST) -> None:
        self.first = "".join(first)
        self.last = last
        self.go_on = threading.Event()

    def behave(self, handler: model_server._Handler, prompt: str) -> None:
        passages = model_server.passages(prompt)
        n = next(n for n, text in passages.items() if "1 november 2023" in text)
        # The beginning of the next sentence ends the one before it.
        begun = self.last.split()[0]
        handler.pieces(self.first.format(n=n) + begun, end=False)
        assert self.go_on.wait(serving.PATIENCE_S)
        handler.event({"content": self.last.format(n=n).removeprefix(begun)})
        handler.event({}, "stop")
        handler.wfile.write(b"data: [DONE]\n\n")


@contextmanager
def written_by(
    model: Model, assistant: Assistant, environment: pytest.MonkeyPatch
) -> Iterator[str]:
    """The app around the assistant with this model; its address."""
    with model_server.serving(model.behave) as (address, _):
        environment.setenv("REGIODEAL_LLM_URL", address)
        assistant.model = Client(address, "scripted", "", serving.PATIENCE_S)
        try:
            with serving.app(lambda: assistant) as url:
                yield url
                model.go_on.set()  # what is still being written ends, or the app waits for it
        finally:
            model.go_on.set()
            assistant.model = None


def watch(page: Page) -> None:
    """From now on, keep every text that the answer on the screen ever has."""
    page.evaluate(
        """() => {
          window.seen = [];
          new MutationObserver(() => {
            const text = document.querySelector('#current .answer')?.textContent ?? '';
            if (text !== window.seen.at(-1)) window.seen.push(text);
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
        }"""
    )


def test_a_sentence_is_on_the_screen_before_the_last_one_has_come(
    browser: Browser, assistant: Assistant, environment: pytest.MonkeyPatch
) -> None:
    model = Model(FIRST)
    with written_by(model, assistant, environment) as url, visiting(browser, url) as page:
        box(page).fill(QUESTION)
        box(page).press("Enter")
        writing = page.locator("#current .turn[aria-busy=true]")
        expect(writing).to_contain_text("is van 1 november 2023")
        expect(writing).to_contain_text(texts.WRITTEN["nl"])
        expect(writing.locator("span.mark").first).to_be_visible()
        expect(page.locator("#announced")).not_to_contain_text("1 november 2023")
        model.go_on.set()
        turn = answered(page, QUESTION)
        expect(turn).to_contain_text("Demissionair minister De Jonge tekende het convenant")
        expect(turn).to_contain_text(notes.GENERATED["nl"])
        expect(turn).not_to_contain_text(texts.WRITING["nl"])
        turn.locator("a.mark").first.click()
        expect(turn.locator(".sources blockquote").first).to_be_visible()
        expect(page.locator("#announced")).to_contain_text("1 november 2023")


def test_a_sentence_that_fails_is_never_on_the_screen(
    browser: Browser, assistant: Assistant, environment: pytest.MonkeyPatch
) -> None:
    model = Model(FIRST, WRONG)
    with written_by(model, assistant, environment) as url, visiting(browser, url) as page:
        watch(page)
        box(page).fill(QUESTION)
        box(page).press("Enter")
        expect(page.locator("#current .turn[aria-busy=true]")).to_contain_text("1 november 2023")
        model.go_on.set()
        expect(answered(page, QUESTION)).to_contain_text("De Jonge tekende het convenant")
        seen = page.evaluate("window.seen")
        assert any("1 november 2023" in text and "De Jonge" not in text for text in seen)
        assert not any("7 november" in text for text in seen)


def test_when_too_much_fails_the_sources_speak_and_the_screen_says_so(
    browser: Browser, assistant: Assistant, environment: pytest.MonkeyPatch
) -> None:
    model = Model(WRONG, last=WRONG.replace("7", "8"))
    model.go_on.set()
    with written_by(model, assistant, environment) as url, visiting(browser, url) as page:
        watch(page)
        turn = ask(page, QUESTION)
        expect(turn).to_contain_text(notes.ungrounded("nl"))
        expect(turn).to_contain_text("1 november 2023")
        assert not any("7 november" in text for text in page.evaluate("window.seen"))


def test_a_stopped_answer_keeps_what_was_checked(
    browser: Browser, assistant: Assistant, environment: pytest.MonkeyPatch
) -> None:
    model = Model(FIRST)
    with written_by(model, assistant, environment) as url, visiting(browser, url) as page:
        box(page).fill(QUESTION)
        box(page).press("Enter")
        expect(page.locator("#current")).to_contain_text("1 november 2023")
        page.get_by_role("button", name="Stop", exact=True).click()
        turn = page.locator("#current .turn[aria-busy=false]")
        expect(turn).to_contain_text("U hebt het antwoord gestopt.")
        expect(turn).to_contain_text("1 november 2023")
        expect(turn).not_to_contain_text(texts.WRITING["nl"])


def test_without_a_model_an_answer_says_how_it_was_made(page: Page) -> None:
    expect(ask(page, QUESTION)).to_contain_text(texts.KIND["nl"]["passages"])
    turn = ask(page, "Hoeveel geld krijgt Twente van het Rijk?")
    expect(turn).to_contain_text(texts.KIND["nl"]["register"])


class Writes:
    """Stands for an assistant with a language model."""

    def ask(self, turns: Sequence[str], shown: object = None) -> Answer:
        told = "toegekeken" if shown else "gerekend"
        return Answer(turns[-1], "nl", "not_found", told)


def test_with_several_processes_what_is_written_is_told_too() -> None:
    pooled = Pooled(Writes(), 1, Writes)  # type: ignore[arg-type]
    assert pooled.ask(["vraag"]).text == "gerekend"
    assert pooled.ask(["vraag"], lambda text: None).text == "toegekeken"
