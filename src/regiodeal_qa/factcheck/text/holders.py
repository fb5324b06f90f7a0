"""Who holds which function in a text: 'burgemeester Ron König van Deventer, voorzitter van de Regio'.

A text that gives a function to one person contradicts one that gives it to another, and that person
something else: the two have traded places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from regiodeal_qa.factcheck.text import TEXTS_KEPT
from regiodeal_qa.understanding.wording.words import STOPWORDS, normalise

_NAME = r"[A-ZÀ-Ý][\w’'À-ÿ-]*"
_PERSON = rf"{_NAME}(?: (?:(?:van|de|der|den|ten|ter|te|el|in|of|the|’t|'t) )*{_NAME})*"
_ENGLISH = {
    "mayor": "burgemeester",
    "alderman": "wethouder",
    "chair": "voorzitter",
    "chairman": "voorzitter",
    "director": "directeur",
    "programme manager": "programmamanager",
    "project leader": "projectleider",
}
_FUNCTION = (
    r"(?i:minister|staatssecretaris|burgemeester|wethouder|gedeputeerde|voorzitter|bestuurder|dealmaker|kwartiermaker"
    r"|trekker|portefeuillehouder|regisseur|secretaris|raadslid|statenlid|kamerlid|commissaris|dijkgraaf|hoogleraar"
    r"|onderzoeker|woordvoerder|adviseur|oprichter|(?:programma|project)?(?:manager|leider|directeur)"
    rf"|{'|'.join(_ENGLISH)})"
)
_TITLED = re.compile(rf"\b(?P<function>{_FUNCTION}) (?P<person>{_PERSON})")
_DESCRIBED = re.compile(
    rf"\b(?P<person>{_PERSON})(?:,| \(| (?:is|was|wordt|werd|als|as)| (?:(?:[a-z]+|\S+-deal|Regio Deal(?: {_NAME})+) ){{1,6}}?als)? (?:(?:de|het|the) )?(?P<function>{_FUNCTION})\b"
    rf"(?! {_NAME})(?:(?: [A-Z]?[a-z]+)?? (?:van|namens|voor|bij|of|for) (?:(?:de|het|the) )?(?P<of>{_NAME}(?: {_NAME})*))?"
)
_OF = frozenset({"van", "in", "of"})


@dataclass(frozen=True, slots=True)
class Held:
    """A function and who holds it."""

    person: str
    """The last name, normalised."""
    function: str
    of: frozenset[str]
    """The words of the place or body that it is of; empty when the text does not say."""


@lru_cache(maxsize=TEXTS_KEPT)
def held(text: str) -> tuple[Held, ...]:
    """The functions that a text gives to people it names."""
    return tuple(dict.fromkeys([*_found(_TITLED, text), *_found(_DESCRIBED, text)]))


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Held]:
    for match in pattern.finditer(text):
        function = normalise(match["function"])
        words = normalise(match["person"]).split()
        # 'Gerdien van der Zanden van Regio Zwolle': the second 'van' begins what she is of.
        end = next((i for i, word in enumerate(words) if i > 1 and word in _OF), len(words))
        if words[end - 1] in STOPWORDS:
            continue  # 'De voorzitter' is nobody's name
        of = frozenset(words[end + 1 :])
        if pattern is _DESCRIBED:
            of = frozenset(normalise(match["of"] or "").split())
        yield Held(words[end - 1], _ENGLISH.get(function, function), of)


def traded(said: str, stands: str) -> str:
    """The person whom one text gives what another gives to somebody else; '' when there is none."""
    theirs = held(stands)
    for mine in held(said):
        own = [one for one in theirs if one.person == mine.person]
        same = [one for one in own if one.function == mine.function]
        others = [o for o in theirs if o.person != mine.person and o.function == mine.function]
        if own and not same and others:
            return mine.person
        elsewhere = same and mine.of and all(one.of and not one.of & mine.of for one in same)
        if elsewhere and any(other.of & mine.of for other in others):
            return mine.person
    return ""
