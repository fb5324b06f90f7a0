"""Gradio's API, used as docs/web.md says: by `gradio_client`, and with two plain requests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import serving
from gradio_client import Client

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.settings import REPOSITORY

TWENTE = "Hoeveel geld krijgt Twente van het Rijk?"


@pytest.fixture(scope="module")
def address(assistant: Assistant) -> Iterator[str]:
    with serving.app(lambda: assistant) as url:
        yield url


def example(language: str, word: str) -> str:
    """The example in docs/web.md, in this language, that has this word in it."""
    text = (REPOSITORY / "docs" / "web.md").read_text(encoding="utf-8")
    blocks = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return next(str(block) for block in blocks if word in block)


def test_the_example_with_gradio_client_works(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = example("python", "gradio_client")
    assert "http://localhost:7860" in code
    exec(code.replace("http://localhost:7860", address), {})
    assert "30 miljoen" in capsys.readouterr().out


def test_the_example_with_two_requests_works(address: str) -> None:
    code = example("sh", "/gradio_api/call/ask")
    [path] = set(re.findall(r"localhost:7860(/gradio_api/call/ask)", code))
    [body] = re.findall(r"-d '(.*?)'", code)
    event = httpx.post(address + path, json=json.loads(body)).json()["event_id"]
    told = httpx.get(f"{address}{path}/{event}", timeout=serving.PATIENCE_S).text
    assert "event: complete" in told
    [answer] = json.loads(told.split("data: ", 1)[1].splitlines()[0])
    assert "30 miljoen" in answer["answer"]


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    opened = Client(address, verbose=False, analytics_enabled=False)
    yield opened
    opened.close()


def test_it_answers_as_the_other_api_does(client: Client, address: str) -> None:
    answer = client.predict([TWENTE, "En Achterhoek?"], api_name="/ask")
    other = httpx.post(f"{address}/api/ask", json={"turns": [TWENTE, "En Achterhoek?"]}).json()
    assert {**answer, "timings_ms": 0} == {**other, "timings_ms": 0}


@pytest.mark.parametrize(
    ("turns", "code"),
    [
        ([], "bad_turns"),
        (["  "], "empty"),
        ([1], "bad_turns"),
        ("vraag", "bad_turns"),
        (["x" * 5000], "too_long"),
        (["x"] * 51, "too_many_turns"),
    ],
)
def test_what_is_wrong_is_said(client: Client, turns: Any, code: str) -> None:
    assert client.predict(turns, api_name="/ask")["error"]["code"] == code


def test_only_this_endpoint_is_offered(client: Client, address: str) -> None:
    assert list(client.view_api(return_format="dict")["named_endpoints"]) == ["/ask"]
    config = httpx.get(f"{address}/config").json()
    for dependency in config["dependencies"]:
        name = dependency["api_name"]
        if name and name != "ask":
            refused = httpx.post(f"{address}/gradio_api/call/{name}", json={"data": []})
            assert refused.status_code == 404
