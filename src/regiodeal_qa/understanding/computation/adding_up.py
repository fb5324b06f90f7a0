"""Are amounts added up, compared or counted: of many deals, of a few that are named, of both payers?"""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.corpus import family
from regiodeal_qa.understanding.computation.comparisons import PLUS, names_both_payers
from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS
from regiodeal_qa.understanding.conditions.bounds import A_DEAL, DEALS, NO_BOUNDS
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

_COUNT_UP = re.compile(r"\btel (?:\w+ ){0,8}op\b")
_OF_TWO = re.compile(r"\b(?:twee|2|two)\b")
_RIJK = re.compile(r"\b(?:rijk\w*|den haag|ministerie\w*|government)\b")
_WHOLE_PROVINCE = re.compile(r"\b(?:hele|gehele|heel de|whole|entire) (?:provincie|province)\b")
_PARTNER = re.compile(r"\b(?:provincies?|gemeenten?|stad|steden|waterschap\w*|corporaties?)\b")
_DIFFER = re.compile(r"\b(?:wijkt|wijken)\b.* af\b|\bverschil\w*\b")
_ADD_UP_WHAT = re.compile(r"\btel (?:\w+ ){0,3}op (?:wat|hoeveel)\b")
_NOT_SUMMED = ("list", "none", "compare", "average")
_IS_LEFT = re.compile(
    r"\b(?:blijft|blijven|bleef|is|houd|hou|houdt|houden) (?:\w+ ){0,5}?over\b|\bresteert\b"
)
_WHAT_IS_LEFT = re.compile(rf"\b(?:wat|hoeveel|welk bedrag) (?:\w+ ){{0,2}}?(?:{_IS_LEFT.pattern})")
_SUMMED_DEALS = re.compile(
    rf"{terms.SUMMED.pattern}|\bmet (?:allebei|beide|alle (?:twee|drie)) (?:de )?{DEALS}|\bover (?:de |die |alle |beide |the |both )*(?:twee |drie |two |three |2 |3 )?(?:{DEALS}|keer|keren)\b"
)
_TO_ALL = re.compile(r"\b(?:naar|aan|in|to) (?:de|alle|al die|the|all) (?:regio ?)?deals\b")
"""'Ging er in 2018 meer dan een half miljard naar de deals?'"""
_SUM_WITHIN = re.compile(
    r"\b(?:samen|opgeteld|bij elkaar|in totaal|together|in total) (?:\w+ ){0,2}?(?:boven|onder|over|ruim|above|below|(?:meer|minder|hoger|lager|more|less) (?:dan|than))\b"
)
_OVER_BOTH = re.compile(
    rf"\b(?:over|of|van) (?:beide|allebei|both|de twee|the two|alle drie) (?:de |the )?{DEALS}\b"
)
_EVERY_TIME = re.compile(
    r"\bover (?:de |die |alle )?(?:twee|drie|beide|2|3) (?:keer|keren|deals)\b|\b(?:allebei|beide|alle drie) (?:de )?keren\b"
)
"""'Wat stopte het Rijk er over die twee keer in?'"""
_OF_ONE_DEAL = re.compile(
    r"\b(?:deals?|dealtjes|convenant\w*|overeenkomst\w*"
    r"|(?:een|geen|elke|iedere|alle|a|any|no|every) (?:\w+ )?regio\w*|iemand|anyone)\b"
)
"""'Kreeg een deal in Limburg meer dan 30 miljoen?': a limit to one deal, not to all of Limburg."""
_HOW_MANY_DEALS = re.compile(rf"\b(?:hoeveel|how many) {DEALS}\b(?!.*\b(?:hoeveel|how much)\b)")
_HOW_MANY_ARE = re.compile(r"\bhoeveel (?:zijn|waren) (?:t |het )?er\b|\bhow many are there\b")
_GOT_WHAT = re.compile(
    r"^(?:(?:en|and) )?(?:wat|what) (?:did )?(?:kreeg|kregen|krijgt|krijgen|ontving\w*|ontvangt|ontvangen|get|receive)\b|^(?:(?:en|and) )?what did .* (?:get|receive)\b"
)
_WHICH_TOTAL = re.compile(
    r"\b(?:welke?|which|what) (?:totaal\w*|totale bedrag|som|optelsom|total(?: amount)?|sum)\b"
)
_HOW_LARGE = re.compile(
    r"\b(?:hoe (?:groot|hoog)|how (?:large|big)) (?:is|was) (?:de|het|the) (?:\w+ )?(?:pot|bedrag|budget|som|amount)\b"
)
_NUMBER = re.compile(r"\b(?:hoeveel|aantal|hoe vaak|how many|number)\b")
_HOW_OFTEN = re.compile(r"(?:hoe vaak|how often)\b")
_IN_ALL = re.compile(r"\b(?:totaalbedrag|totale bedrag|het totaal|total(?: amount)?)\b")
_WHOLE_SIZE = re.compile(r"\b(?:omvang|investering\w*|waarde|pot|size|investment|value)\b")
_SPENT = re.compile(r"\b(?:uitgegeven|uitgekeerd|toegekend|spent|awarded)\b")


