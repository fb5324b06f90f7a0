"""Words into lines, and the text of lines: words that were divided are made whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.readers.pdf.glyphs import HYPHEN, Word

_DASH_END = re.compile(r"\w[-\u2010\u00ad]$")
_KEEPS_DASH = re.compile(r"^(?:en|of|tot|en/of|als|noch|versus|t/m)\b")
_VOWELS = "aeiou"
_ALIKE = 0.6
_WIDEST_JUSTIFIED = 1.6
"""A gap of more letter sizes than this parts cells, also when all gaps are alike."""
_CLASH = re.compile(r"(?:aa|ae|ai|au|ee|ei|eu|ie|ii|ij|oe|oi|oo|ou|ui|uu)$")


@dataclass(frozen=True)
class Line:
    """Words on one baseline, from left to right."""

    page: int
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """Its words with spaces; a hyphen that divides a word at the end of the line stays."""
        text = ""
        for word in self.words:
            text += word.text if word.glued or not text else f" {word.text}"
        return text

    @cached_property
    def x0(self) -> float:
        """Left end."""
        return min(w.x0 for w in self.words)

    @cached_property
    def x1(self) -> float:
        """Right end."""
        return max(w.x1 for w in self.words)

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.words, key=lambda w: len(w.text)).size

    @cached_property
    def baseline(self) -> float:
        """That of its main words, not of raised ones."""
        return max(self.words, key=lambda w: (round(w.size, 1), len(w.text))).baseline

    @property
    def top(self) -> float:
        """The height of its capitals."""
        return self.baseline - 0.76 * self.size

    @property
    def bottom(self) -> float:
        """The depth of its tails."""
        return self.baseline + 0.22 * self.size

    @cached_property
    def bold(self) -> bool:
        """Whether all words with letters are bold."""
        lettered = [w for w in self.words if any(c.isalnum() for c in w.text)]
        return bool(lettered) and all(w.bold for w in lettered)


def to_lines(page: int, words: Iterable[Word]) -> list[Line]:
    """Words into lines, top to bottom; a raised or lowered word joins the line it stands at."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-round(w.size, 1), w.baseline)):
        row = _row_of(word, rows)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    found = [Line(page, tuple(sorted(row, key=lambda w: w.x0))) for row in rows]
    return sorted(found, key=lambda line: (line.baseline, line.x0))


def _row_of(word: Word, rows: Sequence[list[Word]]) -> list[Word] | None:
    """The row whose baseline this word shares, the nearest first; large words stand in rows."""
    best, least = None, 0.0
    for row in rows[-400:]:
        head = row[0]
        distance = abs(head.baseline - word.baseline)
        small = word.size < 0.85 * head.size
        reach = 0.62 * head.size if small else 0.2 * head.size
        if distance <= reach and (best is None or distance < least):
            # Beside a title in one column stand the lines of the next column.
            if small and not _beside(word, row):
                continue
            best, least = row, distance
    return best


def _beside(word: Word, row: Sequence[Word]) -> bool:
    reach = 0.6 * row[0].size
    return any(word.x0 < other.x1 + reach and other.x0 < word.x1 + reach for other in row)


def split_at_gaps(words: Sequence[Word], gap: float) -> list[list[Word]]:
    """Words of one line, from left to right, cut where the gap is at least `gap` points.

    A justified line can have wide gaps, all alike: those do not cut.
    """
    justified = _justified(words)
    runs: list[list[Word]] = []
    end = 0.0
    for number, word in enumerate(words):
        if runs and (word.x0 - end < gap or number in justified):
            runs[-1].append(word)
        else:
            runs.append([word])
        end = max(end, word.x1) if len(runs[-1]) > 1 else word.x1
    return runs


def _justified(words: Sequence[Word]) -> set[int]:
    """The words before which stands one of three or more gaps in a row that are alike to the eye."""
    gaps = [right.x0 - left.x1 for left, right in itertools.pairwise(words)]
    found: set[int] = set()
    start = 0
    for end in range(1, len(gaps) + 1):
        alike = end < len(gaps) and abs(gaps[end] - gaps[start]) < _ALIKE
        if not alike:
            if end - start >= 3 and gaps[start] < _WIDEST_JUSTIFIED * words[start].size:
                found.update(range(start + 1, end + 1))
            start = end
    return found


def join(texts: Sequence[str], vocabulary: frozenset[str] = frozenset()) -> tuple[str, list[int]]:
    """Lines as one text, divided words made whole, and where each line begins in it.

    `vocabulary`: the document's undivided words, in lower case; they settle doubtful cases.

    >>> join(["Voor de samen-", "werking in Zuid-", "Holland"])
    ('Voor de samenwerking in Zuid-Holland', [0, 14, 28])
    """
    text = ""
    starts: list[int] = []
    for raw in texts:
        line = " ".join(raw.split())
        if not text:
            text = line
            starts.append(0)
        elif _DASH_END.search(text) and line[:1].isalnum():
            text, tail = _undivided(text, line, vocabulary)
            starts.append(len(text))
            text += tail
        else:
            starts.append(len(text) + 1)
            text += f" {line}"
    clean = text.replace(HYPHEN, "-") if text.endswith(HYPHEN) else text
    return clean.replace(HYPHEN, ""), [min(s, len(clean)) for s in starts]


def _undivided(text: str, line: str, vocabulary: frozenset[str]) -> tuple[str, str]:
    """The text without its last hyphen, and the line, ready to be put one after the other."""
    soft = text.endswith(HYPHEN)
    head = re.split(r"[\s(]", text)[-1][:-1].casefold()
    tail = re.split(r"[^\w’'-]", line)[0].casefold()
    if not line[0].islower():
        return text[:-1] + "-", line  # Zuid-Holland, 2023-2025
    if _KEEPS_DASH.match(line) and f"{head}{tail}" not in vocabulary:
        return text[:-1] + "- ", line  # midden- en kleinbedrijf
    if f"{head}-{tail}" in vocabulary and f"{head}{tail}" not in vocabulary:
        return text[:-1] + "-", line
    if f"{head}{tail}" in vocabulary or not head:
        return text[:-1], line
    dotted = {"e": "ë", "i": "ï", "o": "ö", "u": "ü"}.get(line[0], line[0])
    if f"{head}{dotted}{tail[1:]}" in vocabulary:
        return text[:-1], dotted + line[1:]
    clash = _CLASH.search(head[-1:] + tail[:1]) if head[-1] in _VOWELS else None
    if clash and not soft:
        if head.endswith(("be", "ge")) and line[0] in "iu":
            return text[:-1], dotted + line[1:]  # be-invloed: beïnvloed
        return text[:-1] + "-", line  # mee-eten keeps its hyphen
    return text[:-1], line
