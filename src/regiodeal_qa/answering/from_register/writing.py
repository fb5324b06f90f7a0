"""The words of register answers: money, filters, marks, tables; in the language of the question."""

from __future__ import annotations

from collections.abc import Sequence

from regiodeal_qa.answer import Language
from regiodeal_qa.answering import messages
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed, enumerated
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.corpus import Deal
from regiodeal_qa.understanding.conditions.bounds import Bounds
from regiodeal_qa.understanding.conditions.filters import Filters, LeftOut, Spread
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.numbers import dutch, english, ordinal

ROWS_CITED_ONE_BY_ONE = 8
"""Longer results cite the overviews of the tranches, which list the same cells."""


CELLS = {
    "rijk": "rijksbijdrage_mln",
    "regio": "regio_bijdrage_mln",
    "tranche": "tranche",
    "year": "selected_year",
    "province": "provinces",
    "status": "status",
    "period": "period",
}
_CITED = 4
"""So many deals that are left out each get the passage that names them."""
_COLUMN_NAMES = {
    "rijk": ("van het Rijk", "from the national government"),
    "regio": ("van de regio", "from the region"),
    "total": ("van Rijk en regio samen", "from the national government and the region together"),
}
_SPREADS: dict[Spread, tuple[str, str]] = {
    "none": (
        "waarvan de provincie niet in het register staat",
        "of no province that the register knows",
    ),
    "one": ("in één provincie", "in one province only"),
    "two": ("in precies twee provincies", "in exactly two provinces"),
    "three": ("in drie provincies", "in three provinces"),
    "several": ("in meer dan één provincie", "in more than one province"),
}


