"""A turn that calculates with, narrows, or points at what several turns were about."""

import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.wording.plain_wording import without_reaction

_TWO = ["Hoeveel rijksgeld kreeg Saba?", "En Mainstage?"]
_ISLANDS = ["Wat kreeg Saba van het Rijk?", "en Bonaire", "en Sint Eustatius"]
_ROUNDS = ["Hoeveel rijksgeld ging er om in ronde 3?", "En in ronde 4?"]


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        ([*_ISLANDS, "wat maken die drie bij elkaar"], "samen 28 miljoen"),
        ([*_ISLANDS, "tel alleen de laatste twee eens op"], "samen 23 miljoen"),
        ([*_ISLANDS[::2], "die laatste is dus precies twee keer zo groot?"], "Ja."),
        ([*_ISLANDS[:2], "dus Saba kreeg minder?"], "Ja."),
        ([*_ISLANDS, "kreeg Mainstage meer dan die eerste?"], "Nee."),
        ([*_ISLANDS[:2], "wie van die twee kreeg het meest"], "Regio Deal Bonaire"),
        ([*_ROUNDS, "wat is het verschil?"], "104,2 miljoen"),
        ([*_ROUNDS, "doe ronde 5 er eens bij"], "samen 668,8 miljoen"),
        ([*_ROUNDS, "en welk deel daarvan ging naar Mainstage"], "1,8 procent"),
        (["Hoeveel deals heeft Drenthe?", "en Utrecht", "wie heeft er dan meer"], "deal"),
        (["Wat kreeg Twente in ronde 2?", "en Parkstad", "en in ronde 4, wie toen?"], "25 miljoen"),
        (
            ["Wat legde het Rijk in bij Twente I?", "en de regio zelf?", "dat scheelt dus hoeveel"],
            "90 miljoen",
        ),
        (
            ["In welk jaar werd de deal van Saba gekozen?", "En Bonaire?", "hoeveel jaar later?"],
            "1 jaar",
        ),
        (["In welke ronde zaten de meeste deals?", "en de minste?", "hoeveel scheelt dat"], "17"),
        (
            ["Waar ging meer geld heen, de laatste ronde of de vorige?", "verschil?"],
            "140,3 miljoen",
        ),
        (
            [
                "Hoeveel rijksgeld ging naar ronde 1?",
                "zonder Brainport?",
                "laat Rotterdam Zuid ook weg, wat blijft er over",
            ],
            "100 miljoen",
        ),
        (
            ["Gemiddeld rijksgeld per deal in ronde 2?", "zonder Twente, afgerond op een decimaal"],
            "Gemiddeld krijgt een Regio Deal in tranche 2 zonder",
        ),
        (
            ["Noem de drie grootste deals van ronde 4", "hoeveel kregen die drie samen"],
            "90 miljoen",
        ),
        (["Wat gaf het Rijk aan Twente I?", "en de regio?", "allebei bij elkaar"], "150 miljoen"),
        ([*_ISLANDS, "met z'n drieën dus?"], "samen 28 miljoen"),
        ([*_ISLANDS[:2], "doe Statia erbij, wat kregen hun drie deals samen?"], "samen 28 miljoen"),
        (["Wat gaf het Rijk aan Twente I?", "en de streek?", "tel dat eens op"], "150 miljoen"),
        (
            ["Wat gaf het Rijk aan Twente I?", "en de regio?", "hoeveel zat er in de hele pot?"],
            "150 miljoen",
        ),
        (
            [
                "Hoeveel deals heeft Utrecht?",
                "En Drenthe?",
                "hoeveel rijksgeld kreeg die laatste bij elkaar?",
            ],
            "127,5",
        ),
        ([*_ISLANDS[:2], "dus Bonaire kreeg minder?"], "Nee."),
        ([*_ROUNDS, "dat is meer hè"], "Ja."),
        ([*_ISLANDS[:2], "wie kreeg het meest", "en hoeveel scheelt dat"], "8 miljoen"),
        (["Wat kreeg Twente I?", "en de opvolger, kreeg die meer of minder"], "Minder."),
        (["In welke rondes zat ZaanIJ?", "welke van de twee kreeg meer"], "12,5 miljoen"),
        (
            ["Kreeg Saba meer dan Mainstage?", "en ten opzichte van Bonaire, hoe groot is het gat"],
            "8 miljoen",
        ),
        (
            ["Kreeg Saba meer dan Zwolle in ronde 5?", "en meer dan Twente in ronde 2?"],
            "30 miljoen",
        ),
        (
            ["Hoeveel legde de regio in bij Twente I?", "welk percentage van het geheel is dat"],
            "80",
        ),
        (["Welke deals zijn afgerond?", "hoeveel zijn dat"], "telt 4 Regio Deals"),
        (["Wat kreeg Drenthe?", "zonder Noord-Drenthe", "doe die er weer bij"], "samen 127,5"),
        (
            ["Wat kregen de deals uit 2020 gemiddeld?", "nu graag hetzelfde voor het jaar 2023"],
            "20,3",
        ),
        (["Wat kreeg een deal uit 2020 gemiddeld?", "en eentje uit 2023?"], "20,3 miljoen"),
        (
            ["In welk jaar is Waterland gekozen?", "hoeveel deals dat jaar in het hele land?"],
            "telt 16",
        ),
        (
            ["Welke deal legde zelf het minst in?", "en het meest", "scheelt hoeveel?"],
            "235 miljoen",
        ),
        (
            [
                "Welke deal in ronde 6 kreeg het minst?",
                "en het meest?",
                "hoeveel keer zoveel is dat",
            ],
            "Dat is 3 keer zoveel",
        ),
        (["Wat kreeg Parkstad I?", "en de tweede?", "alle drie de deals samen dan"], "80 miljoen"),
        (["Hoeveel rijksgeld ging er naar Utrecht?", "reken er Mainstage ook bij"], "95 miljoen"),
        (
            [
                "Wat kreeg Zeeland in totaal?",
                "Reken ook Brainport erbij",
                "en zonder North Sea Port?",
            ],
            "185,5 miljoen",
        ),
        (["Wat kreeg Saba?", "en Bonaire?", "hoeveel kregen ze elk?"], "13 miljoen"),
        (
            ["Hoeveel deals kregen meer dan 30 miljoen?", "minstens 30?", "alleen de Zeeuwse"],
            "2 Regio Deals in Zeeland met minstens 30",
        ),
        (
            ["Gemiddelde in ronde 1?", "en als ik Brainport en Rotterdam er allebei uit laat"],
            "Gemiddeld krijgt",
        ),
        (["Wij wonen in Lelystad", "hoeveel krijgen we"], "bij aan de Regio Deal Nieuw Land"),
        (["Wat krijgt Nijmegen?", "Arnhem"], "15 miljoen"),
        (["Wat kreeg Veluwe II?", "was dat de eerste keer ook 20 miljoen?"], "Nee"),
    ],
)
def test_terms_of_several_turns_are_calculated_with(
    assistant: Assistant, turns: list[str], says: str
) -> None:
    answer = assistant.ask(turns)
    assert (answer.route, says in answer.text) == ("register", True), answer.text


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["Wie kreeg het minst in ronde 6?", "In welke provincie ligt die?"], "Zuid-Holland"),
        (["Wie kreeg het minst in ronde 6?", "Oei. Welke ronde was dat?"], "tranche 6"),
        (["In welke provincie zijn de minste deals?", "Noem ze eens"], "Nieuw Land"),
        (["Heeft Weert een deal?", "ronde?", "en het bedrag van het rijk"], "20 miljoen"),
        (["Doet Schiedam mee aan de Waterwegregio?", "wie nog meer?"], "Maassluis"),
        (["Doet Midden-Groningen mee aan Oost-Groningen II?", "aan de eerste dan wel?"], "Ja."),
        (["In welke deals zit Nissewaard?", "welke daarvan is uit ronde 6"], "Groeikernen"),
        (["Welke deals zijn afgerond?", "Zit daar een Limburgse tussen?"], "Parkstad"),
        (["Wat kreeg Waterland?", "en Delft-West", "terug naar de eerste: welke ronde"], "6"),
        (["Doet Terneuzen mee in Zeeuws-Vlaanderen?", "En aan welke deals nog meer?"], "Zee"),
        (["Welke deals heeft Zeeland?", "hoeveel rijksgeld is dat samen?"], "85,5 miljoen"),
        (["Hoeveel deals telde de laatste ronde?", "En de vorige?"], "22 Regio Deals"),
        (["Hoeveel deals zijn er in 2022 gekozen?", "en in de laatste ronde?"], "16 Regio Deals"),
        (["Hoeveel deals zijn er in Drenthe?", "welke is het laatst gekozen"], "Noord-Drenthe"),
        (["Wat kreeg de Veluwe in ronde 5?", "en de Achterhoek"], "Achterhoek II"),
        (
            [
                "Wie zitten er in de Groeikernen?",
                "Wie van die drie zat ook in Zuid-Hollandse Delta?",
            ],
            "Ook bij een van de andere: Nissewaard.",
        ),
        (
            [
                "Welke gemeenten vormden Oost-Groningen I?",
                "en wie doet er bij de tweede niet meer mee",
            ],
            "Niet meer bij de andere deal: Midden-Groningen.",
        ),
        (["Wie doen er mee aan Midden-Limburg?", "Venlo ook?", "waar hoort die bij"], "Noord-Limb"),
        (["Zat Zwolle in ronde 3?", "hoeveel kregen ze samen, die twee deals"], "52,5 miljoen"),
        (["Heeft Friesland meer deals dan Utrecht?", "hoeveel scheelt dat"], "deals"),
        (["Hoeveel geld kreeg Limburg?", "zit die provincie ook in ronde 4?"], "Ja."),
    ],
)
def test_what_is_pointed_at_is_found(assistant: Assistant, turns: list[str], says: str) -> None:
    answer = assistant.ask(turns)
    assert answer.status == "answered" and says in answer.text, answer.text


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["Hoeveel rijksgeld kreeg ronde 1?", "en zonder de twee grootste?"], "100 miljoen"),
        (["Hoeveel rijksgeld kreeg ronde 1?", "trek Brainport er eens af"], "230 miljoen"),
        (
            ["Hoeveel rijksgeld kreeg ronde 1?", "haal Brainport eraf", "Zeeland ook weg"],
            "195 miljoen",
        ),
        (
            ["Hoeveel rijksgeld kreeg ronde 1?", "haal Brainport eraf", "Brainport toch weer mee"],
            "360 miljoen",
        ),
        (["Hoeveel geld ging er naar Limburg zonder de grootste deal?"], "117,5 miljoen"),
    ],
)
def test_what_is_left_out_and_put_back(assistant: Assistant, turns: list[str], says: str) -> None:
    assert says in assistant.ask(turns).text


