"""Whether a turn asks nothing itself, or names nothing: it goes on about the turn before."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.kinds.yes_no import TAKEN_UP, VERBS
from regiodeal_qa.understanding.turns.pointing import NEWEST
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number

AGAIN = frozenset(
    """
    dezelfde hetzelfde zelfde vraag vragen daarna idem juist omgeving omstreken same question sorry wacht
    nee neen no tel telt bedoel bedoelde bedoelen alleen enkel kijk kijkt kijken moest terug weer doe top mean meant wait
    o oh oeps daarvoor ervoor erna vorige volgende voorgaande previous next
    nu graag eentje zn eentje
    """.split()
)

_ALSO_FOR = re.compile(
    r"^(?:(?:en|and) )?(?:klopt|geldt|gold|is|was) (?:dat|dit) (?:dan )?ook (?:zo )?(?:het geval )?(?:voor|bij|in|van)\b"
    r"|^(?:(?:en|and) )?geldt (?:dat |dit )?(?:voor|bij) .* (?:hetzelfde|ook)$"
    r"|^(?:(?:en|and) )?(?:is|was) (?:that|it) (?:also|true) (?:true |so )?(?:for|of) "
)
"""'Klopt dat ook voor de tweede deal?': the same question of another."""


def is_fragment(turn: Understanding) -> bool:
    """Whether a turn asks nothing itself: 'En de Achterhoek?', 'Dezelfde vraag voor Zeeland'."""
    left = set(turn.unexplained) - AGAIN - {*ORDINALS, *NEWEST}
    # 'En aan de twee van Zwolle?'
    left -= {word for word in left if number(word) == len(turn.deals)}
    of_amounts = {"amount"} if turn.filters.amount else set()
    compares = turn.operation.direction not in (None, "same")  # 'Dus Delft kreeg minder?'
    compares = compares and not turn.filters.amount
    asks = turn.operation.kind != "none" or compares
    asks = asks or bool(turn.asks_for - {"number", *of_amounts})
    text = turn.text
    opens = VERBS.intersection(turn.words[:1]) or TAKEN_UP.search(text)
    if turn.yes_no and opens and not _ALSO_FOR.search(text):
        return False  # 'Is die al afgerond?'
    also = _ALSO_FOR.search(text) or terms.starts_as_follow_up(turn.words)
    # 'De deal van Bonaire alleen?'
    bare = turn.mentions and not turn.yes_no and not terms.QUESTION_WORD.search(text)
    return not left and not asks and bool(also or bare)


def goes_on(turn: Understanding, before: Understanding) -> bool:
    """Whether a turn names nothing, so that it goes on about documents as the turn before.

    'Waar liep dat programma van het PBL tot?' - 'Waarmee is het afgerond?' is not about finished deals.
    """
    filters = replace(turn.filters, statuses=()) if turn.unexplained else turn.filters
    return not before.computable and not turn.deals and filters == Filters()
