"""Ask the questions of a set and judge the answers."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tqdm import tqdm

from evals.cache import Cache
from evals.failures import failed_step
from evals.knowledge import Knowledge
from evals.metrics.figures import summarise
from evals.metrics.intervals import Figure
from evals.metrics.judging import Judged, judge
from evals.metrics.retrieval import Ranks
from evals.questions import Question
from evals.reply import Reply, System, failed


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its reply and judgement."""

    question: Question
    reply: Reply
    judged: Judged
    failed_step: str
    """Which step failed, for a wrong answer; else empty."""


@dataclass(frozen=True, slots=True)
class Run:
    """A set of questions asked of one system."""

    system: str
    rows: tuple[Row, ...]
    cached: int
    """How many replies came from the cache."""
    seconds: float

    @property
    def judged(self) -> list[Judged]:
        """The judgements, in the order of the questions."""
        return [row.judged for row in self.rows]


def choose(
    questions: Sequence[Question], category: str = "", limit: int = 0, seed: int = 0
) -> tuple[Question, ...]:
    """The questions of a category (all when empty), `limit` of them by lot (all when 0)."""
    chosen = [q for q in questions if category in ("", q.category)]
    if limit and limit < len(chosen):
        chosen = random.Random(seed).sample(chosen, limit)
    return tuple(chosen)


def ask_all(
    system: System,
    questions: Sequence[Question],
    knowledge: Knowledge,
    cache: Cache | None = None,
) -> Run:
    """Ask every question, with a progress bar; replies that the cache holds are not asked for."""
    started = time.perf_counter()
    held = [cache.get(question.turns) if cache else None for question in questions]
    missing = [q for q, reply in zip(questions, held, strict=True) if reply is None]
    each = system.ask_each or (lambda some: (ask_one(system, question) for question in some))
    new = iter(each(missing))
    rows: list[Row] = []
    for question, kept in zip(
        tqdm(questions, desc=system.name, unit="vraag", file=sys.stderr, disable=None, leave=False),
        held,
        strict=True,
    ):
        reply = kept or next(new)
        if cache and not kept:
            cache.put(question.turns, reply)
        rows.append(row_of(question, reply, knowledge))
    cached = len(questions) - len(missing)
    return Run(system.name, tuple(rows), cached, time.perf_counter() - started)


def row_of(question: Question, reply: Reply, knowledge: Knowledge) -> Row:
    """A reply, judged."""
    judged = judge(question, reply, knowledge)
    return Row(question, reply, judged, failed_step(question, reply, judged, knowledge))


def ask_one(system: System, question: Question) -> Reply:
    """A system that breaks on one question must not end the run: that answer is wrong."""
    started = time.perf_counter()
    try:
        reply = system.ask(question)
    except Exception as error:
        return failed(f"{type(error).__name__}: {error}")
    # A system that does not time itself is timed here.
    reply.answer.setdefault("timings_ms", {"total": 1000 * (time.perf_counter() - started)})
    return reply


def as_json(run: Run) -> dict[str, Any]:
    """A run as it is written to a file, for `compare` and `--against`."""
    figures = summarise(run.judged)
    return {
        "system": run.system,
        "cached": run.cached,
        "seconds": round(run.seconds, 1),
        "figures": {name: asdict(figure) for name, figure in figures.items()},
        "rows": [
            {
                "id": row.question.question_id,
                "category": row.question.category,
                "turns": list(row.question.turns),
                "expect": [list(variants) for variants in row.question.expect],
                "right": row.judged.right,
                "failed_step": row.failed_step,
                "judged": asdict(row.judged),
                "answer": row.reply.answer,
                "steps": list(row.reply.steps),
            }
            for row in run.rows
        ],
    }


def judged_of(row: dict[str, Any]) -> Judged:
    """The judgement in a row of a run's file."""
    data = dict(row["judged"])
    for name in ("said", "unsupported"):
        data[name] = tuple(data[name])
    data["ranks"] = {
        level: Ranks(ranks["wanted"], tuple(ranks["at"])) for level, ranks in data["ranks"].items()
    }
    return Judged(**data)


def figures_of(data: dict[str, Any]) -> dict[str, Figure]:
    """The figures in a run's file."""
    return {name: Figure(**figure) for name, figure in data["figures"].items()}
