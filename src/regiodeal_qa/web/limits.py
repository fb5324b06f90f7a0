"""How many questions one address may ask in a minute, and how many may wait at the same time.

People at this machine itself are not limited. Behind a reverse proxy on this machine, the address
is the one that the proxy names (`X-Forwarded-For`).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address

from regiodeal_qa.answer import Language
from regiodeal_qa.web import texts

MOST_WAITING = 256
"""Questions and texts that are being worked on or wait for it, of all people together."""
MOST_ADDRESSES = 10_000
_MINUTE_S = 60.0


class Limited(Exception):
    """Not now; `code` is stable, the messages are for people."""

    def __init__(self, status: int, code: str, messages: dict[Language, str]) -> None:
        super().__init__(messages["nl"])
        self.status = status
        self.code = code
        self.messages = messages


class Limits:
    """Counts what is asked. Safe to share between threads."""

    def __init__(
        self,
        per_minute: int,
        most_waiting: int = MOST_WAITING,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`per_minute`: for one address; 0 is without a limit. `clock` gives seconds."""
        self._per_minute = per_minute
        self._most_waiting = most_waiting
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting = 0
        self._left: dict[str, tuple[float, float]] = {}
        """Address -> questions left, and when that was counted. They come back evenly."""

    @contextmanager
    def asking(self, address: str) -> Iterator[None]:
        """While something is worked on for an address. Raises Limited before it begins."""
        with self._lock:
            self._count(address)
            if self._waiting >= self._most_waiting:
                raise Limited(503, "busy", texts.TOO_BUSY)
            self._waiting += 1
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1

    def _count(self, address: str) -> None:
        if not self._per_minute or _is_local(address):
            return
        now = self._clock()
        left, counted = self._left.pop(address, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - counted) * self._per_minute / _MINUTE_S)
        self._left[address] = (max(left - 1, 0.0) if left >= 1 else left, now)
        if len(self._left) > MOST_ADDRESSES:
            del self._left[next(iter(self._left))]  # who was not heard of for the longest
        if left < 1:
            raise Limited(429, "too_many_requests", texts.TOO_MANY)


def _is_local(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
