"""Documents into a new generation of the index, by LlamaIndex's IngestionPipeline and Chroma."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from chromadb.errors import ChromaError
from filelock import FileLock, Timeout

from ingest import added, chunking, gathering, vectors
from ingest.gathering import File, sha256
from ingest.proposing import accepted
from ingest.readers.pdf import ocr
from ingest.unfinished import Unfinished
from ingest.vectors import Part
from regiodeal_qa import expansion
from regiodeal_qa.embedding import Encoder
from regiodeal_qa.index import (
    IndexUnavailable,
    Manifest,
    current_generation,
    index_dir,
    read_manifest,
)
from regiodeal_qa.store import Folder, StoreUnavailable, store


class BuildError(RuntimeError):
    """The index could not be built; the message says what to do. The old one still answers."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    manifest: Manifest
    changed: bool
    embedded: int
    """How many chunks had to be embedded; the others kept their vector."""


def build(data_dir: Path, corpus_dir: Path, encoder: Callable[[], Encoder], model: str) -> Built:
    """Bring the index up to date with the corpus and the added documents.

    `encoder` loads the model called `model` when something has to be embedded. Raises BuildError
    when another build runs, the disk is full, the folder cannot be written or the Chroma server does
    not answer, and CorpusError for an unusable register or manifest. Until the pointer is switched the old generation answers.
    """
    with _locked(data_dir):
        try:
            return _build(data_dir, corpus_dir, encoder, model)
        except (StoreUnavailable, IndexUnavailable) as error:
            raise BuildError(f"{error} The index is unchanged") from error
        except OSError as error:
            raise BuildError(_failed(data_dir, error)) from error


def _build(data_dir: Path, corpus_dir: Path, encoder: Callable[[], Encoder], model: str) -> Built:
    files = gathering.files(data_dir, corpus_dir)
    digest = _digest(files, data_dir, corpus_dir, model)
    before = _current(data_dir)
    if before and before.digest == digest and before.model == model:
        return Built(before, changed=False, embedded=0)
    gathered = gathering.gather(files, data_dir, corpus_dir)
    if not gathered.chunks:
        raise BuildError("no document could be read, so there is nothing to index")
    unfinished = Unfinished(data_dir, model)
    known = vectors.known(data_dir, before, model) | unfinished.load()
    name = f"g-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    folder = index_dir(data_dir) / name
    folder.mkdir()
    keeping = store(data_dir)
    try:
        embedded = vectors.write_chunks(
            folder,
            partial(keeping.create, name),
            gathered.chunks,
            known.chunks,
            encoder,
            partial(unfinished.add, "chunks"),
        )
        vectors.write_questions(
            folder,
            gathered.chunks,
            corpus_dir,
            known.questions,
            encoder,
            partial(unfinished.add, "questions"),
        )
        manifest = Manifest(
            generation=name,
            model=model,
            dimension=_dimension(keeping.open(name)),
            chunks=len(gathered.chunks),
            digest=digest,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            documents=tuple(gathered.documents),
            failures=tuple(gathered.failures),
            sources=tuple(
                asdict(source)
                for source in (*(f.added.source() for f in files if f.added), *gathered.sources)
            ),
            changes=tuple(asdict(change) for change in accepted.load(data_dir).values()),
        )
        added.write_atomically(
            folder / "manifest.json", json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
        )
        keeping.point(name)
    except (ChromaError, httpx.HTTPError) as error:  # whatever it is, Chroma could not write
        raise BuildError(_failed(data_dir, error)) from error
    finally:
        with suppress(IndexUnavailable):  # unknown what holds: the next build cleans up
            if current_generation(data_dir) != name:
                shutil.rmtree(folder, ignore_errors=True)
    unfinished.clear()
    _clean(data_dir, keep={name, before.generation if before else name})
    return Built(manifest, changed=True, embedded=embedded)


def embed(
    data_dir: Path, corpus_dir: Path, encoder: Callable[[], Encoder], model: str, part: Part
) -> int:
    """Embed a part of what the next build will want, and keep it for that; how many texts.

    Others may embed their parts at the same time. Raises BuildError when the disk is full or the
    folder cannot be written, and CorpusError for an unusable register or manifest.
    """
    try:
        index_dir(data_dir).mkdir(parents=True, exist_ok=True)
        gathered = gathering.gather(gathering.files(data_dir, corpus_dir), data_dir, corpus_dir)
        unfinished = Unfinished(data_dir, model)
        known = vectors.known(data_dir, _current(data_dir), model) | unfinished.load()
        return vectors.embed_part(gathered.chunks, corpus_dir, known, encoder, unfinished.add, part)
    except OSError as error:
        raise BuildError(_failed(data_dir, error)) from error


def _failed(data_dir: Path, error: Exception) -> str:
    return (
        f"the index could not be built in {data_dir}: {error}. What was there is unchanged and "
        "still answers. If the disk is full, make room (or set REGIODEAL_DATA_DIR) and build again"
    )


@contextmanager
def _locked(data_dir: Path) -> Iterator[None]:
    try:
        index_dir(data_dir).mkdir(parents=True, exist_ok=True)
        with FileLock(index_dir(data_dir) / "lock", timeout=0):
            yield
    except Timeout as error:
        raise BuildError("another build is running in this data folder; wait for it") from error
    except PermissionError as error:
        raise BuildError(f"cannot write in {data_dir}: {error.strerror}") from error


def _current(data_dir: Path) -> Manifest | None:
    generation = current_generation(data_dir)
    if generation is None:
        return None
    try:
        return read_manifest(data_dir, generation)
    except IndexUnavailable:
        return None


def _digest(files: Sequence[File], data_dir: Path, corpus_dir: Path, model: str) -> str:
    """One digest over all that a generation depends on."""
    parts = [model, str(chunking.VERSION), f"ocr: {ocr.available()}"]
    parts += [sha256(corpus_dir / name) for name in ("deals.csv", "sources.csv")]
    parts += [f"{f.path.name}:{f.digest}:{f.added}" for f in files]
    parts += [str(change) for change in accepted.load(data_dir).values()]
    questions = sorted((corpus_dir / expansion.QUESTIONS_FOLDER).glob("*.jsonl"))
    parts += [f"{path.name}:{sha256(path)}" for path in questions]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _dimension(collection: Any) -> int:
    held = collection.get(limit=1, include=["embeddings"])
    return len(held["embeddings"][0])


def _clean(data_dir: Path, keep: set[str]) -> None:
    """Remove generations that nothing reads any more, and what killed builds left."""
    # The folder's own pointer holds again when the setting of the Chroma server is taken away.
    kept = keep | {Folder(index_dir(data_dir)).current() or ""}
    for folder in index_dir(data_dir).glob("g-*"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
    with suppress(StoreUnavailable):  # the build is done; what is left now goes with the next one
        store(data_dir).clean(keep)
