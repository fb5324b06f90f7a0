"""A scripted OpenAI-compatible server on loopback: perfect, obeying, slow, broken, endless models."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Script = Callable[[str], str]
"""From the whole prompt (system and user) to what the model writes."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        prompt = "\n\n".join(message["content"] for message in body["messages"])
        self.server.prompts.append(prompt)
        self.server.behave(self, prompt)

    def pieces(self, text: str, pause: float = 0.0, end: bool = True) -> None:
        """Send a text in pieces of a few characters, as servers do."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for piece in re.findall(r"(?s).{1,7}", text):
            self.event({"content": piece})
            time.sleep(pause)
        if end:
            self.event({}, "stop")
            self.wfile.write(b"data: [DONE]\n\n")

    def event(self, delta: dict[str, str], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        data = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
        self.wfile.write(f"data: {json.dumps({**data, 'choices': [choice]})}\n\n".encode())
        self.wfile.flush()

    def error(self, status: int, message: str) -> None:
        content = json.dumps({"error": {"message": message, "type": "scripted"}}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


Behaviour = Callable[[_Handler, str], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, behave: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behave = behave
        self.prompts: list[str] = []

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is part of the game."""


@contextmanager
def serving(behave: Behaviour) -> Iterator[tuple[str, list[str]]]:
    """The server's address, and the prompts that it got."""
    server = _Server(behave)
    threading.Thread(target=server.serve_forever, name="model", daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", server.prompts
    finally:
        server.shutdown()
        server.server_close()


def writes(script: Script, pause: float = 0.0) -> Behaviour:
    """A model that writes what the script makes of the prompt."""
    return lambda handler, prompt: handler.pieces(script(prompt), pause)


def fails(status: int, message: str = "no") -> Behaviour:
    """A server that answers with an error."""
    return lambda handler, _: handler.error(status, message)


def passages(prompt: str) -> dict[int, str]:
    """The passages of a prompt by number, read between their fences."""
    fence = re.findall(r"#[0-9a-f]{16}#", prompt)[0]
    found = re.findall(rf"\[(\d+)\]\n{fence}\n(.*?)\n{fence}", prompt, re.DOTALL)
    return {int(number): text for number, text in found}
