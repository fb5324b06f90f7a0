"""Yes or no by how much: a question compares two things, or asks for a half or a third, and a passage counts.

'Mocht meer dan de helft door?' and 'twaalf van de 88 voorstellen', 'Kreeg A meer dan B?' and 'elk 25 miljoen'.
Where a passage neither compares nor lets it be reckoned, it affirms nothing.
"""

from __future__ import annotations

import re

from regiodeal_qa.answering.yes_no.denying import DENIED
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.understanding.wording.numbers import number
from regiodeal_qa.understanding.wording.words import normalise

_MORE = (
    r"(?:veel )?(?:meer|hoger|hogere|groter|grotere|langer|vaker|sneller|more|higher|larger|longer)"
)
_LESS = (
    r"(?:veel )?(?:minder|lager|lagere|kleiner|kleinere|korter|less|fewer|lower|smaller|shorter)"
)
_COMPARES = re.compile(rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?: \w+){{0,9}}? (?:dan|than)\b")
_COMPARED = re.compile(
    rf"\b(?:{_MORE}|{_LESS}|trager|ruim|boven|onder(?! (?:meer|andere|leiding))|hoogste|laagste|meest|meeste|minst|minste"
    r"|bijna|keer|dubbele?|bovenop|extra|verlengd?|verlenging|uitloop|afwijken|toename|stijg\w*|steeg|daal\w*|scheelt|overtr\w+)\b"
)
"""Words of a passage that compares too."""
_EQUAL = re.compile(
    r"\b(?:evenveel|elk|allebei|(?:het|een)zelfde bedrag|gelijk bedrag|gelijke bedragen|net zoveel)\b"
)
_BESIDE_THAT = re.compile(
    r"\b(?:mag|mogen|mocht(?:en)?|moet(?:en)?|moest(?:en)?|kan|kunnen|kon(?:den)?|\w*gevraagde?|vroeg\w*|neither)\b"
)
"""What might be paid or was asked for is not what each paid."""
_SHARES = {
    "helft": 0.5, "half of": 0.5, "een derde van": 1 / 3, "twee derde": 2 / 3, "kwart van": 0.25,
    "driekwart": 0.75, "drie kwart": 0.75, "een vijfde van": 0.2, "dubbele": 2.0, "twee keer zo": 2.0,
    "drie keer zo": 3.0, "vier keer zo": 4.0, "twice": 2.0,
}  # fmt: skip
_SHARE = re.compile(rf"\b(?:{'|'.join(_SHARES)})(?:veel)?\b")
_SAYS_SHARE = re.compile(
    r"\b(?:helft|half|derde van|twee derde|kwart|driekwart|procent|verdubbel\w*|dubbele?|keer"
    r"|elk|evenveel|eenzelfde|gelijk\w*|hetzelfde bedrag|minstens)\b"
)
_OF = re.compile(r"\b(?P<part>[a-z]+|\d+) van de (?:ruim |circa )?(?P<whole>[a-z]+|\d+)\b")
"""'Twaalf van de 88 voorstellen'."""
_GREW = re.compile(r"\bvan (?P<first>\d[\d ]*) naar (?P<last>\d[\d ]*)\b")
_ADDED = re.compile(r"\b(?P<number>\d+) (?:\w+ )?(?:erbij|extra|meer)\b(?! dan)")
"""'Kreeg de school 900 studenten erbij?' and 'van 600 naar 900 studenten'."""
_PART = re.compile(r"[;:,]|\b(?:maar|terwijl|but|while)\b")
_CAPITAL = re.compile(r"(?<=[\w,’'] )[A-ZÀ-Ý][\w’'À-ÿ-]+")
_PAYERS = frozenset({"rijk", "regio", "deal", "deals"})
_FELL = re.compile(r"\b(?:af|afgevallen|afgewezen|rejected)\b")
_HOW_MANY_FELL = re.compile(
    r"\b(?:viel|vielen|zijn|werden|were) (?:er )?(?P<number>[a-z]+|\d+)(?: \w+)? (?:af|afgevallen|afgewezen|rejected)\b"
)
"""'Vielen er 76 af?' of which a passage has how many were chosen."""
_OF_MONEY = re.compile(r"\b(?:keer|dubbele|twice|geld|miljoen)\b")
_SAME = 0.02
"""By how much a ratio may be off, from rounding."""


