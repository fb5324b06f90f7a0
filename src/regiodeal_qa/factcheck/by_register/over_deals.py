"""Claims over many deals of the register: how many, what they get together or on average, who gets most.

'Limburg telt acht Regio Deals', 'de vijfde tranche is 384,6 miljoen groot', 'Zuid-Holland heeft de meeste
deals'. Which deals are meant is in `claimed_deals`; what does not say how many all of them are or get is
left to the passages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.factcheck import wording_over_deals
from regiodeal_qa.factcheck.by_passages import comparing, reach
from regiodeal_qa.factcheck.by_register import groups_ranked
from regiodeal_qa.factcheck.by_register.cells import cells, deals_of, overviews, plain
from regiodeal_qa.factcheck.by_register.claimed_deals import OUT_OF, Selection, selections
from regiodeal_qa.factcheck.by_register.counted_deals import counts_all, counts_deals, of_all
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.facets import GETS
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.factcheck.wording import Quotes
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.wording import terms

_DEALS = re.compile(r"\b(?:regio ?)?deals\b")
_OF_RIJK = re.compile(r"\brijks?\w*\b|\b(?:state|national (?:government|contribution)|kabinet)\b")
_OF_BOTH = re.compile(
    r"\brijk en (?:de )?regio\w*|\bregio\w* en (?:het )?rijk\b|\bstate and region\b"
)
_NONE = re.compile(r"\b(?:geen|no) (?:enkele )?(?:regio ?)?deals?\b")
_NO_DEAL = re.compile(r"\b(?:geen|no) (?:enkele |single )?(?:regio ?)?deal\b.*\b(?:dan|than)\b")
_HAS = re.compile(
    r"\b(?:heeft|hebben|telt|kreeg|kregen|krijgt|krijgen|sloot|sloten|has|have|got|received)\b"
)
_ANY_OTHER = re.compile(
    r"\b(?:meer|more) (?:\w+ )?(?:dan|than) (?:(?:welke|any|every|elke) )?(?:andere?|other)\b"
)
_NOT_OF_ALL = re.compile(
    r"\b(?:nieuwe?|extra|nog|erbij|eerste|tweede|derde|laatste|overige|andere|voorstel\w*|aanvra\w+|reserve\w*"
    r"|new|another|other|first|last|proposals?|alleen|slechts|only|minder|meer|less|more|per|elk|ieder|each)\b"
)
"""Words by which a number is not that of all deals that a claim speaks of."""
_PER_DEAL = re.compile(r"\b(?:per|elke|iedere|each) (?=(?:regio |region )?deal\b)")
_RANGES = re.compile(r"\b(?:uiteen|vari\w+|tussen|lopen|liepen|rang\w+|vary|between)\b")
"""'Lopen uiteen van 5 tot 30 miljoen'."""
_JUST_ONE = re.compile(r"\b(?:één|precies een|one) (?:regio ?)?deal\b", re.IGNORECASE)
_IN_ALL = re.compile(rf"{terms.SUMMED.pattern}|\b(?:samen|gezamenlijk|gemoeid|goed voor|worth)\b")
_SUM_OF_IT = re.compile(
    rf"{_IN_ALL.pattern}|\b(?:hiervoor|daarvoor|ervoor|hiermee|daarmee)\b|\ber\b.*\b(?:voor|mee)\b"
)
"""'Het Rijk trok er 180 miljoen voor uit': for all that was spoken of."""
_GIFT = re.compile(r"\b(?:deals?|rijksbijdragen?|bijdragen?|contributions?)\b")
_ROUND_ITSELF = re.compile(
    r"^(?:(?:de|the) )?(?:tranche|ronde|round|\w+ (?:tranche|ronde|round))(?: \w+)?"
    r" (?:is|was|bedraagt|bedroeg|telt|telde) (?:\w+ ){0,5}?(?:goed|groot|worth|euro)\b"
)
"""'Tranche 5 was goed voor …': a round is the money of the Rijk."""
_PARTIES = frozenset({"provincie", "gemeente", "privaat"})
_GIVES = re.compile(
    r"\b(?:betaa?l\w*|leg(?:t|de|gen|den)|dra(?:agt|gen)|droeg(?:en)?|ste(?:ekt|ken)|sta(?:k|ken)|stop(?:t|te|pen)"
    r"|investe\w+|pay\w*|paid|contribut\w+)\b"
)
_BEFOREHAND = re.compile(
    r"\b(?:te verdelen|beschikbaar|budget|pot|begroot|vroeg\w*|vragen|gevraagd|aangevraagd|wilden"
    r"|to divide|available|asked|requested)\b"
)
"""What was there to be divided, or asked for, is not what the deals got."""
_COUNTED_ONE_BY_ONE = 4
"""So many rows are shown by their own cells, more by the overviews of their tranches."""
_RESTING_ON = {
    "rijk": ("rijksbijdrage_mln",),
    "regio": ("regio_bijdrage_mln",),
    "total": ("rijksbijdrage_mln", "regio_bijdrage_mln"),
}


def check(claim: Claim, names: Gazetteer, register: Register) -> Finding | None:
    """What the register says of a claim over many deals; None when it is not one."""
    read = selections(claim, names, register)
    of_region = _of_region(claim, register)
    if of_region and (of_region.verdict == "supported" or not any(each.rows for each in read)):
        return of_region  # 'Zeeland heeft vier deals': the province, and not the one of its name
    found = [_of_selection(claim, each, register) for each in read]
    if not found:
        return None
    if found[0] and found[0].verdict == "supported":
        return found[0]
    held = next((one for one in found[1:] if one and one.verdict == "supported"), None)
    bare = read[0].own == Filters()
    if held:
        # 'Gemiddeld 20 miljoen' after a tranche may be of that one, where it is wrong.
        return None if bare else held
    if not all(each.sure for each in read):
        return None
    return found[0] if bare else found[-1] if all(found) else None


def _of_selection(claim: Claim, selected: Selection, register: Register) -> Finding | None:
    """What the register says of a claim, read as one of these deals."""
    nowhere = selected.filters.provinces and not claim.subject.deals
    if nowhere and _NONE.search(claim.normalised) and not claim.quantities:
        there = len(selected.rows)
        quotes = _quotes(register, selected.rows)
        return wording_over_deals.counted(there, selected.filters, not there, quotes)
    if _NO_DEAL.search(claim.normalised):
        return _none_beyond(claim, selected, register)
    if claim.denies:
        return None
    ranked = groups_ranked.check(claim, selected, register)
    if ranked or groups_ranked.compares(claim, selected):
        return ranked
    if not claim.quantities and _JUST_ONE.search(claim.text) and selected.own != Filters():
        held = len(selected.rows) == 1 or len(selected.narrower) == 1
        quotes = _quotes(register, selected.rows, "provinces")
        return wording_over_deals.counted(len(selected.rows), selected.filters, held, quotes)
    figures = [one for one in claim.quantities if not _is_whole(one, claim, selected, register)]
    if sum(one.kind == "money" for one in figures) > 1:
        return None  # 'de hoogste was 22,5 miljoen, de laagste 5'
    found = [_quantity(one, claim, selected, register) for one in figures]
    if not found or any(one is None for one in found):
        return None
    findings = [one for one in found if one is not None]
    return next((one for one in findings if one.verdict == "contradicted"), findings[0])


def _none_beyond(claim: Claim, selected: Selection, register: Register) -> Finding | None:
    """'Geen enkele deal kreeg minder dan 5 miljoen': right where the lowest amount is no lower."""
    bounds: dict[str, _Figure] = {"above": max, "below": min}
    known = [d.rijksbijdrage_mln for d in selected.rows if d.rijksbijdrage_mln is not None]
    limit = claim.quantities[0] if len(claim.quantities) == 1 else None
    if (
        limit is None
        or limit.kind != "money"
        or limit.hedge not in bounds
        or claim.payer - {"rijk"}
    ):
        return None
    if not known or len(known) < len(selected.rows):
        return None
    figure = bounds[limit.hedge]
    edge, quotes = figure(known), _quotes(register, selected.rows, "rijksbijdrage_mln")
    held = edge <= limit.low if figure is max else edge >= limit.low
    return wording_over_deals.paid(_NAMES[figure], edge, "rijk", selected.filters, held, quotes)


def _of_region(claim: Claim, register: Register) -> Finding | None:
    """'De Achterhoek heeft inmiddels twee Regio Deals'; None when the claim is not of that kind."""
    deals = deals_of(claim, register)
    counts = [q for q in claim.quantities if "deal" in q.units[:1]]
    families = {family(deal.deal_id) for deal in deals}
    every = {deal.deal_id for deal in register.deals if family(deal.deal_id) in families}
    one = len(families) == 1 and every == {deal.deal_id for deal in deals}
    if not one or len(counts) != 1 or len(claim.values) != 1 or claim.denies or not plain(claim):
        return None
    if claim.subject.tranches or claim.subject.others or _NOT_OF_ALL.search(claim.normalised):
        return None
    if not _HAS.search(claim.normalised):
        return None
    held = _right(counts[0], len(deals))
    return wording_over_deals.listed(deals, held, cells(register, deals, "tranche"))


def _is_whole(claimed: Quantity, claim: Claim, selected: Selection, register: Register) -> bool:
    """Whether a number is that of all deals, of which another counts some: 'vier van de 83'."""
    filters = selected.filters
    if not filters.statuses or claimed.kind != "count" or len(claim.quantities) < 2:
        return False
    return claimed.low == len(register.select(replace(filters, statuses=())))


def _quantity(
    claimed: Quantity, claim: Claim, selected: Selection, register: Register
) -> Finding | None:
    text = _ANY_OTHER.sub(" ", selected.text)
    average = bool(terms.OPERATIONS["average"].search(text))
    text = _PER_DEAL.sub(" ", text) if average else text
    if _NOT_OF_ALL.search(text):
        return None
    if claimed.low != claimed.high:
        return _range(claimed, claim, selected, register)
    if claimed.kind == "count":
        return _count(claimed, claim, selected, register)
    if claimed.kind == "money" and not claimed.units:
        return _money(claimed, claim, selected, register)
    return None


def _range(
    claimed: Quantity, claim: Claim, selected: Selection, register: Register
) -> Finding | None:
    """'De bedragen lopen uiteen van 8,3 tot 25 miljoen euro.'"""
    paid = [deal.rijksbijdrage_mln for deal in selected.rows]
    if claimed.kind != "money" or not _RANGES.search(claim.normalised) or not selected.rows:
        return None
    known = [amount for amount in paid if amount is not None]
    if claim.payer - {"rijk"} or len(known) != len(paid):
        return None
    ends = ((claimed.low, min(known)), (claimed.high, max(known)))
    held = all(_right(replace(claimed, low=said, high=said), edge) for said, edge in ends)
    quotes = _quotes(register, selected.rows, "rijksbijdrage_mln")
    return wording_over_deals.ranges(min(known), max(known), selected.filters, held, quotes)


def _count(
    claimed: Quantity, claim: Claim, selected: Selection, register: Register
) -> Finding | None:
    """'Limburg telt acht Regio Deals', 'vier van de 83 zijn afgerond'."""
    filters, rows = selected.filters, selected.rows
    if filters.statuses:
        if filters.statuses != ("afgerond",):
            return None  # of most deals the register does not tell whether they run
        if len(rows) != claimed.low or claim.moments or reach.OF_THAT.search(claim.normalised):
            return None  # it may be of another time, and of many the register does not tell
    elif not counts_deals(claimed, claim) or not (filters != Filters() or of_all(claim)):
        return None
    if "deal" not in claimed.units[:1] and filters.provinces and not claim.subject.scope.counted:
        return None  # 'zeven regio's in Friesland'
    if any(terms.OPERATIONS[kind].search(selected.text) for kind in terms.RANKED):
        return None  # 'het hoogste bedrag van de 22 deals' says more than how many there are
    quotes = _quotes(register, rows, "status" if filters.statuses else "provinces")
    held = [_right(claimed, len(some)) for some in (rows, selected.narrower)]
    if not any(held) and not counts_all(claimed, claim, filters):
        return None
    if any(held) and OUT_OF.search(claim.normalised):
        return None  # a passage tells how many proposals there were
    shown = len(rows) if held[0] or not held[1] else len(selected.narrower)
    return wording_over_deals.counted(shown, filters, any(held), quotes)


def _of_all_money(claim: Claim, selected: Selection) -> bool:
    """Whether an amount without filters is of all deals: 'Het Rijk gaf in totaal 1,7 miljard euro'."""
    text, scope = claim.normalised, claim.subject.scope.filters
    if claim.subject.deals or (claim.subject.tranches and not claim.subject.carried):
        return False
    if scope == Filters():
        return True
    one = _figure(selected.text) is not sum
    return one and bool(_OF_RIJK.search(text) or GETS.search(text)) and bool(_GIFT.search(text))


def _right(claimed: Quantity, value: float) -> bool:
    return comparing.number(claimed, value) or comparing.within(claimed, value)


def _money(
    claimed: Quantity, claim: Claim, selected: Selection, register: Register
) -> Finding | None:
    """What the deals get together, or one of them on average, at most or at least."""
    filters, text = selected.filters, claim.normalised
    if not selected.rows or filters.statuses:
        return None
    if filters == Filters() and not _of_all_money(claim, selected):
        return None
    if claim.payer & _PARTIES and _columns(claim) != ("rijk",):
        return None
    bare = selected.own == Filters()
    if (filters.provinces or bare) and _GIVES.search(text) and not _OF_RIJK.search(text):
        return None  # 'Groningen legt in totaal 20 miljoen in'
    figure = _figure(selected.text)
    own = selected.own.tranches or selected.own.provinces or selected.own.years
    summed = _DEALS.search(text) or _IN_ALL.search(text) or filters.tranches or not own
    if figure is sum and not summed:
        return None  # 'Limburg kreeg 25 miljoen': for which deal?
    options = [
        (column, some, round(figure([paid for paid in known if paid is not None]), 6))
        for column in _columns(claim)
        for some in (selected.rows, selected.narrower)
        if some and None not in (known := [_paid(deal, column) for deal in some])
    ]
    held = [option for option in options if _right(claimed, option[2])]
    if reach.OF_THAT.search(text) and (claimed.hedge or not held):
        return None  # of what was spoken of before, which need not be all of it
    # Without a word of whose money it is, that of all who pay may be meant: that is more.
    told = len(_columns(claim)) == 1 or all(claimed.high < value for _, _, value in options)
    told = told or bool(_ROUND_ITSELF.search(text))
    if not held and (_BEFOREHAND.search(text) or not (told and options)):
        return None
    if not held and bare and figure is sum and not (_DEALS.search(text) or _SUM_OF_IT.search(text)):
        return None  # 'Eén regio kreeg 5 miljoen', after a tranche
    column, rows, value = (held or options)[0]
    quotes = _quotes(register, rows, *_RESTING_ON[column])
    return wording_over_deals.paid(_NAMES[figure], value, column, filters, bool(held), quotes)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


_Figure = Callable[[Sequence[float]], float]
_NAMES: dict[_Figure, wording_over_deals.Figure] = {
    sum: "sum", _mean: "average", max: "highest", min: "lowest",
}  # fmt: skip


def _figure(text: str) -> _Figure:
    if terms.OPERATIONS["average"].search(text):
        return _mean
    if terms.OPERATIONS["highest"].search(text):
        return max
    return min if terms.OPERATIONS["lowest"].search(text) else sum


def _columns(claim: Claim) -> tuple[str, ...]:
    """Whose money may be meant, the likeliest first."""
    text = claim.normalised
    if _OF_BOTH.search(text):
        return ("total",)
    if claim.payer == {"regio"}:
        return ("regio",)
    if _OF_RIJK.search(text) or GETS.search(text):
        return ("rijk",)
    return ("rijk", "total")


def _paid(deal: Deal, column: str) -> float | None:
    rijk, regio = deal.rijksbijdrage_mln, deal.regio_bijdrage_mln
    if column == "total":
        return None if rijk is None or regio is None else rijk + regio
    return rijk if column == "rijk" else regio


def _quotes(register: Register, rows: Sequence[Deal], *columns: str) -> Quotes:
    """The cells of a few deals, or the overviews of the tranches of many."""
    if columns and 0 < len(rows) <= _COUNTED_ONE_BY_ONE:
        return cells(register, rows, *columns)
    tranches = sorted({deal.tranche for deal in rows or register.deals})
    return overviews(register, tranches)
