"""Yes or no by who pays what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.answering.yes_no.paying import (
    against_request,
    granted_in_full,
    pays_alone,
    puts_nothing_in,
    shared_equally,
)
from regiodeal_qa.assistant import Assistant

HALF = "Rijk en regio steken samen 30 miljoen euro in de deal, waarvan 15 miljoen van het Rijk."


@pytest.mark.parametrize(
    ("question", "passage", "whole"),
    [
        (
            "Kreeg Bonaire de volle 15 miljoen?",
            "Bonaire vroeg 15 miljoen en kreeg 13 miljoen.",
            False,
        ),
        (
            "Kreeg Saba alles waar het om vroeg?",
            "Saba vroeg 15 miljoen en kreeg 13 miljoen.",
            False,
        ),
        (
            "Kreeg de regio het hele bedrag dat zij vroeg?",
            "De regio kreeg de volledige gevraagde 15 miljoen en legt zelf 9 miljoen in.",
            True,
        ),
        (
            "Kreeg Zeeland alles waar het om vroeg?",
            "Zeeland vroeg 15 miljoen en kreeg 13 miljoen voor heel Zeeland.",
            False,
        ),
        (
            "Kreeg Saba minder dan het gevraagde bedrag?",
            "Saba vroeg 15 miljoen en kreeg 13 miljoen.",
            None,
        ),
        ("Kreeg Saba alles waar het om vroeg?", "Saba kreeg 5 miljoen.", None),
        ("Kregen ze dat ook?", "Saba vroeg 15 miljoen en kreeg 13 miljoen.", False),
        ("Doet Saba mee?", "Saba vroeg 15 miljoen en kreeg 13 miljoen.", None),
    ],
)
def test_what_was_asked_for_is_laid_beside_what_was_granted(
    question: str, passage: str, whole: bool | None
) -> None:
    assert granted_in_full(question, passage) is whole


@pytest.mark.parametrize(
    ("question", "passage", "so"),
    [
        ("Kreeg Saba meer dan gevraagd?", "Saba kreeg 13 miljoen; gevraagd was 15 miljoen.", False),
        ("Kreeg Saba minder dan gevraagd?", "Saba vroeg 15 miljoen en kreeg 13 miljoen.", True),
        ("Kreeg Saba evenveel als het vroeg?", "Saba vroeg 15 miljoen en kreeg 13 miljoen.", False),
        ("Kreeg Saba meer dan gevraagd?", "Saba kreeg 13 miljoen.", None),
        (
            "Kreeg Saba minder dan waar het om vroeg?",
            "Saba kreeg de volledige gevraagde 5 ton.",
            False,
        ),
        ("Kreeg Saba evenveel als het vroeg?", "Saba kreeg de volledige gevraagde 5 ton.", True),
        ("Kreeg Saba geld?", "Saba vroeg 15 miljoen en kreeg 13 miljoen.", None),
    ],
)
def test_more_or_less_than_asked_for_is_read_from_both_amounts(
    question: str, passage: str, so: bool | None
) -> None:
    assert against_request(question, passage) is so


@pytest.mark.parametrize(
    ("question", "in_full"),
    [
        ("Vroeg Zeeland 90 miljoen?", None),
        ("Kreeg Zeeland het bedrag waar het om vroeg?", False),
        ("Haalde Zeeland het bedrag binnen waar het om vroeg?", False),
        ("Heeft Zeeland alles gekregen waar het om vroeg?", False),
    ],
)
def test_what_was_asked_is_not_what_came_of_it(question: str, in_full: bool | None) -> None:
    passage = "Zeeland kreeg 35 miljoen euro; de provincie had 90 miljoen euro gevraagd."
    assert granted_in_full(question, passage) is in_full


def test_the_same_amount_is_as_much() -> None:
    passage = "Het Rijk gaf 12,5 miljoen euro, met eenzelfde garantstelling van de provincie."
    assert shared_equally("Deden provincie en Rijk er precies evenveel in?", passage)
    assert shared_equally("Kreeg het Rijk evenveel als het had gevraagd?", passage) is None
    assert shared_equally("Legt elke gemeente evenveel in?", passage) is None


@pytest.mark.parametrize(
    ("question", "passage", "whole"),
    [
        ("Kregen ze elke euro waar ze hun hand voor ophielden?", "Zij kregen 9 ton; gevraagd was 1 miljoen.", False),
        ("Werd het volledig gehonoreerd?", "Zij vroegen 2 miljoen en kregen 1 miljoen.", False),
        ("Zijn ze gekort op wat ze vroegen?", "Zij kregen de volledige gevraagde 2 miljoen.", False),
    ],
)  # fmt: skip
def test_people_have_other_words_for_all_that_was_asked_for(
    question: str, passage: str, whole: bool | None
) -> None:
    assert granted_in_full(question, passage) is whole


@pytest.mark.parametrize(
    ("question", "passage", "alone"),
    [
        ("Betaalt het Rijk die 30 miljoen helemaal alleen?", HALF, False),
        ("Draaide de provincie in haar eentje op voor het geld?", HALF, False),
        ("Betaalt het Rijk 30 miljoen?", HALF, None),
        ("Betaalt het Rijk alles alleen?", "Het Rijk betaalt 15 miljoen euro.", None),
    ],
)
def test_who_pays_with_others_does_not_pay_alone(
    question: str, passage: str, alone: bool | None
) -> None:
    assert pays_alone(question, passage) is alone


def test_what_a_region_adds_is_not_nothing() -> None:
    passage = "De regio vulde de 35 miljoen van het Rijk met een gelijk bedrag aan."
    assert puts_nothing_in("Kreeg Zeeland het geld gratis?", passage) is False
    assert (
        puts_nothing_in("Kreeg Zeeland het geld zonder zelf iets bij te leggen?", passage) is False
    )
    assert (
        puts_nothing_in("Kreeg Zeeland het geld niet zonder zelf bij te leggen?", passage) is None
    )
    assert puts_nothing_in("Kreeg Zeeland het geld gratis?", "Zeeland kreeg 35 miljoen.") is None


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_read(question: str, passage: str) -> None:
    for decide in (granted_in_full, against_request, shared_equally, pays_alone, puts_nothing_in):
        assert decide(question, passage) in (True, False, None)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Kreeg Zeeland die 35 miljoen zonder er zelf iets naast te leggen?", "Nee."),
        ("Betaalt het Rijk de 30 miljoen voor Zuidoost Friesland helemaal alleen?", "Nee."),
        ("Is het ministerie van Onderwijs partij in de eerste deal voor Zuid-Limburg?", "Nee."),
    ],
)
def test_it_is_said_on_the_real_index(assistant: Assistant, question: str, begins: str) -> None:
    assert assistant.ask([question]).text.startswith(begins)
