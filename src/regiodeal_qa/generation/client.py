"""The operator's language model, through LlamaIndex: any OpenAI-compatible server, or Ollama.

Whatever goes wrong on the other side becomes a `ModelUnavailable` with one of a few reasons; nothing
of it reaches the citizen but a sentence that says so.
"""

from __future__ import annotations

import importlib
import logging
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from regiodeal_qa.settings import settings

Reason = Literal["down", "slow", "wrong_model", "quota", "refused", "broken", "not_installed"]
Message = tuple[Literal["system", "user"], str]

OLLAMA = "ollama+"
"""An address that begins with this speaks Ollama's own protocol."""
REST_S = 30.0
"""So long a model that was down, slow or out of quota is not asked again: answers go on at once."""
MOST_CHARS = 6000
"""Where a model that does not stop is cut off."""
_MOST_TOKENS = 400
_RESTING = frozenset({"down", "slow", "quota", "refused", "wrong_model", "not_installed"})
_WHAT_TO_DO: dict[Reason, str] = {
    "down": "nothing answers at REGIODEAL_LLM_URL; is the server running?",
    "slow": "no answer within REGIODEAL_LLM_SECONDS",
    "wrong_model": "the server does not know REGIODEAL_LLM_MODEL (or REGIODEAL_LLM_URL lacks '/v1')",
    "quota": "the server says that the quota is used up or requests come too fast",
    "refused": "the server refuses REGIODEAL_LLM_KEY",
    "broken": "the server sent an error or something that is no answer",
    "not_installed": "install the extra: pip install 'regiodeal-qa[llm]'",
}
_STATUS: dict[int, Reason] = {
    401: "refused", 403: "refused", 404: "wrong_model", 402: "quota", 429: "quota", 408: "slow",
    504: "slow",
}  # fmt: skip

log = logging.getLogger(__name__)


class ModelUnavailable(RuntimeError):
    """The model cannot be used for this answer; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(_WHAT_TO_DO[reason])
        self.reason: Reason = reason


@dataclass(slots=True)
class Client:
    """One language model. Safe to use from several threads."""

    url: str
    model: str
    key: str
    seconds: float
    """The longest that a whole answer may take."""
    _rests: tuple[float, Reason] = field(default=(0.0, "down"))

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The pieces of the model's answer as they come. Raises ModelUnavailable."""
        until, reason = self._rests
        if time.monotonic() < until:
            raise ModelUnavailable(reason)
        try:
            yield from self._pieces(messages)
        except ModelUnavailable as error:
            log.warning("language model: %s", error)
            if error.reason in _RESTING:
                self._rests = (time.monotonic() + REST_S, error.reason)
            raise

    def _pieces(self, messages: Sequence[Message]) -> Iterator[str]:
        """A thread reads, so that a server that stalls is left behind on time."""
        pieces: queue.Queue[str | Reason | None] = queue.Queue()
        given_up = threading.Event()
        arguments = (messages, pieces, given_up)
        threading.Thread(
            target=self._read, args=arguments, name="language-model", daemon=True
        ).start()
        deadline, chars = time.monotonic() + self.seconds, 0
        try:
            while chars < MOST_CHARS:
                try:
                    piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()))
                except queue.Empty:
                    raise ModelUnavailable("slow") from None
                if piece is None:
                    return
                if isinstance(piece, _Failure):
                    raise ModelUnavailable(piece.reason)
                chars += len(piece)
                yield piece
        finally:
            given_up.set()

    def _read(
        self, messages: Sequence[Message], pieces: queue.Queue[Any], given_up: threading.Event
    ) -> None:
        try:
            from llama_index.core.llms import ChatMessage

            chat = [ChatMessage(role=role, content=content) for role, content in messages]
            for response in self._llm().stream_chat(chat):
                if given_up.is_set():
                    return
                if isinstance(response.delta, str) and response.delta:
                    pieces.put(response.delta)
        except Exception as error:  # a library per protocol, each with its own errors
            pieces.put(_Failure(reason_of(error)))
        else:
            pieces.put(None)

    def _llm(self) -> Any:
        if self.url.startswith(OLLAMA):
            ollama = importlib.import_module("llama_index.llms.ollama").Ollama
            return ollama(
                model=self.model,
                base_url=self.url.removeprefix(OLLAMA),
                request_timeout=self.seconds,
                temperature=0.0,
                context_window=8192,
                additional_kwargs={"num_predict": _MOST_TOKENS},
            )
        like = importlib.import_module("llama_index.llms.openai_like").OpenAILike
        return like(
            model=self.model,
            api_base=self.url,
            api_key=self.key or "none",
            is_chat_model=True,
            timeout=self.seconds,
            max_retries=0,
            temperature=0.0,
            max_tokens=_MOST_TOKENS,
        )


@dataclass(frozen=True, slots=True)
class _Failure:
    reason: Reason


def reason_of(error: Exception) -> Reason:
    """Which of the reasons an error of one of the libraries stands for."""
    if isinstance(error, ImportError):
        return "not_installed"
    kinds = {kind.__name__ for each in _causes(error) for kind in type(each).__mro__}
    if any("Timeout" in kind for kind in kinds):
        return "slow"
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status > 0:
        text = str(error).casefold()
        unknown = status == 400 and "model" in text and ("not" in text or "unknown" in text)
        return "wrong_model" if unknown else _STATUS.get(status, "broken")
    if kinds & {"APIConnectionError", "ConnectError", "ConnectionError", "UnsupportedProtocol"}:
        # A connection that breaks half-way is another thing than none at all.
        return "broken" if kinds & {"RemoteProtocolError", "ReadError"} else "down"
    return "broken"


def _causes(error: BaseException) -> Iterator[BaseException]:
    each: BaseException | None = error
    while each is not None:
        yield each
        each = each.__cause__


def load_client() -> Client | None:
    """The model of the settings; None when none is configured, which is the default."""
    chosen = settings()
    if not chosen.llm_url:
        return None
    return Client(
        chosen.llm_url, chosen.llm_model, chosen.llm_key.get_secret_value(), chosen.llm_seconds
    )
