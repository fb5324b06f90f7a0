"""What a passage lacks decides before any model: a place, a number, a name that is asked after."""

from dataclasses import replace

import pytest

from regiodeal_qa.answering.from_passages.counted import lacks_number, of_several
from regiodeal_qa.answering.from_passages.lacking import lacks_what_is_asked, of_another_deal
from regiodeal_qa.answering.from_passages.unmet import lacks_amount
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.corpus import Chunk

GORREDIJK = (
    "Bij Gorredijk aan Zet, een project uit de Regio Deal Zuidoost Friesland, ging 200.000 euro naar "
    "vier ideeën, waarvan één van groep 5 van een basisschool."
)
MINISTRIES = (
    "Zes ministeries verbonden zich aan de Regio Deal Zuid- en Oost-Drenthe II, naast vijf gemeenten "
    "en twee provincies."
)


@pytest.mark.parametrize(
    ("question", "passage", "lacks"),
    [
        ("Hoe heette de basisschool waarvan groep 5 won bij Gorredijk aan Zet?", GORREDIJK, True),
        ("Welke basisschool won bij Gorredijk aan Zet?", GORREDIJK, True),
        ("Hoeveel geld ging er naar ideeën bij Gorredijk aan Zet?", GORREDIJK, False),
        ("Hoe heet het project in Gorredijk?", GORREDIJK, False),
        ("Welke zes ministeries doen mee aan Zuid- en Oost-Drenthe II?", MINISTRIES, True),
        ("Hoeveel ministeries doen mee aan Zuid- en Oost-Drenthe II?", MINISTRIES, False),
        (
            "Hoe heet het programma van Oost-Groningen?",
            "Het programma van de Regio Deal Oost-Groningen heet Van leefbaarheid naar kracht.",
            False,
        ),
        (
            "Welke wethouder tekende voor Delft?",
            "Namens Delft tekende wethouder Karin Schrederhof.",
            False,
        ),
        (
            "Wie runt de buurttuin in Heerlen, ik zoek een telefoonnummer",
            "De minister bezocht het bewonersinitiatief De buurttuin in Heerlen-Noord.",
            True,
        ),
        (
            "Naar welk adres mail ik een vraag over Sterker in 3D?",
            "Vragen kunnen naar regiodealS3D@regiostedendriehoek.nl of naar de coördinator.",
            False,
        ),
        (
            "Welk telefoonnummer kon ik draaien voor hulp?",
            "Wie hulp zocht kon terecht bij Streekwurk, zuidoost@fryslan.frl of 058-292 52 00.",
            False,
        ),
        (
            "In welke straat in Weert zit het bureau?",
            "Plannen kunnen naar het Regiodealbureau in Weert, onder leiding van John Slots.",
            True,
        ),
        (
            "In welke straat zit het bureau?",
            "RVO is het loket; ook het afwegingskader staat op de site van RVO.",
            True,
        ),
        (
            "Wanneer eindigt de Regio Deal Veluwe?",
            "De Regio Deal Veluwe is getekend op 13 juli 2020.",
            True,
        ),
        (
            "Wanneer eindigt de Regio Deal Veluwe?",
            "De Regio Deal Veluwe is getekend op 13 juli 2020 en loopt vier jaar.",
            False,
        ),
        (
            "Wie ondertekende de deal van Het Hogeland?",
            "In de coalitie achter de Regio Deal Het Hogeland zit het Ondernemersplatform Het Hogeland.",
            True,
        ),
        (
            "Welk bouwbedrijf herstelt het Madam Theatre?",
            "Tot de projecten van de Regio Deal Sint Eustatius behoort het Madam Theatre.",
            True,
        ),
        (
            "Wat is het totaal aan cofinanciering voor Amsterdam Zuidoost?",
            "Amsterdam Zuidoost kreeg 20 miljoen euro rijksgeld, de helft van de 40 miljoen.",
            True,
        ),
        (
            "Wie volgde Gerd Leers op bij de tweede aanvraag van Midden-Limburg?",
            "Gerd Leers was projectleider van de eerste aanvraag voor de Regio Deal Midden-Limburg.",
            True,
        ),
        (
            "Van welke partij is wethouder Te Beest?",
            "Wethouder Robert te Beest van Alkmaar is bestuurlijk trekker van Noord-Holland Noord.",
            True,
        ),
        (
            "In welk jaar is de elektrische haven in Waalwijk klaar?",
            "Smart Port Waalwijk moet de eerste elektrische binnenhaven van Europa worden.",
            True,
        ),
        (
            "wie was de voorzitter van de commissie die de plannen keurde?",
            "Jan Bos van het bureau zei dat een onafhankelijke commissie de projecten keurde.",
            True,
        ),
        (
            "wie was de voorzitter van de commissie die de plannen keurde?",
            "Jan Bos zat de commissie voor en was voorzitter van de board.",
            False,
        ),
        (
            "Wie tekende voor het Rijk bij de tweede deal van Zuid-Hollandse Delta?",
            "De ondertekening van de tweede Regio Deal Zuid-Hollandse Delta was op 14 november 2024.",
            True,
        ),
        (
            "Hoeveel van die 12,3 miljoen is voor Voorhof?",
            "Delft-West krijgt 12,3 miljoen euro rijksgeld.",
            True,
        ),
        (
            "Hoeveel van de 15,5 miljoen voor de Wadden is voor Texel?",
            "De Waddeneilanden kregen de volledige 15,5 miljoen en dragen zelf 9 miljoen bij.",
            True,
        ),
        (
            "Hoeveel bezoekers trok het museum in het eerste jaar?",
            "Meer dan 100 vrijwilligers zetten zich in en het museum ging op 25 oktober 2019 open.",
            True,
        ),
        (
            "Hoeveel mensen bezochten het museum in het eerste jaar?",
            "Meer dan 100 vrijwilligers zetten zich in en het museum ging op 25 oktober 2019 open.",
            True,
        ),
        (
            "Is het voedselbos in Sommelsdijk al open voor publiek?",
            "In Sommelsdijk wordt een voedselbos aangelegd.",
            True,
        ),
        (
            "Is het voedselbos in Sommelsdijk al klaar?",
            "In Sommelsdijk is het voedselbos in 2022 geopend.",
            False,
        ),
        (
            "Is het gelukt om duizend mensen aan werk te helpen?",
            "Een banenplan moest 1.000 mensen aan werk helpen.",
            True,
        ),
        (
            "In welke stad staat het museum dat de rapportage noemt?",
            "Een museum dat zijn deuren opende is een van de resultaten in de rapportage.",
            True,
        ),
    ],
)
def test_what_a_passage_lacks(
    assistant: Assistant, question: str, passage: str, lacks: bool
) -> None:
    assert lacks_what_is_asked(assistant.understand([question]), passage) is lacks


