"""What held once and does not any more: 'heeft geen aanspraak meer op de 7 miljoen'.

A passage that says so of somebody names all that a claim says of what is, and says the opposite of it.
"""

from __future__ import annotations

import re

from regiodeal_qa.factcheck.by_passages.aligning import Alignment
from regiodeal_qa.factcheck.by_passages.clashing import SENTENCE_END
from regiodeal_qa.factcheck.by_passages.evidence import Passage
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.values import Moment, Quantity
from regiodeal_qa.understanding.wording.words import normalise

_NO_LONGER = re.compile(
    r"\b(?:geen|niet|no|not) (?:\w+ ){0,4}?(?:meer(?! dan)|longer)\b"
    r"|\b(?:vervallen|vervalt|verviel\w*|ingetrokken|teruggetrokken|geschrapt|stopgezet)\b"
)
_NOW = re.compile(
    r"\b(?:nog|steeds|krijgt|krijgen|ontvangt|heeft|hebben|blijft|blijven|gaat|gaan|loopt|lopen|kan|doet|doen"
    r"|still|gets|receives|has|keeps|will)\b"
)
_THEN = re.compile(
    r"\b(?:was|waren|werd|werden|had|hadden|zou|zouden|eerder|aanvankelijk|oorspronkelijk|toen|destijds"
    r"|were|earlier|originally|would)\b"
)
_BY_NOW = re.compile(r"\b(?:inmiddels|intussen|momenteel|op dit moment|nu|by now|currently|now)\b")
_NEAR = 10
"""How many words before 'geen … meer' the one may stand of whom it is said."""


def lapsed(claim: Claim, passage: Passage) -> bool:
    """Whether a passage says of what a claim names that it is so no longer, and the claim that it is."""
    text = claim.normalised
    if claim.denies or not _NOW.search(text) or _THEN.search(text):
        return False
    named = {name[-1] for name in claim.names} | {w for w in claim.subject.words if len(w) > 3}
    for sentence in SENTENCE_END.split(passage.chunk.text):
        said = normalise(sentence)
        for match in _NO_LONGER.finditer(said):
            if named & set(said[: match.start()].split()[-_NEAR:]):
                return True
    return False


def of_then(claim: Claim, a: Alignment) -> bool:
    """Whether a claim counts how many there are by now, and a passage how many there were at a date.

    'Inmiddels zijn er 46 deals' is not borne out by 'in mei 2024 stond de teller op 46'.
    """
    if claim.moments or not _BY_NOW.search(claim.normalised):
        return False
    counted = [m.stated for m in a.matched if m.stated and isinstance(m.value, Quantity)]
    dates = [s.value for s in a.passage.stated if isinstance(s.value, Moment) and s.value.month]
    return any(stated.start <= date.start < stated.end for stated in counted for date in dates)
