"""Yes or no by the one value that a passage has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.answering.yes_no.limits import by_target, by_values

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "passage", "told"),
    [
        ("Wonen er meer dan 50.000 mensen?", "Er wonen ongeveer 75.000 mensen.", True),
        ("Wonen er minder dan 50.000 mensen?", "Er wonen ongeveer 75.000 mensen.", False),
        ("Wonen er meer dan 74.000 mensen?", "Er wonen ongeveer 75.000 mensen.", None),
        ("Doen er meer dan 70 boeren mee?", "Er doen ruim 60 boeren mee.", None),
        ("Doen er meer dan 50 boeren mee?", "Er doen ruim 60 boeren mee.", True),
        ("Doen er minstens 50 boeren mee?", "Het plan telt 60 woningen.", None),
        ("Zijn er meer dan 20 projecten?", "Van de 30 projecten zijn er 12 projecten klaar.", None),
        ("Is de deal voor 15 juli 2020 getekend?", "Getekend op 10 juli 2020.", True),
        ("Is de deal pas na oktober 2023 getekend?", "Getekend op 25 september 2023.", False),
        ("Is de deal na juli 2020 getekend?", "Getekend op 10 juli 2020.", None),
        ("Is de deal na 2019 getekend?", "Getekend op 10 juli 2019, gestart op 1 mei 2020.", None),
        ("Liep de deal nog door in 2024?", "De deal liep van 2019 tot en met december 2022.", False),
        ("Liep de deal nog in 2021?", "De deal liep van 2019 tot en met december 2022.", True),
        ("Liep de deal nog door in 2024?", "De deal uit 2019 liep in december 2022 af.", False),
        ("Liep de deal in 2022 af?", "De deal liep van 2019 tot en met december 2024.", False),
        ("Kregen ze meer dan 20 miljoen euro?", "De regio vroeg 30 miljoen euro.", None),
        ("Kan het ook met 2 miljoen euro?", "Minimaal € 5 miljoen, maximaal € 40 miljoen.", False),
        ("Mag een deal 60 miljoen kosten?", "Minimaal € 5 miljoen, maximaal € 40 miljoen.", False),
        ("Kan een deal 20 miljoen krijgen?", "Minimaal € 5 miljoen, maximaal € 40 miljoen.", True),
        ("Kan een deal 20 miljoen krijgen?", "De deal kreeg minstens € 5 miljoen.", None),
        ("Moest de deal voor 15 juli 2020 getekend zijn?", "Getekend op 10 juli 2020.", True),
        ("Deden er niet meer dan 50 boeren mee?", "Er deden 60 boeren mee.", None),
        ("Wonen er meer dan 10.000 mensen?", "Er wonen 9.000 mensen, van wie 3.000 mensen in nood.", False),
        ("Wonen er meer dan 5.000 mensen?", "Er wonen 9.000 mensen, van wie 3.000 mensen in nood.", None),
        ("Werd er in 2024 nog geïnvesteerd?", "De investeringen liepen tot en met 2023.", False),
        ("Is het in 2025 opgehouden?", "De uitvoering loopt door tot en met 2026.", False),
        ("Is het in 2025 opgehouden?", "De uitvoering liep tot en met 2024.", True),
        ("Tekenden ze nog in 2023?", "De uitvoering loopt tot en met 2027.", None),
        ("Haalden ze de deadline van 1 september 2018?", "Het voorstel is op 31 augustus 2018 ingediend.", True),
        ("Haalden ze de deadline van 1 september 2018?", "Het voorstel is op 3 september 2018 ingediend.", False),
    ],
)  # fmt: skip
def test_a_value_keeps_a_limit_or_not(question: str, passage: str, told: bool | None) -> None:
    assert by_values(question, passage) is told


def test_a_target_is_laid_beside_what_came_of_it() -> None:
    passage = "De deal leverde 6.500 vierkante meter op, tegen een doel van 5.000."
    assert by_target("Is het doel voor de bedrijfsruimte gehaald?", passage) is True
    assert by_target("Is het doel gehaald?", passage.replace("6.500", "4.500")) is False
    assert by_target("Wat was het doel?", passage) is None
    assert by_target("Is het doel gehaald?", "De deal heeft een doel van 5.000.") is None


@given(st.integers(2, 900), st.integers(2, 900))
def test_more_than_is_said_of_what_is_more(limit: int, value: int) -> None:
    told = by_values(f"Waren er meer dan {limit} bezoekers?", f"Er waren {value} bezoekers.")
    assert told is (value > limit)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Wonen er in het gebied van Noardwest-Fryslân meer dan 50.000 mensen?", "Ja."),
        ("Is de deal van North Sea Port pas na oktober 2023 getekend?", "Nee."),
        ("Liep de eerste deal van Parkstad nog door in 2024?", "Nee."),
    ],
)
def test_it_is_said_on_the_real_index(assistant: Assistant, question: str, begins: str) -> None:
    assert assistant.ask([question]).text.startswith(begins)
