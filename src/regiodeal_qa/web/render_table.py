"""The table of an answer as HTML, and its amounts as bars. Sorting and saving: table.js."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from regiodeal_qa.answer import Language
from regiodeal_qa.web import texts
from regiodeal_qa.web.render_sources import folded

SHOWN_ROWS = 12
"""A table with more rows than this is folded."""
BARS = range(3, 31)
"""How many amounts make a chart that tells something and still can be read."""

_FIGURE = re.compile(r"^(€\s*)?[-−]?\d[\d.,]*\s*(%|mln|miljoen|miljard|million|billion)?( euro)?$")
_MONEY_HEAD = re.compile(r"\((?:mln euro|EUR m)\)$")


def table(rows: Sequence[Sequence[str]], language: Language, listed: int) -> str:
    """The table, column heads first, with its chart; nothing when there are no rows.

    It is folded when it is long, or when the text lists as much (`listed` lines) already.
    """
    if len(rows) < 2:
        return ""
    head, *body = rows
    shown = plain_table(head, body, language)
    if len(body) > SHOWN_ROWS or listed >= len(body):
        shown = folded(texts.ROWS[language].format(count=len(body)), shown)
    return shown + _chart(head, body, language)


def plain_table(head: Sequence[str], rows: Sequence[Sequence[str]], language: Language) -> str:
    """The table alone. On a narrow screen a card for each row (style.css), hence the heads in the cells.

    The roles are those the elements have anyway: some browsers drop them from a table shown as
    cards.
    """
    columns = [[row[i] for row in rows if i < len(row)] for i in range(len(head))]
    kinds = [' class="amount"' if is_figures(column) else "" for column in columns]
    heads = "".join(
        f'<th role="columnheader" scope="col"{kind}>'
        f'<button type="button" data-sort>{escape(cell)}</button></th>'
        for cell, kind in zip(head, kinds, strict=True)
    )
    body = "".join(
        '<tr role="row">'
        + "".join(
            f'<td role="cell"{kind} data-head="{escape(name)}">{escape(cell)}</td>'
            for cell, kind, name in zip(row, kinds, head, strict=False)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(texts.TABLE[language])}">'
        f'<table role="table"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
        f'<p class="table-save"><button type="button" data-csv>{escape(texts.CSV[language])}'
        "</button></p>"
    )


def is_figures(cells: Sequence[str]) -> bool:
    """Whether a column holds figures, and is set to the right; gaps in it do not count."""
    known = [cell for cell in cells if _is_known(cell)]
    return bool(known) and all(_FIGURE.match(cell) for cell in known)


def _is_known(cell: str) -> bool:
    return cell.casefold() not in texts.NOT_KNOWN


def _chart(head: Sequence[str], rows: Sequence[Sequence[str]], language: Language) -> str:
    """Bars for the first column with amounts. Not read out: the table says the same."""
    money = [i for i, name in enumerate(head) if _MONEY_HEAD.search(name)]
    if not money:
        return ""
    column = money[0]
    pairs = [(row[0], row[column]) for row in rows if _is_known(row[column])]
    amounts = [value_of(cell, language) for _, cell in pairs]
    if len(pairs) not in BARS or max(amounts) <= 0:
        return ""
    bars = "".join(
        f"<li><span>{escape(name)}</span>"
        f'<span class="bar"><i style="--part: {amount / max(amounts):.3f}"></i>'
        f"<b>{escape(cell)}</b></span></li>"
        for (name, cell), amount in zip(pairs, amounts, strict=True)
    )
    caption = escape(head[column])
    return (
        f'<figure class="chart" aria-hidden="true"><figcaption>{caption}</figcaption>'
        f"<ul>{bars}</ul></figure>"
    )


def value_of(cell: str, language: Language) -> float:
    """'1.234,5' in Dutch, '1,234.5' in English; 0 for what is no number."""
    figures = "".join(c for c in cell if c.isdigit() or c in ",.")
    thousands, decimal = (".", ",") if language == "nl" else (",", ".")
    try:
        return float(figures.replace(thousands, "").replace(decimal, "."))
    except ValueError:
        return 0.0
