"""Register answers about a selection of deals: lists, counts, sums, averages, rankings."""

from __future__ import annotations

from collections.abc import Sequence

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.writing import ROWS_CITED_ONE_BY_ONE, Writer
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.numbers import dutch, english

NAMED_AT_MOST = 30
"""A count names its deals up to this number; a longer list is asked for as a list."""


def count(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """How many deals, with their names when they are few."""
    marks = writer.overview_marks(rows) if _cites_overviews(writer, rows) else ""
    number = writer.counted(len(rows)) if rows else writer.say("geen", "no")
    head = writer.say(
        f"Het register telt {number} Regio Deal{'s' if len(rows) != 1 else ''}{writer.described()}",
        f"The register holds {number} Regio Deal{'s' if len(rows) != 1 else ''}{writer.described()}",
    )
    if writer.understood.yes_no:
        head = (writer.say("Ja. ", "Yes. ") if rows else writer.say("Nee. ", "No. ")) + head
    if not rows or len(rows) > NAMED_AT_MOST:
        per_tranche = _per_tranche(writer, rows) if rows else ""
        return writer.composed(f"{head}{marks}.{per_tranche}", rows)
    return writer.composed(f"{head}{marks}:\n{_lines(writer, rows)}", rows)


def _per_tranche(writer: Writer, rows: Sequence[Deal]) -> str:
    counts: dict[int, int] = {}
    for deal in rows:
        counts[deal.tranche] = counts.get(deal.tranche, 0) + 1
    parts = [
        f"{writer.say('tranche', 'round')} {writer.counted(t)}: {writer.counted(n)}"
        for t, n in sorted(counts.items())
    ]
    return writer.say(" Per tranche: ", " Per round: ") + ", ".join(parts) + "."


def listing(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The deals, their number first."""
    if not rows:
        return count(writer, rows)
    marks = writer.overview_marks(rows) if _cites_overviews(writer, rows) else ""
    head = writer.say(
        f"{writer.counted(len(rows))} Regio Deal{'s' if len(rows) != 1 else ''}{writer.described()}{marks}:",
        f"{writer.counted(len(rows))} Regio Deal{'s' if len(rows) != 1 else ''}{writer.described()}{marks}:",
    )
    return writer.composed(f"{head}\n{_lines(writer, rows)}", rows)


def _cites_overviews(writer: Writer, rows: Sequence[Deal]) -> bool:
    return not rows or len(rows) > ROWS_CITED_ONE_BY_ONE


def _lines(writer: Writer, rows: Sequence[Deal]) -> str:
    one_by_one = not _cites_overviews(writer, rows)
    lines = []
    for deal in rows:
        value = writer.value(deal)
        amount = "" if value is None else f": {writer.amount(value)} {writer.from_whom()}"
        columns = ["tranche", *writer.amount_columns()]
        if writer.understood.filters.provinces:
            columns.append("province")
        if writer.understood.filters.statuses:
            columns.append("status")
        lines.append(f"- {deal.name}{amount}{writer.mark(deal, *columns) if one_by_one else ''}")
    return "\n".join(lines)


def total(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """What the deals get together."""
    known = [deal for deal in rows if writer.value(deal) is not None]
    if not known:
        return None
    total = round(sum(writer.value(deal) or 0.0 for deal in known), 6)
    marks = writer.marks_for(known, *writer.amount_columns())
    names = ""
    if len(known) <= 6:
        names = ": " + writer.join(
            [f"{d.name} {writer.amount(writer.value(d) or 0.0)}" for d in known]
        )
    text = writer.say(
        f"De {writer.counted(len(known))} Regio Deals{writer.described()} krijgen samen {writer.computed_money(total)} "
        f"{writer.from_whom()}{names}{marks}.",
        f"The {writer.counted(len(known))} Regio Deals{writer.described()} get {writer.computed_money(total)} together "
        f"{writer.from_whom()}{names}{marks}.",
    )
    return writer.composed(text + _unknown(writer, rows, known), rows)


def average(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """What a deal gets on average."""
    known = [deal for deal in rows if writer.value(deal) is not None]
    if not known:
        return None
    total = sum(writer.value(deal) or 0.0 for deal in known)
    mean = writer.computed_money(round(total / len(known), 2))
    marks = writer.marks_for(known, *writer.amount_columns())
    text = writer.say(
        f"Gemiddeld krijgt een Regio Deal{writer.described()} {mean} {writer.from_whom()}: "
        f"{writer.computed_money(round(total, 6))} voor {writer.counted(len(known))} deals{marks}.",
        f"On average a Regio Deal{writer.described()} gets {mean} {writer.from_whom()}: "
        f"{writer.computed_money(round(total, 6))} for {writer.counted(len(known))} deals{marks}.",
    )
    return writer.composed(text + _unknown(writer, rows, known), rows)


def _unknown(writer: Writer, rows: Sequence[Deal], known: Sequence[Deal]) -> str:
    missing = len(rows) - len(known)
    if not missing:
        return ""
    return writer.say(
        f" Van {writer.counted(missing)} van de {writer.counted(len(rows))} deals is dit bedrag niet bekend.",
        f" For {writer.counted(missing)} of the {writer.counted(len(rows))} deals this amount is not known.",
    )


def ranking(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Who gets the most or the least."""
    known = [deal for deal in rows if writer.value(deal) is not None]
    if not known:
        return None
    down = writer.understood.operation.kind == "highest"
    known.sort(
        key=lambda d: (-(writer.value(d) or 0.0) if down else writer.value(d) or 0.0, d.name)
    )
    edge = writer.value(known[min(writer.understood.operation.top, len(known)) - 1]) or 0.0
    best = [
        d
        for d in known
        if ((writer.value(d) or 0.0) >= edge if down else (writer.value(d) or 0.0) <= edge)
    ]
    most = writer.say(
        "de hoogste bijdrage" if down else "de laagste bijdrage",
        "the highest contribution" if down else "the lowest contribution",
    )
    if writer.understood.operation.top == 1:
        deals = writer.join([f"{d.name}{writer.mark(d, *writer.amount_columns())}" for d in best])
        verb = writer.say(
            "krijgt" if len(best) == 1 else "krijgen", "gets" if len(best) == 1 else "get"
        )
        text = f"{deals} {verb} {most} {writer.from_whom()}{writer.described()}: {writer.amount(edge)}."
        following = [d for d in known if d not in best][:2]
        if following:
            text += (
                writer.say(" Daarna: ", " Next: ")
                + writer.join(
                    [
                        f"{d.name} ({writer.amount(writer.value(d) or 0.0)}){writer.mark(d, *writer.amount_columns())}"
                        for d in following
                    ]
                )
                + "."
            )
        return writer.composed(text, known[:10])
    marks = writer.overview_marks(best) if _cites_overviews(writer, best) else ""
    head = writer.say(
        f"De {writer.counted(len(best))} Regio Deals{writer.described()} met {most} {writer.from_whom()}{marks}:",
        f"The {writer.counted(len(best))} Regio Deals{writer.described()} with {most} {writer.from_whom()}{marks}:",
    )
    return writer.composed(f"{head}\n{_lines(writer, best)}", best)


def _groups(writer: Writer, rows: Sequence[Deal]) -> dict[str, list[Deal]]:
    """The deals by tranche or province, as the question groups them."""
    by, wanted = writer.understood.operation.group_by, writer.understood.provinces
    groups: dict[str, list[Deal]] = {}
    for deal in rows:
        for key in (str(deal.tranche),) if by == "tranche" else deal.provinces:
            if by == "tranche" or not wanted or key in wanted:
                groups.setdefault(key, []).append(deal)
    return groups


def group_ranking(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The province or tranche with most or least, in deals or in money."""
    groups = _groups(writer, rows)
    if not groups:
        return None
    by_money = writer.understood.operation.column is not None
    most = writer.understood.operation.kind == "highest"

    def size(key: str) -> float:
        deals = groups[key]
        return sum(writer.value(d) or 0.0 for d in deals) if by_money else float(len(deals))

    ordered = sorted(groups, key=lambda key: (-size(key) if most else size(key), key))
    lines = []
    for key in ordered:
        number = len(groups[key])
        name = key
        if writer.understood.operation.group_by == "tranche":
            writer.computed.add(key)
            name = f"{writer.say('tranche', 'round')} {key}"
        money = writer.computed_money(round(sum(writer.value(d) or 0.0 for d in groups[key]), 6))
        deals = f"{writer.counted(number)} deal{'s' if number != 1 else ''}"
        lines.append((name, f"{deals}, {money} {writer.from_whom()}"))
    best = [line for key, line in zip(ordered, lines, strict=True) if size(key) == size(ordered[0])]
    measure = (
        writer.say(
            "het meeste geld" if most else "het minste geld",
            f"the {'most' if most else 'least'} money",
        )
        if by_money
        else writer.say(
            f"de {'meeste' if most else 'minste'} Regio Deals",
            f"the {'most' if most else 'fewest'} Regio Deals",
        )
    )
    names = writer.join([f"{name} ({detail})" for name, detail in best])
    verb = writer.say("heeft" if len(best) == 1 else "hebben", "has" if len(best) == 1 else "have")
    head = f"{names[:1].upper()}{names[1:]} {verb} {measure}{writer.described()}{writer.overview_marks(rows)}."
    listed = "\n".join(f"- {name}: {detail}" for name, detail in lines)
    return writer.composed(f"{head}\n{listed}", rows)


def grouped(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Counts and sums per tranche or province."""
    by = writer.understood.operation.group_by
    groups = _groups(writer, rows)
    if not groups:
        return None
    label = (
        writer.say("Tranche", "Round") if by == "tranche" else writer.say("Provincie", "Province")
    )
    lines = []
    table = [
        (label, writer.say("Aantal deals", "Deals"), writer.say("Rijk (mln euro)", "State (EUR m)"))
    ]
    for key in sorted(groups):
        deals = groups[key]
        total = round(sum(writer.value(d) or 0.0 for d in deals), 6)
        if by == "tranche":
            writer.computed.add(key)
        name = f"{label} {key}" if by == "tranche" else key
        lines.append(
            f"- {name}: {writer.counted(len(deals))} deal{'s' if len(deals) != 1 else ''}, "
            f"{writer.computed_money(total)} {writer.from_whom()}"
        )
        table.append(
            (key, str(len(deals)), dutch(total) if writer.language == "nl" else english(total))
        )
    marks = writer.overview_marks(rows)
    head = writer.say(
        f"Regio Deals per {label.lower()}{writer.described()}{marks}:",
        f"Regio Deals per {label.lower()}{writer.described()}{marks}:",
    )
    note = ""
    if by == "province" and any(len(d.provinces) > 1 for d in rows):
        note = writer.say(
            "\nEen deal in twee provincies telt bij beide mee.",
            "\nA deal in two provinces counts in both.",
        )
    text = "\n".join([head, *lines]) + note
    return Composed(text, tuple(table), computed=frozenset(writer.computed))
