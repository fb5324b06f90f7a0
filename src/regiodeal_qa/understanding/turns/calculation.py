"""What a turn wants calculated with what earlier turns were about, as far as its words tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regiodeal_qa.understanding.computation.operations import Direction, Kind
from regiodeal_qa.understanding.turns.set_beside import ADDED_UP, DIFFERENCE
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.numbers import number
from regiodeal_qa.understanding.wording.terms import OPERATIONS, QUESTION_WORD, RANKED, THAN

PUT_TO_IT = re.compile(
    r"^(?:(?:en|and|nu|ok|oke) )*(?:doe|tel|neem|reken|add)\b.*\b(?:bij|erbij|mee|to (?:it|that))\b"
    r"|^(?:(?:en|and|plus) )?(?!.*\b(?:hoeveel|wat|met|welke?|zat|zaten|zit|zitten|hoor|hoort|hoorde|horen|was|waren|is|zijn)\b)(?:\S+ ){1,5}(?:erbij|er (?:ook|nog) bij|too|as well)$"
    r"|\b(?:bij ?optel\w*|erbij (?:op)?tel\w*|erbij (?:op)?geteld)\b"
)
"""'Doe daar de derde ronde eens bij'."""
_GAP = re.compile(
    rf"{DIFFERENCE.pattern}|\b(?:schee?ld\w*|gat|daartussen|ertussen|zit (?:\w+ )?tussen|uit elkaar|hoeveel (?:\w+ )?(?:meer|minder|hoger|lager)"
    r"|hoe ?vaak past|(?:hoeveel|hoe veel) is (?:het|dat) (?:omhoog|omlaag|gestegen|gedaald|gegroeid)\w*|(?:omhoog|omlaag)\w*|hoe (?:staat|verhoudt) (?:dat|zich dat|dat zich)\b|(?:teruggang|achteruitgang|vooruitgang|stijging|daling|toename|afname|groei) van|hoeveel jaar (?:later|eerder|ertussen)|how much (?:more|less)|gap)\b"
)
_HOW_MANY = re.compile(
    r"\b(?:(?:van )?(?:die|de|deze|dit|alle|hun|those|the|all) ?(?:laatste |last )?(?P<n>twee|drie|vier|two|three|four|[234])"
    r"|met (?:zn|hun) (?P<people>tweeen|drieen|vieren)"
    r"|(?P<both>allebei|beide|alletwee|both)|(?P<three>alledrie))\b"
)
_ABOVE = re.compile(
    r"\b(?:daar|er|die|dat|that)\b.*\b(?:(?P<more>boven|above)|(?P<less>onder|below))$"
    r"|\b(?:(?P<over>daarboven|erboven)|(?P<under>daaronder|eronder))\b"
)
"""'Lag ronde 4 daar gemiddeld boven?'"""
_BELOW_TOO = re.compile(r"\b(?:boven|daarboven|erboven) of (?:onder|daaronder|eronder)\b")
_TIMES_AS = re.compile(
    r"\b(?:(?:keer|maal) zo ?(?:veel|groot|hoog)|(?:het |de )?(?:dubbele|helft)|times as|twice|half)\b"
)
_OF_THEM = re.compile(
    r"\b(?:van|of) (?:die|de|dit|deze|those|the|these) (?:twee|drie|vier|two|three|four|stel|rijtje)\b"
    r"|\b(?:alle(?:bei|twee|drie)|beide|both)\b"
)
_SHARE = re.compile(
    r"\b(?:in procenten|in percentages|hoeveel procent|wat voor perc[ae]ntage|welk (?:perc[ae]ntage|deel|aandeel)|how many percent|what (?:percentage|share|part))\b"
)
OF_THAT = re.compile(
    r"\b(?:daarvan|ervan|hiervan|van (?:dat|die|dit|het)|is (?:dat|die|het)|(?:of|is) (?:that|it))\b"
)
_YEARS_APART = re.compile(r"\bhoeveel jaar\b|\bhow many years\b")
_COMES_TO = re.compile(r"\bwaar kom(?:t|en) .*\buit\b")
"""'Waar komen die twee samen op uit?'"""
_THE_LAST = re.compile(
    r"\b(?:die|deze|dat|that) (?:laatste|last)\b(?! (?:twee|drie|vier|two|three|four|[234])\b)"
)
_OTHERS = re.compile(r"\b(?:andere|anderen|overige|rest|other|others)\b")
_THAN_ALSO = re.compile(
    r"(?:(?:en|and|ook|also|dan) )*(?:(?:meer|minder|more|less) (?:dan|than)|ten opzichte van|vergeleken met|compared (?:to|with))\b"
)
_WHO_THEN = re.compile(r"(?:(?:en|dus) )?(?:wie|welke?|who|which)\b.*\b(?:dan|dus|then)\b")
"""'Wie heeft er dan het meest?'"""
_THEY = re.compile(r"\b(?:ze|zij|they)\b")
_HIGHER = re.compile(r"\b(?:hoger|lager|meer|minder|gestegen|gedaald|higher|lower|more|less)\b")
_THE_FIRST = re.compile(r"\b(?:die|de|dat|that|the) (?:eerste|first)\b(?! (?:ronde|tranche|round))")
_ABOUT_LAST = re.compile(
    r"^(?:(?:en|dus|maar|o|oh|ah|ok|oke|and|so) )*(?:(?:is|was|zijn|waren|are|were) (?:dat|die|het|it|that)"
    r"|(?:dat|die|that) (?:is|was|zijn|waren|laatste))\b"
)
"""Begins with what was told last: 'dat is hoger dan die van net?'."""
_SO = re.compile(r"\b(?:dus|so)\b")
_REGION_FIRST = re.compile(r"(?:(?:en|dus|legt|legde|betaalt|betaalde) )*(?:de |the )?regio\b")
_NOT_OF_TURNS = re.compile(
    r"\b(?:nog|komen|komt|kwamen|still) (?:\w+ )?(?:meer|minder|more|less)\b"
)
_POINTS = frozenset(
    """
    o oh ah ok oke evenveel hetzelfde gelijk helft dubbele precies jaar jaren omhooggegaan omlaaggegaan gestegen gedaald gegroeid toegenomen afgenomen
    twee drie vier alledrie alletwee stel rijtje laatste eerste tweede derde verschil gat daartussen ertussen tussen
    scheelde scheelt hoger lager groot groter klein kleiner zoveel veel keer maal gezamenlijk beide bij samen
    net zonet zojuist ervoor daarvoor erin inlegde inleggen ingelegd bijdroeg stak stopte betaalde
    geteld opgeteld staat verhoudt tegenover daarboven daaronder erboven eronder teruggang achteruitgang vooruitgang stijging daling toename afname groei
    procent procenten percentage uitgedrukt percent geheel nam rekening
    tweeen drieen vieren eilanden eigen komen komt uit
    two three first last daar boven onder lag lagen zit zitten past
    """.split()
)
"""Words by which a turn points at what was told."""
_FEW = 2
_MAY_ASK = {"number", "amount", "share", "person", "definition"}
"""What such a turn may seem to ask for; of something else it is no calculation."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """What is calculated, and what the turn says of its terms."""

    kind: Kind
    direction: Direction | None
    many: int
    """How many of those told it speaks of: 'die twee'; 0 where it does not say."""
    of_them: bool
    """It speaks of them together: 'die twee', 'ze'."""
    the_first: bool
    """It points at the first that was told."""
    the_last: bool
    """It points at the last that was told, and at no other."""
    told_first: bool
    """What was told stands before what it names: 'is dat meer dan Drenthe?'."""
    about_last: bool
    """It begins with what was told last: 'dat is hoger'."""
    as_true: bool
    """It tells what it wants confirmed: 'dus Delft kreeg minder?'."""
    than_also: bool
    """It goes on with a comparison: 'en meer dan Den Haag?'."""
    region_first: bool
    """The region is the payer that it begins with."""
    years: bool
    """It wants the years between."""


def calculation(now: Understanding) -> Calculation | None:
    """What a turn wants calculated; None where it asks something else."""
    text = now.text
    kind = _kind(now, text)
    own_words = set(now.unexplained) - _POINTS
    said = ADDED_UP.search(text) or PUT_TO_IT.search(text) or _GAP.search(text)
    allowed = _FEW if said else 0 if now.mentions else 1
    allowed = 0 if kind == "share" else allowed  # 'Welk deel daarvan was voor de schouwburgen?'
    may_ask = _MAY_ASK | ({"place"} if _COMES_TO.search(text) else set())
    if kind is None or len(own_words) > allowed or now.asks_for - may_ask:
        return None
    about_last, many = bool(_ABOUT_LAST.match(text)), _so_many(text)
    tells = (about_last or bool(_SO.search(text))) and not QUESTION_WORD.search(text)
    return Calculation(
        kind=kind,
        direction=_direction(now, text) if kind == "compare" else None,
        many=many,
        of_them=bool(many) or bool(_THEY.search(text)),
        the_first=bool(_THE_FIRST.search(text)),
        the_last=bool(_THE_LAST.search(text)),
        told_first=about_last or _named_after_than(now, text),
        about_last=about_last,
        as_true=tells,
        than_also=bool(_THAN_ALSO.match(text)),
        region_first=bool(_REGION_FIRST.match(text)),
        years=bool(_YEARS_APART.search(text)),
    )


def _kind(now: Understanding, text: str) -> Kind | None:
    """What is calculated, if anything is."""
    if (_NOT_OF_TURNS.search(text) and not now.mentions) or _OTHERS.search(text):
        return None
    if _SHARE.search(text) and (now.operation.direction or _HIGHER.search(text)):
        return "compare"  # 'Hoeveel procent hoger is dat?'
    if _SHARE.search(text) and OF_THAT.search(text):
        return "share"
    if now.operation.direction and now.yes_no and THAN.search(text):
        return "compare"  # 'Is dat meer dan Parkstad in zijn drie deals bij elkaar?'
    if ADDED_UP.search(text) or PUT_TO_IT.search(text):
        return "sum"
    ranked = next((kind for kind in RANKED if OPERATIONS[kind].search(text)), None)
    if ranked and (_OF_THEM.search(text) or _WHO_THEN.match(text)):
        return ranked
    if _GAP.search(text):
        return "compare"
    if _ABOVE.search(text) or _TIMES_AS.search(text) or now.operation.direction == "either":
        return "compare"
    asks = now.yes_no or _SO.search(text) or QUESTION_WORD.search(text) or _ABOUT_LAST.match(text)
    return "compare" if now.operation.direction and asks and not ranked else None


def _named_after_than(now: Understanding, text: str) -> bool:
    """Whether what a turn names itself stands behind 'dan'."""
    than = THAN.search(text)
    behind = len(text[: than.start()].split()) if than else 0
    named = [mention.start for mention in now.mentions if mention.deal_ids or mention.province]
    return bool(than and named and min(named) > behind)


def _direction(now: Understanding, text: str) -> Direction | None:
    above = _ABOVE.search(text)
    if above and _BELOW_TOO.search(text):
        return "either"
    if above:
        return "more" if above["more"] or above["over"] else "less"
    return now.operation.direction or ("more" if _TIMES_AS.search(text) else None)


def _so_many(text: str) -> int:
    """How many of those told a turn speaks of: 'die twee'; 0 where it does not say."""
    found = _HOW_MANY.search(text)
    if not found:
        return 0
    if found["people"]:
        return 2 + ("tweeen", "drieen", "vieren").index(found["people"])
    return 2 if found["both"] else 3 if found["three"] else int(number(found["n"]) or 0)
