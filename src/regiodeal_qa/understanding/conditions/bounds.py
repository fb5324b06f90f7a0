"""Limits that a question sets: to an amount ('minstens 20 miljoen'), or to a number of deals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regiodeal_qa.understanding.wording.numbers import amount_mln, number
from regiodeal_qa.understanding.wording.reading import Reading

DEALS = r"(?:regio ?)?(?:deals?|dealtjes|convenant(?:en)?|overeenkomst(?:en)?|agreements|regio ?s|regions)"
A_DEAL = re.compile(rf"\b{DEALS}\b")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of a number: an amount in millions of euros, or a number of deals."""

    at_least: float | None = None
    at_most: float | None = None
    more_than: float | None = None
    less_than: float | None = None

    def __bool__(self) -> bool:
        return self != NO_BOUNDS

    def hold(self, value: float | None) -> bool:
        """Whether a value lies within; an unknown value does so only without any limit."""
        if value is None:
            return not self
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
            and (self.more_than is None or value > self.more_than)
            and (self.less_than is None or value < self.less_than)
        )


NO_BOUNDS = Bounds()

_SCALE = r"(?:miljoen|mln|million|m|miljard|billion)"
_COMPARATORS = {
    "at_most": r"hoogstens|hooguit|maximaal|ten hoogste|op of (?:onder|beneden)|op z ?n hoogst|tot en met"
    r"|niet (?:meer|hoger|groter) dan|niet boven|at most|no more than|up to",
    "at_least": r"op of boven|minstens|minimaal|ten minste|tenminste|op z ?n minst|at least|vanaf"
    r"|niet (?:minder|lager|kleiner) dan|niet onder|no less than|grens van|drempel van",
    "more_than": r"(?:meer|groter|hoger|more|higher|larger) (?:dan|than)|boven|above|over|exceeding",
    "less_than": r"(?:minder|kleiner|lager|less|lower|smaller) (?:dan|than)|onder|beneden|below|under",
}
_OF_RIJK = r"(?: (?:rijksgeld|rijksbijdrage|(?:van|aan) (?:het|t) rijk))?"
_NO_NEXT_LIMIT = r"(?! (?:dan|than)\b)"
"""'Meer dan 20 en minder dan 30 miljoen': the second word is a limit of its own."""
_NO_TIMES = rf"(?! (?:keer|keren|maal|times|{DEALS}|provinc\w+)\b)"
"""'Twee of meer keer een deal' is a number of times, no amount."""
_OR_BEYOND = {
    "at_least": rf"{_OF_RIJK} (?:of|en|or|and) (?:nog |zelfs |even )?(?:meer|hoger|more|higher|up)"
    rf"{_NO_NEXT_LIMIT}{_NO_TIMES}",
    "at_most": rf"{_OF_RIJK} (?:of|en|or|and) (?:nog |zelfs |even )?(?:minder|lager|less|lower)"
    rf"{_NO_NEXT_LIMIT}{_NO_TIMES}",
}
_VALUE = r"(?:de |the |euro |een (?=half\b|kwart\b))*(?P<value>\d+(?:[.,]\d+)*|[a-z]+)"
_AMOUNT_BOUNDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    *(
        (
            name,
            re.compile(rf"\b{_VALUE}(?: (?P<scale>{_SCALE}))?(?: euros?)?{words}\b"),
        )
        for name, words in _OR_BEYOND.items()
    ),
    *(
        (
            name,
            # An amount says its unit, or nothing follows that would be counted.
            re.compile(
                rf"\b(?:{words}) {_VALUE}(?:(?: (?P<scale>{_SCALE}))(?: euros?)?| euros?|$|(?= (?:maar|en|but|and) ))(?:\b|$)"
            ),
        )
        for name, words in _COMPARATORS.items()
    ),
)
AMOUNT = re.compile(
    r"\b(?P<value>\d+(?:[.,]\d+)*|[a-z]+tig|[a-z]*tien|[a-z]*honderd|twee|drie|vier|vijf|zes|zeven"
    r"|acht|negen|twaalf) (?P<scale>miljoen|mln|million|miljard|billion)(?: euros?)?"
    r"(?: of meer| or more)?\b"
)
_BETWEEN = re.compile(
    r"\b(?:tussen |between |van |from )?(?:de |euro )?(?P<low>[\d.,]+|[a-z]+)(?: miljoen| mln| million)?"
    r"(?: euro)? (?:en|and|tot|to|a) (?:de )?(?P<high>[\d.,]+|[a-z]+) (?P<scale>miljoen|mln|million)"
    r"(?: euro)?\b"
)
_BETWEEN_BARE = re.compile(
    r"\b(?:tussen|between) (?:de |the )?(?P<low>\d+(?:[.,]\d+)?) (?:en|and) (?:de |the )?(?P<high>\d+(?:[.,]\d+)?)$"
)
"""'En tussen 20 en 30?': millions, as people speak of deals."""
_WITHOUT_ENDS = re.compile(
    r"\b(?:de )?grenzen (?:zelf )?(?:(?:tellen|doen) niet mee|niet (?:mee(?:ge)?(?:tel|reken)\w*|inbegrepen)|uitgesloten)\b"
    r"|\b(?:exclusief|zonder) (?:de )?grenzen\b|\b(?:exclusive|excluding (?:the )?(?:ends|bounds|limits))\b"
)
"""'Tussen 15 en 20 miljoen, grenzen niet meegeteld'."""
_A_YEAR = 1900


