"""Yes to what may be done, where a clause of the passage says that it may and denies nothing.

'Mag een gemeente ook in uren meebetalen?' and 'cofinanciering mag geld of een bijdrage in natura zijn, maar telt
niet mee als zij zelf een subsidie is': what is denied stands in another clause, under a condition.
"""

from __future__ import annotations

import re

from regiodeal_qa.answering.yes_no.denying import ALL, CLAUSE, DENIED, DENIES
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.understanding.wording.synonyms import synonyms
from regiodeal_qa.understanding.wording.words import content_words, normalise, stem

_MAY = r"(?:mag|mogen|mocht|mochten|kan|kunnen|kon|konden|may|can|could)"
_ASKS_MAY = re.compile(
    rf"^(?:(?:en|dus|maar) )?{_MAY}\b(?!.*\b(?:nog|alleen|zelf|los|niets|meer|still|only)\b)"
)
_ALLOWS = re.compile(rf"\b{_MAY}\b")
_MET = 0.6
"""So much of a question's words, by number, the clause must have."""


def permitted(question: str, passage: str) -> bool:
    """Whether a clause of a passage says that what a question asks may be done."""
    asked = normalise(question)
    if not _ASKS_MAY.match(asked) or DENIED.search(asked) or ALL.search(asked):
        return False
    if reading.read(question):
        return False
    wanted = content_words(asked)
    clauses = [normalise(part) for part in CLAUSE.split(passage) if part.strip()]
    allowing = [c for c in clauses if _ALLOWS.search(c) and not DENIES.search(c)]
    return any(_covered(wanted, clause) >= _MET for clause in allowing)


def _covered(wanted: list[str], clause: str) -> float:
    said = {stem(word) for word in clause.split()}
    met = [w for w in wanted if {stem(w), *(stem(s) for s in synonyms(w))} & said]
    return len(met) / len(wanted) if wanted else 0.0
