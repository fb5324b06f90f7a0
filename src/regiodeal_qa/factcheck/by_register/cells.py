"""Cells of the register as evidence, and which claims hold nothing but what it knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.corpus import Chunk, Deal
from regiodeal_qa.factcheck.text.claims import TITLES, Claim
from regiodeal_qa.factcheck.text.facets import GETS

_MONEY_WORDS = frozenset(
    """
    draag hoogst laagst mest grootst kleinst meest minst betal betaald betaalt inleg investeer investeert
    verdeeld verdeel telt krijg stop gestop steek uitgetrok trok trekt bedrag subsidie maximum minimum
    maak maakt vrij toe dubbel zoveel zovel meer inlegg landelijk bijgedrag bijdroeg regional regionaal overheid dan geldt
    leverde leverd lever kies koos gekoz geselecteerd selecteert goed stond kos nieuw gehonoreerd
    honoreert award keuz zet keer ontvanger evenveel ieder eigen hoogste highest lowest amount eenzelfd eenzelfde
    trek staak comes come largest smallest money awarded dutch
    volgde volgd volgden followed gemoeid elkaar opgeteld eerder later destijds daarvoor daarna hiervoor selected
    betaalden gehad lukte alsnog gesloten sloot sloten hoogst went least fewest toen daarmee vervolgens opnieuw invest invests invested provides provided
    worth waard omvang itself geled geleden ago
    """.split()
)


def with_province_left_out(claim: Claim, deals: Sequence[Deal]) -> Claim:
    """'Met de Regio Deal North Sea Port District krijgt Zeeland 30 miljoen': where that deal lies."""
    gets = bool(GETS.search(claim.normalised) and claim.subject.words)
    inside = {
        tuple(m.text.split())
        for m in claim.subject.others
        if m.province
        and all(m.province in deal.provinces for deal in deals)
        and (gets or m.text.endswith("se"))  # 'de Utrechtse deal Vitale wijken'
    }
    return replace(claim, names=tuple(name for name in claim.names if name not in inside))


def plain(claim: Claim) -> bool:
    """Whether nothing is left in the claim that the register knows nothing of."""
    if claim.names or claim.ordinals - {"eerste"} or TITLES & set(claim.words):
        return False
    return all(
        any(stem in _MONEY_WORDS for stem, _ in term.related[:1]) or term.word in _MONEY_WORDS
        for term in claim.terms
    )


def deals_of(claim: Claim, register: Register) -> list[Deal]:
    return [register.by_id[d] for d in claim.subject.deals if d in register.by_id]


def cells(
    register: Register, deals: Sequence[Deal], *columns: str
) -> tuple[tuple[Chunk, str], ...]:
    chunks = [register.cell(deal, column) for deal in deals for column in columns]
    return tuple((chunk, chunk.text) for chunk in chunks if chunk)


def overviews(register: Register, tranches: Sequence[int]) -> tuple[tuple[Chunk, str], ...]:
    chunks = [register.overview(tranche) for tranche in tranches]
    return tuple((chunk, chunk.text) for chunk in chunks if chunk)
