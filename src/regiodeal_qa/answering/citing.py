"""Numbering citations while an answer is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from regiodeal_qa.answer import Citation
from regiodeal_qa.corpus import Chunk, Source


@dataclass(slots=True)
class Citer:
    """Gives each cited passage its numbers; the same passage keeps the numbers it has."""

    sources: Mapping[str, Source]
    citations: list[Citation] = field(default_factory=list)

    def cite(self, chunk: Chunk, quote: str | None = None, most: int = 3, source: str = "") -> str:
        """The marks for a passage, such as ' [1][2]': one per source it rests on, `most` at most.

        `source`: the id of the only one to cite. Raises ValueError when the quote does not occur in
        the passage, or it has no known source.
        """
        quote = chunk.text if quote is None else quote
        if quote not in chunk.text:
            raise ValueError(f"quote does not occur in chunk {chunk.chunk_id}")
        known = [s for s in chunk.source_ids if s in self.sources and source in ("", s)][:most]
        if not known:
            raise ValueError(f"chunk {chunk.chunk_id} names no source of the manifest")
        return " " + "".join(f"[{self._number(chunk, source, quote)}]" for source in known)

    def _number(self, chunk: Chunk, source_id: str, quote: str) -> int:
        for citation in self.citations:
            if citation.source_id == source_id and citation.quote == quote:
                return citation.n
        source = self.sources[source_id]
        # The page is a page of the indexed PDF, not of the publications that its text names.
        own = source_id == chunk.document_id
        citation = Citation(
            n=len(self.citations) + 1,
            source_id=source_id,
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            published=source.published,
            page=chunk.page if own else None,
            quote=quote,
            deal_ids=chunk.deal_ids,
            kind=chunk.kind,
            boxes=chunk.boxes if own else (),
        )
        self.citations.append(citation)
        return citation.n
