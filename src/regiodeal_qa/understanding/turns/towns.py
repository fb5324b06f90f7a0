"""A follow-up about who takes part: whether a town does, at which of the deals, and who else."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.corpus import families
from regiodeal_qa.understanding.computation.operations import Operation
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.naming.names import Gazetteer, Mention
from regiodeal_qa.understanding.turns.fragments import is_fragment
from regiodeal_qa.understanding.turns.set_beside import behind
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import ORDINALS
from regiodeal_qa.understanding.wording.words import stem

_THERE_TOO = re.compile(
    r"\b(?:daar|daarbij|daaraan|eraan|erbij|ertussen|er (?:(?:ook|nog|wel) )*(?:bij|aan|in|tussen)|there|(?:die|deze|that) deal)\b"
)

_WHETHER = ("none", "holds", "list", "lookup")

_HOW_MANY_OF_THEM = re.compile(
    r"(?:(?:en|and|dus) )*(?:hoeveel|how many) (?:zijn|waren|is|are) (?:dat|het|er|die|they|that)(?: er| dan| in totaal)*$"
)

_WHO_ELSE = re.compile(
    r"(?:(?:en|and|ok|oke) )*(?:met |with )?(?:wie|welke(?: gemeenten| partners)?|who)(?: (?:doen|deden|doet|zitten|zaten|zijn|waren))?(?: er)?"
    r" (?:allemaal |verder |dan )?(?:nog(?: \w+)? ?meer|nog|ook|verder|else|dan)(?: (?:mee|daar|bij|in|aan|er|dan))*$"
    r"|(?:(?:en|and) )?(?:de|die|the) (?:anderen|overige|others)$"
    r"|(?:(?:en|and) )?(?:samen |together )?(?:met|with) wie(?: nog)?(?: meer)?(?: dan)?$"
    r"|(?:(?:en|and) )?(?:wie|welke) (?:zijn|waren) (?:de|die) (?:andere|anderen|overige)(?: \w+)?$"
)

_WHO_OF_THEM = re.compile(
    r"\b(?:wie|welke?(?: gemeenten?| gemeentes)?|who|which(?: ones?)?) (?:van|of) (?:die|de|deze|hen|ze|dat|dit|them|these|those)\b"
    r".*\b(?:ook|al|eerder|mee|also|too)\b"
)
_OF_MEMBERS = re.compile(
    r"\bgemeente(?:n|s)?\b|\bmunicipalit|\b(?:wie|who)\b.*\b(?:vormen|zitten|zaten|horen|form)\b"
)
_NOT_ANY_MORE = re.compile(
    r"\b(?:(?:wie|welke?|who|which)\b.*\b(?:niet meer|viel\w* af|haakte\w* af|stapte\w* (?:er)?uit|dropped out|no longer)"
    r"|(?:afgehaakt|afgevallen|uitgestapt|weggevallen)\b.*\b(?:wie|welke?|who|which))\b"
)
"""'Wie deed er bij de tweede niet meer mee?', 'Er is er een afgehaakt, welke was dat?'"""


def of_that_deal(
    now: Understanding, before: Understanding, names: Gazetteer
) -> Understanding | None:
    """'Doet Schiedam mee?' - 'En Ridderkerk, doet die daar ook aan mee?': at the deal spoken of."""
    of_who = before.narrowed and (before.yes_no or "partners" in before.asks_for)
    also = "partners" in before.asks_for and {"ook", "also"} & set(now.words)
    # 'Doet Heerenveen mee?' - 'En Leeuwarden?'; 'Wie doen er mee?' - 'Leeuwarden ook?'
    again = (of_who or also) and _only_towns(now) and is_fragment(now)
    if not (before.deals and (again or asks_town_there(now))):
        return None
    deals = _numbered(now, before, names) or before.deals
    return replace(
        now,
        deals=deals,
        operation=replace(now.operation, kind="none"),
        computable=False,
        filters=Filters(),
        narrowed=True,
        pinned=True,
        yes_no=True,
        carried=("deals",),
    )


def _only_joins(turn: Understanding) -> bool:
    """Whether all that a turn says is that somebody takes part."""
    left = {stem(word) for word in turn.unexplained if word not in ORDINALS}
    return left <= terms.JOINING


def of_same_town(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """'Doet Emmen mee aan de tweede deal?' - 'Aan de eerste dan wel?': of Emmen."""
    towns = _towns(before)
    ordinals = [ORDINALS[word] for word in now.words if word in ORDINALS]
    deals = now.deals
    if not deals and ordinals and _only_joins(now) and not now.filters.tranches:
        deals = tuple(names.numbered(names.siblings(before.deals), ordinals))
    asks = terms.QUESTION_WORD.search(now.text) or now.operation.kind not in _WHETHER
    other = now.mentions or not deals or families(deals) != families(before.deals)
    if not (before.narrowed and before.yes_no and towns) or asks or other:
        return now
    return replace(
        now,
        deals=deals,
        mentions=behind(towns, now),
        operation=replace(now.operation, kind="none"),
        computable=False,
        unexplained=(),
        filters=Filters(),
        narrowed=True,
        pinned=True,
        yes_no=True,
        asks_for=before.asks_for,
        carried=("deals", "question"),
    )


def who_else(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding | None:
    """'Doet Rotterdam mee aan de Waterwegregio?' - 'Wie nog meer?'"""
    text = now.text
    counts = "partners" in before.asks_for and _HOW_MANY_OF_THEM.match(text)
    asks = (_WHO_ELSE.match(text) or counts) and not now.mentions
    spoken_of = "partners" in before.asks_for or _towns(before)
    if not (asks and spoken_of and before.deals):
        return None
    many = "hoeveel" if counts else "welke"
    asked = (
        f"{many} gemeenten doen mee" if now.language == "nl" else "which municipalities take part"
    )
    return replace(_of_members(now, asked, before.deals, names), pinned=before.pinned)


def members_elsewhere(
    now: Understanding, before: Understanding, names: Gazetteer
) -> Understanding | None:
    """'Wie doen er mee?' - 'Wie van die drie zat ook bij Y?', 'Wie deed bij de tweede niet meer mee?'"""
    left = _NOT_ANY_MORE.search(now.text)
    asks = _WHO_OF_THEM.search(now.text) or left
    spoken_of = "partners" in before.asks_for or _OF_MEMBERS.search(before.text)
    if not (asks and spoken_of and len(before.deals) == 1):
        return None
    others = now.deals or _numbered(now, before, names)
    others = tuple(deal for deal in others if deal not in before.deals)
    if now.filters.tranches:
        of_round = [d for d in others if names.by_id[d].tranche in now.filters.tranches]
        others = tuple(of_round) or others
    if not others:
        return None
    if now.language == "nl":
        asked = f"welke gemeenten doen {'niet meer' if left else 'aan beide'} mee"
    else:
        asked = f"which municipalities {'no longer take part' if left else 'take part in both'}"
    of_members = _of_members(now, asked, (*before.deals, *others), names)
    return replace(of_members, mentions=(), pinned=True, filters=Filters(), yes_no=False)


def _of_members(
    now: Understanding, asked: str, deals: tuple[str, ...], names: Gazetteer
) -> Understanding:
    """The turn as the question about the municipalities of deals that it stands for."""
    return replace(
        now,
        words=tuple(asked.split()),
        deals=deals,
        narrowed=False,
        operation=Operation(),
        computable=False,
        unexplained=(),
        asks_for=frozenset({"partners"}),
        search_text=f"{asked} {names.called(deals)}",
        carried=("deals",),
    )


def _numbered(now: Understanding, before: Understanding, names: Gazetteer) -> tuple[str, ...]:
    """The deals of the region before that a turn names by number: 'bij de tweede'."""
    ordinals = list(now.numbers) or [ORDINALS[word] for word in now.words if word in ORDINALS]
    return tuple(names.numbered(names.siblings(before.deals), ordinals))


def asks_town_there(turn: Understanding) -> bool:
    """'Doet Schiedam daar ook aan mee?': whether of a town, and of the deal that was spoken of."""
    text = turn.text
    asks = turn.yes_no or not terms.QUESTION_WORD.search(text)  # 'Oldambt daar dan wel in?'
    return _only_towns(turn) and asks and bool(_THERE_TOO.search(text))


def _towns(turn: Understanding) -> list[Mention]:
    return [m for m in turn.mentions if m.kinds and m.kinds <= {"municipality", "place"}]


def _only_towns(turn: Understanding) -> bool:
    return bool(turn.mentions) and all(m.kinds <= {"municipality", "place"} for m in turn.mentions)
