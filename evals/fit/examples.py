"""The questions that the passage models are fitted on, each with its ranked candidates.

They are the first tuning sets (`TAUGHT`), asked with and without the questions that facts answer;
questions written for fitting (`answerable.jsonl`); a few of the questions written for each fact, those of
`corpus/questions/` taken out of the index and those that it does without (`evals.spare`) as it is; and
`near_misses.jsonl`, questions about the same deals and projects that no fact answers. The
cross-encoder, which has more to learn, also gets the rest of those written for facts, `pairs.jsonl` (a
question that a fact answers, and one in the same style about the same thing that none does) and
`yes_no.jsonl`, whose questions the fact may also leave open. The `taught` files have questions of all these
kinds to teach on with (some of them in the index since, but not while they are asked), `taught_check.jsonl` those of another writer to see what came of it. The tuning sets of
`KEPT` teach nothing: when to answer is fitted on them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from tqdm import tqdm

from evals.spare import SPARE
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.lexical import Term
from regiodeal_qa.pair_network import PairNetwork
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.retrieval import Retriever
from regiodeal_qa.understanding.question import understand
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import normalise

Origin = Literal[
    "asked", "written", "bare", "own", "near", "adversarial", "pair", "yes_no", "taught"
]  # fmt: skip
UNSEEN = frozenset({"tune_zx", "tune_zz"})
"""Of these totals alone are looked at, and nothing is fitted on them."""
SETS = sorted(
    path
    for path in (Path(__file__).parents[1] / "sets").glob("tune*.jsonl")
    if path.stem not in UNSEEN
)
KEPT = [path for path in SETS if path.stem >= "tune_h"]
TAUGHT = [path for path in SETS if path not in KEPT]
FURTHER_BEFORE = [
    Path(__file__).parents[1] / f"{name}.jsonl" for name in ("taught", "taught_2", "taught_3")
]
FURTHER = Path(__file__).parents[1] / "taught_4.jsonl"
"""What the weights in use were taught on with, before and last."""
CHECK = Path(__file__).parents[1] / "taught_check.jsonl"
ANSWERABLE = Path(__file__).parents[1] / "answerable.jsonl"
NEAR_MISSES = Path(__file__).parents[1] / "near_misses.jsonl"
PAIRS = Path(__file__).parents[1] / "pairs.jsonl"
YES_NO = Path(__file__).parents[1] / "yes_no.jsonl"
STATEMENTS = Path(__file__).parents[1] / "statements.jsonl"
_ROUNDS = 5
_TAKEN = 2
"""How many of the questions written for each fact are asked."""
_AGAIN: dict[Origin, int] = {"asked": 250, "near": 100, "pair": 200, "yes_no": 100, "taught": 2000}
"""How many of what the cross-encoder was fitted on are taught again, so that it is not lost."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A question written for a fact."""

    fact: str
    text: str
    row: int | None
    """In the index; None for one that it does without."""


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
    answer: str = ""
    """`ja`, `nee`, `deels` or `onbekend`, of a yes-or-no question."""


def examples(assistant: Assistant) -> list[Example]:
    """Those that ranking and network are fitted on; the network plays no part in their candidates."""
    asked = _asked()
    near = [item for item in _near() if not item.get("adversarial")]
    lot = random.Random(0)
    own = [
        one
        for written in _written_by_fact(assistant).values()
        for one in lot.sample(written, min(_TAKEN, len(written)))
    ]
    with _without_questions(assistant, ()):
        found = [*_examples(assistant, asked, "asked"), *_examples(assistant, near, "near")]
    with _without_questions(assistant, _rows(own)):
        found += _examples(assistant, _items_of(own), "own")
    with _without_questions(assistant, range(len(assistant.index.expansion.asked))):
        found += _examples(assistant, asked, "bare")
    return found


def examples_to_read(assistant: Assistant, candidates: int) -> list[Example]:
    """Those that the cross-encoder is fitted on, with so many candidates each and those wanted.

    The questions written for facts are asked in rounds, each of them in one without it.
    """
    near, pairs, yes_no = _near(), _pairs(), _yes_no()
    adversarial = [item for item in near if item.get("adversarial")]
    lot = random.Random(0)
    rounds: list[list[_Written]] = [[] for _ in range(_ROUNDS)]
    for written in _written_by_fact(assistant).values():
        for place, one in enumerate(lot.sample(written, len(written))):
            rounds[place % _ROUNDS].append(one)
    found: list[Example] = []

    def take(items: Sequence[dict[str, Any]], origin: Origin, without: Iterable[int] = ()) -> None:
        with _without_questions(assistant, without):
            found.extend(_shortened(e, candidates) for e in _examples(assistant, items, origin))

    take([item for path in TAUGHT for item in _items(path)], "asked")
    take(_items(ANSWERABLE), "written")
    take([item for item in near if item not in adversarial], "near")
    take(adversarial, "adversarial")
    take(pairs, "pair")
    take(yes_no, "yes_no")
    for own in rounds:
        take(_items_of(own), "own", _rows(own))
    take(_asked(), "bare", range(len(assistant.index.expansion.asked)))
    return found


