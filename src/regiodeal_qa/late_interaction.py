"""How well each word of a question is met in a passage: the encoder's own token vectors.

Late interaction (MaxSim; Khattab and Zaharia 2020, 'ColBERT'): every token of the question looks
for its most similar token in the passage, and the mean of those similarities is the score. The
vectors come from the same pass that makes a chunk's vector, so they cost no extra pass. The mean
token vector is taken away first: the encoder's tokens all point much the same way, and what they
share tells passages no more apart than the word 'the'.

On disk, in a generation's folder: `tokens.npy` (int8, one row a token) and `offsets.npy` (int64,
the first row of each chunk and the end), in chunk order; the same for the questions of `expansion`.
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
_BLOCK = 1024
"""So many rows are multiplied at once: they stay in the processor's cache between two steps."""


def quantise(tokens: Vectors) -> Quantised:
    """Token vectors of length one, (n, dimension), as int8."""
    held: Quantised = np.clip(np.rint(tokens * _SCALE), -127, 127).astype(np.int8)
    return held


def save(folder: Path, pieces: Sequence[Quantised], name: str = "") -> None:
    """Write the token vectors of all texts (chunks, or questions under another `name`), in order."""
    lengths = [len(tokens) for tokens in pieces]
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    np.save(folder / f"{name}offsets.npy", offsets)
    joined = np.concatenate(pieces) if pieces else np.zeros((0, 1), np.int8)
    np.save(folder / f"{name}tokens.npy", joined)


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The token vectors of a generation's texts, read from disk as they are needed."""

    tokens: Quantised
    offsets: npt.NDArray[np.int64]

    @classmethod
    def load(cls, folder: Path, name: str = "") -> TokenVectors:
        """Open a generation's token vectors. Raises OSError or ValueError when they are damaged."""
        # As a plain array: slices of a memmap cost many times as much, and there are many.
        tokens = np.asarray(np.load(folder / f"{name}tokens.npy", mmap_mode="r"))
        offsets = np.load(folder / f"{name}offsets.npy")
        if offsets[-1] != len(tokens):
            raise ValueError("offsets and token vectors do not belong together")
        return cls(tokens, offsets)

    def of(self, position: int) -> Quantised:
        """The token vectors of one text, (tokens, dimension), quantised."""
        return self.between(position, position + 1)

    def between(self, first: int, end: int) -> Quantised:
        """The token vectors of the texts from `first` to before `end`, one after the other."""
        rows: Quantised = self.tokens[self.offsets[first] : self.offsets[end]]
        return rows

    def mean(self) -> Vectors:
        """The mean token vector, (dimension,), of an even sample."""
        step = max(1, len(self.tokens) // _MEAN_ROWS)
        mean: Vectors = self.tokens[::step].astype(np.float32).mean(axis=0) / _SCALE
        return mean


def met(query: Vectors, pieces: Sequence[Quantised], mean: Vectors) -> Vectors:
    """How well each token of a question is met in each text: (texts, question tokens), about 0..1.

    `query`: the question's token vectors, (tokens, dimension); `pieces`: those of the texts, each
    with one row at least; `mean` is taken away from all.
    """
    if not len(query) or not pieces:
        return np.zeros((len(pieces), len(query)), np.float32)
    asked = centred(query, mean)
    # (h - m) / |h - m| . q, where h has length one: one product, and no copy of all tokens centred.
    beside = (np.column_stack([asked.T, mean]) / np.float32(_SCALE)).astype(np.float32, copy=False)
    products = _product(np.concatenate(pieces), beside)
    lengths = np.sqrt(np.maximum(1 + mean @ mean - 2 * products[:, -1], 1e-6))
    cosines = (products[:, :-1] - asked @ mean) / lengths[:, None]
    starts = np.cumsum([0, *(len(piece) for piece in pieces[:-1])])
    best: Vectors = np.maximum.reduceat(cosines, starts, axis=0)
    return best


def _product(held: Quantised, by: Vectors) -> Vectors:
    """Quantised token vectors times a matrix, (n, columns)."""
    made = np.empty((len(held), by.shape[1]), np.float32)
    for first in range(0, len(held), _BLOCK):
        rows = slice(first, first + _BLOCK)
        np.matmul(held[rows].astype(np.float32), by, out=made[rows])
    return made


def unquantised(held: Quantised) -> Vectors:
    """Token vectors as they were before `quantise`, nearly."""
    tokens: Vectors = held.astype(np.float32) / _SCALE
    return tokens


def centred(vectors: Vectors, mean: Vectors) -> Vectors:
    """Token vectors, (n, dimension), with the mean taken away, of length one again."""
    moved = vectors - mean
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    parted: Vectors = moved / np.maximum(lengths, 1e-6)
    return parted
