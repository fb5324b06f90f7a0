"""The part of a sentence that belongs to a value.

A sentence with several values is divided between them: in 'vroeg 34,9 miljoen en kreeg 25 miljoen'
each amount has its own verb. Claims and passages are divided alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regiodeal_qa.factcheck.text import facets
from regiodeal_qa.factcheck.text.values import Moment, Value
from regiodeal_qa.understanding.wording.words import STOPWORDS, normalise, stem


@dataclass(frozen=True, slots=True)
class Stated:
    """A value in a passage, with the part of the sentence that belongs to it."""

    value: Value
    start: int
    end: int
    """Where that part stands in the passage."""
    around: str
    """That part, normalised."""
    stems: frozenset[str]
    lead: frozenset[str]
    """Stems of the few words right before the value."""
    payer: frozenset[str]
    events: frozenset[str]


_SEPARATORS = (
    re.compile(r"[;:]"),
    re.compile(r", (?:waarvan|terwijl|maar|en)\b"),
    re.compile(r"\b(?:waarvan|terwijl|maar)\b"),
    re.compile(r"\bof\b"),
    re.compile(r"\ben\b(?! met\b)"),
    re.compile(r",|\)"),
)


def of(text: str, found: Sequence[Value]) -> tuple[Stated, ...]:
    """Each value with the part of the text around it, in the order of `found` within a kind."""
    kinds = ({"money", "percent"}, {"count"}, {"moment"})
    stated: list[Stated] = []
    for kind in kinds:
        same = [v for v in found if _kind(v) in kind]
        for value, (start, end) in zip(same, _parts(text, same), strict=True):
            around = normalise(text[start:end])
            shared = normalise(text[: text.index(":")]) if _is_list(text, start, same) else ""
            happened = facets.events(around) | _of_bound(value)
            stated.append(
                Stated(
                    value,
                    start,
                    end,
                    around,
                    frozenset(stem(w) for w in f"{around} {shared}".split() if w not in STOPWORDS),
                    _lead(text[start : value.start]),
                    facets.payer(around),
                    happened,
                )
            )
    return tuple(stated)


def _of_bound(value: Value) -> frozenset[str]:
    """'Van 2019 tot maart 2022': the beginning and the end of what runs."""
    if not isinstance(value, Moment) or value.bound == "on":
        return frozenset()
    return frozenset({"runs", "started" if value.bound == "from" else "ended"})


def _kind(value: Value) -> str:
    return "moment" if isinstance(value, Moment) else value.kind


def _is_list(text: str, start: int, same: Sequence[Value]) -> bool:
    """Whether a part belongs to a list after a colon, so that what comes before holds for it."""
    colon = text.find(":")
    return 0 < colon <= start and sum(value.start > colon for value in same) > 1


def _parts(text: str, found: Sequence[Value]) -> list[tuple[int, int]]:
    """For each value the part of the text around it, up to the values beside it."""
    parts: list[tuple[int, int]] = []
    start = 0
    for index, value in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if following is None:
            parts.append((start, len(text)))
            break
        if following.start <= value.end:  # two sides of one period
            parts.append((start, following.end))
            continue
        gap = text[value.end : following.start]
        end, resume = len(gap), 0
        for separator in _SEPARATORS:
            match = separator.search(gap)
            if match:
                end, resume = match.start(), match.start()
                break
        parts.append((start, value.end + end))
        start = value.end + resume
    return parts


def part_at(text: str, place: int, edge: re.Pattern[str]) -> str:
    """The part of a text, from one match of `edge` to the next, in which a place lies."""
    first = max((m.end() for m in edge.finditer(text, 0, place)), default=0)
    following = edge.search(text, place)
    return text[first : following.start() if following else len(text)]


def _lead(before: str) -> frozenset[str]:
    words = [word for word in normalise(before).split() if word not in STOPWORDS]
    return frozenset(stem(word) for word in words[-2:])
