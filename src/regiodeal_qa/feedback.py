"""What people say of an answer. Kept only when the operator named a file for it and they agreed.

One JSON object a line: `at`, `turns` (the questions; the last one was answered), `answer`, `remark`
and `generation` of the index. `python -m evals add --feedback FILE --line N` makes an evaluation
question of one.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

MOST_BYTES = 50 * 1024 * 1024


class FeedbackFull(RuntimeError):
    """The file has reached MOST_BYTES: the operator must look at it first."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody said of the answer to the last of `turns`."""

    turns: tuple[str, ...]
    answer: str
    remark: str
    generation: str


def store(feedback: Feedback, path: Path) -> None:
    """Append to the file, which only its owner can read. Raises FeedbackFull and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    row = {"at": datetime.now(UTC).isoformat(timespec="minutes")} | asdict(feedback)
    line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
    with FileLock(path.with_name(f"{path.name}.lock")):
        path.touch(mode=0o600)
        if path.stat().st_size + len(line) > MOST_BYTES:
            raise FeedbackFull
        with path.open("ab") as file:
            file.write(line)
