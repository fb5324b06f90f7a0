"""What several threads ask at the same moment is done in one go."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import serving
import small

from regiodeal_qa.together import Together, in_company


class Held:
    """Doubles numbers, the first time only when it is told to; remembers what came together."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def double(self, numbers: Sequence[int]) -> list[int]:
        self.groups.append(list(numbers))
        self.begun.set()
        assert self.go_on.wait(serving.PATIENCE_S)
        if 13 in numbers:
            raise ValueError(13)
        return [2 * number for number in numbers]


def test_what_waits_is_done_in_one_go_and_each_gets_its_own() -> None:
    held = Held()
    double = Together(held.double, most=4)
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(double, 0)
        assert held.begun.wait(serving.PATIENCE_S)
        others = [pool.submit(double, number) for number in range(1, 7)]
        serving.until(lambda: len(double._queue) == 6)
        held.go_on.set()
        assert first.result() == 0
        assert [other.result() for other in others] == [2, 4, 6, 8, 10, 12]
    assert [len(group) for group in held.groups] == [1, 4, 2]


def test_a_failure_is_told_to_those_it_concerns_and_the_next_goes_on() -> None:
    held = Held()
    held.go_on.set()
    double = Together(held.double, most=4)
    with pytest.raises(ValueError):
        double(13)
    assert double(2) == 4


def test_a_question_embedded_with_others_is_the_same_as_alone() -> None:
    questions = ["Wat is een Regio Deal?", "Hoeveel geld krijgt Twente van het Rijk?", "Twente"]
    encoder = small.encoder()
    together = encoder.embed_queries(questions)
    for question, embedded in zip(questions, together, strict=True):
        alone = encoder.embed_query(question)
        assert float(alone.vector @ embedded.vector) > 0.999
        assert alone.tokens.shape == embedded.tokens.shape
        assert np.abs(alone.tokens - embedded.tokens).max() < 0.05
        assert alone.word_of == embedded.word_of


def test_a_group_is_done_in_one_go_once_each_asked_or_ended() -> None:
    held = Held()
    held.go_on.set()
    double = Together(held.double, most=8)

    def answer(number: int) -> int:
        if number == 3:
            raise_after_a_while()
        return double(double(number)) if number == 2 else double(number)

    def raise_after_a_while() -> None:
        serving.until(lambda: len(double._queue) == 3)
        raise KeyError(3)

    with ThreadPoolExecutor(4) as pool:
        with pytest.raises(KeyError):
            in_company(pool, answer, [0, 1, 2, 3])
        assert [sorted(group) for group in held.groups] == [[0, 1, 2], [4]]
        assert in_company(pool, double, [5, 6, 7]) == [10, 12, 14]
    assert sorted(held.groups[-1]) == [5, 6, 7]
    assert double(8) == 16


def test_what_costs_much_alone_waits_until_those_who_ask_something_else_ask_for_it_too() -> None:
    held = Held()
    held.go_on.set()
    first = Together(held.double, most=8)
    costly = Together(held.double, most=8, last=True)
    with ThreadPoolExecutor(3) as pool:
        doubled = in_company(pool, lambda n: costly(first(n) if n == 3 else n), [3, 1, 2])
    assert doubled == [12, 2, 4]
    assert [sorted(group) for group in held.groups] == [[3], [1, 2, 6]]


def test_of_a_group_one_is_at_work_at_a_time() -> None:
    held = Held()
    held.go_on.set()
    double = Together(held.double, most=8)
    alone = threading.Lock()

    def answer(number: int) -> int:
        for _ in range(3):
            assert alone.acquire(blocking=False)
            time.sleep(0.01)  # as numpy does, it lets others go on
            alone.release()
            number = double(number)
        return number

    with ThreadPoolExecutor(4) as pool:
        assert in_company(pool, answer, [1, 2, 3, 4]) == [8, 16, 24, 32]
