"""Answers composed from exact sentences of the best passages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.corpus import Chunk, Deal, families
from regiodeal_qa.lexical import Term
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding.conditions.tranches import tranches_named
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.terms import speaks_of_instrument
from regiodeal_qa.understanding.wording.words import ABBREVIATIONS, content_words, normalise, stem

_TO_COME = re.compile(
    r"\b(?:kom(?:t|en) er (?:nog|ook|weer|een)|volg(?:t|en) er nog|will there be)\b"
)
_AS_MUCH = 0.05
"""About as much of the question's words."""
_CLOSE = 1.0
"""So near the best in logits is a passage of another deal that is quoted beside it."""
_SEVERAL = re.compile(r"\b(?:welke|which|noem|list) (?:\w+ )?(?:deals|regio ?s|regions)\b")
_NOW = re.compile(
    r"(?<!tot )\b(?:nu|op dit moment|momenteel|tegenwoordig|huidige?|now|currently|current|at the moment)\b"
)
_IN_OFFICE = re.compile(
    r"\b(?:wie|who|welke? minister|which minister) (?:is|gaat|are)\b.*\b(?:minister|ministerie|verantwoordelijk\w*|hierover|erover|over de regio ?deals|responsible|in charge)\b"
    r"|\b(?:welke?|which) (?:minister|ministerie|ministry)\b(?!.*\b(?:was|waren|ging|begon|19\d\d|20\d\d|eerste|eerder|toen|vroeger|had)\b).*\b(?:is|gaat|hoort|valt)\b"
)
"""Who holds an office, said in the present tense, is asked of now."""
_STATE = re.compile(
    r"\b(?:(?:laatste|huidige|nieuwste) stand|stand van zaken|hoe staat (?:het|t)|hoe ver (?:is|zijn|staat|staan)|laatste nieuws|latest|state of play)\b"
)
"""The newest of whatever kind is asked for."""
_OF_STATE = frozenset("zaken nu momenteel ervoor daar voor".split())
_FAR = 12.0
"""How far below the best, in logits, a newer passage of its kind may be where the newest is asked."""
_GONE_BY = 3
"""A passage of so many years before the newest says nothing of what is to come."""
_WHOLE_PASSAGE_CHARS = 420
"""A passage up to this length is quoted whole; of a longer one the best sentences are."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘'\"€0-9])")
_NO_END = re.compile(rf"\b(?:{'|'.join(map(re.escape, ABBREVIATIONS))})\.$")


def sentences(text: str) -> list[str]:
    """The sentences of a passage; each occurs in it character for character."""
    parts: list[str] = []
    start = 0
    for gap in _SENTENCE_END.finditer(text):
        if not _NO_END.search(text[start : gap.start()]):
            parts.append(text[start : gap.start()])
            start = gap.end()
    parts.append(text[start:])
    return [part for part in parts if part.strip()]


def best_quote(text: str, terms: Sequence[Term]) -> str:
    """The passage itself when it is short, else its best run of at most two sentences."""
    if len(text) <= _WHOLE_PASSAGE_CHARS:
        return text
    parts = sentences(text)
    scores = [_overlap(part, terms) for part in parts]
    best = max(range(len(parts)), key=lambda i: (scores[i], -i))
    quote = parts[best]
    following = parts[best + 1] if best + 1 < len(parts) else ""
    if following and scores[best + 1] > 0 and len(quote) + len(following) < _WHOLE_PASSAGE_CHARS:
        start = text.index(quote)
        return text[start : text.index(following, start) + len(following)]
    return quote


def _overlap(sentence: str, terms: Sequence[Term]) -> float:
    stems = {stem(word) for word in content_words(sentence)}
    return sum(
        term.idf * max((w for s, w in term.related if s in stems), default=0.0) for term in terms
    )


def how_many(understood: Understanding) -> int:
    """How many passages an answer may hold at most."""
    if understood.asks_for & {"partners", "projects", "result", "goal", "research", "criticism"}:
        return 3
    return 2 if len(understood.deals) < 2 else min(4, len(understood.deals) + 1)


def select(
    ranked: Sequence[Candidate], understood: Understanding, margin: float
) -> list[Candidate]:
    """The passages that go into the answer: the best, and those close to it that add something.

    `margin`: how far in logits below the best a passage may be.
    """
    if not ranked:
        return []
    newest = _newest(ranked, understood)
    if newest:
        return newest
    of_all = speaks_of_instrument(understood.text) or (
        understood.about_instrument and "subject" in understood.carried
    )
    if of_all and not (understood.deals or understood.mentions):
        # 'Wanneer begon de eerste ronde?' is not asked of one region, where something says it of all.
        close = [c for c in ranked if c.score >= ranked[0].score - margin]
        ranked = [c for c in close if not c.chunk.deal_ids] or ranked
    chosen = [ranked[0]]
    most = how_many(understood)
    for candidate in ranked[1:]:
        if len(chosen) >= most or candidate.score < ranked[0].score - margin:
            break
        if _beside_the_point(candidate, ranked[0], understood):
            continue
        if not any(repeats(candidate.chunk, other.chunk) for other in chosen):
            chosen.append(candidate)
    return chosen


def _beside_the_point(candidate: Candidate, best: Candidate, understood: Understanding) -> bool:
    """Whether a passage of a deal that the best is not about has less of what is asked, where none is named.

    'Waar werd op een onbewoond eiland getekend?': another signing elsewhere adds nothing.
    """
    of, best_of = families(candidate.chunk.deal_ids), families(best.chunk.deal_ids)
    elsewhere = bool(of) and not of & best_of  # also where the best is about all deals
    less = candidate.coverage < best.coverage - _AS_MUCH or candidate.score < best.score - _CLOSE
    return elsewhere and less and not (understood.deals or _SEVERAL.search(understood.text))


def _newest(ranked: Sequence[Candidate], understood: Understanding) -> list[Candidate]:
    """What is asked of now, from the newest passages of the kind of the best; none where that is not asked.

    'Welke minister is nu verantwoordelijk?' is not answered by who it was in 2018.
    """
    best = ranked[0]
    state = bool(_STATE.search(understood.text))
    in_office = _IN_OFFICE.search(understood.text) and not understood.filters.tranches
    of_now = in_office or _NOW.search(understood.text)
    if not (state or of_now) or understood.yes_no or understood.filters.years:
        return []
    same = [
        c
        for c in ranked
        if (
            c.coverage >= best.coverage - _AS_MUCH
            if state
            else c.chunk.heading_path[-1:] == best.chunk.heading_path[-1:]
        )
        and c.chunk.deal_ids == best.chunk.deal_ids
        and c.chunk.year
        and c.score >= best.score - _FAR
    ]
    since = sorted(same, key=lambda c: -(c.chunk.year or 0))
    if best not in same or since[0] is best:
        return []
    newest = since[0].chunk.year or 0
    return [c for c in since if (c.chunk.year or 0) > newest - _GONE_BY][:2]


def asks_state(understood: Understanding, chunk: Chunk) -> bool:
    """Whether nothing but how it stands with a deal is asked, and a passage is about that deal.

    'Laatste stand Regiocentra Groningen?': any passage may tell, and the newest do.
    """
    state = _STATE.search(understood.text)
    if not state or understood.yes_no or not set(understood.deals) & set(chunk.deal_ids):
        return False
    return set(understood.unexplained) <= {*state[0].split(), *_OF_STATE}


def ahead(understood: Understanding, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that can say what is to come, where that is asked; all of them elsewhere.

    'Komt er nog een ronde?' is not answered by what was said of it in 2020, nor by what one region does.
    """
    if not _TO_COME.search(understood.text) or understood.filters.years:
        return list(ranked)
    newest = max((c.chunk.year or 0 for c in ranked), default=0)
    still = [c for c in ranked if c.chunk.year is None or c.chunk.year > newest - _GONE_BY]
    if understood.about_instrument and not understood.deals:
        return [c for c in still if not c.chunk.deal_ids]
    return still


