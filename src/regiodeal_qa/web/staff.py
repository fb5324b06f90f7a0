"""Who may use the part for staff, the fact check: everybody, unless the operator set a login.

With a password: whoever gave it, by a signed cookie that ends after some hours or at a restart, or
in each request as `Authorization: Bearer PASSWORD`. With a header: whoever the reverse proxy put a
name in it for. That header is believed, so the proxy must set it itself in every request.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

from fastapi import Request

COOKIE = "regiodeal_staff"
VALID_S = 12 * 3600
_BEARER = "bearer "


class Staff:
    """Tells staff from others. Safe to share between threads."""

    def __init__(self, password: str, header: str, clock: Callable[[], float] = time.time) -> None:
        """`password` and `header`: '' for none. `clock` gives seconds."""
        self._password = password.encode()
        self._header = header
        self._clock = clock
        self._key = secrets.token_bytes(32)

    @property
    def by_password(self) -> bool:
        """Whether a password lets somebody in."""
        return bool(self._password)

    def admits(self, request: Request) -> bool:
        """Whether the sender of a request may use the part for staff."""
        if not self._password and not self._header:
            return True
        if self._header and request.headers.get(self._header, "").strip():
            return True
        if not self._password:
            return False
        said = request.headers.get("authorization", "")
        if said.lower().startswith(_BEARER):
            return self._is_password(said[len(_BEARER) :].strip().encode("latin-1"))
        return self._is_valid(request.cookies.get(COOKIE, ""))

    def cookie(self, password: str) -> str | None:
        """What the browser of somebody with this password keeps; None for a wrong one."""
        if not self._password or not self._is_password(password.encode(errors="replace")):
            return None
        until = str(int(self._clock()) + VALID_S)
        return f"{until}.{self._signed(until)}"

    def _is_valid(self, cookie: str) -> bool:
        until, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signed(until).encode()):
            return False
        return int(until) > self._clock()

    def _signed(self, until: str) -> str:
        return hmac.new(self._key, until.encode(errors="replace"), hashlib.sha256).hexdigest()

    def _is_password(self, given: bytes) -> bool:
        # Equal lengths, so that the time it takes tells nothing of the password's.
        one, other = (hashlib.sha256(text).digest() for text in (given, self._password))
        return hmac.compare_digest(one, other)
