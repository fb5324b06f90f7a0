"""The tab where a text is checked. All it does happens in check.js, over the HTTP API.

Not by Gradio's own events: those would keep an uploaded file on the server's disk.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import gradio as gr

from regiodeal_qa.answer import Language
from regiodeal_qa.settings import settings
from regiodeal_qa.web import render_check
from regiodeal_qa.web.check_api import MAX_FILE_BYTES
from regiodeal_qa.web.texts_check import WORDS

_SCRIPT = Path(__file__).parent / "check.js"


def build(language: Language) -> None:
    """Add the tab to the `gr.Tabs` that is being built."""
    chosen = settings()
    by_password = bool(chosen.staff_password.get_secret_value())
    asks = by_password or bool(chosen.staff_header)
    words = asdict(WORDS[language]) | {"most_bytes": MAX_FILE_BYTES}
    api = "api/" if language == "nl" else "../api/"
    with gr.Tab(WORDS[language].tab, id="check", elem_id="check"):
        gr.HTML(
            render_check.login(language, by_password) + render_check.form(language)
            if asks
            else render_check.form(language),
            elem_id="check-tab",
            apply_default_css=False,
            js_on_load=_SCRIPT.read_text(encoding="utf-8"),
            check={"words": words, "language": language, "api": api, "login": asks},
        )
