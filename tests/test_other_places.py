"""Places and deals that the sources do not know: said to be unknown, and never answered with another's."""

import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.corpus import OtherPlace
from regiodeal_qa.understanding.naming.other_places import OtherPlaces

PLACES = OtherPlaces(
    [
        OtherPlace("Best", "Noord-Brabant"),
        OtherPlace("Made", "Noord-Brabant"),
        OtherPlace("Kampen", "Overijssel"),
        OtherPlace("Winterswijk", "Gelderland"),
        OtherPlace("Bergen op Zoom", "Noord-Brabant"),
        OtherPlace("De Noord", "Noord-Holland"),
        OtherPlace("Borssele", "Zeeland"),
        OtherPlace("Oss", "Noord-Brabant"),
        OtherPlace("Groningen", "Groningen"),
    ],
    {"borsele", "bergen"},
    ["Groningen"],
)


def named(question: str) -> list[str]:
    return [place.name for place in PLACES.named(question, "nl")]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("krijgt winterswijk geld", ["Winterswijk"]),
        ("ik woon in bergen op zoom", ["Bergen op Zoom"]),
        ("Ik woon in Best.", ["Best"]),
        ("wij wonen in best", ["Best"]),
        ("hoort kampen bij een deal", ["Kampen"]),
        ("Hoort de stad Groningen erbij?", ["de stad Groningen"]),
        ("krijgt oss geld", ["Oss"]),
        ("regio deal oss", ["Oss"]),
        ("regio deal best", ["Best"]),
        ("welke regio deal best gaat", []),
        ("wat is de best betaalde deal", []),
        ("hoort dat er best bij", []),
        ("Wie doet mee met Made in Moerwijk?", []),
        ("met welke problemen kampen de regio's", []),
        ("de Noord-Limburgse deal", []),
        ("Doet Borssele mee?", []),
        ("Hoeveel krijgt Groningen?", []),
    ],
)
def test_an_ordinary_word_is_a_place_only_where_it_is_said_to_be(
    question: str, places: list[str]
) -> None:
    assert named(question) == places


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("roosendaal", "Roosendaal"),
        ("zit mijn gemeente ommen erbij", "Ommen"),
        ("ik woon in veenendaal, krijgen wij ook geld van de regiodeal", "Veenendaal"),
        ("Is there a Regio Deal for Purmerend?", "Purmerend"),
        ("Regio Deal Haaglanden, hoeveel?", "Haaglanden"),
        ("regiodeal Salland bedrag", "Salland"),
        ("krijgt Groningen stad ook iets", "de stad Groningen"),
    ],
)
def test_a_place_that_no_source_ties_to_a_deal_is_said_to_be_so(
    assistant: Assistant, question: str, place: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found"
    assert place in answer.text


def test_the_deals_of_its_province_are_what_is_known(assistant: Assistant) -> None:
    answer = assistant.ask(["doet Goes ook mee aan een regio deal"])
    assert (
        "In de provincie Zeeland zijn deze Regio Deals: Zeeland, Zeeuws-Vlaanderen" in answer.text
    )


@pytest.mark.parametrize("later", ["en hoeveel is dat", "dus wij krijgen 15 miljoen", "hoeveel"])
def test_what_follows_is_still_about_that_place(assistant: Assistant, later: str) -> None:
    answer = assistant.ask(["ik woon in tiel, is er een regiodeal bij ons", later])
    assert answer.status == "not_found"
    assert "Tiel" in answer.text


def test_a_question_about_all_deals_after_it_is_answered(assistant: Assistant) -> None:
    answer = assistant.ask(["ik woon in Tiel", "hoeveel deals zijn er in totaal"])
    assert answer.status == "answered"


@pytest.mark.parametrize(
    ("question", "place", "deal"),
    [
        ("doet hengelo mee met twente", "Hengelo", "Regio Deal Twente"),
        ("valt Staphorst onder de Regio Zwolle deal?", "Staphorst", "Regio Zwolle"),
        ("Doet Hattem mee aan de Cleantech Regio Deal?", "Hattem", "Apeldoorn, Brummen"),
    ],
)
def test_of_a_deal_it_is_said_that_the_place_is_not_named_with_it(
    assistant: Assistant, question: str, place: str, deal: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found"
    assert f"noemen {place} niet bij" in answer.text
    assert deal in answer.text


def test_where_somebody_lives_does_not_change_another_question(assistant: Assistant) -> None:
    answer = assistant.ask(["Ik woon in Borne. Hoeveel geld krijgt Twente?"])
    assert answer.status == "answered"
    assert "30 miljoen" in answer.text


@pytest.mark.parametrize(
    ("question", "deal"),
    [
        ("ik kom uit tilburg", "Midden-Brabant"),
        ("is helmond ook onderdeel van een regio deal", "Metropoolregio Eindhoven"),
    ],
)
def test_a_place_that_a_passage_names_gets_that_passage(
    assistant: Assistant, question: str, deal: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert f"bij Regio Deal {deal}" in answer.text


def test_where_deal_days_were_held_is_no_part_of_a_deal(assistant: Assistant) -> None:
    assert assistant.ask(["Hoort Leiden bij een regio deal?"]).status == "not_found"


@pytest.mark.parametrize(
    ("turns", "near"),
    [
        (["Hoeveel geld kreeg Twente III van het Rijk?"], "Regio Deal Twente II"),
        (["Hoeveel kreeg Zwolle?", "En de derde deal?"], "Regio Deal Regio Zwolle II"),
        (["Wanneer is Delft West II getekend?"], "Regio Deal Delft West"),
        (["Hoeveel kreeg Delft-West?", "En Delft-Oost?"], "Delft West"),
        (["Regio Deal Rotterdam-Noord"], "Rotterdam Zuid"),
    ],
)
def test_a_deal_that_does_not_exist_is_said_not_to(
    assistant: Assistant, turns: list[str], near: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.status == "not_found"
    assert near in answer.text


def test_whether_there_is_a_third_deal_is_told_by_the_register(assistant: Assistant) -> None:
    assert assistant.ask(["Kreeg Twente een derde deal?"]).text.startswith("Nee. ")
    assert assistant.ask(["heeft parkstad een derde deal"]).text.startswith("Ja. ")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which municipalities take part in the South Limburg deal?", "Maastricht"),
        ("Which municipalities are in the Waterway region deal?", "Vlaardingen"),
        ("How much did the Caribbean islands receive in total?", "78 million"),
        ("How much does the Wadden Islands deal get from the government?", "15.5 million"),
        ("Hoeveel geld ging naar Noord-Groningen?", "Groningen Noord II"),
        ("Doet Friese Meren mee aan een Regio Deal?", "Zuidwest-Friesland"),
    ],
)
def test_other_forms_of_a_name(assistant: Assistant, question: str, expected: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert expected in answer.text


@pytest.mark.parametrize("question", ["is er voor t gooi ook zo'n deal", "Regio Deal Het Gooi"])
def test_a_nickname_with_its_article_is_a_place(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found" and "Gooi niet bij een Regio Deal" in answer.text


@pytest.mark.parametrize("island", ["Texel", "Vlieland", "Ameland"])
def test_an_island_that_no_source_names_is_known_as_a_place(
    assistant: Assistant, island: str
) -> None:
    assert f"noemen {island} niet" in assistant.ask([f"heeft {island.lower()} een deal"]).text


def test_a_place_of_which_there_are_two_is_in_no_province(assistant: Assistant) -> None:
    assert "Noord-Holland" not in assistant.ask(["Heeft Sint Maarten een Regio Deal?"]).text


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Zit Sittard in een deal?", "Sittard-Geleen"),
        ("Is Gulpen onderdeel van een Regio Deal?", "Gulpen-Wittem"),
        ("Zit Zaandam in een Regio Deal?", "Zaandam-Oost"),
    ],
)
def test_a_village_in_the_name_of_its_municipality_stands_for_it(
    assistant: Assistant, question: str, named: str
) -> None:
    assert named in assistant.ask([question]).text


def test_a_village_is_in_no_list_of_municipalities(assistant: Assistant) -> None:
    text = assistant.ask(["Dokkum, valt dat onder Noordoost-Fryslân?"]).text
    assert not text.startswith("Nee")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel kreeg de Regio Deal Haarlemmermeer?", "Let op, een Regio Deal Haarlemmermeer"),
        ("Wat krijgt de Regio Deal Zoetermeer?", "Let op, een Regio Deal Zoetermeer"),
        ("Hoeveel kreeg de Regio Deal Foodvalley?", "Het Rijk draagt"),
        ("Hoeveel deals zijn er in tranche 8?", "Tranche 8 staat niet in het register"),
        ("Welke deals zitten in de zevende ronde?", "Tranche 7 staat niet in het register"),
    ],
)
def test_a_deal_or_round_that_does_not_exist_is_said_so(
    assistant: Assistant, question: str, said: str
) -> None:
    assert assistant.ask([question]).text.startswith(said)
