"""What small words say of how far a claim reaches: 'evenveel', 'het hoogste', 'alle', 'alleen'.

Content words tell what a claim is about; a passage that has them all speaks of another thing where
it does not reach as far.
"""

from __future__ import annotations

import re
from functools import lru_cache

from regiodeal_qa.factcheck.by_passages import CLAIMS_KEPT
from regiodeal_qa.factcheck.by_passages.clashing import PARTIES
from regiodeal_qa.factcheck.by_passages.evidence import Passage
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.scopes import POINTS
from regiodeal_qa.factcheck.text.values import Quantity


def words(text: str) -> re.Pattern[str]:
    """A pattern of whole words."""
    return re.compile(rf"\b(?:{text})\b")


_ALL = (
    r"alle[ns]?|al (?:het|de|zijn|haar|hun|dat|die)|iedereen|hele|gehele|geheel|volledige?|helemaal"
    r"|all|every|whole|entire|entirely|fully"
)
_ONLY = (
    r"alleen|uitsluitend|slechts|enige|enkel|in (?:zijn|haar|hun) eentje|maar een|only|sole|solely"
    r"|on its own"
)
RELATIONS = tuple(
    (words(claimed), words(f"{claimed}|{said}"))
    for claimed, said in (
        (
            r"evenveel|hetzelfde bedrag|eenzelfde|gelijk\w*|helft|verdubbel\w*|elk|half|same|equal",
            "elk",
        ),
        (
            "hoogste|meeste|grootste|maximum|maximale|maximaal|hoogst|hooguit|hoogstens|most|highest"
            "|largest",
            "most",
        ),
        (
            "laagste|minste|kleinste|minimum|minimale|minimaal|minstens|least|lowest|smallest",
            "least",
        ),
        (r"keer (?:zo ?veel|zoveel)|dubbele?|tweemaal|twice", "twice"),
        (_ALL, "ieder|elke?|beide|samen|totaal|together"),
        (_ONLY, "only"),
        (
            r"(?:precies|exact) (?:het bedrag|wat|waar|evenveel|zoveel|what|the amount)",
            r"precies|exact|volledige?|100 procent|exactly|in full",
        ),
        (r"voor een deel|gedeeltelijk|deels|partly|in part", r"deel|gedeelte\w*|partly|part"),
        (r"(?:een|twee|drie|one|two|three) (?:derde|kwart|thirds?|quarters?)|driekwart", "kwart"),
    )
)
"""What a claim says of its reach, and what a passage may say instead: else it is about another thing."""

