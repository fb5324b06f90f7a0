"""The figures of a run as one picture, in SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from evals.bench.parts import Bench

_OURS, _PLAIN, _RAW = "#1d4f73", "#c8641b", "#8a8f94"
_WIDTH, _HALF, _ROW = 960, 480, 24
_TOP = 86
"""Where the bars begin, under the title of their panel."""


@dataclass(frozen=True, slots=True)
class _Bar:
    name: str
    value: float
    said: str
    colour: str


def plot(found: Bench) -> str:
    """Answers by percentile and by step above; many people, and two processes against one, below."""
    asking, loading, two = found.asking, found.loading, found.throughput
    steps = sorted(asking.steps.items(), key=lambda item: -item[1].share_ms)
    upper = [
        _panel(
            0,
            0,
            "One question at a time, ms",
            f"{asking.answer.count} questions; median answer / embedding {asking.ratio:.2f}",
            [
                _Bar(f"{name} {label}", value, f"{value:.0f}", colour)
                for label in ("p50", "p95", "p99")
                for name, value, colour in (
                    ("embedding", getattr(asking.embedding, label), _RAW),
                    ("LlamaIndex + Chroma", getattr(asking.plain, label), _PLAIN),
                    ("regiodeal-qa", getattr(asking.answer, label), _OURS),
                )
            ],
            group=3,
        ),
        _panel(
            _HALF,
            0,
            "Our answer by step, ms",
            f"mean over all questions; together {asking.answer.mean:.0f}",
            [
                _Bar(
                    name,
                    step.share_ms,
                    f"{step.share_ms:.1f} (p95 {step.ms.p95:.0f}, {step.ms.count}×)",
                    _OURS,
                )
                for name, step in steps
            ]
            + [_Bar("in no step", max(0.0, asking.rest_ms), f"{asking.rest_ms:.1f}", _RAW)],
        ),
    ]
    below = _TOP + _ROW * max(10, len(steps) + 1) + 40
    lower = [
        _panel(
            0,
            below,
            f"{loading.people} people at the same time, questions a second",
            f"{loading.processes} processes; median wait in seconds",
            [
                _Bar(
                    "encoder alone",
                    loading.encoder_a_second,
                    f"{loading.encoder_a_second:.0f}",
                    _RAW,
                ),
                *(
                    _Bar(
                        name,
                        crowd.a_second,
                        f"{crowd.a_second:.0f} ({crowd.took_s.p50:.1f} s)",
                        colour,
                    )
                    for name, crowd, colour in (
                        ("LlamaIndex + Chroma", loading.plain, _PLAIN),
                        ("regiodeal-qa", loading.ours, _OURS),
                    )
                ),
            ],
        ),
        _panel(
            _HALF,
            below,
            "App processes on one Chroma server, questions a second",
            f"two against one {two.ratio:.2f}; {two.cores} cores",
            [
                _Bar(
                    name,
                    one.questions,
                    f"{one.questions:.0f} ({one.cores:.1f} cores in use)",
                    _OURS,
                )
                for name, one in (("one", two.one), ("two", two.two))
            ],
        ),
    ]
    height = below + _TOP + 3 * _ROW + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'font-family="sans-serif" font-size="13" fill="#22272b">'
        f'<rect width="{_WIDTH}" height="{height}" fill="white"/>'
        f"{''.join(upper + lower)}</svg>\n"
    )


def _panel(left: int, top: int, title: str, note: str, bars: Sequence[_Bar], group: int = 0) -> str:
    """Horizontal bars under a title; with `group` a gap after each so many."""
    from_x, room = left + 190, 140
    most = max(bar.value for bar in bars) or 1.0
    parts = [
        f'<text x="{left + 24}" y="{top + 40}" font-size="15" font-weight="bold">'
        f"{escape(title)}</text>",
        f'<text x="{left + 24}" y="{top + 60}" fill="#5b6268">{escape(note)}</text>',
    ]
    for number, bar in enumerate(bars):
        y = top + _TOP + number * _ROW + (8 * (number // group) if group else 0)
        width = max(1.0, room * bar.value / most)
        parts.append(
            f'<text x="{from_x - 8}" y="{y + 13}" text-anchor="end">{escape(bar.name)}</text>'
            f'<rect x="{from_x}" y="{y}" width="{width:.1f}" height="17" fill="{bar.colour}"/>'
            f'<text x="{from_x + width + 6:.1f}" y="{y + 13}">{escape(bar.said)}</text>'
        )
    return "".join(parts)
