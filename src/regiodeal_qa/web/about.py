"""The page about the service: what it is, how it works, how good it is, its sources, privacy.

A plain page, without Gradio or scripts of its own but for the dark look.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from regiodeal_qa.answer import Language
from regiodeal_qa.corpus import Source
from regiodeal_qa.measured import Measured
from regiodeal_qa.web import texts
from regiodeal_qa.web.texts_about import PRIVACY, WORDS

HERE = Path(__file__).parent
_DARK = (
    "document.documentElement.classList.toggle('dark',"
    " matchMedia('(prefers-color-scheme: dark)').matches)"
)


def about(
    sources: Sequence[Source] | None, figures: Measured | None, stores: bool, language: Language
) -> str:
    """The page. `sources` is None while they are not known; `stores`: whether feedback is kept."""
    words = WORDS[language]
    style = "".join(
        (HERE / name).read_text(encoding="utf-8") for name in ("style.css", "about.css")
    )
    other: Language = "en" if language == "nl" else "nl"
    sections = [*words.sections, (words.measured_head, _measured(figures, language))]
    sections.append((PRIVACY[language], _privacy(stores, language)))
    told = "".join(
        f"<h2>{escape(head)}</h2>{''.join(f'<p>{escape(line)}</p>' for line in lines)}"
        for head, lines in sections
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(words.title)}</title><link rel="icon" href="/favicon.ico">'
        f"<style>{style}</style><script>{_DARK}</script></head>"
        '<body class="gradio-container"><div class="main app"><div id="header"><header>'
        f'<div class="band"><div class="top"><h1>{escape(words.title)}</h1>'
        f'<a href="{ADDRESSES[other]}" lang="{other}" hreflang="{other}">'
        f"{'English' if other == 'en' else 'Nederlands'}</a></div></div></header></div>"
        f'<main><p class="back"><a href="{"/" if language == "nl" else "/en/"}">'
        f"{escape(words.back)}</a></p>{told}{_sources(sources, language)}</main></div></body></html>"
    )


ADDRESSES: dict[Language, str] = {"nl": "/over", "en": "/en/about"}


def _measured(figures: Measured | None, language: Language) -> tuple[str, ...]:
    words = WORDS[language]
    if figures is None:
        return (words.not_measured,)
    asked, claims = figures.questions, figures.claims
    right, without = asked["answerable_right"], asked["unanswerable_declined"]
    return (
        words.questions.format(
            on=texts.date_text(figures.on, language),
            of=right["of"],
            right=_percent(right["share"], language),
            wrong=_percent(asked["contradicting"]["share"], language),
            without=without["of"],
            declined=round(without["share"] * without["of"]),
        ),
        words.claims.format(
            of=claims["of"],
            accuracy=_percent(claims["accuracy"], language),
            supported=_percent(claims["precision supported"], language),
            contradicted=_percent(claims["precision contradicted"], language),
        ),
    )


def _percent(share: float, language: Language) -> str:
    """0.953 -> '95%'."""
    return f"{100 * share:.0f} procent" if language == "nl" else f"{100 * share:.0f} percent"


def _privacy(stores: bool, language: Language) -> tuple[str, ...]:
    words = WORDS[language]
    return (words.not_stored, words.stored) if stores else (words.not_stored,)


def _sources(sources: Sequence[Source] | None, language: Language) -> str:
    words = WORDS[language]
    head = f"<h2>{escape(words.sources_head)}</h2>"
    if sources is None:
        return f"{head}<p>{escape(words.no_sources)}</p>"
    newest = max((source.published for source in sources), default="")
    told = words.sources.format(count=len(sources), newest=texts.date_text(newest, language))
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in words.columns)
    rows = "".join(
        f'<tr><td lang="nl">{_title(source)}</td><td lang="nl">{escape(source.publisher)}</td>'
        f"<td>{escape(texts.date_text(source.published, language))}</td></tr>"
        for source in sorted(sources, key=lambda s: (s.published, s.title), reverse=True)
    )
    return (
        f"{head}<p>{escape(told)}</p>"
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(words.sources_head)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _title(source: Source) -> str:
    title = escape(source.title)
    if not source.url.startswith(("https://", "http://")):
        return title
    return f'<a href="{escape(source.url)}" rel="noopener noreferrer">{title}</a>'
