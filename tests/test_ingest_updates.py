"""Builds that are cut off, a full disk, and documents that come and go while the app runs."""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import serving
from hypothesis import given
from hypothesis import strategies as st
from small import encoder, environment_of, ingest, opened, small_corpus

from ingest.unfinished import Unfinished
from ingest.vectors import Part, Vectors
from regiodeal_qa.index import current_generation, index_dir, open_index
from regiodeal_qa.settings import REPOSITORY

DOCUMENTS = REPOSITORY / "corpus" / "documents"
QUESTION = "Hoeveel bezoekers kreeg de proeftuin in Losser?"


@dataclass(frozen=True)
class Place:
    data: Path
    corpus: Path

    def build(self) -> subprocess.CompletedProcess[str]:
        return ingest("build", data=self.data, corpus=self.corpus)

    def start_build(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "ingest", "build"],
            cwd=REPOSITORY,
            env=environment_of(self.data, self.corpus),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def texts(self) -> set[str]:
        return {chunk.text for chunk in open_index(self.data, encoder().name).chunks}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A small index; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("gebouwd")
    place = Place(folder / "data", small_corpus(folder))
    assert place.build().returncode == 0
    return place


@pytest.fixture
def place(built: Place, tmp_path: Path) -> Place:
    shutil.copytree(built.data, tmp_path / "data")
    shutil.copytree(built.corpus, tmp_path / "corpus")
    return Place(tmp_path / "data", tmp_path / "corpus")


def test_killed_at_twenty_moments_nothing_is_lost_and_the_next_build_goes_on(place: Place) -> None:
    texts, old = place.texts(), current_generation(place.data)
    shutil.copy(DOCUMENTS / "deal-veluwe.md", place.corpus / "documents")
    moments = random.Random(20260102)
    whole_s = 6.0
    finished = 0
    for _ in range(20):
        run = place.start_build()
        try:
            run.wait(moments.uniform(0.2, whole_s))
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        else:
            finished += 1
            assert run.returncode == 0
        if current_generation(place.data) == old:
            assert place.texts() == texts
        else:  # it was done: the new generation is whole, and the next change is begun
            after = place.texts()
            assert texts < after
            texts, old = after, current_generation(place.data)
            document = place.corpus / "documents" / "deal-veluwe.md"
            lines = document.read_text(encoding="utf-8")
            news = f"## Nieuws {finished}\n\nBericht {finished}. [bron: i-dkr-2024-bes]\n\n"
            document.write_text(lines.replace("## Bronnen", f"{news}## Bronnen"), encoding="utf-8")
    assert finished < 20, "some builds must have been killed"
    last = place.build()
    assert last.returncode == 0, last.stderr
    assert texts < place.texts()
    left = {path.name for path in index_dir(place.data).iterdir()}
    assert "unfinished" not in left
    assert len([name for name in left if name.startswith("g-")]) <= 2


def test_what_was_embedded_before_it_was_killed_is_not_embedded_again(tmp_path: Path) -> None:
    place = Place(tmp_path / "data", small_corpus(tmp_path))
    run = place.start_build()
    deadline = time.monotonic() + serving.PATIENCE_S
    while not list(index_dir(place.data).glob("unfinished/*.npz")):
        assert run.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.005)
    run.kill()
    run.wait()
    left = Unfinished(place.data, encoder().name).load()
    after = place.build()
    chunks = len(open_index(place.data, encoder().name).chunks)
    assert f" {chunks - len(left.chunks)} embedded" in after.stdout


def test_parts_that_were_embedded_apart_make_the_build(tmp_path: Path) -> None:
    place = Place(tmp_path / "data", small_corpus(tmp_path))
    parts = [
        subprocess.Popen(
            [sys.executable, "-m", "ingest", "embed", part],
            cwd=REPOSITORY,
            env=environment_of(place.data, place.corpus),
            text=True,
            stdout=subprocess.PIPE,
        )
        for part in ("1/2", "2/2")
    ]
    done = [int(part.communicate()[0].split()[0]) for part in parts]
    left = Unfinished(place.data, encoder().name).load()
    assert min(done) > 0 and sum(done) == len(left.chunks) + len(left.questions)
    again = ingest("embed", "2/2", data=place.data, corpus=place.corpus)
    assert again.stdout.startswith("0 texts")
    assert " 0 embedded" in place.build().stdout


