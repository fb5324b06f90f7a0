"""What a question computes over the register: filters, operation, column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from regiodeal_qa.understanding import terms
from regiodeal_qa.understanding.names import Mention
from regiodeal_qa.understanding.numbers import ORDINALS, amount_mln, number
from regiodeal_qa.understanding.words import STOPWORDS, SUBJECT_WORDS

Kind = Literal[
    "none",  # no computation asked for: passages answer
    "lookup",
    "list",
    "count",
    "sum",
    "average",
    "highest",
    "lowest",
    "compare",
    "share",
    "holds",  # yes or no: does a deal pass the filters?
    "claim",  # an amount is taken for granted: is it right?
]
Column = Literal["rijk", "regio", "total", "tranche", "year", "province", "status"]
Group = Literal["tranche", "province"]
MONEY_COLUMNS = ("rijk", "regio", "total")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows of the register a question is about. Amounts in millions of euros."""

    tranches: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    provinces: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    more_than: float | None = None
    less_than: float | None = None

    def any(self) -> bool:
        """Whether a filter other than the year is set."""
        return bool(
            self.tranches
            or self.provinces
            or self.statuses
            or any(
                bound is not None
                for bound in (self.at_least, self.at_most, self.more_than, self.less_than)
            )
        )

    def or_else(self, other: Filters) -> Filters:
        """These filters, and those of `other` where none is set."""
        values = {}
        for name in self.__dataclass_fields__:
            own = getattr(self, name)
            values[name] = getattr(other, name) if own in ((), None) else own
        return Filters(**values)


@dataclass(frozen=True, slots=True)
class Operation:
    """What is computed, over which column."""

    kind: Kind = "none"
    column: Column | None = None
    top: int = 1
    group_by: Group | None = None
    claimed_mln: float | None = None
    """The amount that the question takes for granted, in millions of euros."""


@dataclass(slots=True)
class Reading:
    """The normalised words of a question, and which of them something explains already."""

    words: Sequence[str]
    explained: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.explained = self.explained or [False] * len(self.words)

    @property
    def text(self) -> str:
        """All words."""
        return " ".join(self.words)

    def explain(self, start: int, end: int) -> None:
        """Mark the words from `start` up to `end` as explained."""
        for position in range(start, end):
            self.explained[position] = True

    def left(self) -> str:
        """The words that nothing explains yet, with a dot in the place of the others."""
        pairs = zip(self.words, self.explained, strict=True)
        return " ".join("·" if explained else word for word, explained in pairs)

    def take(self, pattern: re.Pattern[str]) -> bool:
        """Mark the words of every match of a pattern as explained; whether there was a match.

        Words that are explained already (names, amounts, tranches) do not take part.
        """
        text = self.left()
        starts: list[int] = []
        position = 0
        for word, explained in zip(self.words, self.explained, strict=True):
            starts.append(position)
            position += (1 if explained else len(word)) + 1
        hit = False
        for match in pattern.finditer(text):
            if match.end() == match.start():
                continue
            hit = True
            for index, start in enumerate(starts):
                if match.start() <= start < match.end():
                    self.explained[index] = True
        return hit

    def unexplained(self) -> tuple[str, ...]:
        """The content words that nothing explains, each once."""
        pairs = zip(self.words, self.explained, strict=True)
        return tuple(
            dict.fromkeys(
                word
                for word, explained in pairs
                if not explained and word not in STOPWORDS and word not in SUBJECT_WORDS
            )
        )


def read_filters(reading: Reading, mentions: Sequence[Mention]) -> tuple[Filters, tuple[int, ...]]:
    """The filters of a question, and the numbers of a region's deals ('de tweede deal').

    The number is -1 for the newest deal.
    """
    tranches = _tranches(reading)
    years = _years(reading)
    ordinals = [] if tranches else _numbered_deals(reading)
    statuses = tuple(status for status, pattern in terms.STATUSES.items() if reading.take(pattern))
    bounds = _bounds(reading)
    provinces = tuple(
        dict.fromkeys(m.province for m in mentions if m.province and "province" in m.kinds)
    )
    return (
        Filters(
            tranches=tuple(dict.fromkeys(tranches)),
            years=tuple(dict.fromkeys(years)),
            provinces=provinces,
            statuses=statuses,
            **bounds,
        ),
        tuple(ordinals),
    )


