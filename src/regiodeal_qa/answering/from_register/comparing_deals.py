"""Register answers that compare deals a question names, or who pays more for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register import two_sides
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.understanding.computation.operations import Operation
from regiodeal_qa.understanding.conditions.beside_average import (
    BESIDE,
    OF_THE_COUNTRY,
    TIMES_AVERAGE,
)
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.wording.numbers import ORDINALS

_NUMERAL = re.compile(r" I{1,3}$")


def comparison(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Who gets the most or least, by how much, and what each gets; 'Ja' or 'Nee' first where asked."""
    asked = [
        (deal, value)
        for deal in _in_asked_order(writer, deals)
        if (value := writer.value(deal)) is not None
    ]
    if len(asked) < 2:
        return None
    known = sorted(asked, key=lambda pair: -pair[1])
    lines = [
        f"- {deal.name}: {writer.amount(value)} {writer.from_whom()}"
        f"{writer.mark(deal, *writer.amount_columns())}"
        for deal, value in known
    ]
    least = two_sides.least_asked(writer)
    (first, value), (second, next_value), *_ = reversed(known) if least else known
    last, last_value = known[0] if least else known[-1]
    if value == next_value:
        head = writer.say(
            f"{first.name} en {second.name} krijgen evenveel: {writer.amount(value)} {writer.from_whom()}.",
            f"{first.name} and {second.name} get the same: {writer.amount(value)} {writer.from_whom()}.",
        )
    else:
        difference = writer.computed_money(round(abs(value - last_value), 6))
        nl, en = (("minst", "minder"), ("least", "less")) if least else (("meest", "meer"), ("most", "more"))  # fmt: skip
        if len(known) == 2:  # 'het meest' would be read as of all
            head = writer.say(
                f"{first.name} krijgt {nl[1]} {writer.from_whom()} dan {last.name}: "
                f"{writer.amount(value)} tegen {writer.amount(last_value)}. Dat scheelt {difference}.",
                f"{first.name} gets {en[1]} {writer.from_whom()} than {last.name}: "
                f"{writer.amount(value)} against {writer.amount(last_value)}. That is a "
                f"difference of {difference}.",
            )
        else:
            head = writer.say(
                f"{first.name} krijgt het {nl[0]} {writer.from_whom()}: {writer.amount(value)}. "
                f"Dat is {difference} {nl[1]} dan {last.name} ({writer.amount(last_value)}).",
                f"{first.name} gets the {en[0]} {writer.from_whom()}: {writer.amount(value)}. "
                f"That is {difference} {en[1]} than {last.name} ({writer.amount(last_value)}).",
            )
        head = f"{head} {two_sides.how_many_times(writer, known[0][1], known[-1][1])}".rstrip()
    sums: dict[str, float] = {}
    for deal, value in asked:
        sums[family(deal.deal_id)] = sums.get(family(deal.deal_id), 0.0) + value
    of_regions = _family_head(writer, known, sums) if len(known) > 2 else None
    head = of_regions or head
    sides = list(sums.values()) if len(sums) > 1 else [value for _, value in asked]
    added = len(sides) > 2 or (len(known) > 2 and not of_regions)
    if added and (together := _sides_of_than(writer, asked)):
        sides = list(together)
        head = two_sides.against(writer, *together)
    ratio = two_sides.ratio_holds(writer, sides[0], max(sides[1:]))
    if ratio is None:
        first_side = _named_first(writer, list(sums)) if len(sides) == len(sums) else 1
        ratio = two_sides.surely(writer, sides[:first_side], sides[first_side:])
    head = ratio + head
    marks = "".join(
        writer.mark(deal, *writer.amount_columns()) for deal in (known[0][0], known[-1][0])
    )
    return writer.composed("\n".join([head + marks, *lines]), [d for d, _ in known])


def _sides_of_than(
    writer: Writer, asked: Sequence[tuple[Deal, float]]
) -> tuple[float, float] | None:
    """'Kregen Saba en Statia samen meer dan Bonaire?': what is named before and after 'dan'.

    Without a name before it, that is what was spoken of: 'Wat kreeg Bonaire?' - 'Is dat meer dan Saba
    en Statia samen?', 'Wat kregen Saba en Statia samen?' - 'Is dat meer dan Bonaire?'.
    """
    before = {deal for mention in two_sides.before_than(writer) for deal in mention.deal_ids}
    named = {deal for mention in writer.understood.mentions for deal in mention.deal_ids}
    spoken_of = bool(writer.understood.carried) and not before
    first = [value for deal, value in asked if (deal.deal_id in (before or named)) != spoken_of]
    other = [value for deal, value in asked if (deal.deal_id in (before or named)) == spoken_of]
    if spoken_of and len(other) == 1 and len(first) > 1:
        return sum(first), other[0]  # 'dat' is what they got together
    return two_sides.sides(writer, [*first, *other], len(first))


