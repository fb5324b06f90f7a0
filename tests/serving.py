"""The web app served for a test: by the real command, or in this process on a free port."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from regiodeal_qa.settings import REPOSITORY
from regiodeal_qa.web.app import build_app
from regiodeal_qa.web.holder import Asks

PATIENCE_S = 120.0
"""How long something may take that takes seconds: other work may have the machine."""


@dataclass
class Command:
    """A running `regiodeal-qa serve`."""

    process: subprocess.Popen[str]
    url: str

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl+C: the exit code, and what was printed as errors."""
        self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, errors


@contextmanager
def command(*options: str, **environment: str) -> Iterator[Command]:
    """The real command on a free port, with more options; its address is read from what it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", "regiodeal_qa.cli", "serve", "--port", "0", *options],
        env={**os.environ, **environment},
        cwd=REPOSITORY,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert process.stdout
        line = next((one for one in process.stdout if "http://" in one), "")
        assert line, process.communicate()
        yield Command(process, line.split()[4])
    finally:
        process.kill()
        process.communicate()


@contextmanager
def app(
    open_assistant: Callable[[], Asks],
    newest: Callable[[], str | None] = lambda: None,
    port: int = 0,
) -> Iterator[str]:
    """The app in a thread of this process; yields its address."""
    config = uvicorn.Config(
        build_app(open_assistant, newest),
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="serving")
    thread.start()
    try:
        until(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE_S)


def health(url: str) -> int:
    """The status of `/healthz`; 0 while nothing listens."""
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=PATIENCE_S) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def ask(url: str, question: str) -> dict[str, Any]:
    """The answer to a question by the API; status `error` while there is no index to answer from."""
    request = urllib.request.Request(
        f"{url}/api/ask",
        json.dumps({"turns": [question]}).encode(),
        {"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as response:
            answer: dict[str, Any] = json.load(response)
            return answer
    except urllib.error.HTTPError as error:
        assert error.code == 503, error.read()
        return {"status": "error", "answer": ""}


def until(reached: Callable[[], bool]) -> None:
    """Return as soon as something is so; fail when it takes longer than PATIENCE_S."""
    end = time.monotonic() + PATIENCE_S
    while not reached():
        assert time.monotonic() < end, "this took too long"
        time.sleep(0.02)
