"""Small documents of the kinds that are no PDF, and the same with their contents changed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table")
)
_ROWS = (("Gemeente", "Woningen"), ("Losser", "41"), ("Borne", "12"))


def made(folder: Path, ending: str) -> Path:
    """A heading, a paragraph and a table as a file of this kind."""
    path = folder / f"heel.{ending}"
    sentence = "De gemeenten bouwen samen met het Rijk nieuwe woningen."
    match ending:
        case "docx":
            rows = "".join(
                "<w:tr>" + "".join(f"<w:tc>{_paragraph(c)}</w:tc>" for c in row) + "</w:tr>"
                for row in _ROWS
            )
            body = f"{_paragraph(sentence)}<w:tbl>{rows}</w:tbl>"
            document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
            _zipped(path, {"word/document.xml": document, "word/styles.xml": f"<w:styles {_W}/>"})
        case "odt":
            rows = "".join(
                "<table:table-row>"
                + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
                + "</table:table-row>"
                for row in _ROWS
            )
            body = f"<text:p>{sentence}</text:p><table:table>{rows}</table:table>"
            whole = f"<office:body><office:text>{body}</office:text></office:body>"
            content = f"<office:document-content {_ODF}>{whole}</office:document-content>"
            _zipped(path, {"content.xml": content})
        case "xlsx":
            book = Workbook()
            for row in _ROWS:
                book.active.append(row)
            book.save(path)
        case "html":
            rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in _ROWS)
            path.write_text(f"<h1>Wonen</h1><p>{sentence}</p><table>{rows}</table>", "utf-8")
        case "csv":
            path.write_text("\n".join(";".join(row) for row in _ROWS), "utf-8")
        case _:
            path.write_text(f"# Wonen\n\n{sentence}\n\n- Losser\n- Borne\n", "utf-8")
    return path


def rewritten(path: Path, to: Path, change: Callable[[bytes], bytes]) -> None:
    """Write a document anew with its contents changed; of a zipped one each part inside it."""
    if not zipfile.is_zipfile(path):
        to.write_bytes(change(path.read_bytes()))
        return
    with zipfile.ZipFile(path) as held, zipfile.ZipFile(to, "w") as made_anew:
        for name in held.namelist():
            made_anew.writestr(name, change(held.read(name)))


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _zipped(path: Path, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        for name, text in parts.items():
            held.writestr(name, text)
