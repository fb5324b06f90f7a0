"""Which municipalities take part in a deal, from the table that names the facts for it."""

import pytest

from regiodeal_qa.assistant import Assistant


def members(assistant: Assistant, deal_id: str) -> list[str]:
    return sorted(row.name for row in assistant.participation.municipalities(deal_id))


@pytest.mark.parametrize(
    "question",
    [
        "Welke gemeenten doen mee aan de Regio Deal Zuid-Limburg?",
        "uit welke gemeentes bestaat de deal zuid-limburg",
        "Hoeveel gemeenten zitten er in Zuid-Limburg?",
        "Which municipalities take part in the Zuid-Limburg deal?",
    ],
)
def test_all_municipalities_of_a_deal_are_listed(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    names = members(assistant, "zuid-limburg")
    assert answer.route == "register" and len(names) == 10
    assert all(name in answer.text for name in names)
    assert "10 " in answer.text and "misschien" not in answer.text
    assert answer.citations


def test_a_list_that_may_go_on_says_so(assistant: Assistant) -> None:
    answer = assistant.ask(["Welke gemeentes zitten er in MRA West?"])
    assert all(name in answer.text for name in members(assistant, "mra-west"))
    assert "een volledige lijst ken ik niet" in answer.text


def test_a_deal_without_such_rows_is_not_answered_from_the_table(assistant: Assistant) -> None:
    assert not members(assistant, "achterhoek")
    assert assistant.ask(["Welke gemeenten doen mee in de Achterhoek?"]).route != "register"


def test_the_passages_cited_name_every_municipality(assistant: Assistant) -> None:
    for deal_id in ("zuid-limburg", "oost-groningen", "mra-west", "zaanij"):
        rows = assistant.participation.municipalities(deal_id)
        named = {f for chunk in assistant.participation.naming(rows) for f in chunk.fact_ids}
        assert all(named & set(row.fact_ids) for row in rows)


@pytest.mark.parametrize("question", ["Hoeveel gemeenten doen mee aan Regio Zwolle?"])
def test_a_number_that_a_source_states_goes_before_a_list_that_may_go_on(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert "22 gemeenten" in answer.text.split("[1]")[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Doen er aan Zuid- en Oost-Drenthe II meer of minder gemeenten mee dan aan de eerste deal?",
            "Minder. Regio Deal Zuid- en Oost-Drenthe II: 5 gemeenten",
        ),
        ("Heeft Zeeuws-Vlaanderen meer gemeenten dan Midden-Limburg?", "Nee. "),
        (
            "Welke deal heeft de meeste gemeenten, Zeeuws-Vlaanderen of Midden-Limburg?",
            "Regio Deal Midden-Limburg. ",
        ),
    ],
)
def test_two_deals_by_their_municipalities(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask([question])
    assert answer.route == "register" and answer.text.startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is Midden-Groningen er bij de tweede Oost-Groningse deal weer bij?", "Nee. "),
        ("Deed Hardenberg mee aan allebei de deals rond Emmen?", "Ja. "),
        ("Doet Maastricht mee aan de Regio Deal Parkstad Limburg II?", "Nee, "),
        ("Deed Aa en Hunze mee aan beide deals rond Emmen?", "Nee. "),
        ("Doet Nissewaard mee aan beide deals van de Zuid-Hollandse Delta?", "Ja. "),
        (
            "Doet Brielle mee aan beide deals van de Zuid-Hollandse Delta?",
            "Nee, Brielle staat niet bij de deelnemers die de bronnen noemen. De tweede Regio Deal",
        ),
        ("Zit Maastricht ook in Parkstad Limburg II?", "Nee, "),
        ("Valt Heerlen onder Parkstad Limburg II?", "Ja. "),
    ],
)
def test_whether_a_town_takes_part_again_in_each_or_elsewhere(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask([question])
    assert answer.route == "register" and answer.text.startswith(said)


def test_who_pays_in_a_deal_without_taking_part_is_put_right(assistant: Assistant) -> None:
    asked = "Hoeveel betaalt Aa en Hunze mee aan de tweede deal van Zuid- en Oost-Drenthe?"
    answer = assistant.ask([asked])
    assert answer.text.startswith("Let op, Aa en Hunze doet niet mee aan")
    assert any("staat er niet meer bij" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Met welke gemeenten is de deal Midden-Limburg gemaakt? Graag de hele rij.",
        "Hoe groot is het clubje gemeentes dat meedoet in Midden-Limburg?",
    ],
)
def test_who_takes_part_is_asked_in_many_words(assistant: Assistant, question: str) -> None:
    text = assistant.ask([question]).text
    assert "7 gemeenten" in text and "Roermond" in text


def test_letters_that_changed_places_are_put_right_before_one_is_left_out(
    assistant: Assistant,
) -> None:
    answer = assistant.ask(["welke gemeentne zitten er allemaal in de Waterwegregio?"])
    assert "Maassluis, Rotterdam, Schiedam en Vlaardingen" in answer.text
