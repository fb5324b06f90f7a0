"""Whether a region is in the Nationaal Programma Vitale Regio's, of which a passage lists all regions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.answering.messages import yes_or_no
from regiodeal_qa.answering.taking_part.members import quoted
from regiodeal_qa.corpus import Chunk, families
from regiodeal_qa.understanding.naming.name_forms import base_name
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import COMPASS, normalise, stem

_PROGRAMME = re.compile(r"\bnpvr\b|\bprogramma vitale regio ?s\b")
_OF_MONEY = re.compile(r"\b(?:geld|krijg\w*|kreeg|miljoen\w*|euro|bedrag\w*|money|million|gets?)\b")
"""'Krijgt Zuid-Limburg geld uit het NPVR?' the list does not tell."""
_LIST = re.compile(r"\bnpvr regio ?s zijn (?P<regions>.+)")
_READ = frozenset(
    stem(word)
    for word in """
    npvr nationaal programma vitale regio regios elf een van bij hoort horen in zit zitten doet mee ook de het aan valt
    onder part of one the belong belongs to national
    """.split()
)


def answer(
    understood: Understanding, chunks: Sequence[Chunk], register: Register, citer: Citer
) -> Composed | None:
    """Yes or no by the list, and the list; None where the name of a region is there in part.

    'Noardwest-Fryslân' may or may not be what the list calls 'Noard-Fryslân'.
    """
    text = understood.text
    asked = understood.yes_no and _PROGRAMME.search(text) and not _OF_MONEY.search(text)
    if not asked or len(families(understood.deals)) != 1:
        return None
    if {stem(word) for word in understood.unexplained} - _READ:
        return None
    for chunk in chunks:
        listed = _LIST.search(normalise(chunk.text))
        if listed:
            name = base_name(register.by_id[understood.deals[0]].name)[0]
            there = _among(name, listed["regions"])
            if there is None:
                return None
            lead = yes_or_no(understood.language, there)
            return Composed(
                f"{lead}{quoted(chunk, understood.language == 'nl')}{citer.cite(chunk)}"
            )
    return None


def _among(name: str, regions: str) -> bool | None:
    """Whether a normalised list has a name; None where it only has a word of it."""
    words = set(name.split()) - COMPASS
    if f" {name} " in f" {regions} ":
        return True
    return None if words & set(regions.split()) else False
