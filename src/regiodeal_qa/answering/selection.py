"""Register answers about a selection of deals: lists, counts, sums, averages, rankings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.answering.whether import so_many
from regiodeal_qa.answering.writing import ROWS_CITED_ONE_BY_ONE, Writer
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding import terms
from regiodeal_qa.understanding.bounds import NO_BOUNDS

_SAME_SHARE = 0.005
NAMED_AT_MOST = 30
"""A count names its deals up to this number; a longer list is asked for as a list."""


_AND_IN_ALL = re.compile(
    r"\b(?:en|plus|and) (?:(?:hoeveel|het|wat is het|how much|the) )?(?:\w+ )?(?:totaal|totale|samen|in totaal|total|rijksgeld)\b"
)
"""'Aantal deals plus totaal van het Rijk'."""
_EACH = re.compile(r"\b(?:elk|elke|ieder|allebei|beide|each|both)\b")
"""'Kregen Groningen en Friesland elk meer dan 100 miljoen?' is not settled by their sum."""


def count(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """How many deals, with their names when they are few."""
    unnamed = len(rows) > NAMED_AT_MOST or writer.understood.filters.known == "no"
    overviews = unnamed or _cites_overviews(writer, rows)
    marks = writer.overview_marks(rows) if overviews else ""
    number = writer.counted(len(rows)) if rows else writer.say("geen", "no")
    head = writer.say(
        f"Het register telt {number} Regio Deal{'s' if len(rows) != 1 else ''}{writer.described()}",
        f"The register holds {number} Regio Deal{'s' if len(rows) != 1 else ''}{writer.described()}",
    )
    head = (_half(writer, rows) or so_many(writer, len(rows))) + head
    together = _together(writer, rows)
    if not rows or len(rows) > NAMED_AT_MOST:
        per_tranche = _per_tranche(writer, rows) if rows else ""
        return writer.composed(f"{head}{marks}.{per_tranche}{together}", rows)
    return writer.composed(f"{head}{marks}:\n{_lines(writer, rows)}{together}", rows)


def _together(writer: Writer, rows: Sequence[Deal]) -> str:
    """What the deals get together, where a count asks that as well: 'aantal deals en totaal Rijk'."""
    text = writer.understood.text
    values = [value for deal in rows if (value := writer.value(deal)) is not None]
    of_money = terms.COLUMNS["rijk"].search(text) and _AND_IN_ALL.search(text)
    if writer.understood.yes_no or not of_money or len(values) < len(rows) or len(rows) < 2:
        return ""
    total = writer.computed_money(round(sum(values), 6))
    return writer.say(
        f"\n\nSamen krijgen ze {total} {writer.from_whom()}.",
        f"\n\nTogether they get {total} {writer.from_whom()}.",
    )


def _per_tranche(writer: Writer, rows: Sequence[Deal]) -> str:
    counts: dict[int, int] = {}
    for deal in rows:
        counts[deal.tranche] = counts.get(deal.tranche, 0) + 1
    parts = [
        f"{writer.say('tranche', 'round')} {writer.counted(t)}: {writer.counted(n)}"
        for t, n in sorted(counts.items())
    ]
    return writer.say(" Per tranche: ", " Per round: ") + ", ".join(parts) + "."


def listing(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The deals, their number first."""
    if not rows:
        return count(writer, rows)
    marks = writer.overview_marks(rows) if _cites_overviews(writer, rows) else ""
    many = "s" if len(rows) != 1 else ""
    head = f"{writer.counted(len(rows))} Regio Deal{many}{writer.described()}{marks}:"
    head = so_many(writer, len(rows)) + head
    return writer.composed(f"{head}\n{_lines(writer, rows)}", rows)


