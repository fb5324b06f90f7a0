"""Names in full: the provinces of 'in het noorden', both of 'Noord- of Zuid-Holland', the town of 'A'dam'."""

from __future__ import annotations

import re

_BOTH_SIDES = re.compile(
    r"\b(?P<one>noord|zuid|oost|west|midden)-? (?P<joined>en|of|and|or|versus|vs) (?P<other>(?:noord|zuid|oost|west|midden)[- ](?P<land>holland|limburg))\b",
    re.IGNORECASE,
)
"""'Noord- of Zuid-Holland': the first lacks what the second has."""
_PARTS_OF_THE_COUNTRY = tuple(
    (
        re.compile(
            rf"\b(?:(?:de|alle|the) )?(?:drie |three |3 )?(?:{side}e(?:lijke)? provincies|{english}ern provinces)\b"
            rf"|\b(?:(?:de|alle|the) )?(?:{side}elijke|{english}ern) (?=(?:regio ?)?deals\b)"
            rf"|\b(?P<before>in|uit|naar|van|voor|tussen|from|to) (?:(?:het|'?t) {side}en|the {english})\b"
            r"(?: (?:van (?:het land|nederland)|of the (?:country|netherlands))\b)?(?! (?:van|of|sea|holland|limburg|brabant|drenthe|groningen|friesland|zeeland)\b)",
            re.IGNORECASE,
        ),
        provinces,
    )
    for side, english, provinces in (
        ("noord", "north", "Groningen, Friesland en Drenthe"),
        ("oost", "east", "Overijssel en Gelderland"),
        ("zuid", "south", "Zeeland, Noord-Brabant en Limburg"),
    )
)
"""The provinces that are meant by 'de noordelijke provincies' and 'in het zuiden'."""


_SHORT_TOWNS = tuple(
    (
        re.compile(
            rf"\b{letter}(?:['’]dam\b|dam(?= (?:noord|zuid|west|oost|centrum)))", re.IGNORECASE
        ),
        town,
    )
    for letter, town in (("a", "Amsterdam"), ("r", "Rotterdam"))
)
"""'A'dam', and 'rdam zuid'."""


_OF_ROTTERDAM = re.compile(r"\brotterdam(?!\S* ?-?zuid)", re.IGNORECASE)
_ON_ZUID = re.compile(r"(?<=\bop )Zuid\b(?!-)|(?<=\bop )zuid(?=\W*$)")
"""As people in Rotterdam call that side of the town."""


def spelled_out(question: str) -> str:
    """A question with names in full: the provinces of 'in het noorden', 'Noord- of Zuid-Holland'."""
    for short, town in _SHORT_TOWNS:
        question = short.sub(town, question)
    if _OF_ROTTERDAM.search(question):
        question = _ON_ZUID.sub("Rotterdam-Zuid", question)
    question = _BOTH_SIDES.sub(r"\g<one>-\g<land> \g<joined> \g<other>", question)
    for part, provinces in _PARTS_OF_THE_COUNTRY:
        question = part.sub(lambda m, p=provinces: f"{m['before'] or ''} {p}".strip(), question)  # type: ignore[misc]
    return question
