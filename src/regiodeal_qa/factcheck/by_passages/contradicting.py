"""Does a passage say otherwise: about the same thing, all but one value as the claim has them, or denied?"""

from __future__ import annotations

import re

from regiodeal_qa.embedding import Embedded
from regiodeal_qa.factcheck.by_passages import clashing, comparing, direction
from regiodeal_qa.factcheck.by_passages.aligning import Alignment, in_its_words
from regiodeal_qa.factcheck.by_passages.evidence import Evidence, Passage
from regiodeal_qa.factcheck.by_passages.lapsed import lapsed, of_then
from regiodeal_qa.factcheck.text.claims import Claim, denies, has_ordinals
from regiodeal_qa.factcheck.text.values import Moment, Quantity, Value, is_money
from regiodeal_qa.understanding.wording.words import normalise, stem

STRONG = 0.75
"""Which part of a claim's content words a passage must have to contradict it by a value."""
HALF = 0.5
"""The same where claim and passage mean alike by the model."""
ALIKE = 0.58
"""How well the words of a sentence are met in a passage, by late interaction, to mean alike."""
SURE = 0.9
"""Which part of its content words a passage must have to contradict it by a denial."""
LONG = 14
"""A sentence of more words denies only a part of what it says."""
_STATEMENTS = re.compile(
    r"[.;] |, (?:want|omdat|terwijl|hoewel|maar|because|while|but) "
    r"| (?=(?:die|dat|who|that) (?:[\w-]+ ){0,3}?(?:niet|geen|nooit|not|no|never)\b)"
)
"""Also before 'gemeenten die niet bij Parkstad horen': that denies nothing of the rest."""
_OF_NOTHING = re.compile(r" (?:daarvan|hiervan|ervan|in|uit|van|bij|op|of|from)\b")
_MANY_AMOUNTS = 4
_TELLING = 2
"""So many content words tell what is counted where no deal, tranche or name does."""
_ADDED_UP = re.compile(
    r"\b(?:samen|opgeteld|bij elkaar|in totaal|beide deals|together|in total|combined)\b"
)
_NAMED_BY_YEAR = re.compile(r"\b(?:uit|van|of|from) $", re.IGNORECASE)
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
_THEN_A_VERB = re.compile(
    r"^ (?:is|was|zijn|waren|werd|werden|heeft|had|kreeg|liep|loopt|telt|telde|has|had)\b",
    re.IGNORECASE,
)


def says_it_is(claim: Claim, a: Alignment) -> bool:
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


def says_no_longer(claim: Claim, a: Alignment) -> bool:
    """Whether a passage says, with the claim's values and words, that it is not so any more."""
    same = not a.names_missing and a.supports and a.coverage >= STRONG
    return same and bool(claim.terms or claim.values) and lapsed(claim, a.passage)


def says_all_but(claim: Claim, a: Alignment, opposite: str) -> bool:
    """Whether the sentence in which a passage has the opposite of a word has the claim's other words."""
    for sentence in clashing.SENTENCE_END.split(a.passage.chunk.text):
        said = normalise(sentence)
        if opposite not in said:
            continue
        stems = {stem(word) for word in said.split()}
        shared = [t for t in claim.terms if t not in a.missing]
        own = [t for t in shared if any(one in stems for one, _ in t.related)]
        lacking = len(a.missing) + len(shared) - len(own)
        return lacking <= 1 and (len(own) + len(claim.names) + len(claim.values) >= _TELLING)
    return False


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


def contradicts(claim: Claim, a: Alignment, evidence: Evidence, asked: Embedded | None) -> bool:
    """Whether a passage about the same says otherwise, by one value or by denying it."""
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
    if _of_several_together(claim, a) or of_then(claim, a):
        return False
    if not direction.same_round(claim, a.passage) or clashing.another_tranche(claim, a.passage):
        return False
    if a.denied == claim.denies:
        return one_differs(claim, a)
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
    return not told and all(is_money(v) for v in claim.values)


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


def one_differs(claim: Claim, a: Alignment) -> bool:
    """Whether a passage has all values of a claim but one, and gives that one otherwise."""
    differing = a.differing
    if len(differing) == 2 and _one_period(claim, a):
        return True
    if len(differing) != 1 or any(m.match not in ("agrees", "differs") for m in a.matched):
        return False
    stated = differing[0].stated
    value = differing[0].value
    counted = isinstance(value, Quantity) and value.kind == "count"
    told = claim.names or claim.subject.deals or claim.subject.tranches
    if counted and not told and len(claim.terms) < _TELLING:
        return False  # 'Inmiddels zijn er 46 deals gesloten', beside 'bekeek vier deals'
    if counted and _OF_NOTHING.match(claim.text[value.end :]):
        return False  # 'waarvan drie in Parkstad': of what, it does not say
    if not clashing.of_the_same(claim, a, differing[0]):
        return False
    if isinstance(differing[0].value, Moment) and _says_which(claim, differing[0].value):
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


def _one_period(claim: Claim, a: Alignment) -> bool:
    """Whether what differs are the two ends of one period: 'van 2024 tot en met 2026'."""
    bounds = {m.value.bound for m in a.differing if isinstance(m.value, Moment)}
    same = all(m.stated is not None and m.stated.events & claim.events for m in a.differing)
    return len(claim.values) == 2 and bounds == {"from", "until"} and same


def same_time(claim: Claim, passage: Passage, evidence: Evidence) -> bool:
    """Whether a passage on a deal is of the tranche that the claim speaks of."""
    wanted = set(claim.subject.tranches)
    if not wanted or not claim.subject.deals:
        return True
    of_deals = {evidence.tranche_of.get(deal, 0) for deal in passage.chunk.deal_ids}
    return bool(wanted & of_deals or wanted & set(passage.tranches))
