"""Conditions that go with one of several deals that are named, and do not choose among them.

'Zeeland 2018, Twente en de Waterwegregio bij elkaar' has a year with one of the names, and 'ruim zeventig
miljoen met deze drie samen' an amount that none of them has.
"""

from __future__ import annotations

from dataclasses import replace

from regiodeal_qa.corpus import families, family
from regiodeal_qa.understanding.conditions.bounds import NO_BOUNDS
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.understood import Understanding


def named_apart(now: Understanding, names: Gazetteer) -> Understanding:
    """A sum over deals of several regions with all that are named, whatever year or amount is told as well."""
    filters, deals = now.filters, now.deals
    if now.operation.kind != "sum" or len(families(deals)) < 2:
        return now
    chosen = [deal for deal in deals if names.by_id[deal].selected_year in filters.years]
    of_that_time = {family(deal) for deal in chosen}
    # In 2022 no deal was chosen: the year is of something else.
    of_a_round = any(deal.selected_year in filters.years for deal in names.by_id.values())
    if of_a_round and of_that_time < {family(deal) for deal in deals}:
        deals = tuple(d for d in deals if d in chosen or family(d) not in of_that_time)
        filters = replace(filters, years=())
    amounts = [names.by_id[deal].rijksbijdrage_mln for deal in deals]
    if filters.amount and not any(filters.amount.hold(amount) for amount in amounts):
        filters = replace(filters, amount=NO_BOUNDS)
    return replace(now, deals=deals, filters=filters)
