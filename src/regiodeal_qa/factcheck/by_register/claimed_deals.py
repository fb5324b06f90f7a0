"""Which deals of the register a claim over many of them is about.

Read as of a question: provinces, tranches, years, status. A claim with a word or name that this leaves
over is about something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.corpus import Deal
from regiodeal_qa.factcheck.text import idioms
from regiodeal_qa.factcheck.text.claims import DENIED_VALUE, LIGHT, TITLES, Claim
from regiodeal_qa.factcheck.text.scopes import (
    OF_WHICH,
    POINTS,
    THAT_ROUND,
    Scope,
    speaks_of_many,
    speaks_of_other_things,
    within,
)
from regiodeal_qa.understanding.conditions.filters import Filters, read_filters
from regiodeal_qa.understanding.naming.names import Gazetteer, Mention
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.reading import Reading
from regiodeal_qa.understanding.wording.words import stem, tokens

_ONE_DEAL = re.compile(
    r"\b(?:(?:de|deze|die|the|this|that|per|elke|iedere|each|every) (?:regio ?)?deal)\b"
)
_ON_AVERAGE = re.compile(r"\b(?:per|elke|iedere|each|every|a|een) (?:(?:regio|region) )?deal\b")
"""'Gemiddeld 12,9 miljoen per deal' is of all deals."""
_SO_FAR = re.compile(
    r"\b(?:tot en met|tot aan|na|sinds|vanaf|until|up to|after|since) (?:de |the )?\w+ (?:tranche|ronde|round)\b"
)
"""'Tot en met de vierde ronde waren er 45': not of that round alone."""
REGIONS = frozenset({"regios", "region", "regions", "gebieden", "gebied", "strek", "streek"})
"""Stems of the words for what a deal is made with."""
OUT_OF = re.compile(
    r"\b(?:van de|of the) (?:\d+ |[a-z]+ )?(?:voorstellen|aanvragen|plannen|proposals)\b"
)
"""'14 van de 26 voorstellen': how many proposals there were, the register does not tell."""
_WITH_ANOTHER = re.compile(r"\b(?:samen met|together with)\b")
"""'Noord-Holland kreeg samen met Friesland 15,5 miljoen': for what both share."""
_ALL_THERE_ARE = re.compile(r"^(?:in totaal |in total )?(?:er zijn|there are|zijn er)\b")
_IN_ALL = re.compile(r"\b(?:totaal|total|alle)\b")
_ADDING_NOTHING = frozenset(
    """
    provincie provincies province provinces landelijk nederland nederlandse netherlands any country
    verdeelde verdeeld verdelen verdeelt daardoor elke andere gemoeid toch gemiddeld lag lagen trok
    trekt uit budget pot naartoe worth went goes honoreerde honoreert gehonoreerd tellen optellen op
    rekenen daarmee hiermee dat dit is deze die ze zij it they kon kan mocht mag volgden volgde over
    enkele single koos kozen chose overheid national verspreid bedragen lopen liepen uiteen varieren varieerden varieert tussen between range
    ranged ranging from
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
    own: Filters
    """The filters that the claim names itself."""
    sure: bool = True
    """False where the sentence may be about other deals than these."""


def follows_of_which(claim: Claim) -> bool:
    """Whether a claim says something of some of what its sentence spoke of: '…, waarvan twee in Zeeland'."""
    before = claim.sentence[: claim.sentence.find(claim.text)]
    return bool(OF_WHICH.search(before.casefold()))


def own_filters(claim: Claim, names: Gazetteer) -> Filters:
    """The tranches, years and provinces that a claim names itself."""
    words = tokens(_without_values(claim))
    filters, _ = read_filters(*_read(words, names.find(words)))
    if claim.subject.tranches and not claim.subject.carried and not filters.years:
        filters = replace(filters, tranches=filters.tranches or claim.subject.tranches)
    return Filters(filters.tranches, filters.years, filters.provinces)