def _named_first(writer: Writer, regions: Sequence[str]) -> int:
    """How many of the regions, in the order of the question, stand before 'dan'; one if all do.

    Without a name before it all that was spoken of does: 'Is dat meer dan wat Bonaire kreeg?'
    """
    before = two_sides.before_than(writer)
    other = [mention for mention in writer.understood.mentions if mention not in before]
    named = {family(deal) for mention in before or other for deal in mention.deal_ids}
    first = sum((region in named) is bool(before) for region in regions)
    return first if 0 < first < len(regions) else 1


def _in_asked_order(writer: Writer, deals: Sequence[Deal]) -> Sequence[Deal]:
    """'Kreeg de Veluwe in 2024 meer dan in 2020?': the deal of 2024 is the first side."""
    filters = writer.understood.filters
    if len(filters.tranches) > 1:
        order = {tranche: place for place, tranche in enumerate(filters.tranches)}
        return sorted(deals, key=lambda deal: order.get(deal.tranche, len(order)))
    if len(filters.years) > 1:
        order = {year: place for place, year in enumerate(filters.years)}
        return sorted(deals, key=lambda deal: order.get(deal.selected_year, len(order)))
    return _spoken_of_first(writer, deals)


def _spoken_of_first(writer: Writer, deals: Sequence[Deal]) -> Sequence[Deal]:
    """'Wat kreeg Saba?' - 'Is dat meer dan Bonaire?': what was spoken of is the first side."""
    understood, place = writer.understood, two_sides.than(writer)
    before, after = {*understood.words[:place]}, {*understood.words[place:]}
    one_region = len({family(deal.deal_id) for deal in deals}) == 1
    if one_region and len(understood.numbers) == 1 and after & {*ORDINALS} - before:
        of_region = sorted(deals, key=lambda deal: deal.tranche)
        nth = of_region[understood.numbers[0] - 1 :][:1]
        return sorted(deals, key=lambda deal: deal in nth)
    if not understood.carried or not after or two_sides.before_than(writer):
        return deals
    named = {deal for mention in understood.mentions for deal in mention.deal_ids}
    return sorted(deals, key=lambda deal: deal.deal_id in named)


