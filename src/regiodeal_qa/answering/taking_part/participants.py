"""Which municipalities, other partners and places are in which deals, and the passages that say so.

Rests on `corpus/municipalities.csv` and `corpus/places.csv`, whose rows name the facts they rest
on, and on partners that a person accepted from added documents. The corpus has no table of other
partners than municipalities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regiodeal_qa.corpus import Chunk, Deal, Place
from regiodeal_qa.factcheck.text import reading
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.understanding.naming.names import Mention
from regiodeal_qa.understanding.wording.words import normalise, stem

_SECTION = "Partners"
_OF_SECTION = 2
"""So many passages of what the corpus says of a deal's partners stand below the list."""


class Participants:
    """Municipalities, other partners and places, the deals they are in, and the passages that say so."""

    def __init__(
        self, places: Sequence[Place], deals: Mapping[str, Deal], chunks: Sequence[Chunk]
    ) -> None:
        self._rows: dict[str, list[Place]] = {}
        self._municipalities: dict[str, list[Place]] = {}
        self._organisations: dict[str, list[Place]] = {}
        for place in places:
            self._rows.setdefault(normalise(place.name), []).append(place)
            if place.kind == "municipality" and place.takes_part:
                self._municipalities.setdefault(place.deal_id, []).append(place)
            if place.kind == "organisation":
                self._organisations.setdefault(place.deal_id, []).append(place)
        self._deals = deals
        self._stated: dict[tuple[str, str], Chunk] = {}
        self._described: dict[str, list[Chunk]] = {}
        for chunk in chunks:
            if chunk.heading_path[-1:] == (_SECTION,) and len(chunk.deal_ids) == 1:
                self._described.setdefault(chunk.deal_ids[0], []).append(chunk)
            for deal in chunk.deal_ids:
                for fact in chunk.fact_ids:
                    self._stated.setdefault((deal, fact), chunk)

    def rows(self, mention: Mention) -> list[Place]:
        """The rows of the municipality, partner or place that a mention names."""
        rows = self._rows.get(normalise(mention.name), [])
        if mention.province and (not rows or mention.text.startswith("provincie ")):
            spelt = {f"provincie {normalise(mention.province)}", _as_province(mention.text)}
            return [row for name in sorted(spelt) for row in self._rows.get(name, [])] or rows
        return rows

    def name(self, deal_id: str) -> str:
        """The name of a deal."""
        return self._deals[deal_id].name

    def organisation(self, mention: Mention) -> bool:
        """Whether a mention names a partner that is no municipality."""
        return any(row.kind == "organisation" for row in self.rows(mention))

    def evidence(self, place: Place) -> Chunk | None:
        """The passage that ties a place to its deal."""
        found = (self._stated.get((place.deal_id, fact)) for fact in place.fact_ids)
        return next((chunk for chunk in found if chunk), None)

    def members(self, deal_id: str) -> Chunk | None:
        """The passage that names most of a deal's municipalities, where all of them are known."""
        complete = [row for row in self._municipalities.get(deal_id, ()) if row.list_complete]
        return max(self._stating(complete), key=lambda c: len(c.text), default=None)

    def municipalities(self, deal_id: str) -> list[Place]:
        """The rows of the municipalities that take part in a deal."""
        return self._municipalities.get(deal_id, [])

    def organisations(self, deal_id: str) -> list[Place]:
        """The partners of a deal, other than municipalities, that a person accepted."""
        return self._organisations.get(deal_id, [])

    def described(self, deal_id: str) -> list[Chunk]:
        """What the corpus itself says of the partners of a deal."""
        return self._described.get(deal_id, [])[:_OF_SECTION]

    def numbered(self, deal_id: str, known: int) -> Chunk | None:
        """The passage on a deal's partners that counts more municipalities than are known by name."""
        for chunk in self._described.get(deal_id, ()):
            counts = [
                value.low
                for value in reading.read(chunk.text)
                if isinstance(value, Quantity)
                and any(unit.endswith(stem("gemeenten")) for unit in value.units[:1])
            ]
            if max(counts, default=0) > known:
                return chunk
        return None

    def naming(self, rows: Sequence[Place]) -> list[Chunk]:
        """Few passages that together name all these rows, those that name most of them first."""
        left, chosen = list(rows), []
        while left:
            stating = self._stating(left)
            if not stating:
                break
            best = max(stating, key=lambda c: (_named(c, left), -len(c.text)))
            chosen.append(best)
            left = [row for row in left if not set(row.fact_ids) & set(best.fact_ids)]
        return chosen

    def _stating(self, rows: Sequence[Place]) -> list[Chunk]:
        """The passages that these rows rest on."""
        pairs = dict.fromkeys((row.deal_id, fact) for row in rows for fact in row.fact_ids)
        return [self._stated[pair] for pair in pairs if pair in self._stated]


def _as_province(text: str) -> str:
    return text if text.startswith("provincie ") else f"provincie {text}"


def _named(chunk: Chunk, rows: Sequence[Place]) -> int:
    return sum(bool(set(row.fact_ids) & set(chunk.fact_ids)) for row in rows)
