"""The question before, counted otherwise: 'en precies 20?', 'en het minste geld?', 'en per deal?', 'en landelijk?'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS, Column, Operation
from regiodeal_qa.understanding.conditions.bounds import NO_BOUNDS, Bounds
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.group_limits import NOT_ONE
from regiodeal_qa.understanding.conditions.share_limits import SHARE_LIMIT, limit_of
from regiodeal_qa.understanding.conditions.tranches import LAST_TRANCHE
from regiodeal_qa.understanding.turns.other_party import other_payer
from regiodeal_qa.understanding.turns.set_beside import again
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import number

_AND = r"^(?:(?:en|and|ook|also|maar|of|or|dan|dus) )*"
_EXACTLY = re.compile(
    rf"{_AND}(?:(?:die|deze|welke?|hoeveel|wie|which|how many) )?"
    r"(?:(?:kregen|kreeg|krijgen|haalden|zaten|zitten|bleven|kwamen|eindigden|got)(?: (?:er|steken|hangen|uit|maar|slechts|only))* )?"
    r"(?:(?:met|van|op|with|of) )?"
    r"(?P<exact>(?:precies|exact|exactly) )?(?P<value>\d+(?:[.,]\d+)?|[a-z]+)(?: (?P<unit>miljoen|mln|million|keer|maal|times|deals?))?"
    r"(?: (?:dan|then|precies|exactly))*$"
)
"""'En precies 20?', 'en twee keer?', 'en welke bleven steken op 10?'"""
_BESIDE_THAT = re.compile(
    r"\b(?:(?P<less>onder|minder dan|below|less than)|(?P<more>boven|meer dan|above|more than)) (?:dat|that)(?: bedrag| amount)?$"
)
"""'En hoeveel zaten er onder dat bedrag?'"""
_IN_MILLIONS = re.compile(r"\b(?:miljoen|mln|million|euros?)\b")
_IN_MONEY = re.compile(
    rf"{_AND}(?:(?:in|van|qua|naar|of|by) )?(?:(?:al )?(?:het|de|the) )?(?:rijks)?(?:geld|bedrag(?:en)?|budget|euros?|money|amounts?)(?: (?:dan|then))?$"
)
"""'En van het geld?', after a share of the deals; 'en het bedrag?', after two years were compared."""
_IN_NUMBER = re.compile(
    rf"{_AND}(?:(?:in|van|qua|naar|of|by) )?(?:(?:het|de|the) )?(?:aantal(?:len)?|deals|number)(?: (?:van )?(?:de )?deals)?(?: (?:dan|then))?$"
)
_PER_DEAL = re.compile(
    rf"{_AND}(?:(?:gemiddeld|on average) )?per (?:regio ?)?deal(?: (?:dan|then|gemiddeld))?$"
)
_NATIONAL = re.compile(
    rf"{_AND}(?:(?:is|was) (?:dat|het) )?(?:landelijk|nationaal|nationwide|nationally"
    r"|(?:in|over|voor|van|for) (?:(?:heel|the whole|all of|het|the) )*(?:nederland|hele land|netherlands|country))(?: (?:gezien|bekeken|dan))*$"
)
_WHICH_NOT = re.compile(
    r"^(?:(?:en|and) )?(?:welke?|wie|which)(?: (?:provincies?|provinces?|rondes?|tranches?|rounds?|jaren|ones?))?(?: dan)? (?:niet|not|didn t)(?: dan)?$"
)
_GROUPED = ("compare", *terms.RANKED)
_OF_ROWS = ("sum", "average", "compare", *terms.RANKED)


def of_another_measure(now: Understanding, before: Understanding) -> Understanding | None:
    """The question before with another limit, measure or payer, or over the whole country."""
    if not before.computable or now.mentions:
        return None
    return (
        _within_other_limit(now, before)
        or _by_other_measure(now, before)
        or _of_other_payer(now, before)
        or _beside_other_payer(now, before)
        or _of_the_country(now, before)
        or _those_without(now, before)
        or _beside_fraction(now, before)
    )


def _within_other_limit(now: Understanding, before: Understanding) -> Understanding | None:
    """'Welke provincies hebben minder dan 5 deals?' - 'En meer dan 10?'; '… meer dan 20 miljoen?' - 'En precies 20?'"""
    operation = before.operation
    of_groups = bool(operation.group_by and operation.threshold and operation.kind == "list")
    had = operation.threshold if of_groups else before.filters.amount
    if not had or before.deals or operation.threshold == NOT_ONE:
        return None
    number_of_deals = of_groups and operation.column == "deals" and not before.filters.tranches
    limit = _exactly(now, had, number_of_deals) or _beside_that(now, had)
    if limit and not of_groups:
        return replace(
            again(before, now), filters=replace(before.filters, amount=limit), asks_for=now.asks_for
        )
    if not of_groups:
        return None
    little = now.filters.amount and now.operation.column in (None, "rijk", "deals")
    limit = limit or (now.filters.amount if little and not now.unexplained else NO_BOUNDS)
    if not limit or (operation.group_by == "region" and limit.less_than is not None):
        return None
    column: Column = "rijk" if _IN_MILLIONS.search(now.text) else operation.column or "deals"
    return again(before, now, replace(operation, threshold=limit, column=column))


def _exactly(now: Understanding, had: Bounds, of_groups: bool) -> Bounds:
    """The limit that is one number; a small bare one is a round rather than millions.

    `of_groups`: whether it is a number of deals that provinces, say, or regions have.
    """
    found = _EXACTLY.match(now.text)
    value = number(found["value"]) if found else None
    if found is None or value is None or now.filters.any() or now.numbers:
        return NO_BOUNDS
    was_exact = had.at_least is not None and had.at_least == had.at_most
    bare = of_groups or (was_exact and value > LAST_TRANCHE)
    said = found["exact"] or found["unit"] or bare
    return Bounds(at_least=value, at_most=value) if said else NO_BOUNDS


def _beside_that(now: Understanding, had: Bounds) -> Bounds:
    found = _BESIDE_THAT.search(now.text)
    values = {had.at_least, had.at_most, had.more_than, had.less_than} - {None}
    if found is None or len(values) != 1:
        return NO_BOUNDS
    value = values.pop()
    return Bounds(less_than=value) if found["less"] else Bounds(more_than=value)


def _by_other_measure(now: Understanding, before: Understanding) -> Understanding | None:
    """'Welke provincie heeft de minste deals?' - 'En het minste geld?' - 'En per deal?'"""
    operation, text = before.operation, now.text
    if now.filters.any() or before.deals:
        return None
    grouped = bool(operation.group_by) and operation.kind in _GROUPED
    if _PER_DEAL.match(text) and (grouped or operation.kind == "sum"):
        column: Column = "rijk" if operation.column == "deals" else operation.column or "rijk"
        kind = operation.kind if grouped else "average"
        group_by = operation.group_by if grouped else None
        per_deal = replace(operation, kind=kind, group_by=group_by, column=column, per_deal=True)
        return again(before, now, per_deal)
    if grouped or operation.kind == "share":
        if _IN_MONEY.match(text) and operation.column == "deals":
            return again(before, now, replace(operation, column="rijk"))
        if _IN_NUMBER.match(text) and operation.column in MONEY_COLUMNS:
            return again(before, now, replace(operation, column="deals", per_deal=False))
    ranked = {operation.kind, now.operation.kind} <= {*terms.RANKED}
    if not (grouped and ranked) or now.operation.group_by or now.unexplained:
        return None
    of_deals = bool(terms.OF_DEALS.search(text))
    of_money = bool(terms.MONEY_WORD.search(text))
    if of_deals is of_money:
        return None
    own = now.operation.column if now.operation.column in MONEY_COLUMNS else "rijk"
    kind = now.operation.kind
    other = replace(operation, kind=kind, column="deals" if of_deals else own, place=1)
    return again(before, now, replace(other, per_deal=operation.per_deal and of_money))


def _of_other_payer(now: Understanding, before: Understanding) -> Understanding | None:
    """'Hoeveel rijksgeld kregen de deals uit 2018 die klaar zijn?' - 'En van de regio?'

    A limit to an amount is one to that of the payer before.
    """
    column = other_payer(now)
    operation: Operation = before.operation
    of_rows = operation.kind in _OF_ROWS and operation.column in MONEY_COLUMNS
    if column is None or not of_rows or before.filters.amount or operation.payer:
        return None
    return again(before, now, replace(operation, column=column))


def _beside_other_payer(now: Understanding, before: Understanding) -> Understanding | None:
    """'Hoeveel legden de regio's samen in?' - 'Is dat meer dan het Rijk?'"""
    operation, payer = before.operation, before.operation.column
    other = {"rijk": "regio", "regio": "rijk"}.get(payer or "")
    asks = now.operation.column == other and now.operation.direction and now.yes_no
    if not (asks and payer in ("rijk", "regio") and operation.kind == "sum") or before.deals:
        return None
    direction = now.operation.direction
    beside = Operation("compare", "total", payer=payer, direction=direction)
    return replace(again(before, now, beside), yes_no=True)


