"""Fits when a passage says yes or no (`answering/polarity.py`) on `evals/yes_no.jsonl`.

Each line: a question, the fact that decides it, and ja, nee or deels. 'Deels' counts as a wrong yes
and as a wrong no. Yes and no are said from the probability at which, in five-fold cross-validation,
at least `_RIGHT` of what is said is right.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score
from tqdm import tqdm

from evals.fit import logistic
from regiodeal_qa.answering import polarity
from regiodeal_qa.assistant import Assistant

QUESTIONS = Path(__file__).parents[1] / "yes_no.jsonl"
_RIGHT = 0.8
_FEWEST = 10
"""A threshold rests on this many answers at least."""


def fit(assistant: Assistant, write: bool) -> None:
    """Fit, print the cross-validated figures and, if asked, write `polarity.json`."""
    rows: list[tuple[float, ...]] = []
    said: list[str] = []
    for line in tqdm(QUESTIONS.read_text(encoding="utf-8").splitlines(), desc="yes or no"):
        item = json.loads(line)
        found = _signals(assistant, item["question"], item["fact_id"])
        if found:
            rows.append(found)
            said.append(item["answer"])
    matrix, answers = np.array(rows), np.array(said)
    yes, weight = answers == "ja", np.ones(len(answers))
    probability = logistic.cross_validated(matrix, yes, weight)
    decided = answers != "deels"
    print(
        f"{len(answers)} questions; area under the curve of yes against no: "
        f"{roc_auc_score(yes[decided], probability[decided]):.3f}"
    )
    yes_from = _threshold(probability, yes)
    no_up_to = 1 - _threshold(1 - probability, answers == "nee")
    for name, chosen, right in (
        ("yes", probability >= yes_from, yes),
        ("no", probability <= no_up_to, answers == "nee"),
    ):
        print(f"{name} said of {chosen.mean():.3f}, right {right[chosen].mean():.3f}")
    fitted = logistic.as_json(*logistic.fit(matrix, yes, weight), polarity.SIGNALS) | {
        "yes_from": round(yes_from, 3),
        "no_up_to": round(no_up_to, 3),
    }
    if write:
        polarity.WEIGHTS_FILE.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {polarity.WEIGHTS_FILE}")


def _signals(assistant: Assistant, question: str, fact: str) -> tuple[float, ...] | None:
    """Of the passage that states the fact; None when retrieval does not find it."""
    understood = assistant.understand([question])
    asked = assistant.embed(understood.search_text)
    ranked = assistant.retriever.retrieve(understood, asked)
    candidate = next((c for c in ranked if fact in c.chunk.fact_ids), None)
    if candidate is None:
        return None
    return polarity.signals(question, candidate, assistant.check(polarity.statement(question)))


def _threshold(probability: Any, right: Any) -> float:
    """The lowest probability from which enough of what is said is right; 1 when none is."""
    for threshold in np.arange(0.5, 1.0, 0.01):
        chosen = probability >= threshold
        if chosen.sum() >= _FEWEST and right[chosen].mean() >= _RIGHT:
            return float(threshold)
    return 1.0