def beside_average(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """'Kreeg Twente meer dan gemiddeld?': each deal, and the average; 'Ja' or 'Nee' where they agree.

    The average is that of the round or year that is named, if any, or else of all deals.
    """
    text, filters = writer.understood.text, writer.understood.filters
    beside, times = BESIDE.search(text), TIMES_AVERAGE.search(text)
    among = Filters(tranches=filters.tranches, years=filters.years)
    if OF_THE_COUNTRY.search(text):
        among = Filters()
    rows = writer.register.select(among)
    every = [value for deal in rows if (value := writer.value(deal)) is not None]
    values = [value for deal in deals if (value := writer.value(deal)) is not None]
    if not (beside or times) or not every or len(values) < len(deals):
        return None
    mean = sum(every) / len(every)
    lead = ""
    if beside and writer.understood.yes_no:
        above = beside["more"] or beside["above"] or beside["over"]
        holds = {value > mean if above else value < mean for value in values}
        lead = writer.yes_or_no(holds.pop()) if len(holds) == 1 else ""
    money = writer.computed_money(round(mean, 2))
    marks, of_which = writer.overview_marks(rows), writer.described_by(among)
    each = writer.join(
        [
            f"{deal.name} {writer.amount(value)}{_as_times(writer, value / mean) if times else ''}"
            f"{writer.mark(deal, *writer.amount_columns())}"
            for deal, value in zip(deals, values, strict=True)
        ]
    )
    told = writer.say(
        f"Gemiddeld krijgt een Regio Deal{of_which} {money} {writer.from_whom()}{marks}; {each}.",
        f"On average a Regio Deal{of_which} gets {money} {writer.from_whom()}{marks}; {each}.",
    )
    return writer.composed(lead + told, deals)


def _as_times(writer: Writer, ratio: float) -> str:
    """', 6,5 keer het gemiddelde', which is 546 procent more."""
    times, percent = writer.number(ratio), writer.number(abs(ratio - 1) * 100)
    writer.computed |= figures(f"{times} {percent}")
    more = ratio >= 1
    return writer.say(
        f", {times} keer het gemiddelde ({percent} procent {'meer' if more else 'minder'})",
        f", {times} times the average ({percent} percent {'more' if more else 'less'})",
    )


def payers(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Who pays more for each deal, the Rijk or the region; 'Ja' or 'Nee' first where asked."""
    sentences: list[str] = []
    lead = ""
    operation = writer.understood.operation
    for deal in deals:
        if deal.payments is None:
            continue
        rijk, regio = deal.payments
        if not sentences:
            sides = (rijk, regio) if operation.payer == "rijk" else (regio, rijk)
            ratio = two_sides.ratio_holds(writer, *sides)
            lead = two_sides.verdict(writer, *sides) if ratio is None else ratio
        state = writer.say("het Rijk", "the national government")
        region = writer.say("de regio", "the region")
        high, low = (state, region) if rijk >= regio else (region, state)
        most, least = writer.money(max(rijk, regio)), writer.money(min(rijk, regio))
        marks = writer.mark(deal, "rijk", "regio")
        if rijk == regio:
            said = writer.say(
                f"{deal.name}: Rijk en regio leggen evenveel in, elk {most}{marks}.",
                f"{deal.name}: the national government and the region pay the same, {most} each{marks}.",
            )
        else:
            difference = writer.computed_money(round(abs(rijk - regio), 6))
            times = two_sides.how_many_times(writer, max(rijk, regio), min(rijk, regio))
            said = writer.say(
                f"{deal.name}: {high} legt het meest in, {most}; {low} {least}. "
                f"{times}Dat scheelt {difference}{marks}.",
                f"{deal.name}: {high} pays the most, {most}; {low} {least}. "
                f"{times}The difference is {difference}{marks}.",
            )
        sentences.append(said)
    return writer.composed(lead + " ".join(sentences), deals) if sentences else None


def payers_together(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """What the Rijk and the regions put into many deals, over those of which both amounts are known."""
    known = [deal.payments for deal in rows if deal.payments]
    if not known:
        return None
    rijk, regio = (round(sum(amounts), 6) for amounts in zip(*known, strict=True))
    sides = (rijk, regio) if writer.understood.operation.payer == "rijk" else (regio, rijk)
    state, region = writer.computed_money(rijk), writer.computed_money(regio)
    number, every = writer.counted(len(known)), writer.counted(len(rows))
    of_which = writer.described_by(writer.understood.filters)
    marks = writer.overview_marks(rows)
    head = writer.say(
        f"Van {number} van de {every} Regio Deals{of_which} zijn beide bedragen bekend: samen {state} "
        f"van het Rijk en {region} van de regio{marks}.",
        f"Of {number} of the {every} Regio Deals{of_which} both amounts are known: together {state} "
        f"from the national government and {region} from the regions{marks}.",
    )
    return writer.composed(two_sides.verdict(writer, *sides) + head, rows)


def pays(deal: Deal, operation: Operation) -> bool:
    """Whether the payer that a question names first puts in more (or less) than the other."""
    if deal.payments is None:
        return False
    rijk, regio = deal.payments
    first, other = (rijk, regio) if operation.payer == "rijk" else (regio, rijk)
    if operation.direction == "same":
        return first == other
    if operation.direction == "not_less":
        return first >= other
    return first < other if operation.direction == "less" else first > other


def _family_head(
    writer: Writer, known: list[tuple[Deal, float]], sums: dict[str, float]
) -> str | None:
    """With more deals of one region on a side, the regions' totals are what is compared."""
    if len(sums) < 2 or len(sums) == len(known):
        return None
    of_register = [family(deal.deal_id) for deal in writer.register.deals]
    if sum(of_register.count(one) for one in sums) > len(known):
        return None  # 'Vergelijk Veluwe II met Achterhoek': not all deals of a region are named
    ranked = sorted(sums.items(), key=lambda pair: -pair[1])
    names = {family(deal.deal_id): _NUMERAL.sub("", deal.name) for deal, _ in known}
    if len(ranked) > 2:
        each = writer.join([f"{names[one]} {writer.computed_money(had)}" for one, had in ranked])
        return writer.say(
            f"Alle deals van een regio samen: {each} {writer.from_whom()}.",
            f"All deals of a region together: {each} {writer.from_whom()}.",
        )
    (best, most), (other, least) = ranked
    if most == least:
        same = writer.computed_money(most)
        return writer.say(
            f"{names[best]} en {names[other]} krijgen evenveel {writer.from_whom()}, alle deals van "
            f"een regio samen: {same}.",
            f"{names[best]} and {names[other]} get the same {writer.from_whom()}, all deals of a "
            f"region together: {same}.",
        )
    high, low = writer.computed_money(most), writer.computed_money(least)
    difference = writer.computed_money(round(most - least, 6))
    times = two_sides.how_many_times(writer, most, least)
    return writer.say(
        f"Alle deals van een regio samen: {names[best]} {high} en {names[other]} {low} "
        f"{writer.from_whom()}, een verschil van {difference}. {times}".rstrip(),
        f"All deals of a region together: {names[best]} {high} and {names[other]} {low} "
        f"{writer.from_whom()}, a difference of {difference}. {times}".rstrip(),
    )
