"""Claims that passages decide: does one say it, or say something else of the same thing?

Strict on purpose. A claim is right only when one passage has all its values, its names and the
words that carry it; wrong only when a passage about the same matches it in all but one value.
Everything else is 'not found'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from regiodeal_qa.answering.extractive import sentences
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.factcheck import (
    changing,
    claims,
    clashing,
    comparing,
    direction,
    offices,
    reach,
    wording,
)
from regiodeal_qa.factcheck.aligning import Alignment, align, only_head
from regiodeal_qa.factcheck.claims import Claim, denies, has_ordinals, names
from regiodeal_qa.factcheck.contexts import Stated, part_at
from regiodeal_qa.factcheck.evidence import Evidence, Passage
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.values import Moment, Quantity, Value
from regiodeal_qa.understanding.names import family
from regiodeal_qa.understanding.words import normalise, stem

ENOUGH = 0.7
"""Which part of its content words a passage must have to support a claim."""
STRONG = 0.75
"""The same to contradict it by a value."""
LEAST = 0.38
HALF = 0.5
"""The same where claim and passage mean alike by the model, to support and to contradict."""
ALIKE = 0.58
"""How well the words of a sentence are met in a passage, by late interaction, to mean alike."""
MEANT = 0.45
"""The same of a single word that the passage lacks: what means less like it is not said."""
SURE = 0.9
"""The same to contradict it by a denial."""
VERBATIM = 0.6
"""Which part of its pairs of words carries a claim that has few words of its own."""
LONG = 14
"""A sentence of more words denies only a part of what it says."""
_STATEMENTS = re.compile(r"[.;] |, (?:want|omdat|terwijl|hoewel|maar|because|while|but) ")
_OF_NOTHING = re.compile(r" (?:in|uit|van|bij|op|of|from)\b")
_MANY_AMOUNTS = 4
_ADDED_UP = re.compile(
    r"\b(?:samen|opgeteld|bij elkaar|in totaal|beide deals|together|in total|combined)\b"
)
_NAMED_BY_YEAR = re.compile(r"\b(?:uit|van|of|from) $", re.IGNORECASE)
_THEN_A_VERB = re.compile(
    r"^ (?:is|was|zijn|waren|werd|werden|heeft|had|kreeg|liep|loopt|telt|telde|has|had)\b",
    re.IGNORECASE,
)
RARE = 4.2
"""A word so rare must be there: it is what the claim is about."""


def judge(
    claim: Claim, passages: Sequence[Passage], evidence: Evidence, asked: Embedded | None = None
) -> Finding | None:
    """What the passages about its subject say of a claim; None when they do not say.

    `asked`: its sentence, embedded; without it, only words in common count.
    """
    if claims.none_more(claim.normalised):
        return None  # 'Geen provincie telt meer deals dan Zuid-Holland' denies nothing of it
    fitting = [p for p in passages if same_tranche(claim, p) and reach.relates(claim, p)]
    aligned = [align(claim, passage, evidence.lexical) for passage in fitting]
    if claim.denies and (said := [a for a in aligned if _says_it_is(claim, a)]):
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
    bearing = [a for a in aligned if _supports(claim, a, evidence, asked)]
    right = [a for a in bearing if direction.same_way(claim, a.passage)]
    if right and all(clashing.only_at_first(claim, a) for a in right):
        return None
    if right:
        best = _best(claim, right)
        later = changing.superseded(claim, best, aligned)
        if later or not _only_asked_for(claim, best):
            return later or _says_so(claim, best)
        return None
    if bearing:
        return _not_as_asked(claim, bearing)
    wrong = [
        a
        for a in aligned
        if _contradicts(claim, a, evidence, asked) and same_time(claim, a.passage, evidence)
    ]
    elsewhere = _of_another_deal(claim, wrong, aligned) or _of_one_party(claim, wrong, aligned)
    if wrong and not elsewhere:
        best = _best(claim, wrong)
        chunk = best.passage.chunk
        return wording.otherwise(
            _instead(best), quote(claim, best.passage), chunk, deals_meant(claim, best.passage)
        )
    return offices.other_person(claim, aligned)


def _best(claim: Claim, found: Sequence[Alignment]) -> Alignment:
    return max(found, key=lambda a: (_same_deal(claim, a), a.coverage, a.passage.chunk.year or 0))


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
    return wording.found_in(quote(claim, best.passage), chunk, deals, _instead(best))


def _supports(claim: Claim, a: Alignment, evidence: Evidence, asked: Embedded | None) -> bool:
    if a.names_missing or a.coverage < LEAST:
        return False
    near = bool(claim.values) and (a.supports or bool(a.differing))
    if a.coverage < ENOUGH and not (near and evidence.meaning(a.passage, asked) >= ALIKE):
        return False
    if not _says_enough(claim) and in_its_words(claim, a.passage.text.split()) < VERBATIM:
        return False
    if not has_ordinals(claim, a.passage.words):
        return False
    if not claim.denies and any(m.stated and _denied_there(m.stated, a) for m in a.matched):
        return False  # 'stond nog niet vast waaraan de 25 miljoen'
    if any(
        evidence.meaning_of(t.word, claim.sentence, a.passage, asked) < MEANT for t in a.missing
    ):
        return False  # a word that the passage says in no way
    if any(t.idf >= RARE and only_head(t, a.passage) for t in claim.terms):
        return False
    if not _names_beside(claim, a) or not offices.same_office(claim, a.passage):
        return False
    unknown = any(t.idf >= RARE and not t.related for t in a.missing)
    if (unknown and a.coverage >= ENOUGH) or not offices.same_holder(claim, a):
        return False
    if a.denied == claim.denies or direction.not_as_asked(claim, a.passage):
        return a.supports
    # 'Kreeg geen 34,9 miljoen' is right when a passage gives another amount.
    return (
        claim.denies
        and not claim.rejects
        and _one_differs(claim, a)
        and isinstance(a.differing[0].value, Quantity)
    )


def _denied_there(stated: Stated, a: Alignment) -> bool:
    """Whether the clause of a value denies something."""
    return denies(normalise(part_at(a.passage.chunk.text, stated.value.start, clashing.CLAUSE)))


def _names_beside(claim: Claim, a: Alignment) -> bool:
    """Whether the claim's names stand where its value does, and not in a clause about another.

    'De rest van Zeist; twee derde was voor Overvecht': no two thirds for Zeist.
    """
    text = a.passage.chunk.text
    if ";" not in text or not claim.names:
        return True
    for matched in a.matched:
        if matched.stated is None:
            continue
        place = matched.stated.value.start
        first, last = text.rfind(";", 0, place) + 1, text.find(";", place)
        clause = text[first : last if last >= 0 else len(text)]
        others = names(clause, True, frozenset())
        words = set(normalise(clause).split())
        if first and others and not any(name[-1] in words for name in claim.names):
            return False
    return True


def _not_as_asked(claim: Claim, bearing: Sequence[Alignment]) -> Finding | None:
    """A finding when a claim says that what was asked for was granted, and a passage otherwise."""
    if not direction.got_as_asked(claim) or not claim.subject.deals:
        return None
    for a in bearing:
        if granted := direction.granted_instead(a.passage):
            text = a.passage.chunk.text
            instead = text[granted.start : granted.end].strip()
            return wording.otherwise(
                instead, quote(claim, a.passage), a.passage.chunk, deals_meant(claim, a.passage)
            )
    return None


def _says_it_is(claim: Claim, a: Alignment) -> bool:
    """Whether a passage states, with its values, what the claim denies."""
    if a.names_missing or not has_ordinals(claim, a.passage.words):
        return False
    if claim.payer == {"requested"}:
        return False  # 'maar niet voor de 30,4 miljoen uit de aanvraag'
    if _denied_beside(claim, a) or direction.not_as_asked(claim, a.passage):
        return False  # 'viel buiten de vierde ronde' is what 'kwam er niet door' says
    if in_its_words(claim, a.passage.text.split()) == 1.0:
        return False  # it says the same, denial and all
    plain = len(claim.words) <= LONG
    something = bool(claim.terms or claim.values or claim.payer)
    return plain and a.supports and a.coverage >= SURE and something


def _denied_beside(claim: Claim, a: Alignment) -> bool:
    """Whether a sentence of the passage that has something of the claim denies anything."""
    text = a.passage.chunk.text
    places = {m.stated.value.start for m in a.matched if m.stated}
    own = {one for term in claim.terms for one, _ in term.related}
    named = {name[-1] for name in claim.names}
    start = 0
    for sentence in clashing.SENTENCE_END.split(text):
        start = text.index(sentence, start)
        words = normalise(sentence).split()
        has = any(start <= place < start + len(sentence) for place in places)
        has = has or any(stem(w) in own or w in named for w in words)
        denied = denies(" ".join(words)) or WITHOUT.search(" ".join(words))
        if denied and (has or not (places or own or named)):
            return True
    return False


def _contradicts(claim: Claim, a: Alignment, evidence: Evidence, asked: Embedded | None) -> bool:
    if a.names_missing or a.coverage < HALF or in_its_words(claim, a.passage.text.split()) == 1.0:
        return False
    near = len(a.differing) == 1 and evidence.meaning(a.passage, asked) >= ALIKE
    if (a.coverage < STRONG and not near) or not has_ordinals(claim, a.passage.words):
        return False
    if clashing.SOURCES_DIFFER.search(a.passage.text):
        return False
    if a.passage.many and not claim.subject.deals and len(a.passage.chunk.deal_ids) > 4:
        return False  # a list of amounts
    if _is_only_a_sum(claim):
        return False  # 'ruim 12 miljoen rijksgeld': of what, it does not say
    if _of_several_together(claim, a):
        return False
    if not direction.same_round(claim, a.passage) or clashing.another_tranche(claim, a.passage):
        return False
    if a.denied == claim.denies:
        return _one_differs(claim, a)
    if claim.denies and _denied_beside(claim, a):
        return False
    if a.denied and (claim.quantities or WITHOUT.search(claim.normalised)):
        return False  # 'zonder eerdere deal' is what 'nog geen deal' says
    if a.denied and not _denied_of_it(claim, a.passage):
        return False
    if len(claim.words) > LONG:
        return False
    return a.supports and a.coverage >= SURE and bool(claim.terms or claim.values)


def _of_several_together(claim: Claim, a: Alignment) -> bool:
    """Whether a sum is claimed, and a passage has amounts of one of what is added up.

    'Delft-West en de Waterwegregio krijgen samen 30 miljoen' is not wrong by the 12,3 of the one.
    """
    if not _ADDED_UP.search(claim.normalised):
        return False
    if claim.text.strip(" .") != claim.sentence.strip(" ."):
        return True  # '… Den Haag Zuidwest en Rotterdam-Zuid samen 48 miljoen', cut at 'en'
    figures = [s for s in a.passage.stated if isinstance(s.value, Quantity)]
    covered = set(claim.subject.deals) <= set(a.passage.chunk.deal_ids)
    return (claim.subject.several and not covered) or len(figures) >= _MANY_AMOUNTS


def _is_only_a_sum(claim: Claim) -> bool:
    """Whether a claim has nothing but money: no deal, tranche, name or word that tells of what."""
    told = claim.subject.deals or claim.subject.tranches or claim.names or claim.terms
    return not told and all(isinstance(v, Quantity) and v.kind == "money" for v in claim.values)


def _denied_of_it(claim: Claim, passage: Passage) -> bool:
    """Whether the sentence of a passage that denies something has what the claim is about."""
    there = [t for t in claim.terms if any(one in passage.stems for one, _ in t.related)]
    whole = sum(term.idf for term in there)
    for sentence in _STATEMENTS.split(passage.chunk.text):
        said = normalise(sentence)
        if not denies(said):
            continue
        stems = {stem(word) for word in said.split()}
        own = sum(t.idf for t in there if any(one in stems for one, _ in t.related))
        if own >= HALF * whole:
            return True
    return False


def _one_differs(claim: Claim, a: Alignment) -> bool:
    """Whether a passage has all values of a claim but one, and gives that one otherwise."""
    differing = a.differing
    if len(differing) == 2 and _one_period(claim, a):
        return True
    if len(differing) != 1 or any(m.match not in ("agrees", "differs") for m in a.matched):
        return False
    stated = differing[0].stated
    value = differing[0].value
    counted = isinstance(value, Quantity) and value.kind == "count"
    if counted and _OF_NOTHING.match(claim.text[value.end :]):
        return False  # 'waarvan drie in Parkstad': of what, it does not say
    if not clashing.of_the_same(claim, a, differing[0]):
        return False
    if isinstance(differing[0].value, Moment) and _says_which(claim, differing[0].value):
        return False
    if isinstance(differing[0].value, Moment) and clashing.another_moment(claim, a, differing[0]):
        return False
    if isinstance(differing[0].value, Moment) and stated is not None:
        events = claim.events_of(differing[0].value)
        unsaid = (not events or not stated.events) and _as_exact(differing[0].value, stated.value)
        meant = {one for term in claim.terms for one, _ in term.related}
        if meant & stated.lead:
            return True
        return bool(events & stated.events) or (unsaid and bool(claim.terms) and a.coverage >= SURE)
    if isinstance(differing[0].value, Quantity) and differing[0].value.kind == "money":
        return stated is not None and not _is_their_sum(claim, a, differing[0].value)
    if direction.only_planned(claim, a.passage):
        return False
    if stated is not None:
        before = a.passage.chunk.text[: stated.value.start]
        said = claim.text[: differing[0].value.start]
        if not (claim.terms or claim.names):
            return not _PART.search(before)
        return not _SOME.search(before) or bool(_SOME.search(said))
    return True


def _says_which(claim: Claim, moment: Moment) -> bool:
    """Whether a year only tells which deal is meant: 'de Regio Deal Veluwe uit 2020 is afgerond'."""
    if moment.month is not None:
        return False
    before, behind = claim.text[: moment.start], claim.text[moment.end :]
    return bool(_NAMED_BY_YEAR.search(before) and _THEN_A_VERB.match(behind))


def _is_their_sum(claim: Claim, a: Alignment, money: Quantity) -> bool:
    """Whether a passage that gives amounts one by one has what is claimed as their sum."""
    if claim.subject.deals:
        return False
    sums = [
        stated.value
        for stated in a.passage.stated
        if isinstance(stated.value, Quantity)
        and stated.value.kind == "money"
        and _TOGETHER.search(a.passage.chunk.text[: stated.value.start])
    ]
    return any(comparing.number(money, one.low) for one in sums)


def _as_exact(claimed: Moment, stated: Value) -> bool:
    """Whether a stated date is no bare year beside a claimed day: that may be part of a title."""
    return claimed.month is None or (isinstance(stated, Moment) and stated.month is not None)


def _says_enough(claim: Claim) -> bool:
    """Whether a claim has enough to be recognised by: a value, or two words or names."""
    words = len(claim.terms) + len(claim.ordinals) + sum(len(name) for name in claim.names)
    return bool(claim.values) or (
        words >= 2
        and (len(claim.terms) + len(claim.ordinals) + len(claim.names) >= 2 or words >= 3)
    )


def in_its_words(claim: Claim, words: Sequence[str]) -> float:
    """Which part of the pairs of words beside each other in a claim a passage of these words has too."""
    pairs = set(pairwise(claim.words))
    return len(pairs & set(pairwise(words))) / max(len(pairs), 1)


def _one_period(claim: Claim, a: Alignment) -> bool:
    """Whether what differs are the two ends of one period: 'van 2024 tot en met 2026'."""
    bounds = {m.value.bound for m in a.differing if isinstance(m.value, Moment)}
    same = all(m.stated is not None and m.stated.events & claim.events for m in a.differing)
    return len(claim.values) == 2 and bounds == {"from", "until"} and same


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


WITHOUT = re.compile(r"\b(?:zonder|behalve|buiten|without|except)\b")
_TOGETHER = re.compile(
    r"\b(?:samen|in totaal|bij elkaar|together|in total) (?:€ ?)?$", re.IGNORECASE
)
_SOME = re.compile(r"\b(?:eerste|laatste|overige|andere|first|last|other|remaining) $", re.I)
"""Before a number: it counts some of them."""
_PART = re.compile(
    r"\b(?:eerste|laatste|andere|nieuwe|overige|eerdere|nog|volgende|daarvan|waarvan|met|als|van de) $",
    re.I,
)
"""Before a number: it counts a part only, or something beside the point."""


def same_time(claim: Claim, passage: Passage, evidence: Evidence) -> bool:
    """Whether a passage on a deal is of the tranche that the claim speaks of."""
    wanted = set(claim.subject.tranches)
    if not wanted or not claim.subject.deals:
        return True
    of_deals = {evidence.tranche_of.get(deal, 0) for deal in passage.chunk.deal_ids}
    return bool(wanted & of_deals or wanted & set(passage.tranches))


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


def _instead(a: Alignment) -> str:
    for matched in a.differing:
        if matched.stated:
            value = matched.stated.value
            return a.passage.chunk.text[value.start : value.end].strip()
    return ""


def quote(claim: Claim, passage: Passage) -> str:
    """The sentence of a passage that speaks of the claim, or the whole passage when it is short."""
    text = passage.chunk.text
    parts = sentences(text)
    if len(text) <= 420 or len(parts) == 1:
        return text
    stems = {one for term in claim.terms for one, _ in term.related}
    return max(parts, key=lambda p: sum(stem(w) in stems for w in normalise(p).split()))
