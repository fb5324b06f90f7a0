"""What is about the programme though it does not say so, what is about all deals, and what about neither."""

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "Wat is de hoofdstad van Friesland?",
        "What's the weather in Rotterdam tomorrow?",
        "hoe wordt het weer in Zeeland",
        "Vertel me een mop over Twente",
        "Hoeveel inwoners heeft Oss?",
    ],
)
def test_another_subject_is_out_of_scope_whatever_place_it_names(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question]).status == "out_of_scope"


@pytest.mark.parametrize(
    "question",
    [
        "was er ook kritiek op",
        "wat kost dat hele circus de belastingbetaler",
        "kan ik als gewone burger geld aanvragen",
        "Welke lessen trekken de evaluaties over samenwerking?",
    ],
)
def test_the_programme_is_meant_where_nothing_else_is_named(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question]).status != "out_of_scope"


@pytest.mark.parametrize(
    "question",
    [
        "Welke deal had de meeste projecten?",
        "Which deal is about space?",
        "Hoeveel projecten zijn er in totaal gestart?",
        "Wie waren de dealmakers?",
        "who is the deal maker for Friesland",
        "Is de Regio Deal een subsidie of een convenant?",
    ],
)
def test_what_is_asked_of_all_deals_is_not_asked_back(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status in ("answered", "not_found")


def test_what_is_said_of_one_deal_is_no_total(assistant: Assistant) -> None:
    assert assistant.ask(["Hoeveel projecten zijn er in totaal gestart?"]).status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Who are you and how do you work?",
        "Waar komt jouw informatie vandaan en tot wanneer?",
        "waar komen jullie antwoorden vandaan",
        "How do I cite the Regio Deals register?",
    ],
)
def test_a_question_about_the_service_is_told_what_it_is(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert "computerprogramma" in answer.text or "computer program" in answer.text


def test_until_when_a_deal_runs_is_no_question_about_the_service(assistant: Assistant) -> None:
    assert "computerprogramma" not in assistant.ask(["Tot wanneer loopt de deal?"]).text
    assert "2024" in assistant.ask(["Loopt Oost-Groningen nog?", "tot wanneer"]).text


def test_of_one_fitting_deal_it_is_not_said_that_there_is_one(assistant: Assistant) -> None:
    answer = assistant.ask(["Onze gemeente zit in een lopende deal, mogen we er nog een?"])
    assert "Er zijn er 1" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Wat is een Woondeal?",
        "Wat is de Green Deal?",
        "Doet Zeist mee aan het Leefbaarheidsprogramma?",
    ],
)
def test_another_programme_is_no_regio_deal(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found" and "niet in de bronnen" in answer.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Hoort Twente bij het NPVR?", "Ja."),
        ("Is Foodvalley een van de NPVR-regio's?", "Nee."),
        ("Zit Noardwest-Fryslân in het NPVR?", ""),
        ("Krijgt Zuid-Limburg geld uit het NPVR?", ""),
    ],
)
def test_the_list_of_vital_regions_decides(
    assistant: Assistant, question: str, begins: str
) -> None:
    text = assistant.ask([question]).text
    assert text.startswith(begins) if begins else not text.startswith(("Ja", "Nee"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel krijgt Venlo?", "17,5 miljoen"),
        ("krijgt Emmen geld?", "30 miljoen"),
        ("Ik werk voor de raad van Zoetermeer, zitten wij in een Regio Deal?", "Ja, Zoetermeer"),
    ],
)
def test_what_a_town_gets_and_whether_it_takes_part(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in assistant.ask([question]).text


@pytest.mark.parametrize(
    "question",
    [
        "Stel dat Limburg het dubbele had gekregen, hoeveel was het dan?",
        "Als Drenthe 5 miljoen extra krijgt, hoeveel is het dan?",
    ],
)
def test_what_might_have_been_is_not_computed(assistant: Assistant, question: str) -> None:
    assert "reken ik niet" in assistant.ask([question]).text
