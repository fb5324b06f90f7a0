"""A follow-up on what documents tell: the question before of another thing, and no list of deals."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.corpus import families
from regiodeal_qa.understanding.computation.operations import MONEY_COLUMNS, OVER_MANY, Operation
from regiodeal_qa.understanding.computation.payers_apart import PER_EURO
from regiodeal_qa.understanding.conditions.bounds import A_DEAL
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.conditions.tranches import ROUND
from regiodeal_qa.understanding.kinds.yes_no import VERBS
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.words import STOPWORDS, stem

_BY = r"van|naar|voor|door|bij|aan|met|over|in|op|uit|vanuit|namens|of|for|to|by|from|with|about|on"
_ANOTHER = re.compile(
    rf"(?:(?:en|and|maar|but|ok|oke) )*(?P<thing>(?:(?P<by>{_BY}) )?(?:(?:de|het|t|die|dat|een|the|that|a) )?"
    r"(?P<words>\w+(?: \w+){0,2}?))(?: dan| zelf| then)*"
)
"""'En naar innovatie?', 'de burgemeester dan?': a thing, and no more."""
_ARTICLES = ("de", "het", "t", "die", "dat", "een", "the", "that", "a")
_COUNTED = ("hoeveel", "welke", "how", "many", "which")
"""'Hoeveel projecten zijn er?' - 'En gemeenten?'"""
_THAT_AMOUNT = re.compile(
    r"(?:(?:en|and|maar|dus|om|over|ok|oke) )*(?:hoeveel|welk bedrag|how much)(?: (?:geld|money))?"
    r"(?: (?:is|was|ging|gaat|staat|stond|er|het|dat|die|daar|daarvoor|daarheen|dan|voor|naar|precies|toen|om|it|that|for))*"
)
"""'Hoeveel dan?', 'en hoeveel geld was daar voor?': of what was spoken of, whatever that is."""
_WHICH = re.compile(r"\b(?:welke|noem|which|list)\b")
_ROWS_ASKED = re.compile(
    rf"{A_DEAL.pattern}|\b(?:geld|bedrag(?:en)?|miljoen|euro|krijg\w*|kreeg|kregen|gekregen|ontving\w*|money|million)\b"
)
"""What is said of deals in a list of them: that they are deals, and what they got."""
_WHAT_BECAME = re.compile(
    r"\b(?:wat|what) (?:gebeur\w*|happen\w*|is|wordt|werd)\b.* (?:met|mee|of|to)\b"
)
"""'En wat gebeurde er met dat bedrag?'"""
THOSE_DEALS = re.compile(
    r"\b(?:die|deze|those|these) (?:regio ?)?deals\b"
    r"|\bdeals? (?:gaat|ging|gingen|keek|keken|bekeek|bekeken|onderzocht\w*|noemt|noemde\w*|hebben|heeft|had(?:den)?) (?:het|dat|die|ze|zij|hij)\b"
    r"(?! (?:\w+ )*(?:gekregen|geld))"
)
"""'Hoeveel geld ging er naar die deals?', 'Welke deals hebben ze onderzocht?': those that a document is about."""
_LAST = re.compile(r"\b\w*(?:laatste|last)\b")
_A_ROUND = re.compile(rf"\b{ROUND}\b")
_ITS_OWN_ROUNDS = re.compile(
    r"\b(?:\w*(?:fonds|regeling|subsidie|pot|potje|openstelling|tender|loket|voucher)\w*)\b"
)
"""What has rounds of its own to apply in, beside those of the Regio Deals."""


def no_list(now: Understanding, before: Understanding) -> Understanding:
    """A turn about the deal that documents told of, which is no list or count of that one deal.

    'Ligt Gorredijk ergens in?' - 'De rest van die dorpen, welke zijn dat?'
    """
    operation = now.operation
    rows = operation.kind in OVER_MANY and operation.kind != "share"
    rows = rows and not (_ROWS_ASKED.search(now.text) or operation.column in MONEY_COLUMNS[1:])
    # 'En hoeveel legde de regio bij?' - 'Samen dus?'
    rows = rows and not (operation.kind == "sum" and "amount" in before.asks_for)
    # 'Wat kreeg de Achterhoek?' - 'Welke drie lijnen hebben ze daar?': no list of that one deal
    of_other = operation.kind == "list" and len(families(before.deals)) == 1 and now.unexplained
    of_documents = not before.computable or of_other
    # 'Moest je zelf bijleggen voor sport?' - 'Hoeveel dan?': not what the deal as a whole got
    of_something = not {stem(word) for word in before.unexplained} <= terms.JOINING
    of_a_part = of_something and _THAT_AMOUNT.fullmatch(now.text)
    # 'Hoeveel geld zette dat in beweging?' - 'Hoeveel is dat per euro van het Rijk?'
    per_euro = not before.computable and PER_EURO.search(now.text)
    became = operation.kind == "lookup" and _WHAT_BECAME.search(now.text)
    if not of_documents or now.mentions or not (rows or of_a_part or per_euro or became):
        return now
    return replace(now, operation=Operation(), computable=False, filters=Filters())


def not_of_all(now: Understanding, before: Understanding) -> Understanding:
    """A turn that names nothing, after one that documents answer, which is not computed over all deals.

    'Wat is Thuus in Nij Pekel?' - 'En is er al iets klaar?'; 'Welke minister coördineerde dat?' - 'Samen met wie?'
    """
    filters = replace(now.filters, statuses=())
    names = now.deals or now.mentions or filters != Filters()
    if before.computable or names:
        return now
    if before.unexplained and THOSE_DEALS.search(now.text):
        # 'Naar welke deals keek de Rekenkamer?' - 'Hoeveel geld was er met die deals gemoeid?'
        return replace(now, operation=Operation(), computable=False, filters=filters)
    if now.operation.kind not in (*OVER_MANY, "holds"):
        return now
    of_deals = A_DEAL.search(now.text) or terms.speaks_of_instrument(now.text)
    of_any = terms.HOW_MUCH.search(now.text) or _WHICH.search(now.text)
    ranks = now.operation.kind in terms.RANKED and before.filters != Filters()
    if of_deals or ranks or (of_any and before.about_instrument):
        # 'Wat is een Regio Deal?' - 'Hoeveel geld gaat er in om?', 'Welke zijn er al klaar?'
        return now
    return replace(now, operation=Operation(), computable=False, filters=filters)


def of_its_own_rounds(now: Understanding, before: Understanding) -> Understanding | None:
    """The round of what was spoken of, which is none of the Regio Deals.

    'Hoe werkt het Regiofonds?' - 'Wanneer sloot de laatste ronde?'
    """
    own = [w for w in (*before.content, *before.context) if _ITS_OWN_ROUNDS.fullmatch(w)]
    of_deals = now.mentions or now.deals or before.computable or before.filters.tranches
    numbered = now.filters.tranches and not _LAST.search(now.text)
    if not own or of_deals or numbered or not _A_ROUND.search(now.text):
        return None
    return replace(
        now,
        deals=before.deals,
        operation=Operation(),
        computable=False,
        filters=replace(now.filters, tranches=()),
        search_text=f"{now.search_text} {own[0]}",
        carried=("deals",) if before.deals else ("subject",),
    )


def of_another_thing(now: Understanding, before: Understanding) -> Understanding | None:
    """The question before of another thing, where that is all a turn says.

    'Hoeveel ging er naar de oevers?' - 'En naar innovatie?'; 'Wie is de wethouder?' - 'En de burgemeester?'
    """
    found = _ANOTHER.fullmatch(now.text)
    told = before.unexplained or not before.computable
    if not found or not told or not (before.deals or before.content) or before.yes_no:
        return None
    if now.mentions or now.deals or now.filters != Filters() or now.yes_no or now.numbers:
        return None
    if now.operation.kind in terms.RANKED or any(
        terms.COLUMNS[payer].search(now.text) for payer in ("rijk", "regio")
    ):
        return None  # 'Welke regio's kregen 30 miljoen?' - 'En de hekkensluiter?'; 'En het Rijk?'
    said = found["words"].split()
    named = not set(said) & (STOPWORDS | VERBS) and not terms.QUESTION_WORD.search(now.text)
    bare = len(said) == 1 and not said[0].startswith("ge")  # 'innovatie?', and not 'gekregen?'
    addition = now.words[0] in ("en", "and", "maar", "but") or found["by"] or bare
    if not named or not addition or terms.names_own_subject(now.text):
        return None
    place = _in_place_of(found["by"], before)
    if place is None:
        return None
    start, end = place
    words = (*before.words[:start], *found["thing"].split(), *before.words[end:])
    longer = len(words) - len(before.words)
    mentions = tuple(
        m if m.end <= start else replace(m, start=m.start + longer, end=m.end + longer)
        for m in before.mentions
    )
    gone = set(before.words[start:end])
    asked = before.search_text.replace(" ".join(before.words[start:end]), found["thing"])
    own = tuple(word for word in said if word not in STOPWORDS)
    listed = before.operation.kind == "list"  # 'Welke deals gaan over landbouw?' - 'En over water?'
    return replace(
        before,
        question=now.question,
        operation=before.operation if listed else Operation(),
        computable=before.computable and listed,
        words=words,
        mentions=mentions,
        content=tuple(dict.fromkeys([*(w for w in before.content if w not in gone), *own])),
        unexplained=tuple(dict.fromkeys([*(w for w in before.unexplained if w not in gone), *own])),
        search_text=asked,
        carried=("question", "thing", *(("deals",) if before.deals else ())),
        asks_for=before.asks_for | now.asks_for,
    )


def _in_place_of(by: str | None, before: Understanding) -> tuple[int, int] | None:
    """From where to where in the words before the thing stands that another takes the place of."""
    named = {n for m in before.mentions for n in range(m.start, m.end)}
    for last in range(len(before.words) - 1, 0, -1):
        if last in named or before.words[last] not in before.content:
            continue
        start = last - 1 if before.words[last - 1] in _ARTICLES else last
        preceded = before.words[start - 1] if start else ""
        if by and preceded == by:
            return start - 1, last + 1
        if not by and (start < last or preceded in _COUNTED):
            return start, last + 1
    return None
