"""The chat page, in Gradio.

The conversation lives in the visitor's page and nowhere else: the questions asked so far are the
value of an invisible component and travel with each new question; the server forgets them when it
has answered. Gradio's own run history (browser storage) and server-side state are not used.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import gradio as gr

from regiodeal_qa.answer import Answer, Language
from regiodeal_qa.plain_text import encodable
from regiodeal_qa.settings import settings
from regiodeal_qa.understanding.language import detect
from regiodeal_qa.web import check_tab, render, texts
from regiodeal_qa.web.holder import AssistantHolder, NotAvailable, log_failure

HERE = Path(__file__).parent
STEP_S = 0.03
"""Pause between two steps in which an answer appears, in seconds."""
KEPT_TURNS = 20
"""Earlier questions that are looked at for a follow-up question."""
APP_ID = 1
AT_ONCE = 64
"""Answers that may be appearing at the same time; computing them is limited elsewhere."""


def build_page(holder: AssistantHolder) -> gr.Blocks:
    """The page's components and events. `mount_options()` belong to it when it is mounted."""
    with gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True) as page:
        _static(render.header(), "header")
        service_notice = gr.HTML("", elem_id="notice", **_PLAIN)
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(texts.TAB, id="ask", elem_id="chat"):
                history = gr.HTML("", elem_id="history", **_PLAIN)
                current = gr.HTML(
                    render.welcome(),
                    elem_id="current",
                    **(_PLAIN | {"js_on_load": _script()}),
                    **_words(),
                )
                announced = gr.HTML(render.announcement(""), elem_id="announced", **_PLAIN)
                with gr.Column(elem_id="ask"):
                    with gr.Row(elem_id="ask-row"):
                        box = gr.Textbox(
                            label=texts.QUESTION_LABEL,
                            placeholder=texts.QUESTION_PLACEHOLDER,
                            lines=1,
                            max_lines=6,
                            elem_id="question",
                            container=True,
                            scale=1,
                            html_attributes=gr.InputHTMLAttributes(
                                autocomplete="off", enterkeyhint="send", lang="nl"
                            ),
                        )
                        send = gr.Button(texts.SEND, variant="primary", elem_id="send", scale=0)
                        clear = gr.Button(texts.CLEAR, elem_id="clear", scale=0)
                    hint = gr.HTML(render.hint(texts.HINT), elem_id="hint", **_PLAIN)
            check_tab.build("nl")
        _static(render.footer(), "footer")
        asked = gr.JSON(visible=False)
        turns = gr.JSON([], visible=False)

        async def answer(latest: Any, earlier: Any) -> AsyncIterator[tuple[Any, ...]]:
            async for step in _answer(holder, latest, earlier):
                yield step

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        begun = gr.on(
            [box.submit, send.click, current.click],
            fn=None,
            js="(...values) => window.regiodeal.ask(...values)",
            inputs=[box, asked, history, current, hint],
            outputs=[box, asked, history, current, hint],
            **quiet,
        )
        answering = begun.then(
            answer,
            inputs=[asked, turns],
            outputs=[current, turns, announced, service_notice],
            concurrency_limit=AT_ONCE,
            # The call of a refused question may still be under way: it must not swallow this one.
            trigger_mode="multiple",
            **quiet,
        )
        answering.failure(fn=None, js="() => window.regiodeal.failed()", **quiet)
        cleared: tuple[Any, ...] = (
            "",
            "",
            render.welcome(),
            [],
            render.announcement(""),
            render.hint(texts.HINT_CLEARED, "cleared"),
        )
        clear.click(
            fn=None,
            js=f"() => {{ window.regiodeal.cleared(); return {_js(cleared)}; }}",
            outputs=[box, history, current, turns, announced, hint],
            cancels=[answering],
            **quiet,
        )
        page.load(lambda: _notice(holder), outputs=service_notice, **quiet)
    # Gradio gives each start an id of its own, and a page that finds another one reloads itself:
    # the conversation would be gone. Every start of this page is as good as the other.
    page.app_id = APP_ID
    return page


