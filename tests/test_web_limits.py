"""Limits, the log of requests, and framing: over HTTP, and the counting by itself."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
import serving
from browsing import box, visiting
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.web import texts
from regiodeal_qa.web.app import build_app
from regiodeal_qa.web.limits import MOST_ADDRESSES, Limited, Limits
from regiodeal_qa.web.request_log import RequestLog

ELSEWHERE = ("203.0.113.5", 50000)
TWENTE = "Hoeveel geld krijgt Twente van het Rijk?"


def asked(limits: Limits, address: str) -> bool:
    try:
        with limits.asking(address):
            return True
    except Limited:
        return False


@given(st.lists(st.floats(0, 30), max_size=200))
def test_no_address_gets_more_than_its_share(pauses: list[float]) -> None:
    now = 0.0
    limits = Limits(10, clock=lambda: now)
    granted: list[float] = []
    for pause in pauses:
        now += pause
        if asked(limits, "203.0.113.5"):
            granted.append(now)
    for first in granted:
        assert sum(first <= at < first + 60 for at in granted) <= 20
    assert asked(limits, "203.0.113.6")


def test_whoever_waits_may_ask_again() -> None:
    now = 0.0
    limits = Limits(10, clock=lambda: now)
    assert [asked(limits, "203.0.113.5") for _ in range(12)] == [True] * 10 + [False] * 2
    now = 6.0
    assert asked(limits, "203.0.113.5")
    assert not asked(limits, "203.0.113.5")


def test_many_addresses_take_little_room() -> None:
    limits = Limits(1)
    for n in range(MOST_ADDRESSES + 50):
        asked(limits, f"2001:db8::{n:x}")
    assert len(limits._left) == MOST_ADDRESSES


def test_too_many_at_once_wait_for_a_quieter_time() -> None:
    limits = Limits(0, most_waiting=1)
    with limits.asking("a"):
        with pytest.raises(Limited) as refused, limits.asking("b"):
            pass
        assert (refused.value.status, refused.value.code) == (503, "busy")
    assert asked(limits, "b")


@pytest.fixture
def strict(environment: pytest.MonkeyPatch, assistant: Assistant) -> Iterator[TestClient]:
    environment.setenv("REGIODEAL_REQUESTS_PER_MINUTE", "2")
    with TestClient(build_app(lambda: assistant), client=ELSEWHERE) as client:
        yield client


@pytest.mark.parametrize(
    ("address", "body"),
    [("/api/ask", {"turns": [TWENTE]}), ("/api/check", {"text": "Saba krijgt vijf miljoen."})],
)
def test_who_asks_too_often_is_told_to_wait(
    strict: TestClient, address: str, body: dict[str, object]
) -> None:
    assert [strict.post(address, json=body).status_code for _ in range(2)] == [200, 200]
    refused = strict.post(address, json=body)
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too_many_requests")
    assert "Wacht een minuut" in refused.json()["error"]["message"]
    assert strict.get("/healthz").status_code == 200


def test_this_machine_is_not_limited(environment: pytest.MonkeyPatch, assistant: Assistant) -> None:
    environment.setenv("REGIODEAL_REQUESTS_PER_MINUTE", "1")
    with TestClient(build_app(lambda: assistant), client=("127.0.0.1", 1)) as client:
        for _ in range(3):
            assert client.post("/api/ask", json={"turns": [TWENTE]}).status_code == 200


@pytest.mark.browser
def test_the_page_says_it_too(
    environment: pytest.MonkeyPatch, browser: Browser, assistant: Assistant
) -> None:
    environment.setenv("REGIODEAL_REQUESTS_PER_MINUTE", "1")
    proxied = {"X-Forwarded-For": ELSEWHERE[0]}
    with (
        serving.app(lambda: assistant) as url,
        visiting(browser, url, extra_http_headers=proxied) as page,
    ):
        for said in ("30 miljoen", texts.TOO_MANY["nl"]):
            box(page).fill(TWENTE)
            box(page).press("Enter")
            expect(page.locator("#current .turn[aria-busy=false]")).to_contain_text(said)


def test_the_log_says_nothing_of_what_was_asked(assistant: Assistant) -> None:
    out = io.StringIO()
    with TestClient(RequestLog(build_app(lambda: assistant), out)) as client:  # type: ignore[arg-type]
        client.post("/api/ask", json={"turns": ["Hoeveel geheim geld?"]})
        client.post("/api/check?file=geheim.txt", content=b"Saba krijgt geheim veel.")
        client.get("/api/geheim/geheim")
        client.get("/")
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(line["path"], line["status"]) for line in lines][:2] == [
        ("/api/ask", 200),
        ("/api/check", 200),
    ]
    assert all(set(line) == {"at", "method", "path", "status", "ms"} for line in lines)
    assert "geheim" not in out.getvalue()
    assert "testclient" not in out.getvalue()


def test_only_named_sites_may_frame_the_page(
    environment: pytest.MonkeyPatch, assistant: Assistant
) -> None:
    environment.setenv("REGIODEAL_EMBED_ORIGINS", "https://www.example.org *;script-src nonsense")
    with TestClient(build_app(lambda: assistant)) as client:
        policy = client.get("/").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://www.example.org")