MORE = r"meer|hoger|groter|langer|sneller|vaker|more|higher|larger|longer|faster"
LESS = r"minder|lager|kleiner|korter|trager|less|fewer|lower|smaller|shorter"
_THAN = r"(?: \w+){0,5}? (?:dan|than) (?!\d|de helft|een|twee|drie|vier|vijf|zes|tien|honderd)"
_STAYS = r"(?:bleef|bleven|blijft|blijven|ligt|lag|lagen|kwam|kwamen|stayed) (?:\w+ ){0,6}?"
COMPARES = {
    rf"(?:{MORE}){_THAN}\w+": rf"{MORE}|ruim|boven|overtrof\w*|above|keer|dubbele?",
    rf"(?:{LESS}){_THAN}\w+": rf"{LESS}|onder|beneden|achter|slechts|below|helft",
    rf"{_STAYS}(?:onder(?! (?:meer|andere|leiding))|beneden|below)": rf"{LESS}|onder|achter|beneden|below",
    rf"{_STAYS}(?:boven|above)": rf"{MORE}|boven|hoger|overtrof\w*|above",
}
"""What a claim says that compares with another than a number, and what a passage may say instead."""
_COMPARING = words("|".join(COMPARES))
_FRACTION = re.compile(
    r"\b(?:(?:een|één|twee|drie|vier|one|two|three) (?:derde|kwart|vierde|vijfde|thirds?|quarters?)(?= van\b| of\b| deel\b)"
    r"|driekwart|(?:bijna|ruim|krap|iets (?:meer|minder) dan|meer dan|minder dan|almost|over) (?:de )?(?:helft|half))\b"
)
"""'Een derde van het rijksgeld', 'ruim de helft': a part that the passage must have as well."""
_HALF = re.compile(r"\b(?:helft|half)\b")
_FIFTY = 50
_IN_PERCENT = re.compile(r"\b(?:procent|percent)\b|%")
_DIFFERENCE = re.compile(
    r"\b(?:miljoen|mln|million|procent|percent|euros?|(?!20[012]\d )\d+|\w*(?:tig|tien|honderd)|een|twee|drie|vier|vijf|zes)"
    r"(?: euros?| \w+)? (?:minder|meer|lager|hoger|extra|less|more|fewer|lower|higher)\b"
    r"|\b\d+(?: \d{3})*(?: (?!niet|geen|dan|of|en)[a-z]+){2,4} (?:minder|meer) dan (?!\d)"
    r"|\b(?:\d+|twee|drie|vier|vijf|zes|two|three|four) \w+ (?:verschil|difference)\b"
)
_BESIDE_OTHERS = re.compile(
    r"\b(?:alleen|enkel|only)\b.*\b(?:evenveel|zo ?veel|meer|minder|hoger|lager|as much|more|less)\b"
    r"|\bgeen (?:enkele )?(?:andere )?(?:regio ?)?(?:deal|regio)\b.*\b(?:zo ?veel|evenveel|meer|minder|hoger|lager)\b"
    r"|\b(?:geen (?:daarvan|ervan|hiervan|van (?:die|deze))|none of (?:them|these|those))\b"
)
"""'Alleen Foodvalley kreeg evenveel', 'geen deal kreeg minder': what one deal got does not deny it."""
_BECAME = re.compile(
    r"\b(?:van toen|toen(?: nog)?|eerst(?: nog)?|destijds|was)\b.*\b(?:werd|werden|became)\b"
)
"""'De 10 miljoen van toen werd 25 miljoen': two amounts, each of its own time."""
_INDEFINITE = re.compile(
    r"\b(?:een|a) (?:\w+ ){0,1}\w*(?:project|projectje|initiatief|initiative|school|bedrijf|company|stichting)\b"
)
"""'500.000 euro ging naar een zorgproject': other projects got other sums."""
_UNREAL = re.compile(
    r"\b(?:zou|zouden|graag|hopelijk|stel dat|would|should|hopefully|suppose)\b"
    r"|^(?:als|indien|wanneer|zodra|if|when|once) .*\b(?:kan|kunnen|dan|zal|zullen|will|can|then)\b"
    r"|^(?:ik|wij|we|i) (?:vraag|vragen|wil|willen|pleiten?|ask|want)\b"
)
"""'Zou eigenlijk 40 miljoen moeten krijgen', 'Als de Veluwe 30 miljoen krijgt, kunnen we …': not what is."""
_OTHER_THING = re.compile(r"\b(?:het|dit|dat|the|this) (?:programma|programme|fonds|fund)\b")
"""'Het programma startte in 2025': it need not be the deal that was spoken of."""
OF_THAT = re.compile(r"\b(?:daarvan|hiervan|ervan|waarvan|of (?:that|this|which))\b")
"""'Daarvan kwam 157 miljoen van het Rijk': of what was said before."""
_THAT_ONE = re.compile(r"(?:die|deze|dat|dit|that|this|these|those) [a-z]{4,}")
_REST = re.compile(
    r"\b(?:andere|overige|resterende|other|remaining) (?:\d|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\w+tig\b)"
    r"|\b(?:\d+|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tig) (?:andere|overige|other)\b"
    r"|\b(?:naast|behalve|besides)\b.*\b(?:nog|ook|another)\b"
)
"""'De andere zes wijken', 'naast gezondheid nog vier': not how many there are."""
_MEANWHILE = re.compile(
    r"\bin (?:19|20)\d\d (?:loopt|liep|lopen|liepen)\b|\b(?:loopt|liep|lopen|liepen) (?:\w+ ){0,6}in (?:19|20)\d\d$"
)
"""'In 2022 liep de deal': between its beginning and its end."""
_ADDED_UP = re.compile(r"\b(?:bij elkaar|bijeen|opgeteld|erbij|added up)\b")
"""What a passage may have in parts: 'vier jaar en daarna vier jaar uitloop'."""
_INSTRUMENT = re.compile(
    r"\b(?:deals|regio deals?|per deal|regionale deals?|tranches?|rondes?|rounds?|envelop|regeling|convenanten|elke regio telt"
    r"|voortgangsrapportages?|voortgangsrapport|brede welvaart|in totaal|landelijk\w*)\b"
)
"""Words of what is said of the Regio Deals as such."""
_NOT_THEN = re.compile(
    r"\bnog\b(?! (?:tot|eens|een keer|\d))|\b(?:niet meer|still|no longer|before|already|voorafgaand)\b"
    r"|\bvoor (?:\w+ ){0,3}(?:19|20)\d\d\b|\bby (?:\w+ ){0,3}(?:19|20)\d\d\b"
)
"""Words by which a date is not when it happened, but a time before or after it."""
PART_OF_ALL = r"(?:helft van de|half of the) [a-z]+(?:en|s)"
RATE = re.compile(
    r"\b(?P<every>(?:elk|ieder) jaar|jaarlijkse?|every year)\b|\bper (?:(?P<year>jaar)|gemeente|inwoner|maand|week|dag|persoon|huishouden|woning|project|wijk)\b"
)
"""'Per jaar', 'per gemeente': not the sum."""
_BEYOND = re.compile(
    rf"{RATE.pattern}|\b(?:zonder|behalve|uitgezonderd|in plaats van|without|except|{PART_OF_ALL})\b"
)
_RESTRICTS = words(rf"{_ONLY}|{_ALL}")
_WHOLE = words(_ALL)
_EACH_OR_WHOLE = words(rf"{_ALL}|ieder|elke?|beide")


