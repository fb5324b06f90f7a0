"""Slips of the pen in ordinary words: 'hoevel', 'onderteekend', 'projekten'.

Names have their own tolerance (`names.Gazetteer`). Here a word that neither the vocabulary nor the
words of questions know is read as a known word that is one slip away: a letter too few, too many
or swapped with its neighbour, a neighbour on the keyboard, or letters that sound alike. Other
substitutions are left alone: 'bomen' is not a misspelt 'boven'.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import lru_cache

from regiodeal_qa.understanding.wording.numbers import ORDINALS, number
from regiodeal_qa.understanding.wording.synonyms import VOCABULARY
from regiodeal_qa.understanding.wording.vocabulary import Vocabulary, everyday
from regiodeal_qa.understanding.wording.words import (
    QUESTION_WORDS,
    STOPWORDS,
    SUBJECT_WORDS,
    normalise,
    stem,
)

_SHORTEST, _LONG = 5, 7
_SHORT = frozenset({"geld", "rijk", "derde"})
"""For these a shorter word may stand as well, if it is none of its own: 'gled', 'rjk'."""
_SHORTHAND = {
    "hvl": "hoeveel", "hoevl": "hoeveel", "hoevel": "hoeveel", "wnr": "wanneer",
    "wanr": "wanneer", "wrm": "waarom", "wlke": "welke", "wlk": "welk",
    "wrv": "waarvoor", "vd": "van", "vh": "van", "gem": "gemiddeld", "prov": "provincie",
    "regiodeel": "regiodeal", "regiodeels": "regiodeals", "gemeetes": "gemeentes", "gemeenters": "gemeentes",
    "mn": "mijn", "laaste": "laatste", "ronden": "rondes", "ff": "even", "evt": "eventueel", "ivm": "vanwege", "mbt": "over", "bv": "bijvoorbeeld",
}  # fmt: skip
"""How people shorten ordinary words in a chat."""
_WORD = re.compile(r"[^\W\d_]+")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    letter: row[max(at - 1, 0) : at] + row[at + 1 : at + 2]
    for row in _ROWS
    for at, letter in enumerate(row)
}
"""The keys left and right of a letter."""
_SOUND_ALIKE = (
    ("k", "c"), ("d", "t"), ("s", "z"), ("f", "v"), ("ei", "ij"), ("au", "ou"), ("g", "ch"),
    ("dt", "d"), ("dt", "t"), ("x", "ks"), ("i", "ie"), ("qu", "kw"), ("y", "ij"), ("u", "uu"),
    ("si", "ci"), ("ti", "ci"),
)  # fmt: skip


def read(word: str, known: Vocabulary) -> str:
    """The word that was meant; the word itself when it is known or nothing is one slip away."""
    if word in _SHORTHAND and word not in known.corpus:
        return _SHORTHAND[word]
    if not word.isalpha():
        return word
    if len(word) < _SHORTEST:
        meant = _nearest_short(word)
        return word if meant == word or _is_known(word, known) else meant
    return word if _is_known(word, known) else _nearest(word, known.corpus)


@lru_cache(maxsize=4096)
def _nearest_short(word: str) -> str:
    """The word of `_SHORT` that is one slip away; the word itself where none is, or it has two letters."""
    slips = _slips(word) if len(word) > 2 else ()
    return next((slip for slip in slips if slip in _SHORT), word)


@lru_cache(maxsize=4096)
def is_misspelt_ordinal(word: str) -> bool:
    """Whether a word is one slip away from an ordinal: 'eeste', 'twede'."""
    return word not in ORDINALS and any(slip in ORDINALS for slip in _slips(word))


def put_right(text: str, known: Vocabulary) -> str:
    """A text with the slips in its words put right, the rest as it was written."""

    def right(match: re.Match[str]) -> str:
        word = normalise(match[0])
        meant = read(word, known)
        return match[0] if meant == word else meant

    return _WORD.sub(right, text)


def _is_known(word: str, known: Vocabulary) -> bool:
    return (
        word in QUESTION_WORDS
        or word in VOCABULARY
        or word in STOPWORDS
        or word in SUBJECT_WORDS
        or number(word) is not None
        or word in known
    )


@lru_cache(maxsize=4096)
def _nearest(word: str, known: frozenset[str]) -> str:
    slips = list(dict.fromkeys(_slips(word)))
    for vocabulary in (QUESTION_WORDS, SUBJECT_WORDS, ORDINALS, VOCABULARY, STOPWORDS, known):
        for slip in slips:
            if len(slip) < _SHORTEST - 1 or slip[0] != word[0] or slip not in vocabulary:
                continue
            # Another form of the same word needs no correction: 'gemeentes', but 'rondde' does.
            begins = word.startswith(slip) or slip.startswith(word)
            form = begins and stem(slip) == stem(word) and vocabulary is not STOPWORDS
            # An odd short word may be a name.
            usual = len(word) >= _LONG or slip in everyday("nl")
            if not form and (vocabulary is not known or usual):
                return slip
    return word


def _slips(word: str) -> Iterator[str]:
    """Words one slip away, the likeliest slips first."""
    for at in range(1, len(word)):
        yield word[:at] + word[at - 1] + word[at:]  # a double letter written once
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
    for left, right in _SOUND_ALIKE:
        for old, new in ((left, right), (right, left)):
            at = word.find(old)
            while at >= 0:
                yield word[:at] + new + word[at + len(old) :]
                at = word.find(old, at + 1)
    for at in range(len(word) + 1):
        for letter in string.ascii_lowercase:
            yield word[:at] + letter + word[at:]
    for at, letter in enumerate(word):
        for beside in _BESIDE.get(letter, ""):
            yield word[:at] + beside + word[at + 1 :]
