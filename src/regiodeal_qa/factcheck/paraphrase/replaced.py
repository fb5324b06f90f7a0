"""A word of a sentence that stands where its passage has another: 'voor bewoners' for 'voor ondernemers'.

A sentence with the passage's own words around it is about the same, so that one word decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise, product

from regiodeal_qa.factcheck.paraphrase.reading import VERBS
from regiodeal_qa.factcheck.text import facets, kin
from regiodeal_qa.lexical import LexicalIndex
from regiodeal_qa.understanding.wording.words import STOPWORDS, SUBJECT_WORDS, stem

_AROUND = 3
"""So many words at least beside it are the same."""
_OWN = 0.8
"""Which part of its words a sentence must have from its passage, in that order."""
_MOST = 3
"""So many words at most are looked at where others stand in the passage."""
_AROUND_AMOUNT = 4
_UNITS = frozenset({"miljoen", "miljard", "euro", "procent"})
_BESIDE = 2
"""The same on either side, where the word has another place in the passage: the two may be listed."""
_POINTS = re.compile(r"(?:daar|hier|er)(?:aan|bij|in|mee|na|naast|op|toe|uit|van|voor)")
_ASIDE = STOPWORDS | SUBJECT_WORDS | VERBS
_TELLING = tuple(
    tuple(frozenset(side.split()) for side in sides.split("/"))
    for sides in (
        "met/zonder", "voor/na/tijdens", "onder/boven", "binnen/buiten", "begin/eind einde/halverwege medio",
        "begon begonnen begint startte start/eindigde eindigt stopte stopt", "ruim/bijna krap",
        "maximaal hoogstens hooguit/minimaal minstens", "alle/enkele sommige/geen", "veel/weinig",
        "daarna erna/daarvoor ervoor",
    )
)  # fmt: skip
"""Small words of which one says something else than another."""


def replaced(said: Sequence[str], stands: Sequence[str], lexical: LexicalIndex) -> str:
    """The normalised word of a sentence for which its passage has another one, as 'a/b'; else ''."""
    matcher = SequenceMatcher(None, said, stands, autojunk=False)
    blocks = [Match(0, 0, 0), *matcher.get_matching_blocks()]
    if sum(block.size for block in blocks) < _OWN * len(said):
        return ""  # in other words, where another one may say the same
    for before, after in pairwise(blocks):
        mine = said[before.a + before.size : after.a]
        # The first words of the sentence: the passage may have begun before them.
        begin = before.b + before.size if before.size else max(after.b - len(mine), 0)
        theirs = stands[begin : after.b]
        if max(len(mine), len(theirs)) > _MOST or before.size + after.size < _AROUND:
            continue
        for one, other in product(mine, theirs):
            elsewhere = one in stands or other in said  # 'A en B' may be listed as 'B en A'
            if elsewhere and min(before.size, after.size) < _BESIDE:
                continue
            alone = len(mine) == len(theirs) == 1
            if _tells_else(one, other) or (alone and _says_else(one, other, lexical)):
                return f"{one}/{other}"
    return ""


def misplaced(said: Sequence[str], stands: Sequence[str]) -> str:
    """An amount of a sentence that its passage has too, and with the same words around it another; else ''.

    'Van de 7 miljoen was 25 miljoen voor Holwerd', where 7 of the 25 were.
    """
    mine, theirs = (
        ["#" if word[0].isdigit() else word for word in text] for text in (said, stands)
    )
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size < _AROUND_AMOUNT:
            continue
        for at in range(block.size - 1):
            one, other = said[block.a + at], stands[block.b + at]
            amount = said[block.a + at + 1] in _UNITS
            if amount and one != other and one in stands:
                return f"{one}/{other}"
    return ""


def _tells_else(mine: str, theirs: str) -> bool:
    """Whether two small words say something else: 'met' and 'zonder'."""
    for sides in _TELLING:
        own, other = (next((s for s in sides if word in s), None) for word in (mine, theirs))
        if own and other and own is not other:
            return True
    return False


def _says_else(mine: str, theirs: str, lexical: LexicalIndex) -> bool:
    """Whether two content words are neither forms of one nor synonyms."""
    if {mine, theirs} & _ASIDE or not (mine.isalpha() and theirs.isalpha()):
        return False
    shorter, longer = sorted((mine, theirs), key=len)
    if longer.startswith(shorter) or longer.endswith(shorter):
        return False  # 'voegt toe' for 'toevoegt'
    if _POINTS.fullmatch(mine):
        return False  # 'daarvan' for what it stands for
    if facets.events(mine) & facets.events(theirs):
        return False  # 'koos' for 'selecteerde'
    return stem(theirs) not in _alike(mine, lexical) and stem(mine) not in _alike(theirs, lexical)


def _alike(word: str, lexical: LexicalIndex) -> frozenset[str]:
    """The stems of the words that say the same as one, or as a part of it."""
    term = kin.widened(lexical.terms([word])[0])
    return frozenset({stem(word), *(one for one, _ in term.related)})
