"""Answers computed from the deals register: lookups, lists, counts, sums, rankings, comparisons.

Every figure is a register cell, quoted from the passage that states it, or computed from such
cells; retrieval cannot count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from regiodeal_qa.answer import Language
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.corpus import Chunk, Deal
from regiodeal_qa.understanding.names import family
from regiodeal_qa.understanding.numbers import dutch, english
from regiodeal_qa.understanding.question import Filters, Understanding

NAMED_AT_MOST = 30
"""A count names its deals up to this number; a longer list is asked for as a list."""
ROWS_CITED_ONE_BY_ONE = 8
"""Longer results cite the overviews of the tranches, which list the same cells."""


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer's text with its marks, before it is grounded and shown."""

    text: str
    table: tuple[tuple[str, ...], ...] = ()
    confidence: float = 0.95
    computed: frozenset[str] = frozenset()
    """The figures in the text that stand in no quote: computed from the cells that are cited."""


class Register:
    """The deals with the passages that state their cells."""

    def __init__(self, deals: Sequence[Deal], chunks: Sequence[Chunk]) -> None:
        self.deals = tuple(deals)
        self.by_id: Mapping[str, Deal] = {deal.deal_id: deal for deal in deals}
        self._cells: dict[tuple[str, str], Chunk] = {}
        self._overviews: dict[int, Chunk] = {}
        for chunk in chunks:
            for fact in chunk.fact_ids:
                kind, _, key = fact.partition(":")
                if kind == "register" and len(chunk.deal_ids) == 1:
                    self._cells.setdefault((chunk.deal_ids[0], key), chunk)
                elif kind == "register-tranche" and key.isdecimal():
                    self._overviews.setdefault(int(key), chunk)

    def cell(self, deal: Deal, column: str) -> Chunk | None:
        """The passage that states a cell of the register."""
        return self._cells.get((deal.deal_id, column))

    def overview(self, tranche: int) -> Chunk | None:
        """The passage that lists a tranche."""
        return self._overviews.get(tranche)

    def select(self, filters: Filters, among: Sequence[Deal] | None = None) -> list[Deal]:
        """The deals that pass every filter, in register order."""
        return [d for d in (self.deals if among is None else among) if _passes(d, filters)]


def _passes(deal: Deal, filters: Filters) -> bool:
    amount = deal.rijksbijdrage_mln
    bounds: tuple[tuple[float | None, Callable[[float, float], bool]], ...] = (
        (filters.at_least, lambda a, b: a >= b),
        (filters.at_most, lambda a, b: a <= b),
        (filters.more_than, lambda a, b: a > b),
        (filters.less_than, lambda a, b: a < b),
    )
    return (
        (not filters.tranches or deal.tranche in filters.tranches)
        and (not filters.years or deal.selected_year in filters.years)
        and (not filters.provinces or any(p in filters.provinces for p in deal.provinces))
        and (not filters.statuses or deal.status in filters.statuses)
        and all(b is None or (amount is not None and test(amount, b)) for b, test in bounds)
    )


_CELLS = {
    "rijk": "rijksbijdrage_mln",
    "regio": "regio_bijdrage_mln",
    "tranche": "tranche",
    "year": "selected_year",
    "province": "provinces",
    "status": "status",
}
_COLUMN_NAMES = {
    "rijk": ("van het Rijk", "from the national government"),
    "regio": ("van de regio", "from the region"),
    "total": ("van Rijk en regio samen", "from the national government and the region together"),
}


def answer(understood: Understanding, register: Register, citer: Citer) -> Composed | None:
    """The register's answer, or None when the register cannot answer this question."""
    if understood.content:
        return None
    deals = [register.by_id[d] for d in understood.deals if d in register.by_id]
    writer = _Writer(understood, register, citer)
    operation = understood.operation
    if operation == "lookup" and deals:
        return writer.lookup(deals)
    if operation in ("compare", "sum", "average", "highest", "lowest", "share") and deals:
        return writer.among(deals)
    if operation == "list" and deals and not understood.filters.any():
        return writer.listing(deals)
    rows = register.select(understood.filters)
    if understood.group_by and not deals and operation != "none":
        return writer.grouped(rows)
    if deals or operation in ("none", "lookup", "compare"):
        return None
    if operation == "list":
        return writer.listing(rows)
    if operation == "count":
        return writer.count(rows)
    if operation in ("sum", "share"):
        return writer.total(rows)
    if operation == "average":
        return writer.average(rows)
    return writer.ranking(rows)


