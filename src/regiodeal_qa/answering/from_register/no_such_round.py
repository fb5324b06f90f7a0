"""That the register has no such round: 'hoeveel deals zijn er in tranche 8?'."""

from __future__ import annotations

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.understanding.conditions.beyond_rounds import round_beyond
from regiodeal_qa.understanding.conditions.tranches import LAST_TRANCHE
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms


def asked(understood: Understanding) -> bool:
    """Whether a question wants figures or deals of a round after the last."""
    beyond = round_beyond(understood.text) is not None
    wanted = (terms.OPERATIONS["count"], terms.OPERATIONS["list"], terms.HOW_MUCH)
    computes = understood.operation.kind not in ("none", "lookup", "holds", "claim")
    of_figures = computes or any(pattern.search(understood.text) for pattern in wanted)
    return beyond and not understood.filters.tranches and of_figures


def answer(writer: Writer) -> Composed | None:
    """Which round there is none of, and which is the last."""
    number, last = round_beyond(writer.understood.text), LAST_TRANCHE
    writer.computed |= {str(number), str(last)}
    mark = writer.overview_marks([d for d in writer.register.deals if d.tranche == last])
    return writer.composed(
        writer.say(
            f"Tranche {number} staat niet in het register: tranche {last} is de laatste{mark}.",
            f"The register has no round {number}: round {last} is the last{mark}.",
        ),
        (),
    )
