"""What people say around a question for the register changes nothing of what is computed."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.wording.surroundings import bare_question


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        (
            "Noem alle deals in Drenthe. Het is voor het Dagblad van het Noorden.",
            "Noem alle deals in Drenthe.",
        ),
        (
            "Mijn tabel klopt niet. Hoeveel deals kregen er precies 15 miljoen?",
            "Hoeveel deals kregen er precies 15 miljoen?",
        ),
        (
            "Wie kwam in tranche 4 op de derde plaats? De eerste twee ken ik al.",
            "Wie kwam in tranche 4 op de derde plaats?",
        ),
        (
            "Is er een deal die 35 miljoen kreeg? Een vriend van me denkt van wel.",
            "Is er een deal die 35 miljoen kreeg?",
        ),
        (
            "Ik las iets anders. Hoeveel deals zijn er volgens jullie register?",
            "Hoeveel deals zijn er volgens jullie register?",
        ),
        ("Wie leidt het project? Alvast bedankt!", "Wie leidt het project?"),
    ],
)
def test_what_says_nothing_of_the_deals_is_left_out(
    assistant: Assistant, turn: str, asked: str
) -> None:
    assert bare_question(turn, assistant.names) == asked


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        (
            "Voor een raadsvraag in Limburg: hoeveel rijksgeld ging er naar onze provincie?",
            "Hoeveel rijksgeld ging er naar de provincie Limburg?",
        ),
        (
            "We schrijven over Drenthe. Wat kreeg de provincie in tranche 4?",
            "Wat kreeg de provincie Drenthe in tranche 4?",
        ),
        (
            "Het gaat mij om Zeeland. Welke deals daar kregen meer dan 10 miljoen?",
            "Welke deals in Zeeland kregen meer dan 10 miljoen?",
        ),
        (
            "Ik kom uit Enschede. Hoeveel deals had onze streek?",
            "Hoeveel deals had Enschede?",
        ),
        (
            "Voor de gemeenteraad van Zwolle: hoeveel deals liggen er in Overijssel?",
            "Hoeveel deals liggen er in Overijssel?",
        ),
        (
            "Mijn baas in Flevoland wil iets weten. Krijgen we meer dan 20 miljoen?",
            "Krijgen de provincie Flevoland meer dan 20 miljoen?",
        ),
        (
            "Ik zit in de Staten van Groningen. Hoeveel van onze deals bleven onder 13 miljoen?",
            "Hoeveel van de deals in de provincie Groningen bleven onder 13 miljoen?",
        ),
        (
            "Ik schrijf over Limburg. Hoeveel deals zijn daar in 2024 gekozen?",
            "Hoeveel deals zijn in Limburg in 2024 gekozen?",
        ),
    ],
)
def test_a_province_that_is_pointed_at_is_named(
    assistant: Assistant, turn: str, asked: str
) -> None:
    assert bare_question(turn, assistant.names) == asked


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        (
            "Mijn tante woont op Texel en beweert dat Limburg meer deals heeft dan Drenthe. Klopt dat?",
            "Klopt het dat Limburg meer deals heeft dan Drenthe?",
        ),
        (
            "Mijn zus zegt: 'Limburg kreeg meer dan Overijssel'. Wie heeft gelijk?",
            "Limburg kreeg meer dan Overijssel, klopt dat?",
        ),
        (
            "Volgens mij is er in Utrecht geen deal in tranche 5. Klopt dat?",
            "Is er in Utrecht geen deal in tranche 5, klopt dat?",
        ),
    ],
)
def test_what_somebody_said_is_asked(assistant: Assistant, turn: str, asked: str) -> None:
    assert bare_question(turn, assistant.names) == asked


@pytest.mark.parametrize(
    "turn",
    [
        "Het gaat mij om het geld van de regio. Welke deal kreeg het meest?",
        "Ik schrijf over landbouw. Welke deals zijn er?",
        "Welke deals zijn er in tranche 4? Ik bedoel de kleinste.",
        "Ik woon in Emmen. Wat is een Regio Deal?",
        "Ik kijk naar Limburg in tranche 4. Hoeveel rijksgeld ging er naar de provincie?",
        "Ik schrijf over Limburg, maar alleen de laatste rondes. Welke deals had de provincie?",
        "We maken iets over Limburg: welke deals kreeg Parkstad in 2018?",
        "Wie leidt het project? Het is voor de krant.",
        "Twente kreeg 30 miljoen. Klopt dat?",
    ],
)
def test_what_may_be_asked_about_stays(assistant: Assistant, turn: str) -> None:
    assert bare_question(turn, assistant.names) == turn


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        (
            "Voor een raadsvraag in Utrecht: hoeveel rijksgeld ging er in totaal naar onze provincie?",
            "90 miljoen",
        ),
        (  # Den Haag is the government here, and not its own deal
            "Ik kom uit Limburg, wat heeft Den Haag aan onze provincie betaald?",
            "157,5 miljoen",
        ),
        ("Hoi, ik probeer uit te vogelen welke deals klaar zijn. Hoeveel zijn er afgerond?", "4 "),
        ("In tranche 5 kregen zeven deals 20 miljoen. Welke zijn dat?", "7 Regio Deals in tranche"),
        ("hoeveel deals liggen er in z-holland", "15 Regio Deals in Zuid-Holland"),
    ],
)
def test_it_is_computed_as_if_asked_alone(assistant: Assistant, turn: str, said: str) -> None:
    answer = assistant.ask([turn])
    assert answer.route == "register"
    assert said in answer.text
