"""Does the answer say what it should, and nothing against it?

Per question: `all`, `some` or `none` of the expected facts, as in the nugget-based judging of
TREC question answering (Voorhees 2003); `contradicting` goes before all of these. An answer
contradicts when it says a forbidden fact, opens with 'nee' where 'ja' is right (or the other way
round), or gives another amount or date where the expected one is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from evals.matching import amounts, dates, says
from evals.questions import Question
from regiodeal_qa.answering.from_passages.extractive import sentences
from regiodeal_qa.understanding.wording.words import tokens

Correctness = Literal["all", "some", "none", "contradicting", ""]
_YES_NO = {"ja": "ja", "nee": "nee", "yes": "ja", "no": "nee"}
_MARKS = re.compile(r"(?:\s*\[\d+\])+")


def said(question: Question, text: str) -> tuple[bool, ...]:
    """Per expected fact: is it said? Yes and no must open a sentence; the number of a source says nothing."""
    words = _MARKS.sub("", text)
    return tuple(_says_one(variants, words) for variants in question.expect)


def correctness(question: Question, text: str, answered: bool) -> Correctness:
    """How much of what is expected an answer says; empty for a question without an answer."""
    if not question.answerable:
        return ""
    if not answered:
        return "none"
    if any(says(_MARKS.sub("", text), forbidden) for forbidden in question.forbid):
        return "contradicting"
    held = said(question, text)
    if any(
        _says_another(variants, text)
        for variants, one in zip(question.expect, held, strict=True)
        if not one
    ):
        return "contradicting"
    return "all" if all(held) else "some" if any(held) else "none"


def yes_or_no(variants: Sequence[str]) -> str:
    """'ja' or 'nee' when that is what a fact expects, else ''."""
    for variant in variants:
        if variant.strip().casefold() in _YES_NO:
            return _YES_NO[variant.strip().casefold()]
    return ""


def _says_one(variants: Sequence[str], text: str) -> bool:
    wanted = yes_or_no(variants)
    if wanted and wanted in _openings(text):
        return True
    return any(says(text, v) for v in variants if v.strip().casefold() not in _YES_NO)


def _says_another(variants: Sequence[str], text: str) -> bool:
    """Whether the answer gives a value of the same kind as the missing one, as its answer."""
    wanted = yes_or_no(variants)
    if wanted:
        return bool(_openings(text) - {wanted})
    lead = _lead(text)
    for values in (amounts, dates):
        expected = [values(variant) for variant in variants]
        if all(expected) and values(lead):
            return True
    return False


def _openings(text: str) -> set[str]:
    """The yes and no with which a sentence of the answer begins."""
    first = (tokens(sentence)[:1] for sentence in sentences(_MARKS.sub("", text)))
    return {_YES_NO[words[0]] for words in first if words and words[0] in _YES_NO}


def _lead(text: str) -> str:
    """What stands before the first citation mark: the direct answer."""
    return _MARKS.split(text, maxsplit=1)[0]
