"""Does a passage that the cross-encoder reads as contradicting a claim have nothing that speaks for it?

What differs must be of the same thing: another value, another name, or the opposite.
"""

from __future__ import annotations

import re

from regiodeal_qa.factcheck.by_passages import clashing, direction
from regiodeal_qa.factcheck.by_passages.aligning import Alignment, Matched, compare
from regiodeal_qa.factcheck.by_passages.contradicting import WITHOUT, same_time
from regiodeal_qa.factcheck.by_passages.evidence import Evidence, Passage
from regiodeal_qa.factcheck.by_passages.judging import same_tranche
from regiodeal_qa.factcheck.by_passages.names_met import is_where
from regiodeal_qa.factcheck.paraphrase import figures, roles
from regiodeal_qa.factcheck.paraphrase.reading import read
from regiodeal_qa.factcheck.paraphrase.replaced import replaced
from regiodeal_qa.factcheck.text.claims import TITLES, Claim, denies, has_ordinals
from regiodeal_qa.factcheck.text.values import Moment, Quantity, is_money
from regiodeal_qa.lexical import LexicalIndex

CONTRADICTS = 0.97
"""From which probability a claim that the rules leave open is taken for wrong."""
ANOTHER_VALUE = 0.9
"""The same where the passage has all values of the claim but one, and another for that."""
NAMES_ANOTHER = 0.95
"""The same where the passage has another name than the claim: those the cross-encoder tells well."""
_AMONG_OTHERS = re.compile(
    r"\b(?:ook|zowel|een van|onder meer|onder andere|mede|waaronder|also|one of|among"
    r"|(?:onder)?teken\w*|partners?|(?:doet|doen|deed|deden) mee|steun\w*|sponsor\w*|signed|support\w*)\b"
)
"""Words by which another may be meant beside those that a passage names."""
_ALL_WORDS, _MOST_WORDS = 0.85, 0.6
"""With so much of its words in a passage a claim is only wrong where something differs; the second
where the passage has its values too, whoever's they are."""


def is_against(claim: Claim, said: Alignment, no: float, evidence: Evidence) -> bool:
    """Whether a passage that is read as contradicting a claim has nothing that speaks for it."""
    passage = said.passage
    if not has_ordinals(claim, passage.words) or not _of_the_same(claim, said, evidence):
        return False
    if said.names_missing:
        return no >= NAMES_ANOTHER and _another_is_named(claim, said)
    if claim.terms and not shares(claim, said):
        return False
    if said.differing:
        one = said.differing[0]
        if _one_of_several(one, passage) or is_there(passage, one):
            return False
        if isinstance(one.value, Moment) and not claim.events_of(one.value) <= passage.events:
            return False  # 'de deal, geselecteerd in 2018, is afgerond', beside when it ended
        if claim.whole and no >= ANOTHER_VALUE and clashing.of_the_same(claim, said, one):
            return True
        return no >= CONTRADICTS and _may_clash(claim, said, one)
    if claim.subject.carried and said.denied == claim.denies:
        return False  # without a value, a name or a deal of its own it may be about another thing
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
    if "requested" in payer and amounts and amounts[0].payer != payer:
        return (
            False  # 'kreeg 12,3 miljoen rijksgeld, aangevraagd namens …' is not what was asked for
        )
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


def shares(claim: Claim, said: Alignment) -> bool:
    """Whether a passage has a word, event or value of a claim, or a name of more than one word.

    Any name will do where the claim has no other words.
    """
    named = [name for name in claim.names if name not in said.names_missing]
    told = said.coverage > 0 if claim.terms else bool(named)
    told = told or sum(map(len, named)) > 1 or bool(claim.events & said.passage.events)
    return told or any(m.match == "agrees" or is_there(said.passage, m) for m in said.matched)


def is_there(passage: Passage, matched: Matched) -> bool:
    """Whether a passage has a value that rules took for one of another thing; a list is sure of it."""
    same = any(compare(matched.value, one.value) == "agrees" for one in passage.stated)
    return same and not matched.listed
