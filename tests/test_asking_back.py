"""Asking back when a question does not say which deal, and saying where sources differ."""

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(
            "Hoeveel geld krijgt de Regio Deal?",
            marks=pytest.mark.xfail(strict=True, reason="lost with the weights of taught_4"),
        ),
        "wanneer is de deal ondertekend",
        "Tot wanneer loopt onze regiodeal?",
        "When was the Regio Deal signed?",
        "hoeveel geld kregen ze van het rijk",
        "Wie is de trekker?",
        "Wat zijn de drie programmalijnen?",
        "Is het al afgerond?",
        "hoe staat het ermee",
        "Wat is de hoofddoelstelling?",
        "Waarom is de aanvraag afgewezen?",
        "Welke projecten zijn er gestopt?",
        "Hoeveel bedrijven hebben meegedaan?",
        "Wat is er met het geld van de eerste deal gebeurd?",
        "Waar kan ik mijn project aanmelden?",
        "How much did they ask for?",
        "Wanneer moet het af zijn?",
        "Wie beslist daarover?",
        "Is de looptijd verlengd?",
        "Klopt het dat dat project stopgezet is?",
        "What are the three pillars?",
    ],
)
def test_a_question_about_the_deal_that_does_not_say_which_is_asked_back(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "clarify"
    assert "Welke Regio Deal" in answer.text or "Which Regio Deal" in answer.text
    assert assistant.ask([answer.choices[0]]).status != "clarify"


@pytest.mark.parametrize(
    "question",
    [
        "welke wethouder zette namens ons zijn handtekening",
        "hoeveel banen moet het bij ons opleveren",
        "Ik zit in het bestuur van het dorpshuis. Kunnen wij hier nog subsidie krijgen?",
        "who is the contact person of our deal",
        "how much did they get",
    ],
)
def test_people_ask_of_where_they_live_without_naming_it(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question]).status == "clarify"


def test_a_name_that_only_the_sources_have_is_a_name(assistant: Assistant) -> None:
    assert assistant.ask(["Hoeveel kinderen deden mee aan Kansen4Kinderen?"]).status != "clarify"


