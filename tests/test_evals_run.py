"""Running, caching, comparing, reporting and adding, with small systems and real questions."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.__main__ import main
from evals.cache import Cache, digest_of
from evals.compare import change, compare, verdict
from evals.faults import faulty, perfect
from evals.gate import under_floor
from evals.knowledge import Knowledge
from evals.metrics.figures import summarise
from evals.metrics.intervals import Figure
from evals.questions import SETS, Question, load, load_all, set_paths
from evals.reply import Reply, System
from evals.report.page import page
from evals.run import Run, as_json, ask_all, choose
from evals.systems.external import from_command, from_file
from evals.systems.own import own
from evals.systems.plain import plain
from evals.systems.table import decline, threshold
from regiodeal_qa.assistant import Assistant


@pytest.fixture(scope="module")
def knowledge(assistant: Assistant) -> Knowledge:
    """The passages of the shipped corpus."""
    return Knowledge(assistant.index.chunks)


@pytest.fixture(scope="module")
def some() -> tuple[Question, ...]:
    """A fixed lot of tuning questions, one in eight without an answer."""
    questions = load_all(set_paths("tune"))
    with_answer = choose([q for q in questions if q.answerable], limit=70, seed=1)
    without = choose([q for q in questions if not q.answerable], limit=10, seed=1)
    return (*with_answer, *without)


@pytest.fixture(scope="module")
def good(knowledge: Knowledge, some: tuple[Question, ...]) -> Run:
    """A run without faults."""
    return ask_all(perfect(knowledge), some, knowledge)


@pytest.fixture(scope="module")
def bad(knowledge: Knowledge, some: tuple[Question, ...]) -> Run:
    """A run that answers what it cannot know."""
    return ask_all(faulty("answers everything", knowledge, some), some, knowledge)


def test_the_lot_is_fixed_by_its_seed() -> None:
    questions = load(SETS / "tune.jsonl")
    assert choose(questions, limit=5, seed=1) == choose(questions, limit=5, seed=1)
    assert choose(questions, limit=5, seed=1) != choose(questions, limit=5, seed=2)
    assert {q.category for q in choose(questions, "date")} == {"date"}


def test_unchanged_answers_are_not_asked_again(
    tmp_path: Path, knowledge: Knowledge, some: tuple[Question, ...]
) -> None:
    asked: list[str] = []
    gold = perfect(knowledge)

    def ask(question: Question) -> Reply:
        asked.append(question.question_id)
        return gold.ask(question)

    def run(identity: str, fresh: bool = False) -> Run:
        with Cache(tmp_path, identity, fresh) as cache:
            return ask_all(System("s", identity, ask), some[:3], knowledge, cache)

    first, second = run("one"), run("one")
    assert (first.cached, second.cached) == (0, 3)
    assert len(asked) == 3
    assert [row.judged for row in first.rows] == [row.judged for row in second.rows]
    assert run("two").cached == 0
    assert run("one", fresh=True).cached == 0


def test_several_at_once_are_asked_in_order_and_only_those_that_are_missing(
    tmp_path: Path, knowledge: Knowledge, some: tuple[Question, ...]
) -> None:
    gold = perfect(knowledge)
    together: list[list[str]] = []

    def ask_each(questions: Sequence[Question]) -> Iterator[Reply]:
        together.append([question.question_id for question in questions])
        return map(gold.ask, questions)

    system = System("s", "one", gold.ask, ask_each=ask_each)
    with Cache(tmp_path, "one") as cache:
        ask_all(system, some[1:3], knowledge, cache)
        done = ask_all(system, some[:5], knowledge, cache)
    ids = [question.question_id for question in some]
    assert together == [ids[1:3], [ids[0], *ids[3:5]]]
    assert done.cached == 2
    assert [judged.question_id for judged in done.judged] == ids[:5]
    assert all(judged.right for judged in done.judged)


def test_a_change_of_code_changes_the_digest(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "page.py").write_text("1", encoding="utf-8")
    (tmp_path / "answer.py").write_text("1", encoding="utf-8")
    before = digest_of(tmp_path, ("**/*.py",), ("web/",))
    (tmp_path / "web" / "page.py").write_text("2", encoding="utf-8")
    assert digest_of(tmp_path, ("**/*.py",), ("web/",)) == before
    (tmp_path / "answer.py").write_text("2", encoding="utf-8")
    assert digest_of(tmp_path, ("**/*.py",), ("web/",)) != before


def test_a_system_that_breaks_does_not_end_the_run(
    knowledge: Knowledge, some: tuple[Question, ...]
) -> None:
    def broken(_: Question) -> Reply:
        raise RuntimeError("no index")

    done = ask_all(System("broken", "", broken), some[:2], knowledge)
    assert [row.failed_step for row in done.rows] == ["error", "error"]


def test_the_assistant_gives_answer_steps_and_ranking(
    assistant: Assistant, knowledge: Knowledge
) -> None:
    asked = {q.question_id: q for q in load(SETS / "tune.jsonl")}
    system = own(assistant)
    passage, register = system.ask(asked["t-025"]), system.ask(asked["t-001"])
    assert passage.answer["status"] == register.answer["status"] == "answered"
    assert passage.steps[0]["step"] == "understand"
    assert "i-137" in {fact for found in passage.ranking[:3] for fact in found.facts}
    # A register answer looks nothing up, but its ranking is measured all the same.
    wanted = knowledge.wanted(asked["t-001"])["fact"]
    assert wanted <= {fact for found in register.ranking for fact in found.facts}
    assert all(found.document_id != "None" for found in passage.ranking)


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({"status": "not_found", "answer": "", "citations": [], "route": "none"}, "abstention"),
        ({"answer": "Twente werkt aan techniek. [1]"}, "composition"),
        ({"status": "clarify", "answer": "", "citations": []}, "understanding"),
        ({"status": "error"}, "error"),
    ],
)
def test_the_step_that_failed(knowledge: Knowledge, changes: dict[str, Any], step: str) -> None:
    question = next(q for q in load(SETS / "tune.jsonl") if q.question_id == "t-025")
    gold = perfect(knowledge).ask(question)
    reply = Reply(gold.answer | changes, gold.steps, gold.ranking)
    (row,) = ask_all(System("s", "", lambda _: reply), [question], knowledge).rows
    assert row.failed_step == step


def test_retrieval_and_selection_failed(knowledge: Knowledge) -> None:
    question = next(q for q in load(SETS / "tune.jsonl") if q.question_id == "t-025")
    gold = perfect(knowledge).ask(question)
    other = perfect(knowledge).ask(
        next(q for q in load(SETS / "tune.jsonl") if q.question_id == "t-052")
    )
    selected = Reply(other.answer, (), (*other.ranking, *gold.ranking))
    retrieved = Reply(other.answer, (), other.ranking)
    for reply, step in ((selected, "selection"), (retrieved, "retrieval")):
        (row,) = ask_all(System("s", "", lambda _, r=reply: r), [question], knowledge).rows
        assert row.failed_step == step


def test_comparing_two_runs(good: Run, bad: Run) -> None:
    without = sum(not row.question.answerable for row in good.rows)
    found = change(as_json(good), json.loads(json.dumps(as_json(bad))))
    assert len(found.worse) == without >= 5
    assert not found.better
    assert found.p_value == pytest.approx(2 / 2**without)
    assert verdict("right", found.differences["right"]) == "worse"
    assert verdict("ms total", Figure(-5, -9, -1, 40, "ms")) == "better"
    text = compare(as_json(good), as_json(bad))
    assert f"worse: {without}" in text
    assert "unanswerable_declined" in text


def test_the_gate_names_what_is_missed(tmp_path: Path, good: Run, bad: Run) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[whole]\nunanswerable_declined = 0.9\naurc = 0.05\n", encoding="utf-8")
    assert under_floor(summarise(good.judged), "whole", floors) == []
    first, second = under_floor(summarise(bad.judged), "whole", floors)
    assert first == "under the floor: unanswerable_declined 0.0%, 90.0% asked"
    assert second.startswith("over the ceiling: aurc")


def test_the_floors_ask_for_figures_that_exist(good: Run) -> None:
    for table in ("whole", "quick"):
        under_floor(summarise(good.judged), table)


def test_the_report_is_one_page_that_escapes_and_hides(good: Run, bad: Run) -> None:
    first, *rest = bad.rows
    wrong = next(i for i, row in enumerate(rest) if row.failed_step)
    secret = replace(rest[wrong].judged, part="held_back")
    rest[wrong] = replace(rest[wrong], judged=secret)
    scripted = replace(first.question, turns=("<script>alert(1)</script>",))
    rows = (replace(first, question=scripted, failed_step="retrieval"), *rest)
    html = page(replace(bad, rows=rows), as_json(good))
    assert html.count("<svg") >= 6
    assert "<script" not in html
    assert "http" not in html.replace("https://", "").split("<body>")[0]
    assert "Against the earlier run" in html
    assert rest[wrong].question.turns[-1] not in html
    assert rest[wrong].question.turns[-1] in page(replace(bad, rows=rows), reveal=True)


def test_a_report_of_nothing_answered(knowledge: Knowledge, some: tuple[Question, ...]) -> None:
    done = ask_all(faulty("answers nothing", knowledge, some), some, knowledge)
    assert "Every figure" not in page(done)


def test_plain_baselines_answer_with_their_passages(
    assistant: Assistant, knowledge: Knowledge
) -> None:
    question = next(q for q in load(SETS / "tune.jsonl") if q.question_id == "t-025")
    for system in plain(assistant.index, assistant.encoder):
        reply = system.ask(question)
        assert len(reply.answer["citations"]) == 3
        assert reply.answer["answer"].count("[1]") == 1
        assert "i-137" in {fact for found in reply.ranking[:10] for fact in found.facts}


def test_a_threshold_declines_what_is_unsure(good: Run) -> None:
    judged = [
        replace(one, confidence=0.8 if one.answerable else 0.3, status="answered")
        for one in good.judged
    ]
    best = threshold(judged)
    assert best == 0.8
    assert {decline(one, best).declined for one in judged if not one.answerable} == {True}


def test_answers_from_a_file_and_from_a_command(
    tmp_path: Path, knowledge: Knowledge, some: tuple[Question, ...]
) -> None:
    gold = perfect(knowledge)
    path = tmp_path / "other.jsonl"
    lines = [json.dumps({"id": q.question_id, **gold.ask(q).answer}) for q in some[:10]]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = ask_all(from_file(path), some[:10], knowledge)
    assert sum(judged.right for judged in done.judged) >= 9
    missing = ask_all(from_file(path), some[10:11], knowledge)
    assert missing.rows[0].failed_step == "error"

    program = tmp_path / "program.py"
    program.write_text(
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    row = json.loads(line)\n"
        "    print(json.dumps({'id': row['id'], 'status': 'not_found', 'answer': row['turns'][-1]}))\n",
        encoding="utf-8",
    )
    system = from_command(f"{sys.executable} {program}", some)
    assert all(judged.declined for judged in ask_all(system, some, knowledge).judged)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tuning sets in a folder of their own, where `add` may write."""
    for path in set_paths("tune"):
        shutil.copy(path, tmp_path)
    import evals.adding

    monkeypatch.setattr(evals.adding.add, "__defaults__", (tmp_path,))
    return tmp_path


