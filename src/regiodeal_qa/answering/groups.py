"""Register answers about groups of deals: per tranche, province or year; the groups compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.answering.writing import Writer
from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.understanding import terms
from regiodeal_qa.understanding.filters import tranches_named
from regiodeal_qa.understanding.names import Mention
from regiodeal_qa.understanding.numbers import dutch, english, number
from regiodeal_qa.understanding.operations import Group as By
from regiodeal_qa.understanding.yes_no import WHETHER

_SAME = 0.005
_NEAR = 0.02
"""A ratio is as claimed within so great a part of it."""
_ABOUT = 0.15
"""The same with 'bijna' and 'ruim'."""
_FIRST = 5
"""How many regions of a ranking are shown: there are some sixty."""
_HOW_MANY_TIMES = re.compile(
    r"\b(?:(?:hoeveel|hoe veel|wat voor) (?:maal|keer|x)|hoe ?vaak past|keer zo ?veel|maal zo ?veel|factor|veelvoud|how many times|times as much)\b"
)
_WHICH = re.compile(r"\b(?:wie|welke?|who|which)\b")
_HIGHER = re.compile(r"\b(?:hoger|lager|higher|lower)\b")
_PERCENT_MORE = re.compile(
    r"\b(?:hoeveel procent|how many percent) (?:\w+ ){0,2}?(?:meer|hoger|more|higher)\b"
)
_RATIO = re.compile(
    r"\b(?:(?P<limit>minstens|minsten|minimaal|meer dan|ruim|at least|more than|minder dan|bijna|less than|precies"
    r"|exact|exactly) )?(?:de )?(?:(?P<half>helft|half)(?! (?:miljoen|miljard|jaar|million|year))|(?P<times>\d+(?:[.,]\d+)*|[a-z]+) (?:keer|maal|times) (?:zo ?veel|zo veel"
    r"|zo groot|zo hoog|as much)|(?:het dubbele|twice)(?: as much)?)\b"
)
_AT_LEAST = re.compile(r"minsten|minimaal|at least")
_CHOICE = {"nl": re.compile(r"\bof\b"), "en": re.compile(r"\bor\b")}
_OVERSEAS = frozenset({"Caribisch Nederland"})
"""Stands among the provinces in the register, and is none."""
_LABELS: dict[By, tuple[str, str]] = {
    "tranche": ("Tranche", "Round"),
    "province": ("Provincie", "Province"),
    "year": ("Jaar", "Year"),
    "region": ("Regio", "Region"),
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
    best = [group for group in groups if abs(_size(writer, group) - edge) < _SAME]
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
    there = [group for group in ranked if abs(_size(writer, group) - edge) < _SAME]
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
    for_one_without = terms.WITHOUT_ONE.search(writer.understood.text)
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
    lead = lead if writer.understood.yes_no else ""
    text = _capital(text)
    return _composed(writer, f"{lead}{text}{writer.overview_marks(rows)}.", having, rows)


def comparison(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Two or more tranches, provinces or years next to each other, in the question's order."""
    groups = _in_asked_order(writer, _groups(writer, rows))
    if len(groups) < 2:
        return None
    sizes = [_size(writer, group) for group in groups]
    first_side = _groups_before_than(writer, groups)
    together = sides(writer, sizes, first_side) if len(sizes) > 2 else None
    lead = verdict(writer, *(together or (sizes[0], max(sizes[1:]))))
    if max(sizes) - min(sizes) < _SAME:
        names = writer.join([group.name for group in groups])
        head = f"{_capital(names)} {writer.say('hebben evenveel', 'have the same')}."
    else:
        edge, other = (min(sizes), max(sizes)) if least_asked(writer) else (max(sizes), min(sizes))
        least = edge < other
        measure = _measure(writer, *(("minste", "least") if least else ("meeste", "most")))
        names = writer.join([g.name for g, size in zip(groups, sizes, strict=True) if size == edge])
        has = ("hebben", "have") if sizes.count(edge) > 1 else ("heeft", "has")
        difference, side = _sized(writer, abs(edge - other)), groups[sizes.index(other)].name
        head = writer.say(
            f"{_capital(names)} {has[0]} {measure}: {_sized(writer, edge)}. Dat is {difference} "
            f"{'minder' if least else 'meer'} dan {side} ({_sized(writer, other)}).",
            f"{_capital(names)} {has[1]} {measure}: {_sized(writer, edge)}. That is {difference} "
            f"{'less' if least else 'more'} than {side} ({_sized(writer, other)}).",
        )
    if together:
        head = against(writer, *together)
    head = f"{head} {how_many_times(writer, max(sizes), min(sizes))}".rstrip()
    concerned = [deal for group in groups for deal in group.deals]
    return _composed(writer, f"{lead}{head}{writer.overview_marks(concerned)}", groups, concerned)


def how_many_times(writer: Writer, high: float, low: float) -> str:
    """'Dat is 4 keer zoveel. ', or '25 procent meer', where that is asked for, else empty."""
    if low and _PERCENT_MORE.search(writer.understood.text):
        percent = writer.number(100 * (high - low) / low)
        writer.computed |= figures(percent)
        return writer.say(f"Dat is {percent} procent meer. ", f"That is {percent} percent more. ")
    if not low or not _HOW_MANY_TIMES.search(writer.understood.text):
        return ""
    times = writer.number(high / low)
    writer.computed |= figures(times)
    return writer.say(f"Dat is {times} keer zoveel. ", f"That is {times} times as much. ")


def least_asked(writer: Writer) -> bool:
    """'Wie kreeg het minst, Saba of Bonaire?': the least is told first."""
    return bool(terms.OPERATIONS["lowest"].search(writer.understood.text))


