"""Speed, measured in one run: `python -m evals.bench`.

The yardstick is one query-embedding pass on the same machine at the same moment; the median warm
`ask` must stay under three of them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from regiodeal_qa.settings import prepare_libraries

prepare_libraries()

from evals.questions import SETS, load  # noqa: E402 (telemetry goes off before the libraries load)
from regiodeal_qa.assistant import Assistant  # noqa: E402

MOST = 3.0
"""The most query-embedding passes that a median question may take."""
QUESTIONS = 100


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print a table; exit code 1 when the median ask is over the most."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args(argv)
    started = time.perf_counter()
    assistant = Assistant.open()
    opened = time.perf_counter() - started
    turns = [q.turns for path in sorted(SETS.glob("*.jsonl")) for q in load(path)][:QUESTIONS]
    embed: list[float] = []
    ask: list[float] = []
    steps: dict[str, list[float]] = defaultdict(list)
    for conversation in turns:
        # In turn, so that both see the machine in the same state.
        at = time.perf_counter()
        assistant.encoder.embed_query(conversation[-1])
        embed.append(1000 * (time.perf_counter() - at))
        at = time.perf_counter()
        answer = assistant.ask(conversation)
        ask.append(1000 * (time.perf_counter() - at))
        for name, ms in answer.timings_ms.items():
            steps[name].append(ms)
    ratio = statistics.median(ask) / statistics.median(embed)
    passages = [a for a, t in zip(ask, turns, strict=True) if a > statistics.median(embed)]
    print(f"open (models, index)   {opened * 1000:9.1f} ms")
    _print("query embedding", embed)
    _print("ask", ask)
    if passages:
        _print("ask that embeds", passages)
    for name, values in sorted(steps.items()):
        _print(f"  {name}", values)
    print(f"median ask / median query embedding: {ratio:.2f} (at most {MOST})")
    if arguments.json:
        figures = {"open_s": opened, "embed_ms": embed, "ask_ms": ask, "ratio": ratio}
        arguments.json.write_text(json.dumps(figures), encoding="utf-8")
    return 0 if ratio < MOST else 1


def _print(name: str, values: Sequence[float]) -> None:
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"{name:22} {statistics.median(ordered):9.2f} ms median {p95:9.2f} ms p95")


if __name__ == "__main__":
    sys.exit(main())
