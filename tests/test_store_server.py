"""The same application on a real Chroma server: `REGIODEAL_CHROMA_URL`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import chromadb
import numpy as np
import pytest
import serving
from servers import Chroma, certificate, chroma, free_port, nginx
from small import encoder, environment_of, opened, small_corpus

from regiodeal_qa.index import IndexUnavailable, current_generation, index_dir, open_index
from regiodeal_qa.nearest import AWAY_S, Nearest
from regiodeal_qa.settings import REPOSITORY, Settings, settings
from regiodeal_qa.store import PREFIX, headers

QUESTION = "Hoeveel bezoekers kreeg de proeftuin in Losser?"
PURPOSE = "Wat is het doel van de Regio Deal Twente?"


class Place:
    """A data folder, a corpus and a Chroma server."""

    def __init__(self, folder: Path, server: Chroma) -> None:
        self.data = folder / "data"
        self.corpus = small_corpus(folder)
        self.server = server

    def ingest(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ingest", *arguments],
            cwd=REPOSITORY,
            env=self.environment() | environment,
            text=True,
            capture_output=True,
            check=False,
        )

    def environment(self) -> dict[str, str]:
        return environment_of(self.data, self.corpus) | {"REGIODEAL_CHROMA_URL": self.server.url}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A small index on a server."""
    folder = tmp_path_factory.mktemp("server")
    with chroma(folder / "chroma") as server:
        place = Place(folder, server)
        done = place.ingest("build")
        assert done.returncode == 0, done.stderr
        yield place


@pytest.fixture
def on_server(place: Place, environment: pytest.MonkeyPatch) -> Place:
    """The settings of this process name the server, too."""
    environment.setenv("REGIODEAL_CHROMA_URL", place.server.url)
    return place


def collections(place: Place) -> set[str]:
    client = chromadb.HttpClient("127.0.0.1", place.server.port)
    return {collection.name for collection in client.list_collections()}


def test_the_vectors_and_the_pointer_are_on_the_server(on_server: Place) -> None:
    generation = current_generation(on_server.data)
    assert generation
    assert {f"{PREFIX}{generation}", "regiodeal-current"} <= collections(on_server)
    kept = index_dir(on_server.data) / generation
    assert (kept / "manifest.json").is_file()
    assert not (kept / "chroma").exists()
    assert not (index_dir(on_server.data) / "CURRENT").exists()


