"""The wrong answers of a run, by the step that failed, each with its trace."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from evals.run import Row

ORDER = {
    "understanding": "The question was read wrongly, or computed wrongly from the register.",
    "retrieval": "No passage that states the answer is among the candidates.",
    "selection": "The passage is a candidate, but another one was quoted or ranked first.",
    "abstention": "Declined though the right passage ranked high, or answered without an answer.",
    "composition": "It stands in a quote, but the answer does not say it.",
    "citation": "Everything is said, but no citation is right.",
    "error": "The system broke.",
}
_SHORT = 200
_HELD_BACK = "The questions are not shown, so that nobody builds towards them."


def wrong(rows: Sequence[Row], reveal: bool) -> str:
    """All wrong answers. `reveal`: also show the held-back questions."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.failed_step:
            groups[row.failed_step].append(row)
    parts = []
    for step, told in ORDER.items():
        if step in groups:
            parts.append(f'<h3 id="{step}">{step.capitalize()} ({len(groups[step])})</h3>')
            parts.append(f'<p class="soft">{told}</p>')
            parts += [_one(row) for row in groups[step] if not hidden(row, reveal)]
            parts.append(_hidden([row for row in groups[step] if hidden(row, reveal)]))
    return "".join(parts) or "<p>None.</p>"


def step_counts(rows: Sequence[Row]) -> dict[str, int]:
    """How many wrong answers each step is to blame for, in the order of the way of a question."""
    found = {step: sum(row.failed_step == step for row in rows) for step in ORDER}
    return {step: n for step, n in found.items() if n}


def hidden(row: Row, reveal: bool) -> bool:
    """Whether a question may not be shown."""
    return row.judged.part == "held_back" and not reveal


def _hidden(rows: Sequence[Row]) -> str:
    """The held-back ones as a table without their questions."""
    if not rows:
        return ""
    lines = "".join(
        f"<tr><td><code>{escape(row.judged.question_id)}</code></td>"
        f"<td>{escape(row.judged.category)}</td><td>{escape(row.judged.status)}</td>"
        f"<td>{escape(row.judged.correctness or 'none expected')}</td><td>{_rank(row)}</td></tr>"
        for row in rows
    )
    return (
        f'<details><summary class="soft">{len(rows)} held back</summary><div class="inside">'
        f'<p class="soft small">{_HELD_BACK}</p><div class="scroll small"><table><tr><th>id</th>'
        "<th>category</th><th>status</th><th>facts said</th><th>rank of the fact</th></tr>"
        f"{lines}</table></div></div></details>"
    )


def _one(row: Row) -> str:
    judged = row.judged
    head = f"<code>{escape(judged.question_id)}</code>"
    question = " → ".join(row.question.turns)
    facts = {
        "expected": _expected(row),
        "status": f"{judged.status}, route {judged.route or 'none'}, "
        f"confidence {judged.confidence:.2f}",
        "facts said": judged.correctness or "none expected",
        "right citation": "yes" if judged.right_citation else "no",
        "unsupported": ", ".join(judged.unsupported) or "nothing",
        "rank of the fact": _rank(row),
    }
    return (
        f"<details><summary>{head}{escape(question)}</summary>"
        f'<div class="inside"><blockquote>{escape(row.reply.answer.get("answer", "") or "–")}'
        f"</blockquote>{_list(facts)}{_trace(row.reply.steps)}</div></details>"
    )


def _expected(row: Row) -> str:
    if not row.judged.answerable:
        return "no answer"
    marks = ("said" if one else "not said" for one in row.judged.said)
    pairs = zip(row.question.expect, marks, strict=True)
    return "; ".join(f"{' / '.join(variants)} ({mark})" for variants, mark in pairs)


def _rank(row: Row) -> str:
    ranks = row.judged.ranks.get("fact")
    if ranks is None:
        return "not looked up"
    return str(min(ranks.at)) if ranks.at else "not among the candidates"


def _list(facts: Mapping[str, str]) -> str:
    return (
        f"<dl>{''.join(f'<dt>{escape(k)}</dt><dd>{escape(v)}</dd>' for k, v in facts.items())}</dl>"
    )


def _trace(steps: Sequence[Mapping[str, Any]]) -> str:
    """The steps of `--explain`, each on a line; candidates as a table."""
    if not steps:
        return ""
    lines: list[str] = []
    tables: list[str] = []
    for step in steps:
        detail = {k: v for k, v in step.items() if k not in ("step", "candidates") and v}
        told = "; ".join(f"{name}: {_brief(value)}" for name, value in detail.items())
        lines.append(f"<dt>{escape(str(step.get('step', '')))}</dt><dd>{escape(told) or '–'}</dd>")
        if step.get("candidates"):
            tables.append(_candidates(step["candidates"]))
    return f'<dl class="small">{"".join(lines)}</dl>{"".join(tables)}'


def _brief(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


def _candidates(candidates: Sequence[Mapping[str, Any]]) -> str:
    numbers = ("score", "dense", "late", "bm25", "coverage")
    head = "".join(f'<th class="n">{name}</th>' for name in numbers)
    rows = "".join(
        "<tr>"
        + "".join(f'<td class="n">{c.get(name, "–")}</td>' for name in numbers)
        + f"<td>{escape(', '.join(c.get('facts', ())))}</td><td>{escape(c.get('text', ''))}</td></tr>"
        for c in candidates
    )
    return (
        f'<div class="scroll small"><table><tr>{head}<th>facts</th><th>candidate</th></tr>'
        f"{rows}</table></div>"
    )
