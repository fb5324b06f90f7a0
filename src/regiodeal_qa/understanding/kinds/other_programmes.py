"""Programmes of the government that a Regio Deal is taken for: the Woondeal, a City Deal, the NPLV."""

from __future__ import annotations

import re

_NAMES = tuple(
    re.compile(rf"\b(?:{names})\b")
    for names in (
        "woon ?deals?",
        "city ?deals?",
        "green ?deals?",
        "health ?deals?",
        "nplv|leefbaarheid en veiligheid|leefbaarheidsprogramma",
        "volkshuisvestingsfonds",
        "nationaal groeifonds|groeifonds",
        "just transition fund|jtf",
        "verstedelijkingsakkoord(?:en)?",
        "nationaal programma groningen|npg",
    )
)


def named(text: str) -> bool:
    """Whether a normalised text names one of them."""
    return any(programme.search(text) for programme in _NAMES)


def told_by(asked: str, said: str) -> bool:
    """Whether a normalised passage has each of them that a question names: else it tells nothing of it."""
    return all(programme.search(said) for programme in _NAMES if programme.search(asked))
