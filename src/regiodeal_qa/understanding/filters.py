"""Which rows of the register a question is about: tranches, years, provinces, status, amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal, TypeVar

from regiodeal_qa.understanding.bounds import DEALS, NO_BOUNDS, Bounds, read_amount
from regiodeal_qa.understanding.names import Mention
from regiodeal_qa.understanding.numbers import ORDINALS, number
from regiodeal_qa.understanding.reading import Reading

T = TypeVar("T")
FIRST_YEAR, LAST_YEAR = 2018, 2026
LAST_TRANCHE = 6
ROUND = r"(?:(?:tranche|ronde)(?:s|deals?)?|rounds?|aanvraagrondes?|openstellings?rondes?|lichting(?:en)?(?! (?:hbo|mbo|wo|studenten|leerlingen|afgestudeerden|cursisten|deelnemers|scholieren)\b)|batch(?:es)?|calls?(?: for proposals)?)"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Which rows of the register a question leaves out: 'behalve Limburg', 'zonder tranche 1'."""

    tranches: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    provinces: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()
    largest: int = 0
    """So many of the rows with the most money, and below of those with the least."""
    smallest: int = 0

    def __bool__(self) -> bool:
        return self != NONE_LEFT_OUT

    def with_also(self, other: LeftOut) -> LeftOut:
        """What either leaves out."""
        names = ("tranches", "years", "provinces", "statuses", "deals")
        return LeftOut(
            **{n: tuple(dict.fromkeys(getattr(self, n) + getattr(other, n))) for n in names},
            largest=self.largest + other.largest,
            smallest=self.smallest + other.smallest,
        )


NONE_LEFT_OUT = LeftOut()
Spread = Literal["", "one", "two", "three", "several"]
"""In how many provinces a deal must lie; '' when that does not matter."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows of the register a question is about."""

    tranches: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    provinces: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    amount: Bounds = NO_BOUNDS
    """Of the contribution asked for, in millions of euros."""
    spread: Spread = ""
    in_all: bool = False
    """Only deals that lie in each of the provinces, not in one of them."""
    known: Literal["", "yes", "no"] = ""
    """Only deals of which the contribution asked for is known, or is not."""
    left_out: LeftOut = NONE_LEFT_OUT

    def any(self) -> bool:
        """Whether a filter other than the year is set."""
        return replace(self, years=()) != Filters()

    def or_else(self, other: Filters) -> Filters:
        """These filters, and those of `other` where none is set; another round is of other years."""
        if self.tranches and not self.years:
            other = replace(other, years=())
        names = [field.name for field in fields(self)]
        return Filters(**{n: getattr(self, n) or getattr(other, n) for n in names})

    def with_also(self, other: Filters) -> Filters:
        """These filters, and the tranches, years and provinces of `other` beside their own."""

        def both(mine: tuple[T, ...], its: tuple[T, ...]) -> tuple[T, ...]:
            return tuple(dict.fromkeys([*mine, *its])) if mine and its else mine

        return replace(
            self,
            tranches=both(self.tranches, other.tranches),
            years=both(self.years, other.years),
            provinces=both(self.provinces, other.provinces),
        )


# -- patterns over normalised text (`words.normalise`): lower case, no hyphens or diacritics ------

_ORDINAL = (
    r"(?:(?:all?er)?eerste|tweede|derde|vierde|vijfde|zesde|first|second|third|fourth|fifth|sixth"
    r"|\d(?:e|de|ste|st|nd|rd|th)?)"
)
_SEVERAL = r"(?:[2-6]|twee|drie|vier|vijf|zes|two|three|four|five|six)"
_CARDINAL = rf"(?:1|een|one|{_SEVERAL})"
_AND = r"(?:en|and|of|or|plus|&)"
# 'Deals from the fifth round' are of that round; 'from 2022 on' is since.
_FROM = r"(?:sinds|vanaf|since|met ingang van|from(?= (?:\S+ ){1,4}on(?:wards?)?\b))"
_SINCE = frozenset({"sinds", "vanaf", "since", "met ingang van", "from"})
_AFTER = r"(?:na|after|later dan|recenter dan|volgend op)"
_UNTIL = r"(?:tot en met|t m|tm|up to and including|through)"
_BEFORE = r"(?:voorafgaand aan|voor|before|eerder dan|ouder dan|tot|until)"
_SIDE = rf"(?P<side>{_FROM}|{_AFTER}|{_UNTIL}|{_BEFORE})"
_THE = r"(?:(?:de|het|the|jaar) )*"

