"""A deal of a number that a region has none of: 'Twente III', 'de derde deal van Zwolle'."""

from __future__ import annotations

import re
from collections.abc import Mapping

from regiodeal_qa.answer import Answer
from regiodeal_qa.answering import ending
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed, enumerated
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.corpus import Deal, Source, families, family
from regiodeal_qa.trace import Trace
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.numbers import ORDINALS, dutch, english, ordinal

_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_NTH = rf"(?P<nth>{'|'.join(ORDINALS)})"
_NTH_DEAL = re.compile(rf"\b{_NTH} (?:regio ?)?deal\b(?! (?:die|dat|that|which)\b)")
_ONLY_NTH = re.compile(
    rf"(?:(?:en|and|wat|kreeg|van|voor|bij|met|de|die|the|nummer|deel|deal) )*(?:{_NTH}|(?P<roman>ii|iii|iv|v|vi))"
    r"(?: (?:keer|maal|deal|time|dan|then|nog))*$"
)
_WHETHER = re.compile(rf"\b(?:een|n|a|any) (?:\w+ )?{_NTH} (?:regio ?)?deal\b")
_FEWEST = 2
"""Of a region with one deal a second is only asked for by its name: 'Delft West II'."""


def answer(
    understood: Understanding, register: Register, sources: Mapping[str, Source], trace: Trace
) -> Answer | None:
    """That the register has no such deal, and those that it has; None where no such deal is asked for."""
    deals = _of_region(understood, register)
    number = _asked(understood, len(deals)) if deals else None
    if number is None or number <= len(deals):
        return None
    citer = Citer(sources)
    text = _said(understood, deals, number, register, citer)
    asks_whether = understood.yes_no and _WHETHER.search(understood.text)
    if asks_whether and citer.citations:
        no = {"nl": "Nee. ", "en": "No. "}[understood.language]
        composed = Composed(no + text, computed=frozenset({str(number), str(len(deals))}))
        return ending.answered(understood, composed, citer, "register", trace, register, {})
    return ending.without_answer(
        understood.question, understood, "not_found", text, trace, citer=citer
    )


def _of_region(understood: Understanding, register: Register) -> list[Deal]:
    """All deals of the region that a question is about; none where it is about more or fewer."""
    (region, *others) = [*sorted(families(understood.deals)), ""]
    by_name = all("deal" in mention.kinds for mention in understood.mentions if mention.deal_ids)
    if others != [""] or not by_name or any(m.province for m in understood.mentions):
        return []
    return [deal for deal in register.deals if family(deal.deal_id) == region]


def _asked(understood: Understanding, known: int) -> int | None:
    """The number of the deal that is asked for: behind the name, or before 'deal'."""
    for mention in understood.mentions:
        behind = understood.words[mention.end : mention.end + 1]
        if "deal" in mention.kinds and behind and behind[0] in _ROMAN:
            return _ROMAN[behind[0]]
    if known < _FEWEST or understood.filters.tranches:
        return None
    nth = _NTH_DEAL.search(understood.text)
    if nth:
        return ORDINALS[nth["nth"]]
    only = _ONLY_NTH.fullmatch(understood.text) if understood.carried else None
    if only is None:
        return None
    return _ROMAN[only["roman"]] if only["roman"] else ORDINALS[only["nth"]]


def _said(
    understood: Understanding,
    deals: list[Deal],
    number: int,
    register: Register,
    citer: Citer,
) -> str:
    dutch_asked = understood.language == "nl"
    listed = []
    for deal in deals:
        cell, amount = register.cell(deal, "rijksbijdrage_mln"), deal.rijksbijdrage_mln
        money = ""
        if amount is not None:
            money = f" ({dutch(amount)} miljoen euro van het Rijk)"
            if not dutch_asked:
                money = f" ({english(amount)} million euros from the national government)"
        listed.append(f"{deal.name}{money}{citer.cite(cell) if cell else ''}")
    nth, names = ordinal(number, understood.language), enumerated(listed, understood.language)
    if dutch_asked:
        return f"Een {nth} deal van deze regio staat niet in het register. Wel: {names}."
    return f"The register has no {nth} deal of this region. It does have {names}."
