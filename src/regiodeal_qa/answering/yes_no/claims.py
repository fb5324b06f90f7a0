"""Whether an amount that a question takes for granted is right, of the payer and the deals it asks of.

'Kreeg Twente 120 miljoen van het Rijk?' is no: that is what the region pays. Where the amount is of
several deals together, or of each of them, that is what is tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register import named_deals, selection
from regiodeal_qa.answering.from_register.writing import CELLS, Writer
from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS
from regiodeal_qa.understanding.conditions.bounds import AMOUNT, NO_BOUNDS
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import number
from regiodeal_qa.understanding.wording.words import normalise, stem

_SAME_MLN = 0.05
_ONLY = re.compile(r"\b(?:enige|enigste|only)\b")
_TIMES = re.compile(
    r"\b(?P<times>\d+|twee|drie|two|three) (?:keer|maal|x|times)\b(?! zo)|\b(?:twice|tweemaal|driemaal)\b(?! as)"
)
_EACH = re.compile(r"\b(?:elk|elke|ieder|iedere|allebei|beide|beiden|each|both)\b")
_SAID_OF_AMOUNTS = frozenset("goed eerst eerder daarna later first later two".split())
_ONE_DEAL = re.compile(r"\b(?:de|die|the|that) (?:regio ?)?deal\b")
"""'De deal van Zeeuws-Vlaanderen' is one of them."""
_THRICE = frozenset({"driemaal"})


def claim(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """What the register says about an amount that the question takes for granted.

    None when it does not settle it: a passage about the deal has that amount, it is what was asked
    for and not what was granted, or the question goes on about something else.
    """
    understood = writer.understood
    claimed = understood.operation.claimed_mln
    if claimed is None or "requested" in understood.asks_for:
        return None
    if understood.operation.direction or terms.OPERATIONS["average"].search(understood.text):
        return None  # 'Kreeg Zeeland met 85,5 miljoen minder dan gemiddeld?'
    if understood.yes_no and _unread(writer):
        return None  # 'Kostte de uitvoering van Brainport 3,7 miljoen?'
    if not AMOUNT.search(normalise(understood.question)):  # 'Kreeg Saba 5 miljoen?' - 'En Bonaire?'
        return named_deals.lookup(writer, deals)
    if understood.yes_no and _of_each(writer):
        return _each(writer, deals, claimed)
    if understood.yes_no and len(deals) > 1 and terms.SUMMED.search(understood.text):
        return _together(writer, deals, claimed)
    chosen = [deal for deal in deals if deal.selected_year in understood.filters.years]
    if understood.yes_no and understood.filters.years and not chosen:
        return _of_another_year(writer, deals)
    if understood.filters.years and not chosen:
        return None  # 'Waar ging de 20 miljoen van 2020 heen?', of deals of other years
    return _of_one(writer, chosen or deals, claimed)


def _of_another_year(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """'Kreeg Zeeland 35 miljoen in 2020?', of a deal of 2018: its year and amount, and no yes or no.

    It may have been signed in the year that is named.
    """
    if terms.NOT_THE_YEAR_CHOSEN.search(writer.understood.text):
        return _cells(writer, deals)
    return _cells(writer, deals, "year", writer.column)


def of_selection(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """'Overijssel kreeg 200 miljoen, klopt dat?': what the deals there get together."""
    understood = writer.understood
    if not understood.yes_no or understood.operation.direction or _unread(writer):
        return None
    if "requested" in understood.asks_for or _of_each(writer):
        return None
    return _together(writer, rows, understood.operation.claimed_mln or 0.0)


def _unread(writer: Writer) -> set[str]:
    """The words, as stems, that say what else the amount may be of."""
    text = writer.understood.text
    found = [match[0] for said in (_TIMES, _EACH, _ONLY) for match in said.finditer(text)]
    words = {*writer.understood.unexplained} - {*" ".join(found).split()} - _SAID_OF_AMOUNTS
    return {stem(word) for word in words} - terms.JOINING


def _of_each(writer: Writer) -> bool:
    """Whether the amount is one that each of the deals got."""
    text = writer.understood.text
    return bool(_TIMES.search(text) or _EACH.search(text))


def _same(value: float | None, claimed: float) -> bool:
    return value is not None and abs(value - claimed) < _SAME_MLN


def _each(writer: Writer, deals: Sequence[Deal], claimed: float) -> Composed | None:
    """'Kreeg de Veluwe twee keer 20 miljoen?': whether so many of its deals got that."""
    facts = _cells(writer, deals)
    if facts is None:
        return None
    having = sum(_same(writer.value(deal), claimed) for deal in deals)
    times = _TIMES.search(writer.understood.text)
    wanted = len(deals)
    if times and times["times"]:
        wanted = round(number(times["times"]) or 0)
    elif times:
        wanted = 3 if times[0] in _THRICE else 2
    return replace(facts, text=writer.yes_or_no(having == wanted) + facts.text)


def _together(writer: Writer, deals: Sequence[Deal], claimed: float) -> Composed | None:
    """'Kregen Foodvalley I en II samen 45 miljoen?': what they get together, yes or no before it.

    Neither where one deal of each region comes to the amount: those may be meant.
    """
    total = selection.total(writer, deals)
    values = {deal.deal_id: writer.value(deal) or 0.0 for deal in deals}
    if total is None:
        return None
    right = _same(sum(values.values()), claimed)
    regions: dict[str, list[float]] = {}
    for deal in deals:
        regions.setdefault(family(deal.deal_id), []).append(values[deal.deal_id])
    one_of_each = any(_same(sum(some), claimed) for some in product(*regions.values()))
    of_one = len(regions) > 1 or _ONE_DEAL.search(writer.understood.text)
    if one_of_each and of_one and not right:
        return total
    return replace(total, text=writer.yes_or_no(right) + total.text)


def _of_one(writer: Writer, deals: Sequence[Deal], claimed: float) -> Composed | None:
    """Whether one of the deals got the amount, from the payer that the question names."""
    yes_no = writer.understood.yes_no
    named = writer.understood.operation.column in MONEY_COLUMNS
    right = any(_same(writer.value(deal), claimed) for deal in deals)
    if right and yes_no and not _of_the_time(writer, deals):
        return _with_its_time(writer, deals)
    if right:
        facts = _cells(writer, deals) if yes_no else None
        return _affirmed(writer, facts, deals, claimed) if facts else None
    if yes_no and len(deals) > 1 and _same(sum(writer.value(d) or 0.0 for d in deals), claimed):
        return _together(writer, deals, claimed)
    of_all = [d for d in deals if d.payments and _same(sum(d.payments), claimed)]
    of_others = [
        d for d in deals if d.payments and any(_same(paid, claimed) for paid in d.payments)
    ]
    if of_all and yes_no:
        facts = named_deals.totals(writer, of_all)
        lead = writer.yes_or_no(False) if named else ""  # who 'gets' it is not said
        return replace(facts, text=lead + facts.text) if facts else None
    if of_others and yes_no:
        facts = _cells(writer, deals, "rijk", "regio")
        lead = writer.yes_or_no(False) if named else ""
        return replace(facts, text=lead + facts.text) if facts else None
    known = {amount for deal in deals for amount in writer.register.amounts(deal)}
    if any(_same(amount, claimed) for amount in known):
        return None
    facts = named_deals.lookup(writer, deals)
    if facts is None:
        return None
    if yes_no:
        head = writer.say("Nee, volgens de bronnen niet.", "No, not according to the sources.")
    else:
        head = writer.say(
            "Dat bedrag klopt niet volgens de bronnen.",
            "That amount is not right according to the sources.",
        )
    return replace(facts, text=f"{head} {facts.text}")


def _of_the_time(writer: Writer, deals: Sequence[Deal]) -> bool:
    """Whether one of the deals is of the year and the round that a question names, if any."""
    filters = replace(writer.understood.filters, amount=NO_BOUNDS, provinces=())
    named = filters.tranches or filters.years
    if terms.NOT_THE_YEAR_CHOSEN.search(writer.understood.text):
        return True
    return not named or bool(writer.register.select(filters, deals))


def _with_its_time(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """'Kreeg Zeeland 35 miljoen in de derde ronde?': it did, in another; which one, is said.

    No yes or no: what a question takes for granted is put right before the answer.
    """
    column = "tranche" if writer.understood.filters.tranches else "year"
    facts, when = _cells(writer, deals), _cells(writer, deals, column)
    return replace(facts, text=f"{facts.text} {when.text}") if facts and when else None


def _cells(writer: Writer, deals: Sequence[Deal], *columns: str) -> Composed | None:
    """The amounts of the deals, each as the source states it."""
    if not columns and writer.column == "total":
        return named_deals.totals(writer, deals)
    sentences = []
    for deal in deals:
        for column in columns or (writer.column,):
            chunk = writer.register.cell(deal, CELLS[column])
            if chunk:
                sentences.append(named_deals.stated_cell(writer, deal, column, chunk))
    return writer.composed(" ".join(sentences), deals) if sentences else None


def _affirmed(
    writer: Writer, facts: Composed, deals: Sequence[Deal], claimed: float
) -> Composed | None:
    """'Ja', and the cells; 'Nee' to 'Is dit de enige deal met 130 miljoen?' where others have it."""
    others = [d for d in writer.register.deals if d.rijksbijdrage_mln == claimed and d not in deals]
    if not (others and _ONLY.search(writer.understood.text)):
        return replace(facts, text=writer.yes_or_no(True) + facts.text)
    names = writer.join([f"{deal.name}{writer.mark(deal, 'rijk')}" for deal in others])
    amount = writer.amount(claimed)
    text = writer.say(
        f"Nee. {facts.text} Ook deze deals krijgen {amount} van het Rijk: {names}.",
        f"No. {facts.text} These deals get {amount} from the national government as well: {names}.",
    )
    return replace(facts, text=text, computed=facts.computed | writer.computed)
