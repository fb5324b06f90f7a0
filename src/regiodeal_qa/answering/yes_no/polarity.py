"""Yes or no: whether a passage affirms what a yes-or-no question asks.

The register and the table of municipalities decide exactly; this is for answers from passages. The
question is read as a statement and put to the fact check, and a network weighs its verdict with
words that deny, with how well the passage meets the question, and with what it sees when it sets
both beside each other word by word (`pair_network`). Yes or no is only said where it is sure: the
quote stands there anyway, and a wrong 'ja' is worse than none. What the cross-encoder makes of the
pair is weighed with it. Fitted on `evals/yes_no.jsonl` (`python -m evals.fit polarity`).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.answering.yes_no.contrary import opposite
from regiodeal_qa.answering.yes_no.denying import ALL, DENIED, ONLY
from regiodeal_qa.factcheck.records import Report
from regiodeal_qa.pair_network import PairNetwork, load_network
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding.wording.words import content_words, normalise, stem, tokens

NETWORK_FILE = Path(__file__).with_name("polarity.npz")
WEIGHING_FILE = Path(__file__).with_name("polarity.json")
SIGNALS = (
    "supported", "contradicted", "denies", "denies_first", "denied", "alike", "untold", "only",
    "only_said", "figure", "figure_met", "figure_missing", "dense", "met", "met_least", "coverage",
    "all_unsaid", "name_missing", "clause_denies", "opposite",
)  # fmt: skip
WEIGHED = ("network", "cross_encoder", "against", *SIGNALS)
"""What is weighed: both logits, whether the words speak against it, and the signals."""
_LEANS_NO, _LEANS_YES = -0.65, 2.0
"""Below the first of these logits of the cross-encoder a yes by all the rest is more often wrong than right,
above the second a no."""
_DENIES = re.compile(
    r"\b(?:geen|niet|nooit|noch|zonder|nul|afgewezen|wees .* af|afvallen|vielen? af|vervallen|verviel"
    r"|uitgesloten|buiten de boot|ontbreekt|ontbraken|onvoldoende|mislukt\w*|alleen|slechts|uitsluitend"
    r"|pas (?:in|na|vanaf|als)|minder dan gevraagd|not|no|never)\b"
)
_UNTOLD = re.compile(r"\b(?:of|or|alle[sn]?|iedereen|overal|volledig|helemaal|everything|all)\b")
"""A choice between two, or a question about all: one passage seldom settles it."""
NAME = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'-]+")
"""A word with a capital that does not open the question."""
_PART = re.compile(r"[;:,.]|\bmaar\b|\bterwijl\b|\ben\b")
_CLAUSE = re.compile(r"[;:]|, maar\b|, but\b")
_ASKING = re.compile(
    r"^(?:(?:en|maar|dus|hee|hoi|zeg)\b[ ,]*)?"
    r"(?:klopt het(?: dat)?|is het (?:waar|zo)(?: dat)?|is it (?:true|correct)(?: that)?)[ ,]*",
    re.IGNORECASE,
)
_ASKED_AFTER = re.compile(
    r"[ ,;.]*\b(?:klopt (?:dat|dit|toch)|is dat (?:zo|waar)|toch|nietwaar|h[eè]|right|correct"
    r"|is that (?:so|right|true|correct))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Read:
    """What is made of a question and the passage that answers it."""

    network: float
    cross_encoder: float
    """Both as logits."""
    signals: tuple[float, ...]
    against: bool
    """Whether the words of the passage speak against it (`denying.speaks_against`)."""

    @property
    def weighed(self) -> tuple[float, ...]:
        """All that is weighed, in the order of WEIGHED."""
        return (self.network, self.cross_encoder, float(self.against), *self.signals)

    def probability(self, weighing: Mapping[str, float]) -> float:
        """Of yes."""
        logit = weighing["intercept"] + sum(
            weighing[name] * value for name, value in zip(WEIGHED, self.weighed, strict=True)
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@dataclass(frozen=True, slots=True)
class Polarity:
    """What reads a question beside a passage, and from which probability of yes it is said."""

    network: PairNetwork
    weighing: Mapping[str, float]
    """Of each of WEIGHED, an intercept, and the two thresholds."""

    def affirms(self, read: Read) -> bool | None:
        """True for yes, False for no, None when it is not sure.

        Neither is said against the fact check, nor where the cross-encoder leans the other way.
        """
        checked = dict(zip(SIGNALS, read.signals, strict=True))
        w = self.weighing
        probability = read.probability(w)
        if probability >= w["yes_from"]:
            against = checked["contradicted"] or read.cross_encoder < _LEANS_NO
            return None if against else True
        against = checked["supported"] or read.cross_encoder > _LEANS_YES
        return False if probability <= w["no_up_to"] and not against else None


@cache
def load_polarity() -> Polarity:
    """Read the fitted network and how it is weighed."""
    weighing = json.loads(WEIGHING_FILE.read_text(encoding="utf-8"))
    return Polarity(load_network(NETWORK_FILE), weighing)


def statement(question: str) -> str:
    """A yes-or-no question as a statement that the fact check can read."""
    said = _ASKING.sub("", question.strip()).rstrip("?! .")
    said = _ASKED_AFTER.sub("", said) + "."
    return said[:1].upper() + said[1:]


def signals(question: str, candidate: Candidate, report: Report) -> tuple[float, ...]:
    """What the decision rests on, in the order of SIGNALS.

    `candidate`: the passage that answers; `report`: the fact check of the question's statement.
    """
    verdicts = {one.verdict for one in report.statements}
    text = candidate.chunk.text
    asked, said = normalise(question), normalise(text)
    first = normalise(_CLAUSE.split(text)[0])
    named, held = figures(question), figures(text)
    denied, denies_first = bool(DENIED.search(asked)), bool(_DENIES.search(first))
    values = (
        verdicts == {"supported"},
        "contradicted" in verdicts,
        bool(_DENIES.search(said)),
        denies_first,
        denied,
        denied == denies_first,
        bool(_UNTOLD.search(asked)),
        bool(ONLY.search(asked)),
        bool(ONLY.search(said)),
        bool(named),
        bool(named & held),
        bool(named - held),
        candidate.dense,
        candidate.met,
        candidate.met_least,
        candidate.coverage,
        bool(ALL.search(asked)) and not ALL.search(said),
        any(name not in said for name in map(normalise, NAME.findall(question)) if name),
        bool(DENIED.search(_nearest_clause(asked, text))),
        opposite(set(asked.split()), set(said.split())),
    )
    return tuple(float(value) for value in values)


def _nearest_clause(asked: str, text: str) -> str:
    """The clause of a passage that has most of the question's words, normalised."""
    wanted = {stem(word) for word in content_words(asked)}
    clauses = [normalise(part) for part in _PART.split(text)]
    return max(clauses, key=lambda part: len({stem(word) for word in tokens(part)} & wanted))
