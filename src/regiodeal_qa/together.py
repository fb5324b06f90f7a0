"""Does in one go what several threads ask at the same moment.

One pass of the encoder over eight questions costs little more than half of eight passes. Whoever comes
first does what waits, for all; a lone caller waits for nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

AT_ONCE = 8
"""How many questions one pass of the encoder embeds at most; more make each hardly cheaper, and all
wait longer."""
Asked = TypeVar("Asked")
Got = TypeVar("Got")


class _Waiting(Generic[Asked, Got]):
    """One call, and what came of it."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.got: list[Got] = []
        self.failed: Exception | None = None


class Together(Generic[Asked, Got]):
    """A function of one thing, made of a function of many. Safe to call from several threads."""

    def __init__(self, many: Callable[[Sequence[Asked]], Sequence[Got]], most: int) -> None:
        """`many` gives a result for each, in order; it gets `most` at most, one call at a time."""
        self._many = many
        self._most = most
        self._queue: list[_Waiting[Asked, Got]] = []
        self._queue_lock = threading.Lock()
        self._turn = threading.Lock()

    def __call__(self, asked: Asked) -> Got:
        """The result for one thing. Raises what `many` raised for those it was done with."""
        mine: _Waiting[Asked, Got] = _Waiting(asked)
        with self._queue_lock:
            self._queue.append(mine)
        while not mine.got and mine.failed is None:
            with self._turn:
                if not mine.got and mine.failed is None:
                    self._do()
        if mine.failed is not None:
            raise mine.failed
        return mine.got[0]

    def _do(self) -> None:
        with self._queue_lock:
            group, self._queue = self._queue[: self._most], self._queue[self._most :]
        try:
            results = self._many([one.asked for one in group])
            for one, result in zip(group, results, strict=True):
                one.got.append(result)
        except Exception as error:  # whoever waits must hear of it
            for one in group:
                one.failed = error
