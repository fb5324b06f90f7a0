"""`POST /api/check` and its export, as another program uses them: the real app and assistant."""

from __future__ import annotations

import csv
import io
import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.factcheck import bounded, files
from regiodeal_qa.factcheck.records import Report
from regiodeal_qa.web.app import build_app
from regiodeal_qa.web.check_api import LINES, MAX_CHARS

TEXT = "Twente krijgt 25 miljoen en Parkstad 30. In Waterland komen 450 woningen van de deal."
VERDICTS = ["supported", "contradicted", "not_found"]


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(build_app(lambda: assistant)) as opened:
        yield opened


def pdf(path: Path, pages: int, lines: list[str]) -> Path:
    """A PDF with these lines on each of its pages."""
    canvas = Canvas(str(path))
    for _ in range(pages):
        for row, line in enumerate(lines):
            canvas.drawString(60, 780 - 24 * row, line)
        canvas.showPage()
    canvas.save()
    return path


def test_a_text_gets_the_object_of_the_command_line(
    client: TestClient, assistant: Assistant
) -> None:
    response = client.post("/api/check", json={"text": TEXT})
    assert response.status_code == 200
    assert response.json() == json.loads(json.dumps(assistant.check(TEXT).as_json()))
    assert [s["verdict"] for s in response.json()["statements"]] == VERDICTS
    wrong = response.json()["statements"][1]
    assert TEXT[wrong["start"] : wrong["end"]] == wrong["statement"]
    assert wrong["citations"][0]["quote"]


def test_a_file_is_checked_with_its_pages(client: TestClient, tmp_path: Path) -> None:
    raw = pdf(tmp_path / "brief.pdf", 3, ["Saba krijgt vijf miljoen euro."]).read_bytes()
    statements = client.post("/api/check?file=brief.pdf", content=raw).json()["statements"]
    assert [(s["page"], s["verdict"]) for s in statements] == [
        (page, "supported") for page in (1, 2, 3)
    ]


def test_the_progress_is_told_line_by_line(client: TestClient) -> None:
    with client.stream(
        "POST", "/api/check?lang=en", json={"text": f"{TEXT} " * 40}, headers={"Accept": LINES}
    ) as response:
        assert response.headers["content-type"].startswith(LINES)
        *progress, report = (json.loads(line) for line in response.iter_lines())
    told = [(line["done"], line["of"]) for line in progress]
    assert told == sorted(told)
    assert {of for _, of in told} == {80}
    assert report["text"] == f"{TEXT} " * 40
    assert len(report["statements"]) == 120
    assert "120 statements checked" in report["html"]


def test_fifty_pages_go_through_with_progress(client: TestClient, tmp_path: Path) -> None:
    lines = [
        "De tweede Regio Deal Twente krijgt 25 miljoen euro van het Rijk.",
        "De Regio Deal Waterland hoort bij de vijfde tranche.",
        "In de Regio Deal Waterland worden 450 woningen gebouwd.",
        "De Regio Deal Rotterdam Zuid is op 3 december 2018 ondertekend.",
        "De veertien deals van de vierde tranche kregen samen 284 miljoen euro.",
        "Minister Bruins Slot tekende de Regio Deal Twente II.",
    ] * 4
    raw = pdf(tmp_path / "nota.pdf", 50, lines).read_bytes()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    with client.stream(
        "POST", "/api/check?file=nota.pdf", content=raw, headers={"Accept": LINES}
    ) as response:
        *progress, report = (json.loads(line) for line in response.iter_lines())
    took = time.perf_counter() - began
    grown_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"50 pages, {len(report['statements'])} statements: {took:.1f} s, {grown_mb:.0f} MB more")
    assert len(progress) >= 10
    assert len(report["statements"]) == 50 * len(lines)
    assert report["statements"][-1]["page"] == 50
    assert grown_mb < 500
    assert took < 120


@pytest.mark.parametrize("kind", ["md", "csv", "docx"])
def test_what_was_found_becomes_a_file(client: TestClient, kind: str) -> None:
    statements = client.post("/api/check", json={"text": TEXT}).json()["statements"]
    response = client.post(
        "/api/check/export", json={"format": kind, "statements": statements[1:2]}
    )
    assert response.status_code == 200
    assert f'filename="feitencheck.{kind}"' in response.headers["content-disposition"]
    if kind == "docx":
        word = docx.Document(io.BytesIO(response.content))
        shown = "\n".join(paragraph.text for paragraph in word.paragraphs)
    else:
        shown = response.content.decode("utf-8-sig")
    assert "Parkstad 30" in shown
    assert statements[1]["explanation"] in shown
    assert "Twente krijgt" not in shown
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(shown), delimiter=";"))
        assert {row["oordeel"] for row in rows} == {"klopt niet"}


def test_the_file_of_the_english_page_is_in_english(client: TestClient) -> None:
    statements = client.post("/api/check", json={"text": TEXT}).json()["statements"]
    asked = {"format": "csv", "statements": statements[1:2]}
    response = client.post("/api/check/export?lang=en", json=asked)
    assert 'filename="fact-check.csv"' in response.headers["content-disposition"]
    shown = response.content.decode("utf-8-sig")
    assert {row["verdict"] for row in csv.DictReader(io.StringIO(shown), delimiter=";")} == {
        "incorrect"
    }


