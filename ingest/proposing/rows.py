"""What a row of a table says of cells of the register: 'Regio Deal: Twente II | Rijksbijdrage: 30'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.proposing import parties, partners
from ingest.proposing.parties import NOTHING, Known
from ingest.proposing.statements import Stated, column_of, towns_listed
from regiodeal_qa.corpus import Chunk, row_cells
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.factcheck.text.values import Moment, Quantity
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.wording.numbers import number
from regiodeal_qa.understanding.wording.words import normalise, tokens

_HEADS = {
    "rijksbijdrage_mln": re.compile(
        r"\b(?:rijksbijdrage|bijdrage (?:van het )?rijk|rijk|rijksmiddelen)\b"
    ),
    "regio_bijdrage_mln": re.compile(
        r"\b(?:regio ?bijdrage|regionale (?:bijdrage|cofinanciering)|bijdrage (?:van de )?regio|cofinanciering)\b"
    ),
    "status": re.compile(r"^(?:status|stand van zaken)$"),
    "period": re.compile(r"^(?:looptijd|periode|duur)\b"),
    "partner": re.compile(r"\bgemeenten\b"),
    "organisation": re.compile(
        r"^(?:(?:overige|andere|regionale|betrokken|deelnemende) )*(?:(?:regio|samenwerkings|convenant)?partners|partijen"
        r"|deelnemers|ondertekenaars|organisaties)\b|\b(?:provincies|waterschappen)$"
    ),
}
_NOT_GRANTED = re.compile(
    r"\b(?:aangevraagd\w*|gevraagd\w*|besteed|besteding\w*|uitgegeven|realisatie|gerealiseerd|restant|resterend\w*|saldo|procent"
    r"|voorschot|jaar|20\d\d|percentage|aandeel)\b|%"
)
_NAMES_DEAL = re.compile(r"\bdeals?\b|\bregiodeals?\b")
_DEAL_HEAD = re.compile(r"\b(?:regio ?deals?|deal|naam)\b")
_FACTORS = (
    (re.compile(r"\bmln\b|\bmiljoen|\bmio\b"), 1.0),
    (re.compile(r"\b1[ .]?000\b|\bduizend\b|\bk ?eur\b"), 1e-3),
    (re.compile(r"\beuro?s?\b|\beur\b"), 1e-6),
)
_STATUS = {
    "afgerond": re.compile(r"^(?:is )?(?:afgerond|voltooid|beeindigd|afgesloten)$"),
    "in uitvoering": re.compile(r"^(?:loopt|lopend|(?:is )?in uitvoering|uitvoeringsfase)$"),
    "gesloten": re.compile(r"^(?:gesloten|getekend|ondertekend)$"),
}


def stated(chunk: Chunk, names: Gazetteer, known: Known = NOTHING) -> Iterator[Stated]:
    """What a table row says of the deal that it is about; nothing when it is about something else."""
    cells = row_cells(chunk.text)
    if len(chunk.deal_ids) == 1 and not _NAMES_DEAL.search(normalise(cells[0][0])):
        for party in partners.in_row(cells, chunk.heading_path, known):
            yield Stated(chunk.deal_ids[0], column_of(party), party.name, chunk, chunk.text)
    deal = _deal(cells, chunk, names)
    if deal is None:
        return
    if len(cells) == 2 and not _DEAL_HEAD.search(normalise(cells[0][0])):
        # 'Onderdeel: Rijksbijdrage | Bedrag: € 30 miljoen', or without heads: the first cell is one.
        cells = [(f"{cells[0][1]} {_unit(cells[1][0])}", cells[1][1])]
    for head, cell in cells:
        for column in _columns(head):
            if column == "organisation":
                for party in parties.listed(f"{_plural(head)}{cell}", known):
                    yield Stated(deal, column_of(party), party.name, chunk, chunk.text)
                continue
            for value in _values(column, head, cell):
                yield Stated(deal, column, value, chunk, chunk.text)


def _deal(cells: list[tuple[str, str]], chunk: Chunk, names: Gazetteer) -> str | None:
    """The one deal of a row: the one it names, or that of the document for a row of the whole."""
    head, first = normalise(cells[0][0]), cells[0][1]
    if _DEAL_HEAD.search(head):
        mentions = names.find(tokens(first))
        named = {d for m in mentions if "deal" in m.kinds and not m.province for d in m.deal_ids}
        if len(named) > 1 and chunk.deal_ids:
            named &= set(chunk.deal_ids)
        return named.pop() if len(named) == 1 else None
    whole = len(cells) == 2 and bool(_columns(first))
    return chunk.deal_ids[0] if whole and len(chunk.deal_ids) == 1 else None


def _unit(head: str) -> str:
    """The part of a head that says in what its amounts are."""
    bracket = re.search(r"\([^)]*\)", head)
    return bracket[0] if bracket else ""


def _columns(head: str) -> list[str]:
    text = normalise(head)
    if _NOT_GRANTED.search(text):
        return []
    return [column for column, pattern in _HEADS.items() if pattern.search(text)]


def _plural(head: str) -> str:
    """What a head says that the names under it are: 'provincies '."""
    word = normalise(head).split()[-1:]
    return f"{word[0]} " if word and word[0] in ("provincies", "waterschappen") else ""


def _values(column: str, head: str, cell: str) -> Iterator[str]:
    text = normalise(cell)
    if column == "status":
        yield from (status for status, pattern in _STATUS.items() if pattern.search(text))
    elif column == "period":
        years = [v.year for v in reading.read(cell) if isinstance(v, Moment) and v.year]
        if len(years) == 2 and years[0] < years[1]:
            yield f"{years[0]}-{years[1]}"
    elif column == "partner":
        yield from towns_listed(cell)
    else:
        amount = _amount(head, cell)
        if amount:
            yield f"{amount:g}"


def _amount(head: str, cell: str) -> float | None:
    """An amount in millions of euros; None when the unit is not clear."""
    money = [q for q in reading.read(cell) if isinstance(q, Quantity) and q.kind == "money"]
    if len(money) == 1 and money[0].low == money[0].high:
        return money[0].low
    bare = number(cell.replace("€", "").replace(",-", "").strip())
    unit = normalise(head.replace("€", " euro "))
    if bare is None:
        return None
    return next((round(bare * f, 6) for pattern, f in _FACTORS if pattern.search(unit)), None)
