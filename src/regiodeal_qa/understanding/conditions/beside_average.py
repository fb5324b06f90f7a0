"""Deals beside their average: 'welke deals uit tranche 4 kregen minder dan gemiddeld?'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import Kind
from regiodeal_qa.understanding.conditions.bounds import DEALS, Bounds
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.rows import passes
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

_AVERAGE = r"(?:(?:het|de|the|dit|dat) )?(?:landelijke? |nationale? |national )?(?:gemiddelde?n?|doorsnee|average|mean)"
BESIDE = re.compile(
    rf"\b(?:(?:(?P<either>(?:meer|hoger|groter) of (?:minder|lager|kleiner)|(?:more|higher) or (?:less|lower))|(?P<more>meer|hoger|groter|more|higher|larger)|(?P<less>minder|lager|kleiner|less|lower|smaller)) (?:\w+ ){{0,2}}?(?:dan|than) {_AVERAGE}"
    rf"|(?:(?P<above>boven|above)|(?P<below>onder|beneden|below)) {_AVERAGE}"
    r"|(?P<over>bovengemiddelde?|above average)|(?P<under>benedengemiddelde?|ondergemiddelde?|below average))\b"
)
_OF_DEALS = re.compile(
    rf"\b(?:welke?|hoeveel|wie|noem|which|how many|who|list) (?:\w+ ){{0,3}}?{DEALS}\b"
    r"|\b(?:wie|who) (?:krijg\w*|kreeg|kregen|ontving\w*|zat|zaten|zit|zitten|kwam\w*|got|gets?|received)\b"
)
_COUNTRY = r"(?:(?:het |de )?(?:hele|gehele) land|heel nederland|landelijke?|alle (?:regio )?deals|the whole country|nationally|all deals)"
BESIDE_ALL = re.compile(
    rf"\b(?:gemiddelde?|average|mean)\b.*\b(?:dan|als|vergeleken met|tegenover|ten opzichte van|than|as|compared (?:to|with)) (?:\w+ ){{0,5}}?{_COUNTRY}\b"
)
"""'De gemiddelde deal in Zeeland vergeleken met die in heel Nederland'."""
TIMES_AVERAGE = re.compile(
    r"\b(?:hoeveel|how many|how much) (?:keer|maal|procent|times|percent)\b.*\b(?:gemiddelde?|average)\b"
)
"""'Hoeveel keer het gemiddelde is de deal van Zeeland?'"""
OF_THE_COUNTRY = re.compile(rf"\b(?:nationale?|national|{_COUNTRY})\b")


def deals_beside_average(now: Understanding, names: Gazetteer) -> Understanding:
    """The deals above, or below, the average of those that pass the filters."""
    beside = BESIDE.search(now.text)
    others = set(now.unexplained) - set(beside[0].split() if beside else ())
    of_rows = now.filters.provinces or now.filters.tranches or now.filters.years
    of_one = BESIDE_ALL.search(now.text) and of_rows and set(now.deals) <= now.province_deals
    if of_one and now.operation.kind in ("average", "compare"):
        operation = replace(now.operation, kind="average", column="rijk", payer=None, group_by=None)
        return replace(now, operation=operation, deals=(), computable=True)
    if now.deals and TIMES_AVERAGE.search(now.text) and not now.filters.amount:
        # 'Hoeveel keer het gemiddelde kreeg Brainport?'
        operation = replace(now.operation, kind="holds", column="rijk", payer=None, group_by=None)
        return replace(now, operation=operation, computable=True, filters=_of_times(now.filters))
    if beside and now.yes_no and of_rows and set(now.deals) <= now.province_deals:
        # 'Heeft Zeeland meer dan het landelijk gemiddelde per deal?', and not what it got in all
        per_deal = terms.PER_DEAL.search(now.text) and not others - {"landelijk", "landelijke"}
        kind: Kind = "average" if per_deal else now.operation.kind
        operation = replace(now.operation, kind=kind, payer=None, group_by=None)
        deals = () if per_deal else now.deals
        return replace(now, operation=operation, deals=deals, computable=bool(per_deal))
    if beside and now.deals and now.yes_no and not others:
        # 'Kreeg Twente meer dan gemiddeld?', and not 'Is daar meer misdaad dan gemiddeld?'
        operation = replace(now.operation, kind="holds", column="rijk", payer=None, group_by=None)
        return replace(now, operation=operation, computable=True)
    if not beside or now.deals or now.yes_no or not _OF_DEALS.search(now.text):
        return now
    if now.filters.amount or now.operation.column == "regio":
        return now
    amounts = [
        deal.rijksbijdrage_mln
        for deal in names.by_id.values()
        if deal.rijksbijdrage_mln is not None and passes(deal, now.filters, None)
    ]
    if not amounts:
        return now
    mean = sum(amounts) / len(amounts)
    if round(mean, 2) not in amounts:
        mean = round(mean, 2)  # as it is told
    above = beside["more"] or beside["above"] or beside["over"]
    limit = Bounds(more_than=mean) if above else Bounds(less_than=mean)
    kind = "count" if terms.OPERATIONS["count"].search(now.text) else "list"
    operation = replace(now.operation, kind=kind, column="deals", group_by=None)
    filters = replace(now.filters, amount=limit)
    return replace(now, operation=operation, filters=filters, computable=True)


def _of_times(filters: Filters) -> Filters:
    """Only the rounds and years of what deals must pass."""
    return Filters(tranches=filters.tranches, years=filters.years)