_YEAR = re.compile(r"\b20[12]\d\b")
_YEARS_SIDE = re.compile(rf"\b{_SIDE} {_THE}(?P<year>20[12]\d)\b")
_THAN_THE_YEAR = re.compile(
    r"\b(?:dan|met|than|with) (?:in |the )?(?:het |the )?(?:jaar|year) (?:(?P<back>ervoor|daarvoor|before)|erna|daarna|after)\b"
)
_OR_BEYOND = (
    r"(?:of|en|or|and) (?:(?P<later>later|daarna|erna|recenter|nieuwer|after)"
    r"|eerder|daarvoor|ervoor|ouder|earlier|before)\b"
)
_YEARS_OR_BEYOND = re.compile(rf"\b(?P<year>20[12]\d) {_OR_BEYOND}")
_YEARS_BETWEEN = re.compile(
    rf"\b(?P<first>20[12]\d) (?:{_UNTIL}|tot|to|until) {_THE}(?:(?P<last>20[12]\d)|nu|heden|vandaag|now|today)\b"
)
_NO_NUMBER = (
    r"(?<!\belke )(?<!\biedere )(?<!\bper )(?<!\beach )(?<!\bevery )(?<!\bwelke )(?<!\bwhich )"
)
"""'In elke ronde een deal' and 'per ronde drie deals' name no round."""
TRANCHE = re.compile(
    rf"\b(?:(?P<more>(?:{_ORDINAL} (?:{_AND}|tot en met|t m|to) (?:de |the )?)*)"
    rf"(?P<before>{_ORDINAL}) {ROUND}"
    rf"|{_NO_NUMBER}{ROUND} (?:nummer |nr )?(?P<after>{_CARDINAL}(?:(?: {_AND}(?: {ROUND})? {_CARDINAL}| 1| {_SEVERAL})\b(?! (?:miljoen|mln|million|{DEALS}|regio|keer|euro|times)\b))*))\b"
)
_STOCK = re.compile(
    rf"\b(?:{DEALS} (?:waren|bestonden|liepen) er (?:al )?(?:in totaal )?(?:(?:aan|tegen) het )?"
    rf"|{DEALS} stond de teller |there were (?:\w+ )?{DEALS} |{DEALS} were there )"
    r"(?:(?P<begin>begin|at the (?:start|beginning) of)|eind(?:e)?(?: van)?|(?:at|by) the end of) (?:het jaar )?(?P<year>20[12]\d)\b"
)
_WHICH_ROUND = re.compile(rf"\b(?:welke|which) {ROUND}\b")
_ORDINALS_ALONE = re.compile(rf"\b{_ORDINAL} {_AND} (?:(?:de|the) )?{_ORDINAL}$")
"""'In welke ronde waren het er meer, de vierde of de vijfde?'"""
_NEWEST_TRANCHE = re.compile(
    rf"\b(?:(?:aller)?laatste|last|latest|nieuwste|recentste|meest recente) {ROUND}\b"
)
_THE_ONE_BEFORE = re.compile(
    rf"\b{_AND} (?:in |naar |bij )?(?:(?:de|die) (?:vorige|voorlaatste|op een na laatste)|(?:de|het) (?:{ROUND} )?(?:er|daar)voor|the previous)(?: {ROUND})?\b"
)
_EARLY, _LATE = (
    r"(?:(?:aller)?eerste?|oudste|first|oldest|earliest)",
    r"(?:laatste?|nieuwste|recentste|meest recente|jongste|latest|newest|most recent|last)",
)
_EDGE = rf"(?:(?P<early>{_EARLY})|{_LATE})"
EDGE_DEALS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:wat|wie|welke?|which|what|noem|geef) (?:was|waren|is|zijn|were|are)?(?: eigenlijk)? ?(?:de|het|the) {_EDGE} {DEALS}$",
        rf"(?:\b(?:{DEALS}|regio|region)(?: (?:in|van|uit|from) [\w ]+?)?|^(?:(?:en|and) )?(?:wie|welke?|which|who)) (?:was|waren|is|zijn|werd|werden|kreeg|kregen|kwam|kwamen|were|got)"
        rf" (?:er |daarvan |(?:als|de|het|het als|the) )*{_EDGE}"
        rf"(?: (?:een )?(?:deal|gesloten|getekend|ondertekend|gekozen|toegekend|begonnen|gestart|aan de beurt))?$",
    )
)
"""Which deals came first, or last: those of the first or the newest tranche."""
_A_TRANCHE = rf"(?:(?P<before>{_ORDINAL}) {ROUND}|{ROUND} (?P<after>{_CARDINAL}))"
# 'voor de derde ronde' and 'tot de derde ronde' mostly mean 'meant for', so they set no side.
_TRANCHES_SIDE = re.compile(
    rf"\b(?:(?P<side>{_FROM}|{_AFTER}|{_UNTIL}|voorafgaand aan|before|eerder dan) {_THE}{_A_TRANCHE}"
    rf"|{ROUND} (?P<side2>{_FROM}|{_AFTER}|before) {_THE}(?P<bare>{_ORDINAL}))\b(?! {_UNTIL}| tot)"
)
_TRANCHES_OR_BEYOND = re.compile(rf"\b{_A_TRANCHE} {_OR_BEYOND}")
_TRANCHES_BETWEEN = re.compile(
    rf"\b(?:{ROUND} )?(?P<first>{_ORDINAL}|{_CARDINAL})(?: {ROUND})? (?:tot en met|t m|tm|tot|through)"
    rf" (?:de |the )?(?:{ROUND} )?(?P<last>{_ORDINAL}|{_CARDINAL})(?: {ROUND})?\b"
)
_TRANCHES_RUN = re.compile(
    rf"\b(?:(?P<which>eerste|laatste|first|last)|na(?: de)?|after) (?P<run>twee|drie|vier|vijf|two|three|four|five|[2-5])"
    rf" {ROUND}\b"
)
_NUMBERED_DEAL = re.compile(
    rf"\b(?P<ordinal>(?!\d\b){_ORDINAL}|oude|oudste|vorige|old|previous|nieuwe|nieuwste|laatste|recentste|new|latest)"
    r" (?:· )*(?:\w+ ){0,2}?(?:(?:regio ?)?deals?|keer|versie|time|version)\b"
)
_THE_FIRST = frozenset({"oude", "oudste", "vorige", "old", "previous"})
_NUMBERS_RANGE = re.compile(
    rf"\b{_ORDINAL} (?:\w+ ){{0,2}}(?:tot|tot en met|naar|to) (?:de |the )?{_ORDINAL}\b"
)

