"""The chunks nearest to a question's vector: by Chroma, and by own arithmetic while it is away."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import httpx
import numpy as np
import numpy.typing as npt
from chromadb.errors import ChromaError

log = logging.getLogger(__name__)

COMPARED_WHOLE = 20_000
"""Up to so many chunks a question is compared with all, and all are sorted: under 3 ms. In a larger
index both would take longer than everything else."""
AWAY_S = 10.0
"""How long a store that failed is not asked again."""


class Nearest:
    """The k nearest chunks of one generation. Safe to share between threads."""

    def __init__(
        self,
        collection: Any,
        positions: Mapping[str, int],
        vectors: npt.NDArray[np.float32],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`positions`: the row in `vectors` of each chunk id. `clock` gives seconds."""
        self._collection = collection
        self._positions = positions
        self._vectors = vectors
        self._clock = clock
        self._away_until = float("-inf")

    def find(self, vector: npt.NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """(position, cosine similarity), best first."""
        return self.find_each([vector], k)[0]

    def find_each(
        self, vectors: Sequence[npt.NDArray[np.float32]], k: int
    ) -> list[list[tuple[int, float]]]:
        """The same for several vectors at once, which costs Chroma a quarter of one by one."""
        k = min(k, len(self._vectors))
        if self._clock() >= self._away_until:
            try:
                return self._asked(vectors, k)
            except (httpx.HTTPError, ChromaError) as error:
                # A server that is away, or a generation that was cleaned away: we hold its vectors.
                self._away_until = self._clock() + AWAY_S
                log.warning("the vector store does not answer: %s", type(error).__name__)
        return [self._compared(vector, k) for vector in vectors]

    def _compared(self, vector: npt.NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        similar = self._vectors @ vector
        best = np.argsort(-similar, kind="stable")[:k]
        return [(int(position), float(similar[position])) for position in best]

    def _asked(
        self, vectors: Sequence[npt.NDArray[np.float32]], k: int
    ) -> list[list[tuple[int, float]]]:
        found = self._collection.query(
            query_embeddings=list(vectors), n_results=k, include=["distances"]
        )
        return [
            [
                (self._positions[chunk], 1.0 - away)
                for chunk, away in zip(ids, distances, strict=True)
            ]
            for ids, distances in zip(found["ids"], found["distances"], strict=True)
        ]


def best_positions(scores: npt.NDArray[np.float32], k: int) -> list[int]:
    """The positions of the k highest scores over zero, best first."""
    if len(scores) <= COMPARED_WHOLE:
        best = np.argsort(-scores)[:k]
        return [int(position) for position in best if scores[position] > 0]
    least = np.partition(scores, -k)[-k] if k < len(scores) else 0
    positions = np.flatnonzero((scores >= least) & (scores > 0))
    best = positions[np.argsort(-scores[positions], kind="stable")[:k]]
    return [int(position) for position in best]
