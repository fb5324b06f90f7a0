"""The metrics on small examples that can be checked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from evals.matching import amounts, dates, says
from evals.metrics import abstention, consistency, retrieval
from evals.metrics.citations import statements, support
from evals.metrics.correctness import correctness
from evals.metrics.intervals import mcnemar, paired_difference, share
from evals.metrics.judging import Judged
from evals.metrics.retrieval import Ranks, ranks
from evals.questions import Question, from_row
from evals.reply import Found


def question(expect: list[list[str]], **fields: object) -> Question:
    """A question about Twente that expects these facts."""
    row = {
        "id": "q-1",
        "category": "figure",
        "turns": ["Hoeveel geld krijgt Twente van het Rijk?"],
        "answerable": True,
        "expect": expect,
        "forbid": [],
        "sources": [],
        "fact_ids": ["register:twente:rijksbijdrage_mln"],
        "status": "answered",
    }
    return from_row(row | fields)


def judged(confidence: float, right: bool, **fields: object) -> Judged:
    """An answered question, right or wrong, with this confidence."""
    values: dict[str, object] = {
        "question_id": "q-1",
        "part": "tune",
        "category": "figure",
        "clean_id": "",
        "answerable": True,
        "status": "answered",
        "route": "passages",
        "correctness": "all" if right else "none",
        "said": (right,),
        "right_citation": right,
        "citation_precision": 1.0,
        "citation_recall": 1.0,
        "unsupported": (),
        "verbatim": True,
        "confidence": confidence,
        "words": 12,
    }
    return Judged(**(values | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "variant", "said"),
    [
        ("Het Rijk draagt € 30 mln bij.", "30 miljoen", True),
        ("Het Rijk draagt dertig miljoen euro bij.", "30 miljoen", True),
        ("The state pays 30 million euros.", "30 miljoen", True),
        ("Het Rijk draagt 130 miljoen euro bij.", "30 miljoen", False),
        ("Signed on 25 September 2023.", "25 september 2023", True),
        ("It opened on 3 July 2023.", "3 juli 2023", True),
        ("In Noordoost-Fryslân II", "Noordoost Fryslan II", True),
        ("Er zijn 22 deals.", "2", False),
    ],
)
def test_a_fact_is_said_as_number_or_name(text: str, variant: str, said: bool) -> None:
    assert says(text, variant) is said


def test_amounts_and_dates_are_found() -> None:
    assert amounts("€ 30 mln in 2018, en 21 projecten") == {"30000000"}
    assert dates("op 3 december 2018, in maart") == {"3 december"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het Rijk draagt 30 miljoen euro bij, vooral voor techniek.", "all"),
        ("Het Rijk draagt 30 miljoen euro bij.", "some"),
        ("Het Rijk draagt 25 miljoen euro bij aan de Achterhoek.", "contradicting"),
        ("Twente werkt aan banen.", "none"),
    ],
)
def test_correctness_by_facts(text: str, expected: str) -> None:
    asked = question([["30 miljoen"], ["techniek"]])
    assert correctness(asked, text, answered=True) == expected


def test_a_forbidden_fact_contradicts() -> None:
    asked = question([["30 miljoen"]], forbid=["80 miljoen"])
    text = "Twente kreeg 80 miljoen, waarvan 30 miljoen van het Rijk."
    assert correctness(asked, text, answered=True) == "contradicting"


def test_the_number_of_a_source_says_nothing() -> None:
    text = "Drenthe heeft 6 deals [10] [11]."
    assert correctness(question([["6"]], forbid=["11"]), text, answered=True) == "all"
    assert correctness(question([["10"]]), text, answered=True) == "none"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ja. Emmen doet mee.", "all"),
        ("Ik las ‘emen’ als Emmen. Ja, Emmen doet mee.", "all"),
        ("Nee, Emmen doet niet mee.", "contradicting"),
        ("Emmen doet mee, ja.", "some"),
    ],
)
def test_yes_and_no_open_a_sentence(text: str, expected: str) -> None:
    assert correctness(question([["Ja"], ["Emmen"]]), text, answered=True) == expected


QUOTE = "Het Rijk draagt 30 miljoen euro bij aan de Regio Deal Twente."


def answer(text: str, *quotes: str, language: str = "nl") -> dict[str, object]:
    """An answer in the contract's JSON."""
    citations = [{"n": n, "source_id": "s", "quote": q} for n, q in enumerate(quotes, start=1)]
    return {"answer": text, "citations": citations, "language": language}


def test_a_quote_supports_its_own_sentence() -> None:
    assert support(answer(f"{QUOTE} [1][2]", QUOTE, QUOTE)) == support(
        answer(f"{QUOTE} [1]", QUOTE)
    )
    assert support(answer(f"{QUOTE} [1]", QUOTE)).recall == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Het Rijk draagt 40 miljoen euro bij aan de Regio Deal Twente. [1]",
        "Het Rijk draagt 30 miljoen euro bij aan de Regio Deal Achterhoek. [1]",
        "Burgemeesters prijzen snelle treinen in Twente. [1]",
        "Het Rijk draagt 30 miljoen euro bij aan de Regio Deal Twente.",
    ],
)
def test_another_figure_name_or_subject_is_not_supported(text: str) -> None:
    assert support(answer(text, QUOTE)).recall == 0.0