STATUSES: dict[str, re.Pattern[str]] = {
    "afgerond": re.compile(
        r"\b(?:al )?(?:afgerond\w*(?! (?:op|naar|tot)\b)|afgelopen|beeindigd\w*|voltooid\w*|klaar|ten einde|completed"
        r"|finished)\b"
    ),
    "gesloten": re.compile(r"\bstatus (?:is )?gesloten\b"),
    "in uitvoering": re.compile(
        r"\b(?:in uitvoering|lopend\w*|ongoing|running|nog (?:steeds )?(?:loopt|lopen|bezig|actief|gaande|(?:aan )?gewerkt)"
        r"|(?<!lang )(?<!hoelang )(?<!wanneer )(?<!jaar )(?:loopt|lopen)"
        r"(?: (?:er )?(?:nu|momenteel|op dit moment)| (?=(?:\S+ )*nog\b(?! (?:een|meer)\b))))\b"
    ),
}
_OTHER = r"(?:(?:een|nog een|n|a|an|one) )*(?:andere|tweede|other|another|second)"
_NOT = r"(?:niet|geen|zonder|nergens|not|no|without)"
_SPREADS: tuple[tuple[Spread, re.Pattern[str]], ...] = (
    (
        "one",
        re.compile(
            rf"\b(?:{_NOT} (?:(?:met|in|deelt|delen|gedeeld|with|share\w*) )*{_OTHER} provinc(?:ies?|es?)"
            rf"(?: deelt| delen| liggen| ligt)?|(?:zonder|without) (?:(?:de|the) )?deals (?:met|with) {_OTHER} provinc(?:ies?|es?)|{_NOT} (?:deelt|delen) met {_OTHER} provinc(?:ies?|es?)"
            r"|(?:maar|slechts|precies|exact|enkel|only|just|exactly) (?:een|1|one) provinc(?:ies?|es?)"
            r"|(?:uitsluitend|enkel|volledig|geheel|exclusively|entirely)(?= (?:in|binnen|within) ·)"
            r"|(?:uitsluitend|alleen|enkel|volledig|geheel|helemaal|entirely) (?:in|binnen|within)"
            r" (?:die|deze|de|dezelfde|een|that|this|one) provinc(?:ie|e)"
            r"|(?:helemaal )?(?:voor|van) zichzelf)\b"
        ),
    ),
    (
        "two",
        re.compile(
            r"\b(?:precies|exact|exactly) (?:twee|2|two) provinc(?:ies?|es?)\b"
            r"|\b(?:twee|2|two) provinc(?:ies?|es?) niet meer en niet minder\b"
        ),
    ),
    (
        "three",
        re.compile(
            r"\b(?:(?:precies|exact|exactly) |(?<=in )|(?<=over )|(?<=bij ))(?:drie|3|three) provinc(?:ies?|es?)(?: tegelijk)?\b"
        ),
    ),
    (
        "several",
        re.compile(
            r"\b(?:(?:meer dan (?:een|1)|meerdere|verschillende|minstens (?:twee|2)|more than one|several"
            r"|(?<=in )(?:twee|2|two)|(?<=over )(?:twee|2|two)) (?:provincies?|provinces?)(?: tegelijk)?|provinciegrens|provinciegrenzen"
            rf"|provinciegrens\w*|provincieoverschrijdend\w*|(?:naast|samen met|met|ook in) (?:· )?{_OTHER} provinc(?:ies?|es?)"
            rf"(?: deelt| delen)?|naast ·(?: (?:ook|nog))* {_OTHER} provinc(?:ies?|es?)|{_OTHER} provinc(?:ies?|es?) (?:deelt|delen|beslaan|beslaat))\b"
        ),
    ),
)
_OF_REGION = re.compile(
    r"\b(?:(?:regionale?|eigen|regional|own) (?:bijdragen?|inleg|middelen|geld|bedrag|contributions?)"
    r"|(?:bijdragen?|inleg|bedrag|geld) (?:van|voor) de (?:regio|streek)|regio ?bijdragen?|regiobedrag|cofinanciering"
    r"|regio (?:\w+ ){0,3}?(?:zelf|inlegt|inlegde|bijlegt|bijlegde|meebetaalt|bijdroeg|bijdraagt|betaalt|betaalde|legt|legde))\b"
)
_UNKNOWN = re.compile(
    r"\b(?:onbekende?|unknown|ontbreekt|ontbreken|missing|leeg|(?:niet|niets|geen|nog niets|not|nothing)"
    r" (?:\w+ ){0,4}?(?:bekend|ingevuld|vermeld|vastgelegd|vastgesteld|known|recorded|filled in)"
    r"|(?:niet|not) in (?:het|uw|jullie|the) register)\b"
)
_KNOWN = re.compile(
    r"\b(?:vermeldt(?= (?:het|uw|de))|(?<=ook )in het register|bekend|ingevuld|vermeld|vastgelegd|known|recorded)\b"
)
_ALWAYS_KNOWN = re.compile(r"\b(?:voor zover|as far as|bekende (?:bedrag|bijdrage))\b")
"""Whatever is counted or compared is so over what is known."""
_INCLUDED = re.compile(
    r"\b(?:incl|inclusief|including|meetelt|meegeteld|meetellen|ook) (?:\w+ ){0,5}(?:andere|other) provinc"
    r"|\b(?:incl|inclusief|including|meegeteld|ook) (?:\w+ ){0,6}provinciegrens"
    r"|\bprovinciegrens\w* (?:\w+ ){0,4}(?:tellen|telt|meegeteld|mee)\b"
)
_IN_ALL = re.compile(
    r"\b(?:(?:met elkaar|samen|gezamenlijk) (?:deelt|delen|gedeeld)|zowel in · als|in zowel · als"
    r"|(?:deelt|delen|gedeeld) (?:met elkaar|samen)|both in · and|in both · and|shared by)(?!\w)"
)