def of_both_payers(now: Understanding) -> Understanding:
    """'Wat legt het Rijk in?' - 'En samen met de regio?' - 'Wat is dat in totaal?', of one deal."""
    text, kind = now.text, now.operation.kind
    summed = terms.SUMMED.search(text) and (kind == "sum" or _COUNT_UP.search(text))
    of_one = len(now.deals) == 1 and "deals" in now.carried
    if not (of_one and summed) or _OF_TWO.search(text) or _RIJK.search(text):
        return now
    return replace(now, operation=replace(now.operation, kind="lookup", column="total"))


def what_is_left(now: Understanding) -> Understanding:
    """'Haal van de pot af wat naar Limburg ging. Hoeveel blijft er over?': money that is left."""
    of_rijk = now.operation.column == "rijk" or terms.COLUMNS["rijk"].search(now.text)
    if (
        now.filters.left_out
        and now.operation.kind in terms.RANKED
        and _WHAT_IS_LEFT.search(now.text)
    ):
        return now.asking("sum")  # 'Zwolle kreeg het meest. Wat blijft er zonder over?'
    average = terms.OPERATIONS["average"].search(now.text)
    asks = of_rijk and now.operation.kind in _NOT_SUMMED and not average
    if not (now.filters.left_out and asks and _IS_LEFT.search(now.text)):
        return now
    return now.asking("sum")


def over_many(now: Understanding) -> Understanding:
    """Amounts of many deals are summed, those of a few compared."""
    return _amounts_of_many(_added_up(_limited(now)))


def _limited(now: Understanding) -> Understanding:
    """A limit beside a sum is one to the sum; a share of the deals that keep to a limit is of their number."""
    operation, filters, deals, text = now.operation, now.filters, now.deals, now.text
    if operation.kind == "none" and filters.amount and not deals and not now.unexplained:
        # 'Waar is de eigen bijdrage minstens 30 miljoen?'
        return replace(now.asking("list"), computable=True)
    if now.yes_no and filters.amount and not deals and terms.HALF.search(text):
        operation = replace(operation, kind="count", column="deals", threshold=NO_BOUNDS)
        return replace(now, operation=operation, computable=True, unexplained=())
    of_number = terms.OPERATIONS["share"].search(text) and not deals and not now.yes_no
    if operation.kind in ("list", "count") and of_number and filters.amount:
        # 'Welk deel van de lichting 2025 moest het met minder dan 15 miljoen doen?'
        return replace(now, operation=replace(operation, kind="share", column="deals"))
    grouped = filters.provinces or filters.tranches or filters.years
    to_all = terms.SUMMED.search(text) or _TO_ALL.search(text)
    of_all = to_all or (grouped and not _OF_ONE_DEAL.search(text))
    # 'Kreeg Twente bij elkaar meer dan 50 miljoen?', 'Kreeg Limburg meer dan 150 miljoen?'
    of_deals = len(deals) > 1 and _SUMMED_DEALS.search(text)
    of_rows = set(deals) <= now.province_deals and of_all
    of_money = operation.column != "deals" or _TO_ALL.search(text)
    told = _SUM_WITHIN.search(
        text
    )  # 'Ze zeggen dat Limburg samen boven de 200 miljoen zit. Hoeveel is het?'
    if not ((now.yes_no or told) and filters.amount and of_money and (of_deals or of_rows)):
        return now
    return replace(
        now,
        operation=replace(
            operation,
            kind="sum",
            column="rijk" if operation.column == "deals" else operation.column,
            threshold=filters.amount,
        ),
        deals=deals if of_deals else (),
        filters=replace(filters, amount=NO_BOUNDS),
    )


