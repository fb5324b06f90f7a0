"""The tab where a text is checked, in a real browser."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import serving
from browsing import visiting
from playwright.sync_api import Browser, Locator, Page, expect
from test_web_check import pdf

from regiodeal_qa.web.texts_check import WORDS

pytestmark = pytest.mark.browser

WORD = WORDS["nl"]
DRAFT = (
    "Beste lezer,\n\nTwente krijgt 25 miljoen en Parkstad 30. "
    "In de Regio Deal Waterland worden 450 woningen gebouwd."
)
WRONG = 2
"""The number of the statement in it that is not right."""


def opened(page: Page) -> Locator:
    """The tab, chosen."""
    page.get_by_role("tab", name=WORD.tab).click()
    tab = page.locator("#check-tab")
    expect(tab.get_by_label(WORD.text, exact=True)).to_be_visible()
    return tab


def checked(page: Page, text: str = DRAFT) -> Locator:
    """The tab with the report on a text."""
    tab = opened(page)
    tab.get_by_label(WORD.text, exact=True).fill(text)
    tab.get_by_role("button", name=WORD.check, exact=True).click()
    expect(tab.locator(".check-result h2")).to_be_focused()
    return tab


def card(tab: Locator, number: int) -> Locator:
    return tab.locator(f"#uitspraak-{number}")


def saved(page: Page, tab: Locator, kind: str) -> Path:
    with page.expect_download() as download:
        tab.get_by_role("button", name=kind, exact=True).click()
    return Path(download.value.path())


def test_a_draft_is_checked(page: Page) -> None:
    tab = checked(page)
    expect(tab.locator(".check-result h2")).to_have_text("3 uitspraken nagekeken")
    for number, verdict in enumerate(["Klopt", "Klopt niet", "Niet gevonden"], start=1):
        expect(card(tab, number).locator("strong")).to_have_text(verdict)
    wrong = card(tab, WRONG)
    expect(wrong.locator(".explanation")).to_contain_text("Volgens de bronnen is het anders")
    expect(wrong.locator("blockquote").first).to_be_visible()
    assert (wrong.get_by_role("link", name="Open").first.get_attribute("href") or "").startswith(
        "https://"
    )
    marked = tab.locator(".checked-text .stated").nth(WRONG - 1)
    expect(marked).to_contain_text("Parkstad 30")
    marked.click()
    expect(wrong).to_be_focused()
    wrong.get_by_role("link", name=WORD.in_text).click()
    expect(marked).to_be_focused()


def test_only_what_is_wrong_is_shown(page: Page) -> None:
    tab = checked(page)
    tab.get_by_label("Klopt (1)").uncheck()
    tab.get_by_label("Niet gevonden (1)").uncheck()
    expect(card(tab, WRONG)).to_be_visible()
    expect(card(tab, 1)).to_be_hidden()
    text = saved(page, tab, "Markdown").read_text(encoding="utf-8")
    assert "Parkstad 30" in text
    assert "Twente krijgt" not in text
    tab.get_by_label("Klopt niet (1)").uncheck()
    expect(tab.get_by_text(WORD.nothing_shown)).to_be_visible()
    tab.get_by_role("button", name="CSV").click()
    expect(tab.locator(".save-status")).to_have_text(WORD.save_none)


def test_statements_are_accepted_and_left_out(page: Page) -> None:
    tab = checked(page)
    accept = card(tab, WRONG).get_by_role("button", name=WORD.accept)
    accept.click()
    expect(accept).to_have_attribute("aria-pressed", "true")
    card(tab, 1).get_by_role("button", name=WORD.dismiss).click()
    shown = saved(page, tab, "CSV").read_text(encoding="utf-8-sig")
    assert "Parkstad 30" in shown
    assert "Waterland" in shown
    assert "Twente krijgt" not in shown
    tab.get_by_label(WORD.save_accepted).check()
    word = docx.Document(str(saved(page, tab, "Word")))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "Parkstad 30" in text
    assert "Waterland" not in text


def test_the_report_survives_a_reload_in_its_own_tab_only(
    page: Page, browser: Browser, url: str
) -> None:
    tab = checked(page)
    card(tab, 1).get_by_role("button", name=WORD.dismiss).click()
    page.reload()
    page.get_by_role("tab", name=WORD.tab).click()
    expect(card(tab, 1).get_by_role("button", name=WORD.dismiss)).to_have_attribute(
        "aria-pressed", "true"
    )
    other = page.context.new_page()
    other.goto(url)
    opened(other)
    expect(other.locator(".card")).to_have_count(0)
    other.close()
    tab.get_by_role("button", name=WORD.anew).click()
    expect(tab.get_by_label(WORD.text, exact=True)).to_be_focused()
    page.reload()
    opened(page)
    expect(tab.locator(".card")).to_have_count(0)


def test_a_long_pdf_shows_its_progress_and_can_be_stopped(page: Page, tmp_path: Path) -> None:
    lines = ["De tweede Regio Deal Twente krijgt 25 miljoen euro van het Rijk."] * 25
    file = pdf(tmp_path / "nota.pdf", 50, lines)
    tab = opened(page)
    tab.get_by_label(WORD.file).set_input_files(file)
    tab.get_by_role("button", name=WORD.check, exact=True).click()
    progress = tab.get_by_role("progressbar")
    serving.until(lambda: float(progress.evaluate("bar => bar.value")) > 0)
    assert "van 1250 zinnen" in (progress.get_attribute("aria-valuetext") or "")
    tab.get_by_role("button", name=WORD.stop).click()
    expect(tab.locator(".check-status")).to_have_text(WORD.stopped)
    expect(tab.get_by_role("button", name=WORD.check, exact=True)).to_be_focused()


def test_a_pdf_shows_where_its_pages_begin(page: Page, tmp_path: Path) -> None:
    file = pdf(tmp_path / "brief.pdf", 2, ["Saba krijgt vijf miljoen euro."])
    tab = opened(page)
    tab.get_by_label(WORD.file).set_input_files(file)
    tab.get_by_role("button", name=WORD.check, exact=True).click()
    expect(tab.locator(".page-break")).to_have_text(["Pagina 1", "Pagina 2"])
    expect(card(tab, 2).locator(".verdict")).to_contain_text("pagina 2")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("brief.exe", b"MZ", "kan niet worden nagekeken"),
        ("brief.pdf", b"%PDF-1.4 kapot", "de PDF is beschadigd"),
        ("groot.txt", b"x" * (20 * 1024 * 1024 + 1), WORD.too_large),
        ("leeg.txt", b"", "er staat geen tekst in"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(
    page: Page, name: str, content: bytes, said: str
) -> None:
    tab = opened(page)
    files = [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    tab.get_by_label(WORD.file).set_input_files(files)  # type: ignore[arg-type]
    tab.get_by_role("button", name=WORD.check, exact=True).click()
    expect(tab.locator(".check-status")).to_contain_text(said)
    expect(tab.locator(".card")).to_have_count(0)


def test_without_a_text_or_without_statements(page: Page) -> None:
    tab = opened(page)
    tab.get_by_role("button", name=WORD.check, exact=True).click()
    expect(tab.locator(".check-status")).to_have_text(WORD.no_text)
    tab.get_by_label(WORD.text, exact=True).fill("Hallo! Hoe gaat het?")
    tab.get_by_role("button", name=WORD.check, exact=True).click()
    expect(tab.get_by_text(WORD.none)).to_be_visible()


def test_a_hostile_text_stays_text(page: Page) -> None:
    hostile = (
        "<img src=x onerror=\"document.title='gekaapt'\">Saba krijgt vijf miljoen euro."
        "<script>document.title='gekaapt'</script> ${document.title='gekaapt'}"
    )
    title = page.title()
    tab = checked(page, hostile)
    expect(tab.locator(".checked-text")).to_contain_text("<img src=x")
    assert tab.locator(".check-result img, .check-result script").count() == 0
    expect(page).to_have_title(title)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_on_a_phone(browser: Browser, url: str, scheme: str) -> None:
    narrow = {"width": 320, "height": 640}
    with visiting(browser, url, viewport=narrow, color_scheme=scheme) as page:
        checked(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_when_the_service_is_gone(page: Page) -> None:
    tab = opened(page)
    tab.get_by_label(WORD.text, exact=True).fill(DRAFT)
    page.context.set_offline(True)
    tab.get_by_role("button", name=WORD.check, exact=True).click()
    expect(tab.locator(".check-status")).to_have_text(WORD.lost)
    expect(tab.get_by_label(WORD.text, exact=True)).to_have_value(DRAFT)