def read_filters(reading: Reading, mentions: Sequence[Mention]) -> tuple[Filters, tuple[int, ...]]:
    """The filters of a question, and the numbers of a region's deals ('de tweede deal').

    The numbers stand in the order of the question; -1 is the newest deal.
    """
    spread: Spread = ""
    if not _INCLUDED.search(reading.text):
        spread = next((name for name, pattern in _SPREADS if reading.take(pattern)), "")
    tranches = _tranches(reading) or _edge(reading, mentions)
    years = _years(reading)
    # 'De eerste deals van ronde 4' are of no region.
    of_region = not tranches or any("deal" in m.kinds for m in mentions)
    ordinals = _numbered_deals(reading, mentions) if of_region else []
    statuses = tuple(status for status, pattern in STATUSES.items() if reading.take(pattern))
    amount = read_amount(reading)
    provinces = tuple(
        dict.fromkeys(m.province for m in mentions if m.province and "province" in m.kinds)
    )
    return (
        Filters(
            tranches=tuple(dict.fromkeys(tranches)),
            years=tuple(dict.fromkeys(years)),
            provinces=provinces,
            statuses=statuses,
            amount=amount,
            spread=spread,
            known=_known(reading),
            in_all=len(provinces) > 1 and reading.take(_IN_ALL),
        ),
        tuple(ordinals),
    )


