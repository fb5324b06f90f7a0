"""Serves the web app on one port. Nothing heavy is imported before the port is known to be free."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from regiodeal_qa.settings import prepare_libraries

if TYPE_CHECKING:
    from regiodeal_qa.web.holder import Asks

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 7860
STOP_WITHIN_S = 5
"""How long answers that are under way may take once the server is asked to stop."""


def serve(
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
    workers: int = 1,
    when_ready: bool = False,
    build: Callable[[], int] | None = None,
) -> int:
    """Serve until interrupted; with several workers, questions are answered in as many processes.

    Returns the exit code: 0, or 1 when the address is not available. With `when_ready` connections
    are refused until questions can be answered: a proxy in front then tries another process.
    `build` brings the index up to date once the port is known to be free; where it fails and there is
    no index from before, its exit code is returned.

    Port 0 takes a free port; the line that is printed names it.
    """
    try:
        listening = _bound(host, port)
    except OSError as error:
        _explain(host, port, error)
        return 1
    prepare_libraries()
    if build and (failed := build()) and newest_generation() is None:
        return failed
    try:
        if not when_ready:  # who comes early waits
            listening.listen(128)
    except OSError as error:
        _explain(host, port, error)
        return 1
    import uvicorn

    from regiodeal_qa.web.app import build_app

    opened = open_assistant if workers == 1 else partial(open_pooled, workers)
    config = uvicorn.Config(
        build_app(opened, newest_generation, when_ready),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_WITHIN_S,
    )
    print(f"Open in uw browser: {_address(listening)}  (stoppen: Ctrl+C)", flush=True)
    with suppress(KeyboardInterrupt):  # how uvicorn passes Ctrl+C on, once it has stopped
        uvicorn.Server(config).run(sockets=[listening])
    return 0


def open_assistant() -> Asks:
    """The real assistant. Imports it here: it loads the models, which may take seconds."""
    from regiodeal_qa.assistant import Assistant

    return Assistant.open()


def open_pooled(workers: int) -> Asks:
    """The real assistant, answering in so many processes."""
    from regiodeal_qa.web.pool import Pooled

    pooled: Asks = Pooled(open_assistant(), workers, open_assistant)
    return pooled


def newest_generation() -> str | None:
    """The generation of the index that is current now; None when that is not known."""
    from regiodeal_qa.index import IndexUnavailable, current_generation
    from regiodeal_qa.settings import settings

    try:
        return current_generation(settings().data_dir)
    except IndexUnavailable:  # a server that is away: what is open goes on answering
        return None


def _bound(host: str, port: int) -> socket.socket:
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError:
        listening.close()
        raise
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _explain(host: str, port: int, error: OSError) -> None:
    print(
        f"Het adres {host}:{port} is niet vrij of niet te gebruiken ({error.strerror or error}).\n"
        f"Kies een andere poort, bijvoorbeeld: --port {min(port + 1, 65535)} "
        f"(of de instelling REGIODEAL_PORT).",
        file=sys.stderr,
    )
