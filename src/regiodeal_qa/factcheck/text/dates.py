"""Dates in a text: days, months, years, and the two ends of a period."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from regiodeal_qa.factcheck.text.values import Bound, Moment

_MONTHS = {
    name: index
    for row in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for index, name in enumerate(row.split(), start=1)
}
_MONTH = "(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_YEAR = r"(?:19[5-9]|20[0-4])\d"
_PARTS = {
    "begin": "begin", "voorjaar": "begin", "early": "begin", "medio": "medio", "mid": "medio",
    "halverwege": "medio", "zomer": "medio", "eind": "eind", "einde": "eind", "najaar": "eind",
    "late": "eind", "end": "eind",
}  # fmt: skip
_MOMENT = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}}) {_MONTH.format('month')}(?:,? (?P<year>{_YEAR}))?"
    rf"|{_MONTH.format('month2')} (?P<day2>\d{{1,2}}),? (?P<year2>{_YEAR})"
    rf"|(?:(?:begin|medio|half|eind) )?{_MONTH.format('month3')} (?:van )?(?P<year3>{_YEAR})"
    rf"|(?P<part>{'|'.join(_PARTS)}) (?:van |of )?(?:het jaar )?(?P<year4>{_YEAR})"
    rf"|(?P<day5>\d{{1,2}})-(?P<month5>\d{{1,2}})-(?P<year5>{_YEAR})"
    rf"|(?P<from6>{_YEAR}) ?[-–] ?(?P<until6>{_YEAR})"
    rf"|(?P<year7>{_YEAR}))(?![\d.,]*\d)(?! (?:miljoen|euro|procent|mensen|inwoners|bewoners))\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:tot en met|t/m|tot|up to and including|until|through|to)(?: (?:het|aan|de))?\s*$|(?:up to and including|until|through) the\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:vanaf|sinds|van|from|since|between|tussen)\s*$", re.IGNORECASE)
_BEFORE = 24
"""How many characters before a date tell which end of a period it is."""
_BETWEEN = re.compile(r"\b(?:tussen|between)\s*$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:en|and)\s+")
_TO = re.compile(r"[\s,(]*(?:tot|t/m|up to|until|through|to)\b", re.IGNORECASE)


def moments(text: str) -> list[Moment]:
    """The dates in a text, in order."""
    found: list[Moment] = []
    for match in _MOMENT.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        bound: Bound = (
            "until"
            if _UNTIL.search(before) or (found and _closes(found[-1], match.start(), text))
            else "from"
            if _FROM.search(before)
            else "on"
        )
        if match["from6"]:
            for name, side in (("from6", "from"), ("until6", "until")):
                one = Moment(int(match[name]), None, None, "", "on", match.start(), match.end())
                found.append(replace(one, bound="from" if side == "from" else "until"))
            continue
        month = match["month"] or match["month2"] or match["month3"]
        year = next(
            (match[n] for n in ("year", "year2", "year3", "year4", "year5", "year7") if match[n]),
            None,
        )
        day = match["day"] or match["day2"] or match["day5"]
        number_of_month = _MONTHS[month.casefold()] if month else match["month5"]
        found.append(
            Moment(
                int(year) if year else None,
                int(number_of_month) if number_of_month else None,
                int(day) if day else None,
                _PARTS[match["part"].casefold()] if match["part"] else "",
                bound,
                match.start(),
                match.end(),
            )
        )
    return _with_years_of_ranges(_real_ranges(found, text), text)


def _closes(first: Moment, start: int, text: str) -> bool:
    """Whether a date is the second of 'tussen 15 juli en 15 november'."""
    between = _BETWEEN.search(text[max(0, first.start - _BEFORE) : first.start])
    return bool(between and _AND.fullmatch(text[first.end : start]))


def _real_ranges(moments: list[Moment], text: str) -> list[Moment]:
    """A date is the beginning of a period when its end follows, and only then.

    'Op 28 mei verlengd tot en met 2031' is a day and an end.
    """
    real: list[Moment] = []
    for moment, following in zip_longest(moments, moments[1:]):
        ends = following is not None and following.bound == "until"
        gap = text[moment.end : following.start] if ends and following else ""
        beside = len(gap) < len(" tot en met het einde ") and _TO.match(gap)
        bound = moment.bound
        if bound == "from" and not ends:
            bound = "on"
        elif bound == "on" and beside:
            bound = "from"
        real.append(replace(moment, bound=bound))
    return real


def _with_years_of_ranges(moments: list[Moment], text: str) -> list[Moment]:
    """'Van 8 juni tot 1 september 2018': the first day has the year of the second."""
    filled: list[Moment] = []
    for index, moment in enumerate(moments):
        following = moments[index + 1] if index + 1 < len(moments) else None
        if (
            following
            and moment.year is None
            and moment.month
            and following.year
            and len(text[moment.end : following.start]) < 16
        ):
            filled.append(replace(moment, year=following.year))
        else:
            filled.append(moment)
    return filled
