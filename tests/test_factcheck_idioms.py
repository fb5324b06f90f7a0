"""Set phrases of press statements: what they say no more of than 'krijgt' or 'is klaar'."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.factcheck.text import idioms


def verdict(assistant: Assistant, text: str) -> str:
    (statement,) = assistant.check(text).statements
    return statement.verdict


@pytest.mark.parametrize(
    ("text", "spent"),
    [
        ("het rijk legt 25 miljoen op tafel", {"legt", "op", "tafel"}),
        ("er is 25 miljoen op tafel gelegd", {"gelegd", "op", "tafel"}),
        ("het zwembad ligt naast de tafel", set()),
    ],
)
def test_the_parts_of_a_phrase_may_stand_apart(text: str, spent: set[str]) -> None:
    found = idioms.spent(text, ("gives",))
    assert found >= spent
    assert bool(found) == bool(spent)


@pytest.mark.parametrize(
    "text",
    [
        "Waterland mag rekenen op 13 miljoen euro rijkssteun.",
        "Midden-Limburg haalde 20 miljoen euro binnen bij het Rijk.",
        "Uit de schatkist gaat 32,5 miljoen euro naar Noord-Holland Noord.",
        "Waterland sleepte in de zesde tranche een Regio Deal binnen.",
        "Noord-Drenthe is een van de regio's die in de zesde ronde werden gekozen.",
        "In de vijfde tranche kwam West-Brabant aan de beurt.",
        "De Regio Deal Stedendriehoek strekt zich uit over Gelderland en Overijssel.",
        "De eerste Regio Deal Parkstad Limburg is inmiddels achter de rug.",
    ],
)
def test_a_set_phrase_is_read_as_what_it_says(assistant: Assistant, text: str) -> None:
    assert verdict(assistant, text) == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "Voor Twente II legt het Rijk 40 miljoen euro op tafel.",
        "Midden-Limburg haalde 35 miljoen euro binnen bij het Rijk.",
        "Waterland sleepte in de vijfde ronde een Regio Deal in de wacht.",
        "In de derde tranche kwam West-Brabant aan de beurt.",
        "De Regio Deal Achterhoek is te vinden in Limburg.",
        "De eerste Regio Deal Achterhoek loopt nog volop.",
        "De eerste Regio Deal Parkstad Limburg is nog in volle gang.",
    ],
)
def test_another_value_in_a_set_phrase_is_wrong(assistant: Assistant, text: str) -> None:
    assert verdict(assistant, text) == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "Waterland legt zelf 13 miljoen euro op tafel.",
        "Het Rijk legt 4 miljoen euro op tafel voor een zwembad in Twente.",
        "De wethouder van Delft West was in de vijfde ronde aan de beurt.",
        "Het kantoor van de Regio Deal Achterhoek bevindt zich in Limburg.",
        "De bouw van een school in de Regio Deal Achterhoek zit erop.",
        "De Regio Deal Achterhoek haalde 35 miljoen euro binnen bij Europa.",
        "De Regio Deal Waterland is al afgerond.",
        "Werkloze jongeren haalden in de Regio Deal Oost-Groningen een medaille binnen.",
    ],
)
def test_the_other_words_still_count(assistant: Assistant, text: str) -> None:
    assert verdict(assistant, text) == "not_found"


def test_what_was_asked_for_is_not_what_a_deal_has(assistant: Assistant) -> None:
    assert verdict(assistant, "De Regio Deal Zeeland was goed voor 90 miljoen euro.") != "supported"
    assert verdict(assistant, "Zeeland vroeg 90 miljoen euro voor zijn Regio Deal.") == "supported"
