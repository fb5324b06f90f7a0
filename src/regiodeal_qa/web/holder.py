"""Keeps the one assistant that all visitors share, and opens it as soon as that is possible.

Opening takes seconds (models) or fails (no index yet). The page must not wait for either, so it
happens in a thread of its own. A failed attempt is repeated when someone asks again, and a newer
generation of the index is opened beside the one in use, which answers until the other is ready.
That is how an index that is built while the app runs is picked up without a restart.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Protocol

from regiodeal_qa.answer import Answer, Citation, Language
from regiodeal_qa.web import texts

if TYPE_CHECKING:
    from regiodeal_qa.corpus import Source
    from regiodeal_qa.factcheck.checking import Progress
    from regiodeal_qa.factcheck.records import Report
    from regiodeal_qa.quoted_passages import Passage

log = logging.getLogger(__name__)

RETRY_AFTER_S = 2.0
"""Pause between two attempts to open, and between two looks for a newer generation."""


class Asks(Protocol):
    """What the web app needs of `regiodeal_qa.assistant.Assistant`."""

    def ask(self, turns: Sequence[str], shown: Callable[[str], None] | None = None) -> Answer: ...

    def check(self, text: str, progress: Progress | None = None) -> Report: ...

    def next_questions(self, answer: Answer) -> tuple[str, ...]: ...

    def cited_sources(self) -> list[Source]: ...

    def passage(self, citation: Citation) -> Passage | None: ...

    def page_picture(self, chunk_id: str) -> bytes | None: ...

    def status(self) -> dict[str, Any]: ...


class NotAvailable(Exception):
    """There is no assistant to answer with; `code` is stable, the messages are for people."""

    def __init__(self, code: str, messages: dict[Language, str]) -> None:
        super().__init__(messages["nl"])
        self.code = code
        self.messages = messages


class NothingNewer(Exception):
    """The generation in use is the newest."""


class AssistantHolder:
    """Opens the assistant in the background and hands it out. Safe to share between threads."""

    def __init__(
        self,
        open_assistant: Callable[[], Asks],
        newest: Callable[[], str | None] = lambda: None,
        retry_after_s: float = RETRY_AFTER_S,
    ) -> None:
        """`newest` names the generation on disk, None for none."""
        self._open_assistant = open_assistant
        self._newest = newest
        self._retry_after_s = retry_after_s
        self._lock = threading.Lock()
        self._attempt: Future[Asks] | None = None
        self._successor: Future[Asks] | None = None
        self._next_try = 0.0

    def start(self) -> Future[Asks]:
        """Begin opening, unless that is under way, done, or failed a moment ago."""
        with self._lock:
            if self._successor and self._successor.done():
                if self._successor.exception() is None:
                    self._attempt = self._successor
                self._successor = None
            if self._attempt is None:
                self._attempt = self._begin()
            elif self._attempt.done() and time.monotonic() >= self._next_try:
                if self._attempt.exception():
                    self._attempt = self._begin()
                elif self._successor is None:
                    self._next_try = time.monotonic() + self._retry_after_s
                    self._successor = self._begin(self._attempt.result().status()["generation"])
            return self._attempt

    def look(self) -> None:
        """Look for a newer generation, and take it into use, without anybody asking."""
        if self._attempt and self._attempt.done() and not self._attempt.exception():
            self.start()

    def get(self, wait_s: float | None = None) -> Asks:
        """The assistant; waits for it while it is being opened, at most `wait_s` seconds.

        Raises NotAvailable when there is no usable index, or not yet within `wait_s`.
        """
        try:
            return self.start().result(wait_s)
        except TimeoutError:
            raise NotAvailable("starting", texts.STARTING) from None

    def _begin(self, in_use: str | None = None) -> Future[Asks]:
        """Open, in a thread; when a generation is `in_use`, only if another one is the newest."""
        attempt: Future[Asks] = Future()
        threading.Thread(
            target=self._open, args=(attempt, in_use), name="open-assistant", daemon=True
        ).start()
        return attempt

    def _open(self, attempt: Future[Asks], in_use: str | None) -> None:
        from regiodeal_qa.index import IndexUnavailable

        # Looked up here and not where someone waits: it may have to come from a server.
        if in_use is not None and self._newest() in (None, in_use):
            attempt.set_exception(NothingNewer())
            return
        try:
            assistant = self._open_assistant()
        except IndexUnavailable as error:
            messages: dict[Language, str] = {"nl": error.message_nl, "en": error.message_en}
            failure = NotAvailable("no_index", messages)
        except Exception as error:  # whatever goes wrong, the page must go on being served
            log_failure("opening the assistant", error)
            failure = NotAvailable("unavailable", texts.UNAVAILABLE)
        else:
            attempt.set_result(assistant)
            return
        self._next_try = time.monotonic() + self._retry_after_s
        attempt.set_exception(failure)


def log_failure(doing: str, error: Exception) -> None:
    """Log where something failed, without the error's message: that may hold someone's question."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s failed: %s\n%s", doing, type(error).__name__, frames)
