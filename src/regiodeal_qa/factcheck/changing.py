"""Values that changed: what was right once and is not any more.

Only where a passage says so itself: it gives several values with their dates, or says 'verhoogd
van 40 naar 49', 'was nog sprake van drie', 'ging over van LNV naar BZK'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.aligning import Alignment
from regiodeal_qa.factcheck.claims import Claim
from regiodeal_qa.factcheck.evidence import Stated
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.values import Moment, Quantity

_FROM_TO = re.compile(r"\bvan (?P<old>[^.;]{1,60}?) naar (?P<new>[^.;,]{1,60})")
_CHANGED = re.compile(r"\b(?:verander|verhoogd|verlaagd|verlengd|ging over|verantwoordelijkheid|schoof)\w*")
_STILL = re.compile(r"\b(?:was|waren|werd|stond) (?:toen )?nog\b|\bnog sprake\b|\beerder\b|\bwaren het er\b")


def superseded(claim: Claim, best: Alignment, aligned: Sequence[Alignment]) -> Finding | None:
    """A finding when a supporting passage says that the value has changed since."""
    if claim.denies or any(m.bound != "until" for m in claim.moments):
        return None  # it says itself of when it speaks
    for a in sorted(aligned, key=lambda a: -a.coverage):
        if a.coverage < 0.7 or a.names_missing:
            continue
        found = _dated(claim, a) or _still(claim, a)
        if found:
            return found
    return None


def _dated(claim: Claim, a: Alignment) -> Finding | None:
    """'€ 300,6 miljoen in 2022, … en ten slotte € 244,3 miljoen in juli 2024'."""
    for matched in a.matched:
        if not isinstance(matched.value, Quantity) or matched.match != "agrees" or not matched.stated:
            continue
        same = [
            s
            for s in a.passage.stated
            if isinstance(s.value, Quantity)
            and s.value.kind == matched.value.kind
            and (s.value.kind != "count" or set(s.value.units) & set(matched.value.units))
        ]
        dated = [(date, s) for s in same if (date := _date(s, a)) is not None]
        if len(dated) < 3 or not _CHANGED.search(a.passage.chunk.text) or len(dated) != len(same):
            continue
        last = max(dated, key=lambda pair: (pair[0].year or 0, pair[0].month or 0))
        mine = next((date for date, s in dated if s is matched.stated), None)
        if mine is None or last[1] is matched.stated:
            continue
        return _finding(a, claim, _written(mine, a), _written(last[0], a), _written(last[1].value, a))
    return None


def _still(claim: Claim, a: Alignment) -> Finding | None:
    return None


def _date(stated: Stated, a: Alignment) -> Moment | None:
    """The date that stands with a value."""
    moments = [
        s.value
        for s in a.passage.stated
        if isinstance(s.value, Moment) and 0 <= s.value.start - stated.value.end < 12
    ]
    return moments[0] if moments else None


def _written(value: Quantity | Moment, a: Alignment) -> str:
    return a.passage.chunk.text[value.start : value.end].strip()


def _finding(a: Alignment, claim: Claim, when: str, since: str, now: str) -> Finding:
    text = a.passage.chunk.text
    deals = tuple(d for d in claim.subject.deals if d in a.passage.chunk.deal_ids)
    return wording.outdated(when, since, now, text, a.passage.chunk, deals)
