"""Answers questions in several processes, for a machine with several cores.

The page, with Gradio's queue, stays in one process: its parts must find each other there. Only the
computing of answers is handed on; what is quick or tells its progress is done by the assistant in
the serving process. Questions that wait go to a process several at a time: it answers them in as
many threads, so that one pass of the encoder serves them together.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from threadpoolctl import threadpool_limits

from regiodeal_qa.together import AT_ONCE, in_company

if TYPE_CHECKING:
    from regiodeal_qa.answer import Answer
    from regiodeal_qa.web.holder import Asks

_Asked = tuple[list[str], "Future[Answer]"]
_mine: Asks | None = None
"""The assistant of a worker process."""
_threads: ThreadPoolExecutor | None = None


class Pooled:
    """An assistant that answers in `workers` processes; in all else it is the one it was given."""

    def __init__(self, own: Asks, workers: int, open_assistant: Callable[[], Asks]) -> None:
        """`open_assistant` opens the assistant of each worker; it must be importable there."""
        self._own = own
        self._waiting = _Waiting(workers)
        processes = _Processes(workers, open_assistant)
        for number in range(workers + 1):  # one more, for what lies ready
            arguments = (self._waiting, processes)
            threading.Thread(
                target=_hand_on, args=arguments, name=f"hand-on-{number}", daemon=True
            ).start()
        # The threads do not know this object, so that it can end, and they with it.
        weakref.finalize(self, _end, self._waiting, processes)

    def ask(self, turns: Sequence[str], shown: Callable[[str], None] | None = None) -> Answer:
        """As Assistant.ask. A worker that died is replaced; the question is then asked again.

        With `shown` it is answered in this process: a language model is what it then waits for.
        """
        if shown is not None:
            return self._own.ask(turns, shown)
        answer: Future[Answer] = Future()
        self._waiting.put((list(turns), answer))
        return answer.result()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)


class _Waiting:
    """Questions that wait for a process. Safe to share between threads."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._changed = threading.Condition()
        self._asked: list[_Asked] = []
        self._handed_on = 0
        """How many groups are with the processes."""
        self._ended = False

    def put(self, asked: _Asked) -> None:
        """One more question."""
        with self._changed:
            self._asked.append(asked)
            self._changed.notify()

    def end(self) -> None:
        """Nothing is to come: `group` gives nothing any more."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    @contextmanager
    def group(self) -> Iterator[list[_Asked]]:
        """What goes to a process together, once one is free for it; empty at the end.

        Processes that are free get an equal share. A full group is handed on before one is free:
        nothing would be won by waiting, and it is there when a process has done the one before.
        """
        with self._changed:
            self._changed.wait_for(self._may_go)
            free = max(1, self._workers - self._handed_on)
            share = min(AT_ONCE, -(-len(self._asked) // free))
            group = [] if self._ended else self._asked[:share]
            del self._asked[: len(group)]
            self._handed_on += 1
        try:
            yield group
        finally:
            with self._changed:
                self._handed_on -= 1
                self._changed.notify_all()

    def _may_go(self) -> bool:
        free = self._handed_on < self._workers
        return self._ended or bool(self._asked and free) or len(self._asked) >= AT_ONCE


class _Processes:
    """The worker processes. Safe to share between threads."""

    def __init__(self, workers: int, open_assistant: Callable[[], Asks]) -> None:
        self._workers = workers
        self._open = open_assistant
        self._lock = threading.Lock()
        self._pool = self._started()

    def ask(self, several: list[list[str]]) -> list[Answer | Exception]:
        """The answers to several conversations. Raises BrokenProcessPool when it fails twice."""
        pool = self._pool
        try:
            return pool.submit(_ask_several, several).result()
        except BrokenProcessPool:
            with self._lock:
                if self._pool is pool:
                    self._pool = self._started()
            return self._pool.submit(_ask_several, several).result()

    def stop(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            self._workers, multiprocessing.get_context("spawn"), _begin, (self._open, self._workers)
        )
        for _ in range(self._workers):
            pool.submit(_nothing)
        return pool


def _hand_on(waiting: _Waiting, processes: _Processes) -> None:
    """Hand what waits to the processes, as long as there is something to come."""
    while True:
        with waiting.group() as group:
            if not group:
                return
            try:
                answers: list[Answer | Exception] = processes.ask([turns for turns, _ in group])
            except Exception as error:  # whoever waits must hear of it
                answers = [error] * len(group)
        for (_, answer), got in zip(group, answers, strict=True):
            if isinstance(got, Exception):
                answer.set_exception(got)
            else:
                answer.set_result(got)


def _end(waiting: _Waiting, processes: _Processes) -> None:
    waiting.end()
    processes.stop()


def _begin(open_assistant: Callable[[], Asks], workers: int) -> None:
    global _mine, _threads  # noqa: PLW0603 (a process of its own: the pool hands state on so)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the serving process
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    share_cores(workers)
    _mine = open_assistant()
    gc.freeze()  # the index stays: to go through it for garbage again and again costs 4% of the time
    _threads = ThreadPoolExecutor(AT_ONCE)


def share_cores(workers: int) -> None:
    """Let torch and numpy use this process' share of the cores, beside so many workers."""
    import torch

    share = max(1, (os.cpu_count() or 1) // workers)
    torch.set_num_threads(share)
    threadpool_limits(share)  # else numpy takes all of them, and the workers wait for each other


def _end_with_parent() -> None:
    """However the serving process ends, its workers do not stay behind."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(0)


def _nothing() -> None:
    """Starts a worker."""


def _ask_several(several: list[list[str]]) -> list[Answer | Exception]:
    assert _threads is not None
    return in_company(_threads, _ask, several)


def _ask(turns: list[str]) -> Answer | Exception:
    assert _mine is not None
    try:
        return _mine.ask(turns)
    except Exception as error:  # one question that fails must not take the others with it
        return error
