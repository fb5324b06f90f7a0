"""The ranking: a logistic model over what is known of a question and a passage.

Its weights are fitted on the tuning questions (`python -m evals.fit passages`) and stored beside
this module.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import mul
from pathlib import Path

from regiodeal_qa.corpus import Chunk
from regiodeal_qa.cross_encoder import Reading
from regiodeal_qa.lexical import LexicalIndex, Term
from regiodeal_qa.passages import Passage
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import normalise

WEIGHTS_FILE = Path(__file__).with_name("ranking.json")
_SCANNED = 0.5
"""What a passage read from a picture of a page loses in logits: it may hold reading errors."""
_USUAL = 0.85
"""About the cosine of two unrelated questions, taken away so that the feature is small."""


FEATURES = (
    "dense",
    "dense_gap",
    "late",
    "late_asked",
    "met",
    "met_least",
    "bm25",
    "coverage",
    "expected",
    "expected_gap",
    "not_expected",
    "asked_bm25",
    "asked_coverage",
    "tranche",
    "other_tranche",
    "deal",
    "deal_only",
    "instrument",
    "topic",
    "amount",
    "date",
    "person",
    "number",
    "counted",
    "uncounted",
    "requested",
    "year",
    "other_year",
    "place",
    "register",
    "table",
    "recency",
    "length",
    "rare_missing",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk that may answer, with what the reranker saw."""

    position: int
    chunk: Chunk
    dense: float
    late: float
    """How well the question is met by the chunk or the questions it answers: late interaction."""
    met: float
    """The same of the content words outside the names, rare words counting more."""
    met_least: float
    """The same of the content word that is met least."""
    bm25: float
    expected: float
    """The cosine of the most similar question that the chunk answers; 0 where it has none."""
    coverage: float
    features: tuple[float, ...]
    score: float
    """The ranking's logit, and the network's added to it; higher is better."""
    answers: float = 0.0
    """The network's logit alone; 0 without one."""
    reading: Reading | None = None
    """What the cross-encoder made of it, where it read it."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How well one chunk fits, each way; or the best that any chunk does."""

    dense: float
    bm25: float
    asked_bm25: float
    expected: float


@dataclass(frozen=True, slots=True)
class Meeting:
    """Late interaction with one chunk, each about 0..1."""

    text: float
    """All tokens of the question, with the chunk's text."""
    either: float
    """All tokens, with the text or the questions that the chunk answers."""
    content: float
    """The content words outside names, by rarity, with either."""
    least: float
    """The content word that is met least, with either."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the ranking sees it."""

    understood: Understanding
    terms: tuple[Term, ...]
    """Its content terms, names left out."""
    unit: Term | None
    """What it wants counted ('hoeveel *woningen*')."""
    places: tuple[tuple[str, str], ...]
    """The places that it names: as written, and by name."""
    rarest: tuple[Term, ...]
    """Those of its content terms than which none is rarer."""

    @classmethod
    def of(cls, understood: Understanding, terms: tuple[Term, ...], unit: Term | None) -> Question:
        """What is the same for all passages that it is set beside."""
        places = tuple(
            (mention.text, normalise(mention.name))
            for mention in understood.mentions
            if mention.kinds & {"municipality", "place"}
        )
        rare = max((term.idf for term in terms), default=0.0)
        rarest = tuple(term for term in terms if term.idf >= rare - 1e-9)
        return cls(understood, terms, unit, places, rarest)


@dataclass(frozen=True, slots=True)
class Weights:
    """The ranking: one weight per feature, and an intercept."""

    weights: Mapping[str, float]
    intercept: float

    def logit(self, features: Sequence[float]) -> float:
        """The score of one candidate; `features` in the order of FEATURES."""
        logit: float = sum(
            map(mul, map(self.weights.__getitem__, FEATURES), features), self.intercept
        )
        return logit


@cache
def load_weights(path: Path = WEIGHTS_FILE) -> Weights:
    """Read the ranking's weights. Raises ValueError when a feature has no weight."""
    data = json.loads(path.read_text(encoding="utf-8"))
    missing = [name for name in FEATURES if name not in data["weights"]]
    if missing:
        raise ValueError(f"{path}: no weight for {', '.join(missing)}")
    return Weights(data["weights"], data["intercept"])


