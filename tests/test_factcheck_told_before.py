"""Statements that the register decides once it is seen what the sentences before them were about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiodeal_qa.factcheck.text import openings, sentences

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant

RIGHT, WRONG, OPEN = "supported", "contradicted", "not_found"


def verdicts(assistant: Assistant, text: str) -> list[str]:
    return [statement.verdict for statement in assistant.check(text).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "De vijfde ronde telde 22 deals. Samen kregen ze 384,6 miljoen van het Rijk.",
            [RIGHT, RIGHT],
        ),
        (
            "In de zesde tranche werd 244,3 miljoen verdeeld over zestien regio's."
            " De bedragen lopen uiteen van 8,3 tot 25 miljoen euro.",
            [RIGHT, RIGHT],
        ),
        (
            "De eerste ronde was met vijf deals de kleinste. Toch was er 350 miljoen mee gemoeid.",
            [RIGHT, WRONG],
        ),
        ("In de derde tranche waren er 14 deals. In die ronde lagen twee deals in Zeeland.",
         [RIGHT, WRONG]),
        ("Limburg telt acht deals. Overijssel heeft er negen.", [RIGHT, WRONG]),
        ("In 2020 werden 14 deals geselecteerd. In 2024 waren het er 22.", [RIGHT, RIGHT]),
        (
            "In de tweede tranche kwamen 88 voorstellen binnen. Daarvan werden er tien gekozen.",
            [RIGHT, WRONG],
        ),
        ("De vijfde tranche telt 22 deals. Friesland kreeg in die ronde één deal.", [RIGHT, RIGHT]),
        ("Noord-Drenthe krijgt 15 miljoen. Waterland kreeg in dezelfde ronde 20 miljoen.",
         [RIGHT, WRONG]),
    ],
)  # fmt: skip
def test_the_round_that_was_spoken_of_is_meant(
    assistant: Assistant, text: str, expected: list[str]
) -> None:
    assert verdicts(assistant, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zwolle kreeg in de derde ronde 22,5 miljoen euro. In de vijfde ronde kwam daar nog"
            " 30 miljoen bij. Samen is dat 52,5 miljoen.",
            [RIGHT, RIGHT, RIGHT],
        ),
        (
            "Het Rijk geeft 20 miljoen voor de Achterhoek. In 2024 volgde 25 miljoen."
            " Opgeteld is dat 55 miljoen rijksgeld.",
            [RIGHT, RIGHT, WRONG],
        ),
        (
            "Nieuw Land kreeg 18,2 miljoen en Noordelijk Flevoland 15 miljoen."
            " Samen kregen deze twee 33,2 miljoen.",
            [RIGHT, RIGHT, RIGHT],
        ),
        (
            "Voor de Regio Deal Waterwegregio legt het Rijk 17,7 miljoen in. De regio evenveel."
            " Samen is dat 40 miljoen.",
            [RIGHT, RIGHT, WRONG],
        ),
        ("Parkstad heeft drie deals gehad, samen 80 miljoen van het Rijk.", [RIGHT, RIGHT]),
    ],
)
def test_what_was_told_is_added_up(assistant: Assistant, text: str, expected: list[str]) -> None:
    found = verdicts(assistant, text)
    assert found[-1] == expected[-1]
    assert WRONG not in found[:-1]


@pytest.mark.parametrize(
    "text",
    [
        # The average of all deals, though a tranche was spoken of some sentences before.
        "Tranche 3 was goed voor 180 miljoen euro. Gelderland heeft minder deals dan Zuid-Holland."
        " De gemiddelde rijksbijdrage is 20,1 miljoen euro.",
        "Zuid-Holland kreeg het meeste: 333,8 miljoen euro.",
        "Zeeland heeft vier Regio Deals.",
        "De zesde tranche telt 16 deals. Er waren 27 voorstellen, samen goed voor 420 miljoen.",
        "De vierde tranche telt 14 deals. De regio's legden zelf 300 miljoen bij.",
        "Zuid-Limburg kreeg 20 miljoen. In de zesde tranche kreeg de regio er 10 miljoen bij.",
        "Vitale Wijken kreeg 15 miljoen, en daarna nog eens 20 miljoen. In totaal 35 miljoen dus.",
        "Er zijn 83 Regio Deals. Het Rijk gaf in totaal 1,7 miljard euro.",
    ],
)
def test_what_may_be_of_something_else_is_not_wrong(assistant: Assistant, text: str) -> None:
    assert WRONG not in verdicts(assistant, text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Flevoland kreeg het minste geld van alle provincies.", RIGHT),
        ("Gelderland heeft meer deals dan Zuid-Holland.", WRONG),
        ("Limburg heeft meer deals dan Zeeland.", RIGHT),
        ("De vijfde tranche was met 22 deals de grootste.", RIGHT),
        ("Utrecht kreeg het meeste: 90 miljoen euro.", WRONG),
        ("The sixth round had a budget of 244.3 million euros for 16 regions.", RIGHT),
        ("Met de Regio Deal North Sea Port District krijgt Zeeland 30 miljoen euro.", RIGHT),
        ("Den Haag Zuidwest krijgt een tweede Regio Deal.", RIGHT),
        ("Brainport Eindhoven kreeg een tweede Regio Deal.", OPEN),
    ],
)
def test_provinces_rounds_and_regions_beside_each_other(
    assistant: Assistant, text: str, verdict: str
) -> None:
    assert verdicts(assistant, text) == [verdict]


def test_an_english_text_goes_on_about_its_round(assistant: Assistant) -> None:
    text = (
        "The third round was worth 180 million euros. It had fourteen deals."
        " On average, a deal received 16 million euros."
    )
    assert verdicts(assistant, text) == [RIGHT, RIGHT, WRONG]


def test_half_of_it_that_went_somewhere_is_not_what_the_region_pays(assistant: Assistant) -> None:
    text = "De deals in Zeeland zijn goed voor 85,5 miljoen. De helft daarvan ging naar ZaanIJ."
    assert verdicts(assistant, text) == [RIGHT, OPEN]


def test_where_only_all_deals_fit_the_round_before_nothing_is_said(assistant: Assistant) -> None:
    text = "The fifth round had 22 deals. On average a deal received 20.1 million."
    assert verdicts(assistant, text) == [RIGHT, OPEN]


def parts(text: str) -> list[str]:
    return [part.text for span in sentences.split(text) for part in sentences.claims(span)]


def test_a_heading_without_a_stop_is_no_part_of_the_sentence() -> None:
    text = "Regio Deal Delft West: samen vooruit De regio kreeg 12,3 miljoen euro."
    assert parts(text)[-1] == "De regio kreeg 12,3 miljoen euro."


def test_a_hashtag_and_a_short_scale_end_a_sentence() -> None:
    text = "Wij krijgen €20 mln! #regiodeal Samen investeren we 40 mln. 12 gemeenten doen mee."
    assert parts(text) == [
        "Wij krijgen €20 mln!",
        "Samen investeren we 40 mln.",
        "12 gemeenten doen mee.",
    ]


def test_two_parties_that_pay_together_stay_together() -> None:
    text = "Het Rijk betaalt 20 miljoen euro, provincie en gemeenten samen ook 20 miljoen."
    assert parts(text) == [
        "Het Rijk betaalt 20 miljoen euro",
        "provincie en gemeenten samen ook 20 miljoen.",
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Gemeente Den Helder: de deal levert 5 miljoen op.", "de deal levert 5 miljoen op."),
        ("Regio Zwolle kreeg het hoogste bedrag: 22,5 miljoen.", ""),
    ],
)
def test_a_sender_before_a_colon_is_an_opening(sentence: str, said: str) -> None:
    length = openings.length(sentence)
    assert sentence[length:] == said if said else length == 0


def test_wist_u_dat_states_what_follows(assistant: Assistant) -> None:
    text = "Wist u dat Limburg acht Regio Deals telt?"
    (one,) = assistant.check(text).statements
    assert one.verdict == RIGHT
    assert text[one.start : one.end] == "Limburg acht Regio Deals telt"


@pytest.mark.parametrize(
    "text",
    [
        "Graag praat ik u bij over de Regio Deal Zwolle.",
        "Hierbij informeren wij u over de voortgang van de Regio Deal Zeeland.",
        "Delft West verdient die aandacht.",
        "Eindelijk goed nieuws voor het Groene Hart.",
        "Persbericht provincie Utrecht.",
        "De zesde tranche.",
    ],
)
def test_letters_that_say_nothing_yet_are_not_checked(assistant: Assistant, text: str) -> None:
    assert verdicts(assistant, text) == []
