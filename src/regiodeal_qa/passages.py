"""What a passage holds: amounts, dates, persons, what it counts; worked out once per chunk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regiodeal_qa.corpus import Chunk
from regiodeal_qa.understanding.conditions.tranches import TRANCHE
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number
from regiodeal_qa.understanding.wording.terms import MONEY
from regiodeal_qa.understanding.wording.words import STOPWORDS, normalise, stem, tokens

_AMOUNT = re.compile(r"(?:€|euro|miljoen|miljard)")
DATE = re.compile(
    r"\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|voorjaar|zomer|najaar|herfst|winter|lente|begin|medio|eind) (?:van )?20[12]\d|\b\d{1,2} (?:januari|februari|maart"
    r"|april|mei|juni|juli|augustus|september|oktober|november|december)\b"
)
_BARE_YEAR = re.compile(r"\b20[12]\d\b")
_PERIOD = re.compile(
    r"\b(?:tot en met|tot eind|looptijd|loopt|liep|jaar|verleng\w*|afgerond|afgelopen)\b"
)
_PERSON = re.compile(
    r"(?:[Mm]inister|[Bb]urgemeester|[Ww]ethouder|[Gg]edeputeerde|[Vv]oorzitter|[Dd]irecteur"
    r"|[Dd]ealmaker|[Mm]anager|[Ss]taatssecretaris|[Bb]estuurder|[Pp]rojectleider)\w* [A-Z]"
    r"|\b[A-Z][a-zéèëïö]+ (?:(?:van|de|der|den|ten|ter|'t) )*[A-Z][a-zéèëïö]+"
)
_NUMBER = re.compile(r"\d|\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien)\b")
_PLAIN_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*$|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|honderden"
    r"|tientallen|duizenden|\w+tien|\w*(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig|\w*honderd)$"
)
_YEAR = re.compile(r"20[12]\d$")
_HOW_MANY = frozenset({"hoeveel", "hoevel", "hoeveelste", "aantal", "number"})
_NOT_COUNTED = frozenset({"procent", "percentage", "verschillende", "extra", "nieuwe", "totaal"})
_REQUESTED = re.compile(
    r"\b(?:vroeg\w*|gevraagd|aangevraagd|aanvraag|gehoopt|mikte\w*|diende\w*)\b"
)
_TOPIC_OF_HEADING = {
    "geld": "geld",
    "partners": "partners",
    "doel": "doel",
    "projecten": "project",
    "resultaten": "resultaat",
    "looptijd": "looptijd",
    "verloop": "proces",
    "onderzoek": "onderzoek",
    "kritiek": "kritiek",
    "meedoen en geld aanvragen": "participatie",
    "procedure en beoordeling": "procedure",
    "definitie en bedoeling": "definitie",
    "wet en regels": "procedure",
    "rollen": "rollen",
    "regio envelop": "regio-envelop",
    "de rapportage": "voortgang",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """What is worked out once for every chunk, when the index is opened."""

    normalised: str
    has_amount: bool
    date: float
    """1 when it gives a day or a month, 0.5 when only a year."""
    has_period: bool
    has_person: bool
    has_number: bool
    has_requested: bool
    counted: frozenset[str]
    """Stems of the words right after a number: what the passage counts."""
    years: frozenset[int]
    tranches: frozenset[int]
    topic: str
    words: int


def counted_word(words: Sequence[str]) -> str | None:
    """The word that 'hoeveel', 'aantal' or 'how many' wants counted, unless it is money."""
    for index, word in enumerate(words):
        if word in _HOW_MANY or (word == "how" and words[index + 1 : index + 2] == ("many",)):
            following = [w for w in words[index + 1 : index + 5] if w not in STOPWORDS]
            first = next((w for w in following if w not in _NOT_COUNTED), None)
            return None if first is None or MONEY.match(first) else first
    return None


def _tranches(text: str) -> frozenset[int]:
    """The tranches that a text names."""
    found: set[int] = set()
    for match in TRANCHE.finditer(normalise(text)):
        words = f"{match['more'] or ''} {match['before'] or ''} {match['after'] or ''}".split()
        found.update(ORDINALS[w] if w in ORDINALS else int(number(w) or 0) for w in words)
    return frozenset(found - {0})


def _counted(text: str) -> frozenset[str]:
    """The stems of the content words that follow a number within three words."""
    words = tokens(text)
    found: set[str] = set()
    for index, word in enumerate(words):
        if _PLAIN_NUMBER.match(word) and not _YEAR.match(word):
            found.update(stem(w) for w in words[index + 1 : index + 4] if w not in STOPWORDS)
    return frozenset(found)


def describe(chunk: Chunk) -> Passage:
    """What the reranker needs to know of a chunk."""
    text = chunk.text
    heading = chunk.heading_path[-1].casefold() if chunk.heading_path else ""
    years = {int(year) for year in re.findall(r"\b20[12]\d\b", text)}
    if chunk.year:
        years.add(chunk.year)
    return Passage(
        normalised=normalise(f"{' '.join(chunk.heading_path)} {text}"),
        has_amount=bool(_AMOUNT.search(text)),
        date=1.0 if DATE.search(text) else 0.5 * bool(_BARE_YEAR.search(text)),
        has_period=bool(_PERIOD.search(text)),
        has_person=bool(_PERSON.search(text)),
        has_number=bool(_NUMBER.search(text)),
        has_requested=bool(_REQUESTED.search(text)),
        counted=_counted(text),
        years=frozenset(years),
        topic="resultaat"
        if heading.startswith("resultaten in")
        else _TOPIC_OF_HEADING.get(heading, ""),
        tranches=_tranches(f"{' '.join(chunk.heading_path)} {text}"),
        words=len(tokens(text)),
    )


def embedded_text(chunk: Chunk) -> str:
    """A passage as the models read it: where it stands, then the text."""
    return f"{' — '.join(chunk.heading_path)}: {chunk.text}"
