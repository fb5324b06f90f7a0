"""The newest state, what came of a deal, and a deal described: asked in the words that people use."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "Welke minister is er nu verantwoordelijk voor de Regio Deals?",
        "Tot welke minister behoort het dossier Regio Deals nu?",
        "Which ministry coordinates the Regio Deals now?",
    ],
)
def test_the_newest_passage_comes_first(assistant: Assistant, question: str) -> None:
    text = assistant.ask([question]).text
    assert "2018" not in text
    assert text.index("Keijzer") < text.index("In 2022")


def test_of_a_year_that_is_named_it_is_not_the_newest(assistant: Assistant) -> None:
    text = assistant.ask(["Welk ministerie coördineerde de Regio Deals in 2018?"]).text
    assert "LNV" in text and "Keijzer" not in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Wat heeft Foodvalley tot nu toe bereikt?", "200 mensen"),
        ("wat heeft de achterhoek eraan gehad", "86 projecten"),
    ],
)
def test_results_are_told_where_they_are_known(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in assistant.ask([question]).text


def test_aims_are_no_results(assistant: Assistant) -> None:
    turns = ["Is de Regio Deal Veluwe al afgerond?", "En wat kwam eruit?"]
    assert assistant.ask(turns).status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Kunt u de Regio Deal Noardwest-Fryslân samenvatten voor een raadsbrief?",
        "Wat is Brainport precies: thema's, projecten en eindstand?",
        "Zuid-Limburg: doelen, partners en looptijd graag",
        "Describe Regio Deal Foodvalley in three sentences",
    ],
)
def test_a_deal_is_described_in_other_words(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered" and len(answer.citations) > 2
    assert "euro" in answer.text


def test_a_passage_of_another_deal_that_says_less_is_left_out(assistant: Assistant) -> None:
    answer = assistant.ask(["Waar werd een handtekening gezet op een onbewoond eiland?"])
    assert "Tiengemeten" in answer.text and "Oost-Groningen" not in answer.text
