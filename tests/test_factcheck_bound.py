"""What a passage says of one is not said of another that it names: amounts, ministers, roles, times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiodeal_qa.factcheck.text import contexts, leads, ministers, pairing
from regiodeal_qa.factcheck.text.reading import read

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant


def verdict(assistant: Assistant, text: str) -> str:
    """The verdict on the last statement of a text."""
    return assistant.check(text).statements[-1].verdict


def explanation(assistant: Assistant, text: str) -> str:
    return assistant.check(text).statements[-1].explanation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Each purpose or party of a list has its own amount.
        (
            "Van de Regio Deal Drechtsteden-Gorinchem gaat 6,2 miljoen naar innovatie.",
            "contradicted",
        ),
        ("Het testcentrum MITC in Marknesse krijgt 10,5 miljoen euro.", "supported"),
        ("Het testcentrum MITC in Marknesse krijgt 14,5 miljoen euro.", "contradicted"),
        ("Het Maritiem Cluster Urk ontvangt 14,5 miljoen euro.", "supported"),
        (
            "Hoogeveen betaalde bijna 1,8 miljoen euro mee aan de eerste Regio Deal Zuid- en"
            " Oost-Drenthe.",
            "supported",
        ),
        (
            "Coevorden betaalde bijna 3,5 miljoen euro mee aan de eerste Regio Deal Zuid- en"
            " Oost-Drenthe.",
            "contradicted",
        ),
        (
            "Voor de Regio Deal ESTEC en Space Campus Noordwijk legt de gemeente Noordwijk 3 miljoen"
            " in.",
            "supported",
        ),
        # Ministers and their ministries, however the source writes them.
        ("In 2018 was minister Schouten van LNV coördinerend voor de Regio Deals.", "supported"),
        (
            "In 2018 was minister Ollongren van LNV coördinerend voor de Regio Deals.",
            "contradicted",
        ),
        ("Mona Keijzer, minister van VRO, opende de zesde ronde.", "supported"),
        (
            "Minister De Jonge van Landbouw maakte op 9 februari 2024 de keuze bekend.",
            "contradicted",
        ),
        # A role in a deal is that of one party.
        (
            "De Regio Deal Arnhem-Nijmegen heeft de provincie Gelderland als beoogd kassier.",
            "supported",
        ),
        (
            "Regiopartij in de Regio Deal Zeeland is de provincie Zeeland, gesteund door de Economic"
            " Board Zeeland.",
            "supported",
        ),
        # What lapsed, and what was so before it did.
        ("Holwerd aan Zee krijgt nog 7 miljoen van het Rijk.", "contradicted"),
        ("Holwerd aan Zee heeft recht op 7 miljoen euro rijksgeld.", "contradicted"),
        ("Voor Holwerd aan Zee was 7 miljoen van het Rijk bestemd.", "supported"),
        # What was hoped for is what was asked.
        (
            "De provincie Zeeland had voor de Regio Deal Zeeland gehoopt op 90 miljoen euro.",
            "supported",
        ),
        ("De Achterhoek hoopte op 25 miljoen euro.", "contradicted"),
        # All of it, or less.
        ("De Achterhoek vroeg 34,6 miljoen euro en kreeg dat volledig.", "contradicted"),
        ("De Waddeneilanden vroegen 15,5 miljoen euro en kregen dat helemaal.", "supported"),
        ("West-Brabant kreeg de helft van het gevraagde rijksgeld.", "supported"),
        # Until and including a year is the end of it.
        ("De Cleantech Regio Deal is eind 2024 afgelopen.", "supported"),
        ("De Cleantech Regio Deal is eind 2023 afgelopen.", "contradicted"),
        # Who is there no more, in everyday words.
        (
            "Aa en Hunze is er bij de tweede Regio Deal Zuid- en Oost-Drenthe niet meer bij.",
            "supported",
        ),
        ("In de Regio Deal Oost-Groningen II zit Midden-Groningen niet meer.", "supported"),
        ("Midden-Groningen zit nog in de Regio Deal Oost-Groningen II.", "contradicted"),
        # A day of a list is of the place beside it.
        ("In september 2024 was op 4 september een Regio Deal-dag in Zwolle.", "supported"),
    ],
)
def test_what_is_said_of_one_is_held_to_that_one(
    assistant: Assistant, text: str, expected: str
) -> None:
    assert verdict(assistant, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # The choice in 2023 was not that of the fifth round.
        "In de vijfde ronde koos het kabinet 22 plannen. De keuze werd bekendgemaakt door minister"
        " Bruins Slot.",
        # An application that the text spoke of is no other region's.
        "Voor de vijfde tranche werd 22,5 miljoen gevraagd, maar die aanvraag is afgewezen.",
        "Uitgekeerd werd het bedrag nog niet. De helft daarvan komt uit Den Haag.",
        # Two parties of one deal, in each other's place.
        "In de Regio Deal Zeeland van 2018 was de Economic Board Zeeland de regiopartij, met steun van"
        " de provincie.",
        "Het hoogheemraadschap van Rijnland trad op als coördinator van de aanvraag voor de Regio"
        " Deal Sierteeltregio.",
        "Voor onderzoeksbureau RIGO ontwikkelden gemeenten en politie in Parkstad Limburg de monitor"
        " die bij de Regio Deal hoort.",
        "In september 2024 was op 10 september een Regio Deal-dag in Zwolle.",
        # How many there were in 2024 is not how many there are by now.
        "Inmiddels zijn er 46 Regio Deals gesloten.",
        # What was thought at first, and is another year now.
        "De uitvoering van Achterhoek II duurt tot eind 2027.",
        # The state pays the 15,5 million, the islands 9.
        "De Waddeneilanden kregen 15,5 miljoen. Zelf leggen ze 15,5 miljoen bij.",
    ],
)
def test_what_is_said_of_another_bears_nothing_out(assistant: Assistant, text: str) -> None:
    assert verdict(assistant, text) != "supported"


@pytest.mark.parametrize(
    "text",
    [
        # A village is in no list of municipalities.
        "Dokkum ligt in de gemeente Noardeast-Fryslân, die meedoet aan de Regio Deal Noordoost-Fryslân II.",
        "Dokkum doet mee aan de Regio Deal Noordoost-Fryslân II.",
        # Another programme began then.
        "The Regio Deals programme started in 2018.",
        # The whole beside what is doubled.
        "Doordat de regio het rijksgeld verdubbelt, komt er 60 miljoen euro beschikbaar voor de tweede"
        " Regio Deal Zuid- en Oost-Drenthe.",
        # The size of a fund, beside what came out of it.
        "Het Regiofonds van de Regio Deal Zuidoost Friesland, met een omvang van 9 ton, steunde 23"
        " projecten.",
        # One region's application, beside what all asked together.
        "Voor de vijfde tranche vroeg een van de regio's 22,5 miljoen euro.",
    ],
)
def test_another_thing_makes_nothing_wrong(assistant: Assistant, text: str) -> None:
    assert verdict(assistant, text) != "contradicted"


def test_the_explanation_names_what_differs(assistant: Assistant) -> None:
    opened = explanation(assistant, "De zesde ronde werd geopend door minister Uitermark.")
    assert "Mona Keijzer" in opened
    elsewhere = explanation(
        assistant, "Wethouder Kees Diepeveen van Zeist zag een momentum ontstaan."
    )
    assert "(Utrecht)" in elsewhere


def test_a_list_tells_whose_each_amount_is() -> None:
    text = "Emmen 3.462.316 euro, Hardenberg 1.959.760 en Coevorden 1.142.347 euro"
    items = pairing.listed(text, contexts.of(text, read(text)))
    assert [round(item.stated.value.low, 1) for item in items] == [3.5, 2.0, 1.1]  # type: ignore[union-attr]
    assert "hardenberg" in items[1].own


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met de ministers Schouten (LNV) en Ollongren (BZK)", {"schouten", "ollongren"}),
        ("Carola Schouten, then minister of Agriculture, spoke", {"schouten"}),
        ("de ministers van VRO (Keijzer) en BZK (Uitermark)", {"keijzer", "uitermark"}),
        ("de voorzitters Bruls (Arnhem) en De Vries (Ede)", set()),
    ],
)
def test_ministers_are_read_with_their_ministry(text: str, expected: set[str]) -> None:
    assert {minister.person for minister in ministers.read(text)} == expected


def test_a_role_is_of_the_party_beside_it() -> None:
    stands = "De aanvraag kwam van veertien gemeenten, met Holland Rijnland als coördinator."
    assert not leads.another("Holland Rijnland was coördinator.", stands)
    assert leads.another("Het hoogheemraadschap van Rijnland was coördinator.", stands)
