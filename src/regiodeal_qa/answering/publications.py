"""Where to read it: 'Waar kan ik de tekst van de deal lezen?', 'Heb je een link naar de Kamerbrief?'.

Answered with the publications that passages about the deal, or about all deals, rest on: each with a
passage of it, and so with the way to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from regiodeal_qa.answer import Language
from regiodeal_qa.answering.citing import Citer
from regiodeal_qa.answering.composed import Composed, enumerated
from regiodeal_qa.answering.from_register.register import Register
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.corpus import Chunk, Source
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.words import stem, tokens

_READ = (
    r"(?:na|terug)?lezen|inzien|inkijken|bekijken|(?:terug)?vinden|vind|downloaden|opvragen"
    r"|read|find|download|look up"
)
_KINDS = {
    "deal": r"(?:deal|convenant)?tekst|convenant|overeenkomst|deal ?document|text|agreement",
    "progress-report": r"(?:voortgangs|jaar|eind)rapport(?:age)?s?|voortgangsbrief|progress reports?",
    "letter": r"kamerbrie(?:f|ven)|kamerstuk(?:ken)?|letters? to (?:the )?(?:house|parliament)",
    "regulation": r"regeling|besluit|staatsblad|staatscourant|regulation",
    "research": r"onderzoek(?:en)?|evaluaties?|rapport(?:en)?|studies?|research|evaluations?",
}
"""What a publication is called, by its kind in the manifest."""
_ANY_KIND = r"documenten|stukken|bronnen|publicaties|website|documents|sources|publications"
_PAPER = rf"(?:{'|'.join(_KINDS.values())}|{_ANY_KIND})"
_ASKED = re.compile(
    rf"\b(?:waar|hoe|where|how) (?:kan|kun|kunnen|vind|vinden|staat|staan|is|zijn|can|do) .*\b{_PAPER}\b.*\b(?:{_READ})$"
    rf"|^where (?:can|do) (?:i|we) (?:{_READ}) .*\b{_PAPER}\b"
    rf"|\bwaar (?:vind|vinden|staat|staan) (?:ik |we )?(?:\w+ ){{0,3}}{_PAPER}\b"
    rf"|^(?:kan|kun|mag|can|may) (?:ik|je|we|i) .*\b{_PAPER}\b.*\b(?:{_READ})$"
    rf"|\b(?:link(?:je)?|url|webadres|pdf) (?:naar|van|met|voor|to|of|for) .*\b{_PAPER}\b"
    rf"|^(?:welke|which|what) (?:bronnen|documenten|stukken|publicaties|documents|sources|publications) (?:heb|hebt|heeft|zijn|ken|are|do)\b"
)
_ORDER = ("deal", "progress-report", "letter", "regulation", "research", "project", "news")
_MOST = 6


def asked(understood: Understanding) -> bool:
    """Whether a question asks where something is published."""
    return bool(_ASKED.search(understood.text))


def answer(
    understood: Understanding,
    chunks: Iterable[Chunk],
    register: Register,
    sources: Mapping[str, Source],
    citer: Citer,
) -> Composed | None:
    """The publications of the kind that is asked for, the nearest first; None when there are none."""
    wanted = [
        kind for kind, words in _KINDS.items() if re.search(rf"\b(?:{words})\b", understood.text)
    ]
    found = _published(understood, chunks, sources, wanted or _ORDER)
    if not found:
        return None
    names = [register.by_id[deal].name for deal in understood.deals if deal in register.by_id]
    called = {one: f"{sources[one].title} ({sources[one].publisher})" for one, _ in found}
    lines = [f"- {called[one]}{citer.cite(chunk, source=one)}" for one, chunk in found]
    titled = figures(" ".join(called.values()))
    text = "\n".join([_opening(names, understood.language), *lines])
    return Composed(text, computed=frozenset(titled))


def _published(
    understood: Understanding,
    chunks: Iterable[Chunk],
    sources: Mapping[str, Source],
    kinds: Sequence[str],
) -> list[tuple[str, Chunk]]:
    """Publications with the first passage that rests on each: by kind, title and the newest first."""
    first: dict[str, Chunk] = {}
    about = set(understood.deals)
    for chunk in chunks:
        own = set(chunk.deal_ids)
        if own <= about and bool(own) == bool(about):
            for one in chunk.source_ids:
                if one in sources and sources[one].kind in kinds:
                    first.setdefault(one, chunk)
    named = {stem(word) for word in understood.words}

    def nearness(one: str) -> tuple[int, int, str]:
        title = {stem(word) for word in tokens(sources[one].title)}
        return -_ORDER.index(sources[one].kind), len(named & title), sources[one].published

    nearest = sorted(first, key=nearness, reverse=True)
    return [(one, first[one]) for one in nearest[:_MOST]]


def _opening(names: Sequence[str], language: Language) -> str:
    if language == "en":
        of_what = enumerated(names, "en") or "the Regio Deals"
        return f"These publications tell of {of_what}. Open one to read it yourself:"
    of_what = enumerated(names, "nl") or "de Regio Deals"
    return f"Deze bronnen gaan over {of_what}. Open een bron om die zelf te lezen:"
