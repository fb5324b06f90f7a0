"""An extractive answer, phrased anew by a language model and held to its passages.

The model gets the quotes of the extractive answer, no more. What it writes comes in sentence by
sentence; each is shown once it has passed the check. A passage that the sentences do not tell in full
is quoted after them, so that nothing gets lost; when too many sentences fail, or the model cannot be
reached, the extractive answer stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from regiodeal_qa.answer import Answer, Language, Step
from regiodeal_qa.factcheck.paraphrase.reading import Read, read
from regiodeal_qa.generation import notes, prompt
from regiodeal_qa.generation.checking import GroundingCheck, Passage
from regiodeal_qa.generation.client import Client, ModelUnavailable
from regiodeal_qa.generation.splitting import split, taken_apart
from regiodeal_qa.understanding.wording.words import tokens

Shown = Callable[[str], None]
"""Told the text so far, each time that a sentence has passed."""

_MOST_FAILED = 3
"""After so many failed sentences more than passed ones the model is not read any further."""
_TOLD = 0.6
"""Which part of a passage's content words its sentences must have, to tell it in full."""
_YES_NO = re.compile(r"^(?:ja|nee|yes|no)[,.:;!]?\s+", re.IGNORECASE)
_ASKS = frozenset(
    "wie wat waar wanneer hoe hoeveel welk welke waarom who what where when which how why".split()
)
_ABSENT = re.compile(
    r"\b(?:staat (?:er )?niet (?:in|bij)?|staat er niet|niet (?:te vinden|vermeld|genoemd)|(?:is )?not (?:there|mentioned|stated))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Draft:
    """What has come of the model's sentences so far."""

    kept: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    """Each sentence that passed, with the passages it cites, counted from 1."""
    faults: list[str] = field(default_factory=list)
    absent: bool = False


def phrase(
    answer: Answer,
    lead: str,
    client: Client,
    check: GroundingCheck,
    shown: Shown | None = None,
) -> Answer:
    """The answer as the model phrases it, or the same answer with a note that says why not.

    `lead`: what goes before the sentences whoever writes them: 'Ik las …', 'Ja.'.
    """
    language = answer.language
    quotes = list(dict.fromkeys(citation.quote for citation in answer.citations))
    marks = [_marks(answer, quote) for quote in quotes]
    if any(prompt.speaks_to_models(quote) for quote in quotes):
        return _explained(answer, "", outcome="a passage speaks to language models")
    passages = check.passages(quotes)
    draft = _Draft()
    try:
        pieces = client.stream(prompt.messages(answer.question, quotes, language))
        for _ in _checked(pieces, draft, passages, check, answer):
            if shown:
                shown(lead + _joined(draft.kept, marks))
    except ModelUnavailable as error:
        note = notes.unavailable(error.reason, language)
        return _explained(answer, note, outcome=error.reason, faults=draft.faults)
    if not draft.kept or len(draft.faults) > len(draft.kept):
        note = notes.absent(language) if draft.absent else notes.ungrounded(language)
        return _explained(answer, note, outcome="ungrounded", faults=draft.faults)
    untold = _untold(draft, passages, language)
    text = " ".join([_joined(draft.kept, marks), *(_quoted(quotes[i], marks[i]) for i in untold)])
    phrased = _explained(
        answer, notes.GENERATED[language], outcome="generated", faults=draft.faults,
        sentences=[sentence for sentence, _ in draft.kept], quoted=untold,
    )  # fmt: skip
    return replace(phrased, text=lead + text, route="generated")


def _checked(
    pieces: Iterator[str],
    draft: _Draft,
    passages: Sequence[Passage],
    check: GroundingCheck,
    answer: Answer,
) -> Iterator[None]:
    """Put each sentence where it belongs; yields after each that passed."""
    language, asked = answer.language, frozenset(tokens(answer.question))
    for written in split(pieces):
        sentence, cited = taken_apart(written)
        sentence = _YES_NO.sub("", sentence)  # whether it is yes or no is decided elsewhere
        if not any(c.isalpha() for c in sentence):
            continue
        if not cited and _ABSENT.search(sentence):
            draft.absent = True
            return
        sentence = _begun(sentence)
        if any(sentence == other for other, _ in draft.kept):
            continue
        fault = _no_statement(sentence, asked)
        if not fault:
            cited, fault = _borne_out(sentence, cited, passages, check, language)
        if fault:
            draft.faults.append(f"{fault} | {sentence[:200]}")
            if len(draft.faults) >= len(draft.kept) + _MOST_FAILED:
                return
        else:
            draft.kept.append((sentence, cited))
            yield


def _no_statement(sentence: str, asked: frozenset[str]) -> str:
    """Why a sentence states nothing: it was cut off, it asks, or it only repeats the question."""
    if not sentence.rstrip("'’”\")").endswith((".", "!")):
        return "unfinished"
    words = tokens(sentence)
    if not words or words[0] in _ASKS or words[-1] in _ASKS or set(words) <= asked:
        return "asks"
    return ""


def _borne_out(
    sentence: str,
    cited: tuple[int, ...],
    passages: Sequence[Passage],
    check: GroundingCheck,
    language: Language,
) -> tuple[tuple[int, ...], str]:
    """The passages that a sentence cites, and why it may not be shown ('' when it may).

    One that cites none gets the mark of the passage that bears it out, if any does.
    """
    if any(not 0 < n <= len(passages) for n in cited):
        return cited, "citation"
    if cited:
        return cited, check.fault(sentence, [passages[n - 1] for n in cited], language)
    faults = [check.fault(sentence, [passage], language) for passage in passages]
    if "" in faults:
        return (faults.index("") + 1,), ""
    return (), f"no citation; {faults[0]}"


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _untold(draft: _Draft, passages: Sequence[Passage], language: Language) -> list[int]:
    """The passages, counted from 0, of which the sentences leave out a value, a name or much else."""
    found = []
    for index, passage in enumerate(passages):
        told = " ".join(sentence for sentence, cited in draft.kept if index + 1 in cited)
        if not _tells(read(told, language), passage.read):
            found.append(index)
    return found


def _tells(said: Read, passage: Read) -> bool:
    if not set(passage.names) <= set(said.names) | said.words:
        return False
    if len(said.values) < len(passage.values) or not passage.ordinals <= said.ordinals:
        return False
    content = passage.content
    told = len(said.content & content) / max(len(content), 1)
    return said.language == "en" or told >= _TOLD


def _joined(kept: Sequence[tuple[str, tuple[int, ...]]], marks: Sequence[str]) -> str:
    """The sentences, each with the marks of the sources it rests on before its full stop."""
    return " ".join(
        f"{sentence.rstrip('.!')} {''.join(marks[n - 1] for n in cited)}."
        for sentence, cited in kept
    )


def _quoted(quote: str, marks: str) -> str:
    return f"“{quote}” {marks}"


def _marks(answer: Answer, quote: str) -> str:
    return "".join(f"[{c.n}]" for c in answer.citations if c.quote == quote)


def _explained(answer: Answer, note: str, **detail: object) -> Answer:
    return replace(answer, note=note, steps=(*answer.steps, Step("generate", dict(detail))))
