"""How many rounds there were, which was the last, and what a tranche is."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    "question",
    ["hoeveel rondes zijn er", "hoeveel tranches waren er in totaal", "how many rounds were there"],
)
def test_how_many(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.route == "register"
    assert " 6 " in answer.text
    assert "22 deals" in answer.text


def test_the_last(assistant: Assistant) -> None:
    text = assistant.ask(["welke ronde is de laatste ronde"]).text
    assert "tranche 6" in text
    assert "2025" in text


def test_what_a_tranche_is(assistant: Assistant) -> None:
    assert assistant.ask(["wat is een tranche?"]).text.startswith("Een tranche is een ronde")


def test_the_rounds_of_one_region_are_not_all(assistant: Assistant) -> None:
    assert "6 rondes" not in assistant.ask(["hoeveel rondes heeft twente meegedaan"]).text


def test_deals_after_a_round_are_those_of_it(assistant: Assistant) -> None:
    turns = ["Wanneer was ronde 4?", "Hoeveel deals waren dat?"]
    assert "14 Regio Deals" in assistant.ask(turns).text
    assert "83" in assistant.ask([turns[0], "hoeveel deals zijn er in totaal"]).text


def test_how_much_there_is_in_all_is_told_of_the_rijk(assistant: Assistant) -> None:
    text = assistant.ask(["Hoeveel geld zit er in totaal in de Regio Deals?"]).text
    assert "1.668,1 miljoen euro van het Rijk" in text
    assert "een totaal daarvan ken ik niet" in text


def test_who_asks_of_their_town_is_offered_towns(assistant: Assistant) -> None:
    answer = assistant.ask(["doet mijn gemeente mee"])
    assert answer.status == "clarify"
    assert all("Deal" not in choice for choice in answer.choices)
    assert assistant.ask([answer.choices[0]]).status == "answered"
