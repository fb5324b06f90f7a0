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

from regiodeal_qa.understanding.kinds import other_programmes
from regiodeal_qa.understanding.kinds.hypothetical import hypothetical
from regiodeal_qa.understanding.kinds.question_model import QuestionModel, Vector, describe
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.vocabulary import everyday
from regiodeal_qa.understanding.wording.words import COMPASS, SUBJECT_WORDS, normalise

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
_TO_COME = re.compile(
    r"\b(?:(?:eerst)?volgende|eerstkomende|(?:aan)?komende|toekomstige|next|upcoming|future) (?:regio ?|regional )?deals?\b"
)
"""'Waar wordt de volgende Regio Deal getekend?': nobody can tell which that will be."""
_WHICH_DEAL = re.compile(r"\b(?:welke?|wat voor|which|what) (?:\w+ ){0,2}?(?:regio ?)?deals?\b")
_OURS = re.compile(
    r"\b(?:wij|we|ons|onze|hier|die|dat|deze|dit|daar\w*|our|us|here|that|this|they|deal (?:krijgen|hebben))\b"
)
_OUR_DEAL = re.compile(
    r"\b(?:wij|we|ons|onze|hier|daar|our|us|here|(?:die|deze|this|that) (?:\w+ )?deal)\b"
)
_THEM = re.compile(r"\b(?:ze|zij|hun|they|their)\b")
_ANY_DEAL = re.compile(
    r"^(?:\w+ ){0,6}?(?:moet|moeten|mag|mogen|kan|kunnen|hoe(?! lang| groot| hoog| duur)|wie|wat|waarom|waar|krijg ik|must|may|can|how|who|what|why) "
    r".*\b(?:een|n|zon|a|an|such a) (?:regio ?|regional )?deals?\b"
)
"""'Moet er een stuurgroep zijn bij een Regio Deal?', 'Wie betaalt een regiodeal?'; how long, differs by deal."""
_STILL_OPEN = re.compile(
    r"\bnog (?:een (?:aanvraag|voorstel) )?(?:meedoen|aanmelden|aanvragen|indienen|inschrijven|doen)$"
)
"""'Kan mijn dorp nog meedoen?'"""
_OF_PROGRAMME = re.compile(
    r"\b(?:klacht\w*|klagen|bezwaar maken|complain\w*)\b"
    r"|\bnaam (?:regio ?deals?|van het programma)\b"
    r"|\b(?:wie|which|who) (?:mag|mogen|kan|kunnen|may|can) (?:er )?(?:meedoen|mee doen|aanvragen|een aanvraag|apply|take part)\b"
    r"|\bhoe (?:vraag|vragen) (?:je|we|ik|u|ze) (?:\w+ ){1,3}aan\b|\bnog geld (?:over|voor nieuwe)\b"
    r"|\bwelke minister (?:is|gaat)\b|\bverantwoordelijke? minister\b"
    r"|\bminister (?:die )?(?:hierover|hiervoor|erover|ervoor)\b|\bgaat (?:nu )?over de regio ?deals\b"
    r"|\bdoor (?:de )?(?:gemeenteraad|raad|provinciale staten) (?:\w+ )?(?:worden )?(?:vastgesteld|goedgekeurd)\b"
    r"|\bvan (?:toekenning|selectie|aanvraag) tot\b"
)
"""What one asks of the programme, though a deal could be meant: to know which is no help."""
_NAME = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'-]{2,}")
"""A word with a capital that does not open a sentence."""
_TWO_WORDS = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'-]{2,} [A-Z][\w’'-]{2,}")
"""'Fort Oranje': both are everyday words, and together a name."""
_TOPIC = re.compile(r"^\s*(?P<name>[A-Z][\w’'-]{2,})\s*[,:]")
"""'Zaandam, wat is er met dat geld gedaan?'"""


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
        if other_programmes.named(understood.text) or hypothetical(understood.text):
            return 0.0
        filters = understood.filters
        if THAT_ROUND.search(understood.text) and not (filters.tranches or filters.years):
            return 1.0  # 'Hoeveel plannen vielen af in die ronde?'
        if len(understood.unexplained) == 1 and understood.unexplained[0] in COMPASS:
            return 1.0  # 'Wat kreeg Zuidwest?': several regions have it in their names
        vector = self._embed(understood.search_text) if self._embed else None
        return self.model.probabilities(HEAD, describe(understood), vector)[OPEN]

    def _names_something(self, understood: Understanding) -> bool:
        """'Hoeveel bewoners bereikt Wijkplan Losser?', 'Kreeg ASML geld?': a name of no deal or place.

        Whether the sources have it is seen when it is looked up.
        """
        asked = understood.question
        if asked.isupper():
            return False
        of_provinces = {word for m in understood.mentions for word in m.text.split()}
        known = of_provinces | COMPASS | SUBJECT_WORDS
        together = {normalise(pair) for pair in _TWO_WORDS.findall(asked)}
        if any(self._vocabulary >= {*pair.split()} - known != set() for pair in together):
            return True
        named = _NAME.findall(asked)
        topic = _TOPIC.match(asked)
        named += [topic["name"]] if topic and normalise(topic["name"]) in self._vocabulary else []
        common = everyday("nl") | everyday("en")
        return any(name not in common for name in {normalise(one) for one in named} - known)


def of_all(understood: Understanding) -> bool:
    """Whether a question asks of all deals, or of the programme: 'Hoeveel projecten zijn er in totaal?'.

    To ask back which deal is meant is no help then.
    """
    asked = normalise(understood.question)  # 'de deal een subsidie' is read as the first deal
    if _STILL_OPEN.search(asked):
        return True
    if _OF_PROGRAMME.search(asked) and not _OUR_DEAL.search(asked):
        return True
    if _ANY_DEAL.search(asked) and not _OUR_DEAL.search(asked) and not understood.provinces:
        return True
    of_all = any(
        one.search(said) for one in (_OF_ALL, _TO_COME) for said in (asked, understood.text)
    )
    return of_all and not _OURS.search(asked)


def of_them(understood: Understanding) -> bool:
    """Whether a question is asked of somebody that it does not name: 'Hoeveel geld kregen ze?'."""
    return bool(_THEM.search(understood.text))


def which_deal(understood: Understanding) -> bool:
    """Whether a question asks which deal something holds for."""
    return bool(_WHICH_DEAL.search(understood.text)) and not _OURS.search(understood.text)


def names_nothing(understood: Understanding) -> bool:
    """Whether a question names no deal or place but a province, and nothing was spoken of before."""
    spoken_of = understood.deals or understood.carried or understood.context
    named = any(not mention.province for mention in understood.mentions)
    named = named or bool(understood.other_places)
    return not (spoken_of or named) and understood.detected != "other"
