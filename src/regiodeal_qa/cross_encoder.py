"""Reads a question and a passage in one pass: a cross-encoder, for where a first look leaves doubt.

The bundled encoder's own layers with low-rank adapters (LoRA; Hu et al. 2021) read both texts
together, and a small head over what they make of them tells whether the passage answers the question
and whether it says yes or no to it (Nogueira and Cho 2019, 'Passage Re-ranking with BERT'). A statement
is read in the same way, by adapters of its own: whether the passage bears it out or contradicts it. It
costs a few passes of the encoder, so it reads the best few only.
`evals/fit/cross_encoder.py` and `evals/fit/entailment.py` fit it; `docs/how-it-works.md` has the figures.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from regiodeal_qa.embedding import Encoder
from regiodeal_qa.together import AT_ONCE, Together
from regiodeal_qa.unpadded import Layers

Vectors = npt.NDArray[np.float32]
WEIGHTS_FILE = Path(__file__).with_name("cross_encoder.npz")
STATEMENTS_FILE = Path(__file__).with_name("cross_encoder_statements.npz")
"""The adapters for questions, and those for statements: claims to check, sentences of a language model."""
QUESTION_TOKENS = 64
PASSAGE_TOKENS = 224
"""What is longer is cut off."""
ADAPTED = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
"""The matrices of a layer that have adapters, and their names in a Hugging Face BertModel."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted adapters and head, by name, and the encoder they are for."""

    encoder: str
    values: Mapping[str, Vectors]
    """`l0.q.a` (rank, in) and `l0.q.b` (out, rank) for each matrix of each layer; the head's."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass makes of a question and a passage, as logits."""

    answers: float
    affirms: float
    denies: float
    """Whether the passage says yes or no to a question or a statement, against neither of them."""

    @property
    def leaning(self) -> float:
        """Yes against no, as a logit."""
        return self.affirms - self.denies

    @property
    def says(self) -> float:
        """Yes or no against neither of them, as a logit."""
        return float(np.logaddexp(self.affirms, self.denies))

    @property
    def verdict(self) -> tuple[float, float]:
        """The probabilities that the passage bears a statement out, and that it contradicts it."""
        yes, no = math.exp(min(self.affirms, 30.0)), math.exp(min(self.denies, 30.0))
        return yes / (1 + yes + no), no / (1 + yes + no)


class CrossEncoder:
    """The encoder's layers with the adapters added; the encoder itself stays as it is."""

    def __init__(self, encoder: Encoder, weights: Weights) -> None:
        """Raises ValueError when the weights are for another encoder."""
        if weights.encoder != encoder.name:
            raise ValueError(f"fitted for {weights.encoder}, not for {encoder.name}")
        self._encoder = encoder
        self._layers = Layers(_adapted(encoder.transformer, weights.values))
        self._head = weights.values
        self._together = Together(self._read_all, AT_ONCE)
        self._passage_tokens = lru_cache(maxsize=4096)(lambda text: passage_tokens(encoder, text))

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """A reading of each passage beside the question, with what other threads ask at this moment."""
        return self._together((question, tuple(passages)))

    def _read_all(self, asked: Sequence[tuple[str, tuple[str, ...]]]) -> list[list[Reading]]:
        """The readings for each question and its passages, in one pass."""
        pairs = [
            (question_tokens(self._encoder, question), self._passage_tokens(text))
            for question, passages in asked
            for text in passages
        ]
        vectors = self._layers([(*question, *text) for question, text in pairs])
        lengths = [len(question) + len(text) for question, text in pairs]
        summed = np.stack(
            [
                _summary(one.float().cpu().numpy(), len(question))
                for one, (question, _) in zip(vectors.split(lengths), pairs, strict=True)
            ]
        )
        w = self._head
        hidden = np.maximum(summed @ w["hidden"].T + w["hidden_bias"], 0)
        readings = iter(hidden @ w["out"].T + w["out_bias"])
        return [[Reading(*map(float, next(readings))) for _ in passages] for _, passages in asked]


def question_tokens(encoder: Encoder, question: str) -> tuple[int, ...]:
    """A question's tokens, with the marks of beginning and end."""
    return encoder.token_ids(f"query: {question}", QUESTION_TOKENS)


def passage_tokens(encoder: Encoder, passage: str) -> tuple[int, ...]:
    """A passage's tokens as they follow a question's, with the mark of the end."""
    return encoder.token_ids(f"passage: {passage}", PASSAGE_TOKENS)[1:]


def _summary(vectors: Vectors, asked: int) -> Vectors:
    """The same as `summary` of one pair without padding, (3 d,)."""
    parts = (vectors[0], vectors[1:asked].mean(axis=0), vectors[asked:].mean(axis=0))
    summed: Vectors = np.concatenate(parts)
    return summed


def summary(vectors: Any, real: Any, asked: Any) -> Any:
    """What the head judges: the first token's vector and the averages of both texts, (pairs, 3 d).

    `vectors`: torch.Tensor (pairs, tokens, d); `real`: (pairs, tokens), which tokens are no padding;
    `asked`: how many tokens each question takes, with the mark before it, (pairs, 1).
    """
    import torch

    places = torch.arange(real.shape[1], device=real.device)[None]
    averages = []
    for chosen in (real & (places > 0) & (places < asked), real & (places >= asked)):
        kept = chosen.unsqueeze(-1).float()
        averages.append((vectors * kept).sum(1) / kept.sum(1))
    return torch.cat([vectors[:, 0], *averages], dim=1)


def _adapted(model: Any, values: Mapping[str, Vectors]) -> Any:
    """A BertModel with the adapters added; the embeddings are those of `model`, not copied."""
    import torch

    adapted = copy.deepcopy(model, {id(model.embeddings): model.embeddings})
    with torch.no_grad():
        for number, layer in enumerate(adapted.encoder.layer):
            for short, name in ADAPTED.items():
                weight = layer.get_submodule(name).weight
                low, high = values[f"l{number}.{short}.a"], values[f"l{number}.{short}.b"]
                added = torch.from_numpy(high @ low).to(weight.device)
                weight.copy_((weight.float() + added).to(weight.dtype))
    return adapted


@cache
def load_weights(path: Path = WEIGHTS_FILE) -> Weights:
    """Read the fitted adapters and head."""
    with np.load(path) as data:
        values = {name: data[name].astype(np.float32) for name in data.files if name != "encoder"}
        return Weights(str(data["encoder"]), values)


def save_weights(path: Path, weights: Weights) -> None:
    """Write fitted adapters and head, as float16."""
    held: dict[str, Any] = {n: values.astype(np.float16) for n, values in weights.values.items()}
    np.savez_compressed(path, encoder=np.array(weights.encoder), **held)
