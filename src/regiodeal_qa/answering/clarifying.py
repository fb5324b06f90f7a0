"""Asking back: a question about 'de Regio Deal' that does not say which, where the answers differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from regiodeal_qa.answering.register import Register
from regiodeal_qa.corpus import Chunk, Deal
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding import terms
from regiodeal_qa.understanding.filters import Filters
from regiodeal_qa.understanding.names import family
from regiodeal_qa.understanding.numbers import ORDINALS, number
from regiodeal_qa.understanding.synonyms import synonyms
from regiodeal_qa.understanding.terms import Sought
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.words import content_words, stem, tokens

MOST_CHOICES = 4
_THEY = re.compile(r"\b(?:ze|zij|they)\b")
_THE_DEAL = re.compile(
    r"\b(?:de|deze|die|onze|jullie|the|this|our|that) (?:\w+ )?(?:regio(?:nale)? ?)?deal\b",
    re.IGNORECASE,
)
_NTH_DEAL = re.compile(
    rf"\b(?:de|die|the|that) (?:{'|'.join(ORDINALS)}) (?:regio ?)?deal\b", re.IGNORECASE
)
"""The second deal of one region or other."""
_IS_IT = re.compile(
    r"(?:en )?(?:(?:is|was|loopt|liep|has|does) (?:het|hij|die|dat|dit|it|that|this)\b(?! deal)"
    r"|(?:hoe (?:staat|zit|loopt|verloopt)|how is) (?:het|dat|dit|it|that)\b)"
)
"""Asks whether something is so of what it does not name, or how that is going."""
_IT_MUST = re.compile(r"\b(?:moet|must|should) (?:het|hij|dat|dit|it|that|this)\b")
_FEW_WORDS = 3
"""A question of so few words asks nothing beside that: 'Is dat veel?'."""
_WHAT_ARE_THE = re.compile(
    r"\b(?:wat zijn de|what are the|hoe (?:dien|meld|vraag) \w+ (?:daar|hier|er)"
    r"|(?:mijn|ons|onze|my|our) (?:eigen |own )?(?:project|plan|idee|initiatief|voorstel|idea|proposal))\b"
)
"""Asks for something as known, where 'wat is een' asks what it is."""
_OURS = re.compile(
    r"\b(?:(?:onze?|ons|our) (?:eigen |own )?(?:regio|regiodeal|deal|gemeente|streek|dorp|stad|provincie|gebied"
    r"|eiland|region|municipality|village|town|city|province|area|island)|bij ons)\b"
)
_THIS_DEAL = re.compile(r"\b(?:de|deze|die|the|this|that) (?:regio ?)?deal\b")
"""A deal that is pointed at, by somebody who lives there or speaks of it."""
_GENERIC = (
    frozenset(
        """
        ondertekend ondertekende getekend tekende tekenden tekent handtekening handtekeningen zetten
        zette gesloten namens begonnen gestart start startte begon begint loopt liep lopen eindigt
        afgelopen stopgezet geschrapt doorgegaan mislukt klaar af duurt looptijd verlengd aangevraagd vroegen vroeg gevraagd gekregen kreeg
        kregen bijdrage gebeurd gebeurde gebeurt provincie gemeente gemeenten signed sign signs start
        started began begin end ends ended run runs municipalities requested asked ask apply applied
        """.split()
    )
    | terms.ASPECT_WORDS
    | frozenset(ORDINALS)
)
"""Words that ask for something without naming anything in particular."""
_FOR_ALL: frozenset[Sought] = frozenset({"definition", "how_to", "summary", "research"})
"""What is mostly asked of Regio Deals as such."""
_SAID_OF_MANY = 8
"""A word that is said of the deals of so many regions names none of them."""
_SAID_OF_SOME = 4
"""The same where the passage that comes first is hardly better than the next."""
_CLOSE = 3.0
"""A lead of so little, in logits, over the next passage."""
_POINTING = re.compile(r"\b(?:de|het|die|dat|deze|dit|er|daar|the|that|this|there)\b")
"""Speaks of a thing as known."""
_NAME = re.compile(r"(?<=[\w,] )(?!Regio|Deal|Rijk\b)[A-Z][\w’'-]+")
_WHAT_IS_A = re.compile(
    r"\b(?:(?:wat|what) (?:is|zijn|are) (?:nou |nu |eigenlijk )?(?:een|an?)\b|wat betekent|what does .* mean)"
)
"""Asks for the meaning of a word."""
_EACH_HAS = frozenset(
    """
    aanmelden aanvraag aanvragen afgewezen afspraken bedrijven begroting bestuur bestuurders
    bewoners bezoekers bureau burgemeester college convenant coordinator deelgenomen deelnemers
    directeur doelgroep doelstelling evaluatie fase fonds gedeputeerde gestopt goedgekeurd
    indienen inwoners kantoor kassier leerlingen loket meegedaan monitor ondertekening partij
    partijen penvoerder pijlers plan plannen programma programmamanager project projecten
    projectleider raad regiokassier secretaris start stuurgroep trekker verdeling voorzitter
    vrijwilligers website wethouder wijk wijken woningen woordvoerder application mayor plan
    programme project projects residents volunteers website pillars phase office
    """.split()
)
"""What every deal has, or may have, however few passages speak of it."""
_OF_IT = frozenset(
    "ervan daarvan hiervan erover daarover hierover ermee daarmee erin daarin".split()
)
"""Words that stand for what is not named."""
_DIRECTIONS = frozenset("noord oost zuid west midden noordoost noordwest zuidoost zuidwest".split())
"""Words that several regions have in their names."""
_SHORT = 6
"""A word of so few letters is part of many others."""
_OF_ANY = frozenset(
    "duurt duren lang loopt lopen meestal normaal gewoonlijk gemiddeld doorgaans".split()
)
"""Words of a question about any deal that say nothing of which one."""
_OF_ONE = frozenset({"none", "sum", "average", "lookup"})
"""Operations that are asked of one deal as well as of all."""
_BEST, _FEW = 3, 2
"""How many passages, the best, must each be about another region; the second where all words are said of
many."""
_DIFFERS: frozenset[Sought] = frozenset(
    {"amount", "date", "period", "person", "partners", "place", "projects", "contact", "requested"}
)
"""What differs from deal to deal, so that it can only be said of one."""


def choice(
    understood: Understanding, register: Register, spread: Mapping[str, int]
) -> tuple[str, tuple[str, ...]] | None:
    """What to ask back, and the question with some deals filled in; None when it is clear.

    It is clear when a deal is named or was spoken of, when something in particular is asked for,
    and when the answer holds for all deals. `spread`: of how many regions each stem is said.
    """
    filters = understood.filters
    only_province = filters == Filters(provinces=filters.provinces)
    others = [m for m in understood.mentions if not m.province]
    spoken_of = understood.carried or understood.context
    clear = understood.deals or spoken_of or others or understood.about_instrument
    words = understood.text
    if not clear and _asks_of_it(understood):
        return asked_back(understood, list(register.deals))
    partly_named = [] if clear else _partly_named(understood, register)
    if partly_named:
        return asked_back(understood, partly_named)
    nth = bool(_NTH_DEAL.search(words) and understood.unexplained)
    of_province = bool(understood.provinces and _THE_DEAL.search(words))  # 'de Friese deal'
    for_all = understood.asks_for & _FOR_ALL and not (nth or of_province)
    if clear or for_all or not only_province:
        return None
    differs = _DIFFERS | {"goal", "result"} if filters.provinces else _DIFFERS
    of_one = (
        understood.operation.kind == "lookup"
        or (understood.operation.kind == "sum" and _THEY.search(words))
        or (understood.operation.kind == "none" and understood.asks_for & differs)
    )
    of_a_rule = terms.MUST.search(words) and not _IT_MUST.search(words)
    pointed_at = bool(_OURS.search(words) or _THIS_DEAL.search(words)) or nth or of_province
    particular = {
        word
        for word in set(understood.unexplained) - _GENERIC
        if not pointed_at or spread.get(stem(word), 0) < _SAID_OF_SOME
    }
    of_one = of_one or (pointed_at and understood.operation.kind in _OF_ONE)
    if not of_one or of_a_rule or particular:
        return None
    deals = register.select(filters)
    return asked_back(understood, deals) if len(deals) > 1 else None


def _asks_of_it(understood: Understanding) -> bool:
    """'Is het al afgerond?', 'Wie beslist daarover?': nothing is named, and little is asked beside it."""
    filters, words = understood.filters, understood.text
    if filters != Filters(statuses=filters.statuses):
        return False
    beside = len(set(understood.words) - _OF_IT)
    asks = _IS_IT.match(words) and (filters.statuses or beside <= _FEW_WORDS)
    own = [w for w in understood.unexplained if w not in _OF_IT and not _each_has(w)]
    of_that = _OF_IT & set(understood.words) and len(own) <= 1
    return bool(asks or of_that)


def _partly_named(understood: Understanding, register: Register) -> list[Deal]:
    """The deals of several regions that have in their name what a question says: 'Wat kreeg Zuidwest?'."""
    words = _DIRECTIONS & set(understood.unexplained)
    rest = set(understood.unexplained) - words - _GENERIC
    asks = understood.asks_for & (_DIFFERS | {"number"}) or understood.operation.kind != "none"
    if not (words and asks) or not all(_each_has(word) for word in rest):
        return []
    deals = [deal for deal in register.deals if words & set(tokens(deal.name))]
    return deals if len({family(deal.deal_id) for deal in deals}) > 1 else []


def unplaced(understood: Understanding, register: Register) -> tuple[str, tuple[str, ...]] | None:
    """What to ask back where nothing was found and nothing is named; None for any other question.

    'Waarom is de aanvraag afgewezen?': each deal has what is asked for, and nothing else is said.
    """
    if understood.deals or understood.carried or understood.context:
        return None
    filters, words = understood.filters, understood.text
    the_deal = _THE_DEAL.search(words)
    if understood.provinces:  # 'Wie is penvoerder van de Drentse deal?'
        deals = register.select(filters)
        of_many = the_deal and len(deals) > 1 and filters == Filters(provinces=filters.provinces)
        return asked_back(understood, deals) if of_many else None
    general = understood.about_instrument or _WHAT_IS_A.search(words)
    named = understood.mentions or _NAME.search(understood.question)
    if general or named or filters != Filters():
        return None
    own = set(understood.unexplained) - _OF_IT
    of_each = all(word in _GENERIC or _each_has(word) for word in own)
    points = own or the_deal or _OF_IT & set(understood.words)
    return asked_back(understood, list(register.deals)) if of_each and points else None


def _each_has(word: str) -> bool:
    """Whether every deal may have what a word, or the last part of it ('hoofddoelstelling'), names."""
    return word in _EACH_HAS or any(word.endswith(one) for one in _EACH_HAS if len(one) > _SHORT)


def points_at_one(understood: Understanding) -> bool:
    """Whether it asks what 'they' did or whether 'it' is done, so that what holds for all is no answer."""
    words = understood.text
    return bool(_THEY.search(words) or _IS_IT.match(words))


def spread(chunks: Iterable[Chunk]) -> Counter[str]:
    """In passages about how many regions' deals each stem occurs."""
    found: dict[str, set[str]] = {}
    for chunk in chunks:
        regions = {family(deal) for deal in chunk.deal_ids}
        for one in {stem(word) for word in content_words(chunk.text)} if regions else ():
            found.setdefault(one, set()).update(regions)
    return Counter({one: len(regions) for one, regions in found.items()})


