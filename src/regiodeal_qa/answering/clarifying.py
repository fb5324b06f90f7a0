"""Asking back: a question about 'de Regio Deal' that does not say which, where the answers differ."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answering.register import Register
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.filters import Filters
from regiodeal_qa.understanding.terms import Sought
from regiodeal_qa.understanding.understood import Understanding

MOST_CHOICES = 4
_THE_DEAL = re.compile(
    r"\b(?:(?:de|deze|die|onze|jullie|the|this|our|that) )(?:regio(?:nale)? ?)?deal\b",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    """
    ondertekend ondertekende getekend tekende tekenden tekent handtekening handtekeningen gesloten
    gestart start startte begon begint begonnen loopt liep lopen eindigt afgelopen klaar af duurt
    mee doet doen meedoen meedoet partner partners partij partijen gemeente gemeenten provincie
    betaalt betaald betalen project projecten plannen geld bijdrage signed sign signs start started
    begin began end ends ended run runs partners parties municipalities take takes part involved
    """.split()
)
"""Words that ask for something without naming anything in particular."""
_DIFFERS: frozenset[Sought] = frozenset(
    {"amount", "date", "period", "person", "partners", "place", "projects", "contact"}
)
"""What differs from deal to deal, so that it can only be said of one."""


def choice(understood: Understanding, register: Register) -> tuple[str, tuple[str, ...]] | None:
    """What to ask back, and the question with some deals filled in; None when it is clear.

    It is clear when a deal is named or was spoken of, and when what is asked for holds for all.
    """
    named = understood.deals or understood.carried
    narrows = understood.filters != Filters(provinces=understood.filters.provinces)
    if named or narrows or not _THE_DEAL.search(understood.question):
        return None
    others = [m for m in understood.mentions if not m.province]
    of_one = understood.operation.kind == "lookup" or understood.asks_for & _DIFFERS
    particular = set(understood.unexplained) - _GENERIC
    if others or particular or not of_one or understood.about_instrument:
        return None
    deals = register.select(understood.filters)
    if len(deals) < 2:
        return None
    return _asked_back(understood, deals), _choices(understood, deals)


def _asked_back(understood: Understanding, deals: Sequence[Deal]) -> str:
    where = " en ".join(understood.provinces)
    if understood.language == "en":
        within = f" in {where}" if where else ""
        return (
            f"Which Regio Deal do you mean? There are {len(deals)}{within}. Name the region or the "
            "municipality, or choose a question."
        )
    within = f" in {where}" if where else ""
    return (
        f"Welke Regio Deal bedoelt u? Er zijn er {len(deals)}{within}. Noem de regio of de gemeente, "
        "of kies een vraag."
    )


def _choices(understood: Understanding, deals: Sequence[Deal]) -> tuple[str, ...]:
    """The question about the deals with the largest contribution, in place of 'de Regio Deal'."""
    by_amount = sorted(deals, key=lambda deal: (-(deal.rijksbijdrage_mln or 0.0), deal.name))
    question = understood.question
    for province in understood.provinces:
        question = re.sub(
            rf"\s*\b(?:in|uit|van|from) {re.escape(province)}\b", "", question, flags=re.I
        )
    return tuple(
        _THE_DEAL.sub(
            f"de {deal.name}" if understood.language == "nl" else deal.name, question, count=1
        )
        for deal in by_amount[:MOST_CHOICES]
    )
