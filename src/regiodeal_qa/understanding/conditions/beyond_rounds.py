"""Rounds that there are none of: 'tranche 8', 'de zevende ronde'."""

from __future__ import annotations

import re

from regiodeal_qa.understanding.conditions.tranches import LAST_TRANCHE, ROUND
from regiodeal_qa.understanding.wording.numbers import number

_ORDINALS = {
    "zevende": 7, "achtste": 8, "negende": 9, "tiende": 10,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
BEYOND_ROUNDS = re.compile(
    rf"\b(?:(?P<before>{'|'.join(_ORDINALS)}|(?:[7-9]|[1-9]\d)(?:e|de|ste|th)) {ROUND}"
    rf"|{ROUND} (?:nummer |nr )?(?P<after>[7-9]|[1-9]\d|zeven|acht|negen|tien|seven|eight|nine|ten)\b"
    r"(?! (?:miljoen|mln|million|regio|deals?|keer|euros?|procent)\b))"
)
"""A round after the last."""


def round_beyond(text: str) -> int | None:
    """The number of a round after the last that a normalised text names, if it names one."""
    found = BEYOND_ROUNDS.search(text)
    if not found:
        return None
    before, after = found["before"], found["after"]
    value = number(after) if after else _ORDINALS.get(before) or number(before.rstrip("desth"))
    return int(value) if value is not None and value > LAST_TRANCHE else None
