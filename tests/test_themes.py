"""'Welke deals gaan over landbouw?': deals by what the sources say of their aims, or of who takes part."""

from __future__ import annotations

import pytest

from regiodeal_qa.answer import Answer
from regiodeal_qa.answering.from_passages import themes
from regiodeal_qa.assistant import Assistant


def listed(answer: Answer) -> list[str]:
    return [line for line in answer.text.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Welke deals gaan over landbouw?", True),
        ("Hoeveel regio's zijn gericht op onderwijs?", True),
        ("zijn er deals die over ruimtevaart gaan", True),
        ("In welke regio deals doet een waterschap mee?", True),
        ("Which deals are about housing?", True),
        ("Welke deals kregen meer dan 20 miljoen?", False),
        ("Waar gaat de deal van Twente over?", False),
        ("Welke projecten gaan over landbouw in Foodvalley?", False),
    ],
)
def test_which_questions_ask_for_deals_by_subject(
    assistant: Assistant, question: str, asked: bool
) -> None:
    assert themes.asked(assistant.understand([question])) is asked


def test_each_deal_comes_with_a_passage_that_says_it(assistant: Assistant) -> None:
    answer = assistant.ask(["Welke deals gaan over landbouw?"])
    lines = listed(answer)
    assert answer.status == "answered" and len(lines) > 8
    assert f"van {len(lines)} Regio Deals" in answer.text
    assert any("Natuurinclusieve Landbouw" in line for line in lines)
    named = ("landbouw", "boer", "agrari", "teelt", "veehouder", "tuinbouw")
    for citation in answer.citations:
        assert any(word in citation.quote.lower() for word in named)


def test_the_filters_of_the_register_hold(assistant: Assistant) -> None:
    everywhere = listed(assistant.ask(["Welke deals gaan over zorg?"]))
    sixth = assistant.ask(["Welke deals in tranche 6 gaan over zorg?"])
    assert 0 < len(listed(sixth)) < len(everywhere)
    by_id = assistant.register.by_id
    for citation in sixth.citations:
        assert any(by_id[deal].tranche == 6 for deal in citation.deal_ids if deal in by_id)


def test_who_takes_part_is_read_from_the_partners(assistant: Assistant) -> None:
    answer = assistant.ask(["In welke regio deals doet een waterschap mee?"])
    assert all("waterschap" in c.quote.lower() for c in answer.citations)
    assert len(listed(answer)) > 3


def test_other_languages_and_turns(assistant: Assistant) -> None:
    english = assistant.ask(["Which deals are about agriculture?"])
    dutch = assistant.ask(["Welke deals gaan over landbouw?"])
    assert len(listed(english)) == len(listed(dutch)) and english.text.startswith("The sources")
    after = assistant.ask(["Welke deals gaan over wonen?", "en over landbouw?"])
    assert listed(after) == listed(dutch)


def test_a_subject_that_no_source_has_is_not_found(assistant: Assistant) -> None:
    assert assistant.ask(["Welke deals gaan over kernfusie?"]).status == "not_found"
