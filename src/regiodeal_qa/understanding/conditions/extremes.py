"""Which deals are left out where only the rows tell: 'zonder de twee grootste', 'die oude pot niet'."""

from __future__ import annotations

from dataclasses import replace

from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.conditions.filters import LeftOut
from regiodeal_qa.understanding.conditions.rows import passes
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms


def without_extremes(now: Understanding, names: Gazetteer) -> Understanding:
    """The same without the largest, the smallest or the first deals, where those are left out."""
    out = now.filters.left_out
    if not (out.largest or out.smallest or out.earliest):
        return now
    rest = replace(out, largest=0, smallest=0, earliest=0)
    filters = replace(now.filters, left_out=rest)
    rows = [d for d in names.by_id.values() if passes(d, filters, d.rijksbijdrage_mln)]
    gone = (*_by_amount(rows, out), *_first(rows, out))
    if now.operation.kind in terms.RANKED and terms.HOW_MUCH.search(now.text):
        now = now.asking("sum")  # 'Hoeveel ging er naar Limburg zonder de grootste?'
    left_out = replace(rest, deals=(*rest.deals, *gone))
    return replace(now, filters=replace(now.filters, left_out=left_out))


def _by_amount(rows: list[Deal], out: LeftOut) -> list[str]:
    """Those with the most or the least money; of more with the same as the last of them all."""
    amounts = {d.deal_id: d.rijksbijdrage_mln for d in rows if d.rijksbijdrage_mln is not None}
    ranked = sorted(amounts.values())
    most = ranked[-out.largest :][:1] if out.largest else []
    least = ranked[: out.smallest][-1:] if out.smallest else []
    return [
        deal
        for deal, amount in amounts.items()
        if any(amount >= limit for limit in most) or any(amount <= limit for limit in least)
    ]


def _first(rows: list[Deal], out: LeftOut) -> list[str]:
    """The one deal of the first round: 'die gezamenlijke pot van vroeger hoeft er niet bij'."""
    first = min((deal.tranche for deal in rows), default=0)
    old = [deal.deal_id for deal in rows if deal.tranche == first]
    return old if out.earliest and len(old) == 1 else []
