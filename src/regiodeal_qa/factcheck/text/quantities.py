"""Numbers in a text: amounts of money, counts with what they count, percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from regiodeal_qa.factcheck.text.facets import EVENTS
from regiodeal_qa.factcheck.text.values import Hedge, Quantity
from regiodeal_qa.understanding.wording.numbers import number
from regiodeal_qa.understanding.wording.words import STOPWORDS, stem, tokens

_DIGITS = r"\d{1,3}(?:[.\u00a0]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_WORDS = r"[a-zë]*(?:honderd|tig|tien)[a-zë]*|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf"
_WORDS_EN = (
    "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|two|three|four|five|six|seven|eight|nine|ten"
    "|eleven|twelve|twenty|thirty|forty"
)
"""The longer first: 'four' is the beginning of 'fourteen'."""
NUMBER = rf"(?:{_DIGITS}|(?:{_WORDS}|{_WORDS_EN})\b)"
"""A number as it is written, to look for."""
_SCALES = {
    "miljoen": 1.0, "mln": 1.0, "million": 1.0, "miljard": 1000.0, "mld": 1000.0,
    "billion": 1000.0, "duizend": 0.001, "thousand": 0.001, "ton": 0.1,
}  # fmt: skip
_SHORT = {"m": "million", "bn": "billion"}
"""'€130m': only right behind an amount with its sign."""
_NUMBER = re.compile(
    rf"(?P<euro>€ ?|\beuro |\bEUR )?\b(?P<value>(?:{_DIGITS}|{_WORDS}) en een half(?= (?:miljoen|miljard))|{_DIGITS}|{_WORDS}|{_WORDS_EN}|half(?= (?:miljoen|miljard|jaar))"
    r"|anderhalf(?= (?:miljoen|miljard|jaar))|(?:één|een|one)(?= (?:miljoen|miljard|million|billion)\b))"
    rf"(?:\s?(?P<scale>{'|'.join(_SCALES)})\b\.?|(?P<short>(?(euro)(?:m|bn)|(?!))\b))?(?P<percent>\s?%|\s(?:procent|percent)\b)?"
    r"(?P<euros>\s?(?:euro's|euros?|EUR)\b)?(?P<dollars>\s?(?:(?:amerikaanse|US) )?dollars?\b)?",
    re.IGNORECASE,
)
_OVER = re.compile(r"\bover ?$", re.I)
_ENGLISH = re.compile(r"\b(?:the|and|million|billion|people|from|with|were)\b", re.I)
"""In an English text 'over' is more than; in a Dutch one it is what something is about."""
_HEDGES: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    ("over", re.compile(r"(?:ruim|dik|over)(?: de)? ?$", re.I)),
    ("most", re.compile(r"(?:niet (?:boven|meer dan)|not (?:above|more than))(?: de)? ?$", re.I)),
    (
        "above",
        re.compile(r"(?:meer dan|hoger dan|groter dan|boven|more than|above)(?: de)? ?$", re.I),
    ),
    ("least", re.compile(r"(?:minstens|minimaal|ten minste|at least|minimum van) ?$", re.I)),
    (
        "below",
        re.compile(
            r"(?:minder dan|lager dan|kleiner dan|less than|fewer than|below)(?: de)? ?$", re.I
        ),
    ),
    ("under", re.compile(r"(?:bijna|een kleine|krap|(?:net|nog) geen|nearly|almost) ?$", re.I)),
    (
        "about",
        re.compile(
            r"(?:circa|ca\.|ongeveer|zo['’]n|rond(?: de)?|een|om en nabij|naar schatting|about|around"
            r"|approximately|some) ?$",
            re.I,
        ),
    ),
    ("most", re.compile(r"(?:maximaal|hoogstens|ten hoogste|hooguit|at most|up to|tot) ?$", re.I)),
)
# Numbers that count nothing: paragraph and paper numbers, tranches, postal codes.
_NO_COUNT = re.compile(
    r"(?:nr\.?|nrs\.?|nummer|(?<!\wde )(?<!\wste )(?:tranche|ronde)|artikel|pagina|fase) $", re.I
)
_NO_MONEY_AFTER = re.compile(r"\s(?:inwoners|mensen|bewoners|people|residents|hectare)\b", re.I)
_SCALE = re.compile(rf"\b(?:{'|'.join(_SCALES)}|euros?)\b", re.I)
_TO = re.compile(r"\s?(?:tot|to|à|-|–)\s?(?=[\d€])", re.I)
_AND = re.compile(r"\s(?:en|and|naar)\s(?:maximaal |ten hoogste |at most )?(?=[\d€])", re.I)
_OF = re.compile(
    rf"\s(?:van de|of the) (?:{_DIGITS}|{_WORDS})(?= (?:voorstel|aanvra|inzending|proposal))", re.I
)
PAPER = re.compile(r"\d{2} \d{3}(?=,? nr)")
_ONE_COMMA = re.compile(r"\d{1,3},\d{3}")
_AMOUNTS = re.compile(
    r"€ ?\d+(?:,\d+)?(?:, \d+(?:,\d+)?)* (?:en|and) \d+(?:,\d+)? (?P<scale>miljoen|million|miljard|billion)"
)
_NAMED = r"[A-ZÀ-Ý][\w'’-]*(?: (?:en|aan|van|de|den) [A-ZÀ-Ý][\w'’-]*)*"
_SUMS = re.compile(
    rf"(?:{_NAMED} (?:{_DIGITS})(?: euro)?(?:, | en | and )){{2,}}{_NAMED} (?:{_DIGITS})(?: euro)?"
)
"""'Emmen 3.462.316 euro, Hardenberg 1.959.760, Hoogeveen 1.796.840': all are in euros."""
_DUTCH_TEN = re.compile(
    r"ten (?:minste|hoogste|opzichte|behoeve|dele|laste|gunste|koste|einde|tijde|aanzien|slotte"
    r"|noorden|oosten|zuiden|westen|eerste|tweede|derde)\b",
    re.I,
)
"""No English number."""
_SPELT = {"half": 0.5, "anderhalf": 1.5, "één": 1.0, "een": 1.0, "one": 1.0}
_AND_A_HALF = " en een half"
"""'Twaalf en een half miljoen'."""
_YEAR, _MONTH = stem("jaar"), stem("maanden")
_PREPOSITIONS = frozenset("van in uit voor met aan op bij naar om for from with to on".split())
_HEDGE_WORDS = frozenset("ruim bijna circa ongeveer maximaal minimaal minstens hooguit".split())
_UNIT_WORDS = 3
_DUTCH = {
    "years": "jaar", "year": "jaar", "municipalities": "gemeenten", "proposals": "voorstellen",
    "pillars": "pijlers", "residents": "inwoners", "people": "mensen", "lines": "lijnen",
    "neighbourhoods": "wijken", "homes": "woningen", "villages": "dorpen", "farmers": "boeren",
    "companies": "bedrijven", "organisations": "organisaties", "months": "maanden",
    "students": "studenten", "themes": "thema", "provinces": "provincies",
    "ministers": "ministers", "rounds": "rondes", "recommendations": "aanbevelingen",
}  # fmt: skip


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers in a text that stand for something, in order; ranges still as two."""
    for match in _NUMBER.finditer(text):
        written = match["value"]
        if match["scale"] and _ONE_COMMA.fullmatch(written):
            written += "0"  # '1,275 miljoen' has decimals, '1,275' has thousands
        whole, half, _ = written.partition(_AND_A_HALF)
        value = _SPELT.get(written.casefold()) or number(_plain(whole))
        if value is None or _inside_word(text, match) or _DUTCH_TEN.match(text, match.start()):
            continue
        scale = (match["scale"] or _SHORT.get((match["short"] or "").casefold(), "")).casefold()
        before = text[max(0, match.start() - 24) : match.start()]
        about = _OVER.search(before) and not _ENGLISH.search(text)
        start, hedge = _hedged("" if about else before, match.start())
        value += 0.5 if half else 0.0
        spelt_half = half or (value == 0.5 and not written[0].isdigit())
        step = 0.1 if spelt_half else _step(written)
        is_money = bool(match["euro"] or match["euros"]) or (
            bool(scale) and scale not in ("duizend", "thousand")
        )
        if match["percent"]:
            yield Quantity("percent", value, value, step, hedge, (), start, match.end())
        elif is_money and not _NO_MONEY_AFTER.match(text, match.end()):
            factor = _SCALES[scale] if scale else 1e-6
            amount, step = value * factor, step * factor
            currency = ("dollar",) if match["dollars"] else ()
            yield Quantity("money", amount, amount, step, hedge, currency, start, match.end())
        elif not _NO_COUNT.search(before):
            factor = _SCALES[scale] * 1e6 if scale else 1.0
            units = _units(text[match.end() :])
            amount = value * factor
            if units[:1] == (_YEAR,) and written.casefold() in _SPELT:
                amount, units, step = 12 * value, (_MONTH,), 1.0  # beside 'acht maanden'
            yield Quantity("count", amount, amount, step * factor, hedge, units, start, match.end())


