"""Suggestions for the next question: each of them gets an answer."""

from __future__ import annotations

import pytest

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.next_questions import MOST


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel geld krijgt Twente van het Rijk?",
        "Welke gemeenten doen mee aan de Cleantech Regio Deal?",
        "Wanneer is de Regio Deal Rotterdam Zuid ondertekend?",
        "How much money does Saba get from the government?",
    ],
)
def test_what_is_suggested_is_answered(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    suggested = assistant.next_questions(answer)
    assert 1 <= len(suggested) <= MOST
    assert question not in suggested
    for one in suggested:
        following = assistant.ask([question, one])
        assert following.status == "answered"
        assert following.language == answer.language
        assert following.text != answer.text


def test_nothing_is_suggested_where_there_is_no_deal(assistant: Assistant) -> None:
    for question in ("Wie won het songfestival?", "Wat is brede welvaart?"):
        assert assistant.next_questions(assistant.ask([question])) == ()
