"""Which deals of the register a claim over many of them is about.

Read as of a question: provinces, tranches, years, status. A claim with a word or name that this leaves
over is about something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from regiodeal_qa.answering.register import Register
from regiodeal_qa.corpus import Deal
from regiodeal_qa.factcheck.claims import DENIED_VALUE, LIGHT, TITLES, Claim
from regiodeal_qa.understanding import terms
from regiodeal_qa.understanding.filters import Filters, read_filters
from regiodeal_qa.understanding.names import Gazetteer
from regiodeal_qa.understanding.reading import Reading
from regiodeal_qa.understanding.words import stem, tokens

_ONE_DEAL = re.compile(
    r"\b(?:(?:de|deze|die|the|this|that|per|elke|iedere|each|every) (?:regio ?)?deal)\b"
)
_SO_FAR = re.compile(
    r"\b(?:tot en met|tot aan|na|sinds|vanaf|until|up to|after|since) (?:de |the )?\w+ (?:tranche|ronde|round)\b"
)
"""'Tot en met de vierde ronde waren er 45': not of that round alone."""
_OF_WHICH = re.compile(r"\b(?:waarvan|waaronder|of which|including)\b")
"""'Vier deals, waarvan één in de zesde tranche': that tranche is not of all four."""
_IN_ALL = re.compile(r"\b(?:totaal|total|alle)\b")
_ADDING_NOTHING = frozenset(
    """
    provincie provincies province provinces landelijk nederland nederlandse netherlands any country
    verdeelde verdeeld verdelen verdeelt daardoor elke andere
    """.split()
)
"""Words that tell no deals apart."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The deals that a claim is about, as its words tell."""

    filters: Filters
    text: str
    """Its words without values and names."""
    rows: tuple[Deal, ...]
    narrower: tuple[Deal, ...]
    """What some mean by them: those in the province alone, those of the open rounds of a year."""


def selection(claim: Claim, names: Gazetteer, register: Register) -> Selection | None:
    """The deals that a claim is about; None when a word or name of it speaks of something else."""
    if claim.rejects or "requested" in claim.payer or TITLES & set(claim.words):
        return None
    if any(m.month or m.part or m.bound != "on" for m in claim.moments):
        return None
    if _SO_FAR.search(claim.normalised) or _OF_WHICH.search(claim.normalised):
        return None
    if claim.subject.carried and claim.subject.tranches and _IN_ALL.search(claim.normalised):
        return None  # 'in totaal' need not be of the tranche that was spoken of
    words = tokens(_without_values(claim))
    mentions = names.find(words)
    if any("province" not in m.kinds or not m.province for m in mentions):
        return None
    reading = Reading(words)
    for mention in mentions:
        reading.explain(mention.start, mention.end)
    filters, ordinals = read_filters(reading, mentions)
    text = reading.left()
    if ordinals or filters.left_out or filters.amount or filters.known or _ONE_DEAL.search(text):
        return None
    if not (filters.tranches or filters.years) and claim.subject.tranches:
        filters = replace(filters, tranches=claim.subject.tranches)
    if 0 in filters.tranches or (filters.tranches and filters.years):
        return None
    for pattern in (terms.MONEY, terms.FILLERS, terms.MONEY_FILLERS, terms.SUMMED):
        reading.take(pattern)
    for kind in ("average", "highest", "lowest", "sum"):
        reading.take(terms.OPERATIONS[kind])
    unexplained = [w for w in reading.unexplained() if w not in LIGHT and w != "·"]
    if any(stem(word) not in terms.JOINING and word not in _ADDING_NOTHING for word in unexplained):
        return None
    rows = tuple(register.select(filters))
    return Selection(filters, text, rows, _narrower(rows, filters))


def _narrower(rows: tuple[Deal, ...], filters: Filters) -> tuple[Deal, ...]:
    """The deals that lie in the province alone; of a year those of an open round."""
    if filters.provinces:
        return tuple(d for d in rows if set(d.provinces) <= set(filters.provinces))
    if filters.years:
        return tuple(d for d in rows if d.tranche > 1)  # those before were agreed on, not chosen
    return rows


def _without_values(claim: Claim) -> str:
    text = claim.text
    for denied in reversed(list(DENIED_VALUE.finditer(text))):
        text = f"{text[: denied.start()]}{' ' * len(denied[0])}{text[denied.end() :]}"
    for quantity in reversed(claim.quantities):
        text = f"{text[: quantity.start]} {text[quantity.end :]}"
    return text
