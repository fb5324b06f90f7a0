"""When a deal was signed, where a passage tells it of several deals at once.

'De veertien convenanten van 14 november 2024 betroffen Delft West, Zuidwest-Friesland, …': the models see a
list in which one name is one of many, and doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_passages.extractive import sentences
from regiodeal_qa.answering.taking_part.members import quoted_all
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.passages import DATE
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import normalise

_ASKED = re.compile(
    r"^(?:en |and )?(?:(?:per|op|sinds) )?(?:wanneer|welke (?:dag|datum)|when|(?:on )?(?:what|which) (?:day|date))\b"
    r"(?!.*\b(?:wie|waar|who|where)\b).*\b(?:getekend|ondertekend|bekrachtigd|vastgesteld|gesloten|afgesloten|signed|concluded)\b"
)
_OF_THE_DEAL = frozenset(
    "getekend ondertekend bekrachtigd vastgesteld gesloten afgesloten signed concluded "
    "convenant convenanten agreement covenant overeenkomst officieel definitief".split()
)
_PUTS = r"(?:(?:ge|onder)teken\w*|teken(?:de|den|t|en)|handtekening\w*|bekrachtig\w*)"
_NO_CONTRACT = r"^(?!.*\w*contract\b)"
_SIGNED = re.compile(
    rf"{_NO_CONTRACT}.*\bdeals?\b.*\b{_PUTS}\b|{_NO_CONTRACT}.*\b{_PUTS}\b.*\bdeals?\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    rf"{_NO_CONTRACT}.*\b(?:gesloten|sloten|sloot|startsein|overeengekomen|kwam\b.* rond|gedateerd|draagt de datum|partij)\b",
    re.IGNORECASE,
)
"""Other words of a passage that tells when a deal was made."""
_SETTLED = re.compile(
    r"\bconvenant(?:en)?\b.*\b(?:vastgesteld|vaststaa[tn]|vastgelegd)\b"
    r"|\b(?:vastgesteld|vaststaa[tn])\b.*\bconvenant(?:en)?\b|\bconvenanten van (?=\d)",
    re.IGNORECASE,
)


def asked(understood: Understanding) -> bool:
    """Whether a question wants to know when the deals that it names were signed, and no more."""
    if not understood.deals or understood.narrowed or not _ASKED.search(understood.text):
        return False
    return {*understood.unexplained} <= _OF_THE_DEAL


def tells(chunk: Chunk) -> bool:
    """Whether a passage may tell when its deal was signed."""
    return _dates_signing(chunk) or bool(_CLOSED.search(chunk.text) and _dated(chunk.text))


def answer(understood: Understanding, chunks: Iterable[Chunk], citer: Citer) -> Composed | None:
    """For each deal the passage that dates its signing, of few deals rather than of many; None without one."""
    deals = set(understood.deals)
    about = [
        chunk
        for chunk in chunks
        if chunk.kind == "text" and deals & set(chunk.deal_ids) and _dates_signing(chunk)
    ]
    chosen: list[Chunk] = []
    for deal in understood.deals:
        of_deal = [chunk for chunk in about if deal in chunk.deal_ids]
        signed = [chunk for chunk in of_deal if _SIGNED.search(chunk.text)] or of_deal
        best = min(signed, key=lambda chunk: len(chunk.deal_ids), default=None)
        if best is not None and best not in chosen:
            chosen.append(best)
    text = quoted_all(chosen, understood.language == "nl", citer)
    return Composed(text, confidence=0.9) if chosen else None


def _dates_signing(chunk: Chunk) -> bool:
    """Whether one sentence has a day and says that something was signed or settled then."""
    told = (s for s in sentences(chunk.text) if _SIGNED.search(s) or _SETTLED.search(s))
    return any(_dated(sentence) for sentence in told)


def _dated(text: str) -> bool:
    return bool(DATE.search(normalise(text)))
