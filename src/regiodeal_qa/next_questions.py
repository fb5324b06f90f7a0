"""What can be asked next, after an answer about a deal: only questions that get an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regiodeal_qa.answer import Answer, Language
from regiodeal_qa.corpus import Deal

MOST = 3

_TEMPLATES: dict[Language, tuple[str, ...]] = {
    "nl": (
        "Hoeveel geld krijgt de {name} van het Rijk?",
        "Hoeveel draagt de regio bij aan de {name}?",
        "Welke Regio Deals zijn er in {province}?",
        "Hoeveel Regio Deals telt tranche {tranche}?",
    ),
    "en": (
        "How much money does the {name} get from the national government?",
        "How much does the region contribute to the {name}?",
        "Which Regio Deals are there in {province}?",
        "How many Regio Deals are there in round {tranche}?",
    ),
}


def next_questions(
    answer: Answer, deals: Mapping[str, Deal], ask: Callable[[str], Answer]
) -> tuple[str, ...]:
    """At most MOST questions about the first deal of an answer; none when it is about no deal.

    Each was asked by way of `ask` and got an answer, with a quote that was not shown yet.
    """
    cited = [deal for citation in answer.citations for deal in citation.deal_ids if deal in deals]
    if answer.status != "answered" or not cited:
        return ()
    deal = deals[cited[0]]
    filled = {
        "name": deal.name,
        "province": deal.provinces[0] if deal.provinces else "",
        "tranche": deal.tranche,
    }
    shown = {citation.quote for citation in answer.citations}
    found: list[str] = []
    for template in _TEMPLATES[answer.language]:
        if len(found) == MOST or ("{province}" in template and not deal.provinces):
            continue
        question = template.format(**filled)
        got = ask(question)
        if got.status == "answered" and {c.quote for c in got.citations} - shown:
            found.append(question)
    return tuple(found)
