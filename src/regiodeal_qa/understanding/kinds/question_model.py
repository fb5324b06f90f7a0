"""Multinomial logistic regressions over a question: its words, what the rules found, and its vector.

`intent` reads with them what a question computes, `openness` whether it says which deal it is about.
`evals/fit` fits them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from regiodeal_qa.corpus import family
from regiodeal_qa.understanding.understood import Understanding

Vector = npt.NDArray[np.float32]
VECTOR_SCALE = 8.0
"""How strongly the question's vector counts beside the features, which are 0 or 1."""
_LONGEST = 3
_PIECE = 4
_PIECE_WEIGHT = 0.5
_YEAR = re.compile(r"20[12]\d")


@dataclass(frozen=True, slots=True)
class Head:
    """One logistic regression: `labels`, (features, labels) and (dimension, labels) weights."""

    labels: tuple[str, ...]
    weights: Vector
    vector_weights: Vector
    bias: Vector


@dataclass(frozen=True, slots=True)
class QuestionModel:
    """The fitted heads. `numbers`: the row of each feature; `centre`: the mean training vector."""

    encoder: str
    numbers: Mapping[str, int]
    centre: Vector
    heads: Mapping[str, Head]

    def probabilities(
        self, head: str, features: Mapping[str, float], vector: Vector | None
    ) -> dict[str, float]:
        """The probability of each label; without a vector the features alone decide."""
        fitted = self.heads[head]
        scores = fitted.bias.astype(np.float64)
        for name, value in features.items():
            row = self.numbers.get(name)
            if row is not None:
                scores = scores + value * fitted.weights[row]
        if vector is not None:
            scores = scores + VECTOR_SCALE * (vector - self.centre) @ fitted.vector_weights
        exponents = np.exp(scores - scores.max())
        return dict(zip(fitted.labels, (exponents / exponents.sum()).tolist(), strict=True))


def describe(draft: Understanding) -> dict[str, float]:
    """The features of a question: runs of words, pieces of words, and what the rules found."""
    words = ["^", *_without_names(draft), "$"]
    found: dict[str, float] = {}
    for length in range(1, _LONGEST + 1):
        for start in range(len(words) - length + 1):
            found[" ".join(words[start : start + length])] = 1.0
    for word in words:
        if len(word) >= _PIECE and word.islower():
            marked = f"<{word}>"
            for start in range(len(marked) - _PIECE + 1):
                found[f"~{marked[start : start + _PIECE]}"] = _PIECE_WEIGHT
    return found | dict.fromkeys(_found_by_rules(draft), 1.0)


def _without_names(draft: Understanding) -> Iterator[str]:
    """The words, with the kind of name in the place of a name and numbers left out."""
    ends = {mention.start: mention for mention in draft.mentions}
    position = 0
    while position < len(draft.words):
        mention = ends.get(position)
        if mention:
            yield "PROVINCE" if mention.province else "DEAL" if "deal" in mention.kinds else "PLACE"
            position = mention.end
            continue
        word = draft.words[position]
        yield "YEAR" if _YEAR.fullmatch(word) else "#" if word[0].isdigit() else word
        position += 1


def _found_by_rules(draft: Understanding) -> Iterator[str]:
    operation, filters = draft.operation, draft.filters
    left = min(3, len(draft.unexplained))
    yield f"kind={operation.kind}"
    yield f"kind={operation.kind} left={left}"
    yield f"left={left}"
    yield f"column={operation.column}"
    yield f"group={operation.group_by}"
    yield f"direction={operation.direction}"
    yield f"top={operation.top > 1}"
    yield f"yes_no={draft.yes_no}"
    yield f"regions={min(2, len({family(deal) for deal in draft.deals}))}"
    yield f"provinces={min(2, len(filters.provinces))}"
    yield f"tranches={min(2, len(filters.tranches))}"
    yield f"years={min(2, len(filters.years))}"
    yield f"amount={bool(filters.amount)}"
    yield f"status={bool(filters.statuses)}"
    yield f"narrowed={draft.narrowed}"
    yield f"instrument={draft.about_instrument}"
    for sought in draft.asks_for:
        yield f"asks={sought}"


def save_model(path: Path, model: QuestionModel) -> None:
    """Write the fitted heads; half precision, which changes no decision that matters."""
    names = sorted(model.numbers, key=lambda name: model.numbers[name])
    arrays: dict[str, Any] = {
        "encoder": np.array(model.encoder),
        "features": np.array("\n".join(names)),
        "centre": model.centre.astype(np.float16),
    }
    for name, head in model.heads.items():
        arrays[f"{name}.labels"] = np.array(head.labels)
        arrays[f"{name}.weights"] = head.weights.astype(np.float16)
        arrays[f"{name}.vector_weights"] = head.vector_weights.astype(np.float16)
        arrays[f"{name}.bias"] = head.bias.astype(np.float16)
    np.savez_compressed(path, **arrays)


@cache
def load_model(path: Path) -> QuestionModel:
    """The fitted heads of a file that ships with the package.

    Raises OSError when the file cannot be read, KeyError when a part of it is missing.
    """
    with np.load(path, allow_pickle=False) as arrays:
        features = str(arrays["features"]).split("\n")
        return QuestionModel(
            encoder=str(arrays["encoder"]),
            numbers={name: number for number, name in enumerate(features)},
            centre=arrays["centre"].astype(np.float32),
            heads={
                name: Head(
                    tuple(arrays[f"{name}.labels"].tolist()),
                    arrays[f"{name}.weights"].astype(np.float32),
                    arrays[f"{name}.vector_weights"].astype(np.float32),
                    arrays[f"{name}.bias"].astype(np.float32),
                )
                for name in (
                    key.removesuffix(".labels") for key in arrays if key.endswith(".labels")
                )
            },
        )
