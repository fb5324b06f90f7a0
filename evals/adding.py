"""`python -m evals add`: turn a question that somebody really asked into an evaluation question.

What the flags leave open is asked for when somebody sits at the keyboard. The question is checked
like all others before it is appended to `sets/added.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.questions import (
    REGISTER_CATEGORIES,
    SETS,
    Question,
    QuestionError,
    load_all,
    set_paths,
    to_row,
)
from evals.validation import Corpus, problems
from regiodeal_qa.settings import settings

FILE = "added.jsonl"


def add(arguments: argparse.Namespace, folder: Path = SETS) -> int:
    """Exit codes: 0 added, 1 the corpus does not bear the question out, 2 something is missing."""
    corpus = Corpus.load(settings().corpus_dir)
    held = load_all(set_paths("all", folder))
    turns = arguments.turn or _turns_of(arguments.feedback, arguments.line) or _asked("question", 1)
    status = arguments.status or _status()
    answerable = status == "answered"
    facts = arguments.fact or (_asked("fact id") if answerable else [])
    question = Question(
        question_id=_next_id(held),
        category=arguments.category or _default_category(status) or _one("category"),
        turns=tuple(turns),
        answerable=answerable,
        expect=tuple(
            tuple(wording.strip() for wording in fact.split("|") if wording.strip())
            for fact in arguments.expect
            or (_asked("expected fact, WORDING|WORDING") if answerable else [])
        ),
        forbid=tuple(arguments.forbid),
        sources=frozenset(arguments.source or _sources_of(facts, corpus)),
        fact_ids=frozenset(facts),
        status=status,
        clean_id="",
        note=arguments.note,
    )
    found = problems(question, corpus)
    if question.turns in {one.turns for one in held}:
        found.append("the same question is in a set already")
    if question.category not in {one.category for one in held} | REGISTER_CATEGORIES:
        found.append(f"no question has category {question.category!r}")
    if found:
        print("not added:\n" + "\n".join(f"- {one}" for one in found), file=sys.stderr)
        return 1
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(to_row(question), ensure_ascii=False) + "\n")
    print(f"{question.question_id} added to {FILE}")
    return 0


def _turns_of(feedback: Path | None, line: int) -> list[str]:
    """The turns in a line of a file of questions: an object with `turns` or `question`."""
    if feedback is None:
        return []
    lines = [one for one in feedback.read_text(encoding="utf-8").splitlines() if one.strip()]
    try:
        row = json.loads(lines[line - 1])
        turns = row["turns"] if "turns" in row else [row["question"]]
        return [str(turn) for turn in turns]
    except (IndexError, ValueError, KeyError, TypeError) as error:
        raise QuestionError(f"{feedback}: line {line} holds no question ({error!r})") from error


def _status() -> str:
    if not sys.stdin.isatty():
        return "answered"
    return input("status (answered, not_found, out_of_scope) [answered]: ").strip() or "answered"


def _default_category(status: str) -> str:
    return {"not_found": "unanswerable", "out_of_scope": "out_of_scope"}.get(status, "")


def _one(what: str) -> str:
    return _asked(what, 1)[0]


def _asked(what: str, most: int = 20) -> list[str]:
    """What a person types, a line each, until an empty one. Raises QuestionError without one."""
    given: list[str] = []
    while sys.stdin.isatty() and len(given) < most:
        line = input(f"{what}: ").strip()
        if not line:
            break
        given.append(line)
    if not given:
        raise QuestionError(f"missing: {what}; see python -m evals add --help")
    return given


def _sources_of(facts: Sequence[str], corpus: Corpus) -> set[str]:
    """The sources of the facts and register cells that a question rests on."""
    found: set[str] = set()
    for fact_id in facts:
        kind, _, rest = fact_id.partition(":")
        deal, _, column = rest.partition(":")
        if fact_id in corpus.facts:
            found.update(corpus.facts[fact_id].source_ids)
        elif kind == "register" and deal in corpus.deals:
            found.update(corpus.deals[deal].sources.get(column, ()))
    return found


def _next_id(held: Sequence[Question]) -> str:
    numbers = [
        int(q.question_id[2:])
        for q in held
        if q.question_id.startswith("a-") and q.question_id[2:].isdecimal()
    ]
    return f"a-{max(numbers, default=0) + 1:03}"
