"""What a passage near a question may not tell: why, what for, of all deals, on which year."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant

NO_REASON = "Een reden vind ik niet in de bronnen."


@pytest.mark.parametrize(
    "question",
    [
        "Waarom schoof het kabinet 84 miljoen van de zesde naar de vijfde tranche?",
        "Wat is de reden dat Sint Eustatius 10 miljoen kreeg en Saba 5?",
        "Waarom kreeg Delft West in 2023 geen deal?",
    ],
)
def test_that_it_is_so_is_no_reason(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found"
    assert answer.text.startswith("Dat staat niet in de bronnen")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Waarom kreeg Saba maar 5 miljoen?", "€ 5 miljoen"),
        ("Hoe komt het dat de Cleantech Regio maar 7,5 miljoen kreeg?", "7,5"),
    ],
)
def test_what_is_told_in_place_of_a_reason_is_not_told_as_one(
    assistant: Assistant, question: str, said: str
) -> None:
    text = assistant.ask([question]).text
    assert text.startswith(NO_REASON) and said in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Waarom is de eerste deal van Foodvalley verlengd?", "corona"),
        ("Waarom is Overijssel kassier van Regio Zwolle?", "rechtspersoon"),
        ("Waarom noemen berichten verschillende bedragen voor Regio Zwolle?", "verschil"),
    ],
)
def test_a_reason_that_stands_there_is_told(assistant: Assistant, question: str, said: str) -> None:
    text = assistant.ask([question]).text
    assert said in text and NO_REASON not in text


@pytest.mark.parametrize(
    "turns",
    [
        ["Heeft de Regio Deal De Waddeneilanden geld gekregen?", "Wat doen ze met het geld?"],
        ["Waarvoor is de Regio Deal Eemsdelta bedoeld?"],
        ["Waar gaat het geld van de Regio Deal Eemsdelta naartoe?"],
    ],
)
def test_how_much_it_is_does_not_tell_what_it_is_for(
    assistant: Assistant, turns: list[str]
) -> None:
    assert assistant.ask(turns).status == "not_found"


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["Wat krijgt Nijmegen?", "en waar is dat voor"], "Gezond leven"),
        (["Wat gebeurt er met het geld van de Sierteeltregio?"], "arbeidsmigranten"),
        (["Waar wordt het geld van Mainstage voor gebruikt?"], "evenementensector"),
        (["Hoeveel krijgt Smallingerland?", "en wat doen ze er mee"], "winkelgebieden"),
    ],
)
def test_what_it_is_for_is_told_where_it_is_known(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    assert said in assistant.ask(turns).text


@pytest.mark.parametrize(
    "question",
    [
        "Worden Regio Deals gemonitord?",
        "Hoe lang duurt een regio deal?",
        "hoe kom ik aan centen uit zo'n regio deal",
        "Wie betaalt een Regio Deal?",
    ],
)
def test_one_deal_does_not_answer_for_all(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found" or not any(len(c.deal_ids) == 1 for c in answer.citations)


def test_one_deal_answers_where_one_is_looked_for(assistant: Assistant) -> None:
    text = assistant.ask(["Waar wordt een voedselbos aangelegd met geld uit de Regio Deal?"]).text
    assert "Sommelsdijk" in text


def test_a_report_on_another_year_is_no_answer(assistant: Assistant) -> None:
    question = "Wanneer is de voortgangsrapportage over {} naar de Kamer gestuurd?"
    assert assistant.ask([question.format(2024)]).status == "not_found"
    assert "7 mei 2024" in assistant.ask([question.format(2023)]).text


def test_what_an_island_got_is_not_what_it_puts_in_itself(assistant: Assistant) -> None:
    answer = assistant.ask(["Regio Deal Saba: hoeveel legt het eiland zelf in?"])
    assert answer.status == "not_found"
    assert "53,62" in assistant.ask(["Hoeveel legde Foodvalley zelf in bij de eerste deal?"]).text


def test_what_is_said_in_two_words_is_put_in_too(assistant: Assistant) -> None:
    text = assistant.ask(["Hoeveel procent legde de Achterhoek zelf in volgens VNO-NCW?"]).text
    assert "70 procent" in text


@pytest.mark.parametrize(
    "question",
    [
        "komen er meer banen door",
        "helpt het tegen krimp",
    ],
)
def test_everyday_words_are_not_asked_of_one_deal(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    about = [set(citation.deal_ids) for citation in answer.citations if citation.deal_ids]
    assert answer.status != "answered" or not about


def test_what_one_deal_has_is_told_of_it(assistant: Assistant) -> None:
    answer = assistant.ask(["wat is er bekend over het Park van de Toekomst"])
    assert answer.status == "answered"
    assert "veluwe" in answer.citations[0].deal_ids


def test_what_holds_for_all_goes_before_one_deal(assistant: Assistant) -> None:
    answer = assistant.ask(["Doen er aan Regio Deals ook universiteiten mee?"])
    assert answer.status == "answered"
    assert not answer.citations[0].deal_ids


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("aan welke criteria wordt een plan getoetst", "vier onderdelen"),
        ("kan een gemeente in haar uppie een deal sluiten", "één of meer regiopartners"),
    ],
)
def test_a_general_question_in_few_words_is_answered(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert said in answer.text
