"""What a passage counts or gives for several together, where they are to be named or one is asked after.

'Welke zeven projecten?' is not answered by that there were seven, 'Wat is de vierde programmalijn?' not by
that there are four, and 'Wat legt Velsen in?' not by what Haarlem, Velsen and Zandvoort put in together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.corpus import Chunk
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.understanding.kinds.yes_no import VERBS
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.numbers import ORDINALS
from regiodeal_qa.understanding.wording.words import normalise, same_word, stem, tokens

PART = re.compile(
    r"\b(?:helft|derde(?! (?:tranche|ronde|deal|regio))|kwart|procent|half|third|quarter|alles|niets|evenveel|zelfde|hetzelfde|same)\b"
)
"""A number in words, or by another."""
PAID_BY = re.compile(
    r"\b(?:aandeel|share)\b|\b(?:hoeveel|wat|welk bedrag|how much|what)\b.*\b(?:beta(?:al|l)\w*|leg(?:t|de)|draagt|droeg"
    r"|steekt|stak|past|paste|investe\w*|pays?|paid|contribut\w*|put)\b"
)
_ENUMERATED = re.compile(
    r"(?:(?:[\w’'-]+ ){0,2}[\w’'-]+, )+(?:[\w’'-]+ ){0,2}[\w’'-]+ (?:en|and) (?:[\w’'-]+ ?){1,3}"
)
"""'Haarlemmermeer, Beverwijk, Haarlem en Zandvoort', 'de provincie, Wetterskip Fryslân en vijf gemeenten'."""
_NAME = re.compile(r"(?<=[\w,:] )[A-Z][\w’'-]+")
_TOGETHER = re.compile(r"\b(?:samen|together)\b")
_BOTH_TOGETHER = re.compile(
    r"(?P<one>[\w’'-]+(?: [A-Z][\w’'-]+)*) en (?P<other>(?:[\w’'-]+ )?[A-Z][\w’'-]+) samen\b"
)
"""'€ 5 miljoen van de provincie Noord-Holland en Den Helder samen'."""
_GOT_BY = re.compile(
    r"\b(?:welk deel|welk bedrag|hoeveel(?! \w+en\b)|what part|how much)\b.*\b(?:naar|voor|aan|kreeg|krijgt|ging|to|for|got)\b"
)
_TO_ALL_OF_THEM = re.compile(
    r"(?:miljoen|euro)(?: euro)? (?:rijksgeld )?(?:naar|voor|aan|over) (?:de )?(?:\w+ ){1,3}\w+: (?P<listed>[^;.]+)"
)
"""'11 miljoen euro naar vier projecten: …'."""
_HOW_MANY = re.compile(
    r"\b(?:hoeveel|how many) (?P<things>\w{3,}(?:en|s))\b"
    r"(?! (?:er|ze|zij|we|wij|men|jullie|de|het|die|deze)\b)"  # 'hoeveel verdeelden ze?'
)
_OF_A_ROW = re.compile(
    r"\b(?:groep|klas|ronde|tranche|fase|lijn|actielijn|artikel|pijler|nr\.?|nummer) $",
    re.IGNORECASE,
)
"""'Groep 5' counts nothing."""
_WHICH = re.compile(
    r"\b(?P<who>wie (?:waren|zijn)|who (?:were|are))\b|\b(?:welke|which|noem|list|namen van|wat (?:waren|zijn)|what (?:were|are))\b"
)
_WORTH = re.compile(r"\b(?:waard|worth|kost\w*|cost)\b")
"""'Wat waren die achttien projecten samen waard?'"""
_BETWEEN = 2
"""'Welke van de zeven projecten?': so many words may stand before the number."""
_FEW = 3
_WORDS_ON = 5
"""So many words after a number is what it counts, at most."""
_NTH = re.compile(
    rf"\b(?:de|het|the) (?P<nth>{'|'.join(ORDINALS)}) (?P<thing>\w{{4,}})\b(?!\w* deal)"
)
_ALL_NAMED = re.compile(r"[:(](?! ?\d)")
_SOME_NAMED = re.compile(
    r"\b(?:waaronder|zoals|onder (?:meer|andere)|namelijk|te weten|including)\b"
)


def counts_only(understood: Understanding, chunk: Chunk) -> bool:
    """Whether things are to be named, all or the nth of them, and a passage only says how many there are."""
    if chunk.kind == "table" or understood.yes_no:
        return False
    return _which_of(understood, chunk.text) or _nth_of(understood, chunk.text)


def _which_of(understood: Understanding, text: str) -> bool:
    """'Welke zeven voorbeeldprojecten?', 'Wie waren de veertig bestuurders?'"""
    question = understood.question
    which = _WHICH.search(question.casefold())
    if not which or _WORTH.search(question) or understood.asks_for & {"amount", "requested"}:
        return False
    asked = [
        value
        for value in reading.numbers(question, "count")
        if value.low >= _FEW
        and value.units
        and len(tokens(question[which.end() : value.start])) <= _BETWEEN
    ]
    said = [
        v
        for v in reading.numbers(text, "count")
        for a in asked
        if v.low == a.low and _same_things(v, a.units)
    ]
    persons = bool(which["who"])
    if asked and not said:
        units = [unit for value in asked for unit in value.units[:2]]
        of_others = persons and not any(same_word(stem(w), u) for w in tokens(text) for u in units)
        return of_others or not (_lists(text) or _ALL_NAMED.search(text))
    return bool(said) and not any(_named(text, value, persons) for value in said)


def _nth_of(understood: Understanding, text: str) -> bool:
    """'Wat is de vierde programmalijn?'"""
    words = set(normalise(text).split())
    for asked in _NTH.finditer(understood.text):
        units = [v.units for v in reading.numbers(f"9 {asked['thing']}", "count")]
        nth = ORDINALS[asked["nth"]]
        said = [
            v
            for v in reading.numbers(text, "count")
            for of in units
            if v.low >= nth and _same_things(v, of)
        ]
        if said and asked["nth"] not in words and not any(_named(text, v) for v in said):
            return True
    return False


def _named(text: str, value: Quantity, persons: bool = False) -> bool:
    """Whether the things that a text counts are named before or after, persons right after."""
    after = re.split(r"[;.](?: |$)", text[value.end :])[0]
    if _ALL_NAMED.search(after) or _lists(text[: value.start]):
        return True
    return not persons and bool(_SOME_NAMED.search(after) or _lists(after))


def _lists(text: str) -> bool:
    """Whether a text enumerates things, and not more numbers of things."""
    return any(not reading.numbers(listed[0], "count") for listed in _ENUMERATED.finditer(text))


def lacks_number(understood: Understanding, chunk: Chunk) -> bool:
    """Whether it is asked how many there are of something, and a passage has that and no number of it."""
    asked = _HOW_MANY.search(understood.text)
    if not asked or understood.asks_for & {"amount", "requested"} or chunk.kind == "table":
        return False
    things = asked["things"]
    if things in VERBS or stem(things) not in {stem(word) for word in tokens(chunk.text)}:
        return False
    if PART.search(chunk.text):
        return False
    counted = [
        v
        for v in reading.numbers(chunk.text, "count")
        if not _OF_A_ROW.search(chunk.text[: v.start])
    ]
    return all(v.units and not _followed_by(chunk.text, v, things) for v in counted)


def _followed_by(text: str, value: Quantity, things: str) -> bool:
    """'31 gerealiseerde of versnelde initiatieven': whether these are what a number counts."""
    after = tokens(text[value.end :])[:_WORDS_ON]
    return any(same_word(stem(things), stem(word)) for word in after)


def of_several(understood: Understanding, chunk: Chunk) -> bool:
    """Whether it is asked what one pays or gets of those that a passage lists, and it has that of all together.

    'Wat legt Velsen in?' and 'Haarlem, Velsen en Zandvoort investeren 49 miljoen euro'.
    """
    written = {word for name in _NAME.findall(chunk.text) for word in tokens(name)}
    own = written & set(understood.unexplained)
    # 'Hoeveel ging er naar die vier projecten zoals …?'
    of_all = bool(reading.numbers(understood.question, "count"))
    if _GOT_BY.search(understood.text) and own and not of_all:
        for all_of_them in _TO_ALL_OF_THEM.finditer(chunk.text):
            listed = all_of_them["listed"]
            if own & set(tokens(listed)) and not reading.numbers(listed, "money"):
                return True
    if not PAID_BY.search(understood.text) or _TOGETHER.search(understood.text):
        return False
    asked = [m for m in understood.mentions if "deal" not in m.kinds and m.stands_in(chunk.text)]
    if len(asked) + bool(own) != 1:
        return False

    def one_of(listed: str) -> bool:
        return asked[0].stands_in(listed) if asked else bool(own & set(tokens(listed)))

    if any(one_of(both[0]) for both in _BOTH_TOGETHER.finditer(chunk.text)):
        return True
    for listed in _ENUMERATED.finditer(chunk.text):
        clause = re.split(r"[;.]", chunk.text[listed.start() :])[0]
        each_its_own = re.search(r"\d", re.split(r" (?:en|and) ", listed[0])[0])
        if one_of(listed[0]) and len(reading.numbers(clause, "money")) <= 1 and not each_its_own:
            return True
    return False


def _same_things(value: Quantity, units: Sequence[str]) -> bool:
    return any(same_word(one, other) for one in value.units[:2] for other in units[:2])
