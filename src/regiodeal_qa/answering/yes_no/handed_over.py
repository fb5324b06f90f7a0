"""Yes or no to who took over from whom, and who was in charge in some year.

'Ging BZK over naar LNV?' and 'In 2022 ging de verantwoordelijkheid over van LNV naar BZK': the other way
round. 'Was LNV in 2023 nog verantwoordelijk?': no longer.
"""

from __future__ import annotations

import re

from regiodeal_qa.answering.yes_no.denying import DENIED
from regiodeal_qa.answering.yes_no.ministries import ministry
from regiodeal_qa.understanding.wording.words import normalise

_HANDED = re.compile(
    r"\b(?:in (?P<year>20\d\d) (?:\w+ ){0,9})?over(?:gegaan|gedragen)? van (?P<old>.{3,60}?) naar (?P<new>.{3,60})"
)
_HANDS = re.compile(
    r"\bover(?:gegaan|gedragen|genomen|gaan)?\b|\b(?:verhui\w+|verschoof|verschoven|moved|took over)\b"
)
_TO, _FROM = re.compile(r"\b(?:naar|aan|to)\b(.*)"), re.compile(r"\b(?:van|from)\b(.*)")
_IN_CHARGE = re.compile(
    r"\b(?:verantwoordelijk\w*|coordiner\w+|coördiner\w+|ging over|gingen over|de baas|responsible|in charge)\b"
    r"|\b(?:viel(?:en)?|vallen|valt|hoorde?n?|under)\b.*\b(?:onder|bij|under)\b"
)
_YEAR = re.compile(r"\b20\d\d\b")


def by_handover(question: str, passage: str) -> bool | None:
    """What a passage that says who handed over to whom decides; None where it does not."""
    asked = normalise(question)
    handed = _HANDED.search(normalise(passage))
    if handed is None or DENIED.search(asked):
        return None
    old, new = ministry(handed["old"]), ministry(handed["new"])
    if not (old and new):
        return None
    return (
        _in_charge(asked, handed["year"], old, new) if _of_a_year(asked) else _way(asked, old, new)
    )


def _of_a_year(asked: str) -> bool:
    return bool(_IN_CHARGE.search(asked) and _YEAR.search(asked))


def _in_charge(asked: str, handed_in: str | None, old: str, new: str) -> bool | None:
    """Whether the one ministry that is asked of was in charge in the year asked of."""
    years = {int(year) for year in _YEAR.findall(asked)}
    who = ministry(asked)
    if handed_in is None or len(years) != 1 or who not in (old, new):
        return None
    year = years.pop()
    if year == int(handed_in):
        return None
    return who == (old if year < int(handed_in) else new)


def _way(asked: str, old: str, new: str) -> bool | None:
    """False where a question has the two the wrong way round; None else."""
    if not _HANDS.search(asked):
        return None
    to, from_ = _TO.search(asked), _FROM.search(asked)
    wrong = (to and ministry(to[1]) == old) or (
        from_ and ministry(from_[1].split(" naar ")[0]) == new
    )
    return False if wrong else None
