"""How answering slows down as the index grows: `python -m evals.growth`.

For each size a made index (`synthetic`) is opened in a process of its own. Each question is asked and
retrieved three times and the quickest counts, in elapsed and in processor time: other work on the
machine disturbs the first far more than the second. What may grow at most is the processor time of an
answer, the embedding of the question left out, which costs the same at any size. Retrieval alone grows
more: among 1,000 chunks it does not find as many candidates as it can rank. Made indexes are kept in
`--folder` and used again.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from regiodeal_qa.settings import prepare_libraries, settings

prepare_libraries()

from evals import synthetic  # noqa: E402 (telemetry goes off before the libraries load)
from evals.questions import load_all, set_paths  # noqa: E402
from evals.report import markdown  # noqa: E402
from regiodeal_qa.assistant import Assistant  # noqa: E402
from regiodeal_qa.embedding import load_encoder  # noqa: E402
from regiodeal_qa.index import current_generation, open_index  # noqa: E402

MOST = 2.0
"""The most that the median answer may grow from the smallest size to BOUNDED."""
BOUNDED = 100_000
QUESTIONS = 60
_ROWS = {
    "built_s": "write to Chroma, s",
    "opened_s": "open, s",
    "memory_mb": "memory, MB",
    "lexical_ms": "BM25, ms",
    "vector_ms": "nearest by Chroma, ms",
    "retrieve_ms": "retrieve, ms",
    "retrieve_p95_ms": "retrieve p95, ms",
    "retrieve_cpu_ms": "retrieve, ms of processor",
    "ask_ms": "answer without embedding, ms",
    "ask_cpu_ms": "answer without embedding, ms of processor",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print a table and write it; exit code 1 when the growth is over the most."""
    parser = argparse.ArgumentParser(prog="python -m evals.growth", description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="chunks, separated by commas")
    parser.add_argument("--folder", type=Path, default=settings().cache_dir / "growth")
    parser.add_argument("--out", type=Path, help="folder for growth.json, growth.md, growth.svg")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.measure:
        print(json.dumps(measure(arguments.measure, arguments.folder / str(arguments.measure))))
        return 0
    sizes = sorted(int(size) for size in arguments.sizes.split(","))
    if sizes[0] > BOUNDED:
        parser.error(f"--sizes: one must be at most {BOUNDED:,}; up to there growth is judged")
    rows = []
    for size in sizes:
        _make(size, arguments.folder / str(size))
        command = ["-m", "evals.growth", "--measure", str(size), "--folder", str(arguments.folder)]
        done = subprocess.run(
            [sys.executable, *command], text=True, stdout=subprocess.PIPE, check=True
        )
        rows.append(json.loads(done.stdout.splitlines()[-1]))
    last = max((row for row in rows if row["chunks"] <= BOUNDED), key=lambda row: row["chunks"])
    growth = last["ask_cpu_ms"] / rows[0]["ask_cpu_ms"]
    of_retrieval = last["retrieve_cpu_ms"] / rows[0]["retrieve_cpu_ms"]
    shown = (
        f"{table(rows)}\n\nGrowth of the median answer, {sizes[0]:,} to {last['chunks']:,} chunks: "
        f"{growth:.2f} (at most {MOST}); of retrieval alone {of_retrieval:.2f}.\n\n{machine()}\n"
    )
    print(shown)
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        (arguments.out / "growth.json").write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
        (arguments.out / "growth.md").write_text(f"# Growth\n\n{shown}", "utf-8")
        (arguments.out / "growth.svg").write_text(plot(rows), "utf-8")
    return 0 if growth < MOST else 1


def _make(size: int, data: Path) -> None:
    if current_generation(data):
        return
    began = time.perf_counter()
    encoder = load_encoder()
    synthetic.write(open_index(settings().data_dir, encoder.name), size, data)
    (data / "built_s").write_text(f"{time.perf_counter() - began:.1f}", encoding="utf-8")