def test_an_amount_that_is_asked_for_must_be_named(assistant: Assistant) -> None:
    asked = assistant.understand(["Welk bedrag kreeg het Muziekgebouw?"])
    granted = "Voor alle 26 projecten was in 2021 geld; het laatste was voor het Muziekgebouw."
    chunk = Chunk("c1", "d.md", granted, (), None, (), ())
    assert lacks_amount(asked, chunk)
    assert not lacks_amount(asked, replace(chunk, text="Het Muziekgebouw kreeg 3 miljoen euro."))
    assert not lacks_amount(asked, replace(chunk, text="Muziekgebouw | 3", kind="table"))
    cost = assistant.understand(["wat heeft dat Muziekgebouw in Eindhoven gekost?"])
    assert lacks_amount(cost, chunk)


def test_what_is_counted_in_a_question_must_be_counted_in_the_passage(assistant: Assistant) -> None:
    asked = assistant.understand(["Hoeveel zonnepanelen komen er op de scholen van Bonaire?"])
    told = "De deal (€ 13 miljoen) betaalt onder meer zonnepanelen op scholen."
    chunk = Chunk("c1", "d.md", told, (), None, ("bonaire",), ())
    assert lacks_number(asked, chunk)
    assert not lacks_number(asked, replace(chunk, text="Er komen 300 zonnepanelen op scholen."))
    assert not lacks_number(asked, replace(chunk, text="Er komt een haven."))  # left to the model
    money = assistant.understand(["Hoeveel euro kreeg Bonaire?"])
    assert not lacks_number(money, chunk)


def test_a_passage_on_another_deal_does_not_answer(assistant: Assistant) -> None:
    asked = assistant.understand(["Welke aannemer bouwt de school op Saba?"])
    chunk = Chunk("c1", "d.md", "Aannemer Bos bouwt de school in Weert.", (), None, ("twente",), ())
    assert of_another_deal(asked, chunk)
    assert not of_another_deal(asked, replace(chunk, deal_ids=("saba",)))
    assert not of_another_deal(asked, replace(chunk, deal_ids=()))
    assert not of_another_deal(asked, replace(chunk, text="Bos bouwt de school op Saba."))


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Doet Shell mee aan de deal van North Sea Port?", "not_found"),
        ("Komt er ook een zwembad in Kerkrade?", "not_found"),
        ("Komt er een zevende ronde Regio Deals?", "answered"),  # the sixth is called the last
        ("kunnen we nog een regio deal aanvragen", "answered"),
        ("Mag een waterschap regiokassier zijn?", "answered"),
        ("Steekt het gebied van North Sea Port District de grens met België over?", "answered"),
    ],
)
def test_what_no_passage_speaks_of_is_not_affirmed(
    assistant: Assistant, question: str, status: str
) -> None:
    assert assistant.ask([question]).status == status


