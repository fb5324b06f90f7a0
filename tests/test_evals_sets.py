"""The question sets: enough, sound, split by their names, with variants that can be made again."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from evals.english import english
from evals.informal import informal
from evals.questions import (
    Question,
    QuestionError,
    from_row,
    load,
    load_all,
    part_of,
    set_paths,
    to_row,
)
from evals.quick import quick
from evals.recompute import recomputed
from evals.slips import slip
from evals.spare import SPARE
from evals.validation import Corpus, problems
from evals.variants import write
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.expansion import load_questions
from regiodeal_qa.settings import REPOSITORY
from regiodeal_qa.understanding.wording.words import normalise


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The shipped corpus."""
    return Corpus.load(REPOSITORY / "corpus")


def question(**fields: object) -> Question:
    """A sound question, with some fields changed."""
    row = {
        "id": "x-1",
        "category": "figure",
        "turns": ["Hoeveel geld krijgt Saba van het Rijk?"],
        "answerable": True,
        "expect": [["5 miljoen"]],
        "sources": ["i-dkr-2024-bes"],
        "fact_ids": ["register:saba:rijksbijdrage_mln"],
        "status": "answered",
    }
    return from_row(row | fields)


def test_there_are_enough_questions_of_every_kind() -> None:
    questions = load_all(set_paths())
    kinds = Counter(q.category for q in questions)
    assert len(questions) >= 600
    assert not any(q.clean_id for q in questions)
    assert min(kinds.values()) >= 5
    assert len(kinds) >= 25


def test_the_part_is_in_the_name() -> None:
    assert part_of("held_back_a") == part_of("variants_held_back") == "held_back"
    assert part_of("tune_c") == part_of("variants_tune") == part_of("added") == "tune"
    assert {q.part for q in load_all(set_paths("held-back"))} == {"held_back"}
    tune, held = load_all(set_paths("tune")), load_all(set_paths("held_back"))
    assert not {q.turns for q in tune} & {q.turns for q in held}
    with pytest.raises(QuestionError, match="no set 'nonsense'"):
        set_paths("nonsense")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("intents", "q"),
        ("open", "question"),
        ("near_misses", "question"),
        ("pairs", "answerable"),
        ("pairs", "unanswerable"),
        ("answerable", "question"),
        ("yes_no", "question"),
        ("taught", "question"),
        ("taught_2", "question"),
        ("taught_3", "question"),
        ("taught_4", "question"),
        ("taught_check", "question"),
    ],
)
def test_what_models_are_fitted_on_is_asked_in_no_set(name: str, key: str) -> None:
    lines = (REPOSITORY / "evals" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    fitted_on = {normalise(json.loads(line)[key]) for line in lines}
    asked = {normalise(q.turns[-1]) for q in load_all(set_paths()) if len(q.turns) == 1}
    assert len(fitted_on) == len(lines)
    assert not fitted_on & asked


def test_questions_that_the_index_does_without_are_not_in_it() -> None:
    indexed = load_questions(REPOSITORY / "corpus")
    lines = SPARE.read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        assert row["questions"] and not set(row["questions"]) & set(indexed[row["fact_id"]])


def test_every_question_is_borne_out_by_the_corpus(corpus: Corpus) -> None:
    bad = {q.question_id: p for q in load_all(set_paths("all")) if (p := problems(q, corpus))}
    assert not bad


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"expect": [["6 miljoen"]]}, "no fact says '6 miljoen'"),
        ({"fact_ids": ["no-9999"]}, "unknown fact no-9999"),
        ({"fact_ids": ["register:atlantis:rijksbijdrage_mln"]}, "unknown register cell"),
        ({"sources": ["nowhere"]}, "unknown sources"),
        ({"expect": []}, "without an expected fact"),
        ({"forbid": ["€ 5 mln"]}, "both expected and forbidden"),
        ({"status": "not_found"}, "disagree"),
        (
            {"fact_ids": ["computed:count:provincie=Limburg"], "expect": [["9"]], "sources": []},
            "gives '8', which is not expected",
        ),
    ],
)
def test_the_validator_rejects(corpus: Corpus, fields: dict[str, object], told: str) -> None:
    assert not problems(question(), corpus)
    assert any(told in problem for problem in problems(question(**fields), corpus))


