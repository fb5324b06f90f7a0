"""The questions that the passage models are fitted on, each with its ranked candidates.

They are the tuning sets, asked with and without the questions that facts answer; questions written
for fitting (`answerable.jsonl`); the corpus' own questions (`corpus/questions/`), of which a few per
fact are taken out of the index and asked; and `near_misses.jsonl`, questions about the same deals
and projects that no fact answers.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from tqdm import tqdm

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.lexical import Term
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.retrieval import Retriever
from regiodeal_qa.understanding.question import understand
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.words import normalise

Origin = Literal["asked", "bare", "own", "near"]
SETS = sorted((Path(__file__).parents[1] / "sets").glob("tune*.jsonl"))
ANSWERABLE = Path(__file__).parents[1] / "answerable.jsonl"
NEAR_MISSES = Path(__file__).parents[1] / "near_misses.jsonl"
_TAKEN = 2
"""How many questions of each fact are taken out of the index to be asked."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its candidates as the ranking saw them, and which state a wanted fact."""

    question: str
    """Its number; the same question without the corpus' own has the same one."""
    origin: Origin
    answerable: bool
    understood: Understanding
    asked: Embedded
    terms: tuple[Term, ...]
    candidates: tuple[Candidate, ...]
    wanted: frozenset[int]
    """Positions in `candidates`."""
    near: frozenset[int]
    """Positions in `candidates` that hold an expected fact, wanted or not."""


def examples(assistant: Assistant) -> list[Example]:
    """All of them. The network plays no part in their candidates."""
    asked = [item for path in (*SETS, ANSWERABLE) for item in _items(path)]
    near = [item | {"answerable": False} for item in _items(NEAR_MISSES)]
    expansion = assistant.index.expansion
    by_fact: dict[str, list[int]] = {}
    for row, (fact, _) in enumerate(expansion.asked):
        by_fact.setdefault(fact, []).append(row)
    lot = random.Random(0)
    taken = [row for rows in by_fact.values() for row in lot.sample(rows, min(_TAKEN, len(rows)))]
    own = [
        {
            "id": f"own-{row}",
            "question": expansion.asked[row][1],
            "fact_ids": [expansion.asked[row][0]],
        }
        for row in taken
    ]
    with _without_questions(assistant, ()):
        found = [*_examples(assistant, asked, "asked"), *_examples(assistant, near, "near")]
    with _without_questions(assistant, taken):
        found += _examples(assistant, own, "own")
    with _without_questions(assistant, range(len(expansion.asked))):
        found += _examples(assistant, asked, "bare")
    return found


def _items(path: Path) -> list[dict[str, Any]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [{"id": f"{path.stem}-{n}"} | json.loads(line) for n, line in enumerate(lines)]


@contextmanager
def _without_questions(assistant: Assistant, rows: Iterable[int]) -> Iterator[None]:
    """The assistant without the network, and without some of the corpus' own questions."""
    retriever, expansion = assistant.retriever, assistant.index.expansion.without(rows)
    assistant.retriever = Retriever(replace(assistant.index, expansion=expansion))
    try:
        yield
    finally:
        assistant.retriever = retriever


def _examples(
    assistant: Assistant, items: Sequence[dict[str, Any]], origin: Origin
) -> list[Example]:
    retriever = assistant.retriever
    # What is computed plays no part here, so the model that reads it need not be asked.
    understood = [
        understand(
            item.get("turns") or [item["question"]], assistant.names, retriever.lexical.vocabulary
        )
        for item in items
    ]
    embedded = assistant.encoder.embed_queries([one.search_text for one in understood])
    rows = zip(items, understood, embedded, strict=True)
    return [
        _example(retriever, item, origin, one, asked)
        for item, one, asked in tqdm(rows, desc=origin, total=len(items))
    ]


def _example(
    retriever: Retriever,
    item: dict[str, Any],
    origin: Origin,
    understood: Understanding,
    asked: Embedded,
) -> Example:
    candidates = tuple(retriever.retrieve(understood, asked))
    facts = set(item.get("fact_ids", ()))
    variants = [
        [normalise(v) for v in fact if len(normalise(v)) > 2] for fact in item.get("expect", [])
    ]
    texts = [f" {normalise(c.chunk.text)} " for c in candidates]
    near = frozenset(
        i
        for i, text in enumerate(texts)
        if variants and any(any(f" {v} " in text for v in fact) for fact in variants)
    )
    wanted = frozenset(i for i, c in enumerate(candidates) if facts & set(c.chunk.fact_ids))
    return Example(
        question=item["id"],
        origin=origin,
        answerable=item.get("answerable", True),
        understood=understood,
        asked=asked,
        terms=retriever.terms(understood),
        candidates=candidates,
        wanted=wanted,
        near=near | wanted,
    )


def ranked_anew(example: Example, candidates: Sequence[Candidate]) -> Example:
    """The example with the same candidates in another order, and with other scores."""
    places = {candidate.position: place for place, candidate in enumerate(candidates)}
    moved = [places[candidate.position] for candidate in example.candidates]
    return replace(
        example,
        candidates=tuple(candidates),
        wanted=frozenset(moved[i] for i in example.wanted),
        near=frozenset(moved[i] for i in example.near),
    )
