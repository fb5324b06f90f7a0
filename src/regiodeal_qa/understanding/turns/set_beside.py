"""A turn that compares, adds up or ranks what was asked before: 'is dat meer dan Drenthe?', 'hoeveel is dat samen?'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from regiodeal_qa.corpus import family
from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS, Column, Kind, Operation
from regiodeal_qa.understanding.conditions.bounds import DEALS
from regiodeal_qa.understanding.conditions.filters import Filters, LeftOut
from regiodeal_qa.understanding.naming.names import Gazetteer, Mention
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number

_SO_IT_IS = re.compile(
    r"(?:(?:en|and|maar|dus|so) )*(?:(?:dat|die|het|ze|zij|that|it|they) (?:is|was|kreeg|kregen|krijgt|krijgen)|(?:is|was|kreeg|kregen) (?:dat|die|het|ze|zij|that|it|they))"
    r"(?: (?:toch|dus|dan|wel|veel|juist|eigenlijk|much))* (?:meer|minder|more|less)(?: (?:geld|dus|toch|dan|he|then))*$"
)
"""'Dus dat is minder?', of the two that were compared."""
_WHO = re.compile(
    rf"(?:(?:en|dus|and|so) )*(?:wie|welke?|who|which)\b(?!.*\b(?:{DEALS}|regio ?s?|regions?)\b)"
)
ADDED_UP = re.compile(
    r"\b(?:samen|opgeteld|bij elkaar|(?:in|het) totaal|cumulatief|opgeteld?t|samenge?teld|bijeen|(?:hele|totale) pot|met (?:zn|hun) (?:tweeen|drieen|vieren)|together|in total|combined)\b"
    r"|\btel(?:t|len)? (?:\w+ ){0,6}op\b|\boptel(?:t|len)?\b"
)
DIFFERENCE = re.compile(
    r"\b(?:schee?lt|schelen|(?:ging|kwam|gaat|komt) er (?:dus |dan )?(?:bij|af)|zit (?:er|daar) tussen|hoeveel (?:erbij|eraf|keer zo ?veel)|verschil|verschilt|difference|by how much|(?:hoeveel|how much) (?:meer|minder|more|less) (?:is|was) (?:dat|that))\b"
    r"|^(?:(?:en|and) )?(?:met hoeveel|by how much)(?: (?:dan|then))?$"
)
_LESS_THAN_THAT = re.compile(
    rf"{DIFFERENCE.pattern}|^(?:en |and )?(?:is|was) (?:dat|that) (?:veel |much |a lot )?(?:meer|minder|more|less)\b(?! (?:dan|than))"
)
"""'Hoeveel scheelt dat?', 'Is dat veel minder?': of what Rijk and region pay for one deal."""
_THAN_THAT = re.compile(r"\b(?:dan|than) (?:dat|that)$")
_THE_SAME = re.compile(
    r"^(?=.*\b(?:hetzelfde bedrag|evenveel|(?:net|ook) zo ?veel|the same(?: amount)?|as much)\b).*\b(?:regio|region)\b"
)
_EVERY_TIME = re.compile(
    r"\b(?:alle (?:twee|drie)|beide|allebei|all (?:two|three)|both)(?: \w+)? (?:keren|keer|deals|times)\b"
)
_NEXT = re.compile(
    r"\b(?:daarna|daarop|erna|(?:daar|er|direct|vlak|net)(?: \w+)? ?(?:achter(?:aan)?|onder)|next|after that|op (?:plek |plaats |nummer )?(?:2|twee)"
    r"|tweede (?:plek|plaats))\b"
)
_TELLS = r"(?:dat|die|dit|that|it) (?:is|was|zijn|waren) (?:(?:toch|dus|dan|wel|nog|veel|duidelijk|still|much) )*"
"""'Dat is toch …', which wants confirmed what it says."""
_BEFORE_FIRST = re.compile(
    rf"(?:(?:en|and|maar|dus|so) )*(?:{_TELLS}(?:meer|minder|more|less)\b|(?:is|was|zijn|waren|are|were|meer|minder|more|less|fewer|hoeveel|how much) "
    r"|(?:kreeg|kregen|krijgt|krijgen|did) (?:ze|zij|hij|die|het|men|they|it) )"
)
_IS_THAT = re.compile(
    rf"^(?:(?:en|and|maar|dus|so) )*(?:{_TELLS}(?:meer|minder|more|less) (?:dan|than)\b"
    r"|(?:is|was|zijn|waren|are|were) (?:dat|die|dit|het|that|it)\b.* (?:dan|than)\b"
    r"|(?:is|was) (?:dat|die|that|it) (?:hetzelfde|evenveel|net zoveel|the same|as much)\b.* (?:als|as)\b"
    r"|(?:meer|minder|more|less|fewer) (?:dan|than)\b"
    r"|(?:kreeg|kregen|krijgt|krijgen|did) (?:ze|zij|hij|die|het|men|they|it)\b.* (?:meer|minder|more|less)\b.* (?:dan|than)\b"
    r"|(?:hoeveel|how much)(?: \w+){1,4} (?:meer|minder|more|less) (?:dan|than)\b"
    r"|(?:hoeveel|how much) (?:meer|minder|more|less)\b"
    r"|(?:kreeg|krijgt|had|heeft|was|did)\b.* (?:meer|minder|hoger|lager|more|less)\b(?!.* (?:dan|than)\b))"
)
_TO_EACH = re.compile(
    r"\b(?:elk|ieder|iedereen|(?:elke|iedere|per) (?:gemeente|stad|partner)|each)(?: (?:daarvan|apart|dan))?$"
)
_EACH = re.compile(r"\b(?:elk|ieder|allebei|apart|los|each|both|separately)$")
_OF_ALL = re.compile(
    r"\b(?:van|of) (?:die|de|deze|those|the|these) (?:twee|drie|vier|vijf|zes|two|three|four|five)\b"
)
_FEW = 2
"""A turn with more words of its own asks something else."""
_LITTLE = 6
"""So few words turn a question round."""
_HOW_MUCH_WAS_IT = re.compile(
    r"^(?:(?:en|and) )?(?:hoeveel|welk bedrag|welke (?:regio ?)?(?:deal|regio)|(?:van |voor )?wie|how much|(?:for )?who) (?:is|was) (?:dat|het|that|it)(?: (?:dan|precies|then|exactly))?$"
    r"|^(?:(?:en|and) )?(?:hoeveel|wat|how much) (?:kreeg|kregen|krijgt|krijgen|did) (?:die|ze|zij|hij|dat|that one|they)(?: dan| get)?$"
)
_HOW_MUCH_AGAIN = re.compile(
    r"^(?:(?:en|and|maar) )?(?:hoeveel|welk bedrag|hoe hoog|how much) (?:was|is) (?:dat|het|that|it)(?: bedrag)?(?: (?:ook|al ?weer|nou|precies|again))*$"
)
"""'Hoeveel was dat ook alweer?': what was asked before, once more."""
_WHICH_ARE_THEY = re.compile(
    r"^(?:(?:en|ok|oke) )*(?:noem|som|geef|list|name) (?:ze|die|them)(?: (?:eens|dan|maar|even|allemaal|op))*$"
    r"|^(?:(?:en|and) )?(?:welke|which) (?:zijn|waren|is|are) (?:dat|het|die|they|those)(?: dan)?$|^(?:and )?which ones$"
)
_WITHOUT_THEM = re.compile(
    r"\b(?:die|deze|hem|that|those)\b(?: (?P<n>twee|drie|two|three))?.*\b(?:weg\w*|eraf|eruit|niet mee\w*|left out)\b"
    r"|\b(?:zonder|without) (?:die|deze|hem|that|those)\b(?: (?P<m>twee|drie|two|three))?"
)
BARE_PLACE = re.compile(
    r"(?:(?:en|and|dan|nummer|nr|plek|plaats|de|the) )*(?P<n>twee|drie|vier|vijf|tweede|derde|vierde|vijfde|[2-5]|two|three|second|third)(?: dan| van (?:onderen|boven))?$"
)
_WHICH_PLACE = re.compile(
    r"(?:(?:en|and) )?(?:wat|wie|welke?|which|who) (?:deal )?(?:was|is|werd|staat|stond) (?:dan )?(?:(?:op|de|the|nummer|nr|plek|plaats|number) )*(?P<n>twee|drie|vier|vijf|tweede|derde|[2-5]|two|three|second|third)(?: dan)?$"
)
_JUST_ABOVE = re.compile(r"\b(?:net|vlak|just) (?:daar|er)?boven\b|\b(?:daarboven|erboven|above)\b")
_IN_PERCENT = re.compile(
    r"(?:(?:en|and) )?(?:(?:hoeveel|wat|what|how much) (?:is )?(?:dat|that) )?(?:uitgedrukt )?(?:in|as a) (?:procent(?:en)?|percentages?|een percentage)(?: (?:dan|is dat|uitgedrukt))*$"
)
_HOW_FAR = re.compile(
    r"\b(?:hoeveel|how much)(?: (?:miljoen|mln|euro|million))? (?:meer|minder|lager|hoger|more|less)\b"
)
_PERCENT_MORE = re.compile(
    r"\b(?:hoeveel|welk|wat voor|how many|what) (?:procent|percentage|percent)\b.*\b(?:meer|minder|hoger|lager|groter|kleiner|daalde|steeg|daling|stijging"
    r"|gedaald|gestegen|groeide|gegroeid|kromp|gekrompen|more|less|higher|lower|fell|rose|drop|increase)\b"
)
"""'Hoeveel procent minder?', 'Met welk percentage daalde het?'"""
_IN_EUROS = re.compile(r"\bin (?:geld|rijksgeld|euros?|miljoenen|money)\b")


def all_asked(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """'Hoeveel is dat samen?', 'Welke van de twee …?': all deals of which the same was asked before."""
    text = now.text
    every = _EVERY_TIME.search(text) and len({family(deal) for deal in before.deals}) == 1
    asked = tuple(names.siblings(before.deals)) if every else before.asked_in_turn
    several = len(asked) > 1 and "deals" in now.carried
    paid = before.operation.column in ("rijk", "regio") and before.operation.kind == "lookup"
    if paid and now.deals == before.deals and _THE_SAME.search(text):
        # 'Wat was de rijksbijdrage?' - 'Legde de regio er hetzelfde bedrag naast?'
        operation = replace(now.operation, kind="compare", payer="regio", direction="same")
        return replace(now, operation=operation, computable=True, unexplained=())
    than_that = before.operation.column == "rijk" and now.operation.column == "regio"
    if paid and than_that and now.operation.direction and _THAN_THAT.search(text):
        # 'Wat gaf het Rijk?' - 'En legt de regio er zelf meer in dan dat?'
        operation = replace(now.operation, kind="compare", payer="regio")
        return replace(
            now, deals=before.deals, operation=operation, computable=True, unexplained=()
        )
    if paid and not several and now.deals == before.deals and _LESS_THAN_THAT.search(text):
        # 'Wat kregen de Waddeneilanden?' - 'En wat leggen ze zelf in?' - 'Hoeveel scheelt dat?'
        operation = replace(now.operation, kind="compare", payer="rijk", direction="either")
        return replace(now, operation=operation, computable=True)
    kind: Kind | None = (
        "sum" if ADDED_UP.search(text) else "compare" if DIFFERENCE.search(text) else None
    )
    if now.operation.kind in terms.RANKED and not now.unexplained and _WHO.match(text):
        kind = now.operation.kind  # 'Hoeveel kreeg Delft?' - 'En Zwolle?' - 'Wie dus het meest?'
    if now.operation.direction in ("more", "less") and _WHO.match(text) and not now.unexplained:
        kind = "compare"  # 'Wie had dus meer?'
    columns = {now.operation.column, before.operation.column}
    of_money = bool(columns & {*MONEY_COLUMNS}) or now.operation.kind == "lookup"
    if (
        len(now.deals) == 1
        and not several
        and _TO_EACH.search(text)
        and terms.HOW_MUCH.search(text)
    ):
        # 'Met wie doet Zoetermeer mee?' - 'Hoeveel krijgt ieder?': what the deal gets is for all of them
        return replace(now, narrowed=True)
    told = len(now.deals) > 1 and "deals" in now.carried and before.operation.kind != "none"
    each = _EACH.search(text) and terms.HOW_MUCH.search(text) and not kind
    if each and ((several and of_money) or told):
        # 'Wat kreeg Saba?' - 'En Bonaire?' - 'Hoeveel kregen ze elk?'
        named = now.operation.column if now.operation.column in MONEY_COLUMNS else None
        operation = Operation("lookup", named or "rijk")
        deals = asked if several else now.deals
        return replace(now, deals=deals, pinned=True, operation=operation, computable=True)
    if not several or not (kind or _OF_ALL.search(text)):
        return now
    operation = now.operation
    if kind and operation.kind in ("none", "lookup", "sum", "compare", "count", kind):
        column = before.operation.column or "rijk"
        if column not in (
            *MONEY_COLUMNS,
            "deals",
        ):  # 'In welke ronde zat Twente?' - 'Wie kreeg meer?'
            column = now.operation.column or "rijk"
        operation = replace(operation, kind=kind, column=column)
    return replace(now, deals=asked, pinned=True, operation=operation, computable=True)


def other_way(now: Understanding, before: Understanding) -> Understanding | None:
    """'Waar betaalde de regio meer dan het Rijk?' - 'En waar juist minder?'."""
    text, direction = now.text, now.operation.direction
    little = len(now.words) <= _LITTLE and not (now.mentions or now.operation.payer)
    kinds = {now.operation.kind, before.operation.kind}
    if _WHICH_ARE_THEY.match(text):
        if before.operation.column == "province":
            return again(before, now)
        if "partners" in before.asks_for and before.deals:
            return replace(before, question=now.question, carried=("question",))
        of_number = before.operation.kind in ("share", "count") and not before.operation.group_by
        if of_number and before.operation.column == "deals" and not before.deals:
            # 'Hoeveel van de 83 deals zijn afgerond?' - 'Welke zijn dat?'
            return again(before, now, replace(before.operation, kind="list"))
        if before.operation.group_by and before.operation.threshold and not before.deals:
            return again(before, now)  # 'Hoeveel provincies kregen meer dan 150 miljoen?'
    more = little and direction and before.operation.kind == "compare" and before.computable
    own = now.operation.column if now.operation.column in MONEY_COLUMNS else None
    column = own or ("rijk" if terms.MONEY_WORD.search(text) else None)
    if more and before.operation.group_by and column:
        # 'Heeft Friesland meer deals dan Groningen?' - 'En meer (rijks)geld?'
        operation = replace(before.operation, column=column, direction=direction, per_deal=False)
        return again(before, now, operation)
    if more and not before.operation.payer and _SO_IT_IS.match(text):
        operation = replace(before.operation, direction=direction)
        return replace(again(before, now, operation), yes_no=True)
    of_money = before.operation.column in MONEY_COLUMNS and before.computable
    if of_money and before.operation.kind == "lookup" and _HOW_MUCH_AGAIN.match(text):
        return again(before, now)
    if before.operation.kind in terms.RANKED and _HOW_MUCH_WAS_IT.match(text):
        # 'Welke deal kreeg het meest?' - 'En hoeveel was dat?': the ranking tells.
        return again(before, now)
    if little and kinds == {"highest", "lowest"} and not (now.filters.any() or now.unexplained):
        # 'In welke ronde gaf het Rijk het meest?' - 'En het minst?'
        operation = replace(before.operation, kind=now.operation.kind, place=1)
        return again(before, now, operation)
    if not (before.operation.payer and direction and little and before.computable):
        return None
    return again(before, now, replace(before.operation, direction=direction))


def again(
    before: Understanding, now: Understanding, operation: Operation | None = None
) -> Understanding:
    """The question before, or another operation on the same, in the words of the turn now."""
    return replace(
        before,
        question=now.question,
        words=now.words,
        mentions=behind(before.mentions, now),
        operation=operation or before.operation,
        carried=("question",),
    )


def behind(mentions: Iterable[Mention], now: Understanding) -> tuple[Mention, ...]:
    """Names that stand nowhere in the words of a turn, placed behind the last of them."""
    end = len(now.words)
    return tuple(replace(mention, start=end, end=end) for mention in mentions)


def how_far_apart(now: Understanding, before: Understanding) -> Understanding | None:
    """'Kreeg Bonaire meer dan Saba?' - 'Hoeveel meer precies?': the same two, and no yes or no."""
    text = now.text
    of_groups = before.operation.group_by and before.filters != Filters()
    compares = before.operation.kind == "compare" and (before.deals or of_groups)
    # 'Wie van de twee kreeg het meest?' - 'En hoeveel scheelt dat?'
    ranks = before.operation.kind in terms.RANKED and len(before.deals) > 1
    of_two = before.computable and (compares or ranks)
    percent = _IN_PERCENT.match(text)
    percent = percent or _PERCENT_MORE.search(text)
    asks = _HOW_FAR.search(text) or DIFFERENCE.search(text) or percent
    if not (of_two and asks) or now.mentions or now.filters.any() or now.operation.payer:
        return None
    direction = before.operation.direction if percent else None
    operation = replace(
        before.operation,
        kind="compare",
        place=1,
        top=1,
        direction="either" if before.operation.payer else direction,
    )
    if operation.column == "deals" and _IN_EUROS.search(text):
        # 'Kreeg Limburg meer deals dan Brabant?' - 'Hoeveel scheelt dat in euro's?'
        operation = replace(operation, column="rijk")
    return replace(again(before, now, operation), yes_no=False)


def beside_that(
    now: Understanding, before: Understanding, names: Gazetteer
) -> Understanding | None:
    """'Is dat meer dan Drenthe?': what was asked before, compared with what is named now."""
    text = now.text
    direction = now.operation.direction
    other = now.unexplained or now.asks_for - {"number", "amount"}
    of_money = bool(before.deals) and now.operation.column in MONEY_COLUMNS
    if not (direction and _IS_THAT.match(text) and (before.computable or of_money)) or other:
        return None
    if before.operation.kind == "compare" and before.yes_no:
        # 'Kregen de Wadden meer dan Noardwest?' - 'En meer dan Mainstage?'
        begins = {family(deal) for deal in before.deals[:1]}
        of_first_side = tuple(deal for deal in before.deals if family(deal) in begins)
        before = replace(before, deals=of_first_side)
    # 'Is dat meer dan Drenthe?' begins with what was asked before, 'Kreeg Drenthe meer?' with Drenthe.
    first, second = (before, now) if _BEFORE_FIRST.match(text) else (now, before)
    filters = first.filters.with_also(second.filters).or_else(before.filters)
    of_province = {d for m in now.mentions if m.province for d in m.deal_ids}
    chosen = (names.by_id[d] for d in names.siblings(before.deals))
    others = [
        deal.deal_id
        for deal in chosen
        if deal.selected_year in now.filters.years or deal.tranche in now.filters.tranches
    ]
    of_first: Sequence[str] = first.deals
    parted = bool(now.deals) and set(now.deals) < set(before.deals)
    if parted:  # 'Meer dan bij de tweede?', of one region
        of_first = [d for d in first.deals if d not in now.deals or first is now]
    deals = tuple(dict.fromkeys([*of_first, *second.deals, *others]))
    if others or (now.deals and set(now.deals) - of_province):
        filters = Filters()  # 'En meer dan Rivierenland in ronde drie?'
    elif filters != before.filters:
        deals = tuple(deal for deal in before.deals if deal not in of_province)
    new = before.deals and (parted or set(deals) - set(before.deals))
    if filters == before.filters and not new:
        return None
    operation = replace(
        before.operation,
        kind="compare",
        column=_compared_column(now, before),
        direction=direction,
        per_deal=before.operation.kind == "average",
    )
    return replace(
        now,
        filters=filters,
        deals=deals,
        pinned=True,
        operation=operation,
        computable=True,
        yes_no=now.yes_no or bool(re.match(rf"(?:(?:en|and|maar|dus|so) )*{_TELLS}", text)),
        carried=("question",),
    )


def _compared_column(now: Understanding, before: Understanding) -> Column:
    """Money, where it is asked who got more, and else what was asked before."""
    if before.operation.kind == "count":
        return "deals"
    said = now.operation.column != "total" or terms.COLUMNS["total"].search(now.text)
    if now.operation.column in MONEY_COLUMNS and said:
        return now.operation.column or "rijk"
    column = before.operation.column or "rijk"
    return "rijk" if column == "deals" else column


def next_in_rank(now: Understanding, before: Understanding) -> Understanding | None:
    """'En welke komt daarna?': one place further down the ranking that was asked for."""
    ranked = before.operation.kind in ("highest", "lowest")
    text = now.text
    bare = BARE_PLACE.match(text) or _WHICH_PLACE.match(text)
    if ranked and bare and not now.mentions:  # 'Wie is de nummer twee?' - 'En drie dan?'
        place = ORDINALS.get(bare["n"]) or int(number(bare["n"]) or 1)
        further = again(before, now, replace(before.operation, place=place))
        # 'Is Twente de grootste van ronde 2?' - 'Wat was nummer twee?': of all that were ranked
        return replace(further, deals=(), yes_no=False) if before.yes_no else further
    without = _WITHOUT_THEM.search(text)
    if ranked and without and not now.mentions:
        # 'Wie kreeg het meest?' - 'En als je die even weglaat?'
        gone = int(number(without["n"] or without["m"] or "een") or 1)
        if ADDED_UP.search(text) or terms.HOW_MUCH.search(text):
            # 'De top drie van ronde 2?' - 'En hoeveel kreeg de rest, zonder die drie?'
            highest = before.operation.kind == "highest"
            edge = LeftOut(largest=gone) if highest else LeftOut(smallest=gone)
            filters = replace(before.filters, left_out=before.filters.left_out.with_also(edge))
            summed = replace(before.operation, kind="sum", place=1, top=1)
            return replace(again(before, now, summed), filters=filters)
        place = before.operation.place + gone
        return again(before, now, replace(before.operation, place=place))
    upwards = before.operation.kind == "lowest" and _JUST_ABOVE.search(text)
    if not ranked or now.mentions or not (upwards or _NEXT.search(text)):
        return None
    if len(now.unexplained) > _FEW:
        return None
    return again(before, now, replace(before.operation, place=before.operation.place + 1))
