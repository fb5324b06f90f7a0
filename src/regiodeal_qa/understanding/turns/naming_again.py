"""A turn with the name in the place of 'die gemeente' or 'die provincie', as the turns before have it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import COMPASS, tokens

_THAT_TOWN = re.compile(
    r"\b(?:die|deze|dezelfde|that|this) (?:gem\w*nte|stad|town|city|municipality)\b",
    re.IGNORECASE,
)
_WHERE_IT_IS = re.compile(
    r"^(?P<where>(?:en |and )?(?:waar|bij welke(?: deal)?|aan welke(?: deal)?|in welke(?: deal)?) (?:hoort|horen|zit|zat|valt|doet)) (?:die|dat|hij|ie|het)\b",
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(
    rf"^(?P<before>(?:(?:en|and|ook|of|dan|in|bij|van|voor|for) )*)(?P<side>{'|'.join(sorted(COMPASS, key=len, reverse=True))})\b(?![ -](?:holland|brabant|limburg|nederland))",
    re.IGNORECASE,
)
_BEHIND_SIDE = 3
"""A name within so many words has its side itself: 'en noord groningen'."""
_THAT_PROVINCE = re.compile(
    r"\b(?:die|deze|dezelfde|that|this) (?:provincie|province)\b", re.IGNORECASE
)
_DEALS_THERE = re.compile(r"(?=.*\bdeals\b).*\b(?:daar|there)\b", re.IGNORECASE)
"""Deals are in a province, and not in one another."""


def named_again(turn: str, earlier: Sequence[Understanding], names: Gazetteer) -> str:
    """'Doet die gemeente ook mee?' -> 'Doet gemeente Terneuzen ook mee?'.

    A town is the one that was named last, in a turn before or in this one; a province the one that is spoken of, or in which the
    deal lies that is. The turn itself where neither tells.
    """
    if that := _THAT_TOWN.search(turn):
        said = names.find(tokens(turn[: that.start()]))
        towns = [
            m.name
            for m in (*(m for before in earlier for m in before.mentions), *said)
            if "municipality" in m.kinds and "deal" not in m.kinds
        ]
        turn = _THAT_TOWN.sub(f"gemeente {towns[-1]}", turn) if towns else turn
    last = earlier[-1].mentions if earlier else ()
    if len(last) == 1 and last[0].kinds <= {"municipality", "place"}:
        # 'Zit Venlo daar niet bij?' - 'Waar hoort die dan wel bij?'
        turn = _WHERE_IT_IS.sub(rf"\g<where> {last[0].name}", turn)
    if _THAT_PROVINCE.search(turn):
        provinces = next((found for one in reversed(earlier) if (found := _in(one, names))), "")
        turn = _THAT_PROVINCE.sub(provinces, turn) if provinces else turn
    elif earlier and earlier[-1].operation.column == "province" and _DEALS_THERE.search(turn):
        # 'In welke provincie ligt Eemsdelta?' - 'Hoeveel deals hebben ze daar?'
        province = _in(earlier[-1], names)
        turn = re.sub(r"\b(?:daar|there)\b", f"in {province}", turn, count=1) if province else turn
    return _with_other_side(turn, earlier, names)


def _with_other_side(turn: str, earlier: Sequence[Understanding], names: Gazetteer) -> str:
    """'Zuidoost-Friesland?' - 'En zuidwest?': the side in the place of that of the name before."""
    said = _OTHER_SIDE.match(turn)
    if said is None or any(m.start < _BEHIND_SIDE for m in names.find(tokens(turn))):
        return turn
    for mention in (m for one in reversed(earlier) for m in one.mentions):
        words = mention.text.split()
        sides = [n for n, word in enumerate(words) if word in COMPASS]
        if len(sides) == 1 and words[sides[0]] != said["side"].lower():
            words[sides[0]] = said["side"].lower()
            named = names.find(words)
            if any(m.start == 0 and m.end == len(words) for m in named):
                return f"{said['before']}{' '.join(words)}{turn[said.end() :]}"
    return turn


def _in(turn: Understanding, names: Gazetteer) -> str:
    """The one province that a turn is about; '' when it is about none, or several."""
    named = set(turn.provinces) or {p for d in turn.deals for p in names.by_id[d].provinces}
    return named.pop() if len(named) == 1 else ""