def within(
    understood: Understanding, ranked: Sequence[Candidate], deals: Mapping[str, Deal]
) -> list[Candidate]:
    """The candidates that may be about the provinces and rounds that are named; all of them where none is.

    'Hoeveel betaalt de provincie Utrecht?' is not answered by what another province pays.
    """
    if understood.deals:
        return list(ranked)
    ranked = _of_rounds(understood, ranked, deals)
    provinces = set(understood.filters.provinces)
    if not provinces:
        return ranked
    named = {normalise(name) for name in (*provinces, *(m.text for m in understood.mentions))}
    return [
        c
        for c in ranked
        if not c.chunk.deal_ids
        or any(provinces & set(deals[d].provinces) for d in c.chunk.deal_ids if d in deals)
        or any(name in normalise(c.chunk.text) for name in named)
    ]


def _of_rounds(
    understood: Understanding, ranked: Sequence[Candidate], deals: Mapping[str, Deal]
) -> list[Candidate]:
    """The candidates that may be about the rounds that are named; all of them where none is.

    'Wie maakte de derde tranche bekend?' is not answered by who signed a deal of the fourth.
    """
    rounds = set(understood.filters.tranches)
    if not rounds:
        return list(ranked)
    return [
        c
        for c in ranked
        if any(deals[d].tranche in rounds for d in c.chunk.deal_ids if d in deals)
        or not c.chunk.deal_ids
        or rounds & set(tranches_named(normalise(c.chunk.text)))
    ]


def repeats(one: Chunk, other: Chunk) -> bool:
    """Whether two passages say the same: most content words of the shorter are in the other.

    With other figures they do not: sources that disagree are both shown.
    """
    figures_of = figures(one.text), figures(other.text)
    if not (figures_of[0] <= figures_of[1] or figures_of[1] <= figures_of[0]):
        return False
    left = {stem(word) for word in content_words(one.text)}
    right = {stem(word) for word in content_words(other.text)}
    return len(left & right) >= 0.7 * min(len(left), len(right))


def compose(
    chosen: Sequence[Candidate],
    understood: Understanding,
    terms: Sequence[Term],
    citer: Citer,
) -> Composed:
    """The answer's text: the chosen quotes, each with its marks."""
    if understood.language == "nl":
        parts = []
        for candidate in chosen:
            quote = best_quote(candidate.chunk.text, terms)
            parts.append(quote + citer.cite(candidate.chunk, quote))
        return Composed(" ".join(parts))
    lines = []
    for candidate in chosen:
        quote = best_quote(candidate.chunk.text, terms)
        lines.append(f"“{quote}”{citer.cite(candidate.chunk, quote)}")
    return Composed("The sources say (in Dutch): " + " ".join(lines))