def _of_the_country(now: Understanding, before: Understanding) -> Understanding | None:
    """'Wat is het gemiddelde in Groningen?' - 'En landelijk?'"""
    filters = before.filters
    if not _NATIONAL.match(now.text) or before.deals or filters == Filters():
        return None
    of_place = filters.provinces or filters.left_out.provinces
    left_out = replace(filters.left_out, provinces=())
    wider = replace(filters, provinces=(), in_all=False, left_out=left_out)
    wider = wider if of_place else replace(wider, tranches=(), years=())
    return replace(again(before, now), mentions=(), filters=wider)


def _beside_fraction(now: Understanding, before: Understanding) -> Understanding | None:
    """'Hoeveel procent ging naar Limburg?' - 'Dus dat is minder dan een kwart?'"""
    limit = SHARE_LIMIT.search(now.text) if before.operation.kind == "share" else None
    if not limit or terms.QUESTION_WORD.search(now.text) or now.filters.any():
        return None
    asked = again(before, now)
    beside = replace(asked.operation, threshold=limit_of(limit))
    return replace(asked, operation=beside, yes_no=True)


def _those_without(now: Understanding, before: Understanding) -> Understanding | None:
    """'Kreeg elke provincie in 2024 een deal?' - 'Welke niet?'"""
    operation = before.operation
    of_every = operation.group_by and before.yes_no and terms.EVERY.search(before.text)
    if not (of_every and _WHICH_NOT.match(now.text)) or before.deals or operation.payer:
        return None
    without = replace(operation, kind="list", column="deals", threshold=NOT_ONE)
    return replace(again(before, now, without), yes_no=False)
