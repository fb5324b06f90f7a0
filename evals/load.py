"""Many people at the same time, measured in one run: `python -m evals.load`.

It starts the real service, lets so many people ask questions of the tuning sets one after the other,
and compares what it answers in a second with the yardstick: how many questions the encoder alone
embeds in a second, by sentence-transformers, one at a time in as many processes, just before and just
after. Only on a machine that does nothing else do the figures mean something.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import asdict, dataclass
from multiprocessing.pool import Pool
from pathlib import Path

from regiodeal_qa.settings import prepare_libraries

prepare_libraries()

import aiohttp  # noqa: E402 (telemetry goes off before the libraries load)

from evals.questions import load_all, set_paths  # noqa: E402
from evals.serving import PATIENCE_S, serving  # noqa: E402
from evals.spread import embedding_pass, spread  # noqa: E402

LEAST = 0.7
"""The least part of the encoder's own speed that the service must reach."""
SEED = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """What people who ask at the same time got."""

    a_second: float
    """Answers in a second, to all of them together."""
    took_s: tuple[float, ...]
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """The service under load beside the encoder alone, both in questions a second."""

    encoder_before: float
    encoder_after: float
    asked: Asked

    @property
    def ratio(self) -> float:
        """The part of the encoder's own speed that the service reaches."""
        return 2 * self.asked.a_second / (self.encoder_before + self.encoder_after)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; exit code 1 when a request failed or the ratio is under LEAST."""
    parser = argparse.ArgumentParser(prog="python -m evals.load", description=__doc__)
    parser.add_argument("--people", type=int, default=64, help="how many ask at the same time")
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args(argv)
    found = measure(arguments.workers, arguments.people, arguments.seconds)
    asked = found.asked
    print(f"people {arguments.people}, processes {arguments.workers}, {arguments.seconds:g} s")
    print(
        f"encoder alone   {found.encoder_before:8.1f} /s before {found.encoder_after:8.1f} /s after"
    )
    print(
        f"questions       {asked.a_second:8.1f} /s, {len(asked.took_s)} answered, "
        f"{len(asked.failures)} failed"
    )
    if asked.took_s:
        took = spread(asked.took_s)
        print(f"an answer       {took.p50:8.2f} s median {took.p95:8.2f} s p95")
    for failure in sorted(set(asked.failures)):
        print(f"failed: {failure} ({asked.failures.count(failure)} times)")
    print(f"questions / encoder alone: {found.ratio:.2f} (at least {LEAST})")
    if arguments.json:
        figures = asdict(found) | {"ratio": found.ratio}
        arguments.json.write_text(json.dumps(figures), encoding="utf-8")
    return 0 if found.ratio >= LEAST and not asked.failures else 1


def measure(workers: int, people: int, seconds: float) -> Load:
    """The service in so many processes, asked by so many people, between two runs of the encoder."""
    turns = tuning_questions()
    with _yardstick(workers) as pool:
        part = max(2.0, seconds / 6)
        before = _passes(pool, workers, part, turns)
        with serving("--workers", str(workers)) as served:
            warm((served.url,), turns, people)
            asked = ask((served.url,), turns, people, seconds)
        after = _passes(pool, workers, part, turns)
    return Load(before, after, asked)


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
        embedding_pass(encoder, question)
        done += 1
        if time.perf_counter() - began >= seconds:
            break
    return done / (time.perf_counter() - began)


# -- people ----------------------------------------------------------------------------------------


def ask(
    urls: Sequence[str], turns: Sequence[tuple[str, ...]], people: int, seconds: float
) -> Asked:
    """People who ask one question after the other, shared out over these addresses."""
    return asyncio.run(_ask(urls, turns, people, seconds))


def warm(urls: Sequence[str], turns: Sequence[tuple[str, ...]], people: int) -> None:
    """Each person asks once: the first answer of a process opens its index.

    Raises RuntimeError when nobody gets an answer.
    """
    asked = ask(urls, turns, people, 0.0)
    if not asked.took_s:
        raise RuntimeError(f"the service does not answer: {asked.failures[0]}")


async def _ask(
    urls: Sequence[str], turns: Sequence[tuple[str, ...]], people: int, seconds: float
) -> Asked:
    took: list[float] = []
    failures: list[str] = []
    coming = itertools.cycle(turns)
    async with AsyncExitStack() as stack:
        # aiohttp: of the clients that are there it takes the least time of the machine that is measured.
        clients = [
            await stack.enter_async_context(
                aiohttp.ClientSession(
                    url,
                    timeout=aiohttp.ClientTimeout(total=PATIENCE_S),
                    connector=aiohttp.TCPConnector(limit=people),
                )
            )
            for url in urls
        ]
        began = time.perf_counter()

        async def person(number: int) -> None:
            while True:
                await _one(clients[number % len(clients)], next(coming), took, failures)
                if time.perf_counter() - began >= seconds:
                    return

        await asyncio.gather(*(person(number) for number in range(people)))
        passed = time.perf_counter() - began
    return Asked(len(took) / passed, tuple(took), tuple(failures))


async def _one(
    client: aiohttp.ClientSession, turns: Sequence[str], took: list[float], failures: list[str]
) -> None:
    began = time.perf_counter()
    try:
        async with client.post("/api/ask", json={"turns": list(turns)}) as response:
            await response.read()
            status = response.status
    except (aiohttp.ClientError, TimeoutError) as error:
        failures.append(type(error).__name__)
        return
    if status == 200:
        took.append(time.perf_counter() - began)
    else:
        failures.append(f"status {status}")


if __name__ == "__main__":
    sys.exit(main())
