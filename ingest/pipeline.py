"""Documents into a new generation of the index, by LlamaIndex's IngestionPipeline and Chroma."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from filelock import FileLock, Timeout
from tqdm import tqdm

from ingest import added, chunking, readers
from ingest.documents import ReadDocument, UnreadableDocument
from ingest.reading import Reading
from regiodeal_qa import expansion, late_interaction
from regiodeal_qa.corpus import Chunk, load_deals, load_sources
from regiodeal_qa.embedding import Encoder
from regiodeal_qa.index import (
    IndexUnavailable,
    Manifest,
    current_generation,
    index_dir,
    open_collection,
    open_index,
    read_manifest,
    to_metadata,
)
from regiodeal_qa.late_interaction import Quantised, quantise
from regiodeal_qa.understanding.names import Gazetteer
from regiodeal_qa.understanding.words import tokens

_BATCH = 64


class BuildError(RuntimeError):
    """The index could not be built; the message says what to do. The old one still answers."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    manifest: Manifest
    changed: bool
    embedded: int
    """How many chunks had to be embedded; the others kept their vector."""


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    digest: str
    added: added.Added | None


def build(data_dir: Path, corpus_dir: Path, encoder: Callable[[], Encoder], model: str) -> Built:
    """Bring the index up to date with the corpus and the added documents.

    `encoder` loads the model called `model` when something has to be embedded. Raises BuildError
    when another build runs, the disk is full or the folder cannot be written, and CorpusError for
    an unusable register or manifest. Until the pointer is switched the old generation answers.
    """
    with _locked(data_dir):
        files = _files(data_dir, corpus_dir)
        digest = _digest(files, corpus_dir, model)
        before = _current(data_dir)
        if before and before.digest == digest and before.model == model:
            return Built(before, changed=False, embedded=0)
        chunks, documents, failures = _read_all(files, corpus_dir)
        if not chunks:
            raise BuildError("no document could be read, so there is nothing to index")
        known = _known_vectors(data_dir, before, model)
        name = f"g-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
        folder = index_dir(data_dir) / name
        try:
            embedded = _write(folder, chunks, known, encoder)
            _write_questions(
                folder, chunks, corpus_dir, _known_questions(data_dir, before, model), encoder
            )
            manifest = Manifest(
                generation=name,
                model=model,
                dimension=_dimension(folder),
                chunks=len(chunks),
                digest=digest,
                created=datetime.now(UTC).isoformat(timespec="seconds"),
                documents=tuple(documents),
                failures=tuple(failures),
                sources=tuple(asdict(f.added.source()) for f in files if f.added),
            )
            added.write_atomically(
                folder / "manifest.json",
                json.dumps(asdict(manifest), ensure_ascii=False, indent=1),
            )
            added.write_atomically(index_dir(data_dir) / "CURRENT", f"{name}\n")
        except Exception as error:
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError) or "disk" in str(error).lower():
                raise BuildError(f"cannot write the index in {data_dir}: {error}") from error
            raise
        _clean(data_dir, keep={name, before.generation if before else name})
        return Built(manifest, changed=True, embedded=embedded)


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


def _files(data_dir: Path, corpus_dir: Path) -> list[_File]:
    folder = corpus_dir / "documents"
    paths = sorted(p for p in folder.glob("**/*") if p.suffix.lower() in readers.READERS)
    files = [_File(path, _sha256(path), None) for path in paths]
    for row in added.load(data_dir).values():
        path = added.added_dir(data_dir) / row.file
        if path.is_file():
            files.append(_File(path, _sha256(path), row))
    return files


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(files: Sequence[_File], corpus_dir: Path, model: str) -> str:
    """One digest over all that a generation depends on."""
    parts = [model, str(chunking.VERSION)]
    parts += [_sha256(corpus_dir / name) for name in ("deals.csv", "sources.csv")]
    parts += [f"{f.path.name}:{f.digest}:{f.added}" for f in files]
    questions = sorted((corpus_dir / expansion.QUESTIONS_FOLDER).glob("*.jsonl"))
    parts += [f"{path.name}:{_sha256(path)}" for path in questions]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _read_all(
    files: Sequence[_File], corpus_dir: Path
) -> tuple[list[Chunk], list[dict[str, Any]], list[dict[str, str]]]:
    names = Gazetteer(load_deals(corpus_dir / "deals.csv"))
    sources = set(load_sources(corpus_dir / "sources.csv"))
    chunks: list[Chunk] = []
    documents: list[dict[str, Any]] = []
    failures: list[dict[str, str]] = []

    def deals_named_in(text: str) -> tuple[str, ...]:
        mentions = names.find(tokens(text), misspelt=False)
        named = [m for m in mentions if "deal" in m.kinds and not m.province]
        return tuple(dict.fromkeys(deal for m in named for deal in m.deal_ids))

    for file, outcome in _documents(files):
        if isinstance(outcome, UnreadableDocument):
            failures.append({"path": str(file.path), "reason": str(outcome)})
            continue
        document = outcome
        own = file.added is not None or document.document_id in sources
        if file.added:
            document = _as_added(document, file.added)
        found = list(chunking.chunk_document(document, deals_named_in, own))
        unknown = {s for c in found for s in c.source_ids if s not in sources and not file.added}
        uncited = sum(not c.source_ids for c in found)
        if unknown:
            reason = f"source ids not in sources.csv: {', '.join(sorted(unknown))}"
            failures.append({"path": str(file.path), "reason": reason})
        if uncited:
            reason = f"{uncited} paragraph(s) name no source and were left out"
            failures.append({"path": str(file.path), "reason": reason})
        found = [c for c in found if set(c.source_ids) & sources or file.added]
        chunks += found
        documents.append(
            {
                "id": document.document_id,
                "title": document.title,
                "path": str(file.path),
                "chunks": len(found),
            }
        )
    return chunks, documents, failures


