"""The endpoint `ask` of Gradio's own API, for `gradio_client` and other Gradio apps.

It answers as `POST /api/ask` does, in the same limits. The page's own events are not offered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import gradio as gr

from regiodeal_qa.web import texts
from regiodeal_qa.web.api import checked_turns
from regiodeal_qa.web.holder import AssistantHolder, NotAvailable, log_failure
from regiodeal_qa.web.limits import Limited, Limits
from regiodeal_qa.web.requests import BadRequest

Ask = Callable[[list[str], gr.Request], Coroutine[Any, Any, dict[str, Any]]]


def endpoint(holder: AssistantHolder, limits: Limits) -> Ask:
    """The function for `gr.api`."""

    async def ask(turns: list[str], request: gr.Request) -> dict[str, Any]:
        """Answer the last of a conversation's questions about the Dutch Regio Deals.

        Gives the object of `POST /api/ask`; `{"error": {"code": …, "message": …}}` when it cannot.
        """
        address = request.client.host if request.client else ""
        try:
            with limits.asking(address):
                return await asyncio.to_thread(_ask, holder, checked_turns(turns))
        except (BadRequest, Limited, NotAvailable) as refused:
            return {"error": {"code": refused.code, "message": refused.messages["nl"]}}
        except Exception as failure:  # callers get a message, never a traceback
            log_failure("answering a question", failure)
            return {"error": {"code": "internal", "message": texts.INTERNAL["nl"]}}

    return ask


def _ask(holder: AssistantHolder, turns: list[str]) -> dict[str, Any]:
    return holder.get().ask(turns).as_json()
