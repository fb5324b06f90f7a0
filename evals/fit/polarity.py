"""Fits when a passage says yes or no (`answering/yes_no/polarity.py`): the network, then how all is weighed.

The network learns from `evals/yes_no.jsonl`. Each line: a question, the fact that decides it, and ja,
nee or deels. 'Deels' counts as a wrong yes; no fact is in two folds.

Half of those questions ask for a changed figure or name; people ask other questions, and a passage
that answers no to them says so in words (`answering/yes_no/denying.py`). How much network, cross-encoder,
those words and the signals count beside each other is therefore fitted on the yes-or-no questions of
the tuning sets (`fit_weighing`), which neither model was fitted on.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from tqdm import tqdm

from evals.fit import logistic, network
from evals.fit.examples import SETS, YES_NO
from evals.questions import Question as AskedQuestion
from evals.questions import load_all
from regiodeal_qa.answering.yes_no import polarity
from regiodeal_qa.answering.yes_no.yes_or_no import by_words
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.embedding import Embedded
from regiodeal_qa.pair_network import PairNetwork, save_network, token_features
from regiodeal_qa.understanding.understood import Understanding

_FOLDS = 5
_WIDTH = 128
_MARGIN = 0.15
"""So far from even a probability is before yes or no is said."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is read beside the passage that decides it."""

    fact: str
    answer: str
    understood: Understanding
    asked: Embedded
    position: int
    signals: tuple[float, ...]


def fit(assistant: Assistant, write: bool) -> None:
    """Fit the network, print the cross-validated figure and, if asked, write it."""
    lines = [json.loads(line) for line in YES_NO.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line["answer"] != "onbekend"]
    read = (read_one(assistant, line) for line in tqdm(lines, desc="yes or no"))
    found = [question for question in read if question]
    logits = np.zeros(len(found))
    for train, test in GroupKFold(_FOLDS).split(found, groups=[q.fact for q in found]):
        fitted = fit_network(assistant, [found[i] for i in train])
        logits[test] = network_logits(assistant, fitted, [found[i] for i in test])
    answers = np.array([question.answer for question in found])
    decided = answers != "deels"
    area = roc_auc_score(answers[decided] == "ja", logits[decided])
    print(f"network: area under the curve {area:.3f}")
    if write:
        save_network(polarity.NETWORK_FILE, fit_network(assistant, found))
        print(f"wrote {polarity.NETWORK_FILE}; now fit 'weighing'")


def fit_weighing(assistant: Assistant, write: bool) -> None:
    """Fit how all is weighed, print the cross-validated figures and, if asked, write it."""
    asked = [q for q in load_all(SETS) if yes_or_no(q)]
    pairs = [(read_asked(assistant, q), yes_or_no(q)) for q in tqdm(asked, desc="weighing")]
    found = [(read.weighed, answer == "ja") for read, answer in pairs if read]
    yes = np.array([answer for _, answer in found])
    matrix, equal = np.array([weighed for weighed, _ in found]), np.ones(len(found))
    probability = logistic.cross_validated(matrix, yes, equal)
    print(f"area under the curve {roc_auc_score(yes, probability):.3f} ({len(found)} questions)")
    said = abs(probability - 0.5) >= _MARGIN
    right = ((probability > 0.5) == yes)[said].sum()
    print(f"said of {said.sum()}, right {right}")
    weights, intercept = logistic.fit(matrix, yes, equal)
    weighing = logistic.as_json(weights, intercept, polarity.WEIGHED)
    weighing = weighing["weights"] | {
        "intercept": weighing["intercept"],
        "yes_from": 0.5 + _MARGIN,
        "no_up_to": 0.5 - _MARGIN,
    }
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
    if best is None or by_words(understood.asked, best.chunk.text) is not None:
        return None  # what the words or the amounts decide is not weighed
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


def read_one(assistant: Assistant, item: dict[str, str]) -> Question | None:
    """The question with the passage that states its fact; None when retrieval does not find it."""
    question, fact = item["question"], item["fact_id"]
    understood = assistant.understand([question])
    asked = assistant.embed(understood.search_text)
    ranked = assistant.retriever.retrieve(understood, asked)
    candidate = next((c for c in ranked if fact in c.chunk.fact_ids), None)
    if candidate is None:
        return None
    report = assistant.checker.by_rules.check(polarity.statement(question))
    signals = polarity.signals(question, candidate, report)
    return Question(fact, item["answer"], understood, asked, candidate.position, signals)


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
