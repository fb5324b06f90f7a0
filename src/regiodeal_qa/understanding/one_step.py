"""'En het jaar daarvoor?', 'de ronde daarna', 'en de vorige keer?': one step from what was asked about."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.filters import LAST_TRANCHE, ROUND
from regiodeal_qa.understanding.names import Gazetteer
from regiodeal_qa.understanding.numbers import number
from regiodeal_qa.understanding.understood import Understanding


def _beside(what: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says that the one before is meant, and what the one after."""
    before = rf"\b{what} (?:daarvoor|ervoor|eerder|daar voor)\b|\b(?:vorige?|voorgaande|previous) {what}\b"
    after = rf"\b{what} (?:daarna|erna|later|erop|daarop)\b|\b(?:volgende|next) {what}\b"
    return (
        re.compile(rf"{before}|\b{what} before\b"),
        re.compile(rf"{after}|\b{what} after\b"),
    )


_ROUNDS, _YEARS = _beside(ROUND), _beside("(?:jaar|year)")
_TIMES = _beside("(?:keer|deal|time)")
_BARE = (
    re.compile(
        r"^(?:(?:en|and) )?(?:die|de|dat|that|the one)(?: \w+)? (?:ervoor|daarvoor|before)$"
    ),
    re.compile(r"^(?:(?:en|and) )?(?:die|de|dat|that|the one)(?: \w+)? (?:erna|daarna|after)$"),
)
"""'En die ervoor?': of rounds where a round was spoken of, else of years."""
_YEARS_ON = re.compile(
    r"\b(?P<n>twee|drie|vier|vijf|two|three|four|five|[2-5]) (?:jaar|years) (?:(?P<back>daarvoor|ervoor|eerder|before|earlier)|daarna|erna|later|after)\b"
)


def one_step(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """A turn with the year, round or deal filled in that lies beside the one of the turn before."""
    text = " ".join(now.words)
    years, tranches = before.filters.years, before.filters.tranches
    if len(tranches) == 1 and not now.filters.tranches:
        tranche = tranches[0] + (_step(text, _ROUNDS) or _step(text, _BARE))
        if tranche != tranches[0] and 1 <= tranche <= LAST_TRANCHE:
            return replace(now, filters=replace(now.filters, tranches=(tranche,)), unexplained=())
    if len(years) == 1 and not now.filters.years and (step := _years(text)):
        return replace(now, filters=replace(now.filters, years=(years[0] + step,)), unexplained=())
    step = _step(text, _TIMES)
    if step and before.deals and not now.mentions:
        in_round = [d for d in before.deals if names.by_id[d].tranche in tranches]
        spoken_of = in_round or before.deals
        # Of several deals of a region: the one after the first, or before the last.
        edge = spoken_of[0] if step > 0 else spoken_of[-1]
        of_region = names.siblings((edge,))
        place = of_region.index(edge) + step
        if 0 <= place < len(of_region):
            return replace(now, deals=(of_region[place],), pinned=True, unexplained=(), numbers=())
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
