"""Which computation answers a question from the deals register."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering import period
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register import (
    averages,
    by_status,
    comparing_deals,
    comparing_times,
    first_and_second,
    groups,
    groups_within,
    middle,
    named_deals,
    no_such_round,
    payers_apart,
    rankings,
    rounds,
    selection,
    shares,
)
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.answering.from_register.whether import DENYING
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.answering.yes_no import claims
from regiodeal_qa.corpus import Deal, families
from regiodeal_qa.understanding.computation.comparisons import names_both_payers
from regiodeal_qa.understanding.computation.ordering import both_ends
from regiodeal_qa.understanding.conditions.all_of_status import asks_of_all
from regiodeal_qa.understanding.conditions.beside_average import (
    BESIDE,
    BESIDE_ALL,
    TIMES_AVERAGE,
)
from regiodeal_qa.understanding.conditions.bounds import NO_BOUNDS
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.group_limits import EVERY_ROUND, NOT_ONE, every_group
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.words import COMPASS, stem, tokens

_OF_REGISTER = re.compile(
    r"\b(?:rijks?\w*|regio\w*|provincies?|deals?|tranches?|rondes?|miljoen\w*|bijdragen?|subsidies?"
    r"|government|regions?|provinces?|rounds?|millions?)\b"
)
"""Words of what the register holds."""
_OTHER_FIGURE = frozenset("bovengrens ondergrens standaardafwijking spreiding variantie".split())
"""What is not computed; a sum or an average would not be it."""
_PLACE = re.compile(
    r"\b(?:in|aan|op|bij|langs|rond|uit|voor|met|near|along) (?:(?:de|het|een|grote|kleine|the) )*"
    r"(randstad|kust|kustgebied|steden|stad|dorpen|platteland|grens|grensstreek|grensgebied|grensregio"
    r"|eilanden|buitenland|westen|midden|havens?|coast|cities|countryside|border|islands)\b"
)
_SIDES = COMPASS | frozenset("noorden oosten zuiden westen north east south".split())
_NAME = re.compile(
    r"\b(?:in|aan|bij|uit|voor|rond|van|around|near) (?:de |het |the )?([A-Z][\w’'-]{3,})"
)
_I_LIVE_IN = re.compile(
    r"\b(?i:ik|wij|we|i) (?:zit|zitten|woon|wonen|werk|werken|sta|ben|zijn|live|work|am|are) "
    r"(?:(?!deal|regio)\w+ ){0,6}?(?:in|op|uit|bij|at|from) [A-Z][\w’'-]+"
)
"""'Ik zit hier in Sittard': that is not what the deals are of."""
_BODIES = frozenset("gedeputeerde provinciale staten tweede eerste kamer gemeenteraad raad".split())
"""'Een notitie voor Gedeputeerde Staten' is of no place."""
_OUTDOES = re.compile(
    r"\b(?:meer|minder|more|less) (?:\w+ ){0,3}?(?:dan|than) (?!\d)(?!(?:een|twee|drie|vier|vijf|tien|twintig|dertig|one|two"
    r"|three|ten|de|het|the) )|\b(?:niemand|nobody)\b"
)
"""That a deal is of a round does not settle whether it got more than others."""
_FEW = 2
"""With more words that nothing explains it is of something else that is asked whether it holds."""
_OVER_SEVERAL = ("compare", "sum", "average", "highest", "lowest")
_OF_A_PART = re.compile(
    r"\b(?:gemeente|gemeenten|stad|wijk|buurt|dorp|eiland|waterschap|provincie) (?:\w+ )?(?:legt|legde|betaalt|betaalde|draagt|droeg|stopt|stopte|krijgt|kreeg)\b"
    r"|\b(?:legt|legde|betaalt|betaalde) (?:de )?(?:gemeente|stad|provincie|waterschap)\b"
    r"|\b(?:bijdrage|inleg|aandeel) van (?!(?:het )?rijk\b|de (?:regio|overheid|staat)\b)(?:\w+ ){1,3}?aan\b"
)


def answer(understood: Understanding, register: Register, citer: Citer) -> Composed | None:
    """The register's answer, or None when the register cannot answer this question."""
    if no_such_round.asked(understood):
        return no_such_round.answer(Writer(understood, register, citer))
    if rounds.asked(understood):
        return rounds.answer(Writer(understood, register, citer))
    deals = [register.by_id[d] for d in understood.deals if d in register.by_id]
    if period.asked(understood) and any(register.cell(deal, "period") for deal in deals):
        return period.answer(Writer(understood, register, citer), deals)
    whether = ("holds", *terms.RANKED) if understood.yes_no else ("holds",)
    narrowed = understood.narrowed and understood.operation.kind not in whether
    narrowed = narrowed and len(understood.numbers) < 2  # 'Veluwe II tegen de eerste Veluwse deal'
    narrowed = narrowed and not _of_whole_deals(understood)
    narrowed = narrowed and understood.operation.column not in ("tranche", "year", "province")
    if not understood.computable or (narrowed and deals):
        return None
    if (
        _floating(understood)
        or _of_other_places(understood)
        or _OTHER_FIGURE & set(understood.words)
    ):
        return None
    unread = {stem(word) for word in understood.unexplained} - terms.JOINING - DENYING
    if understood.operation.kind == "holds" and unread and not deals:
        return None  # 'Is de deal in Zeeland mislukt?' is not settled by that there is one
    if understood.operation.kind == "holds" and len(unread) > _FEW and deals:
        return None  # 'Dat regiofonds, was ronde 4 de allerlaatste kans?' is not about the deal's round
    writer = Writer(understood, register, citer)
    if deals:
        return _about(deals, writer)
    if asks_of_all(understood):
        return by_status.of_all(writer)
    computed = _over_selection(writer)
    return by_status.with_untold(writer, computed) if computed else None


