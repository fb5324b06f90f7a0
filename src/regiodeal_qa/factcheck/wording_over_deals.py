"""The explanations of claims over many deals: how many there are, what they get, which province has most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from regiodeal_qa.answering.composed import enumerated
from regiodeal_qa.corpus import Deal
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.wording import Quotes, finding, money_en, money_nl
from regiodeal_qa.understanding.filters import Filters

Figure = Literal["sum", "average", "highest", "lowest"]
_PAID: dict[Figure, tuple[str, str]] = {
    "sum": (
        "De Regio Deals{where} krijgen samen {amount} {payer}.",
        "The Regio Deals{where} get {amount} {payer} together.",
    ),
    "average": (
        "Gemiddeld krijgt een Regio Deal{where} {amount} {payer}.",
        "On average a Regio Deal{where} gets {amount} {payer}.",
    ),
    "highest": (
        "Het hoogste bedrag van een Regio Deal{where} is {amount} {payer}.",
        "The highest amount of a Regio Deal{where} is {amount} {payer}.",
    ),
    "lowest": (
        "Het laagste bedrag van een Regio Deal{where} is {amount} {payer}.",
        "The lowest amount of a Regio Deal{where} is {amount} {payer}.",
    ),
}
_PAYERS = {
    "rijk": ("van het Rijk", "from the national government"),
    "regio": ("van de regio", "from the region"),
    "total": ("van Rijk en regio samen", "from national government and region together"),
}


def counted(count: int, filters: Filters, held: bool, quotes: Quotes) -> Finding:
    """How many deals there are in a province, tranche or year."""
    many = "" if count == 1 else "s"
    where_nl, where_en = _where(filters, count)
    nl = f"Het register telt {count or 'geen'} Regio Deal{many}{where_nl}."
    en = f"The register has {count or 'no'} Regio Deal{many}{where_en}."
    return finding(held, nl, en, quotes, ())


def listed(deals: Sequence[Deal], held: bool, quotes: Quotes) -> Finding:
    """How many deals a region has had."""
    names = [deal.name for deal in deals]
    nl = f"Van deze regio staan in het register: {enumerated(names, 'nl')}."
    en = f"Of this region the register has {enumerated(names, 'en')}."
    return finding(held, nl, en, quotes, deals)


def paid(
    figure: Figure, amount: float, column: str, filters: Filters, held: bool, quotes: Quotes
) -> Finding:
    """What these deals get together, or one of them on average, at most or at least."""
    (nl, en), (payer_nl, payer_en) = _PAID[figure], _PAYERS[column]
    where_nl, where_en = _where(filters, 2 if figure == "sum" else 1)
    said_nl = nl.format(where=where_nl, amount=money_nl(round(amount, 2)), payer=payer_nl)
    said_en = en.format(where=where_en, amount=money_en(round(amount, 2)), payer=payer_en)
    return finding(held, said_nl, said_en, quotes, ())


def most(
    groups: Sequence[str | int], value: float, of_number: bool, held: bool, quotes: Quotes
) -> Finding:
    """Which province or tranche has the most deals, or the most money for them."""
    named_nl = [f"tranche {group}" if isinstance(group, int) else group for group in groups]
    named_en = [f"round {group}" if isinstance(group, int) else group for group in groups]
    names_nl, names_en = enumerated(named_nl, "nl"), enumerated(named_en, "en")
    nl = f"De meeste Regio Deals zijn er in {names_nl}: {value:g}."
    en = f"Most Regio Deals are in {names_en}: {value:g}."
    if not of_number:
        nl = f"Het meeste geld van het Rijk ging naar deals in {names_nl}: {money_nl(value)}."
        en = f"Most state money went to deals in {names_en}: {money_en(value)}."
    return finding(held, nl, en, quotes, ())


def _where(filters: Filters, many: int) -> tuple[str, str]:
    """' in Limburg', ' van tranche 4', ' die het Rijk koos in 2020'."""
    nl, en = "", ""
    if filters.provinces:
        nl += f" in {enumerated(filters.provinces, 'nl')}"
        en += f" in {enumerated(filters.provinces, 'en')}"
    if filters.tranches:
        numbers = [str(tranche) for tranche in filters.tranches]
        nl += f" van tranche {enumerated(numbers, 'nl')}"
        en += f" of round {enumerated(numbers, 'en')}"
    if filters.years:
        years = [str(year) for year in filters.years]
        nl += f" uit {enumerated(years, 'nl')}"
        en += f" selected in {enumerated(years, 'en')}"
    if filters.statuses:
        nl += " die afgerond zijn" if many != 1 else " die afgerond is"
        en += " that have ended" if many != 1 else " that has ended"
    return nl, en
