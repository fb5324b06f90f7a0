"""From when until when a deal runs, where an accepted change to the register says so."""

from __future__ import annotations

from collections.abc import Sequence

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.named_deals import stated_cell
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.understood import Understanding

_WORDS = frozenset(
    "loopt lopen looptijd lang duurt duren duur eindigt einde einddatum eind stopt af run runs long "
    "last lasts end ends duration".split()
)


def asked(understood: Understanding) -> bool:
    """Whether a question asks how long a deal runs, and nothing more particular."""
    return "period" in understood.asks_for and set(understood.unexplained) <= _WORDS


def answer(writer: Writer, deals: Sequence[Deal]) -> Composed | None:
    """The periods of the deals that have one in the register."""
    cells = [(deal, chunk) for deal in deals if (chunk := writer.register.cell(deal, "period"))]
    sentences = [stated_cell(writer, deal, "period", chunk) for deal, chunk in cells]
    return writer.composed(" ".join(sentences), [deal for deal, _ in cells])
