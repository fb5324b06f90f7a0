"""Parts of the country are their provinces; of places that the register does not know nothing is counted."""

import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.naming.spelled_out import spelled_out


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        (
            "Hoeveel deals zijn er in het noorden?",
            "Hoeveel deals zijn er in Groningen, Friesland en Drenthe?",
        ),
        (
            "Wat kregen de drie noordelijke provincies?",
            "Wat kregen Groningen, Friesland en Drenthe?",
        ),
        (
            "deals in het zuiden van het land",
            "deals in Zeeland, Noord-Brabant en Limburg",
        ),
        ("deals in the eastern provinces", "deals in Overijssel en Gelderland"),
        ("deals in het zuiden van Limburg", "deals in het zuiden van Limburg"),
        ("Natuurinclusieve Landbouw Noord-Nederland", "Natuurinclusieve Landbouw Noord-Nederland"),
    ],
)
def test_a_part_of_the_country_is_its_provinces(question: str, plain: str) -> None:
    assert spelled_out(question) == plain


def test_deals_in_the_north_are_those_of_three_provinces(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoeveel deals zijn er in het noorden?"])
    deals = assistant.register.deals
    three = [d for d in deals if {"Groningen", "Friesland", "Drenthe"} & set(d.provinces)]
    assert f"Het register telt {len(three)} Regio Deals" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel deals zijn er in de Randstad?",
        "hoeveel deals zijn er aan de kust",
        "Welke deals zijn er bij Parijs?",
    ],
)
def test_deals_of_other_places_are_not_all_deals(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"


def test_what_the_region_pays_is_not_what_the_rijk_pays(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoeveel legt de regio in bij Twente II?"])
    assert answer.status == "not_found"


def test_regions_that_pay_more_are_listed(assistant: Assistant) -> None:
    answer = assistant.ask(["Welke regio's legden meer in dan het Rijk?"])
    assert "waar de regio meer inlegt dan het Rijk" in answer.text
