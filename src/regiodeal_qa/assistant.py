"""The one public way in: `Assistant.ask`, used by command line, web, API and evaluation alike."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from regiodeal_qa import changes, quoted_passages
from regiodeal_qa.answer import Answer, Citation, Route, Step
from regiodeal_qa.answering import (
    abstention,
    clarifying,
    computing,
    disputes,
    extractive,
    messages,
    participation,
    polarity,
    premises,
    register,
    summary,
)
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.grounding import figures, unsupported_figures
from regiodeal_qa.answering.joining import joined, joined_in_part
from regiodeal_qa.corpus import Source, load_deals, load_sources
from regiodeal_qa.embedding import Encoder, load_encoder
from regiodeal_qa.factcheck.checking import Checker, Progress
from regiodeal_qa.factcheck.records import Report
from regiodeal_qa.generation.checking import GroundingCheck, load_limits
from regiodeal_qa.generation.client import Client, load_client
from regiodeal_qa.generation.phrasing import Shown, phrase
from regiodeal_qa.index import Index, open_index
from regiodeal_qa.next_questions import next_questions
from regiodeal_qa.pair_network import load_network
from regiodeal_qa.quoted_passages import Passage
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.retrieval import RERANKER_FILE, Retriever
from regiodeal_qa.settings import settings
from regiodeal_qa.understanding import intent
from regiodeal_qa.understanding.names import Gazetteer, load_places
from regiodeal_qa.understanding.parts import parts
from regiodeal_qa.understanding.question import understand
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.words import tokens

_TAG = re.compile(r"<script\b.*?</script\s*>|</?[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)
"""Markup in a question is no part of what is asked."""
_EMBEDDED = 256
"""How many questions' vectors are kept: those of the conversations under way."""
NEAR = 0.1
"""From this probability of answering on, a passage that is not taken for an answer is shown as near."""
MARGIN = 2.0
"""How far below the best passage another may score and still be shown, in logits."""