def _of_whole_deals(understood: Understanding) -> bool:
    """Whether what is computed is of deals as a whole, though a part of one, or a party to it, is named.

    'Ik woon in Venlo. Kreeg Noord-Limburg de tweede keer minder?': no money goes 'naar Venlo', and Venlo
    pays none.
    """
    kind, text = understood.operation.kind, understood.text
    own = understood.operation.column == "regio" and not terms.COLUMNS["regio"].search(text)
    if _OF_A_PART.search(text) or own:
        return False
    if kind == "share":
        return bool(understood.provinces)
    if understood.operation.column == "total" and kind in ("lookup", "sum"):
        return names_both_payers(understood)
    return bool(understood.operation.payer) or (len(understood.deals) > 1 and kind in _OVER_SEVERAL)


def _floating(understood: Understanding) -> bool:
    """Whether nothing ties a question to the register, and a word of it speaks of something else."""
    tied = understood.deals or understood.filters != Filters() or understood.carried
    spoken_of = understood.about_instrument or _OF_REGISTER.search(understood.text)
    ranked = [terms.OPERATIONS[kind] for kind in terms.RANKED]
    own = [w for w in understood.unexplained if not any(words.search(w) for words in ranked)]
    return not (tied or spoken_of) and bool(own)


def _of_other_places(understood: Understanding) -> bool:
    """Whether only deals of some kind of place are meant, and the register does not know which.

    'Hoeveel deals zijn er aan de kust?' is not answered with the number of all.
    """
    own = set(understood.unexplained)
    question = _I_LIVE_IN.sub("", understood.question)
    named = {w for name in _NAME.findall(question) for w in tokens(name)} - _BODIES
    placed = {match[1] for match in _PLACE.finditer(understood.text)}
    if not understood.provinces:
        named |= _SIDES  # 'Hoeveel ging er naar West?'
    return not understood.deals and bool(own & (named | placed))


