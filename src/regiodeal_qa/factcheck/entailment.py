"""What the cross-encoder makes of a claim beside the passage nearest to it, where rules do not tell.

It reads both together (`cross_encoder`) and says how surely the passage bears the claim out or
contradicts it. Values and names are not left to it: what it takes for right must have those of the
claim in the passage. `python -m evals.claims` measures it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from regiodeal_qa.cross_encoder import CrossEncoder, Reading
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.factcheck import direction, offices, wording
from regiodeal_qa.factcheck.aligning import align
from regiodeal_qa.factcheck.claims import Claim, has_ordinals
from regiodeal_qa.factcheck.evidence import Evidence, Passage
from regiodeal_qa.factcheck.judging import deals_meant, quote
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.passages import embedded_text

SUPPORTS = 0.9
CONTRADICTS = 0.95
"""From which probability a claim is taken for right, or for wrong."""
_NEAR = 0.86
"""The least cosine of a passage that is read."""


def nearest(
    passages: Sequence[Passage], evidence: Evidence, asked: Embedded | None
) -> Passage | None:
    """The passage nearest to an embedded sentence; None when none is near."""
    if asked is None or not passages:
        return None
    vectors = evidence.retriever.index.vectors
    similar = [float(vectors[p.position] @ asked.vector) for p in passages]
    best = max(range(len(passages)), key=similar.__getitem__)
    return passages[best] if similar[best] >= _NEAR else None


def finding(
    claim: Claim, passage: Passage, evidence: Evidence, reader: CrossEncoder
) -> Finding | None:
    """What the passage says of a claim by the cross-encoder; None when it does not say."""
    said = align(claim, passage, evidence.lexical)
    if said.names_missing or not has_ordinals(claim, passage.words):
        return None
    supports, contradicts = verdict(reader.read(claim.sentence, [embedded_text(passage.chunk)])[0])
    text, chunk, deals = quote(claim, passage), passage.chunk, deals_meant(claim, passage)
    same = not said.differing and direction.same_way(claim, passage)
    if supports >= SUPPORTS and said.supports and same and offices.same_office(claim, passage):
        return wording.found_in(text, chunk, deals)
    if contradicts >= CONTRADICTS:
        return wording.otherwise("", text, chunk, deals)
    return None


def verdict(reading: Reading) -> tuple[float, float]:
    """The probabilities that a passage bears a statement out and that it contradicts it."""
    yes, no = math.exp(min(reading.affirms, 30.0)), math.exp(min(reading.denies, 30.0))
    return yes / (1 + yes + no), no / (1 + yes + no)