def relates(claim: Claim, passage: Passage) -> bool:
    """Whether a passage compares and reaches as the claim does: 'evenveel', 'het hoogste', 'alle'."""
    if any(q.hedge in ("most", "least") for q in claim.quantities):
        return True
    others = RELATIONS[1:] if _says_half(claim, passage) else RELATIONS
    if not all_said(others, claim, passage):
        return False
    unsaid = any(part not in passage.text for part in _fractions(claim.normalised))
    if unsaid and not _IN_PERCENT.search(passage.text):
        return False
    # 'Drenthe betaalt de hele 10 miljoen' is not borne out by what three provinces pay together.
    one_party = bool(claim.names) and _says_whole(claim.normalised)
    return not one_party or bool(_EACH_OR_WHOLE.search(passage.text))


def _says_half(claim: Claim, passage: Passage) -> bool:
    """Whether a passage has the half that is claimed in figures: 'vroeg 30 miljoen en kreeg 15'.

    Of one party among several the figures of the whole say nothing.
    """
    if not _says_half_alone(claim.normalised) or claim.payer & PARTIES:
        return False
    figures = [s.value for s in passage.stated if isinstance(s.value, Quantity)]
    amounts = [q.low for q in figures if q.kind == "money"]
    halved = any(one == 2 * other for one in amounts for other in amounts if other)
    return halved or any(q.kind == "percent" and q.low == _FIFTY for q in figures)


@lru_cache(maxsize=CLAIMS_KEPT)
def _fractions(text: str) -> tuple[str, ...]:
    """The fractions of a claim, as it writes them."""
    return tuple(part[0] for part in _FRACTION.finditer(text))


@lru_cache(maxsize=CLAIMS_KEPT)
def _says_whole(text: str) -> bool:
    return bool(_WHOLE.search(text))


@lru_cache(maxsize=CLAIMS_KEPT)
def _says_half_alone(text: str) -> bool:
    return bool(_HALF.search(text)) and not _fractions(text)


