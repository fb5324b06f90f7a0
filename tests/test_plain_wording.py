"""What people say around a question is left out; what they ask is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.wording.plain_wording import asked_at_once, plain
from regiodeal_qa.understanding.wording.vocabulary import Vocabulary, everyday
from regiodeal_qa.understanding.wording.words import tokens


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Hee, weet jij wat ze in Losser deden?", "wat ze in losser deden"),
        ("joh hoeveel lui werken er nou op Urk", "hoeveel mensen werken er op urk"),
        ("Kun je me misschien vertellen wanneer dat was?", "wanneer dat was"),
        ("Could you tell me who signed it?", "who signed it"),
        ("Komt er nog een nieuwe ronde?", "komt er nog een zevende ronde"),
        ("wanneer is de volgende ronde", "wanneer was de laatste ronde"),
        ("Kan mijn gemeente nog meedoen aan een Regio Deal?", "komt er nog een zevende ronde"),
        ("wanneer is de volgende bijeenkomst", "wanneer is de volgende bijeenkomst"),
        ("Kan ik nog meedoen aan de deal van Twente?", "kan ik nog meedoen aan de deal van twente"),
        ("regio deals", "wat is een regio deal"),
        ("ff checken: hoeveel poen ging er naar Saba?", "hoeveel geld ging er naar saba"),
        ("Hoeveel deals zijn der in Zeeland", "hoeveel deals zijn er in zeeland"),
        (
            "m'n zus uit Goes zegt dat Zeeland 40 miljoen kreeg, maar ik dacht minder",
            "klopt het dat zeeland 40 miljoen kreeg",
        ),
        ("volgens mijn baas is Saba klaar, hoe zit dat?", "is saba klaar"),
        (
            "Volgens de minister is Saba klaar, hoe zit dat?",
            "volgens de minister is saba klaar hoe zit dat",
        ),
        ("ik zag op tv iets over het Madam Theatre, wat is dat", "wat is het madam theatre"),
        ("Wat is brede welvaart, ik las het in de krant", "wat is brede welvaart"),
        ("Wat deden ze met die twee ton?", "wat deden ze met die 200.000 euro"),
        (
            "Mijn oma woont in Batau, krijgt die buurt ook wat?",
            "krijgt die buurt ook wat in batau",
        ),
        ("ik woon in Winterswijk en hoeveel geld is er", "hoeveel geld is er in winterswijk"),
        (
            "Vat in een paar zinnen samen wat de Rekenkamer vond",
            "wat de rekenkamer vond",
        ),
        ("Leg eens uit hoe zo'n deal werkt", "hoe zon deal werkt"),
        ("Wie kreeg er zeven-en-een-half miljoen?", "wie kreeg er 7,5 miljoen"),
        (
            "Was dat de grootste winnaar van de 6e ronde?",
            "was dat de grootste deal van de zesde ronde",
        ),
        ("Kreeg Twente alles, of niet?", "kreeg twente alles toch"),
        ("Wat is daar met 1,5 ton gebeurd?", "wat is daar met 150.000 euro gebeurd"),
    ],
)
def test_talk_is_left_out(asked: str, meant: str) -> None:
    assert " ".join(plain(tokens(asked))) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "Vertel eens wat over de deal van Saba",
        "Vertel me alles over Twente",
        "Weet u of Emmen meedoet?",
        "Emmen doet toch mee?",
        "Hoi",
        "Hoeveel ton CO2 scheelt dat?",
    ],
)
def test_what_asks_stays(asked: str) -> None:
    assert plain(tokens(asked)) == tokens(asked)


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1), min_size=1))
def test_something_is_left(words: list[str]) -> None:
    assert plain(words)


def test_everyday_words_are_no_slips() -> None:
    known = Vocabulary(frozenset({"vleermuiskast"}))
    assert "hangen" in known and "vleermuiskast" in known
    assert "hoeveell" not in known and "harlingen" not in known
    assert "spent" in everyday("en") and "spent" not in everyday("nl")


def test_what_was_asked_for_in_a_round_is_not_what_was_given(assistant: Assistant) -> None:
    answer = assistant.ask(["Wat vroegen alle regio's samen in ronde 3?"])
    assert "474 miljoen" in answer.text.split("\n")[0]


def test_what_is_counted_is_no_money(assistant: Assistant) -> None:
    question = "Den Haag Zuidwest, eerste keer: hoeveel m2 kleine werkruimtes zijn daar uitgekomen?"
    assert "6.500" in assistant.ask([question]).text


def test_the_deal_that_came_after(assistant: Assistant) -> None:
    turns = ["Vertel eens over de eerste deal van Twente.", "En hoeveel kreeg de opvolger?"]
    assert assistant.understand(turns).deals == ("twente-2",)


def test_more_municipalities_that_a_project_came_to_are_not_compared(assistant: Assistant) -> None:
    answer = assistant.ask(["Oost-Groningen: welk schoolproject is naar meer gemeenten gegaan?"])
    assert answer.route != "register"


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        (
            "Twee deals kregen precies tien miljoen. Welke waren dat?",
            "Welke deals kregen precies tien miljoen?",
        ),
        ("Hoeveel deals heeft Friesland (de Wadden meegeteld)?", "Hoeveel deals heeft Friesland?"),
        (
            "Hoeveel zijn het, Mainstage niet meegeteld?",
            "Hoeveel zijn het, Mainstage niet meegeteld?",
        ),
        ("Welke deals kregen tien miljoen?", "Welke deals kregen tien miljoen?"),
    ],
)
def test_a_statement_and_which_are_one_question(turn: str, asked: str) -> None:
    assert asked_at_once(turn) == asked


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("wat is het doel van de regio deel twente", "wat is het doel van de regio deal twente"),
        ("wat is het regio deel van de kosten", "wat is het regio deel van de kosten"),
        ("wat is bredewelvaart", "wat is brede welvaart"),
        ("welke streken kregen 20 miljoen", "welke regios kregen 20 miljoen"),
    ],
)
def test_words_that_are_written_otherwise(asked: str, meant: str) -> None:
    assert " ".join(plain(tokens(asked))) == meant
