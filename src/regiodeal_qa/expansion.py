"""The questions that a fact answers, indexed beside it: document expansion.

People ask in other words than sources write. So the corpus keeps, for each fact, questions that it
answers (`corpus/questions/*.jsonl`), and a question is compared with those as well as with the
passages (doc2query; Nogueira et al. 2019, 'Document Expansion by Query Prediction'). They only
help to find a passage: what is quoted is always the passage itself. Documents without such
questions, those that a user adds for instance, are found by their text alone.

On disk, in a generation's folder: `questions.json` ([[fact id, question], …]), `questions.npy`
(float16, one row a question) and their token vectors, see `late_interaction`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from regiodeal_qa import late_interaction
from regiodeal_qa.corpus import Chunk, CorpusError
from regiodeal_qa.late_interaction import Quantised, TokenVectors

Vectors = npt.NDArray[np.float32]

QUESTIONS_FOLDER = "questions"
_TEXTS_FILE = "questions.json"
_VECTORS_FILE = "questions.npy"
_TOKENS_NAME = "question-"


def load_questions(corpus_dir: Path) -> dict[str, tuple[str, ...]]:
    """Fact id -> the questions it answers; empty without the folder.

    Raises CorpusError for a line that is not `{"fact_id": …, "questions": […]}`.
    """
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((corpus_dir / QUESTIONS_FOLDER).glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                row = json.loads(line)
                found[str(row["fact_id"])] = tuple(str(one) for one in row["questions"])
            except (ValueError, KeyError, TypeError) as error:
                raise CorpusError(f"{path}:{number}: {error!r}") from error
    return found


def save(
    folder: Path,
    asked: Sequence[tuple[str, str]],
    vectors: Sequence[Vectors],
    tokens: Sequence[Quantised],
) -> None:
    """Write (fact id, question) pairs with their vectors and token vectors, row by row."""
    (folder / _TEXTS_FILE).write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
    np.save(folder / _VECTORS_FILE, np.array(vectors, dtype=np.float16))
    late_interaction.save(folder, tokens, _TOKENS_NAME)


@dataclass(frozen=True, slots=True)
class Expansion:
    """The questions of a generation and the chunks that answer them."""

    asked: tuple[tuple[str, str], ...]
    """(fact id, question)."""
    vectors: Vectors
    """(questions, dimension), in the order of `asked`."""
    tokens: TokenVectors
    """Of the questions, in the order of `asked`."""
    rows: npt.NDArray[np.int64]
    """With `positions`: question `rows[i]` is answered by chunk `positions[i]`."""
    positions: npt.NDArray[np.int64]
    """Ascending."""

    @classmethod
    def load(cls, folder: Path, chunks: Sequence[Chunk], dimension: int) -> Expansion:
        """Open a generation's questions. Raises OSError or ValueError when they are damaged."""
        asked = [
            (str(fact), str(text))
            for fact, text in json.loads((folder / _TEXTS_FILE).read_text("utf-8"))
        ]
        vectors = np.load(folder / _VECTORS_FILE).astype(np.float32).reshape(-1, dimension)
        if len(vectors) != len(asked):
            raise ValueError("questions and their vectors do not belong together")
        tokens = TokenVectors.load(folder, _TOKENS_NAME)
        stating: dict[str, list[int]] = {}
        for position, chunk in enumerate(chunks):
            for fact in chunk.fact_ids:
                stating.setdefault(fact, []).append(position)
        pairs = [(row, p) for row, (fact, _) in enumerate(asked) for p in stating.get(fact, ())]
        pairs.sort(key=lambda pair: (pair[1], pair[0]))
        table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return cls(tuple(asked), vectors, tokens, table[:, 0], table[:, 1])

    def without(self, rows: Iterable[int]) -> Expansion:
        """The same, where these questions find nothing any more."""
        kept = ~np.isin(self.rows, list(rows))
        return replace(self, rows=self.rows[kept], positions=self.positions[kept])

    def similarity(self, vector: Vectors, count: int) -> Vectors:
        """Per chunk, of `count`, the cosine of its most similar question; 0 where it has none."""
        return self.similarities([vector], count)[0]

    def similarities(self, vectors: Sequence[Vectors], count: int) -> list[Vectors]:
        """The same for several vectors at once: all questions then go through memory only once."""
        best = np.zeros((len(vectors), count), dtype=np.float32)
        if len(self.positions):
            similar = np.stack(vectors) @ self.vectors.T
            starts = np.flatnonzero(np.diff(self.positions, prepend=-1))
            highest = np.maximum.reduceat(similar[:, self.rows], starts, axis=1)
            best[:, self.positions[starts]] = np.maximum(highest, 0.0)
        return list(best)

    def by_chunk(self, count: int) -> list[npt.NDArray[np.int64]]:
        """Per chunk, of `count`, the rows of the questions that it answers, ascending."""
        ends = np.searchsorted(self.positions, np.arange(count + 1))
        return [self.rows[ends[i] : ends[i + 1]] for i in range(count)]
