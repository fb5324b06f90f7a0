"""One request at a time, with pauses: an address into a file, or why not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin

import httpx

from ingest.fetching import official, parts
from ingest.fetching.parts import NotFetched
from ingest.fetching.robots import MOST_BYTES as MOST_ROBOTS_BYTES
from ingest.fetching.robots import Robots

AGENT = "regiodeal-qa"
MOST_REDIRECTS = 5
_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 500, 502, 503, 504)
SUFFIXES = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
}


class Vanished(NotFetched):
    """The server says that there is nothing at the address any more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is asked of a server, and of our patience."""

    pause_s: float = 2.0
    """Between two requests."""
    silence_s: float = 30.0
    """The longest that a server may say nothing."""
    whole_s: float = 300.0
    """The longest that one document may take."""
    most_bytes: int = 100 * 1024 * 1024
    tries: int = 3
    longest_wait_s: float = 120.0
    """The longest `Retry-After` that is waited for."""


@dataclass(frozen=True, slots=True)
class Got:
    """What a server gave. `path` is None when nothing changed since the last time."""

    path: Path | None
    found_at: str
    moved_to: str
    """Where a permanent redirect points, or empty."""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    licence: str = ""
    """What the server says of it in a `Link` header, or empty."""


class Getter:
    """Asks official servers, one request after the other."""

    def __init__(
        self, limits: Limits = Limits(), wait: Callable[[float], None] = time.sleep
    ) -> None:
        self._limits = limits
        self._wait = wait
        self._last = 0.0
        self._client = httpx.Client(
            timeout=httpx.Timeout(limits.silence_s, connect=10.0),
            headers={
                "User-Agent": f"{AGENT}/{version('regiodeal-qa')}",
                # Sizes and ranges are then those of the document itself.
                "Accept-Encoding": "identity",
                "Accept-Language": "nl",
            },
        )
        self.robots = Robots(AGENT, self._robots_text)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def get(self, url: str, part: Path, etag: str = "", last_modified: str = "") -> Got:
        """Fetch an address into the file `part`, going on where an earlier try was cut off.

        With `etag` or `last_modified` of the copy we have, the server is asked for it only if it
        changed. Raises Vanished, or NotFetched with the reason; what came in stays in `part`.
        """
        moved_to = ""
        first = url
        for _ in range(MOST_REDIRECTS + 1):
            self._check(url)
            asked = parts.headers(etag, last_modified, part)
            with self._answer(url, asked) as response:
                if response.status_code in _REDIRECTS:
                    following = urljoin(url, response.headers.get("location", ""))
                    if response.status_code in _PERMANENT and url in (first, moved_to):
                        moved_to = following
                    url = following
                    continue
                return self._taken(response, url, moved_to, part)
        raise NotFetched(f"it redirects more than {MOST_REDIRECTS} times")

    def _check(self, url: str) -> None:
        if official.licence(url) is None:
            raise NotFetched(f"it redirects to {url}, which is not an official address")
        if not self.robots.allows(url):
            raise NotFetched("robots.txt of the server does not allow it")

    @contextmanager
    def _answer(self, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """The answer to a request; a busy server is asked again after a while."""
        for left in reversed(range(self._limits.tries)):
            self._pause(url)
            try:
                with self._client.stream("GET", url, headers=headers) as response:
                    if response.status_code not in _BUSY or not left:
                        yield response
                        return
                    wait = _retry_after(response) or 5.0 * (self._limits.tries - left)
            except httpx.TransportError as error:
                raise NotFetched(f"no answer ({parts.named(error)})") from error
            if wait > self._limits.longest_wait_s:
                raise NotFetched(f"the server is busy and asks to come back in {wait:.0f} seconds")
            self._wait(wait)

    def _pause(self, url: str) -> None:
        robots = 0.0 if url.endswith("/robots.txt") else self.robots.delay_s(url)
        pause = max(self._limits.pause_s, robots)
        left = self._last + pause - time.monotonic()
        if self._last and left > 0:
            self._wait(left)
        self._last = time.monotonic()

    def _robots_text(self, url: str) -> tuple[int, str]:
        """The status and the text of a robots.txt; 0 when it cannot be reached."""
        for _ in range(MOST_REDIRECTS + 1):
            if official.licence(url) is None:
                break
            self._pause(url)
            try:
                with self._client.stream("GET", url) as response:
                    if response.status_code in _REDIRECTS:
                        url = urljoin(url, response.headers.get("location", ""))
                        continue
                    held = b""
                    for piece in response.iter_raw():
                        held += piece
                        if len(held) >= MOST_ROBOTS_BYTES:
                            break
                    return response.status_code, held.decode("utf-8", errors="replace")
            except (httpx.TransportError, httpx.InvalidURL, httpx.UnsupportedProtocol):
                return 0, ""
        return 404, ""  # RFC 9309, 2.3.1.2: as if there were none

    def _taken(self, response: httpx.Response, url: str, moved_to: str, part: Path) -> Got:
        status = response.status_code
        if status == 304:
            return Got(None, url, moved_to)
        if status in (404, 410):
            raise Vanished(f"the server says {status}: it is not there (any more)")
        if status == 416:  # what we have of it does not fit what is there now
            parts.drop(part)
            raise NotFetched("it changed while it was being fetched; fetch again")
        if status not in (200, 206):
            raise NotFetched(f"the server says {status}")
        kind = response.headers.get("content-type", "").partition(";")[0].strip().casefold()
        if kind not in SUFFIXES:
            raise NotFetched(f"it is of type {kind or 'unknown'}, which is not a document")
        if response.headers.get("content-encoding", "identity") != "identity":
            raise NotFetched("the server sends it compressed, which was not asked for")
        etag = response.headers.get("etag", "")
        last_modified = response.headers.get("last-modified", "")
        parts.write(response, part, self._limits.most_bytes, self._limits.whole_s)
        parts.check_content(part, SUFFIXES[kind])
        return Got(
            part,
            url,
            moved_to,
            kind,
            etag,
            last_modified,
            response.links.get("license", {}).get("url", ""),
        )


def _retry_after(response: httpx.Response) -> float | None:
    """`Retry-After` in seconds (RFC 9110, 10.2.3), or None."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
