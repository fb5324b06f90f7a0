"""A line of JSON for each request to the API, where the operator turned that on.

It says when, which address of ours, with which outcome and how long it took. Never what was asked:
no query, no body, nothing of who asked.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from typing import TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOGGED = (
    "/api/",
    "/healthz",
    "/gradio_api/queue/join",
    "/gradio_api/call/ask",
    "/en/gradio_api/queue/join",
)


KNOWN = ("/api/ask", "/api/check", "/api/feedback", "/api/page", "/healthz")


class RequestLog:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, out: TextIO = sys.stderr) -> None:
        self.app = app
        self.out = out

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(LOGGED):
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0

        async def watching(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watching)
        finally:
            line = {
                "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "method": scope["method"],
                "path": known_path(scope["path"]),
                "status": status,
                "ms": round(1000 * (time.perf_counter() - began), 1),
            }
            print(json.dumps(line), file=self.out, flush=True)


def known_path(path: str) -> str:
    """The path as far as it is ours: what somebody typed after it is left out."""
    if path.startswith("/gradio_api/call/"):
        return "/gradio_api/call/ask"
    if "/gradio_api/" in path:
        return "page"
    return next((one for one in KNOWN if path == one or path.startswith(f"{one}/")), "other")
