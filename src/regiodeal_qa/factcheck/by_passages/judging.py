"""Claims that passages decide: does one say it, or say something else of the same thing?

Strict on purpose. A claim is right only when one passage has all its values, its names and the
words that carry it (`supporting`); wrong only when a passage about the same matches it in all but one
value, or denies it (`contradicting`). Everything else is 'not found'.
"""

from __future__ import annotations

from collections.abc import Sequence

from regiodeal_qa.answering.from_passages.extractive import sentences
from regiodeal_qa.corpus import family
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.by_passages import (
    changing,
    clashing,
    comparing,
    direction,
    offices,
    reach,
)
from regiodeal_qa.factcheck.by_passages.aligning import Alignment, align
from regiodeal_qa.factcheck.by_passages.contradicting import (
    contradicts,
    same_time,
    says_all_but,
    says_it_is,
    says_no_longer,
)
from regiodeal_qa.factcheck.by_passages.evidence import Evidence, Passage
from regiodeal_qa.factcheck.by_passages.supporting import supports
from regiodeal_qa.factcheck.paraphrase.replaced import misplaced, replaced
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text import claims, known_posts, opposites
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.understanding.wording.words import normalise, stem


def judge(
    claim: Claim, passages: Sequence[Passage], evidence: Evidence, asked: Embedded | None = None
) -> Finding | None:
    """What the passages about its subject say of a claim; None when they do not say.

    `asked`: its sentence, embedded; without it, only words in common count.
    """
    if claims.none_more(claim.normalised):
        return None  # 'Geen provincie telt meer deals dan Zuid-Holland' denies nothing of it
    claim = known_posts.without(claim, evidence.posts)
    in_time = [p for p in passages if same_tranche(claim, p)]
    fitting = [p for p in in_time if reach.relates(claim, p)]
    aligned = [align(claim, passage, evidence.lexical) for passage in fitting]
    if direction.got_it_all(claim):
        whole = (align(claim, passage, evidence.lexical) for passage in in_time)
        asked_for = [a for a in whole if a.supports and not a.names_missing]
        if less := _not_as_asked(claim, asked_for):
            return less
    against = says_it_is if claim.denies else says_no_longer
    if said := [a for a in aligned if against(claim, a)]:
        best = _best(claim, said)
        return wording.otherwise(
            "", quote(claim, best.passage), best.passage.chunk, deals_meant(claim, best.passage)
        )
    changed = (
        changing.handed_over(claim, aligned)
        or offices.other_place(claim, aligned)
        or offices.other_function(claim, aligned)
    )
    if changed:
        return changed
    bearing = [a for a in aligned if supports(claim, a, evidence, asked)]
    right = [
        a
        for a in bearing
        if direction.same_way(claim, a.passage) and not _one_word_off(claim, a, evidence)
    ]
    if any(clashing.only_at_first(claim, a) for a in right):
        return None  # one of them says that it was thought at first
    if right:
        best = _best(claim, right)
        later = changing.superseded(claim, best, aligned)
        if later or not _only_asked_for(claim, best):
            return later or _says_so(claim, best)
        return None
    if bearing:
        return _not_as_asked(claim, bearing) or _opposite(claim, bearing)
    wrong = [
        a
        for a in aligned
        if contradicts(claim, a, evidence, asked) and same_time(claim, a.passage, evidence)
    ]
    elsewhere = _of_another_deal(claim, wrong, aligned) or _of_one_party(claim, wrong, aligned)
    if wrong and not elsewhere:
        best = _best(claim, wrong)
        chunk = best.passage.chunk
        return wording.otherwise(
            instead(best), quote(claim, best.passage), chunk, deals_meant(claim, best.passage)
        )
    return offices.other_person(claim, aligned)


def _best(claim: Claim, found: Sequence[Alignment]) -> Alignment:
    def nearness(a: Alignment) -> tuple[float, ...]:
        listed = any(m.listed for m in a.matched)
        return (_same_deal(claim, a), listed, a.coverage, a.passage.chunk.year or 0)

    return max(found, key=nearness)


def _only_asked_for(claim: Claim, a: Alignment) -> bool:
    """Whether a passage gives an amount as asked for, and the claim as what there is."""
    return any(
        m.stated is not None
        and m.stated.payer == {"requested"}
        and isinstance(m.value, Quantity)
        and m.value.kind == "money"
        and not claim.payer_of(m.value)
        for m in a.matched
    )


def _says_so(claim: Claim, best: Alignment) -> Finding:
    chunk, deals = best.passage.chunk, deals_meant(claim, best.passage)
    return wording.found_in(quote(claim, best.passage), chunk, deals, instead(best))