def test_a_real_question_is_added(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flags = ["--category", "figure", "--expect", "5 miljoen|vijf miljoen"]
    cell = ["--fact", "register:saba:rijksbijdrage_mln"]
    asked = ["add", "--turn", "Wat kost de deal met Saba het Rijk?"]
    assert main([*asked, *flags, *cell]) == 0
    (added,) = load(folder / "added.jsonl")
    assert added.question_id == "a-001"
    assert added.expect == (("5 miljoen", "vijf miljoen"),)
    assert "i-dkr-2024-bes" in added.sources
    assert added.part == "tune"
    assert main([*asked, *flags, *cell]) == 1
    assert "is in a set already" in capsys.readouterr().err


def test_a_question_that_the_corpus_does_not_bear_out_is_not_added(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feedback = folder / "feedback.txt"
    feedback.write_text('{"question": "Wat kost de deal met Saba?"}\n', encoding="utf-8")
    flags = ["--feedback", str(feedback), "--category", "figure", "--expect", "7 miljoen"]
    assert main(["add", *flags, "--fact", "register:saba:rijksbijdrage_mln"]) == 1
    assert "no fact says '7 miljoen'" in capsys.readouterr().err
    assert not (folder / "added.jsonl").exists()


def test_wrong_usage_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--set", "nonsense"]) == 2
    assert "no set 'nonsense'" in capsys.readouterr().err
    assert main(["add", "--category", "figure"]) == 2
