"""Conditions that the register cannot tell and nothing has read: 'hoeveel deals zijn mislukt?'.

A count of all deals, or the largest of them, would be the answer to another question. Such a question
is left to the passages.
"""

from __future__ import annotations

import re

from regiodeal_qa.understanding.computation.payers_apart import limits_other_payer
from regiodeal_qa.understanding.conditions.bounds import DEALS
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.nth_deal import names_nth_deals
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import ORDINALS

_FATE = re.compile(
    r"\b(?:mislukt\w*|geslaagde?|stopgezet\w*|gestopt\w*|gestaakt\w*|afgewezen|geweigerd\w*|ingetrokken|teruggetrokken|geschrapt\w*"
    r"|gesneuveld\w*|afgeblazen|afgevallen|geannuleerd\w*|gefaald\w*|gestrand\w*|vertraagd\w*|uitgelopen|verlengd\w*|geevalueerd\w*|opgelost\w*"
    r"|succesvol\w*|getrokken (?:door|vanuit)|geleid door|failed|cancell?ed|stopped|rejected|refused|withdrawn|delayed|extended|evaluated"
    r"|abandoned|successful\w*|led by|(?:viel|vielen|vallen) (?:er )?af|afviel\w*|afvallers?|grepen? (?:er )?naast|mis(?:t|ten)? de boot)\b"
)
"""What became of a deal, or who leads it: the register has neither."""
_DOER = re.compile(
    r"\b(?:minister|staatssecretaris|rekenkamer|planbureau|pbl|lysias|gedeputeerde|burgemeester|wethouder)\b"
)
"""Who did something with the deals: the register names nobody."""
_NEAR_AVERAGE = re.compile(
    rf"\b(?:welke?|hoeveel|which|how many) (?:\w+ ){{0,2}}?{DEALS}\b.*\b(?:op|van|rond|bij|near|of|around) (?:het|de|the) (?:\w+ )?(?:gemiddelde|average)\b"
)
_IMAGINED = re.compile(
    r"\b(?:stel|stelde|zou|zouden|suppose|would)\b.*\b(?:dubbele?|verdubbel\w*|halveer\w*|(?:keer|maal) zo ?veel|double|doubled|twice)\b"
)
_SIZE = re.compile(
    r"(?:aller)?(?:meest|minst|groot|grootst|klein|kleinst|hoog|hoogst|laag|laagst|duur|duurst|goedkoop|dik|dikst|dun|dunst|vet|vetst|mager|magerst"
    r"|rijk|royaal|royaalst|zwaar|zwaarst|karig|zuinig|bescheiden|fors|flink|laatst|eerst|nieuw|oud|vroeg|recent|vaak)"
)
_SUPERLATIVE = re.compile(r"\b(?:aller\w{3,}ste?|\w{4,}(?<!eer)(?<!laat)(?<!hoog)ste)\b")
_QUALITY = re.compile(
    r"\b(?:(?:het|de|the) (?:best|beste|slechtste?|mooiste?|leukste?|worst)"
    r"|(?:meest|minst|most|least) (?P<word>\w{5,}))\b"
)
"""'De beste deal', 'the most successful one': nothing that is counted."""
_MONEY = re.compile(
    r"\b(?:\w*geld\w*|rijk\w*|bedrag\w*|bijdrage\w*|budget|subsidie|euros?|\w*miljoen\w*|buit|pot|zak|money|amount|funding|contribution\w*|million|worth|cash)\b"
)
_FIRST_OF_ALL = re.compile(
    r"\b(?:\w*winnaar\w*|winner|winst|kroon|koploper|(?:eerste|laatste|tweede|derde) (?:plaats|plek)|plek|plaats|place|bovenaan|onderaan|record\w*)\b"
)
"""Words by which a ranking is asked without 'meest' or 'grootste'."""
_WHICH_DEALS = re.compile(rf"\b(?:welke?|hoeveel|which|how many|aantal) (?:\w+ ){{0,2}}?{DEALS}\b")
_SHARE = frozenset("procent procenten percentage aandeel percent share".split())
_HARMLESS = frozenset(
    """
    cijfers register dealregister jullie lijst website site bestand overzicht weten benieuwd antwoord heen sindsdien
    jaren tijd loop af vandaag gestart begonnen afgesproken gemaakt ondertekend getekend actief deelgenomen programma regeling
    geweest bestaande soorten afgelopen geteld opgenomen genoemd vermeld beschreven officieel vind vinden zie nederlandse totale
    altogether far signed made concluded agreed exist scheme programme currently total whole
    """.split()
)
"""Words that say nothing of the deals themselves."""
_FEW = 2
"""With more words of its own a question tells a story around what it asks."""


