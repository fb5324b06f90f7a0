"""The grounding check of one sentence: does it say what the passage it cites says, and no more?"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regiodeal_qa.cross_encoder import CrossEncoder
from regiodeal_qa.embedding import Embedded, Encoder
from regiodeal_qa.factcheck.paraphrase import crossing, figures, markers, naming, roles
from regiodeal_qa.factcheck.paraphrase.reading import VERBS, Read, read
from regiodeal_qa.generation.following import Closeness, closeness
from regiodeal_qa.late_interaction import Vectors
from regiodeal_qa.lexical import LexicalIndex
from regiodeal_qa.understanding.wording.words import tokens

LIMITED = ("similarity", "coverage", "least", "borne_out")
"""What of `Closeness` has a limit."""
LIMITS_FILE = Path(__file__).with_name("limits.json")
_LONGEST_WORDS = 60
_FOREIGN = re.compile(r"[<>{}|\\`]|\]\(|https?:|www\.|[^\x20-\x7e\u00a0-\u024f\u2010-\u203a€]")
_JOINED = re.compile(r"; |[,:]? (?:en|maar|terwijl|waarna|daarna|and|but|while) ")
"""What may join two sentences in one."""
_LEAST_HALF = 4
_TALKS = re.compile(
    r"\b(?:ik|mij|mijn|wij|we|ons|taalmodel|instructies?|prompt|i|me|my|our|language model|passage"
    r"|assistant|sorry)\b"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How near a sentence must be to its passage; fitted by `python -m evals.phrasing fit`."""

    similarity: float
    coverage: float
    least: float
    borne_out: float


@cache
def load_limits(path: Path = LIMITS_FILE) -> Limits:
    """Read the fitted limits. Raises OSError or TypeError when the file is not usable."""
    return Limits(**json.loads(path.read_text(encoding="utf-8"))["limits"])


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that sentences may cite."""

    read: Read
    embedded: Embedded


@dataclass(frozen=True)
class GroundingCheck:
    """Checks sentences against passages."""

    lexical: LexicalIndex
    encoder: Encoder
    mean: Vectors
    """The encoder's mean token vector, (dimension,)."""
    usual: frozenset[str]
    """Words that the corpus writes without a capital."""
    limits: Limits
    reader: CrossEncoder | None

    def passages(self, quotes: Sequence[str]) -> list[Passage]:
        """The passages, read and embedded once for all sentences that cite them."""
        embedded = self.encoder.embed_passages(quotes)
        return [Passage(read(q), e) for q, e in zip(quotes, embedded, strict=True)]

    def fault(self, sentence: str, cited: Sequence[Passage], language: str) -> str:
        """Why a sentence (without its marks) may not be shown; '' when cited passages bear it out.

        All of the sentence must stand in a single passage: half from one and half from another is
        how two facts become one that nobody stated. Only what are two sentences in one, joined by
        'maar' or a semicolon, may each stand in a passage of its own.
        """
        if not cited:
            return "no citation"
        if unfit(sentence):
            return unfit(sentence)
        said = read(sentence, language)
        embedded = self.encoder.embed_query(said.text)
        faults = [self._against(said, embedded, passage) for passage in cited]
        if "" in faults or (len(cited) > 1 and self._in_two(sentence, cited, language)):
            return ""
        return faults[0]

    def _in_two(self, sentence: str, cited: Sequence[Passage], language: str) -> bool:
        """Whether a sentence is two, each borne out by another passage about the same."""
        for cut in _JOINED.finditer(sentence):
            halves = sentence[: cut.start()] + ".", sentence[cut.end() :]
            if any(len(half.split()) < _LEAST_HALF or not _has_verb(half) for half in halves):
                continue
            first, second = (read(half[:1].upper() + half[1:], language) for half in halves)
            ones, others = self._bearing(first, cited), self._bearing(second, cited)
            if any(_of_one_subject(first, second, p, q) for p in ones for q in others):
                return True
        return False

    def _bearing(self, said: Read, cited: Sequence[Passage]) -> list[Passage]:
        """The passages that bear a sentence out."""
        embedded = self.encoder.embed_query(said.text)
        return [passage for passage in cited if not self._against(said, embedded, passage)]

    def closeness(self, sentence: str, passage: Passage, language: str) -> Closeness:
        """How near a sentence is to a passage."""
        said = read(sentence, language)
        return self._near(said, self.encoder.embed_query(said.text), passage)

    def _near(self, said: Read, embedded: Embedded, passage: Passage) -> Closeness:
        return closeness(
            said, passage.read, embedded, passage.embedded, self.lexical, self.mean, self.reader
        )

    def _against(self, said: Read, embedded: Embedded, passage: Passage) -> str:
        stands = passage.read
        if wrong := figures.wrong(said, stands, self.lexical):
            return f"value: {wrong}"
        if name := naming.missing(said, stands, self.usual):
            return f"name: {name}"
        if marker := markers.changed(said, stands):
            return f"marker: {marker}"
        if words := roles.swapped(said, stands):
            return f"roles: {words}"
        if words := crossing.crossed(said, stands):
            return f"halves: {words}"
        near = self._near(said, embedded, passage)
        for name in LIMITED:
            if getattr(near, name) < getattr(self.limits, name):
                return f"{name}: {getattr(near, name):.2f}"
        return ""


def _has_verb(half: str) -> bool:
    return not VERBS.isdisjoint(tokens(half))


def _of_one_subject(first: Read, second: Read, one: Passage, other: Passage) -> bool:
    """Whether the passages of two halves are about the same: a half without a name has the other's."""
    if second.names or not first.names:
        return True
    return bool({*first.names} & {*other.read.names} or {*one.read.names} & {*other.read.names})


def unfit(sentence: str) -> str:
    """Why a sentence is not one to show whatever it says: markup, addresses, talk; else ''."""
    words = tokens(sentence)
    if len(words) > _LONGEST_WORDS or len(words) < 3:
        return "length"
    if _FOREIGN.search(sentence):
        return "markup"
    if sentence.rstrip().endswith("?") or _TALKS.search(" ".join(words)):
        return "talk"
    return ""
