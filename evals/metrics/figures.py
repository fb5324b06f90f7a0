"""The figures of a run, by the names that `floors.toml` uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from evals.metrics import abstention, consistency, latency, retrieval
from evals.metrics.intervals import Figure, mean, share
from evals.metrics.judging import Judged
from evals.questions import REGISTER_CATEGORIES

MEANS = {
    "answerable_right": "answerable questions with all facts and a right citation",
    "answerable_facts": "answerable questions with all facts, whatever is cited",
    "some_facts": "answerable questions with some of the facts",
    "contradicting": "answerable questions answered against the facts",
    "unanswerable_declined": "questions without an answer that got none",
    "register_right": "lists, counts, sums, rankings and comparisons right",
    "follow_up_right": "follow-up questions right",
    "figures_supported": "answers whose figures all stand in a quote or were computed",
    "quotes_verbatim": "answers whose quotes all occur in the index",
    "citation_precision": "citations that support their sentence",
    "citation_recall": "sentences that their citations support",
    "coverage": "questions that got an answer",
    "abstention_precision": "declined questions that have no answer",
    "abstention_recall": "questions without an answer that were declined",
    "aurc": "mean risk along the risk-coverage curve; lower is better",
    "calibration_error": "distance of confidence to share right; lower is better",
    "consistency": "variants that get the answer of their clean question",
    "variants_right": "typo, informal and English variants right",
    "variants_loss": "points lost by the variants; lower is better",
}
"""What each figure is a share or mean of, in a few words for tables."""
LOWER_IS_BETTER = frozenset({"contradicting", "aurc", "calibration_error", "variants_loss"})


def summarise(judged: Sequence[Judged]) -> dict[str, Figure]:
    """All figures of a run. Variants count for consistency only, not twice for the rest."""
    clean = [j for j in judged if not j.clean_id] or list(judged)
    return {
        **_correctness(clean),
        **_citations(clean),
        **abstention.figures(clean),
        **consistency.figures(judged),
        **retrieval.figures(j.ranks for j in clean),
        **latency.figures(clean),
    }


def by_category(judged: Sequence[Judged]) -> dict[str, Figure]:
    """The share right per category of question."""
    flags: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        flags[one.category].append(one.right)
    return {category: share(flags[category]) for category in sorted(flags)}


def _correctness(judged: Sequence[Judged]) -> dict[str, Figure]:
    answerable = [j for j in judged if j.answerable]
    return {
        "answerable_right": share([j.right for j in answerable]),
        "answerable_facts": share([j.correctness == "all" for j in answerable]),
        "some_facts": share([j.correctness == "some" for j in answerable]),
        "contradicting": share([j.correctness == "contradicting" for j in answerable]),
        "unanswerable_declined": share([j.right for j in judged if not j.answerable]),
        "register_right": share([j.right for j in judged if j.category in REGISTER_CATEGORIES]),
        "follow_up_right": share([j.right for j in judged if j.category == "follow_up"]),
    }


def _citations(judged: Sequence[Judged]) -> dict[str, Figure]:
    given = [j for j in judged if not j.declined]
    precision = [j.citation_precision for j in given if j.citation_precision is not None]
    recall = [j.citation_recall for j in given if j.citation_recall is not None]
    return {
        "figures_supported": share([not j.unsupported for j in given]),
        "quotes_verbatim": share([j.verbatim for j in given if j.verbatim is not None]),
        "citation_precision": mean(precision, "share"),
        "citation_recall": mean(recall, "share"),
    }
