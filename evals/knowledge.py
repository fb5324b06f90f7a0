"""What the evaluation knows of the corpus: which passage states which fact, word for word.

Facts have ids of two kinds: those of `corpus/facts/`, and `register:DEAL:COLUMN` for a cell of the
register. An index names a cell `register:COLUMN` in a passage about that deal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from evals.questions import Question
from evals.reply import Found
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.settings import REPOSITORY


@dataclass(frozen=True)
class Knowledge:
    """The passages of an index, by what they state."""

    chunks: tuple[Chunk, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Chunk]:
        """Chunk id -> chunk."""
        return {chunk.chunk_id: chunk for chunk in self.chunks}

    @cached_property
    def by_fact(self) -> Mapping[str, tuple[Chunk, ...]]:
        """Fact id -> the passages that state it."""
        found: dict[str, list[Chunk]] = {}
        for chunk in self.chunks:
            for fact in facts_of(chunk):
                found.setdefault(fact, []).append(chunk)
        return {fact: tuple(chunks) for fact, chunks in found.items()}

    @cached_property
    def _text(self) -> str:
        return "\n".join(chunk.text for chunk in self.chunks)

    def holds(self, quote: str) -> bool:
        """Whether a quote occurs character for character in the indexed text."""
        return bool(quote.strip()) and quote in self._text

    def wanted(self, question: Question) -> dict[str, frozenset[str]]:
        """Per level the ids that a ranking should bring up: facts, chunks and documents.

        Empty when the question rests on nothing that is looked up (a count, a sum).
        """
        facts = frozenset(fact for fact in question.fact_ids if fact in self.by_fact)
        if not facts:
            return {}
        chunks = [chunk for fact in facts for chunk in self.by_fact[fact]]
        return {
            "fact": facts,
            "chunk": frozenset(chunk.chunk_id for chunk in chunks),
            "document": frozenset(document_of(chunk) for chunk in chunks),
        }

    def found(self, chunk_ids: Iterable[str]) -> tuple[Found, ...]:
        """A ranking of chunk ids, with what each passage states."""
        chunks = (self.by_id[chunk_id] for chunk_id in chunk_ids)
        return tuple(Found(document_of(c), c.chunk_id, facts_of(c)) for c in chunks)

    def within(self, document_id: str, text: str) -> tuple[str, ...]:
        """The facts that a passage of another system states: those whose chunk stands in it."""
        plain = " ".join(text.split())
        chunks = (c for c in self._by_document.get(document_id, ()) if c.text in plain)
        return tuple(dict.fromkeys(fact for chunk in chunks for fact in facts_of(chunk)))

    @cached_property
    def _by_document(self) -> Mapping[str, list[Chunk]]:
        found: dict[str, list[Chunk]] = {}
        for chunk in self.chunks:
            found.setdefault(document_of(chunk), []).append(chunk)
        return found


def document_of(chunk: Chunk) -> str:
    """The document of a passage, which its id begins with: `DOCUMENT:DIGEST:NUMBER`."""
    return chunk.chunk_id.rsplit(":", 2)[0]


def facts_of(chunk: Chunk) -> tuple[str, ...]:
    """The ids of the facts that a passage states; register cells with their deal."""
    found: list[str] = []
    for fact in chunk.fact_ids:
        kind, _, column = fact.partition(":")
        if kind == "register":
            found += [f"register:{deal}:{column}" for deal in chunk.deal_ids]
        else:
            found.append(fact)
    return tuple(found)


def fact_texts() -> dict[str, str]:
    """Fact id -> what it says, in one sentence or two."""
    rows = [
        json.loads(line)
        for path in sorted((REPOSITORY / "corpus" / "facts").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return {row["fact_id"]: row["fact_nl"] for row in rows}
