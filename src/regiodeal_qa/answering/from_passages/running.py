"""Whether a deal still runs, where the register does not hold it: how long the sources say that it does.

'Is de Regio Deal Noordelijk Flevoland al klaar?' is told by 'de opgaven lopen tot en met 2025', which the
models take for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from regiodeal_qa.answering import messages
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_passages.extractive import repeats
from regiodeal_qa.answering.taking_part.members import quoted_all
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import normalise

_ASKED = re.compile(
    r"^(?:en )?(?:is|zijn|was|loopt|lopen|duurt|are|does)\b.*"
    r"\b(?:klaar|afgerond|afgelopen|voorbij|beeindigd|ten einde|bezig|gaande|nog|nu|finished|over|ended|completed|still)\b"
)
_OF_ITS_END = frozenset(
    "klaar afgerond afgelopen voorbij beeindigd einde bezig gaande loopt lopen duurt steeds helemaal inmiddels intussen "
    "al nu nog eigenlijk finished ended completed running still "
    "eerste tweede derde laatste nieuwe first second third last".split()
)
_RUNS = re.compile(
    r"\b(?:loopt|lopen|liep|liepen|looptijd|verlengd|uitvoering|uitgevoerd|jaren|periode|afgesloten|dateerde)\b"
)
_UNTIL = re.compile(
    r"\b(?:tot(?: en met)?|eind|eind \w+|voor 1 januari|in december|dat jaar) (?:\d+ \w+ )?20\d\d\b|\b20\d\d(?: tot)?(?: en met)? 20\d\d\b"
    r"|\b(?:drie|vier|vijf|acht) jaar\b|\bin 20\d\d afgesloten\b"
)
_SECTION = "Looptijd"
_MOST = 2
"""So many passages of a deal."""


def asked(understood: Understanding) -> bool:
    """Whether a question wants to know if the deals that it names are finished, and nothing else."""
    own = {*understood.content} - {*understood.context}
    of_its_end = own <= _OF_ITS_END and bool(_ASKED.search(understood.text))
    return bool(understood.deals) and not understood.narrowed and of_its_end


def answer(understood: Understanding, chunks: Iterable[Chunk], citer: Citer) -> Composed | None:
    """Until when the deals run, the newest passages first; None where none of them tells."""
    of_one = {(deal,) for deal in understood.deals}
    dated = [c for c in chunks if c.kind == "text" and c.deal_ids in of_one and _tells_end(c)]
    dated.sort(key=lambda chunk: (chunk.heading_path[-1:] != (_SECTION,), -(chunk.year or 0)))
    chosen: list[Chunk] = []
    for deal in understood.deals:
        of_deal: list[Chunk] = []
        for chunk in dated:
            again = any(repeats(chunk, other) for other in of_deal)
            if chunk.deal_ids == (deal,) and not again and len(of_deal) < _MOST:
                of_deal.append(chunk)
        chosen += of_deal
    if not chosen:
        return None
    told = quoted_all(chosen, understood.language == "nl", citer)
    return Composed(messages.no_end(understood.language) + told, confidence=0.8)


def _tells_end(chunk: Chunk) -> bool:
    said = normalise(chunk.text)
    of_running = chunk.heading_path[-1:] == (_SECTION,) or _RUNS.search(said)
    return bool(of_running and _UNTIL.search(said))