def _years(reading: Reading) -> list[int]:
    """The years named; 'na 2020' and 'sinds 2022' stand for all years from there on."""
    match = terms.YEARS_FROM.search(reading.text)
    found: list[int] = []
    if match:
        first = int(match["year"]) + (match["how"] in terms.LATER)
        found = list(range(first, terms.LAST_YEAR + 1))
        reading.take(terms.YEARS_FROM)
    match = terms.YEARS_UNTIL.search(reading.text)
    if match:
        last = int(match["year"]) - (match["how"] in terms.EARLIER)
        until = range(terms.FIRST_YEAR, last + 1)
        found = [year for year in found if year in until] if found else list(until)
        reading.take(terms.YEARS_UNTIL)
    found = found or [int(word) for word in reading.words if terms.YEAR.fullmatch(word)]
    reading.take(terms.YEAR)
    return found


def _numbered_deals(reading: Reading) -> list[int]:
    """'De eerste deal' -> [1]; 'de tweede deal meer dan de eerste' -> [2, 1]; -1 is the newest."""
    found: list[int] = []
    for match in terms.NUMBERED_DEAL.finditer(reading.text):
        value = _ordinal(match["ordinal"])
        found.append(-1 if value is None else value)
    if found:
        reading.take(terms.NUMBERED_DEAL)
        found += _bare_ordinals(reading)
    if len(found) == 2 and -1 not in found and terms.RANGE.search(reading.text):
        found = list(range(min(found), max(found) + 1))
    return list(dict.fromkeys(found))


def _bare_ordinals(reading: Reading) -> list[int]:
    """The ordinals that nothing explains yet; explained from here on."""
    found: list[int] = []
    for index, word in enumerate(reading.words):
        if word in ORDINALS and not reading.explained[index]:
            found.append(ORDINALS[word])
            reading.explain(index, index + 1)
    return found


def _tranche_range(reading: Reading) -> list[int]:
    """'Sinds de vierde ronde' -> [4, 5, 6]; 'de eerste drie tranches' -> [1, 2, 3]."""
    for pattern in (terms.TRANCHES_FROM, terms.TRANCHES_BETWEEN, terms.TRANCHES_RUN):
        match = pattern.search(reading.text)
        if not match:
            continue
        words = match.groupdict()
        run = int(number(words.get("run") or "") or 0)
        if run:
            last = words["side"] not in ("eerste", "first")
            found = list(range(7 - run, 7)) if last else list(range(1, run + 1))
        else:
            first = _ordinal(words["first"] or "")
            last_one = _ordinal(words.get("last") or "6")
            if first is None or last_one is None:
                continue
            found = list(range(first, last_one + 1))
        reading.take(pattern)
        return found
    return []


def _tranches(reading: Reading) -> list[int]:
    found = _tranche_range(reading)
    if found:
        return found
    for match in terms.TRANCHE.finditer(reading.text):
        more = re.findall(r"\w+", match["more"] or "")
        for word in (*more, match["before"] or "", match["after"] or ""):
            value = _ordinal(word)
            if value:
                found.append(value)
    if found:
        reading.take(terms.TRANCHE)
        # 'de vierde tranche of de vijfde': the second needs no noun.
        found += _bare_ordinals(reading)
    elif reading.take(terms.LAST_TRANCHE):
        found.append(6)
    return found


def _ordinal(word: str) -> int | None:
    if word in ORDINALS:
        return ORDINALS[word]
    value = number(word) if word else None
    return int(value) if value is not None and 1 <= value <= 6 and value.is_integer() else None


