"""A claim beside a passage: which of its words, names and values the passage has.

A value counts only where it stands for the same thing: of the same kind, counting the same, paid
by the same, belonging to the same event. The closest such value of the passage is the one that a
claim is compared with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from regiodeal_qa.factcheck.by_passages import CLAIMS_KEPT, comparing
from regiodeal_qa.factcheck.by_passages.evidence import Passage
from regiodeal_qa.factcheck.by_passages.names_met import has_name, is_where
from regiodeal_qa.factcheck.text import facets, pairing
from regiodeal_qa.factcheck.text.claims import Claim, denials, denies
from regiodeal_qa.factcheck.text.contexts import Stated
from regiodeal_qa.factcheck.text.values import Moment, Quantity, Value
from regiodeal_qa.lexical import LexicalIndex, Term
from regiodeal_qa.understanding.wording.words import stem, tokens

_HEAVIEST = 5.0
_BEFORE, _AFTER = 4, 6
"""How many words around 'niet' or 'geen' it may deny."""

PAPER = re.compile(
    r"\b\w*(?:besluit|begroting|regeling|rapportage|brief|rapport|toelichting|verslag|programma"
    r"|onderzoek|akkoord|agenda|visie|peiling|budget|report|letter|decree|agreement)\w*(?: (?-i:[A-Z])[\w-]*){0,3} (?:van|uit|over|of|on|from) $",
    re.I,
)
"""Before a date: it only tells which paper is meant."""
_RIJK = re.compile(r"[ (]+Rijk\b")

_HYPHENED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_BODIES = frozenset(
    stem(word)
    for word in "gemeente gemeenten provincie provincies waterschap waterschappen deal".split()
)

Match = Literal["agrees", "differs", "unclear", "absent"]


@dataclass(frozen=True, slots=True)
class Matched:
    """What a passage says of one value of a claim."""

    value: Value
    match: Match
    stated: Stated | None
    listed: bool = False
    """True when the passage lists several, and this is the one beside the claim's words."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A claim beside a passage."""

    passage: Passage
    coverage: float
    """Which part of the claim's content words the passage has, by their weight (0..1)."""
    missing: tuple[Term, ...]
    names_missing: tuple[tuple[str, ...], ...]
    matched: tuple[Matched, ...]
    denied: bool
    """True when the passage denies something near the claim's words."""

    @property
    def supports(self) -> bool:
        """Whether all values are those of the passage."""
        return all(m.match == "agrees" for m in self.matched)

    @property
    def differing(self) -> tuple[Matched, ...]:
        """The values that the passage gives otherwise."""
        return tuple(m for m in self.matched if m.match == "differs")


def align(claim: Claim, passage: Passage, lexical: LexicalIndex) -> Alignment:
    """Lay a claim beside a passage."""
    missing = tuple(
        term
        for term in claim.terms
        if not _has(passage.stems, term) and not facets.events(term.word) & passage.events
    )
    whole = sum(_weight(term) for term in claim.terms) if missing else 0.0
    covered = 1.0 if not whole else 1 - sum(_weight(term) for term in missing) / whole
    # 'Oost-Brabant' is another name than 'Noordoost-Brabant'; of a person the last name is enough.
    joined = _hyphened(claim.text) if claim.names else frozenset()
    names_missing = tuple(
        name
        for name in claim.names
        if not has_name(passage, name, name in joined, _deal_beside(claim, name))
    )
    matched = _all_matched(claim, passage, lexical)
    return Alignment(
        passage, covered, missing, names_missing, matched, _denied_near(claim, passage)
    )


@lru_cache(maxsize=CLAIMS_KEPT)
def _hyphened(text: str) -> frozenset[tuple[str, ...]]:
    """The words of a claim that a hyphen joins, each as its normalised parts."""
    return frozenset(tuple(tokens(word)) for word in _HYPHENED.findall(text))


def _denied_near(claim: Claim, passage: Passage) -> bool:
    """Whether a passage denies something near a claim's words; of one that denies, between brackets too."""
    if claim.denies and passage.text != passage.main:
        bracketed = set(passage.text.split()) - set(passage.main.split())
        if bracketed & {term.word for term in claim.terms}:
            return denies(passage.text) and _denied(claim, passage.text)
    return passage.denies and _denied(claim, passage.main)


