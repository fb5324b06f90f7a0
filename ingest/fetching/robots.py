"""What `robots.txt` allows (RFC 9309), read by protego."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

MOST_BYTES = 512 * 1024
_LONGEST_DELAY_S = 60.0


class Robots:
    """The rules of each host, asked for once.

    `get` gives the status and the text of an address, status 0 when it cannot be reached.
    """

    def __init__(self, agent: str, get: Callable[[str], tuple[int, str]]) -> None:
        self._agent = agent
        self._get = get
        self._rules: dict[str, Protego | bool] = {}

    def allows(self, url: str) -> bool:
        """Whether we may ask for an address."""
        rules = self._of(url)
        return rules if isinstance(rules, bool) else rules.can_fetch(url, self._agent)

    def delay_s(self, url: str) -> float:
        """The pause that the host asks for between two requests, in seconds."""
        rules = self._of(url)
        asked = None if isinstance(rules, bool) else rules.crawl_delay(self._agent)
        return min(float(asked or 0.0), _LONGEST_DELAY_S)

    def _of(self, url: str) -> Protego | bool:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            status, text = self._get(f"{host}/robots.txt")
            if status == 200:
                self._rules[host] = Protego.parse(text)
            else:
                # RFC 9309, 2.3.1: without the file all is allowed; a server in trouble allows nothing.
                self._rules[host] = 400 <= status < 500 and status != 429
        return self._rules[host]
