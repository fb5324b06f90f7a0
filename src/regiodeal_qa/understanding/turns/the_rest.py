"""The others of a ranking that was told: 'en de rest?', 'noem er nog drie', 'de op een na laatste?', 'met hoeveel?'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import Kind, Operation
from regiodeal_qa.understanding.conditions.filters import LeftOut
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.turns.set_beside import ADDED_UP, again
from regiodeal_qa.understanding.turns.told import Told, foremost, told_by
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number

_A_NUMBER = r"(?:een|one|twee|drie|vier|vijf|zes|tien|two|three|four|five|six|ten|\d{1,2})"
_REST = re.compile(
    rf"(?:(?:en|and|maar|dan|nu|ok|oke|nee|sorry) )*(?:(?:wat|hoeveel|what|how much) (?:\w+ )?)?(?:(?:kreeg|kregen|krijgt|krijgen|is|zijn|was|waren|doet|did) )?"
    rf"(?:(?:ik )?bedoel(?:de)? )?(?:de|die|alle|the) (?:{_A_NUMBER} )?(?:rest|andere[n]?|overigen?|others?)(?: {_A_NUMBER})?"
    r"(?: (?:deals?|regio ?s|dan|samen|daarvan|get|together|bij elkaar|opgeteld|in totaal|then))*$"
)
"""'En de rest?', 'Wat kregen de twee anderen samen?'"""
_SOME_MORE = re.compile(
    rf"(?:(?:en|and|ok|oke) )*(?:noem|geef|toon|name|give)(?: (?:me|er|eens))* (?:nog|ook|another) (?:(?:eens|de volgende) )?(?P<n>{_A_NUMBER})(?: (?:meer|more|deals?|erbij))*$"
    rf"|(?:(?:en|and) )?(?:(?:nog|another) (?P<n2>{_A_NUMBER})|(?:de|the) (?:volgende|next) (?P<n3>{_A_NUMBER}))(?: (?:meer|more|deals?|dan|graag))*$"
)
_BUT_ONE = re.compile(
    r"(?:(?:en|and|dan|wie|wat|is|was|welke?|staat|stond) )*(?:de |het |als )?(?:op )?(?P<n>een|twee) na (?:de |het )?"
    r"(?:(?P<last>laatste?|onderste|kleinste?|laagste?|minste?|onderaan)|(?P<first>eerste?|bovenste|grootste?|hoogste?|meeste?|bovenaan))(?: (?:dan|plaats|plek))*$"
)
"""'De op een na laatste?'"""


_PLACE_NAMED = re.compile(
    r"\b(?:nummer|nr|plek|plaats|number) (?P<n>een|twee|drie|vier|vijf|one|two|three|four|five|[1-9])\b"
)
_BY_HOW_MUCH = re.compile(
    r"(?:(?:en|and|dus) )*(?:met hoeveel(?: verschil)?|by how much|hoeveel (?:meer|minder))(?: (?:is|was) (?:dat|het))?(?: (?:dan|then))?$"
)


def the_rest(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding | None:
    """'De drie grootste van Friesland?' - 'En de rest?', 'Noem er nog twee', 'De op een na laatste?'"""
    operation = before.operation
    if operation.kind not in terms.RANKED or now.mentions or not before.computable:
        return None
    if now.filters.any() or operation.column in ("province", "year", "tranche"):
        return None
    place = _BUT_ONE.match(now.text)
    if place:
        kind: Kind = "lowest" if place["last"] else "highest"
        there = replace(operation, kind=kind, place=int(number(place["n"]) or 1) + 1, top=1)
        return replace(again(before, now, there), yes_no=False)
    more = _SOME_MORE.match(now.text)
    if operation.group_by or operation.place > 1 or not (more or _REST.match(now.text)):
        return None
    told = foremost(before, names)
    added: Kind = "sum" if ADDED_UP.search(now.text) else "list"
    if more:
        so_many = int(number(more["n"] or more["n2"] or more["n3"]) or 1)
        rest = replace(operation, top=so_many)
    else:
        rest = Operation(added, operation.column if added == "sum" else "deals")
    left = tuple(deal for deal in before.deals if deal not in told)
    if before.deals:
        return (
            replace(again(before, now, rest), deals=left, pinned=True, yes_no=False)
            if left
            else None
        )
    left_out = before.filters.left_out.with_also(LeftOut(deals=tuple(told)))
    filters = replace(before.filters, left_out=left_out)
    return replace(again(before, now, rest), filters=filters, yes_no=False)


def on_place_named(now: Understanding, before: Understanding, names: Gazetteer) -> list[Told]:
    """'Wie kreeg het meest?' - 'Hoeveel meer dan nummer twee?'"""
    said = _PLACE_NAMED.search(now.text)
    if said is None or before.operation.kind not in terms.RANKED:
        return []
    return _told_on_place(before, ORDINALS.get(said["n"]) or int(number(said["n"]) or 1), names)


def beside_in_rank(now: Understanding, before: Understanding, names: Gazetteer) -> list[Told]:
    """'Welke van die twee kreeg het meest?' - 'Met hoeveel verschil?': with the next, or the one before."""
    if not _BY_HOW_MUCH.match(now.text) or before.operation.kind not in terms.RANKED:
        return []
    first = max(before.operation.place - 1, 1)
    both = [_told_on_place(before, place, names) for place in (first, first + 1)]
    return [*both[0], *both[1]] if all(both) else []


def _told_on_place(before: Understanding, place: int, names: Gazetteer) -> list[Told]:
    operation = replace(before.operation, place=place, top=1)
    return (
        told_by(replace(before, deals=(), operation=operation), names) if not before.deals else []
    )
