"""Register answers about the deals that a question names: lookups, totals, comparisons, shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering import groups
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.answering.writing import CELLS, Writer
from regiodeal_qa.corpus import Chunk, Deal
from regiodeal_qa.understanding.filters import ROUND
from regiodeal_qa.understanding.names import family
from regiodeal_qa.understanding.operations import Operation

_SAME_MLN = 0.05
_ONLY = re.compile(r"\b(?:enige|enigste|only)\b")
_WITHIN = re.compile(
    r"\b(?:zelf|eigen|inleg\w*|ingelegd|legd?en?|inbreng|medefinancier\w*|cofinancier\w*|itself|own"
    r"|(?:paid|funded|financed) by|betaald(?:e|en)?|financier\w*)\b"
    r"(?!.*\b(?:alle|landelijk\w*|van het totaal|all)\b)"
)
"""A share that somebody pays of a deal, not that the deal has of all."""
_PART = r"\b(?:procent|percentage|percent|deel|aandeel|share|part)\b(?: \w+){0,4}? (?:uit|van|in|of|from)(?: (?:de|het|the))?"
_OF_THE_ROUND = re.compile(rf"{_PART} (?:\w+ {ROUND}|{ROUND} \w+)\b")
_OF_THE_YEAR = re.compile(rf"{_PART}(?: jaar| year)? 20[12]\d\b")
"""What the whole is that a part is asked of: 'hoeveel procent van het geld uit de vijfde ronde'."""
_HOW_MANY_TIMES = re.compile(
    r"\b(?:(?:hoeveel|hoe veel|wat voor) (?:maal|keer|x)|keer zo ?veel|maal zo ?veel|how many times|times as much)\b"
)
_NUMERAL = re.compile(r" I{1,3}$")


def lookup(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """The cells asked for of each deal, and of which it is not known; None when of none it is."""
    column = writer.understood.operation.column
    if column == "total":
        return totals(writer, deals)
    wanted = [column or "rijk"]
    if column is None:
        wanted.append("regio")
    sentences: list[str] = []
    unknown: list[str] = []
    for deal in deals:
        for name in wanted:
            chunk = writer.register.cell(deal, CELLS[name])
            if chunk is None:
                if name == column:
                    unknown.append(deal.name)
                continue
            sentences.append(stated_cell(writer, deal, name, chunk))
    if not sentences:
        return None
    if unknown:
        names = writer.join(unknown)
        sentences.append(
            writer.say(f"Van de {names} staat dat niet in de bronnen.", f"Not known for {names}.")
        )
    return writer.composed(" ".join(sentences), deals)


def stated_cell(writer: Writer, deal: Deal, column: str, chunk: Chunk) -> str:
    """A cell of the register as a sentence with its marks.

    The corpus states its cells in Dutch sentences, which are quoted; an accepted change is put in
    a sentence of ours.
    """
    if writer.language == "en":
        said = english_cell(writer, deal, column)
    elif writer.register.changed(deal, CELLS[column]):
        said = dutch_cell(writer, deal, column)
    else:
        said = chunk.text
    writer.allow_changed(deal, column)
    return said + writer.citer.cite(chunk)


def dutch_cell(writer: Writer, deal: Deal, column: str) -> str:
    """A changed cell of the register as a Dutch sentence."""
    if column == "rijk" and deal.rijksbijdrage_mln is not None:
        return f"Het Rijk draagt {writer.money(deal.rijksbijdrage_mln)} bij aan de {deal.name}."
    if column == "regio" and deal.regio_bijdrage_mln is not None:
        return f"De regio draagt {writer.money(deal.regio_bijdrage_mln)} bij aan de {deal.name}."
    if column == "period":
        return f"De {deal.name} loopt van {deal.period.replace('-', ' tot en met ')}."
    return f"De status van de {deal.name} is: {deal.status}."


def english_cell(writer: Writer, deal: Deal, column: str) -> str:
    """A cell of the register as an English sentence."""
    if column == "rijk" and deal.rijksbijdrage_mln is not None:
        return (
            f"The national government contributes {writer.money(deal.rijksbijdrage_mln)} "
            f"to {deal.name}."
        )
    if column == "regio" and deal.regio_bijdrage_mln is not None:
        return f"The region contributes {writer.money(deal.regio_bijdrage_mln)} to {deal.name}."
    if column == "province":
        return f"{deal.name} lies in {writer.join(list(deal.provinces))}."
    if column == "status":
        return f"Status of {deal.name}: {deal.status}."
    if column == "period":
        return f"{deal.name} runs from {deal.period.replace('-', ' to ')}."
    if column == "year":
        return f"The national government selected {deal.name} in {deal.selected_year}."
    return f"{deal.name} is part of round {deal.tranche}."


def totals(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    sentences: list[str] = []
    for deal in deals:
        rijk, regio = deal.rijksbijdrage_mln, deal.regio_bijdrage_mln
        if rijk is None or regio is None:
            return None
        total, marks = writer.computed_money(rijk + regio), writer.mark(deal, "rijk", "regio")
        times = _times(writer, max(rijk, regio), min(rijk, regio))
        sentences.append(
            writer.say(
                f"Rijk en regio leggen samen {total} in voor de {deal.name}: "
                f"{writer.money(rijk)} van het Rijk en {writer.money(regio)} van de regio{marks}."
                f" {times}".rstrip(),
                f"The national government and the region together put {total} into {deal.name}: "
                f"{writer.money(rijk)} from the national government and {writer.money(regio)} "
                f"from the region{marks}. {times}".rstrip(),
            )
        )
    return writer.composed(" ".join(sentences), deals)


def comparison(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Who gets the most, by how much, and what each gets; 'Ja' or 'Nee' first where asked."""
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
    (first, most), (second, next_most) = known[0], known[1]
    if most == next_most:
        head = writer.say(
            f"{first.name} en {second.name} krijgen evenveel: {writer.amount(most)} {writer.from_whom()}.",
            f"{first.name} and {second.name} get the same: {writer.amount(most)} {writer.from_whom()}.",
        )
    else:
        difference = writer.computed_money(round(most - known[-1][1], 6))
        last = known[-1][0]
        head = writer.say(
            f"{first.name} krijgt het meest {writer.from_whom()}: {writer.amount(most)}. "
            f"Dat is {difference} meer dan {last.name} ({writer.amount(known[-1][1])}).",
            f"{first.name} gets the most {writer.from_whom()}: {writer.amount(most)}. "
            f"That is {difference} more than {last.name} ({writer.amount(known[-1][1])}).",
        )
        head = f"{head} {_times(writer, most, known[-1][1])}".rstrip()
    sums: dict[str, float] = {}
    for deal, value in asked:
        sums[family(deal.deal_id)] = sums.get(family(deal.deal_id), 0.0) + value
    if len(known) > 2:
        head = _family_head(writer, known, sums) or head
    sides = list(sums.values()) if len(sums) > 1 else [value for _, value in asked]
    if len(sides) > 2 and (together := _sides_of_than(writer, asked)):
        sides = list(together)
        head = groups.against(writer, *together)
    ratio = groups.ratio_holds(writer, sides[0], max(sides[1:]))
    head = (groups.verdict(writer, sides[0], max(sides[1:])) if ratio is None else ratio) + head
    marks = "".join(
        writer.mark(deal, *writer.amount_columns()) for deal in (known[0][0], known[-1][0])
    )
    return writer.composed("\n".join([head + marks, *lines]), [d for d, _ in known])