def left_to_passages(now: Understanding) -> Understanding:
    """The same, computing nothing, where a condition that the register does not know would be dropped."""
    kind = now.operation.kind
    if limits_other_payer(now):
        return now.asking("none")
    if now.deals or now.operation.payer or kind == "none":
        return now
    counted = kind in ("list", "count") and _WHICH_DEALS.search(now.text)
    fate = _FATE.search(now.text)
    said = fate is not None and not {*fate[0].split()}.isdisjoint(now.unexplained)
    if said and (counted or kind in terms.RANKED):
        return now.asking("none")
    if now.yes_no and now.filters.amount and terms.MAY.match(now.text):
        return now.asking("none")  # 'Kun je met 2 miljoen ook een deal krijgen?'
    if kind == "list" and now.filters == Filters() and "subject" in now.carried:
        return now.asking("none")  # 'Wat is het NPVR?' - 'Welke regio's zijn dat?'
    if counted and _of_all(now) and _DOER.search(now.text):
        return now.asking("none")  # 'Hoeveel deals sloot minister Rijkaart?'
    nth_read = now.filters.nth or now.filters.numeral or now.operation.group_by
    if kind != "holds" and not nth_read and names_nth_deals(now.text):
        return now.asking("none")
    if kind in ("average", "list", "count") and _NEAR_AVERAGE.search(now.text):
        return now.asking("none")  # 'Hoeveel deals liggen precies op het gemiddelde?'
    if _IMAGINED.search(now.text):
        return now.asking(
            "none"
        )  # 'Stel dat Zeeland het dubbele had gekregen, hoeveel was het dan?'
    if counted and _of_all(now) and 0 < len(_own_words(now)) <= _FEW:
        return now.asking("none")  # 'Hoeveel deals loste het op?'
    grouped = now.operation.top == 1 or now.operation.group_by
    if kind in terms.RANKED and grouped and not _SHARE.isdisjoint(now.unexplained):
        return now.asking("none")  # 'De top drie van de provincies: hoeveel procent is dat?'
    if kind in terms.RANKED and _ranks_nothing_known(now):
        return now.asking("none")
    return now


def _of_all(now: Understanding) -> bool:
    """Whether nothing narrows the rows, so that all 83 would be the answer."""
    operation = now.operation
    return now.filters == Filters() and not (
        now.carried or operation.group_by or operation.threshold or operation.claimed_mln
    )


def _own_words(now: Understanding) -> set[str]:
    return {word for word in now.unexplained if word not in _HARMLESS and not word.isdigit()}


def _ranks_nothing_known(now: Understanding) -> bool:
    """Whether a ranking is read where no word ranks by money, number or time: 'de slechtste deal'."""
    text, operation = now.text, now.operation
    if _MONEY.search(text) or operation.group_by == "region" or operation.relative:
        return False
    quality = _QUALITY.search(text)
    if quality and (quality["word"] is None or quality["word"] in now.unexplained):
        return True
    unread = set(now.unexplained) - set(ORDINALS)
    superlatives = [w for w in unread if _SUPERLATIVE.fullmatch(w)]
    if any(not _SIZE.match(word) for word in superlatives):
        return True
    ranks = any(terms.OPERATIONS[kind].search(text) for kind in terms.RANKED)
    ranks = ranks or operation.top > 1 or operation.place > 1 or bool(_FIRST_OF_ALL.search(text))
    return not ranks and bool(unread) and not superlatives and not now.carried
