"""What is said of a place that no source ties to a deal: that, and what is known nearby.

Where a passage has the place's name, that passage is what is known of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from regiodeal_qa.answer import Answer
from regiodeal_qa.answering import ending
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed, enumerated
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.answering.taking_part.members import quoted_all
from regiodeal_qa.answering.taking_part.participants import Participants
from regiodeal_qa.answering.taking_part.participation import JOINS
from regiodeal_qa.corpus import Chunk, Deal, OtherPlace, Source, families, family
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.trace import Trace
from regiodeal_qa.understanding.kinds.parts import asking_sentence
from regiodeal_qa.understanding.naming.name_forms import base_name
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.words import STOPWORDS, normalise, stem, tokens

_OURS = re.compile(
    r"\b(?:wij|we|ons|onze|ik|mijn|mij|me|hier|daar|dat|er|us|our|ours|my|mine|i|me|here|there|it)\b"
)
"""What a question is about that tells first where somebody lives."""
_LIVES = re.compile(
    r"\b(?:woon\w*|wonen|live|lives|living|kom|komen) (?:\w+ ){0,2}?(?:in|uit|te|bij|from|near)$"
)
_TOLD_OF = re.compile(
    r"\b(?:krijg\w*|kreeg|kregen|ontvang\w*|ontving\w*|beta(?:al|l)\w*|get|gets|got|receive\w*)\b"
)
_OF_DEALS = re.compile(r"deal|\brijk\w*|\bsubsidie\w*|\btranche|\bproject")
_DEALMAKER = re.compile(r"\bdealmakers?\b")
_DEAL_AROUND = re.compile(r"\bdeals? (?:rond(?:om)?|around)\b")
_OWN = frozenset(
    stem(word)
    for word in """
    woon wonen woont kom komen uit in ik wij we ons onze mijn krijg krijgt krijgen geld ook iets wat hoeveel hoe heet heten
    naam deal regiodeal omgeving omstreken streek live living from town city village get gets money benefit benefits called
    lid zit hoort er is bij van welke name daarin erin daarbij samen
    """.split()
)
"""Words of who asks which deal a place has."""
_CITY = re.compile(r"(?:de|the) (?:stad|gemeente|city of) ")
"""'De stad Groningen', which a passage that says 'Groningen' need not mean."""
_PASSAGES = 3


def naming(place: OtherPlace, chunks: Sequence[Chunk]) -> list[Chunk]:
    """The passages that have the name of a place, as it is spelt."""
    city = _CITY.match(place.name)
    name = place.name[city.end() :] if city else place.name[:1].upper() + place.name[1:]
    of_city = r"(?:stad|gemeente) " if city else ""
    spelt = re.compile(rf"(?<![\w-]){of_city}{re.escape(name)}(?!\w)")
    opens = len(name) <= 5  # 'Een' and 'Best' open sentences
    return [
        chunk for chunk in chunks if any(m.start() or not opens for m in spelt.finditer(chunk.text))
    ]


def is_about(understood: Understanding) -> bool:
    """Whether a question hangs on the other places that it names."""
    if not understood.other_places:
        return False
    text = understood.text
    joins = bool(JOINS.search(text))
    lives = any(_lives_in(place, text) for place in understood.other_places)
    if _DEALMAKER.search(text):
        return False  # their areas are known by province or region, not by town
    if understood.deals and _DEAL_AROUND.search(text):
        return False  # 'De eerste deal rond Zaandam': tells which deal is meant
    if understood.deals:
        told_of = understood.yes_no or joins or _TOLD_OF.search(text) or not _left(understood)
        return asks_which_deal(understood) and bool(joins if lives else told_of)
    asking = asking_sentence(understood.question)
    if asking and not _OURS.search(normalise(asking)):
        # 'Ik woon in Borne. Wat is een Regio Deal?'
        return any(normalise(p.name) in normalise(asking) for p in understood.other_places)
    return True


def asks_which_deal(understood: Understanding) -> bool:
    """Whether all that is asked is which deal a place has: 'Ik kom uit Tilburg', 'Is Tilburg erbij?'."""
    return {stem(word) for word in _left(understood)} <= terms.JOINING | _OWN


def _left(understood: Understanding) -> tuple[str, ...]:
    places = {word for place in understood.other_places for word in tokens(place.name)}
    return tuple(word for word in understood.unexplained if word not in places)


def _lives_in(place: OtherPlace, text: str) -> bool:
    before, named, _ = text.partition(normalise(place.name))
    return bool(named and _LIVES.search(before.strip()))


def of_place(understood: Understanding, ranked: list[Candidate]) -> list[Candidate]:
    """The candidates that name the other places a question hangs on, where it names no deal."""
    if understood.deals or not is_about(understood):
        return ranked
    told = {id(c) for p in understood.other_places for c in naming(p, [r.chunk for r in ranked])}
    return [candidate for candidate in ranked if id(candidate.chunk) in told]


def answer(
    understood: Understanding,
    chunks: Sequence[Chunk],
    register: Register,
    participants: Participants,
    sources: Mapping[str, Source],
    trace: Trace,
) -> Answer | None:
    """What is known of the other places that a question hangs on; None where the passages may tell more."""
    if not is_about(understood):
        return None
    if not _on_topic(understood):
        return None
    told = {place: naming(place, chunks) for place in understood.other_places}
    unheard = [place for place, naming_it in told.items() if not naming_it]
    trace.step("elsewhere", unheard=[place.name for place in unheard])
    citer = Citer(sources)
    if not unheard and ("places" in understood.carried or not asks_which_deal(understood)):
        return None
    if not unheard:
        found = _of_few_deals(
            [c for naming_it in told.values() for c in naming_it], understood, register
        )
        if found:
            composed = _told(understood, found, register, citer)
            return ending.answered(understood, composed, citer, "passages", trace, register, {})
    text = _unheard_of(understood, unheard or list(told), register)
    near = [chunk for naming_it in told.values() for chunk in naming_it]
    if unheard and not _of_those_deals(understood):
        near = []
    elif unheard:  # who does take part in them
        near = [c for deal in understood.deals if (c := participants.members(deal))]
    if near:
        head = {"nl": " Wel staat er: ", "en": " They do say (in Dutch): "}[understood.language]
        text += f"{head}“{near[0].text}”{citer.cite(near[0])}"
    return ending.without_answer(
        understood.question, understood, "not_found", text, trace, citer=citer
    )


def _on_topic(understood: Understanding) -> bool:
    """Whether a question is about Regio Deals, as far as its words say: not 'Hoeveel inwoners heeft Oss?'."""
    text = understood.text
    of_deals = bool(understood.about_instrument or understood.deals or understood.carried)
    of_deals = of_deals or understood.computable or terms.names_own_subject(text)
    said = _OF_DEALS.search(text) or _OURS.search(text) or _TOLD_OF.search(text)
    return bool(of_deals or said or asks_which_deal(understood))


def _told(
    understood: Understanding, found: Sequence[Chunk], register: Register, citer: Citer
) -> Composed:
    """The passages that name the places, and the deals that they are about."""
    dutch = understood.language == "nl"
    deals = dict.fromkeys(register.by_id[d].name for c in found for d in c.deal_ids)
    listed = enumerated(list(deals), understood.language)
    named = enumerated([place.name for place in understood.other_places], understood.language)
    head = f"De bronnen noemen {named} bij" if dutch else f"The sources name {named} with"
    quotes = quoted_all(found, dutch, citer)
    return Composed(f"{head} {listed}. {quotes}", confidence=0.8)


def _unheard_of(understood: Understanding, places: Sequence[OtherPlace], register: Register) -> str:
    """That the sources do not tie these places to a deal, and the deals that are nearby."""
    dutch = understood.language == "nl"
    named = enumerated([place.name for place in places], understood.language)
    if _of_those_deals(understood):
        deals = enumerated([register.by_id[d].name for d in understood.deals], understood.language)
        return (
            f"De bronnen die ik ken noemen {named} niet bij {deals}."
            if dutch
            else f"The sources that I know do not name {named} with {deals}."
        )
    text = (
        f"De bronnen die ik ken noemen {named} niet bij een Regio Deal."
        if dutch
        else f"The sources that I know do not name {named} with any Regio Deal."
    )
    provinces = {place.province for place in places}
    province = provinces.pop() if len(provinces) == 1 else ""
    near = [deal for deal in register.deals if province and province in deal.provinces]
    if near:
        listed = enumerated([_short(deal) for deal in near], understood.language)
        return text + (
            f" In de provincie {province} zijn deze Regio Deals: {listed}. Of {named} bij een daarvan "
            "hoort, zeggen de bronnen niet. Uw gemeente weet dat wel."
            if dutch
            else f" In the province of {province} there are these Regio Deals: {listed}. Whether "
            f"{named} is part of one of them the sources do not say. Your municipality knows."
        )
    begins = {tokens(place.name)[0] for place in places if not place.province}
    alike = [deal for deal in register.deals if begins & set(tokens(deal.name)) - STOPWORDS]
    if not alike:
        return text
    listed = enumerated([_short(deal) for deal in alike], understood.language)
    return text + (
        f" Deze namen lijken erop: {listed}." if dutch else f" These names are alike: {listed}."
    )


def _short(deal: Deal) -> str:
    return deal.name.removeprefix("Regio Deal ")


def _of_those_deals(understood: Understanding) -> bool:
    """Whether it is asked of the deals that a turn names, or that were spoken of."""
    carried = "deals" in understood.carried
    return bool(understood.deals) and (not carried or bool(JOINS.search(understood.text)))


def _says_deal(chunk: Chunk, register: Register) -> bool:
    """Whether a passage speaks of its deal by name: 'in Leiden en in Zwolle' is not of the deal of Zwolle."""
    said = normalise(chunk.text)
    names = {base_name(register.by_id[deal].name)[0] for deal in chunk.deal_ids}
    return any(re.search(rf"deals? (?:regio |de |het )?{re.escape(name)}", said) for name in names)


def _of_few_deals(
    chunks: Sequence[Chunk], understood: Understanding, register: Register
) -> list[Chunk]:
    """The passages on one region each; where deals are named, those on these alone."""
    of_one = [chunk for chunk in chunks if len(families(chunk.deal_ids)) == 1]
    if understood.deals:
        of_one = [chunk for chunk in of_one if set(chunk.deal_ids) & set(understood.deals)]
    of_one = [chunk for chunk in of_one if _says_deal(chunk, register)]
    first: dict[str, Chunk] = {}
    for chunk in of_one:
        first.setdefault(family(chunk.deal_ids[0]), chunk)
    return [*first.values(), *(c for c in of_one if c not in first.values())][:_PASSAGES]
