"""The words of a question, and which of them something explains already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from regiodeal_qa.understanding.wording.words import STOPWORDS, SUBJECT_WORDS


@dataclass(slots=True)
class Reading:
    """The normalised words of a question, and which of them something explains already."""

    words: Sequence[str]
    explained: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.explained = self.explained or [False] * len(self.words)

    @property
    def text(self) -> str:
        """All words."""
        return " ".join(self.words)

    @staticmethod
    def _starts(lengths: Sequence[int]) -> list[int]:
        return [sum(lengths[:index]) + index for index in range(len(lengths))]

    def explain(self, start: int, end: int) -> None:
        """Mark the words from `start` up to `end` as explained."""
        for position in range(start, end):
            self.explained[position] = True

    def blank(self, start: int, end: int) -> None:
        """Take the words from `start` up to `end` out of what is read; their places stay."""
        self.words = [*self.words[:start], *["·"] * (end - start), *self.words[end:]]
        self.explain(start, end)

    def left(self) -> str:
        """The words that nothing explains yet, with a dot in the place of the others."""
        pairs = zip(self.words, self.explained, strict=True)
        return " ".join("·" if explained else word for word, explained in pairs)

    def take(self, pattern: re.Pattern[str]) -> bool:
        """Mark the words of every match of a pattern as explained; whether there was a match.

        Words that are explained already (names, amounts, tranches) do not take part.
        """
        text = self.left()
        starts = self._starts(
            [1 if e else len(w) for w, e in zip(self.words, self.explained, strict=True)]
        )
        hit = False
        for match in pattern.finditer(text):
            if match.end() == match.start():
                continue
            hit = True
            for index, start in enumerate(starts):
                if match.start() <= start < match.end():
                    self.explained[index] = True
        return hit

    def unexplained(self) -> tuple[str, ...]:
        """The content words that nothing explains, each once."""
        pairs = zip(self.words, self.explained, strict=True)
        return tuple(
            dict.fromkeys(
                word
                for word, explained in pairs
                if not explained and word not in STOPWORDS and word not in SUBJECT_WORDS
            )
        )
