"""Words of which a text has one and a source another, so that the two say the opposite.

'Meer' and 'minder uitstoot', 'jongeren' and 'ouderen', 'jaarlijks' and 'maandelijks', the 'Eerste' and
the 'Tweede Kamer'. With all other words in common the one text is wrong by the other.
"""

from __future__ import annotations

import re

_MORE = r"(?<!onder )(?<!niet )(?<!nooit )meer(?! (?:dan|horen|zien)\b)"
_LESS = r"(?<!niet )minder(?! (?:dan|goed)\b)"
_EXCLUDING: tuple[tuple[str, ...], ...] = (
    (_MORE, _LESS),
    (r"hoger?|hoge", r"lage?r?|laag"),
    (r"groter|grotere", r"kleiner|kleinere"),
    (r"duurdere?", r"goedkopere?"),
    (r"snellere?", r"langzamere?|tragere?"),
    (r"betere?", r"slechtere?"),
    ("goede", "slechte"),
    (
        r"steeg|stegen|stijg\w*|gestegen|toen(?:ame|emen)|toegenomen|groei\w*",
        r"daal\w*|dalen\w*|gedaald|afn(?:ame|emen)|afgenomen|krimp\w*|kromp\w*",
    ),
    (r"versterk\w*", r"verzwak\w*"),
    (r"verbeter\w*", r"verslechter\w*"),
    (r"vergro(?:ot|ten|tte\w*|ting)", r"verklein\w*"),
    (r"verhoo?g\w*|verhoging", r"verlaa?g\w*|verlaging"),
    ("jongeren|jeugd", "ouderen|senioren"),
    ("mannen", "vrouwen"),
    (r"openbaar|openbare|publieke?", r"private?|privaat|particuliere?"),
    (r"tevreden|enthousiast|blij|trots", r"ontevreden|teleurgesteld|teleurstellend|kritisch|boos"),
    (r"makkelijk\w*|eenvoudig\w*", r"moeilijk\w*|lastig\w*|ingewikkeld\w*"),
    (
        r"jaarlijkse?|(?:elk|ieder) jaar",
        r"halfjaarlijkse?|(?:elk|ieder) half jaar",
        r"(?:elk|ieder|per) kwartaal",
        r"maandelijkse?|(?:elke|iedere) maand",
        r"wekelijkse?|(?:elke|iedere) week",
        r"dagelijkse?(?! bestuur)|(?:elke|iedere) dag",
    ),
    ("eerste kamer", "tweede kamer"),
)
"""Of each group a text has one; a source that has another and not that one says otherwise."""
_APART: tuple[tuple[str, ...], ...] = (
    ("boven", "onder(?! (?:meer|andere|leiding))|beneden"),
    ("binnen", "buiten"),
    ("eerder|vroeger", "later"),
    ("nieuwe?", "bestaande?"),
    ("eerste|first", "laatste|last"),
    (
        r"het eens|eensgezind|komt overeen|komen overeen|agree\w*",
        r"tegen|verschil\w*|andere (?:bron|bericht|opgave)\w*|het ene|twee opgaven|spreken elkaar",
    ),
    (
        r"staat vast|vaststaat|buiten kijf|zonder twijfel|overduidelijk|(?:staat|is) duidelijk|beyond doubt|clear",
        r"onduidelijk\w*|onzeker\w*|onbekend\w*|betwijfel\w*|unclear|uncertain",
    ),
)
"""The same, but each may well be so of something else: such a source does not make a text wrong."""
_DEGREES: tuple[tuple[str, str], ...] = (
    ("meer", "minder"), ("veel", "weinig"), ("grote", "kleine"), ("goede", "slechte"), ("hoge", "lage"),
    ("grotere", "kleinere"), ("hogere", "lagere"), ("betere", "slechtere"), ("oude", "nieuwe"),
    ("lange", "korte"),
)  # fmt: skip
"""Words that say how much or what kind of the noun behind them."""


def _read(groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(re.compile(rf"\b(?:{one})\b") for one in group) for group in groups)


_READ_EXCLUDING, _READ_APART = _read(_EXCLUDING), _read(_APART)
_READ_DEGREES = tuple(
    (re.compile(rf"\b{one} (?P<noun>[a-z]{{3,}})"), other)
    for pair in _DEGREES
    for one, other in (pair, pair[::-1])
)


def excluded(said: str, stands: str) -> re.Match[str] | None:
    """What a normalised source has instead of a word of a normalised text: the opposite of it."""
    return _of_one_noun(said, stands) or _of_group(_READ_EXCLUDING, said, stands)


def apart(said: str, stands: str) -> bool:
    """Whether a source has, of two words that exclude each other, the one that a text has not."""
    return bool(excluded(said, stands) or _of_group(_READ_APART, said, stands))


def _of_group(
    groups: tuple[tuple[re.Pattern[str], ...], ...], said: str, stands: str
) -> re.Match[str] | None:
    for group in groups:
        for mine in group:
            if not mine.search(said) or mine.search(stands):
                continue
            for other in group:
                found = None if other is mine or other.search(said) else other.search(stands)
                if found:
                    return found
    return None


def _of_one_noun(said: str, stands: str) -> re.Match[str] | None:
    """'Minder uitstoot' for 'meer uitstoot', also where the source has 'meer' of something else."""
    for mine, other in _READ_DEGREES:
        for match in mine.finditer(said):
            noun = match["noun"]
            found = re.search(rf"\b{other} {noun}\b", stands)
            if found and not re.search(rf"\b{re.escape(match[0])}\b", stands):
                return found
    return None
