"""Fits the cross-encoder, and when to answer by what it makes of the best passages.

Each question that was asked is read by one fitted without it, for the calibration; the corpus' own
questions and the statements (`statements.jsonl`) are in every fit. It wants a GPU.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold

from evals.fit import calibration, cross_encoder
from evals.fit.examples import STATEMENTS, Example, examples_to_read
from evals.fit.passages import read_by
from evals.fit.polarity import AFFIRMS_FILE
from evals.knowledge import fact_texts
from regiodeal_qa.answering import abstention
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.cross_encoder import (
    WEIGHTS_FILE,
    CrossEncoder,
    Reading,
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
_WEIGHTS = {"asked": 1.0, "written": 1.0, "near": 1.0, "pair": 1.0, "adversarial": 0.3}
"""How much the binary loss of a question counts, by its origin; others half as much."""
_JUDGED = ("asked", "near", "adversarial", "pair")
"""What the calibration is fitted on: kinds that hold questions with and without an answer."""
_VERDICTS = {"ja": (1.0, 0.0), "nee": (0.0, 1.0), "deels": (0.35, 0.55), "onbekend": (0.0, 0.0)}
DOUBTFUL = (0.15, 0.8)
"""Between these probabilities of the first look a closer one made answers on the tuning sets better: outside
them it changed 5 of 135, one for the better."""

Read = Callable[[Example, Sequence[Candidate]], list[Reading]]


def fit(assistant: Assistant, write: bool) -> None:
    """Fit, print the cross-validated figures and, if asked, write the weights and the calibration."""
    found = examples_to_read(assistant, _CANDIDATES)
    found = [e for e in found if e.wanted or not e.answerable]  # the register answers the others
    lessons = [_lesson(assistant, example) for example in found]
    statements = _statements(assistant)
    names = sorted({e.question for e in found if e.origin != "own"})
    cases = calibration.Cases()
    affirmed: dict[str, tuple[str, float]] = {}
    for _, test in KFold(_FOLDS, shuffle=True, random_state=0).split(names):
        left_out = {names[i] for i in test}
        kept = [one for one, e in zip(lessons, found, strict=True) if e.question not in left_out]
        read = _reader(assistant, [*kept, *statements])
        unseen = [e for e in found if e.question in left_out]
        judged = [
            read_by(assistant.retriever, load_network(RERANKER_FILE), e)
            for e in unseen
            if e.origin in _JUDGED
        ]
        cases.extend(read_cases(assistant, judged, read))
        affirmed |= {
            e.understood.question: (e.answer, read(e, [e.candidates[min(e.wanted)]])[0].leaning)
            for e in unseen
            if e.answer and e.wanted
        }
    decided = [(said == "ja", logit) for said, logit in affirmed.values() if said in ("ja", "nee")]
    print(f"yes against no: area under the curve {roc_auc_score(*zip(*decided, strict=True)):.3f}")
    fitted = calibration.fit(cases, abstention.READ_SIGNALS) | {"doubtful": DOUBTFUL}
    if write:
        abstention.save_calibrations({"read": fitted})
        transformer, name = assistant.encoder.transformer, assistant.encoder.name
        AFFIRMS_FILE.parent.mkdir(exist_ok=True)
        affirms = {question: logit for question, (_, logit) in affirmed.items()}
        AFFIRMS_FILE.write_text(json.dumps(affirms, ensure_ascii=False), encoding="utf-8")
        fitted_on = [*lessons, *statements]
        save_weights(WEIGHTS_FILE, cross_encoder.fit(fitted_on, transformer, name))
        print(f"wrote {WEIGHTS_FILE}")


def read_cases(assistant: Assistant, examples: Sequence[Example], read: Read) -> calibration.Cases:
    """The cases of the calibration: each example as it is after its best candidate was read."""

    def closer(example: Example, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
        if not candidates:
            return candidates
        best, *others = candidates
        return [replace(best, reading=read(example, [best])[0]), *others]

    def signals(example: Example, candidates: Sequence[Candidate]) -> tuple[float, ...]:
        return abstention.read_signals(
            example.understood, example.terms, candidates, assistant.retriever.lexical
        )

    return calibration.cases(examples, signals, closer)


def _reader(assistant: Assistant, lessons: Sequence[cross_encoder.Lesson]) -> Read:
    transformer, name = assistant.encoder.transformer, assistant.encoder.name
    reader = CrossEncoder(assistant.encoder, cross_encoder.fit(lessons, transformer, name))

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
