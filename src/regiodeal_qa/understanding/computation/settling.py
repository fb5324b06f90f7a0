"""What only the whole question tells: whose money, one deal or many, deals or groups of them."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.corpus import family
from regiodeal_qa.understanding.computation.adding_up import of_both_payers, over_many, what_is_left
from regiodeal_qa.understanding.computation.comparisons import (
    HOW_MANY_TIMES,
    compared,
    rijk_or_region,
)
from regiodeal_qa.understanding.computation.middle import middle
from regiodeal_qa.understanding.computation.operations import OVER_MANY, Kind
from regiodeal_qa.understanding.computation.ordering import ordered
from regiodeal_qa.understanding.computation.payers_apart import payers_apart
from regiodeal_qa.understanding.conditions.all_of_status import all_of_status
from regiodeal_qa.understanding.conditions.beside_average import deals_beside_average
from regiodeal_qa.understanding.conditions.beyond_register import (
    SUPERLATIVE,
    USED_UP,
    not_in_register,
    of_no_place,
)
from regiodeal_qa.understanding.conditions.bounds import A_DEAL, DEALS
from regiodeal_qa.understanding.conditions.extremes import without_extremes
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.group_limits import EVERY_ROUND, every_group, limited
from regiodeal_qa.understanding.conditions.named_apart import named_apart
from regiodeal_qa.understanding.conditions.nth_deal import nth_deals
from regiodeal_qa.understanding.conditions.repeated import repeated
from regiodeal_qa.understanding.conditions.rows import passes
from regiodeal_qa.understanding.conditions.share_limits import limited_share
from regiodeal_qa.understanding.conditions.than_a_deal import deals_beside_one
from regiodeal_qa.understanding.conditions.tranches import EDGE_DEALS
from regiodeal_qa.understanding.conditions.unread_conditions import left_to_passages
from regiodeal_qa.understanding.kinds.what_it_gets import of_town
from regiodeal_qa.understanding.naming.names import Gazetteer, Mention
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.words import stem

_IS_ONE = frozenset({"none", "list", "count", "holds"})
_EACH_HAS = re.compile(
    rf"\b(?:ieder|elk|allemaal|alle(?:bei|drie|twee)|beide|each|both) (?:(?:een|an?) )?(?:\w+ )?{DEALS}\b"
)
"""'Hebben Saba en Bonaire ieder een eigen deal?'"""
_WHICH_PROVINCES = re.compile(
    rf"\b(?:welke?|hoeveel|which|how many) (?:\w+ )?(?:provincies?|provinces?)\b(?!.*\b{DEALS}\b)"
    r"|\b(?:twee|drie|two|three) (?:provincies|provinces)\b.*\bwelke\b"
)
_PAYS = re.compile(
    r"\b(?:doet|deed|legt|legde|betaalt|betaalde|geeft|gaf|draagt|droeg|stopt|stopte|steekt|stak) (?:het|t) rijk\b"
)
"""'Wat deed het Rijk daar zelf bij?' asks for the money of the Rijk."""
_NAME_OF = re.compile(
    rf"\b(?:hoe (?:heet|heette|heten)|naam van|name of) (?:de|die|deze|onze|the|that) (?:\w+ )?{DEALS}\b"
)
"""'Hoe heet die deal van Alkmaar?'"""
_HAS_MOST = re.compile(
    rf"\b(?:(?P<most>meeste|most)|minste|fewest|least) (?:(?P<deals>{DEALS})|\w*geld|euros|money)\b"
)
_LIVES_IN = re.compile(
    r"\b(?:ik|wij|we|i) (?:woon|wonen|zit|zitten|kom|komen|werk|werken|live|am|are|work)(?: \w+){0,2}? (?:in|uit|op|from)$"
)
_WHERE = frozenset("in uit binnen buiten within from outside".split())
_AND = frozenset("en of and or".split())
_WHICH_DEALS = re.compile(rf"\b(?:welke|which) (?:\w+ ){{0,3}}?{DEALS}\b")
_TOOK_PART = frozenset(
    "deden doen mee meededen meedoen zaten zitten waren viel vielen took part".split()
)
_COMES_TO = frozenset("enkele uitkwam uitkwamen uitkomt uitkomen zat zaten dacht denk".split())
_GOT_SOMETHING = frozenset("wel wat iets beurt prijs raak bod keer bedeeld".split())
_WHICH_MADE_IT = re.compile(
    r"\b(?:welke|which) (?:voorstellen|plannen|aanvragen|proposals|bids|plans)\b.*\b(?:haalden het|(?:uit)?gekozen|gehonoreerd|geselecteerd|een deal|chosen|selected|made it)\b"
)
_MADE_IT = re.compile(
    r"^(?!.*\b(?:van (?:de )?|out of )(?:hoeveel|how many)\b).*\b(?:hoeveel|how many)(?: (?:er|van (?:die|de|al die)|daarvan|ervan|of (?:those|the|them)))*"
    r"(?: (?:voorstellen|plannen|aanvragen|inzendingen|proposals|bids|applications|plans))?"
    r"(?: (?:er|uit|van|in|of|from|for|in) (?:de |het |the )?(?:\w+ )?(?:ronde|tranche|round|20\d\d))?"
    r" (?:ha(?:alden|len|alde) (?:het|de eindstreep|de finish)|kwamen erdoor|vielen in de prijzen"
    r"|(?:werden|zijn|waren) (?:er )?(?:\w+ ){0,4}?(?:gehonoreerd|gekozen|uitgekozen|geselecteerd|goedgekeurd|toegekend|een deal)"
    r"|werden (?:er )?(?:uiteindelijk )?een (?:regio )?deal"
    r"|made it|became (?:a )?(?:regio )?deals?|got (?:through|a deal)|were (?:\w+ )?(?:chosen|selected|approved|granted|successful))\b"
)
"""How many proposals became deals; a passage on it has the number of those that came in as well."""


def settle(now: Understanding, names: Gazetteer) -> Understanding:
    """Decide what only the whole question tells; each step sees what those before it decided."""
    now = without_extremes(
        _chosen(repeated(nth_deals(_of_the_province(_at_edge(now, names))))), names
    )
    now = not_in_register(rijk_or_region(_of_the_rijk(what_is_left(now))))
    now = compared(deals_beside_average(now, names), names)
    now = deals_beside_one(_every_one(_of_all_groups(now)), names)
    now = middle(payers_apart(ordered(now)))
    now = named_apart(over_many(now), names)
    now = _of_one_group(of_both_payers(_somewhere(_named(_existing(now)), names)))
    return left_to_passages(limited_share(all_of_status(limited(of_town(_lies_in(now))))))


def _at_edge(now: Understanding, names: Gazetteer) -> Understanding:
    """'Welke deal in Drenthe is het laatst gekozen?': those of the last round that has one there."""
    edge = next((found for edge in EDGE_DEALS if (found := edge.search(now.text))), None)
    filters = replace(now.filters, tranches=())
    if not edge or not (filters.provinces or filters.statuses) or filters.amount:
        return now
    rounds = [deal.tranche for deal in names.by_id.values() if passes(deal, filters, None)]
    if not rounds or set(now.deals) - now.province_deals:
        return now
    tranche = min(rounds) if edge["early"] else max(rounds)
    return replace(now, deals=(), filters=replace(filters, tranches=(tranche,)), unexplained=())


def _says_where(now: Understanding, mention: Mention) -> bool:
    """Whether the name stands for where something is: 'in Zeeland', 'de provincie Zeeland'."""
    before = now.words[mention.start - 1] if mention.start else ""
    return before in _WHERE or mention.text.startswith("provincie ")


def _beside_another(now: Understanding, mention: Mention) -> bool:
    """Whether the name is one of several that are joined: 'Brainport en Zeeland'."""
    around = (*now.words[max(mention.start - 1, 0) : mention.start], *now.words[mention.end :][:1])
    return not _AND.isdisjoint(around)


def _exists(now: Understanding) -> bool:
    """'Is er een deal in Flevoland?'"""
    of_deals = terms.EXISTS.search(now.text) or now.operation.column == "deals"
    return now.yes_no and bool(of_deals) and not terms.MAY.match(now.text)


def _of_the_province(now: Understanding) -> Understanding:
    """'Deals in Zeeland' means the province, though a deal has that name too; 'Twente en Zeeland' the deal."""
    kind = now.operation.kind
    beside = any("deal" in m.kinds and not m.province for m in now.mentions)
    if beside and kind in (*OVER_MANY, "holds"):
        deals = {
            m.province
            for m in now.mentions
            if m.deal_ids
            and not _says_where(now, m)
            and (kind != "holds" or _beside_another(now, m))
        }
        kept = tuple(province for province in now.provinces if province not in deals)
        now = replace(now, filters=replace(now.filters, provinces=kept))
    # 'Ging er in elke ronde wat naar Zeeland?' is about the province as well.
    there_is = every_group(now) in ("tranche", "year") or (kind == "holds" and _exists(now))
    if not (now.provinces and (kind in OVER_MANY or there_is)):
        return now
    of_province = now.province_deals
    if len(now.provinces) > 1 and all(mention.province for mention in now.mentions):
        return replace(now, deals=())  # 'Ronde 4, Zeeland plus Limburg': not its deal of that round
    return replace(now, deals=tuple(d for d in now.deals if d not in of_province | _of_home(now)))


def _of_home(now: Understanding) -> frozenset[str]:
    """The deals of the town where somebody lives: 'Ik zit in Weert. Hoeveel Limburgse deals zijn er?'"""
    homes = [
        m
        for m in now.mentions
        if m.kinds <= {"municipality", "place"} and _LIVES_IN.search(" ".join(now.words[: m.start]))
    ]
    counts = terms.OPERATIONS["count"].search(now.text) or now.operation.kind == "count"
    return frozenset(d for m in homes for d in m.deal_ids) if counts else frozenset()


def _somewhere(now: Understanding, names: Gazetteer) -> Understanding:
    """'Waar komen de groene stroken in Zeeland?': any deal there, not the one of that name alone.

    Beside a deal that lies there it says no more than where: 'leggen ze in Zeeland bij de havendeal in'.
    """
    named = [m for m in now.mentions if m.deal_ids]
    where = [m for m in named if m.province and _says_where(now, m)]
    there = {m.province for m in where}
    of_place = {d for m in where for d in m.deal_ids}
    others = [d for d in now.deals if d not in of_place]
    if any(there & set(names.by_id[d].provinces) for d in others):
        return replace(now, deals=tuple(others))
    of_none = now.operation.kind == "none" and bool(named) and len(where) == len(named)
    if not of_none or now.carried or A_DEAL.search(now.text):
        return now
    return replace(now, deals=())


def _lies_in(now: Understanding) -> Understanding:
    """'Over welke provincies is die deal verdeeld?' asks where it lies, whatever else its verb may mean."""
    asks = now.deals and not now.yes_no and _WHICH_PROVINCES.search(now.text)
    if not asks or now.operation.kind not in ("none", "lookup", "list"):
        return now
    operation = replace(now.operation, kind="lookup", column="province")
    return replace(
        now, operation=operation, computable=True, unexplained=(), filters=Filters(), narrowed=False
    )


def _of_one_group(now: Understanding) -> Understanding:
    """'Welke andere deals zijn er dat jaar gekozen?': one year is no overview of years."""
    filters = now.filters
    members = {"tranche": filters.tranches, "year": filters.years, "province": filters.provinces}
    one = len(members.get(now.operation.group_by or "", ())) == 1
    if not one or now.operation.kind not in ("list", "count", "sum") or now.yes_no:
        return now
    if now.operation.group_by == "province" and filters.provinces and filters.in_all:
        return now
    kind: Kind = "list" if _WHICH_DEALS.search(now.text) else now.operation.kind
    return replace(now, operation=replace(now.operation, kind=kind, group_by=None))


def _chosen(now: Understanding) -> Understanding:
    """'Hoeveel voorstellen haalden het in de derde ronde?' asks for the number of its deals."""
    which = _WHICH_MADE_IT.search(now.text) and not (now.yes_no or now.deals)
    if which and (now.filters.tranches or now.filters.years) and now.operation.kind == "none":
        operation = replace(now.operation, kind="list", column="deals")
        return replace(now, operation=operation, computable=True, unexplained=())
    many = _MADE_IT.search(now.text) and not (now.yes_no or now.deals or now.filters.amount)
    if not (many and (now.filters.tranches or now.filters.years)) or now.operation.kind != "none":
        return now
    operation = replace(now.operation, kind="count", column="deals")
    return replace(now, operation=operation, computable=True, unexplained=())


def _of_the_rijk(now: Understanding) -> Understanding:
    if now.operation.column != "regio" or not _PAYS.search(now.text):
        return now
    return replace(now, operation=replace(now.operation, column="rijk"))


def _of_all_groups(now: Understanding) -> Understanding:
    """'Heeft Gelderland de meeste deals?', 'Was tranche 1 de duurste?': of all provinces, or rounds."""
    now = _whether_first(now)
    operation, filters = now.operation, now.filters
    ranks = now.yes_no and operation.kind in terms.RANKED
    others = operation.group_by not in (None, "province")  # '… van alle provincies'
    if not ranks or others or now.deals or now.carried:
        return now
    subjects = [m for m in now.mentions if m.province and not _says_where(now, m)]
    of_deal = any(m.deal_ids and not m.province for m in now.mentions)
    group = operation.group_by
    if len(filters.provinces) == 1 and subjects and not filters.tranches:
        group, filters = "province", replace(filters, provinces=())
    elif (
        not (group or filters.provinces or filters.years or of_deal) and len(filters.tranches) == 1
    ):
        group, filters = "tranche", replace(filters, tranches=())
    return replace(now, filters=filters, operation=replace(operation, group_by=group))


def _whether_first(now: Understanding) -> Understanding:
    """'Flevoland heeft de minste deals, klopt dat?': a ranking, though it names a province."""
    found = _HAS_MOST.search(now.text)
    asks = found and now.yes_no and now.operation.kind in ("none", "holds", "count", "list")
    if not (asks and found) or set(now.unexplained) - {"provincie", "provincies"} or now.carried:
        return now
    if len(now.provinces) != 1 or set(now.deals) - now.province_deals or now.filters.amount:
        return now
    kind: Kind = "highest" if found["most"] else "lowest"
    operation = replace(
        now.operation, kind=kind, column="deals" if found["deals"] else "rijk", group_by="province"
    )
    filters = replace(now.filters, provinces=())
    return replace(now, operation=operation, filters=filters, deals=(), computable=True)


def _every_one(now: Understanding) -> Understanding:
    """Whether all groups, or all deals of a province, have or are what is asked."""
    operation, text = now.operation, now.text
    of_province = now.provinces and set(now.deals) <= now.province_deals
    in_all = EVERY_ROUND.search(text) and of_province and not now.filters.tranches
    if now.yes_no and in_all and set(now.unexplained) <= _GOT_SOMETHING and not now.carried:
        # 'Is er in elke ronde wel wat naar Zeeland gegaan?'
        operation = replace(operation, kind="count", column="deals", group_by="tranche")
        return replace(now, operation=operation, deals=(), computable=True, unexplained=())
    if now.yes_no and terms.EVERY.search(text) and not now.carried:
        by = next((g for g, pattern in terms.GROUPS.items() if pattern.search(text)), None)
        if by and operation.kind != "none" and not now.deals:
            # 'Ligt er in elke provincie een deal?'
            return replace(now, operation=replace(operation, group_by=by))
        if now.provinces and now.filters.amount and set(now.deals) <= now.province_deals:
            # 'Kregen alle Zeeuwse deals minstens 10 miljoen?'
            return replace(now.asking("holds"), deals=())
    groups = [by for by, pattern in terms.WHICH_SEVERAL.items() if pattern.search(text)]
    asked = operation.kind in (*_IS_ONE, "lookup") or not SUPERLATIVE.search(text)
    deals = () if set(now.deals) <= now.province_deals else now.deals
    of_many = not deals and now.filters != Filters() and set(now.unexplained) <= _TOOK_PART
    if groups and asked and of_many:
        # 'Welke provincies deden mee in tranche 1?'
        operation = replace(operation, kind="count", column="deals", group_by=groups[0])
        return replace(now, operation=operation, deals=(), computable=True)
    by_province = now.filters.spread and operation.group_by == "province"
    if by_province and not terms.OF_PROVINCES.search(text):
        # 'Van de deals in twee provincies: welke kreeg het minst?'
        return replace(now, operation=replace(operation, group_by=None))
    return now


def _existing(now: Understanding) -> Understanding:
    """'Is er een deal in Flevoland?' counts those there are."""
    in_province = now.provinces and set(now.deals) <= now.province_deals
    operation = now.operation
    if now.yes_no and in_province and operation.threshold and operation.column in (None, "deals"):
        # 'Zijn er in Zeeland vier deals geweest?'
        operation = replace(operation, kind="count", column="deals")
        return replace(now, operation=operation, deals=(), computable=True)
    counted = now.yes_no and operation.threshold and not (now.deals or now.unexplained)
    if counted and operation.kind in ("none", "lookup") and not operation.payer:
        # 'Zijn er meer dan honderd deals?', 'De eerste tranche telde toch zes deals?'
        operation = replace(operation, kind="count", column="deals", group_by=None)
        return replace(now, operation=operation, computable=True)
    of_amount = bool(now.filters.amount) and _exists(now)
    no_deal = set(now.deals) <= now.province_deals and not operation.threshold
    if of_amount and no_deal and operation.kind in _IS_ONE and set(now.unexplained) <= _COMES_TO:
        # 'Klopt het dat geen enkele deal in Groningen boven de 20 miljoen uitkwam?'
        return replace(now.asking("count"), deals=(), computable=True, unexplained=())
    number = now.yes_no and operation.threshold and operation.kind in ("none", "compare", "holds")
    # 'Ze kreeg twee deals en de tweede was drie keer zo groot'
    times = HOW_MANY_TIMES.search(now.text)
    if number and now.deals and not (now.filters.any() or now.unexplained or times):
        # 'Heeft Amsterdam meer dan drie deals?'
        operation = replace(operation, kind="list", column="deals", direction=None)
        return replace(now, operation=operation, computable=True)
    asks = now.operation.kind in ("none", "lookup", "list") and _exists(now)
    if asks and in_province and not now.unexplained:
        return replace(now.asking("count"), deals=())
    return now


def _named(now: Understanding) -> Understanding:
    """Decide what is asked of the deals that are named: whether they are, how they are called."""
    kind, computable, deals = now.operation.kind, now.computable, now.deals
    if now.filters.tranches and any(edge.search(now.text) for edge in EDGE_DEALS):
        kind, computable = "list", True  # 'Welke deal is het laatst gesloten?'
    whole = deals and not now.narrowed
    ranked = next((k for k in terms.RANKED if terms.OPERATIONS[k].search(now.text)), None)
    of_one = len({family(deal) for deal in deals}) == 1 and (whole or now.provinces)
    of_one = of_one and not now.unexplained
    if now.yes_no and ranked and of_one and kind in ("none", "lookup", "holds", *terms.RANKED):
        kind, computable = ranked, True  # 'Is Twente de grootste deal in Overijssel?'
    of_deals = all("deal" in mention.kinds for mention in now.mentions)
    joins = {stem(word) for word in now.unexplained} <= terms.JOINING
    exists = _exists(now) and not USED_UP.search(now.text)
    if kind in _IS_ONE and exists and whole and of_deals and joins and not now.filters.any():
        # 'Hoort Zwolle bij een deal?', and Zwolle is the name of some.
        kind, computable = "list", True
    each_has = _EACH_HAS.search(now.text) and not now.operation.direction
    if now.yes_no and kind == "compare" and each_has:
        kind, computable = "list", True
    if kind == "none" and whole and _NAME_OF.search(now.text):
        kind, computable = "list", True
    of_times = kind == "compare" and now.operation.column in ("tranche", "year")
    may_hold_kinds = ("none", "lookup", "list")
    may_hold = of_times or kind in may_hold_kinds
    if deals and now.yes_no and kind in ("holds", *may_hold_kinds) and of_no_place(now):
        kind = "none"
    elif now.yes_no and may_hold and deals and _names_other_filter(now):
        kind, computable = "holds", computable or not now.unexplained
    if kind == "holds":
        # 'Ligt Twente in Zeeland?': the province, though a deal has that name too.
        of_province = {d for m in now.mentions if m.province in now.provinces for d in m.deal_ids}
        deals = tuple(deal for deal in deals if deal not in of_province) or deals
    operation = replace(now.operation, kind=kind)
    return replace(now, operation=operation, deals=deals, computable=computable)


def _names_other_filter(now: Understanding) -> bool:
    """Whether a question about deals also names a tranche, year, status or another province."""
    provinces = {m.province for m in now.mentions if m.province and "deal" not in m.kinds}
    filters = now.filters
    chosen_in = filters.years and not terms.NOT_THE_YEAR_CHOSEN.search(now.text)
    return bool(filters.tranches or chosen_in or filters.statuses or provinces)
