"""Questions answered in other processes: several at a time, each with its own outcome."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import serving

from regiodeal_qa.answer import Answer
from regiodeal_qa.web.pool import Pooled


class Counting:
    """Says in which process it answers; fails at 'stuk'."""

    def ask(self, turns: Sequence[str]) -> Answer:
        if turns[-1] == "stuk":
            raise KeyError("stuk")
        time.sleep(0.05)
        return Answer(turns[-1], "nl", "not_found", str(os.getpid()))

    def status(self) -> dict[str, str]:
        return {"generation": "g1"}


def test_each_question_gets_its_own_answer_also_beside_one_that_fails() -> None:
    pooled = Pooled(Counting(), 2, Counting)  # type: ignore[arg-type]
    questions = [f"vraag {n}" if n % 5 else "stuk" for n in range(40)]
    with ThreadPoolExecutor(40) as people:
        asked = [people.submit(pooled.ask, [question]) for question in questions]
    workers = set()
    for question, answer in zip(questions, asked, strict=True):
        if question == "stuk":
            with pytest.raises(KeyError):
                answer.result()
        else:
            assert answer.result().question == question
            workers.add(answer.result().text)
    assert workers
    assert str(os.getpid()) not in workers
    assert pooled.status() == {"generation": "g1"}


PROGRAM = """
import time
from tests.test_web_pool import Counting
from regiodeal_qa.web.pool import Pooled
if __name__ == "__main__":
    pooled = Pooled(Counting(), 1, Counting)
    print(pooled.ask(["vraag"]).text, flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_worker_ends_with_the_process_that_serves(tmp_path: Path, how: signal.Signals) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    path = os.pathsep.join([*sys.path, str(Path(__file__).parents[1])])
    with subprocess.Popen(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as process:
        assert process.stdout
        worker = int(process.stdout.readline())
        process.send_signal(how)

    def gone() -> bool:
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return True
        return False

    serving.until(gone)
