"""An answer as it is composed, before it is grounded and shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regiodeal_qa.answer import Language


def enumerated(parts: Sequence[str], language: Language) -> str:
    """'a, b en c'; '' for no parts."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {'en' if language == 'nl' else 'and'} {parts[-1]}"


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer's text with its marks, before it is grounded and shown."""

    text: str
    table: tuple[tuple[str, ...], ...] = ()
    confidence: float = 0.95
    computed: frozenset[str] = frozenset()
    """The figures in the text that stand in no quote: computed from the cells that are cited."""
