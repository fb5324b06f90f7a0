"""A turn looked up as it stands, and with what was said in the turns before it: the surest counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from regiodeal_qa.answering.from_passages import spoken_of
from regiodeal_qa.answering.from_passages.confidence import Judged
from regiodeal_qa.corpus import families
from regiodeal_qa.lexical import LexicalIndex, Term
from regiodeal_qa.understanding.understood import Earlier, Understanding

_AHEAD = 0.9, 4.0
"""So sure, and so far ahead of the next in logits, is a passage that needs no words of the turns before."""
_SURE = 0.95
"""From this probability on a turn is not looked up once more behind the question before it."""
_AS_SURE = 0.03
"""So little less sure with the words of the turns before, a passage that has them is the better."""

_NEXT_TO_NOTHING = 1
"""With so few words of its own a turn asks of what was spoken of: 'Wie heeft dat gezegd?'"""
_TAKEN_UP = 0.7
"""So much of the other turns' own words, by weight, a passage must have."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A question that was looked up, with what came of it."""

    understood: Understanding
    terms: tuple[Term, ...]
    judged: Judged

    @property
    def answers(self) -> bool:
        """Whether the best passage is taken for an answer."""
        return self.judged.answers


LookUp = Callable[[Understanding], Looked]


def surest(alone: Looked, look_up: LookUp, lexical: LexicalIndex) -> Looked:
    """A turn as it stands, with the words of the turns before, or behind all that the one before asked.

    One that says itself what it is about ('Wat zegt het Rijk toe aan MRA West?' - 'En wat dragen Velsen en
    de andere vier bij?') takes those words only where nothing answers it without.
    """
    understood, earlier = alone.understood, alone.understood.earlier
    if earlier is None or (alone.answers and not understood.context):
        return alone
    if not understood.context:
        wider = look_up(_with_words(understood, earlier.words))
        return wider if wider.answers else alone
    if _well_ahead(alone.judged) and _keeps_to(understood, alone.judged, lexical):
        return alone
    best = _surer(alone, look_up(_with_words(understood, understood.context)), lexical)
    sure = best.answers and best.judged.probability >= _SURE
    if sure or not spoken_of.names_nothing(understood):
        return best
    whole = look_up(_behind(understood, earlier))
    if not (whole.answers and _keeps_to(understood, whole.judged, lexical)):
        return best
    if not (best.answers or _takes_up_own(understood, whole.judged, lexical)):
        return best
    if best.answers and best.judged.ranked[0].position == whole.judged.ranked[0].position:
        return best
    good = best.answers and _keeps_to(understood, best.judged, lexical)
    return best if good and best.judged.probability > whole.judged.probability else whole


def _well_ahead(judged: Judged) -> bool:
    """Whether the best passage answers beyond doubt, and no other comes near."""
    probability, lead = _AHEAD
    ranked = judged.ranked
    ahead = len(ranked) == 1 or (len(ranked) > 1 and ranked[0].score - ranked[1].score >= lead)
    return judged.answers and judged.probability >= probability and ahead


def _with_words(understood: Understanding, words: Sequence[str]) -> Understanding:
    """A turn with words of the turns before it."""
    return replace(
        understood,
        search_text=" ".join([understood.search_text, *words]),
        content=tuple(dict.fromkeys([*understood.content, *words])),
    )


def _behind(understood: Understanding, earlier: Earlier) -> Understanding:
    """A turn read on from the question before it, as people read it: a fragment asks little by itself."""
    said = f"{earlier.asked} {understood.search_text}"
    return replace(_with_words(understood, understood.context), search_text=said)


def _surer(alone: Looked, in_context: Looked, lexical: LexicalIndex) -> Looked:
    """A turn, or the same with the words of the turns before, whichever is answered more surely."""
    understood, judged, wider = alone.understood, alone.judged, in_context.judged
    about_it = _keeps_to(understood, wider, lexical)
    better = wider.probability > judged.probability
    if judged.answers and wider.answers:
        better = wider.probability >= judged.probability - _AS_SURE
    elif judged.answers and wider.lacks and not understood.narrowed:
        better = False  # what is nearer to all that was said lacks what is asked
    either = judged.answers or wider.answers or understood.narrowed
    if either and about_it is not _keeps_to(understood, judged, lexical):
        # 'Wat zei het PBL?' - 'Wat kon er beter?': what has nothing to do with that is no answer
        better = about_it and (wider.answers or understood.narrowed)
    return in_context if better else alone


def _takes_up_own(understood: Understanding, judged: Judged, lexical: LexicalIndex) -> bool:
    """Whether the best passage has what a turn says itself, or the turn says next to nothing.

    'Wat gaat Saba met het geld doen?' - 'Hoeveel stoelen krijgt die zaal?' is not told by that there will be one.
    """
    own = [word for word in understood.content if not word.startswith("daar")]
    covered = lexical.asked_coverage(lexical.terms(own), judged.ranked[0].position)
    return len(own) <= _NEXT_TO_NOTHING or covered >= _TAKEN_UP


def _keeps_to(understood: Understanding, judged: Judged, lexical: LexicalIndex) -> bool:
    """Whether the best passage is about what the turns before spoke of."""
    if not judged.ranked:
        return True
    best = judged.ranked[0]
    of, deals = families(best.chunk.deal_ids), families(understood.deals)
    if of and of <= deals and not understood.narrowed:
        return True
    return spoken_of.takes_up(understood.context, best, lexical)
