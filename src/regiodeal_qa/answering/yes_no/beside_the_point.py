"""What a passage denies, counts or says of a round that the question is not about.

'(geen waterschap)' beside who is cashier says nothing of whether a water board may pay, and 'telt niet mee
als het rijksgeld is' nothing of hours. That a deal runs four years does not affirm that one runs ten.
"""

from __future__ import annotations

import re

from regiodeal_qa.corpus import Chunk
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.understanding.conditions.tranches import tranches_named
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.terms import EVERY
from regiodeal_qa.understanding.wording.words import content_words, normalise, same_word, stem

_ASIDE = re.compile(r"\((?:geen|niet|not|no)\b[^)]*\)", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:niet|geen|not)\b(?: \w+){0,3} (?:als|wanneer|indien|tenzij|if|unless)\b(?P<when>[^;.]*)",
    re.IGNORECASE,
)
_PAYS_OR_JOINS = re.compile(
    r"\b(?:\w*beta(?:al|l)\w*|bij(?:drag\w*|draagt)|\w*leg(?:t|gen)|inleg\w*|\w*financ\w*|partner\w*|mee ?doe\w*|doet|pays?|contribut\w*)\b"
)
_YEARS = "jaar"


def without_asides(question: str, passage: str) -> str:
    """A passage without the denials in it that are of something else than a question asks.

    What stands between brackets is of the role that it stands beside, and not of who pays or takes part.
    """
    asked = [stem(word) for word in content_words(question)]
    of_payer = bool(_PAYS_OR_JOINS.search(normalise(question)))

    def names(text: str) -> bool:
        said = [stem(word) for word in content_words(text)]
        return any(same_word(one, other) for one in asked for other in said)

    def of_something_else(found: re.Match[str]) -> str:
        kept = names(found["when"]) if found.re is _CONDITION else names(found[0]) and not of_payer
        return found[0] if kept else " "

    return _ASIDE.sub(of_something_else, _CONDITION.sub(of_something_else, passage))


def other_number(understood: Understanding, chunk: Chunk) -> bool:
    """'Zijn er deals van tien jaar?' is not affirmed by 'vier jaar', nor '24 projecten' by '26 projecten'."""
    stated = _counts(chunk.text)
    for unit, number in _counts(understood.asked):
        of_unit = {value for one, value in stated if one == unit}
        if number not in of_unit and (of_unit or unit == _YEARS):
            return True
    return False


def one_number_unsaid(question: str, passage: str) -> bool:
    """'Waren er 27 voorstellen en werden er 16 gekozen?' and a passage that has only the 27."""
    asked = {v.low for v in _plain(question)}
    return len(asked) > 1 and not asked <= {v.low for v in reading.numbers(passage)}


def _plain(text: str) -> list[Quantity]:
    """The numbers of a text that count something and are no limit."""
    bounds = ("above", "below", "most", "least")
    counts = reading.numbers(text, "count")
    return [value for value in counts if value.low == value.high and value.hedge not in bounds]


def _counts(text: str) -> set[tuple[str, float]]:
    """Those numbers, each with what it counts."""
    return {(value.units[0], value.low) for value in _plain(text) if value.units}


def round_unsaid(understood: Understanding, chunk: Chunk) -> bool:
    """'Zijn alle deals uit tranche 2 klaar?' is settled by what is said of that round alone.

    And 'Leggen alle regio's evenveel in?' is not affirmed by what one round did.
    """
    if understood.deals or not EVERY.search(understood.text):
        return False
    asked, said = set(understood.filters.tranches), set(tranches_named(normalise(chunk.text)))
    return bool(asked - said) if asked else len(said) == 1 and not understood.filters.years