def _bounds(reading: Reading) -> dict[str, float]:
    between = terms.BETWEEN.search(reading.text)
    if between:
        low = amount_mln(between["low"], between["scale"])
        high = amount_mln(between["high"], between["scale"])
        if low is not None and high is not None:
            reading.take(terms.BETWEEN)
            return {"at_least": low, "at_most": high}
    bounds: dict[str, float] = {}
    for name, pattern in terms.BOUNDS.items():
        match = pattern.search(reading.text)
        if match:
            groups = match.groupdict()
            number_word = groups["value"] or groups.get("value2") or ""
            scale = groups["scale"] or groups.get("scale2") or ""
            value = amount_mln(number_word, scale)
            if value is not None:
                reading.take(pattern)
                bounds[name] = value
    if bounds:
        reading.take(terms.AMOUNT)  # 'minstens 30 miljoen, dus 30 miljoen of meer'
    return bounds


def read_operation(reading: Reading, asks: frozenset[terms.Sought], yes_no: bool) -> Operation:
    """What a question computes, as far as its words tell. `asks`: what it wants to know."""
    text = reading.text
    claimed = _claimed(reading)
    column: Column | None = None
    for name, pattern in terms.COLUMNS.items():
        if reading.take(pattern) and column is None:
            column = name
    group_by: Group | None = None
    for group, pattern in terms.GROUPS.items():
        if reading.take(pattern):
            group_by = group
    kind: Kind = "none"
    top = 1
    match = terms.TOP.search(reading.left())
    if match:
        top = int(number(match["n"] or match["n2"] or match["n3"] or "") or 1)
        reading.take(terms.TOP)
        kind = "highest"
    of_amounts = bool(terms.HOW_MUCH.search(text))
    for operation, pattern in terms.OPERATIONS.items():
        if operation == "list" and of_amounts:
            continue  # 'hoeveel krijgen alle deals': a sum over them, not a list of them
        if match and operation not in ("highest", "lowest"):
            continue
        if reading.take(pattern):
            kind = operation
            break
    if asks == {"result"} and terms.STATUSES["afgerond"].search(text):
        asks = frozenset()  # 'Welke deals zijn al klaar?'
    if kind in ("list", "sum") and asks & terms.NOT_ROWS and not of_amounts:
        kind = "none"
    money = reading.take(terms.MONEY)
    if money or kind != "none" or column is not None:
        reading.take(terms.MONEY_FILLERS)
    if kind in ("highest", "lowest") and column in ("province", "tranche"):
        # 'Welke provincie heeft de meeste deals?': groups are ranked, by number or by amount.
        group_by = column
        column = None if terms.OF_DEALS.search(text) and not of_amounts else "rijk"
    elif kind in ("highest", "lowest", "average", "share") and column is None:
        column = "rijk"
    reading.take(terms.FILLERS)
    if kind == "none" and (money or column is not None):
        if claimed is not None and not of_amounts:
            kind = "claim"
        elif column not in (None, *MONEY_COLUMNS) or _asks_amount(reading, asks, yes_no):
            kind = "lookup"
    return Operation(kind, column, top, group_by, claimed)


def _claimed(reading: Reading) -> float | None:
    match = terms.AMOUNT.search(reading.left())
    if not match:
        return None
    value = amount_mln(match["value"], match["scale"])
    if value is not None:
        reading.take(terms.AMOUNT)
    return value


def _asks_amount(reading: Reading, asks: frozenset[terms.Sought], yes_no: bool) -> bool:
    """Whether a question about money wants an amount, and not what, when or why."""
    if asks & terms.NOT_AMOUNTS:
        return False
    keywords = len(reading.words) <= 6 and not terms.QUESTION_WORD.search(reading.text)
    return bool(terms.AMOUNT_QUESTION.search(reading.text)) or (keywords and not yes_no)
