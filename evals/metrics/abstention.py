"""Does it answer when it can, decline when it cannot, and know which is which?

- Abstention precision and recall, with 'should decline' as the class sought: the share of declined
  questions that have no answer in the corpus, and the share of those questions that were declined.
- Coverage: the share of all questions that got an answer.
- Risk-coverage curve: answers in the order of their confidence; at each share of questions
  answered, the share of those answers that is wrong (El-Yaniv and Wiener 2010). It ends where the
  system stops answering. AURC is its mean risk (Geifman et al. 2019); 0 is perfect. Answering a
  question that has no answer is wrong.
- Expected calibration error: answers in ten bins of equal width by confidence; the mean distance
  of the confidence to the share right, weighed by the size of the bin (Guo et al. 2017).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from evals.metrics.intervals import Figure, share, statistic
from evals.metrics.judging import Judged

BINS = 10
Array = npt.NDArray[np.float64]


def figures(judged: Sequence[Judged]) -> dict[str, Figure]:
    """The figures of abstention, by name."""
    given = np.array([[j.confidence, float(j.right)] for j in judged if not j.declined])
    return {
        "coverage": share([not j.declined for j in judged]),
        "abstention_precision": share([not j.answerable for j in judged if j.declined]),
        "abstention_recall": share([j.right for j in judged if not j.answerable]),
        "aurc": statistic(given, aurc),
        "calibration_error": statistic(given, calibration_error),
    }


def risk_coverage(judged: Sequence[Judged]) -> list[tuple[float, float]]:
    """The curve: (coverage, risk) after each answer given, the surest first."""
    given = sorted((j for j in judged if not j.declined), key=lambda j: -j.confidence)
    curve: list[tuple[float, float]] = []
    wrong = 0
    for number, one in enumerate(given, start=1):
        wrong += not one.right
        curve.append((number / len(judged), wrong / number))
    return curve


def aurc(rows: Array) -> float:
    """The area under the risk-coverage curve of rows (confidence, right); equals share a rank."""
    confidence, right = rows[:, 0], rows[:, 1]
    order = np.lexsort((right, -confidence))
    # Answers that are equally sure have no order: each gets the mean of its group.
    _, groups = np.unique(-confidence[order], return_inverse=True)
    wrong = (1 - right)[order]
    means = np.bincount(groups, wrong) / np.bincount(groups)
    risk = np.cumsum(means[groups]) / np.arange(1, len(wrong) + 1)
    return float(risk.mean())


def reliability(judged: Sequence[Judged]) -> list[tuple[float, float, int]]:
    """Per bin that holds answers: mean confidence, share right, number of answers."""
    given = np.array([[j.confidence, float(j.right)] for j in judged if not j.declined])
    if not len(given):
        return []
    bins = _bins(given[:, 0])
    return [
        (
            float(given[bins == b, 0].mean()),
            float(given[bins == b, 1].mean()),
            int((bins == b).sum()),
        )
        for b in np.unique(bins)
    ]


def calibration_error(rows: Array) -> float:
    """The expected calibration error of rows (confidence, right)."""
    bins = _bins(rows[:, 0])
    error = 0.0
    for one in np.unique(bins):
        inside = rows[bins == one]
        error += len(inside) / len(rows) * abs(inside[:, 0].mean() - inside[:, 1].mean())
    return float(error)


def _bins(confidence: Array) -> npt.NDArray[np.int64]:
    clipped = np.clip(confidence, 0.0, 1.0)
    return np.minimum((clipped * BINS).astype(np.int64), BINS - 1)
