"""A turn that puts right what was meant, goes back to what was spoken of, or says who is meant by a town."""

import pytest

from regiodeal_qa.assistant import Assistant

_TWO = ["Tel de rijksbijdragen van Midden-Limburg en Delft-West bij elkaar op"]
_BETWEEN = ["Tot wanneer loopt de Achterhoek II?", "En hoeveel deals heeft Flevoland?"]


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["Hoeveel kreeg Twente?", "nee, niet de eerste maar de tweede"], "25 miljoen euro bij"),
        (["Wat kreeg Groningen Noord?", "niet die van 2020, ik bedoel die van 2024"], "10 miljoen"),
        (["Hoeveel deals heeft Drenthe?", "niet Drenthe maar Flevoland bedoel ik"], "Flevoland"),
        ([*_TWO, "nee sorry, niet Delft-West maar Saba"], "Regio Deal Saba 5 miljoen"),
        (
            ["Wat kreeg Vitale Wijken?", "ik bedoel de tweede met Amersfoort erbij"],
            "20 miljoen euro bij aan de Regio Deal Vitale Wijken II",
        ),
    ],
)
def test_what_was_not_meant_gives_way_to_what_was(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.status == "answered" and said in answer.text


def test_the_other_terms_of_a_sum_stay(assistant: Assistant) -> None:
    text = assistant.ask([*_TWO, "niet Delft-West maar Saba"]).text
    assert "Midden-Limburg" in text and "Delft" not in text


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("nog even over de Achterhoek: hoeveel rijksgeld is dat?", "25 miljoen"),
        ("terug naar Flevoland: hoeveel geld is dat samen?", "samen 38,2 miljoen"),
        ("over de eerste: hoeveel geld was daarvoor?", "25 miljoen"),
    ],
)
def test_what_a_turn_goes_back_to(assistant: Assistant, last: str, said: str) -> None:
    assert said in assistant.ask([*_BETWEEN, last]).text


def test_what_it_goes_back_to_may_be_told_by_one_word(assistant: Assistant) -> None:
    turns = ["Wat schreef de Rekenkamer over de deals?", "Hoeveel kreeg Saba?"]
    answer = assistant.ask([*turns, "terug naar de Rekenkamer: hoeveel deals bekeken ze?"])
    assert "Rekenkamer" in answer.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            ["Hoeveel deals zijn er in Drenthe?", "wat heeft Den Haag daaraan betaald?"],
            "samen 127,5 miljoen",
        ),
        (["Wat doet Waterland?", "en welk bedrag legde Den Haag in?"], "13 miljoen"),
        (["Wie doen mee aan Delft-West?", "hoeveel kregen die van Den Haag?"], "12,3 miljoen"),
        (
            [
                "In welke ronde zat Noord-Limburg de eerste keer?",
                "wat hadden ze aan Den Haag gevraagd?",
            ],
            "vroeg 20 miljoen",
        ),
    ],
)
def test_den_haag_pays_in_a_turn_about_another_region(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    assert said in assistant.ask(turns).text


@pytest.mark.parametrize(
    "last", ["En Den Haag?", "en die van Den Haag", "Hoeveel ging er naar Den Haag?"]
)
def test_and_is_a_city_where_it_is_asked_of(assistant: Assistant, last: str) -> None:
    assert "Den Haag Zuidwest" in assistant.ask(["Wat kreeg Waterland?", last]).text
