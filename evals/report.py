"""A run as one self-contained HTML page: figures, categories, latency, every wrong answer."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import Any

from evals.metrics import Figure

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ccc}
td.n{text-align:right}details{border:1px solid #ccc;border-radius:4px;margin:.5rem 0;padding:.5rem}
pre{white-space:pre-wrap;background:#f4f4f4;padding:.5rem;font-size:.8rem}
.bar{fill:#154273}.rest{fill:#d6dfe8}
"""


def html(rows: Sequence[dict[str, Any]], figures: dict[str, Figure]) -> str:
    """The report. All text from questions and answers is escaped."""
    wrong = [row for row in rows if not row["right"] or row["judged"]["unsupported"]]
    lines = "".join(
        f"<tr><td>{escape(name)}</td><td class=n>{escape(str(figure))}</td></tr>"
        for name, figure in figures.items()
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Evaluation</title>'
        f"<style>{_STYLE}</style></head><body><h1>Evaluation</h1>"
        f"<p>{len(rows)} questions, {len(wrong)} wrong.</p><table>{lines}</table>"
        f"<h2>Per category</h2>{_categories(rows)}<h2>Latency</h2>{_latency(rows)}"
        f"<h2>Wrong answers</h2>{''.join(_wrong(row) for row in wrong)}</body></html>"
    )


def _categories(rows: Sequence[dict[str, Any]]) -> str:
    flags: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        flags[row["category"]].append(row["right"])
    bars = []
    for line, (category, right) in enumerate(sorted(flags.items())):
        y, width = 24 * line, 400 * sum(right) / len(right)
        bars.append(
            f'<text x="0" y="{y + 16}">{escape(category)}</text>'
            f'<rect class="rest" x="150" y="{y + 2}" width="400" height="18"/>'
            f'<rect class="bar" x="150" y="{y + 2}" width="{width:.0f}" height="18"/>'
            f'<text x="560" y="{y + 16}">{sum(right)} of {len(right)}</text>'
        )
    return f'<svg viewBox="0 0 650 {24 * len(flags)}" role="img" width="100%">{"".join(bars)}</svg>'


def _latency(rows: Sequence[dict[str, Any]]) -> str:
    """A histogram of the whole time of a question, in steps of 10 ms."""
    counts: dict[int, int] = defaultdict(int)
    for row in rows:
        counts[min(int(row["judged"]["total_ms"] // 10), 19)] += 1
    most = max(counts.values(), default=1)
    bars = "".join(
        f'<rect class="bar" x="{30 * step}" y="{100 - 90 * n / most:.0f}" width="26" '
        f'height="{90 * n / most:.0f}"/><text x="{30 * step}" y="115" font-size="9">{10 * step}</text>'
        for step, n in sorted(counts.items())
    )
    return f'<svg viewBox="0 0 600 120" role="img" width="100%">{bars}</svg><p>milliseconds</p>'


def _wrong(row: dict[str, Any]) -> str:
    judged = row["judged"]
    steps = json.dumps(row["steps"], ensure_ascii=False, indent=1)
    return (
        f"<details><summary>{escape(row['id'])} ({escape(row['category'])}): "
        f"{escape(' | '.join(row['turns']))}</summary>"
        f"<p>Expected: {escape(str(row['expect']))}. Status {escape(judged['status'])}, facts "
        f"{escape(judged['correctness'] or 'none expected')}, right citation "
        f"{judged['right_citation']}, unsupported {escape(str(judged['unsupported']))}.</p>"
        f"<p>{escape(row['answer']['answer'])}</p><pre>{escape(steps)}</pre></details>"
    )
