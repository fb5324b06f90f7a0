"""A sentence or a passage as the check reads it: clauses, words, values, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regiodeal_qa.factcheck.paraphrase import translating
from regiodeal_qa.factcheck.text import contexts
from regiodeal_qa.factcheck.text import reading as values
from regiodeal_qa.factcheck.text.contexts import Stated
from regiodeal_qa.factcheck.text.values import Value
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number
from regiodeal_qa.understanding.wording.words import (
    STOPWORDS,
    SUBJECT_WORDS,
    normalise,
    stem,
    tokens,
)

AUXILIARIES = frozenset(
    """
    is was zijn waren wordt worden werd werden heeft hebben had hadden kan kunnen kon konden moet moeten
    moest moesten wil willen wilde zou zouden gaat ging gaan gingen komt komen kwam kwamen staat stond
    doet doen deed deden
    """.split()
)
VERBS = frozenset(
    """
    is was zijn waren wordt worden werd werden heeft hebben had hadden kan kunnen kon konden moet moeten
    moest moesten wil willen wilde zou zouden gaat ging gaan gingen kreeg kregen krijgt krijgen ontving
    ontvangt ontvangen gaf gaven geeft geven betaalt betaalde betalen legde legden legt draagt droeg
    dragen droegen kende kenden stelde stelden steekt steken stak investeren investeert volgde volgden
    publiceerde publiceerden reserveerde reserveerden evalueerde evalueerden tekende tekenden vroeg
    vroegen diende dienden begon begonnen startte startten loopt lopen liep komt komen kwam kwamen
    sprak spraken zei zeiden noemde noemden noemt vond vonden sloot sloten telt telde heet heette staat
    stond doet doen deed deden bood meldde schreef schreven steunt steunde werkt werken werkte maakt
    maakte meldt bouwt bouwde stuurde gold geldt wees wezen nam namen brengt bracht hoort horen bestaat
    rekende telden wordt vormen vormt kwamen received contribute contributes asked were pay pays
    """.split()
)
_VERB = "|".join(sorted(VERBS))
_CLAUSE_END = re.compile(
    r"[;:]|,(?!\d)(?! (?:toen|die|dat|waar(?! \d)|waarin|which|who|where|when)\b)"
    # A comma in a list of names parts nothing.
    r"(?! [A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*)*(?:,| en | and ))|(?<=[a-z)’'”])\.(?=\s|$)"
    r"|\b(?:maar|terwijl|waarvan|waarbij|waarop|zodat|omdat|but|while|whereas|of which)\b"
    rf"|\b(?:en|and)(?= (?:{_VERB})\b)"
    rf"|\b(?:en|and)(?= (?:(?:de|het|een|the) )?(?:[A-ZÀ-Ýa-z][\w-]* ){{1,2}}(?:{_VERB})\b)"
)
_NO_NAMES = STOPWORDS | SUBJECT_WORDS | {"na", "via", "vanuit", "binnen", "zowel", "naast"}
"""With a capital at the beginning of a sentence only."""
_GAP = re.compile(r"\b(?:op|voor|van|uit|bij|aan|in|door|met|naar)\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"(?<!\w)['‘\"“][^'‘’\"“”]{3,}['’\"”](?!\w)")
_NAME = re.compile(r"(?<![\w@.])[A-ZÀ-Ý][\w'’À-ÿ]*(?:[-–][\w'’À-ÿ]+)*")
_ORDINAL = re.compile(rf"\b(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})\b", re.I)
_NUMERAL = re.compile(r"(?<=\w )II{1,2}\b")
_ADDRESS = re.compile(r"\b[\w.-]+@[\w.-]+\w|\bhttps?://\S+|\bwww\.\S+", re.I)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a text between marks that part statements."""

    start: int
    end: int
    text: str
    """Normalised; of an English sentence with the words that decide in Dutch."""
    content: frozenset[str]
    """Stems of its content words, and its numbers."""
    names: frozenset[str]
    """Its capitalised words, normalised."""


