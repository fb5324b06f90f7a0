"""Plots as inline SVG. Colours come from the page's style, so they follow light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import numpy as np

from evals.metrics.intervals import Figure, shown

Point = tuple[float, float]
_WIDTH, _HEIGHT = 460, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 16, 14, 44
_ROW = 26
_LATENCY_BINS = 30


def curve(points: Sequence[Point], x_name: str, y_name: str, label: str) -> str:
    """A line through points in the unit square; the vertical axis reaches to what is needed."""
    top = _axis_top(max((y for _, y in points), default=0.0))
    path = " ".join(f"{_x(x):.1f},{_y(y / top):.1f}" for x, y in points)
    end = ""
    if points:
        x, y = points[-1]
        end = (
            f'<circle class="dot" cx="{_x(x):.1f}" cy="{_y(y / top):.1f}" r="4"/>'
            f'<text class="note" x="{_x(x) - 6:.1f}" y="{_y(y / top) - 9:.1f}" '
            f'text-anchor="end">{y:.1%} wrong at {x:.0%}</text>'
        )
    body = f'<polyline class="line" points="{path}"/>{end}'
    return _figure(_axes(x_name, y_name, top) + body, label)


def reliability(bins: Sequence[tuple[float, float, int]], label: str) -> str:
    """Confidence against the share right, one dot per bin, as large as the bin is full."""
    most = max((n for _, _, n in bins), default=1)
    dots = "".join(
        f'<circle class="dot soft" cx="{_x(x):.1f}" cy="{_y(y):.1f}" '
        f'r="{4 + 9 * (n / most) ** 0.5:.1f}"><title>{n} answers: confidence {x:.2f}, '
        f"right {y:.2f}</title></circle>"
        for x, y, n in bins
    )
    diagonal = f'<line class="guide" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>'
    return _figure(_axes("confidence", "share right", 1.0) + diagonal + dots, label)


def bars(figures: Mapping[str, Figure], label: str) -> str:
    """Shares as horizontal bars with their intervals, the lowest first."""
    left, width = 130, 430
    parts: list[str] = []
    ordered = sorted(figures.items(), key=lambda item: (item[1].value, item[0]))
    for row, (name, figure) in enumerate(ordered):
        y = row * _ROW
        low, high = (left + width * v for v in (figure.low, figure.high))
        parts.append(
            f'<text x="{left - 10}" y="{y + 17}" text-anchor="end">{escape(name)}</text>'
            f'<rect class="rest" x="{left}" y="{y + 5}" width="{width}" height="16"/>'
            f'<rect class="bar" x="{left}" y="{y + 5}" width="{width * figure.value:.1f}" '
            f'height="16"/><line class="whisker" x1="{low:.1f}" x2="{high:.1f}" y1="{y + 13}" '
            f'y2="{y + 13}"/><text class="number" x="{left + width + 10}" y="{y + 17}">'
            f"{figure.value:.0%} of {figure.cases}</text>"
        )
    return _svg("".join(parts), 660, _ROW * max(len(figures), 1), label)


def counts(numbers: Mapping[str, int], label: str) -> str:
    """Numbers as horizontal bars, the largest first."""
    most = max(numbers.values(), default=1)
    left, width = 130, 430
    parts = [
        f'<text x="{left - 10}" y="{row * _ROW + 17}" text-anchor="end">{escape(name)}</text>'
        f'<rect class="bar" x="{left}" y="{row * _ROW + 5}" width="{width * n / most:.1f}" '
        f'height="16"/><text class="number" x="{left + width * n / most + 8:.1f}" '
        f'y="{row * _ROW + 17}">{n}</text>'
        for row, (name, n) in enumerate(sorted(numbers.items(), key=lambda item: -item[1]))
    ]
    return _svg("".join(parts), 660, _ROW * max(len(numbers), 1), label)


def histogram(values: Sequence[float], label: str) -> str:
    """How the whole time of a question is spread, up to the 99th percentile, with the median."""
    if not values:
        return ""
    limit = max(float(np.quantile(values, 0.99)), 1.0)
    numbers, _ = np.histogram(np.minimum(values, limit), bins=_LATENCY_BINS, range=(0.0, limit))
    heights = 0.88 * numbers / numbers.max()  # room for the label above
    step = (_WIDTH - _LEFT - _RIGHT) / _LATENCY_BINS
    boxes = "".join(
        f'<rect class="bar" x="{_LEFT + i * step + 0.5:.1f}" y="{_y(height):.1f}" '
        f'width="{step - 1:.1f}" height="{_y(0) - _y(height):.1f}"/>'
        for i, height in enumerate(heights)
        if height
    )
    median = float(np.median(values))
    at = _x(median / limit)
    marks = "".join(
        f'<text class="tick" x="{_x(part):.1f}" y="{_y(0) + 18}" text-anchor="middle">'
        f"{part * limit:.0f}</text>"
        for part in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    line = (
        f'<line class="guide" x1="{at:.1f}" x2="{at:.1f}" y1="{_TOP}" y2="{_y(0)}"/>'
        f'<text class="note" x="{at + 6:.1f}" y="{_TOP + 10}">median {median:.0f} ms</text>'
        f'<text class="axis" x="{_x(0.5)}" y="{_HEIGHT - 6}" text-anchor="middle">milliseconds</text>'
    )
    return _figure(boxes + marks + line, label)


def steps(medians: Iterable[tuple[str, Figure]], label: str) -> str:
    """The median time of each step as bars."""
    rows = [(name, figure) for name, figure in medians if figure.cases]
    most = max((figure.value for _, figure in rows), default=1.0) or 1.0
    left, width = 110, 230
    parts = [
        f'<text x="{left - 10}" y="{i * _ROW + 17}" text-anchor="end">{escape(name)}</text>'
        f'<rect class="bar" x="{left}" y="{i * _ROW + 5}" '
        f'width="{max(1.0, width * figure.value / most):.1f}" height="16"/>'
        f'<text class="number" x="{left + max(1.0, width * figure.value / most) + 8:.1f}" '
        f'y="{i * _ROW + 17}">{shown(figure.value, "ms")} · {figure.cases}×</text>'
        for i, (name, figure) in enumerate(rows)
    ]
    return _svg("".join(parts), _WIDTH, _ROW * max(len(rows), 1), label)


def _axes(x_name: str, y_name: str, top: float) -> str:
    parts = [
        f'<line class="axisline" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(0)}"/>',
        f'<text class="axis" x="{_x(0.5)}" y="{_HEIGHT - 6}" text-anchor="middle">{x_name}</text>',
        f'<text class="axis" x="{_LEFT}" y="{_TOP - 3}">{y_name}</text>',
    ]
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(
            f'<text class="tick" x="{_x(part):.1f}" y="{_y(0) + 18}" text-anchor="middle">'
            f"{part:.0%}</text>"
            f'<line class="grid" x1="{_x(0)}" x2="{_x(1)}" y1="{_y(part):.1f}" '
            f'y2="{_y(part):.1f}"/>'
            f'<text class="tick" x="{_LEFT - 8}" y="{_y(part) + 4:.1f}" text-anchor="end">'
            f"{part * top:.0%}</text>"
        )
    return "".join(parts)


def _axis_top(highest: float) -> float:
    """The end of a vertical axis: a round share over the highest value."""
    return next((top for top in (0.1, 0.2, 0.4, 0.6) if highest <= 0.95 * top), 1.0)


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM - 8)


def _figure(body: str, label: str) -> str:
    return _svg(body, _WIDTH, _HEIGHT, label)


def _svg(body: str, width: int, height: int, label: str) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">{body}</svg>'
    )
