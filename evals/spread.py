"""How measured times are spread, and the yardstick that they are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regiodeal_qa.embedding import Encoder


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


def embedding_pass(encoder: Encoder, question: str) -> None:
    """The yardstick: one pass of the encoder over a question, as sentence-transformers does it."""
    encoder.sentence_transformer.encode(question, prompt_name="query", show_progress_bar=False)