def _not_as_asked(claim: Claim, bearing: Sequence[Alignment]) -> Finding | None:
    """A finding when a claim says that what was asked for was granted, and a passage otherwise."""
    if not direction.got_as_asked(claim) or not claim.subject.deals:
        return None
    for a in bearing:
        if granted := direction.granted_instead(a.passage):
            text = a.passage.chunk.text
            other = text[granted.start : granted.end].strip(" .")
            return wording.otherwise(
                other, quote(claim, a.passage), a.passage.chunk, deals_meant(claim, a.passage)
            )
    return None


def _one_word_off(claim: Claim, a: Alignment, evidence: Evidence) -> bool:
    """Whether a claim has a passage's own words but for one word or amount, where that has another."""
    own = a.passage.text.split()
    return bool(replaced(claim.words, own, evidence.lexical) or misplaced(claim.words, own))


def _opposite(claim: Claim, bearing: Sequence[Alignment]) -> Finding | None:
    """A finding when a passage has all that a claim says but for one word, and the opposite of that."""
    for a in () if claim.denies else bearing:
        other = opposites.excluded(claim.normalised, a.passage.text)
        if other and not a.denied and says_all_but(claim, a, other[0]):
            return wording.otherwise(
                other[0], quote(claim, a.passage), a.passage.chunk, deals_meant(claim, a.passage)
            )
    return None


def same_tranche(claim: Claim, passage: Passage) -> bool:
    """Whether a passage may be about the tranches that the claim names."""
    wanted = claim.subject.tranches
    if not wanted:
        return True
    if claim.subject.deals:
        return (
            claim.subject.carried
            or not passage.tranches
            or bool(set(wanted) & set(passage.tranches))
        )
    if passage.tranches:
        return bool(set(wanted) & set(passage.tranches))
    if not claim.moments and clashing.another_tranche(claim, passage):
        return False  # a choice in 2023 is of the fourth tranche, not the fifth
    years = {
        1: {2017, 2018},
        2: {2018, 2019},
        3: {2019, 2020},
        4: {2022, 2023},
        5: {2023, 2024},
        6: {2024, 2025},
    }
    return any(passage.years & years.get(t, set()) for t in wanted) or not (
        passage.years or 0 in wanted
    )


def _of_another_deal(
    claim: Claim, wrong: Sequence[Alignment], aligned: Sequence[Alignment]
) -> bool:
    """Whether a claim that may be about either deal of a region is said of the other one."""
    if claim.subject.pinned or len(claim.subject.deals) < 2:
        return False
    contradicted = {deal for a in wrong for deal in a.passage.chunk.deal_ids}
    if {family(d) for d in claim.subject.deals} - {family(d) for d in contradicted}:
        return True  # 'de burgemeester van Rotterdam tekende': which deal of the three?
    values = {m.value for a in wrong for m in a.differing}
    return any(
        m.match == "agrees"
        and m.value in values
        and not contradicted & set(a.passage.chunk.deal_ids)
        for a in aligned
        for m in a.matched
    )


def _of_one_party(claim: Claim, wrong: Sequence[Alignment], aligned: Sequence[Alignment]) -> bool:
    """Whether what the region is said to pay is what one of its parties pays.

    'Noordwijk legde zelf 3 miljoen in' is not wrong by the 11 miljoen of the whole region.
    """
    values = [m.value for a in wrong for m in a.differing if claim.payer_of(m.value) == {"regio"}]
    return any(
        stated.payer & clashing.PARTIES
        and isinstance(stated.value, Quantity)
        and comparing.number(value, stated.value.low)
        for value in values
        if isinstance(value, Quantity)
        for a in aligned
        for stated in a.passage.stated
    )


def _same_deal(claim: Claim, a: Alignment) -> int:
    deals = set(a.passage.chunk.deal_ids)
    return 2 * bool(deals & set(claim.subject.deals)) + (len(deals) == 1)


def deals_meant(claim: Claim, passage: Passage) -> tuple[str, ...]:
    """The deals meant: those that the claim and the passage have in common."""
    common = tuple(d for d in claim.subject.deals if d in passage.chunk.deal_ids)
    return common or claim.subject.deals


def instead(a: Alignment) -> str:
    """What a passage has for the value of a claim that it gives otherwise, in its words."""
    for matched in a.differing:
        if matched.stated:
            value = matched.stated.value
            return a.passage.chunk.text[value.start : value.end].strip(" .")
    return ""


def quote(claim: Claim, passage: Passage) -> str:
    """The sentence of a passage that speaks of the claim, or the whole passage when it is short."""
    text = passage.chunk.text
    parts = sentences(text)
    if len(text) <= 420 or len(parts) == 1:
        return text
    stems = {one for term in claim.terms for one, _ in term.related}
    return max(parts, key=lambda p: sum(stem(w) in stems for w in normalise(p).split()))