def _half(writer: Writer, rows: Sequence[Deal]) -> str:
    """'Ja' or 'Nee' to 'Kreeg meer dan de helft minder dan 10 miljoen?', with how many there are in all."""
    understood = writer.understood
    side = terms.HALF.search(understood.text)
    if not understood.yes_no or not side or not understood.filters.amount:
        return ""
    every = writer.register.select(replace(understood.filters, amount=NO_BOUNDS))
    more = side["side"] in ("meer", "more")
    twice = 2 * len(rows)
    holds = twice > len(every) if more else twice < len(every)
    number, of = writer.counted(len(rows)), writer.counted(len(every))
    return writer.yes_or_no(holds) + writer.say(
        f"Het zijn er {number} van de {of}. ", f"They are {number} of {of}. "
    )


def _cites_overviews(writer: Writer, rows: Sequence[Deal]) -> bool:
    """The overviews of the tranches state what the Rijk pays, and not what the region does."""
    stated = writer.column == "rijk" and not writer.understood.operation.payer
    return not rows or (len(rows) > ROWS_CITED_ONE_BY_ONE and stated)


def _lines(writer: Writer, rows: Sequence[Deal]) -> str:
    one_by_one = not _cites_overviews(writer, rows)
    lines = []
    for deal in rows:
        value = writer.value(deal)
        amount = "" if value is None else f": {writer.amount(value)} {writer.from_whom()}"
        columns = ["tranche", *writer.amount_columns()]
        if writer.understood.operation.payer:
            amount, columns = f": {writer.both(deal)}", ["rijk", "regio"]
        if writer.understood.filters.provinces:
            columns.append("province")
        if writer.understood.filters.statuses:
            columns.append("status")
        lines.append(f"- {deal.name}{amount}{writer.mark(deal, *columns) if one_by_one else ''}")
    return "\n".join(lines)


