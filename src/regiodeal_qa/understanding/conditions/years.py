"""Which years a question names: 'in 2023 of later', 'eind 2020'."""

from __future__ import annotations

import re

from regiodeal_qa.understanding.conditions.bounds import DEALS
from regiodeal_qa.understanding.conditions.tranches import OR_BEYOND, SIDE, THE, UNTIL, side_of
from regiodeal_qa.understanding.wording.reading import Reading

FIRST_YEAR, LAST_YEAR = 2018, 2026

_YEAR = re.compile(r"\b20[12]\d\b")
_THE_SAME = r"(?<!\bhetzelfde )(?<!\bzelfde )(?<!\bidem )"
"""'Nu hetzelfde voor 2023' is of that year, and not of those before."""
_YEARS_SIDE = re.compile(rf"{_THE_SAME}\b{SIDE} {THE}(?P<year>20[12]\d)\b")
_THAN_THE_YEAR = re.compile(
    r"\b(?:dan|met|than|with) (?:in |the )?(?:het |the )?(?:jaar|year) (?:(?P<back>ervoor|daarvoor|before)|erna|daarna|after)\b"
)
_YEARS_OR_BEYOND = re.compile(rf"\b(?P<year>20[12]\d) {OR_BEYOND}")
_YEARS_BETWEEN = re.compile(
    rf"\b(?P<first>20[12]\d) (?:{UNTIL}|tot|to|until) {THE}(?:(?P<last>20[12]\d)|nu|heden|vandaag|now|today)\b"
)
_STOCK = re.compile(
    rf"\b(?:{DEALS} (?:waren|bestonden|liepen) er (?:al )?(?:in totaal )?(?:(?:aan|tegen) het )?"
    rf"|{DEALS} stond de teller |there were (?:\w+ )?{DEALS} |{DEALS} were there )"
    r"(?:(?P<begin>begin|at the (?:start|beginning) of)|eind(?:e)?(?: van)?|(?:at|by) the end of) (?:het jaar )?(?P<year>20[12]\d)\b"
)


def read_years(reading: Reading) -> list[int]:
    """The years named; 'na 2020' and 'sinds 2022' stand for all years from there on."""
    between = _YEARS_BETWEEN.search(reading.text)
    if between:
        reading.take(_YEARS_BETWEEN)
        return list(range(int(between["first"]), int(between["last"] or LAST_YEAR) + 1))
    beyond = _YEARS_OR_BEYOND.search(reading.text)
    if beyond:
        reading.take(_YEARS_OR_BEYOND)
        side = side_of(
            "sinds" if beyond["later"] else "tot en met", int(beyond["year"]), FIRST_YEAR, LAST_YEAR
        )
        return list(side)
    kept = list(range(FIRST_YEAR, LAST_YEAR + 1))
    stock = _STOCK.search(reading.text)
    if stock:  # 'Hoeveel deals waren er eind 2020?': all that there were by then
        reading.take(_STOCK)
        last = int(stock["year"]) - (1 if stock["begin"] else 0)
        return list(range(FIRST_YEAR, last + 1))
    sides = list(_YEARS_SIDE.finditer(reading.text))
    for match in sides:
        side = side_of(match["side"], int(match["year"]), FIRST_YEAR, LAST_YEAR)
        kept = [year for year in kept if year in side]
    reading.take(_YEARS_SIDE)
    found = kept if sides else [int(w) for w in reading.words if _YEAR.fullmatch(w)]
    reading.take(_YEAR)
    beside = _THAN_THE_YEAR.search(reading.text) if len(found) == 1 else None
    if beside:  # 'In 2025 minder dan het jaar ervoor'
        reading.take(_THAN_THE_YEAR)
        found.append(found[0] + (-1 if beside["back"] else 1))
    return found
