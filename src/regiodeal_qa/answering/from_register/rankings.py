"""Register answers on who gets the most or the least: rankings of deals, places in them, extremes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.selection import cites_overviews, count, lines, unknown
from regiodeal_qa.answering.from_register.two_sides import how_many_times
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

_EXTREMES = re.compile(
    rf"{terms.OPERATIONS['highest'].pattern}|{terms.OPERATIONS['lowest'].pattern}"
    r"|\b(?:(?:dik|dun|vet|mager|rijk|arm|zuinig)ste?|uiteen|uit elkaar|uitersten|range|spreiding|extremes)\b"
)
"""Words for the ends of a ranking; a comparison without them, or names, compares something else."""
_SAME_SHARE = 0.005
_NEXT_SHOWN, _NEXT_AT_MOST = 2, 8
"""So many deals are named behind the first of a ranking, and no more than so many that tie."""


def asks_extremes(understood: Understanding) -> bool:
    """'Hoeveel scheelt de grootste deal met de kleinste?', also where turns before named the two ends."""
    ends = _EXTREMES.search(understood.text) or understood.carried
    return bool(ends) and not understood.yes_no


def ranking(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Who gets the most or the least."""
    known = [deal for deal in rows if writer.value(deal) is not None]
    if not rows and not writer.understood.operation.payer:
        return count(writer, rows)  # 'Wie kreeg het minst in 2021?'
    if not known:
        return None
    down = writer.understood.operation.kind == "highest"
    known.sort(
        key=lambda d: (-(writer.value(d) or 0.0) if down else writer.value(d) or 0.0, d.name)
    )
    place = writer.understood.operation.place
    if place > 1:
        return _at_place(writer, known, place, down)
    edge = writer.value(known[min(writer.understood.operation.top, len(known)) - 1]) or 0.0
    best = [
        d
        for d in known
        if ((writer.value(d) or 0.0) >= edge if down else (writer.value(d) or 0.0) <= edge)
    ]
    most = writer.say(
        "de hoogste bijdrage" if down else "de laagste bijdrage",
        "the highest contribution" if down else "the lowest contribution",
    )
    if writer.understood.operation.top == 1:
        deals = writer.join([f"{d.name}{writer.mark(d, *writer.amount_columns())}" for d in best])
        verb = writer.say(
            "krijgt" if len(best) == 1 else "krijgen", "gets" if len(best) == 1 else "get"
        )
        text = f"{deals} {verb} {most} {writer.from_whom()}{writer.described()}: {writer.amount(edge)}."
        following = _following(writer, [d for d in known if d not in best])
        if following:
            text += f"{writer.say(' Daarna: ', ' Next: ')}{_with_amounts(writer, following)}."
        return writer.composed(text + unknown(writer, rows, known), known[:10])
    marks = writer.overview_marks(best) if cites_overviews(writer, best) else ""
    head = writer.say(
        f"De {writer.counted(len(best))} Regio Deals{writer.described()} met {most} {writer.from_whom()}{marks}:",
        f"The {writer.counted(len(best))} Regio Deals{writer.described()} with {most} {writer.from_whom()}{marks}:",
    )
    summed = ""
    if terms.OPERATIONS["sum"].search(writer.understood.text):
        together = writer.computed_money(round(sum(writer.value(d) or 0.0 for d in best), 6))
        summed = writer.say(f"\nSamen is dat {together}.", f"\nTogether that is {together}.")
    summed += _part_of_all(writer, best, known) if len(known) == len(rows) else ""
    return writer.composed(f"{head}\n{lines(writer, best)}{_tied(writer, best)}{summed}", best)


def _part_of_all(writer: Writer, best: Sequence[Deal], rows: Sequence[Deal]) -> str:
    """'Welk deel van het geld van ronde 1 ging naar de twee grootste?': what part theirs is of all."""
    if not terms.PART.search(writer.understood.text):
        return ""
    part, whole = (sum(writer.value(deal) or 0.0 for deal in some) for some in (best, rows))
    percent = writer.number(100 * part / whole)
    writer.computed |= figures(percent)
    has, of = writer.computed_money(round(part, 6)), writer.computed_money(round(whole, 6))
    return writer.say(
        f"\nSamen is dat {has}: {percent} procent van {of}.",
        f"\nTogether that is {has}: {percent} percent of {of}.",
    )


