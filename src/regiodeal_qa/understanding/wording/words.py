"""Dutch and English words: normalising, splitting, stemming, and which words carry no content."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

_stemmer = Stemmer.Stemmer("dutch")

# Letters that NFKD does not take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "\u0133": "ij"}
)
_APOSTROPHES = re.compile("['’‘`´]")
_LONGEST_KEPT = 2000
"""Up to so many characters a text is kept as it was normalised: a question or a passage, no document."""
# A number may hold thousands points and a decimal comma; '2e' and '2nd' are one word.
_TOKEN = re.compile(r"\d+(?:e|de|ste|st|nd|rd|th)(?![^\W_])|\d+(?:[.,]\d+)*|[^\W_]+")


def normalise(text: str) -> str:
    """Lower case, no diacritics or apostrophes, hyphens and slashes as spaces, one space between.

    'Noordoost-Fryslân' and 'noordoost fryslan' become the same.
    """
    return _kept(text) if len(text) <= _LONGEST_KEPT else _normalised(text)


def _normalised(text: str) -> str:
    folded = text
    for _ in range(2):  # Unicode's compatibility caseless match (D146): each may undo the other
        folded = unicodedata.normalize("NFKD", folded.casefold())
    bare = "".join(c for c in folded.translate(_LETTERS) if not unicodedata.combining(c))
    return " ".join(_TOKEN.findall(_APOSTROPHES.sub("", bare)))


_kept = lru_cache(maxsize=8192)(_normalised)


def tokens(text: str) -> list[str]:
    """The normalised words and numbers of a text, in order."""
    return normalise(text).split()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball Dutch stem of a normalised word; a number is its own stem."""
    if not word.isalpha():
        return word
    stemmed: str = _stemmer.stemWord(word)
    return stemmed


ABBREVIATIONS = tuple("nr nrs art bijv o.a d.w.z ca St st dr mr prof ir drs mw dhr".split())
"""A point after one of these ends no sentence."""
STOPWORDS_NL = frozenset(
    """
    de het een en of maar want dus van voor op in aan bij met naar uit om te tot door over onder
    tussen tijdens sinds zonder tegen per via als dan dat die dit deze er hier daar waar wat wie
    welk welke wanneer hoe hoezo hoeveel waarom waarvoor waarmee waaraan waarop waarover hoelang hoeveelste
    is zijn was waren ben bent wordt worden werd werden geworden heeft hebben had hadden hebt heb kan
    kunnen kon konden mag moet moeten moest zal zullen zou zouden wil willen wilde ga gaat gaan ging
    doe doet doen deed gedaan ik je jij u uw jouw jullie mij me mijn we wij ons onze hij zij ze hun
    hen zich zelf haar hem men iemand iets niets niet geen wel ook al nog maar eens even toch nou nu
    toen zo heel erg veel meer meest minder alle alles allemaal elk elke ieder iedere andere ander
    precies eigenlijk ongeveer echt gewoon graag alsjeblieft aub svp hoi hallo hey goedemorgen dag
    beste weet weten vertel vertellen zeg zeggen geef geven noem noemen uitleggen leg zoek vraag
    vragen bedoel bedoelt bedoeld mogelijk kun kunt zit staat staan komt komen kwam ligt
    tegenwoordig momenteel zoal zoiets ofzo zeker namelijk namens volgens qua rond wanneer binnen
    s t n m k ff ofwel etc houdt hield houden verstaat verstaan betekent betekende mocht mochten
    hoeft hoefde hoeven moesten kwamen gingen zat zaten zitten stond stonden
    hoort horen heet heten heette klopt gebeurt gebeurde gebeuren blijkt bleek
    """.split()
)
STOPWORDS_EN = frozenset(
    """
    the a an and or but of for on in at by with to from out into about over under between during
    since without against per via as than that this these those there here where what who whom
    which when how why whose is are was were be been being has have had do does did can could may
    might must shall should will would i you he she it we they me my your his her its our their them
    us not no yes also any some all each every other more most much many please tell give show
    explain know long ever s t so if say says said according get got
    """.split()
)
STOPWORDS = STOPWORDS_NL | STOPWORDS_EN
# Words that every text here is about: they do not tell passages apart.
SUBJECT_WORDS = frozenset(
    "regio deal deals regiodeal regiodeals regios region regional regions dealtje dealtjes".split()
)

COMPASS = frozenset("noord oost zuid west midden noordoost noordwest zuidoost zuidwest".split())
"""Words that several regions have in their names."""

QUESTION_WORDS = frozenset(
    """
    hoeveel wanneer waarom waarvoor waarmee welke gemeenten gemeente provincie provincies tranche
    tranches ronde rondes krijgt kreeg krijgen kregen gekregen bijdrage bijdragen totaal gemiddeld
    province provinces municipality municipalities dutch duurste duurst goedkoopste goedkoopst exact
    hoogste laagste meeste minste grootste kleinste project projecten partners looptijd einddatum
    begonnen afgerond ondertekend aanvraag aanvragen minister burgemeester verschil vergelijk
    overzicht samenvatting resultaten resultaat doelen brede welvaart rijksbijdrage regiobijdrage
    miljoen betaalt how many much money which when where least most fewer fewest more less higher
    lower highest lowest largest smallest biggest average total share percentage percent region state
    government round rounds together combined equal lichting lichtingen provinciegrens hooguit
    hoogstens minstens minimaal maximaal opgeteld evenveel percentage procent aandeel jaren keren deelden
    deelt delen gedeeld beslaan beslaat uitgezonderd behalve uitsluitend extra
    """.split()
)
"""Words that questions are made of: never a slip of the pen, never a misspelt name."""


def content_words(text: str) -> list[str]:
    """The words of a text that carry content, in order and each once."""
    seen = dict.fromkeys(
        word for word in tokens(text) if word not in STOPWORDS and word not in SUBJECT_WORDS
    )
    return list(seen)


def same_word(left: str, right: str) -> float:
    """How far two stems mean the same: 1.0 equal, 0.7 when one is a part of the other's compound.

    Dutch writes compounds as one word ('woningbouwopgave'), so a stem of five letters or more that
    begins or ends a longer stem counts as a part of it.
    """
    if left == right:
        return 1.0
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if len(short) >= 5 and (long.startswith(short) or long.endswith(short)):
        return 0.7
    return 0.0
