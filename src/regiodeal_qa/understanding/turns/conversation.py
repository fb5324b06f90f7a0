"""What a turn of a conversation takes over from the turn before it."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.corpus import families, family
from regiodeal_qa.understanding.computation.operations import (
    OVER_MANY,
    Kind,
    Operation,
)
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.turns.amount_again import amount_asked_again
from regiodeal_qa.understanding.turns.another_measure import of_another_measure
from regiodeal_qa.understanding.turns.checking_back import checked_back
from regiodeal_qa.understanding.turns.fragments import is_fragment
from regiodeal_qa.understanding.turns.narrowing import (
    OF_THOSE,
    among_them,
    of_every_group,
    put_back,
    same_rows,
    with_filters,
)
from regiodeal_qa.understanding.turns.of_documents import (
    THOSE_DEALS,
    no_list,
    not_of_all,
    of_another_thing,
    of_its_own_rounds,
)
from regiodeal_qa.understanding.turns.other_party import of_another_party, of_other_payer
from regiodeal_qa.understanding.turns.our_place import with_place_left_open
from regiodeal_qa.understanding.turns.part_of_deal import of_the_deal
from regiodeal_qa.understanding.turns.pointing import pointed_at, within
from regiodeal_qa.understanding.turns.regions_own import nth_deal, nth_of_region
from regiodeal_qa.understanding.turns.same_again import first_of_all, with_that_amount
from regiodeal_qa.understanding.turns.set_beside import (
    all_asked,
    beside_that,
    how_far_apart,
    next_in_rank,
    other_way,
)
from regiodeal_qa.understanding.turns.the_rest import the_rest
from regiodeal_qa.understanding.turns.towns import (
    members_elsewhere,
    of_same_town,
    of_that_deal,
    who_else,
)
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import ORDINALS, ordinal

_OF_THAT = re.compile(
    r"\b(?:daar\w*|hier\w*|er(?:van|bij|mee|voor|in|aan|over|uit)|die|dat|deze|dit|hij|zij|ze|hem|haar|it|its|there|that|this|they|he|she)\b"
)

_THAT_ONE = re.compile(r"\b(?:dat|die|that|it)\b")
_THEY = re.compile(
    r"\b(?:ze|zij|it|they)\b|\b(?:die|dat|hij|that)$"
    r"|\b(?:die|dat|deze|dit|that|this) (?:stuk|rapport\w*|verslag|brief|onderzoek|advies|bericht|evaluatie|report|letter|study)\b"
)
"""Who or what was spoken of, whatever else a turn names."""
_THAT_REGION = re.compile(
    r"\b(?:die|deze|dezelfde|that|this) (?:streek|regio|stad|gemeente|region|town|city)\b|\bde (?:streek|regio) zelf\b"
)
_THEY_DID = re.compile(
    r"\b(?:kreeg|kregen|krijgt|krijgen|ontving\w*|ontvangen|hadden|vroeg|vroegen|zaten|deden|did) (?:ze|zij|die|they)\b(?! deals)"
)
"""'Waar gaat Parkstad over?' - 'En hoeveel kregen ze in ronde 6?'"""
_THERE = re.compile(
    r"\b(?:daar|daarvoor|daarbij|daarmee|daarin|(?<!is )(?<!are )(?<!was )(?<!were )there(?! (?:is|are|was|were)\b)|(?:die|deze|that|this) deal)\b"
)
"""Points to the deal that was spoken of, whatever else a turn names."""
_IS_A_DEAL = re.compile(
    r"(?:(?:en|and|maar) )?(?:is|was) (?:dat|dit|die|het|that|it)(?: ook| nou| eigenlijk| dan| also)* (?:een|n|a|de|the) (?:regio ?)?deal(?: dan)?$"
)
"""'Is dat een Regio Deal?', of what was spoken of."""
_AND_ABOUT_IT = re.compile(
    r"(?:en|and)\b(?!.*\b(?:deals|regio ?s|regions|rondes|tranches|rounds|een (?:regio ?)?deal|a (?:regio ?)?deal)\b)"
)
"""Begins as an addition, and names no others."""
_OTHERS = re.compile(
    r"\b(?:andere|overige|other)\b(?: [\w]+){0,2} deals\b|\b(?:andere|overige) (?:\w+ )?regio ?s\b"
)
_WHO_SAID = re.compile(
    r"\b(?:wie|who)\b.*\b(?:zei|zegt|beweer\w*|vond|vindt|meldde|vertelde|deelde|noemde|schreef|said|says|claim\w*)\b.*\b(?:dat|dit|het|zo|that|this|it)\b"
    r"|\bvan wie (?:is|was|komt|kwam) (?:die|dat|deze)\b|\bwie (?:is|was|waren) (?:dat|het) die dat\b"
)
"""'Wie zei dat?', 'Van wie is die uitspraak?'"""
_HOW_MANY = re.compile(
    r"^(?:en |and )?(?:hoeveel (?:zijn|waren|kwamen|doen|deden) (?:er|het|dat)\b(?!.* deals?\b)"
    r"|how many (?:are|were) there\b(?!.* deals?\b))"
)
"""Of what is not said: of what the turn before spoke of."""
_ALSO = re.compile(r"\b(?:ook|also|too)\b")
_CONTEXT = 20
"""So many words of the turns before are kept, the latest first."""
_CELLS = ("tranche", "year", "province", "status")
_NATIONWIDE = re.compile(
    r"\b(?:(?:hele|gehele|whole) (?:land|country)|heel nederland|landelijk|nationwide)\b"
)
_IN_ALL = re.compile(r"\b(?:totaal|alle|allemaal|ooit|ons land|nederland|total|all)\b")
_A_FEW = 5
_LITTLE = 2
"""A turn with so few words of its own, and one that points back, goes on about what was asked."""


def carry_over(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """Fill in what a follow-up leaves out: the subject, or the question itself."""
    own_round = of_its_own_rounds(now, before)
    if own_round:
        return replace(own_round, context=spoken_of(before))
    now = nth_of_region(pointed_at(now, before, names), before, names)
    now = nth_deal(now, before, names)
    now = of_other_payer(of_same_town(now, before, names), before)
    now = amount_asked_again(now, before, names)
    again = put_back(now, before) or the_rest(now, before, names)
    again = again or checked_back(now, before, names)
    if again:
        return again
    there = members_elsewhere(now, before, names) or who_else(now, before, names)
    there = there or of_that_deal(now, before, names)
    there = there or with_that_amount(now, before, names) or first_of_all(now, before, names)
    if there:
        return replace(there, context=spoken_of(before))
    now = of_the_deal(now, before, names)
    if before.content and not now.mentions and _WHO_SAID.search(now.text):
        now = replace(now, narrowed=True)  # of what was told, and not of anything about the deal
    if _HOW_MANY.match(now.text) and not (now.mentions or before.computable):
        # 'Wat is een Regio Deal?' - 'En hoeveel zijn er?'; of a region its projects, say, are meant.
        of_deals = before.about_instrument and not before.deals
        kind: Kind = "count" if of_deals else "none"
        operation = replace(now.operation, kind=kind, column="deals" if of_deals else None)
        now = replace(now, operation=operation, computable=of_deals)
    if before.yes_no and now.deals and _ALSO.search(now.text):
        # 'Is die van Rivierenland afgerond?' - 'En die van de Achterhoek, ook klaar?'
        now = replace(now, yes_no=not terms.QUESTION_WORD.search(now.text))
    now = _of_the_others(now, before)
    turned = of_another_measure(now, before)
    turned = turned or other_way(now, before) or how_far_apart(now, before)
    if turned:
        return turned
    beside = beside_that(now, before, names)
    if beside:
        return beside
    again = of_another_party(now, before) or _same_question(now, before, names)
    again = again or of_another_thing(now, before)
    if again:
        asked = before.asked_in_turn or before.deals
        return replace(
            again,
            asked_in_turn=tuple(dict.fromkeys([*asked, *again.deals])),
        )
    now = not_of_all(now, before)
    result = next_in_rank(now, before) or among_them(now, before, names)
    result = result or same_rows(now, before, names)
    result = result or _same_subject(now, before, names)
    if result:
        return all_asked(replace(result, context=spoken_of(before)), before, names)
    return replace(now, context=spoken_of(before)) if _leans(now) else now


def _leans(now: Understanding) -> bool:
    """Whether what a turn is about stands in the turns before: it names nothing, or points at it.

    'Wat doet een dealmaker?' - 'Wie was dat voor Twente?'; 'Wat vond de Rekenkamer?' - 'Welke deals hebben
    ze onderzocht?'.
    """
    if now.mentions:
        return not (now.computable or now.content) and bool(_THAT_ONE.search(now.text))
    points = _THEY.search(now.text) or THOSE_DEALS.search(now.text)
    return not terms.names_own_subject(now.text) or bool(points)


def _of_the_others(now: Understanding, before: Understanding) -> Understanding:
    """'In welke ronde zat Delft West?' - 'Wat kregen de andere deals uit die ronde?': not that one again."""
    one = len({family(deal) for deal in before.deals}) == 1
    if not (one and _OTHERS.search(now.text)) or set(now.deals) - set(before.deals):
        return now
    left_out = replace(now.filters.left_out, deals=before.deals)
    return replace(now, deals=(), filters=replace(now.filters, left_out=left_out))


def spoken_of(before: Understanding) -> tuple[str, ...]:
    """What the turn before was about, beside the deals: its words and the places it named.

    The words of a ranking are about the one that it is won by: 'Welke deal kreeg het meest in ronde 5?'
    """
    places = [w for m in before.mentions if "deal" not in m.kinds for w in m.text.split()]
    ranked = before.computable and before.operation.kind in terms.RANKED
    told = [] if ranked else [*before.content, *places]
    return tuple(dict.fromkeys([*told, *before.context]))[:_CONTEXT]


def _same_question(
    now: Understanding, before: Understanding, names: Gazetteer
) -> Understanding | None:
    """'En de Achterhoek?': the question before, about another subject."""
    filters = now.filters
    if not (is_fragment(now) and (now.deals or filters != Filters())):
        return None
    ranked = before.operation.kind in terms.RANKED and before.operation.group_by
    if ranked and OF_THOSE.search(now.text) and terms.HOW_MUCH.search(now.text):
        # 'Welke provincie kreeg het meest?' - 'Hoeveel daarvan in ronde 5?': of that one
        return None
    before = with_place_left_open(_with_its_subject(before))
    subject = names.called(now.deals) or now.text
    moved = _with_moved_time(before, now)
    if before.operation.kind == "holds" and before.filters.statuses and not filters.statuses:
        # 'Is Parkstad al klaar?' - 'En de derde?'
        filters = replace(filters, statuses=before.filters.statuses)
    result = replace(
        now,
        filters=filters,
        operation=before.operation,
        computable=before.computable,
        content=before.content,
        unexplained=before.unexplained,
        asks_for=before.asks_for,
        topics=before.topics,
        yes_no=before.yes_no and not terms.QUESTION_WORD.search(now.text),
        language=before.language if now.detected != "en" else now.language,
        search_text=moved or _asked_of(before, subject),
        carried=(*now.carried, "question"),
    )
    if not now.deals and before.deals and not filters.provinces:
        # 'Noord-Limburg, ronde 3?' - 'En in 2024?': the deal of that year.
        chosen = {names.by_id[d].selected_year for d in before.deals}
        pinned = before.pinned and not (filters.years and not chosen & {*filters.years})
        return replace(result, deals=within(before.deals, filters, pinned, names))
    if before.operation.kind == "compare" and len(before.deals) == len(now.deals) == 2:
        first, second = (names.siblings(before.deals).index(d) for d in before.deals)
        if first > second and len(families(now.deals)) == 1:
            # 'Kreeg Twente de tweede keer meer dan de eerste?' - 'En Noordoost-Brabant?'
            result = replace(result, deals=now.deals[::-1])
    if before.operation.kind == "compare" and not (before.operation.payer or now.filters.any()):
        beside = _compared_with_another(now, before)
        if beside:
            return replace(result, deals=beside, yes_no=len(beside) == 2 and before.yes_no)
    # A province that is also a deal's name is a province where provinces were spoken of.
    of_province = {d for m in now.mentions if m.province for d in m.deal_ids}
    of_rows = before.filters.provinces or (
        before.operation.kind in OVER_MANY and not before.deals
    )  # 'Hoeveel deals kregen meer dan 30 miljoen?' - 'Alleen de Zeeuwse'
    if not set(now.deals) - (of_province if of_rows else set()):
        return replace(result, deals=(), filters=filters.or_else(before.filters))
    rounds = () if filters.tranches or filters.years or now.pinned else before.filters.tranches
    then = tuple(d for d in now.deals if before.deals and names.by_id[d].tranche in rounds)
    # 'Wat kreeg de Veluwe in ronde 5?' - 'En de Achterhoek?'
    return replace(result, deals=then, pinned=True) if then else result


def _compared_with_another(now: Understanding, before: Understanding) -> tuple[str, ...]:
    """The deals compared, with another region beside them, or one of them by another of its deals.

    'Kreeg Delft minder dan de Waterweg?' - 'En Drechtsteden?' - 'De tweede van Drechtsteden bedoel ik'.
    """
    regions, named = families(before.deals), families(now.deals)
    if len(regions) < 2 or len(named) != 1:
        return ()
    first = next((n for n, deal in enumerate(before.deals) if family(deal) in named), None)
    if first is None:
        return (*before.deals, *now.deals)
    others = [deal for deal in before.deals if family(deal) not in named]
    return (*others[:first], *now.deals, *others[first:])


def _with_its_subject(before: Understanding) -> Understanding:
    """A turn without a word of its own, with those of the turns before: 'Waar?', 'En wanneer?'."""
    if before.content or before.deals or not before.context:
        return before
    said = f"{before.search_text} {' '.join(before.context)}"
    return replace(before, content=before.context, search_text=said, words=tuple(said.split()))


def _with_moved_time(before: Understanding, now: Understanding) -> str:
    """The words of a question with another year or round in the place of its own; '' without."""
    one_year = len(now.filters.years) == len(before.filters.years) == 1
    one_round = len(now.filters.tranches) == len(before.filters.tranches) == 1
    if now.mentions or one_year is one_round:
        return ""
    if one_year:
        old, new = str(before.filters.years[0]), str(now.filters.years[0])
        return before.search_text.replace(old, new) if old in before.search_text.split() else ""
    was, will = before.filters.tranches[0], now.filters.tranches[0]
    years = {str(year) for year in before.filters.years}  # those of the round before
    words = [word for word in before.search_text.split() if word not in years]
    spoken = {word for word in words if ORDINALS.get(word) == was}
    if not spoken:
        return ""
    new = ordinal(will, before.language)
    return " ".join(new if word in spoken else word for word in words)


def _same_subject(
    now: Understanding, before: Understanding, names: Gazetteer
) -> Understanding | None:
    """'Wie doen er mee?': another question about the deals, or the rounds, before."""
    named = now.deals or now.filters.provinces or now.filters.tranches
    text = now.text
    of_a_cell = now.operation.kind == "lookup" and now.operation.column in _CELLS
    they = _THEY_DID.search(text) and len(families(before.deals)) == 1
    they = they and not now.operation.direction
    of_it = they or _THERE.search(text) or _IS_A_DEAL.match(text)
    there = before.deals and not (now.deals or now.filters.provinces) and of_it
    goes_on_about = of_a_cell or _THAT_REGION.search(text) or _AND_ABOUT_IT.match(text)
    points_back = there or (before.deals and goes_on_about)
    # 'Wanneer was ronde 4?' - 'Hoeveel deals waren dat?'
    of_round = before.filters.tranches and len(now.words) <= _A_FEW and not _IN_ALL.search(text)
    own_subject = terms.names_own_subject(text) and not (points_back or of_round)
    if (named and not there) or own_subject:
        return None
    if now.operation.kind in OVER_MANY and _NATIONWIDE.search(text):
        return None  # 'Wanneer is Waterland gekozen?' - 'Hoeveel deals dat jaar in het hele land?'
    if before.deals:
        ordinals = [ORDINALS[word] for word in now.unexplained if word in ORDINALS]
        ordinals = ordinals or list(now.numbers)
        one = names.numbered(names.siblings(before.deals), ordinals)  # '… aan de eerste?'
        deals, pinned = tuple(one) or before.deals, before.pinned or bool(one)
        of_them = f"{'bij' if now.language == 'nl' else 'in'} {names.called(deals)}"
        now = no_list(now, before)
        return replace(
            now,
            deals=within(deals, now.filters, pinned, names),
            pinned=pinned,
            search_text=f"{now.search_text} {of_them}",
            carried=("deals",),
        )
    granted = now.operation.kind == "count" and OF_THOSE.search(text)
    if before.filters.any() or (granted and before.filters.years):
        filters = now.filters.or_else(before.filters)
        if now.operation.kind in terms.RANKED and now.operation.group_by:
            filters = of_every_group(now.filters, filters, now.operation.group_by)
        search_text = with_filters(now.search_text, filters)
        return replace(now, filters=filters, search_text=search_text, carried=("filters",))
    if granted and now.computable:
        # 'Hoeveel daarvan werden gehonoreerd?', of what no register knows
        operation = replace(now.operation, kind="none")
        return replace(now, operation=operation, computable=False)
    little = len(now.unexplained) <= _LITTLE
    if before.content and little and not now.mentions and _OF_THAT.search(text):
        # 'Wat is Thuus?' - 'En wie is daar de projectleider van?'
        subject = " ".join(dict.fromkeys(before.content))
        return replace(now, search_text=f"{now.search_text} {subject}", carried=("subject",))
    every = now.operation.kind == "list" and now.filters == Filters()
    if every and before.content and before.operation.kind == "none":
        # 'Wat is het NPVR?' - 'Welke regio's?': those of the programme, not all of the register.
        subject = " ".join(before.content)
        return replace(
            now,
            operation=Operation(),
            computable=False,
            search_text=f"{now.search_text} {subject}",
            carried=("subject",),
        )
    of_any = before.about_instrument and not (before.computable or now.mentions)
    if of_any and (little or terms.starts_as_follow_up(now.words)):
        # 'Wat is een Regio Deal?' - 'En wie betaalt dat?'
        search_text = f"{now.search_text} regio deal"
        return replace(now, about_instrument=True, search_text=search_text, carried=("subject",))
    return None


def _asked_of(before: Understanding, subject: str) -> str:
    """The words of a question with a subject in the place of its own."""
    asked: list[str] = []
    for position, word in enumerate(before.words):
        mention = next((m for m in before.mentions if m.start <= position < m.end), None)
        if mention is None:
            asked.append(word)
        elif mention is before.mentions[0] and position == mention.start:
            asked.append(subject)
    return " ".join(asked if before.mentions else [*asked, subject])
