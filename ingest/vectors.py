"""The vectors of chunks and questions: kept where nothing changed, made where something is new."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from regiodeal_qa import expansion, late_interaction
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.embedding import Encoder
from regiodeal_qa.index import IndexUnavailable, Manifest, open_collection, open_index, to_metadata
from regiodeal_qa.late_interaction import Quantised, quantise

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Vectors:
    """What a chunk keeps when it does not change: its vector and its token vectors."""

    vector: npt.NDArray[np.float32]
    tokens: Quantised


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


def write_chunks(
    folder: Path,
    chunks: Sequence[Chunk],
    held: dict[str, Vectors],
    encoder: Callable[[], Encoder],
    keep: Keep,
) -> int:
    """Embed what is new and write all chunks; how many were embedded."""
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.schema import BaseNode, MetadataMode, TextNode, TransformComponent
    from llama_index.vector_stores.chroma import ChromaVectorStore

    new = sum(chunk.chunk_id not in held for chunk in chunks)
    progress = tqdm(total=new, desc="Inbedden", unit="passage", file=sys.stderr, disable=None)
    token_vectors: list[Quantised] = []

    class Embed(TransformComponent):
        """Gives each node its vectors: those it had, or new ones."""

        def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> Sequence[BaseNode]:
            fresh = [node for node in nodes if node.node_id not in held]
            texts = [node.get_content(MetadataMode.EMBED) for node in fresh]
            embedded = encoder().embed_passages(texts) if texts else []
            made = {
                node.node_id: Vectors(one.vector, quantise(one.tokens))
                for node, one in zip(fresh, embedded, strict=True)
            }
            keep(made)
            for node in nodes:
                vectors = made.get(node.node_id) or held[node.node_id]
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


def write_questions(
    folder: Path,
    chunks: Sequence[Chunk],
    corpus_dir: Path,
    held: dict[str, Vectors],
    encoder: Callable[[], Encoder],
    keep: Keep,
) -> None:
    """Embed and write the questions that the facts of these chunks answer."""
    stated = {fact for chunk in chunks for fact in chunk.fact_ids}
    asked = [
        (fact, text)
        for fact, texts in expansion.load_questions(corpus_dir).items()
        if fact in stated
        for text in texts
    ]
    new = [text for text in dict.fromkeys(text for _, text in asked) if text not in held]
    new.sort(key=len)  # texts of one length in a batch need no padding
    vectors = dict(held)
    with tqdm(
        total=len(new), desc="Vragen", unit="vraag", file=sys.stderr, disable=None
    ) as progress:
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            embedded = encoder().embed_queries(batch)
            made = {
                text: Vectors(one.vector, quantise(one.tokens))
                for text, one in zip(batch, embedded, strict=True)
            }
            keep(made)
            vectors |= made
            progress.update(len(batch))
    rows = [vectors[text] for _, text in asked]
    expansion.save(folder, asked, [r.vector for r in rows], [r.tokens for r in rows])
