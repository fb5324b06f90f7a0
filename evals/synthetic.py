"""A large index to measure with: the real passages, and as many made of them as are wanted.

A made passage is two to four sentences of real ones, with other figures and now and then a compound
that no other passage has, as Dutch goes on making; its vector lies between those of the passages it
was made of, and its token vectors are theirs. Questions about real passages so find many that look
like them. Nothing is embedded: a hundred thousand passages would take hours.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingest.added import write_atomically
from regiodeal_qa import expansion
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.index import Index, index_dir, to_metadata
from regiodeal_qa.late_interaction import Quantised
from regiodeal_qa.store import Folder, Store

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NUMBER = re.compile(r"\d+")
_NOUN = re.compile(r"\b[a-z]{5,12}\b")
_PER_DOCUMENT = 120
_WRITTEN_TOGETHER = 2000
_SPREAD = 0.035
"""Of each component of the noise on a vector; about the distance between two related passages."""


@dataclass(frozen=True, slots=True)
class Made:
    """A passage with what a build would have made of it."""

    chunk: Chunk
    vector: npt.NDArray[np.float32]
    tokens: Quantised


def passages(index: Index, count: int, seed: int = 2026) -> Iterator[Made]:
    """So many passages: the real ones first, then made ones. The same each time."""
    chosen = random.Random(seed)
    noise = np.random.default_rng(seed)
    for position in range(min(count, len(index.chunks))):
        yield Made(
            index.chunks[position], index.vectors[position], index.token_vectors.of(position)
        )
    sentences = [
        (position, text)
        for position, chunk in enumerate(index.chunks)
        for text in _SENTENCE.split(chunk.text)
        if len(text) > 30
    ]
    nouns = sorted({word for _, text in sentences for word in _NOUN.findall(text)})
    for number in range(len(index.chunks), count):
        picked = chosen.sample(sentences, chosen.randint(2, 4))
        rows = [position for position, _ in picked]
        text = " ".join(_changed(text, nouns, chosen) for _, text in picked)
        first = index.chunks[rows[0]]
        vector = index.vectors[rows].mean(axis=0)
        vector = vector + noise.normal(0, _SPREAD / 2, len(vector)).astype(np.float32)
        document = number // _PER_DOCUMENT
        chunk = replace(
            first,
            chunk_id=f"made-{number}",
            document_id=f"made-{document}",
            text=text,
            heading_path=(f"Voortgangsrapportage {document}", *first.heading_path[-1:]),
            fact_ids=(),
            boxes=(),
        )
        tokens = np.concatenate([index.token_vectors.of(row)[:24] for row in rows])
        yield Made(chunk, vector / np.linalg.norm(vector), tokens)


def _changed(sentence: str, nouns: Sequence[str], chosen: random.Random) -> str:
    """A sentence with other figures, and sometimes with a compound of its own."""
    changed = _NUMBER.sub(lambda found: str(chosen.randint(1, 10 ** len(found[0]))), sentence)
    if chosen.random() < 0.3:
        compound = chosen.choice(nouns) + chosen.choice(nouns)
        words = changed.split()
        words.insert(chosen.randrange(1, len(words)), compound)
        changed = " ".join(words)
    return changed


def write(index: Index, count: int, data_dir: Path, store: Store | None = None) -> None:
    """An index of so many passages in a data folder, as a build writes it.

    The vectors go to `store`: by default the data folder.
    """
    name = f"g-made-{count}"
    folder = index_dir(data_dir) / name
    folder.mkdir(parents=True)
    keeping = store or Folder(index_dir(data_dir))
    collection = keeping.create(name)
    ends: list[int] = []
    stated: set[str] = set()
    batch: list[Made] = []
    with (folder / "rows").open("wb") as rows:
        for made in passages(index, count):
            rows.write(made.tokens.tobytes())
            ends.append(len(made.tokens))
            stated.update(made.chunk.fact_ids)
            batch.append(made)
            if len(batch) == _WRITTEN_TOGETHER:
                _add(collection, batch, len(ends) - len(batch))
                batch = []
    if batch:
        _add(collection, batch, len(ends) - len(batch))
    offsets = np.concatenate([[0], np.cumsum(ends)]).astype(np.int64)
    np.save(folder / "offsets.npy", offsets)
    _as_npy(folder / "rows", folder / "tokens.npy", (int(offsets[-1]), index.vectors.shape[1]))
    asked = [(row, pair) for row, pair in enumerate(index.expansion.asked) if pair[0] in stated]
    expansion.save(
        folder,
        [pair for _, pair in asked],
        [index.expansion.vectors[row] for row, _ in asked],
        [np.array(index.expansion.tokens.of(row)) for row, _ in asked],
    )
    manifest = replace(index.manifest, generation=name, chunks=count)
    write_atomically(folder / "manifest.json", json.dumps(asdict(manifest)))
    keeping.point(name)


def _add(collection: object, batch: Sequence[Made], first: int) -> None:
    collection.add(  # type: ignore[attr-defined]
        ids=[made.chunk.chunk_id for made in batch],
        embeddings=[made.vector for made in batch],
        documents=[made.chunk.text for made in batch],
        metadatas=[to_metadata(made.chunk, first + row) for row, made in enumerate(batch)],
    )


def _as_npy(raw: Path, path: Path, shape: tuple[int, int]) -> None:
    """The raw int8 rows as a file that numpy maps, without holding them in memory."""
    written = np.lib.format.open_memmap(path, mode="w+", dtype=np.int8, shape=shape)
    written[:] = np.memmap(raw, dtype=np.int8, mode="r", shape=shape)
    written.flush()
    raw.unlink()
