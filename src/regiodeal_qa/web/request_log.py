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


class Watched:
    """The `send` of one request, which remembers what was answered. To be called as `send` is."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._began = time.perf_counter()
        self.status = 0
        """0 until an answer has begun."""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await self._send(message)

    @property
    def passed_s(self) -> float:
        """Seconds since the request came."""
        return time.perf_counter() - self._began


class RequestLog:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, out: TextIO = sys.stderr) -> None:
        self.app = app
        self.out = out

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(LOGGED):
            await self.app(scope, receive, send)
            return
        watched = Watched(send)
        try:
            await self.app(scope, receive, watched)
        finally:
            line = {
                "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "method": scope["method"],
                "path": known_path(scope["path"]),
                "status": watched.status,
                "ms": round(1000 * watched.passed_s, 1),
            }
            print(json.dumps(line), file=self.out, flush=True)


def known_path(path: str) -> str:
    """The path as far as it is ours: what somebody typed after it is left out."""
    if path.startswith("/gradio_api/call/"):
        return "/gradio_api/call/ask"
    if "/gradio_api/" in path:
        return "page"
    return next((one for one in KNOWN if path == one or path.startswith(f"{one}/")), "other")
