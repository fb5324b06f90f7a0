"""How far all deals of a selection are: 'zijn alle deals van tranche 2 afgerond?', 'welk deel is klaar?'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.conditions.bounds import A_DEAL
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

NOT_A_SINGLE = re.compile(
    r"\b(?:geen enkele?|niet een(?: enkele?)?|nog geen|not a single|none of the)\b"
)
TELLING = ("in uitvoering", "afgerond")
"""The statuses that tell how far a deal is; of most the register has that there is an agreement."""
_SAID_SO = frozenset(
    "hoorden hoorde hoor las lees gehoord gelezen beweert zegt zeggen collega enkele".split()
)
"""Words of who says so: 'wij hoorden dat alle deals …'."""


def asks_of_all(now: Understanding) -> bool:
    """Whether it is asked if all deals of a selection, or none, are running or finished."""
    of_all = terms.EVERY.search(now.text) or NOT_A_SINGLE.search(now.text) or now.carried
    of_status = now.operation.kind == "holds" and now.operation.column == "status"
    told = bool({*now.filters.statuses} & {*TELLING})
    return bool(of_all) and now.yes_no and of_status and told and not now.deals


def all_of_status(now: Understanding) -> Understanding:
    """Whether all of the deals, or none, are of a status; which part of them is."""
    operation, text = now.operation, now.text
    of_rows = set(now.deals) <= now.province_deals and A_DEAL.search(text)
    if not (now.filters.statuses and of_rows) or set(now.unexplained) - _SAID_SO:
        return now
    if operation.kind == "share" and not (terms.MONEY.search(text) or now.yes_no):
        return replace(now, operation=replace(operation, column="deals", payer=None), deals=())
    if now.yes_no and (terms.EVERY.search(text) or NOT_A_SINGLE.search(text)):
        operation = replace(operation, kind="holds", column="status", group_by=None)
        return replace(now, operation=operation, deals=(), computable=True, unexplained=())
    return now
