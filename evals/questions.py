"""The evaluation questions: one JSON object a line in `evals/sets/NAME.jsonl`.

The name of a set's file says which part it is of: `held_back*` and `variants_held_back*` are held
back, everything else may be looked at while building.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Part = Literal["tune", "held_back"]

SETS = Path(__file__).parent / "sets"
REGISTER_CATEGORIES = frozenset({"list", "count", "sum", "ranking", "comparison"})
STATUSES = frozenset({"answered", "not_found", "out_of_scope", "clarify"})


VARIANTS = "variants_"
"""The prefix of the sets that are generated from the others."""


class QuestionError(ValueError):
    """A question file cannot be used; the message names the line and the reason."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what a right answer says."""

    question_id: str
    category: str
    turns: tuple[str, ...]
    """One conversation; the answer to the last turn is judged."""
    answerable: bool
    expect: tuple[tuple[str, ...], ...]
    """Per expected fact the wordings that count as saying it."""
    forbid: tuple[str, ...]
    sources: frozenset[str]
    fact_ids: frozenset[str]
    status: str
    clean_id: str
    """For a typo, informal or English variant: the question in clean wording."""
    note: str = ""
    """Free text. `looked at: FACT, FACT` says which facts do not answer an unanswerable one."""
    part: Part = "tune"
    """Of the file it stands in."""

    @property
    def computed(self) -> bool:
        """Whether the answer is worked out from the register and so stands in no source."""
        return any(fact_id.startswith("computed:") for fact_id in self.fact_ids)


def part_of(set_name: str) -> Part:
    """The part that a set is of, by its name."""
    return "held_back" if set_name.removeprefix(VARIANTS).startswith("held_back") else "tune"


def set_paths(name: str = "", folder: Path = SETS) -> list[Path]:
    """The files of `tune`, `held_back`, `variants`, `all` or one set by its name.

    By default the written questions: all files without the variants, as the two parts are too.
    Raises QuestionError when there is no such set.
    """
    every = sorted(folder.glob("*.jsonl"))
    written = [path for path in every if not path.stem.startswith(VARIANTS)]
    chosen = {
        "": written,
        "all": every,
        "tune": [path for path in written if part_of(path.stem) == "tune"],
        "held_back": [path for path in written if part_of(path.stem) == "held_back"],
        "variants": [path for path in every if path not in written],
    }.get(name.replace("-", "_"), [path for path in every if path.stem == name])
    if not chosen:
        names = ", ".join(path.stem for path in every)
        raise QuestionError(f"no set {name!r}; there are tune, held_back, variants, all, {names}")
    return chosen


def load(path: Path) -> tuple[Question, ...]:
    """Read a set. Raises QuestionError for a bad line or an id that stands twice."""
    questions: list[Question] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            questions.append(from_row(json.loads(line), part_of(path.stem)))
        except (ValueError, KeyError, TypeError) as error:
            raise QuestionError(f"{path}:{number}: {error!r}") from error
    _refuse_doubles(questions, path.name)
    return tuple(questions)


def load_all(paths: Iterable[Path]) -> tuple[Question, ...]:
    """Read several sets. Raises QuestionError as `load`, also for an id in two of them."""
    questions = [question for path in paths for question in load(path)]
    _refuse_doubles(questions, "the sets together")
    return tuple(questions)


def from_row(row: dict[str, Any], part: Part = "tune") -> Question:
    """A question from its JSON object."""
    return Question(
        question_id=row["id"],
        category=row["category"],
        turns=tuple(row["turns"]),
        answerable=row["answerable"],
        expect=tuple(tuple(variants) for variants in row["expect"]),
        forbid=tuple(row.get("forbid", ())),
        sources=frozenset(row["sources"]),
        fact_ids=frozenset(row["fact_ids"]),
        status=row["status"],
        clean_id=row.get("clean_id", ""),
        note=row.get("note", ""),
        part=part,
    )


def to_row(question: Question) -> dict[str, Any]:
    """The JSON object of a question; `clean_id` only where there is one."""
    row = {
        "id": question.question_id,
        "category": question.category,
        "turns": list(question.turns),
        "answerable": question.answerable,
        "expect": [list(variants) for variants in question.expect],
        "forbid": list(question.forbid),
        "sources": sorted(question.sources),
        "fact_ids": sorted(question.fact_ids),
        "status": question.status,
        "note": question.note,
    }
    return row | ({"clean_id": question.clean_id} if question.clean_id else {})


def _refuse_doubles(questions: Iterable[Question], where: str) -> None:
    seen: set[str] = set()
    for question in questions:
        if question.question_id in seen:
            raise QuestionError(f"{where}: id {question.question_id} stands twice")
        seen.add(question.question_id)
