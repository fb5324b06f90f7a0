"""A turn that calculates with what several turns were about: 'hoeveel is dat samen, die drie?'.

Every turn before is taken as a term: the deals it was about, the deal that won, or the rows of the
register. What the last turn points at, and what it names itself, are the terms of the calculation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import reduce

from regiodeal_qa.understanding.filters import Filters
from regiodeal_qa.understanding.names import Gazetteer, family
from regiodeal_qa.understanding.numbers import number
from regiodeal_qa.understanding.operations import (
    MONEY_COLUMNS,
    Column,
    Direction,
    Group,
    Kind,
    Operation,
)
from regiodeal_qa.understanding.rows import passes
from regiodeal_qa.understanding.set_beside import ADDED_UP, DIFFERENCE
from regiodeal_qa.understanding.terms import COLUMNS, MONEY, OPERATIONS, QUESTION_WORD, RANKED, THAN
from regiodeal_qa.understanding.told import Told, told_by, told_in
from regiodeal_qa.understanding.understood import Understanding

_PUT_TO_IT = re.compile(
    r"^(?:(?:en|and|nu|ok|oke) )*(?:doe|tel|neem|reken|add)\b.*\b(?:bij|mee|to (?:it|that))\b"
    r"|\b(?:bij ?optel\w*|erbij (?:op)?tel\w*)\b"
)
"""'Doe daar de derde ronde eens bij'."""
_GAP = re.compile(
    rf"{DIFFERENCE.pattern}|\b(?:schee?ld\w*|gat|daartussen|ertussen|zit (?:\w+ )?tussen|uit elkaar|hoeveel (?:\w+ )?(?:meer|minder|hoger|lager)"
    r"|hoe ?vaak past|(?:hoeveel|hoe veel) is (?:het|dat) (?:omhoog|omlaag|gestegen|gedaald|gegroeid)\w*|(?:omhoog|omlaag)\w*|hoeveel jaar (?:later|eerder|ertussen)|how much (?:more|less)|gap)\b"
)
_HOW_MANY = re.compile(
    r"\b(?:(?:van )?(?:die|de|deze|dit|alle|those|the|all) ?(?:laatste |last )?(?P<n>twee|drie|vier|two|three|four|[234])"
    r"|(?P<both>allebei|beide|alletwee|both)|(?P<three>alledrie))\b"
)
_ABOVE = re.compile(
    r"\b(?:daar|er|die|dat|that)\b.*\b(?:(?P<more>boven|above)|(?P<less>onder|below))$"
    r"|\b(?:(?P<over>daarboven|erboven)|(?P<under>daaronder|eronder))\b"
)
"""'Lag ronde 4 daar gemiddeld boven?'"""
_TIMES_AS = re.compile(
    r"\b(?:(?:keer|maal) zo ?(?:veel|groot|hoog)|(?:het |de )?(?:dubbele|helft)|times as|twice|half)\b"
)
_OF_THEM = re.compile(
    r"\b(?:van|of) (?:die|de|dit|deze|those|the|these) (?:twee|drie|vier|two|three|four|stel|rijtje)\b"
    r"|\b(?:alle(?:bei|twee|drie)|beide|both)\b"
)
_SHARE = re.compile(
    r"\b(?:hoeveel procent|wat voor perc[ae]ntage|welk (?:perc[ae]ntage|deel|aandeel)|how many percent|what (?:percentage|share|part))\b"
)
_OF_THAT = re.compile(
    r"\b(?:daarvan|ervan|hiervan|van (?:dat|die|dit|het)|is (?:dat|die|het)|of (?:that|it))\b"
)
_YEARS_APART = re.compile(r"\bhoeveel jaar\b|\bhow many years\b")
_OTHERS = re.compile(r"\b(?:andere|anderen|overige|rest|other|others)\b")
_THAN_ALSO = re.compile(r"(?:(?:en|and|ook|also) )*(?:meer|minder|more|less) (?:dan|than)\b")
_WHO_THEN = re.compile(r"(?:(?:en|dus) )?(?:wie|welke?|who|which)\b.*\b(?:dan|dus|then)\b")
"""'Wie heeft er dan het meest?'"""
_THEY = re.compile(r"\b(?:ze|zij|they)\b")
_HIGHER = re.compile(r"\b(?:hoger|lager|meer|minder|gestegen|gedaald|higher|lower|more|less)\b")
_THE_FIRST = re.compile(r"\b(?:die|de|dat|that|the) (?:eerste|first)\b(?! (?:ronde|tranche|round))")
_ABOUT_LAST = re.compile(
    r"^(?:(?:en|dus|maar|o|oh|ah|ok|oke|and|so) )*(?:(?:is|was|zijn|waren|are|were) (?:dat|die|het|it|that)"
    r"|(?:dat|die|that) (?:is|was|zijn|waren|laatste))\b"
)
"""Begins with what was told last: 'dat is hoger dan die van net?'."""
_SO = re.compile(r"\b(?:dus|so)\b")
_REGION_FIRST = re.compile(r"(?:(?:en|dus|legt|legde|betaalt|betaalde) )*(?:de |the )?regio\b")
_NOT_OF_TURNS = re.compile(
    r"\b(?:nog|komen|komt|kwamen|still) (?:\w+ )?(?:meer|minder|more|less)\b"
)
_POINTS = frozenset(
    """
    o oh ah ok oke evenveel hetzelfde gelijk helft dubbele precies jaar jaren omhooggegaan omlaaggegaan gestegen gedaald gegroeid toegenomen afgenomen
    twee drie vier alledrie alletwee stel rijtje laatste eerste tweede derde verschil gat daartussen ertussen tussen
    scheelde scheelt hoger lager groot groter klein kleiner zoveel veel keer maal gezamenlijk beide bij samen
    net zonet zojuist ervoor daarvoor erin inlegde inleggen ingelegd bijdroeg stak stopte betaalde
    two three first last daar boven onder lag lagen zit zitten past
    """.split()
)
"""Words by which a turn points at what was told."""
_FEW = 2
_DIMENSIONS: tuple[Group, ...] = ("tranche", "year", "province")


def over_turns(
    now: Understanding, earlier: Sequence[Understanding], names: Gazetteer
) -> Understanding | None:
    """The calculation over what earlier turns were about; None where the last asks no such thing."""
    text = now.text
    kind = _kind(now, text)
    own_words = set(now.unexplained) - _POINTS
    said = ADDED_UP.search(text) or _PUT_TO_IT.search(text) or _GAP.search(text)
    if (
        kind is None
        or len(own_words) > (_FEW if said else 0 if now.mentions else 1)
        or now.asks_for - {"number", "amount", "share", "person", "definition"}
    ):
        return None
    told = told_in(earlier, names)
    if not told:
        return None
    own = _own(now, earlier[-1], names)
    if now.operation.kind == "compare" and now.computable and now.carried == ("question",):
        return None  # 'Kreeg Brabant meer dan Limburg?' - 'Met hoeveel verschil?' is read already
    beside = {family(deal) for deal in now.deals}
    if now.operation.kind == "compare" and now.computable and own and len(beside) > 1:
        return None  # 'Kreeg Mainstage meer dan Twente?' - 'En meer dan Saba?' is read already
    of_both = _HOW_MANY.search(text) or _THEY.search(text)
    if len(own) == 1 and not own[0].deals and kind == "compare" and of_both and len(told) > 1:
        # 'En in ronde 4, wat was het verschil tussen die twee toen?'
        told, own = [_at_that_time(term, own[0].filters, names) for term in told], []
    if kind == "share":
        return _share(now, own, told[-1], text, names)
    if earlier[-1].operation.kind == "compare" and _THAN_ALSO.match(text):
        # 'Is dat meer dan Rotterdam?' - 'En meer dan Den Haag?': of what was compared first
        told = told_by(earlier[-1], names)[:1]
    terms = _chosen(kind, text, told, own, _told_first(now, text))
    if kind == "compare" and not own and (len(terms) < 2 or _names_other_payer(now, told[-1])):
        return _of_both_payers(now, earlier, told[-1], names)
    if len(terms) < 2:
        return None
    column = _column(now, terms[-1].operation, text)
    direction = _direction(now, text) if kind == "compare" else None
    told_as_true = _ABOUT_LAST.match(text) or _SO.search(text)
    if direction and told_as_true and not QUESTION_WORD.search(text):
        now = replace(now, yes_no=True)  # 'Die laatste is dus twee keer zo groot?'
    if all(term.deals for term in terms):
        return _over_deals(now, terms, kind, column, direction)
    if not any(term.deals for term in terms):
        return _over_rows(now, terms, kind, column, direction)
    return None


def _kind(now: Understanding, text: str) -> Kind | None:
    """What is calculated, if anything is."""
    if (_NOT_OF_TURNS.search(text) and not now.mentions) or _OTHERS.search(text):
        return None
    if _SHARE.search(text) and (now.operation.direction or _HIGHER.search(text)):
        return "compare"  # 'Hoeveel procent hoger is dat?'
    if _SHARE.search(text) and _OF_THAT.search(text):
        return "share"
    if now.operation.direction and now.yes_no and THAN.search(text):
        return "compare"  # 'Is dat meer dan Parkstad in zijn drie deals bij elkaar?'
    if ADDED_UP.search(text) or _PUT_TO_IT.search(text):
        return "sum"
    ranked = next((kind for kind in RANKED if OPERATIONS[kind].search(text)), None)
    if ranked and (_OF_THEM.search(text) or _WHO_THEN.match(text)):
        return ranked
    if _GAP.search(text):
        return "compare"
    if _ABOVE.search(text) or _TIMES_AS.search(text) or now.operation.direction == "either":
        return "compare"
    asks = now.yes_no or _SO.search(text) or QUESTION_WORD.search(text) or _ABOUT_LAST.match(text)
    return "compare" if now.operation.direction and asks and not ranked else None


def _own(now: Understanding, before: Understanding, names: Gazetteer) -> list[Told]:
    """What the turn names itself."""
    named = {deal for mention in now.mentions for deal in mention.deal_ids}
    deals = [deal for deal in now.deals if deal in named]
    if deals:
        there = [d for d in deals if passes(names.by_id[d], _times(now.filters), None)]
        draft = replace(now, deals=tuple(there or deals))
        return told_by(draft, names)
    differs = _rows(now.filters) != _rows(before.filters) and now.filters.any()
    return [Told((), _rows(now.filters), now.operation)] if differs else []


def _at_that_time(term: Told, filters: Filters, names: Gazetteer) -> Told:
    """The deals of the same region in another round or year."""
    of_region = names.siblings(term.deals)
    there = [d for d in of_region if passes(names.by_id[d], _times(filters), None)]
    return replace(term, deals=tuple(there or term.deals))


def _times(filters: Filters) -> Filters:
    return Filters(tranches=filters.tranches, years=filters.years)


def _rows(filters: Filters) -> Filters:
    return replace(_times(filters), provinces=filters.provinces)


def _told_first(now: Understanding, text: str) -> bool:
    """Whether what was told before is compared with what the turn names: 'is dat meer dan Drenthe?'"""
    than = THAN.search(text)
    behind = than and len(text[: than.start()].split())
    named = [mention.start for mention in now.mentions if mention.deal_ids or mention.province]
    return bool(_ABOUT_LAST.match(text) or (than and named and min(named) > (behind or 0)))


def _chosen(
    kind: Kind, text: str, told: list[Told], own: list[Told], told_first: bool
) -> list[Told]:
    """The terms of the calculation, in the order in which they are compared."""
    if len(own) > 1:
        return []  # it names all that it compares
    first = told[0] if _THE_FIRST.search(text) else None
    others = [term for term in told if not any(term.of_same(one) for one in own)]
    many = _so_many(text)
    if kind == "sum":
        if own or many:
            left = (many or 2) - len(own)
            return [*(others[-left:] if left else []), *own]
        if first:
            return [first, *[term for term in told if term is not first][-1:]]
        return _run(told)
    if own:
        alike = [t for t in others if bool(t.deals) == bool(own[0].deals) and _of_money(t)]
        other = [first] if first in others else (alike or others)[-1:]
        pair = [*own, *(one for one in other if one)]
        return pair[::-1] if told_first else pair
    last = told[-(many or 2) :]
    if first and first not in last[-1:]:
        last = [first, last[-1]]
    return last[::-1]


def _so_many(text: str) -> int:
    """How many of those told a turn speaks of: 'die twee'; 0 where it does not say."""
    found = _HOW_MANY.search(text)
    if not found:
        return 0
    return 2 if found["both"] else 3 if found["three"] else int(number(found["n"]) or 0)


def _of_money(term: Told) -> bool:
    return term.operation.column in MONEY_COLUMNS


def _run(told: Sequence[Told]) -> list[Told]:
    """The last terms of which the same was asked."""
    run = [told[-1]]
    for term in reversed(told[:-1]):
        if bool(term.deals) != bool(run[0].deals):
            break
        run.insert(0, term)
    return run


def _share(
    now: Understanding, own: Sequence[Told], last: Told, text: str, names: Gazetteer
) -> Understanding | None:
    """'Hoeveel kreeg Brabant?' - 'Welk percentage daarvan was voor Brainport?', 'Hoeveel procent is dat?'"""
    named = [deal for one in own for deal in one.deals]
    if named and last.deals:
        return None
    # 'Hoeveel kreeg Brainport?' - 'Welk percentage is dat van het Brabantse totaal?'
    of_itself = own and not named and "filters" not in now.carried
    whole = own[0].filters if of_itself else last.filters
    deals = named or [*last.deals]
    there = [deal for deal in deals if passes(names.by_id[deal], whole, None)]
    return replace(
        now,
        deals=tuple(there or deals),
        pinned=True,
        filters=whole,
        operation=Operation("share", _column(now, last.operation, text)),
        computable=True,
        unexplained=(),
        carried=("filters", "question"),
    )


def _direction(now: Understanding, text: str) -> Direction | None:
    above = _ABOVE.search(text)
    if above:
        return "more" if above["more"] or above["over"] else "less"
    return now.operation.direction or ("more" if _TIMES_AS.search(text) else None)


def _column(now: Understanding, before: Operation, text: str) -> Column:
    said = MONEY.search(text) or COLUMNS["rijk"].search(text) or COLUMNS["regio"].search(text)
    if now.operation.column in MONEY_COLUMNS and (said or before.kind != "count"):
        return now.operation.column or "rijk"
    if before.kind == "count":
        return "deals"
    return before.column if before.column in MONEY_COLUMNS and before.column else "rijk"


def _over_deals(
    now: Understanding,
    terms: Sequence[Told],
    kind: Kind,
    column: Column,
    direction: Direction | None,
) -> Understanding | None:
    deals = tuple(dict.fromkeys(deal for term in terms for deal in term.deals))
    if _YEARS_APART.search(now.text):
        column, direction = "year", None
    some = _so_many(now.text) == len(terms) and set(deals) < set(now.deals)
    covered = now.computable and set(deals) <= set(now.deals) and not some
    if len(deals) < 2 or (covered and now.operation.kind in ("sum", "compare", kind)):
        return None
    column = "rijk" if column == "deals" else column
    if kind in RANKED and any(len(term.deals) > 1 for term in terms):
        direction = "more" if kind == "highest" else "less"
        kind = "compare"
    operation = Operation(kind, column, direction=direction)
    return replace(
        now,
        deals=deals,
        pinned=True,
        narrowed=False,
        filters=Filters(),
        operation=operation,
        computable=True,
        unexplained=(),
        carried=("deals", "question"),
    )


def _over_rows(
    now: Understanding,
    terms: Sequence[Told],
    kind: Kind,
    column: Column,
    direction: Direction | None,
) -> Understanding | None:
    """Rows that differ in one thing: their rounds, years or provinces."""
    differ = {
        field.name
        for field in fields(Filters)
        if len({getattr(term.filters, field.name) for term in terms}) > 1
    }
    group = next((g for g in _DIMENSIONS if differ == {f"{g}s"}), None)
    narrowed = group and not all(getattr(term.filters, f"{group}s") for term in terms)
    before = terms[0].operation if kind == "sum" else terms[-1].operation
    filters = reduce(Filters.with_also, (term.filters for term in terms))
    covered = now.computable and now.filters == filters
    if (
        group is None
        or narrowed
        or (covered and now.operation.kind in ("sum", "compare", "count", kind))
    ):
        return None
    average = before.kind == "average" and kind != "sum"
    if kind == "sum":
        of_deals = column == "deals"
        operation = Operation("count" if of_deals else "sum", column)
    else:
        operation = Operation(kind, column, group_by=group, direction=direction, per_deal=average)
    return replace(
        now,
        deals=(),
        filters=filters,
        operation=operation,
        computable=True,
        unexplained=(),
        carried=("filters", "question"),
    )


def _names_other_payer(now: Understanding, term: Told) -> bool:
    """'Wat gaf het Rijk?' - 'Is dat meer dan de regio zelf?'"""
    return {now.operation.column, term.operation.column} == {"rijk", "regio"}


def _of_both_payers(
    now: Understanding, earlier: Sequence[Understanding], term: Told, names: Gazetteer
) -> Understanding | None:
    """'Wat legde Twente zelf in?' - 'En het Rijk?' - 'Hoeveel meer is dat?': of one deal."""
    spoken_of = [turn for turn in [*earlier, now] if set(turn.deals) & {*term.deals}]
    columns = {turn.operation.column for turn in spoken_of}
    if any(turn.operation.payer for turn in spoken_of):
        columns |= {"rijk", "regio"}
    if len(term.deals) != 1 or not {"rijk", "regio"} <= columns:
        return None
    deal = names.by_id[term.deals[0]]
    if deal.regio_bijdrage_mln is None or deal.rijksbijdrage_mln is None:
        return None
    direction = now.operation.direction or "either"
    text = now.text
    asked_last = [turn.operation.column for turn in earlier if turn.operation.column in columns]
    of_region = _REGION_FIRST.match(text) or (
        asked_last[-1:] == ["regio"] and _ABOUT_LAST.match(text)
    )
    operation = Operation(
        "compare", "rijk", direction=direction, payer="regio" if of_region else "rijk"
    )
    return replace(
        now,
        deals=term.deals,
        pinned=True,
        filters=Filters(),
        operation=operation,
        computable=True,
        unexplained=(),
        carried=("deals", "question"),
    )
