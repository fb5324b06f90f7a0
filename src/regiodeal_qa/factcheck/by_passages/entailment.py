"""What the cross-encoder makes of a claim beside the passages nearest to it, where rules do not tell.

It reads both together (`cross_encoder`) and says how surely the passage bears the claim out or
contradicts it. Values and names are not left to it: what it takes for right must have those of the
claim in the passage. `python -m evals.claims` measures it.
"""

from __future__ import annotations

import re
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
    compare,
    in_its_words,
)
from regiodeal_qa.factcheck.by_passages.contradicting import WITHOUT, same_time
from regiodeal_qa.factcheck.by_passages.evidence import Evidence, Passage
from regiodeal_qa.factcheck.by_passages.judging import deals_meant, instead, quote, same_tranche
from regiodeal_qa.factcheck.by_passages.lapsed import lapsed, of_then
from regiodeal_qa.factcheck.by_passages.names_met import is_where
from regiodeal_qa.factcheck.by_passages.supporting import denies_values, in_steps, says_enough
from regiodeal_qa.factcheck.paraphrase import figures, roles
from regiodeal_qa.factcheck.paraphrase.reading import read
from regiodeal_qa.factcheck.paraphrase.replaced import replaced
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text import known_posts
from regiodeal_qa.factcheck.text.claims import TITLES, Claim, denies, has_ordinals
from regiodeal_qa.factcheck.text.values import Moment, Quantity, is_money
from regiodeal_qa.lexical import LexicalIndex
from regiodeal_qa.passages import embedded_text
from regiodeal_qa.understanding.wording.words import tokens

SUPPORTS = 0.97
CONTRADICTS = 0.97
"""From which probability a claim that the rules leave open is taken for right, or for wrong."""
LIKELY = 0.9
"""The same for right where the passage meets each word of the claim."""
PLAIN = 0.75
"""The same where it has most of what the claim says as well, each value as what the claim says it is."""
ANOTHER_VALUE = 0.9
"""The same for wrong where the passage has all values of the claim but one, and another for that."""
NAMES_ANOTHER = 0.95
"""The same for wrong where the passage has another name than the claim: those the cross-encoder tells well."""
DOUBTS = 0.1
"""Under which probability a claim is not right, unless it has the passage's own words."""
TRADED = 0.5
"""Under which it is not right either where its words or figures have other places in the passage, or it
has a value and does not say of what."""
UNSAID = 0.65
"""Nor where it has no value to know it by, and a rare word of it is hardly met there."""
_RARE, _MET = 6.0, 0.55
_OWN_WORDS = 0.8
"""Which part of the pairs of words beside each other in a claim the passage then has as well."""
_AMONG_OTHERS = re.compile(
    r"\b(?:ook|zowel|een van|onder meer|onder andere|mede|waaronder|also|one of|among"
    r"|(?:onder)?teken\w*|partners?|(?:doet|doen|deed|deden) mee|steun\w*|sponsor\w*|signed|support\w*)\b"
)
"""Words by which another may be meant beside those that a passage names."""
_ALL_WORDS, _MOST_WORDS = 0.85, 0.6
"""With so much of its words in a passage a claim is only wrong where something differs; the second
where the passage has its values too, whoever's they are."""
_MOST, _TELLS = 0.6, 5.0
"""Which part of a claim a passage then has, and what a name or a value counts for in that."""
_NEAR, _NEAR_ON_IT = 0.86, 0.8
"""The least cosine of a passage that is read; the second of one on the deal or tranche that a claim is about."""
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
    about = claim.subject.deals or claim.subject.tranches
    least = _NEAR_ON_IT if about else _NEAR
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

    One that bears it out goes before one that contradicts it.
    """
    if not passages:
        return None
    claim = known_posts.without(claim, evidence.posts)
    readings = reader.read(claim.text, [embedded_text(p.chunk) for p in passages])
    laid = [align(claim, p, evidence.lexical) for p in passages]
    beside = [(said, *one.verdict) for said, one in zip(laid, readings, strict=True)]
    for said, yes, _ in beside:
        if _is_borne_out(claim, said, yes, evidence, asked):
            passage = said.passage
            return wording.found_in(
                quote(claim, passage), passage.chunk, deals_meant(claim, passage)
            )
    for said, _, no in beside:
        if _is_against(claim, said, no, evidence):
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
    """Whether a passage that is read as bearing a claim out has nothing that speaks against it.

    The less sure the reader is, the more of the claim the passage must have.
    """
    if yes < PLAIN or not _shares(claim, said) or not _nothing_against(claim, said, evidence):
        return False
    if yes >= SUPPORTS:
        return True
    if not _all_met(claim, said, evidence, asked):
        return False
    return yes >= LIKELY or (said.supports and says_enough(claim) and _met(claim, said) >= _MOST)


def _met(claim: Claim, said: Alignment) -> float:
    """Which part of a claim's words, names and values a passage has, by their weight; a name or value tells most."""
    words = sum(min(term.idf, _TELLS) for term in claim.terms)
    others = _TELLS * (len(claim.names) + len(claim.values))
    lacking = _TELLS * len(said.names_missing)
    return (said.coverage * words + others - lacking) / max(words + others, 1.0)


