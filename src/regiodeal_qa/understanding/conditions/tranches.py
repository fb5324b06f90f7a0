"""Which rounds a question names, and which deals of a region: 'de tweede'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.understanding.conditions.bounds import DEALS
from regiodeal_qa.understanding.naming.names import Mention
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number
from regiodeal_qa.understanding.wording.reading import Reading
from regiodeal_qa.understanding.wording.words import STOPWORDS

LAST_TRANCHE = 6
ROUND = r"(?:(?:tranche|ronde)(?:s|deals?)?|rounds?|aanvraagrondes?|openstellings?rondes?|lichting(?:en)?(?! (?:hbo|mbo|wo|studenten|leerlingen|afgestudeerden|cursisten|deelnemers|scholieren)\b)|batch(?:es)?|calls?(?: for proposals)?)"


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
UNTIL = r"(?:tot en met|t m|tm|up to and including|through)"
_BEFORE = r"(?:voorafgaand aan|voor|before|eerder dan|ouder dan|tot|until)"
SIDE = rf"(?P<side>{_FROM}|{_AFTER}|{UNTIL}|{_BEFORE})"
THE = r"(?:(?:de|het|the|jaar) )*"
OR_BEYOND = (
    r"(?:of|en|or|and) (?:(?P<later>later|daarna|erna|recenter|nieuwer|after)"
    r"|eerder|daarvoor|ervoor|ouder|earlier|before)\b"
)
_NO_NUMBER = (
    r"(?<!\belke )(?<!\biedere )(?<!\bper )(?<!\beach )(?<!\bevery )(?<!\bwelke )(?<!\bwhich )"
)
"""'In elke ronde een deal' and 'per ronde drie deals' name no round."""
TRANCHE = re.compile(
    rf"\b(?:(?P<more>(?:{_ORDINAL} (?:{_AND}|tot en met|t m|to) (?:de |the )?)*)"
    rf"(?P<before>{_ORDINAL}) {ROUND}"
    rf"|{_NO_NUMBER}{ROUND} (?:nummer |nr )?(?P<after>(?!een (?:regio ?)?deal\b){_CARDINAL}(?:(?: {_AND}(?: {ROUND})? {_CARDINAL}| 1| {_SEVERAL})\b(?! (?:miljoen|mln|million|{DEALS}|regio|keer|euro|times)\b))*))\b"
)
_WHICH_ROUND = re.compile(rf"\b(?:welke|which|per) {ROUND}\b")
_ORDINALS_ALONE = re.compile(
    rf"\b{_ORDINAL} (?:{_AND}|(?:\w+ ){{0,4}}(?:dan|than)) (?:(?:de|the) )?{_ORDINAL}$"
)
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
        rf"(?:\b(?:{DEALS}|regio|region)(?: (?:in|van|uit|from) [\w ]+?)?|^(?:(?:en|and) )?(?:wie|welke?|which|who)(?: one| ones| daarvan)?) (?:was|waren|is|zijn|werd|werden|kreeg|kregen|kwam|kwamen|were|got)"
        rf" (?:er |daarvan |(?:als|de|het|het als|the) )*{_EDGE}"
        rf"(?: (?:een )?(?:deal|gesloten|getekend|ondertekend|gekozen|toegekend|begonnen|gestart|aan de beurt))?$",
    )
)
"""Which deals came first, or last: those of the first or the newest tranche."""
_A_TRANCHE = rf"(?:(?P<before>{_ORDINAL}) {ROUND}|{ROUND} (?P<after>{_CARDINAL}))"
# 'voor de derde ronde' and 'tot de derde ronde' mostly mean 'meant for', so they set no side.
_TRANCHES_SIDE = re.compile(
    rf"\b(?:(?P<side>{_FROM}|{_AFTER}|{UNTIL}|voorafgaand aan|before|eerder dan) {THE}{_A_TRANCHE}"
    rf"|{ROUND} (?P<side2>{_FROM}|{_AFTER}|before) {THE}(?P<bare>{_ORDINAL}))\b(?! {UNTIL}| tot)"
)
_TRANCHES_OR_BEYOND = re.compile(rf"\b{_A_TRANCHE} {OR_BEYOND}")
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
    rf" (?:· )*(?:(?!{_ORDINAL}\b)\w+ ){{0,2}}?(?:(?:regio ?)?deals?|keer|versie|time|version)\b"
)
_THE_NTH_OF_THEM = re.compile(
    rf"\b(?:deals|keer|tweemaal|twice)\b.*\b(?:kreeg|krijgt|was|is|of|voor|bij|get|got) (?:de|die|the) (?P<ordinal>(?!\d){_ORDINAL})$"
)
"""'De Achterhoek had twee deals. Hoeveel kreeg de eerste?'"""
_THE_FIRST = frozenset({"oude", "oudste", "vorige", "old", "previous"})
_NUMBERS_RANGE = re.compile(
    rf"\b{_ORDINAL} (?:\w+ ){{0,2}}(?:tot|tot en met|naar|to) (?:de |the )?{_ORDINAL}\b"
)


def side_of(words: str, value: int, first: int, last: int) -> range:
    """'Sinds', 'na', 'tot en met' or 'voor' a value: the values from `first` to `last` it leaves."""
    if words in _SINCE:
        return range(value, last + 1)
    if re.fullmatch(_AFTER, words):
        return range(value + 1, last + 1)
    if re.fullmatch(UNTIL, words):
        return range(first, value + 1)
    return range(first, value)


def numbered_deals(reading: Reading, mentions: Sequence[Mention]) -> list[int]:
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
        if value is not None and "deal" in mention.kinds and _counts_deals(reading, mention):
            placed[place] = value
            reading.explain(place, mention.start)
    alone = _THE_NTH_OF_THEM.search(left) if not placed else None
    if alone and any("deal" in m.kinds for m in mentions):
        placed[left[: alone.start("ordinal")].count(" ")] = _ordinal(alone["ordinal"]) or -1
        reading.explain(len(reading.words) - 1, len(reading.words))
    if not placed:
        return []
    reading.take(_NUMBERED_DEAL)
    placed |= _bare_ordinals(reading)
    found = list(dict.fromkeys(placed[start] for start in sorted(placed)))
    if len(found) == 2 and -1 not in found and _NUMBERS_RANGE.search(reading.text):
        return list(range(min(found), max(found) + 1))
    return found


def _counts_deals(reading: Reading, mention: Mention) -> bool:
    """Whether a number before a name is of the deal: 'de tweede Regio Deal Twente', 'aan de tweede Veluwe'.

    Not 'de eerste Brainport projecten'.
    """
    if "deal" in mention.text:
        return True
    the = reading.words[max(mention.start - 2, 0) : mention.start - 1]
    behind = reading.words[mention.end : mention.end + 1]
    alone = not behind or behind[0] in STOPWORDS
    return len(mention.deal_ids) > 1 and the in (("de",), ("die",), ("the",)) and alone


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
            return list(side_of(side["side"] or side["side2"], value, 1, LAST_TRANCHE))
    return []


def read_tranches(reading: Reading) -> list[int]:
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


def read_edge(reading: Reading, mentions: Sequence[Mention]) -> list[int]:
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
