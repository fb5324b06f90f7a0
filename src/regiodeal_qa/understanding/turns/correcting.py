"""A turn that puts right what the turn before was about: 'nee, niet de eerste maar de tweede'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from regiodeal_qa.corpus import families, family
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import STOPWORDS, tokens

_NOT_BUT = re.compile(
    r"^(?:(?:nee|neen|no|oh?|sorry|oeps|wacht|ik bedoel(?:de)?|i mean)[,.!]?\s+)*(?:niet|not)\s+(?P<denied>[^.?!]+?)"
    r"(?:,?\s+(?:maar|but)\s+(?:ik bedoel(?:de)?\s+)?|[,.]\s+(?:ik bedoel(?:de)?|i mean(?:t)?)\s+)(?P<meant>.+?)"
    r"(?:\s+bedoel(?:de)? ik)?\W*$",
    re.IGNORECASE,
)
_THE_ONE_WITH = re.compile(
    r"^(?:(?:nee|neen|no|oh?|sorry|oeps|wacht)[,.!]?\s+)*(?:ik bedoel(?:de)?|i mean)\s+(?P<meant>(?:die|de)\s+(?:eerste|tweede|derde|andere))\s+"
    r"(?:met|waar)\s+[^.?!]+?\s+(?:erbij|erin|bij zit|in zit|meedoet)\W*$",
    re.IGNORECASE,
)
"""'Nee, ik bedoel die tweede met Amersfoort erbij': what comes behind only tells the deal apart."""
_SHORT = 3
"""A word of so few letters tells no deal from another."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody did not mean, and what was meant."""

    denied: str
    meant: str


def correction(turn: str) -> Correction | None:
    """'Nee, niet die van 2020 maar die van 2024'; None where a turn puts nothing right."""
    found = _NOT_BUT.match(turn)
    if found:
        return Correction(found["denied"], found["meant"])
    which = _THE_ONE_WITH.match(turn)
    return Correction("", which["meant"]) if which else None


def in_its_place(
    now: Understanding, before: Understanding, put_right: Correction, names: Gazetteer
) -> Understanding:
    """What was asked of several regions, with what is meant in the place of what is not.

    'Tel Twente en Delft op' - 'Nee, niet Delft maar Zwolle': Twente and Zwolle.
    """
    denied = _denied(before.deals, put_right.denied, names)
    kept = tuple(deal for deal in before.deals if family(deal) not in families(denied))
    if not denied or not kept or not now.deals:
        return now
    return replace(
        now,
        deals=tuple(dict.fromkeys([*kept, *now.deals])),
        pinned=True,
        filters=before.filters,
        operation=before.operation,
        computable=before.computable,
        unexplained=(),
        carried=("deals", "question"),
    )


def _denied(deals: Sequence[str], said: str, names: Gazetteer) -> tuple[str, ...]:
    """Which of the deals is denied: one named, or one whose name has a word of what was said."""
    words = tokens(said)
    named = families(deal for mention in names.find(words) for deal in mention.deal_ids)
    told = {word for word in words if len(word) > _SHORT} - STOPWORDS
    return tuple(d for d in deals if family(d) in named) or tuple(
        deal for deal in deals if told & {*tokens(names.by_id[deal].name)}
    )
