"""The command line: `python -m evals run | compare | validate`."""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from regiodeal_qa.settings import disable_telemetry, settings

disable_telemetry()

from evals.metrics import Figure  # noqa: E402 (telemetry goes off before the libraries load)
from evals.questions import SETS, QuestionError, load, load_facts, problems  # noqa: E402
from regiodeal_qa.corpus import load_deals, load_sources  # noqa: E402

FLOORS = Path(__file__).with_name("floors.toml")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 under a floor or a bad question, 2 wrong usage."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except (QuestionError, OSError) as error:
        print(f"evals: {error}", file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Measure the answers.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="ask a set of questions and print the figures")
    run.add_argument("--set", default="", help="tune, held_back, …; default: all sets")
    run.add_argument("--category", default="", help="only this category")
    run.add_argument("--limit", type=int, default=0, help="only so many, chosen by lot")
    run.add_argument("--seed", type=int, default=0, help="the lot's seed")
    run.add_argument("--json", type=Path, help="write the run to this file")
    run.add_argument("--html", type=Path, help="write a report to this file")
    run.add_argument("--gate", action="store_true", help="exit 1 under a floor of floors.toml")
    run.add_argument("--wrong", action="store_true", help="print the wrong answers")
    run.set_defaults(run=_run)
    compare = commands.add_parser("compare", help="what changed between two runs")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    compare.set_defaults(run=_compare)
    validate = commands.add_parser("validate", help="check the questions against the corpus")
    validate.set_defaults(run=_validate)
    return parser


def _set_paths(name: str) -> list[Path]:
    if name:
        return [SETS / f"{name}.jsonl"]
    return sorted(SETS.glob("*.jsonl"))


def _run(arguments: argparse.Namespace) -> int:
    from evals.run import ask_all, choose, summarise
    from regiodeal_qa.assistant import Assistant
    from regiodeal_qa.index import IndexUnavailable

    questions = [q for path in _set_paths(arguments.set) for q in load(path)]
    chosen = choose(questions, arguments.category, arguments.limit, arguments.seed)
    if not chosen:
        print("evals: no question fits", file=sys.stderr)
        return 2
    try:
        assistant = Assistant.open()
    except IndexUnavailable as error:
        print(f"evals: {error}", file=sys.stderr)
        return 2
    rows = ask_all(assistant, chosen)
    figures = summarise(rows)
    _print_table(rows, figures)
    if arguments.wrong:
        _print_wrong(rows)
    run = {"figures": {n: asdict(f) for n, f in figures.items()}, "rows": rows}
    if arguments.json:
        arguments.json.write_text(json.dumps(run, ensure_ascii=False), encoding="utf-8")
    if arguments.html:
        from evals.report import html

        arguments.html.write_text(html(rows, figures), encoding="utf-8")
    return _gate(figures) if arguments.gate else 0


def _print_table(rows: Sequence[dict[str, Any]], figures: dict[str, Figure]) -> None:
    by_category: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        by_category[row["category"]].append(row["right"])
    print(f"{'category':16} {'right':>6} {'of':>4}")
    for category, flags in sorted(by_category.items()):
        print(f"{category:16} {sum(flags):6} {len(flags):4}  {sum(flags) / len(flags):6.1%}")
    print()
    for name, figure in figures.items():
        print(f"{name:22} {figure}")
    times = [row["judged"]["total_ms"] for row in rows]
    times = [ms for ms in times if not math.isnan(ms)]
    if times:
        print(f"{'median ms':22} {statistics.median(times):.1f}")


def _print_wrong(rows: Sequence[dict[str, Any]]) -> None:
    for row in rows:
        if row["right"] and not row["judged"]["unsupported"]:
            continue
        judged = row["judged"]
        print(f"\n{row['id']} {row['category']}: {' | '.join(row['turns'])}")
        print(
            f"  {judged['status']} {judged['correctness']} right citation: "
            f"{judged['right_citation']} unsupported: {judged['unsupported']}"
        )
        print(f"  expected {row['expect']}")
        print(f"  {row['answer']['answer'][:600]}")


def _gate(figures: dict[str, Figure]) -> int:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    code = 0
    for name, floor in floors.items():
        figure = figures[name]
        if figure.cases and figure.value < floor:
            print(f"under the floor: {name} {figure.value:.3f} < {floor}", file=sys.stderr)
            code = 1
    return code


def _compare(arguments: argparse.Namespace) -> int:
    before, after = (
        {row["id"]: row for row in json.loads(path.read_text(encoding="utf-8"))["rows"]}
        for path in (arguments.before, arguments.after)
    )
    both = [one for one in before if one in after]
    better = [one for one in both if after[one]["right"] and not before[one]["right"]]
    worse = [one for one in both if before[one]["right"] and not after[one]["right"]]
    for label, ids in (("better", better), ("worse", worse)):
        print(f"{label}: {len(ids)}")
        for one in ids:
            print(f"  {one} {after[one]['category']}: {' | '.join(after[one]['turns'])}")
    print(
        f"of {len(both)} questions in both; exact McNemar p = {mcnemar(len(better), len(worse)):.3f}"
    )
    return 0


def mcnemar(better: int, worse: int) -> float:
    """Two-sided exact p-value of McNemar's test on the questions whose judgement changed."""
    changed = better + worse
    if not changed:
        return 1.0
    tail: float = sum(math.comb(changed, k) for k in range(min(better, worse) + 1)) / 2**changed
    return min(1.0, 2 * tail)


def _validate(_: argparse.Namespace) -> int:
    corpus = settings().corpus_dir
    facts = load_facts(corpus)
    deals = {deal.deal_id: deal for deal in load_deals(corpus / "deals.csv")}
    sources = frozenset(load_sources(corpus / "sources.csv"))
    bad = 0
    for path in _set_paths(""):
        questions = load(path)
        for question in questions:
            for problem in problems(question, facts, deals, sources):
                print(f"{path.name}: {question.question_id}: {problem}")
                bad += 1
        print(f"{path.name}: {len(questions)} questions")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
