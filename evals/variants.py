"""Variants of the questions in other words: `python -m evals variants`.

The same seed and the same questions give the same bytes; each question has its own lot, so a
question that is added or changed moves no other. Checked on the way: a variant differs from its
question, keeps its numbers, and is no other question's text.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from evals.english import english
from evals.informal import informal
from evals.questions import SETS, VARIANTS, Part, Question, load_all, set_paths, to_row
from evals.slips import slip
from evals.validation import Corpus
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.settings import settings
from regiodeal_qa.understanding.wording.language import detect
from regiodeal_qa.understanding.wording.synonyms import VOCABULARY
from regiodeal_qa.understanding.wording.words import (
    QUESTION_WORDS,
    STOPWORDS,
    SUBJECT_WORDS,
    tokens,
)

SEED = 1
SHARE = {"typo": 0.3, "informal": 0.3, "english": 1.0}
"""Which part of the questions gets a variant of each kind; English wherever a template fits."""
_ALREADY = {"typo": {"typo"}, "informal": {"informal", "typo", "english"}, "english": {"english"}}
"""Categories that have such wording of themselves."""
_LONG = 9
"""A question of so many words or more gets two slips."""

Reword = Callable[[str, random.Random], str | None]


def write(check: bool = False, folder: Path = SETS) -> int:
    """Write `variants_tune.jsonl` and `variants_held_back.jsonl`; `check`: only compare.

    Exit code 1 when `check` finds them out of date.
    """
    corpus = Corpus.load(settings().corpus_dir)
    questions = load_all(set_paths("", folder))
    code = 0
    parts: tuple[Part, ...] = ("tune", "held_back")
    for part in parts:
        path = folder / f"{VARIANTS}{part}.jsonl"
        made = variants([q for q in questions if q.part == part], corpus, questions)
        text = "".join(json.dumps(to_row(q), ensure_ascii=False) + "\n" for q in made)
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"{path.name} is out of date: python -m evals variants", file=sys.stderr)
            code = 1
        print(f"{path.name}: {len(made)} variants")
    return code


def variants(
    questions: Sequence[Question], corpus: Corpus, every: Iterable[Question]
) -> list[Question]:
    """The variants of the questions, in their order."""
    known = known_words(corpus, every)
    taken = {question.turns for question in every}
    made: list[Question] = []
    for question in questions:
        for kind in SHARE:
            variant = _variant(question, kind, corpus, known)
            if variant and variant.turns not in taken:
                taken.add(variant.turns)
                made.append(variant)
    return made


def known_words(corpus: Corpus, every: Iterable[Question]) -> frozenset[str]:
    """The words a slip must not make: of the corpus, of names, of questions and of the language."""
    names = [d.name for d in corpus.deals.values()]
    names += [alias for d in corpus.deals.values() for alias in d.aliases]
    asked = [turn for question in every if question.category != "typo" for turn in question.turns]
    return frozenset(
        {
            *corpus.vocabulary,
            *(word for text in (*names, *asked) for word in tokens(text)),
            *QUESTION_WORDS,
            *VOCABULARY,
            *STOPWORDS,
            *SUBJECT_WORDS,
        }
    )


def _variant(
    question: Question, kind: str, corpus: Corpus, known: frozenset[str]
) -> Question | None:
    draw = random.Random(_lot(question, kind))
    if question.category in _ALREADY[kind] or draw.random() >= SHARE[kind]:
        return None
    last = question.turns[-1]
    if kind == "typo":
        text = slip(last, 2 if len(last.split()) >= _LONG else 1, draw, known)
    elif kind == "informal":
        text = informal(last, detect(last) == "en", draw)
    else:
        text = english(question, corpus.deals) or last
    if text == last or (kind != "english" and figures(text) != figures(last)):
        return None
    return replace(
        question,
        question_id=f"{question.question_id}-{kind}",
        turns=(*question.turns[:-1], text),
        clean_id=question.question_id,
        note=". ".join([f"{kind} variant", *([question.note] if question.note else [])]),
    )


def _lot(question: Question, kind: str) -> int:
    told = f"{SEED}:{kind}:{question.question_id}:{' | '.join(question.turns)}"
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big")
