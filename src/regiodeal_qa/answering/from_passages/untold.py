"""Kinds of things that a question asks for, and that a passage near it may not tell at all.

'Waarom kreeg Bonaire minder?' is not answered by how much it got, 'Waar is het geld voor?' not by who pays
it, and 'Wie betaalt een Regio Deal?' not by what one deal pays for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.yes_no.amounts_asked import other_amounts
from regiodeal_qa.answering.yes_no.withholding import sources_differ
from regiodeal_qa.corpus import Chunk, families
from regiodeal_qa.lexical import LexicalIndex
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding.kinds.openness import names_nothing, which_deal
from regiodeal_qa.understanding.kinds.purpose import asks_purpose
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import normalise, tokens

_ONE_OR_TWO = 2
"""What holds of so few regions is told of them, not of all."""
_TELLING_WORDS = 7.0
"""One rare word or two common ones: so much at least tells that one deal is asked of. It stops 14 of the 28
wrong answers to questions that were written before the sources were seen, and 4 of 594 right ones to others."""
_SAME_AGAIN = 0.65
"""A passage with so much of a question's words says again what the question says itself."""
_REASON = re.compile(
    r"\b(?:omdat|doordat|want|vanwege|wegens|daarom|daardoor|waardoor|zodat|redenen|reden|aanleiding|oorzaak"
    r"|oorzaken|dankzij|immers|namelijk|gevolg|nodig|om (?:\w+ ){1,14}te \w+|wil|willen|wilde|wilden|moet|moeten"
    r"|mocht|mochten|bedoeld|gericht|richt|richtte|richten|doel|opgaven?|achterstand\w*|achterblij\w*|knelpunt\w*"
    r"|problemen|probleem|onder druk|wees op|wijst op|vond|vonden|vindt|vinden|achtte|te (?:eenzijdig|weinig|veel|laat|vroeg|duur)"
    r"|na (?:bevindingen|kritiek|onderzoek|klachten|overleg|signalen)|door (?:\w+ ){0,3}(?:corona|covid|tijd)"
    r"|(?:blij|trots|tevreden|teleurgesteld|boos) (?:met|op|over|dat)|(?:noemde|noemden|vond|vonden) (?:dat|het|dit)|tekort\w*|maakt\w* mogelijk|mikt\w*|zorgen over|zag|zagen|erkenning"
    r"|na de (?:\w+ )?(?:enquete|crisis|aardbeving\w*))\b"
)
"""Words of a passage that give a reason, or an aim, or say what somebody made of it."""
_DENIES = re.compile(
    r"\b(?:niet|geen|niets|nooit|af(?:ge|wijz|viel|gewe)\w*|buiten|not|no|never)\b"
)
_SAYS_MORE = re.compile(
    r"\b(?:nog|pas|alsnog|juist|vol(?:le|ledig)|al|alle|allemaal|maar|uitgerekend|still|only|all)\b"
)
"""What a passage with a question's other words may deny: 'de volle 40 miljoen', 'al in 2023'."""
_OF_SOURCES = re.compile(r"\b(?:verschil\w*|uiteen\w*|de ene keer|noem\w*|lees|zie|zeggen|staat)\b")
"""Who asks why sources differ is answered by that they do."""
_OF_MONEY_ALONE = frozenset(
    {"Geld", "Partners", "Verloop", "Looptijd", "Kerngegevens", "Kritiek", "Register per tranche"}
)
"""Sections that tell what a deal is for in passing at most."""
_USED_FOR = re.compile(
    r"\b(?:bedoeld voor|gaa(?:t|n) naar|ging(?:en)? naar|besteed\w*|aanpak\w*|aangepakt|moet(?:en)?|wil(?:len)?|om (?:\w+ ){1,14}te \w+"
    r"|project\w*|\w*programma\w*|pijlers?|steunt|ondersteun\w*|verbeter\w*|versterk\w*|vernieuw\w*|richt\w*|gericht"
    r"|help(?:t|en)|(?:terug)?vloei\w*|terug naar|werkt aan|opgaven?|thema\w*|plan(?:nen)?|investeer\w* in|subsidie\w*|betaalt)\b"
    r"|\b(?:bestemd|is|zijn|miljoen(?: euro)?|rijksgeld) voor (?!de regio ?deal)"
)
"""Words of a passage that say what money is for."""
_OF_ALL_DEALS = re.compile(
    r"\b(?:(?:een|elke|iedere|zo n|zon|zulke|a|every|such a) regio ?deal|(?:elke|iedere|zo n|zon|zulke|every|such a) deal"
    r"|(?:een|elke|iedere) regio|(?:de |alle )?regio ?deals|regio ?s"
    r"|regional deals|region deals)\b"
)
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’'-]+")
_OF_ONE_OF_THEM = re.compile(
    r"\b(?:welke?|which|noem|zijn er|is er|are there|is there|voorbeeld\w*|ergens|waar|where|een van)\b"
    r"|\b(?:uit|in|van|bij|from|of) (?:de|the) regio ?deals?\b"
)
"""'Welke regio's …', 'een voorbeeld uit een Regio Deal': one of them may well answer."""
_REPORT_ON = re.compile(
    r"\b(?:\w*rapportage|rapport|verslag|\w+verslag|evaluatie|monitor|begroting) (?:over |van |uit )?(?P<year>20\d\d)\b"
)
_PAYS_ITSELF = re.compile(
    r"\b(?:hoeveel|wat|welk bedrag)\b.*\b(?:legt|legde|leggen|legden|draagt|droeg|dragen|betaalt|betaalde|betalen"
    r"|stopt|stopte|steekt|stak|past|paste)\b.*\b(?:zelf|eigen)\b"
)
PAYS = re.compile(
    r"\b(?:bij(?:drag\w*|draagt|droeg\w*)|(?:draagt|dragen|droeg|droegen) (?:\w+ ){1,8}?bij|miljoen (?:van )?(?:de )?(?:provincies?|gemeenten?)|leg(?:t|de|den|gen)|inleg\w*|inge?le?g\w*|betaal\w*|meebeta\w*"
    r"|investe\w*|voegden?|\w*financ\w*|(?:uit|van|door) de regio(?! deals?)|zelf|eigen|verdubbel\w*|evenveel|zelfde|matching"
    r"|helft(?=.* (?:gemeenten?|provincies?|regio|partners|bedrijven)\b))\b"
)
"""Words of a passage that says who pays what."""


