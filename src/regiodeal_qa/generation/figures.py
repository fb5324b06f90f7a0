"""Every number, date, amount and percentage of a sentence, beside those of the passage it cites.

Stricter than the fact check, which lets a rounded value pass: here a value must be the passage's own,
with its 'maximaal' or 'ruim', counting the same, paid by the same, belonging to the same event, and
standing among the same words.
"""

from __future__ import annotations

import math
import re

from regiodeal_qa.factcheck import facets
from regiodeal_qa.factcheck.contexts import Stated
from regiodeal_qa.factcheck.values import Moment, Quantity, Value
from regiodeal_qa.generation.reading import Read, stems_of
from regiodeal_qa.lexical import LexicalIndex
from regiodeal_qa.understanding.words import stem

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_PAYERS = frozenset({"rijk", "regio", "requested", "total"})
_BETWEEN = re.compile(r"\b(?:tussen|between)\b")
_EACH = re.compile(r"\b(?:elk|ieder|allebei|beide)\b")
_YEARLY = re.compile(r"\b(?:jaarlijkse?|per jaar)\b")
_TOGETHER = re.compile(r"\b(?:samen|gezamenlijke?)\b")
_TOTAL = re.compile(r"\b(?:samen|gezamenlijke?|totaal|totale|erbij)\b")
_SHORTEST_PART = 4


def wrong(sentence: Read, passage: Read, lexical: LexicalIndex) -> str:
    """The first value of a sentence that the passage does not bear out, as written; else ''."""
    for said in sentence.stated:
        same = [s for s in passage.stated if _same(said.value, s.value, sentence, lexical)]
        if not any(_belongs(said, s, sentence, passage) for s in same):
            return sentence.text[said.value.start : said.value.end]
    if pair := _mispaired(sentence, passage):
        return pair
    if not sentence.ordinals <= passage.ordinals:
        return "ordinal"
    held = {_plain(d) for d in _DIGITS.findall(passage.text)} | _written(passage)
    return next((d for d in _DIGITS.findall(sentence.text) if _plain(d) not in held), "")


def _mispaired(sentence: Read, passage: Read) -> str:
    """A date that a sentence gives to one number, and the passage to another; else ''."""
    for said in sentence.stated:
        if not isinstance(said.value, Moment):
            continue
        clause = sentence.clause_of(said.value)
        beside = [s for s in sentence.stated if s is not said and not _alike(s, said)
                  and sentence.clause_of(s.value) == clause]  # fmt: skip
        for stated in passage.stated:
            if not isinstance(stated.value, Moment) or not _same_moment(said.value, stated.value, sentence):
                continue
            for other in beside:
                if not _together(other, stated, passage):
                    return sentence.text[said.value.start : said.value.end]
    return ""


def _together(said: Stated, moment: Stated, passage: Read) -> bool:
    """Whether a date may belong to the value of a passage that a sentence gives beside it."""
    kin = [s for s in passage.stated if _alike(s, said)]
    for own in (s for s in kin if _equal(s.value, said.value)):
        holding = next((s for s in kin if s.start <= moment.value.start < s.end), None)
        if holding is None or holding is own:
            return True
        dated = any(
            isinstance(s.value, Moment) and own.start <= s.value.start < own.end
            for s in passage.stated
        )
        if holding.start < own.start and not dated:
            return True
    return not kin


def _equal(one: Value, other: Value) -> bool:
    return (
        isinstance(one, Quantity)
        and isinstance(other, Quantity)
        and one.kind == other.kind
        and math.isclose(one.low, other.low)
    )


def _plain(digits: str) -> str:
    return digits.replace(".", "").strip(",")


def _written(passage: Read) -> set[str]:
    """The values of a passage as digits, so that 'vijf' and '5', or '1.000' and '1000' are one."""
    found: set[str] = set()
    for value in passage.values:
        if isinstance(value, Moment):
            found |= {str(part) for part in (value.year, value.month, value.day) if part}
        else:
            scaled = [n * f for n in (value.low, value.high) for f in (1.0, 1e6, 1e3, 1e-3, 1e-6)]
            found |= {f"{n:.15g}".replace(".", ",") for n in scaled}
    return found


def _same(said: Value, stated: Value, sentence: Read, lexical: LexicalIndex) -> bool:
    """Whether a passage's value is the very one that a sentence gives, or more exact."""
    if isinstance(said, Moment):
        return isinstance(stated, Moment) and _same_moment(said, stated, sentence)
    if not isinstance(stated, Quantity) or said.kind != stated.kind:
        return False
    if not (math.isclose(said.low, stated.low) and math.isclose(said.high, stated.high)):
        return False
    if said.hedge != stated.hedge:
        return False
    return said.kind != "count" or _counts(said, stated, sentence.language, lexical)


