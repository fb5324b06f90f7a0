"""The whole page: what matters in one minute first, then plots, tables and every wrong answer."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from evals.compare import change, signed, verdict
from evals.gate import under_floor
from evals.metrics import abstention, latency
from evals.metrics.figures import MEANS, by_category, summarise
from evals.metrics.intervals import Figure, shown
from evals.report import plots
from evals.report.wrong import hidden, step_counts, wrong
from evals.run import Run, as_json, figures_of

TILES = {
    "answerable_right": "answerable questions right, with a right citation",
    "unanswerable_declined": "questions without an answer declined",
    "register_right": "lists, counts, sums, comparisons right",
    "contradicting": "answered against the facts",
    "citation_recall": "sentences that their quotes support",
    "ms total": "median time of an answer",
}
_STYLE = Path(__file__).with_name("style.css")


def page(done: Run, against: Mapping[str, Any] | None = None, reveal: bool = False) -> str:
    """The report of a run. `against`: an earlier run as read from its file."""
    figures = summarise(done.judged)
    before = figures_of(dict(against)) if against else {}
    body = "".join(
        (
            _head(done),
            _tiles(figures, before),
            _floors(figures),
            _changes(done, against, reveal) if against else "",
            _plots(done, figures),
            "<h2>All figures</h2>",
            _table(figures, before),
            "<h2>Wrong answers</h2>",
            plots.counts(step_counts(done.rows), "Wrong answers per step that failed"),
            wrong(done.rows, reveal),
        )
    )
    style = _STYLE.read_text(encoding="utf-8")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Evaluation</title><style>{style}</style></head><body><main>{body}</main></body></html>"
    )


def _head(done: Run) -> str:
    wrong_ones = sum(not judged.right for judged in done.judged)
    parts = ", ".join(
        f"{sum(j.part == part for j in done.judged)} {name}"
        for part, name in (("tune", "for tuning"), ("held_back", "held back"))
        if any(j.part == part for j in done.judged)
    )
    return (
        f"<h1>{len(done.rows)} questions, {wrong_ones} wrong</h1>"
        f'<p class="soft">{escape(done.system)}; {parts}. {done.cached} answers were unchanged and '
        f"came from the cache.</p>"
    )


def _tiles(figures: Mapping[str, Figure], before: Mapping[str, Figure]) -> str:
    parts: list[str] = []
    for name, told in TILES.items():
        figure = figures.get(name)
        if figure is None or not figure.cases:
            continue
        low, high = shown(figure.low, figure.unit), shown(figure.high, figure.unit)
        was = before.get(name)
        earlier = f", was {shown(was.value, was.unit)}" if was and was.cases else ""
        parts.append(
            f"<li><strong>{shown(figure.value, figure.unit)}</strong>{told}"
            f'<span class="small soft">{low} to {high}{earlier}</span></li>'
        )
    return f'<ul class="tiles">{"".join(parts)}</ul>'


def _floors(figures: Mapping[str, Figure]) -> str:
    missed = under_floor(figures, "whole")
    if not missed:
        return '<p class="good">Every figure reaches its floor.</p>'
    lines = "".join(f"<li>{escape(line)}</li>" for line in missed)
    return f'<p class="bad">It may not ship: {len(missed)} figures miss their floor.</p><ul>{lines}</ul>'


def _changes(done: Run, against: Mapping[str, Any], reveal: bool) -> str:
    found = change(against, as_json(done))
    rows = {row.question.question_id: row for row in done.rows}
    lists = ""
    for label, ids, mood in (("Better", found.better, "good"), ("Worse", found.worse, "bad")):
        items = "".join(
            f"<li><code>{escape(one)}</code> "
            f"{'held back' if hidden(rows[one], reveal) else escape(' → '.join(rows[one].question.turns))}"
            "</li>"
            for one in ids
        )
        lists += f'<div><h3 class="{mood}">{label} ({len(ids)})</h3><ul>{items or "<li>none</li>"}</ul></div>'
    lines = "".join(
        f'<tr><td>{escape(name)}</td><td class="n">{signed(name, figure)}</td>'
        f"<td>{verdict(name, figure)}</td></tr>"
        for name, figure in found.differences.items()
    )
    return (
        "<h2>Against the earlier run</h2>"
        f"<p>On {len(found.both)} questions in both runs. The chance that right and wrong would "
        f"change this much by luck is {found.p_value:.3f} (McNemar's exact test).</p>"
        f'<div class="pair">{lists}</div><div class="scroll"><table><tr><th>figure</th>'
        f'<th class="n">mean difference</th><th>verdict</th></tr>{lines}</table></div>'
    )


def _plots(done: Run, figures: Mapping[str, Figure]) -> str:
    judged = done.judged
    steps = [(name.removeprefix("ms "), f) for name, f in figures.items() if name.startswith("ms ")]
    worth_showing = [(name, f) for name, f in steps if name != "total" and f.value >= 0.05]
    return (
        '<h2>Knowing when to answer</h2><div class="pair"><div>'
        f"{plots.curve(abstention.risk_coverage(judged), 'share of questions answered', 'wrong', 'Risk-coverage curve')}"
        '<p class="small soft">Answers from the surest down: the share of them that is wrong. The '
        "curve ends where answers are declined.</p></div><div>"
        f"{plots.reliability(abstention.reliability(judged), 'Reliability of the confidence')}"
        '<p class="small soft">A dot on the dashed line means that answers given with that '
        "confidence are as often right. Larger dots hold more answers.</p></div></div>"
        f"<h2>Right per category</h2>{plots.bars(by_category(judged), 'Share right per category')}"
        '<p class="small soft">Lines are 95% bootstrap intervals.</p>'
        '<h2>Latency</h2><div class="pair"><div>'
        f"{plots.histogram(latency.times(judged, 'total'), 'Time of an answer')}</div><div>"
        f"{plots.steps(worth_showing, 'Median time per step')}"
        '<p class="small soft">Median per step, and how many questions came to it.</p></div></div>'
    )


def _table(figures: Mapping[str, Figure], before: Mapping[str, Figure]) -> str:
    lines: list[str] = []
    for name, figure in figures.items():
        if not figure.cases:
            continue
        was = before.get(name)
        earlier = shown(was.value, was.unit) if was and was.cases else "–"
        lines.append(
            f"<tr><td>{escape(name)}<br><span class='small soft'>{escape(MEANS.get(name, ''))}</span>"
            f'</td><td class="n">{shown(figure.value, figure.unit)}</td><td class="n">'
            f"{shown(figure.low, figure.unit)} – {shown(figure.high, figure.unit)}</td>"
            f'<td class="n">{figure.cases}</td>'
            + (f'<td class="n">{earlier}</td>' if before else "")
            + "</tr>"
        )
    last = '<th class="n">was</th>' if before else ""
    return (
        '<div class="scroll"><table><tr><th>figure</th><th class="n">value</th>'
        f'<th class="n">95% interval</th><th class="n">cases</th>{last}</tr>{"".join(lines)}</table></div>'
    )
