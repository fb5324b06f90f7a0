"""The question before, of another party: 'En namens de gemeente?', 'En de regio?', 'En de provincie?'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS, Column, Operation
from regiodeal_qa.understanding.understood import Understanding

_PARTY = (
    r"(?:voor|namens|vanuit|van|for|from) (?:de|het|t|the) (?P<party>gemeenten?|provincie|regio|rijk|municipality|province"
    r"|region|government)"
)
_OTHER_PAYER = re.compile(
    r"(?:(?:en|and|maar|op|qua|wat|hoeveel|van|de|het|the|ook|weer|bij|in|deel|bijdrage|inleg|opvolger|tweede|eerste|deal|die|from|by) )*"
    r"(?P<payer>regio ?s?|streek|eilanden|zij ?zelf|ze zelf|rijk|regions?|government)(?: (?:zelf|dan|daar|samen|itself|themselves|betaalde|betaalt|gaf|geeft|inlegde|inlegt|bijdroeg|bijdraagt))*$"
)
"""'Wat betaalde het Rijk?' - 'En de regio?'"""
_FOR_PARTY = re.compile(rf"^(?:(?:en|and|maar) )?{_PARTY}(?: zelf| itself)?$")
"""'En namens de gemeente?', after who signed for the national government."""
_PARTY_SAID = re.compile(rf"\b{_PARTY}\b")
_PAYERS = r"(?:provincies?|gemeenten?|gemeentes|waterschap(?:pen)?|ondernemers|bedrijven|bedrijfsleven|municipalit(?:y|ies)|provinces?|businesses)"
_THAT_PAYER = re.compile(
    rf"^(?:(?:en|and|maar) )?(?:(?:van|door|bij|by|from) )?(?:de|het|the) (?P<party>{_PAYERS})(?: zelf| dan)?$"
)
_PAYER_SAID = re.compile(rf"\b{_PAYERS}\b")
_PAID = re.compile(
    r"\b(?:leg(?:t|de|den|gen)|draagt|droeg(?:en)?|dragen|betaal\w*|ste(?:ek|ekt|ken)|stak(?:en)?|stop(?:t|te|ten|pen)|pays?|paid)\b"
)
"""'Wat legden de gemeenten in?' - 'En de provincie?'"""


def of_another_party(now: Understanding, before: Understanding) -> Understanding | None:
    """'Wie tekende namens het Rijk?' - 'En namens de gemeente?'"""
    payer = _THAT_PAYER.match(now.text)
    if payer and before.deals and not before.computable and _PAID.search(before.text):
        asked = _PAYER_SAID.sub(payer["party"], before.search_text, count=1)
        content = (*(w for w in before.content if not _PAYER_SAID.fullmatch(w)), payer["party"])
        return replace(
            before,
            question=now.question,
            content=content,
            search_text=asked if payer["party"] in asked else f"{asked} {payer['party']}",
            carried=("deals", "question"),
        )
    party = _FOR_PARTY.match(now.text)
    if not (party and before.deals and "person" in before.asks_for) or now.mentions:
        return None
    asked = _PARTY_SAID.sub("", before.search_text)
    return replace(
        before,
        question=now.question,
        operation=now.operation,
        search_text=f"{' '.join(asked.split())} namens {party['party']}",
        carried=("deals", "question"),
    )


def other_payer(now: Understanding) -> Column | None:
    """The payer that is all a turn names: 'En de regio zelf?'"""
    payer = _OTHER_PAYER.match(now.text)
    if payer is None or now.mentions:
        return None
    return "rijk" if payer["payer"] in ("rijk", "government") else "regio"


def of_other_payer(now: Understanding, before: Understanding) -> Understanding:
    """'Wat betaalde het Rijk?' - 'En de regio?': the same cell of the other payer."""
    column = other_payer(now)
    of_money = before.operation.kind == "lookup" and before.operation.column in MONEY_COLUMNS
    if not (column and of_money and before.deals) or now.operation.kind not in ("none", "list"):
        return now
    operation = Operation("lookup", column)
    deals = now.deals or before.deals
    return replace(
        now, deals=deals, operation=operation, computable=True, unexplained=(), carried=("deals",)
    )
