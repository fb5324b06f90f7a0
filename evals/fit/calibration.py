"""Fits when to answer: logistic regressions on signals of `abstention`, and their thresholds.

One for the ranking alone, one for the network, one for the cross-encoder as they are. They are fitted
on tuning sets that no model learnt from (`examples.KEPT`), so that these are to them what a new question
is, asked with and without the questions that the corpus has beside its facts: a document that is added has
none. Their negatives are the questions without an answer, and answerable questions with every passage
that holds the answer taken away: the nearest miss there is. Figures printed are five-fold cross-validated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from sklearn.metrics import roc_auc_score

from evals.fit import logistic
from evals.fit.examples import Example, examples_kept, read_by
from regiodeal_qa.answering.from_passages import abstention
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.cross_encoder import WEIGHTS_FILE, CrossEncoder, load_weights
from regiodeal_qa.pair_network import load_network
from regiodeal_qa.passages import embedded_text
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.retrieval import RERANKER_FILE

_MADE_UP = 0.1
"""The weight of a negative that nobody asked: another passage may hold the answer after all."""
_BARE = 0.5
"""The weight of a question asked without those of the corpus."""
_QUESTION_FIRST = ("tzw-", "tzy-")
_AS_PEOPLE_ASK = 5.0
"""The ids of questions that were written before anything of the sources was seen, and their weight: they are
few, and most like those of people. The others were written beside a fact, and are nearer to it."""
_ANSWERED = 0.95
"""So much at least of what the best passage answers is answered; of what it does not, as little as that allows."""
DOUBTFUL = (0.1, 0.85)
"""Between these probabilities of the first look a closer one is taken: for 35% of the kept sets' questions.
A wider span declines better, but where half are read, 64 people at once got 0.68 of what the encoder alone
can do (`evals.load`; asked 0.7)."""

Signals = Callable[[Example, Sequence[Candidate]], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the regression."""

    signals: tuple[float, ...]
    answers: bool
    weight: float
    origin: Literal["asked", "bare", "made up"]


def fit(assistant: Assistant, write: bool) -> None:
    """Fit all three, print their figures and write them if asked."""
    lexical = assistant.retriever.lexical
    network = load_network(RERANKER_FILE)
    reader = CrossEncoder(assistant.encoder, load_weights(WEIGHTS_FILE))
    ranked = [example for example in examples_kept(assistant) if example.candidates]
    reranked = [read_by(assistant.retriever, network, example) for example in ranked]

    def signals(example: Example, candidates: Sequence[Candidate]) -> tuple[float, ...]:
        return abstention.signals(example.understood, example.terms, candidates, lexical)

    def read_signals(example: Example, candidates: Sequence[Candidate]) -> tuple[float, ...]:
        best, *others = candidates
        question = example.understood.search_text
        (reading,) = reader.read(question, [embedded_text(best.chunk)])
        read = [replace(best, reading=reading), *others]
        return abstention.read_signals(example.understood, example.terms, read, lexical)

    fitted = {
        "ranked": _fitted(_cases(ranked, signals), abstention.SIGNALS),
        "reranked": _fitted(_cases(reranked, signals), abstention.SIGNALS),
        "read": _fitted(_cases(reranked, read_signals), abstention.READ_SIGNALS)
        | {"doubtful": DOUBTFUL},
    }
    if write:
        abstention.save_calibrations(fitted)


def _cases(examples: Sequence[Example], signals: Signals) -> list[Case]:
    """The cases that examples make. `signals`: of an example, were these its candidates."""
    found: list[Case] = []
    for example in examples:
        origin: Literal["asked", "bare"] = "bare" if example.origin == "bare" else "asked"
        weight = _BARE if origin == "bare" else 1.0
        weight *= _AS_PEOPLE_ASK if example.question.startswith(_QUESTION_FIRST) else 1.0
        near = {example.candidates[i].position for i in example.near}
        if not example.answerable:
            found.append(Case(signals(example, example.candidates), False, weight, origin))
        elif example.wanted and example.candidates[0].position in near:
            found.append(Case(signals(example, example.candidates), True, weight, origin))
            missing = [c for c in example.candidates if c.position not in near]
            if missing:
                found.append(Case(signals(example, missing), False, _MADE_UP * weight, "made up"))
    return found


def _fitted(cases: Sequence[Case], names: Sequence[str]) -> dict[str, Any]:
    """Weights, intercept, threshold and curve, as `abstention.json` holds them; prints the curve."""
    matrix = np.array([case.signals for case in cases])
    truth = np.array([case.answers for case in cases], dtype=int)
    weights = np.array([case.weight for case in cases])
    origins = np.array([case.origin for case in cases])
    probability = logistic.cross_validated(matrix, truth, weights)
    for name in ("asked", "bare"):
        area = roc_auc_score(truth[origins == name], probability[origins == name])
        print(f"{name}: area under the curve {area:.3f}")
    asked = origins == "asked"
    curve: list[dict[str, float]] = []
    for threshold in np.arange(0.04, 0.97, 0.04):
        answered = probability >= threshold
        curve.append(
            {
                "threshold": round(float(threshold), 2),
                "answerable_answered": round(float(np.mean(answered[(truth == 1) & asked])), 3),
                "unanswerable_answered": round(float(np.mean(answered[(truth == 0) & asked])), 3),
            }
        )
        print(curve[-1])
    chosen = max(p["threshold"] for p in curve if p["answerable_answered"] >= _ANSWERED)
    fitted = logistic.fit(matrix, truth, weights)
    return logistic.as_json(*fitted, names) | {"threshold": chosen, "curve": curve}
