"""Deals in groups, one of each tranche, province, year or region: their size, and the lines of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.understanding.computation.operations import Group as By
from regiodeal_qa.understanding.wording.numbers import dutch, english

OVERSEAS = frozenset({"Caribisch Nederland"})
"""Stands among the provinces in the register, and is none."""
LABELS: dict[By, tuple[str, str]] = {
    "tranche": ("Tranche", "Round"),
    "province": ("Provincie", "Province"),
    "year": ("Jaar", "Year"),
    "region": ("Regio", "Region"),
}

SEVERAL: dict[By, tuple[str, str]] = {
    "tranche": ("Tranches", "Rounds"),
    "province": ("Provincies", "Provinces"),
    "year": ("Jaren", "Years"),
    "region": ("Regio's", "Regions"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """The deals of one tranche, province, year or region. Amounts in millions of euros."""

    key: str
    name: str
    deals: tuple[Deal, ...]
    money: float
    known: int
    """How many of the deals have a known amount."""

    @property
    def mean(self) -> float:
        return round(self.money / self.known, 2) if self.known else 0.0


def groups_of(writer: Writer, rows: Sequence[Deal]) -> list[Group]:
    """The rows by what the question groups them by, in alphabetical order."""
    by, wanted = writer.understood.operation.group_by, writer.understood.provinces
    members: dict[str, list[Deal]] = {}
    for deal in rows:
        keys = {
            "tranche": (str(deal.tranche),),
            "year": (str(deal.selected_year),),
            "province": tuple(p for p in deal.provinces if not wanted or p in wanted),
            "region": (_region(writer, deal),),
        }
        for key in keys[by or "tranche"]:
            if by == "province" and key in writer.understood.filters.left_out.provinces:
                continue
            members.setdefault(key, []).append(deal)
    if by == "year" and writer.understood.operation.kind == "compare":
        for year in writer.understood.filters.years:  # in some no deal was chosen
            members.setdefault(str(year), [])
    groups = []
    for key in sorted(members):
        amounts = [value for deal in members[key] if (value := writer.value(deal)) is not None]
        name = f"{writer.say('tranche', 'round')} {key}" if by == "tranche" else key
        if by in ("tranche", "year"):
            writer.computed.add(key)
        groups.append(Group(key, name, tuple(members[key]), round(sum(amounts), 6), len(amounts)))
    return groups


def _region(writer: Writer, deal: Deal) -> str:
    """The name that the first deal of a region has: 'Twente'."""
    of_region = family(deal.deal_id)
    first = next(d for d in writer.register.deals if family(d.deal_id) == of_region)
    return first.name.removeprefix("Regio Deal ")


def size(writer: Writer, group: Group) -> float:
    """What groups are compared by: deals, rounds, money, or money per deal."""
    operation = writer.understood.operation
    if operation.column == "deals":
        return float(len(group.deals))
    if operation.column == "tranche":
        return float(len({deal.tranche for deal in group.deals}))
    return group.mean if operation.per_deal else group.money


def measured(writer: Writer, nl: str, en: str) -> str:
    """'De meeste Regio Deals', 'het minste geld per deal van het Rijk'."""
    operation = writer.understood.operation
    if operation.column == "deals":
        fewest = "fewest" if en == "least" else en
        return writer.say(f"de {nl} Regio Deals", f"the {fewest} Regio Deals")
    per_deal = writer.say(" per deal", " per deal") if operation.per_deal else ""
    return writer.say(f"het {nl} geld", f"the {en} money") + f"{per_deal} {writer.from_whom()}"


def detail(writer: Writer, group: Group) -> str:
    """The number of deals of a group and their money, in words."""
    deals = f"{writer.counted(len(group.deals))} deal{'s' if len(group.deals) != 1 else ''}"
    text = f"{deals}, {writer.computed_money(group.money)} {writer.from_whom()}"
    if writer.understood.operation.per_deal and group.known:
        mean = writer.computed_money(group.mean)
        text += writer.say(f", gemiddeld {mean} per deal", f", {mean} per deal on average")
    return text


def composed(
    writer: Writer, head: str, groups: Sequence[Group], rows: Sequence[Deal]
) -> Composed | None:
    """The head, a line per group, and the same as a table."""
    by = writer.understood.operation.group_by
    if by is None or not writer.citer.citations:
        return None
    lines = [f"- {capital(group.name)}: {detail(writer, group)}" for group in groups]
    write = dutch if writer.language == "nl" else english
    table = (
        (
            writer.say(*LABELS[by]),
            writer.say("Aantal deals", "Deals"),
            writer.say("Bedrag (mln euro)", "Amount (EUR m)"),
        ),
        *((g.key, str(len(g.deals)), write(g.money)) for g in groups),
    )
    note = ""
    if by == "province" and any(len(deal.provinces) > 1 for deal in rows):
        note = writer.say(
            "\nEen deal in twee provincies telt bij beide mee.",
            "\nA deal in two provinces counts in both.",
        )
    if by == "province" and len(groups) > 1 and any(group.key in OVERSEAS for group in groups):
        note += writer.say(
            "\nCaribisch Nederland staat er als provincie bij, maar is er geen.",
            "\nCaribisch Nederland (the Dutch Caribbean) is listed as a province, but is none.",
        )
    untold = sum(not deal.provinces for deal in rows) if by == "province" else 0
    if untold:
        number, many = writer.counted(untold), untold > 1
        note += writer.say(
            f"\nVan {number} deal{'s' if many else ''} staat de provincie niet in het register.",
            f"\nOf {number} deal{'s' if many else ''} the register does not tell the province.",
        )
    text = "\n".join([head, *lines]) + note
    return Composed(text, table, computed=frozenset(writer.computed))


def capital(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]
