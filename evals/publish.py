"""`python -m evals publish`: write down the figures that the page about the service shows.

They are those of the held-back sets: questions and claims that were not looked at while building.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from evals.claims.__main__ import SETS, figures, judge_all, load
from evals.commands import with_clean
from evals.knowledge import Knowledge
from evals.metrics.figures import summarise
from evals.questions import load_all, set_paths
from evals.run import ask_all
from regiodeal_qa.measured import PATH

FIGURES = ("answerable_right", "unanswerable_declined", "contradicting", "quotes_verbatim")


def publish(path: Path = PATH) -> int:
    """Measure the held-back sets and write `path`. Exit code 0."""
    from evals.cache import Cache
    from evals.commands import cache_folder
    from evals.systems.own import own_in_processes
    from regiodeal_qa.assistant import Assistant

    assistant = Assistant.open()
    questions = with_clean(load_all(set_paths("held_back")))
    system, knowledge = own_in_processes(assistant), Knowledge(assistant.index.chunks)
    with Cache(cache_folder(), system.identity) as cache:
        found = summarise(ask_all(system, questions, knowledge, cache).judged)
    claims = judge_all(load(SETS / "held_back.jsonl"), assistant.checker)
    measured = {
        "on": date.today().isoformat(),
        "questions": {
            name: {"share": round(found[name].value, 4), "of": found[name].cases}
            for name in FIGURES
        },
        "claims": {"of": len(claims)}
        | {name: round(value, 4) for name, value in figures(claims).items()},
    }
    path.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    print(f"written: {path}")
    return 0
