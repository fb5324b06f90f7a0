"""Whose each value of a list is: '10,5 miljoen naar het MITC en 14,5 miljoen naar Urk'.

A passage that gives several parties or purposes an amount each, or several places a day, says of one
of them only what stands beside it. Another's neither bears a claim out nor makes it wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regiodeal_qa.factcheck.text.claims import LIGHT, Claim
from regiodeal_qa.factcheck.text.contexts import Stated
from regiodeal_qa.factcheck.text.values import Moment, Value, is_money
from regiodeal_qa.understanding.wording.numbers import number
from regiodeal_qa.understanding.wording.words import STOPWORDS, SUBJECT_WORDS, normalise, stem

_FEWEST = 2
"""So many amounts beside each other make a list."""
_LONGEST_GAP = 12
"""How many words may stand between two amounts of a list."""
_LONGEST_BETWEEN_DAYS = 4
"""The same for days, of which a text has many that are no list."""
_BEHIND = re.compile(
    r"^(?: euros?| rijksgeld| subsidie)?,? (?:naar|voor|aan|van|uit|door|in|to|for|from|by)\b"
)
"""Right after an amount: what it is for stands behind it, not before."""
_NAMED = re.compile(r"(?:\(|[A-ZÀ-Ý][\w'’-]* )(?:€ ?)?$")
"""Right before an amount: 'Emmen 3.462.316 euro', 'dynamische oevers (11,8 miljoen)'."""
_NEXT = re.compile(r"[,;:.)]| (?:en|and) (?=(?:[a-z]+ )?(?:€ ?)?\d)")
_LAST = re.compile(r"[;:.(]|, (?:met|with|waarvan|of which)\b|,(?! \d)")
_CONTEXT = 80
_BEFORE = 4
"""How many words right before an amount may name whose it is."""
_JOINS = re.compile(r"[,;]| (?:en|and) ")
_EDGE = re.compile(r"[.:] ")
"""Before a colon stands the sum of what is listed behind it."""
_OF_MORE = re.compile(
    r"\b(?:samen|totaal|totale|opgeteld|bij elkaar|beide|allebei|together|total|both)\b"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A value of a list, with the words that tell whose it is, as stems."""

    stated: Stated
    own: frozenset[str]


def listed(text: str, stated: Sequence[Stated]) -> tuple[Listed, ...]:
    """The amounts and the days that a text lists, each with whose it is; empty when it has no list."""
    in_order = sorted(stated, key=lambda s: s.value.start)
    amounts = _runs(text, [s for s in in_order if is_money(s.value)], _LONGEST_GAP)
    days = _runs(text, [s for s in in_order if _is_day(s.value)], _LONGEST_BETWEEN_DAYS)
    days = [run for run in days if all(_BEHIND.match(text[s.value.end :]) for s in run)]
    return tuple(item for run in (*amounts, *days) for item in _of_run(text, run))


def _runs(text: str, values: Sequence[Stated], longest: int) -> list[list[Stated]]:
    """The values that stand near each other in one sentence."""
    runs: list[list[Stated]] = []
    for one in values:
        gap = text[runs[-1][-1].value.end : one.value.start] if runs else ""
        near = len(gap.split()) <= longest and not _EDGE.search(gap)
        if runs and near and _JOINS.search(gap):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [run for run in runs if len(run) >= _FEWEST]


def _of_run(text: str, run: Sequence[Stated]) -> list[Listed]:
    behind = [one for one in run if _BEHIND.match(text[one.value.end :])]
    forward = len(behind) >= max(_FEWEST, len(run) - 1)
    items = behind if forward else [o for o in run if _NAMED.search(text[: o.value.start])]
    if len(items) < _FEWEST:
        return []  # 'verdubbelt de 30 miljoen, zodat 60 miljoen beschikbaar is' is no list
    found: list[Listed] = []
    before = max(0, items[0].value.start - _CONTEXT)
    for one in items:
        if forward:
            behind_it = text[one.value.end :].lstrip(" ,")
            words = _NEXT.split(re.sub(r"^euros?,? ", "", behind_it), maxsplit=1)[0]
        else:
            lead = _LAST.split(text[before : one.value.start].rstrip("( €"))[-1]
            words = " ".join(lead.split()[-_BEFORE:])
        before = one.value.end
        stems = frozenset(stem(w) for w in normalise(words).split() if _tells(w))
        found.append(Listed(one, stems))
    return found


def _tells(word: str) -> bool:
    """Whether a word tells whose a value is: no number, nor what each deal is called."""
    return word not in STOPWORDS | SUBJECT_WORDS | LIGHT and number(word) is None


def whose(claim: Claim, value: Value, items: Sequence[Listed]) -> list[Stated] | None:
    """The values of a list that are of what a claim says its own is of.

    None when the list does not tell: it names nothing of the claim, or all of it has its words.
    """
    alike = is_money if is_money(value) else _is_day if _is_day(value) else None
    items = [item for item in items if alike and alike(item.stated.value)]
    if not items:
        return None
    if _OF_MORE.search(claim.normalised):
        return None
    words = _words_of(claim, value)
    subject = frozenset(stem(word) for word in claim.subject.words)
    # What a deal is called tells less than the rest: its whole sum may be among those of the list.
    return _nearest(words - subject, items) or _nearest(words, items)


def _nearest(words: frozenset[str], items: Sequence[Listed]) -> list[Stated] | None:
    """The values that share most of these stems; None when none or all do."""
    shared = [len(words & item.own) for item in items]
    most = max(shared)
    best = [item.stated for item, n in zip(items, shared, strict=True) if n == most]
    return best if most and len(best) < len(items) else None


def gives(claim: Claim, items: Sequence[Listed]) -> bool:
    """Whether a list gives a value to what a claim speaks of."""
    return any(whose(claim, value, items) for value in claim.quantities)


def _words_of(claim: Claim, value: Value) -> frozenset[str]:
    """The stems of what a claim says around a value, with those that mean the same."""
    part = next((c for c in claim.contexts if c.value is value), None)
    own = claim.normalised if part is None or claim.alone(value) else part.around
    said = frozenset(stem(word) for word in own.split() if word not in STOPWORDS)
    alike = {one for t in claim.terms if stem(t.word) in said for one, _ in t.related}
    return said | alike


def _is_day(value: Value) -> bool:
    return isinstance(value, Moment) and value.day is not None
