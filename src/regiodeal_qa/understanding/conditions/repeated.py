"""How many deals a region has: 'welke regio's kregen precies één deal?', 'hoe vaak kreeg Parkstad een deal?'"""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.corpus import family
from regiodeal_qa.understanding.conditions.bounds import NO_BOUNDS, Bounds
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number

REGIONS = re.compile(
    r"\b(?:welke?|wat voor|hoeveel|which|what|how many) (?:(?P<different>verschillende|different)|\w+)? ?(?:regio(?: ?s)?|gebied(?:en)?|streken|streek|regions?)\b"
)
_A_DEAL = r"(?:regio ?)?deals?"
_ONE = r"(?:een|twee|drie|one|two|three|[1-3])"
_TIMES = r"(?:(?:keer|maal|times) (?:een |a )?)"
_SO_MANY = re.compile(
    rf"\b(?:(?P<most>meeste|most) {_A_DEAL}|(?P<often>het vaakst|most often)"
    rf"|(?P<least>{_ONE}) (?:of|or) (?:meer|more)(?: {_TIMES}?{_A_DEAL})?(?! \w*(?:miljoen|mln|million))"
    rf"|(?:minstens|minimaal|ten minste|tenminste|at least) (?P<at_least>{_ONE}) {_TIMES}?{_A_DEAL}"
    rf"|(?P<exactly>precies|exact|maar|slechts|alleen maar|exactly|only|just) (?P<only>{_ONE}) {_TIMES}?{_A_DEAL}"
    rf"|(?P<more>meer dan |more than )?(?P<n>{_ONE}) {_TIMES}?{_A_DEAL}"
    rf"|(?P<ordinal>tweede|derde|second|third) {_A_DEAL})\b"
)
"""'Meer dan één deal', 'precies één deal', 'een derde deal': how many a region has."""
_ALL_TOGETHER = re.compile(
    r"\b(?:over|in|met|van|across|with) (?:alle|al (?:haar|zijn|hun)|all (?:its|their|the)?) ?(?:rondes|tranches|deals|rounds)\b"
    r"|\balle deals (?:samen|opgeteld|bij elkaar)\b|\bopgeteld\b"
)
"""'Welke regio kreeg over alle rondes samen het meest?': by region, not by deal."""
_HOW_OFTEN = re.compile(
    r"\b(?:hoe vaak|hoeveel (?:keer|maal)|how (?:often|many times))\b.*deal|\b(?:hoeveel|how many) (?:regio ?)?deals\b"
)
_OFTEN = frozenset("vaak keer maal al often times".split())


def repeated(now: Understanding) -> Understanding:
    """The regions with so many deals, or how many a region that is named has."""
    text = now.text
    one_region = len({family(deal) for deal in now.deals}) == 1 and not now.narrowed
    often = one_region and not now.provinces and _HOW_OFTEN.search(text)
    if often and set(now.unexplained) <= _OFTEN:
        return replace(now.asking("list"), computable=True)
    asked, found = REGIONS.search(text), _SO_MANY.search(text)
    if found and now.filters.amount and now.filters.amount == _limits(found):
        # 'Hoeveel regio's kregen er twee of meer?': no millions
        now = replace(now, filters=replace(now.filters, amount=NO_BOUNDS))
    beside_first = now.operation.kind == "compare" and now.operation.group_by == "region"
    if not asked or now.deals or now.filters.amount or beside_first:
        return now
    if now.operation.kind in ("highest", "lowest") and _ALL_TOGETHER.search(text) and not found:
        return replace(now, operation=replace(now.operation, group_by="region"), computable=True)
    settled = replace(now.operation, kind="list", column="deals", group_by="region")
    if found and (found["most"] or found["often"]):
        return replace(now, operation=replace(settled, kind="highest"), computable=True)
    threshold = _limits(found) if found else NO_BOUNDS
    if not threshold and asked["different"]:  # 'Hoeveel verschillende regio's kregen een deal?'
        threshold = Bounds(at_least=1)
    if not threshold:
        return now  # 'Welke regio's kregen een deal?'
    return replace(now, operation=replace(settled, threshold=threshold), computable=True)


def _limits(found: re.Match[str]) -> Bounds:
    """The number of deals in words as limits; none for 'een deal', which is any."""
    if found["more"]:
        return Bounds(more_than=number(found["n"]))
    if found["least"] or found["at_least"]:
        return Bounds(at_least=number(found["least"] or found["at_least"]))
    if found["ordinal"]:
        return Bounds(at_least=ORDINALS[found["ordinal"]])
    exactly = number(found["only"] or found["n"] or "")
    if exactly is None or (exactly <= 1 and not found["exactly"]):
        return NO_BOUNDS
    return Bounds(at_least=exactly, at_most=exactly)
