"""What a turn points at without a name: 'en het jaar daarvoor?', 'die eerste', 'in die ronde', 'en de vijfde?'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from regiodeal_qa.corpus import family
from regiodeal_qa.understanding.computation.operations import Column, Operation
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.tranches import LAST_TRANCHE, ROUND
from regiodeal_qa.understanding.conditions.years import LAST_YEAR
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.turns.narrowing import OF_THOSE
from regiodeal_qa.understanding.turns.set_beside import BARE_PLACE
from regiodeal_qa.understanding.turns.told import Told, told_by
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number
from regiodeal_qa.understanding.wording.terms import OPERATIONS, RANKED


def _beside(what: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says that the one before is meant, and what the one after."""
    before = rf"\b{what} (?:daarvoor|ervoor|eerder|daar (?:weer )?voor)\b|\b(?:vorige?|voorgaande|previous) {what}\b"
    after = rf"\b{what} (?:daarna|erna|later|erop|daarop)\b|\b(?:volgende|next) {what}\b"
    return (
        re.compile(rf"{before}|\b{what} before\b"),
        re.compile(rf"{after}|\b{what} after\b"),
    )


_ROUNDS, _YEARS = _beside(ROUND), _beside("(?:jaar|year)")
_TIMES = _beside("(?:keer|deal|time)")
_THE_NEXT = re.compile(
    r"\bbij de (?P<on>volgende)\b(?! (?:ronde|tranche|jaar))|\bbij de vorige\b(?! (?:ronde|tranche|jaar))"
)
"""'Ging dat omhoog bij de volgende?', of the deals of a region."""
HEIRS = (
    re.compile(r"\b(?:voorganger|predecessor)\b"),
    re.compile(r"\b(?:opvolger|vervolgdeal|successor|follow up deal)\b"),
)
_BARE = (
    re.compile(
        r"^(?:(?:en|and) )?(?:(?:van|in|bij|voor|of|for) )?(?:(?:die|de|dat|that|the one)(?: \w+)? (?:ervoor|daarvoor|before)|(?:de|die|the) (?:vorige|previous))$"
    ),
    re.compile(
        r"^(?:(?:en|and) )?(?:(?:van|in|bij|voor|of|for) )?(?:(?:die|de|dat|that|the one)(?: \w+)? (?:erna|daarna|after)|(?:de|die|the) (?:volgende|next))$"
    ),
)
"""'En die ervoor?': of rounds where a round was spoken of, else of years."""
_YEARS_ON = re.compile(
    r"\b(?P<n>twee|drie|vier|vijf|two|three|four|five|[2-5]) (?:jaar|years) (?:(?P<back>daarvoor|ervoor|eerder|before|earlier)|daarna|erna|later|after)\b"
)
_THAT_ROUND = re.compile(
    r"\b(?:die|deze|dezelfde|diezelfde|that|this|the same) (?:ronde|tranche|lichting|round)\b"
)
_THAT_YEAR = re.compile(r"\b(?:datzelfde|hetzelfde|dat|that|the same) (?:jaar|year)\b")
_THAT_STATUS = re.compile(r"\b(?:die|deze|dezelfde|diezelfde|that|this|the same) status\b")
_IN_WHICH = re.compile(
    r"^(?:(?:en|maar|and) )?(?:in|bij) (?:welke|which)(?: (?:dan|wel|one|then))*$"
)
"""'Zat Amsterdam Zuidoost in ronde 4?' - 'In welke dan?'"""
_CELL = re.compile(
    r"^(?:(?:en|and|de|het|in|bij|uit|wat|is|was|the|what) )*(?:(?:welke?|which) )?(?:(?P<tranche>ronde|tranche|round)"
    r"|(?P<province>provincies?|provinces?)|(?P<year>jaar(?= (?:\w+ ){0,3}(?:uit|ge)\w*(?:kozen|selecteerd)\b)|jaar$)|(?P<status>status)"
    r"|(?P<rijk>(?:rijks)?(?:bijdrage|bedrag)))(?: (?:dan|er|daar|eronder|erin|erbij|daarbij|die|dat|ze|het|is|was|zijn|zit|zat|zitten|vallen|valt"
    r"|liggen|ligt|horen|hoort|doen|mee|in|bij|onder|uitgekozen|gekozen|geselecteerd))*$"
)
"""'Ronde?', 'in welk jaar is die uitgekozen?': a cell of the deal that was spoken of."""
_CELLS: tuple[Literal["tranche", "province", "year", "status", "rijk"], ...] = (
    "tranche",
    "province",
    "year",
    "status",
    "rijk",
)
_OF_THE_ONE = re.compile(
    r"\b(?:die|deze|daar|daarin|daarbij|hij|welke? (?:ronde|tranche|provincies?|jaar|status) (?:is|was|hoort|ligt)|that one|it)\b"
)
_OF_A_PAYER = re.compile(
    r"\b(?:van|uit|from) (?:(?:het|de|t|the) )?(?:rijk|regio|region|state|government)\b"
)
_LISTS = re.compile(
    r"\b(?:noem|som|geef) (?:ze|die)\b|\b(?:welke|which) (?:deals )?(?:zijn|waren|are|were) (?:dat|het|die|they|those)\b"
)
_OF_THE_GROUP = re.compile(
    rf"{_LISTS.pattern}|\b(?:die|deze|dezelfde|that) (?:provincie|ronde|tranche|province|round)\b|\bdaar\b|\b(?:toen|dat jaar|that year)\b"
)
"""Points at what won a ranking: one deal, or a round or province."""
_EVER_AFTER = re.compile(r"(?:(?:en|and) )?(?:daarna|sindsdien|since then|after that)(?: dan)?$")
"""'En daarna?', of a year: all the years that follow."""
_BARE_DIGIT = re.compile(r"^(?:(?:en|and|in|voor|nr|nummer) )*(?P<n>[1-6])(?: dan)?$")
_THAT_LAST = re.compile(r"\b(?:die|deze|that) (?:laatste|last)\b")
"""'Noem die laatste': of what was told, not the last round."""
_IN_IT = re.compile(r"\b(?:daar|daarin|daarbij|toen|then)\b")
"""Both point to the round that was asked for or that the deal belongs to."""
_THE_FIRST = re.compile(
    r"^(?:(?:en|nu|even|nog|ok|oke|and|now|nou) )*(?:(?:weer|even|ff|back) )*(?:terug (?:naar|over)|over|to|back to) (?:die|de|the|that) (?:eerste|first)\b"
)
"""'Even terug naar die eerste': of all that was asked about, the first."""
NEWEST = ("laatste", "nieuwste", "recentste", "last", "latest", "newest")


