"""In which language a sentence is explained: that of its own words, else of the text around it."""

from __future__ import annotations

import re

from regiodeal_qa.answer import Language
from regiodeal_qa.understanding.wording.language import detect
from regiodeal_qa.understanding.wording.words import STOPWORDS_EN, STOPWORDS_NL, tokens

_NAMES = re.compile(
    r"\bRegio Deals?\b|(?<=\w )[A-ZÀ-Ý][\w'’À-ÿ-]*|^[A-ZÀ-Ý][\w'’À-ÿ-]*(?= [A-ZÀ-Ý])"
)
"""They are the same in both languages."""
_ENGLISH = frozenset(
    "runs until starts ends lies belongs received gets told signed each worth".split()
)


def of(sentence: str, text: str) -> Language:
    """The language of a sentence of a text."""
    own = _NAMES.sub(" ", sentence)
    if detect(own) == "en":
        return "en"
    words = set(tokens(own))
    if words & (STOPWORDS_NL - STOPWORDS_EN):
        return "nl"
    around = own != text and detect(_NAMES.sub(" ", text)) == "en"
    return "en" if around or words & _ENGLISH else "nl"
