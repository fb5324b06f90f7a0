"""The content of test documents: made-up but realistic, the same for the same seed.

A long word carries soft hyphens at its syllables, so that layout programs may divide it; the truth
is the word without them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

SOFT = "\u00ad"
_SUBJECTS = (
    "de regio", "het Rijk", "de provincie Overijssel", "de gemeente Losser", "de Programmaraad",
    "het college van burge·mees·ter en wet·hou·ders", "de woning·bouw·cor·po·ra·tie", "het samen·werkings·ver·band",
    "de stuur·groep", "het dage·lijks be·stuur van de regio Noord- en Midden-Limburg", "de onder·wijs·in·stel·ling",
    "het midden- en klein·be·drijf", "de rijks·over·heid", "een meer·der·heid van de partijen",
)  # fmt: skip
_VERBS = (
    "werkt aan", "draagt bij aan", "investeert in", "rapporteert over", "ondersteunt", "stimuleert",
    "neemt de ver·ant·woor·de·lijk·heid voor", "stelt mid·de·len be·schik·baar voor", "versnelt", "evalueert",
)  # fmt: skip
_OBJECTS = (
    "de leef·baar·heid in de wijken", "brede wel·vaart", "de ver·duur·za·ming van vakantieparken",
    "een toe·komst·be·sten·di·ge land·bouw", "de aan·slui·ting van onder·wijs op de arbeids·markt",
    "het be·reik·baar houden van voor·zie·nin·gen", "de ge·zond·heid van kinderen en jong·eren",
    "nieuwe werk·gele·gen·heid in de maak·in·dus·trie", "de officiële af·spra·ken uit het con·ve·nant",
    "het effect van de fysieke in·gre·pen", "de her·struc·tu·re·ring van het sta·ti·ons·ge·bied",
    "de coördinatie van project·finan·cie·ring",
)  # fmt: skip
_TAILS = (
    "", "", " in 2024", " (zie ook bijlage 2)", ", zoals afgesproken in artikel 4, eerste lid",
    " met een bijdrage van € 1,5 miljoen", " voor 12.500 inwoners", " en 's-Hertogenbosch volgt dat voorbeeld",
    ", mits de co·finan·cie·ring rond is", " – naar verwachting vóór 1 juli 2026", " tot en met 31 december 2027",
)  # fmt: skip
PLACES = (
    "Almelo", "Borne", "Dinkelland", "Enschede", "Haaksbergen", "Hellendoorn", "Hengelo",
    "Hof van Twente", "Losser", "Oldenzaal", "Rijssen-Holten", "Tubbergen", "Twenterand", "Wierden",
    "Aalten", "Berkelland", "Bronckhorst", "Doetinchem", "Montferland", "Oost Gelre",
    "Oude IJsselstreek", "Winterswijk", "Heerlen", "Kerkrade", "Landgraaf", "Brunssum",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a document: a heading, paragraph, list item or footnote."""

    kind: Literal["heading", "p", "li", "note"]
    text: str
    level: int = 1
    note: str = ""
    """The text of the footnote that a paragraph points at, at its end."""


@dataclass(frozen=True, slots=True)
class TableItem:
    """A table with its heads and rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    style: Literal["grid", "lines", "zebra", "booktabs", "bare"] = "grid"


@dataclass(frozen=True, slots=True)
class Truth:
    """A document: what a reader should find, in order."""

    title: str
    header: str
    footer: str
    items: tuple[Item | TableItem, ...] = field(default=())


def plain(text: str) -> str:
    """The text as it is to be read."""
    return text.replace(SOFT, "")


class Writer:
    """Makes text from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def sentence(self) -> str:
        """One sentence, with soft hyphens."""
        pick = self.random.choice
        text = f"{pick(_SUBJECTS)} {pick(_VERBS)} {pick(_OBJECTS)}{pick(_TAILS)}"
        return (text[0].upper() + text[1:] + ".").replace("·", SOFT)

    def paragraph(self, least: int = 3, most: int = 6) -> str:
        """Some sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def table(self, rows: int, style: str = "grid") -> TableItem:
        """Municipalities with figures; some cells are long, some empty."""
        heads = ("Gemeente", "Project", "Rijksbijdrage (in € mln)", "Aantal woningen", "Status")
        made = []
        for number in range(rows):
            place = PLACES[number % len(PLACES)]
            place += "" if number < len(PLACES) else f" {number // len(PLACES) + 1}"
            project = self.random.choice(
                (
                    "Proeftuin", "Wijkaanpak en ontmoeting in de kernen rond de stad",
                    "Techniekcampus", "Glasvezel in het buitengebied en op bedrijventerreinen",
                )
            )  # fmt: skip
            amount = f"{self.random.randint(1, 99)},{self.random.randint(0, 9)}"
            homes = f"{self.random.randint(1, 9)}.{self.random.randint(100, 999)}"
            status = self.random.choice(("loopt", "afgerond", "", "gestart in 2024"))
            made.append((place, project, amount, homes, status))
        return TableItem(heads, tuple(made), style)  # type: ignore[arg-type]


def report(seed: int, title: str, tables: Sequence[str] = ("grid",), rows: int = 40) -> Truth:
    """A report with chapters, lists, footnotes and a table over pages in each of these styles."""
    writer = Writer(seed)
    items: list[Item | TableItem] = []
    for chapter in range(1, 3 + len(tables)):
        items.append(Item("heading", f"{chapter} {_chapter(chapter)}", 1))
        items += [Item("p", writer.paragraph()) for _ in range(2)]
        items.append(Item("heading", f"{chapter}.1 Aanpak en voortgang", 2))
        note = plain(writer.sentence())
        items.append(Item("p", writer.paragraph(), note=note))
        items += [Item("li", writer.sentence()) for _ in range(4)]
        items.append(Item("p", writer.paragraph(4, 8)))
        if chapter <= len(tables):
            items.append(Item("heading", f"{chapter}.2 Overzicht per gemeente", 2))
            items.append(writer.table(rows, tables[chapter - 1]))
            items.append(Item("p", writer.paragraph()))
    return Truth(
        title, "Ministerie van Binnenlandse Zaken", "Voortgangsrapportage 2025", tuple(items)
    )


def overview(seed: int, title: str, style: str, tables: int, rows: int) -> Truth:
    """Nothing but tables, each under a heading: an annex without running text."""
    writer = Writer(seed)
    items: list[Item | TableItem] = []
    for number in range(1, tables + 1):
        items.append(Item("heading", f"{number} Overzicht per gemeente", 1))
        items.append(writer.table(rows, style))
    return Truth(
        title, "Ministerie van Binnenlandse Zaken", "Voortgangsrapportage 2025", tuple(items)
    )


def _chapter(number: int) -> str:
    names = (
        "Inleiding",
        "Resultaten in de regio",
        "Financiën",
        "Samenwerking",
        "Vooruitblik",
        "Bijlagen",
    )
    return names[(number - 1) % len(names)]
