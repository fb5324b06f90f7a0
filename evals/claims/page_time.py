"""How long a page of text takes, in passes of the encoder over as many statements."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from regiodeal_qa.factcheck.checking import Checker

PAGE = 30
"""Statements on a page."""
_TIMES = 5
"""Each page is timed so often; the shortest time counts."""


def page_ratios(sets: Sequence[Sequence[dict[str, Any]]], checker: Checker) -> list[float]:
    """For one page of each set the time of its check, by the clock, over that of embedding its statements
    one by one as questions; `sets`: texts with their claims. Sets with fewer than a page are left out."""
    ratios = []
    for documents in sets:
        statements = [
            claim["statement"].rstrip(".,") + "."
            for document in documents
            for claim in document["claims"]
        ]
        # Not those at the beginning: they are the plainest.
        page = statements[-2 * PAGE : -PAGE] or statements[:PAGE]
        if len(page) < PAGE:
            continue
        text = " ".join(f"{one[:1].upper()}{one[1:]}" for one in page)
        checker.check(text)  # reads the passages that it needs
        checking = _shortest(partial(checker.check, text))
        embedding = _shortest(partial(_embed_each, checker, page))
        ratios.append(checking / embedding)
    return sorted(ratios)


def _embed_each(checker: Checker, statements: Sequence[str]) -> None:
    for one in statements:
        checker.encoder.embed_query(one)


def _shortest(work: Callable[[], object]) -> float:
    """Seconds of the shortest of several runs."""
    taken = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)
