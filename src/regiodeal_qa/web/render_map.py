"""A map of the provinces for a table with a row per province, with that table beside it.

A tile map: each province is a square of the same size, about where it lies. So a small province with
much money is seen as well as a large one, and every tile has room for its name and its figure. The
colours also stand as attributes, for a saved conversation, which has no style sheet of ours.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

from regiodeal_qa.answer import Answer, Language
from regiodeal_qa.web import texts
from regiodeal_qa.web.render_table import is_figures, plain_table, value_of

TILES = {
    "Friesland": (2, 0), "Groningen": (3, 0), "Noord-Holland": (1, 1), "Flevoland": (2, 1),
    "Drenthe": (3, 1), "Zuid-Holland": (0, 2), "Utrecht": (1, 2), "Gelderland": (2, 2),
    "Overijssel": (3, 2), "Zeeland": (0, 3), "Noord-Brabant": (1, 3), "Limburg": (2, 3),
    "Caribisch Nederland": (0, 0),
}  # fmt: skip
"""Per province its column and row; Caribbean Netherlands stands apart, in the sea."""
FEWEST = 4
"""With fewer provinces than this a map tells no more than the text."""
CLASSES = 4
_FILLS = (("#ffffff", "#1b2430"), ("#dceaf4", "#1b2430"), ("#abcfe6", "#1b2430"),
          ("#3b769e", "#ffffff"), ("#1d4f73", "#ffffff"))  # fmt: skip
"""Tile and text of each class, as in style.css; the first is for a province without a figure."""
_SIZE = 100
_GAP = 4
_STEPS = (1, 2, 3, 4, 5, 10)


def province_map(number: int, answer: Answer) -> str:
    """A map for each column of figures, one in sight at a time, and the table; else nothing.

    `number` is the turn's, for the names of the parts on the page.
    """
    if not answer.table:
        return ""
    head, *rows = answer.table
    if len(rows) < FEWEST or not all(row[0] in TILES for row in rows):
        return ""
    columns = [i for i in range(1, len(head)) if is_figures([row[i] for row in rows])]
    if not columns:
        return ""
    first = columns[0] if _asks_a_number(answer) else columns[-1]
    words, name = texts.MAP[answer.language], f"kaart-{number}"
    choices = "".join(
        f'<label><input type="radio" name="{name}" value="{i}"{" checked" if i == first else ""}>'
        f"<span>{escape(head[i])}</span></label>"
        for i in columns
    )
    maps = "".join(
        _map(f"{name}-{i}", i, head[i], {row[0]: row[i] for row in rows}, answer.language)
        for i in columns
    )
    return (
        f'<div class="beside"><div class="maps"><fieldset><legend>{escape(words["by"])}</legend>'
        f'{choices}</fieldset>{maps}<p class="about-map">{escape(words["about"])}</p></div>'
        f"<div>{plain_table(head, rows, answer.language)}</div></div>"
    )


def _asks_a_number(answer: Answer) -> bool:
    """Whether the question wants deals counted, as far as the step that read it says so."""
    for step in answer.steps:
        operation = step.detail.get("operation") if step.name == "understand" else None
        if isinstance(operation, Mapping):
            return bool(operation["kind"] != "sum" and operation["column"] == "deals")
    return False


def _map(name: str, column: int, head: str, cells: Mapping[str, str], language: Language) -> str:
    """One map. Read out as one picture: its title, and who has most and least."""
    values = {province: value_of(cell, language) for province, cell in cells.items()}
    step = _step(max(values.values()))
    tiles = "".join(_tile(p, cells.get(p), values.get(p, 0.0), step) for p in TILES)
    most = max(values, key=lambda p: values[p])
    least = min(values, key=lambda p: values[p])
    words = texts.MAP[language]
    title = words["title"].format(head=head)
    described = words["described"].format(
        most=most, most_figure=cells[most], least=least, least_figure=cells[least]
    )
    side = 4 * _SIZE + 3 * _GAP
    return (
        f'<figure class="map" data-column="{column}"><svg viewBox="-1 -1 {side + 2} {side + 2}"'
        f' role="img" aria-labelledby="{name}-titel {name}-uitleg">'
        f'<title id="{name}-titel">{escape(title)}</title>'
        f'<desc id="{name}-uitleg">{escape(described)}</desc>{tiles}</svg>'
        f"<figcaption>{escape(title)}{_legend(step, language)}</figcaption></figure>"
    )


def _tile(province: str, cell: str | None, value: float, step: float) -> str:
    across, down = (at * (_SIZE + _GAP) for at in TILES[province])
    kind = 0 if cell is None else _class(value, step)
    fill, ink = _FILLS[kind]
    lines = _lines(province)
    middle = across + _SIZE / 2
    name = "".join(
        f'<tspan x="{middle:g}" y="{down + (38 if len(lines) == 1 else 28) + 19 * i}">'
        f"{escape(line)}</tspan>"
        for i, line in enumerate(lines)
    )
    return (
        f'<g class="tile k{kind}"><rect x="{across}" y="{down}" width="{_SIZE}" height="{_SIZE}"'
        f' fill="{fill}" stroke="#4a5766"/><text text-anchor="middle" fill="{ink}" font-size="16">'
        f'{name}<tspan class="figure" x="{middle:g}" y="{down + 80}" font-size="24"'
        f' font-weight="700">{escape(cell or "–")}</tspan></text></g>'
    )


def _lines(province: str) -> list[str]:
    """A name on one line, or on two where it has two parts."""
    first, between, second = province.partition("-" if "-" in province else " ")
    return [first + between.strip(), second] if second else [province]


def _legend(step: float, language: Language) -> str:
    """The classes as words: '0–100', '100–200', each beside its colour."""
    items = "".join(
        f'<li><i class="k{i}" aria-hidden="true"></i>{_plain(step * (i - 1))}–{_plain(step * i)}</li>'
        for i in range(1, CLASSES + 1)
    )
    return f'<ul class="legend" aria-label="{escape(texts.MAP[language]["legend"])}">{items}</ul>'


def _step(most: float) -> float:
    """The width of a class: a round figure, so that CLASSES of them reach the highest value."""
    wanted = max(most, 1.0) / CLASSES
    size: float = 10 ** math.floor(math.log10(wanted))
    return next(size * step for step in _STEPS if size * step >= wanted - 1e-9)


def _class(value: float, step: float) -> int:
    return min(CLASSES, max(1, math.ceil(value / step - 1e-9)))


def _plain(value: float) -> str:
    return f"{value:g}"
