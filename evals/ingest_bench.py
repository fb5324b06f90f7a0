"""Speed of the index build, measured in one run: `python -m evals.ingest_bench`.

The yardstick is the raw encoder: `SentenceTransformer.encode` over the same chunks. The build must
keep 85% of its speed, reading and writing included, and a build without a change must cost under
2% of the first. The raw encoder gets each batch right before or after the build does, and processor
time is compared: what else the machine does then weighs on both alike.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Never

from tqdm import tqdm

from regiodeal_qa.settings import prepare_libraries, settings

prepare_libraries()

from ingest.gathering import files, gather  # noqa: E402 (telemetry goes off before it loads)
from ingest.pipeline import build  # noqa: E402
from regiodeal_qa.embedding import Embedded, Encoder, load_encoder, model_name  # noqa: E402

_LIBRARIES = ("chromadb", "llama_index.core.ingestion", "llama_index.vector_stores.chroma")
LEAST_SPEED = 0.85
MOST_UNCHANGED = 0.02


class _Beside(Encoder):
    """The encoder that the build gets; with each batch it times the raw one on the same texts."""

    def __init__(self, encoder: Encoder, progress: tqdm[Never]) -> None:
        super().__init__(encoder._model, encoder.name)
        self._progress = progress
        self.raw_s = 0.0
        self._batches = 0

    def embed_passages(self, texts: Sequence[str]) -> list[Embedded]:
        """As the encoder does; the raw one goes first or last by turns."""
        self._batches += 1
        if self._batches % 2:
            self._raw(texts)
        made = super().embed_passages(texts)
        if not self._batches % 2:
            self._raw(texts)
        self._progress.update(len(texts))
        return made

    def _raw(self, texts: Sequence[str]) -> None:
        self.raw_s += _timed(lambda: self._model.encode(list(texts), batch_size=32))


@dataclass(frozen=True, slots=True)
class Measured:
    """Processor time in seconds."""

    chunks: int
    raw_s: float
    first_s: float
    unchanged_s: float
    changed_s: float
    """A build after one chunk has changed."""

    @property
    def speed(self) -> float:
        """The part of the raw encoder's speed that the first build keeps."""
        return self.raw_s / self.first_s

    @property
    def unchanged(self) -> float:
        """What a build without a change costs, as a part of the first."""
        return self.unchanged_s / self.first_s


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; exit code 1 when a figure is missed."""
    parser = argparse.ArgumentParser(prog="python -m evals.ingest_bench", description=__doc__)
    parser.add_argument("--chunks", type=int, default=5000, help="at least so many chunks")
    found = measure(parser.parse_args(argv).chunks)
    print(f"{found.chunks} chunks; processor time")
    print(f"raw encoder         {found.raw_s:8.1f} s  {found.chunks / found.raw_s:6.1f} chunks/s")
    print(
        f"first build         {found.first_s:8.1f} s  {found.speed:.1%} of that speed "
        f"(at least {LEAST_SPEED:.0%})"
    )
    print(
        f"unchanged build     {found.unchanged_s:8.2f} s  {found.unchanged:.3%} of the first "
        f"(at most {MOST_UNCHANGED:.0%})"
    )
    print(
        f"one chunk changed   {found.changed_s:8.1f} s  {found.changed_s / found.first_s:.1%} "
        "of the first"
    )
    return 0 if found.speed >= LEAST_SPEED and found.unchanged <= MOST_UNCHANGED else 1


def measure(least: int) -> Measured:
    """Builds over the shipped documents, repeated until they give `least` chunks or more."""
    encoder = load_encoder()
    encoder.embed_passages(["warm"])
    for library in _LIBRARIES:
        import_module(library)  # as torch is imported already: loading code is not embedding
    with tempfile.TemporaryDirectory() as folder, _vectors_in_folder():
        data, corpus = Path(folder) / "data", Path(folder) / "corpus"
        chunks = _repeated(settings().corpus_dir, corpus, data, least)
        with tqdm(total=chunks, unit="chunk", file=sys.stderr, disable=None) as progress:
            beside = _Beside(encoder, progress)
            both = _timed(lambda: build(data, corpus, lambda: beside, model_name()))
        unchanged = _timed(lambda: build(data, corpus, load_encoder, model_name()))
        document = next((corpus / "documents").glob("*.md"))
        text = document.read_text("utf-8")
        document.write_text(text.replace(". [bron", " nu. [bron", 1), encoding="utf-8")
        changed = _timed(lambda: build(data, corpus, load_encoder, model_name()))
    return Measured(chunks, beside.raw_s, both - beside.raw_s, unchanged, changed)


@contextmanager
def _vectors_in_folder() -> Iterator[None]:
    """No Chroma server, whatever the settings name: a build would replace the index that it serves."""
    name = "REGIODEAL_CHROMA_URL"
    before = os.environ.get(name)
    os.environ[name] = ""
    settings.cache_clear()
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before
        settings.cache_clear()


def _repeated(source: Path, corpus: Path, data: Path, least: int) -> int:
    """The corpus with copies of its documents, one round after the other; how many chunks."""
    (corpus / "documents").mkdir(parents=True)
    for path in source.glob("*.csv"):
        shutil.copy(path, corpus)
    documents = sorted((source / "documents").glob("*.md"))
    chunks_of: dict[Path, int] = {}
    chunks = number = 0
    while chunks < least:
        for path in documents:
            copy = corpus / "documents" / f"{path.stem}-{number}.md"
            text = path.read_text("utf-8").replace(f"id: {path.stem}", f"id: {copy.stem}")
            copy.write_text(text, encoding="utf-8")
            if path not in chunks_of:
                only = [file for file in files(data, corpus) if file.path == copy]
                chunks_of[path] = len(gather(only, data, corpus).chunks)
            chunks += chunks_of[path]
            if chunks >= least:
                break
        number += 1
    return chunks


def _timed(work: Callable[[], object]) -> float:
    """How long this process computes for it, in seconds: other work on the machine does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