def _about(deals: Sequence[Deal], writer: Writer) -> Composed | None:
    """The answer about the deals that the question names."""
    operation, many = writer.understood.operation, len(deals) > 1
    text = writer.understood.text
    if (writer.understood.yes_no and BESIDE.search(text)) or TIMES_AVERAGE.search(text):
        return comparing_deals.beside_average(writer, deals)
    years = writer.understood.filters.years
    over_rows = operation.kind in ("sum", "average", "list", "count", "highest", "lowest")
    if many and years and over_rows:
        deals = [deal for deal in deals if deal.selected_year in years]
        if not deals:
            return None  # the year is of something else: 'de pot die Twente in 2019 mee vulde'
        many = len(deals) > 1
    amount = writer.understood.filters.amount
    if over_rows and amount and not any(amount.hold(writer.value(deal)) for deal in deals):
        return None  # 'Wat stak de provincie in ZaanIJ, dat eerste van 15 miljoen?': of no deal's amount
    if operation.payer and operation.kind in ("compare", "holds", "lookup", "highest"):
        return comparing_deals.payers(writer, deals)
    if writer.understood.yes_no and operation.kind in terms.RANKED and operation.place == 1:
        return _is_first(writer, deals)
    match operation.kind:
        case "lookup":
            return named_deals.lookup(writer, deals)
        case "average" if operation.relative:
            return payers_apart.per_euro(writer, deals)
        case "sum" | "average" if not many:
            return named_deals.lookup(writer, deals)
        case "claim":
            return claims.claim(writer, deals)
        case "holds" if not _OUTDOES.search(writer.understood.text):
            return named_deals.holds(writer, deals)
        case "share":
            return shares.share(writer, deals)
        case "compare" if many and operation.column == "province":
            return comparing_times.same_province(writer, deals)
        case "compare" if many and operation.column in ("tranche", "year"):
            return comparing_times.comparison(writer, deals)
        case "compare" if many:
            return comparing_deals.comparison(writer, deals)
        case "sum":
            return selection.total(writer, deals)
        case "average":
            return selection.average(writer, deals)
        case "highest" | "lowest" if many:
            return rankings.ranking(writer, deals)
        case "list" if writer.understood.yes_no and writer.understood.filters.years:
            return named_deals.holds(writer, deals)  # 'Kreeg Twente in 2024 een deal?'
        case "list" if not writer.understood.filters.any():
            of_the_year = writer.register.select(writer.understood.filters, deals)
            return selection.listing(writer, of_the_year) if of_the_year else None
        case "count" if writer.understood.carried:  # 'Hoeveel deals heeft die streek gehad?'
            return selection.listing(writer, deals)
    return None


