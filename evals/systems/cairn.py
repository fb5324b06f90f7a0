"""Cairn (PyPI `cairn-assistant`): a published extractive question-answering package.

It answers only from an operator's documents, quotes its sources and refuses under a threshold.
Run here with its own defaults over the same documents, as Dutch ones. It is not installed with the
development tools: `pip install -e '.[systems]'`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from evals.knowledge import Knowledge
from evals.questions import Question
from evals.reply import Found, Reply, System
from evals.systems.llamaindex import plain_texts
from regiodeal_qa.index import Index


class NotInstalled(RuntimeError):
    """An optional system is not installed; the message says how to get it."""


def cairn(index: Index, corpus_dir: Path) -> System:
    """Cairn over the corpus' documents. Raises NotInstalled."""
    try:
        from importlib.metadata import version

        from cairn.config import Config
        from cairn.engine import ask as cairn_ask
        from cairn.index import build_index
    except ImportError as error:
        raise NotInstalled(
            "cairn-assistant is not installed: pip install -e '.[systems]'"
        ) from error

    knowledge = Knowledge(index.chunks)
    with tempfile.TemporaryDirectory() as folder:
        _write(corpus_dir, Path(folder))
        built = build_index(folder)
    configuration = Config(default_lang="en")

    def ask(question: Question) -> Reply:
        result = cairn_ask(" ".join(question.turns), built, configuration, lang="nl")
        return _reply(result, knowledge)

    identity = f"cairn\n{version('cairn-assistant')}\n{built.corpus_fingerprint}"
    return System("cairn-assistant", identity, ask)


def _write(corpus_dir: Path, folder: Path) -> None:
    """The documents in the form that Cairn reads."""
    for document_id, title, text in plain_texts(corpus_dir):
        head = f"---\nid: {document_id}\ntitle: {title}\nlang: nl\n---\n"
        (folder / f"{document_id}.md").write_text(f"{head}# {title}\n\n{text}\n", encoding="utf-8")


def _reply(result: Any, knowledge: Knowledge) -> Reply:
    """Cairn's result as a reply."""
    answer = result.answer
    grounded = answer.kind == "grounded"
    candidates = result.attempts[-1].trace.candidates
    citations = [
        {"n": n, "source_id": source.source_id.rpartition("#")[0], "quote": source.text}
        for n, source in enumerate(answer.sources, start=1)
    ]
    text = " ".join(f"{c['quote']} [{c['n']}]" for c in citations) if grounded else answer.text
    ranking = tuple(
        Found(
            c.passage.doc_id,
            c.passage.passage_id,
            knowledge.within(c.passage.doc_id, c.passage.text),
        )
        for c in candidates
    )
    return Reply(
        {
            "status": "answered" if grounded else "not_found",
            "language": "nl",
            "answer": text,
            "citations": citations,
            "route": "passages" if grounded else "none",
            "confidence": candidates[0].score if candidates else 0.0,
        },
        ranking=ranking,
    )
