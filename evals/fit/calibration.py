"""Fits when to answer: a logistic regression on signals of `abstention`, and its threshold.

Its negatives are the questions without an answer, and answerable questions with every passage that
holds the answer taken away: the nearest miss there is. Figures printed are five-fold
cross-validated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from evals.fit import logistic
from evals.fit.examples import Example
from regiodeal_qa.ranking import Candidate

_WEIGHTS = {"asked": 1.0, "bare": 1.0, "near": 0.1, "adversarial": 0.1, "pair": 0.03}
"""What a question counts, by its origin: those written as near misses are many, and nearer than what
people ask."""
_MADE_UP = 0.1
"""The weight of a negative that nobody asked: another passage may hold the answer after all."""

_UNANSWERABLE = 0.15
"""The share of questions without an answer, about that of the tuning sets."""
_COST_OF_WRONG = 3
"""An answer where there is none costs as much as so many answers that are kept back."""

Signals = Callable[[Example, Sequence[Candidate]], tuple[float, ...]]
Looked = Callable[[Example, Sequence[Candidate]], Sequence[Candidate]]


@dataclass(slots=True)
class Cases:
    """What the regression is fitted on, row by row."""

    signals: list[tuple[float, ...]] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, signals: tuple[float, ...], answers: bool, weight: float) -> None:
        """One more case."""
        self.signals.append(signals)
        self.answers.append(answers)
        self.weights.append(weight)

    def extend(self, others: Cases) -> None:
        """The cases of others too."""
        self.signals += others.signals
        self.answers += others.answers
        self.weights += others.weights


def cases(
    examples: Sequence[Example], signals: Signals, looked: Looked = lambda _, candidates: candidates
) -> Cases:
    """The cases that examples make.

    `signals`: of an example, were these its candidates; `looked`: these candidates in the order that
    a further look gives them.
    """
    found = Cases()
    for example in examples:
        weight = _WEIGHTS[example.origin]
        near = {example.candidates[i].position for i in example.near}
        candidates = looked(example, example.candidates)
        if not example.answerable:
            found.add(signals(example, candidates), False, weight)
        elif example.wanted and candidates[0].position in near:
            found.add(signals(example, candidates), True, weight)
            missing = [c for c in example.candidates if c.position not in near]
            found.add(signals(example, looked(example, missing)), False, weight * _MADE_UP)
    return found


def fit(found: Cases, names: Sequence[str]) -> dict[str, Any]:
    """Weights, intercept, threshold and curve, as `abstention.json` holds them; prints the curve."""
    matrix, truth = np.array(found.signals), np.array(found.answers, dtype=int)
    weights = np.array(found.weights)
    asked = weights == _WEIGHTS["asked"]
    probability = logistic.cross_validated(matrix, truth, weights)
    near = (truth == 1) | np.isin(weights, (_WEIGHTS["near"], _WEIGHTS["pair"]))
    print(
        f"area under the curve: asked {roc_auc_score(truth[asked], probability[asked]):.3f}, "
        f"near misses {roc_auc_score(truth[near], probability[near]):.3f}"
    )
    curve = []
    for threshold in np.arange(0.04, 0.97, 0.04):
        answered = probability >= threshold
        curve.append(
            {
                "threshold": round(float(threshold), 2),
                "answerable_answered": round(float(np.mean(answered[(truth == 1) & asked])), 3),
                "unanswerable_answered": round(float(np.mean(answered[(truth == 0) & asked])), 3),
                "near_miss_answered": round(float(np.mean(answered[(truth == 0) & near])), 3),
            }
        )
        print(curve[-1])
    best = max(curve, key=_worth)
    fitted = logistic.fit(matrix, truth, weights)
    return logistic.as_json(*fitted, names) | {"threshold": best["threshold"], "curve": curve}


def _worth(point: dict[str, float]) -> float:
    """How good a threshold is, over questions as people ask them."""
    answered, wrong = point["answerable_answered"], point["unanswerable_answered"]
    return (1 - _UNANSWERABLE) * answered - _COST_OF_WRONG * _UNANSWERABLE * wrong
