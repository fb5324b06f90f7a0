"""Documents into chunks: a paragraph or table row each; long paragraphs at sentence ends."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from ingest.documents import ReadDocument
from regiodeal_qa.answering.extractive import sentences
from regiodeal_qa.corpus import Chunk

VERSION = 3
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
        for text in _pieces(block.text):
            deals = block.deal_ids or document.deal_ids or deals_named_in(text)
            own = (document.document_id,) if own_source else ()
            headings = (document.title, *block.headings)
            digest = hashlib.sha256("\n".join((*headings, text)).encode()).hexdigest()[:16]
            seen[digest] = seen.get(digest, 0) + 1
            yield Chunk(
                chunk_id=f"{document.document_id}:{digest}:{seen[digest]}",
                document_id=document.document_id,
                text=text,
                heading_path=headings,
                page=block.page,
                deal_ids=deals,
                source_ids=tuple(dict.fromkeys((*own, *block.source_ids))),
                year=block.year,
                kind=block.kind,
                fact_ids=block.fact_ids,
            )


def _pieces(text: str) -> Iterator[str]:
    """A text whole when it is short enough, else runs of whole sentences."""
    if len(text) <= LONGEST_CHARS:
        yield text
        return
    run: list[str] = []
    for sentence in sentences(text):
        if run and len(" ".join([*run, sentence])) > LONGEST_CHARS:
            yield " ".join(run)
            run = []
        run.append(sentence)
    if run:
        yield " ".join(run)


def embedded_text(chunk: Chunk) -> str:
    """What is embedded: where it stands, then the text."""
    return f"{' — '.join(chunk.heading_path)}: {chunk.text}"
