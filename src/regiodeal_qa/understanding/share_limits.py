"""A limit to a share: 'kreeg Overijssel meer dan 10 procent van het geld?', 'meer dan een derde van tranche 1'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.bounds import DEALS, NO_BOUNDS, Bounds
from regiodeal_qa.understanding.filters import Filters
from regiodeal_qa.understanding.numbers import number
from regiodeal_qa.understanding.operations import MONEY_COLUMNS, Column
from regiodeal_qa.understanding.tranches import ROUND
from regiodeal_qa.understanding.understood import Understanding

_PARTS = {
    "helft": 2, "half": 2, "derde": 3, "third": 3, "kwart": 4, "vierde": 4, "quarter": 4,
    "vijfde": 5, "fifth": 5, "tiende": 10, "tenth": 10,
}  # fmt: skip
_OF_ONE = r"(?:helft|half|derde|third|kwart|vierde|quarter|vijfde|fifth|tiende|tenth)"
_A_PART = (
    rf"(?:(?:de|the) (?P<half>helft|half)|(?:(?P<times>een|a|one|twee|two|drie|three) )?(?P<part>{_OF_ONE})(?: deel)?\b(?! (?:regio|deals?|ronde|tranche|round|keer|maal|plaats|plek)\b)"
    r"|(?P<three>driekwart)|(?:de |the )?(?P<percent>\d+(?:[.,]\d+)?|[a-z]+) (?:procent|percent))"
)
_SIDE = (
    r"(?:(?P<more>(?:meer|more|hoger|groter) (?:dan|than)|ruim|boven|over)"
    r"|(?P<less>(?:minder|less|fewer|lager|kleiner) (?:dan|than)|bijna|onder|under)"
    r"|(?P<least>minstens|minimaal|ten minste|tenminste|at least)|(?P<most>hoogstens|maximaal|hooguit|at most))"
)
SHARE_LIMIT = re.compile(rf"(?<!meer of )(?<!more or )\b{_SIDE} {_A_PART}\b")
"""'Meer dan een derde', 'minstens 10 procent'; 'een derde' is no third deal or round."""
_WHOLE = re.compile(
    rf"(?:van|of|uit|in)(?: \w+){{0,3}}? (?:(?P<deals>{DEALS})"
    rf"|\w*(?:geld|middelen|budget|subsidie|pot|totaal|totale|bijdragen?|miljoenen|money|funding|total)|{ROUND}|20[12]\d)\b"
)
"""What it is a share of, right behind it."""
_AROUND = frozenset(
    "provincies randstadprovincies did go goes went goed gaat ging gingen gaan collega totale ontvangt volgens".split()
)


def limited_share(now: Understanding) -> Understanding:
    """The same as a share of all money, or of all deals, and the limit that it must keep to."""
    found = SHARE_LIMIT.search(now.text)
    whole = _WHOLE.match(now.text[found.end() :].strip()) if found else None
    limits = _limits(found) if found else NO_BOUNDS
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


def _limits(found: re.Match[str]) -> Bounds:
    """The limit as a percentage; none where it is no number."""
    if found["percent"]:
        value = number(found["percent"])
    elif found["three"]:
        value = 75.0
    else:
        parts = _PARTS[found["half"] or found["part"]]
        value = 100 * (number(found["times"] or "") or 1) / parts
    if value is None or not 0 < value <= 100:
        return NO_BOUNDS
    side = next(side for side in ("more", "less", "least", "most") if found[side])
    name = {"more": "more_than", "less": "less_than", "least": "at_least", "most": "at_most"}[side]
    return Bounds(**{name: value})
