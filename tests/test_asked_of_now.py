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


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["Wat is de Regio Deal Rotterdam-Zuid II?"], "2023 tot en met 2026"),
        (["Wat is er bekend over de Regio Deal Noord-Drenthe?"], "15 miljoen"),
        (["wat is de tweede regio deal van de Veluwe"], "vakantieparken"),
    ],
)
def test_what_a_deal_is_is_told_from_what_there_is(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.status == "answered" and said in answer.text


def test_the_first_deals_results_are_no_aims(assistant: Assistant) -> None:
    text = assistant.ask(["Wat is er met de eerste Regio Deal Achterhoek bereikt?"]).text
    assert "86 projecten" in text and "richtte zich" not in text


def test_a_number_of_projects_is_no_list_of_them(assistant: Assistant) -> None:
    text = assistant.ask(["Hoeveel projecten had de Regio Deal Achterhoek?"]).text
    assert "86 projecten" in text


def test_the_state_of_a_project_is_told_from_the_newest(assistant: Assistant) -> None:
    answer = assistant.ask(["Stand van zaken Thuus in Nij Pekel?"])
    assert "november 2024" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Wanneer is Space Campus Noordwijk geopend?",
        "Wanneer is de gymzaal op Saba geopend?",
        "Hoe heet de gedeputeerde die de Regio Deal Achterhoek II tekende?",
    ],
)
def test_another_event_or_person_is_not_told_for_it(assistant: Assistant, question: str) -> None:
    text = assistant.ask([question]).text
    assert text.startswith("Dat staat niet") or ("Witjes" not in text and "teken" in text)


@pytest.mark.parametrize(
    "question",
    ["Wie is programmadirecteur Regio Deals?", "Wie is nu programmadirecteur van de Regio Deals?"],
)
def test_who_holds_an_office_with_and_without_an_article(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered" and "Natalie Burgers" in answer.text


def test_of_a_question_in_parts_it_is_said_which_has_no_answer(assistant: Assistant) -> None:
    question = "Welke ministeries tekenden de Regio Deal Zuid-Limburg en wie is kassier?"
    text = assistant.ask([question]).text
    assert "LNV" in text and "‘Wie is kassier?’ vind ik geen antwoord" in text


@pytest.mark.parametrize(
    "question",
    [
        "wat is dat eigenlijk een regio deal, ik las het in de krant",
        "kun je in gewone taal uitleggen wat een regio deal nou is",
    ],
)
def test_what_a_regio_deal_is_is_told_whatever_is_said_beside(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered" and "convenant" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("laatste stand regiocentra groningen", "In december 2025"),
        ("hoe staat t er nu voor in nieuwe pekela met thuus in nij pekel?", "In maart 2026"),
        ("Wat is de stand van zaken bij Parkstad Limburg III?", "november 2025"),
    ],
)
def test_how_it_stands_with_a_deal_is_told_by_what_is_newest(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert told in answer.text.split("[1]")[0]


def test_how_it_stands_with_something_else_there_is_not(assistant: Assistant) -> None:
    assert assistant.ask(["Hoe staat het met de wachtlijsten in Twente?"]).status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Vat voor een raadslid samen wat Zoetermeer, Nissewaard en Capelle met het Rijk afspraken.",
            ("New Towns", "10 miljoen"),
        ),
        ("Waar gaat Mainstage in het kort over?", ("evenementensector", "personeelstekort")),
    ],
)
def test_a_summary_tells_more_than_one_of_the_aims(
    assistant: Assistant, question: str, told: tuple[str, ...]
) -> None:
    text = assistant.ask([question]).text
    assert all(one in text for one in told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Onder welke club hadden de Zeeuwen zich verzameld bij hun eerste deal, die een briefje schreef?",
            "Economic Board Zeeland",
        ),
        (
            "Waar op internet vind ik cijfers hoe ver Parkstad nog achterligt op de rest van Limburg?",
            "transformatieparkstad.nl",
        ),
    ],
)
def test_a_province_beside_other_things_asks_for_no_list_of_its_deals(
    assistant: Assistant, question: str, told: str
) -> None:
    assert told in assistant.ask([question]).text


def test_a_list_may_be_asked_in_words_that_no_rule_knows(assistant: Assistant) -> None:
    question = "Geef mij eens het rijtje van alles wat Drenthe voor de krant heeft binnengesleept"
    assert assistant.ask([question]).route == "register"
