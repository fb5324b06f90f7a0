"""Answers that need not be asked again.

A reply is kept under the turns it answers and the identity of the system that gave it: for our own
assistant the generation of the index and a digest of its code and of the corpus' tables. So a
change of any of these asks everything anew, and a change of the questions only what is new.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from evals.reply import Found, Reply

KEPT_FILES = 8
"""So many systems' replies are kept; the oldest go first."""
VERSION = 1
"""Part of every key: raised when a reply is stored in another form."""


class Cache:
    """The replies of one system, in one JSON-lines file that only grows."""

    def __init__(self, folder: Path, identity: str, fresh: bool = False) -> None:
        """`fresh`: forget what is held, so that everything is asked again."""
        self._path = folder / f"{_digest(str(VERSION), identity)}.jsonl"
        self._replies: dict[str, dict[str, Any]] = {}
        self._file: TextIO | None = None
        if self._path.is_file() and not fresh:
            for line in self._path.read_text(encoding="utf-8").splitlines():
                try:
                    row = json.loads(line)
                except ValueError:
                    continue  # the last line of a run that was killed
                self._replies[row["key"]] = row["reply"]

    def __enter__(self) -> Cache:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        for old in sorted(self._path.parent.glob("*.jsonl"), key=_age)[:-KEPT_FILES]:
            old.unlink(missing_ok=True)
        self._file = self._path.open("a", encoding="utf-8")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def get(self, turns: Sequence[str]) -> Reply | None:
        """The reply to these turns, or None."""
        held = self._replies.get(_digest(*turns))
        if held is None:
            return None
        ranking = tuple(Found(d, c, tuple(f)) for d, c, f in held["ranking"])
        return Reply(held["answer"], tuple(held["steps"]), ranking)

    def put(self, turns: Sequence[str], reply: Reply) -> None:
        """Keep a reply, unless the system broke."""
        if self._file is None or reply.answer.get("status") == "error":
            return
        held = asdict(reply) | {
            "ranking": [(f.document_id, f.chunk_id, f.facts) for f in reply.ranking]
        }
        key = _digest(*turns)
        self._replies[key] = held
        self._file.write(json.dumps({"key": key, "reply": held}, ensure_ascii=False) + "\n")


def digest_of(folder: Path, patterns: Iterable[str], without: Sequence[str] = ()) -> str:
    """A digest of the files in a folder that match a pattern; `without`: folders left out."""
    hashed = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(tuple(without)):
            hashed.update(f"{name}\n".encode() + path.read_bytes())
    return hashed.hexdigest()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


def _age(path: Path) -> float:
    return path.stat().st_mtime
