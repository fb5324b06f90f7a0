"""Yes or no by what is counted and dated: a question sets a limit, and a passage has the value.

'Wonen er meer dan 50.000 mensen?' and 'In het gebied wonen ongeveer 75.000 mensen', 'Is de deal voor
15 juli 2020 getekend?' and 'getekend op 10 juli 2020', 'Liep de deal nog in 2024?' and 'tot en met
december 2022'. Said only where the passage has one such value, so that no other can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.yes_no.denying import DENIED
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.factcheck.text.values import Moment, Quantity, Value
from regiodeal_qa.understanding.wording.words import normalise, stem

_ABOUT = 0.05
"""A rounded value so near the limit may lie on either side of it."""
_BEFORE = re.compile(
    r"\b(?:voor|vóór|eerder dan|vroeger dan|before|earlier than) (?:\w+ ){0,1}$", re.I
)
_AFTER = re.compile(r"\b(?:na|later dan|after|later than) (?:\w+ ){0,1}$", re.I)
_RUNS = re.compile(
    r"\b(?!.*\baf\b)(?:loopt|liep|lopen|liepen|duurt|duurde|doorloopt|doorliep|draait|draaide|gewerkt|bezig|actief|gaat .*door|ging .*door|run|runs|ran|running|last|lasts)\b"
)
_RAN_OUT = re.compile(
    r"\b(?:liep(?:en)?|loopt|lopen)\b[^.;,]*\baf\b|\b(?:eindigde|eindigt|ended)\b[^.;,]*"
)
"""'De deal liep in december 2022 af': the date in it is the end."""
_STILL = re.compile(r"\b(?:nog|still)\b")
_OVER = re.compile(
    r"\b(?:opgehouden|gestopt|stopte|afgelopen|voorbij|beëindigd|afgerond|klaar|ten einde|gedaan met|eindigde|liep .*\baf|over and done|finished|ended)\b"
)
"""Asks whether it came to an end in a year: 'Was de deal in 2025 afgelopen?'."""
_BEGINS = re.compile(
    r"\b(?:handtekening|(?:onder)?teken\w*|getekend|ondertekend|begon\w*|begin\w*|gestart|startt?e\w*|pas|signed|start\w*)\b"
)
_NUMBER = re.compile(
    r"\b(?:\d{1,3}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|two|three)\b(?! ?deal)"
)
_DEADLINE = re.compile(r"\bdeadline (?:van|op|of) (?:\w+ ){0,1}$", re.I)
_ON_TIME = re.compile(r"\b(?:gehaald|haald?en?|haalde|haalden|op tijd|made)\b")
_TARGET = re.compile(
    r"\b(?:doel|streefgetal|streven|ambitie|target|goal)\w*\b[^.;]{0,30}?\b(?:was|van|waren|of|om)\b",
    re.I,
)
_REACHED = re.compile(
    r"\b(?:doel\w*|streef\w*|target|goal)\b.*\b(?:gehaald|bereikt|gelukt|behaald|reached|achieved)\b"
    r"|\b(?:haalde?n?|bereikt\w*|gehaald)\b.*\b(?:doel\w*|target|goal)\b"
    r"|\b(?:gehaald|bereikt)\b.*\b(?:wilde?n?|gepland|beoogd)\b"
)
_BESIDE_TARGET = re.compile(
    r"\b(?:(?P<more>meer|hoger|groter|more|higher)|minder|lager|kleiner|less|fewer|lower)\b.*\b(?:dan|als|than)\b.*"
    r"\b(?:doel\w*|bedoeling|bedoeld|gepland|afgesproken|beoogd|streef\w*|target|goal|planned)\b"
)
"""'Kwam er meer bij dan de bedoeling was?'"""
_STILL_IN = re.compile(r"\b(?:in|tot|tot in|tot en met|door in|until) (?:\w+ ){0,1}$", re.I)


_PROPOSALS = frozenset(
    stem(word) for word in ("plan", "voorstel", "aanvraag", "inzending", "proposal")
)
"""One thing in other words: what a round gets."""
_MAY = re.compile(
    r"\b(?:kan|kun|kunnen|mag|mogen|kon(?:den)?|mocht|genoeg|voldoende|moes?t(?:en)?|can|could|may|enough)\b"
)
_LIMITS = frozenset({"above", "below", "least", "most"})
_UPWARD = frozenset({"above", "least"})
_ANOTHER_AMOUNT = re.compile(
    r"\b(?:elk|ieder|keer|evenveel|(?:het|een)zelfde|verdubbel\w*|dubbele?|helft|half|procent"
    r"|vroeg(?:en)?|vraagt|vragen|(?:aan)?gevraagd\w*|aanvraag)\b"
)
"""Words by which a passage has another amount than it names, or one that was asked for."""
_AT_LEAST, _AT_MOST = frozenset({"above", "over", "least"}), frozenset({"below", "under", "most"})


def by_values(question: str, passage: str) -> bool | None:
    """Whether a passage's value keeps the limit of a yes-or-no question; None where it does not tell.

    Whose an amount of money is, and what it is for, decides; so a limit to it is only kept where all amounts
    of the passage are on the same side of it. What may be granted or must be paid has limits of its own. It
    is right of 269 of the 274 questions of `evals/yes_no.jsonl` of which it says either, where half an
    answer and none count as wrong.
    """
    if DENIED.search(normalise(question)):
        return None
    asked = reading.read(question)
    limits = [
        v for v in asked if isinstance(v, Quantity) and v.hedge in _LIMITS and v.kind != "money"
    ]
    moments = [v for v in asked if isinstance(v, Moment)]
    stated = reading.read(passage)
    if len(limits) == 1 and not moments:
        return _keeps(limits[0], [v for v in stated if isinstance(v, Quantity)])
    of_money = [
        v for v in asked if isinstance(v, Quantity) and v.hedge in _LIMITS and v not in limits
    ]
    if len(of_money) == 1 and not (limits or _MAY.search(normalise(question))):
        return _keeps_amount(of_money[0], stated, normalise(passage))
    bounded = _MAY.search(normalise(question)) and not limits
    if bounded and (within := _within_bounds(asked, stated)) is not None:
        return within
    deadlines = [v for v in moments if _DEADLINE.search(question[: v.start])]
    if len(deadlines) == 1 and not limits:
        return _before_deadline(question, deadlines[0], stated)
    if len(moments) == 1 and not limits:
        dates = [v for v in stated if isinstance(v, Moment)]
        return _in_time(question, passage, moments[0], dates)
    return None


def _within_bounds(asked: Sequence[Value], stated: Sequence[Value]) -> bool | None:
    """'Kan het ook met 2 miljoen?' and 'minimaal 5 en maximaal 40 miljoen'.

    It is right of 14 of the 15 questions of `evals/yes_no.jsonl` and the `taught` files of which it says
    either.
    """
    wanted = [v for v in asked if isinstance(v, Quantity) and v.kind == "money"]
    amounts = [v for v in stated if isinstance(v, Quantity) and v.kind == "money"]
    least = [v.low for v in amounts if v.hedge == "least"]
    most = [v.low for v in amounts if v.hedge == "most"]
    if len(wanted) != 1 or len(least) > 1 or len(most) > 1 or len(amounts) > 2:
        return None
    if wanted[0].hedge in _LIMITS | _AT_LEAST or not (least or most):
        return None
    amount = wanted[0].low
    if (least and amount < least[0]) or (most and amount > most[0]):
        return False
    return True if least and most else None


def _keeps_amount(limit: Quantity, stated: Sequence[Value], passage: str) -> bool | None:
    """Whether the amounts of a passage, all on one side of a limit, keep it: 'samen 15 miljoen' of 'meer dan 20'."""
    amounts = [v for v in stated if isinstance(v, Quantity) and v.kind == "money"]
    sides = {v.low > limit.low for v in amounts}
    if (
        len(sides) != 1
        or any(v.low == limit.low for v in amounts)
        or _ANOTHER_AMOUNT.search(passage)
    ):
        return None
    return sides == {limit.hedge in _UPWARD}


def _keeps(limit: Quantity, stated: list[Quantity]) -> bool | None:
    """Whether the one value of the limit's kind and unit keeps it."""
    alike = [
        v
        for v in stated
        if v.kind == limit.kind and (v.kind != "count" or _same(v.units[:1], limit.units[:1]))
    ]
    sides = {(v.low > limit.low) for v in alike if v.low == v.high and v.low != limit.low}
    exact = all(not v.hedge and v.low == v.high and v.low != limit.low for v in alike)
    if len({v.low for v in alike}) > 1 and exact and len(sides) == 1:
        return sides == {limit.hedge in _UPWARD}  # '9.000, van wie 3.000': both are below 10.000
    if len({v.low for v in alike}) != 1 or alike[0].low != alike[0].high:
        return None
    value, up = alike[0], limit.hedge in _UPWARD
    if value.hedge in _AT_LEAST:  # 'ruim 60' is more than 50; of 70 it does not tell
        over = value.low >= limit.low
        return up if over else None
    if value.hedge in _AT_MOST:
        under = value.low <= limit.low
        return not up if under else None
    if value.hedge == "about" and abs(value.low - limit.low) <= _ABOUT * limit.low:
        return None
    if value.low == limit.low:
        return limit.hedge in ("least", "most")
    return (value.low > limit.low) is up


