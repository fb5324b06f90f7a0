"""A word of a sentence that stands where its passage has another: 'voor bewoners' for 'voor ondernemers'.

A sentence with the passage's own words around it is about the same, so that one word decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise

from regiodeal_qa.factcheck.paraphrase.reading import VERBS
from regiodeal_qa.factcheck.text import facets, kin
from regiodeal_qa.lexical import LexicalIndex
from regiodeal_qa.understanding.wording.words import STOPWORDS, stem

_AROUND = 3
"""So many words at least beside it are the same."""
_BESIDE = 2
"""The same on either side, where the word has another place in the passage: the two may be listed."""
_POINTS = re.compile(r"(?:daar|hier|er)(?:aan|bij|in|mee|na|naast|op|toe|uit|van|voor)")
_TELLING = tuple(
    tuple(frozenset(side.split()) for side in sides.split("/"))
    for sides in (
        "met/zonder", "voor/na/tijdens", "onder/boven", "binnen/buiten", "begin/eind einde/halverwege medio",
        "begon begonnen begint startte start/eindigde eindigt stopte stopt", "ruim/bijna krap",
        "maximaal hoogstens hooguit/minimaal minstens", "alle/enkele sommige/geen", "veel/weinig", "daarna erna/daarvoor ervoor",
    )
)  # fmt: skip
"""Small words of which one says something else than another."""


def replaced(said: Sequence[str], stands: Sequence[str], lexical: LexicalIndex) -> str:
    """The normalised word of a sentence for which its passage has another one, as 'a/b'; else ''."""
    matcher = SequenceMatcher(None, said, stands, autojunk=False)
    blocks = [Match(0, 0, 0), *matcher.get_matching_blocks()]
    for before, after in pairwise(blocks):
        first, last = before.a + before.size, before.b + before.size
        if not before.size:
            last = after.b - 1  # the first word of the sentence: the passage may have begun before
        one_for_one = after.a - first == 1 and after.b - last == 1
        if not one_for_one or last < 0 or before.size + after.size < _AROUND:
            continue
        mine, theirs = said[first], stands[last]
        elsewhere = mine in stands or theirs in said  # 'A en B' may be listed as 'B en A'
        if elsewhere and min(before.size, after.size) < _BESIDE:
            continue
        if _says_else(mine, theirs, lexical):
            return f"{mine}/{theirs}"
    return ""


def _says_else(mine: str, theirs: str, lexical: LexicalIndex) -> bool:
    for sides in _TELLING:
        own, other = (next((s for s in sides if word in s), None) for word in (mine, theirs))
        if own and other and own is not other:
            return True
    if {mine, theirs} & (STOPWORDS | VERBS) or not (mine.isalpha() and theirs.isalpha()):
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
