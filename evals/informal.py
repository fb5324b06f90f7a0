"""Everyday wording by rule: lower case, no question mark, no politeness, short and loose words.

What is asked stays the same: names, numbers, dates and the words that carry the question are left
alone, apart from their capitals.
"""

from __future__ import annotations

import random
import re

_POLITE = re.compile(
    r"\b(?:alstublieft|alsjeblieft|graag|please|kunt u (?:mij )?(?:zeggen|vertellen),?|"
    r"kun je (?:mij )?(?:zeggen|vertellen),?|weet u|could you tell me,?)\s*",
    re.IGNORECASE,
)
_LOOSE_NL = (
    (r"\bhoeveel geld\b", ("hoeveel poen", "hoeveel centen", "hoeveel geld")),
    (r"\bwelke gemeenten\b", ("welke gemeentes",)),
    (r"\bde regio deal\b", ("die regiodeal", "de regio deal")),
    (r"\bhet rijk\b", ("het rijk", "t rijk")),
    (r"\bwaarvoor\b", ("waar dan voor",)),
    (r"\bwaarom\b", ("waarom",)),
    (r"\bondertekend\b", ("getekend",)),
    (r"\bbijdrage van het rijk\b", ("rijksbijdrage",)),
    (r"\been\b", ("een", "n")),
    (r"\bwat is\b", ("wat is", "wat is nou")),
    (r"\bhoe heet\b", ("hoe heet", "hoe heet ook alweer")),
)
_BEFORE_NL = ("", "", "hoi, ", "ff vragen: ", "hee ", "vraagje: ")
_AFTER_NL = ("", "", " eigenlijk", " dan", " ofzo")
_BEFORE_EN = ("", "hey, ", "hi, ", "quick question: ")
_AFTER_EN = ("", " actually")


def informal(text: str, english: bool, draw: random.Random) -> str:
    """A question the way people type it; never the text itself."""
    loose = _POLITE.sub("", text).strip().rstrip("?!. ").lower()
    if not english:
        for pattern, others in _LOOSE_NL:
            loose = re.sub(pattern, draw.choice(others), loose)
    before = draw.choice(_BEFORE_EN if english else _BEFORE_NL)
    after = draw.choice(_AFTER_EN if english else _AFTER_NL)
    return f"{before}{loose}{after}".strip()
