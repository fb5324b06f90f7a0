"""Claims that the register decides: amounts, tranche, year, province, status, rankings.

Each function gives a Finding for a claim read as a plain statement, or None when the claim is not
of its kind. What denies ('hoort niet bij') is turned round at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.corpus import family
from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.by_passages import reach
from regiodeal_qa.factcheck.by_register import amounts, deals_ranked
from regiodeal_qa.factcheck.by_register.cells import (
    cells,
    deals_of,
    plain,
    with_province_left_out,
)
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text import facets, idioms
from regiodeal_qa.factcheck.text.claims import TITLES, Claim, none_more
from regiodeal_qa.understanding.wording.numbers import ORDINALS

_AWARD = re.compile(
    r"\b(?:een|geen|no|a|zijn|haar|hun) (?:nieuwe |eigen |eerste |tweede |derde |new )?(?:regio ?)?deal\b"
)
_NTH = re.compile(
    r"\b(?:krijgt|kreeg|krijgen|kregen|heeft|hebben|is er|gets?|got|has|received)\b.*"
    r"\b(?:een|a) (?P<ordinal>tweede|derde|second|third) (?:regio ?)?deal\b"
)
_DATED = re.compile(
    r"\b(?:deal|convenant)(?: \w+){0,4} (?:dateert (?:van|uit)|stamt uit|is van|is uit|dates from) (?:het jaar )?20\d\d\b"
)
_AGREED = re.compile(
    r"\b(?:eens|overeen\w*|akkoord|sloot|sloten|gesloten|(?:onder)?teken\w*|agreed|signed)\b"
)
"""'Werd het in juli 2019 eens over een deal': after it was chosen."""
_HAS_ONE = re.compile(
    r"\b(?:heeft|kreeg|krijgt|sloot|has|got|received) (?:\w+ )?(?:een|a) (?:regio ?)?deal\b"
)
_MISSED = re.compile(r"\bhaalden? de \w+ (?:tranche|ronde) niet\b")
_IN_PROVINCE = re.compile(
    r"\b(?:ligt|liggen|gelegen|located|lies|(?:is|zijn|are|valt|vallen) (?:niet |not )?in|in de provincies?|in the provinces?)\b"
)
_FINISHED = re.compile(r"\b(?:afgerond|klaar|voltooid|finished|completed)\b")
_MEMBER = re.compile(r"\b(?:tranche|ronde|round)\b")


def check(claim: Claim, register: Register) -> Finding | None:
    """What the register says of a claim; None when it is not for the register to decide."""
    checks: tuple[Callable[[Claim, Register], Finding | None], ...] = (
        deals_ranked.comparison,
        deals_ranked.ranking,
        _another,
        _award,
        amounts.check,
        _tranche,
        _province,
        _year,
        _signed_too_early,
        _status,
    )
    if reach.beyond_sums(claim) or none_more(claim.normalised):
        return None
    claim = with_province_left_out(claim, deals_of(claim, register))
    for one in checks:
        if one in _PLAIN and reach.restricts(claim):
            continue  # 'alleen', 'meer dan', 'alle': the cell alone does not bear that out
        finding = one(claim, register)
        right_amount = finding and finding.verdict == "supported" and one is amounts.check
        if right_amount and deals_ranked.TOP.search(claim.normalised):
            return None  # 'met 30 miljoen de grootste van Overijssel' says more than the amount
        if finding is not None:
            return wording.denied(finding) if claim.denies else finding
    return None


def _award(claim: Claim, register: Register) -> Finding | None:
    """'De Achterhoek kreeg in de vierde tranche geen nieuwe Regio Deal.'"""
    deals = deals_of(claim, register)
    years = [m.year for m in claim.moments if m.year]
    wanted = claim.subject.tranches if not claim.subject.carried or not years else ()
    missed = _MISSED.search(claim.normalised) and not claim.names
    agreed = _AGREED.search(claim.normalised) and "chosen" not in claim.events
    if not deals or claim.quantities or agreed or any(m.bound == "until" for m in claim.moments):
        return None  # 'werkt van 2024 tot en met 2027 aan zijn Regio Deal'
    if not missed and not (_AWARD.search(claim.normalised) and plain(claim)):
        return None
    has_one = _HAS_ONE.search(claim.normalised) and not (claim.denies or years or wanted)
    if has_one and not claim.subject.several:
        return wording.cell("tranche", deals, True, cells(register, deals, "tranche"))
    if (
        not (wanted or years)
        or "requested" in claim.payer
        or (claim.subject.pinned and not claim.denies and not years and not wanted)
    ):
        return None
    inside = [
        d
        for d in deals
        if (not wanted or d.tranche in wanted) and (not years or d.selected_year in years)
    ]
    if inside and any(m.month or m.part for m in claim.moments):
        return None  # on which day that was is for the passages
    shown = inside or deals
    quotes = cells(register, shown, "tranche" if wanted else "selected_year")
    return wording.cell("tranche", shown, bool(inside), quotes)


def _another(claim: Claim, register: Register) -> Finding | None:
    """'Den Haag Zuidwest krijgt een tweede Regio Deal': right where the region has as many."""
    deals, said = deals_of(claim, register), _NTH.search(claim.normalised)
    regions = {family(deal.deal_id) for deal in deals}
    if not said or len(regions) != 1 or claim.values or claim.denies or not plain(claim):
        return None
    of_region = [deal for deal in register.deals if family(deal.deal_id) in regions]
    place = ORDINALS[said["ordinal"]]
    if claim.subject.tranches or place > len(of_region):
        return None
    shown = of_region[place - 1 : place]
    return wording.cell("selected_year", shown, True, cells(register, shown, "selected_year"))


def _tranche(claim: Claim, register: Register) -> Finding | None:
    deals, text = deals_of(claim, register), claim.normalised
    tranches = claim.subject.tranches
    if not deals or not tranches or claim.values or claim.names or not _MEMBER.search(text):
        return None
    if claim.payer & {"requested"} or _AWARD.search(text) or TITLES & set(claim.words):
        return None
    if any(facets.events(term.word) != {"chosen"} for term in claim.terms):
        return None
    held = [d for d in deals if d.tranche in tranches]
    shown = held or deals
    return wording.cell("tranche", shown, bool(held), cells(register, shown, "tranche"))


def _province(claim: Claim, register: Register) -> Finding | None:
    deals = deals_of(claim, register)
    provinces = [m.province for m in claim.subject.others if m.province]
    elsewhere = [m for m in claim.subject.others if not m.province]
    known = [d for d in deals if d.provinces and not elsewhere]
    text = claim.normalised
    lies = _IN_PROVINCE.search(text) or idioms.means(text, "lies")
    if not known or not provinces or claim.values or not lies:
        return None
    named = {w for m in claim.subject.others for w in m.text.split()}
    more = [term for term in claim.terms if term.word not in ("provincies", "provinces")]
    if more or any(not set(name) <= named for name in claim.names):
        return None
    held = [d for d in known if all(p in d.provinces for p in provinces)]
    shown = held or known
    return wording.cell("provinces", shown, bool(held), cells(register, shown, "provinces"))


def _year(claim: Claim, register: Register) -> Finding | None:
    deals = deals_of(claim, register)
    years = [m.year for m in claim.moments if m.year and m.month is None and not m.part]
    if not deals or len(years) != 1 or len(claim.values) != 1 or not plain(claim):
        return None
    dated = _DATED.search(claim.normalised) and any(d.selected_year == years[0] for d in deals)
    chosen = "chosen" in claim.events and not claim.events & {"submitted", "rejected", "signed"}
    if not chosen and not dated:
        return None  # a deal may also be dated by its signing, a year later
    held = [d for d in deals if d.selected_year == years[0]]
    shown = held or deals
    return wording.cell("selected_year", shown, bool(held), cells(register, shown, "selected_year"))


def _signed_too_early(claim: Claim, register: Register) -> Finding | None:
    """'Is getekend op 14 november 2024', of a deal that was only chosen in 2025."""
    deals = deals_of(claim, register)
    years = [m.year for m in claim.moments if m.year and m.bound == "on"]
    if "signed" not in claim.events or len(years) != 1 or len(claim.values) != 1 or claim.denies:
        return None
    names = [name for name in claim.names if f"in {name[0]}" not in claim.normalised]
    unsaid = names or claim.ordinals or claim.payer or "rejected" in claim.events
    if not deals or unsaid or any(facets.events(t.word) != {"signed"} for t in claim.terms):
        return None
    if any(deal.selected_year <= years[0] for deal in deals):
        return None
    return wording.cell("selected_year", deals, False, cells(register, deals, "selected_year"))


def _status(claim: Claim, register: Register) -> Finding | None:
    """'De eerste deal zit erop', 'loopt nog': a deal has ended, or it has not."""
    deals, text = deals_of(claim, register), claim.normalised
    if claim.values or claim.names or claim.ordinals or TITLES & set(claim.words):
        return None
    ended = bool(_FINISHED.search(text)) or idioms.means(text, "ended")
    if ended == idioms.means(text, "runs"):
        return None
    if any(not _FINISHED.search(term.word) for term in claim.terms):
        return None
    done = [d for d in deals if d.status == "afgerond"]
    if ended and done:
        return wording.status(done, True, True, cells(register, done, "status"))
    known = [d for d in deals if d.status in ("afgerond", "in uitvoering")]
    if not known or known != deals:
        return None
    held = not ended and not done
    return wording.status(known, bool(done), held, cells(register, known, "status"))


_PLAIN = (_award, _tranche, _province, _year, _status)
"""The checks of a single cell."""