def _same(units: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return units == others or bool(units and others and {*units, *others} <= _PROPOSALS)


def _in_time(question: str, passage: str, limit: Moment, dates: list[Moment]) -> bool | None:
    """Whether what the one date of a passage tells lies before, after or around a moment."""
    lead = question[: limit.start]
    if limit.year is None:
        return None
    if _BEFORE.search(lead) or _AFTER.search(lead):
        days = {(d.year, d.month, d.day) for d in dates if d.bound == "on" and d.year}
        if len(days) != 1 or len(dates) != sum(d.bound == "on" for d in dates):
            return None
        earlier = _earlier(next(d for d in dates if d.year), limit)
        return None if earlier is None else earlier is bool(_BEFORE.search(lead))
    ran_out = _RAN_OUT.search(passage)
    ends = [
        d
        for d in dates
        if d.year
        and (d.bound == "until" or (ran_out and ran_out.start() < d.start < ran_out.end()))
    ]
    if len(ends) != 1 or not _STILL_IN.search(lead):
        return None
    plain = question.casefold()
    if _BEGINS.search(plain):
        return None  # 'Tekenden ze nog in 2023?'
    if _OVER.search(plain) and not _STILL.search(plain) and not _NUMBER.search(plain):
        later = _earlier(limit, ends[0])
        return None if later is None else not later
    if not (_RUNS.search(plain) or _STILL.search(plain)):
        return None
    begins = [d for d in dates if d.bound == "from" and d.year]
    if _earlier(ends[0], limit):
        return False
    return None if any(_earlier(limit, d) is not False for d in begins) else True


def _earlier(one: Moment, other: Moment) -> bool | None:
    """Whether a moment is before another; None where the one may lie within the other."""
    for mine, its in ((one.year, other.year), (one.month, other.month), (one.day, other.day)):
        if mine is None or its is None:
            return None
        if mine != its:
            return mine < its
    return None


def _before_deadline(question: str, deadline: Moment, stated: Sequence[Value]) -> bool | None:
    """'Haalde Parkstad de deadline van 1 september?' and 'op 31 augustus ingediend'."""
    days = [v for v in stated if isinstance(v, Moment) and v.bound == "on" and v.day]
    if len(days) != 1 or not _ON_TIME.search(normalise(question)):
        return None
    day = days[0]
    year = deadline.year or day.year
    if not deadline.month or not deadline.day or year != day.year or day.month is None:
        return None
    return (day.month, day.day or 0) <= (deadline.month, deadline.day)


def by_target(question: str, passage: str) -> bool | None:
    """Whether a target was reached, where a passage has it and what came of it, each once.

    'Is het doel gehaald?', 'Kwam er minder dan bedoeld?' and '6.500 vierkante meter, tegen een doel van 5.000'.
    """
    found, asked = _TARGET.search(passage), normalise(question)
    beside = _BESIDE_TARGET.search(asked)
    if DENIED.search(asked) or not found or not (beside or _REACHED.search(asked)):
        return None
    numbers = reading.numbers(passage, "count", "money")
    aims = [v for v in numbers if v.start >= found.end()][:1]
    others = {v.low for v in numbers if v not in aims and v.start < found.start()}
    if not aims or len(others) != 1:
        return None
    had, aim = min(others), aims[0].low
    if beside:
        return had > aim if beside["more"] else had < aim
    return had >= aim
