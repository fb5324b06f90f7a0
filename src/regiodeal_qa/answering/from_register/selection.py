"""Register answers about a selection of deals: lists, counts, sums, averages, rankings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.whether import so_many
from regiodeal_qa.answering.from_register.writing import ROWS_CITED_ONE_BY_ONE, Writer
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.computation.comparisons import names_both_payers
from regiodeal_qa.understanding.computation.ordering import DOWN, UP
from regiodeal_qa.understanding.conditions.bounds import NO_BOUNDS
from regiodeal_qa.understanding.wording import terms

NAMED_AT_MOST = 30
"""A count names its deals up to this number; a longer list is asked for as a list."""


_AND_IN_ALL = re.compile(
    r"\b(?:en|plus|and) (?:(?:hoeveel|het|wat is het|how much|the) )?(?:\w+ )?(?:totaal|totale|samen|in totaal|total|rijksgeld)\b"
)
"""'Aantal deals plus totaal van het Rijk'."""
_WITH_PROVINCES = re.compile(
    r"\b(?:met|with) (?:(?:hun|de|het|daarbij|bijbehorende|their|its|the) )*(?:provincies?|provinces?)(?: (?:erbij|waar\w* .*))?$"
    r"|\b(?:en|and) (?:(?:de|hun|the|their) )*(?:provincies?|provinces?) (?:erbij|waar\w* .*)$"
)
"""'Alle deals van tranche 1 met hun provincie.'"""
_EACH = re.compile(r"\b(?:elk|elke|ieder|allebei|beide|each|both)\b")
"""'Kregen Groningen en Friesland elk meer dan 100 miljoen?' is not settled by their sum."""


def count(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """How many deals, with their names when they are few."""
    unnamed = len(rows) > NAMED_AT_MOST or writer.understood.filters.known == "no"
    overviews = unnamed or cites_overviews(writer, rows)
    marks = writer.overview_marks(rows) if overviews else ""
    number = writer.counted(len(rows)) if rows else writer.say("geen", "no")
    head = writer.say(
        f"Het register telt {number} Regio Deal{'s' if len(rows) != 1 else ''}{writer.described()}",
        f"The register holds {number} Regio Deal{'s' if len(rows) != 1 else ''}{writer.described()}",
    )
    head = (_half(writer, rows) or so_many(writer, len(rows))) + head
    together = _together(writer, rows)
    together += _not_told(writer)
    if not rows or len(rows) > NAMED_AT_MOST:
        per_tranche = _per_tranche(writer, rows) if rows else ""
        return writer.composed(f"{head}{marks}.{per_tranche}{together}", rows)
    return writer.composed(f"{head}{marks}:\n{lines(writer, rows)}{together}", rows)


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
    rows = _in_order(writer, rows)
    marks = writer.overview_marks(rows) if cites_overviews(writer, rows) else ""
    many = "s" if len(rows) != 1 else ""
    head = f"{writer.counted(len(rows))} Regio Deal{many}{writer.described()}{marks}:"
    head = so_many(writer, len(rows)) + head
    return writer.composed(f"{head}\n{lines(writer, rows)}{_not_told(writer)}", rows)


def _in_order(writer: Writer, rows: Sequence[Deal]) -> Sequence[Deal]:
    """The deals in the order that is asked: 'van groot naar klein'."""
    down, up = (pattern.search(writer.understood.text) for pattern in (DOWN, UP))
    if not (down or up):
        return rows
    sign = -1 if down else 1
    return sorted(rows, key=lambda deal: (sign * (writer.value(deal) or 0.0), deal.name))


def _not_told(writer: Writer) -> str:
    """Of how many deals it is not known what the region pays, where both payers are compared."""
    understood = writer.understood
    if not understood.operation.payer or understood.deals:
        return ""
    every = writer.register.select(understood.filters)
    known = [deal for deal in every if deal.regio_bijdrage_mln is not None]
    missing, of_all = len(every) - len(known), len(every)
    if not missing:
        return ""
    return writer.say(
        f"\n\nVan {writer.counted(missing)} van de {writer.counted(of_all)} deals is de bijdrage "
        "van de regio niet bekend.",
        f"\n\nFor {writer.counted(missing)} of the {writer.counted(of_all)} deals the region's "
        "contribution is not known.",
    )


def beside_average(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The deals above, or below, their average, which is told first."""
    understood = writer.understood
    every = writer.register.select(replace(understood.filters, amount=NO_BOUNDS))
    of_all = average(writer, every)
    told = count(writer, rows) if understood.operation.kind == "count" else listing(writer, rows)
    mean = [writer.value(deal) or 0.0 for deal in every]
    if of_all is None or told is None or not mean:
        return None
    money = writer.computed_money(round(sum(mean) / len(mean), 2))
    lead = writer.say(f"Het gemiddelde is {money} per deal. ", f"The average is {money} per deal. ")
    return writer.composed(lead + told.text, rows)


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


