"""An answer as HTML. Every text from a person or a document passes through `html.escape` here.

The page shows this HTML in `gr.HTML`, not in `gr.Chatbot`: the latter reads its text as Markdown,
LaTeX and HTML, so a source title could become a link or an image. Here only the tags written in
this module ever become tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType
from urllib.parse import urlencode

from regiodeal_qa.answer import Answer, Language
from regiodeal_qa.quoted_passages import Passage
from regiodeal_qa.web import texts
from regiodeal_qa.web.render_feedback import feedback
from regiodeal_qa.web.render_map import province_map
from regiodeal_qa.web.render_page import buttons, commands
from regiodeal_qa.web.render_sources import sources
from regiodeal_qa.web.render_table import table
from regiodeal_qa.web.texts_page import WORDS

STREAM_STEPS = 24
"""At most so many steps in which an answer appears."""
LINKED_TURNS = 5
"""At most so many questions are in the link to a question."""
TOGETHER = 4
"""At most so many marks in a row are kept on one line."""

_MARK = re.compile(r"\[(\d{1,4})\]")
_MARKS = re.compile(r"\s*\[\d{1,4}\](?:\s*\[\d{1,4}\])*")
_BULLET = re.compile(r"^\s*[-•*]\s+")


def announcement(message: str) -> str:
    """Text for screen readers only: said once, where the visible answer grows in steps."""
    return f'<p class="only-read" role="status">{escape(_MARK.sub("", message))}</p>'


def pending(number: int, question: str, doing: str, language: Language = "nl") -> str:
    """Turn `number` (from 1) while the answer is being looked for; `doing` says so."""
    waiting = f'<p class="waiting">{escape(doing)}</p>'
    return _turn(number, question, language, f'<div class="answer">{waiting}</div>', busy=True)


def failed(number: int, question: str, message: str, language: Language = "nl") -> str:
    """Turn `number` when no answer could be made."""
    head = escape(texts.STATUS[language]["error"])
    body = f'<p class="status">{head}</p><p>{commands(message)}</p>'
    return _turn(number, question, language, f'<div class="answer is-error">{body}</div>')


def growing(number: int, question: str, answer: Answer) -> Iterator[str]:
    """Turn `number` with more and more of the answer's text: at most STREAM_STEPS pieces."""
    pieces = re.findall(r"\s*\S+", answer.text)
    size = max(1, -(-len(pieces) // STREAM_STEPS))
    for end in range(size, len(pieces), size):
        text = _text("".join(pieces[:end]), _links(number, answer))
        body = f'<div class="answer is-{answer.status}">{_status(answer)}{text}</div>'
        yield _turn(number, question, answer.language, body, busy=True)


def writing(number: int, question: str, text: str, language: Language) -> str:
    """Turn `number` while a language model writes: the sentences that have passed the check.

    Their marks are no links yet: the sources are shown with the whole answer.
    """
    body = (
        f'<div class="answer is-answered">{_text(text, _plain_mark)}'
        f'<p class="note">{escape(texts.WRITTEN[language])}</p>'
        f'<p class="waiting">{escape(texts.WRITING[language])}</p></div>'
    )
    return _turn(number, question, language, body, busy=True)


def finished(
    number: int,
    turns: Sequence[str],
    answer: Answer,
    passages: Mapping[int, Passage] = MappingProxyType({}),
    asks_feedback: bool = False,
) -> str:
    """Turn `number` with the whole answer: text, table, sources, what to ask next.

    `turns`: the questions of the conversation; the last one is answered here. `passages`: by the
    number of a citation, where its quote stands.
    """
    parts = [
        _status(answer),
        _text(answer.text, _links(number, answer)),
        _kind(answer),
        province_map(number, answer) or table(answer.table, answer.language, _listed(answer.text)),
        sources(number, answer, passages),
        _choices(answer),
        _link(turns, answer.language),
        feedback(turns, answer) if asks_feedback else "",
    ]
    body = f'<div class="answer is-{answer.status}">{"".join(parts)}</div>'
    return _turn(number, turns[-1], answer.language, body)


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


def _kind(answer: Answer) -> str:
    """How the answer was made, and by whom where a language model is configured."""
    said = answer.note or texts.KIND[answer.language].get(answer.route, "")
    return f'<p class="note">{escape(said)}</p>' if said else ""


Mark = Callable[[int], str]
"""From the number of a source to its mark in the text, as HTML."""


def _text(text: str, mark: Mark) -> str:
    """Paragraphs and bullet lists; each `[n]` becomes a mark."""
    blocks: list[str] = []
    bullets: list[str] = []
    for line in [*text.splitlines(), ""]:
        if _BULLET.match(line):
            bullets.append(f"<li>{_marked(_BULLET.sub('', line), mark)}</li>")
            continue
        if bullets:
            blocks.append(f"<ul>{''.join(bullets)}</ul>")
            bullets = []
        if line.strip():
            blocks.append(f"<p>{_marked(line.strip(), mark)}</p>")
    return "".join(blocks)


def _listed(text: str) -> int:
    return sum(bool(_BULLET.match(line)) for line in text.splitlines())


def _links(number: int, answer: Answer) -> Mark:
    """Marks that lead to the sources of an answer; a number without a source stays as it is."""
    known = {citation.n for citation in answer.citations}
    word = texts.SOURCE[answer.language]

    def link(n: int) -> str:
        if n not in known:
            return f"[{n}]"
        target = f"bron-{number}-{n}"
        return (
            f'<a class="mark" href="#{target}" data-source="{target}"'
            f' aria-label="{word} {n}">{n}</a>'
        )

    return link


def _plain_mark(n: int) -> str:
    return f'<span class="mark">{n}</span>'


def _marked(line: str, mark: Mark) -> str:
    """A line with its marks, tied to the word before them and, when few, together."""

    def group(match: re.Match[str]) -> str:
        marks = [mark(int(n)) for n in _MARK.findall(match[0])]
        together = " together" if len(marks) <= TOGETHER else ""
        return f'\N{NO-BREAK SPACE}<span class="marks{together}">{" ".join(marks)}</span>'

    return _MARKS.sub(group, escape(line))


def _link(turns: Sequence[str], language: Language) -> str:
    """A link that asks this question again, with those before it: it may follow up on them."""
    address = "?" + urlencode([("vraag", turn) for turn in turns[-LINKED_TURNS:]])
    return (
        f'<p class="again"><a href="{escape(address)}" target="_blank"'
        f' rel="noopener noreferrer" data-copy>'
        f"{escape(WORDS[language].link)}</a></p>"
    )


def _choices(answer: Answer) -> str:
    """What can be asked next; after a question that means several things, each of them."""
    if not answer.choices:
        return ""
    head = texts.WHICH if answer.status == "clarify" else texts.FURTHER
    return f"<h3>{escape(head[answer.language])}</h3>{buttons(answer.choices)}"
