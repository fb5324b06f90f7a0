"""Deals by their place among those of their region: 'hoeveel zijn tweede deals?', 'met II in de naam'.

'Bij welke regio's kreeg de tweede deal minder dan de eerste?' sets the first beside the second of each.
"""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import Kind
from regiodeal_qa.understanding.conditions.bounds import A_DEAL, DEALS
from regiodeal_qa.understanding.conditions.repeated import REGIONS
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import ORDINALS

_NTH = re.compile(r"\b(?P<nth>tweede|derde|second|third) (?:regio ?)?(?:deals?|convenant(?:en)?)\b")
_IN_NAME = re.compile(
    r"\b(?:een |a )?(?P<numeral>ii|iii|2|3) in (?:(?:de|het|hun|haar|zijn|its|the|their) )?(?:deal)?(?:naam|namen|names?)\b"
)
_OF_ROWS = frozenset({"none", "list", "count", "sum", "average", *terms.RANKED})
_SAID_OF_NAMES = frozenset("naam namen dragen draagt name names ii iii".split())
_SECOND = r"(?:tweede|second)(?: (?:regio ?)?(?:deal|keer|time|one))?"
_SET_BESIDE_FIRST = re.compile(
    rf"\b{_SECOND}\b.*\b(?:dan|als|than|as)\b.*\b(?:eerste|first)\b"
    rf"|\b(?:in|bij|met|voor|in their|with) (?:de |het |hun |the |its |their )*{_SECOND}\b.*\b(?:achteruit|vooruit|evenveel|hetzelfde|meer|minder)\b"
    rf"|\b(?:de|het|hun|the|a) {_SECOND} (?:\w+ ){{0,2}}?(?:achteruit|vooruit|evenveel|hetzelfde|meer|minder|more|less|the same)\b"
)
"""'Meer in de tweede deal dan in de eerste', 'gingen er de tweede keer op achteruit'."""


def nth_deals(now: Understanding) -> Understanding:
    """Only the second deals of their regions, or those with 'II' in their name."""
    operation, text = now.operation, now.text
    named = set(now.deals) - now.province_deals or any("deal" in m.kinds for m in now.mentions)
    if now.yes_no or named:
        return now
    if REGIONS.search(text) and _SET_BESIDE_FIRST.search(text) and operation.direction:
        kind: Kind = "compare"
        operation = replace(operation, kind=kind, column="rijk", group_by="region", payer=None)
        return replace(now, operation=operation, deals=(), computable=True, unexplained=())
    numeral, nth = _IN_NAME.search(text), _NTH.search(text)
    if (
        operation.kind not in _OF_ROWS
        or REGIONS.search(text)
        or not A_DEAL.search(text)
        or not (numeral or nth)
    ):
        return now  # 'Welke regio's kregen een tweede deal?' asks for regions
    if numeral:
        number = "I" * (
            len(numeral["numeral"]) if numeral["numeral"][0] == "i" else int(numeral[1])
        )
        filters = replace(now.filters, numeral=number)
    else:
        filters = replace(now.filters, nth=ORDINALS[nth["nth"]] if nth else 0)
    own = tuple(word for word in now.unexplained if word not in _SAID_OF_NAMES)
    now = replace(now, filters=filters, unexplained=own, numbers=(), deals=())
    if operation.kind != "none":
        return now
    counted = terms.OPERATIONS["count"].search(text)
    listed = terms.OPERATIONS["list"].search(text) or re.search(
        rf"\bwelke (?:\w+ )?{DEALS}\b", text
    )
    if own or not (counted or listed):
        return now
    operation = replace(operation, kind="count" if counted else "list", column="deals")
    return replace(now, operation=operation, computable=True)