def _deal_beside(claim: Claim, name: Sequence[str]) -> frozenset[str]:
    """The words by which a claim names its deal, where it says that something was in a place."""
    return claim.subject.words if is_where(claim.normalised, " ".join(name)) else frozenset()


def _denied(claim: Claim, text: str) -> bool:
    words = text.split()
    meant = {one for term in claim.terms for one, _ in term.related}
    named = {word for name in claim.names for word in name}
    for position in denials(text):
        near = words[max(0, position - _BEFORE) : position + _AFTER]
        if any(stem(w) in meant or w in named or facets.events(w) & claim.events for w in near):
            return True
    return not claim.terms and not claim.names and not claim.events


def _weight(term: Term) -> float:
    """A word that the corpus lacks says no more than one that is rare in it."""
    return min(term.idf, _HEAVIEST)


def _has(stems: frozenset[str], term: Term) -> bool:
    return any(one in stems for one, _ in term.related)


def only_head(term: Term, passage: Passage) -> bool:
    """Whether of a compound only the end is there: 'onderwijs' for 'basisonderwijs'.

    A verb may stand apart: 'bereidde voor'.
    """
    own = stem(term.word)
    found = [one for one, _ in term.related if one in passage.stems]
    return bool(found) and all(
        own.endswith(one) and len(own) - len(one) > 2 and own[: -len(one)] not in passage.words
        for one in found
    )


def _all_matched(claim: Claim, passage: Passage, lexical: LexicalIndex) -> tuple[Matched, ...]:
    """Each value of a claim with what the passage says of it; no stated value answers for two."""
    found: dict[int, Matched] = {}
    used: set[int] = set()
    order = sorted(range(len(claim.values)), key=lambda i: -_exactness(claim.values[i]))
    for index in order:
        value = claim.values[index]
        free = [s for s in passage.stated if id(s) not in used]
        found[index] = _matched(value, free, claim, passage, lexical)
        stated = found[index].stated
        if stated is not None and found[index].match == "agrees":
            used.add(id(stated))
    return tuple(found[index] for index in range(len(claim.values)))


def _exactness(value: Value) -> int:
    """Dates with a day come before bare years, so that each finds its own."""
    if isinstance(value, Moment):
        return bool(value.day) + bool(value.month)
    return 0


def _matched(
    value: Value,
    stated_values: Sequence[Stated],
    claim: Claim,
    passage: Passage,
    lexical: LexicalIndex,
) -> Matched:
    candidates = [s for s in stated_values if _same_kind(value, s, claim, lexical)]
    if passage.many and claim.subject.deals:
        own = [s for s in candidates if passage.names_deal(s.around, claim.subject.deals)]
        there = [s for s in candidates if compare(value, s.value) == "agrees"]
        if there and not any(s in own for s in there):
            return Matched(value, "absent", there[0])  # it is there, of another deal
        candidates = own
    candidates = _of_payer(value, candidates, claim, passage)
    if isinstance(value, Moment) and value.bound == "until":
        # '2030' is compared with the end, not with the day on which that was put off.
        ends = [s for s in candidates if isinstance(s.value, Moment) and s.value.bound == "until"]
        candidates = ends or candidates
    candidates = _of_paper(value, candidates, claim, passage)
    of_list = pairing.whose(claim, value, passage.listed)
    if of_list is not None:
        return _matched_in_list(value, [s for s in of_list if s in candidates])
    if not candidates:
        events = claim.events_of(value) if isinstance(value, Moment) else frozenset()
        of_it = events <= {"chosen"} or bool(events & passage.events)
        if isinstance(value, Moment) and _only_year(value) and value.year == passage.chunk.year:
            return Matched(value, "agrees" if of_it else "absent", None)
        return Matched(value, "absent", None)
    if _exactness(value) and any(_exactness(s.value) for s in candidates):
        # '5 mei 2024' is not compared with 'Staatsblad 2024' where a day is given too.
        candidates = [s for s in candidates if _exactness(s.value)]
    scored = [
        (_closeness(claim, stated, passage) + _company(value, stated, claim, passage), stated)
        for stated in candidates
    ]
    nearest = max(score for score, _ in scored)
    near = [stated for score, stated in scored if score >= nearest - 0.25]
    agreeing = [s for s in candidates if compare(value, s.value) == "agrees"]
    if agreeing and _of_another_event(value, agreeing, candidates, claim):
        return Matched(value, "absent", agreeing[0])
    for stated in sorted(near, key=lambda s: abs(_exactness(s.value) - _exactness(value))):
        if stated in agreeing:
            return Matched(value, "agrees", stated)
    unit = isinstance(value, Quantity) and value.kind == "count" and value.units
    beside = any(_company(value, s, claim, passage) > 0 for s in near)
    if unit and agreeing and not beside:
        return Matched(value, "agrees", agreeing[0])
    if agreeing and _exactness(value) == 2 and _exactness(agreeing[0].value) == 2:
        return Matched(value, "agrees", agreeing[0])  # a day is enough to know it by
    if agreeing:
        # It is in the passage. Of several values the order tells which is which; a single one
        # stands there for something else.
        return Matched(value, "absent" if claim.alone(value) else "agrees", agreeing[0])
    for stated in near:
        if compare(value, stated.value) == "unclear":
            return Matched(value, "unclear", stated)
    sure = [s for s in near if _surely_same(value, s)]
    if len({_amount_of(s.value) for s in sure}) > 1 and claim.alone(value):
        return Matched(value, "absent", None)  # a list: it does not say which one is meant
    return Matched(value, "differs", sure[0]) if sure else Matched(value, "absent", None)


