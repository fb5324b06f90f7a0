"""Accessibility: axe finds nothing in any state of the page, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import WORD, ask, box, visiting
from playwright.sync_api import Browser, Page, expect
from test_browser_check import checked, opened

from regiodeal_qa.answer import Answer
from regiodeal_qa.web import render
from regiodeal_qa.web.texts_page import WORDS

pytestmark = pytest.mark.browser

AXE = Axe()
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}},
}


def violations(page: Page) -> list[str]:
    """What axe finds wrong, WCAG and best practices alike: rule, and where."""
    found = AXE.run(page).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def empty(page: Page) -> None:
    expect(page.locator(".welcome")).to_be_visible()


def answering(page: Page) -> None:
    page.route("**/queue/data*", lambda route: None)  # the answer does not come
    box(page).fill("Wat is een Regio Deal?")
    box(page).press("Enter")
    expect(page.locator("#current .turn[aria-busy=true]")).to_be_visible()


def answered_with_sources(page: Page) -> None:
    ask(page, "Hoeveel geld krijgt Twente van het Rijk?")
    turn = ask(page, "Wat is een Regio Deal?")
    turn.locator("a.mark").first.click()
    expect(turn.locator("blockquote").first).to_be_visible()


def table(page: Page) -> None:
    turn = ask(page, "Welke Regio Deals zijn er in Drenthe?")
    turn.evaluate("turn => turn.querySelectorAll('details').forEach(d => d.open = true)")


def province_map(page: Page) -> None:
    turn = ask(page, "Welke provincie kreeg het meeste geld van het Rijk?")
    expect(turn.get_by_role("img", name="Bedrag (mln euro) per provincie")).to_be_visible()


def clarifying(page: Page) -> None:
    """A question that means several things; the answer is put in, as the corpus has no such one."""
    made = Answer("?", "nl", "clarify", "Welke deal bedoelt u?", choices=("Twente?", "Saba?"))
    show(page, render.finished(1, ["Hoeveel krijgt die deal?"], made))


def writing(page: Page) -> None:
    """A language model is writing; see test_browser_generated for the real thing."""
    show(page, render.writing(1, "Wat is het?", "Het is van 1 november 2023 [1].", "nl"))


def show(page: Page, turn: str) -> None:
    ask(page, "Wat is een Regio Deal?")
    page.locator("#current .turn").evaluate("(turn, html) => { turn.outerHTML = html; }", turn)
    expect(page.locator("#current .turn")).to_have_count(1)


def not_found(page: Page) -> None:
    ask(page, "Wie won het songfestival in 1975?")


def in_english(page: Page) -> None:
    page.get_by_role("link", name="English").click()
    expect(page.get_by_label(WORDS["en"].question)).to_be_visible()


def english(page: Page) -> None:
    ask(page, "How much money does Twente get from the government?")


def refused(page: Page) -> None:
    box(page).press("Enter")
    expect(page.locator("#hint")).to_have_text(WORD.empty)


def lost(page: Page) -> None:
    page.context.set_offline(True)
    box(page).fill("Wat is een Regio Deal?")
    box(page).press("Enter")
    expect(page.get_by_text(WORD.lost)).to_be_visible()


def check_form(page: Page) -> None:
    tab = opened(page)
    tab.get_by_role("button", name="Kijk na", exact=True).click()


def check_report(page: Page) -> None:
    tab = checked(page)
    tab.locator("[data-decide]").first.click()
    tab.locator("[data-decide=dismissed]").last.click()


STATES: tuple[Callable[[Page], None], ...] = (
    empty,
    answering,
    answered_with_sources,
    table,
    province_map,
    clarifying,
    writing,
    not_found,
    english,
    in_english,
    refused,
    lost,
    check_form,
    check_report,
)


@pytest.mark.parametrize("look", list(LOOKS))
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(
    browser: Browser, url: str, state: Callable[[Page], None], look: str
) -> None:
    with visiting(browser, url, **LOOKS[look]) as page:
        state(page)
        assert violations(page) == []
