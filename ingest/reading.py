"""Reads documents in a worker process, bounded in time and memory."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from ingest import readers
from ingest.documents import Block, Place, ReadDocument, UnreadableDocument
from regiodeal_qa.corpus import Box
from regiodeal_qa.settings import settings

MOST_ATTACHMENTS = 20
"""So many attachments of a PDF are read."""


class Reading:
    """A worker to read documents with; it is started anew after one that it could not survive."""

    def __init__(self, seconds: float | None = None, memory_mb: int | None = None) -> None:
        """Bounds that are not given are those of the settings."""
        self._seconds = seconds or settings().read_seconds
        self._memory_mb = memory_mb or settings().read_memory_mb
        self._worker: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def read(self, path: Path) -> ReadDocument:
        """Read one document, with what is attached to it. Raises UnreadableDocument, also when time
        or memory ran out.

        Each attachment has the bounds of a document; one that cannot be read is named in a warning.
        """
        document = self._asked({"path": str(path.absolute())})
        for number, name in enumerate(document.attachments[:MOST_ATTACHMENTS]):
            try:
                with tempfile.TemporaryDirectory(prefix="bijlage-") as folder:
                    request = {"path": str(path.absolute()), "number": number, "name": name}
                    attachment = self._asked(request | {"folder": folder})
            except UnreadableDocument as error:
                document = _warned(document, f"attachment {name}: {error}")
            else:
                document = _with_attachment(document, name, attachment)
        left = document.attachments[MOST_ATTACHMENTS:]
        if left:
            named = ", ".join(left[:MOST_ATTACHMENTS])
            document = _warned(
                document, f"{len(left)} attachments too many, which were not read: {named}"
            )
        if not document.blocks:
            raise UnreadableDocument("; ".join(document.warnings))
        return document

    def _asked(self, request: dict[str, Any]) -> ReadDocument:
        worker = self._worker or self._start()
        try:
            assert worker.stdin is not None
            worker.stdin.write(f"{json.dumps(request)}\n")
            worker.stdin.flush()
            line = self._answers.get(timeout=self._seconds)
            while line.startswith('{"alive"'):  # the clock runs for each scanned page
                line = self._answers.get(timeout=self._seconds)
        except queue.Empty:
            self._stop()
            raise UnreadableDocument(
                f"reading it takes longer than {self._seconds:g} seconds"
            ) from None
        except OSError:
            line = ""
        if not line:
            self._stop()
            raise UnreadableDocument("reading it made the reader crash; the file is damaged")
        answer = json.loads(line)
        if "error" in answer:
            raise UnreadableDocument(answer["error"])
        return document(answer["document"])

    def _start(self) -> subprocess.Popen[str]:
        worker = subprocess.Popen(
            [sys.executable, "-m", "ingest.worker", str(self._memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
        self._worker, self._answers = worker, queue.Queue()
        threading.Thread(target=_pass_on, args=(worker, self._answers), daemon=True).start()
        return worker

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker.wait()
            for stream in (self._worker.stdin, self._worker.stdout):
                if stream is not None:
                    _close(stream)
            self._worker = None


def _with_attachment(document: ReadDocument, name: str, attachment: ReadDocument) -> ReadDocument:
    """The document with the passages of an attachment after its own.

    Where they stand on a page is left out: the pages that can be shown are those of the document.
    """
    title = (attachment.title,) if attachment.title != readers.UNPACKED else ()
    blocks = tuple(
        replace(
            block,
            headings=(f"Bijlage: {name}", *title, *block.headings),
            deal_ids=block.deal_ids or attachment.deal_ids,
            places=(),
            attachment=name,
        )
        for block in attachment.blocks
    )
    warnings = [*attachment.warnings]
    if attachment.attachments:
        named = ", ".join(attachment.attachments[:MOST_ATTACHMENTS])
        warnings.append(f"what is attached to it was not read: {named}")
    return _warned(
        replace(
            document,
            blocks=(*document.blocks, *blocks),
            language=document.language or attachment.language,
        ),
        *(f"attachment {name}: {warning}" for warning in warnings),
    )


def _warned(document: ReadDocument, *warnings: str) -> ReadDocument:
    return replace(document, warnings=(*document.warnings, *warnings))


def _close(stream: Any) -> None:
    try:
        stream.close()
    except OSError:  # what was still to be written has no reader any more
        return


def _pass_on(worker: subprocess.Popen[str], answers: queue.Queue[str]) -> None:
    """Lines from the worker into the queue; an empty one says that it has ended."""
    assert worker.stdout is not None
    try:
        for line in worker.stdout:
            answers.put(line)
    except ValueError:  # closed under our hands: it was stopped
        pass
    answers.put("")


def document(data: dict[str, Any]) -> ReadDocument:
    """The document that `dataclasses.asdict` was made of, by way of JSON."""
    return ReadDocument(
        **(
            data
            | {
                "deal_ids": tuple(data["deal_ids"]),
                "warnings": tuple(data["warnings"]),
                "attachments": tuple(data["attachments"]),
                "blocks": tuple(_block(block) for block in data["blocks"]),
            }
        )
    )


def _block(data: dict[str, Any]) -> Block:
    lists = ("headings", "source_ids", "deal_ids", "fact_ids")
    places = tuple(Place(place["start"], Box(**place["box"])) for place in data["places"])
    cells = tuple((head, cell) for head, cell in data["cells"])
    return Block(
        **(data | {name: tuple(data[name]) for name in lists} | {"places": places, "cells": cells})
    )
