"""Which part of the register a text speaks of, carried from one sentence to the next.

'De vierde ronde telde veertien deals. Samen kregen ze 284,2 miljoen.' The second sentence is of that
round too. Deals are kept in the order in which the text named them, for 'samen' and 'die ronde'.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from regiodeal_qa.corpus import Chunk, Deal
from regiodeal_qa.understanding.conditions.filters import Filters

THAT_ROUND = re.compile(
    r"\b(?:die|deze|dezelfde|diezelfde|that|this|the same) (?:tranche|ronde|round)\b"
    r"|\b(?:van|in|of|from) (?:de|the) (?:tranche|ronde|round)\b"
)
POINTS = re.compile(
    r"\b(?:daarvan|hiervan|ervan|daarmee|hiermee|daarvoor|hiervoor|daarin|of (?:that|this|which|those|these)"
    r"|ze|zij|they|(?:deze|die|these|those) (?:\w+ )?(?:(?:regio )?deals|regio ?s|regions))\b"
)
"""Words that point at what was spoken of: 'daarvan', 'die deals', 'ze'."""
OF_WHICH = re.compile(r"\b(?:waarvan|waaronder|of which|including)\b")
"""'Vier deals, waarvan één in de zesde tranche': that tranche is not of all four."""
_MANY = re.compile(r"\b(?:bedragen|amounts|(?:regio ?)?deals|regio ?s|regions)\b")
_ASIDE = re.compile(
    r"\b(?:voorstel\w*|plannen|aanvra\w+|inzending\w*|project\w*|initiatie\w+|bedrijven|partners|gevraagd|vroeg\w*"
    r"|proposals?|applications?|initiatives?|companies|requested|asked)\b"
)
_SEVERAL_KEPT = 8


@dataclass(frozen=True, slots=True)
class Scope:
    """What the sentences before were about, as far as the register tells such things apart."""

    filters: Filters | None = None
    """A tranche, year or province; without any of them all deals; None when nothing was said."""
    counted: bool = False
    """Whether the last claim counted deals, so that 'Overijssel heeft er acht' does too."""
    aside: bool = False
    """Whether the last claim was of proposals, projects or parties: 'samen' may be of those."""
    deals: tuple[str, ...] = ()
    """The deals that were spoken of, the latest last."""
    latest: tuple[str, ...] = ()
    """Those of the last sentence that spoke of any."""
    quoted: Chunk | None = None
    """The passage that a claim was last found in: what follows may be its other half."""

    def round_meant(self, by_id: Mapping[str, Deal]) -> tuple[int, ...]:
        """The one tranche that 'die ronde' points at; empty when that is not clear."""
        if self.filters and self.filters.tranches:
            return self.filters.tranches if len(self.filters.tranches) == 1 else ()
        tranches = {by_id[deal].tranche for deal in self.latest if deal in by_id}
        return tuple(tranches) if len(tranches) == 1 else ()

    def with_deals(self, deals: Sequence[str]) -> Scope:
        """The scope after a sentence on these deals."""
        kept = [deal for deal in self.deals if deal not in deals]
        return replace(self, deals=(*kept, *deals)[-_SEVERAL_KEPT:], latest=tuple(deals))


NOWHERE = Scope()
"""Where a text begins."""


def speaks_of_many(text: str) -> bool:
    """Whether a normalised text speaks of deals, and not of one alone."""
    return bool(_MANY.search(text))


def speaks_of_other_things(text: str) -> bool:
    """Whether a normalised text speaks of proposals, projects or parties, which are no deals."""
    return bool(_ASIDE.search(text))


def within(own: Filters, scope: Filters) -> Filters:
    """A claim's own filters and those of the text before it, where it leaves them out."""
    dated = own.tranches or own.years
    return replace(
        own,
        tranches=own.tranches if dated else scope.tranches,
        years=own.years if dated else scope.years,
        provinces=own.provinces or scope.provinces,
    )
