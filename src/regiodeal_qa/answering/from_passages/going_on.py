"""A turn that goes on about what the answers before it were about, where it names nothing itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from regiodeal_qa.answer import Answer
from regiodeal_qa.answering.from_passages import spoken_of
from regiodeal_qa.answering.joining import quotes
from regiodeal_qa.answering.routes import Phrased, Routes, of_all_deals
from regiodeal_qa.corpus import families
from regiodeal_qa.trace import Trace
from regiodeal_qa.understanding.computation.operations import OVER_MANY, Operation
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.turns.towns import asks_town_there
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.terms import RANKED

_OF_THAT_DEAL = re.compile(
    r"\b(?:die|deze|that|this) (?:(?:regio ?)?deal|regio|streek|winnaar|region|one)\b",
    re.IGNORECASE,
)
"""What points at the deal that the answer before was about, where no question named one."""
_WHICH_DEAL = re.compile(r"\b(?:welke|which) (?:regio ?)?(?:deals?|regio|region)\b", re.IGNORECASE)
"""'In welke deal zit de Bespaarcoach?': what follows is about that deal."""
_DEALS = re.compile(r"\bdeals?\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:omdat|want|doordat|vanwege|wegens|reden\w*|waardoor|zodat|daarom|oorza\w+|aanleiding|namelijk|door|na|because|due to|after|reasons?)\b"
)
"""What tells why."""
_SO_MUCH = re.compile(
    r"\b(?:meer|minder|zo ?veel|zo ?weinig|weinig|hoger|lager|verschil\w*|more|less|so (?:much|little)|higher|lower)\b",
    re.IGNORECASE,
)
"""'Waarom kregen ze minder?': of an amount, which is no reason itself."""
_WHO_ELSE = re.compile(
    r"\b(?:wie|who) (?:is|was|waren|werd|were|became)(?: (?:het|dat|er|die|it|that|de (?:voorzitter|trekker|minister|wethouder|directeur)))?"
    r" (?:daarvoor|ervoor|daarna|erna|voor (?:hem|haar)|na (?:hem|haar)|before|after (?:him|her|that))\W*$",
    re.IGNORECASE,
)
"""'Wie is de voorzitter?' - 'En wie was het daarvoor?'"""
_OF_THEM = re.compile(r"\b(?:die|ze|zij|daar|they|there)\b", re.IGNORECASE)
"""The same after a question which deal has the most or the least."""


@dataclass(frozen=True, slots=True)
class GoingOn:
    """Asks a turn of the deal that the conversation is about."""

    routes: Routes
    understand: Callable[[Sequence[str]], Understanding]
    answered: Callable[[tuple[str, ...]], Answer]
    """The answer to the last of these turns."""

    def points_back(self, turns: Sequence[str], understood: Understanding) -> bool:
        """Whether the last turn points at the deal that the answer before was about."""
        if len(turns) < 2:
            return False
        if _OF_THAT_DEAL.search(turns[-1]) or (
            asks_town_there(understood) and "deals" not in understood.carried
        ):
            return True
        if not _OF_THEM.search(turns[-1]) or understood.operation.kind != "none":
            return False
        ranking = self.understand(turns[:-1]).operation
        return ranking.kind in RANKED and ranking.top == 1

    def of_the_answer(
        self,
        question: str,
        turns: Sequence[str],
        understood: Understanding,
        phrased: Phrased | None,
    ) -> Answer | None:
        """A turn asked of the deal that the answer before is about, where it names none itself.

        'Welke deal kreeg in 2024 het meest?' - 'En wie was daar de trekker?'. None when that does not
        tell.
        """
        # 'Welke deal zat in ronde 4?' - 'Doet Borsele daar aan mee?'
        town = asks_town_there(understood)
        if (understood.deals or understood.mentions) and not town:
            return None
        before = self.answered(tuple(turns[:-1]))
        if before.status != "answered":
            return None
        # Of a ranking the first is who is asked for.
        ranked = self.understand(turns[:-1]).operation.kind in RANKED
        cited = before.citations[:1] if ranked else before.citations
        named = dict.fromkeys(deal for citation in cited for deal in citation.deal_ids)
        deals = [deal for deal in named if deal in self.routes.register.by_id]
        if len(families(deals)) != 1:
            return None
        about = replace(self._about(understood, deals), question=question, narrowed=town)
        return self.routes.answer(about, Trace(), phrased)

    def of_documents(
        self,
        question: str,
        turns: Sequence[str],
        understood: Understanding,
        phrased: Phrased | None,
    ) -> Answer | None:
        """What documents tell of what was spoken of, where a turn that names nothing would be computed.

        'Wat is het Nationaal Programma Vitale Regio's?' - 'Voor hoeveel regio's?' is not about all deals,
        if a passage on that programme answers it.
        """
        named = understood.deals or understood.mentions or understood.numbers
        over_many = understood.computable and understood.operation.kind in OVER_MANY
        if len(turns) < 2 or named or not over_many or _DEALS.search(turns[-1]):
            return None
        before = self.understand(turns[:-1])
        own = understood.filters not in (Filters(), before.filters)
        if own or before.computable or before.about_instrument or not before.content:
            return None
        told = replace(understood, question=question, operation=Operation(), computable=False)
        answer = self.routes.answer(told, Trace(), phrased)
        said = self.answered(tuple(turns[:-1]))
        # '27 voorstellen voor de zesde ronde' - 'en hoeveel werden het er?' is not told with them.
        again = understood.filters.any() and quotes(answer) <= quotes(said)
        of_same = spoken_of.regions(answer) <= spoken_of.regions(said) and not again
        return answer if answer.status == "answered" and of_same else None

    def kept_to_subject(
        self,
        turns: Sequence[str],
        understood: Understanding,
        answer: Answer,
        phrased: Phrased | None,
    ) -> Answer:
        """The answer to a turn that names nothing, unless it is about quite another deal.

        Then that of the deal which the conversation is about; asked back again where that was asked.
        """
        if len(turns) < 2 or understood.deals or not spoken_of.names_nothing(understood):
            return answer
        little = spoken_of.little_of_its_own(understood)
        before = self.answered(tuple(turns[:-1]))
        asked = replace(understood, question=answer.question)
        asked_back = before.status == "clarify" and little
        if answer.status != "answered" and not asked_back:
            return answer
        unsettled = before.status != "answered" and spoken_of.says_little(understood)
        of_it = self._spoken_of(turns[:-1])
        if (asked_back or (unsettled and not of_all_deals(answer))) and not of_it:
            return self.routes.ask_back(asked, Trace())
        if answer.route == "register" or not little:
            return answer
        if of_it and not spoken_of.regions(answer) & families(of_it):
            # Of a project in a deal, say, so that the deal's own figures are no answer.
            of_part = not _WHICH_DEAL.search(turns[-2])
            part = replace(self._about(asked, of_it), narrowed=of_part)
            kept = self.routes.answer(part, Trace(), phrased)
            return answer if kept.status != "answered" and of_all_deals(answer) else kept
        return answer

    def says_it_again(
        self, turns: Sequence[str], understood: Understanding, answer: Answer
    ) -> bool:
        """Whether a turn asks the reason of an amount, or who else, and is told the same again.

        'Hoeveel had Twente gevraagd?' - 'Waarom kregen ze minder?', where the amounts are quoted again.
        """
        if len(turns) < 2 or answer.status != "answered" or answer.route != "passages":
            return False
        asks_why = "reason" in understood.asks_for and _SO_MUCH.search(turns[-1])
        who_else = _WHO_ELSE.search(turns[-1])
        if not (asks_why or who_else):
            return False
        quoted = {citation.quote for citation in answer.citations}
        told = {citation.quote for citation in self.answered(tuple(turns[:-1])).citations}
        gives_reason = any(_REASON.search(quote.lower()) for quote in quoted)
        return quoted <= told and bool(who_else or not gives_reason)

    def _spoken_of(self, turns: Sequence[str]) -> tuple[str, ...]:
        """The deals of one region that the last turn, or one that it goes on from, was about."""
        for last in range(len(turns), 0, -1):
            understood = self.understand(turns[:last])
            deals = understood.deals or spoken_of.deals(self.answered(tuple(turns[:last])))
            if deals or not spoken_of.names_nothing(understood):
                return deals if len(families(deals)) == 1 else ()
        return ()

    def _about(self, understood: Understanding, deals: Sequence[str]) -> Understanding:
        """A turn that names no deal as one about these."""
        by_id = self.routes.register.by_id
        names = " ".join(by_id[deal].name for deal in deals if deal in by_id)
        return replace(
            understood,
            deals=tuple(deals),
            pinned=understood.pinned or len(deals) == 1,
            search_text=f"{understood.search_text} {names}",
            carried=("deals", *(c for c in understood.carried if c == "thing")),
        )
