"""The same asked of another time, of something that is no deal."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["wie is verantwoordelijk minister", "en wie was het bij de eerste ronde"], "Schouten"),
        (["welke minister gaat hierover", "en wie was dat in 2018?"], "Schouten"),
        (["Wie opende de zesde ronde?", "en wie was het bij de vijfde?"], "Bruins Slot"),
    ],
)
def test_who_it_was_then(assistant: Assistant, turns: list[str], said: str) -> None:
    answer = assistant.ask(turns)
    assert answer.route == "passages"
    assert said in answer.text


def test_who_holds_an_office_is_asked_of_now(assistant: Assistant) -> None:
    now = assistant.ask(["wie is de minister van de regio deals"])
    then = assistant.ask(["Welke minister was in 2018 verantwoordelijk?"])
    assert "Keijzer" in now.text
    assert "Schouten" in then.text


def test_another_deal_is_read_as_before(assistant: Assistant) -> None:
    answer = assistant.ask(
        ["Wie is de voorzitter van de Twente Board?", "en wie was het bij de Achterhoek?"]
    )
    assert "Regio Deals" not in answer.text.split(":")[0]