def test_of_that_round_it_is_asked_which(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoeveel plannen vielen af in die ronde?"])
    assert answer.text.startswith("Welke ronde bedoelt u? Er zijn er 6.")
    assert answer.choices[0] == "Hoeveel plannen vielen af in ronde 6?"
    english = assistant.ask(["How many plans were rejected in that round?"])
    assert english.text.startswith("Which round do you mean?")


def test_a_later_turn_is_not_asked_back(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoeveel deals telt Drenthe?", "o en bij ons in Flevoland"])
    assert answer.status == "answered"


def test_the_choices_are_the_question_with_deals_of_that_province(assistant: Assistant) -> None:
    answer = assistant.ask(["Wanneer is de Regio Deal in Gelderland ondertekend?"])
    assert answer.status == "clarify"
    of_gelderland = {d.name for d in assistant.register.deals if "Gelderland" in d.provinces}
    for choice in answer.choices:
        assert any(choice == f"Wanneer is de {name} ondertekend?" for name in of_gelderland)


def test_the_deal_of_a_province_that_has_more_is_asked_back(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoeveel kreeg de Friese deal?"])
    assert answer.status == "clarify"
    assert "in Friesland" in answer.text


def test_what_several_regions_have_in_their_names_is_asked_back(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoeveel kreeg Zuidwest?"])
    assert answer.status == "clarify"
    assert "Hoeveel kreeg de Regio Deal Zuidwest-Friesland?" in answer.choices
    named = ["Naam van de bestuurder uit Noord die iets zei over opgeknapte wijken?"]
    assert assistant.ask(named).status != "clarify"


@pytest.mark.parametrize(
    "question",
    [
        "Wat betekent penvoerder?",
        "Wat is de zin van het leven?",
        "Wie is de voorzitter van de Tweede Kamer?",
    ],
)
def test_what_is_of_no_deal_is_not_asked_back(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "out_of_scope"


@pytest.mark.parametrize(
    "question",
    [
        "Wat is de Regio Deal?",
        "Is een Regio Deal een subsidie?",
        "Waar wordt een voedselbos aangelegd met geld uit de Regio Deal?",
        "Hoeveel geld krijgt de Regio Deal Twente?",
    ],
)
def test_a_question_that_is_clear_is_not_asked_back(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status != "clarify"


@pytest.mark.parametrize(
    "question",
    [
        "Telt een subsidie van het Rijk mee als eigen bijdrage van de regio?",
        "waar is een regio deal voor bedoeld",
        pytest.param(
            "waar is de deal voor bedoeld",
            marks=pytest.mark.xfail(strict=True, reason="lost with the weights of taught_4"),
        ),
    ],
)
def test_what_holds_for_every_deal_needs_no_deal_named(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert not any(citation.deal_ids for citation in answer.citations)


def test_a_deal_that_was_spoken_of_is_not_asked_for_again(assistant: Assistant) -> None:
    answer = assistant.ask(["Wat is het doel van Saba?", "Hoeveel geld krijgt de deal?"])
    assert answer.status == "answered"
    assert "5 miljoen" in answer.text


def test_sources_that_differ_on_an_amount_are_both_shown(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoeveel geld kreeg de eerste Regio Deal Twente van het Rijk?"])
    assert "30 miljoen" in answer.text
    assert "bronnen verschillen" in answer.text
    assert "43,4 miljoen" in answer.text


def test_where_money_is_not_asked_for_the_difference_is_not_mentioned(assistant: Assistant) -> None:
    assert "verschillen" not in assistant.ask(["Wie doen er mee aan de Regio Deal Twente?"]).text


def test_the_only_deal_with_an_amount_or_one_of_more(assistant: Assistant) -> None:
    answer = assistant.ask(["Is Brainport Eindhoven de enige deal met 130 miljoen?"])
    assert answer.text.startswith("Nee.")
    assert "Rotterdam Zuid" in answer.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Foodvalley kreeg in de zesde ronde 25 miljoen, klopt dat?", "Ja."),
        ("Twente II krijgt 80 miljoen toch?", "Nee"),
        ("Hoort Zwolle bij een deal?", "Ja. 2 Regio Deals"),
    ],
)
def test_a_statement_with_a_tag_gets_yes_or_no(
    assistant: Assistant, question: str, begins: str
) -> None:
    assert assistant.ask([question]).text.startswith(begins)


def test_a_number_of_rounds_has_passed(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoeveel Regio Deals waren er na drie rondes?"])
    expected = sum(deal.tranche <= 3 for deal in assistant.register.deals)
    assert f"telt {expected} Regio Deals" in answer.text


def test_what_comes_closest_is_shown_but_not_called_an_answer(assistant: Assistant) -> None:
    question = (
        "Welke architect tekende het bushokje bij de busbaan van het Ontmoetingscentrum bij ESTEC?"
    )
    answer = assistant.ask([question])
    assert answer.status == "not_found"
    assert answer.text.startswith("Dat staat niet in de bronnen")
    for citation in answer.citations:
        assert f"“{citation.quote}”" in answer.text


def test_a_question_that_names_nothing_of_the_register_is_not_answered_from_it(
    assistant: Assistant,
) -> None:
    assert assistant.ask(["wie wordt er dit jaar kampioen denk je"]).status == "out_of_scope"
    ranked = assistant.ask(["Welke provincie sleepte het meeste rijksgeld binnen?"])
    assert ranked.route == "register"


def test_of_two_deals_of_a_region_the_one_that_is_meant_is_spoken_of(assistant: Assistant) -> None:
    turns = ["Hoeveel kreeg de eerste Regio Deal Twente?", "Wanneer is die getekend?"]
    for citation in assistant.ask(turns).citations:
        assert "twente" in citation.deal_ids


def test_a_bare_question_whose_answers_are_of_many_deals_is_asked_back(
    assistant: Assistant,
) -> None:
    assert assistant.ask(["Hoeveel inwoners heeft het gebied?"]).status == "clarify"
    assert assistant.ask(["Hoe vraag ik subsidie aan?"]).status != "clarify"


@pytest.mark.parametrize(
    "question",
    ["Hoeveel moet een regio zelf bijdragen?", "How much of the costs must the region pay?"],
)
def test_a_rule_that_is_asked_for_is_neither_a_sum_nor_one_deals(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status != "clarify"
    assert answer.route != "register"


def test_a_town_in_a_deals_area_is_told_apart_from_a_deal_of_that_name(
    assistant: Assistant,
) -> None:
    assert assistant.ask(["Doet Apeldoorn mee aan een Regio Deal?"]).text.startswith(
        "Ja, Apeldoorn hoort"
    )


@pytest.mark.parametrize(
    "question",
    [
        "Met hoeveel boeren wordt er gewerkt aan Bodem als Basis?",
        pytest.param(
            "Wat is een bewindspersoon?",
            marks=pytest.mark.xfail(strict=True, reason="lost with the weights of taught_4"),
        ),
        "Is het waar dat de Rekenkamer kritisch was?",
        "Waar komt het auditorium?",
    ],
)
def test_what_only_one_deal_or_no_deal_has_is_not_asked_back(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question]).status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "Moet er een burgerraad zijn bij een Regio Deal?",
        "Hoe werkt zo'n deal?",
        "Waar kan ik klagen over de Regio Deal?",
        "wie is de minister die hierover gaat",
        "kregen ze bij ASML ook geld uit de regio deal",
        "ik hoorde iets over Fort Oranje, wat is dat",
        "Wat is een City Deal?",
        "Zaandam, wat is er met dat geld gedaan",
    ],
)
def test_what_is_asked_of_all_deals_or_by_name_is_not_asked_back(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question]).status != "clarify"


@pytest.mark.parametrize(
    ("question", "choice"),
    [
        ("Hoeveel kreeg mijn gemeente?", "Hoeveel kreeg Rotterdam?"),
        ("Zit ons dorp in een deal?", "Zit Rotterdam in een deal?"),
        (
            "Wie is de minister die onze deal tekende?",
            "Wie is de minister die de Regio Deal Brainport Eindhoven tekende?",
        ),
    ],
)
def test_what_is_proposed_can_be_asked(assistant: Assistant, question: str, choice: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "clarify" and answer.choices[0] == choice


@pytest.mark.parametrize(
    "question",
    [
        "Hoe laat begint de ondertekening van de volgende Regio Deal?",
        "Waar wordt de eerstvolgende Regio Deal getekend?",
        "Hoeveel geld krijgt de komende regiodeal?",
    ],
)
def test_nobody_can_say_which_the_next_deal_is(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"


def test_who_asks_of_their_own_next_deal_is_asked_back(assistant: Assistant) -> None:
    assert assistant.ask(["Wanneer tekenen wij de volgende Regio Deal?"]).status == "clarify"
