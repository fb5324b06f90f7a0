"""Register answers about groups of deals: per tranche, province or year; the groups compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.grouping import (
    LABELS,
    OVERSEAS,
    SEVERAL,
    Group,
    capital,
    composed,
    detail,
    groups_of,
    measured,
    size,
)
from regiodeal_qa.answering.from_register.selection import unknown
from regiodeal_qa.answering.from_register.two_sides import (
    SAME,
    against,
    before_than,
    changed,
    how_many_times,
    least_asked,
    sides,
    sized,
    surely,
    than,
    verdict,
)
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.conditions.group_limits import NOT_ONE
from regiodeal_qa.understanding.conditions.tranches import tranches_named
from regiodeal_qa.understanding.naming.spelled_out import parts_named
from regiodeal_qa.understanding.wording import terms

_FIRST = 5
"""How many regions of a ranking are shown: there are some sixty."""


def overview(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Numbers and sums per tranche, province or year."""
    by = writer.understood.operation.group_by
    groups = groups_of(writer, rows)
    if not groups or by is None:
        return None
    label = writer.say(*LABELS[by])
    head = f"Regio Deals per {label.lower()}{writer.described()}{writer.overview_marks(rows)}:"
    return composed(writer, head, groups, rows)


def repeated(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The regions with as many deals as is asked: 'meer dan één deal'."""
    limits = writer.understood.operation.threshold
    groups = [g for g in groups_of(writer, rows) if limits.hold(float(len(g.deals)))]
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
    return composed(writer, head, groups, rows)


def ranking(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The tranche, province or year with most or least, in deals or in money."""
    groups = groups_of(writer, rows)
    untold = ""
    if writer.understood.operation.column in ("regio", "total"):
        # Of whom nothing is known got no 0 euros.
        groups = [group for group in groups if group.known]
        untold = unknown(writer, rows, [d for d in rows if writer.value(d) is not None])
    if not groups:
        return None
    most = writer.understood.operation.kind == "highest"
    groups.sort(key=lambda g: (-size(writer, g) if most else size(writer, g), g.key))
    place = writer.understood.operation.place
    if place > 1:
        return _at_place(writer, groups, place, rows)
    if writer.understood.operation.top > 1:
        return _top(writer, groups, rows)
    edge = size(writer, groups[0])
    best = [group for group in groups if abs(size(writer, group) - edge) < SAME]
    measure = measured(writer, "meeste" if most else "minste", "most" if most else "least")
    names = writer.join([f"{group.name} ({detail(writer, group)})" for group in best])
    verb = writer.say("heeft" if len(best) == 1 else "hebben", "has" if len(best) == 1 else "have")
    head = f"{capital(names)} {verb} {measure}{writer.described()}{writer.overview_marks(rows)}.{untold}"
    shown = groups if writer.understood.operation.group_by != "region" else groups[:_FIRST]
    return composed(writer, _is_asked(writer, best) + head, shown, rows)


def _top(writer: Writer, ranked: Sequence[Group], rows: Sequence[Deal]) -> Composed | None:
    """'De drie provincies met het meeste geld', and those that get the same as the last; best first."""
    operation = writer.understood.operation
    edge = size(writer, ranked[min(operation.top, len(ranked)) - 1])
    last = max(n for n, group in enumerate(ranked) if abs(size(writer, group) - edge) < SAME)
    first = ranked[: last + 1]
    most = operation.kind == "highest"
    measure = measured(writer, "meeste" if most else "minste", "most" if most else "least")
    several = writer.say(*SEVERAL[operation.group_by or "region"]).lower()
    number = writer.counted(len(first))
    head = writer.say(
        f"De {number} {several} met {measure}", f"The {number} {several} with {measure}"
    )
    head = f"{head}{writer.described()}{writer.overview_marks(rows)}:"
    return composed(writer, head, first, rows)


def _is_asked(writer: Writer, best: Sequence[Group]) -> str:
    """'Ja.' or 'Nee.' to 'Heeft Gelderland de meeste deals?'; empty where no group is named."""
    understood = writer.understood
    named = {m.province for m in understood.mentions if m.province}
    named |= {str(tranche) for tranche in tranches_named(understood.text)}
    if not (understood.yes_no and named):
        return ""
    return writer.yes_or_no(any(group.key in named for group in best))


def _at_place(
    writer: Writer, ranked: Sequence[Group], place: int, rows: Sequence[Deal]
) -> Composed | None:
    """Which group is second, or third; `ranked`: the groups, best first."""
    if len(ranked) < place:
        return None
    edge = size(writer, ranked[place - 1])
    there = [group for group in ranked if abs(size(writer, group) - edge) < SAME]
    number = writer.counted(ranked.index(there[0]) + 1)
    names = writer.join([f"{group.name} ({detail(writer, group)})" for group in there])
    measure = measured(writer, "meeste", "most")
    if writer.understood.operation.kind == "lowest":
        measure = measured(writer, "minste", "least")
    head = writer.say(f"Op plaats {number} ({measure})", f"In place {number} ({measure})")
    head = f"{_is_asked(writer, there)}{head}{writer.described()}: {names}{writer.overview_marks(rows)}."
    return composed(writer, head, ranked, rows)


def every(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """'Ligt er in elke provincie een deal uit tranche 5?': the groups with one, and those without."""
    by = writer.understood.operation.group_by
    having = groups_of(writer, rows)
    keys = {group.key for group in groups_of(writer, writer.register.deals)}
    if by == "province":
        keys -= OVERSEAS
    elif by == "tranche" and writer.understood.filters.tranches:
        keys = {str(tranche) for tranche in writer.understood.filters.tranches}
    elif by == "year":
        keys = {str(year) for year in range(int(min(keys)), int(max(keys)) + 1)}
    without = sorted(keys - {group.key for group in having})
    if by is None or not having:
        return None
    for_one_without = writer.understood.operation.threshold == NOT_ONE
    lead = writer.yes_or_no(bool(without) if for_one_without else not without)
    label, of_which = writer.say(*LABELS[by]).lower(), writer.described()
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
    text = capital(text)
    return composed(writer, f"{lead}{text}{writer.overview_marks(rows)}.", having, rows)


def comparison(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Two or more tranches, provinces or years next to each other, in the question's order."""
    groups = _by_parts(writer, rows) or _in_asked_order(writer, groups_of(writer, rows))
    if len(groups) < 2:
        return None
    sizes = [size(writer, group) for group in groups]
    first_side = _groups_before_than(writer, groups)
    together = sides(writer, sizes, first_side) if len(sizes) > 2 else None
    if together:
        lead = verdict(writer, *together)
    else:
        of_named = [size(writer, group) for group in groups if group.key in _asked(writer)]
        of_named = of_named if len(of_named) > 1 else sizes
        first_side = first_side if 0 < first_side < len(of_named) else 1
        lead = surely(writer, of_named[:first_side], of_named[first_side:])
        times = writer.understood.operation.group_by in ("tranche", "year") and len(groups) == 2
        earlier, later = [size(writer, g) for g in sorted(groups, key=lambda g: g.key)][:2]
        lead = (changed(writer, earlier, later) if times else None) or lead
    if max(sizes) - min(sizes) < SAME:
        names = writer.join([group.name for group in groups])
        head = f"{capital(names)} {writer.say('hebben evenveel', 'have the same')}."
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
                f"{capital(names)} heeft {more} dan {side}: {sized(writer, edge)} tegen "
                f"{sized(writer, other)}. Dat scheelt {difference}.",
                f"{capital(names)} has {more} than {side}: {sized(writer, edge)} against "
                f"{sized(writer, other)}. That is a difference of {difference}.",
            )
        else:
            measure = measured(writer, *words)
            head = writer.say(
                f"{capital(names)} {has[0]} {measure}: {sized(writer, edge)}. Dat is {difference} "
                f"{'minder' if least else 'meer'} dan {side} ({sized(writer, other)}).",
                f"{capital(names)} {has[1]} {measure}: {sized(writer, edge)}. That is {difference} "
                f"{'less' if least else 'more'} than {side} ({sized(writer, other)}).",
            )
    if together:
        head = against(writer, *together)
    head = f"{head} {how_many_times(writer, max(sizes), min(sizes))}".rstrip()
    concerned = [deal for group in groups for deal in group.deals]
    return composed(writer, f"{lead}{head}{writer.overview_marks(concerned)}", groups, concerned)


def _by_parts(writer: Writer, rows: Sequence[Deal]) -> list[Group]:
    """'Het noorden tegen het zuiden': the deals of each part of the country, none of them twice."""
    understood = writer.understood
    if understood.operation.group_by != "province":
        return []
    groups = []
    for names, provinces in parts_named(understood.question, understood.provinces):
        deals = tuple(deal for deal in rows if {*deal.provinces} & {*provinces})
        amounts = [value for deal in deals if (value := writer.value(deal)) is not None]
        money = round(sum(amounts), 6)
        groups.append(Group(provinces[0], writer.say(*names), deals, money, len(amounts)))
    return groups


def _groups_before_than(writer: Writer, groups: Sequence[Group]) -> int:
    """How many groups, in the order of the question, are named before 'dan'."""
    if writer.understood.operation.group_by == "province":
        named = {mention.province for mention in before_than(writer)}
        return sum(group.key in named for group in groups)
    words, place = writer.understood.words, than(writer)
    before = _keys_named(writer, words[:place], 0)
    if before and _keys_named(writer, words[place:], place):
        return sum(group.key in before for group in groups)
    # Of tranches and years that are named together 'samen' stands on the side that has several.
    after = " ".join(words[place:])
    return 1 if terms.SUMMED.search(after) else len(groups) - 1


def _in_asked_order(writer: Writer, groups: Sequence[Group]) -> list[Group]:
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


def _more(writer: Writer, less: bool) -> str:
    """'Meer Regio Deals', 'minder geld per deal van het Rijk'."""
    operation = writer.understood.operation
    more = writer.say("minder" if less else "meer", "less" if less else "more")
    if operation.column == "deals":
        return writer.say(f"{more} Regio Deals", f"{'fewer' if less else 'more'} Regio Deals")
    per_deal = " per deal" if operation.per_deal else ""
    return f"{more} {writer.say('geld', 'money')}{per_deal} {writer.from_whom()}"
