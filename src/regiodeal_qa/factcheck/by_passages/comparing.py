"""Whether a value that is claimed agrees with one that a source states.

A rounded value is right, a hedged one ('ruim', 'bijna', 'circa') has room on its side. Three
outcomes, because a source may be less exact than the claim: 'unclear' is neither right nor wrong.
"""

from __future__ import annotations

import math
from typing import Literal

from regiodeal_qa.factcheck.text.values import Moment, Quantity

Outcome = Literal["agrees", "differs", "unclear"]

_ROOM = 0.1
"""How far, as a part of the value, 'ruim' and 'bijna' reach."""
_ABOUT = 0.07
"""The same for 'circa', to both sides."""
_FAR = 1.5
"""How many times a number may be what 'ruim' is said of, and not be wrong, at most."""
_MORE, _LESS = frozenset({"over", "above"}), frozenset({"under", "below"})
_YEAR_WRITTEN = 4
_MONTHS_OF_PART = {"begin": (1, 5), "medio": (4, 9), "eind": (9, 12)}


def quantities(claimed: Quantity, stated: Quantity) -> Outcome:
    """Compare two quantities of the same kind; the units are the caller's affair."""
    if claimed.low != claimed.high or stated.low != stated.high:
        same = _close(claimed.low, stated.low, claimed.step) and _close(
            claimed.high, stated.high, claimed.step
        )
        apart = claimed.low > stated.high or claimed.high < stated.low
        return "agrees" if same else "differs" if apart else "unclear"
    if claimed.low == stated.low and _opposite(claimed, stated):
        return "differs"
    if number(claimed, stated.low):
        return "agrees"
    if claimed.hedge == "below" and stated.hedge == "below" and claimed.low == stated.low:
        return "agrees"
    # The source itself rounds: 'ruim 257 miljoen' leaves room for 257,4.
    room = _ROOM * stated.low if stated.hedge in ("over", "above", "under", "about") else 0.0
    exactly = stated.hedge == "above" and claimed.hedge != "above"
    if (stated.hedge == "least" or exactly) and claimed.low > stated.low:
        return "unclear"
    if claimed.hedge == "over" and claimed.low < stated.low <= _FAR * claimed.low:
        return "unclear"
    if within(claimed, stated.low):
        return "unclear"
    if stated.hedge == "most" and claimed.low < stated.low and claimed.hedge == "most":
        return "unclear"
    return "unclear" if abs(claimed.low - stated.low) <= min(room, stated.low * 0.03) else "differs"


def _opposite(one: Quantity, other: Quantity) -> bool:
    """'Ruim 1 miljoen' where the source has 'bijna 1 miljoen', 'hooguit 70' where it has 'meer dan 70'."""
    hedges = {one.hedge, other.hedge}
    more, less = hedges & _MORE, hedges & _LESS
    return bool(more and less) or hedges in (
        {"least", "most"},
        *({"most", hedge} for hedge in _MORE),
        *({"least", hedge} for hedge in _LESS),
    )


def number(claimed: Quantity, stated: float) -> bool:
    """Whether a claimed number, as it was written, is right about an exact one."""
    value = claimed.low
    if claimed.hedge == "below":
        return value * (1 - 2 * _ROOM) <= stated < value
    beyond = (claimed.hedge in _MORE and stated < value) or (
        claimed.hedge in _LESS and stated > value
    )
    if _close(value, stated, claimed.step):
        return not beyond  # 12,5 is no 'ruim 13', though it rounds to 13
    match claimed.hedge:
        case "over" | "above":
            return value <= stated <= value * (1 + _ROOM)
        case "under":
            return value * (1 - _ROOM) <= stated <= value
        case "about":
            return abs(stated - value) <= _ABOUT * value
        case "least":
            return value <= stated <= value * (1 + 2 * _ROOM)
        case _:
            return False


def within(claimed: Quantity, stated: float) -> bool:
    """Whether an exact number keeps to the bound that is claimed: 'meer dan 20' is not wrong about 90."""
    match claimed.hedge:
        case "above":
            return stated > claimed.low
        case "least":
            return stated >= claimed.low
        case "below":
            return stated < claimed.low
        case "most":
            return stated <= claimed.low <= stated * (1 + 2 * _ROOM)
        case _:
            return False


def _close(left: float, right: float, step: float) -> bool:
    """Whether `right`, rounded to the digits that `left` was written with, is `left`."""
    return math.floor(right / step + 0.5 + 1e-6) == round(left / step)


def moments(claimed: Moment, stated: Moment) -> Outcome:
    """Compare two dates as far as both say something."""
    if claimed.year and stated.year and claimed.year != stated.year:
        return "differs"
    of_period = stated.end - stated.start > _YEAR_WRITTEN  # 'schooljaar 2023-2024' is no end
    ends = stated.bound == "until" and claimed.bound != "from" and not of_period
    if ends and claimed.part == "eind" and not (stated.part or stated.month):
        return "agrees"  # 'tot het einde van 2028', 'eind 2028 afgelopen' and 'tot en met 2028'
    if (claimed.part or stated.part) and not (claimed.part and claimed.part == stated.part):
        month = claimed.month if stated.part else stated.month
        part = stated.part or claimed.part
        if month is None:
            return "unclear" if claimed.part else "agrees"
        first, last = _MONTHS_OF_PART[part]
        if not first <= month <= last:
            return "differs"
        return "agrees" if claimed.part else "unclear"  # 'in de zomer' does not bear out a day
    for mine, theirs in ((claimed.month, stated.month), (claimed.day, stated.day)):
        if mine and theirs and mine != theirs:
            return "differs"
    more = (claimed.day and not stated.day) or (claimed.month and not stated.month)
    return "unclear" if more or (claimed.year and not stated.year) else "agrees"
