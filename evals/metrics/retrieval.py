"""Does the ranking bring up what the answer rests on?

Measured at three levels: the fact asked for, a chunk that states it, a document that holds such a
chunk. A repeated document or fact counts where it first comes up. The measures are those of
ir-measures (MacAvaney et al. 2022), which computes them with trec_eval:

- recall@k: the share of what is wanted among the first k;
- MRR: one divided by the rank of the first that is wanted (Voorhees 1999);
- nDCG@10: the gain of what is wanted, discounted by the logarithm of its rank, as a share of the
  best possible (Järvelin and Kekäläinen 2002).

Only questions that rest on a stated fact count; counts and sums are not looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, Qrel, R, ScoredDoc, nDCG

from evals.metrics.intervals import Figure, mean
from evals.reply import Found

LEVELS = ("fact", "chunk", "document")
DEPTH = 50
"""How far down a ranking is looked at."""
MEASURES = {
    "recall@1": R @ 1,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "MRR": RR,
    "nDCG@10": nDCG @ 10,
}


@dataclass(frozen=True, slots=True)
class Ranks:
    """Where in a ranking the wanted items stand, and how many are wanted."""

    wanted: int
    at: tuple[int, ...]
    """Ranks from 1; what is not in the first DEPTH is left out."""


def ranks(wanted: Mapping[str, frozenset[str]], ranking: Sequence[Found]) -> dict[str, Ranks]:
    """Per level the ranks of what is wanted; empty without a wish or a ranking."""
    if not ranking:
        return {}
    return {level: _ranks(level, ids, ranking) for level, ids in wanted.items()}


def _ranks(level: str, wanted: frozenset[str], ranking: Sequence[Found]) -> Ranks:
    """A passage that states several wanted facts takes as many ranks, any other one takes one."""
    seen: set[str] = set()
    at: list[int] = []
    rank = 0
    for found in ranking:
        ids = {
            "fact": found.facts,
            "chunk": (found.chunk_id,),
            "document": (found.document_id,),
        }[level]
        new = [one for one in dict.fromkeys(ids) if one not in seen]
        seen.update(new)
        if level == "document" and not new:
            continue
        good = sum(one in wanted for one in new)
        at += range(rank + 1, rank + 1 + good)
        rank += max(good, 1)
    return Ranks(len(wanted), tuple(one for one in at if one <= DEPTH))


def figures(judged: Iterable[Mapping[str, Ranks]]) -> dict[str, Figure]:
    """The measures per level over questions: 'fact recall@5' and so on."""
    rows = [one for one in judged if one]
    return {
        f"{level} {name}": mean(values, "score")
        for level in LEVELS
        for name, values in _per_question([row[level] for row in rows]).items()
    }


def _per_question(rows: Sequence[Ranks]) -> dict[str, list[float]]:
    """Measure -> its value for each question, computed by ir-measures."""
    if not rows:
        return {name: [] for name in MEASURES}
    qrels: list[Qrel] = []
    run: list[ScoredDoc] = []
    for number, row in enumerate(rows):
        query = str(number)
        missing = range(row.wanted - len(row.at))
        qrels += [Qrel(query, f"at{rank}", 1) for rank in row.at]
        qrels += [Qrel(query, f"missing{n}", 1) for n in missing]
        run += [ScoredDoc(query, f"at{rank}", float(-rank)) for rank in range(1, DEPTH + 1)]
    values: dict[str, list[float]] = {name: [0.0] * len(rows) for name in MEASURES}
    names = {measure: name for name, measure in MEASURES.items()}
    for one in ir_measures.iter_calc(list(MEASURES.values()), qrels, run):
        values[names[one.measure]][int(one.query_id)] = float(one.value)
    return values
