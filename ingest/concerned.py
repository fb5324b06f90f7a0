"""Which deals a document concerns: by its title and file name, else by whom its text speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ingest.documents import ReadDocument
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.wording.words import tokens

_FEWEST = 3
_SHARE = 0.6


def deals_concerned(document: ReadDocument, path: Path, deals: Sequence[Deal]) -> tuple[str, ...]:
    """Deal ids, in order of mention; empty when the document is about none, or about many.

    The title decides, then the file name; else a deal that most mentions in the text are of.
    """
    if document.deal_ids:
        return document.deal_ids
    names = Gazetteer(deals)
    for text in (document.title, path.stem.replace("-", " ").replace("_", " ")):
        found = _named(names, text)
        if found:
            return tuple(dict.fromkeys(found))
    own = (block.text for block in document.blocks if not block.attachment)
    counted = Counter(deal for text in own for deal in _named(names, text))
    total = sum(counted.values())
    return tuple(d for d, n in counted.items() if n >= _FEWEST and n >= _SHARE * total)


def _named(names: Gazetteer, text: str) -> list[str]:
    """The deals that a text names; a province stands for none."""
    mentions = names.find(tokens(text))
    named = [m for m in mentions if "deal" in m.kinds and not m.province]
    return [deal for mention in named for deal in mention.deal_ids]
