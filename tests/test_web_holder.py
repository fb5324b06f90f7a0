"""The assistant behind the page: opened in the background, again when that failed, and when newer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import Any

import pytest

from regiodeal_qa.answer import Answer
from regiodeal_qa.index import IndexUnavailable
from regiodeal_qa.web.holder import AssistantHolder, NotAvailable

SOON_S = 10.0
SECRET = "what someone typed"


class Named:
    """An assistant that answers with the name of its generation."""

    def __init__(self, generation: str) -> None:
        self.generation = generation

    def ask(self, turns: Sequence[str]) -> Answer:
        return Answer(turns[-1], "nl", "not_found", self.generation)

    def status(self) -> dict[str, Any]:
        return {"generation": self.generation}


def generation(holder: AssistantHolder) -> str:
    return str(holder.get(SOON_S).status()["generation"])


def test_it_is_opened_once_for_all() -> None:
    opened: list[Named] = []

    def open_assistant() -> Named:
        opened.append(Named("g1"))
        return opened[-1]

    holder = AssistantHolder(open_assistant, retry_after_s=0)
    assert {id(holder.get(SOON_S)) for _ in range(5)} == {id(opened[0])}
    assert len(opened) == 1


def test_while_it_opens_people_are_told_so() -> None:
    release = threading.Event()

    def open_assistant() -> Named:
        assert release.wait(SOON_S)
        return Named("g1")

    holder = AssistantHolder(open_assistant)
    with pytest.raises(NotAvailable) as caught:
        holder.get(wait_s=0)
    assert caught.value.code == "starting"
    release.set()
    assert generation(holder) == "g1"


def test_a_missing_index_is_looked_for_again() -> None:
    built = False

    def open_assistant() -> Named:
        if not built:
            raise IndexUnavailable("Er is nog geen index.", "There is no index yet.")
        return Named("g1")

    holder = AssistantHolder(open_assistant, retry_after_s=0)
    with pytest.raises(NotAvailable) as caught:
        holder.get(SOON_S)
    assert caught.value.code == "no_index"
    assert "make index" in caught.value.messages["nl"]
    assert "make index" in caught.value.messages["en"]
    built = True
    assert generation(holder) == "g1"


def test_a_failed_attempt_is_not_repeated_at_once() -> None:
    attempts = 0

    def open_assistant() -> Named:
        nonlocal attempts
        attempts += 1
        raise IndexUnavailable("Er is nog geen index.", "There is no index yet.")

    holder = AssistantHolder(open_assistant, retry_after_s=3600)
    for _ in range(5):
        with pytest.raises(NotAvailable):
            holder.get(SOON_S)
    assert attempts == 1


def test_whatever_goes_wrong_becomes_a_message_and_the_log_has_no_secrets(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def open_assistant() -> Named:
        raise RuntimeError(SECRET)

    holder = AssistantHolder(open_assistant)
    with caplog.at_level(logging.ERROR), pytest.raises(NotAvailable) as caught:
        holder.get(SOON_S)
    assert caught.value.code == "unavailable"
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text


def test_a_newer_index_is_opened_beside_the_one_in_use() -> None:
    newest = "g1"
    release = threading.Event()
    opening = threading.Event()

    def open_assistant() -> Named:
        if newest == "g2":
            opening.set()
            assert release.wait(SOON_S)
        return Named(newest)

    holder = AssistantHolder(open_assistant, lambda: newest, retry_after_s=0)
    assert generation(holder) == "g1"
    newest = "g2"
    assert generation(holder) == "g1"
    assert opening.wait(SOON_S)
    assert generation(holder) == "g1"  # still: the other one is being opened
    release.set()
    assert eventually(holder, "g2")


def test_a_newer_index_that_cannot_be_opened_changes_nothing() -> None:
    newest = "g1"
    failed = threading.Event()

    def open_assistant() -> Named:
        if newest == "g2":
            failed.set()
            raise IndexUnavailable("De index is beschadigd.", "The index is damaged.")
        return Named(newest)

    holder = AssistantHolder(open_assistant, lambda: newest, retry_after_s=0)
    assert generation(holder) == "g1"
    newest = "g2"
    assert generation(holder) == "g1"
    assert failed.wait(SOON_S)
    assert generation(holder) == "g1"
    newest = "g3"
    assert eventually(holder, "g3")


def eventually(holder: AssistantHolder, wanted: str) -> bool:
    """Whether the holder comes to hand out this generation; it is opened in another thread."""
    for thread in threading.enumerate():
        if thread.name == "open-assistant":
            thread.join(SOON_S)
    if generation(holder) == wanted:
        return True
    for thread in threading.enumerate():
        if thread.name == "open-assistant":
            thread.join(SOON_S)
    return generation(holder) == wanted
