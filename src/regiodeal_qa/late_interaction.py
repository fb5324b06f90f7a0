"""How well each word of a question is met in a passage: the encoder's own token vectors.

Late interaction (MaxSim; Khattab and Zaharia 2020, 'ColBERT'): every token of the question looks
for its most similar token in the passage, and the mean of those similarities is the score. The
vectors come from the same pass that makes a chunk's vector, so they cost no extra pass. The mean
token vector is taken away first: the encoder's tokens all point much the same way, and what they
share tells passages no more apart than the word 'the'.

On disk, in a generation's folder: `tokens.npy` (int8, one row a token) and `offsets.npy` (int64,
the first row of each chunk and the end), in chunk order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Quantised = npt.NDArray[np.int8]

_SCALE = 255.0
"""A component of a vector of length one seldom leaves ±0.5; what does is cut off."""
_MEAN_ROWS = 20_000


def quantise(tokens: Vectors) -> Quantised:
    """Token vectors of length one, (n, dimension), as int8."""
    held: Quantised = np.clip(np.rint(tokens * _SCALE), -127, 127).astype(np.int8)
    return held


def save(folder: Path, per_chunk: Sequence[Quantised]) -> None:
    """Write the token vectors of all chunks, in chunk order."""
    lengths = [len(tokens) for tokens in per_chunk]
    np.save(folder / "offsets.npy", np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64))
    np.save(folder / "tokens.npy", np.concatenate(per_chunk))


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The token vectors of a generation's chunks, read from disk as they are needed."""

    tokens: Quantised
    offsets: npt.NDArray[np.int64]
    mean: Vectors

    @classmethod
    def load(cls, folder: Path) -> TokenVectors:
        """Open a generation's token vectors. Raises OSError or ValueError when they are damaged."""
        tokens = np.load(folder / "tokens.npy", mmap_mode="r")
        offsets = np.load(folder / "offsets.npy")
        if offsets[-1] != len(tokens):
            raise ValueError("offsets and token vectors do not belong together")
        step = max(1, len(tokens) // _MEAN_ROWS)
        mean = tokens[::step].astype(np.float32).mean(axis=0) / _SCALE
        return cls(tokens, offsets, mean)

    def of(self, position: int) -> Quantised:
        """The token vectors of one chunk, (tokens, dimension), quantised."""
        rows: Quantised = self.tokens[self.offsets[position] : self.offsets[position + 1]]
        return rows

    def maxsim(self, query: Vectors, positions: Sequence[int]) -> tuple[Vectors, Vectors]:
        """How well a question's tokens are met in these chunks: (mean, worst), each about 0..1.

        `query`: the question's token vectors, (tokens, dimension). Both results have the shape
        (len(positions),); the mean is MaxSim, the worst is that of the token met least.
        """
        if not len(query) or not positions:
            return np.zeros(len(positions), np.float32), np.zeros(len(positions), np.float32)
        asked = _centred(query, self.mean)
        pieces = [self.of(position) for position in positions]
        held = _centred(np.concatenate(pieces).astype(np.float32) / _SCALE, self.mean)
        similar = held @ asked.T
        starts = np.cumsum([0, *(len(piece) for piece in pieces[:-1])])
        best = np.maximum.reduceat(similar, starts, axis=0)
        return best.mean(axis=1), best.min(axis=1)


def _centred(vectors: Vectors, mean: Vectors) -> Vectors:
    moved = vectors - mean
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    centred: Vectors = moved / np.maximum(lengths, 1e-6)
    return centred
