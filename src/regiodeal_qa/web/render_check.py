"""A checked text as HTML: the text with its statements marked, and what was found of each.

As in `render`, every text from a person or a document passes through `html.escape` here.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from regiodeal_qa.answer import Citation, Language
from regiodeal_qa.factcheck.exports import by_quote
from regiodeal_qa.factcheck.records import VERDICTS, Report, Statement
from regiodeal_qa.web import render_sources
from regiodeal_qa.web.texts_check import WORDS, Words

_KINDS = ".txt,.md,.pdf,.docx"


def form(language: Language) -> str:
    """The tab before a text was checked: where to put it, and the button. See check.js."""
    words = WORDS[language]
    return (
        f'<section class="check-form"><h2>{escape(words.head)}</h2><p>{escape(words.lead)}</p>'
        f'<label for="check-text">{escape(words.text)}</label>'
        f'<p class="soft" id="check-text-hint">{escape(words.text_hint)}</p>'
        '<textarea id="check-text" rows="9" aria-describedby="check-text-hint" autocomplete="off">'
        "</textarea>"
        f'<label for="check-file">{escape(words.file)}</label>'
        f'<p class="soft" id="check-file-hint">{escape(words.file_hint)}</p>'
        f'<input type="file" id="check-file" accept="{_KINDS}" aria-describedby="check-file-hint">'
        f'<p class="go"><button type="button" class="main" data-check="start">'
        f"{escape(words.check)}</button>"
        f'<button type="button" data-check="stop" hidden>{escape(words.stop)}</button></p>'
        '<p class="check-status" role="status"></p>'
        f'<progress hidden max="1" value="0" aria-label="{escape(words.check)}"></progress>'
        '</section><div class="check-result"></div>'
    )


def login(language: Language, by_password: bool) -> str:
    """What stands there for who is not one of the staff: how to log in. Shown by check.js."""
    words = WORDS[language]
    how = (
        '<form class="staff-form"><label for="staff-password">'
        f'{escape(words.staff_password)}</label><input type="password" id="staff-password"'
        ' autocomplete="current-password" required><p class="go">'
        f'<button type="submit" class="main">{escape(words.staff_in)}</button></p></form>'
        if by_password
        else f"<p>{escape(words.staff_elsewhere)}</p>"
    )
    out = (
        '<p class="staff-out" hidden><button type="button" data-check="out">'
        f"{escape(words.staff_out)}</button></p>"
        if by_password
        else ""
    )
    return (
        f'<section class="staff" hidden><h2 tabindex="-1">{escape(words.staff_head)}</h2>'
        f"<p>{escape(words.staff_lead)}</p>{how}"
        f'<p class="staff-status" role="status"></p></section>{out}'
    )


def result(report: Report, pages: Sequence[int], language: Language) -> str:
    """What was found. `pages`: where each page of the checked document begins, if it has any."""
    words = WORDS[language]
    if not report.statements:
        return (
            f'<p class="nothing" tabindex="-1">{escape(words.none)}</p>{_anew(words)}'
            f"{_text(report, pages, language)}"
        )
    cards = "".join(_card(i, s, language) for i, s in enumerate(report.statements, start=1))
    return (
        f'<div class="check-head"><h2 tabindex="-1">{escape(_summary(report, words))}</h2>'
        f"{_anew(words)}</div>{_filter(report, words)}"
        f'<div class="check-columns"><div class="check-left"><h3>{escape(words.the_text)}</h3>'
        f"{_text(report, pages, language)}</div>"
        f'<div class="check-right"><h3>{escape(words.the_statements)}</h3>'
        f'<p class="nothing-shown" hidden>{escape(words.nothing_shown)}</p>'
        f'<ol class="cards">{cards}</ol></div></div>{_save(words)}'
        f'<p class="soft">{escape(words.kept)}</p>'
    )


def _summary(report: Report, words: Words) -> str:
    count = len(report.statements)
    return words.summary_one if count == 1 else words.summary.format(count=count)


def _anew(words: Words) -> str:
    return f'<button type="button" data-check="anew">{escape(words.anew)}</button>'


def _filter(report: Report, words: Words) -> str:
    boxes = "".join(
        f'<label class="is-{verdict}"><input type="checkbox" data-show="{verdict}" checked>'
        f"<span>{escape(_capital(words.labels[verdict]))} ({report.count(verdict)})</span></label>"
        for verdict in VERDICTS
    )
    return f'<fieldset class="filter"><legend>{escape(words.show)}</legend>{boxes}</fieldset>'


def _text(report: Report, pages: Sequence[int], language: Language) -> str:
    """The text with its statements as links to their cards, and a line where a page begins."""
    words = WORDS[language]
    text = report.text
    parts: list[str] = []
    at = 0

    def plain(end: int) -> None:
        nonlocal at
        for number, start in enumerate(pages, start=1):
            if at <= start < end:
                label = escape(_capital(words.page.format(page=number)))
                parts.append(f'{escape(text[at:start])}<span class="page-break">{label}</span>')
                at = start
        parts.append(escape(text[at:end]))
        at = max(at, end)

    for number, statement in enumerate(report.statements, start=1):
        if statement.start < at:  # a claim within the words of the one before it
            continue
        plain(statement.start)
        verdict = escape(words.labels[statement.verdict])
        parts.append(
            f'<a class="stated is-{statement.verdict}" id="plek-{number}"'
            f' href="#uitspraak-{number}" data-goto="uitspraak-{number}">'
        )
        plain(statement.end)
        parts.append(
            f'<span class="only-read"> ({verdict})</span><sup aria-hidden="true">{number}</sup></a>'
        )
    plain(len(text))
    label = escape(words.the_text)
    return (
        f'<div class="checked-text" role="region" tabindex="0" aria-label="{label}">'
        f"{''.join(parts)}</div>"
    )


def _card(number: int, statement: Statement, language: Language) -> str:
    words = WORDS[language]
    notes = [words.page.format(page=statement.page)] if statement.page is not None else []
    notes += [words.outdated] if statement.outdated else []
    about = "".join(f'<span class="soft"> · {escape(note)}</span>' for note in notes)
    own = f' lang="{statement.language}"'
    return (
        f'<li id="uitspraak-{number}" class="card is-{statement.verdict}"'
        f' data-verdict="{statement.verdict}" tabindex="-1">'
        f'<p class="verdict"><span class="n">{number}</span>'
        f"<strong>{escape(_capital(words.labels[statement.verdict]))}</strong>{about}</p>"
        f'<p class="statement"{own}>{escape(statement.statement)}</p>'
        f'<p class="explanation"{own}>{escape(statement.explanation)}</p>'
        f"{_evidence(statement, language)}"
        '<p class="decide">'
        f"{_decision(number, 'accepted', words.accept)}{_decision(number, 'dismissed', words.dismiss)}"
        f'<a href="#plek-{number}" data-goto="plek-{number}">{escape(words.in_text)}'
        f'<span class="only-read"> ({number})</span></a></p></li>'
    )


def _decision(number: int, decision: str, label: str) -> str:
    return (
        f'<button type="button" data-decide="{decision}" aria-pressed="false">{escape(label)}'
        f'<span class="only-read"> ({number})</span></button>'
    )


def _evidence(statement: Statement, language: Language) -> str:
    """The quotes with their sources; in sight at once where the text goes against them."""
    if not statement.citations:
        return ""
    quotes = "".join(
        f'<blockquote lang="nl">{escape(quote)}</blockquote>'
        f'<ul class="origins">{"".join(_origin(c, language) for c in citations)}</ul>'
        for quote, citations in by_quote(statement.citations)
    )
    opened = " open" if statement.verdict == "contradicted" else ""
    summary = escape(WORDS[language].evidence)
    return f'<details class="evidence"{opened}><summary>{summary}</summary>{quotes}</details>'


def _origin(citation: Citation, language: Language) -> str:
    return (
        f'<li><span class="title" lang="nl">{escape(citation.title)}</span>'
        f'<span class="soft">{escape(render_sources.about(citation, language))}</span>'
        f"{render_sources.original(citation.url, language)}</li>"
    )


def _save(words: Words) -> str:
    choices = "".join(
        f'<label><input type="radio" name="check-save" value="{value}"{checked}>'
        f"<span>{escape(label)}</span></label>"
        for value, label, checked in (
            ("shown", words.save_shown, " checked"),
            ("accepted", words.save_accepted, ""),
        )
    )
    buttons = "".join(
        f'<button type="button" data-save="{kind}">{label}</button>'
        for kind, label in (("docx", "Word"), ("md", "Markdown"), ("csv", "CSV"))
    )
    return (
        f'<fieldset class="save"><legend>{escape(words.save)}</legend>{choices}'
        f'<p class="go">{buttons}</p><p class="save-status" role="status"></p></fieldset>'
    )


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
