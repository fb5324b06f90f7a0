"""Whether a share is more or less than a half, a third or a quarter, where that is asked."""

from __future__ import annotations

from regiodeal_qa.answering.writing import Writer
from regiodeal_qa.understanding.another_measure import BESIDE_FRACTION

_FRACTIONS = {
    "helft": 1 / 2,
    "half": 1 / 2,
    "derde": 1 / 3,
    "third": 1 / 3,
    "kwart": 1 / 4,
    "quarter": 1 / 4,
    "vijfde": 1 / 5,
    "fifth": 1 / 5,
    "tiende": 1 / 10,
    "tenth": 1 / 10,
}


def beside_fraction(writer: Writer, share: float) -> str:
    """'Nee. ' to 'Dus dat is meer dan een derde?' of a share of 0.2; '' where no such thing is asked."""
    found = BESIDE_FRACTION.search(writer.understood.text)
    if found is None or not writer.understood.yes_no:
        return ""
    fraction = _FRACTIONS[found["fraction"]]
    return writer.yes_or_no(share > fraction if found["more"] else share < fraction)