def test_it_answers_as_it_does_from_the_folder(
    on_server: Place, environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    questions = [
        PURPOSE,
        "Hoeveel geld krijgt Saba van het Rijk?",
        "Wat gebeurde er in 2022?",
        "Wie is de koning van Frankrijk?",
    ]
    served = opened(on_server.data, on_server.corpus)
    shared = [served.ask([question]) for question in questions]
    own = tmp_path / "data"
    done = on_server.ingest("build", REGIODEAL_CHROMA_URL="", REGIODEAL_DATA_DIR=str(own))
    assert done.returncode == 0, done.stderr
    environment.delenv("REGIODEAL_CHROMA_URL")
    settings.cache_clear()
    alone = opened(own, on_server.corpus)
    for question, answer in zip(questions, shared, strict=True):
        expected = alone.ask([question])
        assert (answer.status, answer.text) == (expected.status, expected.text)
        assert answer.citations == expected.citations
        assert answer.confidence == pytest.approx(expected.confidence, abs=1e-4)


def test_a_build_without_a_change_does_nothing(on_server: Place) -> None:
    before = collections(on_server)
    assert "up to date" in on_server.ingest("build").stdout
    assert collections(on_server) == before


def test_a_build_keeps_vectors_and_the_generation_before(
    on_server: Place, environment: pytest.MonkeyPatch
) -> None:
    first = current_generation(on_server.data)
    document = on_server.corpus / "documents" / "deal-twente.md"
    for number in range(2):
        text = document.read_text(encoding="utf-8")
        news = f"## Nieuws {number}\n\nBericht {number}. [bron: i-dkr-2024-bes]\n\n"
        document.write_text(text.replace("## Bronnen", f"{news}## Bronnen"), encoding="utf-8")
        done = on_server.ingest("build")
        assert done.returncode == 0, done.stderr
        assert ", 1 embedded" in done.stdout
    held = {name for name in collections(on_server) if name.startswith(f"{PREFIX}g-")}
    assert len(held) == 2
    assert f"{PREFIX}{current_generation(on_server.data)}" in held
    assert f"{PREFIX}{first}" not in held


@pytest.mark.parametrize("how", ["stopped", "hanging", "generation gone"])
def test_what_is_open_answers_on_when_the_server_does_not(
    tmp_path: Path, place: Place, environment: pytest.MonkeyPatch, how: str
) -> None:
    shutil.copytree(place.server.folder, tmp_path / "chroma")
    with chroma(tmp_path / "chroma") as server:
        environment.setenv("REGIODEAL_CHROMA_URL", server.url)
        assistant = opened(place.data, place.corpus)
        before = assistant.ask([PURPOSE])
        if how == "stopped":
            server.stop()
        elif how == "hanging":
            server.hang()
        else:
            client = chromadb.HttpClient("127.0.0.1", server.port)
            client.delete_collection(f"{PREFIX}{assistant.index.generation}")
        after = assistant.ask([PURPOSE])
        assert after.status == "answered"
        assert after.text == before.text
        again = time.perf_counter()
        assistant.ask(["Wat gebeurde er in 2022?"])
        assert time.perf_counter() - again < 2, "a server that is away is not waited for each time"


def test_a_server_that_is_away_is_said_where_it_is_needed(
    place: Place, environment: pytest.MonkeyPatch
) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    environment.setenv("REGIODEAL_CHROMA_URL", url)
    with pytest.raises(IndexUnavailable) as caught:
        open_index(place.data, encoder().name)
    assert "127.0.0.1 antwoordt niet" in caught.value.message_nl
    assert "REGIODEAL_CHROMA_URL" in caught.value.message_en
    for command in ("build", "status"):
        done = place.ingest(command, REGIODEAL_CHROMA_URL=url)
        assert done.returncode == (1 if command == "build" else 2)
        assert "does not answer" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_build_cut_off_from_its_server_leaves_the_old_index(tmp_path: Path) -> None:
    with chroma(tmp_path / "chroma") as server:
        place = Place(tmp_path, server)
        assert place.ingest("build").returncode == 0
        before = collections(place)
        shutil.copy(
            REPOSITORY / "corpus" / "documents" / "deal-veluwe.md", place.corpus / "documents"
        )
        run = subprocess.Popen(
            [sys.executable, "-m", "ingest", "build"],
            cwd=REPOSITORY,
            env=place.environment(),
            text=True,
            stderr=subprocess.PIPE,
        )
        serving.until(lambda: bool(list(index_dir(place.data).glob("unfinished/*.npz"))))
        server.stop()
        _, errors = run.communicate(timeout=serving.PATIENCE_S)
        assert run.returncode == 1, errors
        assert "Traceback" not in errors
        server.start()
        after = place.ingest("build")
        assert after.returncode == 0, after.stderr
        assert len(collections(place)) == len(before) + 1


def test_token_and_tls_in_front_of_the_server(
    place: Place, environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    certified, key = certificate(tmp_path)
    port = free_port()
    configuration = f"""
        server {{
            listen 127.0.0.1:{port} ssl;
            ssl_certificate {certified}; ssl_certificate_key {key};
            client_max_body_size 0;
            if ($http_authorization != "Bearer geheim") {{ return 401; }}
            location / {{ proxy_pass {place.server.url}; }}
        }}"""
    url = f"https://127.0.0.1:{port}"
    with nginx(configuration, tmp_path / "nginx", url):
        environment.setenv("REGIODEAL_CHROMA_URL", url)
        with pytest.raises(IndexUnavailable, match="CERTIFICATE_VERIFY_FAILED"):
            current_generation(place.data)
        environment.setenv("REGIODEAL_CHROMA_TLS_CA", str(certified))
        settings.cache_clear()
        with pytest.raises(IndexUnavailable, match="refuses access"):
            current_generation(place.data)
        environment.setenv("REGIODEAL_CHROMA_TOKEN", "geheim")
        settings.cache_clear()
        assert current_generation(place.data)
        assert opened(place.data, place.corpus).ask([PURPOSE]).status == "answered"


def test_the_token_can_go_in_a_header_of_its_own() -> None:
    bearer = Settings(chroma_token="t", _env_file=None)
    assert headers(bearer) == {"Authorization": "Bearer t"}
    own = Settings(chroma_token="t", chroma_token_header="X-Chroma-Token", _env_file=None)
    assert headers(own) == {"X-Chroma-Token": "t"}
    assert headers(Settings(_env_file=None)) == {}


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="chroma_url"):
        Settings(chroma_url="localhost:8000", _env_file=None)


def test_a_store_that_failed_is_asked_again_after_a_while() -> None:
    """What is found by own arithmetic is what is nearest."""
    now = [0.0]
    asked: list[float] = []

    class Away:
        def query(self, **_: object) -> object:
            asked.append(now[0])
            raise chromadb.errors.NotFoundError("gone")

    vectors = np.eye(3, dtype=np.float32)
    nearest = Nearest(Away(), {"a": 0, "b": 1, "c": 2}, vectors, lambda: now[0])
    vector = np.array([0.1, 0.9, 0.4], dtype=np.float32)
    for now[0] in (0.0, AWAY_S / 2, AWAY_S + 1):
        assert [position for position, _ in nearest.find(vector, 2)] == [1, 2]
    assert asked == [0.0, AWAY_S + 1]
