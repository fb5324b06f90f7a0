"""What a passage does not have, and so cannot tell, however near it is to the question.

The models of `abstention` see how near two texts are; a near miss has everything but the value
asked for. These rules look for that value: an amount, a name, whoever signed, the part of a sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.from_passages.counted import (
    PAID_BY,
    PART,
    counts_only,
    lacks_number,
    of_several,
)
from regiodeal_qa.answering.from_passages.results import only_aims, tells_no_outcome
from regiodeal_qa.answering.from_passages.telling import does_not_tell
from regiodeal_qa.answering.from_passages.untold import (
    PAYS,
    lacks_kind,
    of_another_report,
    says_not_who_pays,
)
from regiodeal_qa.answering.yes_no.withholding import COUNTRIES
from regiodeal_qa.corpus import Chunk, family
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.lexical import LexicalIndex, Term
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding.conditions.beyond_rounds import BEYOND_ROUNDS
from regiodeal_qa.understanding.kinds import other_programmes
from regiodeal_qa.understanding.naming.names import Mention
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.words import STOPWORDS, normalise, stem, tokens

_OF_A_PART: frozenset[terms.Sought] = frozenset({"amount", "number", "person", "requested"})
_OF_AN_AMOUNT = re.compile(
    r"\b(?:(?:van|of) (?:die|dat|de|het|those|that|the) \d[\d.,]* ?(?:miljoen|mln|euro|million)|daarvan|of that)\b"
)
_WHICH_DEAL = re.compile(
    r"\bdeals? (?:(?:rond(?:om)?|van|bij|around|of) (?:(?:de|het|the) )?(?P<one>\w+(?: (?:en|and) (?:de |het |the )?\w+)*)"
    r"|(?:voor|for) (?:(?:de|het|the) )?(?P<two>\w+(?: (?:en|and) (?:de |het |the )?\w+)+))"
)
"""'De deal voor de Noordoostpolder en Urk': names that only say which deal is meant."""
_PLACED = frozenset({"in", "te", "bij", "at"})
_NAME_ASKED = re.compile(
    r"\b(?:hoe (?:heet|heette|heten|heetten)|naam van|welke naam|what is .+ called|name of"
    r"|(?:welke?|which) (?:\w+e |twee |drie |vier |vijf |zes |two |three |four |five |six )?"
    r"(?:architect\w*|aannemers?|\w*bedrijf|\w*bureaus?|(?:basis)?school|(?:basis)?scholen|stichting(?:en)?|verenigingen"
    r"|vereniging|universiteit(?:en)?|wethouders?|burgemeesters?|ministers?|ministeries|gemeenten?"
    r"|banken|bank|kranten|krant|contractors?|company|schools?|foundations?|ministries"
    r"|municipalities)|(?:in welke?|in (?:which|what)) (?:stad|plaats|dorp|city|town|village))\b"
)
"""Questions that a name answers."""
_CALLED = re.compile(
    r":|\b(?:heet|heetten?|heten|heette|noem(?:t|de|den)|genaamd|genoemd|called)\b"
)
_NO_NAME = frozenset(
    "regio deal deals rijk kamer kabinet tweede rekenkamer europa nederland nederlandse".split()
)
_QUOTED = re.compile(r"['‘’\"“]([^'‘’\"”]{2,60})['’\"”]")
_DEAL_NAME = re.compile(r"\bRegio Deals? (?:(?:[A-Z][\w’'-]*|en|van|de|der|in)\b ?)+")
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
_SO_FAR = re.compile(
    r"\b(?:tot (?:nu|nog|dan) toe|tot dusver|tot op heden|so far|to date|until now)\b"
)
_INTENDED = re.compile(
    r"\b(?:wil|willen|wilde|wilden|moet|moeten|moest|moesten|zal|zullen|zou|zouden|doel|streeft|streven"
    r"|beoogt|beogen)\b"
)
_DONE = re.compile(
    r"\b(?:werd|werden|heeft|hebben|had|hadden|kwam|kwamen|(?:is|zijn) (?:\w+ )*ge\w+)\b"
)
"""What was done so far is not what was meant to be done."""
_DONE_ASKED = re.compile(
    r"\bis (?:het|dat|dit) (?:\w+ ){0,2}gelukt\b|\bnu (?:echt |al )?(?:klaar|af|gereed|opgeleverd)\b|\b(?:al|inmiddels|intussen|already) (?:\w+ )?(?:open|klaar|af|gereed"
    r"|gerealiseerd|gebouwd|behaald|bereikt|opgeleverd|finished|ready)\b"
)
_TO_BE_MADE = re.compile(
    rf"{_INTENDED.pattern}|\bpak(?:t|ken) (?:\w+ ){{1,20}}aan\b|\b(?:wordt|worden) (?:\w+ ){{0,12}}(?:aangelegd|gebouwd|ontwikkeld|gemaakt|ingericht"
    r"|opgezet|verbouwd|gerenoveerd)\b"
)
"""'Is het bos al open?' is not told by that it is being planted, nor 'Is het gelukt?' by the aim."""
_END_ASKED = re.compile(
    r"\b(?:tot wanneer|tot (?:en met )?welk|wanneer (?:loopt|liep) (?:\w+ )*af|wanneer (?:\w+ )*(?:stopt|eindigt|eindigde|afloopt)|einddatum|eindigt"
    r"|in welk jaar (?:\w+ ){1,9}(?:klaar|gereed|af)\b|until when|when (?:does|did|will) (?:\w+ )*(?:end|finish|stop)|end date)\b"
)
_END = re.compile(
    r"\b(?:tot|loopt|liep|lopen|looptijd|jaar|jaren|jarige?|maanden|eind\w*|afgerond|afgelopen|afloop|verleng\w*|gereed|klaar"
    r"|uiterlijk|stopt\w*|20\d\d 20\d\d)\b"
)
"""What tells when something ends."""
_COMPOUND = 0.7
"""So far a word is met by another of which it is a compound."""
_ADDITION = 3
"""A turn of so few words after another has no question of its own."""
_WHO_SIGNED = re.compile(
    r"\b(?:wie|who|hoe heet(?:te)?|welke (?:minister|wethouder|burgemeester|gedeputeerde|staatssecretaris|bestuurder)s?)\b"
    r".*\b(?:\w*teken(?:en|de|den|t)|getekend|ondertekend|handtekening\w*|signed)\b"
)
_SIGNED = re.compile(r"teken|handtekening|krabbel")
"""What tells who signed."""
_DIVIDED = re.compile(
    r"\b(?:hoe|how)\b.*\b(?:verdeeld|divided|split)\b.*\b(?:tussen|over|between|among)\b"
)
_SHARES = 2
"""'Hoe is de 12,3 miljoen verdeeld tussen de wijken?' wants so many numbers at least."""


_SURE = 0.9
"""From this probability on a passage may well say it in words of its own."""
_QUITE_SURE = 0.95
"""And from this one on, when something happened."""
_WHEN = re.compile(r"^(?:en )?(?:sinds )?(?:wanneer|when|since when)\b")
_HAPPENED = frozenset(
    "begin begint begon begonnen start startte gestart gaat ging gegaan loopt liep lopen kwam kwamen gekomen eind "
    "eindigt eindigde af klaar gebeurde gebeurd precies eigenlijk dag datum kregen kreeg gekregen hoorde hoorden eerder eerst beurt".split()
)
"""Words for something happening that say nothing of what it was."""
_EACH = re.compile(
    r"\b(?:welke? \w+|wie(?: \w+)?) hoeveel\b|\bhoeveel (?:\w+ ){0,5}per (?:gemeente|eiland|provincie|partner|partij|dorp|wijk|kern|stad|plaats)\b"
    r"|\bwho (?:pays|paid) how much\b"
)
"""'Wie betaalde de 9 miljoen, welk eiland hoeveel?'"""
_SAYS = re.compile(
    r"\b(?:wat|hoe|what|how) (?:zei|zeiden|zegt|vond|vonden|vindt|schreef|schrijft|antwoordde|noemde|dacht|verklaarde) (?P<who>(?:\w+ ?){1,6})"
)
_SPEAKER_ENDS = re.compile(
    r"\b(?:over|van|bij|toen|tegen|in|op|aan|na|voor|dat|ervan|daarvan|eigenlijk|als|tijdens|of|die|er)\b"
)


def lacks_answer(
    understood: Understanding, best: Candidate, lexical: LexicalIndex, probability: float = 0.0
) -> bool:
    """Whether the best passage lacks what the question asks for, in any of the ways below.

    `probability`: what the models make of it; where they leave hardly any doubt it may say it in other words
    than the question.
    """
    return (
        lacks_what_is_asked(understood, best.chunk.text)
        or only_aims(understood, best.chunk)
        or tells_no_outcome(understood, best.chunk)
        or lacks_kind(understood, best, lexical)
        or lacks_whatever_is_next(understood, best.chunk)
        or lacks_number(understood, best.chunk)
        or counts_only(understood, best.chunk)
        or of_several(understood, best.chunk)
        or of_another_deal(understood, best.chunk)
        or lacks_name(understood, best, lexical)
        or lacks_new_thing(understood, best, lexical)
        or lacks_speaker(understood, best, lexical)
        or (probability < _SURE and lacks_words(understood, best, lexical))
        or (probability < _QUITE_SURE and lacks_event(understood, best, lexical))
    )


def lacks_whatever_is_next(understood: Understanding, chunk: Chunk) -> bool:
    """Whether the best passage lacks what the question asks for, and the next, near it, has it of another thing."""
    return (
        lacks_amount(understood, chunk)
        or of_another_report(understood, chunk)
        or says_not_who_pays(understood, chunk)
    )


def lacks_words(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether a passage has no word for a thing that is asked after, or none of the question at all."""
    return (
        lacks_thing(understood, best, lexical)
        or lacks_receiver(understood, best, lexical)
        or lacks_every_word(understood, best, lexical)
    )