def test_a_needless_citation_costs_precision_and_an_unmarked_sentence_recall() -> None:
    other = "De Regio Deal Saba ging naar een auditorium."
    measured = support(answer(f"{QUOTE} [1][2] Twente wil meer banen.", QUOTE, other))
    assert measured.precision == 0.5
    assert measured.recall == 0.5


def test_what_is_computed_need_not_be_quoted() -> None:
    listed = "Regio Deal Twente (30 miljoen euro), Regio Deal Achterhoek (20 miljoen euro)"
    text = "De 2 deals krijgen samen 50 miljoen euro [1]."
    assert support(answer(text, listed), computed=["2", "50"]).recall == 1.0
    assert support(answer(text, listed)).recall == 0.0


def test_the_lines_of_a_list_rest_on_its_heading() -> None:
    text = "2 Regio Deals in tranche 2 [1]:\n- Regio Deal Twente: 30 miljoen euro van het Rijk"
    heading, line = statements(text)
    assert heading.marks == line.marks == (1,)
    assert line.subject == "Regio Deal Twente"


def test_ranks_per_level() -> None:
    ranking = [Found("a", "a1", ("x",)), Found("a", "a2", ("f", "g")), Found("b", "b1", ("f",))]
    wanted = {
        "fact": frozenset({"f", "g", "h"}),
        "chunk": frozenset({"a2", "b1"}),
        "document": frozenset({"b"}),
    }
    assert ranks(wanted, ranking) == {
        "fact": Ranks(3, (2, 3)),
        "chunk": Ranks(2, (2, 3)),
        "document": Ranks(1, (2,)),
    }


def test_retrieval_measures_by_hand() -> None:
    levels = {level: Ranks(2, (2, 7)) for level in retrieval.LEVELS}
    figures = retrieval.figures([levels])
    assert figures["fact recall@1"].value == 0.0
    assert figures["fact recall@5"].value == 0.5
    assert figures["fact recall@10"].value == 1.0
    assert figures["fact MRR"].value == 0.5
    best = 1 / math.log2(2) + 1 / math.log2(3)
    gained = 1 / math.log2(3) + 1 / math.log2(8)
    assert figures["fact nDCG@10"].value == pytest.approx(gained / best, abs=1e-4)


def test_risk_coverage_and_its_area() -> None:
    rows = [judged(0.9, True), judged(0.8, False), judged(0.4, True)]
    rows.append(judged(0.1, False, status="not_found"))
    assert abstention.risk_coverage(rows) == [(0.25, 0.0), (0.5, 0.5), (0.75, 1 / 3)]
    assert abstention.figures(rows)["aurc"].value == pytest.approx((0 + 0.5 + 1 / 3) / 3)
    assert abstention.figures(rows)["coverage"].value == 0.75


def test_equally_sure_answers_have_no_order() -> None:
    rows = np.array([[0.5, 1.0], [0.5, 0.0]])
    assert abstention.aurc(rows) == abstention.aurc(rows[::-1]) == 0.5


def test_calibration_error_by_hand() -> None:
    rows = [judged(0.95, True), judged(0.95, False), judged(0.15, False), judged(0.15, False)]
    error = abstention.figures(rows)["calibration_error"].value
    assert error == pytest.approx(0.5 * 0.45 + 0.5 * 0.15)


def test_declining_counts_for_precision_and_recall() -> None:
    rows = [
        judged(0.9, True, status="not_found", answerable=False, correctness=""),
        judged(0.9, False, status="not_found"),
        judged(0.9, False, answerable=False, correctness=""),
    ]
    figures = abstention.figures(rows)
    assert figures["abstention_precision"].value == 0.5
    assert figures["abstention_recall"].value == 0.5


def test_variants_agree_when_they_come_to_the_same() -> None:
    clean = judged(0.9, True)
    same = judged(0.8, True, question_id="q-1-typo", clean_id="q-1")
    other = judged(0.8, False, question_id="q-1-informal", clean_id="q-1")
    figures = consistency.figures([clean, same, other])
    assert figures["consistency"].value == 0.5
    assert figures["variants_loss"].value == 0.5


def test_intervals_and_tests() -> None:
    assert share([True] * 8 + [False] * 2) == share([True] * 8 + [False] * 2)
    assert share([True, False]).low <= 0.5 <= share([True, False]).high
    assert str(share([])) == "–"
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(8, 0) == pytest.approx(2 / 2**8)
    assert paired_difference([0, 0, 0], [1, 1, 1]).low == 1.0
