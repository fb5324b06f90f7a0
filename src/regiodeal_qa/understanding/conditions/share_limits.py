"""A limit to a share: 'kreeg Overijssel meer dan 10 procent van het geld?', 'meer dan een derde van tranche 1'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS, Column
from regiodeal_qa.understanding.conditions.bounds import DEALS, NO_BOUNDS, Bounds
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.tranches import ROUND
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.numbers import number

_PARTS = {
    "helft": 2, "half": 2, "derde": 3, "third": 3, "kwart": 4, "vierde": 4, "quarter": 4,
    "vijfde": 5, "fifth": 5, "tiende": 10, "tenth": 10,
}  # fmt: skip
_OF_ONE = r"(?:helft|half|derde|third|kwart|vierde|quarter|vijfde|fifth|tiende|tenth)"
_A_PART = (
    rf"(?:(?:de|the) (?P<half>helft|half)|(?:(?P<times>een|a|one|twee|two|drie|three) )?(?P<part>{_OF_ONE})(?: deel)?\b(?! (?:regio|deals?|ronde|tranche|round|keer|maal|plaats|plek|miljoen|mln|miljard|million|billion)\b)"
    r"|(?P<three>driekwart)|(?:de |the )?(?P<percent>\d+(?:[.,]\d+)?|[a-z]+) (?:procent|percent))"
)
_SIDE = (
    r"(?:(?P<more>(?:meer|more|hoger|groter) (?:dan|than)|ruim|boven|over)"
    r"|(?P<less>(?:minder|less|fewer|lager|kleiner) (?:dan|than)|bijna|onder|under)"
    r"|(?P<least>minstens|minimaal|ten minste|tenminste|at least)|(?P<most>hoogstens|maximaal|hooguit|at most))"
)
_NOT_BOTH = r"(?<!meer of )(?<!more or )"
SHARE_LIMIT = re.compile(rf"{_NOT_BOTH}\b{_SIDE} {_A_PART}\b")
"""'Meer dan een derde', 'minstens 10 procent'; 'een derde' is no third deal or round."""
_SHARE = re.compile(
    rf"{_NOT_BOTH}\b(?:{_SIDE} |(?P<about>ongeveer|zo n|circa|about|roughly) |(?:precies|exact|exactly) )?{_A_PART}\b"
)
"""The same, or the share itself: 'een kwart', 'ongeveer de helft'."""
_NEAR, _ABOUT = 0.5, 3.0
"""So many points from it a share is what it is said to be, or about that."""
_WHOLE = re.compile(
    rf"(?:van|of|uit|in)(?: \w+){{0,3}}? (?:(?P<deals>{DEALS})"
    rf"|\w*(?:geld|middelen|budget|subsidie|pot|totaal|totale|bijdragen?|miljoenen|money|funding|total)|{ROUND}|20[12]\d)\b"
)
"""What it is a share of, right behind it."""
_ALL = re.compile(rf"\b(?:al|alle|totale?|totaal|landelijke?|all|total|{ROUND}|20[12]\d)\b")
_BEHIND = 6
"""So many words behind a share say of what it is."""
_AROUND = frozenset(
    "provincies randstadprovincies did go goes went goed gaat ging gingen gaan collega totale ontvangt volgens".split()
)


def limited_share(now: Understanding) -> Understanding:
    """The same as a share of all money, or of all deals, and the limit that it must keep to."""
    found = (SHARE_LIMIT if not now.yes_no else _SHARE).search(now.text)
    whole = _WHOLE.match(now.text[found.end() :].strip()) if found else None
    limits = limit_of(found) if found else NO_BOUNDS
    if found and whole and limits and not _computed(now):
        return now.asking("none")  # 'Welke provincies kregen meer dan 10 procent van het geld?'
    if found and whole and now.yes_no and now.deals and not _of_all_money(now, found):
        # 'Ging twee derde van het rijksgeld naar Overvecht?': of that of its own deal
        return now.asking("none")
    tied = now.deals or replace(now.filters, amount=NO_BOUNDS) != Filters()
    unread = set(now.unexplained) - _AROUND - set(found[0].split() if found else ())
    if not (found and whole and limits and tied and now.yes_no) or unread or now.filters.amount:
        return now
    operation = now.operation
    column: Column = operation.column if operation.column in MONEY_COLUMNS else "rijk"
    operation = replace(
        operation,
        kind="share",
        column="deals" if whole["deals"] and not now.deals else column,
        threshold=limits,
        group_by=None,
        payer=None,
        direction=None,
    )
    deals = () if set(now.deals) <= now.province_deals else now.deals
    return replace(now, operation=operation, deals=deals, computable=True)


def _of_all_money(now: Understanding, found: re.Match[str]) -> bool:
    """Whether the share of a named deal is one of all money, of a round, or what the region pays of it."""
    said = now.text[found.start() :].split()[: len(found[0].split()) + _BEHIND]
    limit = SHARE_LIMIT.match(now.text[found.start() :])
    of_province = set(now.deals) <= now.province_deals
    return of_province or bool(
        limit and (_ALL.search(" ".join(said)) or now.operation.column == "regio")
    )


def _computed(now: Understanding) -> bool:
    """Whether such a share is computed: not of each group, of provinces together, or of who pays more."""
    several = now.operation.group_by and not now.yes_no
    return not (several or now.filters.spread or now.operation.payer)


def limit_of(found: re.Match[str]) -> Bounds:
    """The limit that a share must keep to, in percent; none where it is no number."""
    if found["percent"]:
        value = number(found["percent"])
    elif found["three"]:
        value = 75.0
    else:
        parts = _PARTS[found["half"] or found["part"]]
        value = 100 * (number(found["times"] or "") or 1) / parts
    if value is None or not 0 < value <= 100:
        return NO_BOUNDS
    side = next((side for side in ("more", "less", "least", "most") if found[side]), None)
    if side is None:
        near = _ABOUT if found["about"] else _NEAR
        return Bounds(at_least=value - near, at_most=value + near)
    name = {"more": "more_than", "less": "less_than", "least": "at_least", "most": "at_most"}[side]
    return Bounds(**{name: value})
