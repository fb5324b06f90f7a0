"""Markdown documents: front matter, headings, paragraphs, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.documents import Block, ReadDocument, UnreadableDocument
from ingest.readers.markers import listed, split_comment, split_sources

FOR_READERS_ONLY = frozenset({"bronnen"})
"""Sections that list sources; they state nothing and are not indexed."""
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])\s+")
_RULE = re.compile(r"^[|\s:-]+$")


def read(path: Path) -> ReadDocument:
    """Read a Markdown or plain text file (UTF-8). Raises UnreadableDocument."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableDocument("the text is not UTF-8; save it as UTF-8 and try again") from error
    head, body = _front_matter(text)
    blocks: list[Block] = []
    headings: list[tuple[int, str]] = []
    title = head.get("title", "")
    for part in _parts(body):
        heading = _HEADING.match(part)
        if heading:
            level, name = len(heading[1]), heading[2]
            if level == 1 and not title:
                title = name
            headings = [h for h in headings if h[0] < level]
            if level > 1 or name != title:
                headings.append((level, name))
            continue
        path_names = tuple(name for _, name in headings)
        if path_names and path_names[-1].casefold() in FOR_READERS_ONLY:
            continue
        block = _block(part, path_names)
        if block:
            blocks.append(block)
    return ReadDocument(
        document_id=head.get("id") or path.stem,
        title=title or path.stem,
        deal_ids=listed(head.get("deal_ids", "")),
        blocks=tuple(blocks),
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    if not text.startswith("---\n"):
        return {}, text
    head, mark, body = text[4:].partition("\n---\n")
    if not mark:
        return {}, text
    pairs = (line.partition(":") for line in head.splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}, body


def _parts(body: str) -> Iterator[str]:
    """Headings, paragraphs, list items and table rows; a comment stays with what it follows."""
    part: list[str] = []
    for line in [*body.splitlines(), ""]:
        bare = line.strip()
        starts = bool(_HEADING.match(bare) or _ITEM.match(bare) or bare.startswith("|"))
        if part and (not bare or starts):
            yield "\n".join(part)
            part = []
        if bare and not _RULE.match(bare):
            part.append(bare)
            if _HEADING.match(bare):
                yield bare
                part = []


def _block(part: str, headings: tuple[str, ...]) -> Block | None:
    text, fields = split_comment(part)
    text, source_ids = split_sources(" ".join(text.split()))
    kind = "text"
    if text.startswith("|"):
        kind = "table"
        text = " | ".join(cell.strip() for cell in text.strip("|").split("|"))
    text = _ITEM.sub("", text)
    if not text:
        return None
    year = fields.get("year", "")
    return Block(
        text=text,
        headings=headings,
        kind=kind,
        source_ids=source_ids,
        deal_ids=listed(fields.get("deals", "")),
        fact_ids=listed(fields.get("fact", "")),
        year=int(year) if year.isdecimal() else None,
    )