def pointed_at(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """A turn with what it points at filled in."""
    won = _what_won(now, before, names)
    if won and won.deals:
        before = replace(before, deals=won.deals, pinned=True)
        name = names.by_id[won.deals[0]].name
        return _asked_cell(now, before) or replace(
            now,
            deals=won.deals,
            pinned=True,
            search_text=f"{now.search_text} {name}",
            carried=("deals",),
        )
    if won:
        listed = replace(now, operation=Operation("list", "deals"), computable=True, unexplained=())
        now = listed if _LISTS.search(now.text) else now
        return replace(now, filters=won.filters, carried=("filters",))
    place = before.operation.kind in RANKED and BARE_PLACE.match(now.text)
    if before.filters.tranches and not (now.filters.tranches or place):
        now = _with_bare_ordinal(now)
    if now.mentions and {family(d) for d in now.deals} == {family(d) for d in before.deals}:
        # 'En in de opvolger, Veluwe in Balans?': the name says which
        left = tuple(word for word in now.unexplained if not _step(word, HEIRS))
        now = replace(now, unexplained=left)
    if before.deals and _IN_WHICH.match(now.text) and before.filters.tranches:
        operation = replace(now.operation, kind="lookup", column="tranche")
        return replace(
            now, deals=before.deals, operation=operation, computable=True, carried=("deals",)
        )
    cell = _asked_cell(now, before)
    if cell:
        return cell
    years = before.filters.years or tuple(
        {year for d in before.deals if (year := names.by_id[d].selected_year)}
    )
    if _THAT_YEAR.search(now.text) and not now.filters.years and len(years) == 1:
        # 'En voor Parkstad in datzelfde jaar?'
        filters = replace(now.filters, years=years)
        now = replace(now, filters=filters, deals=within(now.deals, filters, False, names))
    if len(before.filters.years) == 1 and not before.deals and _EVER_AFTER.match(now.text):
        later = tuple(range(before.filters.years[0] + 1, LAST_YEAR + 1))
        return replace(now, filters=replace(now.filters, years=later), unexplained=())
    now = _with_same_status(now, before, names)
    stepped = _one_step(now, before, names)
    if stepped.deals != now.deals:
        return stepped  # 'Wat kregen ze daar bij hun vorige deal?': of another round
    return _in_that_round(_back_to_first(stepped, before), before, names)


def _what_won(now: Understanding, before: Understanding, names: Gazetteer) -> Told | None:
    """The deal, round or province that won the ranking before, where the turn points at it.

    'Welke provincie heeft de minste deals?' - 'Noem ze eens'; 'Wie kreeg het meest?' - 'Welke ronde was dat?'
    """
    text = now.text
    own = bool(now.deals or now.mentions or now.operation.direction) or now.filters != Filters()
    own = own or bool(_step(text, _ROUNDS) or _years(text))
    ranked = any(OPERATIONS[kind].search(text) for kind in RANKED)
    if own or ranked or before.deals or before.operation.kind not in RANKED:
        return None
    of_group = bool(before.operation.group_by)
    points = _OF_THE_GROUP.search(text) if of_group else _OF_THE_ONE.search(text)
    those = OF_THOSE.search(text)
    if those and not of_group and _OF_A_PAYER.search(text):
        # 'Welke deal is het grootst?' - 'Hoeveel daarvan is van de regio?'
        points, those = those, None
    if not points or those:
        return None
    told = told_by(before, names)
    return told[0] if told else None


def _asked_cell(now: Understanding, before: Understanding) -> Understanding | None:
    """'Ronde?', 'En welke provincies vallen eronder?' after a question about a deal."""
    text = now.text
    found = _CELL.match(text)
    ranked = any(OPERATIONS[kind].search(text) for kind in RANKED)
    other = now.mentions or now.filters != Filters() or now.yes_no or ranked
    if not (found and before.deals) or other or len(now.unexplained) > 1:
        return None
    column: Column = next(name for name in _CELLS if found[name])
    operation = Operation("lookup", column)
    return replace(
        now,
        deals=before.deals,
        pinned=before.pinned,
        operation=operation,
        computable=True,
        unexplained=(),
        carried=("deals",),
    )


def _with_same_status(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """'Zijn er nog andere deals met diezelfde status?'"""
    statuses = tuple({names.by_id[d].status for d in before.deals} - {None})
    if not _THAT_STATUS.search(now.text) or now.filters.statuses or len(statuses) != 1:
        return now
    return replace(now, filters=replace(now.filters, statuses=statuses))


def _one_step(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """A turn with the year, round or deal filled in that lies beside the one of the turn before."""
    text = now.text
    years, tranches = before.filters.years, before.filters.tranches
    of_times = before.deals and _step(text, _TIMES)  # 'En de keer daarna?'
    if len(tranches) == 1 and not now.filters.tranches and not of_times:
        tranche = tranches[0] + (_step(text, _ROUNDS) or _step(text, _BARE))
        if tranche != tranches[0] and 1 <= tranche <= LAST_TRANCHE:
            filters = replace(now.filters, tranches=(tranche,))
            deals = within(now.deals, filters, False, names)  # 'En de Veluwe een ronde later?'
            of_round = now.operation.column == "tranche"
            operation = Operation() if of_round else now.operation
            return replace(now, deals=deals, filters=filters, operation=operation, unexplained=())
    if len(years) == 1 and not now.filters.years and not of_times and (step := _years(text)):
        return replace(now, filters=replace(now.filters, years=(years[0] + step,)), unexplained=())
    heir = _step(text, HEIRS)
    beside = _THE_NEXT.search(text)
    step = _step(text, _TIMES) or heir or ((1 if beside["on"] else -1) if beside else 0)
    if not (tranches or years):
        step = step or _step(text, _BARE)  # 'Wat kreeg Parkstad III?' - 'En die ervoor?'
    same_region = {family(d) for d in now.deals} == {family(d) for d in before.deals}
    if step and before.deals and (not now.mentions or same_region):
        in_round = [d for d in before.deals if names.by_id[d].tranche in tranches]
        spoken_of = in_round or before.deals
        # Of several deals of a region: the one after the first, or before the last.
        edge = spoken_of[0] if step > 0 else spoken_of[-1]
        of_region = names.siblings((edge,))
        place = of_region.index(edge) + step
        if 0 <= place < len(of_region):
            deal = of_region[place]
            left = tuple(word for word in now.unexplained if heir and not _step(word, HEIRS))
            search_text = f"{now.search_text} {names.by_id[deal].name}" if left else now.search_text
            return replace(
                now,
                deals=(deal,),
                pinned=True,
                unexplained=left,
                numbers=(),
                search_text=search_text,
            )
    return now


def _years(text: str) -> int:
    """How many years on, or back where it is less than nothing."""
    several = _YEARS_ON.search(text)
    if several:
        length = int(number(several["n"]) or 0)
        return -length if several["back"] else length
    return _step(text, _YEARS) or _step(text, _BARE)


def _step(text: str, beside: tuple[re.Pattern[str], re.Pattern[str]]) -> int:
    back, on = beside
    return -1 if back.search(text) else 1 if on.search(text) else 0


def _back_to_first(now: Understanding, before: Understanding) -> Understanding:
    """'Even terug naar die eerste: in welke ronde was dat?'"""
    asked = before.asked_in_turn
    if now.deals or len(asked) < 2 or not _THE_FIRST.search(now.text):
        return now
    return replace(now, deals=asked[:1], pinned=True, carried=("deals",), unexplained=())


def _in_that_round(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """'Welke deals zaten nog meer in die ronde?': the one of the deal that was spoken of."""
    text = now.text
    of_a_round = before.operation.column == "tranche" or bool(before.filters.tranches)
    points = _THAT_ROUND.search(text) or (of_a_round and now.computable and _IN_IT.search(text))
    rounds = before.filters.tranches or {names.by_id[d].tranche for d in before.deals}
    if now.filters.tranches or not points or len(rounds) != 1:
        return now
    filters = replace(now.filters, tranches=tuple(rounds))
    operation = now.operation
    if operation.kind in RANKED and operation.group_by == "tranche":
        operation = replace(operation, group_by=None)  # 'het meeste van die ronde': of its deals
    deals = within(now.deals, filters, True, names)
    return replace(now, filters=filters, operation=operation, deals=deals)


def _with_bare_ordinal(now: Understanding) -> Understanding:
    """'En in de vijfde?' after a question about a tranche means the fifth tranche."""
    text = now.text
    digit = _BARE_DIGIT.match(text)
    if digit:
        return replace(
            now, filters=replace(now.filters, tranches=(int(digit["n"]),)), unexplained=()
        )
    newest = () if _THAT_LAST.search(text) else NEWEST
    ordinals = ORDINALS | dict.fromkeys(newest, LAST_TRANCHE)
    tranches = tuple(ordinals[word] for word in now.unexplained if word in ordinals)
    if not tranches:
        return now
    left = tuple(word for word in now.unexplained if word not in ordinals)
    return replace(now, filters=replace(now.filters, tranches=tranches), unexplained=left)


def within(
    deals: tuple[str, ...], filters: Filters, pinned: bool, names: Gazetteer
) -> tuple[str, ...]:
    """Of the deals and others of their regions, those of the round or year that is asked for.

    A year tells nothing where it is `pinned` which deal is meant.
    """
    region = names.siblings(deals)
    inside: list[str] = []
    if filters.tranches:
        inside = [d for d in region if names.by_id[d].tranche in filters.tranches]
    elif not pinned:  # 'Wat kreeg Zuid-Limburg in 2023?' - 'En in 2025?'
        inside = [d for d in region if names.by_id[d].selected_year in filters.years]
    return tuple(inside) or deals
