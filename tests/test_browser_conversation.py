"""What can be done with a conversation, and in which language, in a real browser."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import serving
from browsing import WORD, answered, ask, box, visiting
from playwright.sync_api import Browser, Page, Route, expect

from regiodeal_qa.answer import Answer
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.web import texts
from regiodeal_qa.web.texts_page import WORDS

pytestmark = pytest.mark.browser

TWENTE = "Hoeveel geld krijgt Twente van het Rijk?"
ENGLISH = WORDS["en"]


def test_a_link_asks_its_question_again(browser: Browser, url: str, page: Page) -> None:
    ask(page, TWENTE)
    turn = ask(page, "En Achterhoek?")
    link = turn.get_by_role("link", name=WORD.link)
    address = str(link.evaluate("link => link.href"))
    with visiting(browser, address, permissions=["clipboard-read", "clipboard-write"]) as other:
        again = answered(other, "En Achterhoek?")
        expect(again.locator("p").first).to_contain_text("Achterhoek")
        expect(other.locator("#history")).to_contain_text(TWENTE)
        again.get_by_role("link", name=WORD.link).click()
        expect(other.locator("#hint")).to_have_text(WORD.link_copied)
        assert other.evaluate("navigator.clipboard.readText()") == address


def test_a_suggested_question_is_asked_with_one_click(assistant: Assistant, page: Page) -> None:
    assert assistant.next_questions(assistant.ask([TWENTE]))  # so that they are there in time
    turn = ask(page, TWENTE)
    suggested = turn.locator(".choices button").first
    question = suggested.inner_text()
    suggested.click()
    again = answered(page, question)
    expect(again.locator(".sources li").first).to_be_visible()


def test_a_hostile_link_is_only_a_question(browser: Browser, url: str) -> None:
    hostile = "<img src=x onerror=\"document.title='gekaapt'\"> Wat is een Regio Deal?"
    with visiting(browser, f"{url}/?{urlencode({'vraag': hostile})}") as page:
        expect(answered(page, hostile).locator(".answer p").first).to_be_visible()
        expect(page).to_have_title(WORD.title)


class Waiting:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def ask(self, turns: Sequence[str]) -> Answer:
        assert self.go_on.wait(serving.PATIENCE_S)
        return Answer(turns[-1], "nl", "not_found", "Te laat.")

    def status(self) -> dict[str, Any]:
        return {"generation": "g1"}


def test_an_answer_can_be_stopped(browser: Browser) -> None:
    waiting = Waiting()
    with serving.app(lambda: waiting) as url, visiting(browser, url) as page:  # type: ignore[arg-type, return-value]
        stop = page.get_by_role("button", name=WORD.stop, exact=True)
        expect(stop).to_be_hidden()
        box(page).fill("wacht")
        box(page).press("Enter")
        stop.click()
        turn = page.locator("#current .turn[aria-busy=false]")
        expect(turn).to_contain_text(WORD.stopped)
        expect(box(page)).to_be_focused()
        waiting.go_on.set()
        expect(ask(page, "nog eens")).to_contain_text("Te laat.")
        expect(page.locator("#history")).to_contain_text(WORD.stopped)


def test_what_comes_after_a_stop_is_not_shown(browser: Browser) -> None:
    waiting, held = Waiting(), list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    with serving.app(lambda: waiting) as url, visiting(browser, url) as page:  # type: ignore[arg-type, return-value]
        page.route("**/queue/join*", hold)
        box(page).fill("wacht")
        with page.expect_request("**/queue/join*"):
            box(page).press("Enter")
        page.get_by_role("button", name=WORD.stop, exact=True).click()
        turn = page.locator("#current .turn")
        expect(turn).to_contain_text(WORD.stopped)
        with page.expect_response("**/queue/join*"):
            held.pop().continue_()  # the server hears of it only now
        page.unroute("**/queue/join*")
        waiting.go_on.set()
        page.wait_for_timeout(1500)
        expect(turn).to_contain_text(WORD.stopped)
        expect(turn).not_to_contain_text("Te laat.")
        expect(ask(page, "nog eens")).to_contain_text("Te laat.")
        expect(page.locator("#history")).to_contain_text(WORD.stopped)


def test_a_conversation_is_kept_as_a_file(browser: Browser, page: Page) -> None:
    expect(page.get_by_role("button", name=WORD.save)).to_be_hidden()
    ask(page, TWENTE)
    ask(page, "<b>Wat</b> is een Regio Deal?")
    with page.expect_download() as download:
        page.get_by_role("button", name=WORD.save).click()
    assert download.value.suggested_filename == WORD.file_name
    saved = browser.new_page()
    saved.set_content(Path(download.value.path()).read_text(encoding="utf-8"))
    expect(saved.locator("h2")).to_have_count(2)
    expect(saved.locator("body")).to_contain_text("30 miljoen euro")
    expect(saved.locator("body")).to_contain_text("<b>Wat</b> is een Regio Deal?")
    expect(saved.locator("blockquote").first).to_be_visible()
    assert saved.locator("script, button, h2 b").count() == 0
    saved.close()


def test_on_paper_the_sources_are_open(page: Page) -> None:
    turn = ask(page, TWENTE)
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.get_by_role("button", name=WORD.print).click()
    page.emulate_media(media="print")
    expect(turn.locator("blockquote").first).to_be_visible()
    expect(box(page)).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(turn.locator("blockquote").first).to_be_hidden()


def test_an_answer_is_announced_once(page: Page) -> None:
    page.evaluate(
        """() => {
          window.said = [];
          new MutationObserver(() => {
            const text = document.querySelector('#announced p')?.textContent;
            if (text && text !== window.said.at(-1)) window.said.push(text);
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
        }"""
    )
    turn = ask(page, TWENTE)
    expect(page.locator("#announced [role=status]")).to_contain_text("30 miljoen")
    said = page.evaluate("window.said")
    assert said[0] == texts.SEARCHING["nl"]
    assert sum("30 miljoen" in one for one in said) == 1
    assert "[1]" not in said[-1]
    live = "ancestor-or-self::*[@aria-live or @role='status' or @role='alert' or @role='log']"
    assert turn.locator(f"xpath={live}").count() == 0


def test_the_page_in_english(page: Page) -> None:
    page.get_by_role("link", name="English").click()
    expect(page).to_have_title(ENGLISH.title)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    for line in (ENGLISH.lead, *ENGLISH.statement, *ENGLISH.footer):
        expect(page.get_by_text(line)).to_be_visible()
    money = "How much money does Twente get from the national government?"
    page.get_by_role("button", name=money).click()
    turn = answered(page, money)
    expect(turn).to_have_attribute("lang", "en")
    expect(turn).to_contain_text("30 million")
    page.get_by_role("button", name=ENGLISH.clear).click()
    expect(page.locator("#hint")).to_have_text(ENGLISH.cleared)
    page.get_by_role("link", name="Nederlands").click()
    expect(page).to_have_title(WORD.title)


def test_a_text_is_checked_in_english(browser: Browser, url: str) -> None:
    with visiting(browser, f"{url}/en/", wait_for=ENGLISH.question) as page:
        page.get_by_role("tab", name="Check a text").click()
        page.get_by_label("Your text").fill("Twente krijgt 25 miljoen en Parkstad 30.")
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.get_by_role("heading", name="2 statements checked")).to_be_focused()
        expect(page.locator("#uitspraak-2 strong")).to_have_text("Incorrect")


def test_a_map_shows_what_was_asked_per_province(page: Page) -> None:
    turn = ask(page, "Welke provincie kreeg het meeste geld van het Rijk?")
    amounts = turn.get_by_role("img", name="Bedrag (mln euro) per provincie")
    numbers = turn.get_by_role("img", name="Aantal deals per provincie")
    expect(amounts).to_be_visible()
    expect(numbers).to_be_hidden()
    table = turn.get_by_role("table")
    cells = [cell.strip() for cell in table.locator("td:nth-child(3)").all_inner_texts()]
    assert sorted(amounts.locator(".figure").all_text_contents()) == sorted(cells)
    picture, beside = amounts.bounding_box(), table.bounding_box()
    assert picture and beside and picture["x"] + picture["width"] <= beside["x"]
    by_number = turn.get_by_role("radio", name="Aantal deals")
    by_number.check()
    expect(numbers).to_be_visible()
    expect(amounts).to_be_hidden()
    page.emulate_media(media="print")
    expect(numbers).to_be_visible()
    expect(table).to_be_visible()
    expect(by_number).to_be_hidden()


def test_what_goes_wrong_on_the_english_page_is_said_in_english(browser: Browser, url: str) -> None:
    with visiting(browser, f"{url}/en/", wait_for=ENGLISH.question) as page:
        page.get_by_label(ENGLISH.question).fill("x" * 3000)
        page.get_by_role("button", name=ENGLISH.send).click()
        expect(page.locator("#hint")).to_contain_text("Your question is too long: 3,000 char")
        page.get_by_role("tab", name="Check a text").click()
        for name, content, said in (
            ("brief.exe", b"MZ", "This file cannot be checked: I cannot read files"),
            ("brief.pdf", b"%PDF-1.4 kapot", "the PDF is damaged"),
            ("lang.txt", b"x" * 1_000_001, "The text is too long: 1,000,001 characters"),
        ):
            file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            page.get_by_label("Or choose a file").set_input_files(file)  # type: ignore[arg-type]
            page.get_by_role("button", name="Check", exact=True).click()
            expect(page.locator(".check-status")).to_contain_text(said)


class Unsure:
    """Asks back when a question names no deal."""

    CHOICES = ("Hoeveel krijgt Regio Deal Twente?", "Hoeveel krijgt Regio Deal Achterhoek?")

    def ask(self, turns: Sequence[str]) -> Answer:
        if turns[-1] in self.CHOICES:
            return Answer(turns[-1], "nl", "not_found", f"Gekozen: {turns[-1]}")
        text = "Ik weet niet zeker welke deal u bedoelt."
        return Answer(turns[-1], "nl", "clarify", text, choices=self.CHOICES)

    def status(self) -> dict[str, Any]:
        return {"generation": "g1"}


def test_which_deal_is_meant_is_chosen_with_a_button(browser: Browser) -> None:
    with serving.app(Unsure) as url, visiting(browser, url) as page:  # type: ignore[arg-type]
        turn = ask(page, "Hoeveel krijgt die deal?")
        expect(turn.locator(".status")).to_have_text(texts.STATUS["nl"]["clarify"])
        expect(turn.get_by_role("heading", name=texts.WHICH["nl"])).to_be_visible()
        buttons = turn.locator(".choices").get_by_role("button")
        expect(buttons).to_have_text(list(Unsure.CHOICES))
        expect(page.locator("#announced")).to_contain_text("welke deal u bedoelt")
        buttons.nth(1).focus()
        page.keyboard.press("Enter")
        again = answered(page, Unsure.CHOICES[1])
        expect(again).to_contain_text(f"Gekozen: {Unsure.CHOICES[1]}")
        expect(again.locator("h2")).to_be_focused()
        expect(page.locator("#history .turn")).to_have_count(1)


def test_a_table_is_sorted_and_saved(page: Page) -> None:
    turn = ask(page, "Welke Regio Deals zijn er in Drenthe?")
    turn.locator(".folded summary").first.click()
    table = turn.get_by_role("table")

    def column(number: int) -> list[str]:
        return [text.strip() for text in table.locator(f"td:nth-child({number})").all_inner_texts()]

    head = table.get_by_role("columnheader", name="Rijk (mln euro)")
    before = column(4)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    numbers = [float(cell.replace(".", "").replace(",", ".")) for cell in column(4)]
    assert numbers == sorted(numbers)
    head.get_by_role("button").click()
    assert column(4) == [f"{n:g}".replace(".", ",") for n in sorted(numbers, reverse=True)]
    table.get_by_role("columnheader", name="Regio Deal", exact=True).get_by_role("button").click()
    assert column(1) == sorted(column(1))
    with page.expect_download() as download:
        turn.get_by_role("button", name="Bewaar de tabel (CSV)").click()
    saved = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(saved), delimiter=";"))
    assert rows[0][3] == "Rijk (mln euro)"
    assert sorted(row[3] for row in rows[1:]) == sorted(before)
    expect(turn.locator(".chart li")).to_have_count(len(before))
    bars = [
        (float(bar.locator("b").inner_text().replace(",", ".")), bar.locator("i").bounding_box())
        for bar in turn.locator(".chart .bar").all()
    ]
    per_million = [box["width"] / amount for amount, box in bars if box]
    assert max(per_million) < 1.02 * min(per_million)
