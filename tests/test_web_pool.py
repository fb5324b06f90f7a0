"""Questions answered in other processes: several at a time, each with its own outcome."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
import serving

from regiodeal_qa.answer import Answer
from regiodeal_qa.together import AT_ONCE
from regiodeal_qa.web.pool import Pooled, _Waiting


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


def put(waiting: _Waiting, count: int) -> None:
    for number in range(count):
        waiting.put(([f"vraag {number}"], Future()))


def test_processes_that_are_free_share_what_waits() -> None:
    waiting = _Waiting(2)
    put(waiting, 10)
    with waiting.group() as first, waiting.group() as second:
        assert [len(first), len(second)] == [5, 5]


def test_a_process_that_is_alone_free_gets_all_that_waits() -> None:
    waiting = _Waiting(2)
    put(waiting, 1)
    with waiting.group():
        put(waiting, 10)
        with waiting.group() as others:
            assert len(others) == 10


def test_before_a_process_is_free_only_a_full_group_is_handed_on() -> None:
    waiting = _Waiting(1)
    put(waiting, 1)
    got: list[int] = []

    def take() -> None:
        with waiting.group() as group:
            got.append(len(group))

    with waiting.group():
        put(waiting, AT_ONCE - 1)
        taking = threading.Thread(target=take)
        taking.start()
        taking.join(0.2)
        assert not got
        put(waiting, 3)
        taking.join()
        assert got == [AT_ONCE]
    with waiting.group() as left:
        assert len(left) == 2


def test_at_the_end_nobody_waits_for_a_group() -> None:
    waiting = _Waiting(1)
    waiting.end()
    with waiting.group() as group:
        assert group == []


class Stuck(Counting):
    """Answers nobody before it is let go."""

    def __init__(self) -> None:
        self.asked = threading.Semaphore(0)
        self.go = threading.Event()

    def ask(self, turns: Sequence[str]) -> Answer:
        self.asked.release()
        self.go.wait()
        return super().ask(turns)


def test_who_waits_for_an_answer_holds_nothing_else_up() -> None:
    stuck = Stuck()
    with serving.app(lambda: stuck) as url, ThreadPoolExecutor(80) as people:  # type: ignore[arg-type, return-value]
        asking = [people.submit(serving.ask, url, f"vraag {n}") for n in range(80)]
        try:
            for _ in asking:  # all of them are known to it: they can be answered together
                assert stuck.asked.acquire(timeout=serving.PATIENCE_S)
            assert serving.health(url) == 200
        finally:
            stuck.go.set()
        assert {one.result()["status"] for one in asking} == {"not_found"}


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
