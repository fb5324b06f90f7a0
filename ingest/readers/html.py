"""HTML pages: what a reader of the page reads; menus, scripts and hidden parts are left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from ingest.documents import ReadDocument
from ingest.readers.outline import Outline

_LEFT_OUT = {"script", "style", "nav", "header", "footer", "aside", "template", "noscript", "svg",
             "form", "button", "select", "iframe", "object"}  # fmt: skip
_ENDS_TEXT = {"p", "div", "section", "article", "main", "li", "ul", "ol", "br", "blockquote", "dt",
              "dd", "figcaption", "pre", "address", "table", "hr", "body"}  # fmt: skip
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_VOID = {
    "br",
    "hr",
    "img",
    "input",
    "meta",
    "link",
    "col",
    "wbr",
    "source",
    "area",
    "base",
    "embed",
}
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
_DATES = {
    "dcterms.issued",
    "dcterms.available",
    "article:published_time",
    "date",
    "dcterms.modified",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(path: Path) -> ReadDocument:
    """Read a saved web page."""
    data = path.read_bytes()
    found = _CHARSET.search(data[:2048])
    try:
        text = data.decode(found[1].decode() if found else "utf-8-sig", errors="strict")
    except (UnicodeDecodeError, LookupError):
        text = data.decode("cp1252", errors="replace")
    page = _Page()
    page.feed(text)
    page.close()
    page.end_text()
    title = " ".join((page.main_heading or page.title).split()) or path.stem
    return ReadDocument(
        path.stem, title, (), tuple(page.outline.blocks), page.language, page.published
    )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.outline = Outline()
        self.title = self.main_heading = self.language = self.published = ""
        self._left_out: list[str] = []
        self._heading = 0
        self._in_title = False
        self._text: list[str] = []
        self._rows: list[list[str]] | None = None
        self._deep = 0
        """Tables inside tables are read as text of the outer one's cell."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = known.get("lang", "")[:2].lower()
        if tag == "meta":
            name = (known.get("name") or known.get("property", "")).casefold()
            date = _DATE.match(known.get("content", "")) if name in _DATES else None
            self.published = self.published or (date[0] if date else "")
        if self._left_out:
            if tag == self._left_out[-1]:
                self._left_out.append(tag)
            return
        hidden = "hidden" in known or "display:none" in known.get("style", "").replace(" ", "")
        if (tag in _LEFT_OUT or hidden) and tag not in _VOID:
            self.end_text()
            self._left_out.append(tag)
        elif tag == "title":
            self._in_title = True
        elif tag in _HEADINGS:
            self.end_text()
            self._heading = _HEADINGS[tag]
        elif tag == "table":
            self.end_text()
            self._deep += 1
            self._rows = self._rows if self._rows is not None else []
        elif tag == "tr" and self._deep == 1 and self._rows is not None:
            self._text = []
            self._rows.append([])
        elif tag in ("td", "th") and self._deep == 1:
            self._text = []
        elif tag in _ENDS_TEXT:
            self.end_text()

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            if tag == self._left_out[-1]:
                self._left_out.pop()
            return
        if tag == "title":
            self._in_title = False
        elif tag in _HEADINGS and self._heading:
            text, self._text = "".join(self._text), []
            level, self._heading = self._heading, 0
            if level == 1 and not self.main_heading:
                self.main_heading = text
            else:
                self.outline.heading(level, text)
        elif tag in ("td", "th") and self._deep == 1 and self._rows:
            self._rows[-1].append("".join(self._text))
            self._text = []
        elif tag == "table" and self._deep:
            self._deep -= 1
            if not self._deep and self._rows is not None:
                self.outline.table(self._rows)
                self._rows, self._text = None, []
        elif tag in _ENDS_TEXT:
            self.end_text()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._left_out:
            self._text.append(data)

    def end_text(self) -> None:
        """What was gathered is a paragraph, unless it stands in a table or heading."""
        if self._rows is not None or self._heading:
            self._text.append(" ")
            return
        self.outline.paragraph("".join(self._text))
        self._text = []
