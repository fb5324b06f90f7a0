"""Groups of deals within a limit: 'welke provincies kregen meer dan 150 miljoen?', or without any deal."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS
from regiodeal_qa.understanding.conditions.bounds import (
    A_DEAL,
    DEALS,
    NO_BOUNDS,
    Bounds,
    read_threshold,
)
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.rows import passes
from regiodeal_qa.understanding.conditions.tranches import LAST_TRANCHE, ROUND
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.reading import Reading

NOT_ONE = Bounds(at_most=0)
"""The limit of a group that has no deal."""
Dimension = Literal["province", "tranche", "year"]
_WHICH = r"(?:welke?|hoeveel|which|what|how many|noem (?:de|alle)|list (?:the|all))"
_WHICH_GROUPS: dict[Dimension, re.Pattern[str]] = {
    "province": re.compile(rf"\b{_WHICH} (?:\w+ )?provinc(?:ies?|es?)\b"),
    "tranche": re.compile(rf"\b{_WHICH} (?:\w+ )?(?:{ROUND}|rondes|tranches|rounds)\b"),
    "year": re.compile(rf"\b{_WHICH} (?:\w+ )?(?:jaar|jaren|years?)\b"),
}
_HOW_MANY_GOT_ONE = re.compile(
    rf"\b(?:hoeveel|how many) (?:\w+ )?(?:provinc(?:ies|es)|tranches|rondes|rounds|jaren|years) (?:\w+ ){{1,3}}?(?:een|a) {DEALS}\b"
)
_EVERY = r"(?:elke?|iedere?|alle|every|each|all)(?: (?:de|the))?(?: (?:nederlandse|twaalf|zes|twelve|six|6))?"
_EVERY_ROUND = rf"{_EVERY} {ROUND}"
_EVERY_GROUP: dict[Dimension, re.Pattern[str]] = {
    "province": re.compile(rf"\b{_EVERY} provinc(?:ies?|es?)\b"),
    "tranche": re.compile(rf"\b{_EVERY_ROUND}\b"),
    "year": re.compile(rf"\b{_EVERY} (?:jaar|jaren|years?)\b"),
}
EVERY_ROUND = re.compile(rf"\b(?:in|bij|from|uit) {_EVERY_ROUND}\b(?! (?:heen|samen))")
"""'Welke provincies zitten in alle zes tranches?'"""


_ANY_PROVINCE = re.compile(
    r"\b(?:provincies|provinces)\b|\b(?:is er (?:ook )?een|is there a|een enkele|enige|any) (?:provincie|province)\b"
)
"""'Zijn er provincies die in alle zes tranches een deal hadden?'"""


def limited(now: Understanding) -> Understanding:
    """'Welke provincies hebben minder dan vijf deals?': a limit that groups, and no deals, keep to."""
    operation, filters = now.operation, now.filters
    by = next((by for by, words in _WHICH_GROUPS.items() if words.search(now.text)), None)
    ranks = any(terms.OPERATIONS[kind].search(now.text) for kind in terms.RANKED)
    every_round = EVERY_ROUND.search(now.text) and not filters.tranches
    if now.yes_no and every_round and not (now.deals or now.provinces):
        by = "province" if _ANY_PROVINCE.search(now.text) else None
    elif now.yes_no and every_group(now):
        return _every_within(now)
    elif now.yes_no:
        return now
    if by is None or now.deals or ranks or operation.threshold:
        return now
    if by == "province" and every_round:
        every = Bounds(at_least=LAST_TRANCHE)
        operation = replace(operation, kind="list", column="tranche", threshold=every, group_by=by)
        return replace(now, operation=operation, computable=True)
    number = read_threshold(Reading(now.words))
    if number and not filters.amount:
        operation = replace(operation, kind="list", column="deals", threshold=number)
    elif filters.amount and "filters" in now.carried:
        # 'Hoe vaak kwam 7,5 miljoen voor?' - 'In welke rondes was dat?'
        operation = replace(operation, kind="list", column="deals", threshold=Bounds(at_least=1))
    elif filters.amount and not A_DEAL.search(now.text):
        column = operation.column if operation.column in MONEY_COLUMNS else "rijk"
        operation = replace(operation, kind="list", column=column, threshold=filters.amount)
        filters = replace(filters, amount=NO_BOUNDS)
    elif _HOW_MANY_GOT_ONE.search(now.text) and filters != Filters():
        # 'Hoeveel provincies kregen een deal in 2024?'
        operation = replace(operation, kind="list", column="deals", threshold=Bounds(at_least=1))
    else:
        return now
    operation = replace(operation, group_by=by)
    return replace(now, operation=operation, filters=filters, computable=True)


def every_group(now: Understanding) -> Dimension | None:
    """The groups that a yes-or-no question asks all of: 'kreeg elke provincie meer dan 50 miljoen?'."""
    if not now.yes_no:
        return None
    return next((by for by, words in _EVERY_GROUP.items() if words.search(now.text)), None)


def _every_within(now: Understanding) -> Understanding:
    """A limit to the money of each group, or to the number of its deals."""
    operation, filters = now.operation, now.filters
    number = operation.threshold if operation.threshold != NOT_ONE else NO_BOUNDS
    if now.deals or (filters.amount and A_DEAL.search(now.text)):
        return now  # 'Heeft elke provincie een deal van meer dan 20 miljoen?'
    if number:
        operation = replace(operation, kind="list", column="deals")
    elif filters.amount:
        column = operation.column if operation.column in MONEY_COLUMNS else "rijk"
        operation = replace(operation, kind="list", column=column, threshold=filters.amount)
        filters = replace(filters, amount=NO_BOUNDS)
    else:
        return now
    operation = replace(operation, group_by=every_group(now))
    return replace(now, operation=operation, filters=filters, computable=True)


def of_those_groups(before: Understanding, names: Gazetteer) -> Filters:
    """The rows of the groups that a turn told: 'welke provincies …?' - 'hoeveel kregen die samen?'"""
    operation, filters = before.operation, before.filters
    by, limits = operation.group_by, operation.threshold
    if not limits or limits == NOT_ONE or operation.kind != "list" or before.deals:
        return filters
    sizes: dict[str | int, float] = {}
    for deal in names.by_id.values():
        money = deal.rijksbijdrage_mln
        if not passes(deal, filters, money):
            continue
        keys: dict[str, tuple[str | int, ...]] = {
            "province": deal.provinces,
            "tranche": (deal.tranche,),
            "year": (deal.selected_year,),
        }
        for key in keys.get(by or "", ()):
            one = 1.0 if operation.column == "deals" else (money or 0.0)
            sizes[key] = sizes.get(key, 0.0) + one
    there = [key for key, size in sizes.items() if limits.hold(round(size, 6))]
    if by == "province":
        return replace(filters, provinces=tuple(str(key) for key in there))
    if by == "tranche":
        return replace(filters, tranches=tuple(int(key) for key in there))
    if by == "year":
        return replace(filters, years=tuple(int(key) for key in there))
    return filters
