"""Passages beyond those on a claim's own deal: projects of other deals, names, the instrument.

Here a source is read for what it says of something with a name of its own; to contradict, that
name must lead to one region only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.corpus import family
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.by_passages import judging
from regiodeal_qa.factcheck.by_passages.aligning import align, compare
from regiodeal_qa.factcheck.by_passages.contradicting import STRONG
from regiodeal_qa.factcheck.by_passages.evidence import Evidence, Passage
from regiodeal_qa.factcheck.by_passages.names_met import has_name
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text import seats
from regiodeal_qa.factcheck.text.claims import Claim

_PART_OF = frozenset("project projecten voorbeeldproject onderdeel programma hoort valt".split())


def elsewhere(claim: Claim, passages: Sequence[Passage], evidence: Evidence) -> Finding | None:
    """A finding when a project that is named belongs to another deal than the claim says.

    Only for what has a name of its own, that no passage about the claimed deal mentions.
    """
    if not claim.names or claim.denies or claim.values or not _PART_OF & set(claim.words):
        return None
    families = {family(deal) for deal in claim.subject.deals}
    having = [p for p in passages if all(has_name(p, name, True) for name in claim.names)]
    owners = {family(deal) for p in having for deal in p.chunk.deal_ids}
    if len(owners) != 1 or owners & families:
        return None
    aligned = [align(claim, passage, evidence.lexical) for passage in having]
    best = max(aligned, key=lambda a: (a.coverage, len(a.passage.chunk.deal_ids) == 1))
    other = [term for term in best.missing if term.word not in _PART_OF]
    if (best.coverage < STRONG and other) or best.denied:
        return None
    chunk = best.passage.chunk
    return wording.belongs_elsewhere(judging.quote(claim, best.passage), chunk)


def by_name(
    claim: Claim, passages: Sequence[Passage], evidence: Evidence, asked: Embedded | None = None
) -> Finding | None:
    """What passages of any kind say of a claim on something with a name of its own.

    To contradict, the name must have two words and stand in passages about one region only.
    """
    finding = judging.judge(claim, passages, evidence, asked)
    if finding is None or finding.verdict == "supported":
        return finding
    if any(seat.in_full for seat in seats.read(claim.text)):
        return finding  # somebody who is named in full, of another place
    return finding if of_one_region(claim, passages) else None


def of_one_region(claim: Claim, passages: Sequence[Passage]) -> list[Passage]:
    """The passages that name what a claim speaks of; none where its name leads to more than one region."""
    having = [p for p in passages if all(has_name(p, name, True) for name in claim.names)]
    owners = {family(deal) for p in having for deal in p.chunk.deal_ids}
    words = sum(len(name) for name in claim.names)
    return having if words >= 2 and len(owners) == 1 else []


def naming(claim: Claim, passages: Sequence[Passage]) -> list[Passage]:
    """The passages that name the subject of a claim, or all where the claim does not name it."""
    long = {word for word in claim.subject.words if len(word) >= 4}
    return [p for p in passages if not long or long <= p.words]


def _same_payer(claim: Claim, passage: Passage) -> bool:
    """Whether a passage says of an amount of a claim that the same party pays it, if the claim does."""
    if not claim.payer <= {"rijk", "regio"}:
        return True
    return any(
        not claim.payer or claim.payer & stated.payer
        for stated in passage.stated
        for value in claim.quantities
        if compare(value, stated.value) == "agrees"
    )


_PLAN = re.compile(r"\b(?:van plan|zou|zouden|wilden?|verwacht\w*|gerekend|mikten?|voorzien)\b")


def on_the_deal(claim: Claim, passage: Passage) -> bool:
    """Whether a passage speaks of the deal itself, by the same payer, and not of what was planned."""
    said = "deal" in passage.text and not _PLAN.search(passage.text)
    return said and _same_payer(claim, passage)