class Writer:
    """Writes one register answer in the language of the question."""

    def __init__(self, understood: Understanding, register: Register, citer: Citer) -> None:
        self.understood = understood
        self.register = register
        self.citer = citer
        self.language: Language = understood.language
        column = understood.operation.column
        self.column = column if column in _COLUMN_NAMES else "rijk"
        self.computed: set[str] = set()

    def say(self, nl: str, en: str) -> str:
        """The wording in the language of the question."""
        return nl if self.language == "nl" else en

    def yes_or_no(self, holds: bool) -> str:
        """'Ja. ' or 'Nee. ', to stand before the sentence that says why."""
        return messages.yes_or_no(self.language, holds)

    def money(self, value: float) -> str:
        """An amount in millions of euros, in words."""
        if self.language == "nl":
            return f"{dutch(value)} miljoen euro"
        return f"{english(value)} million euros"

    def number(self, value: float) -> str:
        """A number with one decimal at most."""
        return dutch(value, 1) if self.language == "nl" else english(value, 1)

    def computed_money(self, value: float) -> str:
        """An amount that is worked out from cells, and so stands in no quote."""
        self.computed |= figures(text := self.money(value))
        return text

    def amount(self, value: float) -> str:
        """The value of a row: a cell, or for the total the sum of two."""
        return self.computed_money(value) if self.column == "total" else self.money(value)

    def both(self, deal: Deal) -> str:
        """'20 miljoen euro van het Rijk en 25 miljoen euro van de regio'."""
        parts = (("rijk", deal.rijksbijdrage_mln), ("regio", deal.regio_bijdrage_mln))
        return self.join(
            [
                f"{self.money(value)} {self.say(*_COLUMN_NAMES[name])}"
                for name, value in parts
                if value is not None
            ]
        )

    def counted(self, value: int) -> str:
        """A number of rows, and so in no quote."""
        self.computed.add(str(value))
        return str(value)

    def from_whom(self) -> str:
        return self.say(*_COLUMN_NAMES[self.column])

    def described(self) -> str:
        """The filters in words: ' in tranche 5 in Limburg'."""
        parts: list[str] = []
        operation = self.understood.operation
        if operation.payer and not self.understood.deals and operation.direction == "same":
            parts.append(
                self.say(
                    "waar Rijk en regio evenveel inleggen",
                    "where the state and the region pay the same",
                )
            )
        elif operation.payer and not self.understood.deals and operation.direction == "not_less":
            of_region = operation.payer == "regio"
            parts.append(
                self.say(
                    f"waar {'de regio' if of_region else 'het Rijk'} minstens evenveel inlegt als "
                    f"{'het Rijk' if of_region else 'de regio'}",
                    f"where the {'region' if of_region else 'state'} pays at least as much as the "
                    f"{'state' if of_region else 'region'}",
                )
            )
        elif operation.payer and not self.understood.deals:
            more = (operation.payer == "regio") != (operation.direction == "less")
            parts.append(
                self.say(
                    f"waar {'de regio' if more else 'het Rijk'} meer inlegt dan "
                    f"{'het Rijk' if more else 'de regio'}",
                    f"where the {'region' if more else 'state'} pays more than the "
                    f"{'state' if more else 'region'}",
                )
            )
        text = "".join(f" {part}" for part in parts)
        self.computed |= figures(text)  # what was asked, which no quote has to state
        return self.described_by(self.understood.filters) + text

    def described_by(self, f: Filters) -> str:
        """These filters in words."""
        parts: list[str] = []
        if f.statuses:
            parts.append(
                self.say(f"met de status '{f.statuses[0]}'", f"with status '{f.statuses[0]}'")
            )
        if f.tranches:
            parts.append(
                self.say("in tranche ", "in round ") + self.join([str(t) for t in f.tranches])
            )
        if f.years:
            parts.append(self.say("gekozen ", "selected ") + self._years(f.years))
        if f.provinces:
            parts.append("in " + self.join(list(f.provinces)))
        if f.in_all:
            parts.append(self.say("samen", "together"))
        if f.spread:
            parts.append(self.say(*_SPREADS[f.spread]))
        if f.nth:
            nth = ordinal(f.nth, self.language)
            parts.append(
                self.say(f"die de {nth} van hun regio zijn", f"that are their region's {nth}")
            )
        if f.numeral:
            parts.append(
                self.say(f"met '{f.numeral}' in de naam", f"with '{f.numeral}' in their name")
            )
        if f.known:
            parts.append(self._known(f.known == "yes"))
        if f.amount:
            limits = self.join(self.within(f.amount))
            parts.append(f"{self.say('met', 'with')} {limits} {self.from_whom()}")
        if f.left_out:
            parts.append(self._without(f.left_out))
        text = "".join(f" {part}" for part in parts)
        self.computed |= figures(text)  # what was asked, which no quote has to state
        return text

    def _known(self, known: bool) -> str:
        """'waarvan de bijdrage van de regio niet bekend is'."""
        return self.say(
            f"waarvan de bijdrage {self.from_whom()} {'' if known else 'niet '}bekend is",
            f"whose contribution {self.from_whom()} is {'' if known else 'not '}known",
        )

    def _without(self, out: LeftOut) -> str:
        """What was left out, in words: 'zonder die in Limburg en die in tranche 1'."""
        deals = [self.register.by_id[deal] for deal in out.deals]
        cited = len(deals) <= _CITED
        parts = [
            deal.name + (self.mark(deal, *self.amount_columns()) if cited else "") for deal in deals
        ]
        if out.provinces:
            parts.append(self.say("die in ", "those in ") + self.join(list(out.provinces)))
        if out.tranches:
            numbers = self.join([str(tranche) for tranche in out.tranches])
            parts.append(self.say("die in tranche ", "those in round ") + numbers)
        if out.years:
            parts.append(self.say("die gekozen ", "those selected ") + self._years(out.years))
        if out.statuses:
            statuses = self.join([f"'{status}'" for status in out.statuses])
            parts.append(self.say(f"die met de status {statuses}", f"those with status {statuses}"))
        return self.say("zonder ", "without ") + self.join(parts)

    def _years(self, years: Sequence[int]) -> str:
        first, last = min(years), max(years)
        if len(years) > 2 and len(years) == last - first + 1:
            return self.say(f"van {first} tot en met {last}", f"from {first} to {last}")
        return "in " + self.join([str(year) for year in years])

    def within(self, bounds: Bounds) -> list[str]:
        """Limits to an amount in words: 'minstens 20 miljoen euro'."""
        if bounds.at_least is not None and bounds.at_least == bounds.at_most:
            return [f"{self.say('precies', 'exactly')} {self.money(bounds.at_least)}"]
        return [
            f"{self.say(nl, en)} {self.money(limit)}"
            for limit, nl, en in (
                (bounds.at_least, "minstens", "at least"),
                (bounds.at_most, "hoogstens", "at most"),
                (bounds.more_than, "meer dan", "more than"),
                (bounds.less_than, "minder dan", "less than"),
            )
            if limit is not None
        ]

    def join(self, parts: Sequence[str]) -> str:
        """'a, b en c'."""
        return enumerated(parts, self.understood.language)

    def value(self, deal: Deal) -> float | None:
        """The amount of a deal in the column asked for; None when it is not known."""
        if self.column == "regio":
            return deal.regio_bijdrage_mln
        if self.column == "total":
            return sum(deal.payments) if deal.payments else None
        return deal.rijksbijdrage_mln

    def mark(self, deal: Deal, *columns: str) -> str:
        """Marks for the passages that state these cells of a deal."""
        marks = ""
        for column in columns:
            chunk = self.register.cell(deal, CELLS[column])
            if chunk:
                marks += self.citer.cite(chunk, most=1)
                self.allow_changed(deal, column)
        return marks

    def allow_changed(self, deal: Deal, column: str) -> None:
        """An accepted change may be written otherwise in its quote: '€ 32.500.000'."""
        value = getattr(deal, CELLS[column])
        if self.register.changed(deal, CELLS[column]) and isinstance(value, float):
            self.computed |= figures(self.money(value))

    def amount_columns(self) -> tuple[str, ...]:
        """The cells that an amount rests on."""
        return ("rijk", "regio") if self.column == "total" else (self.column,)

    def overview_marks(self, rows: Sequence[Deal]) -> str:
        """Marks for the overviews of the tranches these rows are in (of all, without rows)."""
        wanted = self.understood.filters.tranches or range(1, 7)
        tranches = sorted({deal.tranche for deal in rows}) or list(wanted)
        marks = ""
        for tranche in tranches:
            chunk = self.register.overview(tranche)
            if chunk:
                marks += self.citer.cite(chunk, most=1)
        wanted_cells = (*self.amount_columns(), "status")
        for deal in rows:  # the overviews do not state what was changed since
            changed = [c for c in wanted_cells if self.register.changed(deal, CELLS[c])]
            marks += self.mark(deal, *changed)
        return marks

    def marks_for(self, rows: Sequence[Deal], *columns: str) -> str:
        """Marks for the cells of a few rows, or for the overviews of many."""
        if len(rows) > ROWS_CITED_ONE_BY_ONE or not rows:
            return self.overview_marks(rows)
        return "".join(self.mark(deal, *columns) for deal in rows)

    def table(self, rows: Sequence[Deal]) -> tuple[tuple[str, ...], ...]:
        """The rows with their cells, column heads first."""
        head = self.say(
            "Regio Deal|Tranche|Jaar|Rijk (mln euro)|Regio (mln euro)|Provincie",
            "Regio Deal|Round|Year|State (EUR m)|Region (EUR m)|Province",
        )
        unknown = self.say("niet bekend", "not known")

        def cell(value: float | None) -> str:
            if value is None:
                return unknown
            return dutch(value) if self.language == "nl" else english(value)

        return (
            tuple(head.split("|")),
            *(
                (
                    deal.name,
                    str(deal.tranche),
                    str(deal.selected_year),
                    cell(deal.rijksbijdrage_mln),
                    cell(deal.regio_bijdrage_mln),
                    ", ".join(deal.provinces) or unknown,
                )
                for deal in rows
            ),
        )

    def composed(self, text: str, rows: Sequence[Deal]) -> Composed | None:
        """None when no passage in the index states what was computed: it cannot be cited."""
        if not self.citer.citations:
            return None
        table = self.table(rows) if len(rows) > 1 else ()
        return Composed(text, table, computed=frozenset(self.computed))
