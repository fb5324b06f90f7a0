"""Whether the passage that answers a yes-or-no question says yes: read by every model, then weighed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from regiodeal_qa.answering.from_passages.confidence import Judge
from regiodeal_qa.answering.yes_no.amounts_asked import by_amount
from regiodeal_qa.answering.yes_no.beside_the_point import one_number_unsaid, without_asides
from regiodeal_qa.answering.yes_no.contrary import says_the_opposite
from regiodeal_qa.answering.yes_no.degrees import by_degree, degree_unsaid
from regiodeal_qa.answering.yes_no.denying import (
    DENIED,
    DENIES,
    came_in_the_end,
    excepts,
    leaves_unsaid,
    says_otherwise,
    speaks_against,
)
from regiodeal_qa.answering.yes_no.elsewhere import (
    of_another,
    other_place_or_function,
    receiver_unsaid,
    stays_in,
)
from regiodeal_qa.answering.yes_no.handed_over import by_handover
from regiodeal_qa.answering.yes_no.last_round import by_last_round, silent_on_last
from regiodeal_qa.answering.yes_no.limits import by_target, by_values
from regiodeal_qa.answering.yes_no.ministries import by_ministry
from regiodeal_qa.answering.yes_no.paying import (
    against_request,
    compares_with_request,
    granted_in_full,
    pays_alone,
    puts_nothing_in,
    shared_equally,
)
from regiodeal_qa.answering.yes_no.permitted import permitted
from regiodeal_qa.answering.yes_no.polarity import Polarity, Read, signals, statement
from regiodeal_qa.answering.yes_no.runs_until import by_year_of_act, runs_until
from regiodeal_qa.answering.yes_no.withholding import (
    OF_ALL,
    affirms_nothing,
    lacks_name,
    settles_nothing,
)
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.factcheck.records import Report
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.retrieval import Retriever
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import content_words, normalise

_STANDS = re.compile(
    r"\b(?:afrond\w*|afgerond\w*|klaar|afgesloten|afsluiting|beëindigd|gestopt|verlengd|loopt (?:nog|door|tot)"
    r"|tot en met 20\d\d|uitloop)\b"
)
"""Words of a passage that says how far a deal is."""
_COMPARES = re.compile(
    r"\b(?:meer|minder|meeste?|minste?|evenveel|gelijk\w*|hoger|lager|hoogste|laagste|groter|kleiner|grootste|kleinste"
    r"|sneller|trager|langer|korter|vaker|beter|slechter|dan)\b"
)
"""Words of a passage that compares."""

_FAILED = re.compile(r"\b(?:mislukt|gefaald|geflopt|failed)\b")
_OUTCOME = re.compile(
    r"mislukt|niet gelukt|slaag|faal|flop|gestopt|stopgezet|afgerond|opgeleverd|resulta|bereikt|succes|gehaald|failed"
)
"""Words of a passage that says how something turned out."""
_SAYS_OF_ALL = re.compile(
    rf"{OF_ALL.pattern}|\b(?:steeds|telkens|niet|geen|niemand|nooit|alleen|slechts|enkele|sommige"
    r"|deel|deels|not|no|only)\b"
)
"""Words of a passage that says something of all, or that it is not so of all."""


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """What reads a yes-or-no question beside the passage that answers it."""

    polarity: Polarity
    retriever: Retriever
    judge: Judge
    check: Callable[[str, Embedded], Report]
    """The fact check of a sentence and its vectors, by its rules alone: what the cross-encoder makes
    of it is weighed by itself."""
    embed: Callable[[str], Embedded]

    def affirms(self, understood: Understanding, candidate: Candidate) -> bool | None:
        """True for yes, False for no, None when it is not sure or the question asks for neither."""
        if not understood.yes_no or settles_nothing(understood, candidate.chunk):
            return None
        if understood.filters.statuses and not _STANDS.search(candidate.chunk.text):
            return None  # 'Is de deal al klaar?' is not settled by when it began
        if not _tells_of_all(understood, candidate):
            return None
        if understood.operation.kind == "compare" and not _COMPARES.search(candidate.chunk.text):
            return (
                None  # 'Zijn er meer deals klaar dan bezig?' is not settled by one of the numbers
            )
        asked, said = normalise(understood.asked), normalise(candidate.chunk.text)
        if OF_ALL.search(asked) and not _SAYS_OF_ALL.search(said):
            return None  # 'Duurt een deal altijd vier jaar?' is not settled by one that does
        if _FAILED.search(asked) and not _OUTCOME.search(said):
            return None  # 'Is de deal mislukt?' is not settled by that there is one
        affirms = by_words(understood.asked, candidate.chunk.text)
        if affirms is None:
            affirms = self._by_models(understood, candidate)
        return None if affirms and affirms_nothing(understood, candidate.chunk) else affirms

    def _by_models(self, understood: Understanding, candidate: Candidate) -> bool | None:
        """What the models make of a passage whose words alone do not decide."""
        question, passage = understood.asked, candidate.chunk.text
        if lacks_name(understood, candidate.chunk) or silent_on_last(question, passage):
            return None
        if compares_with_request(question) or receiver_unsaid(question, passage):
            return None
        read = self.read(understood, candidate)
        affirms = self.polarity.affirms(read) if read else None
        if read is None or affirms is None:
            return None
        if affirms:
            return None if _unsaid(question, passage) else True
        asked, said = normalise(question), normalise(passage)
        if not DENIES.search(said) and (DENIED.search(asked) or not read.against):
            return None  # a no rests on a word that denies, to a question that denies on no other
        of_it = normalise(without_asides(question, passage))
        if DENIED.search(said) and not DENIED.search(of_it):
            return None  # 'Mag een waterschap meebetalen?' and '(geen waterschap)' of the cashier
        return False

    def read(self, understood: Understanding, candidate: Candidate) -> Read | None:
        """What is made of the two; None without a cross-encoder."""
        reading = candidate.reading or self.judge.reading(understood, candidate)
        if reading is None:
            return None
        question, passage = understood.asked, candidate.chunk.text
        asked = self.embed(understood.search_text)
        # The question's own vectors serve its statement too: another pass tells nothing more.
        seen = signals(question, candidate, self.check(statement(question), asked))
        (logit,) = self.retriever.read(
            self.polarity.network,
            understood,
            asked,
            [candidate.position],
            [seen],
        )
        named = (m.name for m in understood.mentions if "deal" not in m.kinds)
        of_its_own = {*understood.unexplained, *content_words(" ".join(named))}
        against = speaks_against(question, of_its_own, passage)
        return Read(logit, reading.leaning, seen, against)


_DECIDERS = (
    runs_until,
    by_handover,
    by_year_of_act,
    by_last_round,
    *(against_request, granted_in_full, shared_equally, pays_alone, puts_nothing_in),
    *(by_values, by_target, by_degree, by_ministry, by_amount),
)


def by_words(question: str, passage: str) -> bool | None:
    """What amounts, or words that leave no doubt, decide; None where they do not."""
    for decide in _DECIDERS:
        decided = decide(question, passage)
        if decided is not None:
            return decided
    if says_otherwise(question, passage):
        return False
    if DENIED.search(normalise(question)):
        return None
    if any(one(question, passage) for one in (came_in_the_end, stays_in, permitted)):
        return True
    if excepts(question, without_asides(question, passage)):
        return False
    return False if any(one(question, passage) for one in (says_the_opposite, of_another)) else None


def _unsaid(question: str, passage: str) -> bool:
    """Whether a passage does not say, or says of another place or function, what decides a question."""
    reasons = (leaves_unsaid, degree_unsaid, one_number_unsaid, other_place_or_function)
    return any(reason(question, passage) for reason in reasons)


def _tells_of_all(understood: Understanding, candidate: Candidate) -> bool:
    """Whether a passage is about every deal and place that a question names.

    'Doet Enschede mee aan de Regio Deal Twente?' is not affirmed by whoever else takes part.
    """
    chunk = candidate.chunk
    return all(
        m.stands_in(chunk.text)
        or ("deal" in m.kinds and bool(set(chunk.deal_ids) & set(m.deal_ids)))
        for m in understood.mentions
        if m.deal_ids or not m.province
    )