def _sides_of_than(
    writer: Writer, asked: Sequence[tuple[Deal, float]]
) -> tuple[float, float] | None:
    """'Kregen Saba en Statia samen meer dan Bonaire?': what is named before and after 'dan'."""
    words = writer.understood.words
    than = next((place for place, word in enumerate(words) if word in ("dan", "than")), len(words))
    before = {d for m in writer.understood.mentions if m.end <= than for d in m.deal_ids}
    first = [value for deal, value in asked if deal.deal_id in before]
    other = [value for deal, value in asked if deal.deal_id not in before]
    return groups.sides(writer, [*first, *other], len(first))


def _in_asked_order(writer: Writer, deals: Sequence[Deal]) -> Sequence[Deal]:
    """'Kreeg de Veluwe in 2024 meer dan in 2020?': the deal of 2024 is the first side."""
    filters = writer.understood.filters
    if len(filters.tranches) > 1:
        order = {tranche: place for place, tranche in enumerate(filters.tranches)}
        return sorted(deals, key=lambda deal: order.get(deal.tranche, len(order)))
    if len(filters.years) > 1:
        order = {year: place for place, year in enumerate(filters.years)}
        return sorted(deals, key=lambda deal: order.get(deal.selected_year, len(order)))
    return deals


def payers(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Who pays more for each deal, the Rijk or the region; 'Ja' or 'Nee' first where asked."""
    sentences: list[str] = []
    lead = ""
    operation = writer.understood.operation
    for deal in deals:
        rijk, regio = deal.rijksbijdrage_mln, deal.regio_bijdrage_mln
        if rijk is None or regio is None:
            continue
        if not sentences:
            sides = (rijk, regio) if operation.payer == "rijk" else (regio, rijk)
            lead = groups.verdict(writer, *sides)
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
            times = _times(writer, max(rijk, regio), min(rijk, regio))
            said = writer.say(
                f"{deal.name}: {high} legt het meest in, {most}; {low} {least}. "
                f"{times}Dat scheelt {difference}{marks}.",
                f"{deal.name}: {high} pays the most, {most}; {low} {least}. "
                f"{times}The difference is {difference}{marks}.",
            )
        sentences.append(said)
    return writer.composed(lead + " ".join(sentences), deals) if sentences else None


def _times(writer: Writer, high: float, low: float) -> str:
    """'Dat is 4 keer zoveel. ' where that is asked for, else empty."""
    if not low or not _HOW_MANY_TIMES.search(" ".join(writer.understood.words)):
        return ""
    times = writer.number(high / low)
    writer.computed |= figures(times)
    return writer.say(f"Dat is {times} keer zoveel. ", f"That is {times} times as much. ")


def pays(deal: Deal, operation: Operation) -> bool:
    """Whether the payer that a question names first puts in more (or less) than the other."""
    rijk, regio = deal.rijksbijdrage_mln, deal.regio_bijdrage_mln
    if rijk is None or regio is None:
        return False
    first, other = (rijk, regio) if operation.payer == "rijk" else (regio, rijk)
    if operation.direction == "same":
        return first == other
    return first < other if operation.direction == "less" else first > other


def _family_head(
    writer: Writer, known: list[tuple[Deal, float]], sums: dict[str, float]
) -> str | None:
    """With more deals of one region on a side, the regions' totals are what is compared."""
    if len(sums) != 2 or len(sums) == len(known):
        return None
    (best, most), (other, least) = sorted(sums.items(), key=lambda pair: -pair[1])
    names = {family(deal.deal_id): _NUMERAL.sub("", deal.name) for deal, _ in known}
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
    return writer.say(
        f"Alle deals van een regio samen: {names[best]} {high} en {names[other]} {low} "
        f"{writer.from_whom()}, een verschil van {difference}.",
        f"All deals of a region together: {names[best]} {high} and {names[other]} {low} "
        f"{writer.from_whom()}, a difference of {difference}.",
    )


def share(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Which part of the total these deals get, in percent."""
    if writer.understood.operation.column == "deals":
        return _share_of_number(writer, deals)
    if len(deals) == 1 and _WITHIN.search(" ".join(writer.understood.words)):
        return _share_within(writer, deals[0])
    whole = [d for d in writer.register.deals if writer.value(d) is not None]
    filters = writer.understood.filters
    words = " ".join(writer.understood.words)
    of_what = writer.say("van het totaal", "of the total")
    if filters.tranches and (writer.understood.deals or _OF_THE_ROUND.search(words)):
        whole = [d for d in whole if d.tranche in filters.tranches]
        numbers = writer.join([str(tranche) for tranche in filters.tranches])
        of_what = writer.say(
            f"van het geld in tranche {numbers}", f"of the money in round {numbers}"
        )
    elif filters.years and _OF_THE_YEAR.search(words):
        whole = [d for d in whole if d.selected_year in filters.years]
        numbers = writer.join([str(year) for year in filters.years])
        of_what = writer.say(f"van het geld van {numbers}", f"of the money of {numbers}")
    if any(deal not in whole for deal in deals if writer.value(deal) is not None):
        return None  # 'Welk deel van het geld in tranche 2 ging naar Brainport?', of tranche 1
    part = sum(writer.value(d) or 0.0 for d in deals)
    total = sum(writer.value(d) or 0.0 for d in whole)
    if not part or not total:
        return None
    marks = writer.marks_for(deals, *writer.amount_columns()) + writer.overview_marks(whole)
    number = len(deals)
    names = writer.join([deal.name for deal in deals])
    if not writer.understood.deals:
        names = writer.say(
            f"De {writer.counted(number)} Regio Deals{writer.described()}",
            f"The {writer.counted(number)} Regio Deals{writer.described()}",
        )
    percent = writer.number(100 * part / total)
    writer.computed |= figures(percent)
    of_total = writer.computed_money(round(total, 6))
    part_money = writer.computed_money(round(part, 6))
    return writer.composed(
        writer.say(
            f"{names} {'krijgt' if number == 1 else 'krijgen'} {percent} procent {of_what} {writer.from_whom()}: "
            f"{part_money} van {of_total}{marks}.",
            f"{names} {'gets' if number == 1 else 'get'} {percent} percent {of_what} {writer.from_whom()}: "
            f"{part_money} of {of_total}{marks}.",
        ),
        deals,
    )


def _share_within(writer: Writer, deal: Deal) -> Composed | None:
    """Which part of one deal's money the government, or the region, pays itself, in percent."""
    if writer.column == "total":
        writer.column = "regio"  # 'Rijk plus regio: hoeveel procent bracht de regio zelf op?'
    value = writer.value(deal)
    if value is None or deal.rijksbijdrage_mln is None or deal.regio_bijdrage_mln is None:
        return None
    whole = deal.rijksbijdrage_mln + deal.regio_bijdrage_mln
    percent = writer.number(100 * value / whole)
    writer.computed |= figures(percent)
    part, total = writer.computed_money(value), writer.computed_money(round(whole, 6))
    marks = writer.marks_for([deal], "rijk", "regio")
    return writer.composed(
        writer.say(
            f"Van de {total} voor {deal.name} komt {percent} procent {writer.from_whom()}: {part}{marks}.",
            f"Of the {total} for {deal.name}, {percent} percent comes {writer.from_whom()}: {part}{marks}.",
        ),
        [deal],
    )


def _share_of_number(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Which part of all deals these are, in percent."""
    every = writer.register.deals
    percent = writer.number(100 * len(deals) / len(every))
    writer.computed |= figures(percent)
    number, of_all = writer.counted(len(deals)), writer.counted(len(every))
    return writer.composed(
        writer.say(
            f"{number} van de {of_all} Regio Deals vallen{writer.described()}, dat is {percent} procent"
            f"{writer.overview_marks(every)}.",
            f"{number} of the {of_all} Regio Deals are{writer.described()}: {percent} percent"
            f"{writer.overview_marks(every)}.",
        ),
        deals,
    )


def claim(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """What the register says about an amount that the question takes for granted.

    None when the amount may be right: it is in a passage about the deal, or the question goes on.
    """
    claimed = writer.understood.operation.claimed_mln
    if claimed is None:
        return None
    known = {a for d in deals for a in writer.register.amounts(d)}
    cells = [a for d in deals for a in (d.rijksbijdrage_mln, d.regio_bijdrage_mln) if a is not None]
    right = any(abs(amount - claimed) < _SAME_MLN for amount in cells)
    yes_no = writer.understood.yes_no
    if not right and any(abs(amount - claimed) < _SAME_MLN for amount in known):
        return None
    if right and not yes_no:
        return None
    facts = lookup(writer, deals)
    if facts is None:
        return None
    others = [d for d in writer.register.deals if d.rijksbijdrage_mln == claimed and d not in deals]
    if right and others and _ONLY.search(" ".join(writer.understood.words)):
        return _not_the_only(writer, facts, others)
    if right:
        head = writer.say("Ja.", "Yes.")
    elif yes_no:
        head = writer.say("Nee, volgens de bronnen niet.", "No, not according to the sources.")
    else:
        head = writer.say(
            "Dat bedrag klopt niet volgens de bronnen.",
            "That amount is not right according to the sources.",
        )
    return replace(facts, text=f"{head} {facts.text}")


def _not_the_only(writer: Writer, facts: Composed, others: Sequence[Deal]) -> Composed | None:
    """'Is dit de enige deal met 130 miljoen?': the others with that amount."""
    names = writer.join([f"{deal.name}{writer.mark(deal, 'rijk')}" for deal in others])
    amount = writer.amount(writer.understood.operation.claimed_mln or 0.0)
    text = writer.say(
        f"Nee. {facts.text} Ook deze deals krijgen {amount} van het Rijk: {names}.",
        f"No. {facts.text} These deals get {amount} from the national government as well: {names}.",
    )
    return replace(facts, text=text, computed=facts.computed | writer.computed)


def holds(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Whether a deal of this region passes the question's filters: yes or no, and the cells.

    None for a status that the register does not have: no entry does not mean no.
    """
    filters = writer.understood.filters
    families = {family(deal.deal_id) for deal in deals}
    region = [d for d in writer.register.deals if family(d.deal_id) in families]
    passing = writer.register.select(filters, region)
    if not passing and filters.statuses:
        return None
    asked = {
        "tranche": filters.tranches,
        "year": filters.years,
        "province": filters.provinces or filters.spread,
        "status": filters.statuses,
    }
    columns = [name for name, values in asked.items() if values]
    sentences = []
    for deal in passing or region:
        for column in columns:
            chunk = writer.register.cell(deal, CELLS[column])
            if chunk:
                sentences.append(stated_cell(writer, deal, column, chunk))
    if not sentences:
        return None
    return writer.composed(writer.yes_or_no(bool(passing)) + " ".join(sentences), passing or region)
