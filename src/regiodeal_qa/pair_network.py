"""Does this passage answer this question? A small network over the encoder's own token vectors.

Decomposable attention (Parikh et al. 2016): every token of the question is set beside what it
attends to in the passage, each such pair is compared by a small network, and the comparisons are
summed up together with the features of `ranking`. So a word of the question that the passage
does not meet ('welke *aannemer*') can weigh more than five that it does. The token vectors come
from the index and from the pass that embeds the question: no further pass of the encoder is needed.
The same network, with weights of its own, tells yes from no (`answering/yes_no/polarity.py`).
`evals/fit/network.py` fits it; `docs/how-it-works.md` has the figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from regiodeal_qa.embedding import Embedded
from regiodeal_qa.lexical import Term
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import normalise

Vectors = npt.NDArray[np.float32]
TOKEN_FEATURES = 4
_IDF_SCALE = 6.0


@dataclass(frozen=True, slots=True)
class PairNetwork:
    """The fitted network; `weights` by name, as `Network` in `evals/fit/reranker.py` lays them out."""

    encoder: str
    """The encoder whose token vectors it was fitted on."""
    weights: Mapping[str, Vectors]

    def logits(
        self,
        tokens: Vectors,
        token_features: Vectors,
        passages: Sequence[Vectors],
        features: Vectors,
    ) -> Vectors:
        """How likely each passage answers, as logits, (passages,).

        `tokens`: the question's, (n, dimension); `token_features`: (n, TOKEN_FEATURES), see
        `token_features`; `passages`: token vectors of each; both centred and of length one.
        `features`: those of `ranking.FEATURES`, (passages, features).
        """
        w = self.weights
        scaled = (features - w["mean"]) / w["spread"]
        summed = self._compared(tokens, token_features, passages)
        joined = np.concatenate([summed, scaled], axis=1)
        hidden = np.maximum(joined @ w["out_in"] + w["out_in_bias"], 0)
        logits: Vectors = (
            hidden @ w["out"] + w["out_bias"] + scaled @ w["linear"] + w["linear_bias"]
        )
        return logits

    def _compared(
        self, tokens: Vectors, token_features: Vectors, passages: Sequence[Vectors]
    ) -> Vectors:
        """Each passage's comparisons, summed by importance and at their highest, (passages, 2 c).

        All passages go through each step together: one by one takes twice as long.
        """
        w, count = self.weights, len(passages)
        held, ends = np.concatenate(passages), np.cumsum([len(passage) for passage in passages])
        asked, projected = tokens @ w["projection"], held @ w["projection"]
        similar = np.split(tokens @ held.T, ends[:-1], axis=1)
        attended = np.stack(
            [
                _softmax(w["sharpness"] * beside) @ rows
                for beside, rows in zip(similar, np.split(projected, ends[:-1]), strict=True)
            ]
        )
        most = np.stack([beside.max(axis=1, keepdims=True) for beside in similar])
        of_each = np.broadcast_to(asked, (count, *asked.shape))
        known = np.broadcast_to(token_features, (count, *token_features.shape))
        beside = [of_each, attended, asked * attended, np.abs(asked - attended), most, known]
        hidden = np.concatenate(beside, axis=2) @ w["compare_in"] + w["compare_in_bias"]
        compared = np.maximum(np.maximum(hidden, 0) @ w["compare_out"] + w["compare_out_bias"], 0)
        seen = np.concatenate([of_each, most, known], axis=2)
        importance = _softmax(seen @ w["importance"] + w["importance_bias"])
        summed = (importance[:, None, :] @ compared)[:, 0]
        both: Vectors = np.concatenate([summed, compared.max(axis=1)], axis=1)
        return both


def token_features(understood: Understanding, asked: Embedded, terms: Sequence[Term]) -> Vectors:
    """What is known of each token of a question: (tokens, TOKEN_FEATURES).

    Its word's rarity, whether the word carries content, whether the corpus knows it, and whether it
    belongs to a name.
    """
    words = understood.search_text.split()
    of_word = {term.word: term for term in terms}
    named = {w for m in understood.mentions for w in f"{m.text} {normalise(m.name)}".split()}
    rows = np.zeros((len(asked.tokens), TOKEN_FEATURES), np.float32)
    rows[:, 2] = 1.0
    for row, position in zip(rows, asked.word_of, strict=False):
        word = words[position] if 0 <= position < len(words) else ""
        if term := of_word.get(word):
            row[:3] = term.idf / _IDF_SCALE, 1.0, float(bool(term.related))
        row[3] = float(word in named)
    return rows


def _softmax(rows: Vectors) -> Vectors:
    powers = np.exp(rows - rows.max(axis=-1, keepdims=True))
    shares: Vectors = powers / powers.sum(axis=-1, keepdims=True)
    return shares


@cache
def load_network(path: Path) -> PairNetwork:
    """Read the fitted network."""
    with np.load(path) as data:
        weights = {name: data[name].astype(np.float32) for name in data.files if name != "encoder"}
        return PairNetwork(str(data["encoder"]), weights)


def save_network(path: Path, network: PairNetwork) -> None:
    """Write a fitted network, its weights as float16."""
    held: dict[str, Any] = {n: values.astype(np.float16) for n, values in network.weights.items()}
    np.savez_compressed(path, encoder=np.array(network.encoder), **held)
