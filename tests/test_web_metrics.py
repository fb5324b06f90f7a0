"""`/metrics` for Prometheus: there only when turned on, and without what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from regiodeal_qa.answer import Answer
from regiodeal_qa.index import IndexUnavailable
from regiodeal_qa.web.app import build_app
from regiodeal_qa.web.holder import Asks

SECRET = "Woont mevrouw Geheim in Twente?"


class Answering:
    def ask(self, turns: Sequence[str]) -> Answer:
        return Answer(turns[-1], "nl", "not_found", "Dat staat er niet.")

    def status(self) -> dict[str, Any]:
        return {"generation": "g-1", "chunks": 12, "models": {}}


@contextmanager
def served(opened: Any) -> Iterator[TestClient]:
    with TestClient(build_app(opened)) as client:
        yield client


def figures(client: TestClient) -> dict[tuple[str, ...], float]:
    """(name, label values in the order of their names) -> value."""
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_it_is_not_there_by_default(environment: pytest.MonkeyPatch) -> None:
    environment.delenv("REGIODEAL_METRICS", raising=False)
    with served(Answering) as client:
        assert client.get("/metrics").status_code == 404


def test_requests_are_counted_and_what_was_asked_is_not_shown(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("REGIODEAL_METRICS", "true")
    with served(Answering) as client:
        assert client.get("/healthz").status_code == 200
        for _ in range(3):
            assert client.post("/api/ask", json={"turns": [SECRET]}).status_code == 200
        assert client.post("/api/ask", json={}).status_code == 422
        client.get(f"/api/{SECRET}")
        found = figures(client)
        shown = client.get("/metrics").text
    assert found["regiodeal_requests_total", "/api/ask", "200"] == 3
    assert found["regiodeal_requests_total", "/api/ask", "422"] == 1
    assert found["regiodeal_request_seconds_count", "/api/ask"] == 4
    assert found["regiodeal_requests_running",] == 0
    assert found["regiodeal_ready",] == 1
    assert found["regiodeal_index_chunks", "g-1"] == 12
    assert found["process_resident_memory_bytes",] > 1e6
    assert "Geheim" not in shown


def test_without_an_index_it_says_so(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("REGIODEAL_METRICS", "true")

    def open_assistant() -> Asks:
        raise IndexUnavailable("Er is nog geen index.", "There is no index yet.")

    with served(open_assistant) as client:
        client.get("/healthz")
        found = figures(client)
    assert found["regiodeal_ready",] == 0
    assert not [name for name, *_ in found if name == "regiodeal_index_chunks"]
