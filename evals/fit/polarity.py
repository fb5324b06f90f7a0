"""Fits when a passage says yes or no (`answering/polarity.py`): the network, then how all is weighed.

The network learns from `evals/yes_no.jsonl`. Each line: a question, the fact that decides it, and ja,
nee or deels. 'Deels' counts as a wrong yes and as a wrong no. What the network and the cross-encoder
make of it is weighed by a logistic model; no fact is in two folds of the network, no question in two
of the cross-encoder, which `reading` fits before.

Half of those questions ask for a changed figure or name; people ask other questions, and a passage
that answers no to them says so in words (`answering/denying.py`), which count beside the models. From
which probability yes or no is said is chosen on the yes-or-no questions of the tuning sets, which the
models were not fitted on (`fit_thresholds`): at least `_RIGHT` of what is said is right there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from tqdm import tqdm

from evals.fit import logistic, network
from evals.fit.examples import SETS, YES_NO
from evals.questions import Question as AskedQuestion
from evals.questions import load_all
from regiodeal_qa.answering import polarity
from regiodeal_qa.answering.denying import granted_in_full
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.pair_network import PairNetwork, save_network, token_features
from regiodeal_qa.understanding.understood import Understanding

AFFIRMS_FILE = Path("runs") / "affirms.json"
"""Where `reading` leaves what cross-encoders fitted without a question make of it: question -> logit."""
_FOLDS = 5
_WIDTH = 128
_RIGHT = 0.8
_AGAINST, _ABSENT = 2.5, 0.6
"""What words against it take off a logit, and what their absence adds to it: 1.3 and 0.2 by
`evals/yes_no.jsonl` alone, more by the tuning sets, on which those words were chosen."""
_FEWEST = 10
"""A threshold rests on this many answers at least."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is read beside the passage that decides it."""

    fact: str
    answer: str
    understood: Understanding
    asked: Embedded
    position: int
    signals: tuple[float, ...]
    affirms: float
    """What a cross-encoder fitted without the question makes of it."""


def fit(assistant: Assistant, write: bool) -> None:
    """Fit, print the cross-validated figures and, if asked, write network and thresholds.

    Raises FileNotFoundError when `reading` was not fitted before.
    """
    affirms = json.loads(AFFIRMS_FILE.read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in YES_NO.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line["answer"] != "onbekend"]
    read = (read_one(assistant, line, affirms) for line in tqdm(lines, desc="yes or no"))
    found = [question for question in read if question]
    logits = np.zeros(len(found))
    for train, test in GroupKFold(_FOLDS).split(found, groups=[q.fact for q in found]):
        fitted = fit_network(assistant, [found[i] for i in train])
        logits[test] = network_logits(assistant, fitted, [found[i] for i in test])
    weighed = weigh(found, logits)
    if write:
        save_network(polarity.NETWORK_FILE, fit_network(assistant, found))
        polarity.WEIGHING_FILE.write_text(json.dumps(weighed) + "\n", encoding="utf-8")
        print(f"wrote {polarity.NETWORK_FILE} and {polarity.WEIGHING_FILE}; now fit 'thresholds'")


def fit_thresholds(assistant: Assistant, write: bool) -> None:
    """Choose the thresholds, print the figures and, if asked, write them."""
    weighing = json.loads(polarity.WEIGHING_FILE.read_text(encoding="utf-8"))
    asked = [q for q in load_all(SETS) if yes_or_no(q)]
    pairs = [(read_asked(assistant, q), yes_or_no(q)) for q in tqdm(asked, desc="thresholds")]
    found = [(read, answer == "ja") for read, answer in pairs if read]
    yes = np.array([answer for _, answer in found])
    models = [read.models(weighing) for read, _ in found]
    probability = np.array([read.probability(weighing) for read, _ in found])
    for name, of in (("models", models), ("with words", probability)):
        print(f"{name}: area under the curve {roc_auc_score(yes, of):.3f} ({len(found)} questions)")
    weighing["yes_from"], weighing["no_up_to"] = thresholds(probability, yes)
    if write:
        polarity.WEIGHING_FILE.write_text(json.dumps(weighing) + "\n", encoding="utf-8")
        print(f"wrote {polarity.WEIGHING_FILE}")


def yes_or_no(question: AskedQuestion) -> str:
    """'ja' or 'nee' where a question of a set expects that first, else ''."""
    expected = question.expect[0][0].casefold() if question.expect else ""
    return expected if expected in ("ja", "nee") else ""


