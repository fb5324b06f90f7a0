"""Real servers for a test, on this machine and on free ports: Chroma, nginx, certificates for them."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from serving import PATIENCE_S

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


def free_port() -> int:
    """A port on which nothing listens now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


class Chroma:
    """A `chroma run` that can be stopped and started again, with its files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = Path(sys.executable).with_name("chroma")
        options = ["--path", str(self.folder), "--host", "127.0.0.1", "--port", str(self.port)]
        self._process = subprocess.Popen(
            [str(command), "run", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for(f"{self.url}/api/v2/heartbeat")

    def hang(self) -> None:
        """It goes on listening and answers nothing any more."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()


@contextmanager
def chroma(folder: Path) -> Iterator[Chroma]:
    """A running Chroma server."""
    server = Chroma(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@contextmanager
def nginx(configuration: str, folder: Path, check_url: str) -> Iterator[subprocess.Popen[bytes]]:
    """A running nginx with what belongs in the `http` block; skips the test where there is none."""
    if NGINX is None:
        pytest.skip("no nginx found: install it (Debian: apt install nginx-light)")
    folder.mkdir(parents=True, exist_ok=True)
    paths = " ".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;\n"
        f"events {{}}\nhttp {{ access_log off; {paths}\n{configuration}\n}}\n"
    )
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(file)])
    try:
        wait_for(check_url)
        yield process
    finally:
        process.terminate()
        process.wait()


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl found to make a certificate with")
    made, key = folder / "server.pem", folder / "server.key"
    options = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1"
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(made)]
    subprocess.run([openssl, *options.split(), *names], check=True, capture_output=True)
    return made, key


def wait_for(url: str) -> None:
    """Return as soon as something answers there, with whatever status."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        with suppress(OSError):
            try:
                urllib.request.urlopen(url, timeout=5).close()
            except urllib.error.HTTPError:
                pass
            except urllib.error.URLError as error:
                if "CERTIFICATE" not in str(error):
                    raise
            return
        time.sleep(0.05)
    raise AssertionError(f"nothing answers at {url}")