def _added_up(now: Understanding) -> Understanding:
    """A sum, where the words that add up say so, or where deals are counted and money is meant."""
    operation, filters, deals, text = now.operation, now.filters, now.deals, now.text
    kind, column, group_by = operation.kind, operation.column, operation.group_by
    summed, of_rijk = terms.SUMMED.search(text), terms.COLUMNS["rijk"].search(text)
    computable = now.computable
    explicit = group_by and group_by != "region" and terms.GROUPS[group_by].search(text)
    if kind == "sum" and group_by and not explicit and summed and not now.yes_no:
        group_by = None  # 'Limburg plus Zeeland opgeteld'
    if filters.provinces and _WHOLE_PROVINCE.search(text) and kind in ("sum", "lookup", "average"):
        deals = ()  # 'Onder andere de Bijlmer zat erbij. Hoeveel ging er naar de hele provincie?'
    other = now.asks_for & (terms.NOT_AMOUNTS - {"projects"}) or _PARTNER.search(text)
    together = summed or _EVERY_TIME.search(text)
    if kind in ("none", "list") and len(deals) > 1 and together and of_rijk and not other:
        # 'Die drie samen, wat heeft de staat daar neergelegd?'
        kind, column, computable = "sum", "rijk", True
    spent = (_SPENT.search(text) or (of_rijk and summed)) and not terms.OF_DEALS.search(text)
    spent = spent or (_ADD_UP_WHAT.search(text) and not deals)
    counts = filters.amount and terms.OF_DEALS.search(text)
    if kind == "count" and not counts and (column in MONEY_COLUMNS or spent) and not now.yes_no:
        kind, column = "sum", column if column in MONEY_COLUMNS else "rijk"
    if kind == "count" and filters.amount and summed and not _NUMBER.search(text):
        kind, column = "sum", "rijk"  # 'Wat is het totaal van de deals onder de 10 miljoen?'
    often = _HOW_OFTEN.match(text) and filters.amount  # 'Hoe vaak werd er 20 miljoen toegekend?'
    there_are = (
        often or _HOW_MANY_DEALS.search(text) or (_HOW_MANY_ARE.search(text) and filters.amount)
    )
    if kind == "sum" and there_are and not summed:
        # 'Hoeveel regio's kregen minder dan tien miljoen rijksgeld?'
        kind, column = "count", column if column == "regio" and filters.amount else "deals"
    large = _HOW_LARGE.search(text) and not terms.OPERATIONS["count"].search(text)
    if kind == "count" and large and filters.any() and not (deals or now.yes_no):
        kind, column = "sum", "rijk"  # 'Hoe groot is de pot van ronde 6 zonder Bonaire?'
    if kind in ("list", "none") and _WHICH_TOTAL.search(text) and filters.any() and not deals:
        kind, column, computable = "sum", column or "rijk", True  # '… op welk totaal kom je dan?'
    if kind == "list" and _GOT_WHAT.search(text) and _of_times(filters) and not deals:
        kind, column = "sum", "rijk"  # 'Wat kreeg Friesland in 2023?'
    of_rows = not deals and (_IN_ALL.search(text) or now.carried == ("filters",))
    if kind == "sum" and column == "total" and of_rows:
        # 'Hoeveel deals telt Gelderland, en wat is het totaalbedrag?': nobody speaks of the region's part
        column = "total" if names_both_payers(now) or _WHOLE_SIZE.search(text) else "rijk"
    if kind == "sum" and column is None and terms.COLUMNS["total"].search(text):
        column = "total" if names_both_payers(now) else None  # 'Rijk en regio samen'
    over_both = _OVER_BOTH.search(text) and not names_both_payers(now)
    if kind == "sum" and column == "total" and len(deals) > 1 and over_both:
        column = "rijk"  # 'Noord-Limburg: hoeveel in totaal over beide deals?'
    settled = replace(operation, kind=kind, column=column, group_by=group_by)
    return replace(now, operation=settled, deals=deals, computable=computable)


def _of_times(filters: Filters) -> bool:
    return bool(filters.provinces and (filters.years or filters.tranches))


def _amounts_of_many(now: Understanding) -> Understanding:
    """Amounts of rows are summed, those of deals that are named compared, unless they are to be added."""
    operation, filters, deals, text = now.operation, now.filters, now.deals, now.text
    kind, column, computable = operation.kind, operation.column, now.computable
    many = not deals and (filters != Filters() or now.about_instrument or operation.group_by)
    of_money = kind == "lookup" and (column is None or column in MONEY_COLUMNS)
    of_rule = (of_money and many) or (kind == "share" and not deals and not filters.any())
    if of_rule and terms.MUST.search(text):
        kind = "none"  # 'Hoeveel moet een regio zelf bijdragen?' is a rule, not a sum
    elif of_money and many:
        kind, column = "sum", column or "rijk"
    elif of_money and column == "rijk" and len(deals) > 1 and _SUMMED_DEALS.search(text):
        kind = "sum"  # 'Wat kreeg Foodvalley alles bij elkaar?'
    elif of_money and column and len(deals) > 1 and _EVERY_TIME.search(text):
        kind = "sum"  # 'Wat legde de regio zelf in, beide keren opgeteld?'
    elif of_money and len(deals) > 1 and _DIFFER.search(text):
        kind = "compare"  # 'In hoeverre wijkt het bedrag van de tweede af van dat van de derde?'
    elif of_money and len({family(d) for d in deals}) > 1:
        # 'Eindhoven' is a name of two regions' deals, and compares nothing.
        named = sum(bool(m.deal_ids) for m in now.mentions)
        # Nor does 'Wij wonen in Deventer' - 'Wat krijgt die?'
        one_name = named == 1 or (not named and now.carried == ("deals",))
        added = PLUS.search(text) or (terms.SUMMED.search(text) and not now.yes_no)
        kind = "lookup" if one_name else "sum" if added else "compare"
    elif kind == "none" and operation.group_by and not now.unexplained:
        kind = "count"
    of_rows = (filters.known or filters.spread == "none") and not deals and A_DEAL.search(text)
    if of_rows and kind in ("none", "holds") and not now.unexplained:
        kind, column, computable = "list", "deals", True
    if filters.known and kind in ("list", "count", "sum"):
        column = "regio"
        kind = "count" if kind == "sum" and terms.OF_DEALS.search(text) else kind
    settled = replace(operation, kind=kind, column=column)
    return replace(now, operation=settled, computable=computable)
