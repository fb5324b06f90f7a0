"""Our own assistant, asked in-process, with the whole ranking beside the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import regiodeal_qa
from evals.cache import digest_of
from evals.knowledge import Knowledge
from evals.metrics.retrieval import DEPTH
from evals.questions import Question
from evals.reply import Reply, System
from regiodeal_qa.answer import Answer
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.settings import REPOSITORY, settings
from regiodeal_qa.understanding.question import understand

_PACKAGE = REPOSITORY / "src" / regiodeal_qa.__name__
_NOT_ANSWERING = ("web/", "cli.py", "factcheck")
"""Parts of the package that no answer depends on."""


def own(assistant: Assistant) -> System:
    """The assistant as a system under evaluation."""
    knowledge = Knowledge(assistant.index.chunks)

    def ask(question: Question) -> Reply:
        with _Recorder(assistant) as recorded:
            answer = assistant.ask(question.turns)
        ranking = recorded.ranking
        if ranking is None and _is_looked_up(question, knowledge):
            ranking = _rank(assistant, question.turns)
        return Reply(
            _shown(answer, question.question_id),
            tuple({"step": step.name, **step.detail} for step in answer.steps),
            knowledge.found(c.chunk.chunk_id for c in (ranking or ())[:DEPTH]),
        )

    return System("regiodeal-qa", identity(assistant), ask)


def identity(assistant: Assistant) -> str:
    """Changes with the index, the model, the code and the corpus' tables."""
    code = digest_of(_PACKAGE, ("**/*.py", "**/*.json"), _NOT_ANSWERING)
    tables = digest_of(settings().corpus_dir, ("*.csv",))
    model = f"{assistant.model.url} {assistant.model.model}" if assistant.model else ""
    return "\n".join(
        ("own", assistant.index.generation, assistant.encoder.name, code, tables, model)
    )


class _Recorder:
    """Keeps the ranking that the assistant's retriever makes while it answers."""

    def __init__(self, assistant: Assistant) -> None:
        self._retriever = assistant.retriever
        self._retrieve = assistant.retriever.retrieve
        self.ranking: list[Candidate] | None = None

    def __enter__(self) -> _Recorder:
        def retrieve(*arguments: Any, **named: Any) -> list[Candidate]:
            found = self._retrieve(*arguments, **named)
            self.ranking = self.ranking or found
            return found

        self._retriever.retrieve = retrieve  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        del self._retriever.retrieve


def _is_looked_up(question: Question, knowledge: Knowledge) -> bool:
    return question.answerable and bool(knowledge.wanted(question))


def _rank(assistant: Assistant, turns: Sequence[str]) -> list[Candidate]:
    """The ranking for a question that was answered without looking passages up."""
    retriever = assistant.retriever
    understood = understand(turns, assistant.names, retriever.lexical.vocabulary)
    return retriever.retrieve(understood, assistant.encoder.embed_query(understood.search_text))


def _shown(answer: Answer, question_id: str) -> dict[str, Any]:
    return answer.as_json(question_id)
