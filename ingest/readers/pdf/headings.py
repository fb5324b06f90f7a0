"""Which groups of lines are headings, and how deep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf.paragraphs import Group

_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\S")
_NAMED = re.compile(r"^(?:artikel|hoofdstuk|bijlage|deel|paragraaf)\s+[\dIVXA-Z]+\b", re.IGNORECASE)
_LONGEST = 150
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Styles:
    """What headings look like in one document."""

    body: float
    outline: dict[str, int]
    """Normalised titles of the outline -> level, from 1."""
    sizes: tuple[float, ...]
    """The letter sizes of headings, largest first."""

    def level(self, group: Group, text: str) -> int | None:
        """The level of a heading, from 1; None for what is no heading."""
        if not is_heading(group, text, self.body, self.outline):
            return None
        known = self.outline.get(normal(text))
        if known:
            return known
        number = _NUMBER.match(text)
        if number:
            return min(number[1].count(".") + 1, _DEEPEST)
        nearest = [i for i, size in enumerate(self.sizes) if size <= group.size + 0.3]
        return min((nearest[0] if nearest else len(self.sizes)) + 1, _DEEPEST)


def normal(title: str) -> str:
    """A title for comparing: letters and digits only, without its number."""
    bare = re.sub(r"^[\d.]+\s+", "", title)
    return re.sub(r"[^\w]+", "", bare).casefold()


def is_heading(group: Group, text: str, body: float, outline: dict[str, int]) -> bool:
    """Short, without an end, and set apart: in the outline, large, bold, or named as an article."""
    if group.kind != "text" and not (_NUMBER.match(text) and group.bold):
        return False
    if len(text) > _LONGEST or len(group.lines) > 4 or not re.search(r"[^\W\d_]{2}", text):
        return False
    large = group.size >= 1.12 * body
    if normal(text) in outline and (large or group.bold or len(text) < 80):
        return True
    if text.endswith((".", ";", ",", "]")) and not large:
        return False
    if large and not text.endswith((";", ",")):
        return True
    if group.bold and group.size >= 0.95 * body and not text.endswith(":"):
        return True
    return bool(_NAMED.match(text)) and len(text) < 90


def styles(groups: Sequence[tuple[Group, str]], body: float, outline: dict[str, int]) -> Styles:
    """The heading styles of a document, from all its groups with their text."""
    sizes = {
        round(2 * group.size) / 2
        for group, text in groups
        if is_heading(group, text, body, outline)
    }
    return Styles(body, outline, tuple(sorted(sizes, reverse=True)))
