"""Systems outside this process: answers from a file, or from a command.

Both speak the JSON lines of `regiodeal-qa ask --batch`: a line in is `{"id": …, "turns": […]}`, a
line out the contract's object. A line out may also hold `steps`, and `ranking`: a list of objects
with `document_id`, `chunk_id` and `facts`.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from evals.questions import Question, QuestionError
from evals.reply import Found, Reply, System, failed


def from_file(path: Path) -> System:
    """The answers in a JSON-lines file, by id. Raises QuestionError for a line that is no object."""
    text = path.read_text(encoding="utf-8")
    replies = _replies(text.splitlines(), str(path))
    return _system(path.stem, hashlib.sha256(text.encode()).hexdigest(), replies)


def from_command(command: str, questions: Sequence[Question]) -> System:
    """The answers of a command, which reads all questions at once and is run here, once.

    Raises QuestionError when it fails; a question that it skips counts as an error.
    """
    lines = [json.dumps({"id": q.question_id, "turns": q.turns}) for q in questions]
    arguments = shlex.split(command)
    done = subprocess.run(
        arguments, input="\n".join(lines) + "\n", capture_output=True, text=True, check=False
    )
    replies = _replies(done.stdout.splitlines(), arguments[0])
    if not replies:
        raise QuestionError(
            f"{command}: no answers (exit code {done.returncode}): {done.stderr[-500:]}"
        )
    digest = hashlib.sha256(done.stdout.encode()).hexdigest()
    return _system(Path(arguments[0]).name, digest, replies)


def _system(name: str, digest: str, replies: dict[str, Reply]) -> System:
    def ask(question: Question) -> Reply:
        return replies.get(question.question_id) or failed("no answer")

    return System(name, f"{name}\n{digest}", ask)


def _replies(lines: Iterable[str], where: str) -> dict[str, Reply]:
    found: dict[str, Reply] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            found[str(row["id"])] = _reply(row)
        except (ValueError, KeyError, TypeError) as error:
            raise QuestionError(f"{where}:{number}: {error!r}") from error
    return found


def _reply(row: dict[str, Any]) -> Reply:
    ranking = tuple(
        Found(one["document_id"], one.get("chunk_id", ""), tuple(one.get("facts", ())))
        for one in row.get("ranking", ())
    )
    answer = {name: value for name, value in row.items() if name not in ("steps", "ranking")}
    return Reply(answer, tuple(row.get("steps", ())), ranking)