def read_asked(assistant: Assistant, question: AskedQuestion) -> polarity.Read | None:
    """A question of a set read beside the best passage that states its fact; None without one."""
    understood = assistant.understand(question.turns)
    if assistant.yes_or_no is None or not understood.yes_no:
        return None
    ranked = assistant.retriever.retrieve(understood, assistant.embed(understood.search_text))
    best = next((c for c in ranked if question.fact_ids & set(c.chunk.fact_ids)), None)
    if best is None or granted_in_full(understood.question, best.chunk.text) is not None:
        return None  # what the amounts decide is not weighed
    return assistant.yes_or_no.read(understood, best)


def fit_network(assistant: Assistant, found: Sequence[Question]) -> PairNetwork:
    """The network fitted on questions."""
    retriever = assistant.retriever
    passages = retriever.tokens_of(range(len(assistant.index.chunks)))
    lessons = [_lesson(assistant, question) for question in found]
    return network.fit(lessons, passages, assistant.encoder.name, _WIDTH)


def network_logits(
    assistant: Assistant, fitted: PairNetwork, found: Sequence[Question]
) -> list[float]:
    """What a network makes of each question."""
    return [
        assistant.retriever.read(fitted, q.understood, q.asked, [q.position], [q.signals])[0]
        for q in found
    ]


def weigh(found: Sequence[Question], logits: npt.NDArray[np.float64]) -> dict[str, float]:
    """The logistic model over both logits, for `fit_thresholds` to go on from.

    `logits`: what networks fitted without a question make of it. Prints the figures.
    """
    answers = np.array([question.answer for question in found])
    matrix = np.column_stack([logits, [question.affirms for question in found]])
    yes, decided = answers == "ja", answers != "deels"
    probability = logistic.cross_validated(matrix, yes, np.ones(len(found)))
    for name, of in (("network", logits), ("both", probability)):
        print(f"{name}: area under the curve {roc_auc_score(yes[decided], of[decided]):.3f}")
    weights, intercept = logistic.fit(matrix, yes, np.ones(len(found)))
    return {
        "network": round(float(weights[0]), 4),
        "cross_encoder": round(float(weights[1]), 4),
        "against": -_AGAINST - _ABSENT,
        "intercept": round(intercept + _ABSENT, 4),
    }


def read_one(
    assistant: Assistant, item: dict[str, str], affirms: Mapping[str, float]
) -> Question | None:
    """The question with the passage that states its fact; None when retrieval does not find it."""
    question, fact = item["question"], item["fact_id"]
    if question not in affirms:
        return None
    understood = assistant.understand([question])
    asked = assistant.embed(understood.search_text)
    ranked = assistant.retriever.retrieve(understood, asked)
    candidate = next((c for c in ranked if fact in c.chunk.fact_ids), None)
    if candidate is None:
        return None
    report = assistant.checker.by_rules.check(polarity.statement(question))
    signals = polarity.signals(question, candidate, report)
    return Question(
        fact, item["answer"], understood, asked, candidate.position, signals, affirms[question]
    )


def _lesson(assistant: Assistant, question: Question) -> network.Lesson:
    retriever = assistant.retriever
    terms = retriever.terms(question.understood)
    return network.Lesson(
        tokens=retriever.centred(question.asked),
        token_features=token_features(question.understood, question.asked, terms),
        positions=(question.position,),
        features=np.array([question.signals], dtype=np.float32),
        answers=(question.answer == "ja",),
        unclear=(False,),
    )


def thresholds(probability: Any, yes: Any) -> tuple[float, float]:
    """From which probability yes is said, and up to which no; prints how much of it is right."""
    yes_from, no_up_to = _threshold(probability, yes), 1 - _threshold(1 - probability, ~yes)
    for name, chosen, right in (
        (f"yes, from {yes_from:.2f}", probability >= yes_from, yes),
        (f"no, up to {no_up_to:.2f}", probability <= no_up_to, ~yes),
    ):
        print(f"{name}: said of {chosen.sum()}, right {right[chosen].sum()}")
    return round(yes_from, 3), round(no_up_to, 3)


def _threshold(probability: Any, right: Any) -> float:
    """The lowest probability from which enough of what is said is right; 1 when none is."""
    for threshold in np.arange(0.5, 1.0, 0.01):
        chosen = probability >= threshold
        if chosen.sum() >= _FEWEST and right[chosen].mean() >= _RIGHT:
            return float(threshold)
    return 1.0