def _matched_in_list(value: Value, own: Sequence[Stated]) -> Matched:
    """What a list says of a value, by the amounts that it gives to what the claim speaks of."""
    for stated in own:
        if compare(value, stated.value) == "agrees":
            return Matched(value, "agrees", stated, True)
    if len(own) != 1:
        return Matched(value, "absent", None, True)
    return Matched(value, compare(value, own[0].value), own[0], True)


def _of_another_event(
    value: Value, agreeing: Sequence[Stated], candidates: Sequence[Stated], claim: Claim
) -> bool:
    """Whether a day belongs to what has no name, where another day is that of the claim's event.

    'De ministerraad stemde op 10 juli in; het programma startte op 10 september.'
    """
    events = claim.events_of(value) if _exactness(value) == 2 else frozenset()
    others = [s for s in candidates if s not in agreeing and _exactness(s.value) == 2]
    return any(events & s.events for s in others) and not any(events & s.events for s in agreeing)


def _of_payer(
    value: Value, candidates: list[Stated], claim: Claim, passage: Passage
) -> list[Stated]:
    """Of amounts each with their payer, '130 miljoen Rijk, 240 regio', the one that is meant."""
    if not isinstance(value, Quantity) or claim.payer_of(value) != {"rijk"}:
        return candidates
    text = passage.chunk.text
    said = [s for s in passage.stated if _is_money(s) and _RIJK.match(text[s.value.end :])]
    own = [s for s in candidates if s in said or "rijk" in s.around.split()]
    return own if said else candidates


def _is_money(stated: Stated) -> bool:
    return isinstance(stated.value, Quantity) and stated.value.kind == "money"


def _of_paper(
    value: Value, candidates: list[Stated], claim: Claim, passage: Passage
) -> list[Stated]:
    """The year of a paper is compared with that of a paper: 'de rapportage over 2021'."""
    if not isinstance(value, Moment):
        return candidates
    mine = _follows_paper(claim.text, value.start)
    if not mine and not any(_follows_paper(claim.text, m.start) for m in claim.moments):
        return candidates
    text = passage.chunk.text
    papers = [s for s in candidates if _follows_paper(text, s.value.start)]
    if mine:
        return papers or candidates
    return [s for s in candidates if s not in papers]


@lru_cache(maxsize=4096)
def _follows_paper(text: str, start: int) -> bool:
    """Whether what stands at a place in a text is the time of a paper."""
    return bool(PAPER.search(text[:start]))


def _amount_of(value: Value) -> float | None:
    """A money amount, to tell those of a list apart; None for other values."""
    return value.low if isinstance(value, Quantity) and value.kind == "money" else None


