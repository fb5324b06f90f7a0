"""Drafts as press officers write them: who pays, what a text was about before, openings, people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiodeal_qa.factcheck.by_passages import comparing
from regiodeal_qa.factcheck.text import openings, seats
from regiodeal_qa.factcheck.text.reading import read
from regiodeal_qa.factcheck.text.sentences import split
from regiodeal_qa.factcheck.text.values import Quantity

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant


def verdicts(assistant: Assistant, text: str) -> list[str]:
    return [statement.verdict for statement in assistant.check(text).statements]


def test_each_half_of_a_sentence_has_its_own_payer(assistant: Assistant) -> None:
    right = "Bij Parkstad Limburg betaalt het Rijk 40 miljoen en de regio 40 miljoen."
    traded = "Aan de Waddeneilanden betaalt het Rijk 9 miljoen en de regio 15,5 miljoen."
    assert verdicts(assistant, right) == ["supported", "supported"]
    assert verdicts(assistant, traded) == ["contradicted", "contradicted"]


def test_the_sum_of_all_is_not_what_the_region_pays(assistant: Assistant) -> None:
    text = "In de Regio Deal Twente legt het Rijk 30 miljoen in en de regio 150 miljoen."
    assert verdicts(assistant, text) == ["supported", "contradicted"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("De Cleantech Regio kreeg ruim 7 miljoen.", "supported"),
        ("De Cleantech Regio kreeg ruim 8 miljoen.", "contradicted"),
        ("Noord-Limburg kreeg bijna 18 miljoen.", "supported"),
        ("Noord-Limburg kreeg bijna 17 miljoen.", "contradicted"),
        ("Zwolle kreeg in 2020 meer dan 23 miljoen van het Rijk.", "contradicted"),
    ],
)
def test_more_and_less_are_on_their_side(assistant: Assistant, text: str, verdict: str) -> None:
    assert verdicts(assistant, text) == [verdict]


def test_rounded_down_is_no_more_than_that() -> None:
    (value,) = read("ruim 13 miljoen euro")
    assert isinstance(value, Quantity)
    assert not comparing.number(value, 12.5)
    assert comparing.number(value, 13.2)


def test_dollars_are_no_euros(assistant: Assistant) -> None:
    assert verdicts(assistant, "De Regio Deal Saba is 5,4 miljoen euro.") == ["not_found"]
    assert verdicts(assistant, "Saba krijgt 5,4 miljoen dollar.") == ["supported"]


def test_a_number_alone_is_borne_out_by_nothing_else(assistant: Assistant) -> None:
    text = "Twente kreeg in 2023 een tweede deal. De tweede deal is 84 miljoen."
    assert "supported" not in verdicts(assistant, text)[1:]
    text = "Er waren Road Shows in Noord-Holland Noord. Die waren in februari 2023."
    assert "supported" not in verdicts(assistant, text)[1:]


@pytest.mark.parametrize(
    "text",
    [
        "Op 1 november 2023 werd de Regio Deal Twente II getekend. Het Rijk betaalt 30 miljoen.",
        "Groningen krijgt vier deals in de vijfde ronde. Oost-Groningen krijgt 15 miljoen.",
        "In the fourth tranche Rotterdam-Zuid received 30 million. Twente got 30 million in that tranche.",
    ],
)
def test_the_first_deal_does_not_bear_out_what_is_said_of_the_second(
    assistant: Assistant, text: str
) -> None:
    assert verdicts(assistant, text)[-1] != "supported"


def test_the_first_deal_still_may_be_meant(assistant: Assistant) -> None:
    text = "De Regio Deal Twente II is getekend. In 2019 kreeg Twente 30 miljoen."
    assert verdicts(assistant, text)[-1] == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "De bijeenkomst over de zesde tranche was in Zwolle. Samen kregen ze 244,3 miljoen.",
        "Foodvalley kreeg 20 miljoen. Daarna volgde nog een deal. Samen is dat 45 miljoen euro.",
        "Ook Rotterdam-Zuid zit in het programma. Het programma startte in 2025.",
        "De gemeente en partners leggen in Den Haag Zuidwest II 31 miljoen in.",
    ],
)
def test_what_the_text_spoke_of_before_is_not_held_to_a_deal(
    assistant: Assistant, text: str
) -> None:
    assert "contradicted" not in verdicts(assistant, text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Op 9 februari 2024 werd bekend dat Delft West 12,3 miljoen krijgt.", "supported"),
        ("Op 9 maart 2024 werd bekend dat Delft West 12,3 miljoen krijgt.", "contradicted"),
        ("Op 3 februari 2025 werd bekend dat Eemsdelta 9,5 miljoen krijgt.", "contradicted"),
        ("Sinds 12 maart 2025 heeft Noordoost-Fryslân een nieuwe Regio Deal.", "not_found"),
        ("De Regio Deal Waterland is getekend op 14 november 2024.", "contradicted"),
        ("The Regio Deal Achterhoek II runs until the end of 2028.", "supported"),
    ],
)
def test_a_full_date_is_not_borne_out_by_its_year(
    assistant: Assistant, text: str, verdict: str
) -> None:
    assert verdicts(assistant, text) == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2023 werd North Sea Port District met 30 miljoen bedeeld.", "supported"),
        ("De Kop van Noord-Holland moest het doen met 7,5 miljoen.", "contradicted"),
        ("Eemsdelta volgt in de zesde tranche met 8,5 miljoen.", "supported"),
        ("Voor Noord-Drenthe is 15 miljoen beschikbaar gesteld.", "supported"),
        ("The Regio Deal Foodvalley received EUR 20 million.", "supported"),
        ("Drechtsteden-Gorinchem kreeg niet 20 maar 22,5 miljoen euro in 2020.", "supported"),
        ("De Regio Deal Nieuw Land is niet in Flevoland.", "contradicted"),
    ],
)
def test_other_words_for_getting_an_amount(assistant: Assistant, text: str, verdict: str) -> None:
    assert verdicts(assistant, text) == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Robbert Berkhout is wethouder in Velsen voor de Regio Deal MRA West.", "contradicted"),
        ("Burgemeester Eric van Oosterhout is van Hoogeveen.", "contradicted"),
    ],
)
def test_nobody_holds_office_in_anothers_place(
    assistant: Assistant, text: str, verdict: str
) -> None:
    assert verdicts(assistant, text) == [verdict]


def test_who_stands_for_which_place() -> None:
    said = "Wethouder Jansen is van Ede."
    stands = "getekend door Ede (wethouder De Boer) en Barneveld (wethouder Jansen)"
    assert seats.elsewhere(said, [stands]) == (0, "Barneveld (wethouder Jansen)")
    assert seats.elsewhere("Wethouder De Boer is van Ede.", [stands]) is None
    assert seats.elsewhere(said, ["Piena (Jansen)"]) is None


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("Geachte raadsleden, op 9 februari koos het kabinet.", "op 9 februari koos het kabinet."),
        ("Ede, 3 mei 2024 - De Veluwe krijgt geld.", "De Veluwe krijgt geld."),
        ("Als wethouder ben ik blij dat Ede meedoet aan de deal.", "Ede meedoet aan de deal."),
        ("We are proud that Twente gets 25 million.", "Twente gets 25 million."),
        ("Geachte raadsleden,", "Geachte raadsleden,"),
        ("Zwolle, 30 miljoen euro", "Zwolle, 30 miljoen euro"),
    ],
)
def test_what_comes_before_a_statement_is_left_out(sentence: str, left: str) -> None:
    assert sentence[openings.length(sentence) :] == left


def test_an_abbreviated_amount_may_end_a_sentence() -> None:
    text = "Twente kreeg 30 mln. Zwolle kreeg 22,5 mln. euro."
    assert [span.text for span in split(text)] == [
        "Twente kreeg 30 mln.",
        "Zwolle kreeg 22,5 mln. euro.",
    ]


def test_twelve_and_a_half_is_one_amount() -> None:
    (value,) = read("twaalf en een half miljoen euro")
    assert isinstance(value, Quantity)
    assert (value.kind, value.low) == ("money", 12.5)
