"""What the assistant takes a question to ask: the result of understanding."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from regiodeal_qa.answer import Language
from regiodeal_qa.corpus import OtherPlace
from regiodeal_qa.understanding.computation.operations import Kind, Operation
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.naming.names import Mention
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.language import Detected


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the turn was about that the last one goes on from."""

    asked: str
    """For the retriever, as `Understanding.search_text`."""
    words: tuple[str, ...]
    """Its words and those of the turns before it, and the places they named."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the last turn asks, with what the conversation already fixed filled in."""

    question: str
    language: Language
    detected: Detected
    words: tuple[str, ...]
    """Normalised, slips of the pen put right."""
    mentions: tuple[Mention, ...]
    deals: tuple[str, ...]
    """The deals it is about, after 'II', 'tweede', a tranche or a year pinned one down."""
    numbers: tuple[int, ...]
    """Which of a region's deals it speaks of: 'de tweede keer' -> 2; -1 is the newest."""
    pinned: bool
    """True when the question itself says which deal of a region it means."""
    narrowed: bool
    """True when a party to a deal, or a place in it, is named beside the deal."""
    filters: Filters
    operation: Operation
    computable: bool
    """True when the register can tell all that is asked, as far as the words say."""
    content: tuple[str, ...]
    """Content words outside the names."""
    unexplained: tuple[str, ...]
    """Content words that neither a name, a filter nor the operation explains."""
    asks_for: frozenset[terms.Sought]
    topics: frozenset[str]
    yes_no: bool
    about_instrument: bool
    """True when it speaks of Regio Deals as such."""
    carried: tuple[str, ...] = ()
    """What came from earlier turns: 'deals', 'filters', 'question'; 'thing' where only that is new."""
    search_text: str = ""
    """The question for the retriever: names as the data spells them, carried parts filled in."""
    asked: str = ""
    """The question in its own text, with slips of the pen put right."""
    corrections: tuple[tuple[str, str], ...] = field(default=())
    context: tuple[str, ...] = ()
    """Words of the turns before that a turn without a subject of its own may be about."""
    earlier: Earlier | None = None
    """The turn before, whatever this one says itself; None in a first turn."""
    asked_in_turn: tuple[str, ...] = ()
    """The deals of which the same was asked in this turn and in those right before it."""

    other_places: tuple[OtherPlace, ...] = ()
    """Places named that no source ties to a deal, and names of deals that do not exist."""

    @property
    def text(self) -> str:
        """Its words in one string, for the patterns."""
        return " ".join(self.words)

    @property
    def provinces(self) -> tuple[str, ...]:
        """The provinces named."""
        return self.filters.provinces

    @property
    def province_deals(self) -> frozenset[str]:
        """The deals that bear the name of a province that the question names."""
        return frozenset(d for m in self.mentions if m.province for d in m.deal_ids)

    def asking(self, kind: Kind) -> Understanding:
        """The same with another operation."""
        return replace(self, operation=replace(self.operation, kind=kind))
