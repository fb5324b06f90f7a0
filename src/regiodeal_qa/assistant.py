"""The one public way in: `Assistant.ask`, used by command line, web, API and evaluation alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from regiodeal_qa import changes, cross_encoder, quoted_passages
from regiodeal_qa.answer import Answer, Citation, Route
from regiodeal_qa.answering import (
    clarifying,
    computing,
    disputes,
    ending,
    extractive,
    messages,
    participation,
    polarity,
    premises,
    register,
    summary,
    themes,
)
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.confidence import Judge, Judged
from regiodeal_qa.answering.joining import joined, joined_in_part
from regiodeal_qa.answering.writing import Writer
from regiodeal_qa.answering.yes_or_no import YesOrNo
from regiodeal_qa.corpus import Source, load_deals, load_sources
from regiodeal_qa.cross_encoder import CrossEncoder
from regiodeal_qa.embedding import Encoder, load_encoder
from regiodeal_qa.factcheck.checking import Checker, Progress
from regiodeal_qa.factcheck.records import Report
from regiodeal_qa.generation.checking import GroundingCheck, load_limits
from regiodeal_qa.generation.client import Client, load_client
from regiodeal_qa.generation.phrasing import Shown, phrase
from regiodeal_qa.index import Index, open_index
from regiodeal_qa.lexical import Term
from regiodeal_qa.next_questions import next_questions
from regiodeal_qa.pair_network import load_network
from regiodeal_qa.quoted_passages import Passage
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.retrieval import RERANKER_FILE, Retriever
from regiodeal_qa.settings import settings
from regiodeal_qa.trace import Trace
from regiodeal_qa.understanding import intent
from regiodeal_qa.understanding.names import Gazetteer, family, load_places
from regiodeal_qa.understanding.parts import asking_sentence, parts
from regiodeal_qa.understanding.question import understand
from regiodeal_qa.understanding.small_talk import small_talk
from regiodeal_qa.understanding.terms import RANKED
from regiodeal_qa.understanding.understood import Understanding

_TAG = re.compile(r"<script\b.*?</script\s*>|</?[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)
"""Markup in a question is no part of what is asked."""
_EMBEDDED = 256
"""How many questions' vectors are kept: those of the conversations under way."""
MARGIN = 2.0
"""How far below the best passage another may score and still be shown, in logits."""


