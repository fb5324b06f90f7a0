"""Yes-or-no questions read as statements: how often the fact check calls a false one right.

The questions of `evals/yes_no.jsonl` are worded freely, and half of them are to be denied: harder
than claims that are worded as sources word them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from regiodeal_qa.answering.yes_no.polarity import statement
from regiodeal_qa.factcheck.checking import Checker
from regiodeal_qa.factcheck.records import Report

QUESTIONS = Path(__file__).parents[1] / "yes_no.jsonl"
VERDICTS = ("supported", "contradicted", "not_found")


def judge_questions(
    checker: Checker, step: int = 1, most: int | None = None
) -> list[dict[str, Any]]:
    """One row a question that is to be answered with yes or no: what the check says of it.

    `step`: of so many questions the first only; `most`: among so many lines of the file.
    """
    rows: list[dict[str, Any]] = []
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines()[:most:step]:
        question = json.loads(line)
        if question["answer"] not in ("ja", "nee"):
            continue
        said = statement(question["question"])
        report = checker.check(said)
        quotes = [c.quote for s in report.statements for c in s.citations]
        rows.append(
            {
                "statement": said,
                "fact": question["quote"],
                "true": question["answer"] == "ja",
                "got": _verdict(report),
                "quotes": quotes,
            }
        )
    return rows


def _verdict(report: Report) -> str:
    """Right when all parts are; wrong when one is."""
    verdicts = {one.verdict for one in report.statements}
    if "contradicted" in verdicts:
        return "contradicted"
    return "supported" if verdicts == {"supported"} else "not_found"


def print_questions(rows: Sequence[dict[str, Any]], wrong: bool) -> None:
    """How the verdicts are divided over true and false statements; the wrong ones if asked."""
    for name, true in (("true", True), ("false", False)):
        of = [row for row in rows if row["true"] == true]
        counts = Counter(row["got"] for row in of)
        shown = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS)
        print(f"  {name:6} {len(of):4}: {shown}")
    for row in rows if wrong else ():
        if row["got"] == ("contradicted" if row["true"] else "supported"):
            print(f"\n{row['statement']}\n  {row['got']}: «{' / '.join(row['quotes'])}»")
            print(f"  fact: {row['fact']}")