def mount_options() -> dict[str, Any]:
    """Keyword arguments for `gradio.mount_gradio_app`: our look, and nothing of Gradio's own."""
    return {
        "theme": _theme(),
        "css_paths": [HERE / "style.css", HERE / "check.css"],
        "footer_links": [],
        "run_history": False,
        "show_error": False,
        "ssr_mode": False,
        "mcp_server": False,
        "pwa": False,
        "enable_monitoring": False,
        "max_file_size": 0,
        "favicon_path": str(HERE / "favicon.svg"),
        "app_kwargs": {"docs_url": None, "redoc_url": None, "openapi_url": None},
    }


async def _answer(
    holder: AssistantHolder, asked: Any, earlier: Any
) -> AsyncIterator[tuple[Any, ...]]:
    """The values of (current turn, turns, announcement, notice) while a question is answered.

    `asked` is what `page.js` made of it: the number of the turn on the page and the question.
    What the browser sends is not to be trusted: a wrong type counts as nothing.
    """
    match asked:
        case [int(number), str(question)] if question.strip():
            pass
        case _:
            yield (gr.skip(),) * 4
            return
    question = encodable(question)
    before = (
        [turn for turn in earlier if isinstance(turn, str)] if isinstance(earlier, list) else []
    )
    before = before[-KEPT_TURNS:]
    most = settings().max_question_chars
    if len(question) > most:
        message = texts.too_long(len(question), most)
        shown = render.failed(number, question[:most] + " …", message)
        yield shown, gr.skip(), render.announcement(message), gr.skip()
        return
    language: Language = "en" if detect(question) == "en" else "nl"
    doing = (texts.SEARCHING if holder.start().done() else texts.WAITING)[language]
    shown = render.pending(number, question, doing, language)
    yield shown, gr.skip(), render.announcement(doing), gr.skip()
    outcome = await asyncio.to_thread(_ask, holder, [*before, question], language)
    if isinstance(outcome, str):
        shown = render.failed(number, question, outcome, language)
        yield shown, gr.skip(), render.announcement(outcome), gr.skip()
        return
    for step in render.growing(number, question, outcome):
        yield step, gr.skip(), gr.skip(), gr.skip()
        await asyncio.sleep(STEP_S)
    shown = render.finished(number, question, outcome)
    yield shown, [*before, question], render.announcement(outcome.text), ""


def _ask(holder: AssistantHolder, turns: list[str], language: Language) -> Answer | str:
    """The answer, or the message to show when there is none, in this language."""
    try:
        return holder.get().ask(turns)
    except NotAvailable as error:
        return error.messages[language]
    except Exception as error:  # people get a message, never a traceback
        log_failure("answering a question", error)
        return texts.INTERNAL[language]


def _notice(holder: AssistantHolder) -> str:
    """The notice on a page that is being opened: why the service cannot answer, if it cannot."""
    try:
        holder.get(wait_s=0.2)
    except NotAvailable as error:
        return "" if error.code == "starting" else render.notice(error.messages["nl"])
    return ""


_PLAIN: dict[str, Any] = {
    "apply_default_css": False,
    "js_on_load": None,
    "container": False,
    "padding": False,
}


def _static(html: str, elem_id: str) -> None:
    gr.HTML(html, elem_id=elem_id, **_PLAIN)


def _script() -> str:
    return (HERE / "page.js").read_text(encoding="utf-8")


def _words() -> dict[str, Any]:
    """What `page.js` says, handed to it as a property of its component."""
    most = settings().max_question_chars
    return {
        "words": {
            "busy": texts.HINT_BUSY,
            "empty": texts.HINT_EMPTY,
            "hint": texts.HINT,
            "most": most,
            "too_long": texts.too_long(0, most).replace(" 0 ", " {count} "),
            "pending": render.pending(0, "", texts.SEARCHING["nl"]),
            "lost": render.failed(0, "", texts.LOST),
            "internal": render.failed(0, "", texts.INTERNAL["nl"]),
        }
    }


def _js(values: tuple[Any, ...]) -> str:
    return json.dumps(values)


def _theme() -> gr.themes.Base:
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Arial", "sans-serif"]
    mono = ["ui-monospace", "Consolas", "monospace"]
    return gr.themes.Base(font=fonts, font_mono=mono)
