"""A municipality that a question takes for a Regio Deal: 'Hoeveel kreeg de Regio Deal Haarlemmermeer?'."""

from __future__ import annotations

import re

from regiodeal_qa.answering.composed import Composed, enumerated
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.understanding.naming.name_forms import base_name
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import normalise

_CALLED_A_DEAL = re.compile(r"\bregio ?deals?$")


def corrected(understood: Understanding, register: Register) -> Composed | None:
    """That the register has no deal of that name, and with which the municipality is named."""
    named = [
        m
        for m in understood.mentions
        if m.kinds == {"municipality"}
        and _CALLED_A_DEAL.search(" ".join(understood.words[: m.start]))
    ]
    if len(named) != 1 or not named[0].deal_ids:
        return None
    town = named[0]
    deals = [register.by_id[deal].name for deal in town.deal_ids if deal in register.by_id]
    part_of_name = any(normalise(town.name) in base_name(deal)[0] for deal in deals)
    if not deals or part_of_name:
        return None
    listed = enumerated(deals, understood.language)
    if understood.language == "nl":
        return Composed(
            f"Let op, een Regio Deal {town.name} staat niet in het register: de bronnen noemen "
            f"{town.name} bij {listed}."
        )
    return Composed(
        f"Note, the register has no Regio Deal {town.name}: the sources name {town.name} with {listed}."
    )
