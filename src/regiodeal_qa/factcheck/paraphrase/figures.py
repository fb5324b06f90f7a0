"""Every number, date, amount and percentage of a sentence, beside those of the passage it cites.

Stricter than the fact check, which lets a rounded value pass: here a value must be the passage's own,
with its 'maximaal' or 'ruim', counting the same, paid by the same, belonging to the same event, and
standing among the same words.
"""

from __future__ import annotations

import math
import re

from regiodeal_qa.factcheck.paraphrase.reading import VERBS, Clause, Read, stems_of
from regiodeal_qa.factcheck.text import facets
from regiodeal_qa.factcheck.text.contexts import Stated
from regiodeal_qa.factcheck.text.values import Moment, Quantity, Value
from regiodeal_qa.lexical import LexicalIndex
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number
from regiodeal_qa.understanding.wording.words import STOPWORDS, SUBJECT_WORDS, normalise, stem

_WHOLE = re.compile(r"\b(?:(?:van|uit) (?:de|het)|of the)(?: (?:ruim|circa))? (?:€ )?$", re.I)
_STRAYING = 2
_COMPOUND = re.compile(r"\bRegio Deal-(?=\w)")
"""'Drie Regio Deal-voorstellen' counts proposals, not deals."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_PAYERS = frozenset({"rijk", "regio", "requested", "total"})
_BETWEEN = re.compile(r"\b(?:tussen|between)\b")
_ORDINAL_STEMS = frozenset(stem(word) for word in ORDINALS)
_SUBJECT_STEMS = frozenset(stem(word) for word in SUBJECT_WORDS)
_ROUNDS = frozenset({stem("tranche"), stem("ronde")})
_NO_NUMBERS = {"nl": ("een", "ten"), "en": ("een", "one")}
"""Words that may be a number, and mostly are none."""
_MORE_THAN = {"above", "over"}
"""'Meer dan 5,9 miljoen' is 'ruim 5,9 miljoen'."""
_PARTS_OF_A_YEAR = {"begin": (1, 2), "eind": (11, 12)}
_EACH = re.compile(r"\b(?:elk|ieder|allebei|beide)\b")
_YEARLY = re.compile(r"\b(?:jaarlijkse?|per jaar)\b")
_TOGETHER = re.compile(r"\b(?:samen|gezamenlijke?)\b")
_TOTAL = re.compile(r"\b(?:samen|gezamenlijke?|totaal|totale|erbij)\b")
_PEOPLE = frozenset(stem(word) for word in ("inwoners", "bewoners", "mensen"))


def wrong(sentence: Read, passage: Read, lexical: LexicalIndex) -> str:
    """The first value of a sentence that the passage does not bear out, as written; else ''."""
    for said in sentence.stated:
        same = [s for s in passage.stated if _same(said.value, s.value, sentence, passage)]
        if not any(_belongs(said, s, sentence, passage, lexical) for s in same):
            return sentence.text[said.value.start : said.value.end]
    if pair := _mispaired(sentence, passage):
        return pair
    if not sentence.ordinals <= passage.ordinals or _misplaced_ordinal(sentence, passage):
        return "ordinal"
    held = {_plain(d) for d in _DIGITS.findall(passage.text)} | _written(passage)
    counted = {number(word) for word in passage.words} | {
        v.low for v in passage.values if isinstance(v, Quantity)
    }
    for word in sentence.words:
        if word not in ORDINALS and word not in _NO_NUMBERS[sentence.language] and number(word) and not word[0].isdigit() and number(word) not in counted:  # fmt: skip
            return word
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
            if not isinstance(stated.value, Moment) or not _same_moment(
                said.value, stated.value, sentence, passage
            ):
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
    if isinstance(one, Moment) and isinstance(other, Moment):
        return (one.year, one.month, one.day) == (other.year, other.month, other.day)
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


def _same(said: Value, stated: Value, sentence: Read, passage: Read) -> bool:
    """Whether a passage's value is the very one that a sentence gives, or more exact."""
    if isinstance(said, Moment):
        return isinstance(stated, Moment) and _same_moment(said, stated, sentence, passage)
    if not isinstance(stated, Quantity) or said.kind != stated.kind:
        return False
    if not (math.isclose(said.low, stated.low) and math.isclose(said.high, stated.high)):
        return False
    return said.hedge == stated.hedge or {said.hedge, stated.hedge} == _MORE_THAN


