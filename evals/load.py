"""Many people at the same time, measured in one run: `python -m evals.load`.

It starts the real service, lets so many people ask questions of the tuning sets one after the other,
and compares what it answers in a second with the yardstick: how many questions the encoder alone
embeds in a second, one at a time in as many processes, just before and just after. Only on a machine
that does nothing else do the figures mean something.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import multiprocessing
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.pool import Pool
from pathlib import Path

from regiodeal_qa.settings import prepare_libraries

prepare_libraries()

import httpx  # noqa: E402 (telemetry goes off before the libraries load)

from evals.questions import load_all, set_paths  # noqa: E402
from evals.serving import PATIENCE_S, serving  # noqa: E402

LEAST = 0.7
"""The least part of the encoder's own speed that the service must reach."""
SEED = 7


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; exit code 1 when a request failed or the ratio is under LEAST."""
    parser = argparse.ArgumentParser(prog="python -m evals.load", description=__doc__)
    parser.add_argument("--people", type=int, default=64, help="how many ask at the same time")
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args(argv)
    turns = tuning_questions()
    with _yardstick(arguments.workers) as pool:
        part = max(2.0, arguments.seconds / 6)
        before = _passes(pool, arguments.workers, part, turns)
        with serving("--workers", str(arguments.workers)) as (url, _):
            asked = asyncio.run(_ask(url, turns, arguments.people, arguments.seconds))
        after = _passes(pool, arguments.workers, part, turns)
    encoder = (before + after) / 2
    answered, took, failures = asked
    ratio = answered / encoder
    took.sort()
    print(f"people {arguments.people}, processes {arguments.workers}, {arguments.seconds:g} s")
    print(f"encoder alone   {before:8.1f} /s before {after:8.1f} /s after")
    print(f"questions       {answered:8.1f} /s, {len(took)} answered, {len(failures)} failed")
    if took:
        p95 = took[min(len(took) - 1, int(0.95 * len(took)))]
        print(f"an answer       {statistics.median(took):8.2f} s median {p95:8.2f} s p95")
    for failure in sorted(set(failures)):
        print(f"failed: {failure} ({failures.count(failure)} times)")
    print(f"questions / encoder alone: {ratio:.2f} (at least {LEAST})")
    if arguments.json:
        figures = {"encoder": [before, after], "answered": answered, "ratio": ratio,
                   "took_s": took, "failures": failures}  # fmt: skip
        arguments.json.write_text(json.dumps(figures), encoding="utf-8")
    return 0 if ratio >= LEAST and not failures else 1


def tuning_questions() -> list[tuple[str, ...]]:
    """The conversations of the tuning sets, in a fixed mixed order."""
    turns = [question.turns for question in load_all(set_paths("tune"))]
    random.Random(SEED).shuffle(turns)
    return turns


# -- the encoder alone -----------------------------------------------------------------------------


@contextmanager
def _yardstick(workers: int) -> Iterator[Pool]:
    with multiprocessing.get_context("spawn").Pool(workers, _open_encoder, (workers,)) as pool:
        yield pool


def _open_encoder(workers: int) -> None:
    from regiodeal_qa.embedding import load_encoder
    from regiodeal_qa.web.pool import share_cores

    share_cores(workers)
    load_encoder().embed_query("warm")


def _passes(pool: Pool, workers: int, seconds: float, turns: Sequence[tuple[str, ...]]) -> float:
    """How many questions the processes embed in a second, together."""
    shares = [([one[-1] for one in turns[i::workers]], seconds) for i in range(workers)]
    return sum(pool.starmap(_embed, shares, chunksize=1))


def _embed(questions: Sequence[str], seconds: float) -> float:
    from regiodeal_qa.embedding import load_encoder

    encoder, began, done = load_encoder(), time.perf_counter(), 0
    for question in itertools.cycle(questions):
        encoder.embed_query(question)
        done += 1
        if time.perf_counter() - began >= seconds:
            break
    return done / (time.perf_counter() - began)


# -- the service -----------------------------------------------------------------------------------


async def _ask(
    url: str, turns: Sequence[tuple[str, ...]], people: int, seconds: float
) -> tuple[float, list[float], list[str]]:
    """Answers in a second, how long each took (seconds), and what failed."""
    took: list[float] = []
    failures: list[str] = []
    coming = itertools.cycle(turns)
    async with httpx.AsyncClient(
        base_url=url, timeout=PATIENCE_S, limits=httpx.Limits(max_connections=people)
    ) as client:
        # Each process answers once before the clock runs: the first answer opens its index.
        await asyncio.gather(*(_one(client, next(coming), [], failures) for _ in range(people)))
        began = time.perf_counter()

        async def person() -> None:
            while time.perf_counter() - began < seconds:
                await _one(client, next(coming), took, failures)

        await asyncio.gather(*(person() for _ in range(people)))
        passed = time.perf_counter() - began
    return len(took) / passed, took, failures


async def _one(
    client: httpx.AsyncClient, turns: Sequence[str], took: list[float], failures: list[str]
) -> None:
    began = time.perf_counter()
    try:
        response = await client.post("/api/ask", json={"turns": list(turns)})
    except httpx.HTTPError as error:
        failures.append(type(error).__name__)
        return
    if response.status_code == 200:
        took.append(time.perf_counter() - began)
    else:
        failures.append(f"status {response.status_code}")


if __name__ == "__main__":
    sys.exit(main())
