"""When not to answer: a calibrated probability that the best passage answers the question.

A logistic model over what retrieval saw, fitted on the tuning questions (`python -m evals.fit`)
and stored with its threshold in `abstention.json`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from regiodeal_qa.answering.from_passages.unmet import CAPITALISED, MONEY_ASKED
from regiodeal_qa.answering.logistic import Logistic
from regiodeal_qa.corpus import Chunk, row_cells
from regiodeal_qa.cross_encoder import Reading
from regiodeal_qa.lexical import LexicalIndex, Term
from regiodeal_qa.ranking import FEATURES, Candidate
from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.words import (
    STOPWORDS,
    content_words,
    normalise,
    stem,
    tokens,
)

Looked = Literal["ranked", "reranked", "read"]
"""By the ranking alone, by the network as well, or by the cross-encoder too."""
CALIBRATION_FILE = Path(__file__).with_name("abstention.json")
SIGNALS = (
    "score", "lead", "answers", "answers_lead", "dense", "expected", "not_expected", "late",
    "late_text", "met", "met_least", "coverage", "asked_coverage", "missing", "unknown", "names",
    "contact", "counted", "uncounted", "no_amount", "no_date", "no_person", "rarest_missing",
    "name_missing", "words",
)  # fmt: skip

READ_SIGNALS = (*SIGNALS, "read", "says", "reason")
"""The same, and what the cross-encoder makes of the best passage: whether it answers, whether it says anything
of what is asked; and whether a reason is asked, which few passages have."""

_WHOLE = 0.999
_OTHERS = 3
"""With how many others the best passage is compared."""
_ANY_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")


_MONEY_HEAD = re.compile(
    r"\b(?:euro|eur|mln|miljoen|budget|begroting|bedrag|kosten|subsidie|bijdrage|geld|amount|costs?)\b"
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How likely the best passage answers, and the probability from which an answer is given."""

    model: Logistic
    threshold: float

    doubtful: tuple[float, float] = (0.0, 0.0)
    """Between these probabilities the best passages are worth reading more closely."""


@cache
def load_calibration(looked: Looked, path: Path = CALIBRATION_FILE) -> Calibration:
    """Read the fitted calibration for candidates that were looked at in this way."""
    data = json.loads(path.read_text(encoding="utf-8"))[looked]
    names = READ_SIGNALS if looked == "read" else SIGNALS
    return Calibration(
        Logistic.of(data, names), data["threshold"], tuple(data.get("doubtful", (0.0, 0.0)))
    )


def save_calibrations(fitted: Mapping[str, Any], path: Path = CALIBRATION_FILE) -> None:
    """Write fitted calibrations, by how candidates were looked at; others keep what they have."""
    held = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(held | fitted, indent=1) + "\n", encoding="utf-8")


def needed(calibration: Calibration, ranked: Sequence[Candidate]) -> float:
    """From which probability an answer is given: half of the usual for a row of a table (`row`)."""
    return calibration.threshold / 2 if row(ranked) else calibration.threshold


def row(ranked: Sequence[Candidate]) -> bool:
    """Whether the best is a row of a table that has every content word of the question.

    The models are fitted on running text, and a row says under which head each of its cells stands.
    """
    best = ranked[0] if ranked else None
    return best is not None and best.chunk.kind == "table" and best.coverage >= _WHOLE


def names_cell(understood: Understanding, asked: Sequence[Term], chunk: Chunk) -> bool:
    """Whether a question names a row of a table by its first cell, and the head of another cell.

    'How much money' names a head that speaks of money. That cell answers, whatever the models make
    of a row; they are fitted on running text. `asked`: the question's terms.
    """
    if chunk.kind != "table":
        return False
    (key_head, key_cell), *cells = row_cells(chunk.text)
    key = [word for word in tokens(key_cell) if word not in STOPWORDS]
    if (
        not key_head
        or not any(word.isalpha() for word in key)
        or not set(key) <= set(understood.words)
    ):
        return False
    meant = {one for term in asked for one, _ in term.related}
    column = understood.operation.column
    money = [p for name, p in terms.COLUMNS.items() if name in MONEY_COLUMNS and name == column]
    if not money and MONEY_ASKED.search(understood.text):
        money = [_MONEY_HEAD]
    for head, cell in cells:
        stems = {stem(word) for word in content_words(head)}
        of_column = any(pattern.search(normalise(head)) for pattern in money)
        if head and cell and ((stems and stems <= meant) or of_column):
            return True
    return False


