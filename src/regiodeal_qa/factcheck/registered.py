"""Claims that the register decides: amounts, tranche, year, province, status, rankings.

Each function gives a Finding for a claim read as a plain statement, or None when the claim is not
of its kind. What denies ('hoort niet bij') is turned round at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from regiodeal_qa.answering.register import Register
from regiodeal_qa.corpus import Chunk, Deal
from regiodeal_qa.factcheck import comparing, wording
from regiodeal_qa.factcheck.claims import Claim
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.values import Quantity
from regiodeal_qa.understanding.names import family
from regiodeal_qa.understanding.numbers import number

_EQUAL = re.compile(
    r"\b(?:evenveel|hetzelfde bedrag|eenzelfde bedrag|gelijk bedrag|(?:de )?helft|verdubbelt|verdubbelde|same amount|half)\b"
)
_EACH = re.compile(r"\b(?:elk|beide|allebei|ieder|each|both)\b")
_TOP = re.compile(r"\b(?:hoogste|meeste|grootste|highest|most|largest|laagste|minste|kleinste|lowest|smallest)\b")
_LOW = re.compile(r"\b(?:laagste|minste|kleinste|lowest|smallest)\b")
_MORE = re.compile(r"\b(?P<more>meer|hoger\w*|more|higher)\b|\b(?:minder|lager\w*|less|lower)\b")
_TIMES = re.compile(r"\b(?P<n>\w+) keer (?:zo ?veel|zo hoog|zo groot)|\b(?P<twice>twice|dubbel zoveel)\b")
_AWARD = re.compile(r"\b(?:een|geen|no|a|zijn|haar|hun) (?:nieuwe |eerste |tweede |derde |new )?(?:regio ?)?deal\b")
_IN_PROVINCE = re.compile(r"\b(?:ligt|liggen|gelegen|located|lies|in de provincie|in the province)\b")
_FINISHED = re.compile(r"\b(?:afgerond|klaar|voltooid|finished|completed)\b")
_NO_MONEY = re.compile(r"\b(?:geen|no) (?:geld|bijdrage|rijksgeld|money)\b|\b(?:niet|not)\b.*\b(?:bij|contribute)\b")
_SIZE = re.compile(r"\b(?:omvat|telt|telde|bedraagt|groot|bestaat uit|hele deal|komt uit op)\b")
_MEMBER = re.compile(r"\b(?:tranche|ronde|round)\b")
_MONEY_WORDS = frozenset(
    """
    draag hoogst laagst mest grootst kleinst meest minst betal betaald betaalt inleg investeer investeert
    verdeeld verdeel telt krijg stop gestop steek uitgetrok trok trekt bedrag subsidie maximum minimum
    maak maakt vrij dubbel zoveel zovel meer inlegg landelijk bijgedrag bijdroeg regional regionaal overheid dan geldt
    leverde leverd lever kies koos gekoz geselecteerd selecteert goed stond kos nieuw gehonoreerd
    honoreert award keuz zet keer ontvanger evenveel
    """.split()
)


def check(claim: Claim, register: Register) -> Finding | None:
    """What the register says of a claim; None when it is not for the register to decide."""
    checks: tuple[Callable[[Claim, Register], Finding | None], ...] = (
        _comparison,
        _ranking,
        _award,
        _amount,
        _tranche,
        _province,
        _year,
        _status,
        _of_tranche,
    )
    for one in checks:
        finding = one(claim, register)
        if finding is not None:
            return wording.denied(finding, claim) if claim.denies else finding
    return None


def _plain(claim: Claim) -> bool:
    """Whether nothing is left in the claim that the register knows nothing of."""
    return not claim.names and all(
        any(stem in _MONEY_WORDS for stem, _ in term.related[:1]) or term.word in _MONEY_WORDS
        for term in claim.terms
    )


def _deals(claim: Claim, register: Register) -> list[Deal]:
    return [register.by_id[d] for d in claim.subject.deals if d in register.by_id]


def _cells(register: Register, deals: Sequence[Deal], *columns: str) -> tuple[tuple[Chunk, str], ...]:
    chunks = [register.cell(deal, column) for deal in deals for column in columns]
    return tuple((chunk, chunk.text) for chunk in chunks if chunk)


def _overviews(register: Register, tranches: Sequence[int]) -> tuple[tuple[Chunk, str], ...]:
    chunks = [register.overview(tranche) for tranche in tranches]
    return tuple((chunk, chunk.text) for chunk in chunks if chunk)


def _comparison(claim: Claim, register: Register) -> Finding | None:
    """'Twente II kreeg meer rijksgeld dan Zwolle II'; 'twee keer zoveel als'; region against state."""
    text = claim.normalised
    deals, others = _deals(claim, register), [register.by_id[d] for d in claim.subject.compared]
    more, times = _MORE.search(text), _TIMES.search(text)
    equal = bool(claim.subject.compared) and _EQUAL.search(text)
    if not (more or times or equal) or claim.quantities and not times:
        return None
    years = {m.year for m in claim.moments}
    deals = [d for d in deals if d.selected_year in years] or deals
    others = [d for d in others if d.selected_year in years] or others
    if deals and others and _plain(claim):
        pairs = [(a.rijksbijdrage_mln, b.rijksbijdrage_mln) for a in deals for b in others]
        known = [(a, b) for a, b in pairs if a is not None and b is not None]
        if len(known) != len(pairs):
            return None
        factor = _factor(times) if times else None
        if times and factor is None:
            return None
        held = [
            abs(a - factor * b) < 0.05 * a
            if factor
            else abs(a - b) < 1e-9
            if equal
            else (a > b if more and more["more"] else a < b)
            for a, b in known
        ]
        quotes = _cells(register, [*deals, *others], "rijksbijdrage_mln")
        return wording.compared([*deals, *others], all(held), any(held), quotes, claim)
    if deals and "regio" in claim.payer and re.search(r"\b(?:dan|than)\b", text) and more:
        both = [d for d in deals if d.rijksbijdrage_mln is not None and d.regio_bijdrage_mln is not None]
        if not both or not _plain(claim):
            return None
        held = [(d.regio_bijdrage_mln or 0) > (d.rijksbijdrage_mln or 0) for d in both]
        quotes = _cells(register, both[:1], "regio_bijdrage_mln", "rijksbijdrage_mln")
        return wording.compared(both, all(held), any(held), quotes, claim)
    return None


def _factor(times: re.Match[str]) -> float | None:
    return 2.0 if times["twice"] else number(times["n"])


def _ranking(claim: Claim, register: Register) -> Finding | None:
    """'Noord-Holland Noord kreeg de hoogste rijksbijdrage van de vijfde tranche.'"""
    text = claim.normalised
    deals = _deals(claim, register)
    if not _TOP.search(text) or not deals or not _plain(claim) or "requested" in claim.payer:
        return None
    tranches = claim.subject.tranches or claim.subject.context
    rows = [d for d in register.deals if d.rijksbijdrage_mln is not None]
    rows = [d for d in rows if not tranches or d.tranche in tranches]
    if not tranches and not re.search(r"\b(?:ooit|van alle|of all)\b", text):
        return None
    pick = min if _LOW.search(text) else max
    edge = pick(d.rijksbijdrage_mln or 0.0 for d in rows)
    best = [d for d in rows if d.rijksbijdrage_mln == edge]
    held = [d for d in deals if d in best]
    right = all(comparing.number(q, edge) for q in claim.quantities if q.kind == "money")
    quotes = _cells(register, best[:3], "rijksbijdrage_mln") + _overviews(register, tranches)
    return wording.ranked(best, edge, bool(held) and right, quotes, claim)


def _award(claim: Claim, register: Register) -> Finding | None:
    """'De Achterhoek kreeg in de vierde tranche geen nieuwe Regio Deal.'"""
    deals = _deals(claim, register)
    years = [m.year for m in claim.moments if m.year]
    wanted = claim.subject.tranches if not claim.subject.carried or not years else ()
    if not deals or claim.quantities or not _AWARD.search(claim.normalised) or not _plain(claim):
        return None
    if not (wanted or years) or "requested" in claim.payer or claim.subject.pinned and not claim.denies and not years and not wanted:
        return None
    inside = [
        d
        for d in deals
        if (not wanted or d.tranche in wanted) and (not years or d.selected_year in years)
    ]
    shown = inside or deals
    quotes = _cells(register, shown, "tranche" if wanted else "selected_year")
    return wording.awarded(shown, bool(inside), quotes, claim)


def _amount(claim: Claim, register: Register) -> Finding | None:
    """What Rijk and region pay, alone, together or compared."""
    deals, text = _deals(claim, register), claim.normalised
    money = [q for q in claim.quantities if q.kind == "money"]
    others = [q for q in claim.quantities if q.kind != "money"]
    equal = bool(_EQUAL.search(text))
    if not deals or len(money) > 1 or others or not _plain(claim):
        return None
    if claim.denies and not money and "rijk" in claim.payer and _NO_MONEY.search(text):
        known = [d for d in deals if d.rijksbijdrage_mln]
        quotes = _cells(register, known, "rijksbijdrage_mln")
        return wording.amount(known, ("rijksbijdrage_mln",), True, quotes) if known else None
    if not (money or equal):
        return None
    if claim.payer & {"requested", "provincie", "gemeente", "privaat"} and not equal:
        return None
    if any(m.month or m.bound == "until" for m in claim.moments) and "chosen" not in claim.events:
        return None
    if claim.subject.several and money and not claim.subject.compared:
        return _of_several(money[0], deals, register, claim)
    if not money:
        return _equal_shares(deals, register, claim) if not claim.subject.compared else None
    outside = [d for d in deals if claim.subject.tranches and d.tranche not in claim.subject.tranches]
    if len(outside) == len(deals) and not claim.subject.carried and "rijk" in claim.payer:
        return wording.tranche(deals, False, _cells(register, deals, "tranche"), claim)
    deals = [d for d in deals if d not in outside] or deals
    years = {m.year for m in claim.moments if m.year}
    deals = [d for d in deals if d.selected_year in years] or deals
    return _against_cells(money[0], deals, register, claim)


def _of_several(
    money: Quantity, deals: Sequence[Deal], register: Register, claim: Claim
) -> Finding | None:
    """'Foodvalley en Noordoost-Brabant kregen elk 25 miljoen.'"""
    if claim.payer - {"rijk", "regio"} or not _EACH.search(claim.normalised):
        return None
    wanted = claim.subject.tranches
    rows = [d for d in deals if not wanted or d.tranche in wanted] or list(deals)
    right = [d for d in rows if comparing.number(money, d.rijksbijdrage_mln or 0.0)]
    held = {family(d.deal_id) for d in right} == {family(d.deal_id) for d in deals}
    shown = right if held else rows
    quotes = _cells(register, shown, "rijksbijdrage_mln")
    return wording.amount(shown, ("rijksbijdrage_mln",), held, quotes)


def _against_cells(
    money: Quantity, deals: Sequence[Deal], register: Register, claim: Claim
) -> Finding | None:
    each = bool(_EACH.search(claim.normalised))
    columns = _columns(claim, each)
    known = [(d, [_cell(d, c) for c in columns]) for d in deals]
    known = [(d, cells) for d, cells in known if all(c is not None for c in cells)]
    if not known:
        return None
    right = [
        d
        for d, cells in known
        if (all if each else any)(comparing.number(money, c) for c in cells if c is not None)
    ]
    if not claim.payer and not right and not _is_size(money, known[0][0], claim):
        return None  # it does not say whose money it is
    if right and not _dated_right(claim, right):
        if _years_off(claim, right):
            return wording.year(right, False, _cells(register, right, "selected_year"), claim)
        return None  # when that was is for the passages
    shown = right or [d for d, _ in known]
    used = _used(money, shown[0], columns) if right else columns
    cells = {"total": ("rijksbijdrage_mln", "regio_bijdrage_mln")}
    quotes = tuple(q for c in used for q in _cells(register, shown, *cells.get(c, (c,))))
    return wording.amount(shown, used, bool(right), quotes)


def _is_size(money: Quantity, deal: Deal, claim: Claim) -> bool:
    """Whether a claim says how large a deal is, and gives none of the amounts of the register."""
    cells = [_cell(deal, c) for c in ("rijksbijdrage_mln", "regio_bijdrage_mln", "total")]
    known = all(c is not None and not comparing.number(money, c) for c in cells)
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
    if each:
        return ("rijksbijdrage_mln", "regio_bijdrage_mln")
    if claim.payer == {"regio"}:
        return ("regio_bijdrage_mln",)
    if "total" in claim.payer:
        return ("total",)
    if "rijk" in claim.payer:
        return ("rijksbijdrage_mln",)
    return ("rijksbijdrage_mln", "total") if claim.events & {"chosen"} else ("total",)


def _used(money: Quantity, deal: Deal, columns: Sequence[str]) -> tuple[str, ...]:
    fitting = [c for c in columns if (cell := _cell(deal, c)) is not None and comparing.number(money, cell)]
    return tuple(fitting) or tuple(columns)


def _cell(deal: Deal, column: str) -> float | None:
    if column == "total":
        if deal.rijksbijdrage_mln is None or deal.regio_bijdrage_mln is None:
            return None
        return deal.rijksbijdrage_mln + deal.regio_bijdrage_mln
    value: float | None = getattr(deal, column)
    return value


def _equal_shares(deals: Sequence[Deal], register: Register, claim: Claim) -> Finding | None:
    both = [d for d in deals if d.rijksbijdrage_mln is not None and d.regio_bijdrage_mln is not None]
    if len(both) != len(deals):
        both = [d for d in both if len(deals) > 1]
    if not both:
        return None
    equal = [d for d in both if d.rijksbijdrage_mln == d.regio_bijdrage_mln]
    shown = equal or both
    quotes = _cells(register, shown[:1], "rijksbijdrage_mln", "regio_bijdrage_mln")
    return wording.shares(shown, bool(equal), quotes, claim)


def _tranche(claim: Claim, register: Register) -> Finding | None:
    deals, text = _deals(claim, register), claim.normalised
    tranches = claim.subject.tranches
    if not deals or not tranches or claim.values or claim.names or not _MEMBER.search(text):
        return None
    if claim.terms or claim.payer & {"requested"} or _AWARD.search(text):
        return None
    held = [d for d in deals if d.tranche in tranches]
    shown = held or deals
    return wording.tranche(shown, bool(held), _cells(register, shown, "tranche"), claim)


def _province(claim: Claim, register: Register) -> Finding | None:
    deals = _deals(claim, register)
    provinces = [m.province for m in claim.subject.others if m.province]
    known = [d for d in deals if d.provinces]
    if not known or not provinces or claim.values or not _IN_PROVINCE.search(claim.normalised):
        return None
    named = {w for m in claim.subject.others for w in m.text.split()}
    if claim.terms or any(not set(name) <= named for name in claim.names):
        return None
    held = [d for d in known if all(p in d.provinces for p in provinces)]
    shown = held or known
    return wording.province(shown, bool(held), _cells(register, shown, "provinces"), claim)


def _year(claim: Claim, register: Register) -> Finding | None:
    deals = _deals(claim, register)
    years = [m.year for m in claim.moments if m.year and m.month is None and not m.part]
    if not deals or len(years) != 1 or len(claim.values) != 1 or not _plain(claim):
        return None
    if "chosen" not in claim.events or claim.events & {"submitted", "rejected", "signed"}:
        return None
    held = [d for d in deals if d.selected_year == years[0]]
    shown = held or deals
    return wording.year(shown, bool(held), _cells(register, shown, "selected_year"), claim)


def _status(claim: Claim, register: Register) -> Finding | None:
    deals = [d for d in _deals(claim, register) if d.status == "afgerond"]
    if not deals or claim.values or not _FINISHED.search(claim.normalised) or claim.names:
        return None
    if any(not _FINISHED.search(term.word) for term in claim.terms):
        return None
    return wording.status(deals, _cells(register, deals, "status"), claim)


def _of_tranche(claim: Claim, register: Register) -> Finding | None:
    """How many deals a tranche has, and what they got together."""
    tranches, quantities = claim.subject.tranches, claim.quantities
    if claim.subject.deals or not tranches or not quantities or claim.moments:
        return None
    rows = [d for d in register.deals if d.tranche in tranches]
    counts = [q for q in quantities if q.kind == "count" and "deal" in q.units[:1]]
    if len(quantities) == 2 and len(counts) == 1 and comparing.number(counts[0], len(rows)):
        quantities = tuple(q for q in quantities if q is not counts[0])
    if len(quantities) != 1:
        return None
    claimed = quantities[0]
    quotes = _overviews(register, tranches)
    if claimed.kind == "count" and "deal" in claimed.units[:1] and _plain(claim) and not claim.payer & {"requested"}:
        held = comparing.number(claimed, len(rows))
        return wording.counted(len(rows), tranches, held, quotes, claim)
    if claimed.kind != "money" or not _plain(claim) or claim.payer & {"requested", "regio"}:
        return None
    if re.search(r"\b(?:regio|regions?|budget)\b(?! deal)", claim.normalised):
        return None
    total = round(sum(d.rijksbijdrage_mln or 0.0 for d in rows), 6)
    held = comparing.number(claimed, total)
    if not held and not ("rijk" in claim.payer or re.search(r"\b(?:verdeeld|kregen|goed voor)\b", claim.normalised)):
        return None
    return wording.summed(total, tranches, held, quotes, claim)