def _shares(claim: Claim, said: Alignment) -> bool:
    """Whether a passage has a word, event or value of a claim, or two names; one will do where it has no words."""
    named = len(claim.names) - len(said.names_missing)
    told = said.coverage > 0 if claim.terms else named > 0
    told = told or named > 1 or bool(claim.events & said.passage.events)
    return told or any(m.match == "agrees" or _is_there(said.passage, m) for m in said.matched)


def _nothing_against(claim: Claim, said: Alignment, evidence: Evidence) -> bool:
    """Whether a passage has a claim's values and names, and goes the same way as far as rules can see."""
    passage = said.passage
    return (
        not said.names_missing
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
    """Whether a passage denies as much as a claim, tells of the same event, and meets each word of it."""
    passage = said.passage
    if said.denied != claim.denies or denies_values(claim, said):
        return False
    if claim.events and not claim.events & passage.events:
        return False
    met = (evidence.meaning_of(t.word, claim.sentence, passage, asked) for t in said.missing)
    return all(one >= _UNMET for one in met)


def _may_be_meant(claim: Claim, passage: Passage, matched: Matched) -> bool:
    """Whether a passage has a value that rules took for one of another thing, and no party is said to pay it."""
    return _is_there(passage, matched) and not claim.payer_of(matched.value) & clashing.PARTIES


def _is_there(passage: Passage, matched: Matched) -> bool:
    """Whether a passage has a value that rules took for one of another thing; a list is sure of it."""
    same = any(compare(matched.value, one.value) == "agrees" for one in passage.stated)
    return same and not matched.listed


def _is_against(claim: Claim, said: Alignment, no: float, evidence: Evidence) -> bool:
    """Whether a passage that is read as contradicting a claim has nothing that speaks for it."""
    passage = said.passage
    if not has_ordinals(claim, passage.words) or not _of_the_same(claim, said, evidence):
        return False
    if said.names_missing:
        return no >= NAMES_ANOTHER and _another_is_named(claim, said)
    if claim.terms and not _shares(claim, said):
        return False
    if said.differing:
        one = said.differing[0]
        if _one_of_several(one, passage) or _is_there(passage, one):
            return False
        if isinstance(one.value, Moment) and not claim.events_of(one.value) <= passage.events:
            return False  # 'de deal, geselecteerd in 2018, is afgerond', beside when it ended
        if claim.whole and no >= ANOTHER_VALUE and clashing.of_the_same(claim, said, one):
            return True
        return no >= CONTRADICTS and _may_clash(claim, said, one)
    # 'Begint pas in 2026' denies nothing; 'zonder eerdere deal' is what 'nog geen deal' says.
    agrees = bool(claim.values) and said.supports and said.denied == claim.denies
    agrees = agrees or (claim.denies and not claim.rejects and denies(passage.text))
    agrees = agrees or _only_reworded(claim, said, evidence.lexical)
    return no >= CONTRADICTS and not agrees and not WITHOUT.search(claim.normalised)


def _another_is_named(claim: Claim, said: Alignment) -> bool:
    """Whether a passage says of another what a whole sentence says of somebody, or somewhere.

    'De provincie Groningen legde 3 miljoen in': another province may have paid as much.
    """
    pays = any(is_money(v) and claim.payer_of(v) & clashing.PARTIES for v in claim.values)
    alike = claim.denies == said.denied and not said.differing and not pays
    return claim.whole and alike and _tells_of_it(claim, said) and _has_another_name(claim, said)


def _tells_of_it(claim: Claim, said: Alignment) -> bool:
    """Whether a passage has more of what a claim says than names and titles: 'burgemeester X is van Y'."""
    lacking = {term.word for term in said.missing} | TITLES
    met = any(term.word not in lacking for term in claim.terms)
    met = met or (not claim.terms and len(claim.names) > len(said.names_missing))
    return met or any(m.match == "agrees" for m in said.matched)


def _may_clash(claim: Claim, said: Alignment, matched: Matched) -> bool:
    """Whether a value that differs may be of the same thing.

    An amount only where the passage has no other that may be meant, and the same party pays it.
    """
    if isinstance(matched.value, Moment):
        return not clashing.another_moment(claim, said, matched)
    if not is_money(matched.value):
        return True
    amounts = [one for one in said.passage.stated if is_money(one.value)]
    payer = claim.payer_of(matched.value)
    return len(amounts) == 1 and amounts == [matched.stated] and bool(payer & amounts[0].payer)


def _only_reworded(claim: Claim, said: Alignment, lexical: LexicalIndex) -> bool:
    """Whether a passage has nearly all words of a claim, and nothing in it differs that rules can see."""
    if said.differing or said.denied != claim.denies:
        return False
    stated = [one.value for one in said.passage.stated]
    same = all(any(compare(v, s) == "agrees" for s in stated) for v in claim.values)
    if claim.values and same and said.coverage >= _MOST_WORDS:
        return True
    if said.coverage < _ALL_WORDS:
        return False
    if replaced(claim.words, said.passage.text.split(), lexical):
        return False
    ours, stands = read(claim.text, claim.language), read(said.passage.chunk.text)
    return not (figures.wrong(ours, stands, lexical) or roles.swapped(ours, stands))


def _of_the_same(claim: Claim, said: Alignment, evidence: Evidence) -> bool:
    """Whether a passage speaks of the claim's deal and time, so that it can contradict it.

    A value or date of the claim that the passage lacks is not contradicted by it.
    """
    passage = said.passage
    if len(said.differing) > 1 or any(_lacks(passage, one) for one in said.matched):
        return False
    if any(clashing.listed_together(claim, passage, one) for one in said.differing):
        return False
    if (
        passage.many
        and claim.subject.deals
        and not passage.names_deal(passage.text, claim.subject.deals)
    ):
        return False
    if not same_tranche(claim, passage) or not same_time(claim, passage, evidence):
        return False
    return not direction.only_planned(claim, passage)


def _has_another_name(claim: Claim, said: Alignment) -> bool:
    """Whether a passage has names that a claim lacks, so that one may stand where the claim's does.

    'Ook Ecorys' and 'tekende mee' leave room for those that it names; 'in Nijmegen getekend' does not
    for another place.
    """
    passage = said.passage
    of_deal = {word for deal in passage.chunk.deal_ids for word in deal.split("-")}
    named = {*read(claim.text, claim.language).names, *of_deal}
    others = [name for name in read(passage.chunk.text).names if name not in named]
    if all(is_where(claim.normalised, " ".join(name)) for name in said.names_missing):
        return any(is_where(passage.text, name) for name in others)
    return bool(others) and not _AMONG_OTHERS.search(claim.normalised)


def _one_of_several(differing: Matched, passage: Passage) -> bool:
    """Whether a passage counts the same thing more than once: 'zes projecten, na negen in januari'."""
    value = differing.value
    if not isinstance(value, Quantity) or not value.units:
        return False
    counted = {
        s.value.low
        for s in passage.stated
        if isinstance(s.value, Quantity) and set(s.value.units) & set(value.units)
    }
    return len(counted) > 1


def _lacks(passage: Passage, matched: Matched) -> bool:
    """Whether a passage has nothing that a value can be held against.

    An amount that it gives as something else, as what was asked for, it does not lack.
    """
    if matched.match in ("agrees", "differs"):
        return False
    return not any(compare(matched.value, one.value) == "agrees" for one in passage.stated)
