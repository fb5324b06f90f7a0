"""Whether a sentence follows from its passage, as far as words and the encoder tell."""

from __future__ import annotations

from dataclasses import dataclass

from regiodeal_qa.cross_encoder import CrossEncoder
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.factcheck.paraphrase.reading import Read
from regiodeal_qa.factcheck.text import kin
from regiodeal_qa.late_interaction import Vectors, met, quantise
from regiodeal_qa.lexical import LexicalIndex
from regiodeal_qa.understanding.wording.words import STOPWORDS, SUBJECT_WORDS, stem, tokens

_SAME = 0.7
"""From this weight on, a related word says the same: a synonym, not a part of a compound."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near a sentence is to its passage, each 0..1."""

    similarity: float
    """The cosine of their vectors."""
    coverage: float
    """Which part of its content words, by rarity, the passage has: in one form or by meaning."""
    least: float
    """How well the content word that is met least is met, by meaning; 1 when all stand there."""
    borne_out: float
    """How likely the passage bears the sentence out, by the cross-encoder; 1 without one."""


def closeness(
    sentence: Read,
    passage: Read,
    embedded: Embedded,
    passage_embedded: Embedded,
    lexical: LexicalIndex,
    mean: Vectors,
    reader: CrossEncoder | None,
) -> Closeness:
    """Compare a sentence with a passage. `mean`: the encoder's mean token vector."""
    best = met(embedded.tokens, [quantise(passage_embedded.tokens)], mean)[0]
    by_word: dict[int, list[float]] = {}
    for token, place in enumerate(embedded.word_of):
        by_word.setdefault(place, []).append(float(best[token]))
    whole = covered = 0.0
    least = 1.0
    for position, written in enumerate(sentence.text.split()):
        words = [w for w in tokens(written) if _carries(w)]
        similar = by_word.get(position)
        for word in words:
            term = kin.widened(lexical.terms([word])[0])
            weight = min(term.idf, 5.0)
            whole += weight
            stems = {stem(word), *(one for one, weight in term.related if weight >= _SAME)}
            if stems & passage.stems or word in passage.words:
                covered += weight
                continue
            meant = max(0.0, sum(similar) / len(similar)) if similar else 0.0
            covered += weight * meant
            least = min(least, meant)
    similarity = float(embedded.vector @ passage_embedded.vector)
    borne_out = reader.read(sentence.text, [passage.text])[0].verdict[0] if reader else 1.0
    return Closeness(similarity, covered / whole if whole else 0.0, least, borne_out)


def _carries(word: str) -> bool:
    return word not in STOPWORDS and word not in SUBJECT_WORDS and not word[0].isdigit()
