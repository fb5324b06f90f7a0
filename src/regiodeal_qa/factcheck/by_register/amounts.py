"""Claims on what Rijk and region pay for a deal, beside the cells of the register."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.by_passages import clashing, comparing
from regiodeal_qa.factcheck.by_register.cells import cells, deals_of, plain
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text import facets, idioms
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.sentences import Span
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.understanding.wording import terms

_EQUAL = re.compile(
    r"\b(?:evenveel|hetzelfde bedrag|eenzelfde bedrag|gelijk bedrag|(?:de )?helft(?! van wat)|verdubbelt|verdubbelde|same amount|half)\b"
)
_EACH = re.compile(r"\b(?:elk|beide(?! deals)|allebei|ieder|each|both(?! deals))\b")
_TOGETHER = re.compile(r"\b(?:samen|opgeteld|bij elkaar|in totaal|together|in total|combined)\b")
_SIZE = re.compile(
    r"\bdeal (?:is|was|kost|kostte) (?:\w+ )?\d|\b(?:omvat|telt|telde|bedraagt|groot|bestaat uit|hele deal|goed voor|komt uit op)\b"
)
_TIMES_THAT = re.compile(
    r"\b(?:dubbele|helft|keer zo ?veel|evenveel|meer|minder|double|half|twice) (?:van|dan|als|of|than|as)\b"
)
"""'De inleg van de regio, 15,2 miljoen, is ruim het dubbele van wat het Rijk betaalt': of either."""
_IN_ALL_THAT_PAY = re.compile(
    r"\b(?:ge)?invest\w*|\bkost(?:t|te|en)?\b|\b(?:in|bij)(?:leg|ge(?:legd|dragen)|drag)\w*|\b(?:budget|pot)\b"
    r"|\b(?:leg(?:t|de|gen|den)|dra(?:agt|gen)|droeg(?:en)?|beta\w+|sta(?:k|ken)|ste(?:ekt|ken)|stop(?:t|te|pen)"
    r"|pay\w*|paid|contribut\w*)\b"
)
"""What a deal costs, and what is put into it by who is not named, is not the money of the Rijk alone."""
_INVESTED = re.compile(r"\b(?:miljoen|mln|euro|million) (?:aan|in) (?:totale )?investe\w+")
"""'65 miljoen euro aan investeringen' is of all that pay."""
_BOTH_DEALS = re.compile(
    r"\b(?:beide deals|alle (?:twee|drie) deals|twee deals|drie deals|both deals)\b"
)
_RIJKSGELD = re.compile(
    r"\b(?:rijksgeld|rijksbijdragen?|(?:van|door|from|by) (?:het|the) (?:rijk|state|national government))\b"
)
_BOTH_PAY = re.compile(
    r"\bhelft\b|\brijk en (?:de )?(?:regio|gemeente)\w*|\bregio en (?:het )?rijk\b|\b(?:state|government) and (?:the )?region\b"
)
_THEY = re.compile(r"\b(?:ze|zij|deze deals|die deals|they)\b")
_WITH_ANOTHER = re.compile(
    r"\b(?:samen met|together with) (?!(?:(?:de|het|the) )?(?:regio|rijk|partners|gemeente|region|state))"
)
"""'Samen met ZaanIJ goed voor 42,3 miljoen': not of one of them."""
_OF_RIJK = re.compile(r"\brijks?\w*\b")
_AGO = re.compile(r"\w+ (?:jaar|years?) (?:geleden|ago)\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:het|the) (?:maximum|minimum|maximale|minimale)\b")
_APART = re.compile(
    r"\b(?:miljoen|mln|million)(?: euros?)? (?:onder|boven|lager|hoger|meer|minder|verschil|below|above|less|more) (?:de|het|dan|the|than)\b"
)
"""'Ligt 6,5 miljoen onder de bijdrage van het Rijk': how far apart."""
_SHARE = re.compile(
    r"\b(?:helft|derde|kwart|deel|procent|half|third|quarter|part) (?:van|of) (?:de|the) \d"
)
"""'Ruim de helft van de 244,3 miljoen': of a sum that others share in."""
_EACH_HALF = re.compile(
    r"\b(?:elk|ieder|allebei|each) (?:de )?(?:helft|half) (?:van|of) (?:de|the) \d"
)
"""'Rijk en regio betalen elk de helft van de 30 miljoen'."""
_HALF_TO = re.compile(
    r"\b(?:helft|half) (?:daarvan|hiervan|ervan|of (?:it|that)) (?:\w+ ){0,3}?(?:naar|voor|to|for)\b"
)
"""'De helft daarvan ging naar Oost-Groningen': not what the region pays."""
_MORE_MONEY = re.compile(r"\b(?:volgden?|followed|(?:kwam|komt) (?:daar|er)|nog eens|erbij)\b")
"""'In 2023 volgde 25 miljoen', 'daar kwam nog 30 miljoen bij'."""
_NO_MONEY = re.compile(
    r"\b(?:geen|no) (?:geld|bijdrage|rijksgeld|money)\b|\b(?:niet|not)\b.*\b(?:bij|contribute)\b"
)


_PAYERS_ALONE = {frozenset({name}) for name in ("rijk", "regio", "total")} | {frozenset[str]()}


def check(claim: Claim, register: Register) -> Finding | None:
    """What Rijk and region pay, alone, together or compared."""
    deals, text = deals_of(claim, register), claim.normalised
    if facets.halved(text):  # '70 miljoen, half Rijk, half regio'
        claim = replace(claim, terms=tuple(t for t in claim.terms if t.word != "half"))
    money = [q for q in claim.quantities if q.kind == "money"]
    others = [
        q for q in claim.quantities if q.kind != "money" and not _AGO.match(claim.text, q.start)
    ]
    if _HALF_TO.search(text):
        return None
    equal = bool(_EQUAL.search(text))
    if any(q.units for q in money):
        return None  # the register has euros
    if not deals or others or not plain(claim) or clashing.of_a_part(claim.text):
        return None
    if len(money) > 1:
        return _one_by_one(claim, register)
    if claim.denies and not money and "rijk" in claim.payer and _NO_MONEY.search(text):
        known = [d for d in deals if d.rijksbijdrage_mln]
        quotes = cells(register, known, "rijksbijdrage_mln")
        return wording.amount(known, ("rijksbijdrage_mln",), True, quotes) if known else None
    if not (money or equal):
        return None
    if claim.payer & {"requested", "provincie", "gemeente", "privaat"} and (money or not equal):
        return None
    of_share = _SHARE.search(text) and not _EACH_HALF.search(text)
    if money and (clashing.some_together(claim) or of_share or _APART.search(text)):
        return None
    if _TOGETHER.search(text) and claim.text.strip(" .") != claim.sentence.strip(" ."):
        return None  # '… Den Haag Zuidwest en Rotterdam-Zuid samen 48 miljoen', cut at 'en'
    if any(m.month or m.bound == "until" for m in claim.moments) and "chosen" not in claim.events:
        return None
    if money and _WITH_ANOTHER.search(text):
        return None
    they = claim.subject.carried and _TOGETHER.search(text) and _THEY.search(text)
    if money and they and (facets.GETS.search(text) or _of_rijk_alone(claim)):
        return _of_one_region(money[0], deals, register)
    if money and _TOGETHER.search(text) and "rijk" in claim.payer and not claim.denies:
        found = _of_one_region(money[0], deals, register)
        if found and found.verdict == "supported":
            return found  # 'Twente kreeg in totaal 55 miljoen': its two deals
    if claim.subject.several and money and not claim.subject.compared:
        return _of_several(money[0], deals, register, claim)
    if (
        not money
        and claim.payer & {"provincie", "gemeente", "privaat"}
        and "regio" not in claim.payer
    ):
        return None  # 'de andere helft is van de gemeenten': the register has the region as a whole
    if _BOUND.search(text) and not claim.payer:
        return None  # whether it is the most or the least, the register does not say
    if not money:
        return _equal_shares(deals, register, claim) if not claim.subject.compared else None
    if equal and not (claim.subject.compared or any(_cell(d, "total") for d in deals)):
        return None  # what the region pays, the register does not have
    outside = [
        d for d in deals if claim.subject.tranches and d.tranche not in claim.subject.tranches
    ]
    if len(outside) == len(deals) and not claim.subject.carried and "rijk" in claim.payer:
        return wording.cell("tranche", deals, False, cells(register, deals, "tranche"))
    deals = [d for d in deals if d not in outside] or deals
    halves = _equal_shares(deals, register, claim) if facets.halved(text) else None
    if halves and halves.verdict == "contradicted":
        return halves  # '370 miljoen, half Rijk, half regio'
    return _against_cells(money[0], _of_year(claim, deals), register, claim)


def _one_by_one(claim: Claim, register: Register) -> Finding | None:
    """'Er is 35,4 miljoen: 17,7 miljoen van het Rijk en 17,7 miljoen uit de regio': each of its own payer."""
    if any(terms.OPERATIONS[kind].search(claim.normalised) for kind in ("highest", "lowest")):
        return None
    stated = [one for one in claim.contexts if one.value in claim.quantities]
    payers = {one.payer for one in stated}
    if len(payers) < len(stated) or not payers <= _PAYERS_ALONE:
        return None
    found: list[Finding] = []
    for one in stated:
        span = Span(claim.text[one.start : one.end], claim.span.start + one.start)
        words = tuple(one.around.split())
        part = replace(
            claim,
            span=span,
            sentence=span.text,
            words=words,
            values=(one.value,),
            payer=one.payer,
        )
        said = check(part, register)
        if said is None:
            return None
        found.append(said)
    wrong = next((one for one in found if one.verdict == "contradicted"), None)
    quotes = tuple(dict.fromkeys(quote for one in found for quote in one.quotes))
    return wrong or replace(found[0], quotes=quotes)


def _of_year(claim: Claim, deals: Sequence[Deal]) -> list[Deal]:
    """Those of the deals that were chosen in a year that the claim names, or all where none was."""
    years = {m.year for m in claim.moments if m.year}
    return [d for d in deals if d.selected_year in years] or list(deals)


def _of_several(
    money: Quantity, deals: Sequence[Deal], register: Register, claim: Claim
) -> Finding | None:
    """'Foodvalley en Noordoost-Brabant kregen elk 25 miljoen.'"""
    if "rijk" in claim.payer and _TOGETHER.search(claim.normalised):
        one_each = len({family(d.deal_id) for d in deals}) == len(deals)
        return _summed(money, deals, "rijksbijdrage_mln", register) if one_each else None
    if claim.payer - {"rijk", "regio"} or not _EACH.search(claim.normalised):
        return None
    wanted = claim.subject.tranches
    rows = [d for d in deals if not wanted or d.tranche in wanted] or list(deals)
    right = [d for d in rows if comparing.number(money, d.rijksbijdrage_mln or 0.0)]
    held = {family(d.deal_id) for d in right} == {family(d.deal_id) for d in rows}
    shown = right if held else rows
    quotes = cells(register, shown, "rijksbijdrage_mln")
    return wording.amount(shown, ("rijksbijdrage_mln",), held, quotes)


def _against_cells(
    money: Quantity, deals: Sequence[Deal], register: Register, claim: Claim
) -> Finding | None:
    each = bool(_EACH.search(claim.normalised))
    columns = _columns(claim, each)
    rijk = "rijk" in claim.payer or _OF_RIJK.search(claim.normalised)
    amounts = [(d, [_cell(d, c) for c in columns]) for d in deals]
    if len(deals) > 1 and _BOTH_DEALS.search(claim.normalised):
        return _summed(money, deals, "rijksbijdrage_mln", register) if rijk else None
    several = len(columns) > 1 and not each
    known = [
        (d, held) for d, held in amounts if (any if several else all)(c is not None for c in held)
    ]
    if not known:
        return None
    right = [
        d
        for d, held in known
        if (all if each else any)(comparing.number(money, c) for c in held if c is not None)
    ]
    if not right and keeps_bound(claim, deals):
        return None  # 'meer dan 20 miljoen' is true of 90, but few would say so
    closed = facets.closed_together(claim.normalised)
    if not claim.payer and not right and not (closed or _is_size(money, known[0][0], claim)):
        return None  # it does not say whose money it is
    if not right and any(cell is None for _, held in known for cell in held):
        return None  # it may be what the register does not have
    if right and not _dated_right(claim, right):
        if _years_off(claim, right):
            return wording.cell(
                "selected_year", right, False, cells(register, right, "selected_year")
            )
        return None  # when that was is for the passages
    shown = right or [d for d, _ in known]
    used = _used(money, shown[0], columns) if right else columns
    parts = {"total": ("rijksbijdrage_mln", "regio_bijdrage_mln")}
    quotes = tuple(q for c in used for q in cells(register, shown, *parts.get(c, (c,))))
    return wording.amount(shown, used, bool(right), quotes)


def _summed(
    money: Quantity, deals: Sequence[Deal], column: str, register: Register
) -> Finding | None:
    """'In beide deals samen ging ruim 52 miljoen naar Zwolle'; None where it is not their sum."""
    total = sum(_cell(deal, column) or 0.0 for deal in deals)
    if any(_cell(deal, column) is None for deal in deals) or not comparing.number(money, total):
        return None
    return wording.amount(deals, (column,), True, cells(register, deals, column))


def _of_one_region(money: Quantity, deals: Sequence[Deal], register: Register) -> Finding | None:
    """'De Achterhoek heeft twee deals. Samen kregen ze 45 miljoen': the sum over all of the region."""
    one = len(deals) > 1 and len({family(d.deal_id) for d in deals}) == 1
    if not one or any(d.rijksbijdrage_mln is None for d in deals):
        return None
    held = comparing.number(money, sum(d.rijksbijdrage_mln or 0.0 for d in deals))
    quotes = cells(register, deals, "rijksbijdrage_mln")
    found = wording.amount(deals, ("rijksbijdrage_mln",), held, quotes)
    return replace(found, amount=False)  # a passage on one of them says nothing of their sum


def keeps_bound(claim: Claim, deals: Sequence[Deal]) -> bool:
    """Whether an amount of these deals keeps to the bound that is claimed: 'minder dan 10 miljoen'.

    Or, where it is of a deal that was closed with the Rijk, is the very one.
    """
    closed = facets.closed_together(claim.normalised)
    columns = _columns(claim, bool(_EACH.search(claim.normalised)))
    cells_of = [_cell(deal, column) for deal in _of_year(claim, deals) for column in columns]
    money = [q for q in claim.quantities if q.kind == "money"]
    return any(
        comparing.within(q, c) or (closed and comparing.number(q, c))
        for q in money
        for c in cells_of
        if c is not None
    )


def _is_size(money: Quantity, deal: Deal, claim: Claim) -> bool:
    """Whether a claim says how large a deal is, and gives none of the amounts of the register."""
    amounts = [_cell(deal, c) for c in ("rijksbijdrage_mln", "regio_bijdrage_mln", "total")]
    known = all(c is not None and not comparing.number(money, c) for c in amounts)
    return known and bool(_SIZE.search(claim.normalised)) and not claim.moments


def _dated_right(claim: Claim, deals: Sequence[Deal]) -> bool:
    """Whether the register itself bears out the dates in a claim: years of choice, no more."""
    years = {deal.selected_year for deal in deals}
    return all(m.month is None and m.year in years for m in claim.moments)


def _years_off(claim: Claim, deals: Sequence[Deal]) -> bool:
    """Whether 'kreeg in 2020' is years from when the deal was chosen and, a year later, signed."""
    years = {m.year for m in claim.moments if m.year and m.bound == "on"}
    got = "chosen" in claim.events and not claim.events & {"signed", "runs", "started", "ended"}
    near = {deal.selected_year + later for deal in deals for later in (0, 1)}
    return got and bool(years) and not years & near


def _columns(claim: Claim, each: bool) -> tuple[str, ...]:
    if each or ({"rijk", "regio"} <= claim.payer and _TIMES_THAT.search(claim.normalised)):
        return ("rijksbijdrage_mln", "regio_bijdrage_mln")
    if _INVESTED.search(claim.normalised):
        return ("total",)
    if claim.payer == {"regio"}:
        return ("regio_bijdrage_mln",)
    if "total" in claim.payer:
        return ("rijksbijdrage_mln",) if _of_rijk_alone(claim) else ("total",)
    if "rijk" in claim.payer:
        return ("rijksbijdrage_mln",)
    either = (
        claim.events & {"chosen"}
        or facets.closed_together(claim.normalised)
        or _MORE_MONEY.search(claim.normalised)
        or idioms.means(claim.normalised, "brings")
        or not (_SIZE.search(claim.normalised) or _IN_ALL_THAT_PAY.search(claim.normalised))
    )
    return ("rijksbijdrage_mln", "total") if either else ("total",)


def _of_rijk_alone(claim: Claim) -> bool:
    """'Samen 22,5 miljoen rijksgeld': what is added up are parts, or deals, of the Rijk's money."""
    text = claim.normalised
    of_both = _BOTH_PAY.search(text) or facets.halved(text)
    return bool(_RIJKSGELD.search(text)) and not of_both


def _used(money: Quantity, deal: Deal, columns: Sequence[str]) -> tuple[str, ...]:
    fitting = [
        c for c in columns if (cell := _cell(deal, c)) is not None and comparing.number(money, cell)
    ]
    return tuple(fitting) or tuple(columns)


def _cell(deal: Deal, column: str) -> float | None:
    if column == "total":
        if deal.rijksbijdrage_mln is None or deal.regio_bijdrage_mln is None:
            return None
        return deal.rijksbijdrage_mln + deal.regio_bijdrage_mln
    value: float | None = getattr(deal, column)
    return value


def _equal_shares(deals: Sequence[Deal], register: Register, claim: Claim) -> Finding | None:
    both = [
        d for d in deals if d.rijksbijdrage_mln is not None and d.regio_bijdrage_mln is not None
    ]
    if len(both) != len(deals):
        both = [d for d in both if len(deals) > 1]
    if not both:
        return None
    equal = [d for d in both if d.rijksbijdrage_mln == d.regio_bijdrage_mln]
    shown = equal or both
    quotes = cells(register, shown[:1], "rijksbijdrage_mln", "regio_bijdrage_mln")
    return wording.shares(shown, bool(equal), quotes)
