"""Fits what finds and judges passages: the ranking and the network.

The ranking is a linear scorer, fitted so that within one question the passages that state a wanted
fact get the probability mass of a softmax over all candidates (ListNet's top-one loss, Cao et al.
2007), with an L2 penalty. The network (`network`) is fitted on the best of that ranking. Figures
printed are cross-validated, or of the sets that teach nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.model_selection import KFold

from evals.fit import network
from evals.fit.examples import Example, examples, examples_kept, ranked_anew, read_by
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.pair_network import save_network, token_features
from regiodeal_qa.ranking import FEATURES, WEIGHTS_FILE, Weights
from regiodeal_qa.retrieval import RERANKED, RERANKER_FILE, Retriever

Array = npt.NDArray[np.float64]
FOLDS = 5
_PENALTY = 0.01
_UNASKED_WEIGHT = 0.5
"""How much the binary loss of a question counts that nobody asked in this form."""


def fit(assistant: Assistant, write: bool) -> None:
    """Fit, print the cross-validated figures and, if asked, write both files."""
    found = examples(assistant)
    rankable = [e for e in found if e.wanted and e.origin != "own"]
    own = [e for e in found if e.wanted and e.origin == "own"]
    print(f"{len(found)} questions, {len(rankable)} with a wanted passage among the candidates")
    _report("ranking in use", rankable)
    cross: list[Example] = []
    for train, test in KFold(FOLDS, shuffle=True, random_state=0).split(rankable):
        weights = _fit_ranking([*own, *(rankable[i] for i in train)])
        cross += [_ranked(rankable[i], weights) for i in test]
    _report(f"ranking fitted, {FOLDS}-fold", cross)
    ranking = _fit_ranking([*own, *rankable])
    found = [_ranked(e, ranking) for e in found]
    passages = assistant.retriever.tokens_of(range(len(assistant.index.chunks)))
    found = [e for e in found if e.wanted or not e.answerable]  # the register answers the others
    lessons = [_lesson(assistant.retriever, example) for example in found]
    held = network.fit(lessons, passages, assistant.encoder.name)
    kept = [_ranked(example, ranking) for example in examples_kept(assistant)]
    _report("kept sets, ranking", [e for e in kept if e.wanted])
    reread = [read_by(assistant.retriever, held, example) for example in kept if example.candidates]
    _report("kept sets, network", [e for e in reread if e.wanted])
    if not write:
        return
    _write(WEIGHTS_FILE, {"intercept": 0.0, "weights": dict(ranking.weights)})
    save_network(RERANKER_FILE, held)
    print(f"wrote {RERANKER_FILE}")


def _lesson(retriever: Retriever, example: Example) -> network.Lesson:
    """The best of the ranking, and what answers even where it is not among them."""
    rows = [i for i in range(len(example.candidates)) if i < RERANKED or i in example.wanted]
    chosen = [example.candidates[i] for i in rows]
    return network.Lesson(
        tokens=retriever.centred(example.asked),
        token_features=token_features(example.understood, example.asked, example.terms),
        positions=tuple(c.position for c in chosen),
        features=np.array([c.features for c in chosen], dtype=np.float32),
        answers=tuple(example.answerable and i in example.wanted for i in rows),
        unclear=tuple(i in example.near and i not in example.wanted for i in rows),
        weight=1.0 if example.origin in ("asked", "near") else _UNASKED_WEIGHT,
    )


def _ranked(example: Example, weights: Weights) -> Example:
    scored = [replace(c, score=weights.logit(c.features)) for c in example.candidates]
    return ranked_anew(example, sorted(scored, key=lambda c: -c.score))


def _fit_ranking(examples: Sequence[Example]) -> Weights:
    # Candidates that happen to say the expected words teach nothing: they may be right.
    kept = [
        [i for i in range(len(e.candidates)) if i in e.wanted or i not in e.near] for e in examples
    ]
    matrices = [_matrix(e)[rows] for e, rows in zip(examples, kept, strict=True)]
    wanted = [
        np.array([i in e.wanted for i in rows]) for e, rows in zip(examples, kept, strict=True)
    ]
    spread = np.concatenate(matrices).std(axis=0) + 1e-3

    def loss(scaled: Array) -> tuple[float, Array]:
        total, gradient = 0.0, np.zeros_like(scaled)
        for matrix, flags in zip(matrices, wanted, strict=True):
            scores = matrix @ (scaled / spread)
            mass = np.exp(scores - scores.max())
            mass /= mass.sum()
            of_wanted = mass[flags].sum() + 1e-12
            total -= np.log(of_wanted)
            gradient -= (np.where(flags, mass / of_wanted, 0.0) - mass) @ matrix
        count = len(matrices)
        penalty = _PENALTY * float(scaled @ scaled)
        return total / count + penalty, gradient / count / spread + 2 * _PENALTY * scaled

    fitted = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B")
    return Weights(
        {name: round(float(w), 4) for name, w in zip(FEATURES, fitted.x / spread, strict=True)}, 0.0
    )


def _matrix(example: Example) -> Array:
    return np.array([c.features for c in example.candidates], dtype=float)


def _report(label: str, examples: Sequence[Example]) -> None:
    found = np.array([1 + min(e.wanted) for e in examples])
    print(
        f"{label}: first {np.mean(found == 1):.3f}, in three {np.mean(found <= 3):.3f}, "
        f"MRR {np.mean(1 / found):.3f}"
    )


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {path}")
