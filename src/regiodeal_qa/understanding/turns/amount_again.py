"""A turn about the amount of what was spoken of: 'hoeveel?', 'en wat is het geworden?', 'was dat ook 30?'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import Operation
from regiodeal_qa.understanding.conditions.bounds import NO_BOUNDS
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.numbers import number

_BECAME = re.compile(
    r"(?:(?:en|and|maar) )?(?:wat|hoeveel|what) (?:is|werd|zijn|was) (?:het|dat|it)(?: dan| toen| uiteindelijk| geworden| gekregen)*$"
)
_ONLY_HOW_MUCH = re.compile(
    r"(?:(?:en|and|maar) )?(?:hoeveel|hoe (?:groot|hoog)|welk bedrag|how (?:much|large|big))(?: (?:geld|euro|miljoen|dan|precies|money|then))*$"
)
_COUNTABLE = {"number", "projects", "period", "person"}
"""What there may be how many of."""
_SO_MUCH_TOO = re.compile(
    r"\b(?:is|was|zijn|waren|werd|are|were) (?:dat|het|die|ze|it|that|they) (?:(?:de|het|the) (?:\w+ ){1,2}(?:keer|deal|time) )?(?:toen |dan |daar |then )?"
    r"(?:ook|weer|nog|also|again) (?P<value>\d{1,3}(?:[.,]\d+)?|[a-z]+tig|[a-z]*tien)(?: (?:miljoen|mln|million))?$"
)
"""'En de eerste keer was dat ook 30?'"""


def amount_asked_again(
    now: Understanding, before: Understanding, names: Gazetteer
) -> Understanding:
    """A turn that asks for an amount, or takes one for granted, and leaves out of what."""
    now = _only_how_much(_what_came_of_it(now, before), before)
    return _so_much_again(now, before, names)


def _only_how_much(now: Understanding, before: Understanding) -> Understanding:
    """'Doet Gouda mee aan het Groene Hart?' - 'Hoeveel?': money, unless numbers were spoken of."""
    bare = _ONLY_HOW_MUCH.match(now.text) and now.operation.column in (None, "rijk", "deals")
    if not (bare and before.deals) or before.asks_for & _COUNTABLE:
        return now
    return replace(now, operation=Operation("lookup"), computable=True, unexplained=())


def _so_much_again(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """'Drenthe krijgt 30 miljoen, klopt dat?' - 'En was dat de eerste keer ook 30?'"""
    said = _SO_MUCH_TOO.search(now.text)
    value = number(said["value"]) if said else None
    of_money = "amount" in before.asks_for or before.operation.column in ("rijk", "regio", "total")
    of_money = of_money or (before.asks_for == {"person"} and not before.content)  # 'Van wie?'
    deals = now.deals or before.deals
    deals = tuple(names.numbered(names.siblings(deals), now.numbers)) or deals
    if said is None or value is None or not (of_money and deals) or now.filters.tranches:
        return now
    column = before.operation.column if before.operation.column in ("rijk", "regio") else "rijk"
    return replace(
        now,
        deals=deals,
        pinned=True,
        filters=replace(now.filters, amount=NO_BOUNDS),
        operation=Operation("claim", column, claimed_mln=value),
        computable=True,
        yes_no=True,
        unexplained=tuple(w for w in now.unexplained if w != said["value"]),
        carried=now.carried or ("deals",),
    )


def _what_came_of_it(now: Understanding, before: Understanding) -> Understanding:
    """'Wat wilde West-Brabant hebben?' - 'En wat is het geworden?'"""
    asks = "requested" in before.asks_for and _BECAME.match(now.text)
    if not (asks and before.deals) or now.mentions:
        return now
    operation = Operation("lookup", "rijk")
    return replace(
        now, deals=before.deals, operation=operation, computable=True, carried=("deals",)
    )
