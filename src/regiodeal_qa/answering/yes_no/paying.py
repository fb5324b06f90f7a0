"""Yes or no by who pays what: all that was asked for or less, evenly or not, alone or with others.

'Kreeg Twente wat het vroeg?' and 'kreeg 25 miljoen, terwijl 34,9 miljoen was gevraagd', 'Betaalt het Rijk
alles alleen?' and 'waarvan 15 miljoen van het Rijk'.
"""

from __future__ import annotations

import re

from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.answering.yes_no.denying import DENIED
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.understanding.wording.terms import FOR_NOTHING
from regiodeal_qa.understanding.wording.words import normalise

_ASKED = re.compile(
    r"\b(?:vroeg\w*|(?:aan)?gevraagde?|verzocht|(?:had(?:den)?|heeft) neergelegd|neergelegd (?:had(?:den)?|heeft)|asked|requested)\b"
)
_GRANTED = re.compile(
    r"\b(?:kr(?:ee|e)g(?:en)?|krijg(?:t|en)|toegekend|toegezegd|werd|ontving\w*|omvat|got|received)\b"
)
_CAME = re.compile(
    r"\b(?:gekregen|ontvangen|haald?en?|haalde|haalt|binnen\w*|binnengehaald|gehonoreerd|toegewezen|kwam(?:en)?|gehad|get|granted)\b"
)
_IN_FULL = re.compile(
    r"\b(?:volledige?|volle|hele|heel|precies|(?:100|honderd) procent|full|whole)\b"
)
_GRANTED_IN_FULL = re.compile(
    _IN_FULL.pattern
    + r"(?: \w+){0,2} (?:\w*gevraagde?|bedrag|gehonoreerd|toegekend|toegewezen|request\w*|granted)\b"
)
_AGAINST_REQUEST = re.compile(
    r"\b(?:(?P<more>meer|hoger|more)|(?P<same>evenveel|net zoveel|as much)|minder|lager|less)\b.*"
    r"\b(?:dan|als|than|as) (?:\w+ ){0,5}?(?:(?:aan)?gevraagde?|vroeg\w*|wilden?|wouden|gehoopt|ingezet|asked|requested|wanted)\b"
)
_EQUALLY = re.compile(
    r"\b(?:evenveel|even veel|net zoveel|gelijke?|net zo ?veel|hetzelfde bedrag|fifty fifty|elk de helft|as much as|equal\w*|same amount)\b"
)
_HALVES = re.compile(
    r"\b(?:eenzelfde|evenveel|hetzelfde bedrag|gelijke? (?:bedrag|bijdrage|deel|delen)|(?:elk|ieder|allebei) de helft"
    r"|verdubbel\w*|de helft)\b"
)
_UNEQUAL = re.compile(r"\b(?:niet|geen|afwijk\w*|minder|meer dan de helft)\b")
_EACH_OF_ALL = re.compile(r"\b(?:altijd|ieder|elke?|afwijk\w*)\b")
_PAYER = re.compile(
    r"\b(?:rijk|den haag|staat|overheid|regio|provincie|gemeenten?|government|state|region|province)\b"
)
_COMPARED = re.compile(
    r"\b(?:bijna|procent|tiende|minder|meer|lager|hoger|helft|derde|kwart|dubbele|scheelde|gekort|tekort|onder|deel|less|more|half|third|short|miss)\b"
)
_GOT_THAT = re.compile(
    r"\b(?:kreeg|kregen|krijgt|krijgen) (?:ze|zij|hij|het|men|de \w+) (?:dat|het)(?: ook| allemaal| bedrag)*$"
    r"|\bdid (?:they|it) get (?:that|it)$"
)
"""'Hoeveel vroegen ze?' - 'Kregen ze dat?'"""
_ALL_ASKED = re.compile(
    r"\b(?:bedrag|alles|som|geld|pond|mep|miljoen(?:en)?|amount|everything|million)\b"
    r"|\bwat (?:ze|zij|men|er|de \w+) (?:\w+ ){0,3}(?:gevraagd|aangevraagd|vroeg\w*)\b"
)
_EVERY_EURO = re.compile(
    r"\b(?:elke (?:euro|cent)|alles|helemaal|volledig|precies|de volle mep|het volle pond)\b.*"
    r"\b(?:waar|wat|dat|die) (?:\w+ ){0,5}(?:om|voor|op) (?:\w+ ){0,3}(?:leuren|ophield\w*|gehengeld|gelobbyd|gehoopt|ingezet|gevraagd)"
    r"|\b(?:volledig|helemaal|in zijn geheel|fully) (?:gehonoreerd|toegekend|granted)\b"
)
"""Other words for all that was asked for: 'elke euro waar ze hun hand voor ophielden'."""
_CUT = re.compile(
    r"\b(?:gekort|afgeknepen|met minder genoegen|genoegen nemen met minder|minder dan (?:\w+ ){0,4}(?:vroegen|gevraagd|wilden|gehoopt)|cut back)\b"
)
"""The opposite: 'Zijn de Wadden gekort op wat ze vroegen?'."""
_ALONE = re.compile(
    r"\b(?:helemaal|geheel|volledig|alleen|uitsluitend|enkel)(?: \w+){0,2} (?:alleen|zelf|door|van|uit|betaald|opgebracht|gefinancierd)\b"
    r"|\bin (?:zijn|haar|hun|t|zn|d r) (?:eentje|uppie)\b|\ben niemand anders\b|\bentirely by\b|\b(?:by|on) (?:its|their) own\b|\balone\b"
)
_PAYS_FOR = re.compile(
    r"\b(?:betaa?l\w*|opdraai\w*|draai\w*|ophoest\w*|hoest\w*|komt|kwam\w*|bijeen|dra(?:ag|eg)\w*|leg\w*|financier\w*|gefinancierd|geld|miljoen\w*|euro|pa(?:y|id)\w*|fund\w*)\b"
)
_OTHERS_TOO = re.compile(
    r"\b(?:rijk en (?:de )?(?:regio|provincie|gemeenten?)|half|helft|evenveel|eenzelfde|hetzelfde bedrag|verdubbel\w*|samen met|waarvan|medefinancier\w*"
    r"|(?:ook|zelf) \w+ bij(?:gelegd|dragen|gedragen)?|de rest|aangevuld)\b"
)
"""Words of a passage in which more than one pays."""
_OF_SEVERAL = re.compile(r"\bhalf (?:het )?rijk\b")
"""An amount of which the state pays but a half."""
_PAYERS = tuple(
    re.compile(rf"\b(?:{names})\b")
    for names in (
        "rijk|rijksbijdrage|rijksgeld|ministerie|kabinet|staat|government|state",
        "provincies?|provinciale|province",
        "gemeenten?|stad|eilanden|municipalit(?:y|ies)",
        "waterschap|wetterskip",
        "bedrijven|ondernemers|bedrijfsleven|private|companies",
        "postcode loterij|fonds|waddenfonds|europa|eu",
        "regio|region",
    )
)
_PUTS_IN = re.compile(
    rf"{_HALVES.pattern}|\b(?:evenredig|aangevuld|cofinancier\w*|medefinancier\w*|mee ?financier\w*|zelf (?:\w+ ){{0,3}}(?:bij|in)|(?:leg|draag)(?:t|gen|en) (?:\w+ ){{0,4}}(?:bij|in))\b"
)


