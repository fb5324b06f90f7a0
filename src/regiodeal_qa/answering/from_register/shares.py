"""Register answers on shares: of all money, of the deals' own money, of the number of deals; in percent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.conditions.bounds import NO_BOUNDS
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.share_limits import SHARE_LIMIT
from regiodeal_qa.understanding.conditions.tranches import ROUND
from regiodeal_qa.understanding.turns.over_turns import names_province_total
from regiodeal_qa.understanding.understood import Understanding

_OF_EVERY = re.compile(r"\b(?:alle|landelijk\w*|van het totaal|all)\b")
_WITHIN = re.compile(
    r"\b(?:zelf|eigen|inleg\w*|ingelegd|legd?en?|inbreng|medefinancier\w*|cofinancier\w*|itself|own"
    r"|(?:paid|funded|financed) by|betaald(?:e|en)?|financier\w*)\b"
    rf"(?!.*{_OF_EVERY.pattern})"
)
"""A share that somebody pays of a deal, not that the deal has of all."""
_PART = r"\b(?:procent|percentage|percent|deel|aandeel|stuk|share|part|helft|half|derde|third|kwart|quarter|tiende|tenth)\b(?: \w+){0,4}? (?:uit|van|in|of|from)(?: (?:de|het|the))?"
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
    if not part or not total or len(deals) >= len(whole):
        return None  # of all there is it is all: no part is named
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
    lead, percent = _percent(writer, part, total)
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
        (deal, value, sum(deal.payments))
        for deal in deals
        if (value := writer.value(deal)) is not None and deal.payments
    ]
    if not sums:
        return None
    known = [deal for deal, _, _ in sums]
    paid, whole = sum(value for _, value, _ in sums), sum(both for _, _, both in sums)
    lead, percent = _percent(writer, paid, whole)
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
            f"{lead}Van de {total} voor {names} komt {percent} procent {writer.from_whom()}: {part}{marks}.",
            f"{lead}Of the {total} for {names}, {percent} percent comes {writer.from_whom()}: {part}{marks}.",
        ),
        known,
    )


def _share_of_number(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Which part these are of all deals, in percent.

    Of those of a round, a year or a province that stand before the verb, where something else is asked of
    them: 'Welk deel van de deals uit 2025 kreeg minder dan 15 miljoen?'.
    """
    filters = writer.understood.filters
    among = _whole_of_limit(writer.understood) or _spoken_of(writer.understood)
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
    lead, percent = _percent(writer, len(deals), len(every))
    number, of_all = writer.counted(len(deals)), writer.counted(len(every))
    return writer.composed(
        writer.say(
            f"{lead}Van de {of_all} Regio Deals{writer.described_by(among)} {'is' if len(deals) == 1 else 'zijn'} er {number}"
            f"{writer.described_by(rest)}, dat is {percent} procent{writer.overview_marks(every)}.",
            f"{lead}Of the {of_all} Regio Deals{writer.described_by(among)}, {number} {'is' if len(deals) == 1 else 'are'}"
            f"{writer.described_by(rest)}: {percent} percent{writer.overview_marks(every)}.",
        ),
        deals,
    )


def _whole_of_limit(understood: Understanding) -> Filters | None:
    """'Ligt meer dan een kwart van de deals uit tranche 5 in Zuid-Holland?': those of tranche 5.

    Of what is named behind the limit the first is the whole; None where no limit is set, or no two
    conditions.
    """
    limit, filters = SHARE_LIMIT.search(understood.text), understood.filters
    if limit is None:
        return None
    start, words = len(understood.text[: limit.end()].split()), understood.words
    tranches = [n for n, word in enumerate(words) if n >= start and re.fullmatch(ROUND, word)]
    years = [n for n, word in enumerate(words) if n >= start and re.fullmatch(r"20\d\d", word)]
    provinces = [m.start for m in understood.mentions if m.start >= start and m.province]
    first = min([*tranches, *years, *provinces], default=None)
    if first is None:
        return None
    return Filters(
        tranches=filters.tranches if first in tranches else (),
        years=filters.years if first in years else (),
        provinces=filters.provinces if first in provinces else (),
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


def _percent(writer: Writer, part: float, whole: float) -> tuple[str, str]:
    """'Ja. ' or 'Nee. ' where a limit to the share is set, else '', and the share in percent."""
    understood = writer.understood
    share, limit = 100 * part / whole, understood.operation.threshold
    percent = writer.number(share)
    writer.computed |= figures(percent)
    return (writer.yes_or_no(limit.hold(share)) if limit and understood.yes_no else ""), percent
