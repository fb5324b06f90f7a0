"""The average of a selection beside that of all deals: 'krijgt Zeeland per deal meer dan gemiddeld?'."""

from __future__ import annotations

from collections.abc import Sequence

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register import two_sides
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.conditions.beside_average import BESIDE


def beside_all(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """Both averages; 'Ja' or 'Nee', or 'Meer' or 'Minder', before them."""
    beside = BESIDE.search(writer.understood.text)
    of_rows = [value for deal in rows if (value := writer.value(deal)) is not None]
    of_all = [value for deal in writer.register.deals if (value := writer.value(deal)) is not None]
    if not of_rows or len(of_rows) < len(rows):
        return None
    mean, mean_of_all = sum(of_rows) / len(of_rows), sum(of_all) / len(of_all)
    if beside is None or beside["either"]:
        lead = two_sides.verdict(writer, mean, mean_of_all)
    else:
        above = beside["more"] or beside["above"] or beside["over"]
        lead = writer.yes_or_no(mean > mean_of_all if above else mean < mean_of_all)
    one, other = (writer.computed_money(round(value, 2)) for value in (mean, mean_of_all))
    marks = writer.overview_marks(writer.register.deals)
    number, of = writer.counted(len(of_rows)), writer.counted(len(of_all))
    text = writer.say(
        f"Een Regio Deal{writer.described()} krijgt gemiddeld {one} {writer.from_whom()} ({number} deals), "
        f"een Regio Deal in het hele land {other} ({of} deals){marks}.",
        f"A Regio Deal{writer.described()} gets {one} {writer.from_whom()} on average ({number} deals), "
        f"one in the whole country {other} ({of} deals){marks}.",
    )
    return writer.composed(lead + text, rows)
