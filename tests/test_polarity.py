"""'Ja' or 'Nee' before a passage, where its words tell."""

from __future__ import annotations

import pytest

from regiodeal_qa.answering.polarity import affirms


@pytest.mark.parametrize(
    ("question", "quote", "said"),
    [
        ("Had de deal een eigen website?", "De deal had geen eigen website.", False),
        ("Doet er een waterschap mee?", "De deal is van zeven gemeenten en een waterschap.", True),
        ("Is het plan goedgekeurd?", "De aanvraag werd op 9 februari 2024 afgewezen.", False),
        ("Mag het in natura?", "Het mag in natura, maar telt niet mee bij een subsidie.", True),
        ("Klopt het dat er geen website is?", "De deal had geen eigen website.", True),
        ("Kreeg Twente 80 miljoen?", "Twente kreeg 30 miljoen euro.", None),
        ("Is het vijf of tien miljoen?", "Het is tien miljoen euro.", None),
        ("Kreeg de regio alles wat zij vroeg?", "De regio vroeg 30 en kreeg 20 miljoen.", None),
    ],
)
def test_whether_a_passage_affirms(question: str, quote: str, said: bool | None) -> None:
    assert affirms(question, [quote]) is said
