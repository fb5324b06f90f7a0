"""Statements that no source contradicts, though a passage near them has another value or a denial.

Each once was called wrong. 'Klopt niet' is said of what is truly contradicted, or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiodeal_qa.factcheck.text.dates import moments
from regiodeal_qa.factcheck.text.reading import read
from regiodeal_qa.factcheck.text.values import Quantity

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant


def verdicts(assistant: Assistant, text: str) -> set[str]:
    return {statement.verdict for statement in assistant.check(text).statements}


@pytest.mark.parametrize(
    "text",
    [
        # A refusal, said in another word than the source's.
        "De Achterhoek kwam in februari 2023 niet door de vierde ronde Regio Deals.",
        "Delft West kwam in februari 2023 niet door de selectie van de vierde tranche.",
        "Regio's waar nog geen Regio Deal was, kregen in de zesde tranche speciale aandacht.",
        "De eilanden kunnen volgens de burgemeester van Nissewaard niet zonder elkaar.",
        "Geld van het Rijk kwam er voor de Eindhovense regio niet in de vierde, maar in de vijfde ronde.",
        # Beside others: what one of them got says nothing of it.
        "Noordoost-Brabant kreeg in de zesde tranche 25 miljoen. Alleen Foodvalley kreeg in die ronde evenveel.",
        "In de eerste tranche kreeg geen deal minder rijksgeld dan ESTEC.",
        "Noord-Brabant heeft zeven deals. Geen daarvan is afgerond.",
        "De rijksbijdrage aan Noordoost-Brabant, 10 miljoen van toen, werd in de tweede deal 25 miljoen.",
        # Another sum: of some together, of each, the sum of two, a difference, what comes on top.
        "Provincie en gemeente leggen samen 11 miljoen euro in voor ESTEC en Space Campus Noordwijk.",
        "Sint Eustatius en Saba kregen in februari 2024 samen 15 miljoen euro uit de vijfde tranche.",
        "Voor Rotterdam Zuid legt de stad evenveel in als het kabinet: de helft van € 260 miljoen.",
        "Den Haag Zuidwest kreeg 1.500 vierkante meter kleinschalige bedrijfsruimte meer dan het doel"
        " van de eerste Regio Deal.",
        "Projectpartners investeren boven op de 45 miljoen euro in Drechtsteden-Gorinchem nog minstens"
        " 100 miljoen euro.",
        "Elk jaar wordt 25,4 miljoen euro van de rijksbijdrage aan de Regio Deal Brainport Eindhoven"
        " toegekend.",
        "Ruim 12 miljoen euro aan rijksgeld: dat is wat de deal de gemeente in het noorden van Groningen"
        " bracht.",
        "De Regio Deal Het Hogeland krijgt maximaal 13 miljoen euro van het Rijk.",
        "Een subsidie van 500.000 euro ging naar een zorgproject in Parkstad.",
        "Uit de Regio Deal Brainport Eindhoven ging 4 miljoen euro naar Nationaal Zwemcentrum De Tongelreep.",
        "Volgens een opgave liep de eerste Regio Deal Zwolle van ruim € 87 tot € 148 miljoen.",
        # Of another round, another event, another paper, another person.
        "De Sierteeltregio vroeg in de zesde tranche € 15 miljoen aan het Rijk.",
        "Terneuzen keurde in 2021 zeventien projecten van de Regio Deal Zeeuws-Vlaanderen goed.",
        "De Achterhoek diende in 2023 op verzoek van het ministerie een nieuw voorstel in.",
        "In 2024 komt er een eind aan de looptijd van de Regio Deal Oost-Groningen.",
        "De 22 deals van de vijfde ronde worden in november 2024 getekend.",
        "De burgemeester van Rotterdam tekende in november 2023 de Regio Deal.",
        "De eerste Regio Deal Zwolle had van alle Regio Deals de meeste gemeenten.",
        # Of what, it does not say.
        "De ondertekening was op 10 juli 2020.",
        "Van het Rijk werd 40 miljoen gevraagd.",
        "Er waren zes nieuwe projectvoorstellen.",
        "Het kabinet reserveerde 130 miljoen euro.",
        # What is left beside one, and what two add up to.
        "Naast gezondheid telt de Regio Deal vitale wijken nog vier thema's.",
        "Voor Veendam is Regiocentra Groningen bedoeld, net als voor tien andere plaatsen.",
        "Looptijd en uitloop van Brainport Eindhoven zijn bij elkaar acht jaar.",
        # Between its beginning and its end.
        "In 2022 liep de Cleantech Regio Deal.",
        # At a first try.
        "De aanvraag voor de Regio Deal Midden-Limburg werd afgewezen.",
        # What is wished, and what would be.
        "De Achterhoek zou eigenlijk 40 miljoen moeten krijgen.",
        "Als de Veluwe 30 miljoen krijgt, kunnen we meer doen.",
        "Wij vragen het Rijk om 40 miljoen voor een derde Regio Deal Twente.",
    ],
)
def test_what_no_source_contradicts_is_not_called_wrong(assistant: Assistant, text: str) -> None:
    assert "contradicted" not in verdicts(assistant, text)


@pytest.mark.parametrize(
    "text",
    [
        "De Achterhoek kreeg in de vijfde ronde geen Regio Deal.",
        "De tweede voortgangsrapportage verscheen op 20 maart 2021.",
        "Gedeputeerde Bert Boerman tekende de Regio Deal Arnhem-Nijmegen namens Gelderland.",
        "Er zijn in totaal 95 Regio Deals in zes tranches.",
        "De uitvoeringsorganisatie van Brainport mocht hooguit 9,1 miljoen kosten.",
        "De Regio Deal Het Hogeland krijgt maximaal 9 miljoen euro van het Rijk.",
        "Volgens de voortgangsrapportage over 2022 loopt de Regio Deal Brainport Eindhoven van 2018"
        " tot en met 2022.",
    ],
)
def test_what_sources_contradict_still_is(assistant: Assistant, text: str) -> None:
    assert verdicts(assistant, text) == {"contradicted"}


def test_the_deal_is_that_of_the_sentence_before_though_another_place_is_named(
    assistant: Assistant,
) -> None:
    text = "De Regio Deal North Sea Port District is getekend. Zeeland vroeg 35 miljoen euro voor de deal."
    assert "contradicted" not in verdicts(assistant, text)


def test_half_of_a_sum_is_not_held_to_the_whole(assistant: Assistant) -> None:
    text = (
        "Voor Amsterdam Zuidoost is in februari 2024 20 miljoen euro rijksgeld toegekend, de helft van de"
        " 40 miljoen voor de Metropoolregio Amsterdam."
    )
    assert "contradicted" not in verdicts(assistant, text)


def test_that_what_was_asked_for_was_not_granted_is_borne_out(assistant: Assistant) -> None:
    text = "Twente II kreeg niet het gevraagde bedrag van 34,9 miljoen euro."
    assert verdicts(assistant, text) == {"supported"}


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("tussen 15 juli en 15 november 2022", [("from", 7), ("until", 11)]),
        ("between 15 July and 15 November 2022", [("from", 7), ("until", 11)]),
        ("op 15 juli en 15 november 2022", [("on", 7), ("on", 11)]),
    ],
)
def test_a_period_between_two_days(text: str, ends: list[tuple[str, int]]) -> None:
    assert [(m.bound, m.month) for m in moments(text)] == ends


def test_the_scale_after_the_second_amount_is_that_of_the_first() -> None:
    (value,) = read("van € 87 tot € 148 miljoen")
    assert isinstance(value, Quantity)
    assert (value.kind, value.low, value.high) == ("money", 87.0, 148.0)
    first, second = read("€ 500.000 tot € 2 miljoen")
    assert isinstance(first, Quantity)
    assert first.low == 0.5
    assert isinstance(second, Quantity)
    assert second.low == 2.0


def test_a_denied_bound_is_the_other_bound() -> None:
    (value,) = read("niet boven € 3,7 miljoen")
    assert isinstance(value, Quantity)
    assert value.hedge == "most"


@pytest.mark.parametrize(
    ("text", "mln"),
    [
        ("één miljoen euro voor een transferium", 1.0),
        ("one million euros for a hub", 1.0),
        ("anderhalf miljoen euro", 1.5),
        ("een half miljoen euro", 0.5),
        ("een miljard euro", 1000.0),
    ],
)
def test_one_and_a_half_million_are_amounts(text: str, mln: float) -> None:
    (value,) = read(text)
    assert isinstance(value, Quantity)
    assert (value.kind, value.low) == ("money", mln)


def test_one_million_in_words_is_that_of_the_source(assistant: Assistant) -> None:
    text = "Uit het restant van de deal ging één miljoen euro naar een transferium in Alblasserdam."
    assert "contradicted" not in verdicts(assistant, text)


@pytest.mark.parametrize(
    "text",
    [
        # Of others, of several, or of deals that an earlier sentence named.
        "Geen provincie telt meer Regio Deals dan Zuid-Holland.",
        "Delft-West en de Waterwegregio krijgen samen precies 30 miljoen euro van het Rijk.",
        "In beide deals samen ging ruim 52 miljoen euro rijksgeld naar Regio Zwolle.",
        "De budgetten van de vijf open rondes tellen op tot ruim 1,3 miljard euro aan rijksgeld.",
        "De Achterhoek en Foodvalley waren er vroeg bij. Het Rijk stak in beide deals evenveel: 20 miljoen.",
        "Groningen haalde in ronde 5 vier deals binnen. Het hoogste bedrag daarvan, 20 miljoen euro,"
        " ging naar Regiocentra Groningen.",
        # What was asked for, what is a part, how far apart.
        "Oost-Groningen had voor zijn eerste Regio Deal 20 miljoen euro van het Rijk willen hebben.",
        "Van het rijksgeld in de Regio Deal Noordoost-Fryslân was 7 miljoen euro voor Holwerd aan Zee.",
        "De eigen inleg van de Waddeneilanden ligt 6,5 miljoen euro onder de bijdrage van het Rijk.",
        "De Regio Deal Noord-Holland Noord bestaat uit 65 miljoen euro, de helft daarvan rijksgeld.",
        "De inleg van de regio in de Cleantech Regio Deal, 15,2 miljoen, is ruim het dubbele van wat"
        " het Rijk betaalt.",
        # A year that tells which deal, a condition, a clause about something else.
        "De Regio Deal FruitDelta Rivierenland uit 2020 is inmiddels afgerond.",
        "Projecten voor de deal van Midden-Limburg kunnen worden aangemeld, zolang het geld niet op is.",
        "Foodvalley werd het in juli 2019 met het Rijk eens over een Regio Deal.",
    ],
)  # fmt: skip
def test_what_true_statements_say_is_not_wrong(assistant: Assistant, text: str) -> None:
    assert "contradicted" not in verdicts(assistant, text)


@pytest.mark.parametrize(
    "text",
    [
        "Van de 22 deals in de vijfde ronde kreeg Regio Zwolle de hoogste rijksbijdrage.",
        "De Waddeneilanden kregen 20 miljoen euro van het Rijk.",
        "Brainport Eindhoven kreeg twee keer zoveel rijksgeld als Twente.",
        "De Regio Deal Veluwe kreeg in 2023 20 miljoen euro van het Rijk.",
    ],
)
def test_what_a_source_gives_otherwise_is_still_wrong(assistant: Assistant, text: str) -> None:
    assert "contradicted" in verdicts(assistant, text)
