"""What a later turn leaves out is filled in from the turn before: its deal, its rows, or what documents told."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    ("conversation", "says"),
    [
        ("Hoeveel krijgt Bonaire? | is dat meer dan Saba en Statia samen?", "Nee. Samen 13"),
        (
            "Hoeveel voorstellen waren er voor de zesde ronde? | en hoeveel zijn er gekozen?",
            "telt 16",
        ),
        ("Hoeveel krijgt Delft West? | is dat meer dan Saba en Bonaire bij elkaar?", "tegen 18"),
        ("Wat kregen Saba en Sint Eustatius samen? | is dat meer dan Bonaire?", "Ja. Samen 15"),
        ("Wat kreeg Twente II? | en die ervoor?", "30 miljoen euro"),
        ("Wat kreeg Parkstad Limburg III? | en die daarvoor?", "25 miljoen euro"),
        ("Hoeveel kreeg Noordoost-Brabant II? | Dat is toch het meeste van die ronde?", "Ja. "),
        ("Wat legde de regio in bij Zeeland? | en per euro van het rijk?", "1,00 euro"),
        ("Wat kregen Twente en Twente II samen? | En de twee van de Achterhoek?", "45 miljoen"),
        (
            "Welke provincies hebben het meeste rijksgeld gekregen? | En hoeveel daarvan in ronde 6?",
            "in tranche 6 in Zuid-Holland krijgen samen",
        ),
        ("Hoeveel deals heeft Zeeland? | hoeveel geld was dat van het rijk?", "85,5 miljoen"),
        ("Wie kregen er 25 miljoen in ronde 6? | En welke bleven steken op 10?", "precies 10"),
        ("Vierde ronde: wie kregen 30 miljoen? | zelfde vraag, ronde 5", "in tranche 5"),
        ("In welke provincie ligt Eemsdelta? | hoeveel deals hebben ze daar?", "in Groningen"),
        ("Wat kreeg Saba? | en die ruimtevaart deal dan", "ESTEC"),
        (
            "Is de eerste deal van de Achterhoek afgerond? | Welke staan er nog meer als afgerond?",
            "3 Regio Deals met de status 'afgerond'",
        ),
    ],
)
def test_the_register_has_what_is_left_out(
    assistant: Assistant, conversation: str, says: str
) -> None:
    answer = assistant.ask(conversation.split(" | "))
    assert answer.route == "register"
    assert says in answer.text


@pytest.mark.parametrize(
    "conversation",
    [
        "Hoeveel deals zijn er in Limburg? | hoeveel ambtenaren werken daaraan?",
        "Hoeveel deals heeft Zeeland? | hoeveel wethouders zitten daarin?",
    ],
)
def test_what_is_counted_is_no_money(assistant: Assistant, conversation: str) -> None:
    assert assistant.ask(conversation.split(" | ")).status == "not_found"


def test_documents_tell_of_what_they_spoke_of(assistant: Assistant) -> None:
    asked = ["Wat is het Nationaal Programma Vitale Regio's?", "voor hoeveel regio's?"]
    answer = assistant.ask(asked)
    assert answer.route == "passages"
    assert "elf regio's" in answer.text


def test_all_deals_where_deals_were_spoken_of(assistant: Assistant) -> None:
    answer = assistant.ask(["Wat is een Regio Deal?", "hoeveel regio's hebben er een?"])
    assert "83 Regio Deals" in answer.text