def sides(writer: Writer, sizes: Sequence[float], first_side: int) -> tuple[float, float] | None:
    """'Kregen Saba en Statia samen meer dan Bonaire?': the sums of what is named on either side of 'dan'.

    `first_side`: how many of `sizes`, in the order of the question, are named before it. None when
    nothing is to be added up.
    """
    if not terms.SUMMED.search(writer.understood.text):
        return None
    first, other = sizes[:first_side], sizes[first_side:]
    return (sum(first), sum(other)) if first and other else None


def before_than(writer: Writer) -> list[Mention]:
    """The names before 'dan'; all of them where there is none."""
    than = _than(writer)
    return [mention for mention in writer.understood.mentions if mention.end <= than]


def _than(writer: Writer) -> int:
    """The place of 'dan' among the words, or behind the last of them."""
    words = writer.understood.words
    marks = ("dan", "than", "tegenover", "tegen", "hetgeen")
    other = re.search(r"^.*?(?=\b(?:een|ene) kant\b)", " ".join(words))
    if other:  # 'Saba plus Statia aan de ene kant, Bonaire aan de andere'
        return len(other[0].split())
    return next((n for n, word in enumerate(words) if word in marks), len(words))


def _groups_before_than(writer: Writer, groups: Sequence[_Group]) -> int:
    """How many groups, in the order of the question, are named before 'dan'."""
    if writer.understood.operation.group_by == "province":
        named = {mention.province for mention in before_than(writer)}
        return sum(group.key in named for group in groups)
    # Tranches and years: 'samen' stands on the side that has several.
    after = " ".join(writer.understood.words[_than(writer) :])
    return 1 if terms.SUMMED.search(after) else len(groups) - 1


def against(writer: Writer, first: float, other: float) -> str:
    """Two sums beside each other, in words."""
    one, two = _sized(writer, first), _sized(writer, other)
    if abs(first - other) < _SAME:
        return writer.say(f"Samen evenveel: {one} tegen {two}.", f"Together the same: {one} each.")
    difference = _sized(writer, abs(first - other))
    return writer.say(
        f"Samen {one} tegen {two}, een verschil van {difference}.",
        f"Together {one} against {two}, a difference of {difference}.",
    )


def verdict(writer: Writer, first: float, other: float) -> str:
    """'Ja. ' when the side named first has more, less or the same, as asked; else 'Nee. '.

    'Meer. ', 'Minder. ' or 'Evenveel. ' when that is the question; '' when nothing is asked.
    """
    direction = writer.understood.operation.direction
    text = writer.understood.text
    apart = direction == "either" and not _WHICH.search(text)  # 'Hoger of lager, en met hoeveel?'
    if not (writer.understood.yes_no or apart) or direction is None:
        return ""
    if direction != "either" and _CHOICE[writer.language].search(
        WHETHER.sub("", writer.understood.text)
    ):
        return ""  # 'Ging er meer naar Limburg of naar Brabant?'
    same = abs(first - other) < _SAME
    more = first > other and not same
    if direction == "either":
        if same:
            return writer.say("Evenveel. ", "The same. ")
        if _HIGHER.search(text):
            return writer.say("Hoger. ", "Higher. ") if more else writer.say("Lager. ", "Lower. ")
        return writer.say("Meer. ", "More. ") if more else writer.say("Minder. ", "Less. ")
    holds = {"same": same, "more": more, "less": not more and not same}[direction]
    return writer.yes_or_no(holds)


def ratio_holds(writer: Writer, first: float, other: float) -> str | None:
    """'Ja. ' or 'Nee. ' to 'Kreeg Twente precies de helft van …?'; None when no ratio is asked."""
    asked = _RATIO.search(writer.understood.text)
    if not (writer.understood.yes_no and asked and first and other):
        return None
    word = asked["times"] or "twee"
    claimed = 0.5 if asked["half"] else 1.5 if word == "anderhalf" else number(word)
    if not claimed:
        return None
    value = first / other
    limit = asked["limit"] or ""
    if _AT_LEAST.match(limit):
        return writer.yes_or_no(value >= claimed * (1 - _NEAR))
    if limit in ("meer dan", "more than"):
        return writer.yes_or_no(value > claimed)
    if limit in ("minder dan", "less than"):
        return writer.yes_or_no(value < claimed)
    near = _ABOUT if limit in ("bijna", "ruim") else _NEAR
    return writer.yes_or_no(abs(value - claimed) <= claimed * near)


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
    filters = writer.understood.filters
    asked = [str(key) for key in (*filters.tranches, *filters.years, *filters.provinces)]
    return sorted(groups, key=lambda g: asked.index(g.key) if g.key in asked else len(asked))


def _size(writer: Writer, group: _Group) -> float:
    operation = writer.understood.operation
    if operation.column == "deals":
        return float(len(group.deals))
    return group.mean if operation.per_deal else group.money


def _sized(writer: Writer, value: float) -> str:
    if writer.understood.operation.column == "deals":
        return f"{writer.counted(round(value))} deal{'s' if round(value) != 1 else ''}"
    return writer.computed_money(round(value, 6))


def _measure(writer: Writer, nl: str, en: str) -> str:
    operation = writer.understood.operation
    if operation.column == "deals":
        fewest = "fewest" if en == "least" else en
        return writer.say(f"de {nl} Regio Deals", f"the {fewest} Regio Deals")
    per_deal = writer.say(" per deal", " per deal") if operation.per_deal else ""
    return writer.say(f"het {nl} geld", f"the {en} money") + f"{per_deal} {writer.from_whom()}"


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
