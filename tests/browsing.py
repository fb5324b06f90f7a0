"""The page in a real browser: opening it, asking a question, and what must hold on every page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import serving
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from regiodeal_qa.web.texts_page import WORDS

WORD = WORDS["nl"]
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
expect.set_options(timeout=1000 * serving.PATIENCE_S)


def chromium(playwright: Playwright) -> str | None:
    """A Chromium on this machine: the distribution's, or the one Playwright installed."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@contextmanager
def visiting(
    browser: Browser, url: str, wait_for: str = WORD.question, **options: Any
) -> Iterator[Page]:
    """The page, opened, with the field `wait_for` on it. `options` are those of a new context.

    At the end: no script failed, and nothing left for another host.
    """
    options = {"locale": "nl-NL", "reduced_motion": "reduce"} | options
    context = browser.new_context(**options)
    context.set_default_timeout(1000 * serving.PATIENCE_S)
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.goto(url)
    page.get_by_label(wait_for).first.wait_for()
    expect(page.locator("p.loading:visible")).to_have_count(
        0
    )  # what Gradio shows until all is there
    yield page
    context.close()
    assert wrong == []
    assert asked
    own = "{0.scheme}://{0.netloc}/".format(urlsplit(url))
    assert [one for one in asked if not one.startswith((own, "data:", "blob:"))] == []


def box(page: Page) -> Locator:
    return page.get_by_label(WORD.question)


def ask(page: Page, question: str) -> Locator:
    """Type a question, press Enter, and wait for its whole answer: the turn on the page."""
    box(page).fill(question)
    box(page).press("Enter")
    return answered(page, question)


def answered(page: Page, question: str) -> Locator:
    turn = page.locator("#current .turn[aria-busy=false]")
    expect(turn.locator("h2")).to_contain_text(question)
    return turn
