"""What a passage says of one name, said of another: a sentence made of two halves of its passage."""

from __future__ import annotations

import re
from itertools import permutations

from regiodeal_qa.factcheck.paraphrase.reading import VERBS, Read, read, stems_of
from regiodeal_qa.understanding.wording.words import stem

_HALVES = re.compile(r";\s")
_VERB_STEMS = frozenset(stem(verb) for verb in VERBS)


def crossed(sentence: Read, passage: Read) -> str:
    """What a sentence says of the names of one half of a passage, and the passage of another's; else ''.

    A half that names nobody goes on about those before it, so only halves with names of their own count.
    """
    halves = [read(half) for half in _HALVES.split(passage.text)]
    if len(halves) < 2 or sentence.language != "nl":
        return ""
    told = sentence.stems - _named(sentence) - _VERB_STEMS
    for one, other in permutations(halves, 2):
        mine, theirs = _named(one) - _named(other), _named(other) - _named(one)
        if not mine & sentence.stems or not theirs or theirs & sentence.stems:
            continue
        elsewhere = told & stems_of(other.text) - stems_of(one.text)
        if elsewhere and not told & (stems_of(one.text) - stems_of(other.text)):
            return "/".join(sorted(elsewhere))
    return ""


def _named(part: Read) -> frozenset[str]:
    return frozenset(stem(name) for name in part.names)
