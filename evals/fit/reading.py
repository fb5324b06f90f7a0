"""Fits the cross-encoder.

From nothing (`fit`) it wants a GPU. Taught on (`fit_further`), with the questions of `taught_4.jsonl`, it
takes a quarter of an hour on two cores.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold

from evals.fit import cross_encoder
from evals.fit.examples import (
    STATEMENTS,
    Example,
    examples_further,
    examples_to_check,
    examples_to_read,
    read_by,
)
from evals.knowledge import fact_texts
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.cross_encoder import (
    WEIGHTS_FILE,
    CrossEncoder,
    Reading,
    Weights,
    load_weights,
    passage_tokens,
    question_tokens,
    save_weights,
)
from regiodeal_qa.pair_network import load_network
from regiodeal_qa.passages import embedded_text
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.retrieval import RERANKER_FILE

_FOLDS = 3
_CANDIDATES = 16
_WEIGHTS = {
    "asked": 1.0, "written": 1.0, "near": 1.0, "pair": 1.0, "taught": 1.0, "adversarial": 0.3
}  # fmt: skip
"""How much the binary loss of a question counts, by its origin; others half as much."""
_VERDICTS = {"ja": (1.0, 0.0), "nee": (0.0, 1.0), "deels": (0.35, 0.55), "onbekend": (0.0, 0.0)}

Read = Callable[[Example, Sequence[Candidate]], list[Reading]]


def fit(assistant: Assistant, write: bool) -> None:
    """Fit, print the cross-validated figures and, if asked, write the weights."""
    found = _of_passages(examples_to_read(assistant, _CANDIDATES))
    lessons = [_lesson(assistant, example) for example in found]
    statements = _statements(assistant)
    names = sorted({e.question for e in found if e.origin != "own"})
    affirmed: list[tuple[str, float]] = []
    for _, test in KFold(_FOLDS, shuffle=True, random_state=0).split(names):
        left_out = {names[i] for i in test}
        kept = [one for one, e in zip(lessons, found, strict=True) if e.question not in left_out]
        read = _read_by(assistant, _fitted(assistant, [*kept, *statements]))
        affirmed += [
            (e.answer, read(e, [e.candidates[min(e.wanted)]])[0].leaning)
            for e in found
            if e.question in left_out and e.answer and e.wanted
        ]
    decided = [(said == "ja", logit) for said, logit in affirmed if said in ("ja", "nee")]
    print(f"yes against no: area under the curve {roc_auc_score(*zip(*decided, strict=True)):.3f}")
    if write:
        _save(_fitted(assistant, [*lessons, *statements]))


def fit_further(assistant: Assistant, write: bool) -> None:
    """Go on from the weights in use, print the figures before and after, and write them if asked."""
    check = _reranked(assistant, examples_to_check(assistant))
    lessons = [
        _lesson(assistant, example)
        for example in _reranked(assistant, examples_further(assistant, _CANDIDATES))
    ]
    start = load_weights(WEIGHTS_FILE)
    print(f"{len(lessons)} taught; area under the curve {_area(assistant, check, start):.3f}")
    weights = _fitted(assistant, lessons, cross_encoder.FURTHER, start)
    print(f"area under the curve {_area(assistant, check, weights):.3f}")
    if write:
        _save(weights)


def _reranked(assistant: Assistant, examples: Sequence[Example]) -> list[Example]:
    """What passages answer or none does, in the order of the network."""
    held = load_network(RERANKER_FILE)
    return [read_by(assistant.retriever, held, example) for example in _of_passages(examples)]


def _of_passages(examples: Sequence[Example]) -> list[Example]:
    """Those that a passage answers, or none; the register answers the others."""
    return [e for e in examples if e.candidates and (e.wanted or not e.answerable)]


def _area(assistant: Assistant, examples: Sequence[Example], weights: Weights) -> float:
    """How well 'it answers' tells a best passage that does from one that does not."""
    read = _read_by(assistant, weights)
    told = [e for e in examples if 0 in e.wanted or not e.answerable]
    logits = [read(e, e.candidates[:1])[0].answers for e in told]
    return float(roc_auc_score([e.answerable for e in told], logits))


def _save(weights: Weights) -> None:
    save_weights(WEIGHTS_FILE, weights)
    print(f"wrote {WEIGHTS_FILE}")


def _fitted(
    assistant: Assistant,
    lessons: Sequence[cross_encoder.Lesson],
    course: cross_encoder.Course = cross_encoder.FROM_NOTHING,
    start: Weights | None = None,
) -> Weights:
    transformer, name = assistant.encoder.transformer, assistant.encoder.name
    return cross_encoder.fit(lessons, transformer, name, course, start)


def _read_by(assistant: Assistant, weights: Weights) -> Read:
    reader = CrossEncoder(assistant.encoder, weights)

    def read(example: Example, candidates: Sequence[Candidate]) -> list[Reading]:
        texts = [embedded_text(candidate.chunk) for candidate in candidates]
        return reader.read(example.understood.search_text, texts)

    return read


def _lesson(assistant: Assistant, example: Example) -> cross_encoder.Lesson:
    encoder = assistant.encoder
    places = range(len(example.candidates))
    return cross_encoder.Lesson(
        question=question_tokens(encoder, example.understood.search_text),
        passages=tuple(passage_tokens(encoder, embedded_text(c.chunk)) for c in example.candidates),
        answers=tuple(example.answerable and i in example.wanted for i in places),
        unclear=tuple(i in example.near and i not in example.wanted for i in places),
        weight=_WEIGHTS.get(example.origin, 0.5),
        verdict=_VERDICTS.get(example.answer),
        judged=tuple(bool(example.answer) and i in example.wanted for i in places),
    )


def _statements(assistant: Assistant) -> list[cross_encoder.Lesson]:
    """The statements, each beside its fact as a passage of the index and as a sentence by itself."""
    encoder = assistant.encoder
    facts = fact_texts()
    passage_of = {fact: chunk for chunk in assistant.index.chunks for fact in chunk.fact_ids}
    lessons = []
    for line in STATEMENTS.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        fact = item["fact_id"]
        texts = [embedded_text(passage_of[fact])] if fact in passage_of else []
        lessons.append(
            cross_encoder.Lesson(
                question=question_tokens(encoder, item["statement"]),
                passages=tuple(passage_tokens(encoder, text) for text in [*texts, facts[fact]]),
                answers=(False,) * (len(texts) + 1),
                unclear=(True,) * (len(texts) + 1),
                weight=0.0,
                verdict=_VERDICTS[item["verdict"]],
                judged=(True,) * (len(texts) + 1),
            )
        )
    return lessons
