"""The first deal of each region beside its second: 'bij welke regio's kreeg de tweede deal minder?'."""

from __future__ import annotations

from collections.abc import Sequence

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.two_sides import SAME
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.conditions.rows import number_of

_WORDS = {
    "more": ("meer", "more"),
    "less": ("minder", "less"),
    "same": ("evenveel", "the same"),
}


def compared(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The regions whose second deal got more, less or as much as the first, with both amounts."""
    words = _WORDS.get(writer.understood.operation.direction or "")
    pairs = _pairs(writer, rows)
    if words is None or not pairs:
        return None
    there = [(one, two) for one, two in pairs if _holds(writer, one, two)]
    number = writer.counted(len(there)) if there else writer.say("geen", "none")
    of_all = writer.counted(len(pairs))
    head = writer.say(
        f"Bij {number} van de {of_all} regio's met een tweede Regio Deal{writer.described()} kreeg de "
        f"tweede {words[0]} {writer.from_whom()} {'als' if words[0] == 'evenveel' else 'dan'} de eerste",
        f"In {number} of the {of_all} regions with a second Regio Deal{writer.described()} the second "
        f"got {words[1]} {writer.from_whom()} {'as' if words[1] == 'the same' else 'than'} the first",
    )
    concerned = [deal for pair in there or pairs for deal in pair]
    head += writer.overview_marks(concerned)
    lines = [
        f"- {two.name}: {writer.amount(writer.value(two) or 0.0)}, "
        f"{writer.say('de eerste', 'the first')} {writer.amount(writer.value(one) or 0.0)}"
        for one, two in there
    ]
    return writer.composed("\n".join([f"{head}{':' if lines else '.'}", *lines]), concerned)


def _pairs(writer: Writer, rows: Sequence[Deal]) -> list[tuple[Deal, Deal]]:
    """The first and the second deal of each region that has two among all, the second among `rows`."""
    firsts = {deal.deal_id: deal for deal in writer.register.deals if number_of(deal) == 1}
    pairs = [
        (firsts[first], deal)
        for deal in rows
        if number_of(deal) == 2 and (first := deal.deal_id.removesuffix("-2")) in firsts
    ]
    return [p for p in pairs if writer.value(p[0]) is not None and writer.value(p[1]) is not None]


def _holds(writer: Writer, one: Deal, two: Deal) -> bool:
    first, second = writer.value(one) or 0.0, writer.value(two) or 0.0
    if abs(first - second) < SAME:
        return writer.understood.operation.direction == "same"
    return {"more": second > first, "less": second < first}.get(
        writer.understood.operation.direction or "", False
    )
