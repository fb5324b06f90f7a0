"""What the cross-encoder makes of a claim beside the passages nearest to it, where rules do not tell.

It reads both together (`cross_encoder`) and says how surely the passage bears the claim out or
contradicts it. Values and names are not left to it: what it takes for right must have those of the
claim in the passage. `python -m evals.claims` measures it.
"""

from __future__ import annotations

from collections.abc import Sequence

from regiodeal_qa.corpus import Chunk
from regiodeal_qa.cross_encoder import CrossEncoder
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.by_passages import clashing, direction, offices, reach
from regiodeal_qa.factcheck.by_passages.aligning import (
    Alignment,
    Matched,
    align,
    in_its_words,
)
from regiodeal_qa.factcheck.by_passages.contradicting import same_time
from regiodeal_qa.factcheck.by_passages.evidence import Evidence, Passage
from regiodeal_qa.factcheck.by_passages.judging import deals_meant, instead, quote, same_tranche
from regiodeal_qa.factcheck.by_passages.lapsed import lapsed, of_then
from regiodeal_qa.factcheck.by_passages.refuting import is_against, is_there, shares
from regiodeal_qa.factcheck.by_passages.supporting import denies_values, in_steps, says_enough
from regiodeal_qa.factcheck.paraphrase import figures, roles
from regiodeal_qa.factcheck.paraphrase.reading import read
from regiodeal_qa.factcheck.paraphrase.replaced import replaced
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text import known_posts
from regiodeal_qa.factcheck.text.claims import Claim, denies, has_ordinals
from regiodeal_qa.passages import embedded_text
from regiodeal_qa.understanding.wording.words import tokens

SUPPORTS = 0.97
"""From which probability a claim that the rules leave open is taken for right."""
LIKELY = 0.9
"""The same for right where the passage meets each word of the claim."""
PLAIN = 0.75
"""The same where it has most of what the claim says as well, each value as what the claim says it is."""
DOUBTS = 0.1
"""Under which probability a claim is not right, unless it has the passage's own words."""
TRADED = 0.5
"""Under which it is not right either where its words or figures have other places in the passage, or it
has a value and does not say of what."""
UNSAID = 0.65
"""Nor where it has no value to know it by, and a rare word of it is hardly met there."""
_RARE, _UNKNOWN, _MET = 6.0, 7.0, 0.55
_OWN_WORDS = 0.8
"""Which part of the pairs of words beside each other in a claim the passage then has as well."""
_MOST, _TELLS = 0.6, 5.0
"""Which part of a claim a passage then has, and what a name or a value counts for in that."""
_NEAR, _NEAR_ON_IT = 0.86, 0.8
"""The least cosine of a passage that is read; the second of one on the deal that a claim is about."""
_READ = 3
"""So many of the nearest passages are read."""
_REGISTER = "register:"
"""How facts begin that only say what a column of the register means."""
_UNMET = 0.25
"""How badly a word may be met by a passage that says it in other words."""


def nearest(
    claim: Claim, passages: Sequence[Passage], evidence: Evidence, asked: Embedded | None
) -> list[Passage]:
    """The passages nearest to an embedded claim, the nearest first; none when none is near."""
    if asked is None:
        return []
    vectors = evidence.retriever.index.vectors
    least = _NEAR_ON_IT if claim.subject.deals else _NEAR
    similar = {p.position: float(vectors[p.position] @ asked.vector) for p in passages}
    near = [
        p
        for p in passages
        if similar[p.position] >= least
        and not any(fact.startswith(_REGISTER) for fact in p.chunk.fact_ids)
    ]
    return sorted(dict.fromkeys(near), key=lambda p: -similar[p.position])[:_READ]


def confirmed(
    claim: Claim,
    finding: Finding,
    evidence: Evidence,
    reader: CrossEncoder,
    asked: Embedded | None,
) -> Finding:
    """What the rules found in passages, unless the cross-encoder does not find that borne out."""
    if finding.verdict == "contradicted":
        return finding  # another figure, mostly, and those it does not tell apart
    chunks = [chunk for chunk, _ in finding.quotes]
    least = min(_needed(claim, chunk, evidence, asked) for chunk in chunks)
    own_words = any(in_its_words(claim, tokens(chunk.text)) >= _OWN_WORDS for chunk in chunks)
    if own_words and least == DOUBTS:
        return finding
    beside = (reader.read(claim.sentence, [embedded_text(chunk)])[0] for chunk in chunks)
    borne_out = max((one.verdict[0] for one in beside), default=1.0)
    return finding if borne_out >= least else Finding("not_found", *wording.NOT_FOUND)