def _known(reading: Reading) -> Literal["", "yes", "no"]:
    """Whether the deals are meant whose contribution of the region is known, or is not."""
    if not _OF_REGION.search(reading.text) or _ALWAYS_KNOWN.search(reading.text):
        return ""
    if reading.take(_UNKNOWN):
        return "no"
    return "yes" if reading.take(_KNOWN) else ""


def _side(words: str, value: int, first: int, last: int) -> range:
    """'Sinds', 'na', 'tot en met' or 'voor' a value: the values from `first` to `last` it leaves."""
    if words in _SINCE:
        return range(value, last + 1)
    if re.fullmatch(_AFTER, words):
        return range(value + 1, last + 1)
    if re.fullmatch(_UNTIL, words):
        return range(first, value + 1)
    return range(first, value)


def _years(reading: Reading) -> list[int]:
    """The years named; 'na 2020' and 'sinds 2022' stand for all years from there on."""
    between = _YEARS_BETWEEN.search(reading.text)
    if between:
        reading.take(_YEARS_BETWEEN)
        return list(range(int(between["first"]), int(between["last"] or LAST_YEAR) + 1))
    beyond = _YEARS_OR_BEYOND.search(reading.text)
    if beyond:
        reading.take(_YEARS_OR_BEYOND)
        side = _side(
            "sinds" if beyond["later"] else "tot en met", int(beyond["year"]), FIRST_YEAR, LAST_YEAR
        )
        return list(side)
    kept = list(range(FIRST_YEAR, LAST_YEAR + 1))
    stock = _STOCK.search(reading.text)
    if stock:  # 'Hoeveel deals waren er eind 2020?': all that there were by then
        reading.take(_STOCK)
        last = int(stock["year"]) - (1 if stock["begin"] else 0)
        return list(range(FIRST_YEAR, last + 1))
    sides = list(_YEARS_SIDE.finditer(reading.text))
    for match in sides:
        side = _side(match["side"], int(match["year"]), FIRST_YEAR, LAST_YEAR)
        kept = [year for year in kept if year in side]
    reading.take(_YEARS_SIDE)
    found = kept if sides else [int(w) for w in reading.words if _YEAR.fullmatch(w)]
    reading.take(_YEAR)
    beside = _THAN_THE_YEAR.search(reading.text) if len(found) == 1 else None
    if beside:  # 'In 2025 minder dan het jaar ervoor'
        reading.take(_THAN_THE_YEAR)
        found.append(found[0] + (-1 if beside["back"] else 1))
    return found


def _numbered_deals(reading: Reading, mentions: Sequence[Mention]) -> list[int]:
    """'De eerste deal', 'de eerste wijkendeal' -> [1]; 'de tweede deal meer dan de eerste' -> [2, 1].

    -1 is the newest.
    """
    placed: dict[int, int] = {}
    left = reading.left()
    for match in _NUMBERED_DEAL.finditer(left):
        value = _ordinal(match["ordinal"])
        placed[left[: match.start()].count(" ")] = -1 if value is None else value
    for mention in mentions:
        place = mention.start - 1
        value = ORDINALS.get(reading.words[place]) if place >= 0 else None
        if value is not None and "deal" in mention.text and "deal" in mention.kinds:
            placed[place] = value
            reading.explain(place, mention.start)
    if not placed:
        return []
    reading.take(_NUMBERED_DEAL)
    placed |= _bare_ordinals(reading)
    found = list(dict.fromkeys(placed[start] for start in sorted(placed)))
    if len(found) == 2 and -1 not in found and _NUMBERS_RANGE.search(reading.text):
        return list(range(min(found), max(found) + 1))
    return found