def total(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """What the deals get together."""
    known = [deal for deal in rows if writer.value(deal) is not None]
    if not known:
        return None
    total = round(sum(writer.value(deal) or 0.0 for deal in known), 6)
    marks = writer.marks_for(known, *writer.amount_columns())
    lead = ""
    threshold = writer.understood.operation.threshold
    each = len(writer.understood.provinces) > 1 and _EACH.search(writer.understood.text)
    if writer.understood.yes_no and threshold and not each:
        lead = writer.yes_or_no(threshold.hold(total))
    names = ""
    if len(known) <= 6:
        names = ": " + writer.join(
            [f"{d.name} {writer.amount(writer.value(d) or 0.0)}" for d in known]
        )
    one = len(known) == 1
    text = writer.say(
        f"De {writer.counted(len(known))} Regio Deal{'' if one else 's'}{writer.described()} "
        f"{'krijgt' if one else 'krijgen samen'} {writer.computed_money(total)} "
        f"{writer.from_whom()}{names}{marks}.",
        f"The {writer.counted(len(known))} Regio Deal{'' if one else 's'}{writer.described()} "
        f"{'gets' if one else 'together get'} {writer.computed_money(total)} "
        f"{writer.from_whom()}{names}{marks}.",
    )
    return writer.composed(lead + text + _unknown(writer, rows, known), rows)


def average(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """What a deal gets on average."""
    known = [deal for deal in rows if writer.value(deal) is not None]
    if not known:
        return None
    total = sum(writer.value(deal) or 0.0 for deal in known)
    mean = writer.computed_money(round(total / len(known), 2))
    marks = writer.marks_for(known, *writer.amount_columns())
    text = writer.say(
        f"Gemiddeld krijgt een Regio Deal{writer.described()} {mean} {writer.from_whom()}: "
        f"{writer.computed_money(round(total, 6))} voor {writer.counted(len(known))} deals{marks}.",
        f"On average a Regio Deal{writer.described()} gets {mean} {writer.from_whom()}: "
        f"{writer.computed_money(round(total, 6))} for {writer.counted(len(known))} deals{marks}.",
    )
    return writer.composed(text + _unknown(writer, rows, known), rows)


def _unknown(writer: Writer, rows: Sequence[Deal], known: Sequence[Deal]) -> str:
    missing = len(rows) - len(known)
    if not missing:
        return ""
    return writer.say(
        f" Van {writer.counted(missing)} van de {writer.counted(len(rows))} deals is dit bedrag niet bekend.",
        f" For {writer.counted(missing)} of the {writer.counted(len(rows))} deals this amount is not known.",
    )


def ranking(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Who gets the most or the least."""
    known = [deal for deal in rows if writer.value(deal) is not None]
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
        following = [d for d in known if d not in best][:2]
        if following:
            text += f"{writer.say(' Daarna: ', ' Next: ')}{_with_amounts(writer, following)}."
        return writer.composed(text, known[:10])
    marks = writer.overview_marks(best) if _cites_overviews(writer, best) else ""
    head = writer.say(
        f"De {writer.counted(len(best))} Regio Deals{writer.described()} met {most} {writer.from_whom()}{marks}:",
        f"The {writer.counted(len(best))} Regio Deals{writer.described()} with {most} {writer.from_whom()}{marks}:",
    )
    summed = ""
    if terms.SUMMED.search(writer.understood.text):
        together = writer.computed_money(round(sum(writer.value(d) or 0.0 for d in best), 6))
        summed = writer.say(f"\nSamen is dat {together}.", f"\nTogether that is {together}.")
    return writer.composed(f"{head}\n{_lines(writer, best)}{summed}", best)


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
    return writer.composed(
        writer.say(
            f"De hoogste bijdrage {writer.from_whom()}{writer.described()} is {writer.amount(high)}, "
            f"voor {most}; de laagste is {writer.amount(low)}, voor {least}. Het verschil is {difference}.",
            f"The highest contribution {writer.from_whom()}{writer.described()} is {writer.amount(high)}, "
            f"for {most}; the lowest is {writer.amount(low)}, for {least}. The difference is {difference}.",
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
    text = writer.say(
        f"Op plaats {number} naar de {order} bijdrage {writer.from_whom()}{writer.described()}: "
        f"{_with_amounts(writer, there)}.",
        f"In place {number} by {order} contribution {writer.from_whom()}{writer.described()}: "
        f"{_with_amounts(writer, there)}.",
    )
    if before:
        text += writer.say(" Daarvoor: ", " Before that: ") + _with_amounts(writer, before) + "."
    if len(before) + 1 < place:  # several share a place, so nobody has the one that was asked for
        after = [deal for deal in ranked if deal not in (*before, *there)]
        after = [deal for deal in after if writer.value(deal) == writer.value(after[0])]
        text += (
            writer.say(" Daarna: ", " After that: ") + _with_amounts(writer, after) + "."
            if after
            else ""
        )
    return writer.composed(text, ranked[:10])


def relative(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Where the region pays most, or least, for each euro of the Rijk."""
    known = [
        (deal, deal.regio_bijdrage_mln / deal.rijksbijdrage_mln)
        for deal in rows
        if deal.rijksbijdrage_mln and deal.regio_bijdrage_mln is not None
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
    return writer.composed(text + _unknown(writer, rows, [d for d, _ in known]), best)


def every(writer: Writer, rows: Sequence[Deal], among: Sequence[Deal]) -> Composed | None:
    """'Kregen alle Zeeuwse deals minstens 10 miljoen?': `rows`, of those `among` them, do."""
    both = bool(writer.understood.operation.payer)
    known = [
        deal
        for deal in among
        if writer.value(deal) is not None and not (both and deal.regio_bijdrage_mln is None)
    ]
    if not known:
        return None
    others = [deal for deal in known if deal not in rows]
    all_known = len(known) == len(among)
    lead = writer.yes_or_no(not others) if others or all_known else ""
    unknown = _unknown(writer, among, known)
    number, of_all = writer.counted(len(known) - len(others)), writer.counted(len(known))
    text = writer.say(
        f"Dat geldt voor {number} van de {of_all} deals", f"So it is for {number} of {of_all} deals"
    )
    text += writer.overview_marks(among) if _cites_overviews(writer, known) else ""
    if not others:
        return writer.composed(f"{lead}{text}.{unknown}\n{_lines(writer, known)}", known)
    text += writer.say(", niet voor:", ", not for:")
    lines = f"{lead}{text}\n{_lines(writer, others)}"
    return writer.composed(f"{lines}\n{unknown}".rstrip(), known)
