"""The routes of an understood question: themes, the register, who takes part, or the passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from regiodeal_qa.answer import Answer, Route
from regiodeal_qa.answering import clarifying, ending, messages, publications
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_passages import (
    extractive,
    in_conversation,
    premises,
    running,
    signed,
    summary,
    themes,
)
from regiodeal_qa.answering.from_passages.confidence import Judge, Judged
from regiodeal_qa.answering.from_passages.in_conversation import Looked
from regiodeal_qa.answering.from_passages.presupposed import Presuppositions
from regiodeal_qa.answering.from_passages.untold import gives_no_reason
from regiodeal_qa.answering.from_register import computing
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.answering.taking_part import (
    members,
    no_such_deal,
    participation,
    unknown_places,
    vital_regions,
)
from regiodeal_qa.answering.taking_part.participants import Participants
from regiodeal_qa.answering.yes_no.withholding import disputed
from regiodeal_qa.answering.yes_no.yes_or_no import YesOrNo
from regiodeal_qa.corpus import Chunk, Source, family
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.lexical import Term
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.retrieval import Retriever
from regiodeal_qa.trace import Trace
from regiodeal_qa.understanding.conditions.beyond_register import SUPERLATIVE
from regiodeal_qa.understanding.kinds.hypothetical import hypothetical
from regiodeal_qa.understanding.kinds.off_topic import off_topic
from regiodeal_qa.understanding.kinds.openness import which_deal
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import normalise

_SURE = 0.95
"""From this probability on a question is not asked once more with what it may leave unsaid."""
_LACKS_OBJECT = re.compile(r"\b(?:op|over|aan|van|voor|met|bij|of|about|for|on)$")
"""'Was er ook kritiek op'"""
MARGIN = 3.0
"""How far below the best passage another may score and still be shown, in logits."""

Phrased = Callable[[Answer, str], Answer]
"""Phrases an answer from passages anew; beside it what the answer must begin with."""


@dataclass(frozen=True, slots=True)
class Routes:
    """What answers a question once it is understood."""

    register: Register
    participation: Participants
    retriever: Retriever
    judge: Judge
    yes_or_no: YesOrNo | None
    presuppositions: Presuppositions
    embed: Callable[[str], Embedded]
    sources: Mapping[str, Source]
    disputed: Mapping[str, Sequence[Chunk]]

    def answer(
        self, understood: Understanding, trace: Trace, phrased: Phrased | None = None
    ) -> Answer:
        """The answer to an understood question, or what is said in its place; each step is traced."""
        question = understood.question
        trace.step("understand", **_shown(understood))
        if hypothetical(understood.text):
            text = messages.hypothetical(understood.language)
            return ending.without_answer(question, understood, "out_of_scope", text, trace)
        if off_topic(understood.text):
            text = messages.out_of_scope(understood.language)
            return ending.without_answer(question, understood, "out_of_scope", text, trace)
        if understood.detected == "other":
            return ending.without_answer(
                question, understood, "out_of_scope", messages.other_language(), trace
            )
        if summary.wanted(understood):
            return self._from_passages(understood, trace, phrased)
        answer = (
            self._from_themes(understood, trace)
            or self._from_register(understood, trace)
            or self._from_participation(understood, trace)
            or self._until_when(understood, trace)
            or self._from_passages(understood, trace, phrased)
        )
        sure = answer.status == "answered" and answer.confidence >= _SURE
        if publications.asked(understood) and not sure:
            answer = self._from_publications(understood, trace) or answer
        of_programme = ending.of_programme(understood)
        if answer.status == "out_of_scope" and (answer.confidence < _SURE or of_programme):
            # 'Hoe kan mijn dorp meedoen?' is asked here, and so of Regio Deals.
            of_what = "de Regio Deals" if _LACKS_OBJECT.search(understood.text) else "(Regio Deals)"
            meant = replace(
                understood,
                about_instrument=True,
                search_text=f"{understood.search_text} {of_what}",
            )
            general = self._from_passages(meant, trace, phrased)
            # 'Wat vond de Kamer van dat onderzoek?'
            near = general.confidence <= 1 - ending.PERHAPS
            if of_all_deals(general) or (general.status == "not_found" and (of_programme or near)):
                return general
            if of_programme and len(understood.context) == 0:
                return self.ask_back(understood, trace)  # the passage is of one deal or other
        return answer

    def of_the_unknown(self, understood: Understanding, trace: Trace) -> Answer | None:
        """What is said of a place that no source ties to a deal, or of a deal that does not exist.

        None where the question is of neither.
        """
        if not understood.other_places:
            return no_such_deal.answer(understood, self.register, self.sources, trace)
        chunks = self.retriever.index.chunks
        return unknown_places.answer(
            understood, chunks, self.register, self.participation, self.sources, trace
        )

    def of_all(
        self, understood: Understanding, trace: Trace, phrased: Phrased | None = None
    ) -> Answer:
        """The answer to a question about all deals: not from what is said of one of them.

        'Welke deal gaat over ruimtevaart?' has one all the same, 'Welke had de meeste projecten?' not.
        """
        answer = self.answer(understood, trace, phrased)
        one = which_deal(understood) and not SUPERLATIVE.search(understood.text)
        of_one = answer.status == "answered" and (one or answer.route == "register")
        if of_one or of_all_deals(answer) or answer.status == "not_found":
            return answer
        return self.not_told(understood, trace)

    def not_told(self, understood: Understanding, trace: Trace) -> Answer:
        """That the sources do not say it."""
        text = messages.not_found(understood.language, (), ())
        return ending.without_answer(understood.question, understood, "not_found", text, trace)

    def ask_back(self, understood: Understanding, trace: Trace) -> Answer:
        """What is said to a question that leaves open which deal it is about."""
        trace.step("understand", **_shown(understood))
        # 'Wij zitten in een lopende deal' may be any: the status is known of few.
        filters = replace(understood.filters, statuses=())
        fitting = self.register.select(filters) or self.register.deals
        wanted = {f"-{number}" for number in understood.numbers}  # 'de tweede Drentse deal'
        nth = [d for d in fitting if (d.deal_id.removeprefix(family(d.deal_id)) or "-1") in wanted]
        towns = {
            deal.deal_id: rows[0].name
            for deal in fitting
            if (rows := self.participation.municipalities(deal.deal_id))
        }
        text, choices = clarifying.asked_back(understood, nth or fitting, towns)
        return ending.without_answer(
            understood.question, understood, "clarify", text, trace, 1.0, choices
        )

    def _from_register(self, understood: Understanding, trace: Trace) -> Answer | None:
        citer = Citer(self.sources)
        composed = None
        if participation.comes_first(understood):
            composed = participation.answer(understood, self.participation, citer)
        if members.compares(understood):
            composed = members.comparison(understood, self.participation, citer)
        elif composed is None:
            composed = computing.answer(understood, self.register, citer)
        trace.step("register", operation=understood.operation.kind, found=composed is not None)
        return self._answered(understood, composed, citer, "register", trace)

    def _from_participation(self, understood: Understanding, trace: Trace) -> Answer | None:
        citer = Citer(self.sources)
        composed = participation.answer(understood, self.participation, citer)
        composed = composed or vital_regions.answer(
            understood, self.retriever.index.chunks, self.register, citer
        )
        trace.step("participation", found=composed is not None)
        return self._answered(understood, composed, citer, "register", trace)

    def _from_publications(self, understood: Understanding, trace: Trace) -> Answer | None:
        citer = Citer(self.sources)
        chunks = self.retriever.index.chunks
        composed = publications.answer(understood, chunks, self.register, self.sources, citer)
        return self._answered(understood, composed, citer, "passages", trace)

    def _until_when(self, understood: Understanding, trace: Trace) -> Answer | None:
        if not running.asked(understood):
            return None
        citer = Citer(self.sources)
        composed = running.answer(understood, self.retriever.index.chunks, citer)
        answer = self._answered(understood, composed, citer, "passages", trace)
        if answer:
            return answer
        ranked = self._ranked(understood, self.embed(understood.search_text))
        return self._nothing_found(understood, Judged(ranked, 0.0, 1.0, {}), (), trace)

    def _from_themes(self, understood: Understanding, trace: Trace) -> Answer | None:
        if not themes.asked(understood):
            return None
        citer = Citer(self.sources)
        asked = self.embed(understood.search_text).vector
        composed = themes.answer(
            Writer(understood, self.register, citer),
            self.retriever.index.chunks,
            lambda position: float(self.retriever.index.vectors[position] @ asked),
        )
        trace.step("themes", found=composed is not None)
        return self._answered(understood, composed, citer, "passages", trace)

    def _from_passages(
        self, understood: Understanding, trace: Trace, phrased: Phrased | None
    ) -> Answer:
        asked = self.embed(understood.search_text)
        trace.step("embed", text=understood.search_text)
        ranked = unknown_places.of_place(understood, self._ranked(understood, asked))
        if summary.wanted(understood):
            citer = Citer(self.sources)
            portrait = summary.compose(understood, ranked, self.register, citer)
            answer = self._answered(understood, portrait, citer, "passages", trace)
            if answer:
                return answer
        terms = self.retriever.terms(understood)
        trace.step("retrieve", candidates=[_shown_candidate(c) for c in ranked[:8]])
        judged = self.judge.judge(understood, terms, ranked)
        looked = Looked(understood, terms, judged)
        looked = in_conversation.surest(looked, self._looked_up, self.retriever.lexical)
        looked = self._named_elsewhere(looked)
        understood, terms, judged = looked.understood, looked.terms, looked.judged
        ranked, probability = judged.ranked, judged.probability
        trace.step(
            "abstain",
            probability=round(probability, 3),
            threshold=judged.needed,
            read=[round(c.reading.answers, 3) for c in ranked if c.reading],
            signals={name: round(value, 3) for name, value in judged.signals.items()},
        )
        citer = Citer(self.sources)
        side = summary.section(understood, ranked, citer, declined=not judged.answers)
        answer = self._answered(understood, side, citer, "passages", trace)
        if answer:
            return answer
        citer = Citer(self.sources)
        premise = None
        if not judged.answers:
            premise = premises.corrected(understood, self.register, citer)
            premise = premise or participation.not_among(understood, self.participation, citer)
        route: Route = "register" if premise else "passages"
        if premise is None and (passage := self._otherwise(understood, judged)):
            premise = premises.otherwise(understood, passage, terms, citer)
        corrected = premise and ending.grounded(understood, premise, citer, route, trace)
        if corrected:
            return corrected
        if day := self._signed(looked, trace):
            return day
        if not judged.answers:
            return self._nothing_found(understood, judged, terms, trace)
        chosen = self.judge.adding(understood, extractive.select(ranked, understood, MARGIN))
        citer = Citer(self.sources)
        composed = extractive.compose(chosen, understood, terms, citer)
        affirms = None
        if self.yes_or_no and not disputed(understood, [c.chunk for c in chosen]):
            affirms = self.yes_or_no.affirms(understood, chosen[0])
        begins = messages.yes_or_no(understood.language, affirms)
        if gives_no_reason(understood, [c.chunk for c in chosen]):
            begins += messages.no_reason(understood.language)
        composed = replace(composed, text=begins + composed.text, confidence=probability)
        answer = self._answered(understood, composed, citer, "passages", trace)
        if answer and phrased:
            lead = messages.corrected(understood.language, understood.corrections) + begins
            answer = phrased(answer, lead)
            trace.step("generate")
            answer = replace(answer, timings_ms=trace.total())
        return answer or self._nothing_found(understood, judged, terms, trace)

    def _signed(self, looked: Looked, trace: Trace) -> Answer | None:
        """When deals were signed, or that it is not told; None where the best passage tells or it is not asked."""
        understood, judged = looked.understood, looked.judged
        if not signed.asked(understood):
            return None
        if judged.answers and signed.tells(judged.ranked[0].chunk):
            return None
        citer = Citer(self.sources)
        day = signed.answer(understood, self.retriever.index.chunks, citer)
        answer = self._answered(understood, day, citer, "passages", trace)
        return answer or self._nothing_found(understood, judged, looked.terms, trace)

    def _otherwise(self, understood: Understanding, judged: Judged) -> Chunk | None:
        """The passage that has it otherwise than a question takes for granted; None where none has."""
        if not judged.ranked or judged.probability < premises.NEAR:
            return None
        nearest = judged.ranked[0].chunk
        if premises.has_detail_otherwise(understood, nearest, judged.answers):
            return nearest
        return self.presuppositions.contradicted_by(understood, judged.ranked, judged.answers)

    def _looked_up(self, understood: Understanding) -> Looked:
        """A question with the passages that could answer it, and how surely the best of them does."""
        terms = self.retriever.terms(understood)
        ranked = self._ranked(understood, self.embed(understood.search_text))
        return Looked(understood, terms, self.judge.judge(understood, terms, ranked))

    def _named_elsewhere(self, looked: Looked) -> Looked:
        """A question that no passage of its deals answers, by one of another deal that has their name.

        'Het Participatieplatform Zeeland' is a project of the deal of Zeeuws-Vlaanderen.
        """
        understood = looked.understood
        names = [mention.text for mention in understood.mentions if mention.deal_ids]
        of_it = understood.pinned or understood.context or understood.yes_no
        if looked.answers or of_it or not (names and understood.deals):
            return looked
        anywhere = replace(understood, deals=())
        ranked = self._ranked(anywhere, self.embed(understood.search_text))
        named = [
            c for c in ranked if all(f" {n} " in f" {normalise(c.chunk.text)} " for n in names)
        ]
        judged = self.judge.judge(understood, looked.terms, named)
        return replace(looked, judged=judged) if judged.answers else looked

    def _ranked(self, understood: Understanding, asked: Embedded) -> list[Candidate]:
        """The passages that could answer, best first."""
        ranked = extractive.ahead(understood, self.retriever.retrieve(understood, asked))
        return extractive.within(understood, ranked, self.register.by_id)

    def _answered(
        self,
        understood: Understanding,
        composed: Composed | None,
        citer: Citer,
        route: Route,
        trace: Trace,
    ) -> Answer | None:
        return ending.answered(
            understood, composed, citer, route, trace, self.register, self.disputed
        )

    def _nothing_found(
        self, understood: Understanding, judged: Judged, terms: Sequence[Term], trace: Trace
    ) -> Answer:
        return ending.nothing_found(understood, judged, terms, trace, self.register, self.sources)


def of_all_deals(answer: Answer) -> bool:
    """Whether an answer holds for Regio Deals as such: none of its sources is about one of them."""
    return answer.status == "answered" and not any(c.deal_ids for c in answer.citations)


def _shown(understood: Understanding) -> dict[str, Any]:
    shown = asdict(understood)
    shown["mentions"] = [
        {"text": m.text, "name": m.name, "kinds": sorted(m.kinds), "corrected": m.corrected}
        for m in understood.mentions
    ]
    for name in ("asks_for", "topics"):
        shown[name] = sorted(shown[name])
    return shown


def _shown_candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "chunk": candidate.chunk.chunk_id,
        "facts": list(candidate.chunk.fact_ids),
        "score": round(candidate.score, 3),
        "answers": round(candidate.answers, 3),
        "dense": round(candidate.dense, 3),
        "late": round(candidate.late, 3),
        "expected": round(candidate.expected, 3),
        "bm25": round(candidate.bm25, 2),
        "coverage": round(candidate.coverage, 2),
        "text": candidate.chunk.text[:160],
    }
