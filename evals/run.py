"""Ask the questions of a set and judge the answers."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from tqdm import tqdm

from evals.metrics import FIGURES, Figure, Judged, judge
from evals.questions import Question
from regiodeal_qa.assistant import Assistant


def choose(
    questions: Sequence[Question], category: str, limit: int, seed: int
) -> tuple[Question, ...]:
    """The questions of a category (all when empty), `limit` of them by lot (all when 0)."""
    chosen = [q for q in questions if category in ("", q.category)]
    if limit and limit < len(chosen):
        chosen = random.Random(seed).sample(chosen, limit)
    return tuple(chosen)


def ask_all(assistant: Assistant, questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Per question: what was asked, the answer's JSON with its steps, and the judgement."""
    rows = []
    for question in tqdm(list(questions), unit="vraag", file=sys.stderr, disable=None):
        answer = assistant.ask(question.turns)
        shown = answer.as_json(question.question_id)
        steps = [{"step": step.name, **step.detail} for step in answer.steps]
        computed = [f for step in steps for f in step.get("computed", ())]
        judged = judge(question, shown, computed)
        rows.append(
            {
                "id": question.question_id,
                "category": question.category,
                "turns": list(question.turns),
                "expect": [list(variants) for variants in question.expect],
                "judged": asdict(judged),
                "right": judged.right,
                "answer": shown,
                "steps": steps,
            }
        )
    return rows


def summarise(rows: Sequence[dict[str, Any]]) -> dict[str, Figure]:
    """The figures of a run."""
    judged = [judged_of(row) for row in rows]
    return {name: figure(judged) for name, figure in FIGURES.items()}


def judged_of(row: dict[str, Any]) -> Judged:
    """The judgement in a row of a run."""
    data = row["judged"]
    return Judged(**(data | {"unsupported": tuple(data["unsupported"])}))
