"""Does the same question in other words get the same answer?

Over pairs of a variant and its clean question in the same run:

- consistency: the share of pairs that agree, as in ParaRel (Elazar et al. 2021). Two replies agree
  when both decline or both answer and say the same of the expected facts.
- variants_right, and variants_loss: how many points the variants are less often right than their
  clean questions; the loss is computed over pairs, so hard questions weigh the same on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence

from evals.metrics.intervals import Figure, mean, share
from evals.metrics.judging import Judged


def figures(judged: Sequence[Judged]) -> dict[str, Figure]:
    """The figures of consistency, by name; without cases when there are no pairs."""
    both = pairs(judged)
    return {
        "consistency": share([agree(clean, variant) for clean, variant in both]),
        "variants_right": share([variant.right for _, variant in both]),
        "variants_loss": mean([float(c.right) - float(v.right) for c, v in both], "share"),
    }


def pairs(judged: Sequence[Judged]) -> list[tuple[Judged, Judged]]:
    """Each variant with its clean question: (clean, variant)."""
    by_id = {j.question_id: j for j in judged}
    return [(by_id[j.clean_id], j) for j in judged if j.clean_id in by_id]


def agree(one: Judged, other: Judged) -> bool:
    """Whether two replies to the same question come to the same."""
    return one.declined == other.declined and one.said == other.said
