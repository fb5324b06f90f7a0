"""Fits when to answer: a logistic regression on `abstention.SIGNALS`, and its threshold.

Its negatives are the questions without an answer, and answerable questions with every passage that
holds the answer taken away: the nearest miss there is. Figures printed are five-fold
cross-validated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from evals.fit import logistic
from evals.fit.examples import Example
from regiodeal_qa.answering import abstention
from regiodeal_qa.lexical import LexicalIndex

_MADE_UP = 0.3
"""The weight of a negative that nobody asked: another passage may hold the answer after all."""
_NEAR = 0.25
"""The weight of a near miss: they are many, and nearer than what people ask."""

_UNANSWERABLE = 0.15
"""The share of questions without an answer, about that of the tuning sets."""
_COST_OF_WRONG = 3
"""An answer where there is none costs as much as so many answers that are kept back."""


def fit(lexical: LexicalIndex, examples: Sequence[Example]) -> dict[str, Any]:
    """Weights, intercept, threshold and curve, as `abstention.json` holds them; prints the curve."""
    rows: list[tuple[float, ...]] = []
    labels: list[int] = []
    weight: list[float] = []
    for example in examples:
        ranked = example.candidates
        signals = abstention.signals(example.understood, example.terms, ranked, lexical)
        if not example.answerable:
            rows.append(signals)
            labels.append(0)
            weight.append(_NEAR if example.origin == "near" else 1.0)
        elif example.wanted and 0 in example.near:
            rows.append(signals)
            labels.append(1)
            weight.append(1.0)
            missing = [c for i, c in enumerate(ranked) if i not in example.near]
            rows.append(abstention.signals(example.understood, example.terms, missing, lexical))
            labels.append(0)
            weight.append(_MADE_UP)
    matrix, truth, weights_of = np.array(rows), np.array(labels), np.array(weight)
    asked = weights_of == 1.0  # with and without the facts' own questions
    probability = logistic.cross_validated(matrix, truth, weights_of)
    near = (truth == 1) | (weights_of == _NEAR)
    print(
        f"area under the curve: asked {roc_auc_score(truth[asked], probability[asked]):.3f}, "
        f"near misses {roc_auc_score(truth[near], probability[near]):.3f}"
    )
    curve = []
    for threshold in np.arange(0.05, 0.96, 0.05):
        answered = probability >= threshold
        curve.append(
            {
                "threshold": round(float(threshold), 2),
                "answerable_answered": round(float(np.mean(answered[truth == 1])), 3),
                "unanswerable_answered": round(float(np.mean(answered[(truth == 0) & asked])), 3),
                "near_miss_answered": round(
                    float(np.mean(answered[(truth == 0) & (weights_of == _NEAR)])), 3
                ),
            }
        )
        print(curve[-1])
    best = max(curve, key=_worth)
    fitted = logistic.fit(matrix, truth, weights_of)
    return logistic.as_json(*fitted, abstention.SIGNALS) | {
        "threshold": best["threshold"],
        "curve": curve,
    }


def _worth(point: dict[str, float]) -> float:
    """How good a threshold is, over questions as people ask them."""
    answered, wrong = point["answerable_answered"], point["unanswerable_answered"]
    return (1 - _UNANSWERABLE) * answered - _COST_OF_WRONG * _UNANSWERABLE * wrong
