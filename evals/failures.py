"""Which step failed, worked out from the steps of a wrong answer.

- `understanding`: the question was read as being about other deals, or a computed answer was
  sought in passages, or the other way round, or computed wrongly;
- `retrieval`: no passage that states a wanted fact is among the candidates;
- `abstention`: it was declined though such a passage ranked high, or answered without an answer;
- `selection`: such a passage is a candidate, but what is wanted stands in no quote;
- `composition`: it stands in a quote, but is not said, or something wrong is said beside it;
- `citation`: everything is said, but no citation is right;
- `error`: the system broke.
"""

from __future__ import annotations

from typing import Literal

from evals.knowledge import Knowledge
from evals.matching import says
from evals.metrics.correctness import yes_or_no
from evals.metrics.judging import Judged
from evals.questions import Question
from evals.reply import Reply
from regiodeal_qa.corpus import family

FailedStep = Literal[
    "", "understanding", "retrieval", "abstention", "selection", "composition", "citation", "error"
]
HIGH = 3
"""A wanted passage at this rank or better should have been answered from."""


def failed_step(
    question: Question, reply: Reply, judged: Judged, knowledge: Knowledge
) -> FailedStep:
    """The first step that failed; empty for a right answer."""
    if judged.right:
        return ""
    if judged.status == "error":
        return "error"
    if not question.answerable:
        return "abstention" if judged.route == "passages" else "understanding"
    if judged.correctness == "all":
        return "citation"
    if judged.status == "clarify" or _reads_wrongly(question, reply, judged, knowledge):
        return "understanding"
    quotes = " ".join(citation["quote"] for citation in reply.answer.get("citations", []))
    missing = [
        variants
        for variants, one in zip(question.expect, judged.said, strict=True)
        if not one and not yes_or_no(variants)
    ]
    if not judged.declined and all(any(says(quotes, v) for v in vs) for vs in missing):
        return "composition"
    chunks = judged.ranks.get("chunk")
    if chunks is None or not chunks.at:
        return "retrieval"
    if judged.declined:
        return "abstention" if min(chunks.at) <= HIGH else "selection"
    return "selection"


def _reads_wrongly(question: Question, reply: Reply, judged: Judged, knowledge: Knowledge) -> bool:
    """Whether the route or the deals are other ones than the answer needs."""
    if question.computed:
        return True
    facts = [fact for fact in question.fact_ids if fact in knowledge.by_fact]
    if judged.route == "register" and not any(f.startswith("register:") for f in facts):
        return True
    read = next((step for step in reply.steps if step.get("step") == "understand"), {})
    understood = {family(deal) for deal in read.get("deals", ())}
    wanted = {
        family(deal) for fact in facts for c in knowledge.by_fact[fact] for deal in c.deal_ids
    }
    return bool(understood and wanted) and not understood & wanted