_WHO_IS = re.compile(
    r"(?:(?:wie|who) (?:is|was)(?: eigenlijk)?|(?:wat|what) (?:is|was) (?:de|the) (?:rol|functie|role) (?:van|of)) "
    r"(?!(?:de|het|een|er|dat|the|a)\b)(?P<name>\w+(?: \w+){0,4})"
)


def introduces(understood: Understanding, chunk: Chunk) -> bool:
    """Whether a question asks who somebody is, and a passage names that person.

    What stands there of a person says who that is, whatever the models make of so short a question.
    """
    asked = _WHO_IS.fullmatch(understood.text)
    if not asked or (understood.deals and "deals" not in understood.carried):
        return False
    name = rf"\b{re.escape(asked['name'])}\b"
    capitals = {word for found in _ANY_CAPITALISED.findall(chunk.text) for word in tokens(found)}
    return bool(re.search(name, normalise(chunk.text))) and asked["name"].split()[0] in capitals


def signals(
    understood: Understanding,
    terms: Sequence[Term],
    ranked: Sequence[Candidate],
    lexical: LexicalIndex,
) -> tuple[float, ...]:
    """What the decision rests on, in the order of SIGNALS."""
    if not ranked:
        return (0.0,) * len(SIGNALS)
    best = ranked[0]
    features = dict(zip(FEATURES, best.features, strict=True))
    rivals = [c.score for c in ranked[1:] if not set(c.chunk.fact_ids) & set(best.chunk.fact_ids)]
    rarest = sorted(terms, key=lambda term: -term.idf)[:3]
    others = sorted((c.answers for c in ranked[1:]), reverse=True)[:_OTHERS]
    missing = [t for t in rarest if lexical.asked_coverage((t,), best.position) == 0.0]
    unknown = [t for t in terms if not t.related]
    asks = understood.asks_for
    return (
        best.score,
        best.score - max(rivals, default=best.score),
        best.answers,
        best.answers - sum(others) / max(len(others), 1),
        best.dense,
        features["expected"],
        features["not_expected"],
        best.late,
        features["late"],
        best.met,
        best.met_least,
        best.coverage if terms else 1.0,
        features["asked_coverage"] if terms else 1.0,
        len(missing) / max(len(rarest), 1),
        len(unknown) / max(len(terms), 1),
        float(bool(understood.mentions) or understood.about_instrument),
        float("contact" in asks),
        features["counted"],
        features["uncounted"],
        float("amount" in asks and not features["amount"]),
        float("date" in asks and not features["date"]),
        float("person" in asks and not features["person"]),
        float(any(t in missing for t in rarest[:1])),
        _names_missing(understood, best, lexical),
        math.log1p(len(terms)),
    )


def read_signals(
    understood: Understanding,
    terms: Sequence[Term],
    ranked: Sequence[Candidate],
    lexical: LexicalIndex,
) -> tuple[float, ...]:
    """The same of candidates of which the cross-encoder read the first, in the order of READ_SIGNALS."""
    reading = (ranked[0].reading if ranked else None) or Reading(0.0, 0.0, 0.0)
    seen = signals(understood, terms, ranked, lexical)
    return (*seen, reading.answers, reading.says, float("reason" in understood.asks_for))


def _names_missing(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> float:
    """Which part of the capitalised words that are no known name the passage lacks (0..1)."""
    words = CAPITALISED.findall(understood.question)
    odd = [one for word in words for one in tokens(word) if one in understood.content]
    if not odd:
        return 0.0
    return sum(not lexical.asked_coverage((t,), best.position) for t in lexical.terms(odd)) / len(
        odd
    )
