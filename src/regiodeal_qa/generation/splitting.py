"""Sentences out of a stream of pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from regiodeal_qa.answering.from_passages.extractive import sentences

_MARKS_AFTER = re.compile(r"([.!?])((?:\s*\[\d{1,3}\])+)")
_MARK = re.compile(r"\s*\[(\d{1,3})\]")
_DRESS = re.compile(r"^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+|#+\s+)|\*\*|__|#[0-9a-f]{16}#")


def split(pieces: Iterable[str]) -> Iterator[str]:
    """The sentences of a stream, each as soon as the next one begins."""
    held = ""
    for piece in pieces:
        held += piece
        *whole, held = _parts(held)
        yield from whole
    yield from (part for part in _parts(held) if part.strip())


def _parts(text: str) -> list[str]:
    """The sentences of a text; the last may not be whole yet."""
    found: list[str] = []
    for line in text.splitlines(keepends=True):
        # 'Zin. [1]' is 'Zin [1].': a mark belongs to the sentence before it.
        moved = _MARKS_AFTER.sub(r"\2\1", line)
        found += sentences(moved) or [moved]
    if text.endswith("\n") or not found:
        found.append("")
    return found


def taken_apart(sentence: str) -> tuple[str, tuple[int, ...]]:
    """A sentence without marks and dress (bullets, bold), and the numbers it cites."""
    cited = tuple(dict.fromkeys(int(n) for n in _MARK.findall(sentence)))
    return _DRESS.sub("", _MARK.sub("", sentence)).strip(), cited
