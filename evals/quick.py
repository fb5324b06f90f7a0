"""The quick set: a fixed lot of questions of every category, for every change."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from evals.questions import Question

SIZE = 80
_SEED = "quick-1"


def quick(questions: Sequence[Question], size: int = SIZE) -> tuple[Question, ...]:
    """About `size` questions without variants, spread over the categories by their share.

    The lot is drawn by a hash of the id, so a question that is added moves few others.
    """
    by_category: dict[str, list[Question]] = defaultdict(list)
    written = [question for question in questions if not question.clean_id]
    for question in sorted(written, key=_lot):
        by_category[question.category].append(question)
    chosen: list[Question] = []
    for _, drawn in sorted(by_category.items()):
        chosen += drawn[: max(1, round(size * len(drawn) / len(written)))]
    return tuple(chosen)


def _lot(question: Question) -> str:
    return hashlib.sha256(f"{_SEED}:{question.question_id}".encode()).hexdigest()
