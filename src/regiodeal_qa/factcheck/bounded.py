"""Reads a file from somebody else in a process of its own, bounded in time and memory.

Documents can be made to take for ever or to fill the memory; here that harms nobody else. The file
goes in over standard input, and so never lies on a disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict

from regiodeal_qa.factcheck import files

SECONDS = 60.0
MEMORY_MB = 1024


def read(
    raw: bytes, name: str, seconds: float = SECONDS, memory_mb: int = MEMORY_MB
) -> files.Document:
    """The text of a file with this name. Raises files.UnreadableFile, also when a bound is met."""
    kind = files.known_kind(name)
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, kind, str(memory_mb)],
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise files.UnreadableFile(
            f"het lezen duurt langer dan {seconds:g} seconden",
            f"reading it takes longer than {seconds:g} seconds",
        ) from None
    if done.returncode != 0:
        raise files.UnreadableFile(
            "het bestand is beschadigd of te groot om te lezen",
            "the file is damaged or too large to read",
        )
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise files.UnreadableFile(*answer["error"])
    return files.Document(answer["text"], tuple(answer["pages"]))


def main(kind: str, memory_mb: int) -> int:
    """Read standard input as a file of this kind; print the document, or what is wrong with it."""
    with suppress(ImportError, ValueError, OSError):  # Windows has no such bound
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    try:
        answer: dict[str, object] = asdict(files.read_bytes(sys.stdin.buffer.read(), kind))
    except files.UnreadableFile as error:
        answer = {"error": [error.reasons["nl"], error.reasons["en"]]}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