def by_degree(question: str, passage: str) -> bool | None:
    """What a passage's own numbers decide of how much more or what part is asked for; else None."""
    asked, said = normalise(question), normalise(passage)
    if DENIED.search(asked):
        return None
    share, fell = _SHARE.search(asked), _HOW_MANY_FELL.search(asked)
    if share:
        return _by_share(asked, share, said)
    if fell and not _FELL.search(said):
        return _by_rest(number(fell["number"]), said)
    added, grew = _ADDED.search(asked), _GREW.search(said)
    if added and grew:
        return number(added["number"]) == float(grew["last"]) - float(grew["first"])
    compared = _COMPARES.search(asked)
    equal = compared and _EQUAL.search(said) and not _COMPARED.search(said)
    return False if equal and not _BESIDE_THAT.search(asked) else None


def degree_unsaid(question: str, passage: str) -> bool:
    """Whether a question compares or asks for a part, and a passage has neither nor numbers for it."""
    asked, said = normalise(question), normalise(passage)
    share = _SHARE.search(asked)
    if share:
        stands = share[0] in said or _SAYS_SHARE.search(said)
        of_other = _of_another(share[0], question, passage)
        return of_other or not (stands or _has_ratio(_SHARES[_key(share)], passage))
    return bool(_COMPARES.search(asked)) and not _COMPARED.search(said)


def _counted(said: str) -> tuple[float, float] | None:
    """The one part that a passage counts, and the whole it is of; None for none or several."""
    counted = [(number(found["part"]), number(found["whole"])) for found in _OF.finditer(said)]
    both = [(part, whole) for part, whole in counted if part and whole]
    return both[0] if len(both) == 1 else None


def _by_rest(fell: float | None, said: str) -> bool | None:
    """'Vielen er 76 af?' and 'twaalf van de 88'."""
    counted = _counted(said)
    return fell == counted[1] - counted[0] if fell and counted else None


def _by_share(asked: str, share: re.Match[str], said: str) -> bool | None:
    """'Meer dan de helft van de voorstellen' of 'veertien van de 26'."""
    counted = _counted(said)
    if not counted or _OF_MONEY.search(asked) or (_FELL.search(asked) and not _FELL.search(said)):
        return None
    (part, whole), wanted = counted, _SHARES[_key(share)]
    before = asked[: share.start()].split()[-3:]
    if {"meer", "more"} & {*before}:
        return part / whole > wanted
    if {"minder", "less", "fewer"} & {*before}:
        return part / whole < wanted
    return abs(part / whole - wanted) <= _SAME


def _of_another(share: str, question: str, passage: str) -> bool:
    """'Was twee derde voor Zeist?' and 'twee derde was voor Overvecht bedoeld': the part is another's."""
    asked = set(normalise(" ".join(_CAPITAL.findall(question))).split()) - _PAYERS
    parts = [part for part in _PART.split(passage) if share in normalise(part)]
    named = [set(normalise(" ".join(_CAPITAL.findall(part))).split()) - _PAYERS for part in parts]
    return bool(asked and named) and all(names and not names & asked for names in named)


def _key(share: re.Match[str]) -> str:
    return next(words for words in _SHARES if share[0].startswith(words))


def _has_ratio(wanted: float, passage: str) -> bool:
    """Whether two numbers of one kind in a passage are to each other as a question says."""
    values = reading.numbers(passage)
    return any(
        abs(one.low - wanted * other.low) <= _SAME * other.low
        for one in values
        for other in values
        if one.kind == other.kind and one.units == other.units and one.low != other.low
    )
