"""Word matching over the chunks: BM25 with Dutch stems, compounds and synonyms."""

from __future__ import annotations

import bisect
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import bm25s
import numpy as np
import numpy.typing as npt

from regiodeal_qa.corpus import Chunk
from regiodeal_qa.understanding.wording.synonyms import synonyms
from regiodeal_qa.understanding.wording.words import (
    STOPWORDS,
    SUBJECT_WORDS,
    content_words,
    stem,
    tokens,
)

Scores = npt.NDArray[np.float32]
COMPOUND_WEIGHT = 0.6
SYNONYM_WEIGHT = 0.7
_SHORTEST_PART = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a question: its stem, and the stems in the corpus that mean the same."""

    word: str
    related: tuple[tuple[str, float], ...]
    """(stem in the corpus, weight 0..1), the stem itself first when the corpus has it."""
    idf: float


class _Bm25:
    """BM25 over one field of the chunks."""

    def __init__(self, stemmed: Sequence[Sequence[str]]) -> None:
        self._known = {one for stems in stemmed for one in stems}
        self._bm25 = bm25s.BM25(k1=1.2, b=0.5)
        if self._known:
            self._bm25.index([list(stems) or ["-"] for stems in stemmed], show_progress=False)

    def scores(self, weighted: Mapping[float, Sequence[str]], count: int) -> Scores:
        """The scores of all chunks for stems by weight."""
        total = np.zeros(count, dtype=np.float32)
        for weight, stems in weighted.items():
            known = [one for one in stems if one in self._known]
            if known:
                total += weight * self._bm25.get_scores(known)
        return total


def _weighted(terms: Sequence[Term]) -> dict[float, list[str]]:
    by_weight: dict[float, list[str]] = {}
    for term in terms:
        for one, weight in term.related[:12]:
            by_weight.setdefault(round(weight, 2), []).append(one)
    return by_weight


class LexicalIndex:
    """BM25 scores and term coverage over all chunks, in chunk order."""

    def __init__(
        self, chunks: Sequence[Chunk], questions: Sequence[Sequence[str]] | None = None
    ) -> None:
        """`questions`: per chunk the questions that it answers."""
        stemmed = [index_stems(chunk) for chunk in chunks]
        self.vocabulary = frozenset(word for chunk in chunks for word in tokens(_indexed(chunk)))
        self._stems = [frozenset(stems) for stems in stemmed]
        self._asked_stems = [
            frozenset(stem(word) for text in texts for word in content_words(text))
            for texts in (questions or [()] * len(chunks))
        ]
        self._either_stems = [a | b for a, b in zip(self._stems, self._asked_stems, strict=True)]
        self._count = len(chunks)
        self._frequency: dict[str, int] = {}
        for stems in self._either_stems:
            for one in stems:
                self._frequency[one] = self._frequency.get(one, 0) + 1
        self._forward = sorted(self._frequency)
        self._backward = sorted(one[::-1] for one in self._frequency)
        self._bm25 = _Bm25(stemmed)
        self._asked_bm25 = _Bm25([sorted(stems) for stems in self._asked_stems])
        self._related = lru_cache(maxsize=20_000)(self._find_related)

    def terms(self, words: Sequence[str]) -> tuple[Term, ...]:
        """The terms of a question's content words."""
        return tuple(self._term(word) for word in words)

    def _term(self, word: str) -> Term:
        related = self._related(word)
        known = [self._frequency[one] for one, weight in related if weight >= 0.99]
        frequency = (
            max(known) if known else min((self._frequency[o] for o, _ in related), default=0)
        )
        return Term(word, related, self._idf(frequency))

    def _idf(self, frequency: int) -> float:
        return math.log(1 + (self._count - frequency + 0.5) / (frequency + 0.5))

    def _find_related(self, word: str) -> tuple[tuple[str, float], ...]:
        weights: dict[str, float] = {}
        for form, weight in ((word, 1.0), *((s, SYNONYM_WEIGHT) for s in synonyms(word))):
            one = stem(form)
            if one in self._frequency:
                weights[one] = max(weights.get(one, 0.0), weight)
            for compound in self._compounds(one):
                weights[compound] = max(weights.get(compound, 0.0), weight * COMPOUND_WEIGHT)
        return tuple(sorted(weights.items(), key=lambda pair: -pair[1]))

    def _compounds(self, one: str) -> list[str]:
        """Stems in the corpus that begin or end with this one, or that this one begins or ends."""
        if len(one) < _SHORTEST_PART or not one.isalpha():
            return []
        found = [
            *_starting_with(self._forward, one),
            *(other[::-1] for other in _starting_with(self._backward, one[::-1])),
        ]
        for cut in range(_SHORTEST_PART, len(one)):
            found += [part for part in (one[:cut], one[-cut:]) if part in self._frequency]
        return [other for other in found if other != one]

    def scores(self, terms: Sequence[Term]) -> Scores:
        """BM25 of every chunk; related stems count by their weight. Zeros without terms."""
        return self._bm25.scores(_weighted(terms), self._count)

    def asked_scores(self, terms: Sequence[Term]) -> Scores:
        """BM25 of the questions that each chunk answers."""
        return self._asked_bm25.scores(_weighted(terms), self._count)

    def coverage(self, terms: Sequence[Term], position: int) -> float:
        """Which part of the question's content a chunk contains, by weight of the words (0..1)."""
        return _covered(terms, self._stems[position])

    def asked_coverage(self, terms: Sequence[Term], position: int) -> float:
        """The same of a chunk together with the questions that it answers."""
        return _covered(terms, self._either_stems[position])


def _covered(terms: Sequence[Term], stems: frozenset[str]) -> float:
    whole = found = 0.0
    for term in terms:
        whole += term.idf
        for one, weight in term.related:
            if one in stems:
                found += weight * term.idf
                break
    return found / whole if whole else 0.0


def index_stems(chunk: Chunk) -> list[str]:
    """The stems of a chunk with its headings, without words that every chunk has."""
    return [
        stem(word)
        for word in tokens(_indexed(chunk))
        if word not in STOPWORDS and word not in SUBJECT_WORDS
    ]


def _indexed(chunk: Chunk) -> str:
    return f"{' '.join(chunk.heading_path)} {chunk.text}"


def _starting_with(words: list[str], start: str) -> list[str]:
    left = bisect.bisect_left(words, start)
    right = bisect.bisect_left(words, start + "￿")
    return words[left:right][:40]
