"""Yes or no to when something ends: 'Loopt de deal tot 2028?' and 'van 2026 tot en met 2030'."""

from __future__ import annotations

import re

from regiodeal_qa.answering.denying import DENIED
from regiodeal_qa.understanding.words import normalise

_ASKED = re.compile(
    r"\b(?:loopt|lopen|liep|liepen|duurt|duurde|runs?|ran|lasts?)\b[\w ]*?\b(?:tot|until|till)"
    r"(?P<past> na| beyond)?(?: en met)?(?: (?:eind(?:e)?|begin|in|the end of|het einde van))*"
    r" (?P<year>20\d\d)\b"
)
_STATED = re.compile(
    r"\b(?:tot(?: en met)?|t m)(?: (?:eind(?:e)?|in))* (?:\w+ )?(?P<year>20\d\d)\b"
)


def runs_until(question: str, passage: str) -> bool | None:
    """Whether a passage gives the year of ending that is asked; None where it gives none, or several."""
    asked = _ASKED.search(normalise(question))
    ends = {int(found["year"]) for found in _STATED.finditer(normalise(passage))}
    if asked is None or len(ends) != 1 or DENIED.search(normalise(question)):
        return None
    end, wanted = ends.pop(), int(asked["year"])
    return end > wanted if asked["past"] else end == wanted
