"""Whether a passage has a name of a claim, as it is or in another form: 'Emmense' for 'Emmen'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.factcheck.by_passages.evidence import Passage
from regiodeal_qa.understanding.wording.words import same_word

_JOINING = frozenset("de het een van der den en voor aan in op te ten ter the of and".split())
_DEMONYM = re.compile(r"(?:naren|aren|se)$")
_SHORTEST = 3


def has_name(passage: Passage, name: Sequence[str], whole: bool = False) -> bool:
    """Whether a passage has a name: its last word, and half of its words or, if `whole`, all."""
    own = [word for word in name if word not in _JOINING] or list(name)
    found = [
        word in passage.words or _compound(word, passage) or _of_place(word, passage)
        for word in own
    ]
    return found[-1] and sum(found) >= len(found) * (1.0 if whole else 0.5)


def _of_place(word: str, passage: Passage) -> bool:
    """Whether a passage names the place of which 'Emmense' or 'Zutphenaren' are."""
    root = _DEMONYM.sub("", word)
    long_enough = len(root) > _SHORTEST and root != word
    return long_enough and any(f"{root}{end}" in passage.words for end in ("", "e", "en"))


def _compound(word: str, passage: Passage) -> bool:
    return len(word) >= 5 and any(same_word(word, other) == 1.0 for other in passage.words)