def test_another_thing_asked_is_no_calculation(assistant: Assistant) -> None:
    assert assistant.ask([*_TWO, "Komen er nog meer deals?"]).route != "register"
    assert "Saba" not in assistant.ask([*_TWO, "Is dat meer dan Drenthe aan inwoners heeft?"]).text


@pytest.mark.parametrize(
    "turns",
    [
        ["Hoeveel krijgt Foodvalley II?", "En III?"],
        ["Wat kreeg de Veluwe de eerste keer?", "en de tweede keer", "en de derde keer?"],
    ],
)
def test_a_deal_that_the_region_has_not(assistant: Assistant, turns: list[str]) -> None:
    answer = assistant.ask(turns)
    assert "Een derde deal van deze regio staat niet in het register" in answer.text


def test_a_town_beside_is_no_sum_and_another_is_not_told_by_it(assistant: Assistant) -> None:
    turns = ["Wat weet je over de Drechtsteden?", "Zat Dordrecht erbij?", "En Breda?"]
    assert assistant.ask(turns[:2]).route != "register"
    assert assistant.ask(turns).status == "not_found"


def test_amounts_tell_no_reason(assistant: Assistant) -> None:
    turns = ["Hoeveel had Midden-Limburg gevraagd?", "waarom kregen ze minder?"]
    assert assistant.ask(turns).status == "not_found"


