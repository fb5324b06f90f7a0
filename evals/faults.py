"""Answerers of known worth, to test the instrument with: one perfect, the others each at fault.

They are made from the questions' own expectations and the passages that state them. The test
`tests/test_evals_faults.py` holds that the perfect one scores 100% and that every fault is seen by
the figure that is meant for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from evals.knowledge import Knowledge
from evals.matching import says
from evals.metrics.correctness import yes_or_no
from evals.questions import Question
from evals.reply import Reply, System
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.corpus import Chunk

Answerer = Callable[[Question], Reply]
FAULTS = ("neighbour", "no citations", "answers everything", "answers nothing", "shuffled quotes")
_REGISTER = "register:"


def perfect(knowledge: Knowledge) -> System:
    """Says every expected fact, quotes the passage that states it, and declines the rest."""
    return System("perfect", "perfect", lambda question: _gold(question, knowledge))


def faulty(fault: str, knowledge: Knowledge, questions: Sequence[Question]) -> System:
    """The perfect answerer with one of FAULTS. `questions`: the set it will be asked."""
    gold = {q.question_id: _gold(q, knowledge) for q in questions}
    answered = [q.question_id for q in questions if q.answerable]
    following = dict(zip(answered, answered[1:] + answered[:1], strict=True))

    def ask(question: Question) -> Reply:
        reply = gold[question.question_id]
        if fault == "neighbour":
            return _neighbour(question, reply, knowledge)
        if fault == "no citations":
            return _changed(reply, citations=[], answer=_without_marks(reply.answer["answer"]))
        if fault == "answers everything" and not question.answerable:
            return gold[answered[0]]
        if fault == "answers nothing":
            return _declined(question)
        if fault == "shuffled quotes" and question.answerable:
            return _with_quotes_of(reply, gold[following[question.question_id]])
        return reply

    return System(fault, fault, ask)


def _gold(question: Question, knowledge: Knowledge) -> Reply:
    if not question.answerable:
        return _declined(question)
    opening = next((yes for yes in map(yes_or_no, question.expect) if yes), "")
    passages: list[Chunk] = []
    loose: list[str] = []
    for variants in question.expect:
        if yes_or_no(variants):
            continue
        chunk = _stating(variants, question, knowledge)
        if chunk is None:
            loose.append(variants[0])
        elif chunk not in passages:
            passages.append(chunk)
    passages = passages or [_any(question, knowledge)]
    parts = [f"{chunk.text} [{n}]" for n, chunk in enumerate(passages, start=1)]
    # What is worked out stands in no passage: it is said in front and declared as computed.
    parts = [f"{value} [1]" for value in loose] + parts
    citations = [_citation(n, c, question) for n, c in enumerate(passages, start=1)]
    text = f"{opening.capitalize()}. " * bool(opening) + " ".join(parts)
    computed = sorted({figure for value in loose for figure in figures(value)})
    ranking = knowledge.found(
        dict.fromkeys(
            c.chunk_id
            for fact in sorted(question.fact_ids)
            for c in knowledge.by_fact.get(fact, ())
        )
    )
    return Reply(
        {
            "status": "answered",
            # Of an English answer only names and figures are looked for in the Dutch quotes.
            "language": "en" if loose else "nl",
            "answer": text,
            "citations": citations,
            "route": "register" if question.computed else "passages",
            "confidence": 1.0,
        },
        ({"step": "ground", "computed": computed},),
        ranking,
    )


def _stating(variants: Sequence[str], question: Question, knowledge: Knowledge) -> Chunk | None:
    """A passage that states a fact and says it in one of its wordings, and nothing forbidden."""
    facts = [fact for fact in sorted(question.fact_ids) if fact in knowledge.by_fact]
    for chunk in (c for fact in facts for c in knowledge.by_fact[fact]):
        forbidden = any(says(chunk.text, one) for one in question.forbid)
        if not forbidden and any(says(chunk.text, variant) for variant in variants):
            return chunk
    return None


def _any(question: Question, knowledge: Knowledge) -> Chunk:
    """Some passage to cite: of the question's facts, else of the register."""
    for fact in sorted(question.fact_ids):
        if fact in knowledge.by_fact:
            return knowledge.by_fact[fact][0]
    return next(c for c in knowledge.chunks if c.fact_ids and c.fact_ids[0].startswith(_REGISTER))


def _citation(n: int, chunk: Chunk, question: Question) -> dict[str, Any]:
    known = [source for source in chunk.source_ids if source in question.sources]
    return {"n": n, "source_id": (known or chunk.source_ids)[0], "quote": chunk.text}


def _declined(question: Question) -> Reply:
    status = "not_found" if question.answerable else question.status
    return Reply({"status": status, "answer": "", "citations": [], "confidence": 1.0})


def _neighbour(question: Question, reply: Reply, knowledge: Knowledge) -> Reply:
    """The same register cell of another deal, where the answer is such a cell and nothing else."""
    cells = [fact for fact in question.fact_ids if fact.startswith(_REGISTER)]
    if len(cells) != 1 or len(question.fact_ids) != 1 or not question.answerable:
        return reply
    column = cells[0].rpartition(":")[2]
    for fact, chunks in knowledge.by_fact.items():
        text = chunks[0].text
        expected = (v for variants in question.expect for v in variants)
        if fact.endswith(f":{column}") and not any(says(text, v) for v in expected):
            return _changed(
                reply, answer=f"{text} [1]", citations=[_citation(1, chunks[0], question)]
            )
    return reply


def _with_quotes_of(reply: Reply, other: Reply) -> Reply:
    """The sources of a reply, each with a quote from another question's reply."""
    quotes = [citation["quote"] for citation in other.answer["citations"]]
    return _changed(
        reply,
        citations=[
            citation | {"quote": quotes[i % len(quotes)]}
            for i, citation in enumerate(reply.answer["citations"])
        ],
    )


def _without_marks(text: str) -> str:
    while "[" in text:
        before, _, after = text.partition("[")
        text = before.rstrip() + after.partition("]")[2]
    return text


def _changed(reply: Reply, **fields: Any) -> Reply:
    return replace(reply, answer=reply.answer | fields)
