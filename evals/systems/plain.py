"""Plain retrieval over our own index: BM25, dense, and both fused, without anything learned.

The baselines of the design's claims. BM25 is `bm25s` with its own tokeniser (Dutch stemming, Dutch
stopwords); dense is the cosine of the same embedding model; fused is reciprocal rank fusion of the
two (Cormack et al. 2009, k = 60). The answer is the first passages as they are, each cited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import bm25s
import numpy as np
import Stemmer

from evals.knowledge import Knowledge
from evals.metrics.retrieval import DEPTH
from evals.questions import Question
from evals.reply import Reply, System
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.embedding import Encoder
from regiodeal_qa.index import Index
from regiodeal_qa.understanding.wording.language import detect

PASSAGES = 3
"""How many passages make an answer, about as many as our own answers have."""
_RRF = 60

Ranked = list[tuple[int, float]]
"""Positions in the index with their scores, best first."""
Ranker = Callable[[str], Ranked]


def plain(index: Index, encoder: Encoder) -> list[System]:
    """The three plain systems over an index."""
    knowledge = Knowledge(index.chunks)
    lexical, dense = bm25(index.chunks), by_vector(index, encoder)

    def both(text: str) -> Ranked:
        return fuse([lexical(text), dense(text)])

    return [
        _system(name, index, knowledge, ranker)
        for name, ranker in (("BM25", lexical), ("dense", dense), ("BM25 + dense", both))
    ]


def _system(name: str, index: Index, knowledge: Knowledge, rank: Ranker) -> System:
    def ask(question: Question) -> Reply:
        text = " ".join(question.turns)
        ranked = rank(text)
        first = [(index.chunks[position], score) for position, score in ranked[:PASSAGES]]
        answer = passages_answer(
            text,
            [(chunk.text, (chunk.source_ids or ("",))[0]) for chunk, _ in first],
            first[0][1] if first else 0.0,
        )
        ids = [index.chunks[position].chunk_id for position, _ in ranked[:DEPTH]]
        return Reply(answer, ranking=knowledge.found(ids))

    return System(name, f"{name}\n{index.generation}\n{PASSAGES}", ask, declines=False)


def bm25(chunks: Sequence[Chunk]) -> Ranker:
    """BM25 as bm25s gives it, over headings and text."""
    stemmer = Stemmer.Stemmer("dutch")
    texts = [f"{' '.join(chunk.heading_path)} {chunk.text}" for chunk in chunks]
    index = bm25s.BM25()
    index.index(_tokens(texts, stemmer), show_progress=False)

    def rank(text: str) -> Ranked:
        found, scores = index.retrieve(
            _tokens([text], stemmer), k=min(DEPTH, len(chunks)), show_progress=False
        )
        pairs = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return [(int(position), float(score)) for position, score in pairs if score > 0]

    return rank


def _tokens(texts: list[str], stemmer: Any) -> Any:
    return bm25s.tokenize(texts, stopwords="nl", stemmer=stemmer, show_progress=False)


def by_vector(index: Index, encoder: Encoder) -> Ranker:
    """The nearest passages by the cosine of their embeddings."""

    def rank(text: str) -> Ranked:
        similar = index.vectors @ encoder.embed_query(text).vector
        return [(int(p), float(similar[p])) for p in np.argsort(-similar)[:DEPTH]]

    return rank


def fuse(rankings: Iterable[Ranked]) -> Ranked:
    """Reciprocal rank fusion."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, (position, _) in enumerate(ranking, start=1):
            scores[position] = scores.get(position, 0.0) + 1 / (_RRF + rank)
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def passages_answer(
    question: str, passages: Sequence[tuple[str, str]], confidence: float
) -> dict[str, Any]:
    """Passages (text, source id) as an answer in the contract's JSON, each with its mark."""
    marked = [f"{text} [{n}]" for n, (text, _) in enumerate(passages, start=1)]
    return {
        "status": "answered" if passages else "not_found",
        "language": "en" if detect(question) == "en" else "nl",
        "answer": " ".join(marked),
        "citations": [
            {"n": n, "source_id": source, "quote": text}
            for n, (text, source) in enumerate(passages, start=1)
        ],
        "route": "passages" if passages else "none",
        "confidence": confidence,
    }
