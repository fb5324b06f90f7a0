"""Answers questions in several processes, for a machine with several cores.

The page, with Gradio's queue, stays in one process: its parts must find each other there. Only the
computing of answers is handed on; what is quick or tells its progress is done by the assistant in
the serving process.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regiodeal_qa.answer import Answer
    from regiodeal_qa.web.holder import Asks

_mine: Asks | None = None
"""The assistant of a worker process."""


class Pooled:
    """An assistant that answers in `workers` processes; in all else it is the one it was given."""

    def __init__(self, own: Asks, workers: int, open_assistant: Callable[[], Asks]) -> None:
        """`open_assistant` opens the assistant of each worker; it must be importable there."""
        self._own = own
        self._workers = workers
        self._open = open_assistant
        self._pool = self._started()

    def ask(self, turns: Sequence[str], shown: Callable[[str], None] | None = None) -> Answer:
        """As Assistant.ask. A worker that died is replaced; the question is then asked again.

        With `shown` it is answered in this process: a language model is what it then waits for.
        """
        if shown is not None:
            return self._own.ask(turns, shown)
        pool = self._pool
        try:
            return pool.submit(_ask, list(turns)).result()
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = self._started()
            return self._pool.submit(_ask, list(turns)).result()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)

    def __del__(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            self._workers, multiprocessing.get_context("spawn"), _begin, (self._open,)
        )
        for _ in range(self._workers):
            pool.submit(_nothing)
        return pool


def _begin(open_assistant: Callable[[], Asks]) -> None:
    global _mine  # noqa: PLW0603 (a process of its own: this is how the pool hands state on)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the serving process
    _mine = open_assistant()


def _nothing() -> None:
    """Starts a worker."""


def _ask(turns: list[str]) -> Answer:
    assert _mine is not None
    return _mine.ask(turns)
