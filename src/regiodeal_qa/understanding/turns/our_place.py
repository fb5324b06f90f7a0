"""A question about 'ons gebied' or 'mijn gemeente', where a later turn says which: it was asked back."""

from __future__ import annotations

from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import Operation
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

_OUR_PLACE = frozenset(
    """
    gebied gemeente stad dorp wijk buurt streek regio omgeving plaats eiland hoek kant stadje
    area town city village region municipality island neighbourhood
    """.split()
)
"""What stands for the place that a question leaves open."""


def with_place_left_open(before: Understanding) -> Understanding:
    """'Hoeveel krijgt ons gebied?' as the question how much a place gets, for 'Parkstad' in the next turn."""
    open_place = bool(before.unexplained) and {*before.unexplained} <= _OUR_PLACE
    named = before.deals or before.mentions or before.filters != Filters()
    how_much = terms.HOW_MUCH.search(before.text) and before.operation.kind in ("none", "lookup")
    other = before.asks_for & (terms.NOT_AMOUNTS - {"place"})
    if named or not (open_place and how_much) or other or before.yes_no:
        return before
    return replace(
        before,
        operation=Operation("lookup", before.operation.column),
        computable=True,
        unexplained=(),
        content=tuple(word for word in before.content if word not in _OUR_PLACE),
        asks_for=before.asks_for - {"place"},
        search_text=" ".join(w for w in before.search_text.split() if w not in _OUR_PLACE),
    )
