"""What a conversation is about by its answers, and whether the next answer keeps to it.

'Wat is Thuus in Nij Pekel?' - 'Is het al klaar?' names nothing, so a passage of quite another deal is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answer import Answer
from regiodeal_qa.answering.from_passages.unmet import capitalised
from regiodeal_qa.corpus import families
from regiodeal_qa.lexical import LexicalIndex
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.terms import names_own_subject

_INTRODUCED = re.compile(r"^(?:en |and )?(?:wie|wat|who|what) (?:is|zijn|was|waren|are|were)\b")
_POINTS = re.compile(
    r"\b(?:de hele deal|d[ai]t|die|deze|het|hij|zij|ze|daar\w*|it|that|they|he|she|there)\b"
)
_BACK = re.compile(r"\b(?:daar(?!om)\w*|d[ai]t|die|deze|ze|zij|hij|hun|that|there|they|he|she)\b")
"""The same but for 'het', which is an article as well."""
_PAYERS = frozenset({"rijk", "kabinet", "regio"})
"""Written with a capital, and no name of what a turn is about."""
_BESIDE = 2
"""An answer about one region may quote a passage of another beside it."""
_RAREST = 2
_OF_ITS_OWN = 2
"""From so many content words on a turn may be about something new."""


def names_nothing(understood: Understanding) -> bool:
    """Whether a turn says itself in no way what it is about."""
    filters = understood.filters
    filtered = filters.provinces or filters.tranches or filters.years
    named = bool(understood.mentions or filtered or capitalised(understood) - _PAYERS)
    introduced = _INTRODUCED.match(understood.text) and understood.content
    asks_new = introduced and not _POINTS.search(understood.text)  # 'Wie is Jan Hamming?'
    return not (named or names_own_subject(understood.text) or asks_new)


def says_little(understood: Understanding) -> bool:
    """Whether a turn has next to no words of its own."""
    return len(understood.content) < _OF_ITS_OWN


def little_of_its_own(understood: Understanding) -> bool:
    """Whether a turn has next to no words of its own, or points back with those it has."""
    return says_little(understood) or bool(_POINTS.search(understood.text))


def points_back(understood: Understanding) -> bool:
    """Whether a turn points at the deal, or the thing in it, that was spoken of: 'Wie leidt dat?'"""
    of_it = understood.deals or "subject" in understood.carried
    return bool(of_it and _BACK.search(understood.text))


def regions(answer: Answer) -> frozenset[str]:
    """The regions of the deals that an answer is about: those of the first that it cites."""
    cited = answer.citations[:1] if answer.status == "answered" else ()
    return frozenset(families(deal for citation in cited for deal in citation.deal_ids))


def deals(answer: Answer) -> tuple[str, ...]:
    """The deals of one region that an answer is about; none where it is about several, or no deal."""
    if len(regions(answer)) != 1:
        return ()
    of = regions(answer)
    cited = [deal for citation in answer.citations for deal in citation.deal_ids]
    if len(families(cited)) > _BESIDE:
        return ()  # a list of deals, of which none is the one that is spoken of
    return tuple(dict.fromkeys(deal for deal in cited if families([deal]) <= of))


def takes_up(context: Sequence[str], candidate: Candidate, lexical: LexicalIndex) -> bool:
    """Whether a passage has one of the rarest words of what was spoken of before."""
    known = [term for term in lexical.terms(context) if term.related]
    rarest = sorted(known, key=lambda term: -term.idf)[:_RAREST]
    return not rarest or lexical.coverage(rarest, candidate.position) > 0
