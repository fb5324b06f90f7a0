"""What a sentence may open with before it states something: a salutation, where and when, a feeling.

'Geachte raadsleden, op 9 februari …', 'Schiedam, 9 februari 2024 - De Waterwegregio …' and 'Wij zijn
trots dat …' are followed by what can be checked.
"""

from __future__ import annotations

import re

_CAPITALISED = r"[A-ZÀ-Ý][\w'’À-ÿ-]*(?: [A-ZÀ-Ý][\w'’À-ÿ-]*)*"
_GLAD = r"(?:blij|trots|verheugd|gelukkig|tevreden|enthousiast|dankbaar|pleased|proud|happy|glad|delighted)"
_OPENINGS = (
    re.compile(r"(?:geachte|beste|dear)\b[^.!?:;\n]{0,60}?,\s+", re.IGNORECASE),
    re.compile(rf"\(?{_CAPITALISED},? \d{{1,2}} [a-z]+ 20\d\d\)?\s*[-–—:.]\s+(?=[\"“A-ZÀ-Ý])"),
    re.compile(
        r"(?:(?:goed|groot|mooi|good|great) (?:nieuws|news)\s*[!:.]|(?:persbericht|press release)\s*:)\s*",
        re.IGNORECASE,
    ),
    re.compile(r"(?:#\w+\s+)+"),
    re.compile(
        rf"(?:[Gg]emeente|[Pp]rovincie|[Rr]egio|[Ww]aterschap|[Mm]inisterie|[Mm]unicipality|[Pp]rovince) (?:of |van )?{_CAPITALISED}\s*:\s+",
    ),
    re.compile(
        rf"(?:als [\w ]{{2,40}}? |as [\w ]{{2,40}}?,? )?"
        rf"(?:ben ik|zijn wij|zijn we|ik ben|wij zijn|we zijn|i am|we are) (?:\w+ ){{0,2}}?{_GLAD} (?:\w+ )?(?:dat|that)\s+",
        re.IGNORECASE,
    ),
)
_ASKED_AS_IF = re.compile(
    r"(?:wist (?:u|je|jij|jullie)(?: al)?|did you know) (?:dat|that)\s+", re.IGNORECASE
)
"""'Wist u dat Limburg acht deals telt?' states it."""
_LEAST = 3
"""How many words must follow: a salutation alone says nothing."""


def told_as_question(sentence: str) -> int:
    """How many characters of 'Wist u dat … ?' come before what it states; 0 where it is none."""
    match = _ASKED_AS_IF.match(sentence)
    return match.end() if match and sentence.rstrip().endswith("?") else 0


def length(sentence: str) -> int:
    """How many characters of a sentence come before what it states."""
    start = 0
    for opening in _OPENINGS:
        match = opening.match(sentence, start)
        if match and len(sentence[match.end() :].split()) >= _LEAST:
            start = match.end()
    return start
