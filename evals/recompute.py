"""The answers that a question's `computed:` id stands for, worked out again from the register.

An id reads `computed:OPERATION:FILTER,FILTER`: `computed:count:provincie=Limburg,tranche=4`,
`computed:sum:twente,twente-2`, `computed:max:tranche=6`. What is understood gives the values that
the question must expect; ids of another form (older, or about municipalities) give none.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Sequence

from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.wording.numbers import dutch

_TERM = re.compile(r"(\w+)(>=|<=|=|<|>)(.+)")
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def recomputed(fact_id: str, deals: Iterable[Deal]) -> list[str]:
    """The values that an id gives, as a question expects them; empty when it cannot be read."""
    kind, _, rest = fact_id.partition(":")
    operation, _, conditions = rest.partition(":")
    every = list(deals)
    chosen = _chosen(conditions, every) if kind == "computed" and conditions else None
    if not chosen:
        return []
    amounts = [deal.rijksbijdrage_mln for deal in chosen if deal.rijksbijdrage_mln is not None]
    if operation == "count":
        return [str(len(chosen))]
    if operation == "sum" and amounts:
        return [f"{dutch(sum(amounts))} miljoen"]
    if operation in ("max", "min") and amounts:
        return [f"{dutch((max if operation == 'max' else min)(amounts))} miljoen"]
    return []


def conditions_of(fact_id: str) -> dict[str, str] | None:
    """The `name=value` filters of an id, or None when it has others."""
    _, _, rest = fact_id.partition(":")
    _, _, conditions = rest.partition(":")
    pairs = [part.partition("=") for part in conditions.split(",") if part]
    if not pairs or any(not mark or name[-1] in "<>" for name, mark, _ in pairs):
        return None
    return {name: value for name, _, value in pairs}


def _chosen(conditions: str, deals: Sequence[Deal]) -> list[Deal] | None:
    """The deals that meet all conditions, or that are listed; None when one cannot be read."""
    parts = conditions.split(",")
    by_id = {deal.deal_id: deal for deal in deals}
    if all(part in by_id for part in parts):
        return [by_id[part] for part in parts]
    chosen = list(deals)
    for part in parts:
        match = _TERM.fullmatch(part)
        test = _test(*match.groups()) if match else None
        if test is None:
            return None
        chosen = [deal for deal in chosen if test(deal)]
    return chosen


def _test(name: str, sign: str, value: str) -> Callable[[Deal], bool] | None:
    if name == "provincie" and sign == "=":
        return lambda deal: value in deal.provinces
    if name == "status" and sign == "=":
        return lambda deal: deal.status == value
    field = {
        "tranche": "tranche",
        "jaar": "selected_year",
        "rijksbijdrage": "rijksbijdrage_mln",
    }.get(name)
    try:
        wanted = float(value)
    except ValueError:
        return None
    if field is None:
        return None
    compare = _COMPARE[sign]
    return lambda deal: (
        getattr(deal, field) is not None and compare(float(getattr(deal, field)), wanted)
    )