def _is_first(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """'Is Twente de grootste deal in Overijssel?': the ranking of what passes, yes or no before it.

    Of several regions each has to be: 'Kregen Saba en Mainstage het minst?'
    """
    rows = writer.register.select(writer.understood.filters, amount=writer.value)
    values = {deal.deal_id: value for deal in rows if (value := writer.value(deal)) is not None}
    of_deals = [values[deal.deal_id] for deal in deals if deal.deal_id in values]
    ranked = rankings.ranking(writer, rows)
    if ranked is None or not of_deals:
        return None
    highest = writer.understood.operation.kind == "highest"
    edge = max(values.values()) if highest else min(values.values())
    if len(families([deal.deal_id for deal in deals])) > 1:
        holds = {*of_deals} == {edge}
    else:
        holds = edge in of_deals
    return replace(ranked, text=writer.yes_or_no(holds) + ranked.text)


def _over_selection(writer: Writer) -> Composed | None:
    """The answer over the deals that pass the question's filters."""
    operation = writer.understood.operation
    filters = writer.understood.filters
    if operation.group_by == "province":  # that group is left out, and no deal of another
        left_out = replace(filters.left_out, provinces=())
        rows = writer.register.select(replace(filters, left_out=left_out), amount=writer.value)
    else:
        rows = writer.register.select(filters, amount=writer.value)
    together = operation.kind == "compare" and operation.column == "total"
    summed = "question" in writer.understood.carried or terms.SUMMED.search(writer.understood.text)
    if operation.payer and together and writer.understood.yes_no and summed:
        # 'Hoeveel legden de regio's samen in?' - 'Is dat meer dan het Rijk?'
        return comparing_deals.payers_together(writer, rows)
    if operation.payer:
        rows = [deal for deal in rows if comparing_deals.pays(deal, operation)]
    text = writer.understood.text
    listed = operation.kind not in terms.RANKED and not filters.left_out
    if operation.group_by and operation.threshold == NOT_ONE and listed:
        return groups.every(writer, rows)
    of_groups = operation.group_by in ("province", "tranche", "year") and operation.kind == "list"
    in_every_round = operation.column == "tranche"
    if of_groups and operation.threshold and (in_every_round or not writer.understood.yes_no):
        return groups_within.within(writer, rows)
    limited = operation.threshold and operation.threshold != NOT_ONE
    if of_groups and limited and every_group(writer.understood):
        return groups_within.every_within(writer, rows)
    if writer.understood.yes_no and operation.direction and len(filters.statuses) > 1:
        return None  # more deals of one status than of another: the status of many is not known
    if writer.understood.yes_no and terms.EVERY.search(text):
        group = operation.group_by
        named = group and group != "region" and terms.GROUPS[group].search(text)
        if named or (group == "tranche" and EVERY_ROUND.search(text)):
            return groups.every(writer, rows)
        if operation.kind in ("holds", "count"):
            return _of_all(writer, rows)
    if operation.group_by == "region" and operation.kind == "list":
        return groups.repeated(writer, rows)
    if operation.group_by and operation.kind in ("highest", "lowest"):
        return groups.ranking(writer, rows)
    if operation.group_by == "region" and operation.kind == "compare":
        return first_and_second.compared(writer, rows)
    if operation.group_by and operation.kind == "compare":
        return groups.comparison(writer, rows)
    if operation.group_by and operation.kind != "none":
        return groups.overview(writer, rows)
    if BESIDE.search(text) and filters.amount and operation.kind in ("list", "count"):
        return selection.beside_average(writer, rows)
    if not rows and filters.years and terms.NOT_THE_YEAR_CHOSEN.search(text):
        return (
            None  # 'Welke deals zijn in 2019 ondertekend?': the register has when they were chosen
        )
    if operation.column == "gap":
        return payers_apart.ranking(writer, rows)
    return _of_rows(writer, rows)


def _of_rows(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The answer over deals that are in no groups; `rows`: those that pass."""
    operation, text = writer.understood.operation, writer.understood.text
    match operation.kind:
        case "median":
            return middle.median(writer, rows)
        case "mode":
            return middle.mode(writer, rows)
        case "average" if operation.relative:
            return payers_apart.per_euro(writer, rows)
        case "list":
            return selection.listing(writer, rows)
        case "compare" if operation.column == "province":  # 'Liggen die in dezelfde provincie?'
            return comparing_times.same_province(writer, rows)
        case "compare" if operation.payer:  # 'Bij welke deals is de bijdrage van de regio lager?'
            return selection.listing(writer, rows)
        case "compare" if rankings.asks_extremes(writer.understood):
            # 'Hoeveel scheelt de grootste deal met de kleinste?'
            return rankings.extremes(writer, rows)
        case "count":
            return selection.count(writer, rows)
        case "claim" if writer.understood.filters.any():
            return claims.of_selection(writer, rows)
        case "holds" if _compared_with_untold(writer.understood):
            return None
        case "holds" if operation.threshold or writer.understood.filters != Filters():
            return selection.count(writer, rows)
        case "sum":
            return selection.total(writer, rows)
        case "share":
            return shares.share(writer, rows)
        case "average" if BESIDE_ALL.search(text):
            return averages.beside_all(writer, rows)
        case "average" if writer.understood.yes_no and BESIDE.search(text):
            return averages.beside_all(writer, rows)
        case "average" if TIMES_AVERAGE.search(text):
            return None  # of what, is not read
        case "average":
            return selection.average(writer, rows)
        case "highest" | "lowest" if operation.relative:
            return rankings.relative(writer, rows)
        case "highest" | "lowest" if both_ends(text) and operation.place == 1:
            return rankings.of_both_ends(writer, rows)
        case "highest" | "lowest":
            return rankings.ranking(writer, rows)
    return None


def _compared_with_untold(understood: Understanding) -> bool:
    """'Wat is het gemiddelde in Drenthe?' - 'Dat is minder dan landelijk?': that there are deals settles nothing."""
    operation = understood.operation
    outdoes = operation.direction in ("more", "less") and terms.THAN.search(understood.text)
    limited = operation.threshold or understood.filters.amount
    return bool(understood.carried and outdoes and not limited)


def _of_all(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """'Kregen alle deals uit 2024 minstens 5 miljoen?'; `rows`: those that did.

    None where the register does not tell: that there is one deal does not mean that all are, and of
    most the status says no more than that there is an agreement.
    """
    understood = writer.understood
    filters = replace(understood.filters, amount=NO_BOUNDS)
    if "status" in understood.words:
        filters = replace(filters, statuses=())
    if filters == understood.filters and not understood.operation.payer:
        return None
    return selection.every(writer, rows, writer.register.select(filters, amount=writer.value))
