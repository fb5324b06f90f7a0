"""The evaluation questions: one JSON object a line in `evals/sets/NAME.jsonl`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from evals.matching import says
from regiodeal_qa.corpus import CELLS, Deal

SETS = Path(__file__).parent / "sets"
REGISTER_CATEGORIES = frozenset({"list", "count", "sum", "ranking", "comparison"})
STATUSES = frozenset({"answered", "not_found", "out_of_scope", "clarify"})


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

    @property
    def computed(self) -> bool:
        """Whether the answer is worked out from the register and so stands in no source."""
        return any(fact_id.startswith("computed:") for fact_id in self.fact_ids)


def load(path: Path) -> tuple[Question, ...]:
    """Read a set. Raises QuestionError for a bad line or an id that stands twice."""
    questions: list[Question] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            questions.append(
                Question(
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
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise QuestionError(f"{path}:{number}: {error!r}") from error
    ids = [question.question_id for question in questions]
    twice = {one for one in ids if ids.count(one) > 1}
    if twice:
        raise QuestionError(f"{path}: ids that stand twice: {', '.join(sorted(twice))}")
    return tuple(questions)


def load_facts(corpus_dir: Path) -> dict[str, str]:
    """Fact id -> its sentence."""
    facts: dict[str, str] = {}
    for path in sorted((corpus_dir / "facts").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            facts[row["fact_id"]] = row["fact_nl"]
    return facts


def problems(
    question: Question, facts: dict[str, str], deals: dict[str, Deal], sources: frozenset[str]
) -> list[str]:
    """Why a question cannot be trusted: ids that do not exist, facts the corpus does not hold."""
    found: list[str] = []
    if not question.turns or not all(question.turns):
        found.append("no turns")
    if question.status not in STATUSES:
        found.append(f"status {question.status!r}")
    if question.answerable != (question.status == "answered"):
        found.append("`answerable` and `status` disagree")
    if question.answerable and not question.expect:
        found.append("answerable without an expected fact")
    unknown = question.sources - sources
    if unknown:
        found.append(f"unknown sources {sorted(unknown)}")
    texts: list[str] = []
    computed = False
    for fact_id in question.fact_ids:
        kind, _, rest = fact_id.partition(":")
        if kind == "computed":
            computed = True
        elif kind == "register":
            deal_id, _, column = rest.partition(":")
            if deal_id not in deals or column not in CELLS:
                found.append(f"unknown register cell {fact_id}")
            else:
                computed = True
        elif fact_id in facts:
            texts.append(facts[fact_id])
        else:
            found.append(f"unknown fact {fact_id}")
    if question.answerable and not computed:
        for variants in question.expect:
            yes_no = {variant.casefold() for variant in variants} & {"ja", "nee", "yes", "no"}
            if not yes_no and not any(says(text, v) for text in texts for v in variants):
                found.append(f"no fact says {variants[0]!r}")
    return found
