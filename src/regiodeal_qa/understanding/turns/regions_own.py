"""Which of a region's own deals a turn means: 'hoeveel krijgen ze dit keer?', 'en de tweede ronde?'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.corpus import families
from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS, Operation
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.turns.fragments import AGAIN, is_fragment
from regiodeal_qa.understanding.turns.pointing import NEWEST
from regiodeal_qa.understanding.turns.set_beside import BARE_PLACE, DIFFERENCE
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number

_THIS_TIME = re.compile(r"\b(?:dit|deze) (?:keer|maal|ronde)\b(?! in 20)|\bthis (?:time|round)\b")
_OF_ALL = re.compile(r"\b(?:deals|regio ?s|regions|alle|all|tranches?|landelijk|elke|each)\b")
_NEWEST = -1
_NTH = ORDINALS | {"ii": 2, "iii": 3}
"""How a region's deals are numbered: 'En II?'"""
_THE_NEWEST = re.compile(
    rf"(?:(?:en|and|van|bij|voor|in) )*(?:de|the) (?:{'|'.join(NEWEST)})(?: dan)?$"
)


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


def nth_deal(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """'En voor de tweede?' after a question about the first deal of a region."""
    ordinals = [_NTH[word] for word in now.unexplained if word in _NTH]
    alone = not now.deals and is_fragment(now)  # 'En de eerste keer?'
    ordinals = ordinals or (list(now.numbers) if alone else [])
    newest = alone and _THE_NEWEST.match(now.text) and len(families(before.deals)) == 1
    if newest and not ordinals:  # 'Wie tekende de deal van Parkstad?' - 'En de laatste?'
        ordinals, now = [-1], replace(now, unexplained=())
    bare = BARE_PLACE.match(now.text)
    if bare and len(families(before.deals)) == 1 and before.operation.kind not in terms.RANKED:
        # 'Wat kreeg Parkstad in de eerste deal?' - 'De tweede?' - 'En nummer drie?'
        ordinals = ordinals or [int(ORDINALS.get(bare["n"]) or number(bare["n"]) or 1)]
        now = replace(now, unexplained=(), operation=Operation())
    if before.deals and ordinals and set(now.unexplained) - AGAIN <= set(_NTH):
        numbered = names.numbered(names.siblings(now.deals or before.deals), ordinals)
        if numbered:
            search_text = now.search_text
            if not now.deals:  # 'Veendam?' - 'Hoeveel zat er in de eerste?'
                search_text = f"{search_text} {names.called(numbered)}"
            now = replace(
                now,
                deals=tuple(numbered),
                pinned=True,
                operation=_of_one(now),
                unexplained=(),
                search_text=search_text,
                carried=now.carried or ("deals",),
            )
    return now


def _of_one(now: Understanding) -> Operation:
    """What a turn asks of one deal: 'Hoeveel was het bij de tweede?' sets it beside no other."""
    operation = now.operation
    beside = operation.direction or operation.payer or DIFFERENCE.search(now.text)
    alone = operation.kind == "compare" and not beside and operation.column in MONEY_COLUMNS
    return replace(operation, kind="lookup") if alone else operation
