"""Statements in everyday words that the register decides all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiodeal_qa.factcheck.text import sentences
from regiodeal_qa.factcheck.text.sentences import Span

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant

RIGHT, WRONG, OPEN = "supported", "contradicted", "not_found"


def verdicts(assistant: Assistant, text: str) -> list[str]:
    return [statement.verdict for statement in assistant.check(text).statements]


def parts(text: str) -> list[str]:
    return [part.text for part in sentences.claims(Span(text, 0))]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("De Regio Deal Midden-Limburg maakt deel uit van de vijfde tranche.", RIGHT),
        ("De Regio Deal Noardwest-Fryslân stamt uit de derde tranche.", WRONG),
        ("The Regio Deal Saba is part of the fifth round.", RIGHT),
        ("De Drentse deal Noord-Drenthe kwam uit de zesde tranche.", RIGHT),
        ("De Sierteeltregio heeft alsnog een Regio Deal.", RIGHT),
        ("De Sierteeltregio valt in de provincies Noord-Holland en Zuid-Holland.", RIGHT),
    ],
)
def test_to_which_round_or_province_a_deal_belongs(
    assistant: Assistant, text: str, verdict: str
) -> None:
    assert verdicts(assistant, text) == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("De Regio Deal Waterland bracht 13 miljoen rijksgeld.", RIGHT),
        ("Het Rijk kende MRA West 30 miljoen toe.", WRONG),
        ("Eemsdelta bemachtigde 8,5 miljoen euro.", RIGHT),
        ("De Regio Deal West-Brabant is 15 miljoen waard.", RIGHT),
        ("In Foodvalley werd 20 miljoen geïnvesteerd.", OPEN),
        (
            "Bij Zeeland, een deal van 70 miljoen: 35 miljoen van het Rijk en 35 van de regio.",
            RIGHT,
        ),
        ("The second deal of Rotterdam-Zuid was worth €40m of state money.", WRONG),
    ],
)
def test_money_that_is_given_in_other_words(assistant: Assistant, text: str, verdict: str) -> None:
    assert set(verdicts(assistant, text)) == {verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("De regio Parkstad Limburg legde meer in dan het Rijk.", WRONG),
        ("Brainport Eindhoven legde zelf meer in dan het Rijk.", RIGHT),
        ("Twente legde zelf drie keer zoveel in als het Rijk.", WRONG),
        ("In de tweede tranche stond Twente op de tweede plaats.", RIGHT),
        ("In de vijfde tranche kreeg Zwolle II het op één na hoogste bedrag.", RIGHT),
        ("In de vijfde tranche kreeg de Veluwe het op één na hoogste bedrag.", WRONG),
        ("Geen enkele Regio Deal kreeg meer dan 100 miljoen euro van het Rijk.", WRONG),
        ("No Regio Deal in the third round received less than 5 million euros.", RIGHT),
        ("Drenthe en Limburg hebben evenveel deals.", WRONG),
        ("Limburg en Groningen hebben evenveel Regio Deals.", RIGHT),
    ],
)
def test_what_is_set_beside_something_else(assistant: Assistant, text: str, verdict: str) -> None:
    assert verdicts(assistant, text) == [verdict]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Friesland liggen acht deals, waarvan één in tranche 6.", None),
        ("In Drenthe liggen zes deals, waarvan twee in tranche 5.", [RIGHT, WRONG]),
        ("In Groningen liggen acht deals, waarvan vier in de vijfde tranche.", [RIGHT, RIGHT]),
        ("Flevoland telt drie deals, waarvan Nieuw Land met 18,2 miljoen de grootste is.", None),
    ],
)
def test_what_is_said_of_some_is_not_said_of_all(
    assistant: Assistant, text: str, expected: list[str] | None
) -> None:
    found = verdicts(assistant, text)
    assert found == expected if expected else WRONG not in found


def test_how_far_the_second_deal_is_from_the_first(assistant: Assistant) -> None:
    before = "De tweede Regio Deal Veluwe kreeg 20 miljoen van het Rijk."
    right = f"{before} Dat is 7,5 miljoen meer dan bij de eerste deal."
    wrong = f"{before} Dat is 7,5 miljoen minder dan bij de eerste deal."
    assert verdicts(assistant, right) == [RIGHT, RIGHT]
    assert verdicts(assistant, wrong) == [RIGHT, WRONG]


def test_the_title_of_a_deal_is_checked(assistant: Assistant) -> None:
    text = "De Regio Deal Arnhem-Nijmegen is van 2023. De deal heet Gezonde groene groei."
    assert verdicts(assistant, text)[-1] == RIGHT
    other = "De Regio Deal Twente II is van 2023. De deal heet Gezonde groene groei."
    assert verdicts(assistant, other)[-1] != RIGHT


@pytest.mark.parametrize(
    "sentence",
    [
        "Het is rond: Rijk en gemeente staken samen 260 miljoen in de wijk.",
        "Het Rijk geeft 18 miljoen, aangevuld door gemeente en partners tot 49 miljoen.",
        "Met 130 miljoen van het Rijk en 240 miljoen uit de regio is Brainport de grootste.",
    ],
)
def test_two_that_do_one_thing_stay_together(sentence: str) -> None:
    assert parts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Het hoogste bedrag, 32,5 miljoen, was voor Noord-Holland Noord, het laagste voor Saba.",
            [
                "Het hoogste bedrag, 32,5 miljoen, was voor Noord-Holland Noord",
                "het laagste voor Saba.",
            ],
        ),
        (
            "De eerste deal is afgerond, de tweede brengt 25 miljoen op.",
            ["De eerste deal is afgerond", "de tweede brengt 25 miljoen op."],
        ),
        (
            "Parkstad kreeg 40 miljoen, Twente stond met 30 miljoen op de tweede plaats.",
            ["Parkstad kreeg 40 miljoen", "Twente stond met 30 miljoen op de tweede plaats."],
        ),
    ],
)
def test_each_deal_of_a_sentence_is_a_statement(sentence: str, expected: list[str]) -> None:
    assert parts(sentence) == expected


def test_the_rounds_that_follow_are_counted_too(assistant: Assistant) -> None:
    text = "De vierde tranche telde veertien deals, de vijfde 22 en de zesde zestien."
    assert verdicts(assistant, text) == [RIGHT, RIGHT, RIGHT]
    wrong = "De vierde tranche telde veertien deals en de zesde achttien."
    assert verdicts(assistant, wrong)[-1] != RIGHT


def test_half_of_each_is_held_to_both(assistant: Assistant) -> None:
    right = "De Regio Deal Zeeland is goed voor 70 miljoen, half Rijk, half regio."
    wrong = "De Regio Deal Brainport is goed voor 370 miljoen, half Rijk, half regio."
    assert verdicts(assistant, right) == [RIGHT]
    assert verdicts(assistant, wrong) == [WRONG]


def test_where_a_deal_was_signed_is_not_its_own_name(assistant: Assistant) -> None:
    told = "De Regio Deal Arnhem-Nijmegen werd op 1 november 2023 in {} ondertekend."
    assert verdicts(assistant, told.format("Ede")) == [RIGHT]
    assert verdicts(assistant, told.format("Nijmegen")) == [WRONG]


@pytest.mark.parametrize(
    "text",
    [
        "Met deze brief informeren wij u over de Regio Deal Zuidoost Friesland.",
        "Dat is goed nieuws voor een prachtige sector!",
        "Een mooi voorbeeld van samenwerken in de Achterhoek.",
        "Gouda, 12 maart.",
    ],
)
def test_what_a_letter_says_of_itself_is_no_statement(assistant: Assistant, text: str) -> None:
    assert verdicts(assistant, text) == []


def test_news_with_an_amount_is_a_statement(assistant: Assistant) -> None:
    assert verdicts(assistant, "Groot nieuws voor Zeeland: 35 miljoen van het Rijk.") == [RIGHT]