class _Writer:
    """Writes one register answer in the language of the question."""

    def __init__(self, understood: Understanding, register: Register, citer: Citer) -> None:
        self.understood = understood
        self.register = register
        self.citer = citer
        self.language: Language = understood.language
        self.column = understood.column if understood.column in _COLUMN_NAMES else "rijk"
        self.computed: set[str] = set()

    # -- words ---------------------------------------------------------------------------------

    def say(self, nl: str, en: str) -> str:
        return nl if self.language == "nl" else en

    def money(self, value: float) -> str:
        if self.language == "nl":
            return f"{dutch(value)} miljoen euro"
        return f"{english(value)} million euros"

    def number(self, value: float) -> str:
        return dutch(value, 1) if self.language == "nl" else english(value, 1)

    def computed_money(self, value: float) -> str:
        """An amount that is worked out from cells, and so stands in no quote."""
        self.computed |= figures(text := self.money(value))
        return text

    def amount(self, value: float) -> str:
        """The value of a row: a cell, or for the total the sum of two."""
        return self.computed_money(value) if self.column == "total" else self.money(value)

    def counted(self, value: int) -> str:
        """A number of rows, and so in no quote."""
        self.computed.add(str(value))
        return str(value)

    def from_whom(self) -> str:
        return self.say(*_COLUMN_NAMES[self.column])

    def described(self) -> str:
        """The filters in words: ' in tranche 5 in Limburg'."""
        f = self.understood.filters
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
            years = self.join([str(y) for y in f.years])
            parts.append(self.say(f"gekozen in {years}", f"selected in {years}"))
        if f.provinces:
            parts.append("in " + self.join(list(f.provinces)))
        for bound, nl, en in (
            (f.at_least, "minstens", "at least"),
            (f.at_most, "hoogstens", "at most"),
            (f.more_than, "meer dan", "more than"),
            (f.less_than, "minder dan", "less than"),
        ):
            if bound is not None:
                parts.append(
                    self.say(
                        f"met {nl} {self.money(bound)} van het Rijk",
                        f"with {en} {self.money(bound)} from the national government",
                    )
                )
        return "".join(f" {part}" for part in parts)

    def join(self, parts: Sequence[str]) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.say('en', 'and')} {parts[-1]}"

    # -- figures -------------------------------------------------------------------------------

    def value(self, deal: Deal) -> float | None:
        if self.column == "regio":
            return deal.regio_bijdrage_mln
        if self.column == "total":
            if deal.rijksbijdrage_mln is None or deal.regio_bijdrage_mln is None:
                return None
            return deal.rijksbijdrage_mln + deal.regio_bijdrage_mln
        return deal.rijksbijdrage_mln

    def mark(self, deal: Deal, *columns: str) -> str:
        """Marks for the passages that state these cells of a deal."""
        marks = ""
        for column in columns:
            chunk = self.register.cell(deal, _CELLS[column])
            if chunk:
                marks += self.citer.cite(chunk, most=1)
        return marks

    def amount_columns(self) -> tuple[str, ...]:
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
        return marks

    def marks_for(self, rows: Sequence[Deal], *columns: str) -> str:
        if len(rows) > ROWS_CITED_ONE_BY_ONE or not rows:
            return self.overview_marks(rows)
        return "".join(self.mark(deal, *columns) for deal in rows)

    def table(self, rows: Sequence[Deal]) -> tuple[tuple[str, ...], ...]:
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

    # -- answers about named deals --------------------------------------------------------------

    def lookup(self, deals: Sequence[Deal]) -> Composed | None:
        column = self.understood.column
        if column == "total":
            return self._totals(deals)
        wanted = [column or "rijk"]
        if column is None:
            wanted.append("regio")
        sentences: list[str] = []
        for deal in deals:
            for name in wanted:
                chunk = self.register.cell(deal, _CELLS[name])
                if chunk is None:
                    if name == column:
                        return None
                    continue
                said = chunk.text if self.language == "nl" else self._english(deal, name)
                sentences.append(said + self.citer.cite(chunk))
        if not sentences:
            return None
        return self._composed(" ".join(sentences), deals)

    def _english(self, deal: Deal, column: str) -> str:
        if column == "rijk" and deal.rijksbijdrage_mln is not None:
            return (
                f"The national government contributes {self.money(deal.rijksbijdrage_mln)} "
                f"to {deal.name}."
            )
        if column == "regio" and deal.regio_bijdrage_mln is not None:
            return f"The region contributes {self.money(deal.regio_bijdrage_mln)} to {deal.name}."
        if column == "province":
            return f"{deal.name} lies in {self.join(list(deal.provinces))}."
        if column == "status":
            return f"Status of {deal.name}: {deal.status}."
        if column == "year":
            return f"The national government selected {deal.name} in {deal.selected_year}."
        return f"{deal.name} is part of round {deal.tranche}."

    def _totals(self, deals: Sequence[Deal]) -> Composed | None:
        sentences: list[str] = []
        for deal in deals:
            rijk, regio = deal.rijksbijdrage_mln, deal.regio_bijdrage_mln
            if rijk is None or regio is None:
                return None
            total, marks = self.computed_money(rijk + regio), self.mark(deal, "rijk", "regio")
            sentences.append(
                self.say(
                    f"Rijk en regio leggen samen {total} in voor de {deal.name}: "
                    f"{self.money(rijk)} van het Rijk en {self.money(regio)} van de regio{marks}.",
                    f"The national government and the region together put {total} into {deal.name}: "
                    f"{self.money(rijk)} from the national government and {self.money(regio)} "
                    f"from the region{marks}.",
                )
            )
        return self._composed(" ".join(sentences), deals)

    def among(self, deals: Sequence[Deal]) -> Composed | None:
        """A sum, average, ranking or comparison of the deals that the question names."""
        operation = self.understood.operation
        if operation == "share":
            return self._share(deals)
        if len(deals) == 1 and operation in ("sum", "average"):
            return self.lookup(deals)
        if len(deals) == 1:
            return None
        if operation == "sum":
            return self.total(deals)
        if operation == "average":
            return self.average(deals)
        if operation in ("highest", "lowest"):
            return self.ranking(deals)
        return self._comparison(deals)

    def _comparison(self, deals: Sequence[Deal]) -> Composed | None:
        known = [(deal, value) for deal in deals if (value := self.value(deal)) is not None]
        if len(known) < 2:
            return None
        known.sort(key=lambda pair: -pair[1])
        lines = [
            f"- {deal.name}: {self.amount(value)} {self.from_whom()}"
            f"{self.mark(deal, *self.amount_columns())}"
            for deal, value in known
        ]
        (first, most), (second, next_most) = known[0], known[1]
        if most == next_most:
            head = self.say(
                f"{first.name} en {second.name} krijgen evenveel: {self.amount(most)} {self.from_whom()}.",
                f"{first.name} and {second.name} get the same: {self.amount(most)} {self.from_whom()}.",
            )
        else:
            difference = self.computed_money(round(most - known[-1][1], 6))
            last = known[-1][0]
            head = self.say(
                f"{first.name} krijgt het meest {self.from_whom()}: {self.amount(most)}. "
                f"Dat is {difference} meer dan {last.name} ({self.amount(known[-1][1])}).",
                f"{first.name} gets the most {self.from_whom()}: {self.amount(most)}. "
                f"That is {difference} more than {last.name} ({self.amount(known[-1][1])}).",
            )
        if len(known) > 2:
            sums: dict[str, float] = {}
            for deal, value in known:
                sums[family(deal.deal_id)] = sums.get(family(deal.deal_id), 0.0) + value
            head = self._family_head(known, sums) or head
        marks = "".join(
            self.mark(deal, *self.amount_columns()) for deal in (known[0][0], known[-1][0])
        )
        return self._composed("\n".join([head + marks, *lines]), [d for d, _ in known])

    def _family_head(self, known: list[tuple[Deal, float]], sums: dict[str, float]) -> str | None:
        """With more deals of one region on a side, the regions' totals are what is compared."""
        if len(sums) != 2 or len(sums) == len(known):
            return None
        (best, most), (other, least) = sorted(sums.items(), key=lambda pair: -pair[1])
        names = {family(deal.deal_id): deal.name for deal, _ in reversed(known)}
        high, low = self.computed_money(most), self.computed_money(least)
        difference = self.computed_money(round(most - least, 6))
        return self.say(
            f"Alle deals van een regio samen: {names[best]} {high} en {names[other]} {low} "
            f"{self.from_whom()}, een verschil van {difference}.",
            f"All deals of a region together: {names[best]} {high} and {names[other]} {low} "
            f"{self.from_whom()}, a difference of {difference}.",
        )

    def _share(self, deals: Sequence[Deal]) -> Composed | None:
        whole = [d for d in self.register.deals if self.value(d) is not None]
        filters = self.understood.filters
        if filters.tranches:
            whole = [d for d in whole if d.tranche in filters.tranches]
        part = sum(self.value(d) or 0.0 for d in deals)
        total = sum(self.value(d) or 0.0 for d in whole)
        if not part or not total:
            return None
        marks = self.marks_for(deals, *self.amount_columns()) + self.overview_marks(whole)
        names = self.join([deal.name for deal in deals])
        percent = self.number(100 * part / total)
        self.computed |= figures(percent)
        of_total = self.computed_money(round(total, 6))
        part_money = self.computed_money(round(part, 6))
        return self._composed(
            self.say(
                f"{names} krijgt {percent} procent van het totaal {self.from_whom()}: "
                f"{part_money} van {of_total}{marks}.",
                f"{names} gets {percent} percent of the total {self.from_whom()}: "
                f"{part_money} of {of_total}{marks}.",
            ),
            deals,
        )

    # -- answers about a selection --------------------------------------------------------------

    def count(self, rows: Sequence[Deal]) -> Composed | None:
        marks = self.overview_marks(rows) if self._cites_overviews(rows) else ""
        number = self.counted(len(rows)) if rows else self.say("geen", "no")
        head = self.say(
            f"Het register telt {number} Regio Deal{'s' if len(rows) != 1 else ''}{self.described()}",
            f"The register holds {number} Regio Deal{'s' if len(rows) != 1 else ''}{self.described()}",
        )
        if not rows or len(rows) > NAMED_AT_MOST:
            per_tranche = self._per_tranche(rows) if rows else ""
            return self._composed(f"{head}{marks}.{per_tranche}", rows)
        return self._composed(f"{head}{marks}:\n{self._lines(rows)}", rows)

    def _per_tranche(self, rows: Sequence[Deal]) -> str:
        counts: dict[int, int] = {}
        for deal in rows:
            counts[deal.tranche] = counts.get(deal.tranche, 0) + 1
        parts = [
            f"{self.say('tranche', 'round')} {self.counted(t)}: {self.counted(n)}"
            for t, n in sorted(counts.items())
        ]
        return self.say(" Per tranche: ", " Per round: ") + ", ".join(parts) + "."

    def listing(self, rows: Sequence[Deal]) -> Composed | None:
        if not rows:
            return self.count(rows)
        marks = self.overview_marks(rows) if self._cites_overviews(rows) else ""
        head = self.say(
            f"{self.counted(len(rows))} Regio Deal{'s' if len(rows) != 1 else ''}{self.described()}{marks}:",
            f"{self.counted(len(rows))} Regio Deal{'s' if len(rows) != 1 else ''}{self.described()}{marks}:",
        )
        return self._composed(f"{head}\n{self._lines(rows)}", rows)

    def _cites_overviews(self, rows: Sequence[Deal]) -> bool:
        return not rows or len(rows) > ROWS_CITED_ONE_BY_ONE

    def _lines(self, rows: Sequence[Deal]) -> str:
        one_by_one = not self._cites_overviews(rows)
        lines = []
        for deal in rows:
            value = self.value(deal)
            amount = "" if value is None else f": {self.amount(value)} {self.from_whom()}"
            columns = ["tranche", *self.amount_columns()]
            if self.understood.filters.provinces:
                columns.append("province")
            if self.understood.filters.statuses:
                columns.append("status")
            lines.append(f"- {deal.name}{amount}{self.mark(deal, *columns) if one_by_one else ''}")
        return "\n".join(lines)

    def total(self, rows: Sequence[Deal]) -> Composed | None:
        known = [deal for deal in rows if self.value(deal) is not None]
        if not known:
            return None
        total = round(sum(self.value(deal) or 0.0 for deal in known), 6)
        if self.understood.operation == "share":
            return self._share(known)
        marks = self.marks_for(known, *self.amount_columns())
        names = ""
        if len(known) <= 6:
            names = ": " + self.join(
                [f"{d.name} {self.amount(self.value(d) or 0.0)}" for d in known]
            )
        text = self.say(
            f"De {self.counted(len(known))} Regio Deals{self.described()} krijgen samen {self.computed_money(total)} "
            f"{self.from_whom()}{names}{marks}.",
            f"The {self.counted(len(known))} Regio Deals{self.described()} get {self.computed_money(total)} together "
            f"{self.from_whom()}{names}{marks}.",
        )
        return self._composed(text + self._unknown(rows, known), rows)

    def average(self, rows: Sequence[Deal]) -> Composed | None:
        known = [deal for deal in rows if self.value(deal) is not None]
        if not known:
            return None
        total = sum(self.value(deal) or 0.0 for deal in known)
        mean = self.computed_money(round(total / len(known), 2))
        marks = self.marks_for(known, *self.amount_columns())
        text = self.say(
            f"Gemiddeld krijgt een Regio Deal{self.described()} {mean} {self.from_whom()}: "
            f"{self.computed_money(round(total, 6))} voor {self.counted(len(known))} deals{marks}.",
            f"On average a Regio Deal{self.described()} gets {mean} {self.from_whom()}: "
            f"{self.computed_money(round(total, 6))} for {self.counted(len(known))} deals{marks}.",
        )
        return self._composed(text + self._unknown(rows, known), rows)

    def _unknown(self, rows: Sequence[Deal], known: Sequence[Deal]) -> str:
        missing = len(rows) - len(known)
        if not missing:
            return ""
        return self.say(
            f" Van {self.counted(missing)} van de {self.counted(len(rows))} deals is dit bedrag niet bekend.",
            f" For {self.counted(missing)} of the {self.counted(len(rows))} deals this amount is not known.",
        )

    def ranking(self, rows: Sequence[Deal]) -> Composed | None:
        known = [deal for deal in rows if self.value(deal) is not None]
        if not known:
            return None
        down = self.understood.operation == "highest"
        known.sort(
            key=lambda d: (-(self.value(d) or 0.0) if down else self.value(d) or 0.0, d.name)
        )
        edge = self.value(known[min(self.understood.top, len(known)) - 1]) or 0.0
        best = [
            d
            for d in known
            if ((self.value(d) or 0.0) >= edge if down else (self.value(d) or 0.0) <= edge)
        ]
        most = self.say(
            "de hoogste bijdrage" if down else "de laagste bijdrage",
            "the highest contribution" if down else "the lowest contribution",
        )
        if self.understood.top == 1:
            deals = self.join([f"{d.name}{self.mark(d, *self.amount_columns())}" for d in best])
            verb = self.say(
                "krijgt" if len(best) == 1 else "krijgen", "gets" if len(best) == 1 else "get"
            )
            text = (
                f"{deals} {verb} {most} {self.from_whom()}{self.described()}: {self.amount(edge)}."
            )
            following = [d for d in known if d not in best][:2]
            if following:
                text += (
                    self.say(" Daarna: ", " Next: ")
                    + self.join(
                        [
                            f"{d.name} ({self.amount(self.value(d) or 0.0)}){self.mark(d, *self.amount_columns())}"
                            for d in following
                        ]
                    )
                    + "."
                )
            return self._composed(text, known[:10])
        head = self.say(
            f"De {self.counted(len(best))} Regio Deals{self.described()} met {most} {self.from_whom()}:",
            f"The {self.counted(len(best))} Regio Deals{self.described()} with {most} {self.from_whom()}:",
        )
        return self._composed(f"{head}\n{self._lines(best)}", best)

    def grouped(self, rows: Sequence[Deal]) -> Composed | None:
        """Counts and sums per tranche or province."""
        by = self.understood.group_by
        groups: dict[str, list[Deal]] = {}
        for deal in rows:
            keys = (str(deal.tranche),) if by == "tranche" else deal.provinces
            for key in keys:
                if (
                    not self.understood.provinces
                    or key in self.understood.provinces
                    or by != "province"
                ):
                    groups.setdefault(key, []).append(deal)
        if not groups:
            return None
        label = (
            self.say("Tranche", "Round") if by == "tranche" else self.say("Provincie", "Province")
        )
        lines = []
        table = [
            (label, self.say("Aantal deals", "Deals"), self.say("Rijk (mln euro)", "State (EUR m)"))
        ]
        for key in sorted(groups):
            deals = groups[key]
            total = round(sum(self.value(d) or 0.0 for d in deals), 6)
            if by == "tranche":
                self.computed.add(key)
            name = f"{label} {key}" if by == "tranche" else key
            lines.append(
                f"- {name}: {self.counted(len(deals))} deal{'s' if len(deals) != 1 else ''}, "
                f"{self.computed_money(total)} {self.from_whom()}"
            )
            table.append(
                (key, str(len(deals)), dutch(total) if self.language == "nl" else english(total))
            )
        marks = self.overview_marks(rows)
        head = self.say(
            f"Regio Deals per {label.lower()}{self.described()}{marks}:",
            f"Regio Deals per {label.lower()}{self.described()}{marks}:",
        )
        note = ""
        if by == "province" and any(len(d.provinces) > 1 for d in rows):
            note = self.say(
                "\nEen deal in twee provincies telt bij beide mee.",
                "\nA deal in two provinces counts in both.",
            )
        text = "\n".join([head, *lines]) + note
        return Composed(text, tuple(table), computed=frozenset(self.computed))

    def _composed(self, text: str, rows: Sequence[Deal]) -> Composed | None:
        """None when no passage in the index states what was computed: it cannot be cited."""
        if not self.citer.citations:
            return None
        table = self.table(rows) if len(rows) > 1 else ()
        return Composed(text, table, computed=frozenset(self.computed))
