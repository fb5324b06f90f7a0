"""A conversation keeps its language, and a language that is asked for is used."""

from __future__ import annotations

import pytest

from regiodeal_qa.answering import messages
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.wording.language import (
    asked_in,
    detect,
    of_conversation,
    once_more,
    without_request,
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is AgroProeftuin de Peel?", "en"),
        ("Who leads Regio Deal Kop van Noord-Holland?", "en"),
        ("was the second application successful", "en"),
        ("Is Mainstage finished?", "en"),
        ("Was Mainstage klaar?", "nl"),
        ("Wat is Next Step?", "nl"),
        ("Stemde de Raad van State in met het Besluit?", "nl"),
        ("north sea port", "nl"),
    ],
)
def test_a_dutch_name_does_not_make_a_question_dutch(text: str, language: str) -> None:
    assert detect(text) == language


def test_words_that_do_not_tell_are_in_the_language_of_the_conversation() -> None:
    assert detect("Zeeland?", "en") == "en"
    assert of_conversation(["What does Saba get?", "Zeeland?"]) == "en"
    assert of_conversation(["Wat krijgt Saba?", "Zeeland?"]) == "nl"


@pytest.mark.parametrize(
    ("turn", "language", "rest"),
    [
        ("Please answer in English: Wat krijgt Saba?", "en", "Wat krijgt Saba?"),
        ("Wat krijgt Saba? In English please.", "en", "Wat krijgt Saba?"),
        ("Graag in het Nederlands: what does Saba get?", "nl", "what does Saba get?"),
        ("Is there a summary in English?", None, "Is there a summary in English?"),
        ("Heeft de deal een naam in het Engels?", None, "Heeft de deal een naam in het Engels?"),
    ],
)
def test_a_language_that_is_asked_for(turn: str, language: str | None, rest: str) -> None:
    assert asked_in(turn) == language
    assert without_request(turn) == rest


def test_the_turn_before_is_asked_once_more_in_the_other_language() -> None:
    assert once_more(["Wat krijgt Saba?", "Can you say that in English?"]) == [
        "In English: Wat krijgt Saba?"
    ]
    assert once_more(["Can you say that in English?"]) == ["Can you say that in English?"]


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["How much does Foodvalley get?", "And Saba?", "Together?"], "together get"),
        (["Please answer in English: Hoeveel geld krijgt Saba?"], "The national government"),
        (["Hoeveel krijgt Bonaire van het Rijk?", "In English please"], "The national government"),
        (["Wie viele Regio Deals gibt es?", "How many Regio Deals are there?"], "holds 83"),
        (["What does Saba get?", "thanks"], "You are welcome"),
        (["Wat krijgt Saba?", "thanks"], "Graag gedaan"),
    ],
)
def test_the_answer_is_in_that_language(assistant: Assistant, turns: list[str], said: str) -> None:
    assert said in assistant.ask(turns).text


def test_what_else_is_known_is_told_in_plain_words() -> None:
    sections = ["kerngegevens", "verloop", "resultaten in de regio's in 2022", "tranche 5"]
    english = messages.not_found("en", ["Regio Deal Eemsdelta"], sections, "")
    assert "the round and the amounts, what happened when and the results" in english
    dutch = messages.not_found("nl", ["Regio Deal Eemsdelta"], sections, "")
    assert "verloop" not in dutch and "tranche" not in dutch
