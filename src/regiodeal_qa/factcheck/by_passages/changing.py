"""Values that changed: what was right once and is not any more.

Only where a passage says so itself: it gives several values with their dates, or says 'verhoogd
van 40 naar 49', 'was nog sprake van drie', 'ging over van LNV naar BZK'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.by_passages.aligning import Alignment, compare
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.contexts import Stated
from regiodeal_qa.factcheck.text.facets import compatible
from regiodeal_qa.factcheck.text.values import Moment, Quantity
from regiodeal_qa.understanding.wording.words import normalise

_FROM_TO = re.compile(r"\bvan (?P<old>[^.;]{1,60}?) naar (?P<new>[^.;,]{1,60})")
_CHANGED = re.compile(
    r"\b(?:verander|verhoogd|verlaagd|verlengd|ging over|verantwoordelijkheid|schoof)\w*"
)
_STILL = re.compile(
    r"\b(?:was|waren|werd|stond) (?:toen )?nog\b|\bnog (?:van|sprake)\b|\beerst (?:een|van|op|ging|was|waren|sprak)\b|\beerder\b|\baanvankelijk\b"
)
_LATER = re.compile(r"\b(?:latere|uiteindelijk|uiteindelijke)\b")
_INTO = re.compile(r"(?: miljoen)?(?: euro)? naar (?:de )?")
_CLOSE = 0.7


def superseded(claim: Claim, best: Alignment, aligned: Sequence[Alignment]) -> Finding | None:
    """A finding when a supporting passage says that the value has changed since."""
    if _STILL.search(claim.normalised):
        return None  # it says itself that it was so before
    if claim.denies or any(m.bound != "until" for m in claim.moments):
        return None  # it says itself of when it speaks
    for a in sorted(aligned, key=lambda a: -a.coverage):
        if a.coverage < 0.7 or a.names_missing:
            continue
        found = _dated(claim, a) or _replaced(claim, a)
        if found:
            return found
    return None


def _dated(claim: Claim, a: Alignment) -> Finding | None:
    """'€ 300,6 miljoen in 2022, … en ten slotte € 244,3 miljoen in juli 2024'."""
    for matched in a.matched:
        if (
            not isinstance(matched.value, Quantity)
            or matched.match != "agrees"
            or not matched.stated
        ):
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
        return _finding(
            a, claim, _written(mine, a), _written(last[0], a), _written(last[1].value, a)
        )
    return None


def _replaced(claim: Claim, a: Alignment) -> Finding | None:
    """'Verhoogd van 40 naar 49 miljoen'; 'in november 2023 was nog sprake van negen'."""
    text = a.passage.chunk.text
    for matched in a.matched:
        old = matched.stated
        if matched.match != "agrees" or old is None:
            continue
        for new in a.passage.stated:
            if any(compare(value, new.value) == "agrees" for value in claim.values):
                continue
            if not _same_thing(old, new) or compare(matched.value, new.value) != "differs":
                continue
            raised = _INTO.fullmatch(text[old.value.end : new.value.start])
            was = _STILL.search(old.around) and not _STILL.search(new.around)
            now = _LATER.search(new.around) and not _LATER.search(old.around)
            if raised or ((was or now) and old.start != new.start):
                return _finding(a, claim, "", "", _written(new.value, a))
    return None


def _same_thing(one: Stated, other: Stated) -> bool:
    a, b = one.value, other.value
    if isinstance(a, Moment) or isinstance(b, Moment):
        return False
    units = a.kind != "count" or bool(set(a.units) & set(b.units))
    return a.kind == b.kind and units and (a.kind != "money" or compatible(one.payer, other.payer))


def handed_over(claim: Claim, aligned: Sequence[Alignment]) -> Finding | None:
    """'Ging over van het ministerie van LNV naar het ministerie van BZK'."""
    if claim.denies or claim.values or not claim.names:
        return None
    for a in sorted(aligned, key=lambda a: -a.coverage):
        match = _FROM_TO.search(a.passage.chunk.text)
        if a.coverage < _CLOSE or a.names_missing or not match:
            continue
        old, new = normalise(match["old"]).split(), normalise(match["new"]).split()
        if all(name[-1] in old and name[-1] not in new for name in claim.names):
            moments = [s.value for s in a.passage.stated if isinstance(s.value, Moment)]
            since = _written(moments[0], a) if moments else ""
            return _finding(a, claim, "", since, match["new"].strip())
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