def scattered(
    understood: Understanding,
    ranked: Sequence[Candidate],
    spread: Mapping[str, int],
    register: Register,
) -> tuple[str, tuple[str, ...]] | None:
    """What to ask back when the best passages are about as many deals; None when it is clear.

    'Hoeveel inwoners heeft het gebied?': nothing is named, every word is said of many deals, and each of
    the passages that come first is about another.
    """
    # 'Hoelang duurt een Regio Deal?' is of no deal in particular, and differs from one to the other.
    of_any = understood.about_instrument and bool(understood.asks_for & _DIFFERS)
    of_any = of_any and not understood.yes_no
    clear = understood.deals or understood.mentions or understood.carried or understood.context
    words = understood.text
    if (understood.about_instrument and not of_any) or terms.MUST.search(words):
        return None  # what a region must do is a rule for all
    of_all = understood.asks_for & _FOR_ALL and not _WHAT_ARE_THE.search(words)
    named = _NAME.search(understood.question)
    if clear or of_all or named or understood.filters != Filters():
        return None
    unsaid = _OF_IT | _OF_ANY
    own = [word for word in understood.unexplained if word not in unsaid and number(word) is None]
    particular = [word for word in own if not _each_has(word)]
    said = min((_said(word, spread) for word in particular), default=_SAID_OF_MANY)
    regions = [{family(deal) for deal in c.chunk.deal_ids} for c in ranked[:_BEST]]
    little = 0 < len(own) <= _FEW
    if little and said >= _SAID_OF_SOME and _POINTING.search(words):
        # 'Wie is de trekker?': each deal has one, and the passage that comes first is about one deal.
        best = regions[:1]
    else:
        close = len(ranked) > 1 and ranked[0].score - ranked[1].score < _CLOSE
        if said < (_SAID_OF_SOME if close else _SAID_OF_MANY):
            return None
        few = said >= _SAID_OF_MANY or understood.asks_for & _FOR_ALL
        best = regions[: _FEW if few else _BEST]
    of_one = all(best) if of_any else all(len(one) == 1 for one in best)
    if not best or not of_one or len(set().union(*best)) < len(best):
        return None
    return asked_back(understood, list(register.deals))