def _plain(written: str) -> str:
    """Digits as `number` reads them; '1,400' with an English comma becomes '1400'."""
    bare = written.replace("\u00a0", ".")
    return bare.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", bare) else bare


def _inside_word(text: str, match: re.Match[str]) -> bool:
    """Whether a number word is only the beginning of a longer word ('tien' in 'tiental')."""
    after = text[match.end() : match.end() + 1]
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    if before and (before.isalnum() or before in "-'"):
        return True
    return after.isalnum() or (after == "-" and text[match.end() + 1 : match.end() + 2].isalpha())


def _hedged(before: str, start: int) -> tuple[int, Hedge]:
    """The hedge before a number, and where the value begins with it."""
    for hedge, pattern in _HEDGES:
        match = pattern.search(before)
        if match and (match.start() == 0 or not before[match.start() - 1].isalnum()):
            if match[0].strip().casefold() == "een":
                continue
            return start - (len(before) - match.start()), hedge
    return start, ""


def _step(written: str) -> float:
    """The place of the last digit that was written: '34,9' -> 0.1, '75.000' -> 1000."""
    digits = _plain(written)
    if not digits[:1].isdigit():
        return 1.0
    decimals = re.search(r"(?:,|\.(?!\d{3}(?:\D|$)))(\d+)$", digits)
    if decimals:
        return float(10 ** -len(decimals[1]))
    whole = re.sub(r"\D", "", digits)
    zeros = len(whole) - len(whole.rstrip("0"))
    # '700' may be rounded to tens or hundreds, but '40' and '20' are said of exact numbers too.
    return float(10 ** max(0, zeros - 1)) if len(whole) > 3 else 1.0


