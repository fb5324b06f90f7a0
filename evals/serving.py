"""The real service, started to be measured."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from regiodeal_qa.settings import REPOSITORY

PATIENCE_S = 120.0


@contextmanager
def serving(*options: str, **environment: str) -> Iterator[tuple[str, int]]:
    """`regiodeal-qa serve` with these options, once it can answer: its address and process id.

    Raises RuntimeError when it ends, and TimeoutError when it does not answer in time.
    """
    command = [sys.executable, "-m", "regiodeal_qa.cli", "serve", "--port", "0", *options]
    process = subprocess.Popen(
        command, cwd=REPOSITORY, env=os.environ | environment, text=True, stdout=subprocess.PIPE
    )
    try:
        assert process.stdout
        url = next((w for w in process.stdout.readline().split() if w.startswith("http")), "")
        end = time.monotonic() + PATIENCE_S
        while not _healthy(url):
            if process.poll() is not None:
                raise RuntimeError("the service did not start")
            if time.monotonic() > end:
                raise TimeoutError("the service does not answer")
            time.sleep(0.2)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def _healthy(url: str) -> bool:
    try:
        return bool(url) and httpx.get(f"{url}/healthz", timeout=PATIENCE_S).status_code == 200
    except httpx.HTTPError:
        return False
