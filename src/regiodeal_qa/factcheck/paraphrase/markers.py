"""Words that decide what a sentence says: denial, modality, bounds, comparison.

A sentence may not have one that its passage lacks, nor drop a denial or a 'moet' or 'wil' from the
part of the passage that it repeats. ('Samen' and 'elk' are compared per amount: `figures`.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from regiodeal_qa.factcheck.paraphrase.reading import Clause, Read, stems_of
from regiodeal_qa.understanding.wording.numbers import number

_DENIAL = re.compile(
    r"\b(?:(?<!al dan )niet(?! alleen)|geen|nooit|noch|evenmin|zonder|nergens|afgewezen|geweigerd"
    r"|(?:viel|vielen) af|afgevallen|greep(?:en)? naast|mist|missen|misten|miste"
    r"|on(?:voldoende|duidelijk|bekend|zeker|belangrijk|mogelijk|nodig|juist|gelijk|waar|terecht)\w*"
    r"|negatie(?:f|ve)|slechte?|mislukt\w*)\b"
)
_PHRASES = tuple(
    (re.compile(rf"\b(?:{phrase})\b"), word)
    for phrase, word in (
        (r"haal(?:de|den|t|en) (?:het |de )?(?:\w+ ){0,4}?niet", "viel af"),
        (r"(?:viel|vielen) (?:\w+ ){0,4}niet (?:\w+ ){0,2}buiten", "niet viel af"),
        (r"niet (?:zo )?goed", "onvoldoende"),
        (r"niet (?:genoeg|voldoende)|te (?:kort|weinig)|kom je er niet", "onvoldoende"),
        (r"niet (?:gelijk|eens|hetzelfde)|verschill\w*|(?:lopen?|loopt) (?:\w+ )*uiteen", "ongelijk"),
        (r"nog niet (?:gehaald|bereikt|gelukt)|buiten bereik", "onmogelijk"),
        (r"buiten (?:de|het) \w+ (?:ronde|tranche)|(?:viel|vielen) (?:(?!niet\b)\w+ ){0,4}buiten", "viel af"),
        (r"waar (?:[\w-]+ ){1,3}buiten valt", "waar niet bij"),
        (r"niet (?:in een keer|alles tegelijk|tegelijk)", "verspreid"),
        (r"niet (?:in (?:zijn|haar|hun) geheel|helemaal)", "vooral"),
        (r"niet (?:per se|altijd)", "vaak"),
    )
)  # fmt: skip
"""What a source says in one word and a reader of it in three: 'sloot onvoldoende aan', 'paste niet goed'."""
_OBLIGED = r"moet|moeten|moest|moesten|dient te|verplicht|hoeft|hoeven"
_AIMED = (
    r"wil|willen|wilde|wilden|doel|doelen|streeft|streven|streefde|streefbeeld\w*|beoogd|beoogde|beoogt"
    r"|zou|zouden|gepland|rekende\w*(?: \w+){0,9} op|gerekend|verwacht|verwachting|hoopt|hoopte|hopen"
    r"|bedoeling|uitgaande|koers|mogelijke?|misschien|wellicht"
)
_ABLE = r"kan|kunt|kunnen|kon|konden|mag|mogen|mocht|mochten"
_UNREAL = re.compile(rf"\b(?:{_OBLIGED}|{_AIMED}|{_ABLE})\b")
_NEEDED: dict[str, tuple[str, str]] = {
    # What a sentence says: (the words for it, what else in a passage bears it out).
    "obliged": (_OBLIGED, f"{_AIMED}|vereiste?|nodig|voorwaarden?|mits"),
    "aimed": (_AIMED, f"{_OBLIGED}|{_ABLE}"),
    "able": (_ABLE, _AIMED),
    "maybe": ("misschien|wellicht", ""),
    "most": ("meeste?|hoogste?|grootste?|belangrijkste", "vooral|grotendeels|merendeel|overwegend"),
    "least": ("minste?|laagste?|kleinste?", ""),
    "all": ("alle|allemaal|iedereen|altijd|elke|iedere", ""),
    "only": ("alleen|slechts|uitsluitend|enkel|enige", ""),
    "whole": ("volledige?|geheel|gehele|helemaal|precies|exact", ""),
    "part": ("deel|deels|gedeelte|gedeeltelijk", ""),
    "after": ("na|nadat|daarna", "volgden? op|later|latere|vanaf|sinds"),
    "more": ("(?<!onder )meer|hoger|hogere|boven|stijgt|steeg|gestegen|toegenomen", "ruim|naast|minstens"),
    "less": ("minder|lager|lagere|ver onder|daalt|daalde|gedaald|afgenomen", "bijna|maximaal|scheelt|scheelde"),
    "the state": ("rijk", "rijks\\w*|kabinet|ministers?|ministeries?|rijksoverheid|bewindspersonen"),
    "over": ("ruim", "meer dan|boven"),
    "nearly": ("bijna|krap", ""),
    "maximum": ("maximaal|maximale|hoogstens|hooguit|ten hoogste", "maximum|hoogst mogelijke"),
    "minimum": ("minstens|minimaal|minimale|ten minste", "minimum"),
    "from": ("vanaf|sinds", "begin|start|begon|eerst"),
    "over and done": ("rondden?|rondde|gesloten|gestopt|stopgezet|verlengd|afgerond|voltooid|klaar|geeindigd",
                      "afgesloten|sloot|eindigde|afgelopen"),
}  # fmt: skip
_PATTERNS = {
    name: (
        re.compile(rf"\b(?:{said})\b"),
        re.compile(rf"\b(?:{'|'.join(filter(None, (said, also)))})\b"),
    )
    for name, (said, also) in _NEEDED.items()
}
_OPPOSITES = tuple(
    (pair.split("/")[0], pair.split("/")[1])
    for pair in (
        "duurder/goedkoper hoger/lager hoog/laag groter/kleiner grote/kleine sterk/zwak snel/langzaam"
        " langer/korter goed/slecht stijg/daal steeg/daalde winst/verlies positief/negatief krimp/groei"
        " meer/minder boven/onder rijker/armer publiek/privaat toename/afname gelijk/ongelijk"
        " voldoende/onvoldoende duidelijk/onduidelijk bekend/onbekend eerder/later vroeg/laat"
        " goedgekeurd/afgewezen goedgekeurd/verworpen opende/sloot begin/einde kansen/risico noord/zuid"
        " bestaand/nieuw haalbaar/onhaalbaar oost/west mannen/vrouwen jongeren/ouderen toegekend/afgewezen"
    ).split()
)
"""Beginnings of words that say the opposite."""
_SUBORDINATE = re.compile(r"\b(?=(?:en dat|die|waar(?:in|door|mee|aan|voor)) )")
_EACH, _TOGETHER = re.compile(r"\belk\b"), re.compile(r"\b(?:samen|gezamenlijke?)\b")
_HEDGED = re.compile(
    r"\b(?:bijna|ruim|circa|ongeveer|maximaal|minstens|minimaal|hooguit) (?:de |een )?(?P<word>\w+)"
)
_SURELY_REPEATED = 2
_REPEATED = 0.5
_LEAST_REPEATED = 0.34
"""From this part of its content words on, a clause counts as repeated; the nearest from less."""


def changed(sentence: Read, passage: Read) -> str:
    """The first marker that a sentence adds to its passage or drops from it; else ''."""
    said = " ; ".join(clause.text for clause in sentence.clauses)
    aligned = " ; ".join(_without_unsaid(c.text, sentence) for c in _repeated(sentence, passage))
    if _denials(said) != _denials(aligned) and _denials(_plain(said)) != _denials(_plain(aligned)):
        return "denial"
    for name, (says, bears_out) in _PATTERNS.items():
        if says.search(said) and not bears_out.search(passage.normalised):
            return name
    for one, other in ((_EACH, _TOGETHER), (_TOGETHER, _EACH)):
        if (
            one.search(said)
            and other.search(passage.normalised)
            and not one.search(passage.normalised)
        ):
            return "each or together"
    if word := _opposite(sentence, passage):
        return f"opposite: {word}"
    if hedge := _unhedged(said, aligned):
        return hedge
    return "modality" if _UNREAL.search(aligned) and not _UNREAL.search(said) else ""


def _denials(text: str) -> int:
    return len(_DENIAL.findall(text))


def _plain(text: str) -> str:
    """A text with what denies in a phrase as one word that does, or that does not."""
    for phrase, word in _PHRASES:
        text = phrase.sub(word, text)
    return text


def _without_unsaid(clause: str, sentence: Read) -> str:
    """A clause without the subordinate parts of which a sentence repeats nothing.

    Who leaves out 'eigenaren die niet kunnen meebetalen' drops no denial.
    """
    first, *parts = _SUBORDINATE.split(clause)
    return " ".join([first, *(p for p in parts if stems_of(p) & sentence.stems)])


def _opposite(sentence: Read, passage: Read) -> str:
    """A word of a sentence of which the passage has the opposite, and not the word itself."""
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            said = any(word.startswith(one) for word in sentence.words)
            held = any(word.startswith(other) for word in passage.words)
            if said and held and not any(one in word for word in passage.words):
                return one
    return ""


def _unhedged(said: str, aligned: str) -> str:
    """A word that the passage hedges ('bijna driekwart') and the sentence does not; else ''."""
    words = said.split()
    for match in _HEDGED.finditer(aligned):
        if match["word"] in words and number(match["word"]) is None and match[0] not in said:
            return match[0]
    return ""


def _repeated(sentence: Read, passage: Read) -> Sequence[Clause]:
    """The clauses of a passage that a sentence repeats: those it has half of, and the nearest."""
    held = sentence.content
    shared = [len(held & clause.content) for clause in passage.clauses]
    shares = [
        n / max(len(clause.content), 1) for n, clause in zip(shared, passage.clauses, strict=True)
    ]
    most = max(shared, default=0)
    least = _LEAST_REPEATED if sentence.language == "nl" else 0.0  # other words, same meaning
    found = [
        clause
        for clause, n, share in zip(passage.clauses, shared, shares, strict=True)
        if n
        and (
            (share >= _REPEATED and n > 1)
            or (n == most and (share >= least or n >= _SURELY_REPEATED))
        )
    ]
    # What stands before a colon holds for what follows it: 'Doel: …'.
    heads = [
        before
        for before, clause in pairwise(passage.clauses)
        if clause in found and passage.text[before.end : before.end + 1] == ":"
    ]
    return [*heads, *(clause for clause in found if clause not in heads)]
