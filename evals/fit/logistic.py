"""Fits a logistic model over signals, and foretells each by one fitted without it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

Array = npt.NDArray[np.float64]
FOLDS = 5
_C = 0.3
"""The inverse strength of the L2 penalty, on standardised signals."""


def fit(matrix: Array, truth: Array, weight: Array) -> tuple[Array, float]:
    """Weights, (signals,), and intercept, for the signals as they are.

    `matrix`: (questions, signals); `truth`: 0 or 1 for each; `weight`: how much each counts.
    """
    mean, spread = matrix.mean(axis=0), matrix.std(axis=0) + 1e-6
    model = LogisticRegression(C=_C, max_iter=2000)
    model.fit((matrix - mean) / spread, truth, sample_weight=weight)
    weights: Array = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - mean @ weights)


def cross_validated(matrix: Array, truth: Array, weight: Array) -> Array:
    """The probability of each question, (questions,), by a model fitted on the other folds."""
    probability = np.zeros(len(truth))
    for train, test in KFold(FOLDS, shuffle=True, random_state=0).split(matrix):
        weights, intercept = fit(matrix[train], truth[train], weight[train])
        probability[test] = 1 / (1 + np.exp(-(matrix[test] @ weights + intercept)))
    return probability


def as_json(weights: Array, intercept: float, names: Sequence[str]) -> dict[str, Any]:
    """What `regiodeal_qa.answering.logistic` reads."""
    return {
        "intercept": round(intercept, 4),
        "weights": {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)},
    }
