"""The sources of an answer as HTML: each with its passage in context, and a link to the original.

As in `render`, every text from a document passes through `html.escape` here.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import quote, urlsplit

from regiodeal_qa.answer import Answer, Citation, Language
from regiodeal_qa.answering.messages import SCANNED
from regiodeal_qa.quoted_passages import Passage
from regiodeal_qa.web import texts

SHOWN_SOURCES = 6
"""Sources after this many are folded; one mark more is not worth folding for."""


def sources(number: int, answer: Answer, passages: Mapping[int, Passage]) -> str:
    """The sources of an answer, each to be opened."""
    if not answer.citations:
        return ""
    head = texts.SOURCES if answer.status == "answered" else texts.SEE_ALSO
    items = [
        f"<li>{_source(number, citation, passages.get(citation.n), answer.language)}</li>"
        for citation in answer.citations
    ]
    shown = len(items) if len(items) <= SHOWN_SOURCES + 1 else SHOWN_SOURCES
    listed = f'<ol class="sources">{"".join(items[:shown])}</ol>'
    if items[shown:]:
        rest = f'<ol class="sources" start="{shown + 1}">{"".join(items[shown:])}</ol>'
        summary = texts.MORE_SOURCES[answer.language].format(count=len(items) - shown)
        listed += folded(summary, rest)
    return f"<h3>{escape(head[answer.language])}</h3>{listed}"


def _source(number: int, citation: Citation, passage: Passage | None, language: Language) -> str:
    return (
        f'<details id="bron-{number}-{citation.n}"><summary><span class="n">{citation.n}</span>'
        f'<span class="what"><span class="title" lang="nl">{escape(citation.title)}</span>'
        f'<span class="about">{escape(about(citation, language))}</span></span></summary>'
        f'<div class="opened"><p class="quote-head">{escape(texts.QUOTE[language])}</p>'
        f"{_passage(citation, passage, language)}{_scanned(citation, language)}"
        f"{original(citation.url, language)}</div></details>"
    )


def _passage(citation: Citation, passage: Passage | None, language: Language) -> str:
    """The quote, marked where there is more text around it, and the page it stands on."""
    if passage is None:
        return f'<blockquote lang="nl">{escape(citation.quote)}</blockquote>'
    said = escape(citation.quote)
    if passage.before or passage.after:
        around = (escape(passage.before), f"<mark>{said}</mark>", escape(passage.after))
        said = " ".join(part for part in around if part)
    where = " › ".join(passage.heading_path)
    shown = f'<p class="where" lang="nl">{escape(where)}</p>' if where else ""
    shown += f'<blockquote lang="nl">{said}</blockquote>'
    if not passage.pictured:
        return shown
    # From the root of the service: the page is served in two languages, at two addresses.
    address = f"/api/page/{quote(passage.chunk_id, safe='')}"
    about = texts.PICTURE[language].format(page=citation.page, title=citation.title)
    picture = f'<img class="page" src="{address}" alt="{escape(about)}" loading="lazy">'
    return shown + folded(texts.SHOW_PAGE[language].format(page=citation.page), picture)


def _scanned(citation: Citation, language: Language) -> str:
    return f"<p>{escape(SCANNED[language])}</p>" if citation.kind == "ocr" else ""


def folded(summary: str, content: str) -> str:
    """Content that is shown when its summary is clicked."""
    return f'<details class="folded"><summary>{escape(summary)}</summary>{content}</details>'


def about(citation: Citation, language: Language) -> str:
    """'Rijksoverheid · 17 februari 2023 · pagina 4', as plain text."""
    parts = [citation.publisher, texts.date_text(citation.published, language)]
    if citation.page is not None:
        parts.append(f"{texts.PAGE[language]} {citation.page}")
    return " · ".join(part for part in parts if part)


def original(url: str, language: Language) -> str:
    """A link to the original, only for http and https; any other address is shown as text."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        safe = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        safe = False
    if not safe:
        return f'<p class="original">{escape(url)}</p>'
    where = f"({parts.hostname}, {texts.NEW_TAB[language]})"
    return (
        f'<p class="original"><a href="{escape(url)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(texts.ORIGINAL[language])}</a> {escape(where)}</p>"
    )
