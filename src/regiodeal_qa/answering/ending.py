"""How a question ends: as a grounded answer, or as a message that says why there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from regiodeal_qa.answer import Answer, Language, Route
from regiodeal_qa.answering import messages
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_passages import disputes, extractive, premises
from regiodeal_qa.answering.from_passages.confidence import Judged
from regiodeal_qa.answering.from_passages.unmet import capitalised
from regiodeal_qa.answering.from_passages.untold import of_one_deal_alone
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.answering.grounding import figures, unsupported_figures
from regiodeal_qa.answering.taking_part import no_deal_of_its_own
from regiodeal_qa.corpus import Source
from regiodeal_qa.lexical import Term
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.trace import Trace
from regiodeal_qa.understanding.kinds.small_talk import small_talk
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.language import of_conversation
from regiodeal_qa.understanding.wording.terms import names_own_subject
from regiodeal_qa.understanding.wording.words import tokens

_OWN_WORDS = frozenset(
    "deal deals tranche rijksgeld provincie provincies rijk ministerie ministeries regio regios".split()
)
"""A question with one of these is about Regio Deals, whether or not it says so."""
_OF_PROGRAMME = re.compile(
    r"\b(?:\w+evaluatie|eindtoets|landelijke? resultaten|resultaten landelijk|geld terug|terugbeta\w+|projecten mislukken"
    r"|nut van zon|nog geld|kritiek|kritisch|belastingbetalers?|belastinggeld|evaluaties?|kamerstuk(?:ken)?|kamerbrie(?:f|ven)|voortgang"
    r"|monitoring|stuurgroep|als (?:\w+ )?(?:burger|inwoner)|dorpsvereniging|randstad|na afloop|geld aanvrage?n?|wie beslist"
    r"|taxpayers?|these funds|administrative burden|funding|who decides|king s commissioner"
    r"|commissaris van de koning|bezwaar|beroepsmogelijkheid|afgewezen|rejected)\b"
)
"""What people ask of the programme without its name, as the first question to this service."""
_LOOKED = 4
NEAR = 0.05
"""From this probability of answering on, a passage that is not taken for an answer is shown as near."""
PERHAPS = 0.25
"""From this one on it is told as what may be the answer. It was for 110 of the 235 tuning questions
that were declined from here on, and for 24 of the 241 below."""
_ABOUT = 0.86
"""From this cosine on, the nearest passage makes a question without a known name one about Regio Deals."""


def answered(
    understood: Understanding,
    composed: Composed | None,
    citer: Citer,
    route: Route,
    trace: Trace,
    register: Register,
    disputed: Mapping[str, Sequence[Any]],
) -> Answer | None:
    """The answer with what the sources dispute and what the question has wrong; None for none."""
    if composed is None or not citer.citations:
        return None
    composed = disputes.added(composed, understood, disputed, citer)
    premise = premises.corrected(understood, register, citer)
    premise = premise or no_deal_of_its_own.corrected(understood, register)
    if premise:
        composed = premises.put_first(premise, composed)
    return grounded(understood, composed, citer, route, trace)


def grounded(
    understood: Understanding, composed: Composed, citer: Citer, route: Route, trace: Trace
) -> Answer | None:
    """The answer, unless it has a figure that stands in no quote and was not computed."""
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


def of_programme(understood: Understanding) -> bool:
    """Whether a question that names nothing has words of who asks after the programme: 'Was er kritiek op?'."""
    return bool(_OF_PROGRAMME.search(understood.text)) and not understood.other_places


def nothing_found(
    understood: Understanding,
    judged: Judged,
    terms: Sequence[Term],
    trace: Trace,
    register: Register,
    sources: Mapping[str, Source],
) -> Answer:
    """That the sources do not say it, what they do say nearby, or that it is another subject."""
    ranked, probability = judged.ranked, judged.probability
    in_scope = bool(understood.mentions or understood.about_instrument or understood.carried)
    in_scope = in_scope or names_own_subject(understood.text)
    in_scope = in_scope or bool(_OWN_WORDS & set(understood.words))
    in_scope = in_scope or (understood.yes_no and "partners" in understood.asks_for)
    if not in_scope and ranked:
        # 'Wat voor clubje is Vitale Vakantieparken?': a name that the sources know.
        known = capitalised(understood) & set(tokens(ranked[0].chunk.text))
        in_scope = bool(known) or ranked[0].dense >= _ABOUT
    if not in_scope:
        text = messages.out_of_scope(understood.language)
        return without_answer(
            understood.question, understood, "out_of_scope", text, trace, 1 - probability
        )
    names = [register.by_id[d].name for d in understood.deals if d in register.by_id]
    sections = [
        c.chunk.heading_path[-1].lower()
        for c in ranked
        if set(understood.deals) & set(c.chunk.deal_ids) and len(c.chunk.heading_path) > 1
    ]
    citer = Citer(sources)
    near = _nearest(understood, ranked, terms, citer) if ranked and probability >= NEAR else ""
    # What lacks the very thing that is asked for may be near, and is not perhaps the answer.
    perhaps = probability >= PERHAPS and not judged.lacks
    text = messages.not_found(
        understood.language, names, list(dict.fromkeys(sections)), near, perhaps
    )
    return without_answer(
        understood.question,
        understood,
        "not_found",
        text,
        trace,
        1 - probability,
        citer=citer,
    )


def _nearest(
    understood: Understanding, ranked: Sequence[Candidate], terms: Sequence[Term], citer: Citer
) -> str:
    """The best passage, of the deals in question where there are any, as a quote with marks."""
    deals = set(understood.deals)
    # Of Regio Deals as such one deal tells less than what is said of them all.
    of_all = (c.chunk for c in ranked[:_LOOKED] if not of_one_deal_alone(understood, c.chunk))
    chunk = next(of_all, ranked[0].chunk)
    if deals and not deals & set(chunk.deal_ids):
        return ""
    quote = extractive.best_quote(chunk.text, terms)
    return f"“{quote}”{citer.cite(chunk, quote)}"


def without_answer(
    question: str,
    understood: Understanding | None,
    status: Any,
    text: str,
    trace: Trace,
    confidence: float = 1.0,
    choices: Sequence[str] = (),
    citer: Citer | None = None,
    language: Language = "nl",
) -> Answer:
    """A message in place of an answer, with what the person may ask instead.

    `language`: that of a question that was not understood.
    """
    language = understood.language if understood else language
    trace.step("decline", status=status)
    return Answer(
        question=question,
        language=language,
        status=status,
        text=text,
        citations=tuple(citer.citations) if citer else (),
        confidence=confidence,
        timings_ms=trace.total(),
        choices=tuple(choices) or (() if status == "not_found" else messages.EXAMPLES[language]),
        steps=tuple(trace.steps),
    )


def refused(turns: Sequence[str], question: str, most_chars: int, trace: Trace) -> Answer | None:
    """An answer to what is no question to the sources, else None."""
    if any(len(turn) > most_chars for turn in turns):
        text = messages.too_long(most_chars)
        return without_answer(question[:most_chars], None, "error", text, trace)
    if not any(word.isalpha() for word in tokens(question)):
        return without_answer(question, None, "clarify", messages.empty(), trace)
    talk = small_talk(question)
    if talk:
        language = of_conversation(turns[:-1] or turns)  # 'Thanks', as the Dutch say too
        text = messages.small_talk(talk, language)
        return without_answer(question, None, "out_of_scope", text, trace, language=language)
    return None
