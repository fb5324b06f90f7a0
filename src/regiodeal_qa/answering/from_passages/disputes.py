"""Where sources contradict each other about a deal's money: said with every amount of that deal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS
from regiodeal_qa.understanding.understood import Understanding

HEADING = "Tegenstrijdige bronnen"
"""The heading under which a document about a deal states them."""
_SIZE = re.compile(r"\b(?:hoe (?:groot|hoog)|omvang|how (?:big|large)|size)\b")
_AMOUNT = re.compile(r"\b(?:miljoen|million|mln)\b")
_OF_AMOUNTS = ("lookup", "claim", "none")


def by_deal(chunks: Sequence[Chunk]) -> dict[str, tuple[Chunk, ...]]:
    """The passages about amounts of a deal that differ per source, by deal id."""
    found: dict[str, list[Chunk]] = {}
    for chunk in chunks:
        if chunk.heading_path[-1:] == (HEADING,) and ("€" in chunk.text or "euro" in chunk.text):
            for deal in chunk.deal_ids:
                found.setdefault(deal, []).append(chunk)
    return {deal: tuple(passages) for deal, passages in found.items()}


def added(
    composed: Composed,
    understood: Understanding,
    disputes: Mapping[str, Sequence[Chunk]],
    citer: Citer,
) -> Composed:
    """The answer, and where it is about the money of a deal, how sources differ on that."""
    if not (_about_money(understood) and _AMOUNT.search(composed.text)):
        return composed
    quoted = {citation.quote for citation in citer.citations}
    text, told = composed.text, _amounts(composed.text)
    of_total = understood.operation.column == "total"
    for chunk in dict.fromkeys(c for deal in understood.deals for c in disputes.get(deal, ())):
        if chunk.text in quoted or not (of_total or told & _amounts(chunk.text)):
            continue  # 'Hoeveel verdeelden ze in 2021?' is of another amount
        if understood.language == "nl":
            text += f" Let op, bronnen verschillen hierover: {chunk.text}{citer.cite(chunk)}"
        else:
            text += f" Note that sources differ (in Dutch): “{chunk.text}”{citer.cite(chunk)}"
    return replace(composed, text=text)


def _amounts(text: str) -> set[float]:
    """The amounts of money in a text."""
    return {value.low for value in reading.numbers(text, "money")}


def _about_money(understood: Understanding) -> bool:
    operation = understood.operation
    of_column = operation.column in MONEY_COLUMNS or (
        operation.column is None
        and ("amount" in understood.asks_for or _SIZE.search(understood.text))
    )
    if understood.yes_no and not re.search(r"\d", understood.text):
        return False  # 'Krijgt Holwerd het geld nog?'
    return bool(of_column) and operation.kind in _OF_AMOUNTS and not understood.narrowed
