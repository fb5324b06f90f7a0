"""Measure and fit the grounding check: `python -m evals.phrasing run | fit`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from regiodeal_qa.settings import prepare_libraries

prepare_libraries()

from evals.knowledge import fact_texts  # noqa: E402 (their settings come first)
from regiodeal_qa.assistant import Assistant  # noqa: E402
from regiodeal_qa.generation import checking  # noqa: E402
from regiodeal_qa.generation.checking import GroundingCheck, Limits, Passage  # noqa: E402

HERE = Path(__file__).parent
SETS = (
    *("calibration", "second_calibration", "third_calibration"),
    *("fourth_calibration", "fifth_calibration", "sixth_calibration", "seventh_calibration"),
    "eighth_calibration",
    *("second_check", "held_back"),
)
"""All but the first and the last are of other passages, in freer wording; of the last two only totals are looked at."""
_LOST = 0.005
"""Which part of the right sentences each limit may cost."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence beside the passages it cites; `kind` is 'right', or how it is wrong."""

    facts: tuple[str, ...]
    sentence: str
    kind: str
    language: str


def load(name: str) -> list[Sentence]:
    """The sentences of one of `SETS`."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Sentence(tuple(r["facts"]), r["sentence"], r["kind"], r["language"]) for r in rows]


def passages(check: GroundingCheck, sentences: Sequence[Sentence]) -> dict[str, Passage]:
    """Fact id -> the passage, read and embedded."""
    texts = fact_texts()
    wanted = sorted({fact for s in sentences for fact in s.facts})
    return dict(zip(wanted, check.passages([texts[fact] for fact in wanted]), strict=True))


def faults(check: GroundingCheck, sentences: Sequence[Sentence]) -> list[str]:
    """Per sentence why it is not shown; '' when it is."""
    held = passages(check, sentences)
    return [check.fault(s.sentence, [held[f] for f in s.facts], s.language) for s in sentences]


def shares(sentences: Sequence[Sentence], found: Sequence[str]) -> tuple[float, float]:
    """Which part of the wrong sentences is caught, and which part of the right ones passes."""
    wrong = [bool(f) for s, f in zip(sentences, found, strict=True) if s.kind != "right"]
    right = [not f for s, f in zip(sentences, found, strict=True) if s.kind == "right"]
    return sum(wrong) / len(wrong), sum(right) / len(right)


def fit(check: GroundingCheck, sentences: Sequence[Sentence]) -> Limits:
    """The highest limits that each cost at most `_LOST` of the right sentences."""
    held = passages(check, sentences)
    near = [
        check.closeness(s.sentence, held[s.facts[0]], s.language)
        for s in sentences
        if s.kind == "right"
    ]
    lost = int(_LOST * len(near))
    return Limits(
        **{
            name: round(sorted(getattr(one, name) for one in near)[lost] - 0.005, 2)
            for name in checking.LIMITED
        }
    )


def _print(sentences: Sequence[Sentence], found: Sequence[str], show: bool) -> None:
    caught, passed = shares(sentences, found)
    total = Counter(s.kind for s in sentences)
    missed = Counter(
        s.kind for s, f in zip(sentences, found, strict=True) if bool(f) == (s.kind == "right")
    )
    for kind, count in sorted(total.items()):
        word = "shown" if kind == "right" else "caught"
        print(f"{kind:<10} {count - missed[kind]:>4} of {count:>4} {word}")
    print(f"wrong sentences caught {caught:.1%}, right sentences shown {passed:.1%}")
    for s, f in zip(sentences, found, strict=True):
        if show and bool(f) == (s.kind == "right"):
            print(f"{s.kind} | {f} | {s.sentence} | {'+'.join(s.facts)}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m evals.phrasing", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="which sentences the check lets pass")
    run.add_argument("--set", choices=SETS, default="held_back")
    run.add_argument(
        "--wrong", action="store_true", help="print the mistakes; spends the held-back half"
    )
    commands.add_parser("fit", help="fit the limits on the calibration half and write them")
    arguments = parser.parse_args(argv)
    check = Assistant.open().grounding
    if arguments.command == "run":
        sentences = load(arguments.set)
        _print(sentences, faults(check, sentences), arguments.wrong)
        return 0
    limits = fit(check, load("calibration"))
    held = {"limits": asdict(limits), "fitted_on": "evals/phrasing/calibration.jsonl"}
    checking.LIMITS_FILE.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(asdict(limits)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
