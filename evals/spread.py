"""How measured times are spread: the few numbers that every table of speed shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Spread:
    """Percentiles and mean, in the unit of what was measured."""

    count: int
    mean: float
    p50: float
    p95: float
    p99: float


def spread(values: Sequence[float]) -> Spread:
    """Of one value or more; a percentile between two values is interpolated."""
    p50, p95, p99 = (float(value) for value in np.percentile(values, (50, 95, 99)))
    return Spread(len(values), float(np.mean(values)), p50, p95, p99)