def _same_moment(said: Moment, stated: Moment, sentence: Read, passage: Read) -> bool:
    year = stated.year or _only_year(passage)
    pairs = ((said.year, year), (said.month, stated.month), (said.day, stated.day))
    if any(mine and mine != theirs for mine, theirs in pairs):
        return False
    in_part = stated.month in _PARTS_OF_A_YEAR.get(said.part, ())
    if said.part and said.part != stated.part and not in_part:
        return False
    about = (sentence.text[: said.start], passage.text[: stated.start])
    if about[0].endswith(" over ") and not about[1].endswith(" over "):
        return False  # 'de rapportage over 2023' is not one of 15 maart 2023
    if stated.bound == "until":
        return said.bound == "until" or bool(_BETWEEN.search(sentence.normalised))
    return said.bound != "until"


def _only_year(passage: Read) -> int | None:
    """The one year that a passage names, which holds for its dates without one."""
    years = {v.year for v in passage.values if isinstance(v, Moment) and v.year}
    return years.pop() if len(years) == 1 else None


def _same_unit(
    said: Stated, stated: Stated, sentence: Read, passage: Read, lexical: LexicalIndex
) -> bool:
    """Whether both numbers count the same thing, as far as both say what."""
    mine = _unit(sentence.text[said.value.end :])
    theirs = _unit(passage.text[stated.value.end :])
    if not mine or not theirs or {mine, theirs} <= _PEOPLE:
        return True
    related = {one for term in lexical.terms([mine]) for one, _ in term.related}
    if theirs in related or mine == theirs or theirs.endswith(mine) or mine.endswith(theirs):
        return True
    return sentence.language == "en" and not related  # an English word that no source has


def _of_all(stated: Stated, read: Read) -> bool:
    """Whether a number is the whole of which another is a part: 'veertien van de 26'."""
    return bool(_WHOLE.search(read.text[: stated.value.start]))


def _unit(after: str) -> str:
    """The stem of the noun right after a number, adjectives skipped; '' when there is none."""
    after = _COMPOUND.sub("", after)
    for written in re.split(r"[.,;:()]", after, maxsplit=1)[0].split()[:4]:
        word = normalise(written.rsplit("-", 1)[-1])
        if word in STOPWORDS:
            return ""
        if word not in SUBJECT_WORDS and not word.endswith("e") and word != "extra":
            return stem(word)
        if word in SUBJECT_WORDS:
            return "deal"
    return ""


def _belongs(
    said: Stated, stated: Stated, sentence: Read, passage: Read, lexical: LexicalIndex
) -> bool:
    """Whether a value stands for the same in both texts."""
    if isinstance(said.value, Moment):
        same = _same_event(said, stated)
    elif said.value.kind == "money":
        mine, theirs = sentence.around(said), passage.around(stated)
        same = _same_payer(mine, theirs, said, passage, stated) and _shared_alike(mine, theirs)
    elif said.value.kind == "count":
        same = _same_unit(said, stated, sentence, passage, lexical)
        same = same and (_of_all(said, sentence) or not _of_all(stated, passage))
    else:
        same = True
    return same and not (
        _strays(said, stated, sentence, passage) or _of_another(said, stated, sentence, passage)
    )


def _shared_alike(mine: str, theirs: str) -> bool:
    """Whether both say that the amount is for each, for all together, or for each year."""
    if any(bool(p.search(mine)) != bool(p.search(theirs)) for p in (_EACH, _YEARLY)):
        return False
    several = any((number(word) or 0) > 1 for word in theirs.split() if not word[0].isdigit())
    together = not _TOGETHER.search(mine) or _TOTAL.search(theirs) or several
    return bool(together and (not _TOGETHER.search(theirs) or _TOTAL.search(mine)))


def _same_payer(mine: str, theirs: str, said: Stated, passage: Read, stated: Stated) -> bool:
    payer = facets.payer(mine) & _PAYERS
    other = facets.payer(theirs) & _PAYERS
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
    others = [
        s
        for s in passage.stated
        if s is not stated and _alike(s, stated) and not _one_period(s.value, stated.value)
    ]
    clause = passage.clause_of(stated.value)
    own = _around(stated, passage)
    if clause is None or stated.start < clause.start or not VERBS & set(clause.text.split()):
        own |= _words(stated.stems)
    if clause is not None:
        first = min(s.value.start for s in (stated, *others) if s.value.start >= clause.start)
        own |= stems_of(passage.text[clause.start : first])
    near = _words(said.stems) - _words_of_values(sentence)
    foreign = near - own
    unsaid = [s for s in others if not any(_equal(s.value, v) for v in sentence.values)]
    later = frozenset().union(*(_around(s, passage) for s in unsaid if s.start >= stated.end))
    if len(foreign & later) >= _STRAYING or (foreign & later and len(near & own) < _STRAYING):
        return True  # what comes later in a passage does not hold for what came before
    if clause is not None and not clause.names:
        foreign -= {stem(name) for name in passage.names}
    elsewhere = frozenset().union(*(_words(s.stems) for s in unsaid))
    if foreign & elsewhere and not near & own:
        return True
    told = stems_of(sentence.around(said)) & near
    exact = _around(stated, passage)
    if not told & exact and any(len(told & _around(s, passage)) >= _STRAYING for s in others):
        return True
    return _out_of_clause(said, stated, sentence, passage)


