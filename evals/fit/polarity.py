"""Fits when a passage says yes or no (`answering/polarity.py`) on `evals/yes_no.jsonl`.

Each line: a question, the fact that decides it, and ja, nee or deels. 'Deels' counts as a wrong yes
and as a wrong no. Yes and no are said from the probability at which, in five-fold cross-validation,
at least `_RIGHT` of what is said is right; no fact is in two folds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from tqdm import tqdm

from evals.fit import network
from regiodeal_qa.answering import polarity
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.pair_network import save_network, token_features
from regiodeal_qa.understanding.understood import Understanding

QUESTIONS = Path(__file__).parents[1] / "yes_no.jsonl"
_FOLDS = 5
_WIDTH = 128
_RIGHT = 0.8
_FEWEST = 10
"""A threshold rests on this many answers at least."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A question as it is read beside the passage that decides it."""

    fact: str
    answer: str
    understood: Understanding
    asked: Embedded
    position: int
    signals: tuple[float, ...]


def fit(assistant: Assistant, write: bool) -> None:
    """Fit, print the cross-validated figures and, if asked, write network and thresholds."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    read = (_read(assistant, json.loads(line)) for line in tqdm(lines, desc="yes or no"))
    found = [question for question in read if question]
    retriever = assistant.retriever
    passages = [retriever.tokens_of(i) for i in range(len(assistant.index.chunks))]
    lessons = [_lesson(assistant, question) for question in found]
    answers = np.array([question.answer for question in found])
    logits = np.zeros(len(found))
    folds = GroupKFold(_FOLDS).split(lessons, groups=[question.fact for question in found])
    for train, test in folds:
        fitted = network.fit([lessons[i] for i in train], passages, assistant.encoder.name, _WIDTH)
        for i in test:
            one = found[i]
            logits[i] = retriever.read(
                fitted, one.understood, one.asked, [one.position], [one.signals]
            )[0]
    probability = 1 / (1 + np.exp(-logits))
    yes, decided = answers == "ja", answers != "deels"
    print(
        f"{len(answers)} questions; area under the curve of yes against no: "
        f"{roc_auc_score(yes[decided], probability[decided]):.3f}"
    )
    yes_from = _threshold(probability, yes)
    no_up_to = 1 - _threshold(1 - probability, answers == "nee")
    for name, chosen, right in (
        ("yes", probability >= yes_from, yes),
        ("no", probability <= no_up_to, answers == "nee"),
    ):
        print(f"{name} said of {chosen.mean():.3f}, right {right[chosen].mean():.3f}")
    if write:
        fitted = network.fit(lessons, passages, assistant.encoder.name, _WIDTH)
        save_network(polarity.NETWORK_FILE, fitted)
        thresholds = {"yes_from": round(yes_from, 3), "no_up_to": round(no_up_to, 3)}
        polarity.THRESHOLDS_FILE.write_text(json.dumps(thresholds) + "\n", encoding="utf-8")
        print(f"wrote {polarity.NETWORK_FILE} and {polarity.THRESHOLDS_FILE}")


def _read(assistant: Assistant, item: dict[str, str]) -> _Question | None:
    """The question with the passage that states its fact; None when retrieval does not find it."""
    question, fact = item["question"], item["fact_id"]
    understood = assistant.understand([question])
    asked = assistant.embed(understood.search_text)
    ranked = assistant.retriever.retrieve(understood, asked)
    candidate = next((c for c in ranked if fact in c.chunk.fact_ids), None)
    if candidate is None:
        return None
    report = assistant.check(polarity.statement(question))
    signals = polarity.signals(question, candidate, report)
    return _Question(fact, item["answer"], understood, asked, candidate.position, signals)


def _lesson(assistant: Assistant, question: _Question) -> network.Lesson:
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
