"""Yes or no by the amount that a question takes for granted: whose it is in the passage, and what of.

'Is de deal van Bonaire 15 miljoen?' and 'vroeg 15 miljoen en kreeg 13 miljoen', '950 miljard' and
'€ 950 miljoen', '5,4 miljoen euro' and '5,4 miljoen dollar'.
"""

from __future__ import annotations

import re

from regiodeal_qa.answering.yes_no.denying import DENIED
from regiodeal_qa.answering.yes_no.paying import asked_and_granted, speaks_of_asking
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import normalise

_BOUNDED = frozenset({"above", "below", "most", "least"})
_NEAR = 0.005
"""Amounts that differ by no greater part are the same."""
_SCALES = (1000.0, 0.001)
"""Miljard for miljoen, and the other way round."""
_DOLLARS = re.compile(r"(?P<value>\d+(?:[.,]\d+)?) miljoen dollar")
_FROM_STATE = re.compile(
    r"\b(?:van|door|from) (?:het |t |de |the )?(?:rijk|den haag|kabinet|overheid|state|national government)\b"
    r"|\b(?:rijksgeld|rijksbijdrage)\b|\bhet rijk (?:stopte|stak|gaf|geeft|betaal\w+|legt\w*|steekt)\b"
)
_STATES_SHARE = re.compile(
    r"(?P<value>\d+(?:[.,]\d+)?) miljoen(?: euro)?(?: (?:van het Rijk|Rijk\b|rijksgeld)|,? waarvan)"
    r"|\bhet Rijk (?:€ )?(?P<after>\d+(?:[.,]\d+)?) miljoen"
)


_FOR_SEVERAL = re.compile(
    r"\b(?:naar|voor|aan|over|to|for) (?:de )?(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d+) (?:\w+ ){0,2}?"
    r"(?:projecten|initiatieven|plannen|partijen|organisaties|projects)\b"
)
_OF_THEM_ALL = re.compile(
    r"\b(?:samen|totaal|projecten|initiatieven|plannen|partijen|organisaties|together|projects)\b"
)
"""'Kreeg het zwembad 11 miljoen?' and '11 miljoen naar vier projecten: …'."""


def by_amount(question: str, passage: str) -> bool | None:
    """False where a passage has the one amount of a question as something else; else None.

    Asked for where a question is about what was granted and the other way round, in millions for
    milliards, in dollars for euros, or of all payers for that of the state.
    """
    claimed = _claimed(question)
    if claimed is None or DENIED.search(normalise(question)):
        return None
    amounts = _amounts(passage)
    if not _among(claimed, amounts):
        return False if any(_among(claimed * scale, amounts) for scale in _SCALES) else None
    if _in_dollars(claimed, passage) and "dollar" not in normalise(question):
        return False if len(amounts) > 1 else None
    requested, granted = asked_and_granted(passage)
    if not (requested and granted):
        return _not_the_states(question, claimed, passage)
    mine, other = (requested, granted) if speaks_of_asking(question) else (granted, requested)
    return False if _among(claimed, other) and not _among(claimed, mine) else None


def other_amounts(understood: Understanding, chunk: Chunk) -> bool:
    """Whether a passage has amounts, and not the one that a question takes for granted.

    Nor does it affirm that an amount was had which was asked for.
    """
    claimed = _claimed(understood.asked)
    amounts = _amounts(chunk.text)
    if claimed is None or not amounts:
        return False
    if not _among(claimed, amounts):
        return True
    if len(amounts) == 1 and _FOR_SEVERAL.search(normalise(chunk.text)):
        return not _OF_THEM_ALL.search(normalise(understood.asked))
    requested, granted = asked_and_granted(chunk.text)
    only_asked = _among(claimed, requested) and not _among(claimed, granted)
    return only_asked and not speaks_of_asking(understood.asked)


def _not_the_states(question: str, claimed: float, passage: str) -> bool | None:
    """False of what the state is to have paid, where a passage has another amount of the state's."""
    if not _FROM_STATE.search(normalise(question)):
        return None
    shares = {
        float((found["value"] or found["after"]).replace(",", "."))
        for found in _STATES_SHARE.finditer(passage)
    }
    return False if shares and not _among(claimed, shares) else None


def _claimed(question: str) -> float | None:
    """The one amount of money of a question, in millions, that is no limit."""
    amounts = reading.numbers(question, "money")
    if len(amounts) != 1 or amounts[0].hedge in _BOUNDED or amounts[0].low != amounts[0].high:
        return None
    return amounts[0].low


def _amounts(passage: str) -> set[float]:
    return {value.low for value in reading.numbers(passage, "money")}


def _among(amount: float, amounts: set[float]) -> bool:
    return any(abs(one - amount) <= _NEAR * amount for one in amounts)


def _in_dollars(claimed: float, passage: str) -> bool:
    dollars = {float(m["value"].replace(",", ".")) for m in _DOLLARS.finditer(passage)}
    return _among(claimed, dollars)
