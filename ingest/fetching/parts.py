"""A body into a file: bounded in size and time, and in parts where it was cut off."""

from __future__ import annotations

import json
import time
from pathlib import Path

import httpx

_MAGIC = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04", ".xlsx": b"PK\x03\x04", ".odt": b"PK\x03\x04"}


class NotFetched(Exception):
    """An address could not be fetched; the message says why."""


def headers(etag: str, last_modified: str, part: Path) -> dict[str, str]:
    """Headers that ask only for what changed, or only for the rest of what was cut off."""
    try:
        validator = str(json.loads(_validator(part).read_text(encoding="utf-8")))
        have = part.stat().st_size
    except (OSError, ValueError):
        have = 0
    if have:
        return {"Range": f"bytes={have}-", "If-Range": validator}
    conditional = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in conditional.items() if value}


def write(response: httpx.Response, part: Path, most_bytes: int, most_seconds: float) -> None:
    """The body of an answer into the file, behind what it holds already when that was asked for.

    Raises NotFetched when it is too large, too slow, empty or cut off; with an ETag or a date of
    change, the next try goes on where this one ended.
    """
    begin = _begin(response, part)
    size, most = begin, most_bytes
    validator = response.headers.get("etag", "") or response.headers.get("last-modified", "")
    length = response.headers.get("content-length", "")
    announced = int(length) if length.isdecimal() else 0
    if begin + announced > most:
        raise NotFetched(f"it is too large ({(begin + announced) >> 20} MB)")
    ends = time.monotonic() + most_seconds
    if validator and not validator.startswith("W/"):
        _validator(part).write_text(json.dumps(validator), encoding="utf-8")
    try:
        with part.open("ab" if begin else "wb") as file:
            for piece in response.iter_raw():
                size += len(piece)
                if size > most:
                    drop(part)
                    raise NotFetched(f"it is too large (more than {most >> 20} MB)")
                file.write(piece)
                if time.monotonic() > ends:
                    raise NotFetched(f"it takes longer than {most_seconds:g} seconds")
    except httpx.TransportError as error:
        raise NotFetched(f"it was cut off ({named(error)}); fetch again to go on") from error
    _validator(part).unlink(missing_ok=True)
    if not size:
        raise NotFetched("it is empty")


def _begin(response: httpx.Response, part: Path) -> int:
    """Where in the file this body belongs."""
    if response.status_code != 206:
        return 0
    unit, _, rest = response.headers.get("content-range", "").partition(" ")
    begin = rest.partition("-")[0]
    have = part.stat().st_size if part.exists() else 0
    if unit == "bytes" and begin.isdecimal() and int(begin) == have:
        return have
    drop(part)
    raise NotFetched("the server sent another part of it than was asked for; fetch again")


def check_content(part: Path, suffix: str) -> None:
    """Raises NotFetched, and drops the file, when it does not begin as its type does."""
    with part.open("rb") as file:
        head = file.read(1024)
    html = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    if not (html if suffix == ".html" else _MAGIC.get(suffix, b"") in head):
        drop(part)
        raise NotFetched(f"what came is not what its type says ({suffix[1:]})")


def _validator(part: Path) -> Path:
    """The file with the ETag or date that the first part of a document came with."""
    return part.with_name(f"{part.name}.json")


def drop(part: Path) -> None:
    """Begin anew the next time."""
    part.unlink(missing_ok=True)
    _validator(part).unlink(missing_ok=True)


def named(error: Exception) -> str:
    """An error as words: 'ReadTimeout' -> 'read timeout'."""
    name = type(error).__name__
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