def _needed(claim: Claim, chunk: Chunk, evidence: Evidence, asked: Embedded | None) -> float:
    """How surely a passage must bear a claim out, by what it lacks and what has another place in it.

    'De provincie, gesteund door de Economic Board' and the other way round have the same words. An
    ordinal may be left out of a passage about that very deal.
    """
    passage = evidence.of_chunk(chunk)
    lacking = () if passage is None else align(claim, passage, evidence.lexical).missing
    if (
        passage
        and not claim.values
        and any(
            t.idf >= _RARE and evidence.meaning_of(t.word, claim.sentence, passage, asked) < _MET
            for t in lacking
        )
    ):
        return UNSAID
    said, stands = read(claim.sentence, claim.language), read(chunk.text)
    wrong = figures.wrong(said, stands, evidence.lexical) not in ("", "ordinal")
    of_nothing = bool(claim.values) and reach.of_nothing(claim)
    return TRADED if wrong or roles.swapped(said, stands) or of_nothing else DOUBTS


def left_open(
    claim: Claim,
    passages: Sequence[Passage],
    evidence: Evidence,
    reader: CrossEncoder,
    asked: Embedded | None,
) -> Finding | None:
    """What passages say of a claim that the rules leave open; None when none of them says.

    The nearest one that bears it out or contradicts it decides.
    """
    claim = known_posts.without(claim, evidence.posts)
    for number, passage in enumerate(passages):
        said = align(claim, passage, evidence.lexical)
        may_be_right = shares(claim, said) and _nothing_against(claim, said, evidence)
        # A value further off may be of another thing.
        of_another = said.differing and number > 0
        may_be_wrong = not of_another and is_against(claim, said, 1.0, evidence)
        if not (may_be_right or may_be_wrong):
            continue  # however it is read: reading is what takes time
        yes, no = reader.read(claim.text, [embedded_text(passage.chunk)])[0].verdict
        if may_be_right and _is_borne_out(claim, said, yes, evidence, asked):
            text, deals = quote(claim, passage), deals_meant(claim, passage)
            return wording.found_in(text, passage.chunk, deals)
        if may_be_wrong and is_against(claim, said, no, evidence):
            return _otherwise(claim, said)
    return None


def _otherwise(claim: Claim, said: Alignment) -> Finding:
    text, deals = quote(claim, said.passage), deals_meant(claim, said.passage)
    if said.names_missing:
        return wording.another_name(text, said.passage.chunk, deals)
    return wording.otherwise(instead(said), text, said.passage.chunk, deals)


def _is_borne_out(
    claim: Claim, said: Alignment, yes: float, evidence: Evidence, asked: Embedded | None
) -> bool:
    """Whether a passage that nothing in speaks against is read as bearing a claim out.

    The less sure the reader is, the more of the claim the passage must have.
    """
    if yes < PLAIN:
        return False
    if yes >= SUPPORTS:
        return True
    if not _all_met(claim, said, evidence, asked):
        return False
    return yes >= LIKELY or (said.supports and says_enough(claim) and _met(claim, said) >= _MOST)


def _met(claim: Claim, said: Alignment) -> float:
    """Which part of a claim a passage has that has its names and values: by weight, those tell most."""
    words = sum(min(term.idf, _TELLS) for term in claim.terms)
    others = _TELLS * (len(claim.names) + len(claim.values))
    return (said.coverage * words + others) / max(words + others, 1.0)


def _nothing_against(claim: Claim, said: Alignment, evidence: Evidence) -> bool:
    """Whether a passage has a claim's values and names, and goes the same way as far as rules can see."""
    passage = said.passage
    return (
        not said.names_missing
        and (denies(passage.text) or not claim.denies)
        and has_ordinals(claim, passage.words)
        and same_tranche(claim, passage)
        and same_time(claim, passage, evidence)
        and all(m.match == "agrees" or _may_be_meant(claim, passage, m) for m in said.matched)
        and direction.same_way(claim, passage)
        and reach.relates(claim, passage)
        and offices.same_office(claim, passage)
        and offices.same_holder(claim, said)
        and not replaced(claim.words, passage.text.split(), evidence.lexical)
        and not (lapsed(claim, passage) or of_then(claim, said))
        and not (clashing.only_at_first(claim, said) or in_steps(claim, said))
    )


def _all_met(claim: Claim, said: Alignment, evidence: Evidence, asked: Embedded | None) -> bool:
    """Whether a passage denies as much as a claim, tells of the same event, and meets each word of it.

    A word that hardly any source has, only well enough where the claim names no deal.
    """
    passage = said.passage
    if said.denied != claim.denies or denies_values(claim, said):
        return False
    if claim.events and not claim.events & passage.events:
        return False
    met = ((t, evidence.meaning_of(t.word, claim.sentence, passage, asked)) for t in said.missing)
    of_no_deal = not claim.subject.deals
    return all(one >= (_MET if of_no_deal and t.idf > _UNKNOWN else _UNMET) for t, one in met)


def _may_be_meant(claim: Claim, passage: Passage, matched: Matched) -> bool:
    """Whether a passage has a value that rules took for one of another thing, and no party is said to pay it."""
    return is_there(passage, matched) and not claim.payer_of(matched.value) & clashing.PARTIES
