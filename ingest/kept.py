"""What the readers gave for a document, kept in the data folder: each content is read once.

A build reads all documents again as soon as one has changed, and a scan of many pages takes
minutes to read. `data/read/` can be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from ingest import chunking
from ingest.added import write_atomically
from ingest.documents import ReadDocument
from ingest.readers.pdf import ocr
from ingest.reading import Reading, document


def kept_dir(data_dir: Path) -> Path:
    """Where it is kept."""
    return data_dir / "read"


def read(data_dir: Path, path: Path, digest: str, reading: Reading) -> ReadDocument:
    """Read a document in the worker, or take what it gave before for the same content.

    Raises UnreadableDocument as `reading` does; that is not kept.
    """
    held = kept_dir(data_dir) / _name(digest, path.suffix)
    try:
        return document(json.loads(held.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError):  # not there, or not whole: read it
        found = reading.read(path)
    held.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(held, json.dumps(asdict(found), ensure_ascii=False))
    return found


def forget_others(data_dir: Path, files: Iterable[tuple[str, Path]]) -> None:
    """Delete what belongs to none of these (digest, path)."""
    wanted = {_name(digest, path.suffix) for digest, path in files}
    for held in kept_dir(data_dir).glob("*.json"):
        if held.name not in wanted:
            held.unlink(missing_ok=True)


def _name(digest: str, suffix: str) -> str:
    """Another version of the readers, or Tesseract where there was none, reads it anew."""
    pictures = "-ocr" if suffix.lower() == ".pdf" and ocr.available() else ""
    return f"{digest}-{chunking.VERSION}{suffix.lower()}{pictures}.json"
