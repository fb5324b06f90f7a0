"""The fact check's figures: `python -m evals.claims [--set tune | --questions | --time] [--wrong]`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from regiodeal_qa.settings import prepare_libraries

prepare_libraries()

from evals.claims.page_time import PAGE, page_ratios  # noqa: E402
from evals.claims.questions import judge_questions, print_questions  # noqa: E402
from regiodeal_qa.assistant import Assistant  # noqa: E402 (telemetry goes off first)
from regiodeal_qa.factcheck.checking import Checker  # noqa: E402
from regiodeal_qa.factcheck.records import Report  # noqa: E402
from regiodeal_qa.index import IndexUnavailable  # noqa: E402

SETS = Path(__file__).parent
NAMES = (
    "tune",
    "tune_free",
    "tune_near",
    "tune_near_2",
    "tune_near_3",
    "tune_near_4",
    "tune_near_5",
    "tune_near_6",
    "tune_near_7",
    "tune_near_8",
    "tune_near_9",
    "tune_near_10",
    "tune_press",
    "tune_press_2",
    "tune_press_3",
    "tune_press_4",
    "tune_true",
    "held_back",
    "held_back_2",
)
SKIPPED = "skipped"


def main(argv: Sequence[str] | None = None) -> int:
    """Check a set of claims and print the figures. Exit codes: 0 done, 2 wrong usage."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.claims", description="Measure the fact check."
    )
    parser.add_argument("--set", default="", help=f"one of {', '.join(NAMES)}; default: all")
    parser.add_argument(
        "--questions", action="store_true", help="yes-or-no questions read as statements instead"
    )
    parser.add_argument(
        "--time", action="store_true", help="how long a page of 30 statements takes instead"
    )
    parser.add_argument("--wrong", action="store_true", help="print the wrong verdicts")
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    arguments = parser.parse_args(argv)
    names = () if arguments.questions else (arguments.set,) if arguments.set else NAMES
    try:
        sets = {name: load(SETS / f"{name}.jsonl") for name in names}
        checker = Assistant.open().checker
    except (OSError, IndexUnavailable) as error:
        print(f"evals.claims: {error}", file=sys.stderr)
        return 2
    if arguments.time:
        ratios = page_ratios(list(sets.values()), checker)
        print(f"{len(ratios)} pages of {PAGE} statements: {ratios[0]:.2f} to {ratios[-1]:.2f}")
        print(f"median {median(ratios):.2f} times the passes of the encoder over each statement")
        return 0
    written: dict[str, list[dict[str, Any]]] = {}
    if arguments.questions:
        written["questions"] = judge_questions(checker)
        print_questions(written["questions"], arguments.wrong)
    for name, documents in sets.items():
        started = time.perf_counter()
        rows = judge_all(documents, checker)
        written[name] = rows
        print(f"{name}: {len(rows)} statements in {time.perf_counter() - started:.1f} s")
        print_figures(rows)
        if arguments.wrong:
            print_wrong(rows)
    if arguments.json:
        arguments.json.write_text(
            json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return 0


def load(path: Path) -> list[dict[str, Any]]:
    """The texts of a set, each with its claims."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def judge_all(documents: Sequence[dict[str, Any]], checker: Checker) -> list[dict[str, Any]]:
    """One row a claim: what was expected, and what the check says of that part of the text."""
    rows: list[dict[str, Any]] = []
    for document in documents:
        report = checker.check(document["text"])
        position = 0
        for claim in document["claims"]:
            start = document["text"].index(claim["statement"], position)
            position = start
            got, why = verdict_of(report, start, start + len(claim["statement"]))
            rows.append(
                {
                    "id": document["id"],
                    "form": document["form"],
                    "kind": claim["kind"],
                    "statement": claim["statement"],
                    "expected": claim["verdict"],
                    "got": got,
                    "why": why,
                }
            )
    return rows


def verdict_of(report: Report, start: int, end: int) -> tuple[str, str]:
    """The verdict on a part of a text: of several statements in it, the worst.

    A statement belongs to the part when most of the shorter of the two overlaps.
    """
    inside = []
    for statement in report.statements:
        shared = min(end, statement.end) - max(start, statement.start)
        if shared > 0.5 * min(end - start, statement.end - statement.start):
            inside.append(statement)
    for verdict in ("contradicted", "not_found", "supported"):
        for statement in inside:
            if statement.verdict == verdict:
                quotes = " / ".join(c.quote for c in statement.citations)
                return verdict, f"{statement.explanation} «{quotes[:300]}»"
    return SKIPPED, ""


def figures(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Accuracy over all rows; precision and recall of the two verdicts that claim something."""
    found = {"accuracy": sum(r["got"] == r["expected"] for r in rows) / len(rows)}
    for verdict in ("supported", "contradicted"):
        said = [r for r in rows if r["got"] == verdict]
        true = [r for r in rows if r["expected"] == verdict]
        right = sum(r["expected"] == verdict for r in said)
        found[f"precision {verdict}"] = right / len(said) if said else 1.0
        found[f"recall {verdict}"] = right / len(true) if true else 1.0
    return found


def print_figures(rows: Sequence[dict[str, Any]]) -> None:
    """The figures, and how many are right of each kind."""
    for name, value in figures(rows).items():
        print(f"  {name:24} {value:6.1%}")
    right = Counter(r["kind"] for r in rows if r["got"] == r["expected"])
    for kind, count in sorted(Counter(r["kind"] for r in rows).items()):
        print(f"  {kind:24} {right[kind]:3} of {count}")


def print_wrong(rows: Sequence[dict[str, Any]]) -> None:
    """The wrong verdicts, with what the check said."""
    for row in rows:
        if row["got"] != row["expected"]:
            print(f"\n{row['id']} {row['kind']}: {row['statement']}")
            print(f"  expected {row['expected']}, got {row['got']}: {row['why']}")


if __name__ == "__main__":
    sys.exit(main())
