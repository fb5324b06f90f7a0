"""From the turns of a conversation to one frozen `Understanding` of the last question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from regiodeal_qa.answer import Language
from regiodeal_qa.understanding import spelling, terms
from regiodeal_qa.understanding.language import Detected, detect
from regiodeal_qa.understanding.names import Gazetteer, Mention, base_name, family
from regiodeal_qa.understanding.numbers import ORDINALS
from regiodeal_qa.understanding.operations import (
    MONEY_COLUMNS,
    Filters,
    Operation,
    Reading,
    read_filters,
    read_operation,
)
from regiodeal_qa.understanding.words import tokens


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the last turn asks, with what the conversation already fixed filled in."""

    question: str
    language: Language
    detected: Detected
    words: tuple[str, ...]
    """Normalised, slips of the pen put right."""
    mentions: tuple[Mention, ...]
    deals: tuple[str, ...]
    """The deals it is about, after 'II', 'tweede', a tranche or a year pinned one down."""
    pinned: bool
    """True when the question itself says which deal of a region it means."""
    narrowed: bool
    """True when a party to a deal, or a place in it, is named beside the deal."""
    filters: Filters
    operation: Operation
    content: tuple[str, ...]
    """Content words outside the names."""
    unexplained: tuple[str, ...]
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
    typed = tokens(turn)
    detected = detect(turn)
    mentions = _without_government(names.find(typed, known), typed)
    named = [False] * len(typed)
    for mention in mentions:
        named[mention.start : mention.end] = [True] * (mention.end - mention.start)
    words = tuple(
        word if in_name else spelling.read(word, known)
        for word, in_name in zip(typed, named, strict=True)
    )
    reading = Reading(words, list(named))
    content = reading.unexplained()
    asks, yes_no = terms.sought(reading.text), terms.is_yes_no(words)
    filters, ordinals = read_filters(reading, mentions)
    operation = read_operation(reading, asks, yes_no)
    if operation.kind in ("list", "count", "sum") and operation.claimed_mln is not None:
        # 'Welke deals kregen 20 miljoen?'
        exact = operation.claimed_mln
        filters = replace(filters, at_least=exact, at_most=exact)
    deals, pinned, narrowed = _deals(mentions, filters, ordinals, names)
    understood = Understanding(
        question=turn,
        language="nl" if detected == "nl" else "en",
        detected=detected,
        words=words,
        mentions=tuple(mentions),
        deals=deals,
        pinned=pinned,
        narrowed=narrowed,
        filters=filters,
        operation=operation,
        content=content,
        unexplained=reading.unexplained(),
        asks_for=asks,
        topics=terms.topics(reading.text),
        yes_no=yes_no,
        about_instrument=terms.speaks_of_instrument(reading.text),
        search_text=_with_canonical_names(words, mentions),
        corrections=tuple((m.text, m.name) for m in mentions if m.corrected),
    )
    if previous is not None:
        understood = _carry_over(understood, previous, names)
    return _settle(understood)


def _without_government(mentions: Sequence[Mention], words: Sequence[str]) -> list[Mention]:
    """Without 'Den Haag' where it stands for the national government: money 'uit Den Haag'."""
    others = [m for m in mentions if m.text != "den haag"]
    if not any(m.deal_ids for m in others):
        return list(mentions)
    from_there = {"van", "uit", "vanuit", "door", "from"}
    return [
        m for m in mentions if m in others or words[m.start - 1] not in from_there or not m.start
    ]


def _deals(
    mentions: Sequence[Mention], filters: Filters, ordinals: Sequence[int], names: Gazetteer
) -> tuple[tuple[str, ...], bool, bool]:
    """The deals named, narrowed by number, tranche or year where that leaves any.

    Also whether the question pins one down, and whether it names a part of a deal beside it.
    """
    pinned = bool(ordinals)
    deals: list[str] = []
    parts = _parts(mentions)
    for mention in mentions:
        if mention in parts:
            continue
        pinned = pinned or (bool(base_name(mention.text)[1]) and "deal" in mention.kinds)
        deals += [deal for deal in mention.deal_ids if deal not in deals]
    deals = _numbered(deals, ordinals, names) or deals
    if filters.tranches:
        inside = [deal for deal in deals if names.by_id[deal].tranche in filters.tranches]
        pinned = pinned or bool(inside)
        deals = inside or deals
    if filters.years and not filters.tranches and not ordinals:
        inside = [deal for deal in deals if names.by_id[deal].selected_year in filters.years]
        deals = inside or deals
    return tuple(deals), pinned, bool(parts)


def _numbered(deals: Sequence[str], ordinals: Sequence[int], names: Gazetteer) -> list[str]:
    """Those of the deals that are the first, second, … (-1: the newest) of their region."""
    found: list[str] = []
    for deal in deals:
        siblings = names.families[family(deal)]
        places = [len(siblings) if ordinal == -1 else ordinal for ordinal in ordinals]
        if siblings.index(deal) + 1 in places:
            found.append(deal)
    return found


