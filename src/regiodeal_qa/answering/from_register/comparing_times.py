"""Register answers that compare deals by round, year or province: of the same one, or which came first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.named_deals import stated_cell
from regiodeal_qa.answering.from_register.writing import CELLS, Writer
from regiodeal_qa.corpus import Deal, family

_SAME_TIME = re.compile(
    r"\b(?:zelfde|dezelfde|hetzelfde|tegelijk\w*|gelijktijdig|allebei|beiden?|same|both|at once)\b"
)
_SOONER = re.compile(
    r"\b(?:eerder|eerste?|vroeger|ouder|oudste|earlier|first|older|oldest|sooner)\b"
)
_HOW_MANY_YEARS = re.compile(r"\bhoeveel jaar\b|\bhow many years\b")
_LATER = re.compile(r"\b(?:later|laatste?|nieuwer|nieuwste|jonger|jongste|newer|newest|last)\b")


def comparison(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """Whether deals are of one round or year, or which came first: by the round or year of each."""
    column = "tranche" if writer.understood.operation.column == "tranche" else "year"
    told = {d.deal_id: d.tranche if column == "tranche" else d.selected_year for d in deals}
    sides: dict[str, list[int]] = {}
    for deal in deals:
        value = told[deal.deal_id]
        if value is None:
            return None
        sides.setdefault(family(deal.deal_id), []).append(value)
    if len(sides) == 1:  # 'Zaten Twente I en Twente II in dezelfde ronde?'
        sides = {deal: [value] for deal, value in told.items() if value is not None}
    words = writer.understood.text
    ordered = sorted(deals, key=lambda deal: (told[deal.deal_id] or 0, deal.name))
    said = " ".join(
        stated_cell(writer, deal, column, chunk)
        for deal in ordered
        if (chunk := writer.register.cell(deal, CELLS[column]))
    )
    said = _verdict(writer, list(sides.values()), words) + said + _apart(writer, told, words)
    return writer.composed(said, ordered)


def same_province(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """'Liggen Brainport en Rotterdam Zuid in dezelfde provincie?': the provinces of each deal."""
    if len(deals) < 2 or any(not deal.provinces for deal in deals):
        return None
    of_deals = [{*deal.provinces} for deal in deals]
    shared = set.intersection(*of_deals)
    alike = all(of_deal == of_deals[0] for of_deal in of_deals)
    # Neither where they share one and not the other.
    lead = writer.yes_or_no(alike) if alike or not shared else ""
    cells = [(deal, writer.register.cell(deal, CELLS["province"])) for deal in deals]
    said = " ".join(stated_cell(writer, deal, "province", cell) for deal, cell in cells if cell)
    return writer.composed(lead + said, deals)


def _apart(writer: Writer, told: Mapping[str, int], words: str) -> str:
    """' Dat scheelt 2 jaar.' where that is asked, else empty."""
    if not _HOW_MANY_YEARS.search(words) or not told:
        return ""
    years = max(told.values()) - min(told.values())
    writer.computed |= {str(years)}
    return writer.say(f" Dat scheelt {years} jaar.", f" The difference is {years} years.")


def _verdict(writer: Writer, sides: Sequence[Sequence[int]], words: str) -> str:
    """'Ja' or 'Nee' where that is asked and the values of the sides leave no doubt; else nothing."""
    if not writer.understood.yes_no:
        return ""
    if _SAME_TIME.search(words):
        if all(set(side) == set(sides[0]) for side in sides):
            return writer.yes_or_no(True)
        shared = set(sides[0]).intersection(*sides[1:])
        return "" if shared else writer.yes_or_no(False)
    sooner, later = _SOONER.search(words), _LATER.search(words)
    if len(sides) != 2 or bool(sooner) is bool(later):
        return ""
    first, other = (min(side) if sooner else max(side) for side in sides)
    if first == other and writer.understood.operation.column != "tranche":
        return ""  # of one year: which month is not in the register
    return writer.yes_or_no(first < other if sooner else first > other)