@dataclass(slots=True)
class _Trace:
    """What happened on the way of one question: the steps, and how long each took."""

    steps: list[Step] = field(default_factory=list)
    timings_ms: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.perf_counter)
    last: float = field(default_factory=time.perf_counter)

    def step(self, name: str, **detail: Any) -> None:
        now = time.perf_counter()
        self.timings_ms[name] = self.timings_ms.get(name, 0.0) + 1000 * (now - self.last)
        self.last = now
        self.steps.append(Step(name, detail))

    def total(self) -> dict[str, float]:
        return {"total": 1000 * (time.perf_counter() - self.started)} | self.timings_ms


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
        self.calibration = abstention.load_calibration(self.retriever.reranker is not None)
        self.polarity = polarity.load_polarity()
        # The same deals are asked about again and again, and their suggestions are the same.
        self._suggested = lru_cache(maxsize=1024)(lambda question: self._ask([question]))
        self.checker = Checker.of(
            self.names, self.register, self.participation, self.retriever, encoder, self.sources
        )
        self.grounding = GroundingCheck(
            self.retriever.lexical,
            encoder,
            self.retriever.mean_token,
            self.checker.evidence.usual,
            load_limits(),
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
        trace = _Trace()
        question = turns[-1] if turns else ""
        refused = self._refuse(turns, question, trace)
        if refused:
            return refused
        turns = [_TAG.sub(" ", turn) for turn in turns]
        asked = self._ask_parts(turns)
        if asked and all(answer.status == "answered" for _, answer in asked):
            whole = joined(question, [answer for _, answer in asked])
            quoted = all(answer.route == "passages" for _, answer in asked)
            return phrase(whole, "", model, self.grounding, shown) if model and quoted else whole
        answer = self._ask_whole(question, turns, trace, model, shown)
        if answer.status == "not_found" and any(a.status == "answered" for _, a in asked):
            return joined_in_part(question, asked)
        return answer

    def _ask_whole(
        self,
        question: str,
        turns: Sequence[str],
        trace: _Trace,
        model: Client | None,
        shown: Shown | None,
    ) -> Answer:
        understood = replace(self.understand(turns), question=question)
        trace.step("understand", **_shown(understood))
        if understood.detected == "other":
            return self._without_answer(
                question, understood, "out_of_scope", messages.other_language(), trace
            )
        choice = clarifying.choice(understood, self.register)
        if choice:
            text, choices = choice
            return self._without_answer(question, understood, "clarify", text, trace, 1.0, choices)
        if summary.wanted(understood):
            return self._from_passages(understood, trace, model, shown)
        return (
            self._from_register(understood, trace)
            or self._from_participation(understood, trace)
            or self._from_passages(understood, trace, model, shown)
        )

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

    def _from_register(self, understood: Understanding, trace: _Trace) -> Answer | None:
        citer = Citer(self.sources)
        composed = computing.answer(understood, self.register, citer)
        trace.step("register", operation=understood.operation.kind, found=composed is not None)
        return self._answered(understood, composed, citer, "register", trace)

    def _from_participation(self, understood: Understanding, trace: _Trace) -> Answer | None:
        citer = Citer(self.sources)
        composed = participation.answer(understood, self.participation, citer)
        trace.step("participation", found=composed is not None)
        return self._answered(understood, composed, citer, "register", trace)

    def _from_passages(
        self,
        understood: Understanding,
        trace: _Trace,
        model: Client | None,
        shown: Shown | None,
    ) -> Answer:
        asked = self.embed(understood.search_text)
        trace.step("embed", text=understood.search_text)
        ranked = self.retriever.retrieve(understood, asked)
        if summary.wanted(understood):
            citer = Citer(self.sources)
            portrait = summary.compose(understood, ranked, self.register, citer)
            answer = self._answered(understood, portrait, citer, "passages", trace)
            if answer:
                return answer
        choice = clarifying.scattered(understood, ranked, self.spread, self.register)
        if choice:
            text, choices = choice
            return self._without_answer(
                understood.question, understood, "clarify", text, trace, 1.0, choices
            )
        terms = self.retriever.terms(understood)
        trace.step("retrieve", candidates=[_shown_candidate(c) for c in ranked[:8]])
        signals = abstention.signals(understood, terms, ranked, self.retriever.lexical)
        probability = self.calibration.model.probability(signals)
        needed = abstention.needed(self.calibration, ranked)
        trace.step(
            "abstain",
            probability=round(probability, 3),
            threshold=needed,
            signals=dict(zip(abstention.SIGNALS, [round(s, 3) for s in signals], strict=True)),
        )
        citer = Citer(self.sources)
        side = summary.section(understood, ranked, citer, declined=probability < needed)
        answer = self._answered(understood, side, citer, "passages", trace)
        if answer:
            return answer
        if probability < needed:
            citer = Citer(self.sources)
            premise = premises.corrected(understood, self.register, citer)
            return self._answered(
                understood, premise, citer, "register", trace
            ) or self._nothing_found(understood, ranked, probability, trace)
        chosen = extractive.select(ranked, understood, MARGIN)
        citer = Citer(self.sources)
        composed = extractive.compose(chosen, understood, terms, citer)
        yes_or_no = self._yes_or_no(understood, chosen)
        composed = replace(composed, text=yes_or_no + composed.text, confidence=probability)
        answer = self._answered(understood, composed, citer, "passages", trace)
        if answer and model:
            lead = messages.corrected(understood.language, understood.corrections) + yes_or_no
            answer = phrase(answer, lead, model, self.grounding, shown)
            trace.step("generate")
            answer = replace(answer, timings_ms=trace.total())
        return answer or self._nothing_found(understood, ranked, probability, trace)

    def _yes_or_no(self, understood: Understanding, chosen: Sequence[Candidate]) -> str:
        """'Ja. ' or 'Nee. ' before the quote that answers; empty where that is not sure."""
        if not understood.yes_no or not chosen:
            return ""
        if self.polarity.network.encoder != self.encoder.name:
            return ""
        report = self.check(polarity.statement(understood.question))
        signals = polarity.signals(understood.question, chosen[0], report)
        asked = self.embed(understood.search_text)
        (logit,) = self.retriever.read(
            self.polarity.network, understood, asked, [chosen[0].position], [signals]
        )
        return messages.yes_or_no(understood.language, self.polarity.affirms(logit, signals))

    # -- endings -------------------------------------------------------------------------------

    def _answered(
        self,
        understood: Understanding,
        composed: Composed | None,
        citer: Citer,
        route: Route,
        trace: _Trace,
    ) -> Answer | None:
        if composed is None or not citer.citations:
            return None
        composed = disputes.added(composed, understood, self.disputes, citer)
        premise = premises.corrected(understood, self.register, citer)
        if premise and premise.text != composed.text:
            composed = premises.put_first(premise, composed)
        quotes = [citation.quote for citation in citer.citations]
        asked = figures(understood.question) | figures(understood.search_text)
        unsupported = unsupported_figures(composed.text, quotes, understood.language)
        unsupported -= composed.computed | asked
        trace.step("ground", unsupported=sorted(unsupported), computed=sorted(composed.computed))
        if unsupported:
            return None
        trace.step("compose", route=route, citations=len(citer.citations))
        return Answer(
            question=understood.question,
            language=understood.language,
            status="answered",
            text=messages.corrected(understood.language, understood.corrections) + composed.text,
            citations=tuple(citer.citations),
            route=route,
            confidence=composed.confidence,
            timings_ms=trace.total(),
            table=composed.table,
            steps=tuple(trace.steps),
        )

    def _nothing_found(
        self,
        understood: Understanding,
        ranked: Sequence[Candidate],
        probability: float,
        trace: _Trace,
    ) -> Answer:
        in_scope = bool(understood.mentions or understood.about_instrument or understood.carried)
        if not in_scope and ranked and ranked[0].dense >= 0.86:
            in_scope = True
        if not in_scope:
            text = messages.out_of_scope(understood.language)
            return self._without_answer(
                understood.question, understood, "out_of_scope", text, trace, 1 - probability
            )
        names = [self.register.by_id[d].name for d in understood.deals if d in self.register.by_id]
        sections = [
            c.chunk.heading_path[-1].lower()
            for c in ranked
            if set(understood.deals) & set(c.chunk.deal_ids) and len(c.chunk.heading_path) > 1
        ]
        citer = Citer(self.sources)
        near = self._nearest(understood, ranked, citer) if ranked and probability >= NEAR else ""
        text = messages.not_found(understood.language, names, list(dict.fromkeys(sections)), near)
        answer = self._without_answer(
            understood.question, understood, "not_found", text, trace, 1 - probability
        )
        return replace(answer, citations=tuple(citer.citations))

    def _nearest(self, understood: Understanding, ranked: Sequence[Candidate], citer: Citer) -> str:
        """The best passage, of the deals in question where there are any, as a quote with marks."""
        deals = set(understood.deals)
        chunk = ranked[0].chunk
        if deals and not deals & set(chunk.deal_ids):
            return ""
        quote = extractive.best_quote(chunk.text, self.retriever.terms(understood))
        return f"“{quote}”{citer.cite(chunk, quote)}"

    def _without_answer(
        self,
        question: str,
        understood: Understanding | None,
        status: Any,
        text: str,
        trace: _Trace,
        confidence: float = 1.0,
        choices: Sequence[str] = (),
    ) -> Answer:
        language = understood.language if understood else "nl"
        trace.step("decline", status=status)
        return Answer(
            question=question,
            language=language,
            status=status,
            text=text,
            confidence=confidence,
            timings_ms=trace.total(),
            choices=tuple(choices)
            or (() if status == "not_found" else messages.EXAMPLES[language]),
            steps=tuple(trace.steps),
        )

    def _refuse(self, turns: Sequence[str], question: str, trace: _Trace) -> Answer | None:
        """An answer to what cannot be read as a question, else None."""
        if any(len(turn) > self.max_question_chars for turn in turns):
            text = messages.too_long(self.max_question_chars)
            shown = question[: self.max_question_chars]
            return self._without_answer(shown, None, "error", text, trace)
        if not any(word.isalpha() for word in tokens(question)):
            return self._without_answer(question, None, "clarify", messages.empty(), trace)
        return None


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
