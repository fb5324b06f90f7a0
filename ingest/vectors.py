"""The vectors of chunks and questions: kept where nothing changed, made where something is new."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from regiodeal_qa import expansion, late_interaction
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.embedding import Embedded, Encoder
from regiodeal_qa.index import IndexUnavailable, Manifest, open_index, to_metadata
from regiodeal_qa.late_interaction import Quantised, quantise
from regiodeal_qa.passages import embedded_text

_BATCH = 128
"""Texts that are embedded, and kept, together."""
_WRITTEN_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Vectors:
    """What a chunk keeps when it does not change: its vector and its token vectors."""

    vector: npt.NDArray[np.float32]
    tokens: Quantised


Kind = Literal["chunks", "questions"]


@dataclass(frozen=True, slots=True)
class Part:
    """One of so many parts of the work, counted from 1."""

    number: int
    of: int

    def has(self, key: str) -> bool:
        """Whether what has this key belongs to the part."""
        return zlib.crc32(key.encode()) % self.of == self.number - 1


Keep = Callable[[dict[str, "Vectors"]], None]
"""Takes each batch as soon as it is embedded, by chunk id or by question."""


@dataclass(frozen=True, slots=True)
class Known:
    """The vectors that a generation holds: nothing is embedded twice."""

    chunks: dict[str, Vectors] = field(default_factory=dict)
    """By chunk id, which changes with the chunk's text."""
    questions: dict[str, Vectors] = field(default_factory=dict)
    """By question."""

    def __or__(self, other: Known) -> Known:
        """These and those of `other`."""
        return Known(self.chunks | other.chunks, self.questions | other.questions)


def known(data_dir: Path, before: Manifest | None, model: str) -> Known:
    """The vectors of the current generation; none when another model made it, or it is damaged."""
    if before is None or before.model != model:
        return Known()
    try:
        index = open_index(data_dir, model)
    except IndexUnavailable:  # a damaged old generation costs time, not the build
        return Known()
    asked = index.expansion
    return Known(
        {
            chunk.chunk_id: Vectors(vector, np.array(index.token_vectors.of(row)))
            for row, (chunk, vector) in enumerate(zip(index.chunks, index.vectors, strict=True))
        },
        {
            text: Vectors(asked.vectors[row], np.array(asked.tokens.of(row)))
            for row, (_, text) in enumerate(asked.asked)
        },
    )


def embed_part(
    chunks: Sequence[Chunk],
    corpus_dir: Path,
    held: Known,
    encoder: Callable[[], Encoder],
    keep: Callable[[Kind, dict[str, Vectors]], None],
    part: Part,
) -> int:
    """Embed the part of new chunks and questions that is one's own; how many that were.

    Which part is whose rests on the keys alone, so that those who share the work need not talk.
    """
    new = {
        c.chunk_id: embedded_text(c)
        for c in chunks
        if c.chunk_id not in held.chunks and part.has(c.chunk_id)
    }
    asked = {
        text: text
        for _, text in _asked(chunks, corpus_dir)
        if text not in held.questions and part.has(text)
    }
    _embedded(
        new,
        lambda texts: encoder().embed_passages(texts),
        lambda batch: keep("chunks", batch),
        "passage",
    )
    _embedded(
        asked,
        lambda texts: encoder().embed_queries(texts),
        lambda batch: keep("questions", batch),
        "vraag",
    )
    return len(new) + len(asked)


def write_chunks(
    folder: Path,
    create: Callable[[], Any],
    chunks: Sequence[Chunk],
    held: Mapping[str, Vectors],
    encoder: Callable[[], Encoder],
    keep: Keep,
) -> int:
    """Embed what is new and write all chunks; how many were embedded.

    Their vectors go to the Chroma collection that `create` makes, their token vectors to `folder`.
    """
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.schema import BaseNode, TextNode, TransformComponent
    from llama_index.vector_stores.chroma import ChromaVectorStore

    new = {c.chunk_id: embedded_text(c) for c in chunks if c.chunk_id not in held}
    made = _embedded(new, lambda texts: encoder().embed_passages(texts), keep, "passage")
    vectors = {c.chunk_id: made.get(c.chunk_id) or held[c.chunk_id] for c in chunks}

    class Embed(TransformComponent):
        """Gives each node its vector."""

        def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> Sequence[BaseNode]:
            for node in nodes:
                node.embedding = vectors[node.node_id].vector.tolist()
            return nodes

    collection = create()
    pipeline = IngestionPipeline(
        transformations=[Embed()],
        vector_store=ChromaVectorStore(chroma_collection=collection),
        disable_cache=True,
    )
    nodes = [
        TextNode(id_=chunk.chunk_id, text=chunk.text, metadata=to_metadata(chunk, ordinal))
        for ordinal, chunk in enumerate(chunks)
    ]
    for start in range(0, len(nodes), _WRITTEN_TOGETHER):
        pipeline.run(nodes=nodes[start : start + _WRITTEN_TOGETHER], show_progress=False)
    late_interaction.save(folder, [vectors[chunk.chunk_id].tokens for chunk in chunks])
    return len(new)


def write_questions(
    folder: Path,
    chunks: Sequence[Chunk],
    corpus_dir: Path,
    held: Mapping[str, Vectors],
    encoder: Callable[[], Encoder],
    keep: Keep,
) -> None:
    """Embed and write the questions that the facts of these chunks answer."""
    asked = _asked(chunks, corpus_dir)
    new = {text: text for _, text in asked if text not in held}
    made = _embedded(new, lambda texts: encoder().embed_queries(texts), keep, "vraag")
    rows = [made.get(text) or held[text] for _, text in asked]
    expansion.save(folder, asked, [r.vector for r in rows], [r.tokens for r in rows])


def _asked(chunks: Sequence[Chunk], corpus_dir: Path) -> list[tuple[str, str]]:
    """The facts that chunks state, each with its questions one by one."""
    stated = {fact for chunk in chunks for fact in chunk.fact_ids}
    return [
        (fact, text)
        for fact, texts in expansion.load_questions(corpus_dir).items()
        if fact in stated
        for text in texts
    ]


def _embedded(
    texts: Mapping[str, str],
    embed: Callable[[Sequence[str]], list[Embedded]],
    keep: Keep,
    unit: str,
) -> dict[str, Vectors]:
    """The vectors of texts by their keys; each batch goes to `keep` as soon as it is there."""
    made: dict[str, Vectors] = {}
    ordered = sorted(texts, key=lambda key: len(texts[key]))  # alike in length: little padding
    with tqdm(
        total=len(ordered), desc="Inbedden", unit=unit, file=sys.stderr, disable=None
    ) as progress:
        for start in range(0, len(ordered), _BATCH):
            keys = ordered[start : start + _BATCH]
            batch = {
                key: Vectors(one.vector, quantise(one.tokens))
                for key, one in zip(keys, embed([texts[key] for key in keys]), strict=True)
            }
            keep(batch)
            made |= batch
            progress.update(len(keys))
    return made
