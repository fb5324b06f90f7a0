"""What a build has embedded so far, so that one that is cut off is not begun from nothing.

Several processes, and several machines that share the folder, may embed a part each before a build
(`python -m ingest embed`). On disk: `index/unfinished/<any name>.npz`, a batch each, written whole or
not at all. The folder is emptied when a build ends well.
"""

from __future__ import annotations

import secrets
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ingest.vectors import Kind, Known, Vectors
from regiodeal_qa.index import index_dir


class Unfinished:
    """The batches of one model in a data folder."""

    def __init__(self, data_dir: Path, model: str) -> None:
        self._folder = index_dir(data_dir) / "unfinished"
        self._model = model

    def load(self) -> Known:
        """What an earlier build left; a batch that is damaged or of another model is left out."""
        known = Known()
        for path in sorted(self._folder.glob("*.npz")):
            try:
                with np.load(path) as held:
                    if str(held["model"]) != self._model:
                        continue
                    kind = known.chunks if str(held["kind"]) == "chunks" else known.questions
                    rows = np.split(held["tokens"], held["ends"][:-1])
                    for key, vector, tokens in zip(
                        held["keys"], held["vectors"], rows, strict=True
                    ):
                        kind[str(key)] = Vectors(vector, tokens)
            except (OSError, ValueError, KeyError, zipfile.BadZipFile):
                continue
        return known

    def add(self, kind: Kind, made: Mapping[str, Vectors]) -> None:
        """Keep a batch. Raises OSError when the disk is full."""
        if not made:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        name = secrets.token_hex(8)  # other processes, here and elsewhere, write in the same folder
        beside = self._folder / f".{name}"
        try:
            with beside.open("wb") as file:
                np.savez(
                    file,
                    model=np.array(self._model),
                    kind=np.array(kind),
                    keys=np.array(list(made)),
                    vectors=np.array([one.vector for one in made.values()]),
                    tokens=np.concatenate([one.tokens for one in made.values()]),
                    ends=np.cumsum([len(one.tokens) for one in made.values()]),
                )
            beside.replace(self._folder / f"{name}.npz")
        finally:
            beside.unlink(missing_ok=True)

    def clear(self) -> None:
        """Forget it all."""
        shutil.rmtree(self._folder, ignore_errors=True)
