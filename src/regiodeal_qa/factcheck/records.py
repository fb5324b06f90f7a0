"""What the fact check hands over: a finding per claim, and the report of a whole text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from regiodeal_qa.answer import Citation, Language
from regiodeal_qa.corpus import Chunk

Verdict = Literal["supported", "contradicted", "not_found"]
VERDICTS: tuple[Verdict, ...] = ("supported", "contradicted", "not_found")
LABELS: dict[Verdict, tuple[str, str]] = {
    "supported": ("klopt", "correct"),
    "contradicted": ("klopt niet", "incorrect"),
    "not_found": ("niet gevonden", "not found"),
}


def label(verdict: Verdict, language: Language) -> str:
    """A verdict in words."""
    return LABELS[verdict][0 if language == "nl" else 1]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the sources say of one claim."""

    verdict: Verdict
    nl: str
    en: str
    quotes: tuple[tuple[Chunk, str], ...] = ()
    """Passages with the part of each that says it."""
    deals: tuple[str, ...] = ()
    """The deals that the claim turned out to be about."""
    amount: bool = False
    """True when it is on an amount of the register, on which sources may differ."""
    outdated: bool = False
    """True when what is claimed was right once and is not any more."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A checked statement of a text. `text[start:end]` is the statement itself."""

    statement: str
    verdict: Verdict
    explanation: str
    citations: tuple[Citation, ...]
    language: Language
    start: int
    end: int
    page: int | None = None
    """The page of the checked document, where it has pages."""
    outdated: bool = False

    @property
    def label(self) -> str:
        """The verdict in the language of the statement."""
        return label(self.verdict, self.language)

    def as_json(self) -> dict[str, Any]:
        """The contract's JSON object, with where the statement stands."""
        return asdict(self) | {"citations": [asdict(citation) for citation in self.citations]}


@dataclass(frozen=True, slots=True)
class Report:
    """A checked text: its statements in the order of the text."""

    text: str
    statements: tuple[Statement, ...]

    def count(self, verdict: Verdict) -> int:
        """How many statements have this verdict."""
        return sum(statement.verdict == verdict for statement in self.statements)

    def only(self, verdicts: Sequence[Verdict]) -> Report:
        """The report with the statements of these verdicts only."""
        return Report(self.text, tuple(s for s in self.statements if s.verdict in verdicts))

    def as_json(self) -> dict[str, Any]:
        """The contract's JSON object."""
        return {"statements": [statement.as_json() for statement in self.statements]}
