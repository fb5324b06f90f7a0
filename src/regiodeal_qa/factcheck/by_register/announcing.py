"""Claims on the day on which it became known that a deal gets its money.

'Op 9 februari 2024 werd bekend dat Zwolle 30 miljoen krijgt': the register has the year, a passage on
the tranche the day on which its deals were chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.factcheck.by_passages.evidence import Evidence, Passage
from regiodeal_qa.factcheck.by_register import registered
from regiodeal_qa.factcheck.by_register.cells import deals_of
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.values import Moment, Quantity
from regiodeal_qa.factcheck.wording import otherwise

_KNOWN = re.compile(
    r"\b(?:bekend(?:gemaakt|maakte)?|maakte|hoorde|vernam|announced|became known|heard)\b"
)
_SAYS_NO_MORE = frozenset(
    "bekend bekendgemaakt bekendmaakte hoord hor vernam announc known dat minister".split()
)
_OTHER_EVENTS = frozenset({"signed", "submitted", "rejected", "ended", "started", "opened"})


def check(claim: Claim, register: Register, evidence: Evidence) -> Finding | None:
    """What the register and the passage on that day say; None when the claim is not of that kind."""
    days = [m for m in claim.moments if m.day and m.month and m.year and m.bound == "on"]
    deals = deals_of(claim, register)
    if len(days) != 1 or len(claim.moments) != 1 or not claim.quantities or claim.denies:
        return None
    if not deals or not _KNOWN.search(claim.normalised) or claim.events & _OTHER_EVENTS:
        return None
    day = days[0]
    of_year = [deal for deal in deals if deal.selected_year == day.year]
    if not of_year:
        return None
    subject = replace(claim.subject, deals=tuple(deal.deal_id for deal in of_year))
    terms = tuple(
        t for t in claim.terms if not _SAYS_NO_MORE & {t.word, *(w for w, _ in t.related)}
    )
    undated = replace(
        claim,
        subject=subject,
        terms=terms,
        values=tuple(v for v in claim.values if v is not day),
    )
    found = registered.check(undated, register)
    if found is None or found.verdict == "contradicted":
        return found
    announced = list(_announced(of_year[0].tranche, register, evidence))
    same = [p for p, on in announced if (on.month, on.day) == (day.month, day.day)]
    if same:
        return replace(found, quotes=(*found.quotes, (same[0].chunk, same[0].chunk.text)))
    if not announced:
        return None
    passage, on = announced[0]
    instead = passage.chunk.text[on.start : on.end]
    return otherwise(instead, passage.chunk.text, passage.chunk, found.deals)


def _announced(
    tranche: int, register: Register, evidence: Evidence
) -> Iterator[tuple[Passage, Moment]]:
    """The days on which all deals of a tranche were chosen, as passages on all of them say."""
    rows = [deal for deal in register.deals if deal.tranche == tranche]
    year = rows[0].selected_year
    for passage in evidence.on_the_instrument():
        counted = any(
            isinstance(s.value, Quantity) and s.value.kind == "count" and s.value.low == len(rows)
            for s in passage.stated
        )
        if not counted or year not in passage.years:
            continue
        for stated in passage.stated:
            value = stated.value
            chosen = "chosen" in stated.events and not stated.events & _OTHER_EVENTS
            if isinstance(value, Moment) and value.year == year and value.day and chosen:
                yield passage, value
