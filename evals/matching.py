"""Does a text say a fact? Numbers are compared as numbers, names without marks or case."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from regiodeal_qa.understanding.wording.numbers import SCALE_WORDS, amount_mln, number
from regiodeal_qa.understanding.wording.words import tokens

_CURRENCY = frozenset({"euro", "euros", "eur"})
_MONTHS = {
    "january": "januari", "february": "februari", "march": "maart", "may": "mei", "june": "juni",
    "july": "juli", "august": "augustus", "october": "oktober",
}  # fmt: skip
_MONTH_NAMES = frozenset({*_MONTHS.values(), "april", "september", "november", "december"})
_SMALLEST_AMOUNT = 100_000
"""From here on a number counts as an amount of money."""


def canonical(text: str) -> list[str]:
    """The words of a text, every number in one form: '€ 30 mln' -> ['30000000'].

    A number with a scale becomes its value; number words of two and more become digits; words for
    the currency are left out; English months become Dutch ones.
    """
    return list(_canonical(text))


@lru_cache(maxsize=4096)
def _canonical(text: str) -> tuple[str, ...]:
    words = [word for word in tokens(text) if word not in _CURRENCY]
    result: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        following = words[position + 1] if position + 1 < len(words) else ""
        value = number(word)
        if value is not None and following in SCALE_WORDS and len(following) > 1:
            millions = amount_mln(word, following)
            result.append(f"{round((millions or 0.0) * 1_000_000, 2):.15g}")
            position += 2
            continue
        if value is not None and (word[0].isdigit() or value >= 2):
            result.append(f"{value:.15g}")
        else:
            result.append(_MONTHS.get(word, word))
        position += 1
    return tuple(result)


def says(text: str, variant: str) -> bool:
    """Whether a text holds a wording, as whole words and whole numbers."""
    wanted = canonical(variant)
    held = canonical(text)
    size = len(wanted)
    return bool(wanted) and any(
        held[start : start + size] == wanted for start in range(len(held) - size + 1)
    )


def amounts(text: str) -> frozenset[str]:
    """The amounts of money in a text, in euros: '€ 30 mln' -> {'30000000'}."""
    numbers = [word for word in canonical(text) if word[0].isdigit() and word[-1].isdigit()]
    return frozenset(n for n in numbers if (number(n) or 0.0) >= _SMALLEST_AMOUNT)


def dates(text: str) -> frozenset[str]:
    """The days and months in a text: 'op 3 december 2018' -> {'3 december'}."""
    words = canonical(text)
    return frozenset(
        f"{before} {word}"
        for before, word in pairwise(words)
        if word in _MONTH_NAMES and before.isdigit()
    )
