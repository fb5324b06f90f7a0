"""The page in Gradio, once for each language: a tab to ask questions, and one to check a text.

The questions asked so far are the value of an invisible component (see `conversation`). Gradio's
own run history (browser storage) and server-side state are not used.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import gradio as gr

from regiodeal_qa.answer import Language
from regiodeal_qa.settings import settings
from regiodeal_qa.web import (
    check_tab,
    conversation,
    gradio_api,
    render,
    render_page,
    texts,
    texts_api,
)
from regiodeal_qa.web.holder import AssistantHolder, NotAvailable
from regiodeal_qa.web.limits import Limits
from regiodeal_qa.web.texts_page import WORDS

HERE = Path(__file__).parent
APP_ID = 1
AT_ONCE = 64
"""Answers that may be appearing at the same time; computing them is limited elsewhere."""

_PLAIN: dict[str, Any] = {
    "apply_default_css": False,
    "js_on_load": None,
    "container": False,
    "padding": False,
}


def build_page(holder: AssistantHolder, limits: Limits, language: Language) -> gr.Blocks:
    """The page's components and events. `mount_options()` belong to it when it is mounted."""
    words = WORDS[language]
    with gr.Blocks(title=words.title, analytics_enabled=False, fill_width=True) as page:
        gr.HTML(render_page.header(language), elem_id="header", **_PLAIN)
        service_notice = gr.HTML("", elem_id="notice", **_PLAIN)
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(words.tab, id="ask", elem_id="chat"):
                _chat(holder, limits, language, service_notice)
                if language == "nl":
                    gr.api(
                        gradio_api.endpoint(holder, limits),
                        api_name="ask",
                        concurrency_limit=AT_ONCE,
                    )
            check_tab.build(language)
        gr.HTML(render_page.footer(language), elem_id="footer", **_PLAIN)
        page.load(
            lambda: _notice(holder, language),
            outputs=service_notice,
            show_progress="hidden",
            api_visibility="private",
        )
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
        "app_kwargs": {"docs_url": None, "redoc_url": None, "openapi_url": None},
    }


def _chat(
    holder: AssistantHolder, limits: Limits, language: Language, service_notice: gr.HTML
) -> None:
    """The tab with the conversation and the question box."""
    words = WORDS[language]
    history = gr.HTML("", elem_id="history", **_PLAIN)
    current = gr.HTML(
        render_page.welcome(language),
        elem_id="current",
        **(_PLAIN | {"js_on_load": _script("page.js")}),
        words=_words(language),
    )
    announced = gr.HTML(render.announcement(""), elem_id="announced", **_PLAIN)
    with gr.Column(elem_id="ask"):
        with gr.Row(elem_id="ask-row"):
            box = gr.Textbox(
                label=words.question,
                placeholder=words.placeholder,
                lines=1,
                max_lines=6,
                elem_id="question",
                container=True,
                scale=1,
                html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="send"),
            )
            send = gr.Button(words.send, variant="primary", elem_id="send", scale=0)
            stop = gr.Button(words.stop, elem_id="stop", scale=0)
        with gr.Row(elem_id="below"):
            hint = gr.HTML(render_page.hint(words.hint), elem_id="hint", **_PLAIN)
            tools = gr.HTML(
                render_page.tools(language),
                elem_id="tools",
                **(
                    _PLAIN
                    | {
                        "js_on_load": _script("tools.js")
                        + _script("table.js")
                        + _script("feedback.js")
                    }
                ),
            )
    asked = gr.JSON(visible=False)
    turns = gr.JSON([], visible=False)

    async def answer(
        latest: Any, earlier: Any, request: gr.Request
    ) -> AsyncIterator[tuple[Any, ...]]:
        address = request.client.host if request.client else ""
        async for step in conversation.answer(holder, limits, address, latest, earlier, language):
            yield (
                step.current,
                gr.skip() if step.turns is None else step.turns,
                gr.skip() if step.announced is None else render.announcement(step.announced),
                gr.skip() if step.turns is None else "",
            )

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
    stop.click(fn=None, js="() => window.regiodeal.stop()", cancels=[answering], **quiet)
    cleared: tuple[Any, ...] = (
        "",
        "",
        render_page.welcome(language),
        [],
        render.announcement(""),
        render_page.hint(words.cleared, "cleared"),
    )
    tools.click(
        fn=None,
        js=f"() => {{ window.regiodeal.cleared(); return {json.dumps(cleared)}; }}",
        outputs=[box, history, current, turns, announced, hint],
        cancels=[answering],
        **quiet,
    )


def _notice(holder: AssistantHolder, language: Language) -> str:
    """The notice on a page that is being opened: why the service cannot answer, if it cannot."""
    try:
        holder.get(wait_s=0.2)
    except NotAvailable as error:
        if error.code != "starting":
            return render_page.notice(error.messages[language], language)
    return ""


def _script(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _words(language: Language) -> dict[str, Any]:
    """What `page.js` says, handed to it as a property of its component."""
    words = WORDS[language]
    most = settings().max_question_chars
    return {
        "language": language,
        "title": words.title,
        "busy": words.busy,
        "empty": words.empty,
        "hint": words.hint,
        "stopped": words.stopped,
        "link_copied": words.link_copied,
        "file_name": words.file_name,
        "most": most,
        "too_long": texts_api.question_too_long(0, most)[language].replace(" 0 ", " {count} "),
        "pending": render.pending(0, "", texts.SEARCHING[language], language),
        "unreachable": words.lost,
        "lost": render.failed(0, "", words.lost, language),
        "internal": render.failed(0, "", texts.INTERNAL[language], language),
        "health": "healthz" if language == "nl" else "../healthz",
    }


def _theme() -> gr.themes.Base:
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Arial", "sans-serif"]
    mono = ["ui-monospace", "Consolas", "monospace"]
    return gr.themes.Base(font=fonts, font_mono=mono)
