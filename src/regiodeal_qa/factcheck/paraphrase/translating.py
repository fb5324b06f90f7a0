"""English words that the check must understand, read as the Dutch ones that sources use.

Only what decides: numbers, offices, denial, modality, bounds. The other words of an English sentence
are compared by the encoder, which knows both languages.
"""

from __future__ import annotations

import re

_NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split(),
        start=2,
    )
} | {
    word: str(10 * value)
    for value, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)
}
_MARKERS = {
    "take part": "doen mee", "takes part": "doet mee", "took part": "deden mee",
    "at least": "minstens", "at most": "maximaal", "up to": "maximaal",
    "up to and including": "tot en met", "no more than": "maximaal",
    "about": "ongeveer", "approximately": "ongeveer", "around": "ongeveer", "more than": "ruim",
    "over": "ruim", "nearly": "bijna", "almost": "bijna", "not": "niet", "no": "geen",
    "never": "nooit", "without": "zonder", "must": "moet", "has to": "moet", "have to": "moeten",
    "should": "moet", "can": "kan", "could": "kon", "may": "kan", "might": "kan", "wants": "wil",
    "want": "willen", "wanted": "wilde", "would": "zou", "expected": "verwacht", "aims": "wil",
    "aim": "doel", "goal": "doel", "intended": "beoogd", "planned": "gepland", "only": "alleen",
    "possible": "mogelijk", "all": "alle", "each": "elk", "both": "beide", "together": "samen",
    "total": "totaal", "half": "helft", "exactly": "precies", "full": "volledig", "part": "deel",
    "per year": "jaarlijks", "annually": "jaarlijks", "before": "voor", "after": "na",
    "most": "meest", "highest": "hoogst", "largest": "grootst", "least": "minst",
    "lowest": "laagst", "smallest": "kleinst", "more": "meer", "less": "minder",
    "fewer": "minder", "mayor": "burgemeester", "alderman": "wethouder",
    "alderwoman": "wethouder", "state secretary": "staatssecretaris", "chair": "voorzitter",
    "chairman": "voorzitter", "director": "directeur", "treasurer": "kassier",
    "commissioner": "gedeputeerde", "deputy": "gedeputeerde", "asked": "vroeg",
    "requested": "vroeg", "applied": "vroeg", "received": "kreeg", "receives": "krijgt",
    "receive": "krijgen", "gets": "krijgt", "got": "kreeg", "gave": "gaf", "gives": "geeft",
    "pays": "betaalt", "paid": "betaalde", "pay": "betalen", "contributes": "draagt bij",
    "contributed": "droeg bij", "signed": "getekend", "started": "begon", "began": "begon",
    "ended": "eindigde", "finished": "afgerond", "closed": "afgesloten",
    "national government": "rijk", "central government": "rijk", "government": "rijk",
    "state": "rijk", "Dutch": "Nederlandse", "Netherlands": "Nederland", "region": "regio", "regions": "regio's", "municipality": "gemeente",
    "municipalities": "gemeenten", "province": "provincie", "provinces": "provincies",
    "January": "januari", "February": "februari", "March": "maart", "May": "mei", "June": "juni",
    "July": "juli", "August": "augustus", "October": "oktober",
    "from": "van", "by": "door", "to": "aan", "for": "voor", "with": "met", "on behalf of": "namens",
}  # fmt: skip
_UNITS = {
    "parties": "partijen", "projects": "projecten", "homes": "woningen", "houses": "woningen",
    "agreements": "convenanten", "covenants": "convenanten", "farmers": "agrariërs",
    "centres": "centra", "villages": "dorpen", "municipalities": "gemeenten", "people": "mensen",
    "residents": "inwoners", "years": "jaar", "provinces": "provincies", "ministries": "ministeries",
    "lines": "lijnen", "pillars": "pijlers", "themes": "thema's", "proposals": "voorstellen",
    "months": "maanden", "hours": "uur", "weeks": "weken", "companies": "bedrijven", "organisations": "organisaties",
}  # fmt: skip
_UNIT = re.compile(rf"\b(?:{'|'.join(_UNITS)})\b", re.IGNORECASE)
_LONGEST_FIRST = sorted(_MARKERS, key=len, reverse=True)
_MARKER = re.compile(rf"\b(?:{'|'.join(_LONGEST_FIRST)})\b")
_CAPITAL = re.compile(rf"^(?:{'|'.join(_LONGEST_FIRST)})\b", re.IGNORECASE)
_NUMBER = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(
    r"\b(?:more than|over|nearly|almost|about|around|approximately|at least|at most|up to)"
    r" (?=(?:€ ?)?\d)",
    re.IGNORECASE,
)
_POINT = re.compile(r"(?<=\d)\.(?=\d{1,2}\b(?! ?%?\.\d))")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


def numbers(text: str) -> str:
    """An English text with its numbers and what they count in Dutch: 'ten homes' -> '10 woningen'."""
    text = _UNIT.sub(lambda m: _UNITS[m[0].casefold()], text)
    text = re.sub(r"\bthree quarters\b", "driekwart", text, flags=re.IGNORECASE)
    digits = _NUMBER.sub(lambda m: _NUMBERS[m[0].casefold()], text)
    digits = _POINT.sub("\0", digits)
    digits = _THOUSANDS.sub(".", digits).replace("\0", ",")
    return _BEFORE_NUMBER.sub(lambda m: f"{_MARKERS[m[0].strip().casefold()]} ", digits)


def markers(text: str) -> str:
    """An English text with the words that decide in Dutch."""
    begun = _CAPITAL.sub(lambda m: _MARKERS.get(m[0].lower(), m[0]), text.lstrip())
    return _MARKER.sub(lambda m: _MARKERS[m[0]], begun)
