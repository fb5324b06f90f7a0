"""Register answers about groups of deals: per tranche, province or year; the groups compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.answering.two_sides import (
    SAME,
    against,
    before_than,
    how_many_times,
    least_asked,
    sides,
    sized,
    surely,
    than,
    verdict,
)
from regiodeal_qa.answering.writing import Writer
from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.understanding import terms
from regiodeal_qa.understanding.bounds import Bounds
from regiodeal_qa.understanding.group_limits import NOT_ONE
from regiodeal_qa.understanding.numbers import dutch, english
from regiodeal_qa.understanding.operations import Group as By
from regiodeal_qa.understanding.spelled_out import parts_named
from regiodeal_qa.understanding.tranches import tranches_named

_FIRST = 5
"""How many regions of a ranking are shown: there are some sixty."""
_OVERSEAS = frozenset({"Caribisch Nederland"})
"""Stands among the provinces in the register, and is none."""
_LABELS: dict[By, tuple[str, str]] = {
    "tranche": ("Tranche", "Round"),
    "province": ("Provincie", "Province"),
    "year": ("Jaar", "Year"),
    "region": ("Regio", "Region"),
}

_SEVERAL: dict[By, tuple[str, str]] = {
    "tranche": ("Tranches", "Rounds"),
    "province": ("Provincies", "Provinces"),
    "year": ("Jaren", "Years"),
    "region": ("Regio's", "Regions"),
}


@dataclass(frozen=True, slots=True)
class _Group:
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


def overview(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Numbers and sums per tranche, province or year."""
    by = writer.understood.operation.group_by
    groups = _groups(writer, rows)
    if not groups or by is None:
        return None
    label = writer.say(*_LABELS[by])
    head = f"Regio Deals per {label.lower()}{writer.described()}{writer.overview_marks(rows)}:"
    return _composed(writer, head, groups, rows)


