"""The documents of corpus and collection, read and cut into chunks."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from ingest import added, chunking, kept, readers
from ingest.added import Added
from ingest.concerned import deals_concerned
from ingest.documents import ReadDocument, UnreadableDocument
from ingest.fetching import originals
from ingest.fetching.originals import Original
from ingest.reading import Reading
from regiodeal_qa.corpus import Chunk, Deal, Source, load_deals, load_sources
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.wording.words import tokens


@dataclass(frozen=True, slots=True)
class File:
    """A document to read; `added` when a user added it."""

    path: Path
    digest: str
    added: Added | None = None
    """What is known of it when a user added it."""
    original: Original | None = None
    """Where it came from when it was fetched."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the documents gave."""

    chunks: list[Chunk]
    documents: list[dict[str, Any]]
    """Per document that was read: id, title, path, chunks, warnings, attachments."""
    failures: list[dict[str, str]]
    """Per document that was not, or not whole: path and reason."""
    sources: list[Source]
    """What is attached to documents, each a source of its own."""


def files(data_dir: Path, corpus_dir: Path) -> list[File]:
    folder = corpus_dir / "documents"
    paths = sorted(p for p in folder.glob("**/*") if p.suffix.lower() in readers.READERS)
    found = [File(path, sha256(path)) for path in paths]
    for original in originals.load(data_dir).values():
        path = originals.originals_dir(data_dir) / original.file
        if path.is_file():
            found.append(File(path, sha256(path), original=original))
    for row in added.load(data_dir).values():
        path = added.added_dir(data_dir) / row.file
        if path.is_file():
            found.append(File(path, sha256(path), added=row))
    return found


def sha256(path: Path) -> str:
    """The digest of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def gather(files: Sequence[File], data_dir: Path, corpus_dir: Path) -> Gathered:
    """Read the documents and cut them into chunks.

    A document that cannot be read, and a paragraph of ours that names no source of the manifest, is
    left out and reported. Raises CorpusError for an unusable register or manifest.
    """
    deals = load_deals(corpus_dir / "deals.csv")
    names = Gazetteer(deals)
    sources = load_sources(corpus_dir / "sources.csv")
    chunks: list[Chunk] = []
    documents: list[dict[str, Any]] = []
    failures: list[dict[str, str]] = []
    attached: list[Source] = []

    def deals_named_in(text: str) -> tuple[str, ...]:
        mentions = names.find(tokens(text))
        named = [m for m in mentions if "deal" in m.kinds and not m.province]
        return tuple(dict.fromkeys(deal for m in named for deal in m.deal_ids))

    for file, outcome in _documents(files, data_dir):
        if isinstance(outcome, UnreadableDocument):
            failures.append({"path": str(file.path), "reason": str(outcome)})
            continue
        document = outcome
        own = file.added is not None or document.document_id in sources
        if file.added:
            document = _as_added(document, file.added)
        if file.original:
            document = _as_original(document, sources.get(file.original.source_id), file, deals)
        attachments = tuple(dict.fromkeys(b.attachment for b in document.blocks if b.attachment))
        document = _with_deals_of_attachments(document, attachments, deals_named_in)
        whole = file.added.source() if file.added else sources.get(document.document_id)
        for source in (_attached(whole, document, name) for name in attachments if whole):
            sources[source.source_id] = source
            attached.append(source)
        found = list(chunking.chunk_document(document, deals_named_in, own))
        unknown = {s for c in found for s in c.source_ids if s not in sources and not file.added}
        uncited = sum(not c.source_ids for c in found)
        if unknown:
            reason = f"source ids not in sources.csv: {', '.join(sorted(unknown))}"
            failures.append({"path": str(file.path), "reason": reason})
        if uncited:
            reason = f"{uncited} paragraph(s) name no source and were left out"
            failures.append({"path": str(file.path), "reason": reason})
        found = [c for c in found if file.added or any(s in sources for s in c.source_ids)]
        chunks += found
        documents.append(
            {
                "id": document.document_id,
                "title": document.title,
                "path": str(file.path),
                "chunks": len(found),
                "warnings": list(document.warnings),
                "attachments": list(attachments),
            }
        )
    return Gathered(chunks, documents, failures, attached)


def _attached(whole: Source, document: ReadDocument, name: str) -> Source:
    """What is attached to a document, as a row of the source manifest."""
    source_id = chunking.attachment_id(document.document_id, name)
    return replace(whole, source_id=source_id, title=f"{document.title}, bijlage {name}")


def _with_deals_of_attachments(
    document: ReadDocument,
    attachments: Sequence[str],
    deals_named_in: Callable[[str], tuple[str, ...]],
) -> ReadDocument:
    """An attachment concerns the deals of its document, unless its name names only others."""
    others: dict[str, tuple[str, ...]] = {}
    for name in attachments:
        deals = deals_named_in(name.replace("-", " ").replace("_", " "))
        if not set(deals) & set(document.deal_ids):
            others[name] = deals
    blocks = (
        replace(block, deal_ids=block.deal_ids or others.get(block.attachment, ()))
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks)) if others else document


def _documents(
    files: Sequence[File], data_dir: Path
) -> Iterator[tuple[File, ReadDocument | UnreadableDocument]]:
    """Each file with its document, or with why there is none. Ours are read here, those of the user
    in a worker process."""
    with Reading() as reading:
        for file in tqdm(files, desc="Lezen", unit="doc", file=sys.stderr, disable=None):
            try:
                if file.added or file.original:
                    yield file, kept.read(data_dir, file.path, file.digest, reading)
                else:
                    yield file, readers.read(file.path)
            except UnreadableDocument as error:
                yield file, error
    kept.forget_others(data_dir, ((file.digest, file.path) for file in files))


def _as_added(document: ReadDocument, row: Added) -> ReadDocument:
    return replace(
        document,
        document_id=row.source_id,
        title=row.title or document.title,
        deal_ids=row.deal_ids or document.deal_ids,
    )


def _as_original(
    document: ReadDocument, source: Source | None, file: File, deals: Sequence[Deal]
) -> ReadDocument:
    """An original goes by its id and title in the manifest."""
    if source is None:  # it left the manifest; its passages name no source and are left out
        return document
    named = replace(document, document_id=source.source_id, title=source.title)
    return replace(named, deal_ids=deals_concerned(named, file.path, deals))
