"""What a system under evaluation gives back for one question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from evals.questions import Question


@dataclass(frozen=True, slots=True)
class Found:
    """One passage of a ranking: its document, and the facts that it states."""

    document_id: str
    chunk_id: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in the contract's JSON, with what the system shows of its way to it."""

    answer: dict[str, Any]
    steps: tuple[dict[str, Any], ...] = ()
    """The steps of `--explain`, in order; empty for a system that shows none."""
    ranking: tuple[Found, ...] = ()
    """The passages it looked at, best first; empty for a system that gives none."""

    @property
    def computed(self) -> frozenset[str]:
        """The figures that the answer declares as computed from cited cells."""
        return frozenset(figure for step in self.steps for figure in step.get("computed", ()))


@dataclass(frozen=True, slots=True)
class System:
    """A system under evaluation. `identity` changes whenever its answers may."""

    name: str
    identity: str
    ask: Callable[[Question], Reply] = field(repr=False)
    declines: bool = True
    """Whether it decides by itself when not to answer."""
    ask_each: Callable[[Sequence[Question]], Iterable[Reply]] | None = field(
        default=None, repr=False
    )
    """The replies to several questions, in order, where a system has a quicker way to them."""


def failed(error: object) -> Reply:
    """The reply of a system that broke."""
    return Reply({"status": "error", "answer": "", "citations": [], "error": str(error)})
