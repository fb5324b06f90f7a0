"""Asking back: what is said to a question that does not say which Regio Deal or round it is about.

Which questions those are, `understanding/kinds/openness.py` tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.conditions.tranches import LAST_TRANCHE
from regiodeal_qa.understanding.kinds.openness import THAT_ROUND
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.numbers import ORDINALS
from regiodeal_qa.understanding.wording.words import COMPASS, tokens

MOST_CHOICES = 4
_THE_DEAL = re.compile(
    r"\b(?:de|deze|die|onze|jullie|the|this|our|that) (?:(?!onze|ons|jullie|de|die|deze|our|this|the)\w+ )?(?:regio(?:nale)? ?)?deal\b(?![ -]?maker)",
    re.IGNORECASE,
)
_MY = r"\b(?:mijn|m'n|onze|ons|my|our) (?:eigen )?"
_TOWNS = "gemeente|stad|dorp|town|village|city|municipality"
_MY_PLACE = re.compile(
    rf"{_MY}(?:{_TOWNS}|regio|streek|gebied|buurt|wijk|region|area)\b", re.IGNORECASE
)
"""'Hoeveel heeft mijn gemeente gekregen?': what is not known is where that is."""
_MY_TOWN = re.compile(rf"{_MY}(?:{_TOWNS}|woonplaats)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"[.?!]\s+\w")
_A_DEAL = re.compile(
    r"\b(?:een|'n|zo'n|zon|a|such a) (?:regio(?:nale)? ?|regional )?deal\b", re.IGNORECASE
)
"""'Zit mijn dorp in een deal?', 'Komt er bij ons een deal?': which there is, is what is asked."""
_NTH_DEAL = re.compile(
    rf"\b(?:de|die|the|that) (?:{'|'.join(ORDINALS)}) (?:regio ?)?deal\b", re.IGNORECASE
)
"""The second deal of one region or other."""


def asked_back(
    understood: Understanding, deals: Sequence[Deal], towns: Mapping[str, str]
) -> tuple[str, tuple[str, ...]]:
    """What to ask back, and the question filled in for the deals with the largest contribution.

    Of 'die ronde' it is asked which round. `deals`: those that it may be about; `towns`: a municipality
    of a deal, by its id, for who asks of 'mijn gemeente'.
    """
    english, provinces = understood.language == "en", understood.provinces
    of_round = bool(THAT_ROUND.search(understood.question)) and not understood.filters.tranches
    if of_round:
        choices = tuple(_of_round(understood, n) for n in range(LAST_TRANCHE, 0, -1))[:MOST_CHOICES]
    else:
        directions = COMPASS & set(understood.words)  # 'Wat kreeg Zuidwest?'
        deals = [deal for deal in deals if directions & set(tokens(deal.name))] or deals
        by_amount = sorted(deals, key=lambda deal: (-(deal.rijksbijdrage_mln or 0.0), deal.name))
        if _MY_TOWN.search(understood.question):
            by_amount = [deal for deal in by_amount if deal.deal_id in towns] or by_amount
        choices = tuple(
            _of_town(understood, towns.get(deal.deal_id, "")) or _of_deal(understood, deal)
            for deal in by_amount[:MOST_CHOICES]
        )
    examples = (" or " if english else " of ").join(f"‘{choice}’" for choice in choices[:2])
    where = f" in {(' and ' if english else ' en ').join(provinces)}" if provinces else ""
    if of_round and english:
        text = f"Which round do you mean? There are {LAST_TRANCHE}. Name its number or its year, for instance: {examples}"
    elif of_round:
        text = f"Welke ronde bedoelt u? Er zijn er {LAST_TRANCHE}. Noem het nummer of het jaar, bijvoorbeeld: {examples}"
    elif len(deals) == 1:
        one = deals[0].name
        text = (
            f"Do you mean {one}? Then ask: {examples}"
            if english
            else f"Bedoelt u {one}? Vraag dan: {examples}"
        )
    elif _MY_PLACE.search(understood.question) or _A_DEAL.search(understood.question):
        text = (
            f"Which municipality or region do you mean? There are {len(deals)} Regio Deals{where}. Name it, for instance: {examples}"
            if english
            else f"Welke gemeente of regio bedoelt u? Er zijn {len(deals)} Regio Deals{where}. Noem haar naam, bijvoorbeeld: {examples}"
        )
    elif english:
        text = f"Which Regio Deal do you mean? There are {len(deals)}{where}. Name the region or the municipality, for instance: {examples}"
    else:
        text = f"Welke Regio Deal bedoelt u? Er zijn er {len(deals)}{where}. Noem de regio of de gemeente, bijvoorbeeld: {examples}"
    return text, choices


def _of_round(understood: Understanding, tranche: int) -> str:
    """'Hoeveel plannen vielen af in die ronde?' -> 'Hoeveel plannen vielen af in ronde 5?'."""
    name = "round" if understood.language == "en" else "ronde"
    return THAT_ROUND.sub(f"{name} {tranche}", understood.question.strip(), count=1)


def _of_town(understood: Understanding, town: str) -> str:
    """'Doet mijn gemeente mee?' -> 'Doet Emmen mee?'; '' where no town is asked of."""
    question = understood.question.strip()
    filled, times = _MY_TOWN.subn(town, question, count=1) if town else (question, 0)
    alone = times and not _SENTENCES.search(question)
    return filled[:1].upper() + filled[1:] if alone else ""


def _of_deal(understood: Understanding, deal: Deal) -> str:
    """'Wanneer is de deal in Gelderland getekend?' -> 'Wanneer is de Regio Deal Veluwe getekend?'."""
    question = understood.question.strip()
    for province in understood.provinces:
        question = re.sub(
            rf"\s*\b(?:in|uit|van|from) {re.escape(province)}\b", "", question, flags=re.IGNORECASE
        )
    bare = understood.language == "en" or "Deal" not in deal.name
    name = deal.name if bare else f"de {deal.name}"
    for direction in COMPASS & set(tokens(deal.name)):
        filled, times = re.subn(
            rf"(?:de deal in )?(?<![\w-]){direction}(?![\w-])",
            name,
            question,
            count=1,
            flags=re.IGNORECASE,
        )
        if times:
            return filled
    if _A_DEAL.search(question):
        return (
            f"Which municipalities take part in {name}?"
            if understood.language == "en"
            else f"Welke gemeenten doen mee aan {name}?"
        )
    filled, times = _MY_PLACE.subn(name, question, count=1)
    if times and not _SENTENCES.search(question):
        return filled[:1].upper() + filled[1:]
    filled, times = _THE_DEAL.subn(name, question, count=1)
    if times and not _NTH_DEAL.search(question):
        return filled
    about = f" for {name}?" if understood.language == "en" else f" bij {name}?"
    return question.rstrip(" ?.!") + about
