"""Fits what a question computes (`understanding/kinds/intent.py`) on labelled questions.

`evals/intents.jsonl`: a question with its operation (`passages` where documents must answer),
column and grouping. Three multinomial logistic regressions with an L2 penalty; the corpus' own
questions are added as ones for documents. Figures printed are five-fold cross-validated.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from evals.fit.examples import NEAR_MISSES, PAIRS
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.kinds import intent
from regiodeal_qa.understanding.kinds.question_model import (
    VECTOR_SCALE,
    Head,
    QuestionModel,
    describe,
)
from regiodeal_qa.understanding.question import understand

Array = npt.NDArray[np.float64]
QUESTIONS = Path(__file__).parents[1] / "intents.jsonl"
FOLDS = 5
_C = 2.0
_SEEN = 2
"""A feature counts when this many questions have it."""
_OWN = 1000
"""How many of the corpus' questions are added."""
_OWN_WEIGHT = 0.3
"""They are written from the documents, more formal than what people ask."""
_THRESHOLDS = (0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question's features and vector, with one label per head."""

    features: dict[str, float]
    vector: Array
    labels: dict[str, str]
    weight: float = 1.0


def fit(assistant: Assistant) -> QuestionModel:
    """Print the cross-validated figures; the model fitted on all questions."""
    asked = _labelled(assistant)
    own = _own(assistant)
    kinds = np.array([one.labels["kind"] for one in asked])
    predicted = np.empty(len(asked), dtype=object)
    computes = np.zeros(len(asked))
    split = StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(kinds, kinds)
    for train, test in split:
        model = fitted(assistant.encoder.name, [*(asked[i] for i in train), *own])
        for i in test:
            vector = asked[i].vector.astype(np.float32)
            chances = model.probabilities("kind", asked[i].features, vector)
            predicted[i] = max(chances, key=lambda label: chances[label])
            computes[i] = 1 - chances["none"]
    register = kinds != "none"
    print(
        f"{len(asked)} questions: operation right {np.mean(predicted == kinds):.3f}, of those for "
        f"the register {np.mean(predicted[register] == kinds[register]):.3f}"
    )
    for threshold in _THRESHOLDS:
        taken = computes > threshold
        print(
            f"register at {threshold}: {np.mean(taken[register]):.3f} of its questions, "
            f"{np.mean(taken[~register]):.3f} of the others"
        )
    return fitted(assistant.encoder.name, [*asked, *own])


def _labelled(assistant: Assistant) -> list[Labelled]:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    labels = [
        {
            "kind": "none" if row["kind"] == "passages" else row["kind"],
            "column": row["column"] or "none",
            "group": row["group"] or "none",
        }
        for row in rows
    ]
    return _examples(assistant, [row["q"] for row in rows], labels)


def _own(assistant: Assistant) -> list[Labelled]:
    """The corpus' questions about what documents tell, and those that nothing there answers."""
    texts = [
        text for fact, text in assistant.index.expansion.asked if not fact.startswith("register")
    ]
    chosen = random.Random(0).sample(texts, min(_OWN, len(texts)))
    for path, name in ((NEAR_MISSES, "question"), (PAIRS, "unanswerable")):
        lines = path.read_text(encoding="utf-8").splitlines()
        chosen += [json.loads(line)[name] for line in lines]
    label = dict.fromkeys(intent.HEADS, "none")
    return _examples(assistant, chosen, [label] * len(chosen), _OWN_WEIGHT)


def _examples(
    assistant: Assistant,
    questions: Sequence[str],
    labels: Sequence[dict[str, str]],
    weight: float = 1.0,
) -> list[Labelled]:
    vocabulary = assistant.retriever.lexical.vocabulary
    drafts = [understand([question], assistant.names, vocabulary) for question in questions]
    embedded = assistant.encoder.embed_queries([draft.search_text for draft in drafts])
    return [
        Labelled(describe(draft), one.vector.astype(np.float64), label, weight)
        for draft, one, label in zip(drafts, embedded, labels, strict=True)
    ]


def fitted(encoder: str, examples: Sequence[Labelled]) -> QuestionModel:
    """The regressions fitted on examples, one for each of their labels."""
    seen = Counter(name for one in examples for name in one.features)
    numbers = {name: i for i, name in enumerate(sorted(n for n, c in seen.items() if c >= _SEEN))}
    centre = np.mean([one.vector for one in examples], axis=0)
    vectors = np.array([VECTOR_SCALE * (one.vector - centre) for one in examples])
    rows, columns, values = [], [], []
    for row, one in enumerate(examples):
        for name, value in one.features.items():
            if name in numbers:
                rows.append(row)
                columns.append(numbers[name])
                values.append(value)
    shape = (len(examples), len(numbers))
    words = sparse.coo_matrix((values, (rows, columns)), shape=shape)
    matrix = sparse.hstack([words, vectors]).tocsr()
    weight = np.array([one.weight for one in examples])
    heads = {}
    for name in examples[0].labels:
        truth = [one.labels[name] for one in examples]
        model = LogisticRegression(C=_C, max_iter=400).fit(matrix, truth, sample_weight=weight)
        coefficients = model.coef_.T.astype(np.float32)
        bias = model.intercept_.astype(np.float32)
        if len(model.classes_) == 2:  # only the second has weights: the first is what is left
            coefficients = np.hstack([np.zeros_like(coefficients), coefficients])
            bias = np.append(np.float32(0), bias)
        heads[name] = Head(
            tuple(str(label) for label in model.classes_),
            coefficients[: len(numbers)],
            coefficients[len(numbers) :],
            bias,
        )
    return QuestionModel(encoder, numbers, centre.astype(np.float32), heads)
