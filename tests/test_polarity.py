"""'Ja' or 'Nee' before a passage, where the fact check and the words are sure of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regiodeal_qa.answering.yes_no.polarity import SIGNALS, Read, load_polarity, signals, statement
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.factcheck.records import Report, Statement, Verdict
from regiodeal_qa.ranking import Candidate


def passage(text: str) -> Candidate:
    """A passage that meets its question well."""
    chunk = Chunk("c1", "d.md", text, (), None, (), ())
    return Candidate(
        position=0, chunk=chunk, dense=0.9, late=0.8, met=0.8, met_least=0.6, bm25=9.0,
        expected=0.9, coverage=0.8, features=(), score=3.0,
    )  # fmt: skip


def checked(verdict: Verdict) -> Report:
    return Report("", (Statement("", verdict, "", (), "nl", 0, 0),))


def seen(question: str, text: str, verdict: Verdict = "not_found") -> dict[str, float]:
    found = signals(question, passage(text), checked(verdict))
    return dict(zip(SIGNALS, found, strict=True))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Klopt het dat Twente meedoet?", "Twente meedoet."),
        ("is het waar dat Saba 5 miljoen krijgt", "Saba 5 miljoen krijgt."),
        ("En is it true that Saba takes part?", "Saba takes part."),
        ("Kreeg Twente 30 miljoen?", "Kreeg Twente 30 miljoen."),
        ("?", "."),
    ],
)
def test_a_question_becomes_a_statement(question: str, said: str) -> None:
    assert statement(question) == said


def test_words_that_deny_are_seen_where_they_stand() -> None:
    plain = seen("Had de deal een eigen website?", "De deal had een eigen website.")
    denying = seen("Had de deal een eigen website?", "De deal had geen eigen website.")
    later = seen("Mag het in natura?", "Het mag in natura, maar telt niet mee bij een subsidie.")
    both = seen("Klopt het dat er geen website is?", "De deal had geen eigen website.")
    assert not plain["denies"] and plain["alike"]
    assert denying["denies"] and denying["denies_first"] and not denying["alike"]
    assert later["denies"] and not later["denies_first"]
    assert both["denied"] and both["alike"]


def test_figures_of_the_question_are_looked_for() -> None:
    other = seen("Kreeg Twente 80 miljoen?", "Twente kreeg 30 miljoen euro.")
    same = seen("Kreeg Twente 30 miljoen?", "Twente kreeg 30 miljoen euro.")
    assert other["figure_missing"] and not other["figure_met"]
    assert same["figure_met"] and not same["figure_missing"]


def test_what_a_question_says_and_the_passage_does_not_is_seen() -> None:
    part = seen(
        "Werden alle 36 voorstellen uitgewerkt?", "Er kwamen 36 voorstellen; 30 zijn uitgewerkt."
    )
    other = seen(
        "Zat wethouder Brongers in Veendam?", "Wethouder Brongers van Stadskanaal tekende."
    )
    assert part["all_unsaid"] and other["name_missing"]
    whole = seen(
        "Werden alle 25 projecten opgestart?", "Alle 25 projecten zijn opgestart in Twente."
    )
    assert not (whole["all_unsaid"] or whole["name_missing"])


def test_a_denial_counts_in_the_clause_that_is_asked_about() -> None:
    text = "Een deel ging naar Kinderdijk; Duivelseiland bleek niet haalbaar."
    assert seen("Bleek Duivelseiland haalbaar?", text)["clause_denies"]
    assert not seen("Ging er een deel naar Kinderdijk?", text)["clause_denies"]


def test_opposites_are_seen_unless_the_word_itself_is_there() -> None:
    assert seen("Zijn de verschillen klein?", "De verschillen zijn groot.")["opposite"]
    assert not seen("Zijn de verschillen groot?", "De grote verschillen worden klein.")["opposite"]


def read(models: float, verdict: Verdict = "not_found", against: bool = False) -> Read:
    found = signals("Is er een website?", passage("Er is een website."), checked(verdict))
    return Read(models, models, found, against)


def test_yes_and_no_are_said_only_when_sure() -> None:
    model = load_polarity()
    apart = replace(model, weighing={**model.weighing, "yes_from": 0.8, "no_up_to": 0.2})
    said = [apart.affirms(read(logit / 4)) for logit in range(-80, 81)]
    changes = [one for one, before in zip(said, [..., *said], strict=False) if one is not before]
    assert changes == [False, None, True]


def test_words_against_it_count_as_no() -> None:
    model = load_polarity()
    assert model.affirms(read(0.5)) is True
    assert model.affirms(read(0.5, against=True)) is False
    assert model.affirms(read(9.0, against=True)) is True


def test_yes_is_never_said_against_the_fact_check_and_no_never_against_what_it_found() -> None:
    model = load_polarity()
    assert model.affirms(read(9.0, "supported")) is True
    assert model.affirms(read(9.0, "contradicted")) is None
    assert model.affirms(read(-9.0, "contradicted")) is False
    assert model.affirms(read(-9.0, "supported")) is None


def test_nothing_is_said_where_the_cross_encoder_leans_the_other_way() -> None:
    model = load_polarity()
    sure_of_yes = replace(read(9.0, "supported"), cross_encoder=-1.0)
    assert sure_of_yes.probability(model.weighing) > model.weighing["yes_from"]
    assert model.affirms(sure_of_yes) is None
    sure_of_no = replace(read(-20.0, "contradicted", against=True), cross_encoder=3.0)
    assert sure_of_no.probability(model.weighing) < model.weighing["no_up_to"]
    assert model.affirms(sure_of_no) is None
