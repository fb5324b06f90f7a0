"""What a passage lacks decides before any model: a place, a number, a name that is asked after."""

import pytest

from regiodeal_qa.answering.abstention import lacks_what_is_asked
from regiodeal_qa.assistant import Assistant

GORREDIJK = (
    "Bij Gorredijk aan Zet, een project uit de Regio Deal Zuidoost Friesland, ging 200.000 euro naar "
    "vier ideeën, waarvan één van groep 5 van een basisschool."
)
MINISTRIES = (
    "Zes ministeries verbonden zich aan de Regio Deal Zuid- en Oost-Drenthe II, naast vijf gemeenten "
    "en twee provincies."
)


@pytest.mark.parametrize(
    ("question", "passage", "lacks"),
    [
        ("Hoe heette de basisschool waarvan groep 5 won bij Gorredijk aan Zet?", GORREDIJK, True),
        ("Welke basisschool won bij Gorredijk aan Zet?", GORREDIJK, True),
        ("Hoeveel geld ging er naar ideeën bij Gorredijk aan Zet?", GORREDIJK, False),
        ("Hoe heet het project in Gorredijk?", GORREDIJK, False),
        ("Welke zes ministeries doen mee aan Zuid- en Oost-Drenthe II?", MINISTRIES, True),
        ("Hoeveel ministeries doen mee aan Zuid- en Oost-Drenthe II?", MINISTRIES, False),
        (
            "Hoe heet het programma van Oost-Groningen?",
            "Het programma van de Regio Deal Oost-Groningen heet Van leefbaarheid naar kracht.",
            False,
        ),
        (
            "Welke wethouder tekende voor Delft?",
            "Namens Delft tekende wethouder Karin Schrederhof.",
            False,
        ),
        (
            "Hoeveel van die 12,3 miljoen is voor Voorhof?",
            "Delft-West krijgt 12,3 miljoen euro rijksgeld.",
            True,
        ),
    ],
)
def test_what_a_passage_lacks(
    assistant: Assistant, question: str, passage: str, lacks: bool
) -> None:
    assert lacks_what_is_asked(assistant.understand([question]), passage) is lacks
