"""Words that are spelt as they are meant: those of the corpus, and those of everyday language.

The everyday ones are the word lists of pyspellchecker, counted in subtitles. Below its threshold a
list holds slips of its own ('eigelijk').
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spellchecker import SpellChecker

_PART = 6
"""So many letters has each of two words that make one."""
_SEEN_AT_LEAST = {"nl": 500, "en": 500}


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The corpus' words, which a slip may stand for, and those that are no slip in a language."""

    corpus: frozenset[str] = frozenset()
    language: str = "nl"
    places: frozenset[str] = frozenset()
    """The words of the places that a text names: 'Roosendaal' is no misspelt 'Rozendaal'."""

    def __contains__(self, word: object) -> bool:
        if word in self.corpus or word in self.places:
            return True
        of_language = everyday(self.language)
        return word in of_language or _is_compound(str(word), of_language)


def _is_compound(word: str, known: frozenset[str]) -> bool:
    """Whether it is two long words in one, as 'provinciegrenzen' is."""
    cuts = range(_PART, len(word) - _PART + 1)
    return any(word[:cut] in known and word[cut:] in known for cut in cuts)


@cache
def everyday(language: str) -> frozenset[str]:
    """The common words of a language ('nl', 'en'); those of Dutch for any other."""
    of = language if language in _SEEN_AT_LEAST else "nl"
    counted = SpellChecker(language=of).word_frequency.dictionary
    return frozenset(word for word, seen in counted.items() if seen >= _SEEN_AT_LEAST[of])
