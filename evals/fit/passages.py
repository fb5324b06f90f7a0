"""Fits the reranker and the abstention calibration.

They learn from the tuning sets, asked with and without the questions that facts answer; from the
corpus' own questions (`corpus/questions/`), of which a few per fact are taken out of the index and
asked; and from `near_misses.jsonl`, questions about the same deals and projects that no fact
answers. The reranker is a linear scorer, fitted so that within one question the passages that state
a wanted fact get the probability mass of a softmax over all candidates (ListNet's top-one loss, Cao
et al. 2007), with an L2 penalty. The abstention model is a logistic regression on
`abstention.SIGNALS`. Its negatives are the tuning questions without an answer, and answerable
questions with every passage that holds the answer taken away: the nearest miss there is. Figures
printed are five-fold cross-validated.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from tqdm import tqdm

from regiodeal_qa.answering import abstention
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.lexical import Term
from regiodeal_qa.retrieval import FEATURES, WEIGHTS_FILE, Candidate, Retriever, Weights
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.words import normalise

Array = npt.NDArray[np.float64]
SETS = sorted((Path(__file__).parents[1] / "sets").glob("tune*.jsonl"))
NEAR_MISSES = Path(__file__).parents[1] / "near_misses.jsonl"
FOLDS = 5
_PENALTY = 0.01
_ABSTENTION_C = 0.3
_MADE_UP = 0.3
"""The weight of a negative that nobody asked: another passage may hold the answer after all."""
_NEAR = 0.25
"""The weight of a near miss: they are many, and nearer than what people ask."""
_TAKEN = 2
"""How many questions of each fact are taken out of the index to be asked."""
_OWN = 800
"""How many of those are asked."""


@dataclass(frozen=True, slots=True)
class Example:
    """A tuning question with its candidates, and which of them state a wanted fact."""

    question_id: str
    answerable: bool
    understood: Understanding
    terms: tuple[Term, ...]
    candidates: tuple[Candidate, ...]
    wanted: frozenset[int]
    """Positions in `candidates`."""
    near: frozenset[int]
    """Positions in `candidates` that hold an expected fact, wanted or not."""


def fit(assistant: Assistant, write: bool) -> None:
    """Fit, print the cross-validated figures and, if asked, write the two JSON files."""
    lines = [line for path in SETS for line in path.read_text(encoding="utf-8").splitlines()]
    examples = [_example(assistant, json.loads(line)) for line in tqdm(lines) if line.strip()]
    examples += [_example(assistant, item) for item in tqdm(_near_misses())]
    examples += _bare_examples(assistant, [json.loads(line) for line in lines if line.strip()])
    rankable = [e for e in examples if e.wanted]
    print(f"{len(examples)} questions, {len(rankable)} with a wanted passage among the candidates")
    _report_ranking("weights in use", rankable, [_scores_in_use(e) for e in rankable])
    own = [e for e in _own_examples(assistant) if e.wanted]

    cross: list[Array] = [np.zeros(0)] * len(rankable)
    for train, test in KFold(FOLDS, shuffle=True, random_state=0).split(rankable):
        weights = _fit_ranker([*own, *(rankable[i] for i in train)])
        for i in test:
            cross[i] = _matrix(rankable[i]) @ weights
    _report_ranking(f"fitted, {FOLDS}-fold", rankable, cross)
    weights = _fit_ranker([*own, *rankable])
    ranker = Weights(
        {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)}, 0.0
    )
    calibration = _fit_abstention(assistant, examples, ranker)
    if write:
        _write(WEIGHTS_FILE, {"intercept": 0.0, "weights": dict(ranker.weights)})
        _write(abstention.CALIBRATION_FILE, calibration)


def _near_misses() -> list[dict[str, Any]]:
    lines = NEAR_MISSES.read_text(encoding="utf-8").splitlines()
    return [
        {
            "id": f"near-{n}",
            "turns": [json.loads(line)["question"]],
            "answerable": False,
            "fact_ids": [],
        }
        for n, line in enumerate(lines)
    ]


def _bare_examples(assistant: Assistant, items: Sequence[dict[str, Any]]) -> list[Example]:
    """The same questions over documents for which nobody wrote questions, as users add them."""
    everything = range(len(assistant.index.expansion.asked))
    with _without_questions(assistant, everything):
        return [_example(assistant, item | {"id": f"bare-{item['id']}"}) for item in tqdm(items)]


def _own_examples(assistant: Assistant) -> list[Example]:
    """Questions of the corpus, asked of an index that does not hold them."""
    by_fact: dict[str, list[int]] = {}
    for row, (fact, _) in enumerate(assistant.index.expansion.asked):
        by_fact.setdefault(fact, []).append(row)
    lot = random.Random(0)
    taken = [row for rows in by_fact.values() for row in lot.sample(rows, min(_TAKEN, len(rows)))]
    items = [
        {"id": f"own-{row}", "turns": [text], "answerable": True, "fact_ids": [fact]}
        for row in lot.sample(taken, min(_OWN, len(taken)))
        for fact, text in [assistant.index.expansion.asked[row]]
    ]
    with _without_questions(assistant, taken):
        return [_example(assistant, item) for item in tqdm(items)]


@contextmanager
def _without_questions(assistant: Assistant, rows: Iterable[int]) -> Iterator[None]:
    """The assistant without some of the corpus' own questions in its index."""
    retriever, expansion = assistant.retriever, assistant.index.expansion.without(rows)
    assistant.retriever = Retriever(replace(assistant.index, expansion=expansion))
    try:
        yield
    finally:
        assistant.retriever = retriever


