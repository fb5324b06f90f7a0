"""Which of a region's own deals a turn means: 'hoeveel krijgen ze dit keer?', 'en de tweede ronde?'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.corpus import families
from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS, Operation
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.turns.fragments import is_fragment
from regiodeal_qa.understanding.understood import Understanding

_THIS_TIME = re.compile(r"\b(?:dit|deze) (?:keer|maal|ronde)\b(?! in 20)|\bthis (?:time|round)\b")
_OF_ALL = re.compile(r"\b(?:deals|regio ?s|regions|alle|all|tranches?|landelijk|elke|each)\b")
_NEWEST = -1


def nth_of_region(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """A turn about the region that was spoken of, with its newest or its second deal as the one meant.

    'Regio Zwolle?' - 'En hoeveel was de tweede ronde?': the region had no deal in the second round of all.
    """
    deals = now.deals or before.deals
    if now.mentions or len(families(deals)) != 1:
        return now
    siblings = names.siblings(deals)
    money = "amount" in now.asks_for
    this_time = bool(_THIS_TIME.search(now.text))
    if not this_time and (_OF_ALL.search(now.text) or not (money or is_fragment(now))):
        return now
    numbers = [_NEWEST] if this_time else list(now.filters.tranches)
    in_those_rounds = {names.by_id[deal].tranche for deal in siblings} & {*now.filters.tranches}
    of_one = before.filters.tranches or in_those_rounds or len(siblings) < 2
    meant = () if of_one or len(numbers) != 1 else tuple(names.numbered(siblings, numbers))
    if not meant:
        return now
    column = now.operation.column if now.operation.column in MONEY_COLUMNS else "rijk"
    operation = Operation("lookup", column) if money else now.operation
    return replace(
        now,
        deals=meant,
        pinned=True,
        filters=replace(now.filters, tranches=()),
        operation=operation,
        computable=now.computable or money,
        unexplained=tuple(word for word in now.unexplained if word != "keer"),
        search_text=f"{now.search_text} {names.called(meant)}",
        carried=("deals",),
    )
