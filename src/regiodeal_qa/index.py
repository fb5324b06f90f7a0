"""Opening the index: one generation of chunks and vectors, whole or refused.

On disk, in the data folder:

    index/CURRENT                     name of the generation in use; see `store`
    index/<generation>/manifest.json  written last: a generation without it is not whole
    index/<generation>/chroma/        Chroma's own files, unless a Chroma server keeps the vectors
    index/<generation>/*.npy          token vectors, see `late_interaction`, and questions with
    index/<generation>/questions.json their vectors, see `expansion`
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from regiodeal_qa.changes import Change, passages
from regiodeal_qa.corpus import Box, Chunk, Source
from regiodeal_qa.expansion import Expansion
from regiodeal_qa.late_interaction import TokenVectors
from regiodeal_qa.nearest import Nearest
from regiodeal_qa.store import QUESTION_S, StoreUnavailable, store

LIST_SEPARATOR = ";"
PATH_SEPARATOR = " > "
_READ_TOGETHER = 300
"""Chunks in one request; Chroma Cloud gives no more."""


class IndexUnavailable(RuntimeError):
    """There is no usable index; the two messages say why and what to do next."""

    def __init__(
        self,
        reason_nl: str,
        reason_en: str,
        advice_nl: str = "Maak de index met `make index`.",
        advice_en: str = "Build the index with `make index`.",
    ) -> None:
        self.message_nl = f"{reason_nl} {advice_nl}"
        self.message_en = f"{reason_en} {advice_en}"
        super().__init__(self.message_en)

    @classmethod
    def store_away(cls, error: StoreUnavailable) -> IndexUnavailable:
        """The Chroma server does not answer."""
        return cls(
            error.reason_nl,
            error.reason_en,
            "Kijk of hij draait en of REGIODEAL_CHROMA_URL klopt.",
            "See that it runs and that REGIODEAL_CHROMA_URL is right.",
        )


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made from."""

    generation: str
    model: str
    dimension: int
    chunks: int
    digest: str
    created: str
    documents: tuple[dict[str, Any], ...]
    """Per document: id, title, path, chunks, and what could not be taken along."""
    failures: tuple[dict[str, str], ...]
    """Per document that could not be read: path and reason."""
    sources: tuple[dict[str, str], ...]
    """Manifest rows of the documents that the user added."""
    changes: tuple[dict[str, Any], ...] = ()
    """Accepted changes to the register, see `changes`."""


@dataclass(frozen=True)
class Index:
    """An open generation."""

    manifest: Manifest
    chunks: tuple[Chunk, ...]
    vectors: npt.NDArray[np.float32]
    """(n, dimension), L2-normalised, in the order of `chunks`."""
    token_vectors: TokenVectors
    expansion: Expansion
    nearest: Nearest

    @property
    def generation(self) -> str:
        """The generation's name."""
        return self.manifest.generation

    @property
    def sources(self) -> dict[str, Source]:
        """The sources of the documents that the user added."""
        return {row["source_id"]: Source(**row) for row in self.manifest.sources}

    @property
    def changes(self) -> dict[Change, Chunk]:
        """The changes to the register that hold, each with the passage that states it."""
        return passages([Change(**row) for row in self.manifest.changes], self.chunks)

    def query(self, vector: npt.NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """The k nearest chunks by Chroma: (position in `chunks`, cosine similarity)."""
        return self.nearest.find(vector, k)


def index_dir(data_dir: Path) -> Path:
    """Where the generations stand."""
    return data_dir / "index"


def current_generation(data_dir: Path) -> str | None:
    """The name of the generation in use, or None when there is none.

    Raises IndexUnavailable when the Chroma server that knows it does not answer.
    """
    try:
        return store(data_dir).current()
    except StoreUnavailable as error:
        raise IndexUnavailable.store_away(error) from error


def read_manifest(data_dir: Path, generation: str) -> Manifest:
    """Read a generation's manifest. Raises IndexUnavailable when it is missing or damaged."""
    path = index_dir(data_dir) / generation / "manifest.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        lists = {
            name: tuple(data.get(name, ()))
            for name in ("documents", "failures", "sources", "changes")
        }
        return Manifest(**(data | lists))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexUnavailable(
            "De index is niet heel.", f"The index is not whole ({type(error).__name__})."
        ) from error


