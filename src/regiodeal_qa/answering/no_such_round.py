"""A round that the register does not know: 'Hoeveel deals zijn er in tranche 8?'."""

from __future__ import annotations

from regiodeal_qa.answer import Answer
from regiodeal_qa.answering import ending
from regiodeal_qa.answering.lacking import LATER_ROUND
from regiodeal_qa.trace import Trace
from regiodeal_qa.understanding.tranches import LAST_TRANCHE
from regiodeal_qa.understanding.understood import Understanding


def answer(understood: Understanding, trace: Trace) -> Answer | None:
    """That the register has no such round, of a question that would be computed over all of them.

    None for 'Komt er een zevende ronde?', of which the passages tell, and beside a round that there is.
    """
    later = LATER_ROUND.search(understood.text)
    if not later or understood.yes_no or not understood.computable:
        return None
    if understood.filters.tranches or understood.deals:
        return None
    dutch = understood.language == "nl"
    text = (
        f"Het register kent geen {later[0]}: er zijn {LAST_TRANCHE} rondes (tranches)."
        if dutch
        else f"The register has no {later[0]}: there are {LAST_TRANCHE} rounds."
    )
    return ending.without_answer(understood.question, understood, "not_found", text, trace)
