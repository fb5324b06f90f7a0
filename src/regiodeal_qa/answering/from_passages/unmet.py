"""Words of a question that its best passage does not meet: a name, a thing, whoever got something, an event.

'Doet Shell mee?' is not answered by who else does, nor 'Wat kreeg de Buurtfabriek?' by what Delft got.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.from_passages.counted import (
    PART,
)
from regiodeal_qa.answering.yes_no.withholding import COUNTRIES
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.lexical import LexicalIndex, Term
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding.naming.names import Mention
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import tokens

# Not the first word, which has a capital anyway.
CAPITALISED = re.compile(r"(?<=[^.?!\s] )[A-Z][\w’'-]+")
_CURRENCY = re.compile(
    r"€|\b(?:euro|miljoen|mln|miljard|million)\b|\d ?(?:procent|%)", re.IGNORECASE
)
MONEY_ASKED = re.compile(
    r"\b(?:hoeveel (?:euro|geld|miljoen|subsidie)|welk bedrag|wat kost(?:te)?|hoe duur|how much money|what amount"
    r"|(?:wat|hoeveel) (?:heeft|hebben|had|hadden) (?:\w+ ){1,9}gekost|what did (?:\w+ ){1,9}cost"
    r"|(?:wat|hoeveel) (?:heeft|hebben|had|hadden) (?:\w+ ){1,8}(?:betaald|uitgegeven|neergelegd)"
    r"|wat (?:kreeg|krijgt|ontving|ontvangt) (?:\w+ ){1,6}(?:uit|van) )\b"
)
_RECEIVES = frozenset("kreeg krijgt ontving ontvangt kost kostte got gets".split())
_RECEIVER = re.compile(
    r"\b(?:kreeg|krijgt|ontving|ontvangt|kost|kostte|naar|voor|got|gets|for) (?:de|het|een|die|dat|the|that) (?P<what>\w+)"
)
_THING = re.compile(r"\b(?:een|het|de|an?|the) (\w+(?: \w+)?)", re.IGNORECASE)
_MEASURES = frozenset(
    "volle volledige hele helft rest meeste enige eerste laatste zelfde pond".split()
)
"""What may stand after an article and is no thing."""
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’'-]+")
_COMPOUND = 0.7
"""So far a word is met by another of which it is a compound."""
ADDITION = 3
"""A turn of so few words after another has no question of its own."""
_WHEN = re.compile(r"^(?:en )?(?:sinds )?(?:wanneer|when|since when)\b")
_HAPPENED = frozenset(
    "doe doet doen deed deden mee meedoet meedoen meedeed meededen begin begint begon begonnen start startte gestart gaat ging gegaan loopt liep lopen kwam kwamen gekomen eind "
    "eindigt eindigde af klaar gebeurde gebeurd precies eigenlijk dag datum kregen kreeg gekregen hoorde hoorden eerder eerst beurt".split()
)
"""Words for something happening that say nothing of what it was."""
_SAYS = re.compile(
    r"\b(?:wat|hoe|what|how) (?:zei|zeiden|zegt|vond|vonden|vindt|schreef|schrijft|antwoordde|noemde|dacht|verklaarde) (?P<who>(?:\w+ ?){1,6})"
)
_SPEAKER_ENDS = re.compile(
    r"\b(?:over|van|bij|toen|tegen|in|op|aan|na|voor|dat|ervan|daarvan|eigenlijk|als|tijdens|of|die|er)\b"
)


def lacks_words(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether a passage has no word for a thing that is asked after, or none of the question at all."""
    return (
        lacks_thing(understood, best, lexical)
        or lacks_receiver(understood, best, lexical)
        or lacks_every_word(understood, best, lexical)
    )


def capitalised(understood: Understanding) -> set[str]:
    """The words that a question writes with a capital, but for its first."""
    return {word for name in _NAME.findall(understood.question) for word in tokens(name)}


