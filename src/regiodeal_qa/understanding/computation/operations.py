"""What a question computes over the register: operation, column, grouping."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from regiodeal_qa.understanding.conditions.bounds import AMOUNT, NO_BOUNDS, Bounds, read_threshold
from regiodeal_qa.understanding.conditions.filters import STATUSES
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import ORDINALS, amount_mln, number
from regiodeal_qa.understanding.wording.reading import Reading

Kind = Literal[
    "none",  # no computation asked for: passages answer
    "lookup",
    "list",
    "count",
    "sum",
    "average",
    "median",
    "mode",
    "highest",
    "lowest",
    "compare",
    "share",
    "holds",  # yes or no: does a deal pass the filters, is there one that does?
    "claim",  # an amount is taken for granted: is it right?
]
Column = Literal["rijk", "regio", "total", "deals", "tranche", "year", "province", "status", "gap"]
"""'gap': the difference between what Rijk and region pay."""
Group = Literal["tranche", "province", "year", "region"]
Direction = Literal["more", "less", "same", "either", "not_less"]
OVER_MANY = frozenset(
    {"list", "count", "sum", "average", "median", "mode", "highest", "lowest", "share"}
)
"""What is computed over all deals that pass the filters."""
MONEY_COLUMNS: tuple[Literal["rijk", "regio", "total"], ...] = ("rijk", "regio", "total")


@dataclass(frozen=True, slots=True)
class Operation:
    """What is computed, over which column."""

    kind: Kind = "none"
    column: Column | None = None
    top: int = 1
    group_by: Group | None = None
    claimed_mln: float | None = None
    """The amount that the question takes for granted, in millions of euros."""
    direction: Direction | None = None
    """Whether a comparison asks if the side named first has more, less, the same, or which of
    these."""
    payer: Literal["rijk", "regio"] | None = None
    """Rijk and region are compared as payers; the one that is named first."""
    place: int = 1
    """Of a ranking: the place asked for, the first when none is."""
    relative: bool = False
    """The region's money is ranked by what it is for each euro of the Rijk."""
    per_deal: bool = False
    """Averages are compared, not totals."""
    threshold: Bounds = NO_BOUNDS
    """'Meer dan tien deals?': the limits that the number of deals, of a region's, or their sum must be
    within."""


def read_operation(reading: Reading, asks: frozenset[terms.Sought], yes_no: bool) -> Operation:
    """What a question computes, as far as its words tell. `asks`: what it wants to know."""
    text = reading.text
    claimed = _claimed(reading)
    threshold = read_threshold(reading) if yes_no else NO_BOUNDS
    columns = [name for name, pattern in terms.COLUMNS.items() if reading.take(pattern)]
    column: Column | None = columns[0] if columns else None
    direction = next((d for d, p in terms.DIRECTIONS.items() if p.search(text)), None)
    both = {"rijk", "regio"} <= set(columns) or (direction == "same" and "total" in columns)
    payer = _payer(text) if direction and both else None
    grouped = [group for group, pattern in terms.GROUPS.items() if reading.take(pattern)]
    group_by: Group | None = grouped[-1] if grouped else None
    placed = terms.PLACES.search(reading.left())
    reading.take(terms.PLACES)
    of_first = any(terms.OPERATIONS[kind].search(text) for kind in terms.RANKED)
    if not placed and (of_first or terms.NUMBER_ONE.search(text)):
        # 'Brainport is de grootste, maar wie komt daarna?'
        placed = terms.AFTER_THAT.search(reading.left())
        reading.take(terms.AFTER_THAT)
    first = terms.TOP.search(reading.left())
    reading.take(terms.TOP)
    of_amounts = bool(terms.HOW_MUCH.search(text))
    kind = _kind(reading, of_amounts, ranked=bool(placed or first))
    if asks == {"result"} and STATUSES["afgerond"].search(text):
        asks = frozenset()  # 'Welke deals zijn al klaar?'
    if kind in ("list", "sum") and asks & terms.NOT_ROWS and not of_amounts:
        kind = "none"
    money = reading.take(terms.MONEY)
    if money or kind != "none" or column is not None:
        reading.take(terms.MONEY_FILLERS)
    of_deals = bool(terms.OF_DEALS.search(text))
    if kind in ("highest", "lowest") and column in ("province", "tranche", "year"):
        # 'Welke provincie heeft de meeste deals?': groups are ranked, by number or by amount.
        group_by = column
        column = "deals" if of_deals and not of_amounts else "rijk"
    elif kind == "compare" and column is None and of_deals:
        column = "deals"
    elif kind in ("highest", "lowest", "average", "share") and column is None:
        column = "rijk"
    reading.take(terms.FILLERS)
    if kind == "none" and (money or column is not None):
        if claimed is not None and not of_amounts:
            kind = "claim"
        elif column not in (None, *MONEY_COLUMNS) or _asks_amount(reading, asks, yes_no):
            kind = "lookup"
    return Operation(
        kind,
        column,
        _top(first) if first else 1,
        group_by,
        claimed,
        direction,
        payer,
        place=_place(placed) if placed else 1,
        relative=kind in terms.RANKED and "regio" in columns and bool(terms.RELATIVE.search(text)),
        per_deal=bool(terms.OPERATIONS["average"].search(text) or terms.PER_DEAL.search(text)),
        threshold=threshold,
    )


def _kind(reading: Reading, of_amounts: bool, ranked: bool) -> Kind:
    """The first operation whose words are there; `ranked`: a top three or a second place is asked."""
    for operation, pattern in terms.OPERATIONS.items():
        if operation == "list" and of_amounts:
            continue  # 'hoeveel krijgen alle deals': a sum over them, not a list of them
        if ranked and operation not in terms.RANKED:
            continue
        if reading.take(pattern):
            return operation
    return "highest" if ranked else "none"


def _top(match: re.Match[str]) -> int:
    """'De drie grootste', 'top 3' -> 3."""
    return int(number(match["n"] or match["n2"] or match["n3"] or "") or 1)


def _payer(text: str) -> Literal["rijk", "regio"]:
    """Rijk or region: the one that is named first."""
    state, region = (terms.COLUMNS[name].search(text) for name in ("rijk", "regio"))
    return "regio" if region and state and region.start() < state.start() else "rijk"


def _place(match: re.Match[str]) -> int:
    """'De tweede plaats', 'nummer twee' and 'op een na de hoogste' -> 2."""
    if match.re is terms.PLACES and match["but"]:
        return int(number(match["but"]) or 1) + 1
    if match.re is terms.AFTER_THAT:
        return 2
    word = match["word"] or match["number"] or ""
    return int(ORDINALS.get(word) or number(word) or 2)


def _claimed(reading: Reading) -> float | None:
    match = AMOUNT.search(reading.left())
    if not match:
        return None
    value = amount_mln(match["value"], match["scale"])
    if value is not None:
        reading.take(AMOUNT)
    return value


def _asks_amount(reading: Reading, asks: frozenset[terms.Sought], yes_no: bool) -> bool:
    """Whether a question about money wants an amount, and not what, when or why."""
    if asks & terms.NOT_AMOUNTS:
        return False
    keywords = len(reading.words) <= 6 and not terms.QUESTION_WORD.search(reading.text)
    return bool(terms.AMOUNT_QUESTION.search(reading.text)) or (keywords and not yes_no)
