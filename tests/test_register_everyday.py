"""Questions over the register as people put them: rankings, ratios, second deals, second questions."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


def asked(assistant: Assistant, *turns: str) -> str:
    return assistant.ask(turns).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Welke deal is de allerkleinste?", "Regio Deal Mainstage"),
        ("Wat was in ronde 2 de allergoedkoopste deal?", "Regio Deal Den Haag Zuidwest"),
        ("Wat was het allerhoogste bedrag in Friesland?", "Regio Deal Noordoost-Fryslân"),
    ],
)
def test_the_very_smallest_is_the_smallest(assistant: Assistant, question: str, said: str) -> None:
    assert asked(assistant, question).startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Legde Twente vier keer zo veel in als het Rijk?", "Ja. Regio Deal Twente: de regio"),
        ("Betaalde Foodvalley zelf vijf keer zoveel als het Rijk?", "Nee. Regio Deal Foodvalley:"),
        ("Legt Brainport meer in dan het Rijk?", "Ja. Regio Deal Brainport Eindhoven: de regio"),
        ("Foodvalley I: hoeveel keer zoveel als het Rijk legde de regio in?", "Regio Deal Foodv"),
    ],
)
def test_the_region_that_pays_is_the_other_side(
    assistant: Assistant, question: str, said: str
) -> None:
    assert asked(assistant, question).startswith(said)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["Liggen Brainport en Rotterdam Zuid in dezelfde provincie?"], "Nee. De Regio Deal Brain"),
        (["Liggen Twente en Cleantech in dezelfde provincie?"], "De Regio Deal Twente ligt"),
        (["Ligt Noord-Limburg in dezelfde provincie als Zuid-Limburg?"], "Ja. De Regio Deal"),
        (
            ["Zijn er deals met meer dan 100 miljoen?", "Liggen die in dezelfde provincie?"],
            "Nee. De Regio Deal Brainport Eindhoven ligt in de provincie Noord-Brabant.",
        ),
    ],
)
def test_deals_of_the_same_province(assistant: Assistant, turns: list[str], said: str) -> None:
    assert asked(assistant, *turns).startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Klopt het dat Twente de op twee na hoogste regiobijdrage had?", "Ja. Op plaats 3 naar"),
        ("Was Zwolle II de op een na grootste deal van tranche 5?", "Ja. Op plaats 2"),
        ("Noord-Brabant had op een na de minste deals, klopt dat?", "Nee. Op plaats 2 (de minste"),
        ("Foodvalley II kreeg het hoogste bedrag ooit, toch?", "Nee. Regio Deal Brainport"),
        ("Foodvalley II en Noordoost-Brabant II kregen het meest van tranche 6, toch?", "Ja. "),
        ("Wie was de op een na grootste in tranche 4?", "3 deals delen plaats 1"),
    ],
)
def test_whether_a_deal_or_province_has_that_place(
    assistant: Assistant, question: str, said: str
) -> None:
    assert asked(assistant, question).startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel van de deals in Gelderland zijn tweede deals?", "Het register telt 4 Regio Deal"),
        ("Welke deals hebben III in hun naam?", "1 Regio Deal met 'III' in de naam"),
        ("Hoeveel deals hebben een II in de naam?", "Het register telt 19 Regio Deals met 'II'"),
        ("Bij welke regio's kreeg de tweede deal minder dan de eerste?", "Bij 8 van de 21 regio's"),
        ("Hoeveel regio's kregen de tweede keer evenveel?", "Bij geen van de 21 regio's"),
    ],
)
def test_second_deals(assistant: Assistant, question: str, said: str) -> None:
    assert asked(assistant, question).startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Is er in elke ronde wel wat naar Zeeland gegaan? Zo nee, in welke niet?", "Nee. Niet"),
        ("Was Noord-Brabant in alle rondes aan de beurt?", "Ja. Elke tranche heeft een Regio"),
        ("Zijn er provincies die in alle zes tranches een deal hadden?", "Ja. 2 provincies met"),
        ("Welke provincies ontbraken in de vierde ronde?", "Niet elke provincie heeft een Regio"),
    ],
)
def test_who_was_there_in_every_round(assistant: Assistant, question: str, said: str) -> None:
    assert asked(assistant, question).startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel keer meer kreeg Brainport dan de gemiddelde deal?", "6,5 keer het gemiddelde"),
        ("Kreeg Delft West meer dan het gemiddelde in tranche 5?", "in tranche 5 17,48 miljoen"),
        ("Wie kregen er in 2018 meer dan gemiddeld?", "5 Regio Deals gekozen in 2018 met meer"),
        ("Krijgt een gemiddelde deal in Limburg meer dan een in heel Nederland?", "19,69 miljoen"),
    ],
)
def test_beside_the_average_of_what_is_asked(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in asked(assistant, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Zaten er vijf deals op 30 miljoen?", "Ja. Het register telt 5 Regio Deals"),
        ("Kwam er ooit een deal uit op 45 miljoen?", "Nee. Het register telt geen"),
        ("Klopt het dat geen enkele deal in Groningen boven de 20 miljoen uitkwam?", "Ja. Het reg"),
        (
            "Hoeveel deals met een gelijke bijdrage van Rijk en regio zijn er?",
            "Het register telt 28",
        ),
        ("Welk bedrag komt het vaakst voor?", "Het vaakst komt 20 miljoen euro"),
    ],
)
def test_amounts_that_there_are(assistant: Assistant, question: str, said: str) -> None:
    assert asked(assistant, question).startswith(said)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Wat is het gemiddelde in tranche 3? En in 6?", ["12,86 miljoen", "15,27 miljoen"]),
        (
            "Wat kreeg Utrecht gemiddeld per deal? en was dat meer dan Flevoland",
            ["18 miljoen", "Ja. Utrecht"],
        ),
        (
            "Noord-Limburg II en Midden-Limburg zaten in dezelfde ronde, toch? Hoeveel scheelde het tussen die twee?",
            ["Ja. ", "scheelt 10 miljoen"],
        ),
        (
            "Parkstad kreeg een flink deel van de pot van ronde twee. Welk percentage was dat?",
            ["18,6 procent"],
        ),
        ("Welk deel van het geld van ronde 1 ging naar de twee grootste deals?", ["72,2 procent"]),
    ],
)
def test_the_second_question_is_not_dropped(
    assistant: Assistant, question: str, parts: list[str]
) -> None:
    text = asked(assistant, question)
    assert all(part in text for part in parts)


def test_the_same_rows_stand_once(assistant: Assistant) -> None:
    text = asked(assistant, "Hoeveel Brabantse deals kregen minder dan 15 miljoen, en welke dan?")
    assert text.count("Regio Deal Midden-Brabant") == 1


def test_the_province_of_each_where_that_is_asked(assistant: Assistant) -> None:
    text = asked(assistant, "Geef alle deals van tranche 1 met hun provincie.")
    assert "Regio Deal Rotterdam Zuid: 130 miljoen euro van het Rijk, Zuid-Holland" in text


@pytest.mark.parametrize(
    "question",
    [
        "Was Zwolle zelf de kassier van de Regio Deal?",
        "Is Metropoolregio Eindhoven de opvolger van Brainport?",
        "Was het startmoment van de zesde tranche in Utrecht?",
        "Alleen Drenthe betaalde mee aan Natuurinclusieve Landbouw, toch?",
        "Was de bijdrage van Emmen aan Zuid- en Oost-Drenthe lager dan die van Hardenberg?",
        "Hoeveel investeren Rijk en regio samen in de vierde ronde?",
    ],
)
def test_what_the_register_does_not_hold_is_not_computed(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question]).route != "register"


def test_what_might_have_been_is_not_computed(assistant: Assistant) -> None:
    answer = assistant.ask(["Zou Zuid-Limburg meer gekregen hebben als het bij Parkstad hoorde?"])
    assert answer.status == "out_of_scope"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Kregen tranche 4 en 6 samen meer dan tranche 5 en 1 samen?", "Nee. Samen 528,5 miljoen"),
        ("Overstijgen de tweede en derde tranche gezamenlijk de vijfde?", "Ja. Samen 395 miljoen"),
    ],
)
def test_rounds_together_on_either_side(assistant: Assistant, question: str, said: str) -> None:
    assert asked(assistant, question).startswith(said)


def test_what_the_amount_of_a_deal_is_asks_no_definition(assistant: Assistant) -> None:
    operation = assistant.understand(["Wat is het bedrag van Twente II?"]).operation
    assert (operation.kind, operation.column) == ("lookup", "rijk")
    asks_what = assistant.understand(["Twente II, wat is dat precies?"])
    assert asks_what.operation.kind == "none"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("sinds wanneer bestaan regio deals", "gekozen in 2018"),
        ("Wanneer was de allereerste Regio Deal?", "gekozen in 2018"),
        ("in welk jaar was de derde ronde", "tranche 3 zijn gekozen in 2020"),
        ("In what year was the sixth round?", "round 6 were selected in 2025"),
    ],
)
def test_in_which_year_a_round_was(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask([question]).text


def test_when_one_deal_began_is_not_when_all_did(assistant: Assistant) -> None:
    assert "eerste Regio Deals" not in assistant.ask(["wanneer is de regio deal begonnen"]).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Welke drie regio's, dus niet Den Haag, tastten het diepst in eigen buidel?", "Brainport"),
        ("Zijn er deals waar de streek minder betaalde dan Den Haag?", "ESTEC"),
        (
            "Noem uit ronde vier elke deal die precies 30 miljoen uit Den Haag meekreeg.",
            "North Sea",
        ),
        ("Een paar streken kregen 7,5 miljoen van Den Haag. Welke allemaal?", "Cleantech"),
        (
            "Wat legde Den Haag neer bij Saba, Statia en Bonaire samen?",
            "28 miljoen euro van het Rijk",
        ),
    ],
)
def test_den_haag_that_pays_is_the_government(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask([question])
    assert answer.route == "register" and said in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Zeeland 2018, Saba en de Waterwegregio: hoeveel rijksgeld samen?", "57,7 miljoen euro"),
        (
            "Men zegt dat Saba en Bonaire ruim zestig miljoen kregen. Hoeveel was het samen precies?",
            "18 miljoen euro van het Rijk",
        ),
    ],
)
def test_a_year_or_amount_beside_names_chooses_none_of_them(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in asked(assistant, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Waar legde de regio zelf meer in: bij Cleantech of bij de eerste Veluwedeal?", "15,2"),
        ("Wie was er eerder: Zeeuws-Vlaanderen of North Sea Port District?", "2020"),
        ("Scheelt het veel, wat Zeeland kreeg en wat North Sea Port later kreeg?", "5 miljoen"),
    ],
)
def test_what_stands_before_a_colon_may_be_what_is_asked(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in asked(assistant, question)


def test_all_regions_together_stand_beside_the_rijk(assistant: Assistant) -> None:
    said = asked(assistant, "Leggen de regio's samen meer in dan het Rijk?")
    assert said.startswith("Ja.") and "35 van de 83" in said
