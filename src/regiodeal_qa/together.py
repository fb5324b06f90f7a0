"""Does in one go what several threads ask at the same moment.

One pass of the encoder over eight questions costs a third of eight passes. Whoever comes first does
what waits, for all; a lone caller waits for nothing. Threads that answer a group of questions do so
`in_company`: a pass then waits until each of them asks something too, or has its answer. They share
one core, so nothing would be done sooner if it did not wait. For the same reason only one of them is at
work between two passes: where each gives way in every step of numpy, that step costs twice as much. And
what is much cheaper for many goes `last`, when nothing else is left to do: by then more ask for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

AT_ONCE = 16
"""How many questions one pass of the encoder embeds at most; more make each hardly cheaper, and all
wait longer."""
Asked = TypeVar("Asked")
Got = TypeVar("Got")


class _Company(threading.local):
    """Whether this thread is one of those that answer a group of questions."""

    joined = False


_company = _Company()
_turn = threading.Lock()
"""Held by that thread of a group which is at work."""
_changed = threading.Condition()
"""Held while what follows, and what waits anywhere, is read or changed."""
_at_work = 0
"""How many threads of a group wait for no pass."""
_before_last = 0
"""How many of them wait for a pass that does not go last."""


def in_company(
    threads: ThreadPoolExecutor, answer: Callable[[Asked], Got], group: Sequence[Asked]
) -> list[Got]:
    """What `answer` makes of each, in as many threads; `threads` has one free for each of them."""

    def joining(asked: Asked) -> Got:
        _company.joined = True
        try:
            with _turn:
                return answer(asked)
        finally:
            _company.joined = False
            with _changed:
                _now_at_work(-1)

    with _changed:
        _now_at_work(len(group))  # before the first of them begins: it waits for the others
    begun = [threads.submit(joining, asked) for asked in group]  # `map` cancels what is left
    return [one.result() for one in begun]


def _now_before_last(more: int) -> None:
    global _before_last  # noqa: PLW0603 (one core, one count)
    _before_last += more


def _now_at_work(more: int) -> None:
    global _at_work  # noqa: PLW0603 (one core, one count)
    _at_work += more
    if not _at_work:
        _changed.notify_all()


class _Waiting(Generic[Asked, Got]):
    """One call, and what came of it."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.got: list[Got] = []
        self.failed: Exception | None = None
        self.joined = _company.joined

    @property
    def done(self) -> bool:
        """Whether anything came of it yet."""
        return bool(self.got) or self.failed is not None


class Together(Generic[Asked, Got]):
    """A function of one thing, made of a function of many. Safe to call from several threads."""

    def __init__(
        self, many: Callable[[Sequence[Asked]], Sequence[Got]], most: int, last: bool = False
    ) -> None:
        """`many` gives a result for each, in order; it gets `most` at most, one call at a time.

        `last`: it costs much less for many than for each, so in company other passes go before it.
        """
        self._many = many
        self._most = most
        self._last = last
        self._queue: list[_Waiting[Asked, Got]] = []
        self._busy = False

    def __call__(self, asked: Asked) -> Got:
        """The result for one thing. Raises what `many` raised for those it was done with."""
        mine: _Waiting[Asked, Got] = _Waiting(asked)
        if mine.joined:
            _turn.release()
        try:
            self._wait(mine)
        finally:
            if mine.joined:
                _turn.acquire()
        if mine.failed is not None:
            raise mine.failed
        return mine.got[0]

    def _wait(self, mine: _Waiting[Asked, Got]) -> None:
        """Until something came of it; what else waits is done meanwhile where nobody does it."""
        with _changed:
            self._queue.append(mine)
            _now_before_last(mine.joined and not self._last)
            _now_at_work(-mine.joined)
            while not mine.done:
                others = _at_work or (self._last and _before_last)
                if self._busy or (mine.joined and others and len(self._queue) < self._most):
                    _changed.wait()
                else:
                    self._do()

    def _do(self) -> None:
        """Do what waits; others may come meanwhile."""
        group, self._queue = self._queue[: self._most], self._queue[self._most :]
        self._busy = True
        _now_before_last(-sum(one.joined and not self._last for one in group))
        _now_at_work(+1)
        _changed.release()
        try:
            results = self._many([one.asked for one in group])
            for one, result in zip(group, results, strict=True):
                one.got.append(result)
        except Exception as error:  # whoever waits must hear of it
            for one in group:
                one.failed = error
        finally:
            _changed.acquire()
            self._busy = False
            _now_at_work(sum(one.joined for one in group) - 1)
            _changed.notify_all()
