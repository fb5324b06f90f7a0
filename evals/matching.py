"""Does a text say a fact? Numbers are compared as numbers, names without marks or case."""

from __future__ import annotations

from regiodeal_qa.understanding.numbers import SCALE_WORDS, amount_mln, number
from regiodeal_qa.understanding.words import tokens

_CURRENCY = frozenset({"euro", "euros", "eur"})


def canonical(text: str) -> list[str]:
    """The words of a text, every number in one form: '€ 30 mln' -> ['30000000'].

    A number with a scale becomes its value; number words of two and more become digits; words for
    the currency are left out.
    """
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
            result.append(word)
        position += 1
    return result


def says(text: str, variant: str) -> bool:
    """Whether a text holds a wording, as whole words and whole numbers."""
    wanted = canonical(variant)
    held = canonical(text)
    size = len(wanted)
    return bool(wanted) and any(
        held[start : start + size] == wanted for start in range(len(held) - size + 1)
    )
