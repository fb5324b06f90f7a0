"""Groups that have no deal: 'welke provincies hebben geen deal?', 'in welke rondes kreeg Groningen niets?'."""

from __future__ import annotations

import re
from typing import Literal

from regiodeal_qa.understanding.conditions.tranches import ROUND

_WHICH_GROUPS = (
    r"\b(?:welke|which|hoeveel|how many|is er (?:ook )?een|zijn er|is there a|are there) "
    r"(?:(?:twee|drie|vier|two|three|four) )?"
)
_WITHOUT_ONE: dict[Literal["province", "tranche", "year"], re.Pattern[str]] = {
    "province": re.compile(
        rf"{_WHICH_GROUPS}provinc(?:ies?|es?)\b.*\b(?:geen|niet|niks|niets|zonder|nooit|ontbr[ae]k\w*|achter het net|lege handen|leeg uit"
        r"|no|not|nothing|without|never)\b"
    ),
    "tranche": re.compile(
        rf"{_WHICH_GROUPS}{ROUND}\b.*\b(?:geen (?:enkele )?(?:regio ?)?deals?|niks|niets|nooit|leeg uit|niet (?:mee|bij)|niet$|no deals?|nothing)(?!\w)"
    ),
    "year": re.compile(
        rf"{_WHICH_GROUPS}(?:jaar|jaren|years?)\b.*\b(?:geen (?:enkele )?(?:regio ?)?deals?|niks|niets|nooit|leeg uit|niet (?:mee|bij)|niet$|no deals?|nothing)(?!\w)"
    ),
}


def groups_without_one(text: str) -> Literal["province", "tranche", "year"] | None:
    """'Welke provincies hebben geen deal?', 'In welke rondes kreeg Groningen niets?': the groups meant."""
    return next((by for by, pattern in _WITHOUT_ONE.items() if pattern.search(text)), None)
