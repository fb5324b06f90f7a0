"""Names of partners in a list: 'de gemeenten Almelo en Borne, de provincie Overijssel en Saxion'.

The national government is a party to every deal and is left out, as are people: of 'gedeputeerde
De Vries namens de provincie Overijssel' the province is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regiodeal_qa.understanding.wording.words import normalise


@dataclass(frozen=True, slots=True)
class Party:
    """A partner that a list names."""

    name: str
    municipality: bool
    typed: bool
    """True when the list says what it is ('provincie', 'stichting'), False for a bare name."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names that say what a bare name in a list is, normalised."""

    towns: frozenset[str] = frozenset()
    """Municipalities."""
    regions: frozenset[str] = frozenset()
    """Regions and provinces, which are no partner by themselves."""


NOTHING = Known()


_WORD = r"(?:['’]s-|['’]t )?[A-ZÀ-Ý0-9][\w’'&+./¤¸À-ÿ-]*"
_LINK = r"(?:aan|van|de|den|der|het|ten|ter|op|bij|voor|en|of|the|for|&|[-–])"
_NAME = re.compile(rf"{_WORD}(?: (?:{_LINK} )*{_WORD})*")
# A comma or 'en' that belongs to a name, not to the list.
_WHOLE = re.compile(
    r"Aa en Hunze|Mook en Middelaar|Peel en Maas|Berg en Dal|Gilze en Rijen|Altena en Heusden"
    r"|Nuenen, Gerwen en Nederwetten|Vallei en Veluwe|Rijn en IJssel|Aa en Maas|Hunze en Aa[’']s|Zorg en Welzijn"
    r"|Amstel, Gooi en Vecht|Schieland en de Krimpenerwaard|[Bb]urgemeester en [Ww]ethouders"
    r"|Kunst en Cultuur|Natuur en Milieu|Land- en Tuinbouw\w*|Midden- en Kleinbedrijf"
    r"|(?<=[a-z]- )en(?= [A-Z])"
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_MANY_NAMED = re.compile(
    r"\b(gemeenten|provincies|waterschappen|hoogheemraadschappen|universiteiten|hogescholen) \(([^()]*)\)"
)
"""'Drie waterschappen (Limburg, Aa en Maas en De Dommel)'."""
_PARTS = re.compile(
    r"\s*[,;\n]\s*(?:en\s+)?|\s+(?:en|and|alsmede|alsook|evenals|plus|samen met|together with"
    r"|met(?= (?:de|het|onder meer|onder andere|provincies?|gemeenten?|waterschap)\b))\s+"
)
_CLOSES = re.compile(r"\b(?:en|and|alsmede|alsook|evenals|plus|samen met|together with)\b")
_BEFORE = re.compile(
    r"^(?:(?:de|het|the|en|and|ook|onder (?:meer|andere)|o\.a\.|m\.n\.|waaronder|zoals|namelijk|te weten|met|samen met|naast"
    r"|zowel|als|namens|door|by|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|regionale|deelnemende"
    r"|[Cc]ollege van|[Gg]edeputeerde [Ss]taten van|[Pp]rovinciale [Ss]taten van"
    r"|[Bb]urgemeester¤en¤[Ww]ethouders van|(?:[Dd]agelijks |[Aa]lgemeen )?[Bb]estuur van|[Rr]aad van [Bb]estuur van)\s+)+"
)
_FIRST = re.compile(
    r"^(?:De|Het|Naast|Zowel|Ook|Namens|Twee|Drie|Vier|Vijf) (?=[a-zà-ÿ]|Rijk\b)|^Het (?=[Cc]ollege)"
)
"""With a capital only at the start of a sentence; 'De Wolden' is a name."""
_PROVINCIAL = re.compile(r"\b(?:gedeputeerde|provinciale) staten van\b", re.IGNORECASE)
_OF_TOWN = re.compile(r"burgemeester¤en¤wethouders van\b", re.IGNORECASE)
_TYPES = re.compile(
    r"^(?P<type>provincies?|gemeente[ns]?|waterschap(?:pen)?|hoogheemraadschap(?:pen)?|wetterskip|\w*universiteit(?:en)?"
    r"|hoge(?:school|scholen)|roc|\w*stichting(?:en)?|\w*co[oö]peraties?|\w*corporaties?"
    r"|\w*vereniging(?:en)?|openbaar lichaam|openbare lichamen|veiligheidsregio(?:[’']s)?|omgevingsdienst(?:en)?"
    r"|ggd|bedrijf|bedrijven|ondernemingen?|instelling(?:en)?|organisaties?|kennisinstelling(?:en)?|partners?|partijen?"
    r"|ontwikkelings?maatschappij(?:en)?|\w*(?:verzekeraar|beheerder|fabrikant|ontwikkelaar|koepel|netwerk|museum|aanbieder)s?|regio(?!nale)|stadsregio|metropoolregio|ziekenhuis|ziekenhuizen"
    r"|province|municipalit(?:y|ies)|university|water board)\b:?\s*(?:(?<=e )of |(?<=y )of |(?<=ies )of )?(?=(?:van )?['’A-ZÀ-Ý0-9])",
    re.IGNORECASE,
)
_ONE = {
    "provincies": "Provincie",
    "province": "Provincie",
    "gemeenten": "Gemeente",
    "gemeentes": "Gemeente",
    "municipality": "Gemeente",
    "municipalities": "Gemeente",
    "waterschappen": "Waterschap",
    "water board": "Waterschap",
    "hoogheemraadschappen": "Hoogheemraadschap",
    "universiteiten": "Universiteit",
    "university": "Universiteit",
    "hogescholen": "Hogeschool",
    "stichtingen": "Stichting",
    "openbare lichamen": "Openbaar lichaam",
    "roc": "ROC",
    "ggd": "GGD",
    "veiligheidsregio's": "Veiligheidsregio",
    "omgevingsdiensten": "Omgevingsdienst",
}
_SAYS_LITTLE = re.compile(
    r"^(?:\w*(?:verzekeraar|beheerder|fabrikant|ontwikkelaar|koepel|netwerk|museum|aanbieder)s?|bedrijf|bedrijven|onderneming\w*|instelling\w*|organisatie\w*|kennisinstelling\w*|partner\w*|partij\w*"
    r"|\w*corporaties?|ziekenhuis|ziekenhuizen|(?:\w*verenigingen|\w*co[oö]peraties|\w+stichting(?:en)?|ontwikkelings?maatschappijen))$"
)
"""After these the name stands by itself: 'woningcorporatie Domijn' is Domijn."""
_PLURAL = re.compile(
    r"^(?:.*(?:en|s)|municipalities)$"
)  # gemeenten, provincies; no type in the singular ends so
_NO_PARTY = frozenset(
    """
    rijk rijksoverheid staat nederland minister ministerie ministeries ministers staatssecretaris kabinet koninkrijk
    bzk ezk ez lnv lvvn szw ocw vws ienw iw jenv jv vro fin bz regio deal deals regiodeal partij partijen partner
    partners convenant overeenkomst artikel bijlage dhr mevr mevrouw mr drs ir ing dr prof burgemeester wethouder gedeputeerde
    commissaris dijkgraaf voorzitter directeur partijen gezamenlijk hierna januari februari maart april mei juni juli
    augustus september oktober november december zij wij deze dit dat er state government
    """.split()
)
_MINISTRIES = frozenset(
    """
    binnenlandse zaken, koninkrijksrelaties, economische zaken, klimaat, groene groei, landbouw, natuur, visserij,
    voedselzekerheid, voedselkwaliteit, infrastructuur, waterstaat, onderwijs, cultuur, wetenschap, justitie, veiligheid,
    volksgezondheid, welzijn, sport, sociale zaken, werkgelegenheid, financien, volkshuisvesting, ruimtelijke ordening,
    wonen, langdurige zorg, armoedebeleid, buitenlandse zaken, defensie, asiel, migratie
    """.replace("\n", " ")
    .strip()
    .split(", ")
)
_NO_NAME = re.compile(
    r"^(?:[A-Z]\.)+ ?(?:[a-z]+ )*[A-Z]|^[A-Z]\. |\d[\d.]{3,}"
    r"|-(?:voorzitter|directeur|bestuurder|wethouder|gedeputeerde|minister)\b"
)
"""People, and amounts of money."""
_ENDS_THERE = re.compile(
    r"^(?:namens|vertegenwoordigd|hierna|die|dat|mee|deel|bij|aan|samen|te dezen|gevestigd|handelend|hun|in|op|voor"
    r"|als|zijn|is|onder|met|de|het|staan|staat|dit|deze|verder)\b"
)
_AFTER_BARE = re.compile(
    r"^(?:namens|vertegenwoordigd|hierna|mee|deel|bij|aan|samen|betrokken|ondertekend|getekend|te dezen|die)\b"
)
_FORMAL = re.compile(r"(?:\b[A-Z]\.){2,}$")


def listed(text: str, known: Known = NOTHING) -> list[Party]:
    """The partners that a list names, in its order.

    >>> [p.name for p in listed("de provincies Drenthe en Overijssel, Saxion en het Rijk")]
    ['Provincie Drenthe', 'Provincie Overijssel', 'Saxion']
    """
    found: dict[str, Party] = {}
    going_on = ""
    for part, closes in _split(_FIRST.sub("", _kept_whole(text).lstrip())):
        party, kind = _party(part, going_on, known)
        if party:
            found.setdefault(normalise(party.name), party)
        # 'De gemeenten Almelo en Borne, Saxion': after 'en' the row of municipalities is full.
        full = bool(going_on) and closes and kind == going_on
        going_on = kind if _PLURAL.match(kind) and not full else ""
    return list(found.values())


def single(text: str, known: Known = NOTHING) -> Party | None:
    """The partner that a table cell or list item names; None when it names none.

    >>> single("Stichting Twente Board, namens deze de heer J. Jansen, directeur").name
    'Stichting Twente Board'
    """
    first = re.split(r"[,;:]", _FIRST.sub("", _kept_whole(text).lstrip()), maxsplit=1)[0]
    return _party(first, "", known)[0]


def _kept_whole(text: str) -> str:
    """A list without what stands in brackets, the commas and 'en' inside a name made unlike others."""
    bare = _BRACKETS.sub("", _MANY_NAMED.sub(r"\1 \2", text))
    return _WHOLE.sub(lambda m: m[0].replace(" ", "¤").replace(",", "¸"), bare)


def _split(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a list, each with whether 'en' stands before it."""
    start, closes = 0, False
    for mark in _PARTS.finditer(text):
        yield text[start : mark.start()], closes
        start, closes = mark.end(), bool(_CLOSES.search(mark[0]))
    yield text[start:], closes


def _party(part: str, going_on: str, known: Known) -> tuple[Party | None, str]:
    """The partner of one part of a list, and the word for its kind, which may go on to the next."""
    part = part.strip(' \t“”"–-')
    kind = ""
    before = _BEFORE.match(part)
    if before:
        kind = "provincie" if _PROVINCIAL.search(before[0]) else kind
        kind = "gemeente" if _OF_TOWN.search(before[0]) else kind
        going_on = ""  # 'de gemeenten Almelo, Borne, het waterschap'
        part = part[before.end() :]
    typed = _TYPES.match(part)
    role, stands_for, body = part.partition(" namens ")
    if not typed and stands_for and role[:1].islower():
        return _party(body, "", known)  # 'gedeputeerde De Vries namens de provincie Overijssel'
    if typed:
        kind = typed["type"].lower().replace("’", "'")
        part = part[typed.end() :]
    kind = kind or going_on
    match = re.compile(rf"(?:van )?{_NAME.pattern}").match(part)
    if not match:
        return None, ""
    name, rest = _clean(match[0]), part[match.end() :].strip(" .:")
    if _refused(name) or (rest and not (_ENDS_THERE if kind else _AFTER_BARE).match(rest)):
        return None, ""
    shown = _ONE.get(kind, kind.capitalize())
    if shown == "Gemeente" or (not kind and normalise(name) in known.towns):
        return Party(name, True, bool(kind)), kind
    if not kind and normalise(name) in known.regions:
        return None, ""
    if not kind or _SAYS_LITTLE.match(kind):
        return Party(name, False, bool(kind)), kind
    return Party(f"{shown} {name}", False, True), kind


def _clean(name: str) -> str:
    name = name.replace("¤", " ").replace("¸", ",").strip(" -–/&")
    return name if _FORMAL.search(name) else name.rstrip(".")


def _refused(name: str) -> bool:
    words = normalise(re.sub(r"^(?:De|Het|The) ", "", name)).split()
    if not words or not re.search(r"[A-ZÀ-Ý]", name) or len(name) < 2 or _NO_NAME.search(name):
        return True
    return words[0] in _NO_PARTY or " ".join(words) in _MINISTRIES
