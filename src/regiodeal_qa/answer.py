"""The answer as the outside world sees it: command line, web, API and evaluation alike."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from regiodeal_qa.corpus import Box

Status = Literal["answered", "not_found", "out_of_scope", "clarify", "error"]
Route = Literal["register", "passages", "generated", "none"]
Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands. `quote` occurs character for character in the indexed text."""

    n: int
    source_id: str
    title: str
    publisher: str
    url: str
    published: str
    page: int | None
    quote: str
    deal_ids: tuple[str, ...]
    kind: str = "text"
    """What the passage is: see `Chunk.kind`. `ocr` was read from a picture and may hold errors."""
    boxes: tuple[Box, ...] = ()
    """Where the passage stands on the pages of the PDF, for highlighting; empty without pages."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way of a question, for `--explain`: its name and what it decided."""

    name: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the last turn of a conversation.

    An answer with status `answered` cannot be built without a citation, nor with a mark `[n]` in
    its text that has no citation: ValueError.
    """

    question: str
    language: Language
    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    route: Route = "none"
    confidence: float = 0.0
    timings_ms: dict[str, float] = field(default_factory=dict)
    table: tuple[tuple[str, ...], ...] = ()
    """Rows of a list or comparison, column heads first; empty when there is nothing to tabulate."""
    choices: tuple[str, ...] = ()
    """Questions to choose from (`clarify`), or that can be asked next."""
    note: str = ""
    """How the answer was made, where its `route` does not tell: a language model is configured, or
    its parts were made in different ways. Empty otherwise."""
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        if self.status == "answered":
            if not self.citations:
                raise ValueError("an answer needs a citation")
            numbers = {citation.n for citation in self.citations}
            missing = marks(self.text) - numbers
            if missing:
                raise ValueError(f"the answer marks {sorted(missing)} without a citation")

    def as_json(self, question_id: str | None = None) -> dict[str, Any]:
        """The contract's JSON object (without the steps)."""
        head = {} if question_id is None else {"id": question_id}
        return head | {
            "question": self.question,
            "language": self.language,
            "status": self.status,
            "answer": self.text,
            "citations": [asdict(citation) for citation in self.citations],
            "route": self.route,
            "confidence": round(self.confidence, 3),
            "timings_ms": {name: round(ms, 2) for name, ms in self.timings_ms.items()},
            "choices": list(self.choices),
            "note": self.note,
        }


def marks(text: str) -> set[int]:
    """The citation numbers marked in a text: 'Ja [1], en ook [12].' -> {1, 12}."""
    found: set[int] = set()
    for piece in text.split("[")[1:]:
        number, bracket, _ = piece.partition("]")
        if bracket and number.isdecimal():
            found.add(int(number))
    return found
