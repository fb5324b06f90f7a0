"""Conditions that a question over many deals sets are kept to, or the register does not answer."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


def asked(assistant: Assistant, *turns: str) -> str:
    return assistant.ask(turns).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel deals kregen meer dan 20 en minder dan 30 miljoen?", "telt 10 Regio Deals met"),
        ("Welke deals kregen meer dan 5 maar minder dan 8 miljoen?", "6 Regio Deals met meer dan"),
        ("Hoeveel deals kregen 20 miljoen of meer?", "met minstens 20 miljoen euro"),
        ("Hoeveel deals hebben een regiobijdrage boven de 20 miljoen?", "telt 11 Regio Deals met"),
    ],
)
def test_two_limits_and_whose_money_they_limit(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in asked(assistant, question)


def test_a_range_goes_on_without_its_unit(assistant: Assistant) -> None:
    text = asked(
        assistant,
        "Hoeveel deals zitten tussen 10 en 20 miljoen in tranche 6?",
        "en tussen 20 en 30?",
    )
    assert "telt 4 Regio Deals in tranche 6 met minstens 20 miljoen euro" in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Hoeveel deals kregen meer dan gemiddeld?",
            "Het gemiddelde is 20,1 miljoen euro per deal",
        ),
        ("Welke deals uit tranche 4 zitten onder het gemiddelde?", "9 Regio Deals in tranche 4"),
        ("Kreeg Twente meer dan gemiddeld?", "Ja. Gemiddeld krijgt een Regio Deal 20,1"),
        ("Zit Bonaire boven het gemiddelde?", "Nee. Gemiddeld krijgt een Regio Deal 20,1"),
        ("Wat is het gemiddelde bedrag per deal in Limburg?", "Gemiddeld krijgt een Regio Deal in"),
    ],
)
def test_beside_the_average(assistant: Assistant, question: str, said: str) -> None:
    assert said in asked(assistant, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Welke provincies kregen meer dan 150 miljoen?", "5 provincies met meer dan 150 miljoen"),
        ("Welke provincies hebben minder dan vijf deals?", "3 provincies met minder dan 5 Regio"),
        ("Welke rondes waren goed voor meer dan 250 miljoen?", "3 tranches met meer dan 250"),
        ("Welke provincies zitten in alle zes tranches?", "2 provincies met een deal in alle 6"),
        (
            "Welke regio's hebben twee of meer keer een deal gekregen?",
            "hebben minstens 2 Regio Deal",
        ),
        ("In welke provincies liggen deals van meer dan 30 miljoen?", "Regio Deals per provincie"),
        ("Welke provincies kregen in 2025 niks?", "niet: Flevoland en Overijssel"),
        ("In welke tranches kreeg Groningen niets?", "niet: 1 en 4"),
        ("In welke jaren kreeg Utrecht geen deal?", "2023 en 2024"),
    ],
)
def test_groups_within_a_limit_or_without_a_deal(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in asked(assistant, question)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            ("Welke provincies hebben minder dan vijf deals?", "hoeveel kregen die samen"),
            "krijgen samen 201,7 miljoen",
        ),
        (
            ("In hoeveel provincies ligt geen enkele deal uit tranche 6?", "welke?"),
            "niet: Flevoland en Overijssel",
        ),
        (("wat kost tranche 4 en 5 samen", "en tranche 6 erbij?"), "tranche 4, 5 en 6"),
        (("Hoeveel van de 83 deals zijn afgerond?", "welke zijn dat?"), "4 Regio Deals met de"),
        (
            ("Hoeveel legde de regio in totaal in?", "van hoeveel deals weten jullie dat niet?"),
            "telt 48 Regio Deals waarvan de bijdrage van de regio niet bekend is",
        ),
    ],
)
def test_what_was_told_of_many_is_gone_on_about(
    assistant: Assistant, turns: tuple[str, ...], said: str
) -> None:
    assert said in asked(assistant, *turns)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hoeveel heeft de regio in totaal bijgelegd bij alle deals", "miljoen euro van de regio"),
        ("Hoeveel legt de regio bij in Limburg in totaal?", "60 miljoen euro van de regio"),
        (
            "Hoeveel draagt de regio bij in de Zeeuwse deals?",
            "Regio Deal Zeeland krijgt 35 miljoen",
        ),
        (
            "Hoeveel deals hebben Rijk en regio exact evenveel ingelegd?",
            "waar Rijk en regio evenve",
        ),
        ("Bij welke deals legt de regio meer in dan het Rijk?", "Van 48 van de 83 deals is de bij"),
        ("Did every region put in at least as much as the state?", "So it is for 33 of 35 deals"),
    ],
)
def test_what_the_region_pays_of_many_deals(assistant: Assistant, question: str, said: str) -> None:
    assert said in asked(assistant, question)


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel deals zijn mislukt?",
        "Hoeveel deals zijn er stopgezet?",
        "Hoeveel deals in Limburg zijn gestopt?",
        "Welke deals worden getrokken door een provincie?",
        "Welke deal is de slechtste?",
        "Welke deal is de allerslechtste?",
        "Hoeveel deals loste het op?",
        "Hoeveel Regio Deals hebben een kassier?",
        "Welke Regio Deal should I move to?",
    ],
)
def test_a_condition_that_the_register_does_not_know_is_not_dropped(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question]).route != "register"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel Regio Deals zijn er eigenlijk in Nederland afgesproken?", "telt 83 Regio Deals"),
        ("Hoeveel heeft het Rijk in de Limburgse deals gestopt?", "krijgen samen 157,5 miljoen"),
        ("Wat is de duurste deal van Drenthe?", "krijgen de hoogste bijdrage van het Rijk"),
        ("wie kreeg in limburg het dikste bedrag van den haag", "Regio Deal Parkstad Limburg"),
    ],
)
def test_other_words_for_what_it_knows_are_answered(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in asked(assistant, question)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            (
                "Wat is de grootste regio deal van Zeeland?",
                "hoeveel procent van het Zeeuwse totaal is dat?",
            ),
            "40,9 procent van het geld in Zeeland",
        ),
        (
            (
                "How much has been invested in Brainport by the region?",
                "What percentage of the total is that?",
            ),
            "64.9 percent comes from the region",
        ),
        (
            ("Hoeveel minder kreeg Rotterdam-Zuid de tweede keer?", "in procenten?"),
            "is 76,9 procent minder",
        ),
        (
            ("Met hoeveel procent daalde het bedrag van tranche 5 op tranche 6?",),
            "is 36,5 procent minder",
        ),
    ],
)
def test_percentages_are_of_the_right_whole(
    assistant: Assistant, turns: tuple[str, ...], said: str
) -> None:
    assert said in asked(assistant, *turns)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is er in Noord-Brabant of Limburg meer rijksgeld per deal?", "31,79 miljoen euro"),
        ("Wat is gemiddeld meer: een deal in tranche 5 of in tranche 6?", "17,48 miljoen euro"),
        (
            "Zijn er meer deals in het noorden of in het zuiden van het land?",
            "Het zuiden: 19 deals",
        ),
        (
            "Kreeg het oosten meer geld dan het noorden?",
            "Ja. Het oosten heeft meer geld van het Rijk dan het noorden",
        ),
        ("Wat kreeg Friesland in 2023?", "krijgen samen 35,5 miljoen euro"),
        (
            "Hoeveel deals in Overijssel liggen óók in een andere provincie?",
            "telt 6 Regio Deals in",
        ),
        ("Which deals are still in progress?", "1 Regio Deal with status"),
        ("List all six rounds with year and number of deals.", "Round 6: 16 deals"),
    ],
)
def test_comparisons_per_deal_and_of_parts_of_the_country(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in asked(assistant, question)


def test_a_list_is_in_the_order_that_is_asked(assistant: Assistant) -> None:
    text = asked(assistant, "Noem de deals van tranche 4 van hoog naar laag")
    assert text.index("Rotterdam-Zuid II") < text.index("Noardwest") < text.index("Mainstage")


def test_all_that_come_next_with_the_same_amount_are_named(assistant: Assistant) -> None:
    text = asked(assistant, "Wat is de kleinste regio deal ooit?")
    assert text.count("(7,5 miljoen euro)") == sum(
        deal.rijksbijdrage_mln == 7.5 for deal in assistant.register.deals
    )


def test_regions_with_an_apostrophe_are_many_regions(assistant: Assistant) -> None:
    paid_more = "Sommige regio's legden zelf meer in dan ze van het Rijk kregen. Om welke gaat het?"
    assert "5 Regio Deals waar de regio meer inlegt" in asked(assistant, paid_more)
    hoort = "Hoort Venlo bij een deal?", "En Roermond?"
    text = asked(assistant, *hoort, "welke van die 2 regio's kreeg het meeste geld van het Rijk?")
    assert "Midden-Limburg krijgt meer van het Rijk dan" in text


def test_the_first_and_second_deal_are_two(assistant: Assistant) -> None:
    both = "47,5 miljoen euro van het Rijk: Regio Deal Drechtsteden-Gorinchem 22,5"
    for question in (
        "Drechtsteden-Gorinchem, eerste plus tweede deal: totaal aan rijksbijdrage?",
        "Hoeveel kregen de eerste en tweede deal van Drechtsteden-Gorinchem samen?",
    ):
        assert both in asked(assistant, question)


def test_the_same_for_a_year_is_of_that_year(assistant: Assistant) -> None:
    first = "Wat gaf het Rijk gemiddeld aan een deal uit 2020?"
    assert "gekozen in 2023 20,3 miljoen" in asked(assistant, first, "Nu hetzelfde voor 2023.")


def test_a_payer_is_no_other_thing_and_sums_stay_sums(assistant: Assistant) -> None:
    turns = ("Hoeveel stopt het Rijk in de Waddeneilanden?", "en de regio zelf", "dus in totaal?")
    assert "samen 24,5 miljoen" in asked(assistant, *turns)
    ranked = (
        "Welke drie regio's kregen in de vierde tranche elk 30 miljoen?",
        "En de hekkensluiter?",
    )
    assert "Mainstage" in asked(assistant, *ranked)
    tagged = "De Achterhoek kreeg twee keer een deal, toch? Hoeveel rijksgeld is dat bij elkaar?"
    assert asked(assistant, tagged).startswith("De 2 Regio Deals krijgen samen 45 miljoen")
