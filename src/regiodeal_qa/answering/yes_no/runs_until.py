"""Yes or no to when something ends or was done: 'Loopt de deal tot 2028?' and 'van 2026 tot en met 2030'.

What was expected before ('bij de aanvraag werd nog uitgegaan van eind 2027') is not when it ends.
"""

from __future__ import annotations

import re

from regiodeal_qa.answering.yes_no.denying import DENIED
from regiodeal_qa.understanding.wording.words import normalise

_ASKED = re.compile(
    r"\b(?:loopt|lopen|liep|liepen|duurt|duurde|runs?|ran|lasts?)\b[\w ]*?\b(?:tot|until|till)"
    r"(?P<past> na| beyond)?(?: en met)?(?: (?:eind(?:e)?|begin|in|the end of|het einde van))*"
    r" (?P<year>20\d\d)\b"
)
_ON_AFTER = re.compile(
    r"\b(?:loopt|lopen|duurt|runs?|lasts?)\b[\w ]*?\b(?:na|voorbij|langer dan|after|beyond) (?P<year>20\d\d)\b"
)
"""'Loopt de deal nog na 2025?'"""
_DONE_BY = re.compile(
    r"\b(?:moet|moeten|must|has to|have to)\b.*\b(?:voor|in|uiterlijk|by)? ?(?:eind(?:e)?|the end of) (?P<year>20\d\d)\b.*"
    r"\b(?:af|klaar|afgerond|done|finished)\b"
)
"""'Moeten de projecten voor eind 2027 af zijn?'"""
_EXPECTED = re.compile(
    r"\b(?:bij de aanvraag|eerder|aanvankelijk|oorspronkelijk|toen|nog (?:uitgegaan|gerekend)|verwacht\w*|originally)\b"
)
_YEAR = re.compile(r"\b20\d\d\b")
_SENTENCE = re.compile(r"(?<=[.;])\s+")
_STATED = re.compile(
    r"\b(?:tot(?: en met)?|t m)(?: (?:eind(?:e)?|in))* (?:\w+ )?(?P<year>20\d\d)\b"
)
_ACTS = ("teken", "geopend", "opende", "opgericht", "gestart", "bekendgemaakt")
"""What is done once, in a year, as it stands in the words for it."""
_LATER_DEAL = re.compile(r"\b(?:ii|iii|tweede|derde|second|third)\b")
_IN_YEAR = re.compile(r"(?<!sinds )(?<!vanaf )\bin (?P<year>20\d\d)\b")


def runs_until(question: str, passage: str) -> bool | None:
    """Whether a passage gives the year of ending that is asked; None where it gives none, or several."""
    text = normalise(question)
    asked = _ASKED.search(text) or _DONE_BY.search(text)
    after = _ON_AFTER.search(text)
    if not (asked or after) or DENIED.search(text):
        return None
    ends = _ends(passage)
    if len(ends) != 1:
        return None
    end = ends.pop()
    if asked is None:
        return end > int(after["year"]) if after else None
    wanted = int(asked["year"])
    return end > wanted if asked.groupdict().get("past") else end == wanted


def _ends(passage: str) -> set[int]:
    """The years in which a passage says that something ends, without what was once expected."""
    sentences = [normalise(one) for one in _SENTENCE.split(passage)]
    said = [one for one in sentences if not _EXPECTED.search(one)] or sentences
    return {int(found["year"]) for one in said for found in _STATED.finditer(one)}


def by_year_of_act(question: str, passage: str) -> bool | None:
    """False where a passage has another year for the signing or opening that is asked of; else None."""
    asked = normalise(question)
    act = next((act for act in _ACTS if act in asked), None)
    years = {int(found["year"]) for found in _IN_YEAR.finditer(asked)}
    if act is None or len(years) != 1 or DENIED.search(asked):
        return None
    if _LATER_DEAL.search(normalise(passage)) and not _LATER_DEAL.search(asked):
        return None  # 'Is de deal van Twente in 2019 getekend?' and when the second was
    telling = [text for one in _SENTENCE.split(passage) if act in (text := normalise(one))]
    stated = {int(year) for text in telling for year in _YEAR.findall(text)}
    return False if len(stated) == 1 and stated != years else None
