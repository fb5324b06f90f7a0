"""What is measured of one answer, and over a set. Definitions: `docs/evaluation.md`."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evals.matching import says
from evals.questions import REGISTER_CATEGORIES, Question
from regiodeal_qa.answering.grounding import figures, unsupported_figures

BOOTSTRAP_ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer, judged."""

    question_id: str
    category: str
    answerable: bool
    status: str
    correctness: str
    """`all`, `some`, `none` of the expected facts, or `contradicting` when a forbidden one is said;
    empty for questions without an answer."""
    right_citation: bool
    unsupported: tuple[str, ...]
    """Figures in the answer that stand in no quote, were not asked and not computed."""
    declined: bool
    confidence: float
    total_ms: float

    @property
    def right(self) -> bool:
        """Answerable: all facts with a right citation. Otherwise: not answered."""
        if not self.answerable:
            return self.declined
        return self.correctness == "all" and self.right_citation


def judge(question: Question, answer: Mapping[str, Any], computed: Sequence[str] = ()) -> Judged:
    """Judge an answer in the contract's JSON; `computed`: figures it declares as computed."""
    text = answer.get("answer", "")
    citations = answer.get("citations", [])
    quotes = [citation["quote"] for citation in citations]
    answered = answer.get("status") == "answered"
    said = [any(says(text, v) for v in variants) for variants in question.expect]
    correctness = ""
    if question.answerable:
        if not answered:
            correctness = "none"
        elif any(says(text, forbidden) for forbidden in question.forbid):
            correctness = "contradicting"
        else:
            correctness = "all" if all(said) else "some" if any(said) else "none"
    allowed = {*computed, *(f for turn in question.turns for f in figures(turn))}
    unsupported = unsupported_figures(text, quotes, answer.get("language", "nl")) - allowed
    return Judged(
        question_id=question.question_id,
        category=question.category,
        answerable=question.answerable,
        status=answer.get("status", "error"),
        correctness=correctness,
        right_citation=_cites_rightly(question, answer),
        unsupported=tuple(sorted(unsupported)) if answered else (),
        declined=not answered,
        confidence=answer.get("confidence", 0.0),
        total_ms=answer.get("timings_ms", {}).get("total", math.nan),
    )


def _cites_rightly(question: Question, answer: Mapping[str, Any]) -> bool:
    """A cited source supports the answer, or a quote holds an expected fact.

    What is computed (a count, a sum) stands in no source: citing the register's cells is right.
    """
    citations = answer.get("citations", [])
    if not question.sources and question.computed:
        return answer.get("route") == "register" and bool(citations)
    return any(
        citation["source_id"] in question.sources
        or any(says(citation["quote"], v) for variants in question.expect for v in variants)
        for citation in citations
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """A share with its 95% bootstrap interval; NaN without cases."""

    value: float
    low: float
    high: float
    cases: int

    def __str__(self) -> str:
        if not self.cases:
            return "–"
        return f"{self.value:.1%} [{self.low:.1%}–{self.high:.1%}] n={self.cases}"


def share(flags: Sequence[bool], seed: int = 0) -> Figure:
    """The share of true flags, with a percentile bootstrap interval (Efron 1979)."""
    if not flags:
        return Figure(math.nan, math.nan, math.nan, 0)
    values = np.array(flags, dtype=float)
    rng = np.random.default_rng(seed)
    means = rng.choice(values, (BOOTSTRAP_ROUNDS, len(values))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Figure(float(values.mean()), float(low), float(high), len(flags))


FIGURES: dict[str, Callable[[Sequence[Judged]], Figure]] = {
    "answerable_right": lambda js: share([j.right for j in js if j.answerable]),
    "answerable_facts": lambda js: share([j.correctness == "all" for j in js if j.answerable]),
    "unanswerable_declined": lambda js: share([j.declined for j in js if not j.answerable]),
    "register_right": lambda js: share([j.right for j in js if j.category in REGISTER_CATEGORIES]),
    "follow_up_right": lambda js: share([j.right for j in js if j.category == "follow_up"]),
    "figures_supported": lambda js: share([not j.unsupported for j in js if not j.declined]),
    "not_contradicting": lambda js: share(
        [j.correctness != "contradicting" for j in js if j.answerable]
    ),
}
"""The figures of a run, by the names that `floors.toml` uses."""
