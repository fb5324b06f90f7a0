"""No, where a passage has the opposite of the word that decides a question: of a mood, a degree, a direction.

'Was de wethouder blij?' and 'noemde het teleurstellend', 'duurder uit?' and 'vielen goedkoper uit'. Some
words are opposites wherever they stand, others only beside the same noun: 'regio's met veel slagkracht' and
'met weinig slagkracht', 'een nieuwe fabriek' and 'een voormalige fabriek'.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import takewhile

from regiodeal_qa.understanding.kinds.yes_no import VERBS
from regiodeal_qa.understanding.wording.words import STOPWORDS, normalise, stem

_GLAD = (
    r"blije?|tevreden|opgelucht|enthousias\w*|verheugd|ingenomen met|nopjes|te spreken over|optimis\w*"
    r"|hoopvol\w*|veelbelovend\w*|happy|pleased|glad|relieved|satisfied"
)
_SORRY = (
    r"teleurg\w*|teleurstel\w*|jammer|vervelend|betreur\w*|gemiste kans|ontevreden|boos|kwaad|chagrijnig|spijt|somber\w*"
    r"|pessimis\w*|disappoint\w*|unhappy|gloomy"
)
_PAIRS = (
    (_GLAD, _SORRY),
    (
        r"goed|prima|uitstekend|(?:op|in) orde|makkelijk|gemakkelijk",
        r"slechte?|onvolkomen\w*|gebrekkige?|lastige?|moeilijke?|moeizame?|onvoldoende",
    ),
    (r"positie(?:f|ve)", r"negatie(?:f|ve)"),
    (r"te (?:lang|veel|groot|hoog)", r"te (?:kort|weinig|klein|laag)"),
    (r"(?:lang|groot|geld) genoeg|voldoende|enough", r"te (?:kort|klein|weinig)|tekort|onvoldoende|too (?:short|little)"),
    (r"te weinig (?:belangstelling|animo|interesse|voorstellen|aanvragen)", r"overvraagd|overtekend|keer (?:zoveel|het) \w+"),
    (r"duurder", r"goedkoper|betaalbaar"),
    (
        r"vertrag\w+|vertraagde?|achterstand|achter op schema|delay(?:ed)?",
        r"op (?:koers|schema|tijd)|volgens (?:de )?planning",
    ),
    (r"stopt(?:e|en)?|gestopt|houdt op|stops?|stopped", r"blijft|blijven|bleef|bleven"),
    (r"krimpen|krimpt|kromp(?:en)?|shrink", r"groei(?:t|de|en|den)|toenam|toeneemt|gegroeid"),
    (r"bezuinigd?|wegbezuinigd|gekort", r"extra"),
    (r"het eens|te rijmen|overeenstem\w*", r"lopen uiteen|spre\w+ (?:elkaar|zichzelf|zich) tegen|verschillen"),
    (r"(?:maar |slechts )?(?:half|deels|gedeeltelijk|voor de helft)", r"100 procent|volledige?|geheel|in zijn geheel"),
    (r"hoog|hoge", r"laag|laagste?"),
    (r"samen (?:een|1)", r"(?:elk|ieder)(?: \w+){0,8} eigen"),
    (r"ten noorden|noordkant", r"ten zuiden|zuidkant"),
    (r"ten oosten|oostkant", r"ten westen|westkant"),
)  # fmt: skip
_ANYWHERE = tuple((re.compile(rf"\b(?:{a})\b"), re.compile(rf"\b(?:{b})\b")) for a, b in _PAIRS)
"""Words that are opposites wherever they stand."""
_BESIDE = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        ("veel|vele|meeste", "weinig|nauwelijks"),
        ("meerdere|verscheidene|diverse|several", "enige|enkele"),
        ("nieuwe?|new", "voormalige?|vroegere|oude"),
        ("sterke?|strong", "zwakke?"),
        ("grote?|large|big", "kleine?"),
        ("hoge?|high", "lage?"),
        ("dure?|expensive", "goedkope?|betaalbare?"),
        ("jonge?|young", "oude?|oudere"),
        ("publieke?|public", "private?"),
        ("verplichte?", "vrijwillige?"),
    )
)
"""Words that are opposites where they stand before the same noun."""
_NEGATED = re.compile(r"\b(?:niet|geen|nooit|minder|not|no)(?: \w+){0,2} $")
_HARD = re.compile(r"\b(?:lastig|moeilijk|moeizaam|onmogelijk|moeite) (?:\w+ ){0,8}$")
"""'Lastig om plannen goed te beoordelen' says that it was not done well."""
_WORD = 5
"""From so many letters on 'on' before a word makes its opposite: no 'der' of 'onder'."""
_NEAR = 3
"""How many words after such a word its noun may stand."""


_WEIGHED = tuple(
    tuple(frozenset(side.split()) for side in pair.split("/"))
    for pair in (
        "meer hoger groter ruim boven hoogste meeste beter toename gestegen steeg groeide"
        "/minder lager kleiner onder laagste minste slechter afname gedaald daalde kromp",
        "eerder begin eerste vroeger/later na einde laatste",
        "afgewezen geweigerd afgevallen verworpen gestopt geschrapt vervallen"
        "/toegekend goedgekeurd gehonoreerd gekozen toegezegd doorgegaan",
        "verlengd langer doorloopt uitloop/verkort korter afgelopen af eindigde",
        "geheel volledig hele helemaal alle alles elke iedere allemaal"
        "/deel gedeeltelijk deels sommige enkele hooguit maximaal",
        "grote groot veel/kleine klein weinig",
        "gelijk evenveel zelfde hetzelfde/verschillend verschillende anders verschil",
        "verplicht moet moeten/vrijwillig hoeft",
        "alleen enkel slechts uitsluitend/ook daarnaast naast zowel",
        "nieuw nieuwe/oude bestaande",
        "nog volgende zevende vervolg/laatste",
        "haalbaar gelukt geslaagd/onhaalbaar mislukt",
        "makkelijk gemakkelijk eenvoudig simpel/lastig moeilijk ingewikkeld",
        "genoeg voldoende/kort onvoldoende weinig",
    )
)
"""Words that speak against one another, and are weighed with the rest (`opposite`)."""


def opposite(asked: Collection[str], said: Collection[str]) -> bool:
    """Whether a passage has the opposite of a word of the question, and no word of its side."""
    asked, said = frozenset(asked), frozenset(said)
    found = same = False
    for one, other in _WEIGHED:
        for side, against in ((one, other), (other, one)):
            if asked & side:
                same = same or bool(said & side)
                found = found or bool(said & against)
    return found and not same


def says_the_opposite(question: str, passage: str) -> bool:
    """Whether a passage has the opposite of a word of a question, and not the word itself.

    Only of a question that denies nothing.
    """
    asked, said = normalise(question), normalise(passage)
    words, stated = asked.split(), said.split()
    return _anywhere(asked, said) or _beside(words, stated) or _un(words, stated)


def _un(asked: Collection[str], said: Collection[str]) -> bool:
    """'Is het duidelijk?' and 'dat het onduidelijk is'."""
    return any(
        len(word) >= _WORD and word not in said and {f"on{word}", f"un{word}"} & set(said)
        for word in asked
    )


def _anywhere(asked: str, said: str) -> bool:
    for pair in _ANYWHERE:
        for one, other in (pair, pair[::-1]):
            if not _says(one, asked) or other.search(asked) or _says(one, said):
                continue
            stated = list(other.finditer(said))
            if stated and not any(_NEGATED.search(said[: found.start()]) for found in stated):
                return True
    return False


def _says(word: re.Pattern[str], text: str) -> bool:
    """Whether a text has a word that is not said to be hard."""
    return any(not _HARD.search(text[: found.start()]) for found in word.finditer(text))


def _beside(asked: list[str], said: list[str]) -> bool:
    for pair in _BESIDE:
        for one, other in (pair, pair[::-1]):
            if _nouns(asked, one) & _nouns(said, other) - _nouns(said, one):
                return True
    return False


def _nouns(words: list[str], adjective: re.Pattern[str]) -> set[str]:
    """The stems of what stands shortly after an adjective."""
    at = [i for i, word in enumerate(words) if adjective.fullmatch(word)]
    phrases = (takewhile(_goes_on, words[i + 1 : i + 1 + _NEAR]) for i in at)
    return {stem(word) for phrase in phrases for word in phrase}


def _goes_on(word: str) -> bool:
    return word not in STOPWORDS and word not in VERBS