@dataclass(frozen=True, slots=True)
class Read:
    """A text, read."""

    text: str
    """As written; of an English sentence with its numbers as Dutch digits."""
    language: str
    normalised: str
    words: frozenset[str]
    stems: frozenset[str]
    """Of all words but function words."""
    clauses: tuple[Clause, ...]
    values: tuple[Value, ...]
    stated: tuple[Stated, ...]
    """The values, each with the part of the text that belongs to it."""
    names: tuple[str, ...]
    """Capitalised words inside it, normalised; a word that only begins it may be among them."""
    ordinals: frozenset[int]
    addresses: frozenset[str]

    @property
    def content(self) -> frozenset[str]:
        """Stems of its content words, and its numbers."""
        return frozenset().union(*(clause.content for clause in self.clauses))

    def clause_of(self, value: Value) -> Clause | None:
        """The clause in which a value stands; what stands between brackets is a clause of its own."""
        holding = [c for c in self.clauses if c.start <= value.start < c.end]
        return min(holding, key=lambda c: c.end - c.start, default=None)

    def around(self, stated: Stated) -> str:
        """What surely belongs to a value, normalised: its part of the text, within its clause."""
        clause = self.clause_of(stated.value)
        if clause is None:
            return stated.around
        start, end = max(clause.start, stated.start), min(clause.end, stated.end)
        # Between two values without a mark, the last preposition begins what belongs to the second.
        gaps = [(self.text[start : stated.value.start], start), (self.text[stated.value.end : end], stated.value.end)]  # fmt: skip
        before, after = (list(_GAP.finditer(gap)) for gap, _ in gaps)
        if before and any(v.end == start for v in self.values):
            start += before[-1].start()
        if after and any(v.start == end for v in self.values):
            end = stated.value.end + after[-1].start()
        plain = without_titles(self.text[start:end])
        return normalise(translating.markers(plain) if self.language == "en" else plain)

    def names_in(self, clause: Clause) -> frozenset[str]:
        """The names of a clause, and those between brackets in it."""
        inside = [c.names for c in self.clauses if clause.start <= c.start and c.end <= clause.end]
        return clause.names.union(*inside)


def read(text: str, language: str = "nl") -> Read:
    """Read a sentence (or a passage, which is Dutch)."""
    dutch = translating.numbers(text) if language == "en" else text
    found = values.read(dutch)
    marked = translating.markers(dutch) if language == "en" else dutch
    words = tokens(marked)
    return Read(
        text=dutch,
        language=language,
        normalised=" ".join(words),
        words=frozenset(words),
        stems=stems_of(marked),
        clauses=tuple(_clauses(dutch, language)),
        values=found,
        stated=contexts.of(dutch, found),
        names=tuple(dict.fromkeys(_names(marked))),
        ordinals=_ordinals(marked),
        addresses=frozenset(m[0].casefold().rstrip(".") for m in _ADDRESS.finditer(text)),
    )


def _ordinals(text: str) -> frozenset[int]:
    """Its ordinals; the numeral of a deal ('Twente II') is one: people say 'de tweede'."""
    written = {ORDINALS[m[0].casefold()] for m in _ORDINAL.finditer(text)}
    return frozenset(written | {len(m[0]) for m in _NUMERAL.finditer(text)})


def stems_of(text: str) -> frozenset[str]:
    """Stems of the words of a text, but for function words and 'Regio Deal'."""
    return frozenset(
        stem(word) for word in tokens(text) if word not in STOPWORDS and word not in SUBJECT_WORDS
    )


def _names(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        yield from (w for w in tokens(match[0]) if w not in _NO_NAMES and number(w) is None)


def without_titles(text: str) -> str:
    """A text without what it quotes: the words of a title state nothing."""
    return _QUOTED.sub(" ", text)


def _clauses(text: str, language: str) -> Iterator[Clause]:
    inside = list(_BRACKETS.finditer(text))
    outer = _BRACKETS.sub(lambda m: " " * len(m[0]), text)
    marked = _QUOTED.sub(lambda m: "x" * len(m[0]), outer)  # marks in a title part nothing
    start = 0
    for mark in [*_CLAUSE_END.finditer(marked), None]:
        end = mark.start() if mark else len(outer)
        if mark and mark[0] in ("en", "and") and not VERBS & set(tokens(outer[start:end])):
            continue  # it joins two subjects
        yield from _clause(outer, start, end, language)
        start = mark.end() if mark else end
    for match in inside:
        yield from _clause(text, match.start() + 1, match.end() - 1, language)


def _clause(text: str, start: int, end: int, language: str) -> Iterator[Clause]:
    piece = text[start:end]
    if not piece.strip():
        return
    marked = translating.markers(piece) if language == "en" else piece
    yield Clause(
        start, end, " ".join(tokens(without_titles(marked))), stems_of(marked),
        frozenset(_names(marked)),
    )  # fmt: skip