def examples_further(assistant: Assistant, candidates: int) -> list[Example]:
    """Those that the cross-encoder is taught on with, and a part of what it was fitted on."""
    lot = random.Random(0)

    def some(items: Sequence[dict[str, Any]], origin: Origin) -> list[dict[str, Any]]:
        return lot.sample(items, _AGAIN[origin])

    lots: list[tuple[list[dict[str, Any]], Origin]] = [
        (_taught(FURTHER), "taught"),
        (some([item for path in FURTHER_BEFORE for item in _taught(path)], "taught"), "taught"),
        (some(_asked(), "asked"), "asked"),
        (some(_near(), "near"), "near"),
        (some(_pairs(), "pair"), "pair"),
        (some(_yes_no(), "yes_no"), "yes_no"),
    ]
    texts = {item["question"] for items, origin in lots if origin == "taught" for item in items}
    with _without_questions(assistant, _rows_with(assistant, texts)):
        return [
            _shortened(example, candidates)
            for items, origin in lots
            for example in _examples(assistant, items, origin)
        ]


def examples_to_check(assistant: Assistant) -> list[Example]:
    """Those of another writer, like those that the cross-encoder is taught on with."""
    with _without_questions(assistant, ()):
        return _examples(assistant, _taught(CHECK), "taught")


def _taught(path: Path) -> list[dict[str, Any]]:
    return [
        item | {"answerable": bool(item["fact_ids"]) and item["answer"] != "onbekend"}
        for item in _items(path)
    ]


def examples_kept(assistant: Assistant) -> list[Example]:
    """Those that nothing is taught with, for when to answer; the network plays no part in them.

    Each also without the corpus' own questions ('bare'): a document that is added has none beside it.
    """
    kept = [item for path in KEPT for item in _items(path)]
    with _without_questions(assistant, ()):
        asked = _examples(assistant, kept, "asked")
    with _without_questions(assistant, range(len(assistant.index.expansion.asked))):
        return asked + _examples(assistant, kept, "bare")


def _near() -> list[dict[str, Any]]:
    return [item | {"answerable": False} for item in _items(NEAR_MISSES)]


def _pairs() -> list[dict[str, Any]]:
    """Both questions of each pair."""
    return [
        {"id": item["id"], "question": item[side], "answerable": side == "answerable"}
        | ({"fact_ids": item["fact_ids"]} if side == "answerable" else {})
        for item in _items(PAIRS)
        for side in ("answerable", "unanswerable")
    ]


def _yes_no() -> list[dict[str, Any]]:
    return [
        item | {"fact_ids": [item["fact_id"]], "answerable": item["answer"] != "onbekend"}
        for item in _items(YES_NO)
    ]


def _asked() -> list[dict[str, Any]]:
    return [item for path in (*TAUGHT, ANSWERABLE) for item in _items(path)]


def _written_by_fact(assistant: Assistant) -> dict[str, list[_Written]]:
    by_fact: dict[str, list[_Written]] = {}
    for row, (fact, text) in enumerate(assistant.index.expansion.asked):
        by_fact.setdefault(fact, []).append(_Written(fact, text, row))
    for item in _items(SPARE):
        for text in item["questions"]:
            by_fact.setdefault(item["fact_id"], []).append(_Written(item["fact_id"], text, None))
    return by_fact


def _items_of(own: Iterable[_Written]) -> list[dict[str, Any]]:
    return [
        {"id": f"own-{number}", "question": one.text, "fact_ids": [one.fact]}
        for number, one in enumerate(own)
    ]


def _rows(own: Iterable[_Written]) -> list[int]:
    return [one.row for one in own if one.row is not None]


def _rows_with(assistant: Assistant, texts: Collection[str]) -> list[int]:
    """Where the index has these questions: one is not asked of an index that knows it."""
    return [row for row, (_, text) in enumerate(assistant.index.expansion.asked) if text in texts]


def _shortened(example: Example, candidates: int) -> Example:
    """The example with its first candidates and those wanted."""
    rows = [i for i in range(len(example.candidates)) if i < candidates or i in example.wanted]
    return replace(
        example,
        candidates=tuple(example.candidates[i] for i in rows),
        wanted=frozenset(n for n, i in enumerate(rows) if i in example.wanted),
        near=frozenset(n for n, i in enumerate(rows) if i in example.near),
    )


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
        answer=item.get("answer", ""),
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


def read_by(retriever: Retriever, fitted: PairNetwork, example: Example) -> Example:
    """The example after a network has read its best candidates."""
    candidates = retriever.reranked_by(
        fitted, example.understood, example.asked, example.candidates
    )
    return ranked_anew(example, candidates)
