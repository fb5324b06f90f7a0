"""`python -m evals.spare N`: keep N of the questions beside facts in the index, the others for fitting.

With `--also FILE …` the questions of those files (`taught.jsonl` and the like) that a fact answers may
join it, where they find a fact that is not found without them.

Each question beside a fact costs time in every first build. One is spare when the fact would be found
by it without it: when the fact's passage and its other questions are nearer to it than all of the rest
is. The most spare go first, at most one of a fact at a time, and `FEWEST` of each fact stay. They move
from `corpus/questions/` to `evals/fact_questions.jsonl`, which is only fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from regiodeal_qa.assistant import Assistant
from regiodeal_qa.expansion import QUESTIONS_FOLDER
from regiodeal_qa.index import Index
from regiodeal_qa.settings import settings

SPARE = Path(__file__).with_name("fact_questions.jsonl")
FEWEST = 4
_AT_ONCE = 150
"""Questions that go before it is looked anew which are spare."""

Matrix = npt.NDArray[np.float32]


def spare(index: Index, keep: int) -> set[str]:
    """The questions of the index that need not be there, so that `keep` different ones are left."""
    rows: dict[str, list[int]] = {}
    for row, (_, text) in enumerate(index.expansion.asked):
        rows.setdefault(text, []).append(row)
    texts = list(rows)
    facts = [{index.expansion.asked[row][0] for row in rows[text]} for text in texts]
    asked = index.expansion.vectors[[rows[text][0] for text in texts]]
    known = sorted(set().union(*facts))
    of_question = _incidence(facts, known)
    of_chunk = _incidence([set(chunk.fact_ids) for chunk in index.chunks], known)
    passages, questions = asked @ index.vectors.T, asked @ asked.T
    np.fill_diagonal(questions, -1.0)
    stated, related = of_question @ of_chunk.T > 0, of_question @ of_question.T > 0
    own_passage = np.where(stated, passages, -1.0).max(axis=1)
    other_passage = np.where(stated, -1.0, passages).max(axis=1)
    left, kept = of_question.sum(axis=0), np.ones(len(texts), dtype=bool)
    while kept.sum() > keep:
        own = np.maximum(own_passage, np.where(related & kept, questions, -1.0).max(axis=1))
        other = np.maximum(other_passage, np.where(~related & kept, questions, -1.0).max(axis=1))
        most = min(_AT_ONCE, int(kept.sum()) - keep)
        gone: list[int] = []
        for row in np.argsort(other - own):
            touched = of_question[row] > 0
            # One of a fact at a time: two questions alike may each be spare, and not both.
            if (
                kept[row]
                and left[touched].min() > FEWEST
                and not of_question[gone][:, touched].any()
            ):
                gone.append(int(row))
                left -= of_question[row]
            if len(gone) == most:
                break
        if not gone:
            break
        kept[gone] = False
    return {text for text, stays in zip(texts, kept, strict=True) if not stays}


def _incidence(of: Iterable[set[str]], facts: list[str]) -> Matrix:
    """(things, facts): 1 where a thing is about a fact."""
    number = {fact: n for n, fact in enumerate(facts)}
    sets = list(of)
    table = np.zeros((len(sets), len(facts)), dtype=np.float32)
    for row, one in enumerate(sets):
        table[row, [number[fact] for fact in one if fact in number]] = 1.0
    return table


def main() -> None:
    """Move what is spare."""
    parser = argparse.ArgumentParser(prog="python -m evals.spare", description=__doc__)
    parser.add_argument("keep", type=int, help="how many different questions stay in the index")
    parser.add_argument("--also", type=Path, nargs="+", default=[], help="files with more of them")
    arguments = parser.parse_args()
    assistant = Assistant.open()
    known = {*assistant.index.expansion.asked}
    more = [pair for pair in _answered(arguments.also) if pair not in known]
    moved = spare(_with(assistant, more), arguments.keep)
    taken: dict[str, list[str]] = {}
    for fact, text in more:
        if text not in moved:
            taken.setdefault(fact, []).append(text)
    with SPARE.open("a", encoding="utf-8") as spares:
        for path in sorted((settings().corpus_dir / QUESTIONS_FOLDER).glob("*.jsonl")):
            lines = []
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                stay = [text for text in row["questions"] if text not in moved]
                stay += taken.get(row["fact_id"], ())
                gone = [text for text in row["questions"] if text in moved]
                lines.append(_line(row["fact_id"], stay))
                if gone:
                    spares.write(_line(row["fact_id"], gone))
            path.write_text("".join(lines), encoding="utf-8")
    print(f"{sum(map(len, taken.values()))} more in the index; build it again")


def _answered(paths: Iterable[Path]) -> list[tuple[str, str]]:
    """(fact id, question) of what a fact answers, puts right, or says yes or no to."""
    items = (json.loads(line) for path in paths for line in path.open(encoding="utf-8"))
    return [
        (item["fact_ids"][0], item["question"])
        for item in items
        if item["fact_ids"] and item["answer"] != "onbekend"
    ]


def _with(assistant: Assistant, more: Sequence[tuple[str, str]]) -> Index:
    """The index as it would be with more questions, as far as `spare` looks at it."""
    index = assistant.index
    embedded = assistant.encoder.embed_queries([text for _, text in more])
    vectors = np.stack([*index.expansion.vectors, *(one.vector for one in embedded)])
    asked = (*index.expansion.asked, *more)
    return replace(index, expansion=replace(index.expansion, asked=asked, vectors=vectors))


def _line(fact: str, questions: list[str]) -> str:
    return json.dumps({"fact_id": fact, "questions": questions}, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
