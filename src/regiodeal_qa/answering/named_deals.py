"""Register answers about the deals that a question names: lookups, totals, shares, filters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.fractions import beside_fraction
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.answering.two_sides import how_many_times
from regiodeal_qa.answering.whether import there_is
from regiodeal_qa.answering.writing import CELLS, Writer
from regiodeal_qa.corpus import Chunk, Deal, family
from regiodeal_qa.understanding.bounds import NO_BOUNDS
from regiodeal_qa.understanding.filters import Filters
from regiodeal_qa.understanding.over_turns import names_province_total
from regiodeal_qa.understanding.tranches import ROUND
from regiodeal_qa.understanding.understood import Understanding

_ONLY_THERE = re.compile(r"\b(?:alleen|uitsluitend|enkel|slechts|only) (?:in|binnen|within)\b")
_IN_ORDER = re.compile(r"\b(?:als (?:eerste?|laatste)|(?:the )?(?:first|last) to)\b")
_EITHER = re.compile(r"\b(?:of|or|een van|one of)\b")
_OF_EVERY = re.compile(r"\b(?:alle|landelijk\w*|van het totaal|all)\b")
_WITHIN = re.compile(
    r"\b(?:zelf|eigen|inleg\w*|ingelegd|legd?en?|inbreng|medefinancier\w*|cofinancier\w*|itself|own"
    r"|(?:paid|funded|financed) by|betaald(?:e|en)?|financier\w*)\b"
    rf"(?!.*{_OF_EVERY.pattern})"
)
"""A share that somebody pays of a deal, not that the deal has of all."""
_PART = r"\b(?:procent|percentage|percent|deel|aandeel|stuk|share|part)\b(?: \w+){0,4}? (?:uit|van|in|of|from)(?: (?:de|het|the))?"
_OF_THE_ROUND = re.compile(
    rf"{_PART} (?:\w+ {ROUND}|{ROUND} \w+)\b"
    rf"|\b(?:van|of) (?:(?:al|all) )?(?:het|de|the) \w+ (?:in|uit|van|from) (?:(?:de|the) )?(?:\w+ {ROUND}|{ROUND} \w+)"
    r" .*\b(?:procent|percentage|percent|deel|aandeel|share|part)\b"
    rf"|\b(?:uit|van|in|of|from) (?:die|deze|dezelfde|diezelfde|that|this) {ROUND}\b"
)
_OF_THAT = re.compile(r"\b(?:daarvan|ervan|hiervan|of that)\b")
_OF_THE_YEAR = re.compile(rf"{_PART}(?: jaar| year)? 20[12]\d\b")
"""What the whole is that a part is asked of: 'hoeveel procent van het geld uit de vijfde ronde'."""

_VERB = re.compile(
    r"zijn|waren|ligt|liggen|stam(?:t|men)|kom(?:t|en)|kr(?:ee|e)g(?:en)?|krijg(?:t|en)|ble(?:ef|ven)|blij(?:ft|ven)"
    r"|zit(?:ten)?|zat(?:en)?|val(?:t|len)|viel(?:en)?|heeft|hebben|had(?:den)?|lo(?:opt|pen)|ga(?:at|an)|gingen?"
    r"|ontving(?:en)?|are|were|got|gets?|has|have|lies?|received|runs?"
)
"""Comes after the deals of which a share is asked, and before what is asked of them."""


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
        times = how_many_times(writer, max(rijk, regio), min(rijk, regio))
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


def share(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Which part of the total these deals get, in percent."""
    if writer.understood.operation.column == "deals" or writer.understood.filters.known:
        return _share_of_number(writer, deals)
    if writer.understood.operation.payer:
        return _share_within(writer, deals)
    if not writer.understood.deals and names_province_total(writer.understood):
        return None  # 'Hoeveel procent van het Gelderse totaal is dat?', and which part is not told
    again = "question" in writer.understood.carried and not writer.understood.deals
    # 'Welk deel van tranche 4 ging naar Limburg?' - 'En naar Overijssel?'
    words = writer.understood.search_text if again else writer.understood.text
    of_one = len(deals) == 1 and _WITHIN.search(words)
    if of_one or (writer.column == "regio" and not _OF_EVERY.search(words)):
        return _share_within(writer, deals)
    whole = [d for d in writer.register.deals if writer.value(d) is not None]
    filters = writer.understood.filters
    of_what = writer.say("van het totaal", "of the total")
    of_that = again and _OF_THAT.search(words)  # 'Welk deel daarvan …?' - 'En naar Drenthe?'
    of_round = bool(writer.understood.deals or _OF_THE_ROUND.search(words) or of_that)
    # 'Hoeveel procent van de deals zat in ronde 5?' - 'En van het geld?': not of its own money
    of_itself = again and replace(filters, tranches=(), years=()) == Filters()
    if filters.tranches and of_round and not of_itself:
        whole = [d for d in whole if d.tranche in filters.tranches]
        numbers = writer.join([str(tranche) for tranche in filters.tranches])
        of_what = writer.say(
            f"van het geld in tranche {numbers}", f"of the money in round {numbers}"
        )
    elif filters.provinces and writer.understood.deals:
        # 'Welk deel van het Brabantse geld ging naar Brainport, de deal uit 2018?': a year of the deal
        of_deals = {deal.selected_year for deal in deals} == set(filters.years)
        years = () if of_deals else filters.years
        whole = writer.register.select(replace(filters, amount=NO_BOUNDS, years=years), whole)
        of_what = writer.say(
            f"van het geld in {writer.join(list(filters.provinces))}",
            f"of the money in {writer.join(list(filters.provinces))}",
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
    marks = writer.marks_for(deals, *writer.amount_columns())
    of_whole = writer.overview_marks(whole)
    marks = of_whole if marks in of_whole else marks + of_whole
    number = len(deals)
    names = writer.join([deal.name for deal in deals])
    if not writer.understood.deals:
        many, plural = (
            (writer.counted(number), "s") if number > 1 else (writer.say("enige", "only"), "")
        )
        names = writer.say(
            f"De {many} Regio Deal{plural}{writer.described()}",
            f"The {many} Regio Deal{plural}{writer.described()}",
        )
    percent = writer.number(100 * part / total)
    writer.computed |= figures(percent)
    lead = beside_fraction(writer, part / total)
    of_total = writer.computed_money(round(total, 6))
    part_money = writer.computed_money(round(part, 6))
    return writer.composed(
        writer.say(
            f"{lead}{names} {'krijgt' if number == 1 else 'krijgen'} {percent} procent {of_what} {writer.from_whom()}: "
            f"{part_money} van {of_total}{marks}.",
            f"{lead}{names} {'gets' if number == 1 else 'get'} {percent} percent {of_what} {writer.from_whom()}: "
            f"{part_money} of {of_total}{marks}.",
        ),
        deals,
    )


def _share_within(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Which part of the deals' own money the government, or the region, pays, in percent."""
    if writer.column == "total":
        writer.column = "regio"  # 'Rijk plus regio: hoeveel procent bracht de regio zelf op?'
    sums = [
        (deal, value, deal.rijksbijdrage_mln + deal.regio_bijdrage_mln)
        for deal in deals
        if (value := writer.value(deal)) is not None
        and deal.rijksbijdrage_mln is not None
        and deal.regio_bijdrage_mln is not None
    ]
    if not sums:
        return None
    known = [deal for deal, _, _ in sums]
    paid, whole = sum(value for _, value, _ in sums), sum(both for _, _, both in sums)
    percent = writer.number(100 * paid / whole)
    writer.computed |= figures(percent)
    part, total = writer.computed_money(round(paid, 6)), writer.computed_money(round(whole, 6))
    marks = writer.marks_for(known, "rijk", "regio")
    number = "" if len(known) == 1 else writer.counted(len(known))
    names = known[0].name
    if number:
        of_which = writer.say(" waarvan beide bedragen bekend zijn", " of which both are known")
        names = writer.say(
            f"de {number} Regio Deals{of_which}", f"the {number} Regio Deals{of_which}"
        )
    return writer.composed(
        writer.say(
            f"Van de {total} voor {names} komt {percent} procent {writer.from_whom()}: {part}{marks}.",
            f"Of the {total} for {names}, {percent} percent comes {writer.from_whom()}: {part}{marks}.",
        ),
        known,
    )


def _share_of_number(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Which part these are of all deals, in percent.

    Of those of a round, a year or a province that stand before the verb, where something else is asked of
    them: 'Welk deel van de deals uit 2025 kreeg minder dan 15 miljoen?'.
    """
    filters = writer.understood.filters
    among = _spoken_of(writer.understood)
    rest = replace(
        filters,
        tranches=() if among.tranches else filters.tranches,
        years=() if among.years else filters.years,
        provinces=() if among.provinces else filters.provinces,
    )
    if filters.in_all or rest == Filters():
        among, rest = Filters(), filters
    every = writer.register.select(among)
    if not every:
        return None
    percent = writer.number(100 * len(deals) / len(every))
    writer.computed |= figures(percent)
    number, of_all = writer.counted(len(deals)), writer.counted(len(every))
    return writer.composed(
        writer.say(
            f"Van de {of_all} Regio Deals{writer.described_by(among)} {'is' if len(deals) == 1 else 'zijn'} er {number}"
            f"{writer.described_by(rest)}, dat is {percent} procent{writer.overview_marks(every)}.",
            f"Of the {of_all} Regio Deals{writer.described_by(among)}, {number} {'is' if len(deals) == 1 else 'are'}"
            f"{writer.described_by(rest)}: {percent} percent{writer.overview_marks(every)}.",
        ),
        deals,
    )


def _spoken_of(understood: Understanding) -> Filters:
    """The rounds, years and provinces of a question that stand before its verb."""
    filters, words = understood.filters, understood.words
    verb = next((n for n, word in enumerate(words) if n and _VERB.fullmatch(word)), len(words))
    before = " ".join(words[:verb])
    provinces = any(m.province for m in understood.mentions if m.start < verb)
    return Filters(
        tranches=filters.tranches if re.search(rf"\b{ROUND}\b", before) else (),
        years=filters.years if re.search(r"\b20\d\d\b", before) else (),
        provinces=filters.provinces if provinces else (),
    )


def holds(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Whether the deal, or one of this region, passes the question's filters: yes or no, and the cells.

    Of several regions each has to, but for 'Saba of Bonaire'.

    None for a status that the register does not have: no entry does not mean no.
    """
    filters = writer.understood.filters
    of_place = [m for m in writer.understood.mentions if m.province in filters.provinces]
    named = [m for m in writer.understood.mentions if "deal" in m.kinds and m not in of_place]
    families = {family(deal.deal_id) for deal in deals}
    if len(named) > 1:  # the round may have left out all of one of them
        families |= {family(deal) for mention in named for deal in mention.deal_ids}
    region = list(deals)
    if not writer.understood.pinned:
        region = [d for d in writer.register.deals if family(d.deal_id) in families]
    passing = writer.register.select(filters, region, amount=writer.value)
    if filters.statuses and (not passing or _IN_ORDER.search(writer.understood.text)):
        return None  # nor does a status tell who was first: 'als laatste klaar'
    if _ONLY_THERE.search(writer.understood.text):
        passing = [deal for deal in passing if {*deal.provinces} <= {*filters.provinces}]
    passed = {family(deal.deal_id) for deal in passing}
    either = _EITHER.search(writer.understood.text)
    if len(families) > 1 and passed < families and not either:
        passing = []  # 'Kregen Saba en Bonaire meer dan 6 miljoen?'
        region = [d for d in writer.register.deals if family(d.deal_id) in families]
    asked = {
        "tranche": filters.tranches,
        "year": filters.years,
        "province": filters.provinces or filters.spread,
        "status": filters.statuses,
    }
    columns = [name for name, values in asked.items() if values]
    if filters.amount:
        columns += ["rijk", "regio"] if writer.column == "total" else [writer.column]
    sentences = []
    for deal in passing or region:
        for column in columns:
            chunk = writer.register.cell(deal, CELLS[column])
            if chunk:
                sentences.append(stated_cell(writer, deal, column, chunk))
    if not sentences:
        return None
    lead = there_is(writer, bool(passing))
    return writer.composed(lead + " ".join(sentences), passing or region)
