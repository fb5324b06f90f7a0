"""What the register computes, asked as people ask it."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.question import understand


@pytest.mark.parametrize(
    ("question", "years", "tranches"),
    [
        ("welke deals zijn na 2022 gekozen", (2023, 2024, 2025, 2026), ()),
        ("welke deals zijn sinds 2024 gekozen", (2024, 2025, 2026), ()),
        ("welke deals zijn voor 2020 gekozen", (2018, 2019), ()),
        ("hoeveel deals kwamen er sinds de vierde ronde bij", (), (4, 5, 6)),
        ("hoeveel rijksgeld ging er naar de eerste drie tranches", (), (1, 2, 3)),
        ("hoeveel rijksgeld ging er naar de laatste twee tranches", (), (5, 6)),
        ("hoeveel deals zijn er in tranche 2 tot en met 4", (), (2, 3, 4)),
    ],
)
def test_ranges_of_years_and_tranches(
    assistant: Assistant, question: str, years: tuple[int, ...], tranches: tuple[int, ...]
) -> None:
    filters = understand([question], assistant.names, frozenset()).filters
    assert filters.years == years
    assert filters.tranches == tranches


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("welke provincie heeft de meeste regio deals", "Zuid-Holland (15 deals"),
        ("noem de vijf deals met het minste geld van het rijk", "Saba"),
        ("hoeveel deals kregen precies 20 miljoen", "14 Regio Deals met precies 20 miljoen euro"),
        ("is er een deal in Flevoland?", "Ja. Het register telt 3 Regio Deals in Flevoland"),
        ("welke deals liggen in drenthe en zijn na 2020 gekozen", "Regio Deal Noord-Drenthe"),
        (
            "welke deals hebben een regionale bijdrage van meer dan 50 miljoen",
            "met meer dan 50 miljoen euro van de regio",
        ),
    ],
)
def test_the_register_answers(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask([question])
    assert answer.route == "register"
    assert said in answer.text
