"""A text into sentences and claims with their places in it, and which are worth checking.

Questions, greetings and opinions are left out. A sentence that says several things, each with its
own value, is split: 'Twente krijgt 25 miljoen en Parkstad 30'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regiodeal_qa.factcheck.text import openings, reading
from regiodeal_qa.factcheck.text.facets import GETS
from regiodeal_qa.factcheck.text.quantities import NUMBER
from regiodeal_qa.factcheck.text.values import Quantity, Value
from regiodeal_qa.understanding.wording.words import normalise, tokens


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text: `text` stands at `start`, character for character."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


_END = re.compile(
    r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]*[A-ZÀ-Ý0-9€#@])|\n\s*\n|\n(?=\s*(?:[-*•–]|\d+[.)])\s)|\n"
)
_NO_END = re.compile(
    r"\b(?:nrs?|art|bijv|o\.a|d\.w\.z|ca|St|Mr|Mrs|Dr|dr|mr|prof|ir|drs|ing|mw|dhr|e\.d|m\.n|[A-Z])\.$"
)
_SCALE = re.compile(r"\b(?:mln|mld)\.$")
_OF_AMOUNT = re.compile(r"euros?\b|\d[\d.,]*(?![\d.,]| [a-z])", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•–>#]+|\d{1,2}[.)])\s+")
_GREETING = re.compile(
    r"^(?:beste|geachte|hallo|hoi|dag|goede(?:morgen|middag|navond)|met (?:vriendelijke|hartelijke) groet"
    r"|groet\w*|hartelijke groet|dear|hello|hi|kind regards|best regards|yours|bedankt|dank|thank|thanks"
    r"|lees (?:meer|ook|verder)|klik|kijk op|zie ook|neem contact|read more)\b"
)
_NO_CLAIM = re.compile(
    r"^(?:hopelijk|laten we|stel dat|kom (?:op|naar|langs)|meld (?:u|je)|op naar|proost|wat een|wat (?:ons|mij) betreft"
    r"|graag (?:praat|praten|informeer|informeren|neem|nemen) |hierbij (?:informer\w*|praten|praat)|dames en heren"
    r"|(?:persbericht|speech|toespraak|press release)\b|(?:eindelijk )?(?:goed|mooi|groot) nieuws (?:voor|uit|over) (?:\w+ ){0,3}\w+$"
    r"|hoe (?:mooi|fijn|goed|jammer|bijzonder) is|het zou (?:\w+ ){0,2}(?:mooi|goed|fijn|jammer|prachtig)"
    r"|hierbij (?:ontvang\w*|stuur\w*|bied\w*)|in deze brief|met trots presenteren"
    r"|hopefully|let us|let s|what a|come to|enclosed)\b"
    r"|\bverdien(?:t|en) (?:die|deze|dat|onze|alle|meer) (?:aandacht|waardering|steun|lof)\b"
    r"|^(?:de |the )?\w+ (?:tranche|ronde|round)$"
    r"|\b(?:bel|mail|schrijf) (?:dan|naar|met|gerust)\b"
)
"""Wishes, invitations, exclamations and what a letter says of itself."""
_LABEL = re.compile(
    r"^(?:foto|beeld|bijlage|datum|onderwerp|kenmerk|betreft|photo|date|subject|annex)(?: \d+)?\s*:",
    re.I,
)
_FIRST_PERSON = re.compile(r"\b(?:ik|wij|we|ons|onze|jullie|u|uw|i|our|us|you|your)\b")
_FEELING = re.compile(
    r"\b(?:vind(?:en|t)?|denk(?:en|t)?|hopen|hoop|kijken (?:\w+ )*uit|kijk (?:\w+ )*uit|zijn (?:\w+ )?(?:blij|trots|verheugd)"
    r"|ben (?:\w+ )?(?:blij|trots)|geloven|geloof|wensen|willen|gaan|feliciteren|look forward|think|believe|hope|feel|proud"
    r"|happy|pleased)\b"
)
_PRAISE = frozenset(
    """
    goed goede mooi mooie prachtig prachtige fantastisch fantastische geweldig geweldige leuk leuke
    nieuws trots blij belangrijk belangrijke bijzonder bijzondere uniek unieke kans kansen succes
    succesvol succesvolle great good wonderful important news proud impuls stap vooruitgang
    resultaat resultaten knap knappe prestatie compliment complimenten
    natuurlijk helaas jammer schande slecht slechte erg heel zeer echt verdient verdienen oudste
    """.split()
)

_BOUNDARY = re.compile(
    r"(?:;|:|,? (?:maar|terwijl|waarvan|waaronder|but|while|of which)|,? (?:en(?! met\b)|and)|,)(?= )"
)
_OF_WHICH = re.compile(r",? (?:waarvan|waaronder|of which)\b")
_SAME = re.compile(
    r"\b(?:evenveel|hetzelfde bedrag|eenzelfde|gelijk bedrag|de helft|verdubbel\w*|same amount)\b",
    re.I,
)
_A_NUMBER = re.compile(rf" (?:€ ?)?{NUMBER}")
_STRONG = re.compile(r"^(?:;|,? (?:maar|terwijl|but|while))")
_CLAUSE = re.compile(r"^ (?:de deal|de regio|het rijk|hij|zij|deze deal|die deal) \w+", re.I)
_NEXT_DEAL = re.compile(r"^ (?:(?:voor|in) )?de (?:tweede|derde|laatste) ")
_NEXT_IN_LIST = re.compile(
    r"^ (?:de |het )?(?:(?:[A-ZÀ-Ý][\w-]+|van|aan|den|en) )+(?:kreeg |krijgt |met )?(?:€ ?)?\d"
)
_NEXT_PAIR = re.compile(
    r"^ (?:(?:de|het|the) )?[\w-]+ (?:en|and) (?:(?:de|het|the) )?[\w-]+ (?:samen|together)\b"
)
"""'Het Rijk betaalt 20 miljoen, provincie en gemeenten samen ook'."""
_ONE_OF_TWO = re.compile(r", (?:(?:de|het) )?[\w-]+$")
"""'…, provincie | en gemeenten samen 20 miljoen': one subject."""
_NEXT_SUM = re.compile(
    r"^ (?:samen|opgeteld|in totaal|gemiddeld|het (?:hoogste|laagste|grootste|kleinste)|together|worth|in total|on average|(?:de helft|half) (?:daarvan|of (?:it|that))) "
)
"""'Parkstad had drie deals, samen 80 miljoen van het Rijk'."""
_TOLD_OF_DEALS = re.compile(
    r"\b(?:heeft|hebben|had|hadden|telt|telde|tellen|telden|omvat|is|was|zijn|waren|kr(?:ijg|eeg)\w*|kreg\w+|kwamen"
    r"|gingen?|has|have|had|got|received|were|verdeel\w*)\b",
    re.I,
)
"""What a sum of deals is said of: not 'zij bekeek drie deals, samen goed voor 60 miljoen'."""
_OF_WHICH_PAID = re.compile(r"^ (?:het rijk|de regio|the (?:state|region)) ", re.I)
"""'Er is 49 miljoen mee gemoeid, waarvan het Rijk 18 miljoen betaalt'."""
_FAR = 5
_NOT_AFTER = re.compile(
    r"(?:\b(?:tot|van|tussen|from|between|zowel|elk)\s\S+|\b(?:minimaal|tussen|between)\s(?:€ ?)?[\d.,]+(?: \w+){0,2})$",
    re.I,
)
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_BRACKETED = re.compile(r"^ (?:(?:in|op|te) )?[A-ZÀ-Ý][\w'’À-ÿ-]*(?: [A-ZÀ-Ý][\w'’À-ÿ-]*)* \(")
"""'Leiden (3 september) en Utrecht (10 september)': one list."""


_HEADING = re.compile(
    r"^(?:\S+ ){1,9}?[a-zà-ÿ]+(?= (?:De|Het|Een|Deze|Dit|In|Op|Er|The|This) [a-zà-ÿ]+ )"
)
"""'Regio Deal Arnhem-Nijmegen: gezonde groene groei De regio ontving …': a heading without a stop."""


def split(text: str) -> Iterator[Span]:
    """The sentences of a text, bullets and headings each on their own."""
    start = 0
    for gap in _END.finditer(text):
        piece = text[start : gap.start()]
        if "\n" not in gap[0] and _NO_END.search(piece):
            continue
        if _SCALE.search(piece) and _OF_AMOUNT.match(text, gap.end()):
            continue  # 'EUR 30 mln. Euro'
        yield from _without_heading(piece, start)
        start = gap.end()
    yield from _without_heading(text[start:], start)


def _without_heading(piece: str, start: int) -> Iterator[Span]:
    heading = _HEADING.match(piece)
    if heading:
        yield from _stripped(heading[0], start)
        start, piece = start + heading.end(), piece[heading.end() :]
    yield from _stripped(piece, start)


def _stripped(piece: str, start: int) -> Iterator[Span]:
    bullet = _BULLET.match(piece)
    offset = bullet.end() if bullet else len(piece) - len(piece.lstrip())
    offset += openings.length(piece[offset:])
    bare = piece[offset:].rstrip()
    if told := openings.told_as_question(bare):
        offset, bare = offset + told, bare[told:].rstrip("? ")
    if bare:
        yield Span(bare, start + offset)


def checkable(sentence: str, content: list[str], *, names_place: bool = False) -> bool:
    """Whether a sentence states something that sources could say otherwise.

    `content`: its content words, names of deals left out. `names_place`: it names a deal or a place.
    """
    text = normalise(sentence)
    words = text.split()
    has_value = bool(reading.read(sentence))
    if len(words) < 3 and not has_value:
        return False
    if sentence.rstrip(' "”’)').endswith("?") or _GREETING.match(text):
        return False
    if _NO_CLAIM.search(text) or _LABEL.match(sentence.strip()):
        return False
    told = has_value or names_place
    if _FIRST_PERSON.search(_without_names(sentence)) and (_FEELING.search(text) or not told):
        return False
    if sentence.endswith(":") and not has_value:
        return False  # 'De belangrijkste punten:'
    if has_value:
        return True
    if sentence[-1:].isalnum() and len(words) < 7:
        return False  # a heading
    return bool(set(content) - _PRAISE)


def _without_names(sentence: str) -> str:
    """A sentence, normalised, without the capitals inside it: 'Wij West' is no first person."""
    return normalise(re.sub(r"(?<=\w )[A-ZÀ-Ý][\w'’-]*", " ", sentence))


def claims(sentence: Span) -> tuple[Span, ...]:
    """The parts of a sentence that each state something of their own."""
    text = sentence.text
    read = reading.read(text)
    cuts: list[tuple[int, int]] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        left, right = text[start : boundary.start()], text[boundary.end() :]
        if _separates(boundary[0], left, right, text, boundary, read):
            cuts.append((boundary.start(), boundary.end()))
            start = boundary.end()
    spans: list[Span] = []
    start = 0
    for cut_start, cut_end in [*cuts, (len(text), len(text))]:
        piece = text[start:cut_start]
        offset = len(piece) - len(piece.lstrip())
        spans.append(Span(piece.strip(), sentence.start + start + offset))
        start = cut_end
    return tuple(span for span in spans if span.text)


def without_some(sentence: Span, part: Span) -> str:
    """A sentence as far as it goes for a part: without ', waarvan twee in tranche 5' behind it."""
    some = _OF_WHICH.search(sentence.text, part.end - sentence.start)
    return sentence.text[: some.start()] if some else sentence.text


def _separates(
    mark: str,
    left: str,
    right: str,
    text: str,
    boundary: re.Match[str],
    read: tuple[Value, ...],
) -> bool:
    if any(v.start < boundary.start() < v.end or v.start < boundary.end() < v.end for v in read):
        return False
    following = re.split(_BOUNDARY, right, maxsplit=1)[0]
    said_left, said_right = _states(left), _states(following)
    if mark == ":":
        # 'Zes gemeenten vormen de regio: Oldambt, Pekela, …': the names are no part of the number.
        return said_left and not reading.read(right) and len(tokens(left)) >= 3
    if mark.strip() == "maar" and _A_NUMBER.match(right):
        return False  # 'kreeg maar 20 miljoen'
    if _STRONG.match(mark):
        return len(tokens(left)) >= 3 and len(tokens(right)) >= 3 and (said_left or said_right)
    if (
        left.endswith("-")
        or (_IN_BRACKETS.search(left) and _BRACKETED.match(right))
        or _NOT_AFTER.search(left)
        or right.lstrip().startswith(("met ", "tot en met", "with "))
    ):
        return False
    if "waarvan" in mark and said_left and said_right and _OF_WHICH_PAID.match(right):
        return True
    if (
        mark in (" en", " and")
        and _ONE_OF_TWO.search(left)
        and not reading.read(left.rsplit(",", 1)[1])
    ):
        return False
    if mark == "," and _NEXT_PAIR.match(right) and said_left and _states(right):
        return True
    if mark == "," and _CLAUSE.match(right) and said_right and len(tokens(left)) >= 3:
        return True
    if not (said_left and said_right) or not _close(left, following):
        return False
    if mark == "," and _NEXT_SUM.match(right):
        return bool(_TOLD_OF_DEALS.search(left))
    # 'Op 3 februari 2025, in Utrecht, ...': a comma alone separates only clauses.
    return mark != "," or any(
        pattern.match(right) for pattern in (_CLAUSE, _NEXT_IN_LIST, _NEXT_DEAL)
    )


def _close(left: str, right: str) -> bool:
    """Whether the values stand near the word between: else it joins two names or nouns."""
    before, after = reading.read(left), reading.read(right)
    if _SAME.search(left) or _SAME.search(right):
        return True
    gap = len(tokens(left[before[-1].end :])) if before else _FAR
    words = tokens(right)
    if after and not set(words) - set(tokens(right[after[0].start : after[-1].end])):
        return False  # '34,6 en 70 miljoen'
    short = len(words) < 2 or (
        len(words) < 3 and not right.strip()[:1].isupper() and not GETS.search(" ".join(words))
    )
    return bool(after) and gap <= _FAR and not short


def _states(part: str) -> bool:
    """Whether a part holds a value other than a bare year, or compares with one."""
    if _SAME.search(part):
        return True
    return any(
        isinstance(v, Quantity) or v.month is not None or v.bound == "until"
        for v in reading.read(part)
    )
