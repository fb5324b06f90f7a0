"""`python -m evals systems`: our own assistant and others on the same questions, as a table.

A system without a notion of declining answers everything. To be fair to it, it also gets a
threshold on its score: the one that is best on the tuning part (as many answerable questions right
and unanswerable ones declined as it can), applied to the questions of the table.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from evals.cache import Cache
from evals.commands import cache_folder
from evals.knowledge import Knowledge
from evals.metrics.figures import summarise
from evals.metrics.judging import Judged
from evals.questions import Question, load_all, set_paths
from evals.reply import System
from evals.run import ask_all, choose
from evals.systems.cairn import NotInstalled, cairn
from evals.systems.external import from_command, from_file
from evals.systems.llamaindex import llamaindex
from evals.systems.own import own
from evals.systems.plain import plain
from regiodeal_qa.settings import settings

COLUMNS = {
    "answerable right": "answerable_right",
    "declined rightly": "unanswerable_declined",
    "lists, counts, sums": "register_right",
    "contradicting": "contradicting",
    "citations precise": "citation_precision",
    "fact in first 5": "fact recall@5",
    "MRR of the fact": "fact MRR",
}


def systems(arguments: argparse.Namespace) -> int:
    """Ask all systems, print the table in Markdown. Exit code 2 when none was left."""
    chosen = choose(load_all(set_paths(arguments.set)), limit=arguments.limit)
    tuning = load_all(set_paths("tune"))
    wanted = {name.strip() for name in arguments.only.split(",") if name.strip()}
    rows: list[str] = []
    for system, knowledge in _systems(arguments, (*chosen, *tuning)):
        if wanted and system.name not in wanted:
            continue
        with Cache(cache_folder(), system.identity, fresh=arguments.fresh) as cache:
            done = ask_all(system, chosen, knowledge, cache).judged
            rows.append(_row(system.name, done))
            if system.declines:
                continue
            tuned = ask_all(system, tuning, knowledge, cache).judged
        best = threshold(tuned)
        rows.append(_row(f"{system.name}, with a threshold", [decline(one, best) for one in done]))
    if not rows:
        print("evals: no system of that name", file=sys.stderr)
        return 2
    print(f"{len(chosen)} questions of `{arguments.set}`.\n")
    print(f"| system | {' | '.join(COLUMNS)} | words | median ms |")
    print(f"| --- |{' ---: |' * (len(COLUMNS) + 2)}")
    print("\n".join(rows))
    return 0


def _systems(
    arguments: argparse.Namespace, questions: Sequence[Question]
) -> Iterable[tuple[System, Knowledge]]:
    """Every system that can be run here, made when its turn comes."""
    from regiodeal_qa.assistant import Assistant

    assistant = Assistant.open()
    index, encoder, corpus = assistant.index, assistant.encoder, settings().corpus_dir
    knowledge = Knowledge(index.chunks)
    makers: list[Callable[[], System]] = [
        partial(own, assistant),
        *(partial(_same, system) for system in plain(index, encoder)),
        partial(llamaindex, index, encoder, corpus, cache_folder()),
        partial(cairn, index, corpus),
        *(partial(from_file, path) for path in arguments.answers),
        *(partial(from_command, command, questions) for command in arguments.command),
    ]
    for make in makers:
        try:
            yield make(), knowledge
        except NotInstalled as error:
            print(f"evals: {error}", file=sys.stderr)


def _same(system: System) -> System:
    return system


def threshold(judged: Sequence[Judged]) -> float:
    """The confidence under which it is best to decline: most right of both kinds of question."""
    answerable = sum(one.answerable for one in judged) or 1
    without = len(judged) - answerable or 1

    def worth(limit: float) -> float:
        kept = sum(one.right for one in judged if one.answerable and one.confidence >= limit)
        declined = sum(not one.answerable and one.confidence < limit for one in judged)
        return kept / answerable + declined / without

    return max(sorted({0.0, *(one.confidence for one in judged)}), key=worth)


def decline(judged: Judged, limit: float) -> Judged:
    """The judgement as it would be with a threshold on the confidence."""
    if judged.declined or judged.confidence >= limit:
        return judged
    return replace(
        judged,
        status="not_found",
        correctness="none" if judged.answerable else "",
        said=(False,) * len(judged.said),
        right_citation=False,
        citation_precision=None,
        citation_recall=None,
        unsupported=(),
        verbatim=None,
    )


def _row(name: str, judged: Sequence[Judged]) -> str:
    figures = summarise(judged)
    cells = [
        "–" if not figures[key].cases else f"{figures[key].value:.1%}"
        if figures[key].unit == "share" else f"{figures[key].value:.3f}"
        for key in COLUMNS.values()
    ]  # fmt: skip
    lengths = sorted(one.words for one in judged if not one.declined)
    words = str(lengths[len(lengths) // 2]) if lengths else "–"
    took = figures.get("ms total")
    return (
        f"| {name} | {' | '.join(cells)} | {words} | {took.value:.0f} |"
        if took
        else (f"| {name} | {' | '.join(cells)} | {words} | – |")
    )
