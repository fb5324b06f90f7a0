"""Fits whether a question leaves open which deal it is about (`understanding/kinds/openness.py`).

`evals/open.jsonl` has questions of people who name no deal, open ones and such as look alike; those of the
tuning sets that name none are added, where the kind 'ambiguous' is open. Figures printed are cross-validated,
no two folds with questions of one set or, of `open.jsonl`, of one writer.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from tqdm import tqdm

from evals.fit.examples import SETS
from evals.fit.intents import Labelled, fitted
from evals.questions import load_all
from regiodeal_qa.assistant import Assistant
from regiodeal_qa.understanding.kinds import openness
from regiodeal_qa.understanding.kinds.question_model import QuestionModel, describe

QUESTIONS = Path(__file__).parents[1] / "open.jsonl"
_FOLDS = 6
_OF_A_WRITER = 120
"""So many lines of `open.jsonl` on end are of one writer."""
_OUTSIDE = 3.0
"""How much a question counts that is not about Regio Deals at all: to ask which one of it is foolish."""
_THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8)


def fit(assistant: Assistant) -> QuestionModel:
    """Print the cross-validated figures; the model fitted on all questions."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    asked = [
        (row["question"], "ambiguous" if row["open"] else "", f"writer {number // _OF_A_WRITER}")
        for number, row in enumerate(rows)
    ]
    for path in SETS:
        asked += [
            (question.turns[0], question.category, path.stem)
            for question in load_all([path])
            if len(question.turns) == 1
        ]
    examples, groups = [], []
    for text, category, group in tqdm(asked, desc="open or not"):
        understood = assistant.understand([text])
        if not openness.names_nothing(understood):
            continue
        label = openness.OPEN if category == "ambiguous" else openness.CLOSED
        weight = _OUTSIDE if category == "out_of_scope" else 1.0
        vector = assistant.embed(understood.search_text).vector.astype(np.float64)
        examples.append(Labelled(describe(understood), vector, {openness.HEAD: label}, weight))
        groups.append(group)
    truth = np.array([one.labels[openness.HEAD] == openness.OPEN for one in examples])
    chance = np.zeros(len(examples))
    for train, test in GroupKFold(_FOLDS).split(examples, groups=groups):
        model = fitted(assistant.encoder.name, [examples[i] for i in train])
        for i in test:
            one = examples[i]
            vector = one.vector.astype(np.float32)
            chance[i] = model.probabilities(openness.HEAD, one.features, vector)[openness.OPEN]
    print(f"{len(examples)} questions, {truth.sum()} open")
    print(f"area under the curve {roc_auc_score(truth, chance):.3f}")
    for threshold in _THRESHOLDS:
        taken = chance >= threshold
        print(
            f"at {threshold}: {taken[truth].mean():.3f} of the open, {taken[~truth].mean():.4f} of the others"
        )
    return fitted(assistant.encoder.name, examples)