def _surely_same(value: Value, stated: Stated) -> bool:
    """Whether both are said to count something, so that one can contradict the other."""
    if not isinstance(value, Quantity) or not isinstance(stated.value, Quantity):
        return True
    told = bool(value.units and stated.value.units)
    return value.kind != "count" or (told and not _narrower(value.units, stated.value.units))


def _narrower(units: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a claim counts a kind of what a passage counts: 'twee designprojecten' and 'projecten'."""
    for place, unit in enumerate(units):
        if unit in others:
            return not set(units[:place]) <= set(others)
    return any(units[0].endswith(other) and len(units[0]) - len(other) > 2 for other in others)


def _only_year(value: Moment) -> bool:
    return value.month is None and not value.part and value.bound == "on"


def compare(claimed: Value, stated: Value) -> comparing.Outcome:
    """Compare two values; 'unclear' when they are not of one kind."""
    if isinstance(claimed, Moment) and isinstance(stated, Moment):
        return comparing.moments(claimed, stated)
    if isinstance(claimed, Quantity) and isinstance(stated, Quantity):
        return comparing.quantities(claimed, stated)
    return "unclear"


def _same_kind(value: Value, stated: Stated, claim: Claim, lexical: LexicalIndex) -> bool:
    other = stated.value
    if isinstance(value, Moment):
        if not isinstance(other, Moment):
            return False
        if value.bound == "on" and other.bound != "on" and "ended" in claim.events_of(value):
            return (
                other.bound == "until"
            )  # 'eindigt in 2030', beside 'loopt van 2026 tot en met 2030'
        if (value.bound == "from") != (other.bound == "from") and "from" in (
            value.bound,
            other.bound,
        ):
            return len(claim.moments) == 1 and value.bound == "on"
        if value.bound == "until" and other.bound == "on":
            return bool(stated.events & {"ended", "runs"})
        meant = {one for term in claim.terms for one, _ in term.related}
        return facets.compatible(claim.events_of(value), stated.events) or bool(meant & stated.lead)
    if not isinstance(other, Quantity) or other.kind != value.kind:
        return False
    if value.kind == "money":
        if value.units != other.units:
            return False  # dollars and euros
        return facets.compatible(claim.payer_of(value), stated.payer)
    if value.kind == "count":
        return _same_unit(value, other, lexical)
    return True


def _same_unit(value: Quantity, other: Quantity, lexical: LexicalIndex) -> bool:
    if not value.units:
        return not other.units or "deal" in other.units[:1]
    if not other.units:
        return True
    mine, theirs = _BODIES & set(value.units), _BODIES & set(other.units)
    if mine and theirs and not mine & theirs:
        return False
    related: set[str] = set()
    for unit in value.units:
        related.add(unit)
        related.update(one for term in lexical.terms([unit]) for one, _ in term.related)
    return any(unit in related for unit in other.units)


def _closeness(claim: Claim, stated: Stated, passage: Passage) -> float:
    """Which part of the claim's words that the passage has stand around this value."""
    terms = [term for term in claim.terms if _has(passage.stems, term)]
    names = [name for name in claim.names if has_name(passage, name)]
    whole = sum(term.idf for term in terms) + 4.0 * len(names)
    share = 1.0
    if whole:
        near = sum(term.idf for term in terms if _has(stated.stems, term))
        near += 4.0 * sum(name[-1] in stated.around.split() for name in names)
        share = near / whole
    sharing = bool(claim.payer & stated.payer) or bool(claim.events & stated.events)
    return share + 0.3 * sharing


def _company(value: Value, stated: Stated, claim: Claim, passage: Passage) -> float:
    """Whether the claim's other values stand in the same part: '257 miljoen in april 2024'."""
    total = 0.0
    for other in claim.values:
        if other is value:
            continue
        inside = [
            s
            for s in passage.stated
            if stated.start <= s.value.start < stated.end and s.value is not stated.value
        ]
        outcomes = {compare(other, s.value) for s in inside if type(s.value) is type(other)}
        if "agrees" in outcomes:
            total += 0.5
        elif outcomes and isinstance(other, Moment):
            total -= 0.5
    return total


def in_its_words(claim: Claim, words: Sequence[str]) -> float:
    """Which part of the pairs of words beside each other in a claim a passage of these words has too."""
    pairs = set(pairwise(claim.words))
    return len(pairs & set(pairwise(words))) / max(len(pairs), 1)
