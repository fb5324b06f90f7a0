"""Whether a question leaves open which deal it is about: 'Wie heeft er getekend?', 'Is het al klaar?'.

People who live somewhere ask of 'de deal', 'bij ons' or 'dat project', or name nothing at all. Who asks
what holds for all deals, or of something that only one of them has, names none either. A logistic
regression tells the two apart, fitted on `evals/open.jsonl` and the tuning sets (`python -m evals.fit
openness`); `docs/how-it-works.md` has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from regiodeal_qa.understanding.question_model import QuestionModel, Vector, describe
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.vocabulary import everyday
from regiodeal_qa.understanding.words import COMPASS, SUBJECT_WORDS, normalise

WEIGHTS_FILE = Path(__file__).with_name("openness.npz")
HEAD = "open"
OPEN, CLOSED = "open", "closed"
OPEN_FROM, SURELY_OPEN = 0.5, 0.9
"""From these probabilities on it is asked back: from the first where no passage about all deals answers."""
THAT_ROUND = re.compile(
    r"\b(?:die|deze|that|this) (?:ronde|tranche|lichting|round)\b", re.IGNORECASE
)
_OF_ALL = re.compile(
    r"\b(?:in totaal|alles bij elkaar|in total|the total of|all deals|alle deals)\b|\bthe programme\b(?! lines)"
    r"|\bdealmakers\b|\bdealmaker (?:voor|van|for|of)\b"
    r"|^(?:is|was) (?:de|een|the|a) regio ?deal (?:een|an?)\b|\bvan \w+ tot convenant\b"
)
_WHICH_DEAL = re.compile(r"\b(?:welke?|wat voor|which|what) (?:\w+ ){0,2}?(?:regio ?)?deals?\b")
_OURS = re.compile(
    r"\b(?:wij|we|ons|onze|hier|die|dat|deze|dit|daar\w*|our|us|here|that|this|they|deal (?:krijgen|hebben))\b"
)
_NAME = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'-]{2,}")
"""A word with a capital that does not open a sentence."""


class OpennessReader:
    """Tells how likely a question is open.

    `embed`: the vector of a text, by the encoder named; `vocabulary`: the words of the sources.
    """

    def __init__(
        self,
        model: QuestionModel,
        encoder: str,
        embed: Callable[[str], Vector],
        vocabulary: frozenset[str],
    ) -> None:
        self.model = model
        self._vocabulary = vocabulary
        self._embed = embed if encoder == model.encoder else None

    def probability(self, understood: Understanding) -> float:
        """How likely a question needs a deal to be answered; 0 where a deal or place is named."""
        if not names_nothing(understood) or self._names_something(understood):
            return 0.0
        filters = understood.filters
        if THAT_ROUND.search(understood.text) and not (filters.tranches or filters.years):
            return 1.0  # 'Hoeveel plannen vielen af in die ronde?'
        if len(understood.unexplained) == 1 and understood.unexplained[0] in COMPASS:
            return 1.0  # 'Wat kreeg Zuidwest?': several regions have it in their names
        vector = self._embed(understood.search_text) if self._embed else None
        return self.model.probabilities(HEAD, describe(understood), vector)[OPEN]

    def _names_something(self, understood: Understanding) -> bool:
        """'Hoeveel bewoners bereikt Wijkplan Losser?': a name that the sources have, of no deal or place."""
        of_provinces = {word for m in understood.mentions for word in m.text.split()}
        names = {normalise(name) for name in _NAME.findall(understood.question)}
        names -= of_provinces | COMPASS | SUBJECT_WORDS
        return any(name in self._vocabulary and name not in everyday("nl") for name in names)


def of_all(understood: Understanding) -> bool:
    """Whether a question asks of all deals, or of the programme: 'Hoeveel projecten zijn er in totaal?'.

    To ask back which deal is meant is no help then.
    """
    asked = normalise(understood.question)  # 'de deal een subsidie' is read as the first deal
    of_all = _OF_ALL.search(asked) or _OF_ALL.search(understood.text)
    return bool(of_all) and not _OURS.search(asked)


def which_deal(understood: Understanding) -> bool:
    """Whether a question asks which deal something holds for."""
    return bool(_WHICH_DEAL.search(understood.text)) and not _OURS.search(understood.text)


def names_nothing(understood: Understanding) -> bool:
    """Whether a question names no deal or place but a province, and nothing was spoken of before."""
    spoken_of = understood.deals or understood.carried or understood.context
    named = any(not mention.province for mention in understood.mentions)
    named = named or bool(understood.other_places)
    return not (spoken_of or named) and understood.detected != "other"
