"""Claims that passages decide: does one say it, or say something else of the same thing?

Strict on purpose. A claim is right only when one passage has all its values, its names and the
words that carry it; wrong only when a passage about the same matches it in all but one value.
Everything else is 'not found'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.extractive import sentences
from regiodeal_qa.factcheck import changing, offices, wording
from regiodeal_qa.factcheck.aligning import Alignment, align
from regiodeal_qa.factcheck.claims import Claim
from regiodeal_qa.factcheck.evidence import Evidence, Passage
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.understanding.words import normalise

ENOUGH = 0.7
"""Which part of its content words a passage must have to support a claim."""
STRONG = 0.75
"""The same to contradict it."""
RARE = 4.2
"""A word so rare must be there: it is what the claim is about."""


def judge(claim: Claim, passages: Sequence[Passage], evidence: Evidence) -> Finding | None:
    """What the passages about its subject say of a claim; None when they do not say."""
    fitting = [p for p in passages if _same_tranche(claim, p)]
    aligned = [align(claim, passage, evidence.lexical) for passage in fitting]
    right = [a for a in aligned if _supports(claim, a)]
    wrong = [a for a in aligned if _contradicts(claim, a)]
    if claim.denies and claim.values:
        return _denied_value(claim, right, wrong)
    if right:
        best = max(right, key=lambda a: (_same_deal(claim, a), a.coverage, _newness(a)))
        later = changing.superseded(claim, best, aligned)
        return later or wording.found_in(quote(claim, best.passage), best.passage.chunk, _deals(claim, best))
    if wrong:
        best = max(wrong, key=lambda a: (_same_deal(claim, a), a.coverage, _newness(a)))
        instead = _instead(best)
        return wording.otherwise(
            instead, quote(claim, best.passage), best.passage.chunk, _deals(claim, best)
        )
    return offices.other_person(claim, aligned)


def _supports(claim: Claim, a: Alignment) -> bool:
    if a.names_missing or not a.supports or a.passage.denies != claim.denies and _denial_matters(claim, a):
        return False
    if not claim.values and not claim.terms and not claim.names:
        return False
    if not claim.values and len(claim.terms) + len(claim.names) < 2:
        return False
    return a.coverage >= ENOUGH and not any(t.idf >= RARE and not t.related for t in a.missing)


def _contradicts(claim: Claim, a: Alignment) -> bool:
    if a.names_missing or a.coverage < STRONG:
        return False
    if not claim.values:
        enough = len(claim.terms) + len(claim.names) >= 2
        return enough and a.passage.denies != claim.denies and _denial_matters(claim, a) and a.coverage >= 0.9
    if a.passage.denies != claim.denies and _denial_matters(claim, a):
        return False
    differing = a.differing
    others = [m for m in a.matched if m not in differing]
    return len(differing) == 1 and all(m.match == "agrees" for m in others)


def _denial_matters(claim: Claim, a: Alignment) -> bool:
    """Whether the passage's denial is in the part that is about the claim's words."""
    if not a.passage.denies and not claim.denies:
        return False
    if not a.passage.denies:
        return True
    part = best_clause(claim, a.passage)
    from regiodeal_qa.factcheck.claims import denies

    return denies(normalise(part)) != claim.denies


def _same_tranche(claim: Claim, passage: Passage) -> bool:
    """Whether a passage may be about the tranches that the claim names."""
    wanted = claim.subject.tranches
    if not wanted or claim.subject.deals:
        return True
    if passage.tranches:
        return bool(set(wanted) & set(passage.tranches))
    years = {2: {2018, 2019}, 3: {2019, 2020}, 4: {2022, 2023}, 5: {2023, 2024}, 6: {2024, 2025}}
    return any(passage.years & years.get(t, {2018}) for t in wanted) or not passage.years


def _same_deal(claim: Claim, a: Alignment) -> int:
    deals = set(a.passage.chunk.deal_ids)
    return 2 * bool(deals & set(claim.subject.deals)) + (len(deals) == 1)


def _newness(a: Alignment) -> int:
    return a.passage.chunk.year or 0


def _deals(claim: Claim, a: Alignment) -> tuple[str, ...]:
    """The deals meant: those that the claim and the passage have in common."""
    common = tuple(d for d in claim.subject.deals if d in a.passage.chunk.deal_ids)
    return common or claim.subject.deals


def _denied_value(
    claim: Claim, right: Sequence[Alignment], wrong: Sequence[Alignment]
) -> Finding | None:
    """'Kreeg geen 34,9 miljoen' is right when a passage gives another amount."""
    for found, verdict in ((right, "contradicted"), (wrong, "supported")):
        if found:
            best = max(found, key=lambda a: (_same_deal(claim, a), a.coverage))
            finding = wording.otherwise(
                _instead(best), quote(claim, best.passage), best.passage.chunk, _deals(claim, best)
            )
            if verdict == "supported":
                return wording.denied(finding, claim)
            return finding
    return None


def _instead(a: Alignment) -> str:
    for matched in a.differing:
        if matched.stated:
            value = matched.stated.value
            return a.passage.chunk.text[value.start : value.end].strip()
    return ""


_CLAUSES = re.compile(r"(?<=;)\s+|(?<=, )(?=(?:maar|terwijl|en|waar)\b)")


def best_clause(claim: Claim, passage: Passage) -> str:
    """The part of a passage that has most of the claim's words."""
    stems = {stem for term in claim.terms for stem, _ in term.related}
    names = {word for name in claim.names for word in name}
    parts = [p for p in _CLAUSES.split(passage.chunk.text) if p.strip()]

    def overlap(part: str) -> int:
        words = normalise(part).split()
        from regiodeal_qa.understanding.words import stem

        return sum(stem(w) in stems for w in words) + 2 * sum(w in names for w in words)

    return max(parts, key=overlap)


def quote(claim: Claim, passage: Passage) -> str:
    """The sentence of a passage that speaks of the claim, or the whole passage when it is short."""
    text = passage.chunk.text
    parts = sentences(text)
    if len(text) <= 420 or len(parts) == 1:
        return text
    stems = {stem for term in claim.terms for stem, _ in term.related}
    return max(parts, key=lambda p: sum(w in stems for w in normalise(p).split()))
