"""When a deal was signed, where a passage dates the agreements of several deals at once."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Wanneer is de Regio Deal Delft West ondertekend?", "14 november 2024"),
        ("wanneer is de deal van het hogeland getekend", "14 november 2024"),
        ("Wanneer werd het convenant van Waterland vastgesteld?", "19 november 2025"),
        ("When was the Eemsdelta deal signed?", "19 november 2025"),
    ],
)
def test_the_day_of_several_deals(assistant: Assistant, question: str, day: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert day in answer.citations[0].quote


def test_a_passage_of_its_own_goes_first(assistant: Assistant) -> None:
    answer = assistant.ask(["Wanneer is de Regio Deal Midden-Limburg getekend?"])
    assert answer.citations[0].deal_ids == ("midden-limburg",)


@pytest.mark.parametrize(
    "question",
    [
        "Wanneer is de Regio Deal Saba ondertekend?",  # only the contract of a building is dated
        "Wanneer is de Regio Deal Mainstage ondertekend?",
        "Op welke dag is de aannemer voor Delft West gekozen?",
    ],
)
def test_no_day_is_made_up(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"
