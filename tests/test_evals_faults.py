"""The instrument itself: a perfect answerer scores 100%, and every fault is seen."""

from __future__ import annotations

import pytest

from evals.faults import faulty, perfect
from evals.knowledge import Knowledge
from evals.metrics.figures import summarise
from evals.metrics.intervals import Figure
from evals.questions import Question, load_all, set_paths
from evals.run import ask_all
from regiodeal_qa.assistant import Assistant

PERFECT = {
    "answerable_right": 1.0,
    "answerable_facts": 1.0,
    "contradicting": 0.0,
    "unanswerable_declined": 1.0,
    "figures_supported": 1.0,
    "quotes_verbatim": 1.0,
    "citation_precision": 1.0,
    "citation_recall": 1.0,
    "abstention_precision": 1.0,
    "abstention_recall": 1.0,
    "aurc": 0.0,
    "calibration_error": 0.0,
    "consistency": 1.0,
    "variants_loss": 0.0,
    "fact MRR": 1.0,
    "fact recall@10": 1.0,
    "fact nDCG@10": 1.0,
    "document MRR": 1.0,
}


@pytest.fixture(scope="module")
def knowledge(assistant: Assistant) -> Knowledge:
    """The passages of the shipped corpus."""
    return Knowledge(assistant.index.chunks)


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    """The tuning questions with their variants."""
    return load_all([*set_paths("tune"), *set_paths("variants_tune")])


def figures_of_fault(
    fault: str, knowledge: Knowledge, questions: tuple[Question, ...]
) -> dict[str, Figure]:
    """The figures of the perfect answerer with one fault."""
    return summarise(ask_all(faulty(fault, knowledge, questions), questions, knowledge).judged)


def test_a_perfect_answerer_scores_everything(
    knowledge: Knowledge, questions: tuple[Question, ...]
) -> None:
    figures = summarise(ask_all(perfect(knowledge), questions, knowledge).judged)
    assert {name: figures[name].value for name in PERFECT} == PERFECT


def test_the_figure_of_the_neighbour_contradicts(
    knowledge: Knowledge, questions: tuple[Question, ...]
) -> None:
    lookups = tuple(
        q
        for q in questions
        if len(q.fact_ids) == 1 and "register:" in min(q.fact_ids) and "mln" in min(q.fact_ids)
    )
    assert len(lookups) >= 10
    figures = figures_of_fault("neighbour", knowledge, lookups)
    assert figures["answerable_right"].value == 0.0
    assert figures["contradicting"].value >= 0.9
    assert figures["figures_supported"].value == 1.0  # the quote is real: only the facts tell


def test_dropped_citations_cost_support(
    knowledge: Knowledge, questions: tuple[Question, ...]
) -> None:
    figures = figures_of_fault("no citations", knowledge, questions)
    assert figures["citation_recall"].value == 0.0
    assert figures["answerable_right"].value == 0.0
    assert figures["answerable_facts"].value == 1.0


def test_answering_everything_costs_abstention_recall(
    knowledge: Knowledge, questions: tuple[Question, ...]
) -> None:
    figures = figures_of_fault("answers everything", knowledge, questions)
    assert figures["abstention_recall"].value == figures["unanswerable_declined"].value == 0.0
    # Every question that no source answers is now a wrong answer given with full confidence.
    wrong = sum(not question.answerable for question in questions) / len(questions)
    assert figures["aurc"].value == pytest.approx(wrong, rel=0.02)
    assert figures["calibration_error"].value > 0.9 * wrong
    assert figures["answerable_right"].value == 1.0


def test_answering_nothing_costs_coverage(
    knowledge: Knowledge, questions: tuple[Question, ...]
) -> None:
    figures = figures_of_fault("answers nothing", knowledge, questions)
    assert figures["coverage"].value == figures["answerable_right"].value == 0.0
    assert figures["abstention_precision"].value < 0.2
    assert figures["unanswerable_declined"].value == 1.0


def test_shuffled_quotes_cost_citation_precision_and_recall(
    knowledge: Knowledge, questions: tuple[Question, ...]
) -> None:
    # What is computed rests on no quote, so only answers from passages can lose their support.
    quoted = tuple(question for question in questions if not question.computed)
    figures = figures_of_fault("shuffled quotes", knowledge, quoted)
    assert figures["citation_precision"].value < 0.3
    assert figures["citation_recall"].value < 0.3
    assert figures["answerable_facts"].value == 1.0
