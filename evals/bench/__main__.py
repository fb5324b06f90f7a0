"""The speed of the whole service, measured in one run: `python -m evals.bench`.

The yardstick is one query-embedding pass on the same machine at the same moment; the median warm
`ask` must stay under three of them. Plain LlamaIndex + Chroma, which only retrieves, is measured
beside it all the way.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from regiodeal_qa.settings import prepare_libraries

prepare_libraries()

from evals import ingest_bench, throughput  # noqa: E402 (telemetry goes off before the libraries load)
from evals.bench import parts  # noqa: E402
from evals.bench.parts import Bench  # noqa: E402
from evals.bench.plot import plot  # noqa: E402
from evals.bench.shown import MOST, shown  # noqa: E402
from evals.growth import machine  # noqa: E402


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured; as it stands some five minutes on two cores."""

    questions: int = 200
    started_questions: int = 20
    chunks: int = 600
    processes: int = os.cpu_count() or 1
    people: int = 64
    load_s: float = 20.0
    turns: int = 2
    turn_s: float = 10.0


def main(argv: Sequence[str] | None = None, sizes: Sizes | None = None) -> int:
    """Measure, print tables and write them; exit code 1 when over the most, or a request failed."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    parser.add_argument("--out", type=Path, help="folder for bench.json, bench.md and bench.svg")
    arguments = parser.parse_args(argv)
    found = measure(sizes or Sizes())
    text = shown(found)
    print(text)
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        figures = asdict(found) | {"ratio": found.asking.ratio}
        (arguments.out / "bench.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
        (arguments.out / "bench.md").write_text(f"{text}\n", "utf-8")
        (arguments.out / "bench.svg").write_text(plot(found), "utf-8")
    return 0 if found.asking.ratio < MOST and not found.failures else 1


def measure(sizes: Sizes) -> Bench:
    """All parts, one after the other: each has the machine to itself."""
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s  {what}", file=sys.stderr, flush=True)

    say(f"{sizes.questions} questions, one at a time")
    asking = parts.asking(sizes.questions)
    say("starting, and memory")
    starting = parts.starting(sizes.started_questions)
    say(f"building an index of {sizes.chunks} chunks")
    ingest = ingest_bench.measure(sizes.chunks)
    say(f"{sizes.people} people at the same time, {sizes.load_s:g} s on each")
    loading = parts.loading(sizes.people, sizes.load_s, sizes.processes)
    say("two app processes against one, on one Chroma server")
    two = throughput.measure(sizes.turns, sizes.turn_s)
    say("done")
    took = time.monotonic() - began
    return Bench(asking, starting, ingest, loading, two, machine(), took)


if __name__ == "__main__":
    sys.exit(main())
