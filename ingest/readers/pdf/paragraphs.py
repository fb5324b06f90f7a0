"""Lines of a column into groups: paragraphs, list items, headings, footnotes."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.readers.pdf.lines import Line

Kind = Literal["text", "item", "footnote"]
_BULLETS = frozenset("•◦▪■□●○–-—*·‣➢➤✓✔>o\u2022\uf0b7")
_NUMBERED = re.compile(r"^(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[ivx]{1,4}[.)])$")
_ENDS = (".", "!", "?", ":", ";", "]")
_NOTE = re.compile(r"^\d{1,3}\)?$")


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together."""

    lines: tuple[Line, ...]
    kind: Kind = "text"

    @property
    def text(self) -> str:
        """Its raw text, lines after each other."""
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """All of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """The letter size of its first line."""
        return self.lines[0].size


def body_size(lines: Sequence[Line]) -> float:
    """The letter size of most of the text, to half a point."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(2 * line.size) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def usual_pitch(columns: Sequence[Sequence[Line]]) -> dict[float, float]:
    """Letter size (to half a point) -> the usual distance between lines of that size."""
    seen: dict[float, Counter[float]] = {}
    for lines in columns:
        for above, below in itertools.pairwise(lines):
            size = round(2 * below.size) / 2
            pitch = round(2 * (below.baseline - above.baseline)) / 2
            if abs(above.size - below.size) < 0.3 and 0 < pitch < 2.4 * size:
                seen.setdefault(size, Counter())[pitch] += 1
    return {size: pitches.most_common(1)[0][0] for size, pitches in seen.items()}


def split_notes(lines: Sequence[Line], body: float) -> tuple[list[Line], list[Group]]:
    """The lines of a column without the footnotes at its end, and those footnotes."""
    start = len(lines)
    while start > 0 and lines[start - 1].size <= 0.92 * body:
        start -= 1
    notes: list[list[Line]] = []
    first = None
    for index in range(start, len(lines)):
        if _note_number(lines[index]):
            first = index if first is None else first
            notes.append([lines[index]])
        elif notes:
            notes[-1].append(lines[index])
    if first is None or (first == 0 and len(lines) > 6):
        return list(lines), []
    return list(lines[:first]), [Group(tuple(note), "footnote") for note in notes]


def _note_number(line: Line) -> str:
    number = line.words[0].text
    if len(line.words) < 2 or not _NOTE.match(number):
        return ""
    raised = line.words[0].size < 0.85 * line.words[1].size
    apart = line.words[1].x0 - line.words[0].x1 > 0.15 * line.size
    return number.rstrip(")") if raised or apart else ""


def without_marks(line: Line, numbers: frozenset[str]) -> Line:
    """A line without the raised numbers that point at footnotes."""
    kept = tuple(
        w
        for w in line.words
        if not (
            w.size < 0.85 * line.size
            and w.baseline < line.baseline - 0.1 * line.size
            and w.text.strip("(),.") in numbers
        )
    )
    return replace(line, words=kept) if kept and len(kept) < len(line.words) else line


def note_groups(notes: Sequence[Group]) -> tuple[frozenset[str], list[Group]]:
    """The numbers of footnotes, and the notes without them."""
    numbers = frozenset(_note_number(note.lines[0]) for note in notes)
    bare = [
        replace(n, lines=(replace(n.lines[0], words=n.lines[0].words[1:]), *n.lines[1:]))
        for n in notes
    ]
    return numbers, bare


def groups(lines: Sequence[Line], pitches: dict[float, float]) -> list[Group]:
    """The lines of one column as groups."""
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    found: list[Group] = []
    current: list[Line] = []
    hang: float | None = None

    def finish() -> None:
        if current:
            found.append(_group(current, hang is not None))
            current.clear()

    for line in lines:
        indent = _item_indent(line)
        if current and (
            indent is not None
            or _is_new(current, line, pitches, left, right)
            or (hang is not None and line.x0 < hang - 4)
        ):
            finish()
            hang = None
        if not current:
            hang = indent
        current.append(line)
    finish()
    return found


def _group(lines: Sequence[Line], item: bool) -> Group:
    if not item:
        return Group(tuple(lines))
    first = lines[0]
    if _is_bullet(first):
        first = replace(first, words=first.words[1:])
    return Group((first, *lines[1:]), "item")


def _is_bullet(line: Line) -> bool:
    return len(line.words) > 1 and line.words[0].text in _BULLETS and not line.words[1].glued


def _item_indent(line: Line) -> float | None:
    """Where the text of a list item begins, or None for a line that begins none."""
    if len(line.words) < 2:
        return None
    if _is_bullet(line) or _NUMBERED.match(line.words[0].text):
        return line.words[1].x0
    return None


def _is_new(
    current: Sequence[Line], line: Line, pitches: dict[float, float], left: float, right: float
) -> bool:
    above = current[-1]
    if abs(above.size - line.size) > 0.08 * above.size:
        return True
    if above.bold != line.bold and (all(one.bold for one in current) or line.bold):
        return True
    usual = pitches.get(round(2 * line.size) / 2, 1.2 * line.size)
    pitch = line.baseline - above.baseline
    if pitch > max(1.22 * usual, usual + 1.5) or pitch < 0:
        return True
    ended = above.text.endswith(_ENDS)
    width = right - left
    slack = right - above.x1
    first = line.words[0]
    fits = slack > first.x1 - first.x0 + 0.8 * line.size
    if fits and ended:
        return True
    if fits and slack > 0.3 * width and len(current) == 1 and not above.text[-1:].isalpha():
        return True
    indented = line.x0 > left + 0.7 * line.size and above.x0 < line.x0 - 0.7 * line.size
    return indented and ended and _item_indent(current[0]) is None
