"""Deals by how far they are: running or finished, which the register tells of few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_register.whether import there_is
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.conditions.all_of_status import NOT_A_SINGLE, TELLING
from regiodeal_qa.understanding.wording import terms


def with_untold(writer: Writer, computed: Composed) -> Composed:
    """The answer on deals by their status, and of how many others the register does not tell it."""
    filters = writer.understood.filters
    if not {*filters.statuses, *filters.left_out.statuses} & {*TELLING}:
        return computed
    untold = _untold(_of_any_status(writer))
    if not untold:
        return computed
    said = computed.text.removeprefix("Nee. ").removeprefix("No. ")  # it may be one of the others
    text = f"{said}\n\n{_note(writer, untold)}"
    return replace(computed, text=text, computed=computed.computed | writer.computed)


def of_all(writer: Writer) -> Composed | None:
    """'Zijn alle deals van tranche 2 afgerond?': those that are, and of how many it is not told.

    'Nee' only where one is known not to be, 'ja' only where all are.
    """
    filters = writer.understood.filters
    every = _of_any_status(writer)
    rows = [deal for deal in every if deal.status in filters.statuses]
    others = [deal for deal in every if deal.status in TELLING and deal not in rows]
    if not every:
        return None
    if NOT_A_SINGLE.search(writer.understood.text):
        lead = there_is(writer, True) if rows else ""
    else:
        told = others or len(rows) == len(every)
        asks = terms.EVERY.search(writer.understood.text)  # not only 'en die van tranche 3?'
        lead = writer.yes_or_no(not others) if told and asks else ""
    described = writer.described_by(replace(filters, statuses=()))
    marks = writer.overview_marks(every)
    number = writer.counted(len(rows)) if rows else writer.say("geen", "none")
    status = filters.statuses[0]
    one = len(rows) == 1
    head = writer.say(
        f"Van de {writer.counted(len(every))} Regio Deals{described} {'staat' if len(rows) < 2 else 'staan'} er "
        f"{number} in het register met de status '{status}'{marks}",
        f"Of the {writer.counted(len(every))} Regio Deals{described}, {number} {'has' if one else 'have'} "
        f"the status '{status}' in the register{marks}",
    )
    names = writer.join([f"{deal.name}{writer.mark(deal, 'status')}" for deal in rows])
    untold = _untold(every)
    note = f"\n\n{_note(writer, untold)}" if untold else ""
    if others:
        apart = writer.join([f"{deal.name}{writer.mark(deal, 'status')}" for deal in others])
        other = others[0].status
        note = writer.say(f" Met '{other}' staat er {apart}.", f" With '{other}': {apart}.") + note
    text = f"{lead}{head}{': ' + names if rows else ''}.{note}"
    return writer.composed(text, rows)


def _of_any_status(writer: Writer) -> list[Deal]:
    filters = writer.understood.filters
    of_any = replace(filters, statuses=(), left_out=replace(filters.left_out, statuses=()))
    return writer.register.select(of_any, amount=writer.value)


def _untold(deals: Sequence[Deal]) -> int:
    return sum(deal.status not in TELLING for deal in deals)


def _note(writer: Writer, untold: int) -> str:
    number, many = writer.counted(untold), untold > 1
    return writer.say(
        f"Van {number} deal{'s' if many else ''} staat in het register niet of "
        f"{'ze nog lopen of al klaar zijn' if many else 'hij nog loopt of al klaar is'}.",
        f"Of {number} deal{'s' if many else ''} the register does not tell whether "
        f"{'they are' if many else 'it is'} running or finished.",
    )