def lacks_kind(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether a passage does not tell the kind of thing that is asked, in any of the ways below."""
    return (
        says_again(understood, best, lexical)
        or gives_no_purpose(understood, best.chunk)
        or of_one_deal_alone(understood, best.chunk)
        or of_one_deal_by_few_words(understood, best, lexical)
    )


def asks_reason(understood: Understanding) -> bool:
    """Whether a question asks why, and not why sources differ."""
    asked = "reason" in understood.asks_for and not understood.yes_no
    return asked and not _OF_SOURCES.search(understood.text)


def gives_no_reason(understood: Understanding, chunks: Sequence[Chunk]) -> bool:
    """Whether it is asked why, and no passage has a word that gives a reason."""
    if not chunks or not asks_reason(understood):
        return False
    return not any(sources_differ(c) or _REASON.search(normalise(c.text)) for c in chunks)


def says_again(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether it is asked why something is so, and a passage says that it is so and no more.

    Where a question says otherwise than the passage, that is worth telling.
    """
    if not gives_no_reason(understood, [best.chunk]) or _SAYS_MORE.search(understood.text):
        return False
    if bool(_DENIES.search(understood.text)) is not bool(
        _DENIES.search(normalise(best.chunk.text))
    ):
        return False
    own = lexical.terms(understood.content)
    said = lexical.coverage(own, best.position) >= _SAME_AGAIN
    return said and not other_amounts(understood, best.chunk)


def gives_no_purpose(understood: Understanding, chunk: Chunk) -> bool:
    """Whether it is asked what a deal's money is for, and a passage tells who pays it or when."""
    if not asks_purpose(understood) or chunk.heading_path[-1:] not in {
        (heading,) for heading in _OF_MONEY_ALONE
    }:
        return False
    return not _USED_FOR.search(normalise(chunk.text))


def of_one_deal_alone(understood: Understanding, chunk: Chunk) -> bool:
    """Whether it is asked how Regio Deals are, and a passage tells how one of them is."""
    names = {word for name in _NAME.findall(chunk.text) for word in tokens(name)}
    # 'Hoeveel was er uit Nij Begun voor Regio Deals?' names what the passage does
    named = bool(understood.deals or understood.mentions or understood.context)
    named = named or bool(names & {*understood.unexplained})
    asked = _OF_ALL_DEALS.search(understood.text)
    if named or not asked or _OF_ONE_OF_THEM.search(understood.text):
        return False
    return of_few_deals(chunk)


def of_few_deals(chunk: Chunk) -> bool:
    """Whether a passage is about one region's deals or two's, and not about Regio Deals as such."""
    return 0 < len(families(chunk.deal_ids)) <= _ONE_OR_TWO


def of_one_deal_by_few_words(
    understood: Understanding, best: Candidate, lexical: LexicalIndex
) -> bool:
    """Whether a question that names nothing has only everyday words in common with a passage on one deal.

    'Komen er meer banen door?' is not asked of Flevoland. `_TELLING_WORDS` is a sum of inverse document
    frequencies, in nats.
    """
    asked_of_all = names_nothing(understood) and not understood.mentions
    if (
        not (asked_of_all and of_few_deals(best.chunk))
        or understood.language != "nl"
        or which_deal(understood)
    ):
        return False
    if _OF_ALL_DEALS.search(normalise(best.chunk.text)):
        return False
    terms = lexical.terms(understood.content)
    met = [term for term in terms if lexical.asked_coverage((term,), best.position) > 0.0]
    return len(met) < len(terms) and sum(term.idf for term in met) < _TELLING_WORDS


def of_another_report(understood: Understanding, chunk: Chunk) -> bool:
    """Whether it is asked of a report on one year, and a passage is about that on another."""
    asked = _REPORT_ON.search(understood.text)
    if not asked or understood.yes_no:
        return False
    said = {found["year"] for found in _REPORT_ON.finditer(normalise(chunk.text))}
    return bool(said) and asked["year"] not in said


def says_not_who_pays(understood: Understanding, chunk: Chunk) -> bool:
    """Whether it is asked what somebody puts in himself, and a passage has no word for that."""
    asked = _PAYS_ITSELF.search(understood.text) and not understood.yes_no
    return bool(asked) and not PAYS.search(normalise(chunk.text))
