"""The made index to measure growth with, and that a large index finds what a small one does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from small import encoder, ingest, opened, small_corpus

from evals import growth, synthetic
from regiodeal_qa import nearest, retrieval
from regiodeal_qa.index import open_index
from regiodeal_qa.nearest import best_positions

QUESTIONS = ("Wat is het doel van de Regio Deal Twente?", "Wat gebeurde er in 2022?")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Data folder and corpus of an index of 300 passages, most of them made."""
    folder = tmp_path_factory.mktemp("groei")
    corpus = small_corpus(folder)
    done = ingest("build", data=folder / "data", corpus=corpus)
    assert done.returncode == 0, done.stderr
    synthetic.write(open_index(folder / "data", encoder().name), 300, folder / "made")
    return folder / "made", corpus


def test_a_made_index_opens_and_answers(made: tuple[Path, Path]) -> None:
    assistant = opened(*made)
    chunks = assistant.index.chunks
    assert len(chunks) == 300
    assert len({chunk.chunk_id for chunk in chunks}) == 300
    assert len({chunk.text for chunk in chunks}) > 290
    assert np.allclose(np.linalg.norm(assistant.index.vectors, axis=1), 1, atol=1e-3)
    assert assistant.ask([QUESTIONS[0]]).status == "answered"


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_way_of_a_large_index_finds_the_same(
    made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    """A large index is compared with the question only where something else found a passage."""
    assistant = opened(*made)

    def found() -> list[tuple[str, float]]:
        understood = assistant.understand([question])
        asked = assistant.embed(understood.search_text)
        ranked = assistant.retriever.retrieve(understood, asked)
        return [(c.chunk.chunk_id, pytest.approx(c.score, abs=1e-3)) for c in ranked[:10]]

    whole = found()
    for module in (nearest, retrieval):
        monkeypatch.setattr(module, "COMPARED_WHOLE", 10)
    assert found() == whole


@pytest.mark.parametrize("most", [0, 10_000])
def test_the_best_positions(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Best first, never a score of zero, in a small and in a large index."""
    monkeypatch.setattr(nearest, "COMPARED_WHOLE", most)
    scores = np.array([0, 3, 0, 1, 2], dtype=np.float32)
    assert best_positions(scores, 2) == [1, 4]
    assert best_positions(scores, 4) == [1, 4, 3]
    assert best_positions(scores, 5) == [1, 4, 3]
    assert best_positions(np.zeros(5, np.float32), 2) == []


def test_the_table_and_the_plot_show_each_size() -> None:
    rows = [dict.fromkeys(growth._ROWS, 1.0) | {"chunks": size} for size in (1000, 100_000)]
    assert "| chunks | 1,000 | 100,000 |" in growth.table(rows)
    assert growth.plot(rows).count("100,000") == 1
