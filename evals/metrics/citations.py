"""Do the quotes support the sentences, and is every sentence supported?

Citation recall and precision as in ALCE (Gao et al. 2023, 'Enabling large language models to
generate text with citations'), over sentences of an answer:

- recall: the share of sentences that their quotes, taken together, support;
- precision: the share of citations that, for a sentence that they stand with, support it alone or
  cannot be missed. A citation of nothing but sentences without support is not precise.

ALCE asks a language model whether text follows from text. Here a quote supports a sentence when
every figure and every name of the sentence stands in it, and most of its other content words. For
quotes this is strict enough, and it is the same every time. Figures and words of the question, and
figures that the answer declares as computed, are not looked for; with a computed figure, and in an
answer in another language than the quotes, only names and figures count. A sentence without marks
rests on those of the next, a line of a list on those of the list's heading; a citation of a line is
precise when it names what the line is about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from regiodeal_qa.answering.from_passages.extractive import sentences
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.understanding.wording.words import (
    SUBJECT_WORDS,
    content_words,
    same_word,
    stem,
    tokens,
)

MOST = 0.6
"""The share of a sentence's content words that must stand in its quotes."""
_MARK = re.compile(r"\[(\d+)\]")
_MARKS = re.compile(r"(?:\s*\[\d+\])+")
_MARKS_AFTER_END = re.compile(r"([.!?][”’\"]?)((?:\s*\[\d+\])+)")
_NAME = re.compile(r"(?<!^)(?<![.!?:] )\b[A-Z][\w’'-]+")
"""A capitalised word that does not begin a sentence."""
_NOT_A_STATEMENT = re.compile(
    r"^(?:Ik las|I read) .*[.:]$|^(?:Ja|Nee|Yes|No)\b[^.]{0,40}\.?$"
    r"|^[^A-Z\d]?\w[^A-Z\d]*(?:volgens de bronnen|according to the sources)\.$"
)
"""How a question was read, a bare yes or no, 'dat klopt niet'."""
_LINE = re.compile(r"^\s*[-–•]\s+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer with the numbers it cites."""

    text: str
    marks: tuple[int, ...]
    subject: str = ""
    """Of a list line: what it is about."""


@dataclass(frozen=True, slots=True)
class Support:
    """What the citations of one answer are worth; None where there is nothing to measure."""

    precision: float | None
    recall: float | None


NOTHING = Support(None, None)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What need not be looked for in one answer."""

    figures: frozenset[str]
    words: frozenset[str]
    computed: frozenset[str]
    loose: bool


def statements(text: str) -> list[Statement]:
    """The sentences of an answer with the marks they rest on."""
    found: list[Statement] = []
    heading: tuple[int, ...] = ()
    for line in text.splitlines():
        if _LINE.match(line):
            bare = _MARKS.sub("", _LINE.sub("", line)).strip()
            found.append(Statement(bare, _numbers(line) or heading, bare.partition(":")[0]))
            continue
        heading = _numbers(line)
        parts = sentences(_MARKS_AFTER_END.sub(r"\2\1", line))
        resting = [_numbers(part) for part in parts]
        for index in range(len(parts) - 2, -1, -1):
            resting[index] = resting[index] or resting[index + 1]
        for part, numbers in zip(parts, resting, strict=True):
            bare = _MARKS.sub("", part).strip(" -–•|\t“”")
            introduces = bare.endswith(":") and not numbers  # its lines have their own marks
            if tokens(bare) and not introduces and not _NOT_A_STATEMENT.match(bare):
                found.append(Statement(bare, numbers))
    return found


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in _MARK.findall(text))


def support(answer: Mapping[str, Any], computed: Collection[str] = (), asked: str = "") -> Support:
    """Citation precision and recall of an answered question.

    `computed`: the figures that the answer declares as computed; `asked`: the question.
    """
    quotes = {c["n"]: c["quote"] for c in answer.get("citations", [])}
    rules = _Rules(
        frozenset(_bare(figure) for figure in (*computed, *figures(asked))),
        frozenset(stem(word) for word in tokens(asked)),
        frozenset(_bare(figure) for figure in computed),
        answer.get("language") == "en",
    )
    supported: list[bool] = []
    precise = dict.fromkeys(quotes, False)
    for statement in statements(answer.get("answer", "")):
        cited = [n for n in statement.marks if n in quotes]
        whole = _supports([quotes[n] for n in cited], statement.text, rules)
        supported.append(whole)
        for n in cited:
            precise[n] |= whole and _needed(n, cited, quotes, statement, rules)
    return Support(_mean(list(precise.values())), _mean(supported))


def _needed(
    n: int, cited: Sequence[int], quotes: Mapping[int, str], statement: Statement, rules: _Rules
) -> bool:
    """Whether a citation supports its sentence alone, or the others do not without it."""
    if statement.subject and _words(statement.subject) <= _words(quotes[n]):
        return True
    others = [quotes[other] for other in cited if other != n]
    return _supports([quotes[n]], statement.text, rules) or not _supports(
        others, statement.text, rules
    )


def _supports(quotes: Sequence[str], sentence: str, rules: _Rules) -> bool:
    if not quotes:
        return False
    held = frozenset().union(*(_words(quote) for quote in quotes))
    stated = _figures(sentence)
    if not stated - rules.figures <= frozenset().union(*(_figures(quote) for quote in quotes)):
        return False
    there = {stem(word) for word in held}
    if not rules.loose and not _names(sentence) <= there:
        return False
    words = {stem(word) for word in content_words(sentence) if word.isalpha()} - rules.words
    if rules.loose or not words or stated & rules.computed:
        return True
    found = sum(one in there or any(same_word(one, other) for other in there) for one in words)
    return found >= MOST * len(words)


def _names(sentence: str) -> set[str]:
    """The stems of the names in a sentence, without the words that every deal's name has."""
    words = (word for name in _NAME.findall(sentence) for word in tokens(name))
    return {stem(word) for word in words if word not in SUBJECT_WORDS}


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(tokens(text))


@lru_cache(maxsize=8192)
def _figures(text: str) -> frozenset[str]:
    return frozenset(_bare(figure) for figure in figures(text))


def _bare(figure: str) -> str:
    """A figure without its marks, so that '1,668.1' and '1.668,1' are one."""
    return figure.replace(".", "").replace(",", "")


def _mean(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None
