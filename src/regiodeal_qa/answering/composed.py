"""An answer as it is composed, before it is grounded and shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer's text with its marks, before it is grounded and shown."""

    text: str
    table: tuple[tuple[str, ...], ...] = ()
    confidence: float = 0.95
    computed: frozenset[str] = frozenset()
    """The figures in the text that stand in no quote: computed from the cells that are cited."""
