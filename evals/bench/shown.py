"""The figures of a run as Markdown."""

from __future__ import annotations

from evals import throughput
from evals.bench.parts import Bench, Crowd
from evals.report.markdown import table
from evals.spread import Spread

MOST = 3.0
"""The most query-embedding passes that a median question may take."""


def shown(found: Bench) -> str:
    """Everything of a run: a table for each part, and the machine."""
    return "\n\n".join(
        (
            "# Speed",
            f"Measured by `make bench` in one run of {found.took_s / 60:.0f} minutes. "
            f"{found.machine}",
            "LlamaIndex + Chroma is plain: it retrieves the two nodes that it takes by default, with "
            "the same encoder (questions that wait are embedded together there too), and answers "
            "nothing.",
            "![An answer by percentile and by step, many people, and two processes](bench.svg)",
            f"## One question at a time, ms\n\n{_asking(found)}",
            f"## Starting, and memory\n\n{_starting(found)}",
            f"## Building the index\n\n{_ingest(found)}",
            f"## Many people at the same time\n\n{_loading(found)}",
            f"## Two app processes on one Chroma server\n\n{throughput.shown(found.throughput)}",
        )
    )


def _asking(found: Bench) -> str:
    asking = found.asking
    rows = [
        ("query embedding alone, by sentence-transformers", asking.embedding),
        ("the same by our own layers, token vectors included", asking.own_embedding),
        ("LlamaIndex + Chroma, retrieval only", asking.plain),
        ("an answer of ours", asking.answer),
    ]
    steps = table(
        ("step", "p50", "p95", "p99", "questions", "mean over all questions"),
        [
            (name, *_percentiles(step.ms), str(step.ms.count), f"{step.share_ms:.1f}")
            for name, step in asking.steps.items()
        ]
        + [("in no step", "", "", "", "", f"{asking.rest_ms:.1f}")],
    )
    return (
        f"{table(('', 'p50', 'p95', 'p99', 'mean'), [(name, *_percentiles(ms), f'{ms.mean:.1f}') for name, ms in rows])}"
        f"\n\n{asking.answer.count} questions drawn from the tuning sets, warm. Median answer / "
        f"median query embedding by sentence-transformers: {asking.ratio:.2f} (at most {MOST:g}).\n\n"
        f"The steps of an answer; percentiles over the questions that came to a step. The question "
        f"is embedded where it is first needed, mostly in `understand`.\n\n{steps}"
    )


def _percentiles(ms: Spread) -> tuple[str, str, str]:
    return f"{ms.p50:.1f}", f"{ms.p95:.1f}", f"{ms.p99:.1f}"


def _starting(found: Bench) -> str:
    starting = found.starting
    rows = [
        ("regiodeal-qa serve", f"{starting.ours.ready_s:.1f}", f"{starting.ours.memory_mb:,.0f}"),
        (
            "LlamaIndex + Chroma",
            f"{starting.plain.ready_s:.1f}",
            f"{starting.plain.memory_mb:,.0f}",
        ),
        ("opening the assistant", f"{found.asking.opened_s:.1f}", ""),
        ("importing the libraries", f"{starting.libraries_s:.1f}", ""),
    ]
    return (
        f"{table(('', 'seconds', 'memory, MB'), rows)}\n\nSeconds to the first good answer to "
        "`/healthz`; memory after some answers, mapped files included. The libraries are gradio, "
        "llama_index, chromadb and sentence_transformers, imported and nothing done with them."
    )


def _ingest(found: Bench) -> str:
    ingest = found.ingest
    rows = [
        ("raw encoder", f"{ingest.chunks / ingest.raw_s:.1f}"),
        ("first build", f"{ingest.chunks / ingest.first_s:.1f}"),
    ]
    return (
        f"{table(('', 'chunks a second of processor time'), rows)}\n\n{ingest.chunks} chunks: the "
        f"build keeps {ingest.speed:.1%} of the encoder's speed. A build without a change costs "
        f"{ingest.unchanged:.2%} of the first."
    )


def _loading(found: Bench) -> str:
    loading = found.loading

    def row(name: str, crowd: Crowd) -> tuple[str, ...]:
        took = (f"{value:.2f}" for value in (crowd.took_s.p50, crowd.took_s.p95, crowd.took_s.p99))
        return name, f"{crowd.a_second:.1f}", *took, str(len(crowd.failures))

    rows = [
        row("regiodeal-qa", loading.ours),
        row("LlamaIndex + Chroma, retrieval only", loading.plain),
        ("the encoder alone", f"{loading.encoder_a_second:.1f}", "", "", "", ""),
    ]
    head = ("", "a second", "p50, s", "p95, s", "p99, s", "failed")
    failures = sorted({*loading.ours.failures, *loading.plain.failures})
    return (
        f"{table(head, rows)}\n\n{loading.people} people for {loading.seconds:g} s, each system in "
        f"{loading.processes} processes. Ours answers "
        f"{loading.ours.a_second / loading.encoder_a_second:.2f} times what the encoder alone "
        f"embeds, one question at a time{'; failed: ' + ', '.join(failures) if failures else ''}."
    )