def _units(after: str) -> tuple[str, ...]:
    phrase = re.split(r"[.,;:()\n]", after, maxsplit=1)[0]
    found: list[str] = []
    chosen_of = _OF.match(phrase)  # '22 van de 29 voorstellen'
    if chosen_of:
        phrase = phrase[chosen_of.end() :]
    for word in tokens(phrase)[: _UNIT_WORDS + 2]:
        if number(word) is not None or word in _HEDGE_WORDS:
            break
        if (found and word in _PREPOSITIONS) or (word == "in" and not found):
            break  # 'twee in tranche 5' counts what was spoken of
        if any(pattern.fullmatch(word) for pattern in EVENTS.values()):
            break
        if word in ("deal", "deals", "regiodeals", "regiodeal"):
            found.append("deal")
        elif word not in STOPWORDS and word not in ("regio", "regional"):
            found.append(stem(_DUTCH.get(word, word)))
        if len(found) == _UNIT_WORDS:
            break
    if chosen_of:
        found.insert(0, "deal")
    return tuple(found)


def join_ranges(quantities: list[Quantity], text: str) -> list[Quantity]:
    """'20 tot 30 procent' is one value; the 5 of '5 en maximaal 40 miljoen' is in millions too."""
    quantities = _in_lists(quantities, text)
    joined: list[Quantity] = []
    skip = False
    for one, other in zip_longest(quantities, quantities[1:]):
        if skip:
            skip = False
            continue
        written = text[one.start : one.end]
        bare = one.kind == "money" and one.low < 0.001 and not _SCALE.search(written)
        if other and (one.kind == "count" or (bare and other.kind == "money")):
            between = text[one.end : other.end]
            as_other = replace(one, kind=other.kind, units=other.units, **_scaled(one, other, text))
            if _TO.match(between):
                joined.append(replace(as_other, high=other.high, end=other.end))
                skip = True
                continue
            if other.kind != "count" and _AND.match(between):
                joined.append(as_other)
                continue
        joined.append(one)
    return joined


def _in_lists(quantities: list[Quantity], text: str) -> list[Quantity]:
    """All amounts of '€ 215, 180 en 284,2 miljoen' are in millions."""
    found = list(quantities)
    for match in _AMOUNTS.finditer(text):
        inside = [i for i, q in enumerate(found) if match.start() <= q.start < match.end()]
        for i in inside[:-1]:
            value = number(_plain(text[found[i].start : found[i].end].strip("€ "))) or 0.0
            amount, step = value * _SCALES[match["scale"]], _step(str(value).replace(".", ","))
            found[i] = replace(found[i], kind="money", low=amount, high=amount, step=step, units=())
    for match in _SUMS.finditer(text):
        inside = [i for i, q in enumerate(found) if match.start() <= q.start < match.end()]
        if any(found[i].kind == "money" for i in inside):
            for i in inside:
                found[i] = _in_euros(found[i]) if found[i].kind == "count" else found[i]
    return found


def _in_euros(count: Quantity) -> Quantity:
    """A bare number as that many euros."""
    low, step = count.low * 1e-6, count.step * 1e-6
    return replace(count, kind="money", low=low, high=low, step=step, units=())


def chosen_ones(quantities: list[Quantity], text: str) -> list[Quantity]:
    """'Van de 29 voorstellen werden er 22 gekozen': the 22 are proposals that became deals."""
    proposals = [q for q in quantities if any(u.startswith("voorstel") for u in q.units)]
    return [
        replace(q, units=("deal",))
        if q.kind == "count" and not q.units and proposals and re.search(r"\ber $", text[: q.start])
        else q
        for q in quantities
    ]


def _scaled(one: Quantity, other: Quantity, text: str) -> dict[str, float]:
    """The number of `one` in the scale that is written after `other`: millions, thousands."""
    low, high, step = one.low, one.high, one.step
    if one.kind == "money":  # '€ 87' of '€ 87 tot € 148 miljoen'
        low, high, step = 1e6 * low, 1e6 * high, 1e6 * step
    scale = next(
        (s for s in _SCALES if re.search(rf"\b{s}\b", text[other.start : other.end], re.I)), ""
    )
    factor = _SCALES[scale] if scale else 1e-6 if other.kind == "money" else 1.0
    if scale and other.kind == "count":
        factor *= 1e6
    return {"low": low * factor, "high": high * factor, "step": step * factor}
