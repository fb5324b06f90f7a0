"""What a passage does not have, and so cannot tell, however near it is to the question.

The models of `abstention` see how near two texts are; a near miss has everything but the value
asked for. These rules look for that value: an amount, a name, whoever signed, the part of a sum.
"""

from __future__ import annotations

import re

from regiodeal_qa.answering.from_passages.counted import (
    PAID_BY,
    PART,
    counts_only,
    lacks_number,
    of_several,
)
from regiodeal_qa.answering.from_passages.results import only_aims, tells_no_outcome
from regiodeal_qa.answering.from_passages.telling import does_not_tell
from regiodeal_qa.answering.from_passages.unmet import (
    ADDITION,
    CAPITALISED,
    capitalised,
    lacks_amount,
    lacks_event,
    lacks_name,
    lacks_new_thing,
    lacks_speaker,
    lacks_words,
)
from regiodeal_qa.answering.from_passages.untold import (
    PAYS,
    lacks_kind,
    of_another_report,
    says_not_who_pays,
)
from regiodeal_qa.corpus import Chunk, family
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.lexical import LexicalIndex
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding.conditions.beyond_rounds import BEYOND_ROUNDS
from regiodeal_qa.understanding.kinds import other_programmes
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
_WHO_SIGNED = re.compile(
    r"\b(?:wie|who|hoe heet(?:te)?|welke (?:minister|wethouder|burgemeester|gedeputeerde|staatssecretaris|bestuurder)s?)\b"
    r".*\b(?:\w*teken(?:en|de|den|t)(?! (?:het|een|de|the|a) \w*(?:ontwerp|plan|tekening)\b)|getekend|ondertekend|handtekening\w*|signed)\b"
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
_EACH = re.compile(
    r"\b(?:welke? \w+|wie(?: \w+)?) hoeveel\b|\bhoeveel (?:\w+ ){0,5}per (?:gemeente|eiland|provincie|partner|partij|dorp|wijk|kern|stad|plaats)\b"
    r"|\bwho (?:pays|paid) how much\b"
)
"""'Wie betaalde de 9 miljoen, welk eiland hoeveel?'"""


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
    if understood.yes_no:
        # 'Doet Enschede mee?' is not settled by who else does, nor 'En Enschede?'
        bare = bool(understood.carried) and len(understood.words) <= ADDITION
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
    if _WHO_SIGNED.search(words) and not (
        _SIGNED.search(said) and _written_names(understood, passage)
    ):
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


def _naming_the_deal(understood: Understanding) -> set[str]:
    """The words of names that only say which deal is meant."""
    found = _WHICH_DEAL.search(understood.text)
    return set((found["one"] or found["two"]).split()) if found and understood.deals else set()


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
    return set(tokens(passage)) if _CALLED.search(passage) else _written_names(understood, passage)


def _written_names(understood: Understanding, passage: str) -> set[str]:
    """The same of those written with a capital or between quotes."""
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
    return {value.low for value in reading.numbers(text)}