def _said(word: str, spread: Mapping[str, int]) -> int:
    """Of how many regions a word, or one that may stand for it, is said."""
    return max(spread.get(stem(form), 0) for form in (word, *synonyms(word)))


def asked_back(understood: Understanding, deals: Sequence[Deal]) -> tuple[str, tuple[str, ...]]:
    """What to ask back, and the question about the deals with the largest contribution."""
    by_amount = sorted(deals, key=lambda deal: (-(deal.rijksbijdrage_mln or 0.0), deal.name))
    choices = tuple(_filled_in(understood, deal) for deal in by_amount[:MOST_CHOICES])
    english, provinces = understood.language == "en", understood.provinces
    where = f" in {(' and ' if english else ' en ').join(provinces)}" if provinces else ""
    examples = (" or " if english else " of ").join(f"‘{choice}’" for choice in choices[:2])
    if english:
        text = f"Which Regio Deal do you mean? There are {len(deals)}{where}. Name the region or the municipality, for instance: {examples}"
    else:
        text = f"Welke Regio Deal bedoelt u? Er zijn er {len(deals)}{where}. Noem de regio of de gemeente, bijvoorbeeld: {examples}"
    return text, choices


def _filled_in(understood: Understanding, deal: Deal) -> str:
    """'Wanneer is de deal in Gelderland getekend?' -> 'Wanneer is de Regio Deal Veluwe getekend?'."""
    question = understood.question.strip()
    for province in understood.provinces:
        question = re.sub(
            rf"\s*\b(?:in|uit|van|from) {re.escape(province)}\b", "", question, flags=re.IGNORECASE
        )
    bare = understood.language == "en" or "Deal" not in deal.name
    name = deal.name if bare else f"de {deal.name}"
    for direction in _DIRECTIONS & set(tokens(deal.name)):
        filled, times = re.subn(
            rf"(?:de deal in )?\b{direction}\b", name, question, count=1, flags=re.IGNORECASE
        )
        if times:
            return filled
    filled, times = _THE_DEAL.subn(name, question, count=1)
    if times and not _NTH_DEAL.search(question):
        return filled
    about = f" for {name}?" if understood.language == "en" else f" bij {name}?"
    return question.rstrip(" ?.!") + about
