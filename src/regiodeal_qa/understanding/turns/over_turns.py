"""A turn that calculates with what several turns were about: 'hoeveel is dat samen, die drie?'.

Every turn before is taken as a term: the deals it was about, the deal that won, or the rows of the
register. What the last turn points at, and what it names itself, are the terms of the calculation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import reduce
from typing import Literal

from regiodeal_qa.corpus import Deal, family
from regiodeal_qa.understanding.computation.operations import (
    MONEY_COLUMNS,
    Column,
    Group,
    Operation,
)
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.rows import passes
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.turns.calculation import (
    OF_THAT,
    PUT_TO_IT,
    Calculation,
    calculation,
)
from regiodeal_qa.understanding.turns.pointing import HEIRS
from regiodeal_qa.understanding.turns.the_rest import beside_in_rank, on_place_named
from regiodeal_qa.understanding.turns.told import Told, told_by, told_in
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.terms import COLUMNS, MONEY, RANKED

_WHOLES = frozenset("geheel totaal totaalbedrag geld rijksgeld pot bedrag total money".split())
_DIMENSIONS: tuple[Group, ...] = ("tranche", "year", "province")


def over_turns(
    now: Understanding, earlier: Sequence[Understanding], names: Gazetteer
) -> Understanding | None:
    """The calculation over what earlier turns were about; None where the last asks no such thing."""
    untold = earlier and (earlier[-1].narrowed or not earlier[-1].computable)
    asked = calculation(now)
    of_no_whole = asked and asked.kind == "share" and _WHOLES.isdisjoint(now.words)
    shares = now.operation.kind == "share" or of_no_whole
    if untold and shares and OF_THAT.search(now.text):
        return now.asking("none")  # 'Wat betaalt de provincie mee?' - 'Hoeveel procent is dat?'
    apart = _between_extremes(now, asked, earlier) if asked else None
    if apart:
        return apart
    told = told_in(earlier, names) if asked else []
    if asked is None or not told:
        return None
    own = _own(now, earlier[-1], names)
    if now.operation.kind == "compare" and now.computable and "question" in now.carried:
        return None  # 'Kreeg Brabant meer dan Limburg?' - 'Met hoeveel verschil?' is read already
    beside = {family(deal) for deal in now.deals}
    if now.operation.kind == "compare" and now.computable and own and len(beside) > 1:
        return None  # 'Kreeg Mainstage meer dan Twente?' - 'En meer dan Saba?' is read already
    summed = earlier[-1].operation.kind == "sum" and earlier[-1].deals
    if asked.kind == "sum" and PUT_TO_IT.search(now.text) and own and summed:
        told = told_by(earlier[-1], names)  # 'Tel die drie op' - 'Doe Foodvalley er ook bij'
        asked = replace(asked, many=len(told) + len(own))
    if asked.kind == "compare":
        own = own or on_place_named(now, earlier[-1], names)
        told = (beside_in_rank(now, earlier[-1], names) if not own else []) or told
    if (
        len(own) == 1
        and not own[0].deals
        and asked.kind == "compare"
        and (asked.of_them and len(told) > 1)
    ):
        # 'En in ronde 4, wat was het verschil tussen die twee toen?'
        told, own = [_at_that_time(term, own[0].filters, names) for term in told], []
    if asked.kind == "sum" and asked.the_last:
        return None  # 'En Drenthe?' - 'Hoeveel is dat voor die laatste bij elkaar?'
    if asked.kind == "share" and "requested" in earlier[-1].asks_for:
        return now.asking("none")  # the register has no share of what was asked for
    if asked.kind == "share":
        return _share(now, own, told[-1], names)
    if earlier[-1].operation.kind == "compare" and asked.than_also:
        # 'Is dat meer dan Rotterdam?' - 'En meer dan Den Haag?': of what was compared first
        told = told_by(earlier[-1], names)[:1]
    payers = {turn.operation.column for turn in earlier if {*turn.deals} & {*told[-1].deals}}
    if asked.kind == "sum" and len(told) == 1 and not own and {"rijk", "regio"} <= payers:
        # 'Wat gaf het Rijk?' - 'En de regio?' - 'Allebei opgeteld graag'
        return _of_deals(now, told[-1].deals, Operation("lookup", "total"))
    region = names.siblings(told[-1].deals)
    of_region = all({*term.deals} <= {*region} and term.deals for term in told[-asked.many :])
    if asked.kind == "sum" and of_region and len(region) == asked.many > 1 and not own:
        # 'Zat Zwolle in ronde 3?' - 'Hoeveel kregen ze bij elkaar, die twee deals?'
        told = [replace(told[-1], deals=(deal,)) for deal in region]
    alone = len(told) == 1 and asked.kind != "sum" and asked.of_them and not own
    several = told[-1].deals if alone else ()
    if len(several) == asked.many > 1:
        # 'In welke rondes zat ZaanIJ?' - 'Welke van de twee kreeg meer?'
        told = [replace(told[-1], deals=(deal,)) for deal in several]
    if asked.direction and asked.as_true:
        now = replace(now, yes_no=True)  # 'Die laatste is dus twee keer zo groot?'
    terms = _chosen(asked, told, own)
    of_payers = len(terms) < 2 or _names_other_payer(now, told[-1])
    if asked.kind == "compare" and not own and of_payers:
        return _of_both_payers(now, asked, earlier, told[-1], names)
    if len(terms) < 2:
        return None
    column = _column(now, terms[-1].operation)
    if all(term.deals for term in terms):
        return _over_deals(now, asked, terms, column)
    if not any(term.deals for term in terms):
        return _over_rows(now, asked, terms, column)
    if asked.kind == "sum" and PUT_TO_IT.search(now.text):
        # 'Hoeveel ging er naar Zeeland?' - 'Reken Brainport er ook bij'
        return _over_deals(now, asked, [_as_deals(term, names) for term in terms], column)
    return None


def _between_extremes(
    now: Understanding, asked: Calculation, earlier: Sequence[Understanding]
) -> Understanding | None:
    """'Welke deal in tranche 6 kreeg het minst?' - 'En het meest?' - 'Hoeveel keer zoveel is dat?'"""
    last = [turn for turn in earlier[-2:] if turn.computable and not turn.deals]
    both = {turn.operation.kind for turn in last} == {*RANKED}
    if asked.kind != "compare" or len(last) < 2 or not both or now.mentions:
        return None
    if now.filters not in (Filters(), last[1].filters):
        return None
    first, second = (replace(t.operation, kind="compare", top=1, direction=None) for t in last)
    if first != second or first.group_by or first.place > 1 or last[0].filters != last[1].filters:
        return None
    return replace(
        _of_deals(now, (), first), filters=last[1].filters, carried=("filters", "question")
    )


def _own(now: Understanding, before: Understanding, names: Gazetteer) -> list[Told]:
    """What the turn names itself."""
    named = {deal for mention in now.mentions for deal in mention.deal_ids}
    deals = [deal for deal in now.deals if deal in named]
    if deals:
        there = [d for d in deals if passes(names.by_id[d], _times(now.filters), None)]
        draft = replace(now, deals=tuple(there or deals))
        return told_by(draft, names)
    heir = before.deals and any(one.search(now.text) for one in HEIRS)
    if heir and now.deals and not {*now.deals} & {*before.deals}:
        return told_by(now, names)  # 'En de opvolger, kreeg die meer of minder?'
    differs = _rows(now.filters) != _rows(before.filters) and now.filters.any()
    return [Told((), _rows(now.filters), now.operation)] if differs else []


def _as_deals(term: Told, names: Gazetteer) -> Told:
    """The deals that rows stand for."""
    if term.deals:
        return term
    there = [d.deal_id for d in names.by_id.values() if _in_rows(d, term)]
    return replace(term, deals=tuple(there))


def _in_rows(deal: Deal, term: Told) -> bool:
    of_region = term.operation.column == "regio"
    amount = deal.regio_bijdrage_mln if of_region else deal.rijksbijdrage_mln
    return passes(deal, term.filters, amount)


def _at_that_time(term: Told, filters: Filters, names: Gazetteer) -> Told:
    """The deals of the same region in another round or year."""
    of_region = names.siblings(term.deals)
    there = [d for d in of_region if passes(names.by_id[d], _times(filters), None)]
    return replace(term, deals=tuple(there or term.deals))


def _times(filters: Filters) -> Filters:
    return Filters(tranches=filters.tranches, years=filters.years)


def _rows(filters: Filters) -> Filters:
    return replace(_times(filters), provinces=filters.provinces)


def _chosen(asked: Calculation, told: list[Told], own: list[Told]) -> list[Told]:
    """The terms of the calculation, in the order in which they are compared."""
    if len(own) > 1:
        return []  # it names all that it compares
    first = told[0] if asked.the_first else None
    others = [term for term in told if not any(term.of_same(one) for one in own)]
    if asked.kind == "sum":
        if own or asked.many:
            left = (asked.many or 2) - len(own)
            return [*(others[-left:] if left else []), *own]
        if first:
            return [first, *[term for term in told if term is not first][-1:]]
        return _run(told)
    if own and asked.kind in RANKED and asked.many:
        return [*own, *others[-(asked.many - len(own)) :]]  # 'Dus Delft het minst van de drie?'
    if own:
        alike = [t for t in others if bool(t.deals) == bool(own[0].deals) and _of_money(t)]
        other = [first] if first in others else (alike or others)[-1:]
        pair = [*own, *(one for one in other if one)]
        return pair[::-1] if asked.told_first else pair
    last = told[-(asked.many or 2) :]
    if first and first not in last[-1:]:
        last = [first, last[-1]]
    return last[::-1]


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
    now: Understanding, own: Sequence[Told], last: Told, names: Gazetteer
) -> Understanding | None:
    """'Hoeveel kreeg Brabant?' - 'Welk percentage daarvan was voor Brainport?', 'Hoeveel procent is dat?'"""
    named = [deal for one in own for deal in one.deals]
    if names_province_total(now):
        # 'Wat is de grootste deal van Zeeland?' - 'Hoeveel procent van het Zeeuwse totaal is dat?'
        own, named = [Told((), _rows(now.filters), now.operation)], []
    if named and last.deals:
        return None
    of_deal = last.operation.column in ("total", "regio") or "geheel" in now.words
    if not own and last.deals and of_deal:
        # 'Hoeveel leggen Rijk en regio in?' - 'Hoeveel procent daarvan is van het Rijk?'
        of_region = last.operation.column == "regio" and not COLUMNS["rijk"].search(now.text)
        payer: Literal["rijk", "regio"] = "regio" if of_region or _of_region(now) else "rijk"
        within = Operation("share", payer, payer=payer)
        return _of_deals(now, last.deals, within)
    # 'Hoeveel kreeg Brainport?' - 'Welk percentage is dat van het Brabantse totaal?'
    of_itself = own and not named and "filters" not in now.carried
    whole = own[0].filters if of_itself else last.filters
    deals = named or [*last.deals]
    narrower = now.filters.or_else(last.filters)
    if own and not (named or deals or of_itself) and narrower != last.filters:
        # 'Hoeveel rijksgeld in ronde 6?' - 'Welk deel daarvan ging naar Limburg?'
        deals = [*_as_deals(Told((), narrower, last.operation), names).deals]
    there = [deal for deal in deals if passes(names.by_id[deal], whole, None)]
    return replace(
        now,
        deals=tuple(there or deals),
        pinned=True,
        filters=whole,
        operation=Operation("share", "regio" if whole.known else _column(now, last.operation)),
        computable=True,
        unexplained=(),
        carried=("filters", "question"),
    )


def names_province_total(now: Understanding) -> bool:
    """'Van het Zeeuwse totaal', 'van al het geld in Limburg': a province is the whole."""
    ends = {m.end for m in now.mentions if m.province}
    return any(" ".join(now.words[end : end + 1]) in _WHOLES for end in ends)


def _of_region(now: Understanding) -> bool:
    whole = "geheel" in now.words and "regio" in now.words
    return whole or bool(COLUMNS["regio"].search(now.text))


def _column(now: Understanding, before: Operation) -> Column:
    named = any(COLUMNS[name].search(now.text) for name in MONEY_COLUMNS)
    of_money = named or (MONEY.search(now.text) and before.column not in MONEY_COLUMNS)
    if now.operation.column in MONEY_COLUMNS and of_money:
        return now.operation.column or "rijk"
    if before.kind == "count":
        return "deals"
    return before.column if before.column in MONEY_COLUMNS and before.column else "rijk"


def _over_deals(
    now: Understanding, asked: Calculation, terms: Sequence[Told], column: Column
) -> Understanding | None:
    kind, direction = asked.kind, asked.direction
    deals = tuple(dict.fromkeys(deal for term in terms for deal in term.deals))
    if asked.years:
        column, direction = "year", None
    some = asked.many == len(terms) and set(deals) < set(now.deals)
    covered = now.computable and set(deals) <= set(now.deals) and not some
    totals = kind in RANKED and any(len(term.deals) > 1 for term in terms)
    covered = covered and not totals  # of each region's deals together
    if len(deals) < 2 or (covered and now.operation.kind in ("sum", "compare", kind)):
        return None
    column = "rijk" if column == "deals" else column
    if totals or (kind in RANKED and now.yes_no):
        direction = "more" if kind == "highest" else "less"
        kind = "compare"
    return _of_deals(now, deals, Operation(kind, column, direction=direction))


def _of_deals(now: Understanding, deals: tuple[str, ...], operation: Operation) -> Understanding:
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
    now: Understanding, asked: Calculation, terms: Sequence[Told], column: Column
) -> Understanding | None:
    """Rows that differ in one thing: their rounds, years or provinces."""
    kind, direction = asked.kind, asked.direction
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
    now: Understanding,
    asked: Calculation,
    earlier: Sequence[Understanding],
    term: Told,
    names: Gazetteer,
) -> Understanding | None:
    """'Wat legde Twente zelf in?' - 'En het Rijk?' - 'Hoeveel meer is dat?': of one deal."""
    spoken_of = [turn for turn in [*earlier, now] if set(turn.deals) & {*term.deals}]
    columns = {turn.operation.column for turn in spoken_of}
    if any(turn.operation.payer for turn in spoken_of):
        columns |= {"rijk", "regio"}
    every = [names.by_id[deal] for deal in term.deals]
    known = [
        one.deal_id for one in every if None not in (one.rijksbijdrage_mln, one.regio_bijdrage_mln)
    ]
    if len(known) != 1 or not {"rijk", "regio"} <= columns:
        return None
    asked_last = [turn.operation.column for turn in earlier if turn.operation.column in columns]
    of_region = asked.region_first or (asked_last[-1:] == ["regio"] and asked.about_last)
    direction = now.operation.direction or "either"
    operation = Operation(
        "compare", "rijk", direction=direction, payer="regio" if of_region else "rijk"
    )
    return _of_deals(now, (known[0],), operation)
