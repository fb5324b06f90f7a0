"""Of which place somebody holds an office: 'Hulst (burgemeester Mulder)', 'wethouder Smeets van Velsen'.

A claim that gives somebody another place than a source does is wrong, however much of their words
they share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from regiodeal_qa.factcheck.text import TEXTS_KEPT
from regiodeal_qa.understanding.wording.words import normalise

OFFICE = r"(?i:burgemeester|wethouder|gedeputeerde|mayor|alderman)"
"""Those of a place: a minister is of a ministry, which has more than one name."""
PERSON = r"(?:(?:[A-ZÀ-Ý][\w'’À-ÿ-]*|van|de|der|den|ten|ter|el|'t|in|’t) )*[A-ZÀ-Ý][\w'’À-ÿ-]*"
PLACE = r"[A-ZÀ-Ý][\w'’À-ÿ-]*(?: [A-ZÀ-Ý][\w'’À-ÿ-]*)*"
BRACKETED = re.compile(rf"(?P<place>{PLACE}) \((?:{OFFICE} )?(?P<person>{PERSON})\)")
"""'Haarlem (Robbert Berkhout), Haarlemmermeer (Mariëtte Sedee)': who stands for which of several."""
_OF = r"(?:van|in|uit|of) (?:de gemeente )?"
_FORMS = (
    BRACKETED,
    re.compile(rf"\b{OFFICE} (?P<person>{PERSON}) (?:is|was) (?:die )?{_OF}(?P<place>{PLACE})"),
    re.compile(
        rf"\b(?P<person>{PERSON})(?:,| is| was| \() ?(?:(?:de|the) )?{OFFICE} {_OF}(?P<place>{PLACE})"
    ),
    re.compile(rf"\b{OFFICE} (?P<person>{PERSON}) (?:van|of) (?P<place>{PLACE})"),
    re.compile(rf"\b{OFFICE} (?P<person>{PERSON}) \((?P<place>{PLACE})\)"),
)
_STANDS_IN = re.compile(
    rf"\b(?P<thing>{PLACE}) (?:(?:is|staat|ligt|zit|komt|kwam|stond|lag) (?:[a-z]+ ){{0,2}})?in (?P<place>{PLACE})"
)
"""'Het testcentrum MITC staat in Marknesse'."""
_FULL_NAME = 2
"""How many words a name has that is known without its place."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody and the place that they hold office for, normalised."""

    person: str
    place: str
    said: str
    """The words that say so."""

    @property
    def titled(self) -> bool:
        """Whether those words name the office: 'Piena (Oosterhout)' may be anything."""
        return bool(re.search(rf"\b{OFFICE}\b", self.said))

    @property
    def in_full(self) -> bool:
        """Whether the person is named with more than a last name."""
        return len(self.person.split()) >= _FULL_NAME

    def same_person(self, other: Seat) -> bool:
        """Whether both are of one person, by the full name or the last."""
        one, two = self.person, other.person
        if one == two:
            return self.in_full or (self.titled and other.titled)
        by_last_name = one.endswith(f" {two}") or two.endswith(f" {one}")
        return by_last_name and self.titled and other.titled

    def same_place(self, other: Seat) -> bool:
        """Whether both are of one place: 'Zwolle' and 'Regio Zwolle'."""
        mine, theirs = set(self.place.split()), set(other.place.split())
        return mine <= theirs or theirs <= mine


@lru_cache(maxsize=TEXTS_KEPT)
def read(text: str) -> tuple[Seat, ...]:
    """Who holds office where, as a text says."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Seat]:
    for form in _FORMS:
        for match in form.finditer(text):
            person = re.sub(rf"^{OFFICE} ", "", match["person"])
            yield Seat(normalise(person), normalise(match["place"]), match[0])


def moved(said: str, stands: str) -> bool:
    """Whether one text has something in a place, and the other in another one."""
    mine, theirs = (
        [(normalise(m["thing"]), normalise(m["place"])) for m in _STANDS_IN.finditer(text)]
        for text in (said, stands)
    )
    return any(
        any(one == thing for one, _ in theirs) and (thing, place) not in theirs
        for thing, place in mine
    )


def elsewhere(said: str, texts: Sequence[str]) -> tuple[int, str] | None:
    """Which text gives somebody of a claim another place, and in which words; None when none does.

    None too when one of them gives that person the place that is claimed.
    """
    stated = [(index, seat) for index, text in enumerate(texts) for seat in read(text)]
    for mine in read(said):
        own = [(index, seat) for index, seat in stated if mine.same_person(seat)]
        if own and not any(mine.same_place(seat) for _, seat in own):
            index, seat = own[0]
            return index, seat.said
    return None