def test_an_unanswerable_question_that_a_fact_answers_is_rejected(corpus: Corpus) -> None:
    asked = question(
        turns=["Hoeveel innovaties werden getest in de proeftuin van Boer aan het Roer?"],
        category="unanswerable",
        answerable=False,
        expect=[],
        sources=[],
        fact_ids=[],
        status="not_found",
    )
    (problem,) = problems(asked, corpus)
    assert problem.startswith("may be answered by")
    fact = problem.split()[4]
    looked = from_row(to_row(asked) | {"note": f"looked at: {fact}. It is another tuin."})
    assert not problems(looked, corpus)


def test_computed_answers_come_from_the_register(corpus: Corpus) -> None:
    deals = corpus.deals.values()
    assert recomputed("computed:count:tranche=5", deals) == ["22"]
    assert recomputed("computed:sum:provincie=Limburg", deals) == ["157,5 miljoen"]
    assert recomputed("computed:sum:bonaire,sint-eustatius,saba", deals) == ["28 miljoen"]
    assert recomputed("computed:max:tranche=6", deals) == ["25 miljoen"]
    assert recomputed("computed:count:gemeente=Rotterdam", deals) == []


def test_variants_are_made_again_to_the_byte(capsys: pytest.CaptureFixture[str]) -> None:
    assert write(check=True) == 0, capsys.readouterr().err


def test_variants_keep_what_is_asked() -> None:
    clean = {q.question_id: q for q in load_all(set_paths())}
    variants = load_all(set_paths("variants"))
    assert len(variants) >= 300
    for variant in variants:
        original = clean[variant.clean_id]
        assert variant.turns != original.turns
        assert (variant.expect, variant.answerable) == (original.expect, original.answerable)
        assert variant.part == original.part
        if not variant.question_id.endswith("english"):
            assert figures(variant.turns[-1]) == figures(original.turns[-1])


def test_a_slip_changes_one_word_and_no_number() -> None:
    text = "Hoeveel miljoen kreeg de vierde tranche in 2023?"
    slips = {slip(text, 1, random.Random(seed), {"tranche"}) for seed in range(40)}
    assert len(slips) > 5
    for one in slips:
        changed = [w for w in one.split() if w not in text.split()]
        assert len(changed) == 1
        assert "miljoen" in one
        assert "vierde" in one
        assert "2023" in one


def test_informal_wording() -> None:
    loose = informal("Kunt u mij vertellen welke gemeenten meedoen?", False, random.Random(3))
    assert "welke gemeentes meedoen" in loose
    assert loose == loose.lower()
    assert "?" not in loose


def test_english_only_where_a_template_asks_the_same(corpus: Corpus) -> None:
    assert english(question(), corpus.deals) == (
        "How much does the national government contribute to Regio Deal Saba?"
    )
    counted = question(category="count", fact_ids=["computed:count:provincie=Limburg,tranche=4"])
    assert english(counted, corpus.deals) == (
        "How many Regio Deals are there in Limburg in the fourth round?"
    )
    assert english(question(fact_ids=["no-026"]), corpus.deals) is None
    assert english(question(expect=[["5 miljoen"], ["auditorium"]]), corpus.deals) is None


def test_the_quick_set_is_a_fixed_lot_of_every_category() -> None:
    questions = load_all(set_paths("all"))
    chosen = quick(questions)
    assert chosen == quick(tuple(reversed(questions)))
    assert 70 <= len(chosen) <= 90
    assert {q.category for q in chosen} == {q.category for q in questions}


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tune.jsonl"
    path.write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(QuestionError, match=r"tune\.jsonl:1"):
        load(path)
