"""Puts the page, the API and the health check together in one FastAPI app."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import gradio as gr
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

from regiodeal_qa.settings import settings
from regiodeal_qa.web import staff_api
from regiodeal_qa.web.api import routes
from regiodeal_qa.web.holder import RETRY_AFTER_S, Asks, AssistantHolder
from regiodeal_qa.web.limits import MOST_WAITING, Limits
from regiodeal_qa.web.page import HERE, build_page, mount_options
from regiodeal_qa.web.request_log import RequestLog
from regiodeal_qa.web.shell import Shell
from regiodeal_qa.web.staff import Staff


def build_app(
    open_assistant: Callable[[], Asks],
    newest: Callable[[], str | None] = lambda: None,
    when_ready: bool = False,
) -> FastAPI:
    """The web app. `open_assistant` is called in the background, when the server starts.

    It may raise `regiodeal_qa.index.IndexUnavailable`: the page is then served with its message
    and the assistant is opened again later, when someone asks. It is also opened again when
    `newest` names another generation of the index than the one in use. With `when_ready` the server
    does not listen before the first attempt to open it has ended.
    """
    holder = AssistantHolder(open_assistant, newest)
    limits = Limits(settings().requests_per_minute)
    staff = Staff(settings().staff_password.get_secret_value(), settings().staff_header)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        _let_all_wait()
        opening = holder.start()
        if when_ready:
            await asyncio.wait([asyncio.wrap_future(opening)])
        watching = asyncio.create_task(_watch(holder)) if settings().chroma_url else None
        yield
        if watching:
            watching.cancel()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.include_router(staff_api.routes(staff, limits))
    app.include_router(routes(holder, limits, staff))
    icon = str(HERE / "favicon.svg")
    gr.mount_gradio_app(app, build_page(holder, limits, "en"), path="/en", **mount_options())
    gr.mount_gradio_app(
        app, build_page(holder, limits, "nl"), path="/", favicon_path=icon, **mount_options()
    )
    app.add_middleware(Shell)
    if settings().log_requests:
        app.add_middleware(RequestLog)
    if settings().metrics:
        from regiodeal_qa.web.metrics import Metrics

        app.add_middleware(Metrics, holder)
    return app


def _let_all_wait() -> None:
    """A thread for whoever may wait, and some for the rest.

    With the usual few, a question waits where nobody sees it: it cannot be answered together with
    others, and `/healthz` waits behind it.
    """
    threads = MOST_WAITING + 16
    current_default_thread_limiter().total_tokens = threads
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(threads, "asking"))


async def _watch(holder: AssistantHolder) -> None:
    """Several processes on one Chroma server change over together, also one that nobody asks."""
    while True:
        await asyncio.sleep(RETRY_AFTER_S)
        holder.look()