def _one_period(one: Value, other: Value) -> bool:
    """Whether two dates are the ends of one period: 'van 15 juli tot 15 november 2022'."""
    return (
        isinstance(one, Moment)
        and isinstance(other, Moment)
        and {one.bound, other.bound} == {"from", "until"}
    )


def _out_of_clause(said: Stated, stated: Stated, sentence: Read, passage: Read) -> bool:
    """Whether what a sentence says of a value stands in the clause of another value of its kind."""
    mine, theirs = sentence.clause_of(said.value), passage.clause_of(stated.value)
    if mine is None or theirs is None or sentence.language != "nl":
        return False
    told = _told(mine, sentence) & stems_of(sentence.around(said))
    told -= {_unit(sentence.text[said.value.end :])}
    own = theirs.content
    at = passage.clauses.index(theirs)
    if at and not VERBS & set(theirs.text.split()):
        own |= passage.clauses[at - 1].content  # 'kregen het meest, elk € 25 miljoen'
    elif not at and not VERBS & set(theirs.text.split()):
        own = own.union(*(c.content for c in passage.clauses[1:3]))  # 'Na twee jaar, …, lag'
    others = [c for c in passage.clauses if c is not theirs and _has_one_like(stated, c, passage)]
    return bool(told) and not told & own and any(told & c.content for c in others)


def _told(clause: Clause, sentence: Read) -> frozenset[str]:
    """What a clause says, without names and values."""
    names = {stem(name) for name in clause.names}
    return _words(clause.content) - names - _words_of_values(sentence) - _ORDINAL_STEMS - _ROUNDS


def _has_one_like(stated: Stated, clause: Clause, passage: Read) -> bool:
    if (
        isinstance(stated.value, Moment)
        and clause.content & _ORDINAL_STEMS
        and clause.content & _ROUNDS
    ):
        return True
    return any(
        s is not stated and _alike(s, stated) and passage.clause_of(s.value) is clause
        for s in passage.stated
    )


def _misplaced_ordinal(sentence: Read, passage: Read) -> bool:
    """Whether a sentence gives an ordinal to what the passage says beside another one."""
    if sentence.language != "nl":
        return False
    for clause in sentence.clauses:
        ordinals, told = clause.content & _ORDINAL_STEMS, _told(clause, sentence)
        if not ordinals or not told:
            continue
        own = [c for c in passage.clauses if ordinals <= c.content]
        others = [c for c in passage.clauses if c.content & _ORDINAL_STEMS - ordinals]
        if not any(told & c.content for c in own) and any(told & c.content for c in others):
            return True
    return False


def _around(stated: Stated, passage: Read) -> frozenset[str]:
    return stems_of(passage.around(stated))


def _of_another(said: Stated, stated: Stated, sentence: Read, passage: Read) -> bool:
    """Whether the passage's clause with a value has names of its own, and the sentence others."""
    mine, theirs = sentence.clause_of(said.value), passage.clause_of(stated.value)
    if mine is None or theirs is None:
        return False
    held = {name for name in mine.names if any(name in c.names for c in passage.clauses)}
    names = passage.names_in(theirs)
    if not names:  # then those before it hold on
        before = [c for c in passage.clauses if c.start <= theirs.start]
        names = frozenset().union(*(c.names for c in before))
    return bool(held and names and not held & names)


def _words(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in stems if not one[0].isdigit()) - _SUBJECT_STEMS


def _words_of_values(sentence: Read) -> frozenset[str]:
    return frozenset(
        one for v in sentence.values for one in stems_of(sentence.text[v.start : v.end])
    )


def _alike(one: Stated, other: Stated) -> bool:
    if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
        return one.value.kind == other.value.kind
    return type(one.value) is type(other.value)
