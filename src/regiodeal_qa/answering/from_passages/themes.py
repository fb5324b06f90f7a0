"""Which deals the sources bring a subject up at: 'Welke deals gaan over landbouw?'.

The register has no themes; the sections on a deal's aims, projects, results and partners do. A deal is
listed when a passage in one of them has the subject, the passage with it: what the sources say, no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from regiodeal_qa.answering.composed import Composed
from regiodeal_qa.answering.from_passages.extractive import best_quote
from regiodeal_qa.answering.from_register.writing import Writer
from regiodeal_qa.corpus import Chunk, Deal, family
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording.synonyms import synonyms
from regiodeal_qa.understanding.wording.terms import EVERY
from regiodeal_qa.understanding.wording.words import normalise, stem

_AIMS = ("Doel", "Projecten", "Resultaten")
_PARTNERS = ("Partners",)
_QUOTED_AT_MOST = 12
"""A longer list names the deals only; each mark still opens the passage."""
_MOST_WORDS = 3
_KINDS = tuple(
    re.compile(group)
    for group in (
        r"landbouw|\bboer(?:en|erij)|agrari|veehouder|akkerbouw|tuinbouw|sierteelt|fruitteelt",
        r"wonen|(?<!ge)woon|woning|huisvesting|\bhuizen",
        r"onderwijs|school|scholen|scholing|opleiding|\bmbo\b|leerling|student",
        r"(?<!ver)(?<!be)zorg(?!en\b|t\b|de\b|den\b|vuldig)|huisarts",
        r"gezond|vitaliteit|leefstijl",
        r"natuur(?!lijk)|biodiversiteit|landschap",
        r"vervoer|mobiliteit|bereikbaarheid|\bov\b|verkeer",
        r"werkgelegenheid|arbeidsmarkt|\bbanen|werklo",
        r"energie|duurzam|duurzaam",
        r"toeris|recrea|vakantie",
        r"veilig|ondermijning|criminaliteit|overlast",
        r"armoede|schuld|bestaanszekerheid",
        r"jongeren|jeugd|kinderen|\bjonge\b",
        r"techni|technolog",
        r"water(?!schap|land|weg|stof|staat|bus|taxi)|droogte|overstroming",
        r"cultuur(?!landschap)|culturele|muse(?:a|um)|erfgoed",
    )
)
"""What names a subject that goes by more than one name, anywhere in a normalised passage."""
_ROOT = 4
"""So much of a word at least must be shared with a word that ends with it."""
_DEALS = re.compile(
    r"\b(?:welke|wat voor|hoeveel|alle|noem|zijn er|which|what|how many|are there|list)\b(?: \w+){0,4}?"
    r" (?:(?:regio )?deals|regiodeals|regio ?s|gebieden|streken|regional deals|regions)\b"
)
_ABOUT = re.compile(
    r"\b(?:gaa[nt] (?:\w+ ){0,3}?over|over (?:\w+ ){1,3}gaan|draai(?:en|t) om|gericht (?:zijn )?op"
    r"|richten (?:\w+ ){0,3}op|doen (?:\w+ ){0,2}(?:iets|wat) (?:\w+ )?(?:met|aan|voor)"
    r"|bezig met|zetten (?:\w+ ){0,2}in (?:op|voor)|investeren (?:\w+ ){0,2}in|werken (?:\w+ ){0,2}aan"
    r"|aandacht (?:voor|aan)|thema|onderwerp|besteden .* aan|projecten (?:voor|over|rond|met)"
    r"|are about|focus on|deal with|work on|invest in|concern)\b"
)
_TOGETHER = re.compile(
    r"\b(?:doe[nt] (?:\w+ ){0,5}mee|meedoe[nt]|partners?|betrokken|deelnem\w+|neem[t]? .* deel"
    r"|take part|involved|join)\b"
)
_GOES_ON = re.compile(
    r"^(?:en|and|of|or)\b(?: (?:over|met|voor|aan|op|in|welke|dan|about|with|for))*\b"
)
_FRAME = frozenset(
    "gaan gaat over draaien draait gericht richten zich doen doet iets wat mee meedoen bezig houden zetten"
    " inzetten investeren werken aandacht besteden thema themas onderwerp hebben project projecten"
    " partner partners betrokken deelnemen deelnemer neemt deel hoofdzakelijk vooral allemaal bijvoorbeeld"
    " ook nog deals regio regios gebieden streken onder andere zijn waar waarin about focus work invest"
    " concern theme take part involved join partner have tegengaan aanpakken".split()
)  # fmt: skip
"""Words with which such a question is asked, and that are not its subject."""

Score = Callable[[int], float]
"""How near a passage is to the question, by its position."""


def asked(understood: Understanding) -> bool:
    """Whether a question wants the deals that are about something, or that some party is in."""
    text = understood.text
    if understood.deals or not _DEALS.search(text):
        return False
    return bool(_ABOUT.search(text) or _TOGETHER.search(text))


def answer(writer: Writer, chunks: Sequence[Chunk], near: Score) -> Composed | None:
    """The deals with the passage that says it, or None when none does or no subject is named."""
    understood = writer.understood
    words = [word for word in understood.unexplained if word not in _FRAME]
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    about = bool(_ABOUT.search(understood.text))
    deals = writer.register.select(understood.filters)
    sections = _AIMS if about else _PARTNERS
    # Other words for it only where its own find nothing: they are looser. English ones need them.
    for loose in (False, True):
        subject = [_pattern((w, *synonyms(w)) if loose else (w,)) for w in words]
        found = _best(deals, sections, subject, chunks, near)
        if found:
            return _listed(writer, " ".join(words), found, about)
    return None


def going_on(now: Understanding, earlier: Callable[[], Understanding]) -> Understanding | None:
    """'En over water?' after such a question: the same asked of another subject, or None.

    `earlier`: gives what the turns before ask; it is only called for a turn that may go on.
    """
    if now.deals or not now.unexplained or asked(now):
        return None
    if not _GOES_ON.match(now.text):
        return None
    before = earlier()
    if not asked(before):
        return None
    filters = now.filters if now.filters.any() else before.filters
    words = (*before.words, *now.unexplained)
    return replace(now, words=words, filters=filters, language=before.language)


def _pattern(forms: Sequence[str]) -> re.Pattern[str]:
    """What finds a word of the subject in a normalised passage: its compounds, and others for it."""
    kind = next((kind for form in forms if (kind := _kind(form))), None)
    if kind:
        return kind
    roots = "|".join(_compounds(stem(form)) for form in forms)
    return re.compile(roots)


def _compounds(root: str) -> str:
    own = re.escape(root)
    return rf"\b{own}|{own}\b" if len(root) >= _ROOT else rf"\b{own}\b"


def _kind(word: str) -> re.Pattern[str] | None:
    return next((kind for kind in _KINDS if kind.search(word)), None)


def _best(
    deals: Iterable[Deal],
    sections: Sequence[str],
    subject: Sequence[re.Pattern[str]],
    chunks: Sequence[Chunk],
    near: Score,
) -> list[tuple[Deal, Chunk]]:
    """For each deal the passage of the first section that has one, the nearest to the question."""
    order = {section: n for n, section in enumerate(sections)}
    of_deal: dict[str, list[tuple[int, float, int]]] = {}
    for position, chunk in enumerate(chunks):
        section = order.get(chunk.heading_path[-1]) if chunk.heading_path else None
        if section is None or len({family(deal) for deal in chunk.deal_ids}) != 1:
            continue  # of a passage on two regions the subject may be the other's
        text = normalise(chunk.text)
        if all(pattern.search(text) for pattern in subject):
            for deal_id in chunk.deal_ids:
                of_deal.setdefault(deal_id, []).append((section, -near(position), position))
    return [(d, chunks[min(of_deal[d.deal_id])[2]]) for d in deals if d.deal_id in of_deal]


def _listed(
    writer: Writer, subject: str, found: Sequence[tuple[Deal, Chunk]], about: bool
) -> Composed:
    many = "s" if len(found) != 1 else ""
    number = writer.counted(len(found))
    where = writer.say(
        "bij de doelen, projecten of resultaten" if about else "bij de partners",
        "among the aims, projects or results" if about else "among the partners",
    )
    head = writer.say(
        f"Over ‘{subject}’ zeggen de bronnen iets {where} van {number} Regio Deal{many}"
        f"{writer.described()}:",
        f"The sources say something about ‘{subject}’ {where} of {number} Regio Deal{many}"
        f"{writer.described()}:",
    )
    if writer.understood.yes_no and not EVERY.search(writer.understood.text):
        head = writer.yes_or_no(True) + head
    lines = []
    for deal, chunk in found:
        quote = best_quote(chunk.text, ())
        said = f": “{quote}”" if len(found) <= _QUOTED_AT_MOST else ""
        lines.append(f"- {deal.name}{said}{writer.citer.cite(chunk, quote, most=1)}")
    # No table: the amounts that the register has are not what goes to the subject.
    return Composed("\n".join([head, *lines]), computed=frozenset(writer.computed))
