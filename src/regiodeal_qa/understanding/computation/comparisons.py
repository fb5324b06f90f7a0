"""What a question compares: Rijk and region, deals, provinces, rounds or years."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from regiodeal_qa.corpus import families
from regiodeal_qa.understanding.computation.operations import Kind
from regiodeal_qa.understanding.conditions.bounds import A_DEAL, DEALS
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

_STATE = re.compile(
    r"\b(?:rijk(?!e\b)\w*|kabinet|den haag|staat(?= (?:of|en|in)\b)|de staat|overheid|landelijke|government|state)\b"
)
_REGION = re.compile(
    r"\b(?:regio(?! ?deal| s\b)(?! ·)\w*|(?<=rijk en )(?:de )?(?:steden|gemeent\w+)|(?<=rijk en de )(?:steden|gemeent\w+)|streek|eilanden|eigen (?:geld|bijdragen?|inleg|middelen)|(?:ze|zij|men) (?:\S+ ){0,6}zelf|zelf (?:\w+ ){0,3}(?:bij|in)\b|regional\w*|region(?!al deal)|cofina\w+|co financiering|(?:gemeente|stad)(?: \w+){0,2} (?:met|en) (?:haar|zijn|de) partners)\b"
)
"""The two payers of a deal, in whatever words."""
_PAYS = (
    r"(?:legt|legde|leggen|legden|draagt|droeg|betaalde?|betaalt|steekt|stak|stopte?|brengt|bracht)"
)
_NAME_PAYS = re.compile(
    rf"\b{_PAYS} ·|· (?:er |daar |zelf |maar |toen )*{_PAYS}\b"
    r"|· (?:\S+ ){0,6}?(?:inleg(?:t|de)|bijleg(?:t|de)|bijdraagt|bijdroeg|in(?:brengt|bracht)|(?:mee)?betaal(?:t|de))\b"
)
"""'Legde Twente vier keer zoveel in als het Rijk?': the region itself is the other payer."""
_ONLY = re.compile(
    r"\b(?:alleen|uitsluitend|enkel|puur|slechts|gaat me om|only) (?:wat )?(?:(?:om|uit|van|het|t|de|the) )*(?P<rijk>rijk\w*|landelijke|den haag|schatkist|state|government)\b"
    r"|\b(?:regionale|eigen) (?:inleg|bijdrage) (?:laat|mag|hoeft) (?:\w+ )?(?:buiten|weg|niet|zitten|maar zitten)\b"
    r"|\b(?:niet|geen|zonder) (?:het )?(?P<regio>rijk)\b"
)
_ONE_OR_OTHER = re.compile(r"(?<!\bmeer )(?<!\bminder )\b(?:of|or)\b")
"""'Wat is gemiddeld meer: een deal in ronde 5 of in ronde 6?'"""
_OVER_ROWS = ("count", "list", "compare", "holds", "sum", "highest", "lowest")
_AT_LEAST_AS_MUCH = re.compile(
    r"\b(?:minstens|minimaal|ten minste|tenminste|op z ?n minst|op zijn minst|niet minder dan|at least|no less than) (?:\w+ ){0,2}?"
    r"(?:evenveel|even veel|hetzelfde|zoveel|zo veel|net zoveel|eenzelfde|dezelfde|gelijk|as much|the same)\b"
)
_NOT_OF_ONE = re.compile(
    r"\b(?:welke|hoeveel|which|how many) (?:\w+ )?deals\b|\b(?:zijn er|are there) (?:\w+ )?(?:deals|regio ?s|gebieden)\b|^(?:(?:en|maar|and|but) )*(?:waar|where)\b"
    r"|^(?!.*\b(?:van die|van deze|van de) (?:[23]|twee|drie) regio).*\bregio ?s\b"
)
_WITH_IT = re.compile(
    r"\b(?:erbij|inclusief|meegerekend|meetelt|bij elkaar|samen|som van|totale?|totaal|totaalbedrag|vermeerderd)\b"
)
HOW_MANY_TIMES = re.compile(
    r"\b(?:factor|veelvoud|(?:keer|maal) zo ?\w+|hoeveel (?:keer|maal)|times as much|how many times)\b"
)
_FEW = 2
"""With more words that nothing explains it is of something else."""
_OF_SOMETHING_ELSE = terms.NOT_AMOUNTS - {
    "date",
    "person",
    "goal",
    "projects",
    "place",
    "research",
    "summary",
}
"""What is asked for where Rijk and region only stand beside it."""
_MORE_OR_LESS = re.compile(
    r"(?<!ten )\b(?:meer|meeste?|minder|minste?|zwaarste?|grootste|hoogste?|hoger|lager|verschil|schee?lt|vs|versus|verhoudt|tegenover|gat|kloof|evenveel|onderscheid|boven|more|most|less|least|difference)\b"
)
_BOTH = re.compile(r"\b(?:allebei|beide|both)\b")
_TWO_BESIDE = re.compile(r"\b(?:vergelijk\w*|versus|vs|compare\w*)\b")
_DIFFERENCE = re.compile(
    r"\b(?:verschil\w*|voorsprong|ertussen|schee?l(?:t|de|den)|schelen|gat|kloof|gap|difference|uit elkaar|uiteen|apart)\b"
)
_HOW_FAR = frozenset("ver lag lagen ligt liggen far".split())
"""'Hoe ver liggen ze uit elkaar?'"""
_BETWEEN_TWO = re.compile(
    r"\b(?:zit(?:ten)? (?:er )?|verschil |gat |kloof )tussen (?:de )?(?:eerste|1|i) en\b"
)
PLUS = re.compile(r"\bplus\b")
_IN_ALL = re.compile(r"\b(?:totaal\w*|totale|rijkstotaal|in total|total)\b")
_WHO_OF = re.compile(r"\b(?:wie|welke?|who|which)\b")
_GOES_INTO = re.compile(r"\b(?:hoe ?vaak|hoeveel (?:keer|maal)) past\b")
_SOONER_OR_LATER = re.compile(
    r"\b(?:eerder|het eerst|als eerste|vroeger|vroegst|ouder|oudste?|later|het laatst|als laatste|nieuwer|jonger|earlier"
    r"|first|older|newer)\b"
)
_GOT = re.compile(
    rf"^(?!.*\b{DEALS}\b).*\b(?:krijg(?:t|en)?|kreeg|kregen|ontvang(?:t|en)?|ontving(?:en)?|gets?|got|received?)\b"
)
"""'Kreeg Drenthe evenveel als Flevoland?': money, where no deals are spoken of."""
_RECEIVES = re.compile(
    r"\b(?:krijg(?:t|en)?|kreeg|kregen|ontving(?:en)?)\b(?!.*\b(?:een|zijn|hun) (?:regio ?)?deal\b)"
)
_IN_YEARS = re.compile(r"\b(?:jaar|jaren|jaartal|tijd|years?)\b")
_MILLIONS = re.compile(r"\b(?:miljoen\w*|million\w*|euros?)\b")
_GREW = re.compile(
    r"\b(?:daling|stijging|afname|toename|kromp(?:en)?|krimpt|gekrompen|daalde[n]?|gedaald|steeg|stegen|gestegen|groeide[n]?|gegroeid|shr[aiu]nk|fell?|dropped"
    r"|drop|decreased?|increased?|gr[eo]w|grown|rose|rise|overtref\w*|overstij\w*)\b"
)
"""'Hoeveel kromp het rijksgeld tussen ronde 5 en ronde 6?': the one compared with the other."""


_OF_THEM = re.compile(
    r"\b(?:van|of) (?:de|die|deze|the|those|these) (?:twee|drie|vier|2|3|4|two|three|four)\b|\bvan beide\b"
)
_SAME_PROVINCE = re.compile(
    r"\b(?:dezelfde|eenzelfde|een en dezelfde|the same) (?:provincie|province)\b"
)


def rijk_or_region(now: Understanding) -> Understanding:
    """'Wie legde daar meer in, het Rijk of de regio?', 'Bij hoeveel deals legt de regio meer in?'"""
    operation, text = now.operation, now.text
    counted = terms.OPERATIONS["count"].search(text)
    if operation.payer and operation.direction and counted and not now.deals:
        # 'Bij hoeveel deals legt de streek meer op tafel dan Den Haag?'
        return replace(
            now, operation=replace(operation, kind="count", column="deals", group_by=None)
        )
    now = _of_payers_of_many(now)
    operation = now.operation
    if now.deals or not operation.payer or operation.direction in (None, "either"):
        return _of_payers(now)
    if now.yes_no and (operation.kind == "sum" or terms.SUMMED.search(text)):
        # 'Leggen de regio's samen meer in dan het Rijk?'
        return replace(now, operation=replace(operation, kind="compare", column="total"))
    ranks = any(terms.OPERATIONS[kind].search(text) for kind in terms.RANKED)
    ranked = operation.kind in terms.RANKED and not ranks
    asks_which = operation.kind in ("holds", "compare", "none") and _NOT_OF_ONE.search(text)
    if ranked or (asks_which and not terms.EVERY.search(text)):
        # 'In welke gevallen legde de regio een hoger bedrag op tafel dan het Rijk?'
        settled = replace(operation, kind="list", column="deals")
        return replace(now, operation=settled, computable=True)
    return _of_payers(now)


def _of_payers_of_many(now: Understanding) -> Understanding:
    """'Bij hoeveel deals leggen Rijk en regio evenveel in?', 'Legt elke regio minstens evenveel in?'"""
    operation, text = now.operation, now.text
    own_words = _without_names(now)
    state, region = _STATE.search(own_words), _REGION.search(own_words)
    of_deals = _NOT_OF_ONE.search(text) or terms.EVERY.search(text)
    if now.deals or now.filters.amount or not (operation.direction and of_deals):
        return now
    asks_rows = any(terms.OPERATIONS[kind].search(text) for kind in ("count", "list"))
    reads = operation.kind in _OVER_ROWS or (operation.kind == "none" and asks_rows)
    reads = reads and len(now.unexplained) <= _FEW
    if not operation.payer and state and region and reads:
        first: Literal["rijk", "regio"] = "rijk" if state.start() < region.start() else "regio"
        counted = terms.OPERATIONS["count"].search(text)
        kind: Kind = "holds" if now.yes_no else "count" if counted else "list"
        operation = replace(operation, kind=kind, column="deals", payer=first, group_by=None)
        now = replace(now, operation=operation, computable=True)
    at_least = _AT_LEAST_AS_MUCH.search(text)
    if operation.payer and operation.direction == "same" and at_least:
        own = tuple(word for word in now.unexplained if word not in at_least[0].split())
        now = replace(now, unexplained=own)
        operation = replace(operation, direction="not_less")
    if operation.payer and now.yes_no and terms.EVERY.search(text) and operation.kind == "compare":
        operation = replace(operation, kind="holds")  # 'Legt het Rijk bij alle deals evenveel in?'
    return replace(now, operation=operation)


def _of_payers(now: Understanding) -> Understanding:
    """What a question about deals of one region asks where it speaks of Rijk and region: one, both or which."""
    operation, text = now.operation, now.text
    of_one = bool(now.deals) and len(families(now.deals)) == 1
    own_words = _without_names(now)
    state, region = _STATE.search(own_words), _REGION.search(own_words)
    of_deals = all("deal" in mention.kinds for mention in now.mentions)
    if of_deals and (operation.direction or HOW_MANY_TIMES.search(text)):
        region = region or _NAME_PAYS.search(own_words)
    only = _ONLY.search(own_words)
    if of_one and state and region and only:
        # 'Alleen het rijksdeel, de regionale inleg laat ik zitten', 'niet het Rijk maar de regio'
        column: Literal["rijk", "regio"] = "regio" if only["regio"] else "rijk"
        return replace(now, operation=replace(operation, column=column, payer=None))
    other = now.asks_for & _OF_SOMETHING_ELSE or _NOT_OF_ONE.search(text)
    if not (of_one and state and region) or other:
        return now
    apart = _MORE_OR_LESS.search(text) or HOW_MANY_TIMES.search(text) or operation.direction
    if not apart and (terms.SUMMED.search(text) or _WITH_IT.search(text)):
        # 'Op welk bedrag komt de deal uit als je Rijk en regio bij elkaar telt?'
        kind: Kind = "sum" if len(now.deals) > 1 else "lookup"
        settled = replace(operation, kind=kind, column="total", payer=None)
        return replace(now, operation=settled, computable=True)
    if not apart:
        return now
    first: Literal["rijk", "regio"] = "rijk" if state.start() < region.start() else "regio"
    settled = replace(
        operation,
        kind="compare",
        column="rijk",
        payer=first,
        direction=operation.direction or "either",
        group_by=None,
    )
    return replace(now, operation=settled, computable=True)


def names_both_payers(understood: Understanding) -> bool:
    """Whether a question speaks of the Rijk and of the region, in whatever words."""
    own_words = _without_names(understood)
    return bool(_STATE.search(own_words) and _REGION.search(own_words))


def _without_names(now: Understanding) -> str:
    """The words of a question, a dot in the place of each name."""
    words = list(now.words)
    for mention in now.mentions:
        words[mention.start : mention.end] = ["·"] * (mention.end - mention.start)
    return " ".join(words)


def compared(now: Understanding, names: Gazetteer) -> Understanding:
    """What a comparison compares: provinces, tranches, years, or the deals of a region."""
    if now.yes_no and _SAME_PROVINCE.search(now.text) and (len(now.deals) > 1 or now.carried):
        # 'Liggen Brainport en Rotterdam Zuid in dezelfde provincie?'
        operation = replace(now.operation, kind="compare", column="province", group_by=None)
        return replace(now, operation=operation, computable=True, narrowed=False)
    now = _over_a_run(_whether_it_compares(now))
    if now.operation.kind == "compare":
        return _sides(now, names)
    operation, filters, deals = now.operation, now.filters, now.deals
    if operation.kind == "average" and operation.group_by:
        # 'In welke tranche was het gemiddelde het hoogst?'
        best: Kind | None = next(
            (k for k in terms.RANKED if terms.OPERATIONS[k].search(now.text)), None
        )
        operation = replace(operation, kind=best or "average")
        now = replace(now, operation=operation)
    differ = operation.direction in ("more", "less") and terms.THAN.search(now.text)
    grouped = operation.group_by and not (deals or now.yes_no or filters.spread)
    if operation.kind == "count" and differ and grouped:
        # 'Hoeveel deals meer in 2024 dan in 2025?'
        return replace(now, operation=replace(operation, kind="compare", column="deals"))
    if operation.place > 1 and operation.kind in ("highest", "lowest") and not now.carried:
        # 'Welke deal komt na Brainport op de tweede plek?'
        of_provinces = operation.group_by == "province"
        filters = replace(filters, provinces=()) if of_provinces else filters
        return replace(now, deals=(), filters=filters)
    return now


def _over_a_run(now: Understanding) -> Understanding:
    """'Hoeveel geld was er vóór 2022?': the years before it are added up, and not set side by side."""
    operation, filters = now.operation, now.filters
    named = [word for word in now.words if word.isdigit() and int(word) in filters.years]
    run = len(filters.years) > 1 and len(named) < 2 and not (now.deals or len(now.provinces) > 1)
    apart = operation.direction or _GREW.search(now.text) or _DIFFERENCE.search(now.text)
    if operation.kind != "compare" or not run or apart or len(filters.tranches) > 1:
        return now
    if operation.payer or not terms.HOW_MUCH.search(now.text):
        return now
    return replace(now, operation=replace(operation, kind="sum", column="rijk", group_by=None))


def _whether_it_compares(now: Understanding) -> Understanding:
    """A question as a comparison where its words make it one, and as a sum or a yes or no where not."""
    operation, filters, deals, text = now.operation, now.filters, now.deals, now.text
    kind, regions = operation.kind, len(families(deals))
    of_money = replace(operation, kind="compare", column=operation.column or "rijk")
    comparison = replace(now, operation=of_money, computable=True)
    outdoes = operation.direction and terms.THAN.search(text)
    taken_for = ("holds", "list", "sum", "count") if now.yes_no else ("holds",)
    of_rijk = terms.COLUMNS["rijk"].search(text)
    if kind == "none" and now.yes_no and outdoes and len(now.numbers) > 1 and of_rijk:
        # 'De tweede deal is groter dan de eerste. Gaat dat op voor het rijksgeld?'
        return comparison
    if kind in taken_for and outdoes and regions > 1 and not filters.amount:
        # 'Ze zeggen dat Statia meer kreeg dan Saba in ronde 5, is dat zo?'
        return replace(comparison, operation=replace(of_money, column="rijk"))
    of_both = now.yes_no and filters.tranches and _BOTH.search(text)
    if kind == "compare" and of_both and not operation.direction:
        # 'Vielen Foodvalley en de Veluwe allebei in ronde 2?'
        return replace(now, operation=replace(operation, kind="holds", column="tranche"))
    if kind == "compare" and deals and _whether_first(now):
        best: Kind = "lowest" if terms.OPERATIONS["lowest"].search(text) else "highest"
        return replace(now, operation=replace(of_money, kind=best))
    several = max(len(filters.tranches), len(filters.years), len(filters.provinces)) > 1
    groups = several and not deals
    besides = _TWO_BESIDE.search(text) and not (operation.group_by or now.carried or now.yes_no)
    besides = besides or (_IN_ALL.search(text) and not operation.group_by and not now.yes_no)
    if kind in terms.RANKED and groups and besides and not (A_DEAL.search(text) or filters.in_all):
        return comparison  # 'Vergelijk Drenthe en Groningen: wie heeft de hoogste bijdrage?'
    apart = operation.direction or _DIFFERENCE.search(text)
    if kind in terms.RANKED and groups and operation.group_by and _DIFFERENCE.search(text):
        return comparison  # 'Welke kreeg het meest, Limburg of Zeeland, en wat is het verschil?'
    ranks = any(terms.OPERATIONS[one].search(text) for one in terms.RANKED)
    if kind == "sum" and regions > 1 and ranks and _WHO_OF.search(text) and not filters.any():
        return comparison  # 'Wie van die twee haalde over beide deals samen het meeste binnen?'
    if kind == "none" and len(deals) > 1 and _GOES_INTO.search(text):
        return comparison  # 'Hoe vaak past de deal van Mainstage in die van Zuidoost?'
    if not deals and _between_extremes(now):
        return comparison
    counted = kind in ("count", "list") and now.yes_no
    if counted and groups and _GREW.search(text):
        return replace(now, operation=replace(operation, kind="compare", column="deals"))
    times = kind in ("sum", "lookup", "count") and HOW_MANY_TIMES.search(text)
    if groups and times and not now.yes_no:
        # 'Hoeveel keer zo groot is ronde 5 als ronde 3?'
        return replace(comparison, operation=replace(of_money, column="rijk"))
    if kind in ("sum", "lookup", "share") and groups and _GREW.search(text):
        return comparison
    choice = operation.direction in ("more", "less") and _ONE_OR_OTHER.search(text)
    against = (
        (operation.direction and now.yes_no) or choice or terms.OPERATIONS["compare"].search(text)
    )
    if kind == "average" and several and (against or _GREW.search(text)):
        # 'Was het gemiddelde in ronde 5 hoger?'
        return replace(now, operation=replace(operation, kind="compare"))
    if kind in ("sum", "lookup") and len(deals) > 1 and regions == 1 and _BETWEEN_TWO.search(text):
        return comparison  # 'Hoeveel zit er tussen de eerste en de tweede?'
    added = PLUS.search(text) or (terms.SUMMED.search(text) and not now.yes_no)
    sides = terms.THAN.search(text) or _ONE_OR_OTHER.search(text) or _WHO_OF.search(text)
    # 'Ik denk dat het minder is. Hoeveel is het met z'n drieën?'
    apart = (operation.direction and sides) or _DIFFERENCE.search(text) or _TWO_BESIDE.search(text)
    most = ranks and _WHO_OF.search(text)
    if kind == "compare" and len(deals) > 1 and added and not (apart or most):
        # 'Eerste plus tweede deal', 'Tel de inleg bij Brainport en Foodvalley eens op'
        return replace(now, operation=replace(operation, kind="sum"))
    return now


def _whether_first(now: Understanding) -> bool:
    """'Foodvalley II kreeg het hoogste bedrag ooit, toch?', 'Kregen Saba en Mainstage het minst?': of all."""
    operation, text = now.operation, now.text
    ranks = any(terms.OPERATIONS[one].search(text) for one in terms.RANKED)
    apart = operation.direction or operation.payer or terms.THAN.search(text)
    among_them = _OF_THEM.search(text) or _ONE_OR_OTHER.search(text)
    return now.yes_no and ranks and not (apart or among_them or now.carried or now.unexplained)


def _sides(now: Understanding, names: Gazetteer) -> Understanding:
    """What stands on the sides of a comparison."""
    operation, filters, deals = now.operation, now.filters, now.deals
    if operation.group_by == "region":
        return now  # 'Welke regio's kregen in de tweede deal minder dan in de eerste?'
    sized = terms.MONEY_WORD.search(now.text) or _MILLIONS.search(now.text)
    receives = terms.MONEY.search(now.text) or _RECEIVES.search(now.text)
    amounts = receives and not _IN_YEARS.search(now.text)
    if operation.column == "year" and amounts and _DIFFERENCE.search(now.text):
        # 'Scheelt het veel wat Zeeland kreeg en wat North Sea Port later kreeg?'
        operation = replace(operation, column="rijk")
        now = replace(now, operation=operation)
    of_time = operation.column is None and not sized
    of_time = of_time or (not filters.amount and not terms.MONEY.search(now.text))
    of_time = of_time and not (amounts and _DIFFERENCE.search(now.text))
    if of_time and len(deals) > 1 and _SOONER_OR_LATER.search(now.text):
        # 'Wie kreeg er het eerst een deal, Twente of Brainport?'
        return replace(now, operation=replace(operation, column="year"))
    own_words = terms.COLUMNS["total"].search(now.text) or names_both_payers(now)
    added = terms.SUMMED.search(now.text)
    if operation.column == "total" and deals and not (own_words or added):
        # 'Is Rotterdam-Zuid II groter dan de eerste?'
        operation = replace(operation, column="rijk")
        now = replace(now, operation=operation)
    counted = terms.OF_DEALS.search(now.text) and not terms.MONEY_WORD.search(now.text)
    no_deal = set(deals) <= now.province_deals
    if counted and operation.direction and no_deal and not terms.PER_DEAL.search(now.text):
        operation = replace(operation, column="deals")  # 'Zeeland kreeg minder deals dan Utrecht'
        return _of_groups(replace(now, operation=operation))
    if operation.column == "deals" and terms.PER_DEAL.search(now.text):
        operation = replace(operation, column="rijk")  # 'Is er in Drenthe meer geld per deal?'
        now = replace(now, operation=operation)
    of_rijk = terms.COLUMNS["rijk"].search(now.text) and not terms.OF_DEALS.search(now.text)
    of_money = of_rijk or _GOT.search(now.text)
    if operation.column == "deals" and of_money and not now.carried:
        operation = replace(operation, column="rijk")
        now = replace(now, operation=operation)
    of_groups = _of_groups(now)
    if of_groups is not now:
        return of_groups
    if len(deals) == 1 and not operation.payer:
        # 'Kreeg de Veluwe de tweede keer meer?': than the deals before.
        every = tuple(dict.fromkeys([*deals, *names.siblings(deals)]))
        if PLUS.search(now.text):  # 'de eerste plus de tweede deal'
            operation = replace(operation, kind="sum")
        return replace(now, operation=operation, deals=every)
    return now


def _of_groups(now: Understanding) -> Understanding:
    """The provinces, rounds or years that stand beside each other, if there are several."""
    operation, filters = now.operation, now.filters
    if len(now.provinces) > 1:
        return replace(now, operation=replace(operation, group_by="province"), deals=())
    if len(filters.tranches) > 1 and not now.deals:
        return replace(now, operation=replace(operation, group_by="tranche"))
    if len(filters.years) > 1 and not now.deals:
        return replace(now, operation=replace(operation, group_by="year"))
    return now


def _between_extremes(now: Understanding) -> bool:
    """'Hoeveel scheelt de grootste deal met de kleinste?', with nothing else asked beside it."""
    text = now.text
    patterns = (_DIFFERENCE, *(terms.OPERATIONS[kind] for kind in terms.RANKED))
    return all(pattern.search(text) for pattern in patterns) and all(
        word in _HOW_FAR or any(pattern.search(word) for pattern in patterns)
        for word in now.unexplained
    )
