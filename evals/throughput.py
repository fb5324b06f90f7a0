"""How many questions two app processes answer against one: `python -m evals.throughput`.

Both processes are `regiodeal-qa serve` on one Chroma server, each held to a core of its own: left free,
one process that several people ask takes much of a second core too, and two cores show nothing. One
and two are asked in turns, a few seconds each, so that other work on the machine weighs on both alike.
The passages and vectors on that server are those of the index of the settings: they are copied, as
embedding them anew would take longer than all the rest.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from evals import synthetic
from evals.growth import machine
from evals.load import ask, tuning_questions, warm
from evals.report.markdown import table
from evals.serving import Served, chroma, processor_s, serving, several
from regiodeal_qa.embedding import model_name
from regiodeal_qa.index import open_index
from regiodeal_qa.settings import settings
from regiodeal_qa.store import Server

PEOPLE = 8
LEAST = 1.6
"""What two processes should give against one, where there are cores for it."""
_FULL = 0.9
"""From this part of the cores on there is no room for more."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What so many processes answered; all a second, and cores in use on average."""

    questions: float
    app_cores: float
    chroma_cores: float
    people_cores: float
    """Used by those who ask: this process."""
    failures: tuple[str, ...] = ()

    @property
    def cores(self) -> float:
        """In use by all of it together."""
        return self.app_cores + self.chroma_cores + self.people_cores


@dataclass(frozen=True, slots=True)
class Throughput:
    """One process and two, on one Chroma server."""

    one: Answered
    two: Answered
    cores: int
    """Of the machine."""

    @property
    def ratio(self) -> float:
        """Two against one."""
        return self.two.questions / self.one.questions

    @property
    def failures(self) -> tuple[str, ...]:
        """Of both."""
        return self.one.failures + self.two.failures


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; exit code 1 when a question failed."""
    argparse.ArgumentParser(prog="python -m evals.throughput", description=__doc__).parse_args(argv)
    found = measure(4, 10.0)
    print(f"{shown(found)}\n\n{machine()}")
    return 1 if found.failures else 0


def measure(turns: int, turn_s: float) -> Throughput:
    """One and two processes, each so often for so many seconds."""
    questions = tuning_questions()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        store = stack.enter_context(chroma(folder / "chroma"))
        _copy(folder / "data", store.url)
        environment = {
            "REGIODEAL_CHROMA_URL": store.url,
            "REGIODEAL_DATA_DIR": str(folder / "data"),
            "OMP_NUM_THREADS": "1",
        }
        apps = stack.enter_context(several(2, lambda: serving(**environment)))
        for core, app in enumerate(apps):
            _hold(app.pid, core % (os.cpu_count() or 1))
        warm([app.url for app in apps], questions, PEOPLE)
        found: dict[int, list[Answered]] = {1: [], 2: []}
        for _ in range(turns):
            for count in (1, 2):
                found[count].append(_turn(apps, count, store, questions, turn_s))
    return Throughput(_mean(found[1]), _mean(found[2]), os.cpu_count() or 1)


def _hold(pid: int, core: int) -> None:
    """Let a process, with all its threads, run on one core only."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        os.sched_setaffinity(int(thread.name), {core})


def _copy(data: Path, url: str) -> None:
    """The index of the settings, in another data folder and on a Chroma server."""
    index = open_index(settings().data_dir, model_name())
    server = Server(settings().model_copy(update={"chroma_url": url}))
    synthetic.write(index, len(index.chunks), data, server)


def _turn(
    apps: Sequence[Served],
    count: int,
    store: Served,
    questions: Sequence[tuple[str, ...]],
    seconds: float,
) -> Answered:
    def used() -> tuple[float, float, float]:
        return (
            sum(processor_s(app.pid) for app in apps),
            processor_s(store.pid),
            time.process_time(),
        )

    before, began = used(), time.perf_counter()
    asked = ask([app.url for app in apps[:count]], questions, PEOPLE, seconds)
    passed = time.perf_counter() - began
    app, server, people = ((after - at) / passed for at, after in zip(before, used(), strict=True))
    return Answered(asked.a_second, app, server, people, asked.failures)


def _mean(turns: Sequence[Answered]) -> Answered:
    def of(name: str) -> float:
        return sum(float(getattr(turn, name)) for turn in turns) / len(turns)

    failures = tuple(failure for turn in turns for failure in turn.failures)
    return Answered(
        of("questions"), of("app_cores"), of("chroma_cores"), of("people_cores"), failures
    )


def shown(found: Throughput) -> str:
    """A table in Markdown, the ratio, and what limits it."""
    rows = [
        (
            name,
            f"{one.questions:.1f}",
            f"{one.app_cores:.2f}",
            f"{one.chroma_cores:.2f}",
            f"{one.people_cores:.2f}",
            f"{_cost(one):.0f}",
            str(len(one.failures)),
        )
        for name, one in (("one", found.one), ("two", found.two))
    ]
    head = (
        "processes",
        "questions a second",
        "cores, app",
        "Chroma",
        "who asks",
        "app, ms of processor each",
        "failed",
    )
    failed = f" Failed: {', '.join(sorted(set(found.failures)))}." if found.failures else ""
    return (
        f"{table(head, rows)}\n\nTwo against one: {found.ratio:.2f} "
        f"(wanted {LEAST}, where there are cores for it). {limit(found)}{failed}"
    )


def limit(found: Throughput) -> str:
    """What keeps two processes from answering more, by the cores in use."""
    one, two = found.one, found.two
    used = (
        f"With two processes {two.cores:.2f} of {found.cores} cores are in use by all of it "
        f"together, with one {one.cores:.2f}"
    )
    if two.cores < _FULL * found.cores:
        return f"{used}: these processes do not fill the cores, something else limits them."
    return (
        f"{used}: the cores are the limit. Two have {two.app_cores / one.app_cores:.2f} times as "
        f"much of them as one, and an answer takes {_cost(two) / _cost(one):.2f} times as much."
    )


def _cost(answered: Answered) -> float:
    """Processor time of the app for an answer, in ms."""
    return 1000 * answered.app_cores / answered.questions


if __name__ == "__main__":
    sys.exit(main())
