"""Questions that only seem to ask for what the register holds: dates, terms, requests, what is to come."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS, OVER_MANY
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

SUPERLATIVE = re.compile(
    r"\b(?:(?:aller)?(?:meest|minst|hoogst|grootst|laagst|kleinst|duurst|royaalst|vaakst|best)\w*|top|most|least|highest"
    r"|largest|biggest|lowest|smallest)\b"
)
_MISSED_OUT = re.compile(
    r"\b(?:buiten de boot|naast het net|achter het net|misgreep|misgrepen|gepasseerd|bot ving(?:en)?|nul op (?:het )?rekest|missed out)\b"
)

_OF_ONE_PARTNER = re.compile(
    r"\b(?:provinciaal|provinciale|gemeentelijke?|provincial|municipal) (?:aandeel|bijdrage|deel|geld|inleg|share|contribution|part)\b"
    r"|\bwat (?:deed|doet|legt|legde|gaf|geeft|betaalt|betaalde) de (?:provincie|gemeente|stad)\b"
    r"|\b(?:bijdrage|aandeel|inleg) van de (?:provincie|gemeente|stad|waterschap)\b"
)
"""The register has what the region pays as a whole, not what one of it does."""
USED_UP = re.compile(
    r"^(?:is|was|zijn) (?:\w+ ){0,3}?(?:geld|pot|budget|miljoenen|poen)\b.* (?:op|leeg)(?=$| (?:of|en|in)\b)"
)
"""'Is het geld van de eerste deal nu op?'"""
_OF_OTHER_PAYER = re.compile(
    r"\b(?:van|uit) (?:de )?(?:private|particuliere|gemeentelijke|provinciale) \w+\b|\b(?:bedrijfsleven|marktpartijen|ondernemers|bedrijven)\b"
)
_SENT_IN = re.compile(
    r"\b(?:aantal|hoeveel|number of|how many) (?:\w+ )?(?P<what>inzendingen|aanvragen|voorstellen|aanmeldingen|inschrijvingen|proposals|bids|applications)\b"
)
_OF_THAT = re.compile(
    r"\b(?:daarvan|ervan|hiervan|of (?:that|it)) (?:\w+ ){0,2}(?:voor|naar|aan|for|to)\b"
)
_CALLED = re.compile(r"\b(?:welke|what) (?:naam|titel|name|title)\b")
_MORE_THAN_MONEY = 3
_HOW_FAR = re.compile(r"\bhoe ?ver (?:is|zijn|staat|staan)\b|\bhow far (?:is|are)\b")
_TO_COME = re.compile(
    r"\b(?:kom(?:t|en)|volg(?:t|en)|will there be) (?:er )?(?:\w+ )?(?:nog|straks|later|more|another)\b"
)

_ROLE = re.compile(
    r"\b(?:regio)?(?:kassiers?|penvoerders?|opvolgers?|opvolging|voorgangers?|voorlopers?|cashiers?|successors?|predecessors?)\b"
)
"""The register tells neither who does what in a deal nor which deal goes on with another."""
_HOW_MANY_YEARS = re.compile(
    r"\b(?:hoeveel|how many) (?:jaar|jaren|years) (?:zit|zitten|zat|ligt|lag|liggen|are|is)\b"
)
_EVENT = re.compile(
    r"\b(?:startmoment|startsein|startbijeenkomst|bijeenkomst|aftrap|kick ?off|ondertekening|presentatie|bekendmaking|feestje|meeting|launch)\b"
)
"""Where it was held is not where a deal lies."""
_PAID = re.compile(
    r"\b(?:betaa?l\w*|leg(?:t|de|den|gen)|dr(?:aag|oeg|agen|oegen)\w*|stopte?n?|stak(?:en)?) (?:\w+ ){0,4}?(?:mee|bij|in)\b|\bmeebetaal\w*"
)


_ALREADY = re.compile(
    r"\b(?:al|reeds|inmiddels|nog niet|already|yet) (?:\w+ ){0,9}?(?:uitgegeven|besteed|geinvesteerd|vastgelegd|opgemaakt|gebruikt|spent|invested|used)\b"
)
"""The register tells what was granted, not how much of it is spent."""
_COUNTED = re.compile(r"\b(?:hoeveel|aantal|how many|number of) (\w+(?:en|s))\b")

_COUNTS_WHAT = re.compile(r"\b(?:hoeveel|how many) (\w+)\b")

_FEW = 2
"""A word for money that no list has may stand in so few; a thing that is counted has more said of it."""


def not_in_register(now: Understanding) -> Understanding:
    """What the register holds something else about: dates, terms, what was asked for."""
    kind, column, filters, text = now.operation.kind, now.operation.column, now.filters, now.text
    again = "question" in now.carried  # 'In welk jaar kreeg Limburg het meest?' - 'En Drenthe?'
    dated = "date" in now.asks_for and not again
    if kind in terms.RANKED and dated and not SUPERLATIVE.search(text):
        return _of_passages(now)  # 'In welk jaar zijn de deals van ronde vier uitgekozen?'
    if kind == "compare" and not now.operation.direction and now.asks_for & {"period", "date"}:
        return _of_passages(now)  # 'Loopt de deal tot 2026 of tot 2027?'
    of_year = column == "year" or (filters.years and not filters.tranches)
    if of_year and kind in ("lookup", "holds") and terms.NOT_THE_YEAR_CHOSEN.search(text):
        return _of_passages(now)  # 'Loopt Twente II nog in 2027?'
    if (
        (now.deals or filters.any())
        and _of_requests(now)
        and kind in ("lookup", "sum", "count", "highest")
    ):
        return _of_passages(now)  # the register has what was granted
    of_money = kind == "lookup" and column in MONEY_COLUMNS and len(now.unexplained) > _FEW
    something = _COUNTS_WHAT.search(text)
    if of_money and something and something[1] in now.unexplained:
        return _of_passages(now)  # 'Hoeveel m2 aan kleine werkruimtes is daar uitgekomen?'
    counted = _COUNTED.search(text)
    of_number = counted and kind == "lookup" and column == "total"
    if now.deals and counted and counted[1] in now.unexplained and (kind in OVER_MANY or of_number):
        return _of_passages(now)  # 'Op hoeveel pijlers rusten die twee deals?'
    if kind in ("list", "count") and _HOW_FAR.search(text):
        return _of_passages(now)  # 'Hoe ver zijn ze met de convenanten van ronde 6?'
    if now.deals and "contact" in now.asks_for and kind in ("compare", "lookup", "list"):
        return _of_passages(now)  # 'mailadres sterker in 3d stedendriehoek'
    of_partner = now.deals and _OF_ONE_PARTNER.search(text)
    if of_partner and (kind == "share" or (kind == "lookup" and column in MONEY_COLUMNS)):
        return _of_passages(now)  # 'provinciaal aandeel eerste ZaanIJ-deal'
    of_payer = any(terms.COLUMNS[name].search(text) for name in MONEY_COLUMNS)
    if kind == "share" and len(now.unexplained) > _MORE_THAN_MONEY and not of_payer:
        return _of_passages(now)  # 'Hoeveel procent van de zaken rond Zwolle is zo klein?'
    if kind == "holds" and filters.years and now.deals and len(now.unexplained) > _FEW:
        return _of_passages(now)  # 'Stond mienskip er in 2023 al in als los onderdeel?'
    if now.deals and now.yes_no and terms.FOR_NOTHING.search(text):
        return _of_passages(now)  # 'Kreeg Rotterdam dat zomaar, zonder zelf bij te leggen?'
    if kind in ("holds", "lookup", "list", "count") and _MISSED_OUT.search(text):
        return _of_passages(now)  # 'Viel de Achterhoek in ronde 4 buiten de boot?'
    if now.yes_no and kind in ("holds", "count", "list") and _TO_COME.search(text):
        return _of_passages(now)  # 'Komen er nog meer deals?'
    if kind == "share" and now.deals and _ALREADY.search(text):
        return _of_passages(now)  # 'Hoeveel procent van het geld van Twente is al besteed?'
    of_it = _OF_THAT.search(text) and now.unexplained and not now.mentions
    if kind == "share" and now.deals and "deals" in now.carried and of_it and not of_payer:
        return _of_passages(now)  # 'Welk deel daarvan was voor de schouwburgen?'
    if kind == "share" and now.deals and _OF_OTHER_PAYER.search(text):
        return _of_passages(now)  # 'Welk deel daarvan komt van private partijen?'
    sent = _SENT_IN.search(text)
    if kind in ("count", "list") and sent and sent["what"] in now.unexplained:
        return _of_passages(now)  # 'aantal inzendingen laatste ronde'
    if _HOW_MANY_YEARS.search(text) and not now.deals and kind in (*terms.RANKED, "compare"):
        now = replace(now, operation=replace(now.operation, group_by=None))
        return _of_passages(now)  # 'Hoeveel jaar zit er tussen de eerste en de laatste deals?'
    role = _ROLE.search(text)
    # 'Hoeveel scheelt het met de opvolger?'
    how_much = terms.HOW_MUCH.search(text) or terms.MONEY_WORD.search(text)
    if (
        role
        and not how_much
        and role[0] in now.unexplained
        and kind in ("lookup", "holds", "compare", "list")
    ):
        return _of_passages(
            now
        )  # 'Was Zwolle zelf de kassier?', 'Is dat de opvolger van Brainport?'
    if kind == "list" and now.deals and _CALLED.search(text):
        return _of_passages(now)  # 'Onder welke naam was dat?'
    if kind == "list" and "date" in now.asks_for:
        return _of_passages(now)  # 'Wanneer waren alle convenanten rond?'
    return now


def of_no_place(now: Understanding) -> bool:
    """Whether a province is named that is not said to be where a deal lies.

    'Was het startmoment van de zesde tranche in Utrecht?', 'Alleen Drenthe betaalde mee, toch?'
    """
    event = _EVENT.search(now.text)
    held = event is not None and event[0] in now.unexplained
    pays = _PAID.search(now.text) and not now.filters.amount
    return bool(now.provinces and (held or pays))


def _of_requests(now: Understanding) -> bool:
    """Whether a question asks what a region asked for."""
    return "requested" in now.asks_for and now.operation.column in (None, *MONEY_COLUMNS)


def _of_passages(now: Understanding) -> Understanding:
    return now.asking("none")
