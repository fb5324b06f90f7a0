"""Speed of the index build, measured in one run: `python -m evals.ingest_bench`.

The yardstick is the raw encoder: `SentenceTransformer.encode` over the same chunks. The build must
keep 85% of its speed, reading and writing included, and a build without a change must cost under
2% of the first. Processor time is compared, so that a busy machine does not spoil the figures.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from regiodeal_qa.settings import prepare_libraries, settings

prepare_libraries()

from ingest.chunking import embedded_text  # noqa: E402 (telemetry goes off before it loads)
from ingest.gathering import files, gather  # noqa: E402
from ingest.pipeline import build  # noqa: E402
from regiodeal_qa.embedding import load_encoder, model_name  # noqa: E402

LEAST_SPEED = 0.85
MOST_UNCHANGED = 0.02


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; exit code 1 when a figure is missed."""
    parser = argparse.ArgumentParser(prog="python -m evals.ingest_bench", description=__doc__)
    parser.add_argument("--chunks", type=int, default=5000, help="at least so many chunks")
    arguments = parser.parse_args(argv)
    encoder = load_encoder()
    encoder.embed_passages(["warm"])
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        corpus = Path(folder) / "corpus"
        _copy(settings().corpus_dir, corpus, 1)
        chunks = len(gather(files(data, corpus), data, corpus).chunks)
        copies = _copy(settings().corpus_dir, corpus, -(-arguments.chunks // chunks))
        texts = [embedded_text(c) for c in gather(files(data, corpus), data, corpus).chunks]
        # Half before and half after: other work on the machine then weighs on both.
        raw = _timed(lambda: encoder._model.encode(texts[::2], batch_size=32))
        first = _timed(lambda: build(data, corpus, load_encoder, model_name()))
        raw += _timed(lambda: encoder._model.encode(texts[1::2], batch_size=32))
        unchanged = _timed(lambda: build(data, corpus, load_encoder, model_name()))
        changed_file = next((corpus / "documents").glob("*.md"))
        changed_file.write_text(
            changed_file.read_text("utf-8").replace(". [bron", " nu. [bron", 1), encoding="utf-8"
        )
        changed = _timed(lambda: build(data, corpus, load_encoder, model_name()))
    speed, share = raw / first, unchanged / first
    print(f"{len(texts)} chunks of {copies} documents")
    print(f"raw encoder         {raw:8.1f} s  {len(texts) / raw:6.1f} chunks/s")
    print(
        f"first build         {first:8.1f} s  {speed:.1%} of that speed (at least {LEAST_SPEED:.0%})"
    )
    print(
        f"unchanged build     {unchanged:8.2f} s  {share:.2%} of the first (at most {MOST_UNCHANGED:.0%})"
    )
    print(f"one chunk changed   {changed:8.1f} s  {changed / first:.1%} of the first")
    return 0 if speed >= LEAST_SPEED and share <= MOST_UNCHANGED else 1


def _copy(source: Path, corpus: Path, times: int) -> int:
    """The corpus with each of its own documents so many times; how many there are."""
    shutil.rmtree(corpus, ignore_errors=True)
    (corpus / "documents").mkdir(parents=True)
    for path in source.glob("*.csv"):
        shutil.copy(path, corpus)
    made = 0
    for path in sorted((source / "documents").glob("*.md")):
        for number in range(times):
            text = path.read_text("utf-8").replace(f"id: {path.stem}", f"id: {path.stem}-{number}")
            (corpus / "documents" / f"{path.stem}-{number}.md").write_text(text, encoding="utf-8")
            made += 1
    return made


def _timed(work: Callable[[], object]) -> float:
    """How long this process computes for it, in seconds: other work on the machine does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
