"""The commands `run` and `validate`: put the parts together and print."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.cache import Cache
from evals.gate import under_floor
from evals.knowledge import Knowledge
from evals.metrics.figures import MEANS, by_category, summarise
from evals.metrics.intervals import Figure
from evals.questions import Question, load, load_all, set_paths
from evals.quick import quick
from evals.run import Run, as_json, ask_all, choose
from regiodeal_qa.settings import settings


def cache_folder() -> Path:
    """Where replies are kept; may be deleted at any time."""
    return settings().cache_dir / "evals"


def run(arguments: argparse.Namespace) -> int:
    """`python -m evals run`: ask, judge, print, write, gate."""
    from evals.systems.own import own_in_processes
    from regiodeal_qa.assistant import Assistant

    questions = with_clean(load_all(set_paths(arguments.set)))
    if arguments.quick:
        questions = quick(questions)
    chosen = choose(questions, arguments.category, arguments.limit, arguments.seed)
    if not chosen:
        print("evals: no question fits", file=sys.stderr)
        return 2
    assistant = Assistant.open()
    system, knowledge = own_in_processes(assistant), Knowledge(assistant.index.chunks)
    with Cache(cache_folder(), system.identity, fresh=arguments.fresh) as cache:
        done = ask_all(system, chosen, knowledge, cache)
    figures = summarise(done.judged)
    _print(done, figures)
    if arguments.wrong:
        _print_wrong(done, arguments.reveal)
    against = _read(arguments.against)
    if against:
        from evals.compare import compare

        print(compare(against, as_json(done)))
    if arguments.json:
        text = json.dumps(as_json(done), ensure_ascii=False)
        arguments.json.write_text(text, encoding="utf-8")
    if arguments.html:
        from evals.report.page import page

        arguments.html.write_text(page(done, against, arguments.reveal), encoding="utf-8")
    return _gate(figures, arguments.quick) if arguments.gate else 0


def with_clean(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions, and for each variant among them its clean question: they are compared."""
    held = {question.question_id for question in questions}
    lacking = {question.clean_id for question in questions} - held - {""}
    if not lacking:
        return tuple(questions)
    clean = [q for q in load_all(set_paths()) if q.question_id in lacking]
    return (*questions, *clean)


def _read(path: Path | None) -> dict[str, object] | None:
    if path is None:
        return None
    data: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return data


def _print(done: Run, figures: Mapping[str, Figure]) -> None:
    print(f"{'category':16} {'right':>6} {'of':>4}")
    for category, figure in by_category(done.judged).items():
        right = round(figure.value * figure.cases)
        print(f"{category:16} {right:6} {figure.cases:4}  {figure.value:6.1%}")
    print()
    for name, figure in figures.items():
        if figure.cases:
            print(f"{name:24} {figure!s:38} {MEANS.get(name, '')}")
    asked = len(done.rows) - done.cached
    print(
        f"\n{len(done.rows)} questions in {done.seconds:.0f} s: "
        f"{asked} asked, {done.cached} unchanged from the cache"
    )


def _print_wrong(done: Run, reveal: bool) -> None:
    for row in done.rows:
        judged = row.judged
        if judged.right and not judged.unsupported:
            continue
        if judged.part == "held_back" and not reveal:
            print(f"\n{judged.question_id} {judged.category}: held back; failed: {row.failed_step}")
            continue
        print(f"\n{judged.question_id} {judged.category}: {' | '.join(row.question.turns)}")
        print(
            f"  failed: {row.failed_step}; {judged.status} {judged.correctness}; right citation: "
            f"{judged.right_citation}; unsupported: {', '.join(judged.unsupported) or 'none'}"
        )
        print(f"  expected {[list(variants) for variants in row.question.expect]}")
        print(f"  {row.reply.answer.get('answer', '')[:600]}")


def _gate(figures: Mapping[str, Figure], is_quick: bool) -> int:
    missed = under_floor(figures, "quick" if is_quick else "whole")
    for line in missed:
        print(line, file=sys.stderr)
    return 1 if missed else 0


def validate() -> int:
    """`python -m evals validate`: every question against the corpus."""
    from evals.validation import Corpus, problems

    corpus = Corpus.load(settings().corpus_dir)
    bad = 0
    for path in set_paths("all"):
        questions = load(path)
        for question in questions:
            for problem in problems(question, corpus):
                print(f"{path.name}: {question.question_id}: {problem}")
                bad += 1
        print(f"{path.name}: {_counted(questions)}")
    load_all(set_paths("all"))
    return 1 if bad else 0


def _counted(questions: tuple[Question, ...]) -> str:
    without = sum(not question.answerable for question in questions)
    return f"{len(questions)} questions, {without} without an answer"
