"""Fits when a passage says yes or no (`answering/polarity.py`) on `evals/yes_no.jsonl`.

Each line: a question, the fact that decides it, and ja, nee or deels. 'Deels' counts as a wrong yes
and as a wrong no. What the network and the cross-encoder make of it is weighed by a logistic model.
Yes and no are said from the probability at which, in five-fold cross-validation, at least `_RIGHT` of
what is said is right; no fact is in two folds of the network, no question in two of the cross-encoder,
which `reading` fits before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from tqdm import tqdm

from evals.fit import logistic, network
from evals.fit.examples import YES_NO
from regiodeal_qa.answering import polarity
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.pair_network import PairNetwork, save_network, token_features
from regiodeal_qa.understanding.understood import Understanding

AFFIRMS_FILE = Path("runs") / "affirms.json"
"""Where `reading` leaves what cross-encoders fitted without a question make of it: question -> logit."""
_FOLDS = 5
_WIDTH = 128
_RIGHT = 0.8
_FEWEST = 10
"""A threshold rests on this many answers at least."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is read beside the passage that decides it."""

    fact: str
    answer: str
    understood: Understanding
    asked: Embedded
    position: int
    signals: tuple[float, ...]
    affirms: float
    """What a cross-encoder fitted without the question makes of it."""


def fit(assistant: Assistant, write: bool) -> None:
    """Fit, print the cross-validated figures and, if asked, write network and thresholds.

    Raises FileNotFoundError when `reading` was not fitted before.
    """
    affirms = json.loads(AFFIRMS_FILE.read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in YES_NO.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line["answer"] != "onbekend"]
    read = (read_one(assistant, line, affirms) for line in tqdm(lines, desc="yes or no"))
    found = [question for question in read if question]
    logits = np.zeros(len(found))
    for train, test in GroupKFold(_FOLDS).split(found, groups=[q.fact for q in found]):
        fitted = fit_network(assistant, [found[i] for i in train])
        logits[test] = network_logits(assistant, fitted, [found[i] for i in test])
    weighed = weigh(found, logits)
    if write:
        save_network(polarity.NETWORK_FILE, fit_network(assistant, found))
        polarity.WEIGHING_FILE.write_text(json.dumps(weighed) + "\n", encoding="utf-8")
        print(f"wrote {polarity.NETWORK_FILE} and {polarity.WEIGHING_FILE}")


def fit_network(assistant: Assistant, found: Sequence[Question]) -> PairNetwork:
    """The network fitted on questions."""
    retriever = assistant.retriever
    passages = [retriever.tokens_of(i) for i in range(len(assistant.index.chunks))]
    lessons = [_lesson(assistant, question) for question in found]
    return network.fit(lessons, passages, assistant.encoder.name, _WIDTH)


def network_logits(
    assistant: Assistant, fitted: PairNetwork, found: Sequence[Question]
) -> list[float]:
    """What a network makes of each question."""
    return [
        assistant.retriever.read(fitted, q.understood, q.asked, [q.position], [q.signals])[0]
        for q in found
    ]


def weigh(found: Sequence[Question], logits: npt.NDArray[np.float64]) -> dict[str, float]:
    """The logistic model over both logits and the two thresholds, as `polarity.json` holds them.

    `logits`: what networks fitted without a question make of it. Prints the figures.
    """
    answers = np.array([question.answer for question in found])
    matrix = np.column_stack([logits, [question.affirms for question in found]])
    yes, decided = answers == "ja", answers != "deels"
    probability = logistic.cross_validated(matrix, yes, np.ones(len(found)))
    for name, of in (("network", logits), ("both", probability)):
        print(f"{name}: area under the curve {roc_auc_score(yes[decided], of[decided]):.3f}")
    yes_from = _threshold(probability, yes)
    no_up_to = 1 - _threshold(1 - probability, answers == "nee")
    for name, chosen, right in (
        ("yes", probability >= yes_from, yes),
        ("no", probability <= no_up_to, answers == "nee"),
    ):
        print(f"{name} said of {chosen.mean():.3f}, right {right[chosen].mean():.3f}")
    weights, intercept = logistic.fit(matrix, yes, np.ones(len(found)))
    return {
        "network": round(float(weights[0]), 4),
        "cross_encoder": round(float(weights[1]), 4),
        "intercept": round(intercept, 4),
        "yes_from": round(yes_from, 3),
        "no_up_to": round(no_up_to, 3),
    }


def read_one(
    assistant: Assistant, item: dict[str, str], affirms: Mapping[str, float]
) -> Question | None:
    """The question with the passage that states its fact; None when retrieval does not find it."""
    question, fact = item["question"], item["fact_id"]
    if question not in affirms:
        return None
    understood = assistant.understand([question])
    asked = assistant.embed(understood.search_text)
    ranked = assistant.retriever.retrieve(understood, asked)
    candidate = next((c for c in ranked if fact in c.chunk.fact_ids), None)
    if candidate is None:
        return None
    report = assistant.checker.by_rules.check(polarity.statement(question))
    signals = polarity.signals(question, candidate, report)
    return Question(
        fact, item["answer"], understood, asked, candidate.position, signals, affirms[question]
    )


def _lesson(assistant: Assistant, question: Question) -> network.Lesson:
    retriever = assistant.retriever
    terms = retriever.terms(question.understood)
    return network.Lesson(
        tokens=retriever.centred(question.asked),
        token_features=token_features(question.understood, question.asked, terms),
        positions=(question.position,),
        features=np.array([question.signals], dtype=np.float32),
        answers=(question.answer == "ja",),
        unclear=(False,),
    )


def _threshold(probability: Any, right: Any) -> float:
    """The lowest probability from which enough of what is said is right; 1 when none is."""
    for threshold in np.arange(0.5, 1.0, 0.01):
        chosen = probability >= threshold
        if chosen.sum() >= _FEWEST and right[chosen].mean() >= _RIGHT:
            return float(threshold)
    return 1.0
