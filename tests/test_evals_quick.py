"""The quick set on the real assistant: whether a change made the answers worse."""

from __future__ import annotations

from evals.gate import under_floor
from evals.knowledge import Knowledge
from evals.metrics.figures import summarise
from evals.questions import load_all, set_paths
from evals.quick import quick
from evals.run import ask_all
from evals.systems.own import own
from regiodeal_qa.assistant import Assistant


def test_the_quick_set_reaches_its_floors(assistant: Assistant) -> None:
    questions = quick(load_all(set_paths()))
    done = ask_all(own(assistant), questions, Knowledge(assistant.index.chunks))
    # Ids only: some of the questions are held back.
    wrong = {row.judged.question_id: row.failed_step for row in done.rows if row.failed_step}
    assert not under_floor(summarise(done.judged), "quick"), wrong