def _example(assistant: Assistant, item: dict[str, Any]) -> Example:
    retriever = assistant.retriever
    understood = assistant.understand(item["turns"])
    asked = assistant.encoder.embed_query(understood.search_text)
    candidates = tuple(retriever.retrieve(understood, asked))
    facts = set(item["fact_ids"])
    variants = [
        [normalise(v) for v in fact if len(normalise(v)) > 2] for fact in item.get("expect", [])
    ]
    texts = [f" {normalise(c.chunk.text)} " for c in candidates]
    near = frozenset(
        i
        for i, text in enumerate(texts)
        if variants and any(any(f" {v} " in text for v in fact) for fact in variants)
    )
    wanted = frozenset(i for i, c in enumerate(candidates) if facts & set(c.chunk.fact_ids))
    return Example(
        item["id"],
        item["answerable"],
        understood,
        retriever.terms(understood),
        candidates,
        wanted,
        near | wanted,
    )


def _matrix(example: Example) -> Array:
    return np.array([c.features for c in example.candidates], dtype=float)


def _scores_in_use(example: Example) -> Array:
    return np.array([c.score for c in example.candidates])


def _fit_ranker(examples: Sequence[Example]) -> Array:
    """One weight per feature, in the order of FEATURES."""
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
    weights: Array = fitted.x / spread
    return weights


def _report_ranking(label: str, examples: Sequence[Example], scores: Sequence[Array]) -> None:
    ranks = []
    for example, scored in zip(examples, scores, strict=True):
        order = np.argsort(-scored)
        ranks.append(next(r for r, i in enumerate(order, 1) if int(i) in example.wanted))
    found = np.array(ranks)
    print(
        f"{label}: first {np.mean(found == 1):.3f}, in three {np.mean(found <= 3):.3f}, "
        f"MRR {np.mean(1 / found):.3f}"
    )


def _fit_abstention(
    assistant: Assistant, examples: Sequence[Example], ranker: Weights
) -> dict[str, Any]:
    rows: list[tuple[float, ...]] = []
    labels: list[int] = []
    weight: list[float] = []
    lexical = assistant.retriever.lexical
    for example in examples:
        scored = [replace(c, score=ranker.logit(c.features)) for c in example.candidates]
        ranked = sorted(scored, key=lambda c: -c.score)
        signals = abstention.signals(example.understood, example.terms, ranked, lexical)
        if not example.answerable:
            rows.append(signals)
            labels.append(0)
            weight.append(_NEAR if example.question_id.startswith("near-") else 1.0)
        elif example.wanted and any(scored[i] is ranked[0] for i in example.near):
            rows.append(signals)
            labels.append(1)
            weight.append(1.0)
            missing = [c for i, c in enumerate(scored) if i not in example.near]
            missing.sort(key=lambda c: -c.score)
            rows.append(abstention.signals(example.understood, example.terms, missing, lexical))
            labels.append(0)
            weight.append(_MADE_UP)
    matrix, truth, weights_of = np.array(rows), np.array(labels), np.array(weight)
    asked = weights_of == 1.0  # with and without the facts' own questions
    probability = np.zeros(len(truth))
    for train, test in KFold(FOLDS, shuffle=True, random_state=0).split(matrix):
        weights, intercept = _logistic(matrix[train], truth[train], weights_of[train])
        probability[test] = 1 / (1 + np.exp(-(matrix[test] @ weights + intercept)))
    curve = []
    for threshold in np.arange(0.05, 0.96, 0.05):
        answered = probability >= threshold
        curve.append(
            {
                "threshold": round(float(threshold), 2),
                "answerable_answered": round(float(np.mean(answered[truth == 1])), 3),
                "unanswerable_answered": round(float(np.mean(answered[(truth == 0) & asked])), 3),
                "near_miss_answered": round(
                    float(np.mean(answered[(truth == 0) & (weights_of == _NEAR)])), 3
                ),
            }
        )
        print(curve[-1])
    # Wrong answers weigh as much as missed ones, over the questions as people ask them.
    best = max(curve, key=lambda p: p["answerable_answered"] - p["unanswerable_answered"])
    weights, intercept = _logistic(matrix, truth, weights_of)
    return {
        "intercept": round(intercept, 4),
        "threshold": best["threshold"],
        "weights": {
            name: round(float(w), 4) for name, w in zip(abstention.SIGNALS, weights, strict=True)
        },
        "curve": curve,
    }


def _logistic(matrix: Array, truth: Array, weight: Array) -> tuple[Array, float]:
    """Weights and intercept for the signals as they are; fitted on standardised ones."""
    mean, spread = matrix.mean(axis=0), matrix.std(axis=0) + 1e-6
    model = LogisticRegression(C=_ABSTENTION_C, max_iter=2000)
    model.fit((matrix - mean) / spread, truth, sample_weight=weight)
    weights: Array = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - mean @ weights)


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {path}")
