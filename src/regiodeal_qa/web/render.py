"""An answer as HTML. Every text from a person or a document passes through `html.escape` here.

The page shows this HTML in `gr.HTML`, not in `gr.Chatbot`: the latter reads its text as Markdown,
LaTeX and HTML, so a source title could become a link or an image. Here only the tags written in
this module ever become tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from regiodeal_qa.answer import Answer, Citation, Language
from regiodeal_qa.web import texts

STREAM_STEPS = 24
"""At most so many steps in which an answer appears."""

_MARK = re.compile(r"\[(\d{1,4})\]")
_BULLET = re.compile(r"^\s*[-•*]\s+")
_AMOUNT = re.compile(r"^(€\s*)?[-−]?\d[\d.,]*\s*(%|mln|miljoen|miljard|million|billion)?( euro)?$")


def welcome() -> str:
    """What the page shows before the first question: the examples to choose from."""
    return (
        f'<section class="welcome"><h2>{escape(texts.EXAMPLES_HEAD)}</h2>'
        f"{_buttons(texts.EXAMPLES)}</section>"
    )


def header() -> str:
    """The head of the page: its name and what it is."""
    statement = "".join(f"<li>{escape(line)}</li>" for line in texts.STATEMENT)
    return (
        f"<header><h1>{escape(texts.TITLE)}</h1><p>{escape(texts.LEAD)}</p>"
        f'<ul class="statement">{statement}</ul></header>'
    )


def footer() -> str:
    """The foot of the page: privacy, and where to look when in doubt."""
    return "<footer>" + "".join(f"<p>{escape(line)}</p>" for line in texts.FOOTER) + "</footer>"


def notice(message: str) -> str:
    """A message above the conversation that concerns the service as a whole; empty for none."""
    return f'<p class="notice" role="alert">{escape(message)}</p>' if message else ""


def hint(message: str) -> str:
    """The line below the question box, read out by screen readers when it changes."""
    return f'<p class="hint" role="status">{escape(message)}</p>'


def announcement(message: str) -> str:
    """Text for screen readers only: said once, where the visible answer grows in steps."""
    return f'<p class="only-read" role="status">{escape(_MARK.sub("", message))}</p>'


def pending(number: int, question: str) -> str:
    """Turn `number` (from 1) while the answer is being looked for."""
    waiting = f'<p class="waiting">{escape(texts.SEARCHING["nl"])}</p>'
    return _turn(number, question, "nl", f'<div class="answer">{waiting}</div>', busy=True)


def failed(number: int, question: str, message: str) -> str:
    """Turn `number` when no answer could be made."""
    head = escape(texts.STATUS["nl"]["error"])
    return _turn(
        number,
        question,
        "nl",
        f'<div class="answer is-error"><p class="status">{head}</p><p>{escape(message)}</p></div>',
    )


def growing(number: int, question: str, answer: Answer) -> Iterator[str]:
    """Turn `number` with more and more of the answer's text: at most STREAM_STEPS pieces."""
    pieces = re.findall(r"\s*\S+", answer.text)
    size = max(1, -(-len(pieces) // STREAM_STEPS))
    for end in range(size, len(pieces), size):
        text = _text("".join(pieces[:end]), number, answer)
        body = f'<div class="answer is-{answer.status}">{_status(answer)}{text}</div>'
        yield _turn(number, question, answer.language, body, busy=True)


def finished(number: int, question: str, answer: Answer) -> str:
    """Turn `number` with the whole answer: text, table, sources, what to ask next."""
    parts = [
        _status(answer),
        _text(answer.text, number, answer),
        _table(answer),
        _sources(number, answer),
        _choices(answer),
    ]
    body = f'<div class="answer is-{answer.status}">{"".join(parts)}</div>'
    return _turn(number, question, answer.language, body)


def _turn(number: int, question: str, language: Language, body: str, busy: bool = False) -> str:
    asked = f'<span class="only-read">{escape(texts.ASKED[language])}: </span>'
    return (
        f'<section class="turn" id="vraag-{number}" lang="{language}"'
        f' aria-busy="{"true" if busy else "false"}">'
        f'<h2 tabindex="-1">{asked}{escape(question)}</h2>{body}</section>'
    )


def _status(answer: Answer) -> str:
    label = texts.STATUS[answer.language][answer.status]
    return f'<p class="status">{escape(label)}</p>' if label else ""


def _text(text: str, number: int, answer: Answer) -> str:
    """Paragraphs and bullet lists; `[n]` becomes a link to source n where that source exists."""
    blocks: list[str] = []
    bullets: list[str] = []
    for line in [*text.splitlines(), ""]:
        if _BULLET.match(line):
            bullets.append(f"<li>{_marked(_BULLET.sub('', line), number, answer)}</li>")
            continue
        if bullets:
            blocks.append(f"<ul>{''.join(bullets)}</ul>")
            bullets = []
        if line.strip():
            blocks.append(f"<p>{_marked(line.strip(), number, answer)}</p>")
    return "".join(blocks)


def _marked(line: str, number: int, answer: Answer) -> str:
    known = {citation.n for citation in answer.citations}
    word = texts.SOURCE[answer.language]

    def link(match: re.Match[str]) -> str:
        n = int(match[1])
        if n not in known:
            return match[0]
        target = f"bron-{number}-{n}"
        return (
            f'<a class="mark" href="#{target}" data-source="{target}"'
            f' aria-label="{word} {n}">{n}</a>'
        )

    return _MARK.sub(link, escape(line))


def _table(answer: Answer) -> str:
    if len(answer.table) < 2:
        return ""
    head, *rows = answer.table
    right = [
        all(len(row) > column and (_AMOUNT.match(row[column]) or not row[column]) for row in rows)
        for column in range(len(head))
    ]

    def row_html(cells: tuple[str, ...], tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        kinds = [' class="amount"' if amount else "" for amount in right]
        kinds += [""] * (len(cells) - len(kinds))
        return "".join(
            f"<{tag}{scope}{kind}>{escape(cell)}</{tag}>"
            for cell, kind in zip(cells, kinds, strict=False)
        )

    body = "".join(f"<tr>{row_html(row, 'td')}</tr>" for row in rows)
    label = escape(texts.TABLE[answer.language])
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{label}"><table>'
        f"<thead><tr>{row_html(head, 'th')}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _sources(number: int, answer: Answer) -> str:
    if not answer.citations:
        return ""
    head = texts.SOURCES if answer.status == "answered" else texts.SEE_ALSO
    items = "".join(
        f"<li>{_source(number, citation, answer.language)}</li>" for citation in answer.citations
    )
    return f'<h3>{escape(head[answer.language])}</h3><ol class="sources">{items}</ol>'


def _source(number: int, citation: Citation, language: Language) -> str:
    about = [citation.publisher, texts.date_text(citation.published, language)]
    if citation.page is not None:
        about.append(f"{texts.PAGE[language]} {citation.page}")
    meta = " · ".join(part for part in about if part)
    return (
        f'<details id="bron-{number}-{citation.n}"><summary><span class="n">{citation.n}</span>'
        f'<span class="what"><span class="title" lang="nl">{escape(citation.title)}</span>'
        f'<span class="about">{escape(meta)}</span></span></summary>'
        f'<div class="opened"><p class="quote-head">{escape(texts.QUOTE[language])}</p>'
        f'<blockquote lang="nl">{escape(citation.quote)}</blockquote>'
        f"{_original(citation.url, language)}</div></details>"
    )


def _original(url: str, language: Language) -> str:
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


def _choices(answer: Answer) -> str:
    if not answer.choices:
        return ""
    head = (
        "" if answer.status == "clarify" else f"<h3>{escape(texts.FURTHER[answer.language])}</h3>"
    )
    return head + _buttons(answer.choices)


def _buttons(questions: tuple[str, ...]) -> str:
    items = "".join(
        f'<li><button type="button" data-ask="{escape(question)}">{escape(question)}</button></li>'
        for question in questions
    )
    return f'<ul class="choices">{items}</ul>'
