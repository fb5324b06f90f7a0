"""A corpus of three documents, the ingest command on it, and the assistant over what it made."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from regiodeal_qa.settings import REPOSITORY

if TYPE_CHECKING:
    from regiodeal_qa.assistant import Assistant
    from regiodeal_qa.embedding import Encoder


def small_corpus(folder: Path) -> Path:
    """The corpus in `folder`/corpus, to build in seconds."""
    corpus = folder / "corpus"
    (corpus / "documents").mkdir(parents=True)
    for name in ("deals.csv", "sources.csv", "municipalities.csv", "places.csv"):
        shutil.copy(REPOSITORY / "corpus" / name, corpus / name)
    for name in ("deal-twente.md", "deal-saba.md", "voortgang-over-2022.pdf"):
        shutil.copy(REPOSITORY / "corpus" / "documents" / name, corpus / "documents" / name)
    return corpus


def environment_of(data: Path, corpus: Path | None = None) -> dict[str, str]:
    """The environment of a process that works with these folders."""
    found = {**os.environ, "REGIODEAL_DATA_DIR": str(data)}
    return found | ({"REGIODEAL_CORPUS_DIR": str(corpus)} if corpus else {})


def ingest(
    *arguments: str, data: Path, corpus: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """`python -m ingest …` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ingest", *arguments],
        cwd=REPOSITORY,
        env=environment_of(data, corpus),
        text=True,
        capture_output=True,
        check=False,
    )


def ingest_here(
    *arguments: str, data: Path, corpus: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The same command in this process, whose model is loaded already."""
    from ingest.__main__ import main
    from regiodeal_qa.settings import settings

    said, told = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as environment, redirect_stdout(said), redirect_stderr(told):
        environment.chdir(REPOSITORY)
        for name, value in environment_of(data, corpus).items():
            environment.setenv(name, value)
        settings.cache_clear()
        try:
            code = main(arguments)
        except SystemExit as wrong_usage:
            code = int(wrong_usage.code or 0)
        finally:
            settings.cache_clear()
    return subprocess.CompletedProcess(arguments, code, said.getvalue(), told.getvalue())


@cache
def encoder() -> Encoder:
    """The real model, loaded once."""
    from regiodeal_qa.embedding import load_encoder

    return load_encoder()


def opened(data: Path, corpus: Path) -> Assistant:
    """The assistant over the current generation of a data folder."""
    from regiodeal_qa.assistant import Assistant
    from regiodeal_qa.index import open_index

    return Assistant(open_index(data, encoder().name), encoder(), corpus)


@dataclass(frozen=True)
class Place:
    """A data folder and a corpus, to run `python -m ingest` on."""

    data: Path
    corpus: Path

    def run(self, *arguments: str) -> str:
        done = ingest_here(*arguments, data=self.data, corpus=self.corpus)
        assert done.returncode == 0, done.stderr
        return done.stdout
