"""The last check before an answer is shown: every figure in it stands in what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable

from regiodeal_qa.answer import Language

_MARK = re.compile(r"\[\d+\]")
_OTHER_MARKS = str.maketrans(".,", ",.")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def figures(text: str) -> set[str]:
    """The figures in a text, citation marks left out, as written: {'7,5', '2023'}."""
    return set(_FIGURE.findall(_MARK.sub(" ", text)))


def unsupported_figures(text: str, quotes: Iterable[str], language: Language = "nl") -> set[str]:
    """The figures in an answer that stand in none of its quotes.

    An English answer may write a quote's '1.668,1' as '1,668.1'.
    """
    quoted = set().union(*(figures(quote) for quote in quotes))
    if language == "en":
        quoted |= {figure.translate(_OTHER_MARKS) for figure in quoted}
    return figures(text) - quoted
