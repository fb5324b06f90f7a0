"""What the corpus holds: sources, deals, who and what is part of them, and chunks of text.

`corpus/sources.csv` is the source manifest, `corpus/deals.csv` the deals register. In the register
every value column `X` has a column `X_sources` beside it with the ids of the sources it rests on.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


class CorpusError(ValueError):
    """The corpus on disk cannot be used; the message names the file, the line and the reason."""


@dataclass(frozen=True, slots=True)
class Source:
    """One row of the source manifest: a publication that statements rest on."""

    source_id: str
    title: str
    publisher: str
    url: str
    published: str
    """`YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or empty when the source carries no date."""
    kind: str


@dataclass(frozen=True, slots=True)
class Deal:
    """One row of the deals register. Amounts are in millions of euros; None = not established."""

    deal_id: str
    name: str
    aliases: tuple[str, ...]
    tranche: int
    selected_year: int
    rijksbijdrage_mln: float | None
    regio_bijdrage_mln: float | None
    provinces: tuple[str, ...]
    status: str
    """`gesloten`, `in uitvoering`, `afgerond`, or empty."""
    sources: dict[str, tuple[str, ...]]
    """Column name -> ids of the sources that this cell rests on."""
    period: str = ""
    """'2023-2027'; only known from changes that were accepted, see `changes`."""

    @property
    def payments(self) -> tuple[float, float] | None:
        """What the Rijk pays and what the region does; None where either is not known."""
        if self.rijksbijdrage_mln is None or self.regio_bijdrage_mln is None:
            return None
        return self.rijksbijdrage_mln, self.regio_bijdrage_mln


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, another partner or a place that a source ties to a deal."""

    name: str
    deal_id: str
    kind: Literal["municipality", "place", "organisation"]
    takes_part: bool
    list_complete: bool
    """True when the sources name every municipality of the deal: absence then means no."""
    source_ids: tuple[str, ...]
    fact_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """A Dutch town, municipality or region by its name alone, whether or not a source speaks of it."""

    name: str
    province: str = ""
    """Empty where it lies in several, or in none."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, for highlighting: parts of the page's width and height, 0..1.

    Measured from the top left of the page as a viewer shows it.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage as indexed. `text` is what a quote must occur in, character for character."""

    chunk_id: str
    document_id: str
    text: str
    heading_path: tuple[str, ...]
    """Document title first, then the headings down to this passage."""
    page: int | None
    """1-based PDF page; None for documents without pages."""
    deal_ids: tuple[str, ...]
    source_ids: tuple[str, ...]
    """Ids in the source manifest. For a PDF its own id comes first, then those its text names."""
    year: int | None = None
    """The year the statement is about, where known."""
    kind: str = "text"
    """`text`, `table` (a row with its column heads), `footnote`, or `ocr` (read from a picture)."""
    fact_ids: tuple[str, ...] = ()
    """Facts of `corpus/facts/` it states, or `register:<column>` for a cell of the register."""
    boxes: tuple[Box, ...] = ()
    """Where it stands on its pages; empty for documents without pages."""


def load_sources(path: Path) -> dict[str, Source]:
    """Read the source manifest: source id -> Source.

    Raises CorpusError when the file is missing, a column is missing or an id stands twice.
    """
    sources: dict[str, Source] = {}
    for line, row in _rows(path, ("source_id", "title", "publisher", "url", "published", "kind")):
        if row["source_id"] in sources:
            raise CorpusError(f"{path}:{line}: source id {row['source_id']!r} stands twice")
        sources[row["source_id"]] = Source(
            row["source_id"],
            row["title"],
            row["publisher"],
            row["url"],
            row["published"],
            row["kind"],
        )
    return sources


CELLS = (
    "tranche",
    "selected_year",
    "rijksbijdrage_mln",
    "regio_bijdrage_mln",
    "provinces",
    "status",
)


def load_deals(path: Path) -> tuple[Deal, ...]:
    """Read the deals register, in file order.

    Raises CorpusError when the file is missing, a column is missing, a number is not a number or
    an id stands twice.
    """
    needed = ("deal_id", "name", "aliases", *CELLS, *(f"{cell}_sources" for cell in CELLS))
    deals: list[Deal] = []
    seen: set[str] = set()
    for line, row in _rows(path, needed):
        if row["deal_id"] in seen:
            raise CorpusError(f"{path}:{line}: deal id {row['deal_id']!r} stands twice")
        seen.add(row["deal_id"])
        try:
            deals.append(
                Deal(
                    deal_id=row["deal_id"],
                    name=row["name"],
                    aliases=_listed(row["aliases"]),
                    tranche=int(row["tranche"]),
                    selected_year=int(row["selected_year"]),
                    rijksbijdrage_mln=_amount(row["rijksbijdrage_mln"]),
                    regio_bijdrage_mln=_amount(row["regio_bijdrage_mln"]),
                    provinces=_listed(row["provinces"]),
                    status=row["status"],
                    sources={cell: _listed(row[f"{cell}_sources"]) for cell in CELLS},
                )
            )
        except ValueError as error:
            raise CorpusError(f"{path}:{line}: {error}") from error
    return tuple(deals)


def load_places(corpus_dir: Path) -> tuple[Place, ...]:
    """Municipalities (`municipalities.csv`) and other places (`places.csv`) with their deals.

    Raises CorpusError when a file or a column is missing.
    """
    joined = _rows(
        corpus_dir / "municipalities.csv",
        ("municipality", "deal_id", "takes_part", "list_complete", "source_ids", "fact_ids"),
    )
    situated = _rows(corpus_dir / "places.csv", ("place", "deal_id", "fact_ids"))
    return (
        *(
            Place(
                name=row["municipality"],
                deal_id=row["deal_id"],
                kind="municipality",
                takes_part=row["takes_part"] != "no",
                list_complete=row["list_complete"] == "yes",
                source_ids=_listed(row["source_ids"]),
                fact_ids=_listed(row["fact_ids"]),
            )
            for _, row in joined
        ),
        *(
            Place(
                name=row["place"],
                deal_id=row["deal_id"],
                kind="place",
                takes_part=True,
                list_complete=False,
                source_ids=(),
                fact_ids=_listed(row["fact_ids"]),
            )
            for _, row in situated
        ),
    )


def load_other_places(corpus_dir: Path) -> tuple[OtherPlace, ...]:
    """The names of Dutch places (`other_places.csv`); empty for a corpus without that file.

    Raises CorpusError when a column is missing.
    """
    path = corpus_dir / "other_places.csv"
    rows = _rows(path, ("place", "province")) if path.exists() else []
    return tuple(OtherPlace(row["place"], row["province"]) for _, row in rows)


def _rows(path: Path, needed: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(line for line in file if not line.startswith("#"))
            missing = [name for name in needed if name not in (reader.fieldnames or ())]
            if missing:
                raise CorpusError(f"{path}: missing column(s) {', '.join(missing)}")
            return [(reader.line_num, {k: v or "" for k, v in row.items() if k}) for row in reader]
    except OSError as error:
        raise CorpusError(f"{path}: {error.strerror or error}") from error


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _amount(cell: str) -> float | None:
    return float(cell) if cell else None


def row_cells(text: str) -> list[tuple[str, str]]:
    """The (head, cell) pairs of a table row as it is indexed: 'head: cell | head: cell'.

    In a table without heads, such as a fact sheet, the head is empty.
    """
    pairs = (part.partition(": ") for part in text.split(" | "))
    return [(head, cell) if parted else ("", head) for head, parted, cell in pairs]


def family(deal_id: str) -> str:
    """The deal id without its number: deals of one region share it."""
    return re.sub(r"-\d$", "", deal_id)


def families(deals: Iterable[str]) -> set[str]:
    """The regions of deals, each by what the ids of its deals share."""
    return {family(deal) for deal in deals}
