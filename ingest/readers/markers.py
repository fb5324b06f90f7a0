"""The marks by which a paragraph of the corpus names its sources: `… [bron: id; id]`."""

from __future__ import annotations

import re

_SOURCES = re.compile(r"\s*\[bron:\s*([^\]]*)\]\s*$")
_COMMENT = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)
_FIELD = re.compile(r"\b(fact|deals|year):\s*(.*?)(?=\s+(?:fact|deals|year):|$)", re.DOTALL)


def split_sources(text: str) -> tuple[str, tuple[str, ...]]:
    """A paragraph without its mark, and the source ids of the mark.

    >>> split_sources("Twee deals. [bron: a-1; b-2]")
    ('Twee deals.', ('a-1', 'b-2'))
    """
    match = _SOURCES.search(text)
    if not match:
        return text, ()
    return text[: match.start()], listed(match[1])


def split_comment(text: str) -> tuple[str, dict[str, str]]:
    """A paragraph without its HTML comments, and the fields they hold.

    >>> split_comment("Tekst. <!-- fact: no-132 deals: a; b year: 2018 -->")
    ('Tekst.', {'fact': 'no-132', 'deals': 'a; b', 'year': '2018'})
    """
    fields: dict[str, str] = {}
    for comment in _COMMENT.finditer(text):
        fields |= dict(_FIELD.findall(comment[1]))
    return _COMMENT.sub("", text).strip(), fields


def listed(text: str) -> tuple[str, ...]:
    """'a; b' -> ('a', 'b')."""
    return tuple(part.strip() for part in text.split(";") if part.strip())
