"""Where each content word of a text stands: the preposition that leads its phrase, its clause, its turn.

There is no parser here: prepositions, determiners and the commonest verbs part phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regiodeal_qa.factcheck.paraphrase.reading import VERBS
from regiodeal_qa.understanding.wording.numbers import number
from regiodeal_qa.understanding.wording.words import STOPWORDS, SUBJECT_WORDS, normalise, stem

PREPOSITIONS = frozenset(
    "aan van door voor op naar met bij in uit over namens tegen onder na tot via binnen vanuit"
    " per volgens zonder naast boven from by to for with of on at".split()
)
DETERMINERS = frozenset(
    "de het een die dat deze dit zijn haar hun er zij hij ze daarop daar daarna daarvoor daarmee daarbij"
    " hiermee zelf the a".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?(?:[.,]\d+)*|[;:,()–-]")
_MONTHS = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december".split()
)
_ANY_DEAL = "dealprogramma"
_GENERIC_DEAL = re.compile(r"\bRegio Deals?\b(?! (?:['‘A-ZÀ-Ý]|(?:de|het) [A-ZÀ-Ý]))")
"""'Een Regio Deal' is a party like any other; 'de Regio Deal Twente' is known by its name."""
_PARTICLES = frozenset("de den der van het te ten ter".split())
_NO_PARTY = frozenset(
    "euro miljoen million nieuwe bijna ruim circa ongeveer samen elk maximaal minstens minimaal".split()
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A content word with its place in its clause."""

    lead: str
    """The preposition of its phrase, or '' in the core of the clause."""
    head: str
    """The word right before that preposition; '' when there is none."""
    clause: int
    at: int
    """Its place in the text, counted in words."""
    core: int
    """Which phrase of the core of its clause it is in, from 1: the subject, mostly; 0 elsewhere."""


Places = dict[str, list[Placed]]
"""Each content word (its stem) with its places."""


def places_of(text: str) -> dict[str, list[Placed]]:
    """Each content word of a text with its places; a number as '#25'."""
    found: dict[str, list[Placed]] = {}
    lead = head = previous = last = ""
    clause, core, open_core = 0, 0, False
    for at, (word, following) in enumerate(_words(_GENERIC_DEAL.sub(_ANY_DEAL, text))):
        if word in ";:":
            clause, core = clause + 1, 0
        if word in ";:,()":
            lead, last, open_core = "", "", False
        elif word in PREPOSITIONS:
            lead, head, open_core = word, last, False
        elif word in VERBS or (word in DETERMINERS and previous not in PREPOSITIONS):
            lead, last, open_core = "", "", False
        elif number(word) is not None:
            last = ""
            if word[0].isdigit():
                lead = "" if len(word) == 4 and previous in _MONTHS else lead
                found.setdefault(f"#{word}", []).append(Placed(lead, "", clause, at, 0))
        elif word in _MONTHS:
            last = ""
        elif _carries(word, following):
            if not lead and not open_core:
                core, open_core = core + 1, True
            one = last = stem(word)
            place = Placed(lead, head if lead else "", clause, at, 0 if lead else core)
            found.setdefault(one, []).append(place)
        previous = word
    return found


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Each normalised word or mark of a text, with the one that follows."""
    raw = [match[0] for match in _WORD.finditer(text)]
    # 'Minister De Jonge': the particle is a part of the name.
    raw = [
        w for i, w in enumerate(raw) if not (i and w[0].isupper() and normalise(w) in _PARTICLES)
    ]
    words = [w if w in ";:,()" else normalise(w) for w in raw if w in ";:,()" or normalise(w)]
    yield from zip(words, [*words[1:], ""], strict=True)


def _carries(word: str, following: str) -> bool:
    if word in ("regio", "regios", "region", "regions"):
        return not following.startswith("deal")
    if word in _NO_PARTY:
        return False
    return word not in STOPWORDS and word not in SUBJECT_WORDS and number(word) is None
