"""What is measured, part by part. Each part gives a frozen record."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass

import httpx

from evals import load
from evals.bench import plain
from evals.ingest_bench import Measured as Ingest
from evals.load import Asked, tuning_questions
from evals.serving import PATIENCE_S, Served, resident_mb, serving, several, started
from evals.spread import Spread, embedding_pass, spread
from evals.throughput import Throughput
from regiodeal_qa.assistant import Assistant

_PLAIN = "evals.bench.plain"
_LIBRARIES = "gradio, llama_index.core, chromadb, sentence_transformers"


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way of a question."""

    ms: Spread
    """Of the questions that came to it."""
    share_ms: float
    """Its mean over all questions: what it adds to the mean of an answer."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One question at a time, warm, in this process; in milliseconds."""

    opened_s: float
    embedding: Spread
    """By sentence-transformers: the yardstick."""
    own_embedding: Spread
    """The same by `Encoder`, token vectors included."""
    plain: Spread
    answer: Spread
    steps: dict[str, Step]

    @property
    def rest_ms(self) -> float:
        """The part of the mean answer that is in no step."""
        return self.answer.mean - sum(step.share_ms for step in self.steps.values())

    @property
    def ratio(self) -> float:
        """How many query-embedding passes the median answer takes."""
        return self.answer.p50 / self.embedding.p50


@dataclass(frozen=True, slots=True)
class Start:
    """From the start of a process to its first good answer to `/healthz`, and what it then holds."""

    ready_s: float
    memory_mb: float
    """After answering."""


@dataclass(frozen=True, slots=True)
class Starting:
    """Ours and plain LlamaIndex, one process each, and the libraries alone."""

    libraries_s: float
    ours: Start
    plain: Start


@dataclass(frozen=True, slots=True)
class Crowd:
    """What people who ask at the same time got."""

    a_second: float
    took_s: Spread
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loading:
    """The same people on ours and on plain LlamaIndex, in as many processes."""

    people: int
    seconds: float
    processes: int
    encoder_a_second: float
    """The encoder alone, in as many processes, one question at a time."""
    ours: Crowd
    plain: Crowd


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything of one run."""

    asking: Asking
    starting: Starting
    ingest: Ingest
    loading: Loading
    throughput: Throughput
    machine: str
    took_s: float

    @property
    def failures(self) -> tuple[str, ...]:
        """What failed while several people asked; the figures of such a run do not count."""
        loading = self.loading
        return loading.ours.failures + loading.plain.failures + self.throughput.failures


def asking(questions: int) -> Asking:
    """Each question embedded, answered, and retrieved by plain LlamaIndex, by turns the first of them."""
    began = time.perf_counter()
    assistant = Assistant.open()
    opened = time.perf_counter() - began
    nodes = plain.retriever(assistant.encoder)
    ms: dict[str, list[float]] = defaultdict(list)
    steps: dict[str, list[float]] = defaultdict(list)

    def embed(turns: tuple[str, ...]) -> None:
        embedding_pass(assistant.encoder, turns[-1])

    def embed_ourselves(turns: tuple[str, ...]) -> None:
        assistant.encoder.embed_query(turns[-1])

    def retrieve(turns: tuple[str, ...]) -> None:
        nodes.retrieve(" ".join(turns))

    def answer(turns: tuple[str, ...]) -> None:
        for name, took in assistant.ask(turns).timings_ms.items():
            steps[name].append(took)

    work = [embed, embed_ourselves, retrieve, answer]
    *drawn, warming = tuning_questions()[: questions + 1]
    for each in work:
        each(warming)
    steps.clear()
    for number, turns in enumerate(drawn):
        # Whoever goes first finds the processor's caches cold; and all see the machine in one state.
        for each in work[number % len(work) :] + work[: number % len(work)]:
            at = time.perf_counter()
            each(turns)
            ms[each.__name__].append(1000 * (time.perf_counter() - at))
    steps.pop("total")
    return Asking(
        opened,
        spread(ms["embed"]),
        spread(ms["embed_ourselves"]),
        spread(ms["retrieve"]),
        spread(ms["answer"]),
        {name: Step(spread(took), sum(took) / len(drawn)) for name, took in steps.items()},
    )


def starting(questions: int) -> Starting:
    """How long starting takes, one after the other, and the memory after so many questions."""
    timing = f"import time; at = time.perf_counter(); import {_LIBRARIES}; print(time.perf_counter() - at)"
    done = subprocess.run(
        [sys.executable, "-c", timing], text=True, stdout=subprocess.PIPE, check=True
    )
    libraries = float(done.stdout.split()[-1])
    with serving("--build") as served:
        ours = _start(served, questions)
    with started(_PLAIN) as served:
        return Starting(libraries, ours, _start(served, questions))


def _start(served: Served, questions: int) -> Start:
    with httpx.Client(base_url=served.url, timeout=PATIENCE_S) as client:
        for turns in tuning_questions()[:questions]:
            client.post("/api/ask", json={"turns": turns}).raise_for_status()
    return Start(served.ready_s, resident_mb(served.pid))


def loading(people: int, seconds: float, processes: int) -> Loading:
    """People on our service, in so many processes; then on as many of plain LlamaIndex."""
    ours = load.measure(processes, people, seconds)
    threads = str(max(1, (os.cpu_count() or 1) // processes))  # as ours shares the cores out
    with several(processes, lambda: started(_PLAIN, OMP_NUM_THREADS=threads)) as served:
        # One address each and the people shared out: were one address shared, whichever process
        # wakes up first would take most of the connections.
        urls = [one.url for one in served]
        load.warm(urls, tuning_questions(), people)
        asked = load.ask(urls, tuning_questions(), people, seconds)
    encoder = (ours.encoder_before + ours.encoder_after) / 2
    return Loading(people, seconds, processes, encoder, _crowd(ours.asked), _crowd(asked))


def _crowd(asked: Asked) -> Crowd:
    if not asked.took_s:
        raise RuntimeError(f"nobody got an answer: {asked.failures[0]}")
    return Crowd(asked.a_second, spread(asked.took_s), asked.failures)
