"""Plain LlamaIndex with Chroma, as its own introduction does it: split, embed, top-k.

The same documents and the same embedding model; everything else as LlamaIndex sets it by default
(`SentenceSplitter` of 1024 tokens, the two most similar nodes). There is no language model, so the
nodes themselves are the answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.cache import digest_of
from evals.knowledge import Knowledge
from evals.questions import Question
from evals.reply import Found, Reply, System
from evals.systems.plain import passages_answer
from regiodeal_qa.embedding import Encoder
from regiodeal_qa.index import Index

TOP_K = 2
"""What `as_query_engine` takes by default."""
DEPTH = 20


def llamaindex(index: Index, encoder: Encoder, corpus_dir: Path, folder: Path) -> System:
    """A LlamaIndex index over the corpus' documents, built in `folder` when it is not there yet."""
    retriever = open_retriever(encoder, corpus_dir, folder, DEPTH)
    knowledge = Knowledge(index.chunks)

    def ask(question: Question) -> Reply:
        text = " ".join(question.turns)
        nodes = retriever.retrieve(text)
        answer = passages_answer(
            text,
            [(node.get_content(), node.metadata["document"]) for node in nodes[:TOP_K]],
            float(nodes[0].score or 0.0) if nodes else 0.0,
        )
        ranking = tuple(
            Found(
                node.metadata["document"],
                node.node_id,
                knowledge.within(node.metadata["document"], node.get_content()),
            )
            for node in nodes
        )
        return Reply(answer, ranking=ranking)

    identity = f"llamaindex\n{_digest(corpus_dir)}\n{encoder.name}"
    return System("LlamaIndex + Chroma", identity, ask, declines=False)


def _digest(corpus_dir: Path) -> str:
    return digest_of(corpus_dir, ("documents/*",))


def open_retriever(encoder: Encoder, corpus_dir: Path, folder: Path, top_k: int) -> Any:
    """LlamaIndex's retriever of so many nodes; builds its index in `folder` when it is not there.

    A marker file says that the index is whole.
    """
    import chromadb
    from chromadb.config import Settings
    from llama_index.core import StorageContext, VectorStoreIndex
    from llama_index.vector_stores.chroma import ChromaVectorStore

    folder = folder / f"llamaindex-{_digest(corpus_dir)[:16]}"
    client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    whole = folder / "whole.json"
    if not whole.is_file() and "plain" in {c.name for c in client.list_collections()}:
        client.delete_collection("plain")
    collection = client.get_or_create_collection(
        "plain", configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
    )
    store = ChromaVectorStore(chroma_collection=collection)
    embedding = _embedding(encoder)
    if whole.is_file():
        made = VectorStoreIndex.from_vector_store(store, embed_model=embedding)
    else:
        made = VectorStoreIndex.from_documents(
            list(_documents(corpus_dir)),
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=embedding,
            show_progress=False,
        )
        whole.write_text(json.dumps({"nodes": collection.count()}), encoding="utf-8")
    return made.as_retriever(similarity_top_k=top_k)


def _documents(corpus_dir: Path) -> Iterator[Any]:
    """The documents as plain text with their headings, without the marks that only we read."""
    from llama_index.core import Document

    for document_id, title, text in plain_texts(corpus_dir):
        yield Document(
            text=f"# {title}\n\n{text}",
            metadata={"document": document_id},
            excluded_embed_metadata_keys=["document"],
            excluded_llm_metadata_keys=["document"],
        )


def plain_texts(corpus_dir: Path) -> Iterator[tuple[str, str, str]]:
    """(document id, title, Markdown text) of the corpus' documents, as a reader sees them."""
    from ingest.readers import read

    for path in sorted((corpus_dir / "documents").iterdir()):
        document = read(path)
        parts: list[str] = []
        headings: tuple[str, ...] = ()
        for block in document.blocks:
            if block.headings != headings:
                headings = block.headings
                parts.append(f"## {' – '.join(headings)}")
            parts.append(block.text)
        yield document.document_id, document.title, "\n\n".join(parts)


def _embedding(encoder: Encoder) -> Any:
    """Our embedding model as LlamaIndex wants it."""
    from llama_index.core.embeddings import BaseEmbedding

    class Embedding(BaseEmbedding):
        """The two ways of embedding, by our encoder."""

        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(x) for x in encoder.embed_query(query).vector]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[float(x) for x in e.vector] for e in encoder.embed_passages(texts)]

    return Embedding(model_name=encoder.name)
