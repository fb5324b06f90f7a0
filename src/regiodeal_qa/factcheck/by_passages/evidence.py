"""The passages that claims are compared with, each read once: words, values, what they deny."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from regiodeal_qa.corpus import Chunk, families, family
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.factcheck.text import claims, contexts, facets, known_posts, pairing, reading
from regiodeal_qa.factcheck.text.contexts import Stated
from regiodeal_qa.factcheck.text.pairing import Listed
from regiodeal_qa.factcheck.text.subjects import tranches_in
from regiodeal_qa.factcheck.text.values import Quantity, Value
from regiodeal_qa.late_interaction import met
from regiodeal_qa.retrieval import Retriever
from regiodeal_qa.understanding.wording.words import STOPWORDS, content_words, stem, tokens

_MANY_DEALS = 5
"""A passage on so many deals is about a tranche, not about one of them."""
_TABLE_CELLS = " | "


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as the fact check reads it."""

    position: int
    chunk: Chunk
    words: frozenset[str]
    stems: frozenset[str]
    text: str
    """Normalised."""
    stated: tuple[Stated, ...]
    listed: tuple[Listed, ...]
    """The amounts that it lists, each with whose it is."""
    main: str
    """The same without what stands between brackets."""
    denies: bool
    events: frozenset[str]
    tranches: tuple[int, ...]
    years: frozenset[int]
    many: bool
    """Whether it speaks of more than one region."""

    def names_deal(self, around: str, deals: Sequence[str]) -> bool:
        """Whether a part of it names one of these deals."""
        names = {word for deal in deals for word in family(deal).split("-") if len(word) >= 4}
        return any(name in around for name in names)


class Evidence:
    """All passages, read when they are first needed."""

    def __init__(self, retriever: Retriever, tranche_of: Mapping[str, int]) -> None:
        self.retriever = retriever
        self.tranche_of = tranche_of
        """Deal id -> tranche."""
        self.lexical = retriever.lexical
        chunks = retriever.index.chunks
        self._mean_token = retriever.mean_token
        self._read: dict[int, Passage] = {}
        self._usable = _usable(chunks)
        self._of_deal: dict[str, list[int]] = {}
        self._general: list[int] = []
        for position in self._usable:
            deals = chunks[position].deal_ids
            for deal in deals if len(deals) < _MANY_DEALS else ():
                self._of_deal.setdefault(deal, []).append(position)
            if not deals or len(deals) >= _MANY_DEALS:
                self._general.append(position)
        self.usual = _usual_words(chunks[p] for p in self._usable)
        self.posts = known_posts.of_texts(chunks[p].text for p in self._usable)
        """Who is of which ministry or town."""
        self._stating: dict[str, int] = {}
        for position in self._usable:
            for fact in chunks[position].fact_ids:
                self._stating.setdefault(fact, position)

    def passage(self, position: int) -> Passage:
        """A passage by its place in the index."""
        if position not in self._read:
            self._read[position] = read(self.retriever.index.chunks[position], position)
        return self._read[position]

    def of_chunk(self, chunk: Chunk) -> Passage | None:
        """The passage of a chunk that was read before."""
        return next((p for p in self._read.values() if p.chunk is chunk), None)

    def meaning(self, passage: Passage, asked: Embedded | None) -> float:
        """How well the words of an embedded sentence are met in a passage, about 0..1."""
        if asked is None or not len(asked.tokens):
            return 0.0
        pieces = [self.retriever.index.token_vectors.of(passage.position)]
        return float(met(asked.tokens, pieces, self._mean_token).mean())

    def meaning_of(
        self, word: str, sentence: str, passage: Passage, asked: Embedded | None
    ) -> float:
        """How well one normalised word of an embedded sentence is met in a passage, about 0..1."""
        if asked is None:
            return 0.0
        places = {i for i, part in enumerate(sentence.split()) if word in tokens(part)}
        rows = [row for row, place in enumerate(asked.word_of) if place in places]
        if not rows:
            return 0.0
        pieces = [self.retriever.index.token_vectors.of(passage.position)]
        return float(met(asked.tokens[rows], pieces, self._mean_token).mean())

    def of_deals(self, deals: Sequence[str]) -> list[Passage]:
        """The passages about these deals."""
        positions = {p for deal in deals for p in self._of_deal.get(deal, ())}
        return [self.passage(position) for position in sorted(positions)]

    def on_the_instrument(self) -> Iterator[Passage]:
        """All passages that are about no deal: on the instrument and its tranches."""
        for position in self._general:
            if not self.retriever.index.chunks[position].deal_ids:
                yield self.passage(position)

    def general(
        self, claim: claims.Claim, vector: npt.NDArray[np.float32] | None, most: int = 60
    ) -> list[Passage]:
        """The passages about the instrument and its tranches that fit a claim best."""
        return self._best(claim, vector, self._general, most)

    def elsewhere(
        self, claim: claims.Claim, vector: npt.NDArray[np.float32] | None, most: int = 30
    ) -> list[Passage]:
        """The passages of all kinds that fit a claim best."""
        return self._best(claim, vector, self._usable, most)

    def _best(
        self,
        claim: claims.Claim,
        vector: npt.NDArray[np.float32] | None,
        positions: Sequence[int],
        most: int,
    ) -> list[Passage]:
        terms = self.lexical.terms(content_words(claim.text))
        scores = self.lexical.scores(terms)
        allowed = np.array(positions, dtype=np.int64)
        chosen = set(allowed[_highest(scores[allowed], most)].tolist())
        if vector is not None:
            similar = self.retriever.index.vectors[allowed] @ vector
            chosen |= set(allowed[_highest(similar, most)].tolist())
        return [self.passage(position) for position in sorted(chosen)]