def _parts(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a part of a deal, or a party to it, that is itself named as well.

    'Emmen' in 'Hoeveel betaalt Emmen aan de Regio Deal Zuid- en Oost-Drenthe?'; 'Overvecht' beside
    'Vitale Wijken II'; 'de provincie Overijssel' beside Twente.
    """
    found: list[Mention] = []
    for mention in mentions:
        for other in mentions:
            if other is mention or "deal" not in other.kinds:
                continue
            families = {family(d) for d in other.deal_ids}
            inside = bool(mention.deal_ids) and {family(d) for d in mention.deal_ids} <= families
            named_as_place = "deal" not in mention.kinds and bool(
                inside or mention.province or mention.kinds & {"municipality", "place"}
            )
            other_name = base_name(mention.text)[0] != base_name(other.text)[0]
            shorter = len(mention.text) < len(other.text)
            if named_as_place or (inside and other_name and shorter):
                found.append(mention)
                break
    return found


def _with_canonical_names(words: Sequence[str], mentions: Sequence[Mention]) -> str:
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
    if before.deals and now.unexplained and set(now.unexplained) <= set(ORDINALS):
        # 'En voor de tweede?' after a question about the first deal of a region.
        siblings = [d for deal in before.deals for d in names.families[family(deal)]]
        numbered = _numbered(
            list(dict.fromkeys(siblings)), [ORDINALS[w] for w in now.unexplained], names
        )
        if numbered:
            now = replace(now, deals=tuple(numbered), pinned=True, unexplained=())
    if now.deals and not now.pinned and _families(now.deals) <= _families(before.deals):
        # 'Hoeveel daarvan was voor Overvecht?': a part of the deal that was spoken of.
        part = any("deal" not in m.kinds or m.deal_ids != before.deals for m in now.mentions)
        named = {base_name(names.by_id[d].name)[0] for d in before.deals}
        part = part and not any(base_name(m.text)[0] in named for m in now.mentions)
        if part:
            now = replace(now, deals=before.deals, narrowed=True)
    has_subject = bool(now.deals or now.filters.provinces or now.filters.tranches)
    bare = not now.unexplained and now.operation.kind == "none" and not now.asks_for
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
            content=before.content,
            unexplained=before.unexplained,
            asks_for=before.asks_for,
            topics=before.topics,
            yes_no=before.yes_no,
            language=before.language if now.detected != "en" else now.language,
            search_text=f"{' '.join(kept)} {subject}",
        )
        if not now.deals and before.deals and not now.filters.provinces:
            result = replace(result, deals=_within(before.deals, now.filters, names))
        elif not now.deals:
            result = replace(result, filters=now.filters.or_else(before.filters))
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
            filters = now.filters.or_else(before.filters)
            rounds = " ".join(f"tranche {t}" for t in filters.tranches)
            places = " ".join(filters.provinces)
            search_text = " ".join(f"{now.search_text} {rounds} {places}".split())
            result = replace(now, filters=filters, search_text=search_text)
    return replace(result, carried=tuple(carried))


def _families(deals: Sequence[str]) -> set[str]:
    return {family(deal) for deal in deals}


def _with_bare_ordinal(now: Understanding) -> Understanding:
    """'En in de vijfde?' after a question about a tranche means the fifth tranche."""
    tranches = tuple(ORDINALS[word] for word in now.unexplained if word in ORDINALS)
    if not tranches:
        return now
    left = tuple(word for word in now.unexplained if word not in ORDINALS)
    return replace(now, filters=replace(now.filters, tranches=tranches), unexplained=left)


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


_OVER_MANY = frozenset({"list", "count", "sum", "average", "highest", "lowest", "share"})


def _settle(now: Understanding) -> Understanding:
    """Decide what only the whole question tells: whose money, one deal or many."""
    operation, deals = now.operation, now.deals
    kind, column, group_by = operation.kind, operation.column, operation.group_by
    if kind in _OVER_MANY and now.provinces:
        # 'deals in Zeeland' means the province, though a deal has that name too.
        of_province = {d for m in now.mentions if m.province for d in m.deal_ids}
        deals = tuple(deal for deal in deals if deal not in of_province)
    if kind == "compare" and len(now.provinces) > 1:
        group_by, deals = "province", ()
    elif kind == "compare" and len(now.filters.tranches) > 1 and not deals:
        group_by = "tranche"
    many = not deals and (
        now.filters.any() or now.filters.years or now.about_instrument or group_by
    )
    of_money = column is None or column in MONEY_COLUMNS
    if kind == "lookup" and of_money and many:
        kind, column = "sum", column or "rijk"
    elif kind == "lookup" and of_money and len({family(d) for d in deals}) > 1:
        kind = "compare"
    elif kind == "none" and group_by and not now.unexplained:
        kind = "count"
    if now.yes_no and kind in ("none", "lookup", "list") and now.provinces and not now.unexplained:
        of_province = {d for m in now.mentions if m.province for d in m.deal_ids}
        if set(deals) <= of_province and terms.EXISTS.search(" ".join(now.words)):
            kind, deals = "count", ()
    if now.yes_no and kind in ("none", "lookup") and deals and _names_other_filter(now):
        kind = "holds"
    settled = replace(operation, kind=kind, column=column, group_by=group_by)
    return replace(now, operation=settled, deals=deals)


def _names_other_filter(now: Understanding) -> bool:
    """Whether a question about deals also names a tranche, year, status or another province."""
    provinces = {m.province for m in now.mentions if m.province and "deal" not in m.kinds}
    filters = now.filters
    return bool(filters.tranches or filters.years or filters.statuses or provinces)
