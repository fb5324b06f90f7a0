"""How far Rijk and region are apart: where the most, and what the region pays for each euro of the Rijk."""

from __future__ import annotations

from collections.abc import Sequence

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.selection import unknown
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.corpus import Deal

_FEW = 8
"""Of more deals that share the place the names are told, and not what each payer puts in."""


def ranking(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """The deals where the difference between Rijk and region is greatest, or smallest."""
    apart = {
        deal.deal_id: round(abs(deal.payments[0] - deal.payments[1]), 6)
        for deal in rows
        if deal.payments
    }
    if not apart:
        return None
    known = [deal for deal in rows if deal.deal_id in apart]
    most = writer.understood.operation.kind == "highest"
    edge = max(apart.values()) if most else min(apart.values())
    best = [deal for deal in known if apart[deal.deal_id] == edge]
    few = len(best) <= _FEW
    names = writer.join(
        [
            f"{deal.name} ({writer.both(deal)}){writer.mark(deal, 'rijk', 'regio')}"
            if few
            else f"{deal.name}{writer.mark(deal, 'regio')}"
            for deal in best
        ]
    )
    number = "" if few else f"{writer.counted(len(best))} deals: "
    size = writer.computed_money(edge)
    text = writer.say(
        f"Het verschil tussen Rijk en regio is het {'grootst' if most else 'kleinst'}"
        f"{writer.described()} bij {number}{names}. Het is {'daar ' if len(best) > 1 else ''}{size}.",
        f"The national government and the region are {'furthest apart' if most else 'closest'}"
        f"{writer.described()} for {number}{names}. The difference is {size}.",
    )
    return writer.composed(text + unknown(writer, rows, known), best)


def per_euro(writer: Writer, rows: Sequence[Deal]) -> Composed | None:
    """What the regions put in for each euro of the Rijk, over the deals of which both are known."""
    known = [deal for deal in rows if deal.payments]
    state, region = (
        round(sum(deal.payments[payer] for deal in known if deal.payments), 6) for payer in (0, 1)
    )
    if not state:
        return None
    euros = f"{region / state:.2f}"
    euros = euros.replace(".", ",") if writer.language == "nl" else euros
    writer.computed |= figures(euros)
    marks = writer.marks_for(known, "rijk", "regio")
    of_region, of_state = writer.computed_money(region), writer.computed_money(state)
    if len(known) == 1:
        text = writer.say(
            f"Voor elke euro van het Rijk legt de regio bij {known[0].name} {euros} euro in: "
            f"{of_region} tegen {of_state}{marks}.",
            f"For each euro of the national government the region puts {euros} euros into "
            f"{known[0].name}: {of_region} against {of_state}{marks}.",
        )
    else:
        number = writer.counted(len(known))
        text = writer.say(
            f"Voor elke euro van het Rijk legt de regio gemiddeld {euros} euro in{writer.described()}: "
            f"{of_region} tegen {of_state}, over {number} deals{marks}.",
            f"For each euro of the national government the region puts in {euros} euros on average"
            f"{writer.described()}: {of_region} against {of_state}, over {number} deals{marks}.",
        )
    return writer.composed(text + unknown(writer, rows, known), known)
