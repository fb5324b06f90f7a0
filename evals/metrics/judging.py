"""One reply, judged: everything that the figures of a run are computed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evals.knowledge import Knowledge
from evals.matching import says
from evals.metrics import citations
from evals.metrics.correctness import Correctness, correctness, said
from evals.metrics.retrieval import Ranks, ranks
from evals.questions import Question
from evals.reply import Reply
from regiodeal_qa.answering.grounding import figures, unsupported_figures


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer, judged. None stands for 'does not apply'."""

    question_id: str
    part: str
    category: str
    clean_id: str
    answerable: bool
    status: str
    route: str
    correctness: Correctness
    said: tuple[bool, ...]
    """Per expected fact: is it said?"""
    right_citation: bool
    citation_precision: float | None
    citation_recall: float | None
    unsupported: tuple[str, ...]
    """Figures in the answer that stand in no quote, were not asked and not computed."""
    verbatim: bool | None
    """Whether every quote occurs character for character in the index."""
    confidence: float
    words: int
    """The length of the answer."""
    timings_ms: dict[str, float] = field(default_factory=dict)
    ranks: dict[str, Ranks] = field(default_factory=dict)
    """Per level (fact, chunk, document) where the ranking has what is wanted; empty when the
    question wants nothing that is looked up, or the system gives no ranking."""

    @property
    def declined(self) -> bool:
        """Whether no answer was given."""
        return self.status != "answered"

    @property
    def right(self) -> bool:
        """Answerable: all facts with a right citation. Otherwise: not answered."""
        if not self.answerable:
            return self.declined and self.status != "error"
        return self.correctness == "all" and self.right_citation


def judge(question: Question, reply: Reply, knowledge: Knowledge) -> Judged:
    """Judge a reply. Its answer is in the contract's JSON; missing fields count as empty."""
    answer = reply.answer
    text = answer.get("answer", "")
    quotes = [citation["quote"] for citation in answer.get("citations", [])]
    answered = answer.get("status") == "answered"
    asked = " ".join(question.turns)
    computed = reply.computed
    unsupported = unsupported_figures(text, quotes, answer.get("language", "nl"))
    unsupported -= computed | figures(asked)
    support = citations.support(answer, computed, asked) if answered else citations.NOTHING
    return Judged(
        question_id=question.question_id,
        part=question.part,
        category=question.category,
        clean_id=question.clean_id,
        answerable=question.answerable,
        status=answer.get("status", "error"),
        route=answer.get("route", ""),
        correctness=correctness(question, text, answered),
        said=said(question, text) if answered else (False,) * len(question.expect),
        right_citation=answered and _cites_rightly(question, answer),
        citation_precision=support.precision,
        citation_recall=support.recall,
        unsupported=tuple(sorted(unsupported)) if answered else (),
        verbatim=all(knowledge.holds(q) for q in quotes) if answered and quotes else None,
        confidence=float(answer.get("confidence", 0.0)),
        words=len(text.split()),
        timings_ms=dict(answer.get("timings_ms", {})),
        ranks=ranks(knowledge.wanted(question), reply.ranking) if question.answerable else {},
    )


def _cites_rightly(question: Question, answer: Mapping[str, Any]) -> bool:
    """A cited source supports the answer, or a quote holds an expected fact.

    What is computed (a count, a sum) need not stand in a source: then the register's cells do.
    """
    cited = answer.get("citations", [])
    if not question.sources and question.computed and answer.get("route") == "register":
        return bool(cited)
    return any(
        citation["source_id"] in question.sources
        or any(says(citation["quote"], v) for variants in question.expect for v in variants)
        for citation in cited
    )
