"""Names in full: the provinces of 'in het noorden', both of 'Noord- of Zuid-Holland', the town of 'A'dam'."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BOTH_SIDES = re.compile(
    r"\b(?P<one>noord|zuid|oost|west|midden)-? (?P<joined>en|of|and|or|versus|vs) (?P<other>(?:noord|zuid|oost|west|midden)[- ](?P<land>holland|limburg))\b",
    re.IGNORECASE,
)
"""'Noord- of Zuid-Holland': the first lacks what the second has."""
_PARTS = (
    ("noord", "north", ("Groningen", "Friesland", "Drenthe")),
    ("oost", "east", ("Overijssel", "Gelderland")),
    ("zuid", "south", ("Zeeland", "Noord-Brabant", "Limburg")),
)
_OF_A_NAME = "sea|holland|limburg|brabant|drenthe|groningen|friesland|zeeland"
"""'The south Holland deal' is of no part of the country."""
_PARTS_OF_THE_COUNTRY = tuple(
    (
        re.compile(
            rf"\b(?:(?:de|alle|the) )?(?:drie |three |3 )?(?:{side}e(?:lijke)? provincies|{english}ern provinces)\b"
            rf"|\b(?:(?:de|alle|the) )?(?:{side}elijke|{english}ern) (?=(?:regio ?)?deals\b)"
            rf"|\b(?P<before>in|uit|naar|van|voor|tussen|kreeg|krijgt|heeft|had|dan|en|of|from|into|to|than|and|or) (?:(?:het|'?t) {side}en\b(?: van (?:het land|nederland)\b)?(?! van\b)"
            rf"|the {english}\b(?!-)(?: of the (?:country|netherlands)\b)?(?! (?:of|{_OF_A_NAME})\b)(?-i:(?! [A-Z])))",
            re.IGNORECASE,
        ),
        f"{', '.join(provinces[:-1])} en {provinces[-1]}",
    )
    for side, english, provinces in _PARTS
)
"""The provinces that are meant by 'de noordelijke provincies' and 'in het zuiden'."""
_OF_NETHERLANDS = re.compile(
    r"(?<!landbouw )\b(?P<before>in|uit|naar|van|voor) (?P<side>noord|oost|zuid)-?nederland\b",
    re.IGNORECASE,
)
_MANY_DEALS = re.compile(r"\bdeals\b|\brijks(?:geld|bijdrage)", re.IGNORECASE)
"""'Welke deals liggen in Noord-Nederland?', which other questions only speak of."""
_TWO_PARTS = re.compile(
    r"\b(?P<before>in|uit|naar|van|voor) (?P<one>Noord|Oost|Zuid) (?P<joined>en|of) (?P<other>Noord|Oost|Zuid)\b(?![\w-])(?! [A-Z])"
)
"""'Naar Noord en Oost'."""
_NAMES_PART = tuple(
    (
        re.compile(rf"\b(?:{side}(?:en|elijke?)?|{english}(?:ern)?)\b(?!-)", re.IGNORECASE),
        (f"het {side}en", f"the {english}"),
        provinces,
    )
    for side, english, provinces in _PARTS
)


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


_SHORT_SIDE = re.compile(
    r"\b(?P<side>n|z)(?:[-.] ?| (?=holland|brabant))(?=(?:holland|brabant|limburg|drenthe|friesland|beveland)\b)",
    re.IGNORECASE,
)
"""'N-Holland', 'z-limburg'."""
_OVERSEAS = re.compile(
    r"\b(?:(?:the )?(?:dutch )?caribbean(?: islands?| netherlands| part\b)?|(?:de )?caribische (?:eilanden|eiland|regio ?deals|deals))(?!\w)",
    re.IGNORECASE,
)
_OF_ROTTERDAM = re.compile(r"\brotterdam(?!\S* ?-?zuid)", re.IGNORECASE)
_ON_ZUID = re.compile(r"(?<=\bop )Zuid\b(?!-)|(?<=\bop )zuid(?=\W*$)")
"""As people in Rotterdam call that side of the town."""


_IN_NONE_OF_THE_TWELVE = re.compile(
    r"\b(?:buiten (?:de|alle) (?:twaalf|12) provincies|niet in (?:een|één|1) van de (?:twaalf|12) provincies"
    r"|outside the (?:twelve|12) provinces)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<=\d)\s?%")


def spelled_out(question: str) -> str:
    """A question with names in full: the provinces of 'in het noorden', 'Noord- of Zuid-Holland'."""
    question = _PERCENT.sub(" procent", question)
    question = _IN_NONE_OF_THE_TWELVE.sub("in Caribisch Nederland", question)
    for short, town in _SHORT_TOWNS:
        question = short.sub(town, question)
    question = _SHORT_SIDE.sub(lambda m: "Noord-" if m["side"] in "nN" else "Zuid-", question)
    if _OF_ROTTERDAM.search(question):
        question = _ON_ZUID.sub("Rotterdam-Zuid", question)
    question = _OVERSEAS.sub(_overseas, question)
    if _MANY_DEALS.search(question):
        question = _OF_NETHERLANDS.sub(r"\g<before> het \g<side>en", question)
    question = _TWO_PARTS.sub(_both_parts, question)
    question = _BOTH_SIDES.sub(r"\g<one>-\g<land> \g<joined> \g<other>", question)
    for part, provinces in _PARTS_OF_THE_COUNTRY:
        question = part.sub(lambda m, p=provinces: f"{m['before'] or ''} {p}".strip(), question)  # type: ignore[misc]
    return question


def _overseas(found: re.Match[str]) -> str:
    """'De Caribische deals', 'a Caribbean island': those of Caribisch Nederland."""
    last = found[0].split()[-1].lower()
    return "deals in Caribisch Nederland" if last.endswith("deals") else "Caribisch Nederland"


def _both_parts(found: re.Match[str]) -> str:
    one, other = (f"het {found[name].lower()}en" for name in ("one", "other"))
    return f"{found['before']} {one} {found['joined']} {found['before']} {other}"


def parts_named(
    question: str, provinces: Sequence[str]
) -> tuple[tuple[tuple[str, str], tuple[str, ...]], ...]:
    """The parts of the country that a question sets beside each other, or beside a province.

    Each with its name in Dutch and in English, and its provinces; empty where it names no part.
    """
    left, found = list(provinces), []
    while left:
        part = next(
            (
                (names, its)
                for said, names, its in _NAMES_PART
                if tuple(left[: len(its)]) == its and said.search(question)
            ),
            ((left[0], left[0]), (left[0],)),
        )
        found.append(part)
        left = left[len(part[1]) :]
    return tuple(found) if any(len(its) > 1 for _, its in found) else ()
