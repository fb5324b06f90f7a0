"""Numbers as people and sources write them: amounts, ordinals, years."""

from __future__ import annotations

import re

_UNITS = {
    "nul": 0, "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14,
    "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70,
    "tachtig": 80, "negentig": 90,
}  # fmt: skip
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "1e": 1, "2e": 2, "3e": 3, "4e": 4, "5e": 5, "6e": 6, "1ste": 1, "1de": 1, "2de": 2, "3de": 3, "4de": 4,
    "5de": 5, "6de": 6, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6,
}  # fmt: skip
_SCALES = {
    "miljoen": 1.0, "mln": 1.0, "million": 1.0, "m": 1.0, "mio": 1.0, "miljoentje": 1.0,
    "miljard": 1000.0, "mld": 1000.0, "billion": 1000.0, "duizend": 0.001, "ton": 0.1,
}  # fmt: skip


def ordinal(value: int, language: str) -> str:
    """'zesde' for 6, in English 'sixth'; in digits where there is no word for it here."""
    dutch = language == "nl"
    words = [word for word, of in ORDINALS.items() if of == value and word.isalpha()]
    of_language = [word for word in words if word.endswith(("de", "ste")) is dutch]
    return of_language[0] if of_language else f"{value}{'e' if dutch else 'th'}"


ORDINALS_IN_WORDS = {
    short: ordinal(value, "en" if short[1:] in ("st", "nd", "rd", "th") else "nl")
    for short, value in ORDINALS.items()
    if not short.isalpha()
}
"""'2e' -> 'tweede', '2nd' -> 'second'."""


_FRACTIONS = {"half": 0.5, "kwart": 0.25, "anderhalf": 1.5}


def number(text: str) -> float | None:
    """The value of a number written in digits or as a word, or None.

    Digits follow Dutch habit ('1.308,1', '7,5'); a point before one or two last digits is read as
    a decimal point ('7.5'). Words: 'vijfentwintig', 'honderd', 'twenty'.
    """
    word = text.casefold().strip()
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", word):
        return float(word.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", word) and "." in word:
        return float(word.replace(",", ""))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", word):
        return float(word.replace(",", "."))
    return _word_number(word.replace("ë", "e"))


def _word_number(word: str) -> float | None:
    if word in _UNITS:
        return float(_UNITS[word])
    if word in _TENS:
        return float(_TENS[word])
    if word in _ENGLISH:
        return float(_ENGLISH[word])
    compound = re.fullmatch(r"(\w+?)en(\w+)", word)
    if compound and compound[1] in _UNITS and compound[2] in _TENS:
        return float(_TENS[compound[2]] + _UNITS[compound[1]])
    hundreds = re.fullmatch(r"(\w*?)honderd(\w*)", word)
    if hundreds and (not hundreds[1] or hundreds[1] in _UNITS):
        rest = _word_number(hundreds[2].removeprefix("en")) if hundreds[2] else 0.0
        if rest is not None:
            return 100.0 * _UNITS.get(hundreds[1], 1) + rest
    return None


def amount_mln(value: str, scale: str) -> float | None:
    """Millions of euros: ('30', 'miljoen') -> 30.0; ('2.500.000', '') -> 2.5."""
    amount = _FRACTIONS.get(value) or number(value)  # 'een half miljard'
    if amount is None:
        return None
    if scale in _SCALES:
        return amount * _SCALES[scale]
    return amount / 1_000_000 if amount >= 100_000 else None


SCALE_WORDS = frozenset(_SCALES)


def dutch(value: float, decimals: int = 3) -> str:
    """A number the Dutch way, without trailing zeros: 1308.1 -> '1.308,1'."""
    text = f"{value:,.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{value:,.0f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def english(value: float, decimals: int = 3) -> str:
    """A number the English way, without trailing zeros: 1308.1 -> '1,308.1'."""
    return f"{value:,.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{value:,.0f}"
