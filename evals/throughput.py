"""How many questions two app processes answer against one: `python -m evals.throughput`.

Both are asked in turns, a few seconds each, so that other work on the machine weighs on both alike.
The processes are those of `regiodeal-qa serve`, on the index of the settings.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import httpx

from evals.growth import machine
from evals.questions import load_all, set_paths
from evals.serving import PATIENCE_S, serving

PEOPLE = 8
TURN_S = 10.0


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.throughput", description=__doc__)
    parser.add_argument("--turns", type=int, default=4, help="how often each is measured")
    turns = parser.parse_args(argv).turns
    questions = [q.turns for q in load_all(set_paths("tune"))]
    answered = {1: 0, 2: 0}
    computed = {1: 0.0, 2: 0.0}
    with ExitStack() as stack:
        served = [stack.enter_context(serving(OMP_NUM_THREADS="1")) for _ in range(2)]
        urls = [url for url, _ in served]
        for url in urls:
            with httpx.Client(base_url=url, timeout=PATIENCE_S) as client:
                _ask(client, questions[0])
        for _ in range(turns):
            for count in (1, 2):
                before = sum(_processor_s(pid) for _, pid in served)
                answered[count] += _load(urls[:count], questions)
                computed[count] += sum(_processor_s(pid) for _, pid in served) - before
    for count in (1, 2):
        rate, cores = answered[count] / (turns * TURN_S), computed[count] / (turns * TURN_S)
        print(
            f"{count} process: {rate:6.2f} questions/s, {cores:.2f} cores used, "
            f"{1000 * computed[count] / max(answered[count], 1):.0f} ms of processor each"
        )
    print(f"two against one: {answered[2] / max(answered[1], 1):.2f}")
    print(machine())
    return 0


def _load(urls: Sequence[str], questions: Sequence[Sequence[str]]) -> int:
    """How many questions PEOPLE get answered in TURN_S, spread over these addresses."""
    end = time.monotonic() + TURN_S
    counts = [0] * PEOPLE

    def asking(person: int) -> None:
        with httpx.Client(base_url=urls[person % len(urls)], timeout=PATIENCE_S) as client:
            for turns in itertools.islice(itertools.cycle(questions), person * 7, None):
                _ask(client, turns)
                if time.monotonic() >= end:
                    return
                counts[person] += 1

    threads = [threading.Thread(target=asking, args=(person,)) for person in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


def _ask(client: httpx.Client, turns: Sequence[str]) -> None:
    client.post("/api/ask", json={"turns": list(turns)}).raise_for_status()


def _processor_s(pid: int) -> float:
    """Processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