def spoken_of(claim: Claim, names: Gazetteer) -> Scope:
    """What was spoken of once a claim is read: its filters, or those before, and whether it counts."""
    own, text = own_filters(claim, names), claim.normalised
    aside = speaks_of_other_things(text)
    counts = [q for q in claim.quantities if q.kind == "count"]
    scope = claim.subject.scope
    counted = any({"deal", *REGIONS} & set(q.units[:1]) for q in counts) or (
        scope.counted and any(not q.units for q in counts)
    )
    if own == Filters():
        filters = own if counted and _ALL_THERE_ARE.search(text) else scope.filters
        return replace(scope, filters=filters, counted=counted, aside=aside)
    if len(own.provinces) > 1 or len(own.tranches) > 1:
        return replace(scope, filters=None, counted=counted, aside=aside)
    points = POINTS.search(text) or THAT_ROUND.search(text)
    filters = within(own, scope.filters) if points and scope.filters else own
    return replace(scope, filters=filters, counted=counted, aside=aside)


def selections(claim: Claim, names: Gazetteer, register: Register) -> tuple[Selection, ...]:
    """The deals that a claim may be about, one selection for each way to read it.

    None at all when a word or name of it speaks of something else.
    """
    if claim.rejects or "requested" in claim.payer or TITLES & set(claim.words):
        return ()
    if any(m.month or m.part or m.bound != "on" for m in claim.moments):
        return ()
    if any(part.search(claim.normalised) for part in (_SO_FAR, OF_WHICH, _WITH_ANOTHER)):
        return ()
    words = tokens(_without_values(claim))
    mentions = names.find(words)
    if any("province" not in m.kinds or not m.province for m in mentions):
        return ()
    reading, mentions = _read(words, mentions)
    filters, ordinals = read_filters(reading, mentions)
    text = reading.left()
    average = bool(terms.OPERATIONS["average"].search(text))
    one_deal = _ONE_DEAL.search(_ON_AVERAGE.sub(" ", text) if average else text)
    if ordinals or filters.left_out or filters.amount or filters.known or one_deal:
        return ()
    if claim.subject.tranches and not (filters.tranches or filters.years):
        told = not claim.subject.carried or THAT_ROUND.search(claim.normalised)
        filters = replace(filters, tranches=claim.subject.tranches if told else ())
    if 0 in filters.tranches or (filters.tranches and filters.years):
        return ()
    for pattern in (terms.MONEY, terms.FILLERS, terms.MONEY_FILLERS, terms.SUMMED):
        reading.take(pattern)
    for kind in ("average", "highest", "lowest", "sum"):
        reading.take(terms.OPERATIONS[kind])
    said = LIGHT | idioms.spent(text, ("gets", "brings"))
    unexplained = [w for w in reading.unexplained() if w not in said and w != "·"]
    if any(stem(word) not in terms.JOINING and word not in _ADDING_NOTHING for word in unexplained):
        return ()
    return tuple(
        Selection(each, text, rows, _narrower(rows, each), filters, sure)
        for each, sure in _readings(claim, filters, average)
        for rows in [tuple(register.select(each))]
    )


def _read(words: Sequence[str], mentions: Sequence[Mention]) -> tuple[Reading, list[Mention]]:
    reading = Reading(words)
    for mention in mentions:
        reading.explain(mention.start, mention.end)
    return reading, list(mentions)


def _readings(claim: Claim, own: Filters, average: bool) -> list[tuple[Filters, bool]]:
    """The filters that a claim may be meant with, each with whether it must be meant so."""
    text, scope = claim.normalised, claim.subject.scope.filters
    bare = own == Filters()
    of_deals = bool(claim.subject.deals) and not own.provinces
    if of_deals and not (speaks_of_many(text) or THAT_ROUND.search(text)):
        return []  # 'Samen is dat 52,5 miljoen', after what one region got
    points = bool(POINTS.search(text) or THAT_ROUND.search(text) or follows_of_which(claim))
    aside = claim.subject.scope.aside and any(q.kind == "money" for q in claim.quantities)
    if scope is None:
        return [(own, True)]
    inside = within(own, scope)
    if len(own.provinces) > 1 or len(own.tranches) > 1:
        return [(inside if points else own, True)]  # 'Gelderland heeft meer deals dan Limburg'
    if bare and not points:
        # 'In totaal', 'De gemiddelde rijksbijdrage' need not be of what was spoken of.
        sure = not (_IN_ALL.search(text) or aside)
        return [(inside, sure), *([(own, True)] if average else [])]
    if bare:
        return [(inside, not aside)]
    return [(inside, True)] if points or inside == own else [(inside, True), (own, True)]


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
    return THAT_ROUND.sub(" ", OUT_OF.sub(" ", text))  # 'in die ronde één deal' is no round one
