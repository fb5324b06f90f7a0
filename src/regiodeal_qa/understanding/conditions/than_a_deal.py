"""Deals beside one that is named: 'welke deals kregen meer dan Foodvalley II?', 'hetzelfde als Twente II?'."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import Kind
from regiodeal_qa.understanding.conditions.bounds import DEALS, Bounds
from regiodeal_qa.understanding.conditions.filters import LeftOut
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

_WHICH_DEALS = re.compile(
    rf"^(?:en |and )?(?P<many>hoeveel|how many|welke|which) (?:andere |other )?(?:\w+ )?{DEALS}\b"
)
_BESIDE = re.compile(
    r"(?P<more>meer|hoger\w*|groter\w*|more|higher|larger|bigger)|(?P<less>minder|lager\w*|kleiner\w*|less|lower|smaller)"
    r"|(?:evenveel|even (?:veel|groot|hoog)|dezelfde|hetzelfde|the same|as much)"
)
_THAN = re.compile(r"\b(?:dan|als|than|as)$")


def deals_beside_one(now: Understanding, names: Gazetteer) -> Understanding:
    """The deals that got more, less or the same; with several deals of that name nothing is computed."""
    which, text = _WHICH_DEALS.match(now.text), now.text
    named = [m for m in now.mentions if m.deal_ids and "deal" in m.kinds]
    if not (which and len(named) == 1 and now.deals) or now.filters.amount or now.carried:
        return now
    before = " ".join(now.words[: named[0].start]).removesuffix(" regio deal").removesuffix(" de")
    beside = _BESIDE.search(before)
    own = set(now.unexplained) - set(beside[0].split() if beside else ())
    if not (beside and _THAN.search(before)) or now.operation.payer or own:
        return now
    if len(now.deals) > 1 or terms.COLUMNS["regio"].search(text):
        return now.asking("none")
    amount = names.by_id[now.deals[0]].rijksbijdrage_mln
    if amount is None:
        return now.asking("none")
    limit = Bounds(at_least=amount, at_most=amount)
    if beside["more"] or beside["less"]:
        limit = Bounds(more_than=amount) if beside["more"] else Bounds(less_than=amount)
    same = not (beside["more"] or beside["less"])
    left_out = LeftOut(deals=now.deals) if same else now.filters.left_out
    kind: Kind = "count" if which["many"] in ("hoeveel", "how many") else "list"
    operation = replace(now.operation, kind=kind, column="rijk", direction=None, group_by=None)
    filters = replace(now.filters, amount=limit, left_out=left_out)
    return replace(
        now, operation=operation, filters=filters, deals=(), computable=True, unexplained=()
    )
