"""Names in a turn that no source ties to a deal, beside those that one does, and over the turns.

'Bergen op Zoom' is not Bergen, 'Zeeuws-Vlaanderen' not Vlaanderen, 'Delft-Oost' not Delft; and who says
'Ik woon in Winterswijk' goes on about Winterswijk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from regiodeal_qa.corpus import OtherPlace
from regiodeal_qa.understanding.naming.names import Gazetteer, Mention
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.words import COMPASS, normalise, tokens

_SIDE = "|".join(sorted((*COMPASS, "centrum"), key=len, reverse=True))
_PART_OF_TOWN = re.compile(
    rf"(?<![\w-])(?P<whole>(?P<town>(?:den )?[^\W\d_]{{3,}})-(?:{_SIDE}))(?![\w-])",
    re.IGNORECASE,
)
_DEAL_OF_PART = re.compile(
    rf"\bregio ?deal (?P<whole>(?P<town>[^\W\d_]{{3,}}) (?:{_SIDE}))(?![\w-])", re.IGNORECASE
)
_OF_ALL = re.compile(r"\b(?:deals|heel nederland|het programma|the programme)\b")


def told_apart(
    turn: str, mentions: Sequence[Mention], others: Sequence[OtherPlace], names: Gazetteer
) -> tuple[list[Mention], tuple[OtherPlace, ...]]:
    """The known names and the other places of a turn, where one is not a part of the other's name."""
    others = [o for o in others if not any(_within(o.name, m.text) for m in mentions)]
    others += [OtherPlace(name) for name in _unknown_parts(turn, mentions, names)]
    kept = [m for m in mentions if not any(_within(m.text, o.name) for o in others)]
    return kept, tuple(others)


def gone_on_about(now: Understanding, before: Understanding) -> Understanding:
    """'Ik woon in Winterswijk' - 'Hoeveel krijgen we?': the turn, with the place spoken of before."""
    filters = now.filters
    of_others = now.mentions or now.deals or now.other_places or before.deals
    of_all = filters.provinces or filters.tranches or filters.years or _OF_ALL.search(now.text)
    if not before.other_places or of_others or of_all or terms.names_own_subject(now.text):
        return now
    return replace(now, other_places=before.other_places, carried=(*now.carried, "places"))


def _within(part: str, whole: str) -> bool:
    return f" {normalise(part)} " in f" {normalise(whole)} "


def _unknown_parts(turn: str, mentions: Iterable[Mention], names: Gazetteer) -> list[str]:
    """Sides of a town that no source knows: 'Delft-Oost', 'Regio Deal Rotterdam Noord'."""
    towns = {m.text for m in mentions if not m.province}
    found = [*_PART_OF_TOWN.finditer(turn), *_DEAL_OF_PART.finditer(turn)]
    return [
        match["whole"]
        for match in found
        if normalise(match["town"]) in towns and not _is_name(match["whole"], names)
    ]


def _is_name(text: str, names: Gazetteer) -> bool:
    words = tokens(text)
    return any(m.end - m.start == len(words) for m in names.find(words))