def granted_in_full(question: str, passage: str) -> bool | None:
    """Of a question whether all that was asked for was granted, what the passage's amounts say.

    None for another question, and where the passage does not name both amounts. It is right of 56 of
    the 57 questions of `evals/yes_no.jsonl` of which it says either.
    """
    asked, said = normalise(question), normalise(passage)
    if DENIED.search(asked):
        return None
    if _CUT.search(asked) and _GRANTED_IN_FULL.search(said):
        return False
    if _COMPARED.search(asked):
        return None
    of_all = (
        _EVERY_EURO.search(asked)
        or (_IN_FULL.search(asked) and _ALL_ASKED.search(asked))
        or _GOT_THAT.search(asked)
    )
    came = _GRANTED.search(asked) or _CAME.search(asked)
    of_request = came and _ASKED.search(asked) and _ALL_ASKED.search(asked)
    if not (of_all or of_request):
        return None  # 'Vroeg Zeeland 90 miljoen?' does not ask what came of it
    if _GRANTED_IN_FULL.search(said):
        return True
    if not (_ASKED.search(said) and _GRANTED.search(said)):
        return None
    return False if len(figures(passage)) > 1 else None


def shared_equally(question: str, passage: str) -> bool | None:
    """True of a question whether two pay as much, where the passage says so in other words.

    'Legden ze evenveel in?' and 'eenzelfde bedrag van de provincie'. None otherwise. It is right of 55 of
    the 55 questions of `evals/yes_no.jsonl` and the `taught` files that ask for yes or no.
    """
    asked, said = normalise(question), normalise(passage)
    if DENIED.search(asked) or _ASKED.search(asked) or _EACH_OF_ALL.search(asked):
        return None
    if _UNEQUAL.search(said) or not _PAYER.search(asked):
        return None
    return True if _EQUALLY.search(asked) and _HALVES.search(said) else None


