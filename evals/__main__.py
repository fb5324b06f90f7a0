"""The command line: `python -m evals run | compare | validate | variants | add | publish | systems`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from regiodeal_qa.settings import prepare_libraries

prepare_libraries()

from evals.questions import QuestionError  # noqa: E402 (telemetry goes off before the libraries load)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 under a floor or a bad question, 2 wrong usage."""
    from regiodeal_qa.index import IndexUnavailable

    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except (QuestionError, OSError, IndexUnavailable) as error:
        print(f"evals: {error}", file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Measure the answers.")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_run(commands.add_parser("run", help="ask a set of questions and print the figures"))

    compare = commands.add_parser("compare", help="what changed between two runs")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    compare.set_defaults(run=_compare)

    validate = commands.add_parser("validate", help="check the questions against the corpus")
    validate.set_defaults(run=_validate)

    variants = commands.add_parser("variants", help="generate the variants of the questions anew")
    variants.add_argument("--check", action="store_true", help="exit 1 when they are out of date")
    variants.set_defaults(run=_variants)

    _add_add(commands.add_parser("add", help="turn a real question into an evaluation question"))

    publish = commands.add_parser(
        "publish", help="measure the held-back sets for the page about the service"
    )
    publish.set_defaults(run=_publish)

    systems = commands.add_parser("systems", help="other systems on the same questions, as a table")
    systems.add_argument("--set", default="held_back", help="the questions (default: held_back)")
    systems.add_argument("--only", default="", help="only these systems, comma-separated")
    systems.add_argument("--answers", type=Path, action="append", default=[], metavar="FILE",
                         help="also a system whose answers stand in this JSON-lines file")  # fmt: skip
    systems.add_argument("--command", action="append", default=[], metavar="COMMAND",
                         help="also a system that reads and writes JSON lines, run as this command")  # fmt: skip
    systems.add_argument("--limit", type=int, default=0, help="only so many, chosen by lot")
    systems.add_argument("--fresh", action="store_true", help="ask everything, cached or not")
    systems.set_defaults(run=_systems)
    return parser


def _publish(_: argparse.Namespace) -> int:
    from evals.publish import publish

    return publish()


def _add_run(run: argparse.ArgumentParser) -> None:
    run.add_argument(
        "--set",
        default="",
        help="tune, held_back, variants, all or the name of one set; default: all but the variants",
    )
    run.add_argument("--category", default="", help="only this category")
    run.add_argument("--limit", type=int, default=0, help="only so many, chosen by lot")
    run.add_argument("--seed", type=int, default=0, help="the lot's seed")
    run.add_argument("--quick", action="store_true", help="the quick set that every change runs")
    run.add_argument("--fresh", action="store_true", help="ask everything, cached or not")
    run.add_argument("--json", type=Path, metavar="FILE", help="write the run to this file")
    run.add_argument("--html", type=Path, metavar="FILE", help="write a report to this file")
    run.add_argument("--against", type=Path, metavar="RUN.json", help="an earlier run to compare")
    run.add_argument("--gate", action="store_true", help="exit 1 under a floor of floors.toml")
    run.add_argument("--wrong", action="store_true", help="print the wrong answers")
    run.add_argument("--reveal", action="store_true", help="also show the held-back questions")
    run.set_defaults(run=_run)


def _add_add(add: argparse.ArgumentParser) -> None:
    add.add_argument("--turn", action="append", default=[], help="the question; once per turn")
    add.add_argument("--feedback", type=Path, metavar="FILE",
                     help="take the turns from this JSON-lines file of questions")  # fmt: skip
    add.add_argument("--line", type=int, default=1, help="the line of that file (default: 1)")
    add.add_argument("--category", default="", help="figure, date, partner, unanswerable, …")
    add.add_argument("--expect", action="append", default=[], metavar="WORDING|WORDING",
                     help="an expected fact in the wordings that count; once per fact")  # fmt: skip
    add.add_argument("--forbid", action="append", default=[], help="what must not be said")
    add.add_argument("--fact", action="append", default=[], help="a fact id that it rests on")
    add.add_argument("--source", action="append", default=[],
                     help="a source that supports it; default: those of the facts")  # fmt: skip
    add.add_argument("--status", default="", help="not_found or out_of_scope: it has no answer")
    add.add_argument("--note", default="", help="e.g. 'looked at: no-123'")
    add.set_defaults(run=_add)


def _run(arguments: argparse.Namespace) -> int:
    from evals.commands import run

    return run(arguments)


def _compare(arguments: argparse.Namespace) -> int:
    from evals.compare import compare_files

    print(compare_files(arguments.before, arguments.after))
    return 0


def _validate(_: argparse.Namespace) -> int:
    from evals.commands import validate

    return validate()


def _variants(arguments: argparse.Namespace) -> int:
    from evals.variants import write

    return write(check=arguments.check)


def _add(arguments: argparse.Namespace) -> int:
    from evals.adding import add

    return add(arguments)


def _systems(arguments: argparse.Namespace) -> int:
    from evals.systems.table import systems

    return systems(arguments)


if __name__ == "__main__":
    sys.exit(main())
