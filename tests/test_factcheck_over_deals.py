"""Statements over many deals of the register: how many there are, what they get together, who has most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant


def verdicts(assistant: Assistant, text: str) -> list[str]:
    return [statement.verdict for statement in assistant.check(text).statements]


@pytest.mark.parametrize(
    "text",
    [
        "Overijssel telt acht Regio Deals.",
        "In Flevoland zijn drie deals.",
        "Gelderland has 11 Regio Deals.",
        "In 2020 werden 14 Regio Deals gekozen.",
        "In 2024 kregen 22 regio's een Regio Deal.",
        "Er zijn in totaal 83 Regio Deals.",
        "De zesde tranche is 244,3 miljoen euro groot.",
        "The fourth tranche amounts to 284.2 million euros.",
        "In Noord-Brabant kregen zeven deals samen 222,5 miljoen euro.",
        "Limburg kreeg in totaal 157,5 miljoen euro van het Rijk.",
        "De gemiddelde rijksbijdrage in de derde tranche was 12,9 miljoen euro.",
        "De hoogste rijksbijdrage in Limburg is 40 miljoen euro.",
        "Zuid-Holland heeft de meeste Regio Deals van alle provincies.",
        "Vier van de 83 deals zijn afgerond.",
        "Parkstad Limburg heeft drie Regio Deals.",
        "De zesde tranche telt zestien deals, niet vijftien.",
    ],
)
def test_what_the_register_adds_up_to_is_right(assistant: Assistant, text: str) -> None:
    assert verdicts(assistant, text) == ["supported"]


@pytest.mark.parametrize(
    "text",
    [
        "Overijssel telt negen Regio Deals.",
        "Drenthe has five Regio Deals.",
        "The fourth round has 15 deals.",
        "De zesde tranche is 234,3 miljoen euro groot.",
        "Gelderland kreeg in totaal 205 miljoen euro van het Rijk.",
        "De gemiddelde rijksbijdrage in de derde tranche was 15 miljoen euro.",
        "Noord-Brabant heeft de meeste Regio Deals van alle provincies.",
        "Er zijn geen Regio Deals in Overijssel.",
        "Brainport heeft twee Regio Deals.",
    ],
)
def test_what_it_does_not_add_up_to_is_wrong(assistant: Assistant, text: str) -> None:
    assert verdicts(assistant, text) == ["contradicted"]


@pytest.mark.parametrize(
    "text",
    [
        # Some of the deals, or another sum than that of the Rijk.
        "Vier deals uit de derde tranche kregen 7,5 miljoen euro.",
        "De veertien deals van de vierde tranche zijn samen goed voor bijna 577 miljoen.",
        "Friesland heeft vijf nieuwe deals.",
        "De provincie Groningen betaalt in totaal 20 miljoen mee aan de Regio Deals.",
        "Vijf van de 83 deals zijn afgerond.",
        "Er zijn 31 regio's met een Regio Deal.",
        "De hoogste bijdrage in de derde tranche was 22,5 miljoen, de laagste 5 miljoen.",
    ],
)
def test_what_is_of_some_of_them_is_not_called_wrong(assistant: Assistant, text: str) -> None:
    assert "contradicted" not in verdicts(assistant, text)


def test_a_province_that_a_deal_is_named_after_is_not_that_deal(assistant: Assistant) -> None:
    (statement,) = assistant.check(
        "Zeeland kreeg in totaal 85,5 miljoen euro van het Rijk."
    ).statements
    assert statement.verdict == "supported"
    assert "in Zeeland" in statement.explanation


def test_the_deals_of_a_region_are_added_up(assistant: Assistant) -> None:
    before = "De Achterhoek heeft inmiddels twee Regio Deals."
    right = f"{before} Samen zijn ze goed voor 45 miljoen van het Rijk."
    wrong = f"{before} Samen zijn ze goed voor 40 miljoen van het Rijk."
    assert verdicts(assistant, right) == ["supported", "supported"]
    assert verdicts(assistant, wrong) == ["supported", "contradicted"]


def test_the_explanation_is_in_the_language_of_the_text(assistant: Assistant) -> None:
    (english,) = assistant.check("Limburg has 8 Regio Deals.").statements
    (dutch,) = assistant.check("Limburg telt 8 Regio Deals.").statements
    assert english.explanation == "The register has 8 Regio Deals in Limburg."
    assert dutch.explanation == "Het register telt 8 Regio Deals in Limburg."


@pytest.mark.parametrize(
    "statement",
    [
        "In de zomer van 2018 was er voor de tweede tranche 200 miljoen euro te verdelen.",
        "De regio's in tranche 5 vroegen samen 630,5 miljoen euro van het Rijk.",
    ],
)
def test_what_was_there_to_divide_is_not_what_the_deals_got(
    assistant: Assistant, statement: str
) -> None:
    (one,) = assistant.check(statement).statements
    assert one.verdict != "contradicted"
