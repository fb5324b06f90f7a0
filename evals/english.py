"""English wordings by template, only where the question's fact ids say exactly what is asked.

A question about one amount of one deal, and counts, lists, sums and extremes over provinces and
tranches (`computed:count:provincie=Limburg`). For everything else a rule cannot translate honestly;
there the sets hold English questions of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from evals.matching import says
from evals.questions import Question
from evals.recompute import conditions_of
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.wording.numbers import dutch

_MONEY = {
    "rijksbijdrage_mln": "How much does the national government contribute to {name}?",
    "regio_bijdrage_mln": "How much does the region itself contribute to {name}?",
}
_COMPUTED = {
    "count": "How many Regio Deals are there {where}?",
    "list": "Which Regio Deals are there {where}?",
    "sum": "How much money do the Regio Deals {where} get from the national government in total?",
    "max": "Which Regio Deal {where} got the most money from the national government?",
    "min": "Which Regio Deal {where} got the least money from the national government?",
}
_ROUNDS = ("", "first", "second", "third", "fourth", "fifth", "sixth")


def english(question: Question, deals: Mapping[str, Deal]) -> str | None:
    """The question in English, or None where no template asks exactly the same."""
    if len(question.turns) != 1 or len(question.fact_ids) != 1 or not question.answerable:
        return None
    (fact_id,) = question.fact_ids
    kind, _, rest = fact_id.partition(":")
    first, _, second = rest.partition(":")
    if kind == "register" and question.category == "figure" and second in _MONEY:
        return _about_cell(question, deals[first], second)
    if kind == "computed" and first in _COMPUTED and first == question.category[: len(first)]:
        return _computed(first, fact_id)
    if kind == "computed" and first in ("max", "min") and question.category == "ranking":
        return _computed(first, fact_id)
    return None


def _about_cell(question: Question, deal: Deal, column: str) -> str | None:
    amount = getattr(deal, column)
    if amount is None or len(question.expect) != 1:
        return None
    if not any(says(variant, f"{dutch(amount)} miljoen") for variant in question.expect[0]):
        return None
    return _MONEY[column].format(name=deal.name)


def _computed(operation: str, fact_id: str) -> str | None:
    conditions = conditions_of(fact_id)
    if conditions is None or not set(conditions) <= {"provincie", "tranche"}:
        return None
    where = []
    if "provincie" in conditions:
        where.append(f"in {conditions['provincie']}")
    if conditions.get("tranche", "0").isdecimal() and "tranche" in conditions:
        where.append(f"in the {_ROUNDS[int(conditions['tranche'])]} round")
    return _COMPUTED[operation].format(where=" ".join(where)) if where else None
