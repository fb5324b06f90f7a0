"""From the turns of a conversation to one frozen `Understanding` of the last question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from regiodeal_qa.answer import Language
from regiodeal_qa.understanding import terms
from regiodeal_qa.understanding.language import Detected, detect
from regiodeal_qa.understanding.names import Gazetteer, Mention, base_name, family
from regiodeal_qa.understanding.numbers import ORDINALS, amount_mln, number
from regiodeal_qa.understanding.words import STOPWORDS, SUBJECT_WORDS, tokens

Operation = Literal[
    "none",  # no computation asked for: passages answer
    "lookup",
    "list",
    "count",
    "sum",
    "average",
    "highest",
    "lowest",
    "compare",
    "share",
]
Column = Literal["rijk", "regio", "total", "tranche", "year", "province", "status"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows of the register a question is about. Amounts in millions of euros."""

    tranches: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    provinces: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    more_than: float | None = None
    less_than: float | None = None

    def any(self) -> bool:
        """Whether a filter other than the year is set."""
        return bool(
            self.tranches
            or self.provinces
            or self.statuses
            or any(
                bound is not None
                for bound in (self.at_least, self.at_most, self.more_than, self.less_than)
            )
        )


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the last turn asks, with what the conversation already fixed filled in."""

    question: str
    language: Language
    detected: Detected
    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    deals: tuple[str, ...]
    """The deals it is about, after 'II', 'tweede', a tranche or a year pinned one down."""
    pinned: bool
    """True when the question itself says which deal of a region it means."""
    filters: Filters
    operation: Operation
    column: Column | None
    top: int
    group_by: Literal["tranche", "province"] | None
    content: tuple[str, ...]
    """Content words that neither a name, a filter nor the operation explains."""
    asks_for: frozenset[terms.Sought]
    topics: frozenset[str]
    yes_no: bool
    about_instrument: bool
    """True when it speaks of Regio Deals as such."""
    carried: tuple[str, ...] = ()
    """What came from earlier turns: 'deals', 'filters', 'question'."""
    search_text: str = ""
    """The question for the retriever: names as the data spells them, carried parts filled in."""
    corrections: tuple[tuple[str, str], ...] = field(default=())

    @property
    def provinces(self) -> tuple[str, ...]:
        """The provinces named."""
        return self.filters.provinces


def understand(turns: Sequence[str], names: Gazetteer, known: frozenset[str]) -> Understanding:
    """Read the turns in order; the result is of the last one. `known`: the corpus' vocabulary.

    Raises ValueError when there is no turn.
    """
    if not turns:
        raise ValueError("a conversation needs at least one turn")
    previous: Understanding | None = None
    for turn in turns:
        previous = _read(turn, previous, names, known)
    assert previous is not None
    return previous


def _read(
    turn: str, previous: Understanding | None, names: Gazetteer, known: frozenset[str]
) -> Understanding:
    words = tokens(turn)
    detected = detect(turn)
    mentions = names.find(words, known)
    used = [False] * len(words)
    for mention in mentions:
        _use(used, mention.start, mention.end)
    text = " ".join(words)

    filters, ordinal = _filters(words, used, mentions)
    operation, column, top, group_by = _operation(words, used, mentions, filters)
    deals, pinned = _deals(words, used, mentions, filters, ordinal, names)
    content = tuple(
        dict.fromkeys(
            word
            for word, taken in zip(words, used, strict=True)
            if not taken and word not in STOPWORDS and word not in SUBJECT_WORDS
        )
    )
    understood = Understanding(
        question=turn,
        language="nl" if detected == "nl" else "en",
        detected=detected,
        words=tuple(words),
        mentions=tuple(mentions),
        deals=deals,
        pinned=pinned,
        filters=filters,
        operation=operation,
        column=column,
        top=top,
        group_by=group_by,
        content=content,
        asks_for=terms.sought(text),
        topics=terms.topics(text),
        yes_no=terms.is_yes_no(words),
        about_instrument=terms.speaks_of_instrument(text),
        search_text=_with_canonical_names(words, mentions, names),
        corrections=tuple((m.text, m.name) for m in mentions if m.corrected),
    )
    if previous is not None:
        understood = _carry_over(understood, previous, names)
    return _settle(understood)


def _use(used: list[bool], start: int, end: int) -> None:
    for position in range(start, end):
        used[position] = True


def _take(words: Sequence[str], used: list[bool], pattern: re.Pattern[str]) -> bool:
    """Mark the words of every match of a pattern as explained; whether there was a match.

    Words that are explained already (names, amounts, tranches) do not take part.
    """
    text = _left(words, used)
    starts: list[int] = []
    position = 0
    for word, taken in zip(words, used, strict=True):
        starts.append(position)
        position += (1 if taken else len(word)) + 1
    hit = False
    for match in pattern.finditer(text):
        if match.end() == match.start():
            continue
        hit = True
        for index, start in enumerate(starts):
            if match.start() <= start < match.end():
                used[index] = True
    return hit


def _left(words: Sequence[str], used: Sequence[bool]) -> str:
    """The words that nothing explains yet, with a dot in the place of the others."""
    return " ".join("·" if taken else word for word, taken in zip(words, used, strict=True))


def _filters(
    words: Sequence[str], used: list[bool], mentions: Sequence[Mention]
) -> tuple[Filters, int | None]:
    """The filters of a question, and the number of a deal of one region ('de tweede deal')."""
    text = " ".join(words)
    tranches: list[int] = []
    for match in terms.TRANCHE.finditer(text):
        value = _ordinal(match["before"] or "") or _ordinal(match["after"] or "")
        for extra in re.findall(r"\w+", match["more"] or ""):
            first = _ordinal(extra)
            if first:
                tranches.append(first)
        if value:
            tranches.append(value)
    if tranches:
        _take(words, used, terms.TRANCHE)
    elif re.search(r"\b(laatste|last|latest|nieuwste) (tranche|ronde|round)\b", text):
        tranches.append(6)
        _take(words, used, re.compile(r"\b(laatste|last|latest|nieuwste) (tranche|ronde|round)\b"))
    years = [int(word) for word in words if re.fullmatch(r"20[12]\d", word)]
    for index, word in enumerate(words):
        if re.fullmatch(r"20[12]\d", word):
            used[index] = True
    ordinal = None
    numbered = terms.NUMBERED_DEAL.search(text)
    if numbered and not tranches:
        ordinal = _ordinal(numbered["ordinal"])
        if ordinal is None and numbered["ordinal"] in terms.NEWEST:
            ordinal = -1
        _take(words, used, terms.NUMBERED_DEAL)
    statuses = tuple(
        status for status, pattern in terms.STATUSES.items() if _take(words, used, pattern)
    )
    bounds = _bounds(words, used)
    provinces = tuple(
        dict.fromkeys(m.province for m in mentions if m.province and "province" in m.kinds)
    )
    return (
        Filters(
            tranches=tuple(dict.fromkeys(tranches)),
            years=tuple(dict.fromkeys(years)),
            provinces=provinces,
            statuses=statuses,
            **bounds,
        ),
        ordinal,
    )


def _ordinal(word: str) -> int | None:
    if word in ORDINALS:
        return ORDINALS[word]
    value = number(word) if word else None
    return int(value) if value is not None and 1 <= value <= 6 and value.is_integer() else None


def _bounds(words: Sequence[str], used: list[bool]) -> dict[str, float]:
    text = " ".join(words)
    bounds: dict[str, float] = {}
    between = terms.BETWEEN.search(text)
    if between:
        low = amount_mln(between["low"], between["scale"])
        high = amount_mln(between["high"], between["scale"])
        if low is not None and high is not None:
            _take(words, used, terms.BETWEEN)
            return {"at_least": low, "at_most": high}
    for name, pattern in terms.BOUNDS.items():
        match = pattern.search(text)
        if match:
            value = amount_mln(match["value"], match["scale"] or "")
            if value is not None:
                _take(words, used, pattern)
                bounds[name] = value
    return bounds


def _operation(
    words: Sequence[str],
    used: list[bool],
    mentions: Sequence[Mention],
    filters: Filters,
) -> tuple[Operation, Column | None, int, Literal["tranche", "province"] | None]:
    column: Column | None = None
    for name, pattern in terms.COLUMNS.items():
        if _take(words, used, pattern) and column is None:
            column = name
    group_by: Literal["tranche", "province"] | None = None
    for group, pattern in terms.GROUPS.items():
        if _take(words, used, pattern):
            group_by = group
    top = 1
    match = terms.TOP.search(_left(words, used))
    if match:
        top = int(number(match["n"] or match["n2"] or "") or 1)
        _take(words, used, terms.TOP)
    operation: Operation = "none"
    for name_, pattern in terms.OPERATIONS.items():
        if _take(words, used, pattern):
            operation = name_
            break
    money = _take(words, used, terms.MONEY)
    if money or operation != "none" or column is not None:
        _take(words, used, terms.MONEY_FILLERS)
    if operation in ("highest", "lowest", "average", "share") and column is None:
        column = "rijk"
    if operation == "none":
        if column is not None:
            operation = "lookup"
        elif money:
            operation, column = "lookup", None
    _take(words, used, terms.FILLERS)
    return operation, column, top, group_by


def _deals(
    words: Sequence[str],
    used: list[bool],
    mentions: Sequence[Mention],
    filters: Filters,
    ordinal: int | None,
    names: Gazetteer,
) -> tuple[tuple[str, ...], bool]:
    """The deals named, narrowed by number, tranche or year where that leaves any."""
    deals: list[str] = []
    pinned = ordinal is not None
    for mention in mentions:
        candidates = list(mention.deal_ids)
        numbered = bool(base_name(mention.text)[1]) and "deal" in mention.kinds
        pinned = pinned or numbered
        deals += [deal for deal in candidates if deal not in deals]
    if ordinal is not None:
        numbered_deals = []
        for deal in deals:
            siblings = names.families[family(deal)]
            place = len(siblings) if ordinal == -1 else ordinal
            if siblings.index(deal) + 1 == place:
                numbered_deals.append(deal)
        deals = numbered_deals or deals
    if filters.tranches:
        inside = [deal for deal in deals if names.by_id[deal].tranche in filters.tranches]
        pinned = pinned or bool(inside)
        deals = inside or deals
    if filters.years and not filters.tranches and ordinal is None:
        inside = [deal for deal in deals if names.by_id[deal].selected_year in filters.years]
        deals = inside or deals
    return tuple(deals), pinned


def _with_canonical_names(
    words: Sequence[str], mentions: Sequence[Mention], names: Gazetteer
) -> str:
    parts: list[str] = []
    position = 0
    for mention in mentions:
        parts += words[position : mention.start]
        parts.append(mention.name if mention.corrected or "deal" in mention.kinds else mention.text)
        position = mention.end
    parts += words[position:]
    return " ".join(parts)


def _carry_over(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """Fill in what a follow-up leaves out: the subject, or the question itself."""
    text = " ".join(now.words)
    if before.filters.tranches and not now.filters.tranches:
        now = _with_bare_ordinal(now)
    has_subject = bool(now.deals or now.filters.provinces or now.filters.tranches)
    bare = not now.content and now.operation == "none" and not now.asks_for
    carried: list[str] = []
    result = now
    if bare and (has_subject or now.filters.years) and terms.starts_as_follow_up(now.words):
        # 'En de Achterhoek?': the same question about another subject.
        carried.append("question")
        kept = [w for w in before.words if not _inside_mention(w, before)]
        subject = " ".join(names.by_id[d].name for d in now.deals) or text
        result = replace(
            now,
            operation=before.operation,
            column=before.column,
            top=before.top,
            group_by=before.group_by,
            content=before.content,
            asks_for=before.asks_for,
            topics=before.topics,
            yes_no=before.yes_no,
            language=before.language if now.detected != "en" else now.language,
            search_text=f"{' '.join(kept)} {subject}",
        )
        if not now.deals and before.deals and not now.filters.provinces:
            inside = _within(before.deals, now.filters, names)
            result = replace(result, deals=inside)
        elif not now.deals:
            result = replace(result, filters=_merge(now.filters, before.filters))
    elif not has_subject and not terms.names_own_subject(text):
        if before.deals:
            carried.append("deals")
            subject = " ".join(names.by_id[d].name for d in before.deals)
            result = replace(
                now,
                deals=_within(before.deals, now.filters, names),
                pinned=before.pinned,
                search_text=f"{now.search_text} {subject}",
            )
        elif before.filters.any():
            carried.append("filters")
            result = replace(now, filters=_merge(now.filters, before.filters))
    return replace(result, carried=tuple(carried))


def _with_bare_ordinal(now: Understanding) -> Understanding:
    """'En in de vijfde?' after a question about a tranche means the fifth tranche."""
    tranches = tuple(ORDINALS[word] for word in now.content if word in ORDINALS)
    if not tranches:
        return now
    content = tuple(word for word in now.content if word not in ORDINALS)
    return replace(now, filters=replace(now.filters, tranches=tranches), content=content)


def _inside_mention(word: str, understood: Understanding) -> bool:
    return any(word in mention.text.split() for mention in understood.mentions)


def _within(deals: tuple[str, ...], filters: Filters, names: Gazetteer) -> tuple[str, ...]:
    if not filters.tranches:
        return deals
    wider = [d for deal in deals for d in names.families[family(deal)]]
    inside = tuple(
        dict.fromkeys(deal for deal in wider if names.by_id[deal].tranche in filters.tranches)
    )
    return inside or deals


def _merge(new: Filters, old: Filters) -> Filters:
    return Filters(
        tranches=new.tranches or old.tranches,
        years=new.years or old.years,
        provinces=new.provinces or old.provinces,
        statuses=new.statuses or old.statuses,
        at_least=new.at_least if new.at_least is not None else old.at_least,
        at_most=new.at_most if new.at_most is not None else old.at_most,
        more_than=new.more_than if new.more_than is not None else old.more_than,
        less_than=new.less_than if new.less_than is not None else old.less_than,
    )


_MONEY_COLUMNS = ("rijk", "regio", "total")
_OVER_MANY = frozenset({"list", "count", "sum", "average", "highest", "lowest", "share"})


def _settle(now: Understanding) -> Understanding:
    """Decide what only the whole question tells: whose money, one deal or many."""
    operation, column, deals, group_by = now.operation, now.column, now.deals, now.group_by
    if operation in _OVER_MANY and now.provinces:
        # 'deals in Zeeland' means the province, though a deal has that name too.
        of_province = {d for m in now.mentions if m.province for d in m.deal_ids}
        deals = tuple(deal for deal in deals if deal not in of_province)
    if operation == "compare" and len(now.provinces) > 1:
        group_by, deals = "province", ()
    elif operation == "compare" and len(now.filters.tranches) > 1 and not deals:
        group_by = "tranche"
    many = not deals and (
        now.filters.any() or now.filters.years or now.about_instrument or group_by
    )
    if operation == "lookup" and column in (None, *_MONEY_COLUMNS) and many:
        operation, column = "sum", column or "rijk"
    if operation == "lookup" and column in (None, *_MONEY_COLUMNS) and _distinct(deals) > 1:
        operation = "compare"
    if operation == "none" and group_by and not now.content:
        operation = "count"
    return replace(now, operation=operation, column=column, deals=deals, group_by=group_by)


def _distinct(deals: tuple[str, ...]) -> int:
    return len({family(deal) for deal in deals})
