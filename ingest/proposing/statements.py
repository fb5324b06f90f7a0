"""What a sentence of a document says of a cell of the register, read as the fact check reads claims.

Only what is said of a deal as a whole counts: not of a project, a year or a part of the money, not
what was asked for, is denied or is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.proposing import parties, partners
from ingest.proposing.parties import NOTHING, Known, Party
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.factcheck.by_passages.evidence import Evidence
from regiodeal_qa.factcheck.by_register.cells import plain
from regiodeal_qa.factcheck.by_register.taking_part import JOINS
from regiodeal_qa.factcheck.text import claims, sentences
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.subjects import Subject, resolve
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.wording.words import stem, tokens


@dataclass(frozen=True, slots=True)
class Stated:
    """A value for a cell of the register, as `changes.Change` writes it, and where it stands."""

    deal_id: str
    column: str
    value: str
    chunk: Chunk
    quote: str
    under: str = ""
    """For an item of a list: the line or heading that says what is listed."""


_COLUMNS = {
    frozenset({"rijk"}): ("rijksbijdrage_mln",),
    frozenset({"regio"}): ("regio_bijdrage_mln",),
    frozenset({"rijk", "regio"}): ("rijksbijdrage_mln", "regio_bijdrage_mln"),  # 'ieder 30 miljoen'
}
_PART_OF_THE_MONEY = re.compile(
    r"\b(?:projecten|project|deelproject\w*|programmalijn\w*|pijlers?|opgaven?|jaarlijks\w*|per jaar|elk jaar|eerste jaar"
    r"|besteed|besteding\w*|uitgegeven|uitgekeerd|uitbetaald|voorschot\w*|termijn\w*|fase|restant|resteert|resterende?"
    r"|over|waarvan|daarvan|spent|per year|wordt dat|pakket|extra|aanvullend\w*|nog|meer|minder|hoger|lager)\b"
)
# Words that agreements and reports put around the figure without changing what it is of.
_AROUND = frozenset(
    stem(word)
    for word in """
    maximaal beschikbaar uitvoering begroting overeenkomst convenant btw inclusief exclusief artikel
    lid partijen bedrag hoogte budget middelen ontvangen ministerie overheid uitkering specifieke
    envelop enveloppe doel doelen programma gehele gezamenlijk regionale partners cofinanciering
    afgesproken vastgesteld toegekend bijdragen beschikbare available agreement implementation
    """.split()
)
# Agreements write the terms that they define with a capital, as if they were names.
_DEFINED = frozenset(
    """
    rijksbijdrage regiobijdrage regionale bijdrage cofinanciering partijen partij regio rijk deal
    convenant uitvoering begroting specifieke uitkering minister ministerie bzk lvvn lnv
    """.split()
)
_TO_COME = re.compile(
    r"\b(?:zal|zullen|wordt verwacht|naar verwachting|verwacht\w*|moet\w*|kan|wil|beoogd\w*|voorgenomen|gepland\w*|streven"
    r"|als|indien|wanneer|mits|expected|will|should|if|planned|bijna|deels|gedeeltelijk|nog niet)\b"
)
_THE_DEAL = r"(?:de |deze |die |the |this )?(?:regio ?)?deal(?: [a-z0-9 ]{2,50}?)?"
_STATUS = {
    "afgerond": re.compile(
        rf"\b{_THE_DEAL} (?:is|werd|was|has been)(?: \w+){{0,6}} (?:afgerond|voltooid|beeindigd|afgesloten|completed|finished)\b"
    ),
    "in uitvoering": re.compile(
        rf"\b{_THE_DEAL} (?:is|zit|loopt)(?: \w+){{0,4}} (?:in uitvoering|in de uitvoeringsfase|being carried out)\b"
    ),
}
_NAME = r"(?:'s-|(?:De|Den|Het|Hof) )?[A-ZÀ-Ý][\w’'À-ÿ-]+(?:(?: (?:aan|van|de|den|der|het|op|bij))* [A-ZÀ-Ý][\w’'À-ÿ-]+)*"
_TOWNS = re.compile(rf"\bgemeenten? ({_NAME}(?:,? (?:en )?{_NAME})*)")
_RUNS = re.compile(
    r"\b(?:loopt|liep|lopen|looptijd|geldt|gold|duurt|duurde|uitgevoerd|runs|run|ran)\b"
)
_OF_A_PART = re.compile(
    r"\b(?:project\w*|onderdeel|onderdelen|fase|evaluatie|aanvraag|onderzoek|programma\w*|pijler\w*|verslag|rapport\w*|traject\w*)\b"
)


@dataclass(frozen=True)
class Reader:
    """What is needed to read claims: the names, and the words of the index."""

    names: Gazetteer
    evidence: Evidence
    known: Known = NOTHING

    def stated(self, chunk: Chunk, before: Subject) -> tuple[list[Stated], Subject]:
        """What a passage says of cells, and the subject that the next one may refer to."""
        found: list[Stated] = []
        for span in sentences.split(chunk.text):
            previous: Claim | None = None
            found += self._partners(chunk, span.text, before)
            for part in sentences.claims(span):
                subject = resolve(tokens(part.text), self.names, before)
                claim = claims.build(
                    part,
                    span.text,
                    "nl",
                    subject,
                    self.evidence.lexical,
                    self.evidence.usual,
                    previous,
                )
                deal = _deal(claim.subject, chunk)
                if deal and not claim.denies and not claim.subject.compared:
                    for column, value in _values(claim):
                        found.append(Stated(deal, column, value, chunk, span.text))
                before, previous = subject, claim
        return found, before

    def _partners(self, chunk: Chunk, sentence: str, before: Subject) -> Iterator[Stated]:
        """The partners that a sentence lists. The names in the list do not say of which deal."""
        for listing in partners.in_sentence(sentence, self.known):
            subject = resolve(tokens(listing.around), self.names, before)
            deal = _deal(subject, chunk)
            if deal and not subject.compared:
                for party in listing.found:
                    yield Stated(deal, column_of(party), party.name, chunk, sentence)

    def item(self, chunk: Chunk, under: str) -> Stated | None:
        """The partner that a passage in a list of partners is about; None for another passage.

        `under`: the line, or the heading, that opens the list.
        """
        party = partners.in_item(chunk.text, self.known)
        deal = _deal(resolve(tokens(under), self.names, Subject()), chunk)
        if party is None or deal is None:
            return None
        return Stated(deal, column_of(party), party.name, chunk, chunk.text, under)


def column_of(party: Party) -> str:
    """The column of the register that a partner belongs in."""
    return "partner" if party.municipality else "organisation"


def _values(claim: Claim) -> Iterator[tuple[str, str]]:
    text = claim.normalised
    if _TO_COME.search(text):
        return
    yield from _amounts(claim, text)
    yield from _status(text)
    yield from _period(claim, text)
    yield from (("partner", town) for town in _partners(claim, text))


def _deal(subject: Subject, chunk: Chunk) -> str | None:
    """The one deal that is spoken of: the one that is named, as far as the document concerns it."""
    named = [d for d in subject.deals if d in chunk.deal_ids or not chunk.deal_ids]
    if not subject.deals or subject.carried:
        named = named or list(chunk.deal_ids)
    return named[0] if len(named) == 1 else None


def _amounts(claim: Claim, text: str) -> Iterator[tuple[str, str]]:
    money = [q for q in claim.quantities if q.kind == "money"]
    if not money or _PART_OF_THE_MONEY.search(text) or any(m.bound == "on" for m in claim.moments):
        return
    left = tuple(t for t in claim.terms if not any(s in _AROUND for s, _ in t.related[:1]))
    names = tuple(name for name in claim.names if not set(name) <= _DEFINED)
    if not plain(replace(claim, terms=left, names=names)):
        return
    for quantity in money:
        if quantity.low == quantity.high > 0:
            for column in _COLUMNS.get(claim.payer_of(quantity), ()):
                yield column, f"{quantity.low:g}"


def _partners(claim: Claim, text: str) -> list[str]:
    """The municipalities of a list: 'Aan de deal doen de gemeenten Almelo, Borne en Losser mee.'"""
    if not JOINS.search(text) or _OF_A_PART.search(text) or claim.quantities:
        return []
    return [town for listed in _TOWNS.findall(claim.text) for town in towns_listed(listed)]


def towns_listed(text: str) -> list[str]:
    """The municipalities in a list of their names; what is no name is left out.

    >>> towns_listed("Almelo, Aa en Hunze en Hof van Twente")
    ['Almelo', 'Aa en Hunze', 'Hof van Twente']
    """
    return [party.name for party in parties.listed(f"gemeenten {text}") if party.municipality]


def _status(text: str) -> Iterator[tuple[str, str]]:
    for status, pattern in _STATUS.items():
        match = pattern.search(text)
        if match and not _OF_A_PART.search(match[0]):
            yield "status", status


def _period(claim: Claim, text: str) -> Iterator[tuple[str, str]]:
    begins = [m.year for m in claim.moments if m.bound == "from" and m.year]
    ends = [m.year for m in claim.moments if m.bound == "until" and m.year]
    if len(begins) != 1 or len(ends) != 1 or begins[0] >= ends[0]:
        return
    whole = re.search(r"\b(?:regio ?deal|deal|looptijd|convenant)\b", text)
    if whole and _RUNS.search(text) and not _OF_A_PART.search(text):
        yield "period", f"{begins[0]}-{ends[0]}"
