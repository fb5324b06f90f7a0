"""Which computation answers a question from the deals register."""

from __future__ import annotations

from regiodeal_qa.answering import named_deals, selection
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.register import Register
from regiodeal_qa.answering.writing import Writer
from regiodeal_qa.understanding.question import Understanding


def answer(understood: Understanding, register: Register, citer: Citer) -> Composed | None:
    """The register's answer, or None when the register cannot answer this question."""
    deals = [register.by_id[d] for d in understood.deals if d in register.by_id]
    operation = understood.operation
    if named_deals.asks_period(understood) and any(register.cell(d, "period") for d in deals):
        return named_deals.periods(Writer(understood, register, citer), deals)
    if understood.unexplained or (understood.narrowed and deals):
        return None
    writer = Writer(understood, register, citer)
    if deals:
        many = len(deals) > 1
        match operation.kind:
            case "lookup":
                return named_deals.lookup(writer, deals)
            case "sum" | "average" if not many:
                return named_deals.lookup(writer, deals)
            case "claim":
                return named_deals.claim(writer, deals)
            case "holds":
                return named_deals.holds(writer, deals)
            case "share":
                return named_deals.share(writer, deals)
            case "compare" if many:
                return named_deals.comparison(writer, deals)
            case "sum":
                return selection.total(writer, deals)
            case "average":
                return selection.average(writer, deals)
            case "highest" | "lowest" if many:
                return selection.ranking(writer, deals)
            case "list" if not understood.filters.any():
                return selection.listing(writer, deals)
        return None
    rows = register.select(understood.filters, amount=writer.value)
    if operation.group_by and operation.kind in ("highest", "lowest"):
        return selection.group_ranking(writer, rows)
    if operation.group_by and operation.kind != "none":
        return selection.grouped(writer, rows)
    match operation.kind:
        case "list":
            return selection.listing(writer, rows)
        case "count":
            return selection.count(writer, rows)
        case "sum":
            return selection.total(writer, rows)
        case "share":
            return named_deals.share(writer, rows)
        case "average":
            return selection.average(writer, rows)
        case "highest" | "lowest":
            return selection.ranking(writer, rows)
    return None
