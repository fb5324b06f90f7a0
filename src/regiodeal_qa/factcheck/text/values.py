"""What a value is: a quantity or a moment, with where it stands in its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Hedge = Literal["", "about", "over", "above", "under", "below", "most", "least"]
"""'Over' and 'under' are near ('ruim', 'bijna'), 'above' and 'below' bounds ('meer dan')."""
Bound = Literal["on", "from", "until"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts. Amounts of money are in millions of euros."""

    kind: Literal["money", "count", "percent"]
    low: float
    high: float
    """Equal to `low` unless a range was written ('20 tot 30 procent')."""
    step: float
    """The place of the last digit written: 0.1 for '34,9 miljoen', 1 for '284 miljoen'."""
    hedge: Hedge
    units: tuple[str, ...]
    """Stems of the words right after a count; of money 'dollar' or nothing, for percentages empty."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year; None where the text does not say."""

    year: int | None
    month: int | None
    day: int | None
    part: str
    """'begin', 'medio' or 'eind' of the year, or empty."""
    bound: Bound
    start: int
    end: int


Value = Quantity | Moment


def is_money(value: Value) -> bool:
    """Whether a value is an amount of money."""
    return isinstance(value, Quantity) and value.kind == "money"
