"""The way of a text through the fact check: sentences, claims, findings, statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.answering.taking_part.participants import Participants
from regiodeal_qa.corpus import Source, family
from regiodeal_qa.cross_encoder import CrossEncoder
from regiodeal_qa.embedding import Embedded, Encoder
from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.by_passages import clashing, entailment, judging, reach, widening
from regiodeal_qa.factcheck.by_passages.contradicting import same_time
from regiodeal_qa.factcheck.by_passages.evidence import Evidence, Passage
from regiodeal_qa.factcheck.by_register import (
    amounts,
    announcing,
    claimed_deals,
    deals_ranked,
    over_deals,
    registered,
    sums_told,
    taking_part,
)
from regiodeal_qa.factcheck.records import Finding, Report, Statement
from regiodeal_qa.factcheck.text import claims, languages, pairing, sentences
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.scopes import OF_WHICH
from regiodeal_qa.factcheck.text.sentences import Span
from regiodeal_qa.factcheck.text.subjects import Subject, resolve
from regiodeal_qa.retrieval import Retriever
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.wording.words import STOPWORDS, SUBJECT_WORDS, tokens

Progress = Callable[[int, int], None]
_TELLING = 2
"""With fewer words and names a claim says too little to be of another tranche than was spoken of."""
_BATCH = 32
"""Statements that are embedded together."""


@dataclass(frozen=True)
class Checker:
    """All that a text is compared with."""

    names: Gazetteer
    register: Register
    participation: Participants
    evidence: Evidence
    encoder: Encoder
    sources: dict[str, Source]
    reader: CrossEncoder | None
    """Reads what the rules do not decide; None for the rules alone."""

    @classmethod
    def of(
        cls,
        names: Gazetteer,
        register: Register,
        participation: Participants,
        retriever: Retriever,
        encoder: Encoder,
        sources: dict[str, Source],
        reader: CrossEncoder | None,
    ) -> Checker:
        """A checker over one generation of the index."""
        evidence = Evidence(retriever, {deal.deal_id: deal.tranche for deal in register.deals})
        return cls(names, register, participation, evidence, encoder, sources, reader)

    @property
    def by_rules(self) -> Checker:
        """The same without the cross-encoder."""
        return replace(self, reader=None)

    def check(
        self, text: str, progress: Progress | None = None, embedded: Embedded | None = None
    ) -> Report:
        """Check a text. `progress` is told how many sentences are done, and of how many.

        `embedded`: the vectors of a text of one sentence, where they are at hand.
        """
        spans = [(span, self._checkable(span)) for span in sentences.split(text)]
        found: list[Statement] = []
        before = Subject()
        for first in range(0, len(spans), _BATCH):
            part = spans[first : first + _BATCH]
            wanted = [span.text for span, checkable in part if checkable]
            vectors = iter([embedded] if embedded and len(wanted) == 1 else self._embedded(wanted))
            for offset, (span, checkable) in enumerate(part):
                asked = next(vectors) if checkable else None
                statements, before = self._sentence(span, text, asked, before)
                found += statements
                if progress:
                    progress(first + offset + 1, len(spans))
        return Report(text, tuple(found))

    def _embedded(self, texts: Sequence[str]) -> list[Embedded]:
        if len(texts) == 1:  # with what others ask at this moment
            return [self.encoder.embed_query(texts[0])]
        return self.encoder.embed_queries(texts)

    def _checkable(self, span: Span) -> bool:
        words = tokens(span.text)
        named = {w for m in self.names.find(words) if "deal" in m.kinds for w in m.text.split()}
        skipped = STOPWORDS | SUBJECT_WORDS | named
        places = bool(named) or any(m.kinds != {"deal"} for m in self.names.find(words))
        content = [w for w in words if w not in skipped]
        return sentences.checkable(span.text, content, names_place=places)

    def _sentence(
        self, span: Span, text: str, asked: Embedded | None, before: Subject
    ) -> tuple[list[Statement], Subject]:
        """The statements of one sentence, and the subject that the next one may refer to."""
        if asked is None:
            return [], resolve(tokens(span.text), self.names, before)
        language = languages.of(span.text, text)
        found: list[Statement] = []
        previous: Claim | None = None
        for part in sentences.claims(span):
            subject = resolve(tokens(part.text), self.names, before)
            if not (subject.deals or subject.tranches) and part.text != span.text:
                # 'Het Rijk gaf 22,5 miljoen en de regio legde evenveel in voor de deal in Zwolle'
                whole = resolve(tokens(_shared(span, part)), self.names, before)
                subject = subject if whole.several else replace(whole, words=frozenset())
            claim = claims.build(
                part,
                span.text,
                language,
                subject,
                self.evidence.lexical,
                self.evidence.usual,
                previous,
            )
            finding = self.find(claim, asked)
            found.append(self._statement(claim, finding))
            before = self._followed(claim, _narrowed(subject, finding), finding)
            previous = claim
        return found, before

    def _followed(self, claim: Claim, subject: Subject, finding: Finding) -> Subject:
        """The subject for what follows, with the part of the register that was spoken of."""
        scope = claimed_deals.spoken_of(claim, self.names)
        known = [deal for deal in finding.deals or subject.deals if deal in self.register.by_id]
        one_each = len({family(deal) for deal in known}) == len(known)
        if known and one_each:
            scope = scope.with_deals(known)
        if finding.verdict == "supported":
            scope = replace(scope, quoted=finding.quotes[0][0])
        return replace(subject, scope=scope)

    def find(self, claim: Claim, asked: Embedded | None) -> Finding:
        """What the sources say of a claim. `asked`: its sentence, embedded."""
        finding = self._found(claim, asked)
        if finding.verdict != "supported" and (told := sums_told.check(claim, self.register)):
            return told
        deals = [self.register.by_id[d] for d in claim.subject.deals if d in self.register.by_id]
        if finding.verdict == "supported" and (
            _of_another_time(claim, finding) or deals_ranked.in_order(claim)
        ):
            return Finding("not_found", *wording.NOT_FOUND)
        if finding.verdict == "contradicted" and (
            reach.leaves_room(claim)
            or reach.of_both(claim)
            or amounts.keeps_bound(claim, deals)
            or self._was_rejected_once(claim)
        ):
            return Finding("not_found", *wording.NOT_FOUND)
        return finding

    def _was_rejected_once(self, claim: Claim) -> bool:
        """'De aanvraag van Midden-Limburg werd afgewezen': at a first try, though there is a deal now."""
        about = self.evidence.of_deals(claim.subject.deals) if claim.rejects else ()
        return any(claims.rejects(passage.main) for passage in about)

    def _found(self, claim: Claim, asked: Embedded | None) -> Finding:
        sure = taking_part.check(claim, self.participation)
        if sure:
            return sure
        of_many = over_deals.check(claim, self.names, self.register)
        if of_many:
            return of_many
        announced = announcing.check(claim, self.register, self.evidence)
        if announced:
            return announced
        registered_finding = registered.check(claim, self.register)
        if registered_finding and registered_finding.verdict == "supported":
            return registered_finding
        passages = self._passages(claim, asked)
        if registered_finding:
            # Sources differ on amounts; on the rest the register is not overruled.
            if not registered_finding.amount:
                return registered_finding
            own = [
                p
                for p in passages
                if not p.many
                and (pairing.gives(claim, p.listed) or widening.on_the_deal(claim, p))
                and same_time(claim, p, self.evidence)
            ]
            said = judging.judge(claim, own, self.evidence, asked)
            return said if said and said.verdict == "supported" else registered_finding
        said = self._said(claim, passages, asked)
        if self.reader and said and claim.whole:
            return entailment.confirmed(claim, said, self.evidence, self.reader, asked)
        if self.reader and not said:
            near = self._nearest(claim, passages, asked)
            said = entailment.left_open(claim, near, self.evidence, self.reader, asked)
        return said or Finding("not_found", *wording.NOT_FOUND)

    def _nearest(
        self, claim: Claim, passages: Sequence[Passage], asked: Embedded | None
    ) -> list[Passage]:
        """What is read beside a claim that rules leave open, the nearest first.

        Where it names no deal, also what names the thing or person that it is about.
        """
        if asked and not claim.subject.deals:
            all_kinds = self.evidence.elsewhere(claim, asked.vector)
            passages = [*passages, *widening.of_one_region(claim, all_kinds)]
        near = entailment.nearest(claim, passages, self.evidence, asked)
        quoted = self._quoted_before(claim)
        return [*near, quoted] if quoted and quoted not in near else near

    def _quoted_before(self, claim: Claim) -> Passage | None:
        """The passage that the claim before was found in, where this one goes on about its subject."""
        chunk, subject = claim.subject.scope.quoted, claim.subject
        if chunk is None or (subject.deals and not subject.carried):
            return None
        of_it = not subject.deals or set(subject.deals) & set(chunk.deal_ids)
        return self.evidence.of_chunk(chunk) if of_it else None

    def _passages(self, claim: Claim, asked: Embedded | None) -> list[Passage]:
        """The passages about a claim's deals, or about the instrument where it names none."""
        if claim.subject.deals:
            return self.evidence.of_deals(claim.subject.deals)
        return self.evidence.general(claim, None if asked is None else asked.vector)

    def _said(
        self, claim: Claim, passages: Sequence[Passage], asked: Embedded | None
    ) -> Finding | None:
        """What passages say of a claim by rules: those on its subject, or wider ones."""
        vector = None if asked is None else asked.vector
        said = judging.judge(claim, passages, self.evidence, asked)
        if said is None and claim.subject.carried and not claim.subject.deals:
            said = self._of_any_tranche(claim, asked)
        if said:
            return said
        if not claim.subject.deals:
            all_kinds = self.evidence.elsewhere(claim, vector)
            return widening.by_name(claim, all_kinds, self.evidence, asked)
        if not claim.denies:
            wider = widening.naming(claim, self.evidence.general(claim, vector))
            general = judging.judge(claim, wider, self.evidence, asked)
            if general and general.verdict == "supported":
                return general
        return widening.elsewhere(claim, self.evidence.elsewhere(claim, None), self.evidence)

    def _of_any_tranche(self, claim: Claim, asked: Embedded | None) -> Finding | None:
        """The finding when the tranche of an earlier sentence need not be meant."""
        if len(claim.terms) + len(claim.names) < _TELLING or reach.points(claim):
            return None  # 'Daarvan werden er veertien gekozen' is of that tranche
        freely = replace(claim, subject=replace(claim.subject, tranches=()))
        vector = None if asked is None else asked.vector
        general = self.evidence.general(freely, vector)
        if not claim.moments:  # 'De keuze werd bekendgemaakt door minister X': in that tranche
            general = [p for p in general if not clashing.another_tranche(claim, p)]
        found = judging.judge(freely, general, self.evidence, asked)
        return found if found and found.verdict == "supported" else None

    def _statement(self, claim: Claim, finding: Finding) -> Statement:
        citer = Citer(self.sources)
        for chunk, quote in finding.quotes:
            citer.cite(chunk, quote)
        return Statement(
            statement=claim.text,
            verdict=finding.verdict,
            explanation=finding.nl if claim.language == "nl" else finding.en,
            citations=tuple(citer.citations),
            language=claim.language,
            start=claim.span.start,
            end=claim.span.end,
            outdated=finding.outdated,
        )


def _of_another_time(claim: Claim, finding: Finding) -> bool:
    """Whether only another deal of the region bears a claim out than the one that the text is about."""
    likely = set(claim.subject.likely)
    return bool(likely and finding.deals) and not likely & set(finding.deals)


def _shared(sentence: Span, part: Span) -> str:
    """What a part of a sentence may take its subject from: not what follows on some of it ('waarvan …')."""
    later = OF_WHICH.search(sentence.text, part.end - sentence.start)
    return sentence.text[: later.start()] if later else sentence.text


def _narrowed(subject: Subject, finding: Finding) -> Subject:
    """The subject, with only the deals that the finding turned out to be about."""
    if finding.verdict == "contradicted" and subject.deals:
        return replace(subject, tranches=())  # what follows need not be of that tranche
    deals: Sequence[str] = [d for d in finding.deals if d in subject.deals]
    if not deals or finding.verdict != "supported":
        return subject
    return replace(subject, deals=tuple(deals), pinned=True, carried=False, compared=())
