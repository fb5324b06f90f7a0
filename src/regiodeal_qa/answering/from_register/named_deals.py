"""Register answers about the deals that a question names: lookups, totals, shares, filters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.two_sides import how_many_times
from regiodeal_qa.answering.from_register.whether import there_is
from regiodeal_qa.answering.from_register.writing import CELLS, Writer
from regiodeal_qa.corpus import Chunk, Deal, family
from regiodeal_qa.understanding.conditions.all_of_status import TELLING
from regiodeal_qa.understanding.wording import terms

_ONLY_THERE = re.compile(r"\b(?:alleen|uitsluitend|enkel|slechts|only) (?:in|binnen|within)\b")
_IN_ORDER = re.compile(r"\b(?:als (?:eerste?|laatste)|(?:the )?(?:first|last) to)\b")
_WHOLE = re.compile(
    r"\b(?:bij elkaar|alles samen|in totaal|totaal|hoe (?:groot|omvangrijk)|omvang|in total|altogether|how (?:big|large))\b"
)
_EITHER = re.compile(r"\b(?:of|or|een van|one of)\b")


def lookup(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """The cells asked for of each deal, and of which it is not known; None when of none it is."""
    column = writer.understood.operation.column
    if column == "total":
        return totals(writer, deals)
    if column not in (None, *CELLS):
        return None  # a number of deals is no cell
    wanted = [column or "rijk"]
    if column is None or (column == "rijk" and _of_both(writer)):
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


def _of_both(writer: Writer) -> bool:
    """'Hoe groot is de deal bij elkaar?': of no payer in particular."""
    text = writer.understood.text
    for mention in writer.understood.mentions:  # 'Den Haag Zuidwest' is no payer
        text = text.replace(mention.text, "")
    return bool(_WHOLE.search(text)) and not terms.COLUMNS["rijk"].search(text)


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
        if deal.payments is None:
            return None
        rijk, regio = deal.payments
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


def holds(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Whether the deal, or one of this region, passes the question's filters: yes or no, and the cells.

    Of several regions each has to, but for 'Saba of Bonaire'.

    None for a status that the register does not tell: no entry does not mean no.
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
    if filters.amount and writer.column == "regio" and not any(map(writer.value, region)):
        return _untold_of_region(writer, region)
    passing = writer.register.select(filters, region, amount=writer.value)
    told = all(deal.status in TELLING for deal in region)
    untold = not passing and (bool(filters.years) or not told)  # 'Loopt die nog in 2026?'
    if filters.statuses and (untold or _IN_ORDER.search(writer.understood.text)):
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


def _untold_of_region(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """What the Rijk pays, and that it is not known what the region does: no yes or no."""
    sentences = [
        stated_cell(writer, deal, "rijk", chunk)
        for deal in deals
        if (chunk := writer.register.cell(deal, CELLS["rijk"]))
    ]
    names = writer.join([deal.name for deal in deals])
    sentences.append(
        writer.say(
            f"Wat de regio bijdraagt aan de {names} staat niet in het register.",
            f"What the region pays for {names} is not in the register.",
        )
    )
    return writer.composed(" ".join(sentences), deals)
