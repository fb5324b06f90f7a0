"""In which year the deals of a round were chosen: 'In welk jaar was de tweede ronde?'."""

from __future__ import annotations

import re

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.understanding.understood import Understanding

_YEAR = re.compile(
    r"\b(?:in|uit|van) welk jaar (?:was|is|viel|komt|kwam|zijn|werd|werden)\b.*\b(?:ronde|tranche)\b"
    r"|\b(?:in|from) (?:which|what) year (?:was|is|were)\b.*\bround\b"
)
_OWN = frozenset("gekozen geselecteerd jaar regio deals chosen selected year".split())


def asked(understood: Understanding) -> bool:
    """Whether a question wants the year of rounds, and nothing else of them."""
    of_rounds = bool(understood.filters.tranches) and not understood.deals
    return of_rounds and bool(_YEAR.search(understood.text)) and {*understood.unexplained} <= _OWN


def answer(writer: Writer) -> Composed | None:
    """The year of each round that is asked for; None where the register holds none of its deals."""
    lines: list[str] = []
    for tranche in writer.understood.filters.tranches:
        rows = [deal for deal in writer.register.deals if deal.tranche == tranche]
        if not rows:
            return None
        count, years = len(rows), sorted({deal.selected_year for deal in rows})
        writer.computed |= {str(tranche), str(count), *map(str, years)}
        marks = writer.overview_marks(rows)
        told = writer.say(" en ", " and ").join(map(str, years))
        dutch = f"{count} Regio Deals van tranche {tranche}"
        english = f"{count} Regio Deals of round {tranche}"
        if tranche == 1:
            dutch = f"eerste Regio Deals, de {count} van tranche 1,"
            english = f"first Regio Deals, the {count} of round 1,"
        lines.append(
            writer.say(
                f"De {dutch} zijn gekozen in {told}{marks}.",
                f"The {english} were selected in {told}{marks}.",
            )
        )
    return writer.composed(" ".join(lines), ())