@pytest.mark.parametrize(
    ("address", "content", "expected"),
    [
        ("check", b"", (400, "bad_json")),
        ("check", b"[]", (422, "bad_text")),
        ("check", b'{"text": 3}', (422, "bad_text")),
        ("check", b'{"text": "  "}', (422, "empty")),
        ("check", json.dumps({"text": "x" * (MAX_CHARS + 1)}).encode(), (422, "too_long")),
        ("check", b"x" * (21 * 1024 * 1024), (413, "too_large")),
        ("check?file=a.exe", b"MZ", (422, "unreadable_file")),
        ("check?file=a.pdf", b"%PDF-1.4 kapot", (422, "unreadable_file")),
        ("check?file=a.docx", b"PK\x03\x04 kapot", (422, "unreadable_file")),
        ("check?file=a.txt", b"\x00\x00\x00", (422, "unreadable_file")),
        ("check?file=a.txt", b"", (422, "unreadable_file")),
        ("check/export", b"{}", (422, "bad_format")),
        ("check/export", b'{"format": "exe", "statements": []}', (422, "bad_format")),
        ("check/export", b'{"format": "md", "statements": [{"x": 1}]}', (422, "bad_statements")),
        ("check/export", b'{"format": "md"}', (422, "bad_statements")),
    ],
)
def test_what_is_wrong_with_a_request_is_said(
    client: TestClient, address: str, content: bytes, expected: tuple[int, str]
) -> None:
    response = client.post(f"/api/{address}", content=content)
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == expected
    assert len(error["message"]) > 20
    assert "Traceback" not in error["message"]


@pytest.mark.parametrize(
    ("address", "content", "said"),
    [
        ("check?lang=en", b"", "The request is not valid JSON."),
        ("check?lang=en", b'{"text": "  "}', "The text is empty."),
        (
            "check?lang=en",
            json.dumps({"text": "x" * (MAX_CHARS + 1)}).encode(),
            "The text is too long: 1,000,001 characters. At most 1,000,000 fit.",
        ),
        ("check?lang=en", b"x" * (21 * 1024 * 1024), "The request is too large: at most 20 MiB."),
        ("check?file=a.exe&lang=en", b"MZ", "I cannot read files of the type .exe"),
        ("check?file=a.pdf&lang=en", b"%PDF-1.4 kapot", "the PDF is damaged"),
        ("check?file=a.docx&lang=en", b"PK\x03\x04 kapot", "not a readable Word file"),
        ("check?file=a.txt&lang=en", b"", "there is no text in it"),
        ("check/export?lang=en", b"{}", '"format" must be one of these'),
        ("ask?lang=en", b'{"turns": []}', 'Send {"turns": ["your question"]}'),
        ("ask?lang=en", b'{"turns": [" "]}', "The question is empty."),
    ],
)
def test_what_is_wrong_is_said_in_english_where_that_is_asked(
    client: TestClient, address: str, content: bytes, said: str
) -> None:
    assert said in client.post(f"/api/{address}", content=content).json()["error"]["message"]


def test_it_is_posted(client: TestClient) -> None:
    for address in ("/api/check", "/api/check/export"):
        response = client.get(address)
        assert (response.status_code, response.headers["allow"]) == (405, "POST")


def test_a_file_that_takes_for_ever_is_given_up(tmp_path: Path) -> None:
    raw = pdf(tmp_path / "a.pdf", 300, ["Saba krijgt vijf miljoen euro."] * 20).read_bytes()
    with pytest.raises(files.UnreadableFile, match="langer dan"):
        bounded.read(raw, "a.pdf", seconds=0.2)


def test_whoever_goes_away_stops_the_check(assistant: Assistant) -> None:
    class Endless:
        stopped = False

        def check(self, text: str, progress: object) -> Report:
            try:
                for done in range(100_000):
                    progress(done, 100_000)  # type: ignore[operator]
                    time.sleep(0.001)
            except BaseException:
                Endless.stopped = True
                raise
            raise AssertionError("nobody stopped it")

        def status(self) -> dict[str, object]:
            return assistant.status()

    import httpx
    import serving

    with serving.app(Endless) as url:  # type: ignore[arg-type]
        with httpx.stream(
            "POST", f"{url}/api/check", json={"text": TEXT}, headers={"Accept": LINES}
        ) as response:
            assert next(response.iter_lines())
        serving.until(lambda: Endless.stopped)


def test_a_bug_becomes_a_message(assistant: Assistant, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def check(self, text: str, progress: object) -> object:
            raise KeyError(text)

        def status(self) -> dict[str, object]:
            return assistant.status()

    with TestClient(build_app(Broken)) as client:  # type: ignore[arg-type]
        response = client.post("/api/check", json={"text": TEXT})
        assert (response.status_code, response.json()["error"]["code"]) == (500, "internal")
        lines = client.post("/api/check", json={"text": TEXT}, headers={"Accept": LINES})
        assert json.loads(lines.text)["error"]["code"] == "internal"
        assert "Parkstad" not in response.text + lines.text + caplog.text
