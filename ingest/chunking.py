"""Documents into chunks: a paragraph or table row each; long paragraphs at sentence ends."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator

from ingest.documents import Block, Place, ReadDocument
from regiodeal_qa.answering.from_passages.extractive import sentences
from regiodeal_qa.corpus import Box, Chunk

VERSION = 7
"""Part of an index's digest: raised when the same document would give other chunks."""
LONGEST_CHARS = 900


def chunk_document(
    document: ReadDocument,
    deals_named_in: Callable[[str], tuple[str, ...]],
    own_source: bool,
) -> Iterator[Chunk]:
    """The chunks of a document, in order.

    `deals_named_in` finds the deals that a text names, for blocks that do not say. `own_source`:
    the document itself stands in the source manifest and is cited first.
    """
    seen: dict[str, int] = {}
    for block in document.blocks:
        for start, text in _pieces(block.text):
            boxes = _boxes(block, start, start + len(text))
            deals = block.deal_ids or document.deal_ids or deals_named_in(text)
            document_id = document.document_id
            if block.attachment:
                document_id = attachment_id(document_id, block.attachment)
            own = (document_id,) if own_source else ()
            headings = (document.title, *block.headings)
            digest = hashlib.sha256("\n".join((*headings, text)).encode()).hexdigest()[:16]
            seen[digest] = seen.get(digest, 0) + 1
            yield Chunk(
                chunk_id=f"{document_id}:{digest}:{seen[digest]}",
                document_id=document_id,
                text=text,
                heading_path=headings,
                page=boxes[0].page if boxes else block.page,
                deal_ids=deals,
                source_ids=tuple(dict.fromkeys((*own, *block.source_ids))),
                year=block.year,
                kind=block.kind,
                fact_ids=block.fact_ids,
                boxes=boxes,
            )


def attachment_id(document_id: str, name: str) -> str:
    """The id of what is attached to a document under this name: a document and source of its own.

    So a citation says in which of the two a passage stands, and no page is taken for the other's.

    >>> attachment_id("added-verslag-0123456789", "Begroting 2024.xlsx")
    'added-verslag-0123456789#begroting-2024-xlsx-7b6cba'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40]
    return f"{document_id}#{plain}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text whole when it is short enough, else runs of whole sentences; each with its start."""
    if len(text) <= LONGEST_CHARS:
        yield 0, text
        return
    start = end = 0
    for sentence in sentences(text):
        begin = text.index(sentence, end)
        if end > start and begin + len(sentence) - start > LONGEST_CHARS:
            yield start, text[start:end]
            start = begin
        end = begin + len(sentence)
    yield start, text[start:end]


def _boxes(block: Block, start: int, end: int) -> tuple[Box, ...]:
    """Where a stretch of a block stands: lines under each other as one box."""
    found: list[Box] = []
    ends = [*(place.start for place in block.places[1:]), len(block.text)]
    for place, until in zip(block.places, ends, strict=False):
        if place.start >= end or (until <= start and until > place.start):
            continue
        _add(found, place)
    return tuple(found)


def _add(found: list[Box], place: Place) -> None:
    box = place.box
    if found:
        last = found[-1]
        beside = box.left < last.right and last.left < box.right
        if last.page == box.page and beside and 0 <= box.top - last.top < 0.08:
            found[-1] = Box(
                box.page,
                min(last.left, box.left),
                last.top,
                max(last.right, box.right),
                max(last.bottom, box.bottom),
            )
            return
    found.append(box)