def cites_overviews(writer: Writer, rows: Sequence[Deal]) -> bool:
    """The overviews of the tranches state what the Rijk pays, and not what the region does."""
    stated = writer.column == "rijk" and not writer.understood.operation.payer
    return not rows or (len(rows) > ROWS_CITED_ONE_BY_ONE and stated)


def lines(writer: Writer, rows: Sequence[Deal]) -> str:
    """A line for each deal, with what it gets."""
    one_by_one = not cites_overviews(writer, rows)
    with_provinces = _WITH_PROVINCES.search(writer.understood.text)
    each = []
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
        if with_provinces and deal.provinces:
            amount += f", {writer.join(list(deal.provinces))}"
            columns = list(dict.fromkeys([*columns, "province"]))
        each.append(f"- {deal.name}{amount}{writer.mark(deal, *columns) if one_by_one else ''}")
    return "\n".join(each)


def total(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """What the deals get together."""
    known = [deal for deal in rows if writer.value(deal) is not None]
    few = writer.column == "total" and 2 * len(known) < len(rows)
    in_all = terms.SUMMED.search(writer.understood.text)
    if few and in_all and not names_both_payers(writer.understood):
        return _of_rijk_alone(writer, rows, known)
    if not known or few:  # a sum over a few would be taken for that of all
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
    if len(known) == 1:
        text = _one(writer, known[0], of_many=len(rows) > 1) + f"{marks}."
        return writer.composed(lead + text + unknown(writer, rows, known), rows)
    text = writer.say(
        f"De {writer.counted(len(known))} Regio Deals{writer.described()} krijgen samen "
        f"{writer.computed_money(total)} {writer.from_whom()}{names}{marks}.",
        f"The {writer.counted(len(known))} Regio Deals{writer.described()} together get "
        f"{writer.computed_money(total)} {writer.from_whom()}{names}{marks}.",
    )
    return writer.composed(lead + text + unknown(writer, rows, known), rows)


def _of_rijk_alone(writer: Writer, rows: Sequence[Deal], both: Sequence[Deal]) -> Composed | None:
    """What the Rijk pays, where it is asked how much money there is and few regions' part is known.

    'Hoeveel geld zit er in totaal in?' `both`: the deals of which both parts are known.
    """
    understood = writer.understood
    of_rijk = replace(understood, operation=replace(understood.operation, column="rijk"))
    state = Writer(of_rijk, writer.register, writer.citer)
    paid = total(state, rows)
    if paid is None:
        return None
    told = state.say(
        f" Wat de regio's zelf bijdragen, is van {state.counted(len(both))} van de "
        f"{state.counted(len(rows))} deals bekend; een totaal daarvan ken ik niet.",
        f" What the regions put in is known for {state.counted(len(both))} of the "
        f"{state.counted(len(rows))} deals; I know no total of it.",
    )
    return replace(paid, text=paid.text + told, computed=paid.computed | state.computed)


def _one(writer: Writer, deal: Deal, of_many: bool) -> str:
    """What one deal gets: the only one there is, or the only one of which it is known."""
    money = f"{writer.amount(writer.value(deal) or 0.0)} {writer.from_whom()}"
    if of_many or not writer.described():
        return writer.say(f"{deal.name} krijgt {money}", f"{deal.name} gets {money}")
    return writer.say(
        f"De enige Regio Deal{writer.described()}, {deal.name}, krijgt {money}",
        f"The only Regio Deal{writer.described()}, {deal.name}, gets {money}",
    )


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
    return writer.composed(text + unknown(writer, rows, known), rows)


def unknown(writer: Writer, rows: Sequence[Deal], known: Sequence[Deal]) -> str:
    """Of how many of the deals the amount is not known; '' where it is of all."""
    missing = len(rows) - len(known)
    if not missing:
        return ""
    return writer.say(
        f" Van {writer.counted(missing)} van de {writer.counted(len(rows))} deals is dit bedrag niet bekend.",
        f" For {writer.counted(missing)} of the {writer.counted(len(rows))} deals this amount is not known.",
    )


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
    untold = unknown(writer, among, known)
    number, of_all = writer.counted(len(known) - len(others)), writer.counted(len(known))
    text = writer.say(
        f"Dat geldt voor {number} van de {of_all} deals", f"So it is for {number} of {of_all} deals"
    )
    text += writer.overview_marks(among) if cites_overviews(writer, known) else ""
    if not others and len(known) > NAMED_AT_MOST:
        return writer.composed(f"{lead}{text}.{untold}", known)
    if not others:
        return writer.composed(f"{lead}{text}.{untold}\n{lines(writer, known)}", known)
    text += writer.say(", niet voor:", ", not for:")
    told = f"{lead}{text}\n{lines(writer, others)}"
    return writer.composed(f"{told}\n{untold}".rstrip(), known)