def against_request(question: str, passage: str) -> bool | None:
    """Of a question whether more, less or as much was granted than was asked for, what the amounts say.

    None for another question, and where the passage does not name one amount of each, nor says that it
    was granted in full.
    """
    compared = _AGAINST_REQUEST.search(normalise(question))
    if not compared:
        return None
    if _GRANTED_IN_FULL.search(normalise(passage)):
        return bool(compared["same"])
    asked_for, had = asked_and_granted(passage)
    if len(asked_for) != 1 or len(had) != 1 or _OF_SEVERAL.search(normalise(passage)):
        return None
    requested, granted = min(asked_for), min(had)
    if compared["same"]:
        return granted == requested
    return granted > requested if compared["more"] else granted < requested


def compares_with_request(question: str) -> bool:
    """Whether a question asks if more or less was granted than was asked for."""
    return bool(_AGAINST_REQUEST.search(normalise(question)))


def asked_and_granted(passage: str) -> tuple[set[float], set[float]]:
    """The amounts of a passage that were asked for, and those that were granted, in millions.

    Each is of the verb nearest to it.
    """
    amounts: dict[bool, set[float]] = {True: set(), False: set()}
    verbs = [(match.start(), True) for match in _ASKED.finditer(passage.casefold())]
    verbs += [(match.start(), False) for match in _GRANTED.finditer(passage.casefold())]
    for value in reading.read(passage) if verbs else ():
        if isinstance(value, Quantity) and value.kind == "money":
            nearest = min(verbs, key=lambda verb: abs(verb[0] - value.start))
            amounts[nearest[1]].add(value.low)
    return amounts[True], amounts[False]


def speaks_of_asking(question: str) -> bool:
    """Whether a question is about what was asked for."""
    return bool(_ASKED.search(normalise(question)))


def pays_alone(question: str, passage: str) -> bool | None:
    """False of a question whether one pays it all, where a passage has others that pay as well.

    'Draaide de provincie er in haar eentje voor op?' and 'droeg 2,75 miljoen bij aan de 15 miljoen'.
    """
    asked, said = normalise(question), normalise(passage)
    if DENIED.search(asked) or not (_ALONE.search(asked) and _PAYS_FOR.search(asked)):
        return None
    payers = sum(bool(one.search(said)) for one in _PAYERS)
    amounts = {
        value.low
        for value in reading.read(passage)
        if isinstance(value, Quantity) and value.kind == "money"
    }
    shared = _OTHERS_TOO.search(said) or len(amounts) > 1
    return False if payers > 1 and shared else None


def puts_nothing_in(question: str, passage: str) -> bool | None:
    """False of a question whether a region got its money without any of its own, where it adds some."""
    asked, said = normalise(question), normalise(passage)
    of_none = FOR_NOTHING.search(asked) and not re.search(r"\b(?:niet|not)\b", asked)
    if not of_none or not _PAYS_FOR.search(asked):
        return None
    return False if _PUTS_IN.search(said) and not _UNEQUAL.search(said) else None
