"""Yes or no: whether a passage affirms what a question asks, as far as its words tell.

A rule of thumb for answers from passages (the register and the table of municipalities decide
exactly): the passage was found to answer, so it affirms, unless it denies with a word of its own
what the question asks without one. Where the question names a figure that the passage lacks, the
words do not tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.words import normalise

_DENIES = re.compile(
    r"\b(?:geen|niet|nooit|noch|zonder|nul|afgewezen|wees .* af|afvallen|vielen? af|vervallen|verviel"
    r"|uitgesloten|buiten de boot|ontbreekt|ontbraken|onvoldoende|mislukt\w*|alleen|slechts|uitsluitend"
    r"|pas (?:in|na|vanaf|als)|minder dan gevraagd|not|no|never)\b"
)
_DENIED = re.compile(r"\b(?:geen|niet|nooit|zonder|buiten de boot|afgewezen|not|no|never)\b")
_ONLY = re.compile(r"\b(?:alleen|slechts|uitsluitend|only)\b")
_UNTOLD = re.compile(r"\b(?:of|or|alle[sn]?|iedereen|overal|volledig|helemaal|everything|all)\b")
"""A choice between two, or a question about all: one passage seldom settles it."""
_CLAUSE = re.compile(r"[;:]|, maar\b|, but\b")
SURE = 0.4
"""From this probability that the passage answers, a yes or no is said at all."""


def lead(understood: Understanding, quotes: Sequence[str], probability: float) -> str:
    """'Ja. ' or 'Nee. ' before the quotes of a yes-or-no question; empty when that is not sure."""
    if not understood.yes_no or probability < SURE:
        return ""
    said = affirms(understood.question, quotes)
    if said is None:
        return ""
    if understood.language == "nl":
        return "Ja. " if said else "Nee. "
    return "Yes. " if said else "No. "


def affirms(question: str, quotes: Sequence[str]) -> bool | None:
    """True for yes, False for no, None when the words do not tell."""
    asked, said = normalise(question), normalise(_CLAUSE.split("".join(quotes[:1]))[0])
    if not said or _UNTOLD.search(asked) or figures(question) - figures(" ".join(quotes)):
        return None
    denies = bool(_DENIES.search(_ONLY.sub(" ", said) if _ONLY.search(asked) else said))
    return denies == bool(_DENIED.search(asked))
