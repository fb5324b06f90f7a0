"""One process that reads documents for another, so that a bad one can only harm itself.

In: a line of JSON, `{"path": …}`, for something attached to that PDF with `number`, `name` and the
`folder` to unpack it in. Out: a line of JSON, `{"document": {…}}` or `{"error": "…"}`,
and before it `{"alive": true}` for each page read from its picture. It bounds its own memory; how
long it may take is watched by `ingest.reading`.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from ingest import readers
from ingest.documents import UnreadableDocument


def main(memory_mb: int) -> int:
    """Answer requests until there are no more."""
    _bound_memory(memory_mb)
    # What a library prints must not get between our own lines.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def alive() -> None:
        answers.write('{"alive": true}\n')
        answers.flush()

    for line in sys.stdin:
        asked = json.loads(line)
        path = Path(asked["path"])
        try:
            if "number" in asked:
                folder = Path(asked["folder"])
                read = readers.read_attachment(path, asked["number"], asked["name"], folder, alive)
            else:
                read = readers.read(path, alive)
            answer = json.dumps({"document": asdict(read)})
        except UnreadableDocument as error:
            answer = json.dumps({"error": str(error)})
        except MemoryError:
            answer = json.dumps({"error": f"reading it takes more than {memory_mb} MB of memory"})
        except RecursionError:
            answer = json.dumps({"error": "the document is nested too deeply"})
        except Exception as error:
            # A reader that meets what nobody foresaw: this document is reported, the others go on.
            answer = json.dumps({"error": f"the document is damaged ({type(error).__name__})"})
        answers.write(f"{answer}\n")
        answers.flush()
    return 0


def _bound_memory(megabytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such bound
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
