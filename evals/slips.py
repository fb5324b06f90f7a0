"""Slips of the pen, as hasty fingers and the sound of Dutch make them.

A slip changes one word of five letters or more inside: letters swapped, doubled, left out, hit on a
neighbouring key, or written as they sound. It never touches a number, be it in words ('vierde',
'miljoen'), or the first letter, and never makes a word that is known.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator

from regiodeal_qa.understanding.wording.numbers import ORDINALS, SCALE_WORDS, number
from regiodeal_qa.understanding.wording.words import tokens

_SHORTEST = 5
_WORD = re.compile(r"[^\W\d_]+")
_SOUNDS = (
    ("ei", "ij"), ("ij", "ei"), ("au", "ou"), ("ou", "au"), ("dt", "t"), ("ch", "g"), ("g", "ch"),
    ("c", "k"), ("k", "c"), ("ie", "i"), ("z", "s"), ("v", "f"), ("f", "v"), ("y", "ij"),
)  # fmt: skip
_AT_END = (("d", "t"), ("t", "d"), ("dt", "d"), ("en", "e"))
_KEYS = {
    "a": "s", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o",
    "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "e", "z": "x",
}  # fmt: skip
_SAFE_FROM = 7
"""A shorter word with a letter left out or another letter in it is too easily another word."""


def slip(text: str, count: int, draw: random.Random, known: Collection[str]) -> str:
    """The text with up to `count` words misspelt; `known`: normalised words not to make."""
    spots = [
        match
        for match in _WORD.finditer(text)
        if len(match.group()) >= _SHORTEST and not _is_number(text, match)
    ]
    draw.shuffle(spots)
    done = 0
    for match in spots:
        if done == count:
            break
        word = match.group()
        made = [one for one in _slips(word) if "".join(tokens(one)) not in known]
        if made:
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", draw.choice(made), text, count=1)
            done += 1
    return text


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Whether a word is a number, or stands against a digit."""
    word = match.group().casefold()
    around = text[max(0, match.start() - 1) : match.end() + 1]
    in_words = word in ORDINALS or word in SCALE_WORDS or number(word) is not None
    return in_words or any(letter.isdigit() for letter in around)


def _slips(word: str) -> list[str]:
    """The misspellings of a word, each once, without the word itself."""
    return [made for made in dict.fromkeys(_made(word)) if made.casefold() != word.casefold()]


def _made(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]  # swapped
    for at in range(1, len(word)):
        yield word[:at] + word[at] + word[at:]  # doubled
    for old, new in _AT_END:
        if word.endswith(old):
            yield word[: -len(old)] + new
    if len(word) < _SAFE_FROM:
        return
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1 :]  # left out
    for old, new in _SOUNDS:
        found = word.find(old, 1)
        if found > 0:
            yield word[:found] + new + word[found + len(old) :]
    for at in range(1, len(word)):
        for key in _KEYS.get(word[at], ""):
            yield word[:at] + key + word[at + 1 :]
