"""What people who live somewhere are called: 'Rotterdammers', 'Emmenaren', 'Zeeuwen'."""

from __future__ import annotations

import re

OF_THEIR_OWN = {
    "friesland": ("friezen",),
    "groningen": ("groningers",),
    "drenthe": ("drenten", "drenthenaren"),
    "overijssel": ("overijsselaars",),
    "flevoland": ("flevolanders",),
    "gelderland": ("gelderlanders", "geldersen"),
    "noord holland": ("noord hollanders",),
    "zuid holland": ("zuid hollanders",),
    "zeeland": ("zeeuwen",),
    "noord brabant": ("brabanders", "noord brabanders"),
    "brabant": ("brabanders",),
    "limburg": ("limburgers",),
    "den haag": ("hagenaars", "hagenezen"),
    "twente": ("tukkers", "twentenaren"),
    "zeeuws vlaanderen": ("zeeuws vlamingen",),
    "zaanstad": ("zaankanters",),
    "almere": ("almeerders",),
    "breda": ("bredanaars",),
    "gouda": ("gouwenaars",),
    "dordrecht": ("dordtenaren",),
    "saba": ("sabanen",),
    "bonaire": ("bonairianen", "bonaireanen"),
    "sint eustatius": ("statianen",),
}
"""Names that no rule below gives."""
_ENDINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"stad", "", ("stedelingen",)),
    (r"veen", "", ("veners",)),
    (r"(?<=ing|ong)en", "", ("ers",)),  # 'Vlaardingers', 'Groningers'
    (r"(?<=ward)en", "", ("ers", "enaren")),  # 'Leeuwarders'
    (r"en", "en", ("aren", "aar")),  # 'Emmenaren', 'Eindhovenaren'
    (r"e", "e", ("naren", "naar")),  # 'Zwollenaren'
)
"""What a name ends in, what stays of that, and what comes in its place."""
_ONE = re.compile(r"(?<=[ae]r)s$|(?<=w)en$|aren$|zen$")
"""What makes several of one: 'Limburgers', 'Zeeuwen', 'Twentenaren', 'Friezen'."""
_SHORT_VOWEL = re.compile(r"[^aeiouy][aeiou][bdfgklmnpst]$")
"""'Rotterdam', 'Arnhem': the last letter may be doubled."""
_VOWEL = re.compile(r"[aeiouy]$")
_SIDE = re.compile(r"(?P<side>(?:noord|zuid|oost|west|midden)\w*) (?P<whole>\w+)")
"""A part of a region, by its side: 'Oost-Groningen'."""


def inhabitants(name: str) -> frozenset[str]:
    """What the people of a place are called, one of them only for the names above.

    A name of several words has none by rule, but 'Oost-Groningers' are of a side of Groningen.

    `name`: normalised (`words.normalise`).
    """
    several = OF_THEIR_OWN.get(name, ())
    own = (*several, *(_ONE.sub(_alone, people) for people in several))
    if part := _SIDE.fullmatch(name):
        return frozenset({*own, *(f"{part['side']} {one}" for one in inhabitants(part["whole"]))})
    if " " in name:
        return frozenset(own)
    for ending, kept, people in _ENDINGS:
        found = re.search(rf"(?:{ending})$", name)
        if found:
            return frozenset({*own, *(f"{name[: found.start()]}{kept}{one}" for one in people)})
    if _VOWEL.search(name):
        return frozenset(own)
    stems = {name, name + name[-1]} if _SHORT_VOWEL.search(name) else {name}
    return frozenset({*own, *(f"{one}ers" for one in stems), f"{name}enaren"})


def _alone(ending: re.Match[str]) -> str:
    return {"aren": "aar", "zen": "s"}.get(ending[0], "")