def restricts(claim: Claim) -> bool:
    """Whether a claim says more of its subject than that it is so: 'alleen', 'meer dan', 'alle'."""
    text = claim.normalised
    return bool(claim.subject.compared or _RESTRICTS.search(text) or _COMPARING.search(text))


def beyond_sums(claim: Claim) -> bool:
    """Whether a claim says how often, of each or without whom: the register has sums of all."""
    return bool(_BEYOND.search(claim.normalised))


_OF_BOTH = re.compile(
    r"\b(?:beide|deze|die|alle (?:twee|drie|vier)|both|these|those) (?:\w+ )?(?:deals|regio ?s|gebieden|regions)\b"
)
"""'Samen kregen deze regio's 95 miljoen'."""


_TOGETHER = r"(?:samen|bij elkaar|opgeteld|together)"
_THAT = r"(?:dat|dit|that)"
_THEY = r"(?:ze|zij|they|dat|dit|that)"
_THAT_TOGETHER = re.compile(rf"\b{_TOGETHER}\b.*\b{_THAT}\b|\b{_THAT}\b.*\b{_TOGETHER}\b")
_THEY_TOGETHER = re.compile(rf"\b{_TOGETHER}\b.*\b{_THEY}\b|\b{_THEY}\b.*\b{_TOGETHER}\b")
"""'Samen is dat 45 miljoen', 'samen kregen ze': what is added up was said before."""


def of_both(claim: Claim) -> bool:
    """Whether a claim is of deals that an earlier sentence named, and may not be of the last alone."""
    text, subject = claim.normalised, claim.subject
    added_up = _THAT_TOGETHER if len(subject.deals) > 1 else _THEY_TOGETHER
    if subject.carried and added_up.search(text):
        return True
    return bool(_OF_BOTH.search(text)) and not subject.several


def leaves_room(claim: Claim) -> bool:
    """Whether another value does not make a claim wrong: a difference, the rest, a time before or
    after, a wish.

    '5 miljoen minder dan gevraagd' is not wrong where 17 is granted, nor 'loopt in 2027 nog' where
    the end is in 2028.
    """
    text = claim.normalised
    unnamed = not claim.names and claim.quantities and _INDEFINITE.search(text)
    said = any(pattern.search(text) for pattern in (_DIFFERENCE, _REST, _UNREAL, _MEANWHILE))
    beside_others = not claim.quantities and _BESIDE_OTHERS.search(text)
    added_up = _ADDED_UP.search(text) and any(q.kind == "count" for q in claim.quantities)
    became = len(claim.quantities) > 1 and _BECAME.search(text)
    other_thing = claim.subject.carried and claim.subject.deals and _OTHER_THING.search(text)
    of_its_own = not_then(claim) or of_nothing(claim)
    return bool(said or beside_others or unnamed or added_up or became or other_thing or of_its_own)


def of_nothing(claim: Claim) -> bool:
    """Whether a claim does not say of what it speaks: 'De ondertekening was op 10 juli 2020'."""
    subject = claim.subject
    told = (
        (subject.scope.filters and POINTS.search(claim.normalised))
        or subject.deals
        or subject.tranches
        or subject.others
        or subject.context
        or claim.names
    )
    return not told and not _INSTRUMENT.search(claim.normalised)


def points(claim: Claim) -> bool:
    """Whether a claim begins with what was told before: 'Die cofinanciering mocht …'."""
    return bool(_THAT_ONE.match(claim.normalised))


def not_then(claim: Claim) -> str:
    """The word by which a date of the claim is a time before or after what happened; '' for none."""
    found = _NOT_THEN.search(claim.normalised) if claim.moments else None
    return found[0].split()[0] if found else ""


def all_said(
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...], claim: Claim, passage: Passage
) -> bool:
    """Whether of each pair the second is in the passage where the first is in the claim."""
    return all(wanted.search(passage.text) for wanted in _wanted(pairs, claim.normalised))


@lru_cache(maxsize=CLAIMS_KEPT)
def _wanted(
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...], text: str
) -> tuple[re.Pattern[str], ...]:
    """The second of each pair whose first is in a claim."""
    return tuple(second for first, second in pairs if first.search(text))
