"""A figure with its uncertainty, and whether two runs differ.

Intervals: the percentile bootstrap over questions (Efron 1979), 1000 resamples with a fixed seed,
so that the same answers always print the same interval. Differences: McNemar's exact test for
right/wrong on the same questions (McNemar 1947), and the paired bootstrap for everything else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

ROUNDS = 1000
Unit = Literal["share", "score", "ms"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value with its 95% bootstrap interval; NaN without cases."""

    value: float
    low: float
    high: float
    cases: int
    unit: Unit = "share"

    def __str__(self) -> str:
        if not self.cases:
            return "–"
        value, low, high = (shown(v, self.unit) for v in (self.value, self.low, self.high))
        return f"{value} [{low}–{high}] n={self.cases}"


def shown(value: float, unit: Unit) -> str:
    """A value the way its unit is written: '93.1%', '0.071', '24.3 ms'."""
    if math.isnan(value):
        return "–"
    return {"share": f"{value:.1%}", "score": f"{value:.3f}", "ms": f"{value:.1f} ms"}[unit]


def nothing(unit: Unit = "share") -> Figure:
    """The figure of no cases."""
    return Figure(math.nan, math.nan, math.nan, 0, unit)


def share(flags: Sequence[bool], seed: int = 0) -> Figure:
    """The share of true flags."""
    return mean([float(flag) for flag in flags], "share", seed)


def mean(values: Sequence[float], unit: Unit = "score", seed: int = 0) -> Figure:
    """The mean of values, one per question."""
    if not values:
        return nothing(unit)
    held = np.asarray(values, dtype=float)
    means = held[_resamples(len(held), seed)].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Figure(float(held.mean()), float(low), float(high), len(held), unit)


def statistic(
    rows: npt.NDArray[np.float64],
    of: Callable[[npt.NDArray[np.float64]], float],
    unit: Unit = "score",
    seed: int = 0,
) -> Figure:
    """Any statistic of rows (one per question), such as a curve's area or a median."""
    if not len(rows):
        return nothing(unit)
    drawn = [of(rows[positions]) for positions in _resamples(len(rows), seed)]
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return Figure(float(of(rows)), float(low), float(high), len(rows), unit)


def mcnemar(better: int, worse: int) -> float:
    """Two-sided exact p-value of McNemar's test on the questions whose judgement changed."""
    changed = better + worse
    if not changed:
        return 1.0
    tail: float = sum(math.comb(changed, k) for k in range(min(better, worse) + 1)) / 2**changed
    return min(1.0, 2 * tail)


def paired_difference(before: Sequence[float], after: Sequence[float], seed: int = 0) -> Figure:
    """The mean of `after - before` over the same questions; it differs when 0 is outside."""
    return mean([b - a for a, b in zip(before, after, strict=True)], seed=seed)


def _resamples(size: int, seed: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(seed).integers(0, size, (ROUNDS, size))
