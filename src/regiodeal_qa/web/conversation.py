"""One question of a conversation, from what the browser sends to the steps it shows.

The conversation lives in the visitor's page and nowhere else: the questions asked so far travel
with each new question; the server forgets them when it has answered.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any

from regiodeal_qa.answer import Answer, Language
from regiodeal_qa.plain_text import encodable
from regiodeal_qa.quoted_passages import Passage
from regiodeal_qa.settings import settings
from regiodeal_qa.understanding.wording.language import detect
from regiodeal_qa.web import render, texts, texts_api
from regiodeal_qa.web.holder import AssistantHolder, NotAvailable, log_failure
from regiodeal_qa.web.limits import Limited, Limits

STEP_S = 0.03
"""Pause between two steps in which an answer appears, in seconds."""
SUGGEST_WITHIN_S = 0.3
"""How much longer a whole answer may wait for what can be asked next, in seconds."""
KEPT_TURNS = 20
"""Earlier questions that are looked at for a follow-up question."""


@dataclass(frozen=True)
class Shown:
    """What changes on the page; None where nothing does."""

    current: str
    announced: str | None = None
    turns: list[str] | None = None
    """The questions of the conversation with the one just answered."""


async def answer(
    holder: AssistantHolder,
    limits: Limits,
    address: str,
    asked: Any,
    earlier: Any,
    page_language: Language = "nl",
) -> AsyncIterator[Shown]:
    """What the page shows, step by step, while a question of somebody at `address` is answered.

    `asked` is what `page.js` made of it: the number of the turn on the page and the question.
    What the browser sends is not to be trusted: a wrong type counts as nothing.
    """
    match asked:
        case [int(number), str(question)] if question.strip():
            pass
        case _:
            return
    question = encodable(question)
    before = _texts(earlier)[-KEPT_TURNS:]
    detected = detect(question)
    language: Language = page_language if detected == "other" else detected
    most = settings().max_question_chars
    if len(question) > most:
        message = texts_api.question_too_long(len(question), most)[page_language]
        shown = question[:most] + " …"
        yield Shown(render.failed(number, shown, message, page_language), message)
        return
    doing = (texts.SEARCHING if holder.start().done() else texts.WAITING)[language]
    yield Shown(render.pending(number, question, doing, language), doing)
    turns = [*before, question]
    writing = _Writing()
    try:
        with limits.asking(address):
            asking = asyncio.create_task(
                asyncio.to_thread(_ask, holder, turns, language, writing.passed)
            )
            async for text in writing.so_far(asking):
                yield Shown(render.writing(number, question, text, language))
            outcome = asking.result()
    except Limited as wait:
        outcome = wait.messages[language]
    finally:
        writing.stopped.set()
    if isinstance(outcome, str):
        yield Shown(render.failed(number, question, outcome, language), outcome)
        return
    made, passages = outcome
    suggesting = asyncio.create_task(asyncio.to_thread(_next_questions, holder, made))
    if made.route != "generated":  # else its sentences are on the screen already
        for step in render.growing(number, question, made):
            yield Shown(step)
            await asyncio.sleep(STEP_S)
    done, _ = await asyncio.wait([suggesting], timeout=SUGGEST_WITHIN_S)
    if done:
        made = replace(made, choices=suggesting.result())
    asks_feedback = settings().feedback_file is not None
    yield Shown(render.finished(number, turns, made, passages, asks_feedback), made.text, turns)


class Stopped(Exception):
    """Nobody waits for the answer any more."""


class _Writing:
    """Hands what a language model wrote, once it was checked, from its thread to the page."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self._loop = asyncio.get_running_loop()
        self._told: asyncio.Queue[str | None] = asyncio.Queue()

    def passed(self, text: str) -> None:
        """The text so far. Raises Stopped when nobody waits for more of it."""
        if self.stopped.is_set():
            raise Stopped
        self._loop.call_soon_threadsafe(self._told.put_nowait, text)

    async def so_far(self, asking: asyncio.Task[Any]) -> AsyncIterator[str]:
        """Each text as it comes, until the task of asking is done."""
        asking.add_done_callback(lambda _: self._told.put_nowait(None))
        while (text := await self._told.get()) is not None:
            yield text


def _texts(sent: Any) -> list[str]:
    return [turn for turn in sent if isinstance(turn, str)] if isinstance(sent, list) else []


Passages = dict[int, Passage]
"""By the number of the citation: where its quote stands."""


def _ask(
    holder: AssistantHolder, turns: list[str], language: Language, passed: Callable[[str], None]
) -> tuple[Answer, Passages] | str:
    """The answer with its passages, or the message when there is none, in this language.

    `passed` is told what a language model has written so far, where one is configured.
    """
    try:
        assistant = holder.get()
        made = assistant.ask(turns, passed) if settings().llm_url else assistant.ask(turns)
        found = {citation.n: assistant.passage(citation) for citation in made.citations}
        return made, {n: passage for n, passage in found.items() if passage}
    except NotAvailable as error:
        return error.messages[language]
    except Stopped:
        return ""
    except Exception as error:  # people get a message, never a traceback
        log_failure("answering a question", error)
        return texts.INTERNAL[language]


def _next_questions(holder: AssistantHolder, made: Answer) -> tuple[str, ...]:
    """What can be asked next; the choices that the answer has already go first."""
    if made.choices or made.status != "answered":
        return made.choices
    try:
        return holder.get().next_questions(made)
    except Exception as error:  # an answer without suggestions is an answer
        log_failure("suggesting questions", error)
        return ()
