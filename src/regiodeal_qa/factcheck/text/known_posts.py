"""What a claim adds to somebody's name, and a source says in another place: 'minister Schouten van LNV'.

A passage on what somebody did need not say again of which ministry or town that person is, where the
sources do so elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from regiodeal_qa.factcheck.text import ministers, seats
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.understanding.wording.words import normalise

Posts = frozenset[tuple[str, str]]
"""The last names of people, each with a place or ministry that sources give."""


def of_texts(texts: Iterable[str]) -> Posts:
    """Who holds a post of what, as these texts say."""
    found: set[tuple[str, str]] = set()
    for text in texts:
        found |= {(one.person, one.ministry) for one in ministers.read(text)}
        found |= {(seat.person.split()[-1], seat.place) for seat in seats.read(text) if seat.titled}
    return frozenset(found)


def without(claim: Claim, posts: Posts) -> Claim:
    """A claim without the names of the posts of its people, as far as the sources know them."""
    places = {
        tuple(seat.place.split())
        for seat in seats.read(claim.text)
        if seat.titled and (seat.person.split()[-1], seat.place) in posts
    }
    names = tuple(name for name in claim.names if name not in places)
    for minister in ministers.read(claim.text):
        if (minister.person, minister.ministry) in posts:
            of = frozenset(normalise(minister.said).partition(minister.person)[2].split())
            names = tuple(kept for name in names if (kept := _before(name, of)))
    return claim if names == claim.names else replace(claim, names=names)


def _before(name: tuple[str, ...], of: frozenset[str]) -> tuple[str, ...]:
    """A name up to the words of a ministry: of 'Schouten van LNV' only 'Schouten'."""
    return tuple(takewhile(lambda word: word not in of, name))