def _documents(files: Sequence[_File]) -> Iterator[tuple[_File, ReadDocument | UnreadableDocument]]:
    """Each file with its document, or with why there is none. Ours are read here, those of the user
    in a worker process."""
    with Reading() as reading:
        for file in tqdm(files, desc="Lezen", unit="doc", file=sys.stderr, disable=None):
            try:
                read = reading.read if file.added else readers.read
                yield file, read(file.path)
            except UnreadableDocument as error:
                yield file, error


def _as_added(document: Any, row: added.Added) -> Any:
    from dataclasses import replace

    return replace(
        document,
        document_id=row.source_id,
        title=row.title or document.title,
        deal_ids=row.deal_ids or document.deal_ids,
    )


@dataclass(frozen=True, slots=True)
class _Vectors:
    """What a chunk keeps when it does not change: its vector and its token vectors."""

    vector: npt.NDArray[np.float32]
    tokens: Quantised


def _known_vectors(data_dir: Path, before: Manifest | None, model: str) -> dict[str, _Vectors]:
    """The vectors of the generation before, by chunk id: nothing is embedded twice."""
    if before is None or before.model != model:
        return {}
    try:
        index = open_index(data_dir, model)
    except IndexUnavailable:  # a damaged old generation costs time, not the build
        return {}
    return {
        chunk.chunk_id: _Vectors(vector, np.array(index.token_vectors.of(position)))
        for position, (chunk, vector) in enumerate(zip(index.chunks, index.vectors, strict=True))
    }


def _write(
    folder: Path,
    chunks: Sequence[Chunk],
    known: dict[str, _Vectors],
    encoder: Callable[[], Encoder],
) -> int:
    """Embed what is new and write all chunks; how many were embedded."""
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.schema import BaseNode, MetadataMode, TextNode, TransformComponent
    from llama_index.vector_stores.chroma import ChromaVectorStore

    new = sum(chunk.chunk_id not in known for chunk in chunks)
    progress = tqdm(total=new, desc="Inbedden", unit="passage", file=sys.stderr, disable=None)
    token_vectors: list[Quantised] = []

    class Embed(TransformComponent):
        """Gives each node its vectors: those it had, or new ones."""

        def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> Sequence[BaseNode]:
            fresh = [node for node in nodes if node.node_id not in known]
            texts = [node.get_content(MetadataMode.EMBED) for node in fresh]
            embedded = encoder().embed_passages(texts) if texts else []
            made = {
                node.node_id: _Vectors(one.vector, quantise(one.tokens))
                for node, one in zip(fresh, embedded, strict=True)
            }
            for node in nodes:
                vectors = made.get(node.node_id) or known[node.node_id]
                node.embedding = [float(value) for value in vectors.vector]
                token_vectors.append(vectors.tokens)
            progress.update(len(fresh))
            return nodes

    collection = open_collection(folder / "chroma", create=True)
    pipeline = IngestionPipeline(
        transformations=[Embed()],
        vector_store=ChromaVectorStore(chroma_collection=collection),
        disable_cache=True,
    )
    nodes = [
        TextNode(
            id_=chunk.chunk_id,
            text=chunk.text,
            metadata={**to_metadata(chunk, ordinal), "where": " — ".join(chunk.heading_path)},
            excluded_embed_metadata_keys=list(to_metadata(chunk, ordinal)),
            text_template="{metadata_str}: {content}",
            metadata_template="{value}",
        )
        for ordinal, chunk in enumerate(chunks)
    ]
    with progress:
        for start in range(0, len(nodes), _BATCH):
            pipeline.run(nodes=nodes[start : start + _BATCH], show_progress=False)
    late_interaction.save(folder, token_vectors)
    return new


def _known_questions(data_dir: Path, before: Manifest | None, model: str) -> dict[str, _Vectors]:
    """The vectors of the questions of the generation before, by question."""
    if before is None or before.model != model:
        return {}
    try:
        held = open_index(data_dir, model).expansion
    except IndexUnavailable:
        return {}
    return {
        text: _Vectors(held.vectors[row], np.array(held.tokens.of(row)))
        for row, (_, text) in enumerate(held.asked)
    }


def _write_questions(
    folder: Path,
    chunks: Sequence[Chunk],
    corpus_dir: Path,
    known: dict[str, _Vectors],
    encoder: Callable[[], Encoder],
) -> None:
    """Embed and write the questions that the facts of these chunks answer."""
    stated = {fact for chunk in chunks for fact in chunk.fact_ids}
    asked = [
        (fact, text)
        for fact, texts in expansion.load_questions(corpus_dir).items()
        if fact in stated
        for text in texts
    ]
    new = [text for text in dict.fromkeys(text for _, text in asked) if text not in known]
    new.sort(key=len)  # texts of one length in a batch need no padding
    held = dict(known)
    with tqdm(
        total=len(new), desc="Vragen", unit="vraag", file=sys.stderr, disable=None
    ) as progress:
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            for text, one in zip(batch, encoder().embed_queries(batch), strict=True):
                held[text] = _Vectors(one.vector, quantise(one.tokens))
            progress.update(len(batch))
    rows = [held[text] for _, text in asked]
    expansion.save(folder, asked, [r.vector for r in rows], [r.tokens for r in rows])


def _dimension(folder: Path) -> int:
    held = open_collection(folder / "chroma").get(limit=1, include=["embeddings"])
    return len(held["embeddings"][0])


def _clean(data_dir: Path, keep: set[str]) -> None:
    """Remove generations that nothing reads any more, and what killed builds left."""
    for folder in index_dir(data_dir).glob("g-*"):
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)
