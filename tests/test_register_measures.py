"""What is computed over the register beyond sums and counts: shares with a limit, medians, gaps, orders."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


def asked(assistant: Assistant, *turns: str) -> str:
    return assistant.ask(turns).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Welke deals zitten in tranche 9?", "Tranche 9 staat niet in het register"),
        ("Hoeveel geld was er in de achtste ronde?", "Tranche 8 staat niet in het register"),
        ("How many deals are there in round 10?", "The register has no round 10"),
    ],
)
def test_a_round_that_there_is_none_of_is_not_all_of_them(
    assistant: Assistant, question: str, said: str
) -> None:
    assert asked(assistant, question).startswith(said)


def test_whether_another_round_comes_is_left_to_the_passages(assistant: Assistant) -> None:
    assert assistant.ask(["Komt er nog een zevende ronde?"]).route == "passages"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel regio's hebben maar één deal?", "40 regio's hebben 1 Regio Deal"),
        ("Hoeveel regio's kregen ten minste twee deals?", "21 regio's hebben minstens 2"),
        ("Hoeveel regio's kregen er twee of meer?", "21 regio's hebben minstens 2"),
        ("Welke regio's kregen twee deals?", "20 regio's hebben 2 Regio Deals"),
    ],
)
def test_how_many_deals_a_region_has(assistant: Assistant, question: str, said: str) -> None:
    assert asked(assistant, question).startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Zijn alle deals uit ronde 2 klaar?", "Van de 12 Regio Deals in tranche 2 staan er 3"),
        ("Lopen alle deals uit tranche 3 nog?", "Nee. Van de 14 Regio Deals in tranche 3"),
        ("Is geen enkele deal uit 2023 afgerond?", "Van de 14 Regio Deals gekozen in 2023 staat"),
        ("Hoeveel procent van de deals is afgerond?", "Van de 83 Regio Deals zijn er 4 met"),
    ],
)
def test_how_far_all_deals_are_is_told_as_far_as_it_is_known(
    assistant: Assistant, question: str, said: str
) -> None:
    text = asked(assistant, question)
    assert text.startswith(said)
    assert "staat in het register niet of ze nog lopen" in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Kreeg Groningen meer dan een tiende van het geld?", "Nee. De 8 Regio Deals in Groningen"),
        ("Ging minstens 10% van het rijksgeld naar Noord-Brabant?", "Ja. De 7 Regio Deals in"),
        ("Kregen Twente en Achterhoek samen meer dan 10 procent van al het geld?", "Nee. Regio"),
        ("Ging meer dan een derde van tranche 1 naar Rotterdam-Zuid?", "Ja. Regio Deal Rotterdam"),
        ("Ligt meer dan een vijfde van de deals uit tranche 6 in Limburg?", "Nee. Van de 16"),
        ("Ging een kwart van het geld naar Zeeland?", "Nee. De 4 Regio Deals in Zeeland"),
    ],
)
def test_a_limit_to_a_share(assistant: Assistant, question: str, said: str) -> None:
    assert asked(assistant, question).startswith(said)


@pytest.mark.parametrize(
    "question",
    [
        "Ging twee derde van het rijksgeld naar Overvecht?",
        "Ging meer dan een derde van het geld naar natuur?",
        "Welke provincies kregen meer dan 10 procent van het geld?",
    ],
)
def test_a_share_of_something_else_is_not_computed(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).route != "register"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Wat is de mediaan van de rijksbijdragen?",
            "De mediaan is 17,5 miljoen euro van het Rijk",
        ),
        ("Wat is de mediaan in Gelderland?", "De mediaan is 20 miljoen euro"),
        ("Wat is het meest voorkomende bedrag?", "Het vaakst komt 20 miljoen euro van het Rijk"),
        (
            "Bij welke deal is het gat tussen Rijk en regio het grootst?",
            "Het verschil tussen Rijk en regio is het grootst bij Regio Deal Brainport Eindhoven",
        ),
        (
            "Hoeveel legt de regio in per euro van het Rijk?",
            "Voor elke euro van het Rijk legt de regio gemiddeld 1,29 euro in",
        ),
        ("Wat legden de regio's bij elkaar in?", "De 35 Regio Deals krijgen samen 1.085,52"),
        (
            "De Waddeneilanden kregen rijksgeld en deden er zelf iets bij. Hoeveel is het totaal?",
            "Rijk en regio leggen samen 24,5 miljoen euro in",
        ),
        ("Wat droegen de regio's gemiddeld bij?", "Gemiddeld krijgt een Regio Deal 31,01"),
        ("Hebben alle deals evenveel regio- als rijksgeld?", "Nee. Dat geldt voor 28 van de 35"),
        ("Zijn er deals waar de regio meer betaalt dan het Rijk?", "Ja. 5 Regio Deals waar"),
    ],
)
def test_middles_and_both_payers(assistant: Assistant, question: str, said: str) -> None:
    assert asked(assistant, question).startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Zet de provincies op volgorde van aantal deals", "Zuid-Holland (15 deals"),
        ("Sorteer de tranches van klein naar groot", "Tranche 3 (14 deals, 180 miljoen"),
        ("Welke twee tranches waren het grootst?", "De 2 tranches met het meeste geld"),
        ("Noem de drie provincies met de minste deals", "De 3 provincies met de minste Regio"),
        ("Hoeveel provincies kregen minder dan 90 miljoen?", "3 provincies met minder dan 90"),
        ("Hoeveel provincies hebben meer dan 10 deals?", "2 provincies met meer dan 10 Regio"),
        ("Kreeg elke provincie meer dan 80 miljoen?", "Nee. 11 van de 12 provincies hebben meer"),
        ("Hebben alle provincies minstens drie deals?", "Ja. 12 van de 12 provincies hebben"),
        ("Heeft Drenthe van alle provincies de meeste deals?", "Nee. Zuid-Holland (15 deals"),
        ("Heeft Gelderland in tranche 5 de meeste deals?", "Nee. Groningen (4 deals"),
    ],
)
def test_groups_in_order_and_within_limits(assistant: Assistant, question: str, said: str) -> None:
    assert asked(assistant, question).startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Daalde het rijksgeld tussen tranche 4 en tranche 6?", "Ja. Tranche 4 heeft meer geld"),
        ("Is het aantal deals gestegen tussen 2020 en 2024?", "Ja. 2024 heeft meer Regio Deals"),
        ("Is Veluwe II kleiner dan de eerste deal?", "Nee. Regio Deal Veluwe II krijgt meer"),
        ("Krijgt Friesland per deal minder dan gemiddeld?", "Ja. Een Regio Deal in Friesland"),
        ("Zijn er meer dan 90 deals?", "Nee. Het register telt 83"),
        ("De derde tranche telde toch twaalf deals?", "Nee. Het register telt 14"),
        ("Heeft Amsterdam meer dan vier deals?", "Nee. 3 Regio Deals"),
        ("Hoe vaak werd er 15 miljoen toegekend?", "Het register telt 10 Regio Deals met precies"),
    ],
)
def test_whether_it_rose_or_is_more(assistant: Assistant, question: str, said: str) -> None:
    assert asked(assistant, question).startswith(said)


def test_not_all_deals_of_a_region_are_called_all(assistant: Assistant) -> None:
    text = asked(assistant, "Vergelijk Twente II met Foodvalley en Zwolle II qua rijksgeld")
    assert "Alle deals van een regio samen" not in text
    text = asked(assistant, "Vergelijk Twente en Foodvalley qua rijksgeld")
    assert text.startswith("Alle deals van een regio samen")


def test_ties_in_a_top_are_explained(assistant: Assistant) -> None:
    text = asked(assistant, "Noem de vijf kleinste Regio Deals qua rijksbijdrage")
    assert "Het zijn er meer dan 5, want de laatste 6 krijgen evenveel." in text
    assert "want de laatste" not in asked(assistant, "Top 3 van deals in Gelderland")


def test_a_top_over_all_rounds_is_of_deals(assistant: Assistant) -> None:
    text = asked(assistant, "Top 3 van het meeste rijksgeld over alle rondes?")
    assert text.startswith("De 3 Regio Deals met de hoogste bijdrage")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Welke van de twee provincies heeft de meeste deals, Zeeland of Utrecht?",
            "Utrecht heeft",
        ),
        (
            "Tranche 2 en 4 bij elkaar: hoeveel Gelderse deals van minstens 15 miljoen zijn dat?",
            "Het",
        ),
    ],
)
def test_two_that_are_named_are_no_top_and_a_number_is_no_sum(
    assistant: Assistant, question: str, said: str
) -> None:
    assert asked(assistant, question).startswith(said)


def test_both_ends_of_a_ranking(assistant: Assistant) -> None:
    text = asked(assistant, "Noem de twee grootste en twee kleinste deals van Limburg")
    assert "met de hoogste bijdrage" in text
    assert "met de laagste bijdrage" in text
    text = asked(assistant, "Wie kreeg het meest en wie het minst in tranche 4?")
    assert "130 miljoen" not in text


def test_before_and_after_a_year_are_two_questions(assistant: Assistant) -> None:
    for question in (
        "Hoeveel deals werden er voor en na 2022 gekozen?",
        "Hoeveel deals waren er vóór 2022 en hoeveel erna?",
    ):
        text = asked(assistant, question)
        assert "31 Regio Deals gekozen van 2018 tot en met 2021" in text
        assert "52 Regio Deals gekozen van 2023 tot en met 2026" in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Van welke deals is de provincie niet bekend?", "Waarden van het Groene Hart"),
        ("Hoeveel deals hebben geen bekende regionale bijdrage?", "48 Regio Deals waarvan"),
        ("Welke Gelderse deals zijn niet van de Achterhoek?", "zonder Regio Deal Achterhoek"),
        ("In welke tranches zat Overijssel niet?", "niet: 1 en 6"),
        ("Hoeveel deals staan er op gesloten?", "77 Regio Deals met de status 'gesloten'"),
        ("Kreeg Zeeland 35 miljoen in 2020?", "Het Rijk koos in 2018 voor de Regio Deal Zeeland"),
    ],
)
def test_what_the_register_lacks_or_leaves_out(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in asked(assistant, question)


@pytest.mark.parametrize(
    "question",
    [
        "Welke deals vielen af in tranche 4?",
        "Hoeveel deals sloot minister Rijkaart?",
        "Stel dat Limburg het dubbele had gekregen, hoeveel was het dan?",
        "Welke deals zijn in 2019 ondertekend?",
        "Klopt het dat de regio minder mag betalen dan het Rijk?",
        "Meer of minder dan de helft van de deals ligt buiten de Randstad?",
    ],
)
def test_what_the_register_cannot_tell_is_not_computed(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).route != "register"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel deals kregen meer dan Foodvalley II?", "Het register telt 11 Regio Deals met"),
        ("Welke deals kregen minder dan Bonaire?", "Regio Deals met minder dan 13 miljoen"),
        ("Welke deals kregen evenveel als Veluwe II?", "13 Regio Deals met precies 20 miljoen"),
        ("Hoeveel keer zo groot is tranche 5 als tranche 3?", "Dat is 2,1 keer zoveel."),
        ("In welk jaar was het gemiddelde bedrag het laagst?", "2020 (14 deals, 180 miljoen"),
        ("Wat is de som van de drie grootste deals?", "Samen is dat 310 miljoen euro."),
        ("Wat is het totaal van de deals onder de 10 miljoen?", "samen 76,8 miljoen euro"),
    ],
)
def test_deals_beside_one_and_sums(assistant: Assistant, question: str, said: str) -> None:
    assert said in asked(assistant, question)


def test_deals_beside_a_region_with_two_are_not_computed(assistant: Assistant) -> None:
    assert assistant.ask(["Hoeveel deals kregen meer dan Twente?"]).route != "register"


@pytest.mark.parametrize(
    "question",
    [
        "Hoe ver lagen de hoogste en de laagste rijksbijdrage in de vijfde ronde uit elkaar?",
        "How far apart are the highest and lowest contributions in round 5?",
    ],
)
def test_how_far_two_ends_are_apart(assistant: Assistant, question: str) -> None:
    text = asked(assistant, question)
    assert "27,5" in text or "27.5" in text


def test_how_much_of_a_deal_is_spent_is_not_its_share_of_all_money(assistant: Assistant) -> None:
    question = "Hoeveel procent van het Brainport-geld is al uitgegeven?"
    assert assistant.ask([question]).route != "register"