@pytest.mark.parametrize(
    ("turn", "rest"),
    [
        ("Oh zo veel?? En Twente?", "En Twente?"),
        ("dat wist ik niet. noem ze eens", "noem ze eens"),
        ("Oké, en de regio?", "en de regio?"),
        ("Prima", "Prima"),
        ("Goed zo", "Goed zo"),
    ],
)
def test_a_reaction_to_the_answer_is_no_part_of_the_question(turn: str, rest: str) -> None:
    assert without_reaction(turn) == rest


def test_names_that_sound_alike_are_one(assistant: Assistant) -> None:
    understood = assistant.understand(["Bij welke deal hoort Zutfen?"])
    assert understood.mentions and understood.mentions[0].name == "Zutphen"


@pytest.mark.parametrize(
    ("turns", "says"),
    [
        (["Wat kreeg Noord-Holland Noord?", "Was dat het hoogste bedrag van die ronde?"], "Ja."),
        (["Wat kreeg Brainport?", "Is er nog een regio met datzelfde bedrag?"], "Rotterdam Zuid"),
        (["Rijksbijdrage Mainstage?", "Overige deals met hetzelfde bedrag?"], "2 Regio Deals"),
        (["Is Den Haag Zuidwest de eerste al klaar?", "welke nog meer"], "Achterhoek"),
        (["Welke kregen in ronde 4 elk 30 miljoen?", "En de hekkensluiter?"], "Mainstage"),
        (["Hoeveel deals telt Utrecht?", "Welke provincie heeft de meeste?"], "Zuid-Holland"),
        (["Parkstad, eerste deal, bijdrage Rijk?", "de tweede", "En nummer drie?"], "15 miljoen"),
        (["Wat kreeg Waterland?", "Amsterdam Zuidoost, zit dat daarboven of daaronder?"], "Meer."),
        (["Deals in Flevoland?", "Welke daarvan ligt tevens in Noord-Holland?"], "Mainstage"),
        (
            ["Wat ging er in ronde 3 naar Noord-Limburg?", "Hoe zat dat voor Zuidoost-Friesland?"],
            "15 miljoen",
        ),
    ],
)
def test_what_others_have_and_what_stands_beside_it(
    assistant: Assistant, turns: list[str], says: str
) -> None:
    assert says in assistant.ask(turns).text


def test_a_part_of_what_was_told_is_not_another_deal(assistant: Assistant) -> None:
    turns = ["Wat krijgt Noordelijk Flevoland?", "hoeveel daarvan is voor dat maritiem cluster"]
    assert assistant.understand(turns).deals == ("noordelijk-flevoland",)


def test_the_town_where_a_deal_was_signed_is_not_the_subject(assistant: Assistant) -> None:
    turns = ["Wat was het totaal van Den Haag Zuidwest II?", "En bij de ondertekening in Ede?"]
    assert assistant.understand(turns).deals == ("den-haag-zuidwest-2",)
