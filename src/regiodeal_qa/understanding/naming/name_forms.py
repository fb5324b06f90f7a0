"""The forms that people use of a name: adjective, spelling, word order, number, sound."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from regiodeal_qa.understanding.wording.vocabulary import everyday
from regiodeal_qa.understanding.wording.words import normalise, tokens

_JOINED = 24
"""No longer name is written as one word."""
_ABBREVIATION = 3
"""'MRE' and 'BES' have no adjective."""
NUMERALS = {"i": 1, "ii": 2, "iii": 3, "1": 1, "2": 2, "3": 3}
_NUMERAL = re.compile(r"\s+(i{1,3}|[123])$")
_PREFIX = re.compile(r"^(?:de |het )?(?:regio ?deals? )?(?:regio |de |stadsregio )?")
_SIDE_OF_TOWN = re.compile(
    r"(?P<town>\w+(?: \w+)?) (?P<side>(?:noord|zuid)(?:oost|west)?|oost|west|centrum)"
)
"""Also said the other way round: 'Zuidoost in Amsterdam'."""
_SIDE_APART = re.compile(r"\b(noord|zuid|oost|west|midden) (?=\w{4})")
"""Also written as one word with the name, where another word follows: 'Noordholland Noord'."""

# The Dutch and the local or English form of the same word, both ways.
_SPELLINGS = (
    ("fryslan", "friesland"),
    ("noardwest", "noordwest"),
    ("sint", "st"),
    ("zuidwest", "zuid west"),
    ("zuidoost", "zuid oost"),
    ("noordoost", "noord oost"),
    ("noordwest", "noord west"),
    ("zuid holland", "south holland"),
    ("noord holland", "north holland"),
    ("noord brabant", "north brabant"),
    ("noord limburg", "north limburg"),
    ("zuid limburg", "south limburg"),
    ("midden limburg", "central limburg"),
    ("foodvalley", "food valley"),
    ("cleantech", "clean tech"),
    ("rotterdam zuid", "rotterdam south"),
    ("caribisch nederland", "caribbean netherlands"),
    ("waddeneilanden", "wadden islands"),
    ("waterwegregio", "waterway"),
    ("fryske marren", "friese meren"),
    ("holwerd", "holwert"),
)
# Adjectives that no ending rule gives.
_ADJECTIVES = {
    "zeeland": "zeeuws",
    "drenthe": "drents",
    "friesland": "fries",
    "gelderland": "gelders",
    "brabant": "brabants",
    "den haag": "haags",
    "zeeuws vlaanderen": "zeeuws vlaams",
    "noordelijk flevoland": "noord flevolands",
    "limburg": "limburgs",
}


def base_name(name: str) -> tuple[str, int | None]:
    """The normalised name of the region and the number of the deal, if it carries one.

    'Regio Deal Twente II' -> ('twente', 2); 'Regio Deal De Waddeneilanden' -> ('waddeneilanden',
    None).
    """
    text = " ".join(tokens(name))
    number = _NUMERAL.search(text)
    bare = _PREFIX.sub("", text[: number.start()] if number else text)
    return bare or text, NUMERALS[number[1]] if number else None


def adjective(name: str) -> str:
    """The Dutch adjective of a normalised region name, without its -e: 'twente' -> 'twents'."""
    if name in _ADJECTIVES:
        return _ADJECTIVES[name]
    for long, short in _ADJECTIVES.items():
        if name.endswith(f" {long}"):
            return name[: -len(long)] + short
    stem = re.sub(r"(?:en|e)$", "", name) if len(name) > 5 else name
    return stem if stem.endswith("s") else f"{stem}s"


_SOUNDS = (
    ("ph", "f"), ("th", "t"), ("gh", "g"), ("ck", "k"), ("c", "k"), ("x", "ks"), ("uy", "ui"),
    ("ey", "ei"), ("ij", "ei"), ("y", "ei"), ("ou", "au"), ("ee", "e"), ("aa", "a"), ("oo", "o"),
)  # fmt: skip


def sound(text: str) -> str:
    """As a name sounds, roughly: 'Zutfen' and 'Zutphen' are alike."""
    for written, heard in _SOUNDS:
        text = text.replace(written, heard)
    return text


def has_number(name: str) -> bool:
    """Whether a normalised name carries the number of a deal: 'twente ii'."""
    return bool(_NUMERAL.search(name))


def written(name: str) -> set[str]:
    """The ways to write a name, normalised: other spellings, joined, 'Zuidoost in Amsterdam'."""
    base = " ".join(tokens(name))
    side = _SIDE_OF_TOWN.fullmatch(base)
    turned = {f"{side['side']} {side['town']}"} if side else set()
    turned |= {f"{side['side']} {of} {side['town']}" for of in ("in", "van")} if side else set()
    forms = {base, *turned}
    for left, right in _SPELLINGS:
        forms |= {f.replace(left, right) for f in forms if left in f}
        forms |= {f.replace(right, left) for f in forms if right in f}
    forms |= {_SIDE_APART.sub(r"\1", f) for f in forms}
    return forms | {f.replace(" ", "") for f in forms if " " in f and len(f) < _JOINED}


def adjectives(forms: Iterable[str]) -> set[str]:
    """The adjectives of these forms of a region's name, with and without -e."""
    short = {adjective(f) for f in forms if len(f) > _ABBREVIATION}
    short |= {f"{f}s" for f in forms if f.endswith("en")}  # 'Eindhovens', 'Gronings'
    of_town = {
        f"{of}e {form.removeprefix(f'{town} ')}"
        for form in forms
        for town, of in _ADJECTIVES.items()
        if form.startswith(f"{town} ")
    }  # 'de Haagse Zuidwestdeals'
    return short | {f"{one}e" for one in short} | of_town


def short_forms(name: str, villages: Collection[str]) -> list[str]:
    """The shorter names of a place: 'Capelle' of 'Capelle aan den IJssel', 'Sittard' of 'Sittard-Geleen'.

    `villages`: the names of which one is a part of a name with a hyphen; not those that are everyday words
    ('Echt').
    """
    short, river, _ = name.partition(" aan ")
    article, _, rest = name.partition(" ")
    forms = [rest] if article in ("De", "Het") and " " in rest else []  # 'Fryske Marren'
    forms += [short] if river else []
    parts = name.split("-") if " " not in name else []
    if len(parts) < 2 or parts[0] not in villages:
        return forms
    return forms + [p for p in parts if p in villages and normalise(p) not in everyday("nl")]
