"""How likely the best passage answers: a first look, and where that leaves doubt a closer one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from regiodeal_qa.answering.from_passages import abstention, beside, extractive, lacking, untold
from regiodeal_qa.cross_encoder import CrossEncoder, Reading
from regiodeal_qa.lexical import Term
from regiodeal_qa.passages import embedded_text
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.retrieval import Retriever
from regiodeal_qa.understanding.kinds.openness import names_nothing
from regiodeal_qa.understanding.understood import Understanding

_TRIED = 4
"""So many of the best passages are looked at where the first cannot be an answer."""
_NEARLY = 0.25
"""From this probability on a passage answers that has the very value that is asked for beside its thing."""
_FEW_TERMS, _OF_FEW_TERMS = 3, 0.6
"""From which probability so short a question that names nothing is answered: 'Wat als het geld op is?' Of those
written before the sources were seen 12 of 60 without an answer get one, and not 16; three right answers are
told as what may be meant."""
_ANSWERS, _SAYS = -2.0, -2.4
"""Below both of these logits of the cross-encoder (that it answers, that it says anything of what is asked) a
passage beside the best adds nothing: set where no tuning question loses what only that passage has."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Candidates, best first, and whether the best is an answer."""

    ranked: list[Candidate]
    probability: float
    needed: float
    """From which probability an answer is given."""
    signals: Mapping[str, float]
    """What the probability rests on, by name."""
    lacks: bool = False
    """Whether the best cannot be an answer, whatever the probability."""

    @property
    def answers(self) -> bool:
        """Whether the best passage is taken for an answer."""
        return self.probability >= self.needed and not self.lacks


class Judge:
    """Decides whether the best candidate answers a question."""

    def __init__(self, retriever: Retriever, cross_encoder: CrossEncoder | None) -> None:
        """Without a cross-encoder the first look decides."""
        self._lexical = retriever.lexical
        self._cross_encoder = cross_encoder
        self._first = abstention.load_calibration("reranked" if retriever.reranker else "ranked")
        self.closer = abstention.load_calibration("read")

    def judge(
        self, understood: Understanding, terms: Sequence[Term], ranked: list[Candidate]
    ) -> Judged:
        """The candidates, the first with what the closer look makes of it where there was one."""
        if not ranked:
            return Judged([], 0.0, self._first.threshold, {})
        judged = self._of_all_first(understood, terms, self._by_models(understood, terms, ranked))
        likely = judged.probability
        if not lacking.lacks_answer(understood, judged.ranked[0], self._lexical, likely):
            return judged
        if lacking.lacks_whatever_is_next(understood, judged.ranked[0].chunk):
            return replace(judged, lacks=True)
        again = untold.says_again(understood, ranked[0], self._lexical)
        for tried in range(1, min(_TRIED, len(ranked))):  # the next may have what the best lacks
            if again and untold.gives_no_reason(understood, [ranked[tried].chunk]):
                continue  # nor does it say again what is asked
            if not lacking.lacks_answer(understood, ranked[tried], self._lexical):
                other = self._by_models(understood, terms, ranked[tried:])
                if other.answers:
                    return other
        return replace(judged, lacks=True)

    def _of_all_first(
        self, understood: Understanding, terms: Sequence[Term], judged: Judged
    ) -> Judged:
        """Rather what holds for several deals, where nothing is named and it answers as surely.

        'Doen scholen ook mee?' is not asked of one region.
        """
        best = judged.ranked[0].chunk
        of_programme = understood.about_instrument and not understood.deals
        asked_of_all = names_nothing(understood) or of_programme
        if not untold.of_few_deals(best) or not asked_of_all:
            return judged
        of_all = [c for c in judged.ranked if not untold.of_few_deals(c.chunk)]
        general = self._by_models(understood, terms, of_all) if of_all else judged
        return general if general.probability >= judged.probability else judged

    def _by_models(
        self, understood: Understanding, terms: Sequence[Term], ranked: list[Candidate]
    ) -> Judged:
        judged = self._by_looks(understood, terms, ranked)
        if names_nothing(understood) and len(terms) <= _FEW_TERMS and judged.needed > 0.0:
            judged = replace(judged, needed=max(judged.needed, _OF_FEW_TERMS))
        doubted = _NEARLY <= judged.probability < judged.needed
        if doubted and beside.has_value(understood, judged.ranked[0], self._lexical):
            return replace(judged, needed=_NEARLY)
        return judged

    def _by_looks(
        self, understood: Understanding, terms: Sequence[Term], ranked: list[Candidate]
    ) -> Judged:
        values = abstention.signals(understood, terms, ranked, self._lexical)
        first = self._judged(self._first, abstention.SIGNALS, ranked, values)
        best = ranked[0].chunk
        if (
            abstention.names_cell(understood, terms, best)
            or abstention.introduces(understood, best)
            or beside.names_holder(understood, best)
            or extractive.asks_state(understood, best)
        ):
            likely = max(first.probability, self._first.threshold)
            return replace(first, probability=likely, needed=0.0)
        low, high = self.closer.doubtful
        # What names nothing has few words to go by.
        high = 1.0 if names_nothing(understood) else high
        doubtful = low <= first.probability <= high and not abstention.row(ranked)
        reading = self.reading(understood, ranked[0]) if doubtful else None
        if reading is None:
            return first
        ranked = [replace(ranked[0], reading=reading), *ranked[1:]]
        values = abstention.read_signals(understood, terms, ranked, self._lexical)
        return self._judged(self.closer, abstention.READ_SIGNALS, ranked, values)

    def reading(self, understood: Understanding, candidate: Candidate) -> Reading | None:
        """What the cross-encoder makes of a candidate; None without one."""
        if self._cross_encoder is None:
            return None
        (reading,) = self._cross_encoder.read(
            understood.search_text, [embedded_text(candidate.chunk)]
        )
        return reading

    def adding(self, understood: Understanding, chosen: Sequence[Candidate]) -> list[Candidate]:
        """The best of the chosen passages, and those beside it that say something of what is asked.

        All of them for a turn that goes on: what it asks is in the turns before.
        """
        if understood.context or understood.carried:
            return list(chosen)
        return [c for c in chosen if c is chosen[0] or self._adds(understood, c)]

    def _adds(self, understood: Understanding, candidate: Candidate) -> bool:
        reading = None if candidate.chunk.kind == "table" else self.reading(understood, candidate)
        return reading is None or reading.answers >= _ANSWERS or reading.says >= _SAYS

    def _judged(
        self,
        calibration: abstention.Calibration,
        names: Sequence[str],
        ranked: list[Candidate],
        values: Sequence[float],
    ) -> Judged:
        return Judged(
            ranked,
            calibration.model.probability(values),
            abstention.needed(calibration, ranked),
            dict(zip(names, values, strict=True)),
        )
