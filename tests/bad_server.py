"""A web server on this machine that behaves as badly as servers do."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = (
    b"<!doctype html><html lang=nl><head><title>Nieuws</title>"
    b'<link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/deed.nl"></head><body>'
    b"<h1>Fietspad in Losser</h1><p>Het fietspad in Losser is 4120 meter lang.</p></body></html>"
)
ETAG = '"een"'

FIXED: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "/kring": (302, b"", {"Location": "/kring"}),
    "/verhuisd": (301, b"", {"Location": "/nieuws"}),
    "/elders": (302, b"", {"Location": "http://example.org/nieuws"}),
    "/nepbeeld": (200, PAGE, {"Content_Type": "image/png"}),
    "/nep.pdf": (200, PAGE, {"Content_Type": "application/pdf"}),
    "/leeg": (200, b"", {"Content_Type": "text/html"}),
    "/gzip": (200, b"\x1f\x8b", {"Content_Type": "text/html", "Content_Encoding": "gzip"}),
    "/reusachtig": (200, b"<", {"Content_Type": "text/html", "Content_Length": str(1 << 40)}),
}
"""Path -> status, body, headers."""


@dataclass
class Server:
    """The server as a test sees it: where it is, what it was asked, what it should do next."""

    address: str
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: int = 0
    """The most requests that were under way at the same time."""
    robots: str = ""
    busy: int = 0
    """So many answers to come are 503."""
    cut_after: int | None = None
    """The next body breaks off after so many bytes."""
    gone: bool = False
    """From now on the news is 404."""
    page: bytes = PAGE
    etag: str = ETAG
    now: int = 0

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    state: Server

    def do_GET(self) -> None:
        state = self.state
        state.now += 1
        state.at_once = max(state.at_once, state.now)
        asked = {name.casefold(): value for name, value in self.headers.items()}
        state.asked.append((self.path, asked))
        try:
            self.answer(asked)
        except (BrokenPipeError, ConnectionResetError):
            return  # whoever asked had enough

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""

    def answer(self, asked: dict[str, str]) -> None:
        state, path = self.state, self.path
        if path == "/robots.txt":
            self.send(200 if state.robots else 404, state.robots.encode())
        elif state.busy:
            state.busy -= 1
            self.send(503, Retry_After="7")
        elif path == "/stil":
            time.sleep(5)
        elif path == "/druppel":
            self.stream(b"<", 60, 0.1)
        elif path == "/eindeloos":
            self.stream(b"<p>" * 10_000, 10_000, 0.0)
        elif path in FIXED:
            status, body, headers = FIXED[path]
            self.send(status, body, **headers)
        elif path.startswith("/nieuws") and not state.gone:
            self.news(asked)
        else:
            self.send(404)

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.state.now -= 1  # whoever asks has its answer before this method ends
        if self.state.cut_after is not None and status in (200, 206):
            body, self.state.cut_after = body[: self.state.cut_after], None
        self.wfile.write(body)

    def stream(self, piece: bytes, times: int, pause_s: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(times):
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(pause_s)

    def news(self, asked: dict[str, str]) -> None:
        page, etag = self.state.page, self.state.etag
        kind = {"Content_Type": "text/html; charset=utf-8", "ETag": etag}
        if asked.get("if-none-match") == etag:
            self.send(304, ETag=etag)
        elif asked.get("range") and asked.get("if-range") == etag:
            begin = int(asked["range"].removeprefix("bytes=").removesuffix("-"))
            where = f"bytes {begin}-{len(page) - 1}/{len(page)}"
            self.send(206, page[begin:], Content_Range=where, **kind)
        else:
            self.send(200, page, **kind)


@contextmanager
def serving() -> Iterator[Server]:
    """The server, until the test is done."""
    handler = type("Handler", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    handler.state = Server(f"http://127.0.0.1:{server.server_address[1]}")  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield handler.state  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
