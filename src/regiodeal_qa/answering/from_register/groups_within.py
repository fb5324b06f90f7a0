"""Groups of deals within a limit: 'welke provincies kregen meer dan 150 miljoen?', 'kreeg elke provincie dat?'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.grouping import (
    LABELS,
    OVERSEAS,
    SEVERAL,
    Group,
    composed,
    detail,
    groups_of,
    size,
)
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.conditions.bounds import Bounds


def within(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The provinces, tranches or years with as many deals, or as much money, as is asked."""
    operation = writer.understood.operation
    limits, by = operation.threshold, operation.group_by
    groups = [group for group in _every_group(writer, rows) if limits.hold(size(writer, group))]
    if by is None:
        return None
    groups.sort(key=lambda group: (-size(writer, group), group.key))
    many = len(groups) != 1
    name = writer.say(*(SEVERAL if many else LABELS)[by]).lower()
    number = writer.counted(len(groups)) if groups else writer.say("Geen", "No")
    if operation.column == "deals":
        limit = f"{_deals_within(writer, limits)}{writer.described()}"
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
    lead = writer.yes_or_no(bool(groups)) if writer.understood.yes_no else ""
    return composed(writer, lead + head, groups, concerned)


def every_within(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """'Kreeg elke provincie meer dan 50 miljoen?': yes or no, and the groups that did not."""
    operation = writer.understood.operation
    limits, by = operation.threshold, operation.group_by
    groups = [group for group in _every_group(writer, rows) if group.key not in OVERSEAS]
    if by is None or not groups:
        return None
    without = [group for group in groups if not limits.hold(size(writer, group))]
    number, of_all = writer.counted(len(groups) - len(without)), writer.counted(len(groups))
    limit = _deals_within(writer, limits)
    if operation.column != "deals":
        limit = f"{writer.join(writer.within(limits))} {writer.from_whom()}"
    limit += writer.described()
    several = writer.say(*SEVERAL[by]).lower()
    text = writer.say(
        f"{number} van de {of_all} {several} hebben {limit}",
        f"{number} of the {of_all} {several} have {limit}",
    )
    if without:
        names = writer.join([f"{group.name} ({detail(writer, group)})" for group in without])
        text += writer.say(f"; niet: {names}", f"; not: {names}")
    lead = writer.yes_or_no(not without)
    return composed(writer, f"{lead}{text}{writer.overview_marks(rows)}.", groups, rows)


def _every_group(writer: Writer, rows: Sequence[Deal]) -> list[Group]:
    """The groups, where deals are counted also those that none of the rows is of."""
    operation = writer.understood.operation
    groups = groups_of(writer, rows)
    if operation.column != "deals" or operation.group_by == "region":
        return groups
    there = {group.key for group in groups}
    others = [g for g in groups_of(writer, writer.register.deals) if g.key not in there]
    return [*groups, *(replace(g, deals=(), money=0.0, known=0) for g in others)]


def _deals_within(writer: Writer, limits: Bounds) -> str:
    """'Minstens 3 Regio Deals', 'meer dan 1 Regio Deal'."""
    said = _number_within(writer, limits)
    return f"{said} Regio Deal{'' if said.split()[-1] == '1' else 's'}"


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
