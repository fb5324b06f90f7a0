"""Yes or no to whether there is such a deal in the register: as many as asked, only so many, or none.

'Klopt het dat Flevoland geen deal kreeg in tranche 5?' is affirmed by that there is none, 'Heeft Drenthe
maar één deal?' by that there is one and no more, 'Did Twente get a third deal?' by that there are three.
"""

from __future__ import annotations

import re

from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.corpus import family
from regiodeal_qa.understanding.conditions.bounds import DEALS
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import number
from regiodeal_qa.understanding.wording.words import stem

DENYING = frozenset(map(stem, "niks niets leeg uitging uitgegaan nothing nooit never".split()))
"""Stems of words that deny that there is one."""
_NONE = re.compile(
    r"\b(?:geen(?: enkele?)?|niks|niets|nooit|nergens|leeg (?:uit\w*)|none|nothing|never|no)\b"
)
_CONFIRMS = re.compile(
    r"\b(?:klopt (?:het|dat|dit)|is (?:het|dat|dit) (?:waar|zo|juist|correct)|(?:toch|he|nietwaar|right|correct)$"
    r"|is (?:it|that) (?:true|correct|right|so))\b"
)
"""Asks whether what it says is so: yes is yes to that, though it denies."""
_ONLY_SO_MANY = re.compile(
    rf"\b(?:maar|slechts|alleen|enkel|only|just) (?P<n>\d+|[a-z]+) (?:\w+ )?{DEALS}\b"
    rf"|\b(?:een|one) (?:enkele|single) {DEALS}\b|\b(?:er|ze|zij) (?:\w+ )?maar (?P<of>\d+|[a-z]+)$"
)


def there_is(writer: Writer, found: bool) -> str:
    """'Ja. ' where there is one, or where there is none and that is what a question wants confirmed.

    '' where a question denies without that: 'Heeft Drenthe geen deal?' is answered by what there is.
    """
    text = writer.understood.text
    if not _NONE.search(text):
        return writer.yes_or_no(found)
    return writer.yes_or_no(not found) if _CONFIRMS.search(text) else ""


def so_many(writer: Writer, deals: int) -> str:
    """'Ja. ' or 'Nee. ' to whether there are so many deals, or one; '' where neither is asked."""
    understood = writer.understood
    if not understood.yes_no or understood.filters.known:
        return ""  # that an amount is not known does not mean that there is none
    threshold = understood.operation.threshold
    only = _ONLY_SO_MANY.search(understood.text)
    if only:
        wanted = number(only["n"] or only["of"] or "een")
        return writer.yes_or_no(deals == wanted) if wanted else ""
    if threshold:
        return writer.yes_or_no(threshold.hold(deals))
    if _about_more(writer):
        return ""
    nth = max(understood.numbers, default=0)
    if nth > 0 and understood.deals:  # 'Kreeg de Achterhoek een derde deal?'
        return writer.yes_or_no(_of_region(writer) >= nth)
    return there_is(writer, bool(deals))


def _of_region(writer: Writer) -> int:
    """How many deals there are of the regions that are named."""
    regions = {family(deal) for deal in writer.understood.deals}
    return sum(family(deal.deal_id) in regions for deal in writer.register.deals)


def _about_more(writer: Writer) -> bool:
    """'Zijn de convenanten van ronde zes rond?': that there are deals does not tell."""
    understood = writer.understood
    if understood.operation.payer or understood.filters.amount:
        return False  # 'Zijn er deals waar het Rijk dieper in de buidel tastte dan de regio?'
    unread = {stem(word) for word in understood.unexplained}
    return bool(unread - terms.JOINING - DENYING)
