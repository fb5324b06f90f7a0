"""Rijk and region beside each other over many deals: how far they are apart, who pays more where."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.comparisons import names_both_payers
from regiodeal_qa.understanding.conditions.bounds import A_DEAL, DEALS
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

_APART = re.compile(r"\b(?:verschil\w*|kloof|gat|uiteen\w*|lop(?:en|t)|difference|gap|apart)\b")
_OF_AMOUNTS = ("sum", "average", "median", "highest", "lowest", "share")
PER_EURO = re.compile(
    r"\b(?:per|(?:voor|tegenover|op) (?:elke|iedere)|for (?:each|every)) (?:rijks)?euros?\b"
)
_THERE_ARE = re.compile(rf"\b(?:zijn|waren|are|were) (?:er|there) (?:\w+ )?{DEALS}\b")
_ALIKE = re.compile(r"\b(?:gelijk verdeeld|fifty fifty|half half|evenveel|gelijk(?:e)?)\b")


def limits_other_payer(now: Understanding) -> bool:
    """'Wat kregen de deals met een eigen bijdrage boven 20 miljoen van het Rijk?': no filter has both payers."""
    limited = now.filters.amount and now.operation.kind in _OF_AMOUNTS and not now.deals
    together = now.operation.column == "total" and not now.operation.payer
    compared = len(terms.THAN.findall(now.text)) > 1  # '… waar de regio meer inlegt dan het Rijk'
    return bool(limited) and names_both_payers(now) and not (together or compared)


def payers_apart(now: Understanding) -> Understanding:
    """What is asked of Rijk and region over many deals, where that is no sum or average of either."""
    operation, text = now.operation, now.text
    both = names_both_payers(now)
    if now.filters.amount or not (both or (now.carried and PER_EURO.search(text))):
        return now
    ranked = next((kind for kind in terms.RANKED if terms.OPERATIONS[kind].search(text)), None)
    unread = set(now.unexplained)
    if PER_EURO.search(text) and now.computable and not ranked:
        # 'Wat legde Twente in?' - 'Hoeveel is dat per euro van het Rijk?'
        operation = replace(
            operation, kind="average", column="regio", relative=True, payer=None, group_by=None
        )
        return replace(now, operation=operation, computable=True)
    if now.deals:
        return now
    if ranked and _APART.search(text) and not unread - set(_APART.findall(text)):
        operation = replace(
            operation, kind=ranked, column="gap", payer=None, group_by=None, relative=False
        )
        return replace(now, operation=operation, computable=True, unexplained=())
    asks = now.yes_no and operation.kind in ("none", "lookup") and not unread
    if asks and operation.payer and operation.direction and _THERE_ARE.search(text):
        # 'Zijn er deals waar de regio meer inlegt dan het Rijk?'
        return replace(
            now, operation=replace(operation, kind="list", column="deals"), computable=True
        )
    alike = _ALIKE.search(text)
    of_every = now.yes_no and terms.EVERY.search(text) and A_DEAL.search(text)
    if alike and of_every and not unread - {"verdeeld", *alike[0].split()}:
        # 'Is elke deal gelijk verdeeld tussen Rijk en regio?'
        operation = replace(
            operation, kind="holds", column="deals", payer="rijk", direction="same", group_by=None
        )
        return replace(now, operation=operation, computable=True, unexplained=())
    return now
