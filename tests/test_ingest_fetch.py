"""Fetching official originals from a server that behaves badly."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_server import PAGE, Server, serving
from small import opened, small_corpus

from ingest.__main__ import main
from ingest.fetching import official, originals
from ingest.fetching.command import fetch_all
from ingest.fetching.getting import Getter, Limits
from regiodeal_qa.corpus import Source

LIMITS = Limits(pause_s=0.0, silence_s=1.0, whole_s=2.0, most_bytes=500_000, tries=2)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving() as running:
        monkeypatch.setattr(official, "OFFICIAL", {"127.0.0.1": "of the server's host"})
        yield running


class Fetched:
    """Fetches sources into a folder, and keeps how long was waited."""

    def __init__(self, data: Path, server: Server, limits: Limits = LIMITS) -> None:
        self.data, self.server, self.limits = data, server, limits
        self.waited: list[float] = []

    def __call__(self, *paths: str) -> tuple[bool, bool]:
        sources = [
            Source(path.strip("/"), path, "", self.server.address + path, "", "news")
            for path in paths
        ]
        return fetch_all(sources, self.data, Getter(self.limits, self.waited.append))

    def have(self, source_id: str) -> originals.Original | None:
        return originals.load(self.data).get(source_id)

    def content(self, source_id: str) -> bytes:
        held = self.have(source_id)
        assert held
        return (originals.originals_dir(self.data) / held.file).read_bytes()


@pytest.fixture
def fetch(tmp_path: Path, server: Server) -> Fetched:
    return Fetched(tmp_path, server)


def test_a_copy_is_kept_with_its_date_type_licence_and_where_it_was(
    fetch: Fetched, server: Server
) -> None:
    assert fetch("/nieuws") == (False, True)
    held = fetch.have("nieuws")
    assert held
    assert fetch.content("nieuws") == PAGE
    assert held.found_at == f"{server.address}/nieuws"
    assert held.licence == "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"
    assert (held.content_type, held.file) == ("text/html", "nieuws.html")
    assert held.fetched.startswith("20")
    server.page = PAGE.replace(b'rel="license"', b"")
    fetch("/nieuws-zonder")
    other = fetch.have("nieuws-zonder")
    assert other
    assert other.licence == "of the server's host"


def test_what_did_not_change_is_not_sent_again(fetch: Fetched, server: Server) -> None:
    fetch("/nieuws")
    before = fetch.have("nieuws")
    assert fetch("/nieuws") == (False, False)
    assert server.asked[-1][1]["if-none-match"] == server.etag
    assert before
    assert (fetch.have("nieuws") or before).fetched == before.fetched
    server.page, server.etag = PAGE.replace(b"4120", b"4200"), '"twee"'
    assert fetch("/nieuws") == (False, True)
    assert b"4200" in fetch.content("nieuws")


def test_what_was_cut_off_goes_on_where_it_ended(
    fetch: Fetched, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.cut_after = 100
    assert fetch("/nieuws") == (True, False)
    assert "cut off" in capsys.readouterr().err
    assert fetch.have("nieuws") is None
    assert fetch("/nieuws") == (False, True)
    assert server.asked[-1][1]["range"] == "bytes=100-"
    assert fetch.content("nieuws") == PAGE


def test_what_was_cut_off_and_then_changed_begins_anew(fetch: Fetched, server: Server) -> None:
    server.cut_after = 100
    fetch("/nieuws")
    server.page, server.etag = PAGE.replace(b"4120", b"4200"), '"twee"'
    assert fetch("/nieuws") == (False, True)
    assert fetch.content("nieuws") == server.page


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/stil", "read timeout"),
        ("/druppel", "longer than 2 seconds"),
        ("/eindeloos", "too large"),
        ("/reusachtig", "too large"),
        ("/kring", "redirects more than 5 times"),
        ("/elders", "not an official address"),
        ("/nepbeeld", "of type image/png"),
        ("/nep.pdf", "not what its type says"),
        ("/leeg", "it is empty"),
        ("/gzip", "compressed"),
        ("/weg", "404"),
    ],
)
def test_what_goes_wrong_is_named_and_the_rest_goes_on(
    fetch: Fetched, capsys: pytest.CaptureFixture[str], path: str, reason: str
) -> None:
    assert fetch(path, "/nieuws") == (True, True)
    assert reason in capsys.readouterr().err
    assert fetch.have(path.strip("/")) is None
    assert fetch.have("nieuws")
    left = {p.name for p in originals.originals_dir(fetch.data).iterdir()}
    assert left <= {"originals.json", "nieuws.html", f"{path.strip('/')}.part"}


def test_an_address_that_moved_is_told(
    fetch: Fetched, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fetch("/verhuisd") == (False, True)
    assert f"moved for good to {server.address}/nieuws" in capsys.readouterr().out
    held = fetch.have("verhuisd")
    assert held
    assert (held.url, held.found_at) == (f"{server.address}/verhuisd", f"{server.address}/nieuws")


def test_what_vanished_is_told_and_our_copy_stays(
    fetch: Fetched, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    fetch("/nieuws")
    server.gone = True
    assert fetch("/nieuws") == (True, False)
    assert "404: it is not there (any more); our copy of 20" in capsys.readouterr().err
    held = fetch.have("nieuws")
    assert held
    assert held.state == "vanished"
    assert fetch.content("nieuws") == PAGE
    server.gone = False
    assert fetch("/nieuws") == (False, False)
    assert (fetch.have("nieuws") or held).state == "there"


def test_a_busy_server_gets_the_time_it_asks_for(fetch: Fetched, server: Server) -> None:
    server.busy = 1
    assert fetch("/nieuws") == (False, True)
    assert fetch.waited == [7.0]
    server.busy = 5
    assert fetch("/nieuws-2") == (True, False)


def test_robots_are_respected(
    fetch: Fetched, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.robots = "User-agent: *\nDisallow: /nieuws/intern*\nCrawl-delay: 11\n"
    assert fetch("/nieuws/intern-3", "/nieuws-1", "/nieuws-2") == (True, True)
    assert "robots.txt" in capsys.readouterr().err
    assert server.paths() == ["/nieuws-1", "/nieuws-2"]
    assert [path for path, _ in server.asked].count("/robots.txt") == 1
    assert any(10 < pause <= 11 for pause in fetch.waited)
    assert server.asked[0][1]["user-agent"].startswith("regiodeal-qa/")


def test_a_server_whose_robots_are_in_trouble_is_left_alone(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    getter = Getter(LIMITS, lambda _: None)
    monkeypatch.setattr(getter.robots, "_get", lambda _: (503, ""))
    source = Source("nieuws", "", "", f"{server.address}/nieuws", "", "news")
    assert fetch_all([source], tmp_path, getter) == (True, False)
    assert server.asked == []


def test_one_request_at_a_time_with_pauses(tmp_path: Path, server: Server) -> None:
    fetch = Fetched(tmp_path, server, Limits(pause_s=3.0))
    fetch("/nieuws-1", "/nieuws-2", "/nieuws-3")
    assert server.at_once == 1
    assert len([pause for pause in fetch.waited if 2.0 < pause <= 3.0]) == 3


@pytest.mark.parametrize(
    "url",
    [
        "https://www.rijksoverheid.nl.kwaad.example/",
        "https://kwaad.example/rijksoverheid.nl",
        "https://rijksoverheid.nl@kwaad.example/",
        "file:///etc/passwd",
        "ftp://www.rijksoverheid.nl/",
        "https://[kapot/",
        "https://nietrijksoverheid.nl/",
    ],
)
def test_other_addresses_are_not_official(url: str) -> None:
    assert official.licence(url) is None


def test_official_addresses_have_a_licence() -> None:
    assert "CC0" in (official.licence("https://www.rijksoverheid.nl/x") or "")
    assert official.licence("https://zoek.officielebekendmakingen.nl/kst-1.html")


def test_the_command_fetches_builds_and_answers_from_the_original(
    tmp_path: Path,
    server: Server,
    environment: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    corpus = small_corpus(tmp_path)
    with (corpus / "sources.csv").open("a", encoding="utf-8", newline="") as file:
        address = f"{server.address}/nieuws"
        csv.writer(file).writerow(
            ["x-fietspad", "Fietspad in Losser", "Rijksoverheid", address, "2026-01-05", "news", ""]
        )
    environment.setenv("REGIODEAL_DATA_DIR", str(tmp_path / "data"))
    environment.setenv("REGIODEAL_CORPUS_DIR", str(corpus))
    environment.setattr("ingest.fetching.command.Getter", lambda: Getter(LIMITS))
    assert main(["fetch", "--dry-run"]) == 0
    assert "1 addresses; nothing was asked for" in capsys.readouterr().out
    assert server.asked == []
    assert main(["fetch", "--only", "x-onbekend"]) == 2
    assert main(["fetch", "--only", "x-fietspad"]) == 0
    assert main(["status"]) == 0
    assert "original    x-fietspad: of 20" in capsys.readouterr().out
    answer = opened(tmp_path / "data", corpus).ask(["Hoe lang is het fietspad in Losser?"])
    assert "4120 meter" in answer.text
    cited = answer.citations[0]
    assert (cited.source_id, cited.publisher, cited.published) == (
        "x-fietspad", "Rijksoverheid", "2026-01-05",
    )  # fmt: skip
