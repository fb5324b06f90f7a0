"""What came of a deal: aims are no answer to who asks that."""

from __future__ import annotations

from regiodeal_qa.corpus import Chunk
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

_CAME_OF_IT = frozenset(
    "opgeleverd bereikt gerealiseerd gelukt geworden terechtgekomen uitgekomen eruit gehad achieved".split()
)
_AIMS = "Doel"


def only_aims(understood: Understanding, chunk: Chunk) -> bool:
    """Whether a question asks what came of a deal, and a passage tells what it was meant for."""
    asks = terms.aspect(understood.content) == "Resultaten"
    past = asks and _CAME_OF_IT & set(understood.content)
    return bool(past) and chunk.heading_path[-1:] == (_AIMS,)