def lacks_what_is_asked(understood: Understanding, passage: str) -> bool:
    """Whether a passage cannot answer, however near it is, by what it does not have.

    'Hoeveel betaalt Dordrecht mee aan Drechtsteden II?' wants Dordrecht in it, and 'Hoeveel van die
    12,3 miljoen is voor Voorhof?' another number than 12,3; 'Hoe heet die school?' wants a name.
    """
    said = f" {normalise(passage)} "
    later = BEYOND_ROUNDS.search(understood.text)
    said_last = understood.yes_no and "laatste ronde" in said
    if later and later[0] not in said and not said_last:
        return True
    if not other_programmes.told_by(understood.text, said):
        return True
    which_deal = _naming_the_deal(understood)
    parts = [
        m
        for m in understood.mentions
        if "deal" not in m.kinds
        and not m.province
        and not set(m.text.split()) <= which_deal
        # 'Wie tekende in Ede?' asks who, and Ede may well be wrong.
        and not (m.start and understood.words[m.start - 1] in _PLACED)
    ]
    unsaid = [m for m in parts if not m.stands_in(passage)]
    if _DONE_ASKED.search(understood.text) and (
        _TO_BE_MADE.search(said) and not _DONE.search(said)
    ):
        return True
    if (
        understood.yes_no
    ):  # 'Doet Enschede mee?' is not settled by who else does, nor 'En Enschede?'
        bare = bool(understood.carried) and len(understood.words) <= _ADDITION
        return ("partners" in understood.asks_for or bare) and bool(unsaid)
    operation = understood.operation
    if (
        operation.kind in ("none", "lookup")
        and operation.column == "regio"
        and not PAYS.search(said)
    ):
        return True  # 'Hoeveel legt de regio in?' is not answered by what it got
    # 'Wie tekende de eerste deal?' - 'En de tweede?' asks who signed as well.
    again = "question" in understood.carried
    words = normalise(understood.search_text) if again else understood.text
    of_a_part = understood.narrowed or _OF_AN_AMOUNT.search(words)
    of_value = understood.asks_for & _OF_A_PART or PAID_BY.search(words)
    if of_a_part and of_value and (unsaid or _unsaid(understood, said)):
        return True
    if _SO_FAR.search(words) and _INTENDED.search(said) and not _DONE.search(said):
        return True
    if _END_ASKED.search(words) and not _END.search(said):
        return True
    if _WHO_SIGNED.search(words) and not (_SIGNED.search(said) and _names(understood, passage)):
        return True
    if does_not_tell(words, said):
        return True
    if _NAME_ASKED.search(words) and not _names(understood, passage):
        return True
    stated = _numbers(understood.question)
    if _DIVIDED.search(words) and len(_numbers(passage)) < _SHARES:
        return True
    if _EACH.search(words) and len(_numbers(passage) - stated) < _SHARES:
        return True
    asks_number = terms.HOW_MUCH.search(words)
    return bool(asks_number and stated and _numbers(passage) <= stated and not PART.search(said))