def open_index(data_dir: Path, model: str) -> Index:
    """Open the current generation, made with the embedding model of this name.

    Raises IndexUnavailable when there is none, it is half or damaged, another model made it, or the
    Chroma server does not answer.
    """
    generation = current_generation(data_dir)
    if generation is None:
        raise IndexUnavailable("Er is nog geen index.", "There is no index yet.")
    manifest = read_manifest(data_dir, generation)
    if manifest.model != model:
        raise IndexUnavailable(
            f"De index is met een ander taalmodel gemaakt ({manifest.model}).",
            f"The index was made with another embedding model ({manifest.model}, not {model}).",
        )
    try:
        index = _load(manifest, data_dir)
    except StoreUnavailable as error:
        raise IndexUnavailable.store_away(error) from error
    except Exception as error:  # Chroma and SQLite raise many kinds for one reason: damaged
        raise IndexUnavailable(
            "De index is beschadigd.", f"The index is damaged ({type(error).__name__})."
        ) from error
    if {len(index.chunks), len(index.token_vectors.offsets) - 1} != {manifest.chunks}:
        raise IndexUnavailable(
            "De index is niet heel.",
            f"The index holds {len(index.chunks)} chunks instead of {manifest.chunks}.",
        )
    return index


def _load(manifest: Manifest, data_dir: Path) -> Index:
    keeping = store(data_dir)
    rows = sorted(_rows(keeping.open(manifest.generation)), key=lambda row: int(row[2]["ordinal"]))
    chunks = tuple(from_metadata(row[0], row[1], row[2]) for row in rows)
    vectors = np.array([row[3] for row in rows], dtype=np.float32).reshape(len(chunks), -1)
    positions = {chunk.chunk_id: position for position, chunk in enumerate(chunks)}
    folder = index_dir(data_dir) / manifest.generation
    return Index(
        manifest,
        chunks,
        vectors,
        TokenVectors.load(folder),
        Expansion.load(folder, chunks, manifest.dimension),
        Nearest(keeping.open(manifest.generation, QUESTION_S), positions, vectors),
    )


def _rows(collection: Any) -> list[tuple[str, str, dict[str, Any], Any]]:
    """Id, text, metadata and vector of each chunk."""
    rows: list[tuple[str, str, dict[str, Any], Any]] = []
    for start in range(0, collection.count(), _READ_TOGETHER):
        held = collection.get(
            limit=_READ_TOGETHER, offset=start, include=["documents", "metadatas", "embeddings"]
        )
        rows += zip(
            held["ids"], held["documents"], held["metadatas"], held["embeddings"], strict=True
        )
    return rows


def to_metadata(chunk: Chunk, ordinal: int) -> dict[str, str | int]:
    """A chunk as Chroma metadata, which takes scalars only; absent values are left out."""
    values: dict[str, str | int | None] = {
        "ordinal": ordinal,
        # Not `document_id`: the vector store writes its own value under that name.
        "document": chunk.document_id,
        "headings": PATH_SEPARATOR.join(chunk.heading_path),
        "page": chunk.page,
        "deal_ids": LIST_SEPARATOR.join(chunk.deal_ids),
        "source_ids": LIST_SEPARATOR.join(chunk.source_ids),
        "year": chunk.year,
        "kind": chunk.kind,
        "fact_ids": LIST_SEPARATOR.join(chunk.fact_ids),
        "boxes": LIST_SEPARATOR.join(_box_text(box) for box in chunk.boxes),
    }
    return {name: value for name, value in values.items() if value not in (None, "")}


def from_metadata(chunk_id: str, text: str, metadata: dict[str, Any]) -> Chunk:
    """The chunk that `to_metadata` was made of."""

    def listed(name: str, separator: str = LIST_SEPARATOR) -> tuple[str, ...]:
        held = metadata.get(name, "")
        return tuple(held.split(separator)) if held else ()

    return Chunk(
        chunk_id=chunk_id,
        document_id=metadata.get("document") or metadata["document_id"],
        text=text,
        heading_path=listed("headings", PATH_SEPARATOR),
        page=metadata.get("page"),
        deal_ids=listed("deal_ids"),
        source_ids=listed("source_ids"),
        year=metadata.get("year"),
        kind=metadata["kind"],
        fact_ids=listed("fact_ids"),
        boxes=tuple(_box(text) for text in listed("boxes")),
    )


def _box_text(box: Box) -> str:
    """A box as text: '3 0.1 0.25 0.9 0.27'."""
    return f"{box.page} {box.left:g} {box.top:g} {box.right:g} {box.bottom:g}"


def _box(text: str) -> Box:
    page, left, top, right, bottom = text.split()
    return Box(int(page), float(left), float(top), float(right), float(bottom))
