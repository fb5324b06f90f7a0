"""Values in a text: amounts, counts, percentages and dates, each with where it stands.

Reads text as it was written, so that a value keeps its place in it. What a value is compared with
is in `comparing`.
"""

from __future__ import annotations

from regiodeal_qa.factcheck.text import dates, quantities
from regiodeal_qa.factcheck.text.values import Quantity, Value


def read(text: str) -> tuple[Value, ...]:
    """The values of a text, in order."""
    found = dates.moments(text)
    taken = [(m.start, m.end) for m in found] + [m.span() for m in quantities.PAPER.finditer(text)]
    free = [
        q
        for q in quantities.quantities(text)
        if not any(q.start < end and start < q.end for start, end in taken)
    ]
    joined = quantities.chosen_ones(quantities.join_ranges(free, text), text)
    return tuple(sorted([*found, *joined], key=lambda value: value.start))


def numbers(text: str, *kinds: str) -> list[Quantity]:
    """The quantities of a text, in order: of these kinds ('money', 'count', …), or of every kind."""
    found = [value for value in read(text) if isinstance(value, Quantity)]
    return [value for value in found if not kinds or value.kind in kinds]
