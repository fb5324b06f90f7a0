"""Questions of several parts: found, asked one by one, and answered together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiodeal_qa.answer import Answer, Citation
from regiodeal_qa.answering.joining import joined
from regiodeal_qa.answering.messages import MIXED
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.kinds.parts import (
    MOST_PARTS,
    asking_clause,
    asking_sentence,
    parts,
)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Wie tekende Twente, en wanneer?", ("Wie tekende Twente?", "Wanneer tekende Twente?")),
        (
            "Wanneer en waar is de deal getekend?",
            ("Wanneer is de deal getekend?", "Waar is de deal getekend?"),
        ),
        (
            "Wat is brede welvaart? Hoe meet je dat?",
            ("Wat is brede welvaart?", "Hoe meet je dat?"),
        ),
        (
            "Hoeveel krijgt Saba en is dat genoeg?",
            ("Hoeveel krijgt Saba?", "Is dat genoeg?"),
        ),
    ],
)
def test_two_questions_in_one(question: str, asked: tuple[str, ...]) -> None:
    assert parts(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Wat levert wonen en werken op?",
        "Hoeveel krijgen Twente en de Achterhoek?",
        "Ik woon in Almelo en wil meedoen. Bij wie moet ik zijn?",
        "Twente en de Achterhoek",
    ],
)
def test_an_en_that_joins_things_leaves_the_question_whole(question: str) -> None:
    assert parts(question) == (question,)


@given(st.text(max_size=200))
def test_any_text_has_at_least_one_part_and_no_empty_one(text: str) -> None:
    found = parts(text)
    assert 1 <= len(found) <= MOST_PARTS
    assert found == (text,) or all(any(c.isalnum() for c in part) for part in found)


def citation(n: int, quote: str) -> Citation:
    return Citation(n, "s", "Titel", "Uitgever", "https://example.org", "2024", None, quote, ())


def from_passages(text: str, *quotes: str) -> Answer:
    cited = tuple(citation(n, quote) for n, quote in enumerate(quotes, start=1))
    return Answer(
        question="q",
        language="nl",
        status="answered",
        text=text,
        citations=cited,
        route="passages",
        confidence=0.9,
        timings_ms={"total": 10.0},
    )


def test_joined_answers_number_their_citations_through_and_share_the_same_one() -> None:
    first = from_passages("Dertig. [1] Ja. [2]", "dertig", "ja")
    second = from_passages("In 2019. [1] Ja. [2]", "in 2019", "ja")
    whole = joined("Hoeveel, en wanneer?", [first, second])
    assert whole.text == "Dertig. [1] Ja. [2]\n\nIn 2019. [3] Ja. [2]"
    assert [c.quote for c in whole.citations] == ["dertig", "ja", "in 2019"]
    assert whole.question == "Hoeveel, en wanneer?"
    assert whole.timings_ms == {"total": 20.0}


def test_what_one_part_quotes_is_not_said_again_by_the_other() -> None:
    more = from_passages("Dertig. [1] In 2019. [2]", "dertig", "in 2019")
    less = from_passages("Dertig. [1]", "dertig")
    assert joined("q", [less, more]).text == more.text
    assert joined("q", [more, less]).text == more.text


def test_of_two_parts_that_share_a_passage_the_second_leaves_it_out() -> None:
    first = from_passages("“Dertig.” [1] “In 2019.” [2]", "Dertig.", "In 2019.")
    second = from_passages("“Dertig.” [1] “Wonen.” [2]", "Dertig.", "Wonen.")
    whole = joined("q", [first, second])
    assert whole.text == "“Dertig.” [1] “In 2019.” [2]\n\n“Wonen.” [3]"
    computed = replace(from_passages("Ja, twee: Dertig. [1]", "Dertig."), route="register")
    assert joined("q", [computed, from_passages("Dertig. [1]", "Dertig.")]).text == computed.text


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("Wie tekende Twente II en noem de gemeenten erbij", "Welke gemeenten zijn dat?"),
        ("How much did Saba get, and name the partners too", "Which partners are those?"),
        ("When was Twente II signed and by whom?", "By whom was Twente II signed?"),
    ],
)
def test_a_second_part_in_other_words(question: str, second: str) -> None:
    assert parts(question)[1] == second


def test_a_request_that_names_something_else_is_no_part() -> None:
    question = "Wat doet Twente en noem drie projecten uit Zeeland"
    assert parts(question) == (question,)


def test_parts_made_in_different_ways_say_so() -> None:
    quoted = from_passages("Het doel is wonen. [1]", "doel")
    computed = replace(from_passages("Samen 30. [1]", "samen"), route="register")
    assert joined("q", [computed, quoted]).note == MIXED["nl"]
    assert joined("q", [quoted]).note == ""


def test_nothing_joined_is_an_error() -> None:
    with pytest.raises(ValueError, match="no answers"):
        joined("q", [])


def test_both_parts_of_a_question_are_answered(assistant: Assistant) -> None:
    answer = assistant.ask(
        ["Hoeveel geld krijgt Twente II van het Rijk en in welk jaar is die gekozen?"]
    )
    assert answer.status == "answered"
    assert "25 miljoen" in answer.text
    assert "2023" in answer.text


def test_a_part_without_an_answer_is_named(assistant: Assistant) -> None:
    question = "Hoeveel geld krijgt Saba van het Rijk, en welke aannemer stort er het beton?"
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert "5 miljoen" in answer.text
    assert "‘Welke aannemer stort er het beton?’ vind ik geen antwoord" in answer.text


def test_a_broad_question_about_results_is_answered_from_that_section(assistant: Assistant) -> None:
    answer = assistant.ask(["Wat levert de Regio Deal Achterhoek op?"])
    assert answer.status == "answered"
    assert "86 projecten" in answer.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [("Ligt Twente in Overijssel?", "Ja."), ("Ligt Twente in Zeeland?", "Nee.")],
)
def test_a_deal_lies_in_a_province_or_not(assistant: Assistant, question: str, begins: str) -> None:
    assert assistant.ask([question]).text.startswith(begins)


def test_a_rule_asked_after_a_deal_is_answered_as_a_rule(assistant: Assistant) -> None:
    turns = ["Hoeveel geld krijgt Twente van het Rijk?", "Mag een waterschap regiokassier zijn?"]
    answer = assistant.ask(turns)
    assert answer.status == "answered" and "geen waterschap" in answer.text
    about_the_deal = assistant.ask([turns[0], "Hoeveel bomen zijn er geplant?"])
    assert about_the_deal.status == "not_found"


@pytest.mark.parametrize(
    ("turn", "asks"),
    [
        ("Ik woon in Emmen. Doet mijn gemeente mee?", "Doet mijn gemeente mee?"),
        ("Welke school komt er in St. John's?", None),
        ("Wat zei dhr. Knops (o.a. in 2020) over dr. Bos?", None),
    ],
)
def test_a_point_after_an_abbreviation_ends_no_sentence(turn: str, asks: str | None) -> None:
    assert asking_sentence(turn) == asks


@pytest.mark.parametrize(
    ("turn", "asks"),
    [
        (
            "Geachte redactie, in welk stadion begon de deal van Drechtsteden?",
            "in welk stadion begon de deal van Drechtsteden?",
        ),
        ("hee voor mn scriptie: wie tekende Twente II", "wie tekende Twente II"),
        ("Er was 3 miljoen voor Zeist, waar ging dat heen?", None),
        ("Wie tekende Twente, en wanneer?", None),
        ("Welke deals zijn klaar?", None),
    ],
)
def test_the_clause_that_asks_stands_by_itself(turn: str, asks: str | None) -> None:
    assert asking_clause(turn) == asks


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "hee voor mn scriptie: hoeveel kwam er van de provincie in zaanij nummer 1",
            "2,75 miljoen",
        ),
        (
            "Geachte medewerker, op welke dag is de overeenkomst voor North Sea Port District bekrachtigd?",
            "25 september 2023",
        ),
    ],
)
def test_what_stands_before_a_question_does_not_hide_its_passage(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert told in answer.text


def test_what_is_to_be_named_beside_may_be_counted() -> None:
    assert parts("Wanneer tekende Twente II, en noem de drie opgaven erbij")[1] == (
        "Welke opgaven zijn dat?"
    )


def test_a_part_that_is_told_the_same_again_is_asked_of_its_deal(assistant: Assistant) -> None:
    answer = assistant.ask(
        ["Op hoeveel geld mikte Zuidwest-Friesland in augustus 2023 en wat gaf het Rijk?"]
    )
    assert "35 miljoen" in answer.text
    assert "17,5 miljoen" in answer.text
