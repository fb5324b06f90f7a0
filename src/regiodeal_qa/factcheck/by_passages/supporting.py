"""Does a passage say what a claim says: all its values, its names, and the words that carry it?"""

from __future__ import annotations

import re

from regiodeal_qa.embedding import Embedded
from regiodeal_qa.factcheck.by_passages import clashing, direction, offices, reach
from regiodeal_qa.factcheck.by_passages.aligning import Alignment, in_its_words, only_head
from regiodeal_qa.factcheck.by_passages.contradicting import ALIKE, one_differs
from regiodeal_qa.factcheck.by_passages.evidence import Evidence
from regiodeal_qa.factcheck.by_passages.lapsed import lapsed, of_then
from regiodeal_qa.factcheck.text.claims import Claim, denies, has_ordinals, names
from regiodeal_qa.factcheck.text.contexts import Stated, part_at
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.understanding.wording.words import normalise

ENOUGH = 0.7
"""Which part of its content words a passage must have to support a claim."""
LEAST = 0.38
"""The same where claim and passage mean alike by the model."""
MEANT = 0.45
"""How well a single word that the passage lacks is met by what it says; less is not said."""
RARE = 4.2
"""A word so rare must be there: it is what the claim is about."""
_TELLING = 3
"""So many words tell by themselves what a claim is about."""
_TOTAL = re.compile(r"\b(?:in totaal|alles bij elkaar|opgeteld|in total|altogether)\b")
_STEP = re.compile(
    r"\b(?:eerst|nog eens|daarna|daarbovenop|first|another) (?:€ ?)?$", re.IGNORECASE
)
_OTHERS = re.compile(r"\b(?:na|naast|tegenover|after|besides) $", re.IGNORECASE)
VERBATIM = 0.6
"""Which part of its pairs of words carries a claim that has few words of its own."""


def supports(claim: Claim, a: Alignment, evidence: Evidence, asked: Embedded | None) -> bool:
    """Whether a passage bears a claim out.

    `asked`: its sentence, embedded; without it, only words in common count.
    """
    if a.names_missing or a.coverage < LEAST or lapsed(claim, a.passage) or of_then(claim, a):
        return False
    near = bool(claim.values) and (a.supports or bool(a.differing))
    if a.coverage < ENOUGH and not (near and evidence.meaning(a.passage, asked) >= ALIKE):
        return False
    if not says_enough(claim) and in_its_words(claim, a.passage.text.split()) < VERBATIM:
        return False
    if not has_ordinals(claim, a.passage.words) or not _of_its_subject(claim, a):
        return False
    if in_steps(claim, a):
        return False
    if denies_values(claim, a):
        return False
    if any(m.stated and _counts_others(m.stated, claim, a) for m in a.matched):
        return False
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
        and one_differs(claim, a)
        and isinstance(a.differing[0].value, Quantity)
    )


def _of_its_subject(claim: Claim, a: Alignment) -> bool:
    """Whether a claim that has values alone is met by a passage on what it speaks of.

    'Die tweede deal is 50 miljoen' and 'Daarvan werden er veertien gekozen' are not borne out by any
    passage that has the number.
    """
    subject = claim.subject
    if subject.tranches and not (subject.deals or subject.carried or claim.values):
        # 'Minister X opende de zesde ronde' is no more than that
        return bool(set(subject.tranches) & set(a.passage.tranches))
    told = claim.terms or claim.names or subject.others
    if not told and all(q.kind == "percent" for q in claim.quantities) and claim.quantities:
        return in_its_words(claim, a.passage.text.split()) >= VERBATIM
    if (
        not told
        and reach.OF_THAT.search(claim.normalised)
        and any(q.hedge for q in claim.quantities)
    ):
        return False  # 'daarvan ruim 175 miljoen': of what was said before, and only about so much
    own_tranches = (
        subject.tranches and not subject.carried
    )  # 'die aanvraag': whose, was said before
    of_nothing = not (subject.deals or own_tranches or subject.others or claim.names)
    if of_nothing and not claim.values and len(claim.terms) < _TELLING and a.passage.chunk.deal_ids:
        return in_its_words(claim, a.passage.text.split()) >= VERBATIM
    if told or len(claim.values) > 1:
        return True
    if subject.deals:
        return bool(set(subject.deals) & set(a.passage.chunk.deal_ids))
    if subject.tranches and not a.passage.chunk.deal_ids:
        return True
    return in_its_words(claim, a.passage.text.split()) >= VERBATIM


def in_steps(claim: Claim, a: Alignment) -> bool:
    """Whether a total is claimed, and a passage gives it as one step: 'eerst € 30 miljoen, en later nog 20'."""
    if not _TOTAL.search(claim.normalised):
        return False
    text = a.passage.chunk.text
    return any(m.stated and _STEP.search(text[: m.stated.value.start]) for m in a.matched)


def _counts_others(stated: Stated, claim: Claim, a: Alignment) -> bool:
    """Whether a number is of others than the passage tells of: 'zes projecten, na negen in januari'."""
    before = _OTHERS.search(a.passage.chunk.text[: stated.value.start])
    counted = isinstance(stated.value, Quantity) and stated.value.kind == "count"
    return bool(counted and before and before[0].strip().casefold() not in claim.words)


def denies_values(claim: Claim, a: Alignment) -> bool:
    """Whether the clause of a value that is claimed denies something: 'stond nog niet vast waaraan de 25 miljoen'."""
    text = a.passage.chunk.text
    clauses = (part_at(text, m.stated.value.start, clashing.CLAUSE) for m in a.matched if m.stated)
    return not claim.denies and any(denies(normalise(clause)) for clause in clauses)


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


def says_enough(claim: Claim) -> bool:
    """Whether a claim has enough to be recognised by: a value, or two words or names."""
    words = len(claim.terms) + len(claim.ordinals) + sum(len(name) for name in claim.names)
    return bool(claim.values) or (
        words >= 2
        and (len(claim.terms) + len(claim.ordinals) + len(claim.names) >= 2 or words >= 3)
    )
