"""Can a question be trusted? Its facts must be in the corpus, and an unanswerable one must not be.

`problems` names what is wrong with one question:

- ids of facts, sources or register cells that do not exist;
- an answerable question whose expected facts none of its fact ids says, a register cell that holds
  another value, or a computed answer that the register no longer gives (`evals/recompute.py`);
- an 'unanswerable' question that a fact does answer, as far as words tell: a fact about the same
  deals that holds all of its telling words (their stems, so that near misses pass). Where a person looked and found it does not answer,
  the question's note says so: `looked at: no-123, i-004`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from evals.matching import says
from evals.metrics.correctness import yes_or_no
from evals.questions import STATUSES, Question
from evals.recompute import recomputed
from regiodeal_qa.corpus import CELLS, Deal, family, load_deals, load_places, load_sources
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.question import understand
from regiodeal_qa.understanding.wording.numbers import dutch
from regiodeal_qa.understanding.wording.words import stem, tokens

_LOOKED_AT = re.compile(r"looked at:([^.]*)")
_FEWEST_WORDS = 2
"""A question with fewer telling words than this says too little to find a fact by."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of `corpus/facts/`."""

    fact_id: str
    text: str
    deal_ids: frozenset[str]
    source_ids: frozenset[str]


@dataclass(frozen=True)
class Corpus:
    """What a question is checked against."""

    facts: dict[str, Fact]
    deals: dict[str, Deal]
    sources: frozenset[str]
    names: Gazetteer

    @classmethod
    def load(cls, folder: Path) -> Corpus:
        """Read the corpus' facts, register and source manifest."""
        deals = load_deals(folder / "deals.csv")
        return cls(
            facts={fact.fact_id: fact for fact in _facts(folder / "facts")},
            deals={deal.deal_id: deal for deal in deals},
            sources=frozenset(load_sources(folder / "sources.csv")),
            names=Gazetteer(deals, load_places(folder)),
        )

    @cached_property
    def stems(self) -> dict[str, frozenset[str]]:
        """Fact id -> the stems of its words."""
        return {f.fact_id: frozenset(map(stem, tokens(f.text))) for f in self.facts.values()}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The normalised words of all facts."""
        return frozenset(word for fact in self.facts.values() for word in tokens(fact.text))

    @cached_property
    def frequency(self) -> Counter[str]:
        """Stem -> in how many facts it stands."""
        return Counter(one for stems in self.stems.values() for one in stems)


def _facts(folder: Path) -> Iterator[Fact]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Fact(
                row["fact_id"],
                row["fact_nl"],
                frozenset(row["deal_ids"]),
                frozenset(row["source_ids"]),
            )


def problems(question: Question, corpus: Corpus) -> list[str]:
    """Why a question cannot be trusted, one sentence each; empty when it can."""
    return [
        *_form(question, corpus),
        *(_expected(question, corpus) if question.answerable else _answered(question, corpus)),
    ]


def _form(question: Question, corpus: Corpus) -> Iterator[str]:
    if not question.turns or not all(turn.strip() for turn in question.turns):
        yield "no turns"
    if question.status not in STATUSES:
        yield f"status {question.status!r}"
    if question.answerable != (question.status == "answered"):
        yield "`answerable` and `status` disagree"
    if question.answerable and not question.expect:
        yield "answerable without an expected fact"
    if question.answerable and not question.fact_ids:
        yield "answerable without a fact id"
    if unknown := question.sources - corpus.sources:
        yield f"unknown sources {sorted(unknown)}"
    for fact_id in sorted(question.fact_ids):
        kind, _, rest = fact_id.partition(":")
        deal, _, column = rest.partition(":")
        if kind == "register" and (deal not in corpus.deals or column not in CELLS):
            yield f"unknown register cell {fact_id}"
        elif kind not in ("register", "computed") and fact_id not in corpus.facts:
            yield f"unknown fact {fact_id}"
    for fact_id in _looked_at(question) - set(corpus.facts):
        yield f"the note looks at the unknown fact {fact_id}"


def _expected(question: Question, corpus: Corpus) -> Iterator[str]:
    """Every expected fact is said by a fact, a cell or a computation that the question rests on."""
    for fact_id in question.fact_ids:
        wanted = recomputed(fact_id, corpus.deals.values())
        for value in wanted:
            if not any(says(v, value) or says(value, v) for vs in question.expect for v in vs):
                yield f"{fact_id} gives {value!r}, which is not expected"
    texts = list(_texts(question, corpus))
    if any(fact_id.startswith("computed:") for fact_id in question.fact_ids):
        return
    for variants in question.expect:
        if yes_or_no(variants):
            continue
        if not any(says(text, variant) for text in texts for variant in variants):
            yield f"no fact says {variants[0]!r}"
    for forbidden in question.forbid:
        if any(says(forbidden, v) for variants in question.expect for v in variants):
            yield f"{forbidden!r} is both expected and forbidden"


def _texts(question: Question, corpus: Corpus) -> Iterator[str]:
    """What the facts and cells say that a question rests on."""
    for fact_id in question.fact_ids:
        kind, _, rest = fact_id.partition(":")
        deal_id, _, column = rest.partition(":")
        if fact_id in corpus.facts:
            yield corpus.facts[fact_id].text
        elif kind == "register" and deal_id in corpus.deals:
            # A question about a region may expect the cell of each of its deals.
            for deal in corpus.deals.values():
                if family(deal.deal_id) == family(deal_id):
                    yield _cell(deal, column)


def _cell(deal: Deal, column: str) -> str:
    """A register cell in words, with the deal's name."""
    value = getattr(deal, column, "")
    if isinstance(value, float):
        value = f"{dutch(value)} miljoen"
    elif isinstance(value, tuple):
        value = ", ".join(value)
    # A question about a tranche may expect the word: 'vierde'.
    ordinal = ("", "eerste", "tweede", "derde", "vierde", "vijfde", "zesde")[deal.tranche]
    return f"{deal.name}: {value} ({ordinal} tranche, {deal.selected_year})"


def _answered(question: Question, corpus: Corpus) -> Iterator[str]:
    """The facts that seem to answer a question which is said to have no answer."""
    if question.status in ("out_of_scope", "clarify"):
        return  # one that must be asked back has an answer for each of many deals
    seen = _looked_at(question)
    for fact in answering(question, corpus):
        if fact.fact_id not in seen:
            yield f"may be answered by {fact.fact_id} ({fact.text[:80]}…)"


def answering(question: Question, corpus: Corpus) -> list[Fact]:
    """The facts about the deals of a question that hold all of its telling words."""
    read = understand(question.turns, corpus.names, corpus.vocabulary)
    telling = [stem(word) for word in read.content if word not in _ASKING]
    if len(telling) < _FEWEST_WORDS:
        return []
    return [
        fact
        for fact in corpus.facts.values()
        if (not read.deals or fact.deal_ids & set(read.deals))
        and corpus.stems[fact.fact_id].issuperset(telling)
    ]


_ASKING = frozenset(
    """
    geld bedrag aantal naam namen jaar datum tijd soort manier reden kosten krijgen krijgt kreeg
    gekregen heet heten precies gaat werden gebruikt
    """.split()
)
"""Words that ask, and that a fact which answers need not hold."""


def _looked_at(question: Question) -> set[str]:
    match = _LOOKED_AT.search(question.note)
    return set(re.findall(r"[\w-]+", match[1])) if match else set()
