"""Every name and office of a sentence, beside those of the passage it cites."""

from __future__ import annotations

import re
from collections.abc import Collection

from regiodeal_qa.factcheck.paraphrase.reading import Read
from regiodeal_qa.understanding.wording.vocabulary import everyday
from regiodeal_qa.understanding.wording.words import tokens

_OFFICES = (
    "minister", "staatssecretaris", "burgemeester", "wethouder", "gedeputeerde", "voorzitter",
    "directeur", "kassier", "penvoerder", "koning", "koningin", "premier", "commissaris",
    "programmamanager", "dijkgraaf", "onderzoeker", "rector", "secretaris", "regiovoorzitter",
)  # fmt: skip
_OFFICE = re.compile(rf"\b(?:[a-z]+-)?(?P<office>{'|'.join(_OFFICES)})s?\b")
_NEAR = 5
"""How many words a name may stand away from the office that it holds."""
_PAIR = re.compile(r"([A-ZÀ-Ý][\w'’-]+) (?=([A-ZÀ-Ý][\w'’-]+))")
_NO_PART = frozenset("regio deal deals de het een in op".split())
_RIJK = "rijk"
"""Written with a capital, and named by many words ('kabinet', 'rijksgeld'): a role, not a name."""


def missing(sentence: Read, passage: Read, usual: Collection[str]) -> str:
    """The first name, office or address of a sentence that its passage lacks; else ''.

    `usual`: words that the corpus writes without a capital; one that begins a sentence is no name.
    """
    first = sentence.normalised.split(" ", 1)[0]
    for name in sentence.names:
        plain = name in usual or (sentence.language == "en" and name in everyday("en"))
        if name == _RIJK or (name == first and plain):
            continue
        if not _has(name, passage):
            return name
    if pair := _made_up(sentence, passage):
        return pair
    for address in sentence.addresses - passage.addresses:
        return address
    offices = _offices(sentence.normalised)
    held = _offices(passage.normalised)
    for office, positions in offices.items():
        if office not in held:
            return office
        for name in _holders(sentence, positions):
            if not _holds(name, held[office], passage):
                return f"{office} {name}"
    return ""


def _made_up(sentence: Read, passage: Read) -> str:
    """A name of two words that are in the passage, but not side by side; else ''."""
    held = passage.normalised.split()
    for match in _PAIR.finditer(sentence.text):
        one, other = tokens(match[1]), tokens(match[2])
        if not one or not other or match.start() == 0 or {one[-1], other[0]} & _NO_PART:
            continue
        at = [i for i, word in enumerate(held) if word == one[-1]]
        if at and other[0] in held and not any(other[0] in held[i + 1 : i + 4] for i in at):
            return f"{one[-1]} {other[0]}"
    return ""


def _has(name: str, passage: Read) -> bool:
    if name in passage.words:
        return True
    # 'Achterhoek' for 'Achterhoekse', 'Groningen' for 'Groningse'.
    root = name[: max(5, len(name) - 3)]
    return len(name) >= 5 and any(other.startswith(root) for other in passage.names)


def _offices(normalised: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for match in _OFFICE.finditer(normalised):
        found.setdefault(match["office"], []).append(normalised.count(" ", 0, match.start()))
    return found


def _holders(sentence: Read, positions: list[int]) -> list[str]:
    """The name right after each office: 'burgemeester *Van* Veldhuizen', 'minister *Keijzer*'."""
    words = sentence.normalised.split()
    found = []
    for position in positions:
        following = words[position + 1 : position + 4]
        found += [word for word in following if word in sentence.names][-1:]
    return found


def _holds(name: str, offices: list[int], passage: Read) -> bool:
    words = passage.normalised.split()
    return any(
        name in words[max(0, position - _NEAR) : position + _NEAR + 1] for position in offices
    )
