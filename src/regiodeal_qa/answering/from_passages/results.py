"""What came of a deal: aims are no answer to who asks that."""

from __future__ import annotations

import re

from regiodeal_qa.corpus import Chunk
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.words import normalise

_CAME_OF_IT = frozenset(
    "opgeleverd bereikt gerealiseerd gelukt geworden terechtgekomen uitgekomen eruit gehad achieved".split()
)
_AIMS = "Doel"
_SUCCEEDED = re.compile(
    r"^(?:en )?(?:hielp|hielpen)\b|^(?:en )?(?:heeft|hebben|had) .*\b(?:geholpen|gewerkt)$"
    r"|\bis (?:het|dat|dit) (?:\w+ ){0,2}gelukt\b|^did .*\b(?:help|work|succeed)$"
)
_OUTCOME = re.compile(
    r"help|hielp|geholpen|effect|resulta|succes|beter|\bminder|\bmeer\b|\b(?:ge)?daal|\b(?:ge)?ste(?:eg|gen)\b|opgeleverd|leverde"
    r"|bereikt|behaald|gehaald|lukt|geslaagd|\bwerkt|afgerond|gerealiseerd|opbrengst|voltooid"
)
"""Words of a passage that say what came of something."""


def only_aims(understood: Understanding, chunk: Chunk) -> bool:
    """Whether a question asks what came of a deal, and a passage tells what it was meant for."""
    asks = terms.aspect(understood.content) == "Resultaten"
    past = asks and _CAME_OF_IT & set(understood.content)
    return bool(past) and chunk.heading_path[-1:] == (_AIMS,)


def tells_no_outcome(understood: Understanding, chunk: Chunk) -> bool:
    """Whether it is asked if something helped or succeeded, and a passage has no word of what came of it."""
    asked = _SUCCEEDED.search(understood.text)
    return understood.yes_no and bool(asked) and not _OUTCOME.search(normalise(chunk.text))
