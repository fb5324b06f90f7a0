"""Register answers on the middle of the amounts: the median, and the amount that most deals get."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.selection import average, unknown
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.wording.terms import OPERATIONS

_AVERAGE = OPERATIONS["average"]


def median(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The amount in the middle: as many deals get more as get less."""
    known = [deal for deal in rows if writer.value(deal) is not None]
    if not known:
        return None
    middle = writer.computed_money(
        round(statistics.median(writer.value(deal) or 0.0 for deal in known), 3)
    )
    number, marks = writer.counted(len(known)), writer.marks_for(known, *writer.amount_columns())
    text = writer.say(
        f"De mediaan is {middle} {writer.from_whom()}, over {number} Regio Deals"
        f"{writer.described()}{marks}: de helft krijgt zo veel of meer, de helft zo veel of minder.",
        f"The median is {middle} {writer.from_whom()}, over {number} Regio Deals"
        f"{writer.described()}{marks}: half of them get as much or more, half as much or less.",
    )
    mean = average(writer, rows) if _AVERAGE.search(writer.understood.text) else None
    told = f"{text}{unknown(writer, rows, known)}"
    return writer.composed(f"{told}\n\n{mean.text}" if mean else told, rows)


def mode(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The amount, or the amounts, that most deals get."""
    known = [deal for deal in rows if writer.value(deal) is not None]
    amounts = [writer.value(deal) or 0.0 for deal in known]
    if not amounts:
        return None
    most = sorted(statistics.multimode(amounts))
    having = [deal for deal in known if writer.value(deal) in most]
    each = writer.counted(amounts.count(most[0]))
    money = writer.join([writer.amount(amount) for amount in most])
    number, marks = writer.counted(len(known)), writer.marks_for(having, *writer.amount_columns())
    text = writer.say(
        f"Het vaakst komt {money} {writer.from_whom()} voor{writer.described()}: "
        f"{'elk ' if len(most) > 1 else ''}bij {each} van de {number} deals{marks}.",
        f"The most common is {money} {writer.from_whom()}{writer.described()}: "
        f"{'each ' if len(most) > 1 else ''}for {each} of {number} deals{marks}.",
    )
    return writer.composed(text + unknown(writer, rows, known), having)
