"""When a document says that it was made: 'Vastgesteld op 12 maart 2026'."""

from __future__ import annotations

import re

from ingest.documents import ReadDocument
from regiodeal_qa.factcheck.text.dates import moments

_BEGINNING, _END = 3000, 1500
"""So many characters of a document are looked through: the cover, and where it is signed."""
_AFTER = 60
_MADE = re.compile(
    r"\b(?:(?:vastgesteld|ondertekend|getekend|gedateerd|overeengekomen|opgemaakt|verzonden|datum"
    r"|signed|dated|adopted)\b|d\.d\.)[ :]*",
    re.IGNORECASE,
)


def stated_date(document: ReadDocument) -> str:
    """The first whole date after a word such as 'vastgesteld' or 'datum', `YYYY-MM-DD`; else empty.

    It goes before what the file says of itself, which is often the day that it was last saved.
    """
    text = "\n".join(block.text for block in document.blocks)
    for part in (text[:_BEGINNING], text[-_END:]):
        for match in _MADE.finditer(part):
            for moment in moments(part[match.end() : match.end() + _AFTER]):
                if moment.day and moment.month and moment.year:
                    return f"{moment.year}-{moment.month:02}-{moment.day:02}"
    return ""