def of_both_ends(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """'De drie grootste en de drie kleinste': both rankings, one below the other."""
    understood, told = writer.understood, []
    for kind in terms.RANKED:
        writer.understood = understood.asking(kind)
        told.append(ranking(writer, rows))
    writer.understood = understood
    text = "\n\n".join(one.text for one in told if one)
    return writer.composed(text, rows) if all(told) else None


def _tied(writer: Writer, best: Sequence[Deal]) -> str:
    """Why there are more than were asked for: the last of them get the same."""
    edge, top = writer.value(best[-1]), writer.understood.operation.top
    if len(best) <= top:
        return ""
    same = sum(writer.value(deal) == edge for deal in best)
    number, asked = writer.counted(same), writer.counted(top)
    return writer.say(
        f"\nHet zijn er meer dan {asked}, want de laatste {number} krijgen evenveel.",
        f"\nThey are more than {asked}, as the last {number} get the same.",
    )


def _following(writer: Writer, ranked: Sequence[Deal]) -> list[Deal]:
    """Who come next in a ranking: two deals at least, with all that get the same as the last of them."""
    if len(ranked) <= _NEXT_SHOWN:
        return list(ranked)
    first, edge = writer.value(ranked[0]), writer.value(ranked[_NEXT_SHOWN - 1])
    following = [d for n, d in enumerate(ranked) if n < _NEXT_SHOWN or writer.value(d) == edge]
    if len(following) > _NEXT_AT_MOST and first != edge:
        return [deal for deal in ranked if writer.value(deal) == first]
    return following


def extremes(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The highest and the lowest amount, and the difference between them."""
    known = [(deal, value) for deal in rows if (value := writer.value(deal)) is not None]
    if len(known) < 2:
        return None
    values = [value for _, value in known]
    high, low = max(values), min(values)
    most, least = (
        writer.join(
            [
                f"{deal.name}{writer.mark(deal, *writer.amount_columns())}"
                for deal, value in sorted(known, key=lambda pair: pair[0].name)
                if value == edge
            ]
        )
        for edge in (high, low)
    )
    difference = writer.computed_money(round(high - low, 6))
    times = how_many_times(writer, high, low)
    return writer.composed(
        writer.say(
            f"De hoogste bijdrage {writer.from_whom()}{writer.described()} is {writer.amount(high)}, "
            f"voor {most}; de laagste is {writer.amount(low)}, voor {least}. Het verschil is {difference}. {times}".rstrip(),
            f"The highest contribution {writer.from_whom()}{writer.described()} is {writer.amount(high)}, "
            f"for {most}; the lowest is {writer.amount(low)}, for {least}. The difference is {difference}. {times}".rstrip(),
        ),
        [deal for deal, _ in known],
    )


def _with_amounts(writer: Writer, deals: Sequence[Deal]) -> str:
    """'Regio Deal Twente (30 miljoen euro) [1] en …'."""
    return writer.join(
        [
            f"{d.name} ({writer.amount(writer.value(d) or 0.0)})"
            f"{writer.mark(d, *writer.amount_columns())}"
            for d in deals
        ]
    )


def _at_place(writer: Writer, ranked: Sequence[Deal], place: int, down: bool) -> Composed | None:
    """Who is second, or third, and who is before them. `ranked`: the deals, best first."""
    if len(ranked) < place:
        return None
    edge = writer.value(ranked[place - 1])
    there = [deal for deal in ranked if writer.value(deal) == edge]
    before = ranked[: ranked.index(there[0])]

    order = writer.say("hoogste" if down else "laagste", "highest" if down else "lowest")
    number = writer.counted(len(before) + 1)
    shared = len(before) + 1 < place  # several share a place, so nobody has the one asked for
    head = writer.say(f"Op plaats {number}", f"In place {number}")
    if shared:
        several = writer.counted(len(there))
        head = writer.say(
            f"{several} deals delen plaats {number}", f"{several} deals share place {number}"
        )
    text = writer.say(
        f"{head} naar de {order} bijdrage {writer.from_whom()}{writer.described()}: "
        f"{_with_amounts(writer, there)}.",
        f"{head} by {order} contribution {writer.from_whom()}{writer.described()}: "
        f"{_with_amounts(writer, there)}.",
    )
    text = _has_place(writer, there, shared) + text
    if before:
        text += writer.say(" Daarvoor: ", " Before that: ") + _with_amounts(writer, before) + "."
    if shared:
        after = [deal for deal in ranked if deal not in (*before, *there)]
        after = [deal for deal in after if writer.value(deal) == writer.value(after[0])]
        text += (
            writer.say(" Daarna: ", " After that: ") + _with_amounts(writer, after) + "."
            if after
            else ""
        )
    return writer.composed(text, ranked[:10])


def _has_place(writer: Writer, there: Sequence[Deal], shared: bool) -> str:
    """'Ja. ' or 'Nee. ' to 'Was Zwolle II de op een na grootste deal?'; '' where nobody has that place."""
    understood = writer.understood
    named = {d for m in understood.mentions if "deal" in m.kinds for d in m.deal_ids}
    if not understood.yes_no or not named or shared:
        return ""
    return writer.yes_or_no(any(deal.deal_id in named for deal in there))


def relative(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Where the region pays most, or least, for each euro of the Rijk."""
    known = [
        (deal, deal.payments[1] / deal.payments[0])
        for deal in rows
        if deal.payments and deal.payments[0]
    ]
    if not known:
        return None
    down = writer.understood.operation.kind == "highest"
    known.sort(key=lambda pair: (-pair[1] if down else pair[1], pair[0].name))
    best = [deal for deal, share in known if abs(share - known[0][1]) < _SAME_SHARE]
    times = writer.number(known[0][1])
    writer.computed |= figures(times)
    names = writer.join(
        [f"{d.name} ({writer.both(d)}){writer.mark(d, 'rijk', 'regio')}" for d in best]
    )
    more = writer.say("het meest" if down else "het minst", "most" if down else "least")
    text = writer.say(
        f"Voor elke euro van het Rijk legt de regio {more} in bij {names}: {times} euro"
        f"{writer.described()}.",
        f"For each euro of the national government the region puts in {more} at {names}: "
        f"{times} euros{writer.described()}.",
    )
    return writer.composed(text + unknown(writer, rows, [d for d, _ in known]), best)
