"""How long an answer takes, as a whole and per step: the median over questions, in milliseconds.

Measured by the system itself while it answers (`timings_ms` in the contract's JSON), one question
at a time. A step counts for the questions that came to it. Answers from the cache keep the times
of when they were made.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.metrics.intervals import Figure, statistic
from evals.metrics.judging import Judged


def figures(judged: Sequence[Judged]) -> dict[str, Figure]:
    """`ms total` and `ms STEP`, in the order of the way of a question."""
    steps = dict.fromkeys(step for j in judged for step in j.timings_ms)
    return {f"ms {step}": _median(times(judged, step)) for step in steps}


def times(judged: Sequence[Judged], step: str) -> list[float]:
    """The milliseconds of one step (`total`: the whole), for the questions that came to it."""
    return [j.timings_ms[step] for j in judged if step in j.timings_ms]


def _median(values: Sequence[float]) -> Figure:
    return statistic(np.array(values, dtype=float), lambda rows: float(np.median(rows)), "ms")
