"""The one public way in: `Assistant.ask`, used by command line, web, API and evaluation alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from regiodeal_qa import changes, cross_encoder, quoted_passages
from regiodeal_qa.answer import Answer, Citation
from regiodeal_qa.answering import ending, messages
from regiodeal_qa.answering.from_passages import disputes, themes
from regiodeal_qa.answering.from_passages.confidence import Judge
from regiodeal_qa.answering.from_passages.going_on import GoingOn
from regiodeal_qa.answering.from_passages.presupposed import Presuppositions
from regiodeal_qa.answering.from_passages.spoken_of import points_back
from regiodeal_qa.answering.from_register import register
from regiodeal_qa.answering.joining import joined, joined_in_part, meets_more, quotes, says_no_more
from regiodeal_qa.answering.routes import Phrased, Routes, of_all_deals
from regiodeal_qa.answering.taking_part.participants import Participants
from regiodeal_qa.answering.yes_no import polarity
from regiodeal_qa.answering.yes_no.yes_or_no import YesOrNo
from regiodeal_qa.corpus import Source, load_deals, load_other_places, load_places, load_sources
from regiodeal_qa.cross_encoder import CrossEncoder
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
from regiodeal_qa.retrieval import RERANKER_FILE, Retriever
from regiodeal_qa.settings import settings
from regiodeal_qa.trace import Trace
from regiodeal_qa.understanding.kinds import intent, openness, question_model
from regiodeal_qa.understanding.kinds.parts import asking_clause, asking_sentence, parts
from regiodeal_qa.understanding.kinds.small_talk import small_talk
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.question import understand
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.language import detect, once_more
from regiodeal_qa.understanding.wording.surroundings import bare_question
from regiodeal_qa.understanding.wording.vocabulary import everyday

_TAG = re.compile(r"<script\b.*?</script\s*>|</?[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)
"""Markup in a question is no part of what is asked."""
_OF_ALL_DEALS = 0.9
"""From this probability on a passage about all deals answers a question that may be about one."""
_EMBEDDED = 256
"""How many questions' vectors are kept: those of the conversations under way."""


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
        self.names = Gazetteer(deals, places, load_other_places(corpus_dir))
        self.register = register.Register(deals, chunks, accepted)
        self.participation = Participants(places, self.register.by_id, chunks)
        reranker = load_network(RERANKER_FILE)
        self.retriever = Retriever(index, reranker if reranker.encoder == encoder.name else None)
        # What is computed is read from the vector that retrieval needs: one pass serves both.
        self.embed = lru_cache(maxsize=_EMBEDDED)(encoder.embed_query)

        def vector(text: str) -> question_model.Vector:
            return self.embed(text).vector

        self.intents = intent.IntentReader(
            question_model.load_model(intent.WEIGHTS_FILE), encoder.name, vector
        )
        self.openness = openness.OpennessReader(
            question_model.load_model(openness.WEIGHTS_FILE),
            encoder.name,
            vector,
            self.retriever.lexical.vocabulary,
        )
        self.judge = Judge(self.retriever, _reader(encoder, cross_encoder.WEIGHTS_FILE))
        of_statements = _reader(encoder, cross_encoder.STATEMENTS_FILE)
        # The same deals are asked about again and again, and their suggestions are the same.
        self._suggested = lru_cache(maxsize=1024)(lambda question: self._ask([question]))
        self.checker = Checker.of(
            self.names,
            self.register,
            self.participation,
            self.retriever,
            encoder,
            self.sources,
            of_statements,
        )
        by_rules = self.checker.by_rules
        yes_or_no = YesOrNo(
            polarity.load_polarity(),
            self.retriever,
            self.judge,
            lambda text, embedded: by_rules.check(text, embedded=embedded),
            self.embed,
        )
        fits = yes_or_no.polarity.network.encoder == encoder.name
        self.yes_or_no = yes_or_no if fits else None
        self.routes = Routes(
            self.register,
            self.participation,
            self.retriever,
            self.judge,
            self.yes_or_no,
            Presuppositions(self.checker.check, of_statements),
            self.embed,
            self.sources,
            disputes.by_deal(chunks),
        )
        answered = lru_cache(maxsize=_EMBEDDED)(self._ask)
        self.going_on = GoingOn(self.routes, self.understand, answered)
        self.grounding = GroundingCheck(
            self.retriever.lexical,
            encoder,
            self.retriever.mean_token,
            self.checker.evidence.usual,
            load_limits(),
            of_statements,
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
        # No person should wait for what the first pass allocates, nor for a list of words.
        encoder.embed_query("warm")
        everyday("nl")
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
        phrased = self._phrased(model, shown) if model else None
        trace = Trace()
        question = turns[-1] if turns else ""
        refused = ending.refused(turns, question, self.max_question_chars, trace)
        if refused:
            return refused
        turns = [_TAG.sub(" ", turn) for turn in turns]
        if ending.refused(turns, turns[-1], self.max_question_chars, trace):
            return ending.without_answer(question, None, "clarify", messages.empty(), trace)
        turns = [bare_question(turn, self.names) for turn in once_more(_spoken(turns))]
        understood = self.understand(turns)
        unknown = self._of_the_unknown(question, turns, understood, trace)
        if unknown:
            return unknown
        asked = self._ask_parts(turns)
        if asked and all(answer.status == "answered" for _, answer in asked):
            whole = joined(question, [answer for _, answer in asked])
            quoted = all(answer.route == "passages" for _, answer in asked)
            return phrased(whole, "") if phrased and quoted else whole
        points = self.going_on.points_back(turns, understood)
        told = self.going_on.of_the_answer(question, turns, understood, phrased) if points else None
        told = told or self.going_on.of_documents(question, turns, understood, phrased)
        answer = told or self._ask_whole(question, turns, trace, phrased, understood)
        if not told:
            kept = self.going_on.kept_to_subject(turns, understood, answer, phrased)
            if kept is not answer:
                return kept
        if self.going_on.says_it_again(turns, understood, answer):
            return self.routes.not_told(replace(understood, question=question), trace)
        declined = answer.status in ("not_found", "out_of_scope", "clarify")
        if declined and len(turns) > 1 and not points:
            of_it = self.going_on.of_the_answer(question, turns, understood, phrased)
            answer = of_it if of_it and of_it.status == "answered" else answer
        if answer.status == "not_found" and len(turns) > 1 and not points_back(understood):
            # 'Mag een waterschap regiokassier zijn?' goes on about no deal: it is a rule of them all.
            alone = self._ask_whole(question, turns[-1:], Trace(), phrased)
            if of_all_deals(alone):
                return alone
        asking = asking_sentence(turns[-1]) if answer.status == "not_found" else None
        if asking:
            # 'Dank. Met hoeveel regio's begon dat programma?'; what else is said may name the deal.
            beside = turns[-1].replace(asking, "").strip()
            before = [beside] if self.understand([beside or asking]).deals else []
            alone = self._ask_whole(question, [*turns[:-1], *before, asking], Trace(), phrased)
            if alone.status == "answered":
                return alone
        clause = asking_clause(turns[-1]) if answer.status == "not_found" else None
        if clause:
            # 'Voor mijn scriptie: …': what stands before it made the passage that answers look less near
            alone = self._ask_whole(question, [*turns[:-1], clause], Trace(), phrased)
            if alone.status == "answered" and quotes(answer) & quotes(alone):
                return alone
        if any(a.status == "answered" for _, a in asked) and (
            answer.status == "not_found" or says_no_more(answer, asked)
        ):
            return joined_in_part(question, asked)
        return answer

    def _of_the_unknown(
        self, question: str, turns: Sequence[str], understood: Understanding, trace: Trace
    ) -> Answer | None:
        """What is said of places and deals that the sources do not know; None where it is of others."""
        if "places" in understood.carried:  # 'Ik kom uit Tilburg' - 'Hoeveel krijgen we?'
            told = self.going_on.of_the_answer(question, turns, understood, None)
            if told:
                return told
        return self.routes.of_the_unknown(replace(understood, question=question), trace)

    def _phrased(self, model: Client, shown: Shown | None) -> Phrased:
        return lambda answer, lead: phrase(answer, lead, model, self.grounding, shown)

    def _ask_whole(
        self,
        question: str,
        turns: Sequence[str],
        trace: Trace,
        phrased: Phrased | None,
        understood: Understanding | None = None,
    ) -> Answer:
        """`understood`: what the turns ask, where that was read before."""
        understood = replace(understood or self.understand(turns), question=question)
        unknown = self._of_the_unknown(question, turns, understood, trace)
        if unknown:
            return unknown
        leaves_open = self.openness.probability(understood) if len(turns) == 1 else 0.0
        if leaves_open >= openness.OPEN_FROM:
            if openness.of_all(understood) or openness.which_deal(understood):
                return self.routes.of_all(understood, trace, phrased)
            if leaves_open < openness.SURELY_OPEN:
                # 'Waar is de deal voor bedoeld?': what holds for every deal needs none named.
                general = self.routes.answer(understood, Trace())
                sure = general.confidence >= _OF_ALL_DEALS and not openness.of_them(understood)
                if of_all_deals(general) and sure:
                    return self.routes.answer(understood, trace, phrased)
            return self.routes.ask_back(understood, trace)
        if len(turns) > 1:
            earlier = partial(self.understand, turns[:-1])
            understood = themes.going_on(understood, earlier) or understood
        return self.routes.answer(understood, trace, phrased)

    def _ask_parts(self, turns: Sequence[str]) -> tuple[tuple[str, Answer], ...]:
        """The parts of the last turn, each with its answer from the sources, not phrased anew.

        Empty when it asks one thing.
        """
        asked = parts(turns[-1])
        if len(asked) == 1 or self._compares_in_parts(turns, asked):
            return ()
        subject = next((i for i, part in enumerate(asked) if self.understand([part]).deals), 0)
        answers: dict[int, Answer] = {}
        before = list(turns[:-1])
        # The part that names the subject first: the others are asked as going on about it.
        for position in (subject, *(i for i in range(len(asked)) if i != subject)):
            before.append(asked[position])
            answers[position] = self._ask(before)
            if position != subject:
                found = answers[position], answers[subject]
                answers[position] = self._of_subject(turns, asked[subject], asked[position], *found)
        return tuple((part, answers[position]) for position, part in enumerate(asked))

    def _of_subject(
        self, turns: Sequence[str], subject: str, part: str, answer: Answer, told: Answer
    ) -> Answer:
        """The answer to a part; of its deal alone where else it is told again what the first part was.

        'Op hoeveel geld mikte Zuidwest-Friesland, en wat gaf het Rijk?': a passage on the first has not both.
        """
        named = " ".join(m.text for m in self.understand([subject]).mentions if m.deal_ids)
        if not named or answer.status != "answered" or not quotes(answer) <= quotes(told):
            return answer
        alone = self._ask([*turns[:-1], named, part])
        return alone if alone.status == "answered" and meets_more(part, alone, answer) else answer

    def _compares_in_parts(self, turns: Sequence[str], asked: Sequence[str]) -> bool:
        """Whether the parts ask one comparison: 'Wie kreeg meer, Saba of Bonaire, en hoeveel scheelt het?'

        'Zaten ze in dezelfde ronde? En hoeveel scheelde het?' are two.
        """
        if self.understand(turns).operation.kind != "compare":
            return False
        first = self.understand([*turns[:-1], asked[0]]).operation.kind
        return turns[-1].count("?") < len(asked) or first not in ("compare", "average", "holds")

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


def _spoken(turns: Sequence[str]) -> list[str]:
    """A conversation without 'Hallo', and without what was asked before in a language nobody reads here."""
    last = len(turns) - 1
    return [
        turn
        for n, turn in enumerate(turns)
        if not small_talk(turn) and (n == last or detect(turn) != "other")
    ]


def _reader(encoder: Encoder, weights_file: Path) -> CrossEncoder | None:
    """A cross-encoder; None when its weights are for another encoder."""
    weights = cross_encoder.load_weights(weights_file)
    return CrossEncoder(encoder, weights) if weights.encoder == encoder.name else None