def _highest(values: npt.NDArray[np.float32], most: int) -> npt.NDArray[np.int64]:
    """The places of the highest values, in no order; of equal ones the first."""
    if len(values) <= most:
        return np.arange(len(values))
    edge = np.partition(values, -most)[-most]
    above = np.flatnonzero(values > edge)
    return np.concatenate([above, np.flatnonzero(values == edge)[: most - len(above)]])


def _usable(chunks: Sequence[Chunk]) -> list[int]:
    """One of each text, the one whose document says what it is about first; no table rows."""
    stated = {chunk.text for chunk in chunks if chunk.fact_ids}
    kept: dict[str, int] = {}
    for position, chunk in enumerate(chunks):
        if chunk.kind == "table" or len(chunk.text) < 20 or _TABLE_CELLS in chunk.text:
            continue
        if any(fact.startswith("register-tranche") for fact in chunk.fact_ids):
            continue  # the register itself is compared with
        if not chunk.fact_ids and chunk.text in stated:
            continue
        kept.setdefault(chunk.text, position)
    return sorted(kept.values())


def _usual_words(chunks: Iterable[Chunk]) -> frozenset[str]:
    """The words that are written without a capital somewhere."""
    found: set[str] = set()
    for chunk in chunks:
        found.update(re.findall(r"\b[a-zà-ÿ]{2,}\b", chunk.text))
    return frozenset(word for each in found for word in tokens(each))


def read(chunk: Chunk, position: int) -> Passage:
    """Read a passage: its words, and each value with the words that belong to it."""
    text = chunk.text
    found = reading.read(text)
    words = tokens(text)
    stems = frozenset(stem(w) for w in words if w not in STOPWORDS)
    stated = contexts.of(text, found)
    years = {int(y) for y in re.findall(r"\b20[12]\d\b", text)}
    if chunk.year:
        years.add(chunk.year)
    normalised = " ".join(words)
    # '(geen waterschap)' says nothing of the sentence around it.
    main = " ".join(tokens(re.sub(r"\([^)]*\)", " ", text)))
    return Passage(
        position,
        chunk,
        claims.without_parliament(normalised),
        stems,
        normalised,
        stated,
        pairing.listed(text, stated),
        main,
        claims.denies(main),
        facets.events(normalised).union(*(s.events for s in stated), _lasting(found)),
        tranches_in(normalised),
        frozenset(years),
        len(families(chunk.deal_ids)) > 1,
    )


def _lasting(found: Sequence[Value]) -> frozenset[str]:
    """A number of years says how long something runs."""
    units = {unit for v in found if isinstance(v, Quantity) for unit in v.units}
    return frozenset({"runs"}) if stem("jaar") in units else frozenset()
