"""Whether a passage has a name of a claim, as it is or in another form: 'Emmense' for 'Emmen'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from regiodeal_qa.factcheck.by_passages import CLAIMS_KEPT
from regiodeal_qa.factcheck.by_passages.evidence import Passage

_JOINING = frozenset("de het een van der den en voor aan in op te ten ter the of and".split())
_DEMONYM = re.compile(r"(?:naren|aren|se)$")
_SHORTEST = 3


def has_name(
    passage: Passage,
    name: Sequence[str],
    whole: bool = False,
    deal: frozenset[str] = frozenset(),
) -> bool:
    """Whether a passage has a name: its last word, and half of its words or, if `whole`, all.

    `deal`: the words by which the deal is named, where the name is that of a place. Side by side they
    are that deal and no place: 'de deal Arnhem-Nijmegen, getekend in Ede' has no town of Nijmegen.
    """
    if len(deal) > len(name) and deal.issuperset(name) and not _apart(passage, deal) & set(name):
        return False
    own = [word for word in name if word not in _JOINING] or list(name)
    found = [word in passage.words or _of_place(word, passage) for word in own]
    return found[-1] and sum(found) >= len(found) * (1.0 if whole else 0.5)


@lru_cache(maxsize=CLAIMS_KEPT)
def is_where(text: str, name: str) -> bool:
    """Whether a normalised text says of a place that something was there: 'in Ede ondertekend'."""
    return bool(re.search(rf"\b(?:in|te|at) (?:de (?:stad|gemeente) )?{re.escape(name)}\b", text))


def _apart(passage: Passage, deal: frozenset[str]) -> set[str]:
    """The words of a passage that do not stand beside another one of the deal's name."""
    words = passage.text.split()
    return {
        word
        for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False)
        if word not in deal or not {before, after} & deal
    }


def _of_place(word: str, passage: Passage) -> bool:
    """Whether a passage names the place of which 'Emmense' or 'Zutphenaren' are."""
    root = _DEMONYM.sub("", word)
    long_enough = len(root) > _SHORTEST and root != word
    return long_enough and any(f"{root}{end}" in passage.words for end in ("", "e", "en"))