def measure(size: int, data: Path) -> dict[str, Any]:
    """The figures of one size, in this process."""
    encoder = load_encoder()
    began = time.perf_counter()
    assistant = Assistant(open_index(data, encoder.name), encoder, settings().corpus_dir)
    opened = time.perf_counter() - began
    retriever = assistant.retriever
    turns = [question.turns for question in load_all(set_paths("tune"))]
    elapsed: list[float] = []
    computed: list[float] = []
    asked: list[float] = []
    asked_computed: list[float] = []
    lexical: list[float] = []
    vector: list[float] = []
    for conversation in turns[:: max(1, len(turns) // QUESTIONS)]:
        understood = assistant.understand(conversation)
        if not understood.search_text.strip():
            continue
        embedded = assistant.embed(understood.search_text)
        terms = retriever.terms(understood)
        passes = _timed(3, retriever.retrieve, understood, embedded)
        elapsed.append(passes[0])
        computed.append(passes[1])
        lexical.append(_timed(3, retriever.lexical.scores, terms)[0])
        vector.append(_timed(3, retriever.index.query, embedded.vector, 30)[0])
        answers = _timed(3, assistant.ask, conversation)
        asked.append(answers[0])
        asked_computed.append(answers[1])
    return {
        "chunks": size,
        "questions": len(elapsed),
        "built_s": float((data / "built_s").read_text(encoding="utf-8")),
        "opened_s": opened,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "lexical_ms": statistics.median(lexical),
        "vector_ms": statistics.median(vector),
        "retrieve_ms": statistics.median(elapsed),
        "retrieve_p95_ms": sorted(elapsed)[int(0.95 * len(elapsed))],
        "retrieve_cpu_ms": statistics.median(computed),
        "ask_ms": statistics.median(asked),
        "ask_cpu_ms": statistics.median(asked_computed),
    }


def _timed(times: int, work: Callable[..., object], *given: object) -> tuple[float, float]:
    """Elapsed and processor time of the quickest of so many calls, in ms."""
    elapsed: list[float] = []
    computed: list[float] = []
    for _ in range(times):
        began, before = time.perf_counter(), time.process_time()
        work(*given)
        elapsed.append(1000 * (time.perf_counter() - began))
        computed.append(1000 * (time.process_time() - before))
    return min(elapsed), min(computed)


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The figures as a Markdown table, a column for each size."""
    return markdown.table(
        ["chunks", *(f"{row['chunks']:,}" for row in rows)],
        ([label, *(f"{row[name]:,.1f}" for row in rows)] for name, label in _ROWS.items()),
    )


def machine() -> str:
    """What it was measured on, when, and how busy that was."""
    names = (line for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines() if line[:10])
    model = next((n.split(":")[1].strip() for n in names if n.startswith("model name")), "unknown")
    return (
        f"Machine: {model}, {os.cpu_count()} cores, {platform.system()}, Python "
        f"{platform.python_version()}, torch {version('torch')}; {date.today()}, load average "
        f"{os.getloadavg()[0]:.1f} at the end."
    )


def plot(rows: Sequence[dict[str, Any]]) -> str:
    """Median retrieval against size, both in steps of ten, as SVG."""
    width, height, left, bottom = 560, 320, 60, 40
    most = 1.2 * max(row["retrieve_ms"] for row in rows)
    step = (width - left - 60) / max(len(rows) - 1, 1)
    lines = []
    for name, colour, label in (
        ("retrieve_ms", "#1d4f73", "retrieve"),
        ("vector_ms", "#b5530a", "nearest by Chroma"),
        ("lexical_ms", "#2f7d32", "BM25"),
    ):
        points = [
            (left + 30 + step * n, (height - bottom) * (1 - row[name] / most))
            for n, row in enumerate(rows)
        ]
        path = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
        x, y = points[0]
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines.append(f'<text x="{x:.0f}" y="{y - 6:.0f}" fill="{colour}">{label}</text>')
    for n, row in enumerate(rows):
        x = left + 30 + step * n
        lines.append(
            f'<text x="{x:.0f}" y="{height - 15}" text-anchor="middle">{row["chunks"]:,}</text>'
        )
    for part in range(5):
        y = (height - bottom) * (1 - part / 4 / 1.2)
        lines.append(f'<text x="5" y="{y:.0f}">{most / 1.2 * part / 4:.1f} ms</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -20 {width} {height + 20}" '
        f'font-family="sans-serif" font-size="12">'
        f'<rect y="-20" width="{width}" height="{height + 20}" fill="white"/>'
        f"{''.join(lines)}</svg>\n"
    )


if __name__ == "__main__":
    sys.exit(main())
