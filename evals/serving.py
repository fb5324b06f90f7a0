"""Real servers, started to be measured, and what their processes use."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from regiodeal_qa.settings import REPOSITORY

PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers."""

    url: str
    pid: int
    ready_s: float
    """From its start to its first good answer."""


@contextmanager
def serving(*options: str, **environment: str) -> Iterator[Served]:
    """`regiodeal-qa serve` with these options, once it can answer.

    Raises RuntimeError when it ends, and TimeoutError when it does not answer in time.
    """
    with started("regiodeal_qa.cli", "serve", "--port", "0", *options, **environment) as served:
        yield served


@contextmanager
def started(module: str, *options: str, **environment: str) -> Iterator[Served]:
    """A module that prints its address and answers `/healthz`; raises as `serving`."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", module, *options],
        cwd=REPOSITORY,
        env=os.environ | environment,
        text=True,
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout
        said = (word for line in process.stdout for word in line.split())
        url = next((word for word in said if word.startswith("http")), "")
        _wait(process, f"{url}/healthz")
        yield Served(url, process.pid, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


@contextmanager
def several(
    count: int, start: Callable[[], AbstractContextManager[Served]]
) -> Iterator[list[Served]]:
    """So many servers, started at the same time: most of it is loading code, on one core each."""
    with ExitStack() as stack:
        with ThreadPoolExecutor(count) as threads:
            starting = [threads.submit(stack.enter_context, start()) for _ in range(count)]
        yield [one.result() for one in starting]


@contextmanager
def chroma(folder: Path) -> Iterator[Served]:
    """A Chroma server on a free port, with its files in a folder; raises as `serving`."""
    began = time.monotonic()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = int(listening.getsockname()[1])
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(folder)]
    process = subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port)], stdout=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(process, f"{url}/api/v2/heartbeat")
        yield Served(url, process.pid, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def _wait(process: subprocess.Popen[str] | subprocess.Popen[bytes], url: str) -> None:
    end = time.monotonic() + PATIENCE_S
    with httpx.Client(timeout=PATIENCE_S) as client:
        while not _healthy(client, url):
            if process.poll() is not None:
                raise RuntimeError("the server did not start")
            if time.monotonic() > end:
                raise TimeoutError("the server does not answer")
            time.sleep(0.1)


def _healthy(client: httpx.Client, url: str) -> bool:
    try:
        return url.startswith("http") and client.get(url).status_code == 200
    except httpx.HTTPError:
        return False


def processor_s(pid: int) -> float:
    """Processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """Memory that a process holds now, files that it maps included."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