@pytest.mark.parametrize(
    "question",
    [
        "Duurt een Regio Deal altijd vier jaar?",
        "Krijgt elke gemeente in Twente geld?",
        "Is de deal in Zeeland mislukt?",
    ],
)
def test_all_or_a_failure_is_not_affirmed_by_one_deal_or_that_there_is_one(
    assistant: Assistant, question: str
) -> None:
    assert not assistant.ask([question]).text.startswith(("Ja", "Nee"))


def test_what_is_to_come_is_not_read_from_years_ago(assistant: Assistant) -> None:
    answer = assistant.ask(["Komt er nog een nieuwe ronde?"])
    assert not answer.text.startswith("Ja") and "2020" not in answer.text


@pytest.mark.parametrize("question", ["Hoelang duurt een Regio Deal?", "Hoe lang loopt zo'n deal?"])
def test_what_differs_from_deal_to_deal_is_not_answered_of_one(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "clarify" and answer.choices


def test_a_question_asked_here_is_about_regio_deals(assistant: Assistant) -> None:
    assert assistant.ask(["Hoe wordt gemeten of het werkt?"]).status == "answered"
    assert assistant.ask(["Hoe wordt het weer morgen?"]).status == "out_of_scope"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Wie is Ank Bijleveld?", "Twente Board-voorzitter Ank Bijleveld"),
        ("Wie is Bruce Zagers?", "gedeputeerde Bruce Zagers"),
        ("Wie is Mark Rutte?", ""),
    ],
)
def test_who_somebody_is(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask([question])
    assert (answer.status == "answered") is bool(said)
    assert said in answer.text


def test_what_was_meant_is_not_what_was_done(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoeveel jongeren heeft Mainstage tot nu toe bereikt?"])
    assert answer.status == "not_found" and "wil 5.000 tot 8.000" in answer.text.replace(
        "wil in enkele jaren", "wil"
    )


@pytest.mark.parametrize(
    "question",
    [
        "Wat betaalt Venlo zelf mee aan de eerste deal van Noord-Limburg?",
        "Welk bedrag kreeg de Buurtfabriek in Delft uit de Regio Deal?",
        "Wie is projectleider van die elektrische haven in Waalwijk?",
    ],
)
def test_what_is_told_of_the_whole_is_not_told_of_the_part(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question]).status == "not_found"


def test_an_office_before_a_name_tells_who_holds_it(assistant: Assistant) -> None:
    answer = assistant.ask(["Wie is de programmadirecteur van de Regio Deals?"])
    assert "Natalie Burgers" in answer.text
    other = assistant.ask(["Wie is de programmadirecteur van de Regio Deal Zeeland?"])
    assert "Natalie Burgers" not in other.text


def test_a_passage_with_no_word_of_a_question_does_not_answer_it(assistant: Assistant) -> None:
    answer = assistant.ask(["Heb je een lekker recept voor Bossche bollen?"])
    assert answer.status == "out_of_scope"


def test_another_province_is_no_answer(assistant: Assistant) -> None:
    answer = assistant.ask(["Hoeveel betaalt de provincie Utrecht?"])
    assert "3,6 miljoen" in answer.text and "Frysl" not in answer.text


def test_all_deals_go_before_one(assistant: Assistant) -> None:
    answer = assistant.ask(["Wanneer begon de eerste ronde?"])
    assert "8 juni" in answer.text and "Den Haag" not in answer.text


MRA_WEST = (
    "Naast 20 miljoen euro rijksgeld investeren Haarlemmermeer, Beverwijk, Haarlem, Velsen en "
    "Zandvoort 49 miljoen euro in de Regio Deal MRA West."
)


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("Welk bedrag legt Velsen in bij MRA West?", True),
        ("Wat is het aandeel van Zandvoort in de 49 miljoen voor MRA West?", True),
        ("Hoeveel leggen Haarlem, Velsen en Zandvoort samen in bij MRA West?", False),
        ("Doet Velsen mee aan MRA West?", False),
    ],
)
def test_what_one_of_several_pays_is_not_what_they_pay_together(
    assistant: Assistant, question: str, lacks: bool
) -> None:
    chunk = Chunk("c1", "d.md", MRA_WEST, (), None, ("mra-west",), ())
    assert of_several(assistant.understand([question]), chunk) is lacks
