"""What stands around the conversation, as HTML: head, foot, examples, notices."""

from __future__ import annotations

import re
from html import escape

from regiodeal_qa.answer import Language
from regiodeal_qa.web import texts_about
from regiodeal_qa.web.about import ADDRESSES
from regiodeal_qa.web.texts_page import WORDS

_COMMAND = re.compile(r"`([^`]+)`")


def header(language: Language) -> str:
    """The head of the page: its name, what it is, and the way to the other language."""
    words = WORDS[language]
    other, address = ("en", "en/") if language == "nl" else ("nl", "../")
    statement = "".join(f"<li>{escape(line)}</li>" for line in words.statement)
    return (
        f'<header><div class="band"><div class="top"><h1>{escape(words.title)}</h1>'
        f'<a href="{address}" lang="{other}" hreflang="{other}">{escape(words.other_language)}</a>'
        f"</div><p>{escape(words.lead)}</p></div>"
        f'<ul class="statement">{statement}</ul></header>'
    )


def footer(language: Language) -> str:
    """The foot of the page: privacy, and where to look when in doubt."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in WORDS[language].footer)
    about = f'<p><a href="{ADDRESSES[language]}">{escape(texts_about.WORDS[language].link)}</a></p>'
    return f"<footer>{lines}{about}</footer>"


def welcome(language: Language) -> str:
    """What the page shows before the first question: examples to choose from, for whom each is."""
    words = WORDS[language]
    groups = "".join(
        f'<section class="audience"><h3>{escape(audience)}</h3>{buttons(questions)}</section>'
        for audience, questions in words.examples
    )
    return (
        f'<section class="welcome"><h2>{escape(words.examples_head)}</h2>'
        f'<div class="audiences">{groups}</div></section>'
    )


def buttons(questions: tuple[str, ...]) -> str:
    """Questions that are asked with one click."""
    items = "".join(
        f'<li><button type="button" data-ask="{escape(question)}">{escape(question)}</button></li>'
        for question in questions
    )
    return f'<ul class="choices">{items}</ul>'


def notice(message: str, language: Language) -> str:
    """A message above the conversation: why the service cannot answer, and what to do."""
    words = WORDS[language]
    return (
        f'<div class="notice" role="alert"><h2>{escape(words.notice_head)}</h2>'
        f"<p>{commands(message)} {escape(words.notice_after)}</p></div>"
    )


def commands(message: str) -> str:
    """A message of our own with each command in `backticks` as code."""
    return _COMMAND.sub(r"<code>\1</code>", escape(message))


def hint(message: str, kind: str = "usual") -> str:
    """The line below the question box, read out by screen readers when it changes.

    `page.js` makes it too, with the kind `refused` for a question that is not sent.
    """
    return f'<p class="hint {kind}" role="status">{escape(message)}</p>'


def tools(language: Language) -> str:
    """What can be done with the conversation; see page.js."""
    words = WORDS[language]
    buttons = "".join(
        f'<button type="button" data-tool="{tool}">{escape(label)}</button>'
        for tool, label in (("save", words.save), ("print", words.print), ("clear", words.clear))
    )
    return f'<p class="tools">{buttons}</p>'
