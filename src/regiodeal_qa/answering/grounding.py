"""The last check before an answer is shown: every figure in it stands in what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARK = re.compile(r"\[\d+\]")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def figures(text: str) -> set[str]:
    """The figures in a text, citation marks left out, as written: {'7,5', '2023'}."""
    return set(_FIGURE.findall(_MARK.sub(" ", text)))


def unsupported_figures(text: str, quotes: Iterable[str]) -> set[str]:
    """The figures in an answer that stand in none of its quotes."""
    return figures(text) - set().union(*(figures(quote) for quote in quotes))
