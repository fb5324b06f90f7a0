"""The explanations of claims over many deals: how many there are, what they get, which province has most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from regiodeal_qa.answer import Language
from regiodeal_qa.answering.composed import enumerated
from regiodeal_qa.corpus import Deal
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.wording import Quotes, finding, money_en, money_nl
from regiodeal_qa.understanding.conditions.filters import Filters

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


def ranges(least: float, most: float, filters: Filters, held: bool, quotes: Quotes) -> Finding:
    """Between which amounts the deals lie."""
    where_nl, where_en = _where(filters, 2)
    nl = f"De Regio Deals{where_nl} krijgen {money_nl(least)} tot {money_nl(most)} van het Rijk."
    en = (
        f"The Regio Deals{where_en} get {money_en(least)} to {money_en(most)} from the national"
        " government."
    )
    return finding(held, nl, en, quotes, ())


def edge(
    groups: Sequence[str | int],
    value: float,
    of_number: bool,
    least: bool,
    held: bool,
    quotes: Quotes,
) -> Finding:
    """Which province or tranche has the most or the fewest deals, or money for them."""
    names_nl, names_en = (
        enumerated([_named(g)[i] for g in groups], lang) for i, lang in _LANGUAGES
    )
    many_nl, many_en = ("minste", "fewest") if least else ("meeste", "most")
    nl = f"De {many_nl} Regio Deals zijn er in {names_nl}: {value:g}."
    en = f"The {many_en} Regio Deals are in {names_en}: {value:g}."
    if not of_number:
        most_en = "least" if least else "most"
        nl = f"Het {many_nl} geld van het Rijk ging naar deals in {names_nl}: {money_nl(value)}."
        en = f"The {most_en} state money went to deals in {names_en}: {money_en(value)}."
    return finding(held, nl, en, quotes, ())


def beside(
    sizes: Mapping[str | int, float], of_number: bool, held: bool, quotes: Quotes
) -> Finding:
    """How many deals two provinces or tranches have, or how much money the Rijk gives for them."""
    said_nl = [
        f"{_named(group)[0]} {value:g} Regio Deals" if of_number
        else f"{_named(group)[0]} {money_nl(round(value, 2))} van het Rijk"
        for group, value in sizes.items()
    ]  # fmt: skip
    said_en = [
        f"{_named(group)[1]} {value:g} Regio Deals" if of_number
        else f"{_named(group)[1]} {money_en(round(value, 2))} from the national government"
        for group, value in sizes.items()
    ]  # fmt: skip
    nl = f"In het register heeft {enumerated(said_nl, 'nl')}."
    en = f"The register has for {enumerated(said_en, 'en')}."
    return finding(held, nl, en, quotes, ())


_LANGUAGES: tuple[tuple[int, Language], ...] = ((0, "nl"), (1, "en"))


def _named(group: str | int) -> tuple[str, str]:
    """A province or tranche in Dutch and in English."""
    return (f"tranche {group}", f"round {group}") if isinstance(group, int) else (group, group)


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