def read_amount(reading: Reading) -> Bounds:
    """The limits that a question sets to an amount, in millions of euros."""
    between = _BETWEEN.search(reading.text)
    if between:
        low = amount_mln(between["low"], between["scale"])
        high = amount_mln(between["high"], between["scale"])
        if low is not None and high is not None and low < high:
            reading.take(_BETWEEN)
            return _from_to(low, high, reading)
    bare = _BETWEEN_BARE.search(reading.left())
    low, high = (number(bare["low"]), number(bare["high"])) if bare else (None, None)
    if low is not None and high is not None and low < high < _A_YEAR:
        reading.take(_BETWEEN_BARE)
        return _from_to(low, high, reading)
    limits: dict[str, float] = {}
    for name, pattern in _AMOUNT_BOUNDS:
        match = pattern.search(reading.left())
        if match:
            value = _limit(match["value"], match["scale"])
            if value is not None:
                reading.take(pattern)
                limits[name] = value
    if limits:
        reading.take(AMOUNT)  # 'minstens 30 miljoen, dus 30 miljoen of meer'
    return Bounds(**limits)


def _from_to(low: float, high: float, reading: Reading) -> Bounds:
    if reading.take(_WITHOUT_ENDS):
        return Bounds(more_than=low, less_than=high)
    return Bounds(at_least=low, at_most=high)


def _limit(value: str, scale: str | None) -> float | None:
    """Millions of euros; a bare small number is one in millions, as people speak of deals."""
    if scale:
        return amount_mln(value, scale)
    bare = number(value)
    return bare if bare is not None and bare < 1000 else amount_mln(value, "")


_SO_MANY = tuple(
    re.compile(
        # 'De twaalf deals uit tranche 2' takes for known how many there are; in 'tranche 4 deals' the
        # number is the tranche's.
        r"(?<!\bde )(?<!\bdie )(?<!\bdeze )(?<!\balle )(?<!\bthe )(?<!\btranche )(?<!\bronde )"
        rf"\b(?P<value>\d+|[a-z]+) {kind}{DEALS}\b"
    )
    for kind in ("", r"\w+ ")  # 'acht deals', 'acht nieuwe deals'
)


def read_threshold(reading: Reading) -> Bounds:
    """The limits that a yes/no question sets to a number of deals: 'meer dan tien deals', 'acht deals'."""
    beyond = {"at_least": "meer|more", "at_most": "minder|less|fewer"}
    patterns = [
        *(
            (name, rf"\b(?:{words}) (?P<value>\d+|[a-z]+) (?:\w+ )?{DEALS}\b")
            for name, words in _COMPARATORS.items()
        ),
        *(
            (name, rf"\b(?P<value>\d+|[a-z]+) (?:of|or) (?:{words}) (?:\w+ )?{DEALS}\b")
            for name, words in beyond.items()
        ),
    ]
    for name, words in patterns:
        pattern = re.compile(words)
        match = pattern.search(reading.left())
        value = number(match["value"]) if match else None
        if value is not None:
            reading.take(pattern)
            return Bounds(**{name: value})
    for pattern in _SO_MANY:
        match = pattern.search(reading.left())
        value = number(match["value"]) if match else None
        if value is not None and value > 1:  # 'een deal' is any
            reading.take(pattern)
            return Bounds(at_least=value, at_most=value)
    return NO_BOUNDS
