"""A turn that narrows, or computes over, the rows or deals of the turn before: 'welke daarvan kregen meer?'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS, Group, Kind, Operation
from regiodeal_qa.understanding.conditions.bounds import DEALS, NO_BOUNDS, Bounds
from regiodeal_qa.understanding.conditions.filters import Filters, LeftOut
from regiodeal_qa.understanding.conditions.group_limits import of_those_groups
from regiodeal_qa.understanding.conditions.rows import passes
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.turns.set_beside import again
from regiodeal_qa.understanding.turns.told import foremost, told_by
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

OF_THOSE = re.compile(
    r"\b(?:daarvan|hiervan|ervan|van (?:die|deze)|daarbij|of (?:those|these|them))\b"
)
"""Narrows what was spoken of: 'Welke daarvan liggen in Gelderland?'"""
_REFERS = re.compile(
    r"\b(?:daarvan|hiervan|ervan|daarmee|daarbij|die|dat|deze|alleen|enkel|dan|of (?:those|these|them)"
    r"|that|those|only)\b"
)
_WHICH_ONE = re.compile(
    r"(?:(?:en|and) )?(?:welke|which)(?: ones?)? (?:is|was|are|were|zijn|waren) (?:de|het|the) \w+(?: \w+)?$"
)
"""'Welke is het nieuwst?', of those that were told."""
_ALSO_IN = re.compile(
    r"\b(?:ook|tevens|mede|deels|gedeelde?|delen|deelt|gezamenlijke?|also|shared?|partly)\b(?!.* (?:regio )?deal\b)"
)
_RESTRICTS = re.compile(
    r"^(?:(?:en|maar|nee|neen|sorry|no|and|but) )*(?:(?:ik|i) (?:bedoel(?:de)?|mean|meant)\b|(?:dan )?(?:alleen|enkel|only)\b)"
)
"""'Nee, ik bedoel alleen de deals vanaf 2023': the same question, of fewer."""
_SAYS_WHAT = re.compile(
    "|".join(p.pattern for p in (*terms.OPERATIONS.values(), terms.HOW_MUCH, terms.MONEY))
)
"""Says itself what is to be computed, beside what it leaves out."""
_OF_ONE = ("lookup", "holds", "compare")
_OF_DEALS = ("none", "list", "lookup", "holds", "count", "sum")
_THE_ONE_IN = re.compile(r"(?:(?:en|and) )?(?:die|degene|die ene|the one) (?:uit|in|van|from)\b")
"""'Welke deals zijn afgerond?' - 'Die uit Zuid-Holland, wat kreeg die?'"""
_TELLS_MORE = re.compile(
    r"(?:(?:en|dus|o|oh|maar|so) )*(?:dat|die|that) (?:is|was|waren|zijn) (?:(?:dus|dan|toch|wel|veel|much) )*(?:meer|minder|hoger|lager|more|less)(?: (?:dus|dan|toch|he|right))*$"
)
_NO = re.compile(r"(?:nee|neen|no)\b")
_PUT_BACK = re.compile(
    r"\b(?:weer|toch|wel) (?:\w+ )?(?:terug|mee|bij|erbij|in)\b|\b(?:weer|toch maar) (?:mee\w*|terug\w*|toevoeg\w*)\b|\bback in\b"
)
_THEM = re.compile(r"\b(?:die|dat|hem|deze|ze|that|it|them)\b")
_HOW_MANY_ARE = re.compile(
    r"(?:(?:en|and|dus) )?(?:hoeveel|how many) (?:zijn|waren|is|was|are|were) (?:dat|het|die|er|they|that|there)(?: (?:er|dan|in totaal|totaal|nu|bij elkaar))*$"
)
"""'Welke deals zijn klaar?' - 'Hoeveel zijn dat?': deals, and not euros."""
_IS_KNOWN = re.compile(
    rf"\b(?:(?P<many>hoeveel|how many)|welke|which) (?:\w+ )?{DEALS}\b.*\b(?:bekend|weten|weet|known|know|onbekend|unknown)\b"
)
_NOT_KNOWN = re.compile(r"\b(?:niet|not|onbekend|unknown)\b")
_SO_MANY = re.compile(r"\b(?:hoeveel|how many) (?P<things>(?!daar|er)\w+(?:en|s))\b")
_LEFT_OVER = re.compile(r"\b(?:blijft|blijven|houd|hou|houden) (?:\w+ ){0,2}over\b")
_IS_AMONG = re.compile(
    r"^(?:(?:en|and|ok|oke) )*(?:is|zijn|zit|zitten|zat|zaten|staat|staan|hoort|horen|are) (?:daar|er|hier|there)(?: ook| nog| wel| toevallig| also)*"
    r" (?:een\w*|iemand|any|one|some|\w+s?e)\b.*\b(?:bij|tussen|onder|among (?:them|those))\b"
)
"""'Is daar eentje bij uit ronde 3?'"""


def among_them(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding | None:
    """'Welke daarvan is van ronde 6?', 'Zit daar een Limburgse tussen?': those of the deals or rows before."""
    text = now.text
    before = _rows_that_won(now, before, names)
    among = _IS_AMONG.search(text)
    asks = among or OF_THOSE.search(text) or _RESTRICTS.match(text)
    filters = replace(now.filters, left_out=before.filters.left_out)
    if not asks or filters == before.filters or now.filters == Filters():
        return None
    ranked = before.operation.kind in terms.RANKED and before.operation.top > 1
    if ranked and not (before.operation.group_by or before.deals):
        # 'Noem de vijf kleinste' - 'Welke daarvan liggen in Zuid-Holland?'
        before = replace(before, deals=tuple(foremost(before, names)))
    bare = (
        now.operation.kind == "none" and len(now.unexplained) <= 1 and not now.asks_for - {"number"}
    )
    if (among or bare) and before.computable and not (before.deals or now.deals):
        operation = replace(now.operation, kind="list", column="deals")
        if before.operation.kind == "sum" and terms.HOW_MUCH.search(text):
            operation = (
                before.operation
            )  # 'Hoeveel geld was dat?' - 'Hoeveel daarvan ging naar Friesland?'
        return replace(
            now,
            deals=(),
            operation=operation,
            computable=True,
            unexplained=(),
            filters=now.filters.or_else(before.filters),
            carried=("filters",),
        )
    own = set(now.deals) - set(before.deals)
    there = [
        deal
        for deal in before.deals
        if passes(names.by_id[deal], now.filters, names.by_id[deal].rijksbijdrage_mln)
    ]
    if own or len(before.deals) < 2 or not there or now.operation.kind not in _OF_DEALS:
        return None
    kind: Kind = "list" if now.operation.kind in ("none", "holds", "count") else now.operation.kind
    return replace(
        now,
        deals=tuple(there),
        pinned=True,
        operation=replace(now.operation, kind=kind),
        computable=True,
        unexplained=(),
        filters=Filters(),
        carried=("deals",),
    )


def same_rows(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding | None:
    """'Welke daarvan kregen minder dan 10 miljoen?': the deals before, narrowed or summed."""
    also = _in_both(now, before) or _known_of(now, before)
    if also:
        return also
    text = now.text
    before = _rows_that_won(now, before, names)
    narrows = (OF_THOSE.search(text) or _THE_ONE_IN.match(text)) and not before.filters.provinces
    deals = () if narrows and now.filters.provinces else now.deals
    other = now.filters.provinces and not narrows
    if deals or other or before.deals or not before.computable:
        return None
    refers = _REFERS.search(text) or _WHICH_ONE.match(text)
    if not (now.filters.left_out or refers or terms.starts_as_follow_up(now.words)):
        return None
    if "requested" in now.asks_for:
        return None  # 'En hoeveel had de provincie gewild?': the register has what was given
    if now.operation.kind == "none" and _TELLS_MORE.match(text):
        return None  # 'En ronde 6?' - 'Dat is minder': set beside what was told before
    operation, filters = now.operation, now.filters.or_else(of_those_groups(before, names))
    listed = before.operation.kind == "list" and not before.operation.group_by
    if listed and _HOW_MANY_ARE.match(text):
        operation = Operation("count", "deals")
    elif operation.kind == "none" and terms.AMOUNT_QUESTION.search(text):
        things = _SO_MANY.search(text)
        if things and things["things"] in now.unexplained:
            return None  # 'Hoeveel ambtenaren werken daaraan?' asks no euros
        operation = replace(operation, kind="sum", column=operation.column or "rijk")
    elif (
        before.operation.kind != "none"
        and operation.kind == "lookup"
        and operation.column in MONEY_COLUMNS
    ):
        operation = replace(operation, kind="sum")  # 'Hoeveel geld was dat van het Rijk?', of rows
    elif now.filters.left_out and (
        not now.computable
        or operation.kind in _OF_ONE
        or not _SAYS_WHAT.search(text)
        or (operation.kind == "list" and _LEFT_OVER.search(text))
    ):
        operation = before.operation  # 'Wat blijft er over als je Foodvalley weglaat?'
    elif not now.computable and (now.unexplained or now.asks_for - {"number", "amount"}):
        return None
    filters = replace(filters, left_out=_edited(now, before))
    by = operation.group_by if operation.kind == "list" else None
    if by and before.filters.amount and not (now.filters.amount or before.operation.group_by):
        # 'Welke deals kregen precies 7,5 miljoen?' - 'In welke rondes was dat?'
        operation = Operation("count", "deals", group_by=by)
    if operation.claimed_mln is not None and not now.filters.amount:
        exact = Bounds(at_least=operation.claimed_mln, at_most=operation.claimed_mln)
        filters = replace(filters, amount=exact)
    operation = _of_same_payer(operation, now, before)
    only_narrows = _RESTRICTS.match(text) and not terms.QUESTION_WORD.search(text)
    limits = before.filters.amount
    one_amount = limits.at_least is not None and limits.at_least == limits.at_most
    if operation.kind in terms.RANKED and one_amount and not now.filters.amount:
        filters = replace(
            filters, amount=NO_BOUNDS
        )  # 'Welke kregen 30 miljoen?' - 'En de kleinste?'
    if operation.kind in terms.RANKED and operation.group_by:
        filters = of_every_group(now.filters, filters, operation.group_by)
    if operation.kind in ("none", "claim") or only_narrows:
        operation = before.operation
    if {operation.kind, before.operation.kind} <= {*terms.RANKED} and not operation.group_by:
        # 'Welke ronde had het meeste rijksgeld?' - 'En de op een na grootste?'
        operation = replace(before.operation, kind=operation.kind, place=operation.place)
    return replace(
        now,
        deals=deals,
        operation=operation,
        computable=True,
        filters=filters,
        search_text=with_filters(now.search_text, filters),
        carried=("filters",),
    )


def _rows_that_won(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """'Welke provincie heeft de meeste deals?' - 'Hoeveel van die deals zijn uit 2024?': of that province."""
    ranked = before.operation.kind in terms.RANKED and before.operation.group_by
    if not ranked or before.deals or now.operation.group_by or not OF_THOSE.search(now.text):
        return before
    won = told_by(before, names)
    if len(won) != 1:
        return before
    return replace(before, filters=won[0].filters, operation=won[0].operation)


def _of_same_payer(operation: Operation, now: Understanding, before: Understanding) -> Operation:
    """'Van welke deals weten jullie wat de regio inlegt?' - 'En wat is daarvan het hoogste?': of the region."""
    payer = before.operation.column
    named = any(terms.COLUMNS[column].search(now.text) for column in MONEY_COLUMNS)
    of_money = operation.column == "rijk" and payer in ("regio", "total") and not named
    return replace(operation, column=payer) if of_money else operation


def of_every_group(own: Filters, carried: Filters, group: Group) -> Filters:
    """'Hoeveel deals telt Noord-Holland?' - 'En welke provincie heeft de meeste?': not of that one alone."""
    if group == "province" and len(carried.provinces) == 1 and not own.provinces:
        return replace(carried, provinces=())
    if group == "tranche" and len(carried.tranches) == 1 and not own.tranches:
        return replace(carried, tranches=())
    if group == "year" and len(carried.years) == 1 and not own.years:
        return replace(carried, years=())
    return carried


def less_left_out(now: Understanding) -> Understanding:
    """What a turn leaves out is not asked about as well: 'Zeeland en Brainport samen?' - 'En zonder Zeeland?'.

    A deal that lies in two provinces still counts for the other in an overview of them.
    """
    filters, out = now.filters, now.filters.left_out
    deals = tuple(deal for deal in now.deals if deal not in out.deals)
    if deals and deals != now.deals:
        left_out = replace(out, deals=tuple(d for d in out.deals if d not in now.deals))
        return replace(now, deals=deals, filters=replace(filters, left_out=left_out))
    provinces = tuple(one for one in filters.provinces if one not in out.provinces)
    if provinces and provinces != filters.provinces and now.operation.group_by == "province":
        out = replace(out, provinces=())
    kept = replace(
        filters,
        provinces=provinces,
        tranches=tuple(one for one in filters.tranches if one not in out.tranches),
        years=tuple(one for one in filters.years if one not in out.years),
        left_out=out,
    )
    return replace(now, filters=kept) if kept != filters else now


def _edited(now: Understanding, before: Understanding) -> LeftOut:
    """What is left out after 'haal Het Hogeland eraf', 'Regiocentra ook weg': of both turns.

    'Nee, alleen de eerste weg' begins anew.
    """
    if _NO.match(now.text):
        return now.filters.left_out
    return before.filters.left_out.with_also(now.filters.left_out)


def put_back(now: Understanding, before: Understanding) -> Understanding | None:
    """'Zonder Brainport?' - 'Doe Brainport toch maar weer mee': what was left out counts again."""
    said = _PUT_BACK.search(now.text)
    until = len(now.text[: said.end()].split()) if said else 0
    named = {d for mention in now.mentions if mention.start < until for d in mention.deal_ids}
    left_out = before.filters.left_out
    them = said and not now.mentions and _THEM.search(now.text)  # 'Doe die er weer bij'
    back = {*left_out.deals} if them else named & {*left_out.deals}
    if not back:
        return None
    rest = tuple(deal for deal in left_out.deals if deal not in back)
    filters = replace(before.filters, left_out=replace(left_out, deals=rest))
    return replace(again(before, now), filters=filters, carried=("filters", "question"))


def _in_both(now: Understanding, before: Understanding) -> Understanding | None:
    """'Hoeveel deals heeft Drenthe?' - 'Hoeveel daarvan liggen ook in Overijssel?'"""
    text = now.text
    provinces = tuple(dict.fromkeys([*before.filters.provinces, *now.filters.provinces]))
    asks = OF_THOSE.search(text) and _ALSO_IN.search(text) and before.computable
    if not (asks and before.filters.provinces and now.filters.provinces):
        return None
    filters = replace(now.filters.or_else(before.filters), provinces=provinces, in_all=True)
    kind: Kind = "count" if now.operation.kind == "count" else "list"
    operation = replace(now.operation, kind=kind, column="deals")
    return replace(
        now, deals=(), operation=operation, computable=True, filters=filters, carried=("filters",)
    )


def _known_of(now: Understanding, before: Understanding) -> Understanding | None:
    """'Hoeveel legde de regio overal in?' - 'Van hoeveel deals is dat bekend?'"""
    asks = _IS_KNOWN.search(now.text)
    if not asks or before.deals or now.deals or before.operation.column not in ("regio", "total"):
        return None
    filters = replace(
        now.filters.or_else(before.filters), known="no" if _NOT_KNOWN.search(now.text) else "yes"
    )
    kind: Kind = "count" if asks["many"] else "list"
    operation = replace(now.operation, kind=kind, column="regio", group_by=None)
    return replace(
        now,
        operation=operation,
        computable=True,
        filters=filters,
        unexplained=(),
        carried=("filters",),
    )


def with_filters(text: str, filters: Filters) -> str:
    """The words of a question, and behind them the rounds and provinces that it is about."""
    rounds = " ".join(f"tranche {tranche}" for tranche in filters.tranches)
    return " ".join(f"{text} {rounds} {' '.join(filters.provinces)}".split())
