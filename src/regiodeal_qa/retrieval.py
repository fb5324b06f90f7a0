"""Which passages could answer: dense (Chroma) and BM25 candidates together, ranked, then reranked.

`ranking` puts the candidates in order; the best few are then read more closely by a network
(`pair_network`), which may change their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from regiodeal_qa import passages
from regiodeal_qa.corpus import family
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.index import Index
from regiodeal_qa.late_interaction import Quantised, centred, met, unquantised
from regiodeal_qa.lexical import LexicalIndex, Term
from regiodeal_qa.nearest import COMPARED_WHOLE, best_positions
from regiodeal_qa.pair_network import PairNetwork, token_features
from regiodeal_qa.ranking import (
    Candidate,
    Meeting,
    Question,
    Scores,
    Weights,
    candidate,
    load_weights,
    reranked,
)
from regiodeal_qa.together import AT_ONCE, Together
from regiodeal_qa.understanding.understood import Understanding

DENSE_CANDIDATES = 30
LEXICAL_CANDIDATES = 30
RANKED = 24
"""How many candidates are ranked at most."""
RERANKER_FILE = Path(__file__).with_name("reranker.npz")
RERANKED = 10
"""How many of the best the network reads."""

Vector = npt.NDArray[np.float32]
Positions = npt.NDArray[np.int64]
_NONE: Positions = np.array([], dtype=np.int64)


class Retriever:
    """Finds and ranks passages for an understood question."""

    def __init__(
        self, index: Index, reranker: PairNetwork | None = None, weights: Weights | None = None
    ) -> None:
        """`reranker`: a network for the index' encoder; without one the ranking alone decides."""
        self.index = index
        self.reranker = reranker
        self._questions = index.expansion.by_chunk(len(index.chunks))
        self._runs = [_runs(rows) for rows in self._questions]
        texts = [[index.expansion.asked[row][1] for row in rows] for rows in self._questions]
        self.lexical = LexicalIndex(index.chunks, texts)
        self.mean_token = index.token_vectors.mean()
        self.weights = weights or load_weights()
        self._passages = [passages.describe(chunk) for chunk in index.chunks]
        self._near = Together(self._near_each, AT_ONCE)
        by_deal: dict[str, list[int]] = {}
        for position, chunk in enumerate(index.chunks):
            for deal in chunk.deal_ids:
                by_deal.setdefault(deal, []).append(position)
        self._by_deal = {deal: np.array(positions) for deal, positions in by_deal.items()}

    def terms(self, understood: Understanding) -> tuple[Term, ...]:
        """The content terms of a question, names left out."""
        return self.lexical.terms(understood.content)

    def unit(self, understood: Understanding) -> Term | None:
        """What a question wants counted ('hoeveel *woningen*'); None when it asks no number."""
        word = passages.counted_word(understood.words)
        return None if word is None else self.lexical.terms([word])[0]

    def retrieve(self, understood: Understanding, asked: Embedded) -> list[Candidate]:
        """Candidates, best first. `asked`: the embedded question."""
        names = [word for m in understood.mentions for word in m.text.split()]
        terms = self.terms(understood)
        every_term = (*terms, *self.lexical.terms(names))
        bm25 = self.lexical.scores(every_term)
        asked_bm25 = self.lexical.asked_scores(every_term)
        nearest, expected = self._near(asked.vector)
        found = {position for position, _ in nearest}
        for scores in (bm25, asked_bm25, expected):
            found.update(best_positions(scores, LEXICAL_CANDIDATES))
        if understood.deals:
            # What is said of one deal does not answer a question about another.
            found = {p for p in found if self._may_be_about(p, understood)}
        of_deals = [self._by_deal.get(deal, _NONE) for deal in understood.deals]
        eligible = np.unique(np.concatenate([np.array(list(found), np.int64), *of_deals]))
        similar, most_similar = self._similar(asked.vector, eligible)
        top = max(float(bm25.max(initial=0.0)) + float(asked_bm25.max(initial=0.0)), 1e-6)
        worth = (
            np.maximum(similar, expected[eligible])
            + similar
            + 0.1 * (bm25[eligible] + asked_bm25[eligible]) / top
        )
        rows = np.argsort(-worth, kind="stable")[:RANKED]
        pool = eligible[rows].tolist()
        dense = dict(zip(pool, similar[rows].tolist(), strict=True))
        meetings = self._meetings(asked, understood, terms, pool)
        best = Scores(
            most_similar, *(float(s.max(initial=0.0)) for s in (bm25, asked_bm25, expected))
        )
        question = Question.of(understood, terms, self.unit(understood))
        candidates = [
            candidate(
                question,
                self.lexical,
                self.weights,
                position,
                self.index.chunks[position],
                self._passages[position],
                Scores(
                    dense[position],
                    float(bm25[position]),
                    float(asked_bm25[position]),
                    float(expected[position]),
                ),
                best,
                meeting,
            )
            for position, meeting in zip(pool, meetings, strict=True)
        ]
        ranked = sorted(candidates, key=lambda c: (-c.score, c.position))
        return self._reranked(ranked, understood, asked)

    def _near_each(self, vectors: Sequence[Vector]) -> list[tuple[list[tuple[int, float]], Vector]]:
        """For each question the nearest chunks, and per chunk how near a question that it answers is."""
        nearest = self.index.nearest.find_each(vectors, DENSE_CANDIDATES)
        expected = self.index.expansion.similarities(vectors, len(self.index.chunks))
        return list(zip(nearest, expected, strict=True))

    def _reranked(
        self,
        ranked: list[Candidate],
        understood: Understanding,
        asked: Embedded,
    ) -> list[Candidate]:
        """The best in the network's order, the others after them as they were."""
        if self.reranker is None or not ranked or not len(asked.tokens):
            return ranked
        return self.reranked_by(self.reranker, understood, asked, ranked)

    def reranked_by(
        self,
        network: PairNetwork,
        understood: Understanding,
        asked: Embedded,
        ranked: Sequence[Candidate],
    ) -> list[Candidate]:
        """Ranked candidates, at least one, after a network has read the best of them."""
        best = ranked[:RERANKED]
        positions, features = [c.position for c in best], [c.features for c in best]
        return reranked(ranked, self.read(network, understood, asked, positions, features))

    def read(
        self,
        network: PairNetwork,
        understood: Understanding,
        asked: Embedded,
        positions: Sequence[int],
        features: Sequence[Sequence[float]],
    ) -> list[float]:
        """What a network makes of passages beside a question, as logits; `features` of each pair."""
        logits: list[float] = network.logits(
            self.centred(asked),
            token_features(understood, asked, self.terms(understood)),
            self.tokens_of(positions),
            np.array(features, dtype=np.float32),
        ).tolist()
        return logits

    def centred(self, asked: Embedded) -> npt.NDArray[np.float32]:
        """The token vectors of a question, (tokens, dimension), centred."""
        return centred(asked.tokens, self.mean_token)

    def tokens_of(self, positions: Sequence[int]) -> list[npt.NDArray[np.float32]]:
        """The token vectors of chunks, (tokens, dimension) each, centred."""
        held = [self.index.token_vectors.of(position) for position in positions]
        every = centred(unquantised(np.concatenate(held)), self.mean_token)
        return np.split(every, np.cumsum([len(tokens) for tokens in held[:-1]]))

    def _similar(self, vector: Vector, positions: Positions) -> tuple[Vector, float]:
        """The cosines of these chunks, and the highest that any chunk has.

        Of a large index only these are computed: among them are the nearest by Chroma.
        """
        if len(self.index.chunks) <= COMPARED_WHOLE:
            every = self.index.vectors @ vector
            return every[positions], float(every.max(initial=0.0))
        similar = self.index.vectors[positions] @ vector
        return similar, float(similar.max(initial=0.0))

    def _meetings(
        self,
        asked: Embedded,
        understood: Understanding,
        terms: Sequence[Term],
        positions: Sequence[int],
    ) -> list[Meeting]:
        """How the words of a question are met in chunks and in the questions that they answer."""
        texts = [self.index.token_vectors.of(position) for position in positions]
        asking = [row for row, position in enumerate(positions) if self._runs[position]]
        held = self.index.expansion.tokens
        questions: list[Quantised] = [
            np.concatenate([held.between(*run) for run in self._runs[positions[row]]])
            for row in asking
        ]
        best = met(asked.tokens, [*texts, *questions], self.mean_token)
        text = best[: len(texts)]
        either = text.copy()
        either[asking] = np.maximum(text[asking], best[len(texts) :])
        words = understood.search_text.split()
        weights = {term.word: term.idf for term in terms}
        of_word: dict[int, list[int]] = {}
        for token, word in enumerate(asked.word_of):
            if word < len(words) and words[word] in weights:
                of_word.setdefault(word, []).append(token)
        if not of_word:
            return [
                Meeting(t, e, 1.0, 1.0) for t, e in zip(_means(text), _means(either), strict=True)
            ]
        each = np.stack([either[:, tokens].mean(axis=1) for tokens in of_word.values()], axis=1)
        idf = np.array([weights[words[word]] for word in of_word], dtype=np.float32)
        content, least = each @ (idf / idf.sum()), each.min(axis=1)
        return [
            Meeting(*values)
            for values in zip(
                _means(text), _means(either), content.tolist(), least.tolist(), strict=True
            )
        ]

    def _may_be_about(self, position: int, understood: Understanding) -> bool:
        """Whether a passage speaks of the deals in question, or of no deal in particular.

        Another deal of the same region will do, unless the question says which of them it means; and
        any that names the place, where a place is all that the question names.
        """
        deals = self.index.chunks[position].deal_ids
        if not deals or set(deals) & set(understood.deals):
            return True
        naming = [mention for mention in understood.mentions if mention.deal_ids]
        if naming and not any("deal" in m.kinds or m.province for m in naming):
            said = f" {self._passages[position].normalised} "
            if all(f" {mention.text} " in said for mention in naming):
                return True
        families = {family(deal) for deal in understood.deals}
        return not understood.pinned and any(family(deal) in families for deal in deals)


def _runs(rows: Positions) -> list[tuple[int, int]]:
    """Ascending rows as runs without a gap, each with its first row and the one after its last."""
    if not len(rows):
        return []
    pieces = np.split(rows, np.flatnonzero(np.diff(rows) != 1) + 1)
    return [(int(piece[0]), int(piece[-1]) + 1) for piece in pieces]


def _means(met_tokens: npt.NDArray[np.float32]) -> list[float]:
    means: list[float] = (
        met_tokens.mean(axis=1).tolist() if met_tokens.size else [0.0] * len(met_tokens)
    )
    return means