def lacks_name(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether a yes-or-no question, or an addition, is about a name that its best passage lacks.

    'Doet Shell mee?': neither the passage nor the questions that it answers have it.
    """
    own = lexical.terms(understood.unexplained)
    if own and understood.context and len(understood.words) <= ADDITION:
        return not any(term.related for term in own)  # 'En Almelo?', of which nothing is said
    named = _named(understood, own)
    # 'Veluwemeer' is more than the 'Veluwe' that a passage has
    return bool(named) and lexical.asked_coverage(named, best.position) <= _COMPOUND


def lacks_new_thing(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether the question before is asked of another thing, and its best passage has no word for that.

    'Wat vond burgemeester Kolff ervan?' - 'En de minister?'
    """
    if "thing" not in understood.carried or "contact" in understood.asks_for:
        return False  # 'Mailadres?' is met by an address
    said = tokens(understood.question)
    own = lexical.terms([word for word in said if word in understood.content])
    return bool(own) and lexical.asked_coverage(own, best.position) == 0


def lacks_thing(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether a yes-or-no question is about a thing, and its best passage has no word of its own.

    'Komt er een zwembad?'
    """
    own = lexical.terms(understood.unexplained)
    if not understood.yes_no or _named(understood, own):
        return False
    things = {
        word for found in _THING.findall(understood.question) for word in tokens(found)
    } - _MEASURES
    return (
        any(term.word in things for term in own) and lexical.asked_coverage(own, best.position) == 0
    )


def _named(understood: Understanding, own: Sequence[Term]) -> list[Term]:
    """The words of a yes-or-no question's own that are written as a name, but for countries."""
    if not understood.yes_no:
        return []
    names = capitalised(understood) - _MEASURES - COUNTRIES
    return [term for term in own if term.word in names]


def lacks_speaker(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether it is asked what somebody said, and a passage does not have that name.

    'Wat zei Aboutaleb bij de ondertekening?': what another mayor said, or who signed, is no answer.
    """
    asked = _SAYS.search(understood.text)
    if not asked or understood.yes_no:
        return False
    who = _SPEAKER_ENDS.split(asked["who"])[0].split()
    names = capitalised(understood) & set(understood.unexplained) & set(who)
    return bool(names) and lexical.asked_coverage(lexical.terms(sorted(names)), best.position) == 0


def lacks_event(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether it is asked when something happened, and a passage has no word for what that was.

    'Wanneer werd de deal opgezegd?' is not answered by when it was signed.
    """
    if not _WHEN.search(understood.text) or understood.detected != "nl":
        return False
    own = lexical.terms([word for word in understood.unexplained if word not in _HAPPENED])
    return bool(own) and lexical.asked_coverage(own, best.position) == 0


def lacks_amount(understood: Understanding, chunk: Chunk) -> bool:
    """Whether an amount is asked for and a passage names none, nor a part of one.

    Not of a table: what its cells are may stand in a head alone.
    """
    if chunk.kind == "table" or not MONEY_ASKED.search(understood.text):
        return False
    amount = re.search(r"\d", chunk.text) and _CURRENCY.search(chunk.text)
    return not (amount or PART.search(chunk.text))


def lacks_every_word(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether a question names nothing known, and its best passage has no word of it, nor one like it.

    Of a Dutch question: the passages are Dutch.
    """
    if understood.mentions or understood.deals or understood.detected != "nl":
        return False
    if understood.about_instrument and "definition" in understood.asks_for:
        return False  # 'Ik las het in de krant, wat is een Regio Deal?'
    own = lexical.terms(understood.content)
    return len(own) > 1 and lexical.asked_coverage(own, best.position) == 0


def lacks_receiver(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether it is asked what something got or cost, and its best passage has no word for it.

    'Welk bedrag kreeg de Buurtfabriek in Delft?' is not answered by what Delft got.
    """
    words = understood.text
    town = _receiving_town(understood)
    if town and MONEY_ASKED.search(words) and not town.stands_in(best.chunk.text):
        return True
    asked = _RECEIVER.search(words)
    if not asked or not MONEY_ASKED.search(words) or best.chunk.kind == "table":
        return False
    what = asked["what"]
    if what in capitalised(understood):
        return what in understood.unexplained and what not in tokens(best.chunk.text)
    own = lexical.terms([word for word in understood.unexplained if word == what])
    return bool(own) and lexical.asked_coverage(own, best.position) == 0


def _receiving_town(understood: Understanding) -> Mention | None:
    """'Wat kreeg *Weert* uit de deal van Midden-Limburg?': a town beside its deal."""
    if not any("deal" in m.kinds for m in understood.mentions):
        return None
    for town in understood.mentions:
        before = understood.words[town.start - 1] if town.start else ""
        if before in _RECEIVES and "deal" not in town.kinds and not town.province:
            return town
    return None