def _unsaid(understood: Understanding, said: str) -> bool:
    """Whether a name that no list knows is asked about and not in a passage: 'voor Texel'."""
    own = (capitalised(understood) & set(understood.unexplained)) - _naming_the_deal(understood)
    return any(f" {word} " not in said for word in own)


def capitalised(understood: Understanding) -> set[str]:
    """The words that a question writes with a capital, but for its first."""
    return {word for name in _NAME.findall(understood.question) for word in tokens(name)}


def _naming_the_deal(understood: Understanding) -> set[str]:
    """The words of names that only say which deal is meant."""
    found = _WHICH_DEAL.search(understood.text)
    return set((found["one"] or found["two"]).split()) if found and understood.deals else set()


def lacks_name(understood: Understanding, best: Candidate, lexical: LexicalIndex) -> bool:
    """Whether a yes-or-no question, or an addition, is about a name that its best passage lacks.

    'Doet Shell mee?': neither the passage nor the questions that it answers have it.
    """
    own = lexical.terms(understood.unexplained)
    if own and understood.context and len(understood.words) <= _ADDITION:
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


def of_another_deal(understood: Understanding, chunk: Chunk) -> bool:
    """Whether a question names deals, and a passage is on those of other regions and has none of the names."""
    deals, about = {family(d) for d in understood.deals}, {family(d) for d in chunk.deal_ids}
    if not deals or not about or deals & about:
        return False
    return not any(m.stands_in(chunk.text) for m in understood.mentions)


def _names(understood: Understanding, passage: str) -> set[str]:
    """The words of a passage that are part of a name which the question does not state itself.

    All of them where it says what something is called, or lists: names have no capital there.
    """
    if _CALLED.search(passage):
        return set(tokens(passage))
    stated = {stem(word) for word in understood.words} | _NO_NAME
    stated |= {word for mention in understood.mentions for word in tokens(mention.name)}
    passage = _DEAL_NAME.sub("", passage)
    written = [*CAPITALISED.findall(passage), *_QUOTED.findall(passage)]
    first = passage.split(maxsplit=1)[:1]  # may be a name as well
    return {
        word
        for name in [*written, *first]
        for word in tokens(name)
        if word not in STOPWORDS and word not in stated and stem(word) not in stated
    }


def _numbers(text: str) -> set[float]:
    return {value.low for value in reading.read(text) if isinstance(value, Quantity)}
