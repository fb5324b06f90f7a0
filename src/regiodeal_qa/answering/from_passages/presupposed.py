"""What a question takes for granted, as a statement, and which passage contradicts it.

'Waarom kozen zes burgemeesters Middelharnis om te tekenen?' takes for granted that they did, and
'Noord-Holland Noord telt 30 gemeenten, hoe besturen ze dat?' says so before it asks. Such a statement is put to the fact
check; one that is all taken for granted is also read beside the nearest passage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from regiodeal_qa.answering.from_passages.untold import asks_reason
from regiodeal_qa.answering.yes_no.yes_or_no import by_words
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.cross_encoder import CrossEncoder
from regiodeal_qa.factcheck.records import Report
from regiodeal_qa.passages import embedded_text
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.terms import QUESTION_WORD

_SURE, _AGREES = 0.95, 0.85
"""From which probability a passage contradicts it; the second where the fact check finds so as well. By
the first it does of a quarter of the answered why-questions of the `taught` files that rest on something
false, of none of those that rest on nothing false, and of one in eighty that no source answers and that do not
stress a word."""
_OPENING = re.compile(
    r"^(?:(?:en|maar|dus|hee|hoi|zeg|als|and|but|so|if)\b[ ,]*)*"
    r"(?:(?:(?:aan|met|op|voor|door|in|bij|van|uit|tot) )?(?:welke?|which)(?: \w+)?"
    r"|hoe (?:komt|kan|kwam|kon) het(?: toch)?(?: dat)?|hoe (?:lang|vaak)|how (?:come|many|much|long)"
    r"|waar\w*|wrm|hoe\w*|wanneer|wie|wat|how|why|when|where|who|what)\b[ ,]*",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(
    r"\b(?:juist|uitgerekend|nou|eigenlijk|toch|dan|precies|actually|exactly) ", re.IGNORECASE
)
"""Words that stress what is asked, and say nothing of it."""
_SAID_FIRST = re.compile(r"^(?P<said>[^?]{15,}?)[,;.:] (?P<asked>[^,;.]+\?*)$")
_OF_ONESELF = re.compile(r"\b(?:ik|wij|we|mijn|onze?|i|my|our)\b")
"""'Ik heb een plan in de buurt van Hoorn, hoe kom ik aan geld?' is not for a source to contradict."""


@dataclass(frozen=True, slots=True)
class Presuppositions:
    """What holds what questions take for granted against the sources."""

    check: Callable[[str], Report]
    """The fact check of a sentence."""
    reader: CrossEncoder | None
    """What reads a statement beside a passage; None with an encoder that it is not fitted for."""

    def contradicted_by(
        self, understood: Understanding, ranked: Sequence[Candidate], answers: bool
    ) -> Chunk | None:
        """The passage that contradicts what a question takes for granted; None where none does.

        `answers`: whether the best passage is taken for an answer.
        """
        if understood.yes_no or not ranked:
            return None
        said, nearest = taken_for_granted(understood.question), ranked[0].chunk
        whole = asks_reason(understood) or says_first(understood.question)
        found = self._by_fact_check(said, ranked) if whole or not answers else None
        if of_these(understood, nearest):
            if whole and by_words(f"{said.rstrip('.')}?", nearest.text) is False:
                return nearest
            read = asks_reason(understood) or (whole and not answers) or found
            if read and self._reads(said, nearest) >= (_AGREES if found else _SURE):
                return nearest
        # 'Wie is de wethouder van Gorinchem?' says little
        return found if whole and not answers else None

    def _by_fact_check(self, said: str, ranked: Sequence[Candidate]) -> Chunk | None:
        """One of the best passages, where the fact check finds that it contradicts a statement."""
        statements = self.check(said).statements
        wrong = [s for s in statements if s.verdict == "contradicted" and not s.outdated]
        quotes = {citation.quote for one in wrong for citation in one.citations}
        chunks = (candidate.chunk for candidate in ranked)
        return next((c for c in chunks if any(quote in c.text for quote in quotes)), None)

    def _reads(self, said: str, chunk: Chunk) -> float:
        """How surely a passage contradicts a statement, as the reader of statements sees it."""
        if self.reader is None:
            return 0.0
        return self.reader.read(said, [embedded_text(chunk)])[0].verdict[1]


def of_these(understood: Understanding, chunk: Chunk) -> bool:
    """Whether a passage is about one of the deals in question, or none is named."""
    return not understood.deals or bool(set(understood.deals) & set(chunk.deal_ids))


def says_first(question: str) -> bool:
    """Whether a question states something before it asks: 'Twente was het eerst klaar; wie kwam er?'."""
    return bool(_stated(question))


def taken_for_granted(question: str) -> str:
    """What a question says before it asks, or else what it asks without its question word."""
    said = _OPENING.sub("", _stated(question) or question.strip())
    said = _EMPHASIS.sub("", said).rstrip("?! .") + "."
    return said[:1].upper() + said[1:]


def _stated(question: str) -> str:
    found = _SAID_FIRST.match(question.strip())
    said = found["said"].casefold() if found else ""
    asks_or_tells = QUESTION_WORD.search(said) or _OF_ONESELF.search(said)
    return "" if not found or asks_or_tells else found["said"]
