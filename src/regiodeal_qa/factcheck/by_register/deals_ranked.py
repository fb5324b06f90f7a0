"""Claims that set deals beside each other: which gets most, or which place it has, who gets more, how many times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.by_passages import comparing
from regiodeal_qa.factcheck.by_register.cells import (
    cells,
    deals_of,
    overviews,
    plain,
)
from regiodeal_qa.factcheck.by_register.claimed_deals import follows_of_which
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number

_EQUAL = re.compile(
    r"\b(?:evenveel|hetzelfde bedrag|eenzelfde bedrag|gelijk bedrag|(?:de )?helft|verdubbelt|verdubbelde|same amount|half)\b"
)
TOP = re.compile(
    r"\b(?:hoogste|meeste|meest|grootste|highest|most|largest|laagste|minste|minst|kleinste|lowest|smallest|least)\b"
)
_OF_OTHERS = re.compile(
    r"\b(?:meeste|minste|most|fewest) (?!geld|rijksgeld|van|uit|miljoen|euro|money)[a-z]+"
)
"""'De meeste gemeenten': the register ranks money only."""
_OF_THOSE = re.compile(
    r"(?<!een )\b(?:van|of) (?:de|the) (?:twee|drie|vier|vijf|zes|two|three|four|five|six)\b(?! (?:\w+ste)\b)|\bvan (?:de|alle) (?:\w+ )?(?:regio ?)?deals in\b(?! (?:de |het )?\w+ (?:ronde|tranche))|\b(?:daarvan|hiervan|ervan|van (?:die|deze)(?! (?:ronde|tranche))|of (?:those|these))\b"
)
_PLACE = re.compile(
    r"\bop (?P<after>een|één|twee|drie) na (?=(?:het |de )?(?:hoog|meest|groot|laag|minst|klein))"
    r"|\bop (?:de )?(?:gedeelde )?(?P<th>tweede|derde|vierde|vijfde) plaats\b"
    r"|\bop (?:plaats|nummer) (?P<number>twee|drie|vier|vijf|[2-5])\b"
    r"|\b(?P<nth>second|third) (?=(?:highest|largest|most))"
)
"""'De op één na hoogste', 'stond op de tweede plaats', 'the second largest'."""
_OF_ALL = re.compile(
    r"\b(?:ooit|(?:van alle|of all)(?:$| (?:\w+ )?(?:regio ?s|(?:regio ?)?deals|regions)))\b"
)
_LOW = re.compile(r"\b(?:laagste|minste|minst|kleinste|lowest|smallest|least)\b")
_MORE = re.compile(r"\b(?P<more>meer|hoger\w*|more|higher)\b|\b(?:minder|lager\w*|less|lower)\b")
_TIMES = re.compile(
    r"\b(?P<n>\w+) (?:keer (?:zo ?veel|zo hoog|zo groot)|times as much)"
    r"|\b(?P<twice>twice|dubbel zoveel|(?:het )?dubbele)\b"
)
_THAN_THE_RIJK = re.compile(
    r"^(?=.*\b(?:leg\w*|inleg|beta\w+|dra\w+|droeg\w*|stak|steek\w*|contribut\w+|pa(?:id|ys?))\b)"
    r".*\b(?:regio|zelf|streek|region)\b.*\b(?:dan|als|than|as) (?:het |the )?(?:rijk|state|national government)\b"
)
"""'De regio legde vier keer zoveel in als het Rijk', and not the other way round."""
_WELL_OVER = re.compile(r"\b(?:ruim|meer dan|dik|over|more than)\b")
_NEARLY = re.compile(r"\b(?:bijna|krap|nearly|almost)\b")
_FOLLOWS = re.compile(
    r"\b(?:daarna|daarachter|daarop|vervolgens)\b.*\bvolg(?:t|de|en|den)\b|\bgevolgd door\b|\bthen came\b"
)


def in_order(claim: Claim) -> bool:
    """Whether a claim gives a deal a place behind those of another region: 'daarna volgde Twente'."""
    before = {family(deal) for deal in claim.subject.scope.latest}
    same = before & {family(deal) for deal in claim.subject.deals}
    return bool(claim.subject.deals and not same and _FOLLOWS.search(claim.normalised))


def comparison(claim: Claim, register: Register) -> Finding | None:
    """'Twente II kreeg meer rijksgeld dan Zwolle II'; 'twee keer zoveel als'; region against state."""
    text = claim.normalised
    deals, others = deals_of(claim, register), [register.by_id[d] for d in claim.subject.compared]
    more, times = _MORE.search(text), _TIMES.search(text)
    equal = bool(claim.subject.compared) and _EQUAL.search(text)
    if not (more or times or equal) or (claim.quantities and not times):
        return None
    years, tranches = {m.year for m in claim.moments}, claim.subject.tranches
    deals = [d for d in deals if d.tranche in tranches] or deals
    others = [d for d in others if d.tranche in tranches] or others
    deals = [d for d in deals if d.selected_year in years] or deals
    others = [d for d in others if d.selected_year in years] or others
    if deals and others and plain(claim):
        pairs = [(a.rijksbijdrage_mln, b.rijksbijdrage_mln) for a in deals for b in others]
        known = [(a, b) for a, b in pairs if a is not None and b is not None]
        if len(known) != len(pairs):
            return None
        factor = _factor(times) if times else None
        if times and factor is None:
            return None
        held = [
            _times_right(a / b, factor, text)
            if factor and b
            else abs(a - b) < 1e-9
            if equal
            else (a > b if more and more["more"] else a < b)
            for a, b in known
        ]
        quotes = cells(register, [*deals, *others], "rijksbijdrage_mln")
        return wording.compared([*deals, *others], all(held), any(held), quotes, claim)
    more_of_region = "regio" in claim.payer and more and re.search(r"\b(?:dan|than)\b", text)
    if deals and (more_of_region or _THAN_THE_RIJK.search(text)):
        both = [
            d for d in deals if d.rijksbijdrage_mln is not None and d.regio_bijdrage_mln is not None
        ]
        if not both or not plain(claim):
            return None
        factor = _factor(times) if times else None
        if times and factor is None:
            return None
        if not (more or times):
            return None  # 'evenveel' is for the amounts
        ratios = [(d.regio_bijdrage_mln or 0) / (d.rijksbijdrage_mln or 1) for d in both]
        held = [
            _times_right(one, factor, text)
            if factor
            else one > 1
            if more and more["more"]
            else one < 1
            for one in ratios
        ]
        quotes = cells(register, both[:1], "regio_bijdrage_mln", "rijksbijdrage_mln")
        return wording.shares(both, all(held), quotes) if all(held) == any(held) else None
    return None


def _times_right(ratio: float, claimed: float, text: str) -> bool:
    """Whether 'ruim drie keer zoveel' or 'bijna twee keer' is right of a ratio."""
    if _WELL_OVER.search(text):
        return claimed <= ratio < claimed + 1
    if _NEARLY.search(text):
        return claimed - 0.5 < ratio <= claimed
    return abs(ratio - claimed) < 0.05 * ratio


def _factor(times: re.Match[str]) -> float | None:
    return 2.0 if times["twice"] else number(times["n"])


def ranking(claim: Claim, register: Register) -> Finding | None:
    """'Noord-Holland Noord kreeg de hoogste rijksbijdrage van de vijfde tranche.'"""
    text = claim.normalised
    deals = deals_of(claim, register)
    if (
        not (TOP.search(text) or _PLACE.search(text))
        or _OF_OTHERS.search(text)
        or not deals
        or not plain(_without_place(claim))
        or "requested" in claim.payer
        or sum(q.kind == "money" for q in claim.quantities) > 1
    ):
        return None
    if _OF_THOSE.search(text) or any(m.province for m in claim.subject.others):
        return None  # 'Het hoogste bedrag daarvan', 'van de vier deals in Zeeland'
    scope = claim.subject.scope.filters or Filters()
    tranches = claim.subject.tranches or claim.subject.context or scope.tranches
    years = scope.years if not tranches else ()
    provinces = scope.provinces if follows_of_which(claim) else ()
    rows = [d for d in register.deals if d.rijksbijdrage_mln is not None]
    rows = [d for d in rows if not tranches or d.tranche in tranches]
    rows = [d for d in rows if not years or d.selected_year in years]
    rows = [d for d in rows if not provinces or set(provinces) & set(d.provinces)]
    if not (tranches or years or provinces) and not _OF_ALL.search(text):
        return None
    low, place = bool(_LOW.search(text)), _place(text)
    best = _at_place(rows, place, low)
    if not best:
        return None
    edge = best[0].rijksbijdrage_mln or 0.0
    held = [d for d in deals if d in best]
    if claim.subject.several and {family(d.deal_id) for d in held} != {
        family(d.deal_id) for d in deals
    }:
        held = []
    amounts_of = [edge] if claim.payer != {"regio"} else [d.regio_bijdrage_mln for d in held]
    right = all(
        any(comparing.number(q, one or 0.0) for one in amounts_of)
        for q in claim.quantities
        if q.kind == "money"
    )
    quotes = cells(register, best[:3], "rijksbijdrage_mln") + overviews(register, tranches)
    return wording.ranked(best, edge, bool(held) and right, quotes)


def _without_place(claim: Claim) -> Claim:
    """A claim without the words that say which place of a ranking is meant."""
    said = _PLACE.search(claim.normalised)
    if not said:
        return claim
    terms = tuple(t for t in claim.terms if t.word not in said[0].split())
    return replace(claim, terms=terms, ordinals=frozenset(claim.ordinals - set(said[0].split())))


def _place(text: str) -> int:
    """Which place of a ranking is meant: 1 for 'het meest', 2 for 'de op één na hoogste'."""
    said = _PLACE.search(text)
    if not said:
        return 1
    if said["after"]:
        return {"twee": 2, "drie": 3}.get(said["after"], 1) + 1
    return ORDINALS.get(said["th"] or said["nth"] or "", 0) or int(
        number(said["number"] or "") or 0
    )


def _at_place(rows: Sequence[Deal], place: int, low: bool) -> list[Deal]:
    """The deals at a place of the ranking, those with the same amount at the same place."""
    sizes = [d.rijksbijdrage_mln or 0.0 for d in rows]
    return [
        d
        for d, size in zip(rows, sizes, strict=True)
        if sum(other < size if low else other > size for other in sizes) == place - 1
    ]
