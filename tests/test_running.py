"""Whether a deal still runs, where the register does not say: until when the sources have it run."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["Is de Regio Deal Noordelijk Flevoland al klaar?"], "tot en met 2025"),
        (["loopt zeeuws-vlaanderen nog"], "tot en met 2025"),
        (["wat doet de deal in noordelijk flevoland", "en is die al klaar"], "tot en met 2025"),
        (["Is the first Foodvalley deal over?"], "augustus 2024"),
    ],
)
def test_until_when_it_runs(assistant: Assistant, turns: list[str], said: str) -> None:
    answer = assistant.ask(turns)
    assert answer.status == "answered"
    assert answer.text.startswith(("Of de deal al klaar is", "The sources do not say"))
    assert any(said in citation.quote for citation in answer.citations)


def test_what_the_register_holds_is_said_with_yes(assistant: Assistant) -> None:
    answer = assistant.ask(["is de deal van parkstad al afgelopen"])
    assert answer.route == "register"
    assert answer.text.startswith("Ja")


@pytest.mark.parametrize(
    "question",
    ["Is de Regio Deal Veluwe al afgerond?", "loopt de deal van delft west nog"],
)
def test_nothing_else_is_told_instead(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"


def test_a_project_is_not_the_deal(assistant: Assistant) -> None:
    answer = assistant.ask(
        ["Is het Van Gogh Village Museum uit de Regio Deal Midden- en West-Brabant klaar?"]
    )
    assert "Of de deal al klaar is" not in answer.text
