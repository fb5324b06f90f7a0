"""The login for staff, who alone may check texts where the operator wants that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import serving
from browsing import visiting
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect
from starlette.requests import Request
from starlette.testclient import TestClient
from test_browser_axe import violations

from regiodeal_qa.factcheck.records import Report, Statement
from regiodeal_qa.web import staff_api, texts_api
from regiodeal_qa.web.app import build_app
from regiodeal_qa.web.staff import COOKIE, VALID_S, Staff
from regiodeal_qa.web.texts_check import WORDS

PASSWORD = "zeven blauwe fietsen é"
TEXT = {"text": "Saba krijgt vijf miljoen."}
WORD = WORDS["nl"]


class Checks:
    """Finds one statement in every text."""

    def check(self, text: str, progress: object = None) -> Report:
        found = Statement(text, "not_found", "Dat staat er niet.", (), "nl", 0, len(text))
        return Report(text, (found,))

    def status(self) -> dict[str, Any]:
        return {"generation": "g1"}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff_api, "WRONG_S", 0.0)


@pytest.fixture
def guarded(environment: pytest.MonkeyPatch, quick: None) -> Iterator[TestClient]:
    environment.setenv("REGIODEAL_STAFF_PASSWORD", PASSWORD)
    with TestClient(build_app(Checks)) as client:  # type: ignore[arg-type]
        yield client


def test_by_default_everybody_may_check() -> None:
    with TestClient(build_app(Checks)) as client:  # type: ignore[arg-type]
        assert client.post("/api/check", json=TEXT).status_code == 200
        assert client.get("/api/staff").status_code == 200
        assert client.post("/api/login", json={"password": "x"}).status_code == 404


@pytest.mark.parametrize("address", ["/api/check", "/api/check/export", "/api/check?file=a.txt"])
def test_with_a_password_set_nothing_is_checked_without_it(
    guarded: TestClient, address: str
) -> None:
    refused = guarded.post(address, json=TEXT)
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "login")
    assert refused.headers["www-authenticate"] == "Bearer"
    assert guarded.get("/api/staff").status_code == 401
    assert guarded.get("/healthz").status_code == 200


@pytest.mark.parametrize("wrong", ["", "zeven", PASSWORD + " ", PASSWORD.upper(), 7, None, ["x"]])
def test_a_wrong_password_lets_nobody_in(guarded: TestClient, wrong: object) -> None:
    refused = guarded.post("/api/login", json={"password": wrong})
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "wrong_password")
    assert "set-cookie" not in refused.headers
    assert guarded.post("/api/check", json=TEXT).status_code == 401


def test_the_right_password_lets_in_until_one_logs_out(guarded: TestClient) -> None:
    entered = guarded.post("/api/login", json={"password": PASSWORD})
    assert entered.status_code == 200
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert PASSWORD not in cookie
    assert guarded.post("/api/check", json=TEXT).json()["statements"]
    assert guarded.get("/api/staff").status_code == 200
    guarded.post("/api/logout")
    assert guarded.post("/api/check", json=TEXT).status_code == 401


def test_a_program_sends_the_password_with_each_request(guarded: TestClient) -> None:
    def checked(authorization: str) -> int:
        headers = {"Authorization": authorization.encode()}
        return guarded.post("/api/check", json=TEXT, headers=headers).status_code  # type: ignore[arg-type]

    assert checked(f"Bearer {PASSWORD}") == 200
    assert checked("Bearer zeven") == 401
    assert checked(f"Basic {PASSWORD}") == 401


def test_a_header_is_believed_only_where_the_operator_named_it(
    environment: pytest.MonkeyPatch, guarded: TestClient
) -> None:
    named = {"X-Remote-User": "medewerker"}
    assert guarded.post("/api/check", json=TEXT, headers=named).status_code == 401
    environment.delenv("REGIODEAL_STAFF_PASSWORD")
    environment.setenv("REGIODEAL_STAFF_HEADER", "X-Remote-User")
    from regiodeal_qa.settings import settings

    settings.cache_clear()
    with TestClient(build_app(Checks)) as client:  # type: ignore[arg-type]
        assert client.post("/api/check", json=TEXT, headers=named).status_code == 200
        for other in ({}, {"X-Remote-User": " "}, {"X-Forwarded-User": "medewerker"}):
            assert client.post("/api/check", json=TEXT, headers=other).status_code == 401


def request(cookie: str) -> Request:
    headers = [(b"cookie", f"{COOKIE}={cookie}".encode("latin-1", "replace"))]
    return Request({"type": "http", "headers": headers})


def test_a_cookie_ends_and_is_of_no_use_elsewhere() -> None:
    now = [1_000_000.0]
    staff = Staff(PASSWORD, "", lambda: now[0])
    cookie = staff.cookie(PASSWORD) or ""
    assert staff.admits(request(cookie))
    assert not Staff(PASSWORD, "").admits(request(cookie))  # after a restart
    until, _, signature = cookie.partition(".")
    assert not staff.admits(request(f"{int(until) + 1}.{signature}"))
    now[0] += VALID_S + 1
    assert not staff.admits(request(cookie))


@given(st.text(max_size=200))
def test_no_other_cookie_lets_in(cookie: str) -> None:
    assert not Staff(PASSWORD, "").admits(request(cookie))


# -- on the page -----------------------------------------------------------------------------------


def opened(page: Page) -> Any:
    page.get_by_role("tab", name=WORD.tab).click()
    return page.locator("#check-tab")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
def test_staff_log_in_and_out_on_the_page(
    browser: Browser, environment: pytest.MonkeyPatch, quick: None, width: int
) -> None:
    environment.setenv("REGIODEAL_STAFF_PASSWORD", PASSWORD)
    size = {"width": width, "height": 800}
    with (
        serving.app(Checks) as url,  # type: ignore[arg-type]
        visiting(browser, url, viewport=size) as page,
    ):
        tab = opened(page)
        expect(tab.get_by_label(WORD.staff_password)).to_be_visible()
        expect(tab.get_by_label(WORD.text, exact=True)).to_be_hidden()
        assert violations(page) == []
        tab.get_by_label(WORD.staff_password).fill("verkeerd")
        page.keyboard.press("Enter")
        expect(tab.locator(".staff-status")).to_have_text(texts_api.WRONG_PASSWORD["nl"])
        assert violations(page) == []
        tab.get_by_label(WORD.staff_password).fill(PASSWORD)
        tab.get_by_role("button", name=WORD.staff_in).click()
        field = tab.get_by_label(WORD.text, exact=True)
        expect(field).to_be_focused()
        assert violations(page) == []
        field.fill(TEXT["text"])
        tab.get_by_role("button", name=WORD.check, exact=True).click()
        expect(tab.locator(".card")).to_have_count(1)
        page.reload()
        expect(opened(page).locator(".card")).to_have_count(1)
        tab.get_by_role("button", name=WORD.staff_out).click()
        expect(tab.get_by_label(WORD.staff_password)).to_be_visible()
        expect(tab.locator(".card")).to_have_count(0)


@pytest.mark.browser
def test_a_login_that_has_ended_is_asked_again_with_the_text_kept(
    browser: Browser, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("REGIODEAL_STAFF_PASSWORD", PASSWORD)
    with serving.app(Checks) as url, visiting(browser, url) as page:  # type: ignore[arg-type]
        tab = opened(page)
        tab.get_by_label(WORD.staff_password).fill(PASSWORD)
        page.keyboard.press("Enter")
        tab.get_by_label(WORD.text, exact=True).fill(TEXT["text"])
        page.context.clear_cookies()
        tab.get_by_role("button", name=WORD.check, exact=True).click()
        expect(tab.locator(".staff-status")).to_have_text(texts_api.LOGIN["nl"])
        tab.get_by_label(WORD.staff_password).fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(tab.get_by_label(WORD.text, exact=True)).to_have_value(TEXT["text"])


@pytest.mark.browser
def test_who_the_proxy_names_is_in_and_others_are_told_where_to_log_in(
    browser: Browser, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("REGIODEAL_STAFF_HEADER", "X-Remote-User")
    named = {"X-Remote-User": "medewerker"}
    with serving.app(Checks) as url:  # type: ignore[arg-type]
        with visiting(browser, url, extra_http_headers=named) as page:
            expect(opened(page).get_by_label(WORD.text, exact=True)).to_be_visible()
        with visiting(browser, url) as page:
            expect(opened(page).get_by_text(WORD.staff_elsewhere)).to_be_visible()
            assert violations(page) == []
