"""Of which ministry somebody is: 'minister Schouten van LNV', 'Ollongren (BZK)'.

A claim that gives somebody another ministry than the sources do is wrong, however many of its words
a passage has that names both of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regiodeal_qa.answering.yes_no.ministries import ministry
from regiodeal_qa.factcheck.text.seats import PERSON
from regiodeal_qa.understanding.wording.words import normalise

_OFFICE = r"(?i:(?:staats)?secretaris|ministers?|state secretary)"
_MINISTRY = r"[A-ZÀ-Ý][\w&]*(?:(?:, | en | and | )[A-ZÀ-Ý][\w&]*)*"
_LAST = r"(?:(?:van|de|der|den|ten|ter|van de|van der) )*[A-ZÀ-Ý][\w'’À-ÿ-]*"
_NAMED = rf"(?:[A-ZÀ-Ý][\w'’À-ÿ-]* ){{0,2}}{_LAST}"
_FORMS = (
    re.compile(rf"\b{_OFFICE} (?P<person>{_NAMED}) (?:van|of) (?:the )?(?P<of>{_MINISTRY})"),
    re.compile(rf"\b(?P<person>{_NAMED}) \((?:{_OFFICE} (?:van|of) )?(?P<of>{_MINISTRY})\)"),
    re.compile(
        rf"\b(?P<person>{_NAMED})(?:,| is| was)?(?: als| as)? (?:(?:de|the|toen|then|destijds) )?{_OFFICE}"
        rf" (?:van|of|for) (?:the )?(?P<of>{_MINISTRY})"
    ),
    re.compile(rf"\b(?P<of>{_MINISTRY}) \((?:{_OFFICE} )?(?P<person>{PERSON})\)"),
    re.compile(rf"\b{_OFFICE} (?:van|of) (?P<of>{_MINISTRY}),? (?P<person>{_NAMED})"),
)


@dataclass(frozen=True, slots=True)
class Minister:
    """Somebody by the last word of the name, the ministry, and the words that say so."""

    person: str
    ministry: str
    said: str


def read(text: str) -> tuple[Minister, ...]:
    """Who is of which ministry, as a text says."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Minister]:
    for form in _FORMS:
        for match in form.finditer(text):
            of = ministry(match["of"])
            if of and not ministry(match["person"]):
                yield Minister(normalise(match["person"]).split()[-1], of, match[0])


def elsewhere(said: str, texts: Sequence[str]) -> tuple[int, str] | None:
    """Which text gives somebody of a claim another ministry, and in which words; None for none.

    None too when one of them gives that person the ministry that is claimed.
    """
    claimed = read(said)
    stated = [(i, one) for i, text in enumerate(texts) for one in read(text)] if claimed else []
    for mine in claimed:
        own = [(i, one) for i, one in stated if one.person == mine.person]
        if own and not any(one.ministry == mine.ministry for _, one in own):
            index, other = own[0]
            return index, other.said
    return None