def _same_moment(said: Moment, stated: Moment, sentence: Read) -> bool:
    pairs = ((said.year, stated.year), (said.month, stated.month), (said.day, stated.day))
    if any(mine and mine != theirs for mine, theirs in pairs):
        return False
    if said.part and said.part != stated.part:
        return False
    if stated.bound == "until":
        return said.bound == "until" or bool(_BETWEEN.search(sentence.normalised))
    return said.bound != "until"


def _counts(said: Quantity, stated: Quantity, language: str, lexical: LexicalIndex) -> bool:
    """Whether both numbers count the same thing, as far as both say what."""
    if not said.units or not stated.units:
        return True
    known = False
    for unit in said.units:
        related = {one for term in lexical.terms([unit]) for one, _ in term.related}
        known = known or bool(related)
        if related & set(stated.units) or unit in stated.units:
            return True
        if len(unit) >= _SHORTEST_PART and any(one.endswith(unit) for one in stated.units):
            return True
    return language == "en" and not known  # an English word that no source has


def _belongs(said: Stated, stated: Stated, sentence: Read, passage: Read) -> bool:
    """Whether a value stands for the same in both texts."""
    mine, theirs = sentence.around(said), passage.around(stated)
    if isinstance(said.value, Moment):
        if not _same_event(said, stated):
            return False
    elif said.value.kind == "money" and not (
        _same_payer(mine, theirs, said, stated, passage) and _shared_alike(mine, theirs)
    ):
        return False
    return not (
        _strays(said, stated, sentence, passage) or _of_another(said, stated, sentence, passage)
    )


def _shared_alike(mine: str, theirs: str) -> bool:
    """Whether both say that the amount is for each, for all together, or for each year."""
    if any(bool(p.search(mine)) != bool(p.search(theirs)) for p in (_EACH, _YEARLY)):
        return False
    together = not _TOGETHER.search(mine) or _TOTAL.search(theirs)
    return bool(together and (not _TOGETHER.search(theirs) or _TOTAL.search(mine)))


def _same_payer(mine: str, theirs: str, said: Stated, stated: Stated, passage: Read) -> bool:
    payer = facets.payer(mine) & _PAYERS
    other = (facets.payer(theirs) or stated.payer) & _PAYERS
    if not payer:
        return True
    if not other:
        # Nothing is said of whose it is; then it must not be said of another amount.
        beside = [s for s in passage.stated if s is not stated and _alike(s, said)]
        return not any(payer & facets.payer(passage.around(s)) for s in beside)
    return bool(payer & other) and ("requested" in other or "requested" not in payer)


def _same_event(said: Stated, stated: Stated) -> bool:
    mine = said.events - {"runs"}
    return not mine or not stated.events or bool(mine & stated.events)


def _strays(said: Stated, stated: Stated, sentence: Read, passage: Read) -> bool:
    """Whether a value stands among words that the passage has around another value of its kind.

    What opens a clause holds for all values in it, and a name holds on until the next one.
    """
    others = [s for s in passage.stated if s is not stated and _alike(s, stated)]
    clause = passage.clause_of(stated.value)
    own = _words(stated.stems)
    if clause is not None:
        first = min(s.value.start for s in (stated, *others) if s.value.start >= clause.start)
        own |= stems_of(passage.text[clause.start : first])
    near = _words(said.stems) - _words_of_values(sentence)
    foreign = near - own
    if foreign & frozenset().union(*(_around(s, passage) for s in others if s.start >= stated.end)):
        return True  # what comes later in a passage does not hold for what came before
    if clause is not None and not clause.names:
        foreign -= {stem(name) for name in passage.names}
    elsewhere = frozenset().union(*(_words(s.stems) for s in others))
    return bool(foreign & elsewhere) and not near & own


def _around(stated: Stated, passage: Read) -> frozenset[str]:
    return stems_of(passage.around(stated))


def _of_another(said: Stated, stated: Stated, sentence: Read, passage: Read) -> bool:
    """Whether the passage's clause with a value has names of its own, and the sentence others."""
    mine, theirs = sentence.clause_of(said.value), passage.clause_of(stated.value)
    if mine is None or theirs is None:
        return False
    held = {name for name in mine.names if any(name in c.names for c in passage.clauses)}
    return bool(held and theirs.names and not held & theirs.names)


def _words(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in stems if not one[0].isdigit())


def _words_of_values(sentence: Read) -> frozenset[str]:
    return frozenset(
        one for v in sentence.values for one in stems_of(sentence.text[v.start : v.end])
    )


def _alike(one: Stated, other: Stated) -> bool:
    if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
        return one.value.kind == other.value.kind
    return type(one.value) is type(other.value)