class Assistant:
    """Answers questions from one generation of the index."""

    def __init__(
        self, index: Index, encoder: Encoder, corpus_dir: Path, max_question_chars: int = 2000
    ) -> None:
        self.index = index
        self.encoder = encoder
        self.max_question_chars = max_question_chars
        accepted = index.changes
        chunks = (*accepted.values(), *index.chunks)  # what was accepted goes before what we had
        deals = changes.applied(load_deals(corpus_dir / "deals.csv"), accepted)
        places = (*load_places(corpus_dir), *changes.partners(accepted))
        self.sources: dict[str, Source] = load_sources(corpus_dir / "sources.csv") | index.sources
        self.names = Gazetteer(deals, places)
        self.register = register.Register(deals, chunks, accepted)
        self.disputes = disputes.by_deal(chunks)
        self.spread = clarifying.spread(chunks)
        self.participation = participation.Participation(places, self.register.by_id, chunks)
        reranker = load_network(RERANKER_FILE)
        self.retriever = Retriever(index, reranker if reranker.encoder == encoder.name else None)
        # What is computed is read from the vector that retrieval needs: one pass serves both.
        self.embed = lru_cache(maxsize=_EMBEDDED)(encoder.embed_query)
        self.intents = intent.IntentReader(
            intent.load_model(), encoder.name, lambda text: self.embed(text).vector
        )
        weights = cross_encoder.load_weights()
        reader = CrossEncoder(encoder, weights) if weights.encoder == encoder.name else None
        self.judge = Judge(self.retriever, reader)
        # The same deals are asked about again and again, and their suggestions are the same.
        self._suggested = lru_cache(maxsize=1024)(lambda question: self._ask([question]))
        self.checker = Checker.of(
            self.names,
            self.register,
            self.participation,
            self.retriever,
            encoder,
            self.sources,
            reader,
        )
        yes_or_no = YesOrNo(
            polarity.load_polarity(),
            self.retriever,
            self.judge,
            self.checker.by_rules.check,
            self.embed,
        )
        fits = yes_or_no.polarity.network.encoder == encoder.name
        self.yes_or_no = yes_or_no if fits else None
        self.grounding = GroundingCheck(
            self.retriever.lexical,
            encoder,
            self.retriever.mean_token,
            self.checker.evidence.usual,
            load_limits(),
            reader,
        )
        self.model = load_client()
        """The language model that phrases answers from passages; None, the default, for none."""

    @classmethod
    def open(cls) -> Assistant:
        """The assistant over the current generation, by the settings.

        Raises IndexUnavailable when there is no usable index, CorpusError when the register or
        the source manifest cannot be read.
        """
        encoder = load_encoder()
        index = open_index(settings().data_dir, encoder.name)
        assistant = cls(index, encoder, settings().corpus_dir, settings().max_question_chars)
        encoder.embed_query("warm")  # the first pass allocates; no person should wait for it
        return assistant

    def status(self) -> dict[str, Any]:
        """What it answers from: generation, number of chunks, names of the models."""
        return {
            "generation": self.index.generation,
            "chunks": len(self.index.chunks),
            "models": {"embedding": self.encoder.name}
            | ({"language": self.model.model} if self.model else {}),
        }

    def ask(self, turns: Sequence[str], shown: Shown | None = None) -> Answer:
        """Answer the last turn of a conversation; never raises for what a person typed.

        `shown` is told the text so far each time that a sentence of a language model, where one is
        configured, has passed the grounding check.
        """
        return self._ask(turns, self.model, shown)

    def _ask(
        self, turns: Sequence[str], model: Client | None = None, shown: Shown | None = None
    ) -> Answer:
        trace = Trace()
        question = turns[-1] if turns else ""
        refused = ending.refused(turns, question, self.max_question_chars, trace)
        if refused:
            return refused
        turns = [_TAG.sub(" ", turn) for turn in turns]
        if ending.refused(turns, turns[-1], self.max_question_chars, trace):
            return ending.without_answer(question, None, "clarify", messages.empty(), trace)
        turns = [
            turn for turn in turns if not small_talk(turn)
        ]  # 'Hallo', 'bedankt': before the question
        asked = self._ask_parts(turns)
        if asked and all(answer.status == "answered" for _, answer in asked):
            whole = joined(question, [answer for _, answer in asked])
            quoted = all(answer.route == "passages" for _, answer in asked)
            return phrase(whole, "", model, self.grounding, shown) if model and quoted else whole
        answer = self._ask_whole(question, turns, trace, model, shown)
        if answer.status in ("not_found", "out_of_scope", "clarify") and len(turns) > 1:
            answer = self._ask_of_the_answer(question, turns, model, shown) or answer
        if answer.status == "not_found" and len(turns) > 1:
            # 'Mag een waterschap regiokassier zijn?' goes on about no deal: it is a rule of them all.
            alone = self._ask_whole(question, turns[-1:], Trace(), model, shown)
            if _of_all_deals(alone):
                return alone
        asking = asking_sentence(turns[-1]) if answer.status == "not_found" else None
        if asking:
            # 'Dank. Met hoeveel regio's begon dat programma?'
            alone = self._ask_whole(question, [*turns[:-1], asking], Trace(), model, shown)
            if alone.status == "answered":
                return alone
        if answer.status == "not_found" and any(a.status == "answered" for _, a in asked):
            return joined_in_part(question, asked)
        return answer

    def _ask_of_the_answer(
        self, question: str, turns: Sequence[str], model: Client | None, shown: Shown | None
    ) -> Answer | None:
        """A turn asked of the deal that the answer before is about, where it names none itself.

        'Welke deal kreeg in 2024 het meest?' - 'En wie was daar de trekker?'. None when that does not
        tell, or gives no answer either.
        """
        understood = self.understand(turns)
        if understood.deals or understood.mentions:
            return None
        before = self._ask_whole(turns[-2], turns[:-1], Trace(), None, None)
        if before.status != "answered":
            return None
        ranked = (
            self.understand(turns[:-1]).operation.kind in RANKED
        )  # the first is who is asked for
        cited = before.citations[:1] if ranked else before.citations
        named = dict.fromkeys(deal for citation in cited for deal in citation.deal_ids)
        deals = [deal for deal in named if deal in self.register.by_id]
        if not deals or len({family(deal) for deal in deals}) > 1:
            return None
        names = " ".join(self.register.by_id[deal].name for deal in deals)
        understood = replace(
            understood,
            question=question,
            deals=tuple(deals),
            pinned=understood.pinned or len(deals) == 1,
            search_text=f"{understood.search_text} {names}",
            carried=("deals",),
        )
        answer = self._ask_understood(understood, Trace(), model, shown)
        return answer if answer.status == "answered" else None

    def _ask_whole(
        self,
        question: str,
        turns: Sequence[str],
        trace: Trace,
        model: Client | None,
        shown: Shown | None,
    ) -> Answer:
        understood = replace(self.understand(turns), question=question)
        if len(turns) > 1:
            earlier = partial(self.understand, turns[:-1])
            understood = themes.going_on(understood, earlier) or understood
        return self._ask_understood(understood, trace, model, shown)

    def _ask_understood(
        self,
        understood: Understanding,
        trace: Trace,
        model: Client | None,
        shown: Shown | None,
    ) -> Answer:
        question = understood.question
        trace.step("understand", **_shown(understood))
        if understood.detected == "other":
            return ending.without_answer(
                question, understood, "out_of_scope", messages.other_language(), trace
            )
        choice = clarifying.choice(understood, self.register, self.spread)
        if choice:
            # 'Telt een subsidie mee als bijdrage van de regio?': a rule of them all needs no deal named.
            of_rules = replace(understood, about_instrument=True)
            if not clarifying.points_at_one(understood):
                general = self._from_passages(of_rules, trace, model, shown)
                if _of_all_deals(general):
                    return general
            text, choices = choice
            return ending.without_answer(question, understood, "clarify", text, trace, 1.0, choices)
        if summary.wanted(understood):
            return self._from_passages(understood, trace, model, shown)
        answer = (
            self._from_themes(understood, trace)
            or self._from_register(understood, trace)
            or self._from_participation(understood, trace)
            or self._from_passages(understood, trace, model, shown)
        )
        if answer.status == "out_of_scope":
            # 'Hoe kan mijn dorp meedoen?' is asked here, and so of Regio Deals.
            meant = replace(
                understood,
                about_instrument=True,
                search_text=f"{understood.search_text} (Regio Deals)",
            )
            general = self._from_passages(meant, trace, model, shown)
            if _of_all_deals(general):
                return general
        return answer

    def _ask_parts(self, turns: Sequence[str]) -> tuple[tuple[str, Answer], ...]:
        """The parts of the last turn, each with its answer from the sources, not phrased anew.

        Empty when it asks one thing.
        """
        asked = parts(turns[-1])
        if len(asked) == 1 or self.understand(turns).operation.kind == "compare":
            return ()
        subject = next((i for i, part in enumerate(asked) if self.understand([part]).deals), 0)
        answers: dict[int, Answer] = {}
        before = list(turns[:-1])
        # The part that names the subject first: the others are asked as going on about it.
        for position in (subject, *(i for i in range(len(asked)) if i != subject)):
            before.append(asked[position])
            answers[position] = self._ask(before)
        return tuple((part, answers[position]) for position, part in enumerate(asked))

    def understand(self, turns: Sequence[str]) -> Understanding:
        """What the last turn of a conversation asks; raises ValueError when there is no turn."""
        vocabulary = self.retriever.lexical.vocabulary
        return understand(turns, self.names, vocabulary, self.intents)

    def check(self, text: str, progress: Progress | None = None) -> Report:
        """Compare each checkable statement of a text with the sources; never raises for a text."""
        return self.checker.check(text, progress)

    def next_questions(self, answer: Answer) -> tuple[str, ...]:
        """Questions that can be asked after an answer, and that get an answer themselves."""
        return next_questions(answer, self.register.by_id, self._suggested)

    def cited_sources(self) -> list[Source]:
        """The sources that passages of the index rest on, in the order of the manifest."""
        used = {source for chunk in self.index.chunks for source in chunk.source_ids}
        return [source for name, source in self.sources.items() if name in used]

    def passage(self, citation: Citation) -> Passage | None:
        """The passage that a citation of an answer quotes, with what stands around it."""
        return quoted_passages.passage(self.index, citation)

    def page_picture(self, chunk_id: str) -> bytes | None:
        """The PDF page of a passage as PNG, the passage marked; None when there is none."""
        return quoted_passages.page_picture(self.index, chunk_id)

    # -- the routes ----------------------------------------------------------------------------

    def _from_register(self, understood: Understanding, trace: Trace) -> Answer | None:
        citer = Citer(self.sources)
        composed = computing.answer(understood, self.register, citer)
        trace.step("register", operation=understood.operation.kind, found=composed is not None)
        return self._answered(understood, composed, citer, "register", trace)

    def _from_participation(self, understood: Understanding, trace: Trace) -> Answer | None:
        citer = Citer(self.sources)
        composed = participation.answer(understood, self.participation, citer)
        trace.step("participation", found=composed is not None)
        return self._answered(understood, composed, citer, "register", trace)

    def _from_themes(self, understood: Understanding, trace: Trace) -> Answer | None:
        if not themes.asked(understood):
            return None
        citer = Citer(self.sources)
        asked = self.embed(understood.search_text).vector
        composed = themes.answer(
            Writer(understood, self.register, citer),
            self.index.chunks,
            lambda position: float(self.index.vectors[position] @ asked),
        )
        trace.step("themes", found=composed is not None)
        return self._answered(understood, composed, citer, "passages", trace)

    def _from_passages(
        self,
        understood: Understanding,
        trace: Trace,
        model: Client | None,
        shown: Shown | None,
    ) -> Answer:
        asked = self.embed(understood.search_text)
        trace.step("embed", text=understood.search_text)
        ranked = extractive.ahead(understood, self.retriever.retrieve(understood, asked))
        ranked = extractive.within(understood, ranked, self.register.by_id)
        if summary.wanted(understood):
            citer = Citer(self.sources)
            portrait = summary.compose(understood, ranked, self.register, citer)
            answer = self._answered(understood, portrait, citer, "passages", trace)
            if answer:
                return answer
        choice = clarifying.scattered(understood, ranked, self.spread, self.register)
        if choice:
            text, choices = choice
            return ending.without_answer(
                understood.question, understood, "clarify", text, trace, 1.0, choices
            )
        terms = self.retriever.terms(understood)
        trace.step("retrieve", candidates=[_shown_candidate(c) for c in ranked[:8]])
        judged = self.judge.judge(understood, terms, ranked)
        if understood.context:
            understood, terms, judged = self._in_context(understood, terms, judged)
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
        premise = None if judged.answers else premises.corrected(understood, self.register, citer)
        route: Route = "register" if premise else "passages"
        if premise is None and ranked and probability >= ending.NEAR:
            premise = premises.otherwise(understood, ranked[0].chunk, terms, citer)
        corrected = premise and ending.grounded(understood, premise, citer, route, trace)
        if corrected:
            return corrected
        if not judged.answers:
            return self._nothing_found(understood, ranked, terms, probability, trace)
        chosen = extractive.select(ranked, understood, MARGIN)
        citer = Citer(self.sources)
        composed = extractive.compose(chosen, understood, terms, citer)
        affirms = self.yes_or_no.affirms(understood, chosen[0]) if self.yes_or_no else None
        yes_or_no = messages.yes_or_no(understood.language, affirms)
        composed = replace(composed, text=yes_or_no + composed.text, confidence=probability)
        answer = self._answered(understood, composed, citer, "passages", trace)
        if answer and model:
            lead = messages.corrected(understood.language, understood.corrections) + yes_or_no
            answer = phrase(answer, lead, model, self.grounding, shown)
            trace.step("generate")
            answer = replace(answer, timings_ms=trace.total())
        return answer or self._nothing_found(understood, ranked, terms, probability, trace)

    def _in_context(
        self, understood: Understanding, terms: tuple[Term, ...], judged: Judged
    ) -> tuple[Understanding, tuple[Term, ...], Judged]:
        """A turn, or the same with the words of the turns before, whichever is answered more surely."""
        wider = replace(
            understood,
            search_text=" ".join([understood.search_text, *understood.context]),
            content=tuple(dict.fromkeys([*understood.content, *understood.context])),
        )
        wider_terms = self.retriever.terms(wider)
        ranked = self.retriever.retrieve(wider, self.embed(wider.search_text))
        in_context = self.judge.judge(wider, wider_terms, ranked)
        if in_context.probability > judged.probability:
            return wider, wider_terms, in_context
        return understood, terms, judged

    # -- endings -------------------------------------------------------------------------------

    def _answered(
        self,
        understood: Understanding,
        composed: Composed | None,
        citer: Citer,
        route: Route,
        trace: Trace,
    ) -> Answer | None:
        return ending.answered(
            understood, composed, citer, route, trace, self.register, self.disputes
        )

    def _nothing_found(
        self,
        understood: Understanding,
        ranked: Sequence[Candidate],
        terms: Sequence[Term],
        probability: float,
        trace: Trace,
    ) -> Answer:
        return ending.nothing_found(
            understood, ranked, terms, probability, trace, self.register, self.sources
        )


def _of_all_deals(answer: Answer) -> bool:
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
