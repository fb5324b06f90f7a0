"""What stands around Gradio: which of its addresses exist, the page's head, response headers.

Gradio serves more than this page needs: file upload, a proxy, run history. Those do not exist here. Its page is always marked as English and carries advertising tags for link previews;
both are put right on the way out.
"""

from __future__ import annotations

import re
from html import escape

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regiodeal_qa.answer import Language
from regiodeal_qa.settings import settings
from regiodeal_qa.web import texts_api
from regiodeal_qa.web.check_api import MAX_FILE_BYTES
from regiodeal_qa.web.texts_page import WORDS

OPEN_PATHS = re.compile(
    r"/healthz|/over|/en/about|/api/.*|/favicon\.ico|/robots\.txt"
    r"|(/en)?/|(/en)?/(config|theme\.css|(assets|static)/.*)"
    r"|/gradio_api/(info|call/ask(/\w+)?)"
    r"|(/en)?/gradio_api/(queue/join|queue/data|cancel|reset|app_id|heartbeat/[\w-]+|startup-events)"
)

PAGES: dict[str, Language] = {"/": "nl", "/en/": "en"}

MAX_BYTES = 1024 * 1024
"""The largest request to most addresses; a question with its conversation is far smaller."""

DRAIN_BYTES = 64 * MAX_BYTES
"""How much of a refused request is still read, and thrown away, before the answer is sent."""

# Gradio's page needs inline script and style, and compiles its HTML templates with Function().
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)
_ORIGIN = re.compile(r"https?://[\w.-]+(:\d+)?")


def own_headers() -> dict[str, str]:
    """The headers of every answer. Other sites may frame this one where the settings name them."""
    embedding = [one for one in settings().embed_origins.split() if _ORIGIN.fullmatch(one)]
    return {
        "Content-Security-Policy": " ".join([_POLICY, *embedding]),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }


_ADVERTISING = re.compile(rb'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*>')
_MANIFEST = re.compile(rb'\s*<link rel="manifest"[^>]*>')
_ENGLISH = re.compile(rb'<html\s+lang="en"')


# The band of the page as it will be: there at once, gone when Gradio has drawn its own.
_BEFORE = (
    ".before{position:absolute;inset:0 0 auto;padding:1.5rem max(1rem,calc(50vw - 35rem)) 1.4rem;"
    "background:#1d4f73;color:#fff;font:1.0625rem/1.6 system-ui,sans-serif}"
    ".before h1{margin:0;font-size:1.9rem;line-height:1.2}.before p{margin:.4rem 0 0}"
    "body:has(#header) .before{display:none}"
)


class Shell:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if not OPEN_PATHS.fullmatch(scope["path"]):
            await _drain(scope, receive)
            await _refuse(404, "not_found", texts_api.NO_SUCH_ADDRESS, scope, receive, send)
            return
        most = MAX_FILE_BYTES if scope["path"].startswith("/api/check") else MAX_BYTES
        whole = await _whole_body(scope, receive, most)
        if whole is None:
            messages = texts_api.too_large(most)
            await _refuse(413, "too_large", messages, scope, receive, send)
            return
        language = PAGES.get(scope["path"])
        if language:
            await self._page(scope, whole, send, language)
        else:
            await self.app(scope, whole, _with_headers(send))

    async def _page(self, scope: Scope, receive: Receive, send: Send, language: Language) -> None:
        """Serve Gradio's page with our head. Asked for uncompressed, as it is changed."""
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        start: Message = {}
        body = bytearray()

        async def hold(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if message["type"] != "http.response.body":
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            changed = own_head(bytes(body), language) if body else b""
            if body:
                MutableHeaders(scope=start)["content-length"] = str(len(changed))
            await _with_headers(send)(start)
            await send({"type": "http.response.body", "body": changed})

        await self.app({**scope, "headers": headers}, receive, hold)


def own_head(page: bytes, language: Language) -> bytes:
    """Gradio's page in our language, with what can be read before Gradio has been loaded."""
    words = WORDS[language]
    title = f"<title>{escape(words.title)}</title>"
    plain = (
        f'<div class="before"><h1>{escape(words.title)}</h1><p>{escape(words.lead)}</p>'
        f"<noscript><p>{escape(words.loading)}</p></noscript></div>"
    )
    page = _ADVERTISING.sub(b"", page)
    page = _MANIFEST.sub(b"", page)
    page = _ENGLISH.sub(f'<html lang="{language}"'.encode(), page, count=1)
    head = f"{title}<style>{_BEFORE}</style>"
    page = page.replace(b"</head>", head.encode() + b"</head>", 1)
    return page.replace(b"<gradio-app", plain.encode() + b"<gradio-app", 1)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in own_headers().items():
                headers[name] = value
        await send(message)

    return sending


async def _whole_body(scope: Scope, receive: Receive, most: int) -> Receive | None:
    """A `receive` that hands out the body, read here; None when it is larger than `most` bytes."""
    if _announced_length(scope, most) > most:
        await _drain(scope, receive)
        return None
    body = bytearray()
    message = await receive()
    while message.get("more_body"):
        body += message["body"]
        if len(body) > most:
            await _drain(scope, receive)
            return None
        message = await receive()
    body += message.get("body", b"")
    if len(body) > most:
        return None
    if message["type"] == "http.request":
        message = {"type": "http.request", "body": bytes(body), "more_body": False}
    held = [message]

    async def replay() -> Message:
        return held.pop() if held else await receive()

    return replay


async def _drain(scope: Scope, receive: Receive) -> None:
    """Read what is still being sent: many clients only look at an answer after that.

    Not for a client that first asks whether it may send (`Expect: 100-continue`).
    """
    left = 0 if any(name == b"expect" for name, _ in scope["headers"]) else DRAIN_BYTES
    while left > 0:
        message = await receive()
        left -= len(message.get("body", b""))
        if not message.get("more_body"):
            return


def _announced_length(scope: Scope, most: int) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() and len(value) < 16 else most + 1
    return 0


async def _refuse(
    status: int, code: str, messages: texts_api.Messages, scope: Scope, receive: Receive, send: Send
) -> None:
    language: Language = "en" if b"lang=en" in scope["query_string"].split(b"&") else "nl"
    response = JSONResponse(
        {"error": {"code": code, "message": messages[language]}}, status_code=status
    )
    await response(scope, receive, _with_headers(send))
