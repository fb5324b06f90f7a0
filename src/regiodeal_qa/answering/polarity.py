"""Yes or no: whether a passage affirms what a yes-or-no question asks.

The register and the table of municipalities decide exactly; this is for answers from passages. The
question is read as a statement and put to the fact check, and a logistic model weighs its verdict
with words that deny and with how well the passage meets the question. Yes or no is only said where
the model is sure: the quote stands there anyway, and a wrong 'ja' is worse than none. Fitted on
`evals/yes_no.jsonl` (`python -m evals.fit polarity`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.answering.logistic import Logistic
from regiodeal_qa.factcheck.records import Report
from regiodeal_qa.ranking import Candidate
from regiodeal_qa.understanding.words import normalise

WEIGHTS_FILE = Path(__file__).with_name("polarity.json")
SIGNALS = (
    "supported", "contradicted", "denies", "denies_first", "denied", "alike", "untold", "only",
    "only_said", "figure", "figure_met", "figure_missing", "dense", "met", "met_least", "coverage",
)  # fmt: skip
_DENIES = re.compile(
    r"\b(?:geen|niet|nooit|noch|zonder|nul|afgewezen|wees .* af|afvallen|vielen? af|vervallen|verviel"
    r"|uitgesloten|buiten de boot|ontbreekt|ontbraken|onvoldoende|mislukt\w*|alleen|slechts|uitsluitend"
    r"|pas (?:in|na|vanaf|als)|minder dan gevraagd|not|no|never)\b"
)
_DENIED = re.compile(r"\b(?:geen|niet|nooit|zonder|buiten de boot|afgewezen|not|no|never)\b")
_ONLY = re.compile(r"\b(?:alleen|slechts|uitsluitend|enige|only)\b")
_UNTOLD = re.compile(r"\b(?:of|or|alle[sn]?|iedereen|overal|volledig|helemaal|everything|all)\b")
"""A choice between two, or a question about all: one passage seldom settles it."""
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
class Polarity:
    """How likely the answer is yes, and from which probability yes or no is said."""

    model: Logistic
    yes_from: float
    no_up_to: float

    def affirms(self, signals: Sequence[float]) -> bool | None:
        """True for yes, False for no, None when it is not sure."""
        probability = self.model.probability(signals)
        if probability >= self.yes_from:
            return True
        return False if probability <= self.no_up_to else None


@cache
def load_polarity(path: Path = WEIGHTS_FILE) -> Polarity:
    """Read the fitted model."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Polarity(Logistic.of(data, SIGNALS), data["yes_from"], data["no_up_to"])


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
    denied, denies_first = bool(_DENIED.search(asked)), bool(_DENIES.search(first))
    values = (
        verdicts == {"supported"},
        "contradicted" in verdicts,
        bool(_DENIES.search(said)),
        denies_first,
        denied,
        denied == denies_first,
        bool(_UNTOLD.search(asked)),
        bool(_ONLY.search(asked)),
        bool(_ONLY.search(said)),
        bool(named),
        bool(named & held),
        bool(named - held),
        candidate.dense,
        candidate.met,
        candidate.met_least,
        candidate.coverage,
    )
    return tuple(float(value) for value in values)
