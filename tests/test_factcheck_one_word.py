"""Statements with a source's own words but for one: the opposite of it, another party, another order.

What is not so is called wrong where the source has the opposite, and is never called right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiodeal_qa.factcheck.paraphrase.replaced import misplaced
from regiodeal_qa.factcheck.text import opposites
from regiodeal_qa.factcheck.text.facets import payer
from regiodeal_qa.understanding.wording.words import normalise

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant


def verdicts(assistant: Assistant, text: str) -> list[str]:
    return [statement.verdict for statement in assistant.check(text).statements]


@pytest.mark.parametrize(
    ("said", "stands", "instead"),
    [
        (
            "pilots voor meer uitstoot",
            "meer dan 45 boeren, voor minder uitstoot",
            "minder uitstoot",
        ),
        ("wil de werkgelegenheid laten dalen", "wil de werkgelegenheid laten stijgen", "stijgen"),
        ("De Eerste Kamer stemde in.", "De Tweede Kamer stemde in.", "tweede kamer"),
        ("een maandelijkse monitor", "een jaarlijks bijgewerkte monitor", "jaarlijks"),
        ("kansen voor ouderen", "kansen voor jongeren", "jongeren"),
        # The source has the word itself as well, or is of something else.
        ("meer groen", "meer groen en minder stress", None),
        ("geeft jongeren meer kansen", "onder meer jongeren krijgen kansen", None),
        ("goed voor 30 miljoen", "woningen in slechte staat", None),
        ("kansen voor ouderen", "kansen voor jongeren en ouderen", None),
    ],
)
def test_what_excludes_a_word(said: str, stands: str, instead: str | None) -> None:
    found = opposites.excluded(normalise(said), normalise(stands))

    assert (found[0] if found else None) == instead


@pytest.mark.parametrize(
    "text",
    [
        "Minder samenwerking met Duitsland op de arbeidsmarkt hoort bij de Regio Deal Twente II.",
        "De Regio Deal Parkstad Limburg heeft een openbare monitor die elke maand wordt bijgewerkt.",
        "Met de Regio Deal Rotterdam Zuid worden 1.400 goede particuliere woningen aangepakt.",
        "De Eerste Kamer wilde de aanpak van weerbare boeren uit Noordoost-Brabant landelijk uitrollen.",
        "Wethouder Karin Schrederhof van Delft-West wees op toekomstperspectief voor ouderen.",
        # Who signed for whom, and as what.
        "Ahmed Marcouch tekende namens de provincie Gelderland de Regio Deal Arnhem-Nijmegen.",
        "Adri Bom-Lemstra tekende de ESTEC-deal als burgemeester.",
    ],
)
def test_the_opposite_of_a_source_is_wrong(assistant: Assistant, text: str) -> None:
    assert verdicts(assistant, text) == ["contradicted"]


@pytest.mark.parametrize(
    "text",
    [
        "Meer samenwerking met Duitsland op de arbeidsmarkt hoort bij de Regio Deal Twente II.",
        "De Tweede Kamer wilde de aanpak van weerbare boeren uit Noordoost-Brabant landelijk uitrollen.",
        "Dirk Vreugdenhil tekende namens de provincie Gelderland de Regio Deal Arnhem-Nijmegen.",
        "Adri Bom-Lemstra tekende de ESTEC-deal als gedeputeerde.",
        "Het testcentrum MITC staat in Marknesse.",
        "Smart Port Waalwijk moet de eerste volledig elektrische binnenhaven van Europa worden.",
    ],
)
def test_the_source_itself_is_right(assistant: Assistant, text: str) -> None:
    assert verdicts(assistant, text) == ["supported"]


@pytest.mark.parametrize(
    "text",
    [
        "Bij AgroProeftuin de Peel kunnen bewoners via een voucherregeling, mogelijk gemaakt door de"
        " Regio Deal Noordoost-Brabant, financiële steun krijgen.",
        "De Regio Deal Midden-Limburg is van zeven provincies.",
        "Effecten van de Regio Deal Zuid- en Oost-Drenthe II, zoals hogere inkomens en minder volwassenen"
        " in armoede, worden pas binnen 30 jaar verwacht.",
        # Two amounts at each other's place.
        "Van de 7 miljoen Rijksgeld in de Regio Deal Noordoost-Fryslân was 25 miljoen euro bestemd voor"
        " Holwerd aan Zee.",
        # Another place, and what must still become so.
        "Het testcentrum MITC staat in Urk.",
        "Smart Port Waalwijk is de eerste volledig elektrische binnenhaven van Europa.",
    ],
)
def test_with_one_other_word_nothing_is_right(assistant: Assistant, text: str) -> None:
    assert "supported" not in verdicts(assistant, text)


@pytest.mark.parametrize(
    "text",
    [
        "De aanvraag voor de Regio Deal Zuid-Limburg heette 'InGenieus, Groen en Gezond'.",
        "In Zuid-Limburg sloegen tien gemeenten de handen ineen. De aanvraag heette 'InGenieus, Groen en"
        " Gezond'.",
        "De Haagse wethouder Martijn Balster is blij met de tweede Regio Deal voor Zuidwest.",
        "De regio Parkstad en het Rijk sloten in 2019 een deal van 80 miljoen euro.",
        "Zeeland sloot met het Rijk een Regio Deal van 70 miljoen euro.",
        "De Regio Deal North Sea Port District is rond. Zeeland vroeg 35 miljoen euro en kreeg 30 miljoen.",
        "De Regio Deal Zeeuws-Vlaanderen is rond. Zeeland krijgt 7,5 miljoen euro.",
    ],
)
def test_what_is_so_is_not_wrong(assistant: Assistant, text: str) -> None:
    assert "contradicted" not in verdicts(assistant, text)


def test_an_amount_at_the_place_of_another() -> None:
    stands = (
        "van de 25 miljoen rijksgeld in de deal was 7 miljoen euro bestemd voor holwerd".split()
    )
    swapped = (
        "van de 7 miljoen rijksgeld in de deal was 25 miljoen euro bestemd voor holwerd".split()
    )

    assert misplaced(swapped, stands) == "7/25"
    assert not misplaced(stands, stands)


def test_who_closes_a_deal_need_not_pay_all_of_it() -> None:
    assert payer("twente en het rijk sloten een deal van 150 miljoen euro") == frozenset()
    assert payer("zeeland sloot met het rijk een regio deal van 70 miljoen") == frozenset()
    assert payer("twente sloot een deal waarvoor het rijk 30 miljoen betaalt") == {"rijk"}


def test_a_term_is_no_time_after_which(assistant: Assistant) -> None:
    found = assistant.check("De Regio Deal Oost-Groningen loopt vijf jaar.").statements[0]

    assert found.verdict == "contradicted"
    assert "vier jaar" in found.citations[0].quote  # and not 'na twee jaar lag de deal op stoom'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Drenthe liggen zes deals, waarvan twee in tranche 5.", ["supported", "contradicted"]),
        (
            "In Overijssel liggen acht deals, waarvan twee in de vierde tranche.",
            ["supported", "supported"],
        ),
        (
            "Groningen telt acht Regio Deals. Vier daarvan zijn van de vijfde tranche.",
            ["supported", "supported"],
        ),
        (
            "Limburg telt acht Regio Deals. Drie daarvan zijn gekozen in de zesde ronde.",
            ["supported", "contradicted"],
        ),
        # The place in an order, and the size beside others, are more than the amount.
        (
            "Rotterdam Zuid en Brainport kregen elk 130 miljoen euro van het Rijk, en daarna volgde Twente"
            " met 30 miljoen.",
            ["supported", "not_found"],
        ),
        # A rule of another round.
        (
            "Regio's moeten in de derde tranche minstens hetzelfde bedrag als het Rijk inleggen. Die"
            " cofinanciering mocht ook uit private middelen komen.",
            ["supported", "not_found"],
        ),
        (
            "Foodvalley is met 20 miljoen euro van het Rijk de kleinste deal van alle.",
            ["contradicted"],
        ),
        ("Met 130 miljoen van het Rijk is Brainport de grootste deal van alle.", ["supported"]),
        (
            "In de Regio Deal Zwolle II legt de regio precies evenveel in als het Rijk: 30 miljoen euro.",
            ["not_found"],
        ),
    ],
)
def test_each_part_by_its_own(assistant: Assistant, text: str, expected: list[str]) -> None:
    assert verdicts(assistant, text) == expected
