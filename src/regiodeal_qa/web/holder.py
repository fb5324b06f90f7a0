"""Keeps the one assistant that all visitors share, and opens it as soon as that is possible.

Opening takes seconds (models) or fails (no index yet). The page must not wait for either, so it
happens in a thread of its own; a failed attempt is repeated when someone asks again, which is how
an index that is built while the app runs is picked up without a restart.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, Protocol

from regiodeal_qa.answer import Answer
from regiodeal_qa.web import texts

log = logging.getLogger(__name__)

RETRY_AFTER_S = 2.0


class Asks(Protocol):
    """What the web app needs of `regiodeal_qa.assistant.Assistant`."""

    def ask(self, turns: Sequence[str]) -> Answer: ...

    def status(self) -> dict[str, Any]: ...


class NotAvailable(Exception):
    """There is no assistant to answer with; `code` is stable, the messages are for people."""

    def __init__(self, code: str, message_nl: str, message_en: str) -> None:
        super().__init__(message_nl)
        self.code = code
        self.message_nl = message_nl
        self.message_en = message_en


class AssistantHolder:
    """Opens the assistant in the background and hands it out. Safe to share between threads."""

    def __init__(
        self, open_assistant: Callable[[], Asks], retry_after_s: float = RETRY_AFTER_S
    ) -> None:
        self._open_assistant = open_assistant
        self._retry_after_s = retry_after_s
        self._lock = threading.Lock()
        self._attempt: Future[Asks] | None = None
        self._attempt_ended = 0.0

    def start(self) -> Future[Asks]:
        """Begin opening, unless that is under way, done, or failed a moment ago."""
        with self._lock:
            if self._attempt is None or self._should_retry(self._attempt):
                self._attempt = Future()
                thread = threading.Thread(
                    target=self._open, args=(self._attempt,), name="open-assistant", daemon=True
                )
                thread.start()
            return self._attempt

    def get(self, wait_s: float | None = None) -> Asks:
        """The assistant; waits for it while it is being opened, at most `wait_s` seconds.

        Raises NotAvailable when there is no usable index, or not yet within `wait_s`.
        """
        try:
            return self.start().result(wait_s)
        except TimeoutError:
            raise NotAvailable("starting", texts.STARTING_NL, texts.STARTING_EN) from None

    def _should_retry(self, attempt: Future[Asks]) -> bool:
        if not attempt.done() or attempt.exception() is None:
            return False
        return time.monotonic() - self._attempt_ended >= self._retry_after_s

    def _open(self, attempt: Future[Asks]) -> None:
        from regiodeal_qa.index import IndexUnavailable

        try:
            assistant = self._open_assistant()
        except IndexUnavailable as error:
            failure = NotAvailable("no_index", error.message_nl, error.message_en)
        except Exception as error:  # whatever goes wrong, the page must go on being served
            log_failure("opening the assistant", error)
            failure = NotAvailable("unavailable", texts.UNAVAILABLE_NL, texts.UNAVAILABLE_EN)
        else:
            attempt.set_result(assistant)
            return
        self._attempt_ended = time.monotonic()
        attempt.set_exception(failure)


def log_failure(doing: str, error: Exception) -> None:
    """Log where something failed, without the error's message: that may hold someone's question."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s failed: %s\n%s", doing, type(error).__name__, frames)
