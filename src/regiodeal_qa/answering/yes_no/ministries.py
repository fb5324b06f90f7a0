"""No, where a passage lists the ministries and the one asked for is not there: 'Is Onderwijs partij?'."""

from __future__ import annotations

import re

from regiodeal_qa.answering.yes_no.denying import DENIED, ONLY
from regiodeal_qa.understanding.wording.words import normalise

_FEWEST = 3
"""So many ministries make a list, in which one that is not there does not take part."""
_NAMES = (
    ("onderwijs(?: cultuur en wetenschap)?|ocw|education", "OCW"),
    ("binnenlandse zaken(?: en koninkrijksrelaties)?|bzk|interior", "BZK"),
    ("landbouw(?: natuur en voedselkwaliteit)?|lnv|lvvn|agriculture", "LNV|LVVN"),
    ("infrastructuur(?: en waterstaat)?|ienw|i en w|infrastructure", "IenW|I&W"),
    ("economische zaken(?: en klimaat)?|ezk|ez|economic affairs", "EZK?"),
    ("volksgezondheid(?: welzijn en sport)?|vws|health", "VWS"),
    ("sociale zaken(?: en werkgelegenheid)?|szw|social affairs", "SZW"),
    ("justitie(?: en veiligheid)?|jenv|j en v|justice", "JenV|J&V"),
    ("volkshuisvesting(?: en ruimtelijke ordening)?|vro|housing", "VRO"),
    ("defensie|defence", "Defensie"),
    ("financien|finance", "Financiën"),
)
"""What a ministry is called in questions, and how sources abbreviate it."""
_MINISTRIES = tuple(
    (re.compile(rf"\b(?:{words})\b"), re.compile(rf"\b(?:{abbreviations})\b"))
    for words, abbreviations in _NAMES
)
_MINISTRY = re.compile(
    r"\b(?:ministeries?|departement\w*|ministry|rijkspartij\w*|namens het rijk)\b"
)


def ministry(text: str) -> str | None:
    """The abbreviation of the one ministry that a text names; None for none or several."""
    said = normalise(text)
    named = [short.pattern for words, short in _MINISTRIES if words.search(said)]
    return named[0] if len(named) == 1 else None


def by_ministry(question: str, passage: str) -> bool | None:
    """False where the one ministry of a question is not in a passage's list of them; else None."""
    asked = normalise(question)
    if DENIED.search(asked) or ONLY.search(asked) or not _MINISTRY.search(asked):
        return None
    listed = [bool(short.search(passage)) for _, short in _MINISTRIES]
    named = [
        there for (words, _), there in zip(_MINISTRIES, listed, strict=True) if words.search(asked)
    ]
    absent = len(named) == 1 and not named[0]
    return False if absent and sum(listed) >= _FEWEST else None