def candidate(
    question: Question,
    lexical: LexicalIndex,
    weights: Weights,
    position: int,
    chunk: Chunk,
    passage: Passage,
    scores: Scores,
    best: Scores,
    meeting: Meeting,
) -> Candidate:
    """A chunk as a candidate. `scores`: how well it fits, `best`: the best that any chunk does."""
    understood, terms, unit = question.understood, question.terms, question.unit
    coverage = lexical.coverage(terms, position)
    asks, deals = understood.asks_for, set(understood.deals)
    of_deal = deals & set(chunk.deal_ids)
    years = set(understood.filters.years)
    tranches = set(understood.filters.tranches)
    counted = (
        max((w for one, w in unit.related if one in passage.counted), default=0.0) if unit else 0.0
    )
    values = {
        "dense": scores.dense,
        "dense_gap": best.dense - scores.dense,
        "late": meeting.text,
        "late_asked": meeting.either,
        "met": meeting.content,
        "met_least": meeting.least,
        "bm25": scores.bm25 / max(best.bm25, 1e-6),
        "coverage": coverage,
        "expected": scores.expected - _USUAL if scores.expected else 0.0,
        "expected_gap": best.expected - scores.expected if scores.expected else 0.0,
        "not_expected": float(not scores.expected),
        "asked_bm25": scores.asked_bm25 / max(best.asked_bm25, 1e-6),
        "asked_coverage": lexical.asked_coverage(terms, position),
        "tranche": float(bool(tranches & passage.tranches)),
        "other_tranche": float(
            bool(tranches and passage.tranches and not tranches & passage.tranches)
        ),
        "deal": float(bool(of_deal)),
        "deal_only": float(bool(of_deal) and set(chunk.deal_ids) <= deals),
        "instrument": float(not deals and not chunk.deal_ids),
        "topic": float(passage.topic in understood.topics),
        "amount": float("amount" in asks and passage.has_amount),
        "date": max(
            passage.date * ("date" in asks), float("period" in asks and passage.has_period)
        ),
        "person": float("person" in asks and passage.has_person),
        "number": float("number" in asks and passage.has_number),
        "counted": counted,
        "uncounted": float(unit is not None and not counted),
        "requested": float(("requested" in asks) == passage.has_requested),
        "year": float(bool(years & passage.years)),
        "other_year": float(bool(years) and not years & passage.years),
        "place": float(
            any(
                text in passage.normalised or name in passage.normalised
                for text, name in question.places
            )
        ),
        "register": float(any(fact.startswith("register") for fact in chunk.fact_ids)),
        "table": float(chunk.kind == "table"),
        "recency": ((chunk.year or 2018) - 2018) / 8,
        "length": math.log(max(passage.words, 1)) / 4,
        "rare_missing": float(
            any(lexical.coverage((term,), position) == 0.0 for term in question.rarest)
        ),
    }
    features = tuple(values[name] for name in FEATURES)
    return Candidate(
        position=position,
        chunk=chunk,
        dense=scores.dense,
        late=meeting.either,
        met=meeting.content,
        met_least=meeting.least,
        bm25=scores.bm25,
        expected=scores.expected,
        coverage=coverage,
        features=features,
        score=weights.logit(features) - _SCANNED * (chunk.kind == "ocr"),
    )


def reranked(ranked: Sequence[Candidate], logits: Sequence[float]) -> list[Candidate]:
    """The first candidates with a network's logits added, in their new order; the rest after them.

    `logits`: of as many of the first as the network read, at least one.
    """
    moved = [
        replace(c, answers=logit, score=c.score + logit)
        for c, logit in zip(ranked, logits, strict=False)
    ]
    moved.sort(key=lambda c: (-c.score, c.position))
    least = min(logits)
    rest = [replace(c, answers=least, score=c.score + least) for c in ranked[len(logits) :]]
    return [*moved, *rest]