def repeated(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The regions with as many deals as is asked: 'meer dan één deal'."""
    limits = writer.understood.operation.threshold
    groups = [g for g in _groups(writer, rows) if limits.hold(float(len(g.deals)))]
    groups.sort(key=lambda g: (-len(g.deals), g.key))
    if not groups:
        return None
    one = len(groups) == 1
    counted = writer.counted(len(groups))
    if limits.more_than is not None:
        number = writer.counted(round(limits.more_than))
        many = writer.say(f"meer dan {number} Regio Deal", f"more than {number} Regio Deal")
    else:
        number = writer.counted(round(limits.at_least or 0))
        least = "" if limits.at_most else writer.say("minstens ", "at least ")
        many = f"{least}{number} Regio Deal{'' if number == '1' else 's'}"
    who = (
        writer.say("regio heeft", "region has")
        if one
        else writer.say("regio's hebben", "regions have")
    )
    head = f"{counted} {who} {many}"
    head = f"{head}{writer.described()}{writer.overview_marks(rows)}:"
    return _composed(writer, head, groups, rows)


def within(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The provinces, tranches or years with as many deals, or as much money, as is asked."""
    operation = writer.understood.operation
    limits, by = operation.threshold, operation.group_by
    groups = _groups(writer, rows)
    if operation.column == "deals" and by != "region":
        there = {group.key for group in groups}
        groups += [g for g in _groups(writer, writer.register.deals) if g.key not in there]
        groups = [g if g.key in there else replace(g, deals=(), money=0.0, known=0) for g in groups]
    groups = [group for group in groups if limits.hold(_size(writer, group))]
    if by is None:
        return None
    groups.sort(key=lambda group: (-_size(writer, group), group.key))
    many = len(groups) != 1
    name = writer.say(*(_SEVERAL if many else _LABELS)[by]).lower()
    number = writer.counted(len(groups)) if groups else writer.say("Geen", "No")
    if operation.column == "deals":
        limit = f"{_number_within(writer, limits)} Regio Deals{writer.described()}"
    elif operation.column == "tranche":
        of_all = writer.counted(round(limits.at_least or 0))
        limit = writer.say(f"een deal in alle {of_all} tranches", f"a deal in all {of_all} rounds")
        limit += writer.described()
    else:
        limit = f"{writer.join(writer.within(limits))} {writer.from_whom()}{writer.described()}"
    with_limit = f"{writer.say('met', 'with')} {limit}"
    end = ":" if groups else "."
    concerned = [deal for group in groups for deal in group.deals]
    head = f"{number} {name} {with_limit}{writer.overview_marks(concerned)}{end}"
    return _composed(writer, head, groups, concerned)


def _number_within(writer: Writer, limits: Bounds) -> str:
    """'Minder dan 5', 'precies 4': limits to a number of deals, in words."""
    if limits.at_least is not None and limits.at_least == limits.at_most:
        return writer.say("precies ", "exactly ") + writer.counted(round(limits.at_least))
    parts = (
        (limits.at_least, "minstens", "at least"),
        (limits.at_most, "hoogstens", "at most"),
        (limits.more_than, "meer dan", "more than"),
        (limits.less_than, "minder dan", "fewer than"),
    )
    said = [
        f"{writer.say(nl, en)} {writer.counted(round(limit))}"
        for limit, nl, en in parts
        if limit is not None
    ]
    return writer.join(said)


def ranking(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The tranche, province or year with most or least, in deals or in money."""
    groups = _groups(writer, rows)
    if not groups:
        return None
    most = writer.understood.operation.kind == "highest"
    groups.sort(key=lambda g: (-_size(writer, g) if most else _size(writer, g), g.key))
    place = writer.understood.operation.place
    if place > 1:
        return _at_place(writer, groups, place, rows)
    edge = _size(writer, groups[0])
    best = [group for group in groups if abs(_size(writer, group) - edge) < SAME]
    measure = _measure(writer, "meeste" if most else "minste", "most" if most else "least")
    names = writer.join([f"{group.name} ({_detail(writer, group)})" for group in best])
    verb = writer.say("heeft" if len(best) == 1 else "hebben", "has" if len(best) == 1 else "have")
    head = f"{_capital(names)} {verb} {measure}{writer.described()}{writer.overview_marks(rows)}."
    shown = groups if writer.understood.operation.group_by != "region" else groups[:_FIRST]
    return _composed(writer, _is_asked(writer, best) + head, shown, rows)


def _is_asked(writer: Writer, best: Sequence[_Group]) -> str:
    """'Ja.' or 'Nee.' to 'Heeft Gelderland de meeste deals?'; empty where no group is named."""
    understood = writer.understood
    named = {m.province for m in understood.mentions if m.province}
    named |= {str(tranche) for tranche in tranches_named(understood.text)}
    if not (understood.yes_no and named):
        return ""
    return writer.yes_or_no(any(group.key in named for group in best))


def _at_place(
    writer: Writer, ranked: Sequence[_Group], place: int, rows: Sequence[Deal]
) -> Composed | None:
    """Which group is second, or third; `ranked`: the groups, best first."""
    if len(ranked) < place:
        return None
    edge = _size(writer, ranked[place - 1])
    there = [group for group in ranked if abs(_size(writer, group) - edge) < SAME]
    number = writer.counted(ranked.index(there[0]) + 1)
    names = writer.join([f"{group.name} ({_detail(writer, group)})" for group in there])
    measure = _measure(writer, "meeste", "most")
    if writer.understood.operation.kind == "lowest":
        measure = _measure(writer, "minste", "least")
    head = writer.say(f"Op plaats {number} ({measure})", f"In place {number} ({measure})")
    head = f"{head}{writer.described()}: {names}{writer.overview_marks(rows)}."
    return _composed(writer, head, ranked, rows)


def every(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """'Ligt er in elke provincie een deal uit tranche 5?': the groups with one, and those without."""
    by = writer.understood.operation.group_by
    having = _groups(writer, rows)
    keys = {group.key for group in _groups(writer, writer.register.deals)}
    if by == "province":
        keys -= _OVERSEAS
    elif by == "tranche" and writer.understood.filters.tranches:
        keys = {str(tranche) for tranche in writer.understood.filters.tranches}
    elif by == "year":
        keys = {str(year) for year in range(int(min(keys)), int(max(keys)) + 1)}
    without = sorted(keys - {group.key for group in having})
    if by is None or not having:
        return None
    for_one_without = writer.understood.operation.threshold == NOT_ONE
    lead = writer.yes_or_no(bool(without) if for_one_without else not without)
    label, of_which = writer.say(*_LABELS[by]).lower(), writer.described()
    asked = writer.understood.filters
    if by == "tranche" and asked.tranches:
        label = f"{label} ({writer.join([str(tranche) for tranche in asked.tranches])})"
        of_which = writer.described_by(replace(asked, tranches=()))
    text = writer.say(
        f"{'Niet ' if without else ''}{'elk' if by == 'year' else 'elke'} {label} heeft een Regio Deal{of_which}",
        f"{'Not every' if without else 'Every'} {label} has a Regio Deal{of_which}",
    )
    if without:
        text += writer.say("; niet: ", "; not: ") + writer.join(without)
        writer.computed |= figures(" ".join(without))
    lead = lead if writer.understood.yes_no else ""
    text = _capital(text)
    return _composed(writer, f"{lead}{text}{writer.overview_marks(rows)}.", having, rows)


def comparison(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Two or more tranches, provinces or years next to each other, in the question's order."""
    groups = _by_parts(writer, rows) or _in_asked_order(writer, _groups(writer, rows))
    if len(groups) < 2:
        return None
    sizes = [_size(writer, group) for group in groups]
    first_side = _groups_before_than(writer, groups)
    together = sides(writer, sizes, first_side) if len(sizes) > 2 else None
    if together:
        lead = verdict(writer, *together)
    else:
        of_named = [_size(writer, group) for group in groups if group.key in _asked(writer)]
        of_named = of_named if len(of_named) > 1 else sizes
        first_side = first_side if 0 < first_side < len(of_named) else 1
        lead = surely(writer, of_named[:first_side], of_named[first_side:])
    if max(sizes) - min(sizes) < SAME:
        names = writer.join([group.name for group in groups])
        head = f"{_capital(names)} {writer.say('hebben evenveel', 'have the same')}."
    else:
        edge, other = (min(sizes), max(sizes)) if least_asked(writer) else (max(sizes), min(sizes))
        least = edge < other
        words = ("minste", "least") if least else ("meeste", "most")
        names = writer.join([g.name for g, size in zip(groups, sizes, strict=True) if size == edge])
        has = ("hebben", "have") if sizes.count(edge) > 1 else ("heeft", "has")
        difference, side = sized(writer, abs(edge - other)), groups[sizes.index(other)].name
        if len(groups) == 2:  # 'de meeste' would be read as of all
            more = _more(writer, least)
            head = writer.say(
                f"{_capital(names)} heeft {more} dan {side}: {sized(writer, edge)} tegen "
                f"{sized(writer, other)}. Dat scheelt {difference}.",
                f"{_capital(names)} has {more} than {side}: {sized(writer, edge)} against "
                f"{sized(writer, other)}. That is a difference of {difference}.",
            )
        else:
            measure = _measure(writer, *words)
            head = writer.say(
                f"{_capital(names)} {has[0]} {measure}: {sized(writer, edge)}. Dat is {difference} "
                f"{'minder' if least else 'meer'} dan {side} ({sized(writer, other)}).",
                f"{_capital(names)} {has[1]} {measure}: {sized(writer, edge)}. That is {difference} "
                f"{'less' if least else 'more'} than {side} ({sized(writer, other)}).",
            )
    if together:
        head = against(writer, *together)
    head = f"{head} {how_many_times(writer, max(sizes), min(sizes))}".rstrip()
    concerned = [deal for group in groups for deal in group.deals]
    return _composed(writer, f"{lead}{head}{writer.overview_marks(concerned)}", groups, concerned)


def _by_parts(writer: Writer, rows: Sequence[Deal]) -> list[_Group]:
    """'Het noorden tegen het zuiden': the deals of each part of the country, none of them twice."""
    understood = writer.understood
    if understood.operation.group_by != "province":
        return []
    groups = []
    for names, provinces in parts_named(understood.question, understood.provinces):
        deals = tuple(deal for deal in rows if {*deal.provinces} & {*provinces})
        amounts = [value for deal in deals if (value := writer.value(deal)) is not None]
        money = round(sum(amounts), 6)
        groups.append(_Group(provinces[0], writer.say(*names), deals, money, len(amounts)))
    return groups


def _groups_before_than(writer: Writer, groups: Sequence[_Group]) -> int:
    """How many groups, in the order of the question, are named before 'dan'."""
    if writer.understood.operation.group_by == "province":
        named = {mention.province for mention in before_than(writer)}
        return sum(group.key in named for group in groups)
    # Tranches and years: 'samen' stands on the side that has several.
    after = " ".join(writer.understood.words[than(writer) :])
    return 1 if terms.SUMMED.search(after) else len(groups) - 1


def _groups(writer: Writer, rows: Sequence[Deal]) -> list[_Group]:
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
        groups.append(_Group(key, name, tuple(members[key]), round(sum(amounts), 6), len(amounts)))
    return groups


def _region(writer: Writer, deal: Deal) -> str:
    """The name that the first deal of a region has: 'Twente'."""
    of_region = family(deal.deal_id)
    first = next(d for d in writer.register.deals if family(d.deal_id) == of_region)
    return first.name.removeprefix("Regio Deal ")


def _in_asked_order(writer: Writer, groups: Sequence[_Group]) -> list[_Group]:
    asked = _asked(writer)
    if writer.understood.carried:  # 'En in de zesde?' - 'Dus minder dan in de vierde?'
        words, place = writer.understood.words, than(writer)
        named = [_keys_named(writer, words[:place], 0), _keys_named(writer, words[place:], place)]
        if named[1] and not named[0]:
            asked = [key for key in asked if key not in named[1]] + named[1]
    return sorted(groups, key=lambda g: asked.index(g.key) if g.key in asked else len(asked))


def _asked(writer: Writer) -> list[str]:
    """The rounds, years and provinces that a question names, in its order."""
    filters = writer.understood.filters
    return [str(key) for key in (*filters.tranches, *filters.years, *filters.provinces)]


def _keys_named(writer: Writer, words: Sequence[str], start: int) -> list[str]:
    """The rounds, years and provinces in a part of a question that begins at its word `start`."""
    text, end = " ".join(words), start + len(words)
    provinces = [m.province for m in writer.understood.mentions if start <= m.start < end]
    years = re.findall(r"\b20\d\d\b", text)
    return [*map(str, tranches_named(text)), *years, *(p for p in provinces if p)]


def _size(writer: Writer, group: _Group) -> float:
    operation = writer.understood.operation
    if operation.column == "deals":
        return float(len(group.deals))
    if operation.column == "tranche":
        return float(len({deal.tranche for deal in group.deals}))
    return group.mean if operation.per_deal else group.money


def _measure(writer: Writer, nl: str, en: str) -> str:
    operation = writer.understood.operation
    if operation.column == "deals":
        fewest = "fewest" if en == "least" else en
        return writer.say(f"de {nl} Regio Deals", f"the {fewest} Regio Deals")
    per_deal = writer.say(" per deal", " per deal") if operation.per_deal else ""
    return writer.say(f"het {nl} geld", f"the {en} money") + f"{per_deal} {writer.from_whom()}"


def _more(writer: Writer, less: bool) -> str:
    """'Meer Regio Deals', 'minder geld per deal van het Rijk'."""
    operation = writer.understood.operation
    more = writer.say("minder" if less else "meer", "less" if less else "more")
    if operation.column == "deals":
        return writer.say(f"{more} Regio Deals", f"{'fewer' if less else 'more'} Regio Deals")
    per_deal = " per deal" if operation.per_deal else ""
    return f"{more} {writer.say('geld', 'money')}{per_deal} {writer.from_whom()}"


def _detail(writer: Writer, group: _Group) -> str:
    deals = f"{writer.counted(len(group.deals))} deal{'s' if len(group.deals) != 1 else ''}"
    text = f"{deals}, {writer.computed_money(group.money)} {writer.from_whom()}"
    if writer.understood.operation.per_deal and group.known:
        mean = writer.computed_money(group.mean)
        text += writer.say(f", gemiddeld {mean} per deal", f", {mean} per deal on average")
    return text


def _composed(
    writer: Writer, head: str, groups: Sequence[_Group], rows: Sequence[Deal]
) -> Composed | None:
    """The head, a line per group, and the same as a table."""
    by = writer.understood.operation.group_by
    if by is None or not writer.citer.citations:
        return None
    lines = [f"- {_capital(group.name)}: {_detail(writer, group)}" for group in groups]
    write = dutch if writer.language == "nl" else english
    table = (
        (
            writer.say(*_LABELS[by]),
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
    text = "\n".join([head, *lines]) + note
    return Composed(text, table, computed=frozenset(writer.computed))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
