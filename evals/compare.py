"""Two runs question by question: what got better, what got worse, and is it more than chance?"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.metrics.figures import LOWER_IS_BETTER
from evals.metrics.intervals import Figure, mcnemar, paired_difference
from evals.metrics.judging import Judged
from evals.run import judged_of

PAIRED: dict[str, Callable[[Judged], float | None]] = {
    "right": lambda j: float(j.right),
    "answerable_right": lambda j: float(j.right) if j.answerable else None,
    "unanswerable_declined": lambda j: None if j.answerable else float(j.declined),
    "contradicting": lambda j: float(j.correctness == "contradicting") if j.answerable else None,
    "citation_precision": lambda j: j.citation_precision,
    "citation_recall": lambda j: j.citation_recall,
    "fact first in ranking": lambda j: float(1 in j.ranks["fact"].at) if j.ranks else None,
    "ms total": lambda j: j.timings_ms.get("total"),
}
"""What is compared per question; None where it does not apply."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed between two runs on the questions that both hold."""

    both: tuple[str, ...]
    better: tuple[str, ...]
    worse: tuple[str, ...]
    p_value: float
    """McNemar's exact test on right and wrong."""
    differences: Mapping[str, Figure]
    """Per figure the mean difference over the pairs, after minus before."""
    rows: Mapping[str, Mapping[str, Any]]
    """Question id -> its row in the later run."""


def change(before: Mapping[str, Any], after: Mapping[str, Any]) -> Change:
    """Compare two runs as they are written to files."""
    old = {row["id"]: row for row in before["rows"]}
    new = {row["id"]: row for row in after["rows"]}
    both = [one for one in new if one in old]
    better = [one for one in both if new[one]["right"] and not old[one]["right"]]
    worse = [one for one in both if old[one]["right"] and not new[one]["right"]]
    return Change(
        both=tuple(both),
        better=tuple(better),
        worse=tuple(worse),
        p_value=mcnemar(len(better), len(worse)),
        differences=_differences(
            [judged_of(old[one]) for one in both], [judged_of(new[one]) for one in both]
        ),
        rows=new,
    )


def _differences(before: Sequence[Judged], after: Sequence[Judged]) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for name, of in PAIRED.items():
        pairs = [(of(b), of(a)) for b, a in zip(before, after, strict=True)]
        kept = [(b, a) for b, a in pairs if b is not None and a is not None]
        if kept:
            found[name] = paired_difference([b for b, _ in kept], [a for _, a in kept])
    return found


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """The comparison as text."""
    found = change(before, after)
    lines: list[str] = []
    for label, ids in (("better", found.better), ("worse", found.worse)):
        lines.append(f"{label}: {len(ids)}")
        lines += [f"  {one} {found.rows[one]['category']}: {_told(found.rows[one])}" for one in ids]
    lines.append(
        f"{len(found.both)} questions in both runs; McNemar's exact p = {found.p_value:.3f}"
    )
    lines += [
        f"{name:24} {signed(name, figure)} n={figure.cases}: {verdict(name, figure)}"
        for name, figure in found.differences.items()
    ]
    return "\n".join(lines)


def verdict(name: str, figure: Figure) -> str:
    """'better', 'worse', or 'no difference to speak of' when the interval holds 0."""
    if figure.low <= 0 <= figure.high:
        return "no difference to speak of"
    lower = name in LOWER_IS_BETTER or name.startswith("ms ")
    return "better" if (figure.value < 0) == lower else "worse"


def signed(name: str, figure: Figure) -> str:
    """A difference with its interval, in points or milliseconds."""
    scale, unit = (1.0, "ms") if name.startswith("ms ") else (100.0, "points")
    value, low, high = (scale * v for v in (figure.value, figure.low, figure.high))
    return f"{value:+.1f} {unit} [{low:+.1f} – {high:+.1f}]"


def _told(row: Mapping[str, Any]) -> str:
    """The question, unless it is held back."""
    if row["judged"]["part"] == "held_back":
        return "(held back)"
    return " | ".join(row["turns"])


def compare_files(before: Path, after: Path) -> str:
    """`python -m evals compare before.json after.json`."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in (before, after)]
    return compare(*read)
