"""Spreadsheets (XLSX) and CSV: each row a fact, under the name of its sheet."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.documents import ReadDocument, UnreadableDocument
from ingest.readers.outline import Outline
from ingest.readers.zipped import open_zip

_MOST_ROWS = 50_000
_MOST_COLUMNS = 200
_CUT = f"only the first {_MOST_ROWS} rows were read"


def read_xlsx(path: Path) -> ReadDocument:
    """Read a workbook: values as last computed. Raises UnreadableDocument."""
    from openpyxl import load_workbook

    if path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":
        raise UnreadableDocument("the workbook is locked with a password, or of Excel before 2007")
    open_zip(path).close()
    outline = Outline()
    warnings: list[str] = []
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            outline.heading(1, sheet.title)
            rows = sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS, values_only=True)
            read = [[_shown(value) for value in row] for row in rows]
            if len(read) > _MOST_ROWS:
                warnings.append(f"sheet {sheet.title}: {_CUT}")
            _table(outline, read[:_MOST_ROWS])
        title = str(book.properties.title or "")
        book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        raise UnreadableDocument(f"the workbook is damaged ({type(error).__name__})") from error
    return ReadDocument(
        path.stem, title or path.stem, (), tuple(outline.blocks), warnings=tuple(warnings)
    )


def read_csv(path: Path) -> ReadDocument:
    """Read comma- or semicolon-separated values. Raises UnreadableDocument."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise UnreadableDocument("this is no text, whatever its name says")
    head = text.split("\n", 1)[0]
    mark = max(";,\t", key=head.count)
    outline = Outline()
    try:
        rows = [
            row
            for _, row in zip(
                range(_MOST_ROWS + 1), csv.reader(io.StringIO(text), delimiter=mark), strict=False
            )
        ]
    except csv.Error as error:
        raise UnreadableDocument(f"the table cannot be read ({error})") from error
    warnings = (_CUT,) if len(rows) > _MOST_ROWS else ()
    _table(outline, rows[:_MOST_ROWS])
    return ReadDocument(path.stem, path.stem, (), tuple(outline.blocks), warnings=warnings)


def _table(outline: Outline, rows: Sequence[Sequence[str]]) -> None:
    """A sheet: lines of one cell above the heads say what it is about."""
    filled = [list(row) for row in rows if any(cell.strip() for cell in row)]
    while len(filled) > 1 and sum(bool(c.strip()) for c in filled[0]) == 1 and len(filled[0]) > 1:
        outline.paragraph(" ".join(filled.pop(0)))
    outline.table(filled)


def _shown(value: Any) -> str:
    """A cell as a Dutch reader writes it: 1234.5 -> '1234,5', a date as 2024-05-01."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return str(value)
