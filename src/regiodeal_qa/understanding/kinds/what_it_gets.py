"""What a town gets: 'Hoeveel krijgt Venlo?' is what the deals get that it is in, in as few words."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.understood import Understanding

_GETS = r"(?:krijgt|krijgen|kreeg|kregen|ontvangt|ontving|gets?|got|receive[sd]?)"
_HOW_MUCH = re.compile(
    rf"^(?:en )?(?:hoeveel|wat|how much) (?:(?:does|did) )?{_GETS} \S+(?: \S+){{0,3}}$"
)
_MONEY = re.compile(
    rf"^(?:en )?(?:(?:\S+ ){{1,4}}?{_GETS}|{_GETS}(?: \S+){{1,4}}?) (?:ook |al |toch |wel |nog )*(?:geld|iets|money)"
    r"(?: (?:toch|he|van het rijk|uit (?:een|de) (?:regio ?)?deal))*$"
)
"""'Krijgt Venlo geld?', 'Venlo krijgt geld, toch?'"""


def of_town(now: Understanding) -> Understanding:
    """A question that only asks what a town gets, as a lookup of the deals that it is in."""
    bare = now.operation.kind == "none" and now.deals and not now.unexplained
    towns = [m for m in now.mentions if m.kinds & {"municipality", "place"} and not m.province]
    if not bare or len(towns) != 1 or len(now.mentions) != 1 or now.carried:
        return now
    if not (_HOW_MUCH.match(now.text) or _MONEY.match(now.text)):
        return now
    operation = replace(now.operation, kind="lookup", column="rijk")
    return replace(now, operation=operation, computable=True)
