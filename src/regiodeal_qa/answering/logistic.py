"""A logistic model over named signals, as `evals/fit` stores it in a JSON file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights per signal and intercept."""

    weights: tuple[float, ...]
    intercept: float

    @classmethod
    def of(cls, data: Mapping[str, Any], names: Sequence[str]) -> Logistic:
        """From its JSON object. Raises KeyError when a signal has no weight."""
        return cls(tuple(data["weights"][name] for name in names), data["intercept"])

    def probability(self, signals: Sequence[float]) -> float:
        """0..1; `signals` in the order of the weights."""
        logit = self.intercept + sum(w * s for w, s in zip(self.weights, signals, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
