"""Questions that a fact answers help to find it; what is quoted is the passage."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from evals.spare import FEWEST, spare
from ingest.pipeline import build
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.corpus import CorpusError
from regiodeal_qa.expansion import load_questions
from regiodeal_qa.late_interaction import met
from regiodeal_qa.settings import REPOSITORY

CORPUS = REPOSITORY / "corpus"


def fact_ids() -> set[str]:
    lines = (line for p in (CORPUS / "facts").glob("*.jsonl") for line in p.open(encoding="utf-8"))
    return {json.loads(line)["fact_id"] for line in lines}


def test_every_fact_has_questions_and_every_question_a_fact() -> None:
    questions = load_questions(CORPUS)
    assert set(questions) == fact_ids()
    assert min(len(texts) for texts in questions.values()) >= FEWEST


def test_questions_that_the_index_does_without_are_those_that_find_their_fact_all_the_same(
    assistant: Assistant,
) -> None:
    index = assistant.index
    asked = {text for _, text in index.expansion.asked}
    gone = spare(index, len(asked) - 40)
    assert len(gone) == 40 and gone < asked
    left = index.expansion.without(
        row for row, (_, text) in enumerate(index.expansion.asked) if text in gone
    )
    per_fact = Counter(fact for fact, text in index.expansion.asked if text not in gone)
    assert min(per_fact.values()) >= FEWEST
    rows = {text: row for row, (_, text) in enumerate(index.expansion.asked)}
    for text in sorted(gone)[:10]:
        vector = index.expansion.vectors[rows[text]]
        best = np.maximum(left.similarity(vector, len(index.chunks)), index.vectors @ vector)
        found = index.chunks[int(best.argmax())]
        facts = {fact for fact, one in index.expansion.asked if one == text}
        assert facts & set(found.fact_ids), text


def test_a_line_that_is_no_question_names_the_file_and_the_line(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "a.jsonl").write_text('{"fact_id": "x"}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a\.jsonl:1"):
        load_questions(tmp_path)


def test_a_corpus_without_questions_is_no_error(tmp_path: Path) -> None:
    assert load_questions(tmp_path) == {}


def test_a_question_in_the_words_of_a_stored_one_finds_its_fact(assistant: Assistant) -> None:
    expansion = assistant.index.expansion
    for row in range(0, len(expansion.asked), 997):
        fact, text = expansion.asked[row]
        best = expansion.similarity(expansion.vectors[row], len(assistant.index.chunks))
        found = [
            c for c, b in zip(assistant.index.chunks, best, strict=True) if b > best.max() - 1e-6
        ]
        assert any(fact in chunk.fact_ids for chunk in found), text


def test_what_is_quoted_is_never_a_stored_question(assistant: Assistant) -> None:
    for _, text in assistant.index.expansion.asked[::1500]:
        for citation in assistant.ask([text]).citations:
            assert any(citation.quote in chunk.text for chunk in assistant.index.chunks)


def test_without_takes_questions_out(assistant: Assistant) -> None:
    expansion = assistant.index.expansion
    rows = [row for row, (fact, _) in enumerate(expansion.asked) if fact == "no-132"]
    positions = set(expansion.positions[expansion.rows == rows[0]].tolist())
    left = expansion.without(rows).by_chunk(len(assistant.index.chunks))
    assert positions
    assert not any(len(left[position]) for position in positions)


def test_questions_are_not_embedded_again(data_dir: Path) -> None:
    def no_encoder() -> None:
        raise AssertionError("nothing changed, so nothing is embedded")

    manifest = build(data_dir, CORPUS, no_encoder, Assistant.open().encoder.name)  # type: ignore[arg-type]
    assert not manifest.changed


def test_words_are_met_as_by_vectors_that_are_centred_one_by_one(assistant: Assistant) -> None:
    retriever = assistant.retriever
    asked = assistant.encoder.embed_query("Hoeveel geld krijgt Twente van het Rijk?")
    vectors = assistant.index.token_vectors
    found = met(asked.tokens, [vectors.of(0), vectors.of(1)], retriever.mean_token)
    for position, row in enumerate(found):
        cosines = retriever.tokens_of([position])[0] @ retriever.centred(asked).T
        assert np.allclose(row, cosines.max(axis=0), atol=0.02)


def test_several_questions_at_once_find_what_each_finds_alone(assistant: Assistant) -> None:
    index = assistant.index
    vectors = list(index.expansion.vectors[[0, 500, 1500]])
    together = index.expansion.similarities(vectors, len(index.chunks))
    nearest = index.nearest.find_each(vectors, 5)
    for vector, best, found in zip(vectors, together, nearest, strict=True):
        assert np.allclose(best, index.expansion.similarity(vector, len(index.chunks)), atol=1e-5)
        alone = index.nearest.find(vector, 5)
        assert [position for position, _ in found] == [position for position, _ in alone]
