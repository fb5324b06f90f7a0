"""What a question takes for granted and the register knows otherwise: the tranche of a deal.

'Waarom kreeg Eemsdelta al in de vijfde ronde een deal?' is put right before it is answered.
"""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.register import Register
from regiodeal_qa.understanding.understood import Understanding

_OF_ONE = ("none", "lookup", "claim")
_MOST_DEALS = 3
_NOT_GRANTED = re.compile(
    r"\b(?:geen|niets?|nooit|buiten|voorstel\w*|aanvra\w+|aangevraagd\w*|vroeg(?:en)?|ingediend\w*"
    r"|af(?:ge|wijz|gewe)\w*|no|not|never|appli\w+|apply|asked|reject\w*|proposal\w*)\b"
)
"""Who asks after a proposal that a round did not grant does not take it for granted."""


def corrected(understood: Understanding, register: Register, citer: Citer) -> Composed | None:
    """That the deals in question are of another tranche than the question says; None if they are not."""
    tranches = understood.filters.tranches
    deals = [register.by_id[deal] for deal in understood.deals if deal in register.by_id]
    if not tranches or not 0 < len(deals) <= _MOST_DEALS or understood.narrowed:
        return None
    if understood.operation.kind not in _OF_ONE or _NOT_GRANTED.search(" ".join(understood.words)):
        return None
    cells = [(deal, register.cell(deal, "tranche")) for deal in deals]
    if any(deal.tranche in tranches or cell is None for deal, cell in cells):
        return None
    dutch = understood.language == "nl"
    of = [
        f"{deal.name} is {'van' if dutch else 'of'} tranche {deal.tranche}{citer.cite(cell)}"
        for deal, cell in cells
        if cell
    ]
    asked = ("of" if dutch else "or").join(f" tranche {tranche} " for tranche in tranches).strip()
    head = f"Let op, niet {asked}: " if dutch else f"Note, not {asked}: "
    text = head + (" en " if dutch else " and ").join(of) + "."
    known = {str(tranche) for tranche in (*tranches, *(deal.tranche for deal in deals))}
    return Composed(text, computed=frozenset(known))


def put_first(premise: Composed, answer: Composed) -> Composed:
    """The answer with what puts the question right before it."""
    computed = premise.computed | answer.computed
    return replace(answer, text=f"{premise.text} {answer.text}", computed=computed)