def _bare_ordinals(reading: Reading) -> dict[int, int]:
    """The ordinals that nothing explains yet, by their place; explained from here on."""
    found: dict[int, int] = {}
    for index, word in enumerate(reading.words):
        value = 1 if word in _THE_FIRST else ORDINALS.get(word)
        in_a_ranking = reading.words[index + 1 : index + 2] in (("plaats",), ("plek",), ("place",))
        # 'Zit de tweede deal van Twente in tranche 2?': the number of a deal, not of a second tranche.
        of_a_deal = _NUMBERED_DEAL.match(" ".join(reading.words[index:]))
        free = not (in_a_ranking or of_a_deal or reading.explained[index])
        if value is not None and free:
            found[index] = value
            reading.explain(index, index + 1)
    return found


def _tranche_range(reading: Reading) -> list[int]:
    """'Sinds de vierde ronde' -> [4, 5, 6]; 'de eerste drie tranches', 'na drie rondes' -> [1, 2, 3]."""
    run = _TRANCHES_RUN.search(reading.text)
    if run:
        reading.take(_TRANCHES_RUN)
        length = int(number(run["run"]) or 1)
        first = run["which"] not in ("laatste", "last")
        return list(range(1, length + 1) if first else range(7 - length, 7))
    between = _TRANCHES_BETWEEN.search(reading.text)
    if between and re.search(ROUND, between[0]):
        first_one, last_one = _ordinal(between["first"]), _ordinal(between["last"])
        if first_one and last_one:
            reading.take(_TRANCHES_BETWEEN)
            return list(range(first_one, last_one + 1))
    beyond = _TRANCHES_OR_BEYOND.search(reading.text)
    if beyond and (value := _ordinal(beyond["before"] or beyond["after"])):
        reading.take(_TRANCHES_OR_BEYOND)
        return list(range(value, LAST_TRANCHE + 1) if beyond["later"] else range(1, value + 1))
    side = _TRANCHES_SIDE.search(reading.text)
    if side:
        value = _ordinal(side["before"] or side["after"] or side["bare"])
        if value:
            reading.take(_TRANCHES_SIDE)
            return list(_side(side["side"] or side["side2"], value, 1, LAST_TRANCHE))
    return []


def _tranches(reading: Reading) -> list[int]:
    found = _tranche_range(reading)
    if found:
        return found
    found = tranches_named(reading.text)
    if found:
        reading.take(TRANCHE)
        # 'de vierde tranche of de vijfde': the second needs no noun.
        found += _bare_ordinals(reading).values()
    elif reading.take(_NEWEST_TRANCHE):
        found.append(LAST_TRANCHE)
        if reading.take(_THE_ONE_BEFORE):  # 'de laatste ronde of de vorige'
            found.append(LAST_TRANCHE - 1)
    elif _WHICH_ROUND.search(reading.text) and _ORDINALS_ALONE.search(reading.text):
        found += _bare_ordinals(reading).values()
    return found


def tranches_named(text: str) -> list[int]:
    """The tranches that a normalised text names: 'tranche 1', 'de vierde en vijfde ronde'."""
    found: list[int] = []
    for match in TRANCHE.finditer(text):
        named = f"{match['more'] or ''} {match['before'] or ''} {match['after'] or ''}"
        found += [value for word in named.split() if (value := _ordinal(word))]
    return found


def _edge(reading: Reading, mentions: Sequence[Mention]) -> list[int]:
    """'Wat waren de eerste deals?', of no region: the first tranche, or the newest."""
    if any("deal" in m.kinds for m in mentions) or any(m.province for m in mentions):
        return []
    for pattern in EDGE_DEALS:
        match = pattern.search(reading.text)
        if match:
            reading.take(pattern)
            return [1 if match["early"] else LAST_TRANCHE]
    return []


def _ordinal(word: str) -> int | None:
    bare = re.sub(r"^all?er(?=.)", "", word)
    if bare in _THE_FIRST:
        return 1
    if bare in ORDINALS:
        return ORDINALS[bare]
    value = number(bare) if bare else None
    return int(value) if value is not None and 1 <= value <= 6 and value.is_integer() else None
