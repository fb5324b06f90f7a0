"""Our own assistant, asked in-process, with the whole ranking beside the answer."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from typing import Any

import regiodeal_qa
from evals.cache import digest_of
from evals.knowledge import Knowledge
from evals.metrics.retrieval import DEPTH
from evals.questions import Question
from evals.reply import Reply, System
from evals.run import ask_one
from regiodeal_qa.answer import Answer
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.settings import REPOSITORY, settings
from regiodeal_qa.understanding.question import understand
from regiodeal_qa.web.pool import share_cores

_PACKAGE = REPOSITORY / "src" / regiodeal_qa.__name__
_WORTH_A_PROCESS = 100
"""From so many questions on for each, opening the index once more costs less than it saves."""
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


def own_in_processes(assistant: Assistant) -> System:
    """The same, for an assistant that was opened by the settings: each core asks its share.

    Times are then those of an answer on one core.
    """
    system = own(assistant)

    def ask_each(questions: Sequence[Question]) -> Iterator[Reply]:
        processes = min(os.cpu_count() or 1, len(questions) // _WORTH_A_PROCESS)
        if processes < 2:
            yield from (ask_one(system, question) for question in questions)
            return
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(processes, context, _open, (processes,)) as pool:
            yield from pool.map(_asked, questions, chunksize=4)

    return replace(system, ask_each=ask_each)


_of_process: list[System] = []
"""The system of a process that asks a share of the questions."""


def _open(processes: int) -> None:
    share_cores(processes)
    _of_process.append(own(Assistant.open()))


def _asked(question: Question) -> Reply:
    return ask_one(_of_process[0], question)


def identity(assistant: Assistant) -> str:
    """Changes with the index, the model, the code and the corpus' tables."""
    code = digest_of(_PACKAGE, ("**/*.py", "**/*.json", "**/*.npz"), _NOT_ANSWERING)
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
