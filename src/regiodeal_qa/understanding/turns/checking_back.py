"""A turn that wants what was told confirmed or settled: 'klopt dat?', 'zijn ze allebei klaar?', 'dus in Utrecht?'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.corpus import families
from regiodeal_qa.understanding.computation.operations import Operation
from regiodeal_qa.understanding.conditions.bounds import DEALS
from regiodeal_qa.understanding.conditions.filters import Filters, LeftOut
from regiodeal_qa.understanding.conditions.rows import passes
from regiodeal_qa.understanding.kinds.yes_no import EITHER
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.turns.fragments import is_fragment
from regiodeal_qa.understanding.turns.set_beside import again, behind
from regiodeal_qa.understanding.understood import Understanding

_IS_IT_SO = re.compile(
    r"(?:(?:en|maar|ja|o|oh|and) )*(?:klopt (?:dat|dit|het)|is (?:dat|dit) (?:echt )?(?:zo|waar|juist|correct)|(?:weet|weten) (?:je|u|jullie) (?:dat|het) zeker"
    r"|is that (?:right|true|correct))(?: (?:wel|echt|dan|zeker|eigenlijk|nou))*$"
)
_IN_THERE = re.compile(
    r"(?:(?:en|dus|o|oh|ah|alleen|ook|so) )*(?:(?:ligt|ligg?en) (?:die|dat|ze|hij|het) )?(?:(?:ook|alleen|dus|toch) )*(?:in|binnen) \S+(?: \S+)?(?: (?:dus|toch|he|dan))*$"
)
_SAME_AMOUNT = re.compile(
    r"(?:(?:en|and) )?(?:(?:is|was) (?:dat|het) (?:bij|voor) (?:die|deze|allebei)|(?:kregen|krijgen|hebben|did) (?:die|ze|zij|deze|they)(?: (?:twee|drie|vier|allemaal|allebei|alle \w+|all|both|get))*)"
    r" (?:evenveel|even veel|hetzelfde|het zelfde|net zo ?veel|the same)(?: (?:bedrag|geld|gekregen|dan|amount))*$"
)
_BELONGS = re.compile(
    r"(?:(?:en|and) )?(?:is|was|zit|zat|hoort|hoorde|staat|stond|valt) .*\b(?:daar|er|hier)(?: (?:ook|wel|dan|nog|toch))* (?:bij|tussen|onder|in)$"
)
_STILL_MORE = re.compile(
    r"^(?:(?:en|and) )?(?:zijn|waren|are|is) (?:er|there)(?: \w+)? (?:nog )?(?:meer|andere|anderen|any others?|more)\b"
)
_WHICH_FIRST = re.compile(
    r"(?:(?:en|and) )*(?:welke?|wie|which|who)(?: (?:daarvan|deal|ervan|of (?:those|them)|van (?:die|de|deze) (?:twee|drie|vier)))* (?:was|is|kwam|waren|came)(?: er)?"
    r" (?:het |als |the |dan )?(?:eerste?|eerder|vroegste?|oudste?|laatste?|later|nieuwste?|recentste?|first|earlier|oldest|newest|latest)(?: (?:dan|van (?:de|die) (?:twee|drie)))?$"
)
_THAN_A_PAYER = re.compile(
    r"\b(?:dan|than) (?:(?:wat|what) )?(?:(?:het|de|the) )?(?:rijk|kabinet|regio|state|region|government)\b"
)
_OF_THEM = re.compile(
    r"\b(?:die|ze|zij|dat|deze|hij|hem|beide|allebei|alletwee|alle drie|they|both|it)\b"
)
_OF_DEALS = re.compile(rf"\b{DEALS}\b|\b(?:regio ?s|alle|welke|hoeveel)\b")
_FEW = 6


def checked_back(
    now: Understanding, before: Understanding, names: Gazetteer
) -> Understanding | None:
    """The turn as the question that it stands for; None where it is no such turn."""
    return (
        _asked_again(now, before)
        or _others_of_status(now, before)
        or _whether_they_are(now, before)
        or _lies_in(now, before)
        or _whether_the_same(now, before, names)
        or _whether_it_is_among(now, before)
        or _which_was_first(now, before)
        or _beside_payer(now, before)
    )


def _asked_again(now: Understanding, before: Understanding) -> Understanding | None:
    """'Hoeveel legt Noardwest in?' - 'Klopt dat wel?': what the register has is told once more.

    With the verdict again of a comparison, and without a 'ja' of its own.
    """
    of_sides = before.operation.kind == "compare"
    if not _IS_IT_SO.match(now.text) or (before.yes_no and not of_sides) or not before.computable:
        return None
    return again(before, now)


def _others_of_status(now: Understanding, before: Understanding) -> Understanding | None:
    """'Wat is de status van Saba?' - 'Zijn er nog meer in uitvoering?'"""
    asks = now.filters.statuses and _STILL_MORE.search(now.text) and not now.mentions
    if not (asks and before.deals):
        return None
    filters = replace(now.filters, left_out=LeftOut(deals=before.deals))
    return replace(
        now,
        deals=(),
        operation=Operation("holds", "deals"),
        filters=filters,
        computable=True,
        yes_no=True,
        unexplained=(),
        carried=("question",),
    )


def _whether_they_are(now: Understanding, before: Understanding) -> Understanding | None:
    """'Welke van die twee is groter?' - 'Zijn ze allebei klaar?': of those, and not of all there are.

    Where no deal was spoken of, what is finished is no deal either: 'Wat is Thuus?' - 'Is er al iets klaar?'
    """
    filters, text = now.filters, now.text
    either = filters.statuses and EITHER.search(text) and not (now.mentions or now.deals)
    if either and len(families(before.deals)) == 1:  # 'Is die al klaar of loopt hij nog?'
        status = Operation("lookup", "status")
        return replace(
            now,
            deals=before.deals,
            pinned=True,
            operation=status,
            computable=True,
            filters=Filters(),
            carried=("deals",),
        )
    only = filters.statuses and replace(filters, statuses=()) == Filters() and now.yes_no
    if not only or now.mentions or now.deals or _OF_DEALS.search(text):
        return None
    deals = before.asked_in_turn if len(before.asked_in_turn) > 1 else before.deals
    if deals and _OF_THEM.search(text):
        return replace(
            now,
            deals=deals,
            pinned=True,
            operation=Operation("holds", "status"),
            carried=("deals",),
        )
    if deals or before.computable:
        return None
    return replace(now, operation=Operation(), computable=False, filters=Filters())


def _lies_in(now: Understanding, before: Understanding) -> Understanding | None:
    """'Waar ligt Foodvalley?' - 'Dus in Utrecht?': whether that deal lies in that province."""
    provinces = now.filters.provinces
    of_province = {deal for m in now.mentions if m.province for deal in m.deal_ids}
    asks = provinces and _IN_THERE.match(now.text) and set(now.deals) <= of_province
    of_cell = before.operation.kind == "lookup" and before.operation.column == "province"
    if not (asks and of_cell and before.deals) or len(now.mentions) != len(provinces):
        return None
    return replace(
        now,
        deals=before.deals,
        pinned=True,
        operation=Operation("holds", "province"),
        computable=True,
        yes_no=True,
        carried=("deals",),
    )


def _whether_the_same(
    now: Understanding, before: Understanding, names: Gazetteer
) -> Understanding | None:
    """'Wat waren de Limburgse deals in tranche 5?' - 'Kregen die evenveel?'"""
    if not _SAME_AMOUNT.match(now.text) or not before.computable or now.mentions:
        return None
    rows = before.deals or tuple(
        deal.deal_id
        for deal in names.by_id.values()
        if passes(deal, before.filters, deal.rijksbijdrage_mln)
    )
    if not 1 < len(rows) <= _FEW or before.operation.group_by:
        return None
    return replace(
        now,
        deals=rows,
        pinned=True,
        mentions=behind(before.mentions, now),
        filters=Filters(),
        operation=Operation("compare", "rijk", direction="same"),
        computable=True,
        yes_no=True,
        unexplained=(),
        carried=("question",),
    )


def _whether_it_is_among(now: Understanding, before: Understanding) -> Understanding | None:
    """'Welke deals kregen 20 miljoen of meer?' - 'Is Zuid-Limburg II daar ook bij?', 'En Parkstad?'"""
    of_deal = bool(now.mentions) and all(m.kinds == {"deal"} for m in now.mentions)
    limited = before.filters.amount or before.filters.statuses
    also = limited and is_fragment(now) and before.operation.kind in ("list", "count")
    belongs = also or _BELONGS.match(now.text)
    asks = of_deal and now.deals and now.filters == Filters() and belongs
    rows = before.operation.kind in ("list", "count", "sum", "holds") and not before.deals
    told = before.filters != Filters() and not (
        before.operation.group_by or before.filters.left_out
    )
    if not (asks and rows and told and before.computable) or len(families(now.deals)) > 1:
        return None
    return replace(
        now,
        operation=Operation("holds", before.operation.column),
        filters=before.filters,
        computable=True,
        yes_no=True,
        unexplained=(),
        carried=("filters",),
    )


def _which_was_first(now: Understanding, before: Understanding) -> Understanding | None:
    """'Hoeveel kreeg Saba?' - 'En Bonaire?' - 'Welke daarvan was het eerst?'"""
    deals = before.asked_in_turn if len(before.asked_in_turn) > 1 else before.deals
    if not _WHICH_FIRST.match(now.text) or now.mentions or len(families(deals)) < 2:
        return None
    return replace(
        now,
        deals=deals,
        pinned=True,
        filters=Filters(),
        operation=Operation("compare", "year"),
        computable=True,
        unexplained=(),
        carried=("deals",),
    )


def _beside_payer(now: Understanding, before: Understanding) -> Understanding | None:
    """'Hoeveel zegde het Waddenfonds toe?' - 'Dat is dus meer dan het Rijk?': the register has not what 'dat' is."""
    asks = _THAN_A_PAYER.search(now.text) and not now.mentions and now.operation.direction
    told = before.computable or before.operation.column  # 'Wat betaalde de regio zelf?'
    if not (asks and now.yes_no and before.deals) or told:
        return None
    return replace(
        now,
        deals=before.deals,
        operation=Operation(),
        computable=False,
        yes_no=False,  # nor does a passage on both settle it
        carried=("deals",),
    )