@given(keys=st.sets(st.text(max_size=20), max_size=30), of=st.integers(1, 9))
def test_each_text_is_in_one_part(keys: set[str], of: int) -> None:
    parts = [Part(number, of) for number in range(1, of + 1)]
    assert all(sum(part.has(key) for part in parts) == 1 for key in keys)


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "a/b", "1/0", "-1/2"])
def test_what_is_no_part_is_said(part: str, tmp_path: Path) -> None:
    done = ingest("embed", "--", part, data=tmp_path)
    assert done.returncode == 2 and "is no part" in done.stderr


def test_batches_read_back_and_damaged_ones_are_left_out(tmp_path: Path) -> None:
    made = {
        key: Vectors(np.full(4, size, np.float32), np.full((size, 4), size, np.int8))
        for key, size in (("a", 1), ("b", 3))
    }
    log = Unfinished(tmp_path, "model")
    log.add("chunks", made)
    log.add("questions", {"hoe?": made["b"]})
    log.add("questions", {})
    assert Unfinished(tmp_path, "other").load().chunks == {}
    (index_dir(tmp_path) / "unfinished" / "000007.npz").write_bytes(b"PK kapot")
    found = log.load()
    assert list(found.chunks) == ["a", "b"]
    assert found.chunks["b"].tokens.tolist() == made["b"].tokens.tolist()
    assert found.questions["hoe?"].vector.tolist() == [3, 3, 3, 3]
    log.clear()
    assert log.load().chunks == {}


@pytest.mark.parametrize("most_kb", [30, 500])
def test_a_full_disk_is_said_and_the_old_index_answers(place: Place, most_kb: int) -> None:
    """The bound on file size breaks the writing off where a full disk would."""
    texts, old = place.texts(), current_generation(place.data)
    shutil.copy(DOCUMENTS / "deal-zaanij-2.md", place.corpus / "documents")
    run = subprocess.run(
        [sys.executable, "-m", "ingest", "build"],
        cwd=REPOSITORY,
        env=environment_of(place.data, place.corpus),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most_kb << 10,) * 2),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "could not be built" in run.stderr
    assert "make room" in run.stderr
    assert "Traceback" not in run.stderr
    assert current_generation(place.data) == old
    assert place.texts() == texts
    assert [p.name for p in index_dir(place.data).glob("g-*")] == [old]
    after = place.build()
    assert after.returncode == 0, after.stderr
    assert texts < place.texts()


def test_the_old_generation_answers_after_its_files_are_gone(place: Place) -> None:
    """An app that nobody asked anything may be several builds behind."""
    assistant = opened(place.data, place.corpus)
    shutil.rmtree(index_dir(place.data))
    answer = assistant.ask(["Wat is het doel van de Regio Deal Twente?"])
    assert answer.status == "answered"


def test_documents_come_change_and_go_while_the_app_runs(place: Place, tmp_path: Path) -> None:
    """Each question is answered: from the old generation, then from the new one."""
    path = tmp_path / "verslag.md"
    sentence = "De proeftuin in Losser ontving in 2025 {} bezoekers.\n"
    environment = environment_of(place.data, place.corpus)
    with serving.command(**environment) as app, ThreadPoolExecutor(1) as beside:

        def answer() -> dict[str, str]:
            return serving.ask(app.url, QUESTION)

        def ingested(*arguments: str) -> str:
            """Run a command while the app is asked all the time."""
            work = beside.submit(ingest, *arguments, data=place.data, corpus=place.corpus)
            while not work.done():
                assert answer()["status"] in ("answered", "not_found", "out_of_scope")
                time.sleep(0.1)
            done = work.result()
            assert done.returncode == 0, done.stderr
            return done.stdout

        def added(figure: str) -> str:
            path.write_text(f"# Verslag\n\n{sentence.format(figure)}", encoding="utf-8")
            said = ingested("add", str(path), "--deal", "twente-2")
            return said.split("added as ")[1].split()[0]

        serving.until(lambda: answer()["status"] != "error")
        first = added("41.000")
        serving.until(lambda: "41.000" in answer()["answer"])
        added("52.000")
        serving.until(lambda: "52.000" in answer()["answer"])
        ingested("remove", first)
        serving.until(lambda: "41.000" not in answer()["answer"])
        assert "52.000" in answer()["answer"]
