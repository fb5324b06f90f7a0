"""Test documents as HTML, and as PDF by printing that with Chromium."""

from __future__ import annotations

import shutil
import subprocess
from html import escape
from pathlib import Path

from truth.content import TableItem, Truth

_CSS = """
@page { size: A4; margin: 24mm 20mm; @top-left { content: "HEADER"; font: 8pt sans-serif }
  @bottom-left { content: "FOOTER"; font: 8pt sans-serif }
  @bottom-right { content: "Pagina " counter(page) " van " counter(pages); font: 8pt sans-serif } }
body { font: 10pt/1.35 "Liberation Serif", serif; margin: 0 }
main { column-count: COLUMNS; column-gap: 8mm; text-align: justify; hyphens: manual }
h1 { font-size: 20pt } h2 { font-size: 14pt } h3 { font-size: 11.5pt }
table { border-collapse: collapse; font-size: CELLS; width: 100%; text-align: left; hyphens: none }
td, th { padding: 3px 5px } tr { break-inside: avoid }
.grid td, .grid th { border: 1px solid #555 }
.lines td, .lines th { border-bottom: 1px solid #888 }
.zebra tr:nth-child(odd) td { background: #e4e9ee }
.booktabs { border-top: 2px solid; border-bottom: 2px solid } .booktabs th { border-bottom: 1px solid }
"""


def chromium() -> str | None:
    """The Chromium of this machine, or None."""
    return (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )


def html(truth: Truth, columns: int = 1) -> str:
    """The document as a web page."""
    css = (
        _CSS.replace("HEADER", truth.header)
        .replace("FOOTER", truth.footer)
        .replace("COLUMNS", str(columns))
        .replace("CELLS", "8pt" if columns == 1 else "6pt")
    )
    parts = [f"<h1>{escape(truth.title)}</h1><main>"]
    listed = False
    for item in truth.items:
        is_item = not isinstance(item, TableItem) and item.kind == "li"
        if is_item != listed:
            parts.append("<ul>" if is_item else "</ul>")
            listed = is_item
        if isinstance(item, TableItem):
            parts.append(_table(item))
        elif item.kind == "heading":
            parts.append(f"<h{item.level + 1}>{escape(item.text)}</h{item.level + 1}>")
        else:
            parts.append(f"<{item.kind}>{escape(item.text)}</{item.kind}>")
    body = "\n".join(parts) + "</main>"
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{escape(truth.title)}'
        f"</title><style>{css}</style></head><body>{body}</body></html>"
    )


def _table(item: TableItem) -> str:
    heads = "".join(f"<th>{escape(h)}</th>" for h in item.heads)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in item.rows
    )
    return (
        f'<table class="{item.style}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )


def write(path: Path, truth: Truth, columns: int = 1) -> Path:
    """Print the document with Chromium."""
    page = path.with_suffix(".html")
    page.write_text(html(truth, columns), encoding="utf-8")
    subprocess.run(
        [
            chromium() or "chromium", "--headless", "--no-sandbox", "--disable-gpu",
            "--no-pdf-header-footer", f"--print-to-pdf={path}", page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    return path
