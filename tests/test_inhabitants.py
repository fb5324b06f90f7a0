"""What people who live somewhere are called."""

import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.naming.inhabitants import inhabitants


@pytest.mark.parametrize(
    ("place", "people"),
    [
        ("rotterdam", "rotterdammers"),
        ("achterhoek", "achterhoekers"),
        ("vlaardingen", "vlaardingers"),
        ("leeuwarden", "leeuwarders"),
        ("eindhoven", "eindhovenaren"),
        ("zwolle", "zwollenaren"),
        ("parkstad", "parkstedelingen"),
        ("hoogeveen", "hoogeveners"),
        ("twente", "tukkers"),
        ("zeeuws vlaanderen", "zeeuws vlamingen"),
        ("flevoland", "flevolander"),
        ("zeeland", "zeeuw"),
        ("friesland", "fries"),
        ("drenthe", "drenthenaar"),
        ("oost groningen", "oost groningers"),
        ("west brabant", "west brabanders"),
        ("noordwest friesland", "noordwest friezen"),
    ],
)
def test_by_the_ending_of_the_name_or_a_name_of_their_own(place: str, people: str) -> None:
    assert people in inhabitants(place)


@pytest.mark.parametrize("place", ["leiden", "almelo"])
def test_no_other_word_is_made(place: str) -> None:
    """'Leiders' are others than who live in Leiden."""
    assert not {"leiders", "almeloers"} & inhabitants(place)


def test_a_name_of_several_words_has_none_by_rule() -> None:
    assert not inhabitants("land van cuijk")


def test_people_are_asked_about_as_their_region(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoeveel kregen de Achterhoekers in de vijfde ronde van het Rijk?"])
    assert "25 miljoen euro" in answer.text


def test_one_of_them_asks_about_the_own_province(assistant: Assistant) -> None:
    answer = assistant.ask(
        ["Als Flevolander: hoeveel rijksgeld ging er naar deals in onze provincie?"]
    )
    assert answer.text.startswith("De 3 Regio Deals in Flevoland krijgen samen 38,2 miljoen euro")


def test_people_of_a_side_of_a_province_are_of_that_side(assistant: Assistant) -> None:
    answer = assistant.ask(["Wat kregen de West-Brabanders van het Rijk?"])
    assert "15 miljoen euro" in answer.text
    assert "Limburg" not in answer.text
