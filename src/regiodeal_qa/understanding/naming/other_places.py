"""Places that no source ties to a deal, read out of a question: 'Winterswijk', 'Bergen op Zoom'.

Names of places are often ordinary words ('Best', 'Laren', 'Made', 'Een'). Such a name counts only with
a capital inside a sentence, after words that a place follows, or where it is the whole turn.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from regiodeal_qa.corpus import OtherPlace
from regiodeal_qa.understanding.wording.vocabulary import everyday
from regiodeal_qa.understanding.wording.words import STOPWORDS, SUBJECT_WORDS, normalise

_WORD = re.compile(r"['’‘]?[^\W_]+(?:['’‘`´][^\W_]+)*")
_ENDS_SENTENCE = re.compile(r"[.?!:;]\s*$")
_TIED = re.compile(r"-[^\W_]")
_TWICE = re.compile(r"(.)\1")
_PLACED = frozenset(
    "in uit te gemeente gemeentes stad plaats dorp plaatsje dorpje wijk near municipality town".split()
)
"""Words that a place follows."""
_LIVES = re.compile(
    r"\b(?:woon\w*|wonen|kom|komen|komt|werk|werken|zit|zitten|inwoners?|inwoonster|bewoners?|wethouder|raadslid"
    r"|burgemeester|live|lives|living|gemeente|stad|dorp) (?:\w+ ){0,2}?(?:in|uit|van|te|bij|from)$"
)
"""'Ik woon in laren': so that even an ordinary word is a place."""
_TAKES_PART = frozenset("doet doen deed deden hoort horen valt vallen zit zitten does is".split())
_IN_IT = frozenset("mee bij onder erbij in ook daarbij eraan aangesloten join part".split())
"""'Doet kampen mee?'"""
_ADVERBS = frozenset("best echt heel een made well".split())
"""'Hoort dat er echt bij?', 'Made in Moerwijk'."""
_BESIDE = frozenset("en and of or ook dan nou nu maar also".split())
_ARTICLES = frozenset({"het", "t"})
_BEFORE_PLACE = frozenset("in voor uit van op bij rond".split())
"""'Is er voor t gooi ook een deal?'"""
_RECEIVES = frozenset("krijgt kreeg krijgen deal regiodeal".split())
"""'Krijgt Oss geld?', 'is er een deal Epe?': before a short name that is no ordinary word."""
_SHORT = 3
"""Shorter names are as often something else."""
_FEW_WORDS = 2
"""'Bergen op Zoom' is a place, whatever its words are."""
_ALSO_WORDS = frozenset(
    "veen ven donk loo goor lent laar heide reek hank raam gees vilt esch ham spijk berg haven".split()
)
"""Words that the lists of everyday words lack."""
_CITY_OF = {
    "stad {}": "de stad {}",
    "{} stad": "de stad {}",
    "gemeente {}": "de gemeente {}",
    "city of {}": "the city of {}",
    "{} city": "the city of {}",
}
"""'Groningen stad', where the name alone is the province."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    """Normalised."""
    capital: bool
    opens: bool
    """Whether it opens a sentence, where any word has a capital."""
    hyphen: bool
    """Whether a hyphen ties it to the next word: 'Noord' in 'Noord-Limburgse'."""


class OtherPlaces:
    """The names of Dutch places; `named` reads them out of a question."""

    def __init__(
        self, places: Iterable[OtherPlace], known: Collection[str], provinces: Iterable[str]
    ) -> None:
        """`known`: names, normalised, that the sources tie to a deal; those are left out."""
        spelt = {_as_spelt(one) for name in known for one in (name, *name.split())}
        of_provinces = {normalise(province): province for province in provinces}
        self._places: dict[str, OtherPlace] = {}
        for place in places:
            key = normalise(place.name)
            if key in of_provinces:
                if key not in known:
                    for form, name in _CITY_OF.items():
                        city = OtherPlace(name.format(place.name), of_provinces[key])
                        self._places[form.format(key)] = city
            elif _as_spelt(key) not in spelt:
                self._places[key] = place
        self._longest = max((len(key.split()) for key in self._places), default=0)

    def named(self, question: str, language: str) -> tuple[OtherPlace, ...]:
        """The places that a question names, in their order, longest names first."""
        words = _words(question)
        found: list[OtherPlace] = []
        position = 0
        while position < len(words):
            for end in range(min(len(words), position + self._longest), position, -1):
                place = self._places.get(" ".join(word.text for word in words[position:end]))
                if place and _is_meant(words, position, end, language):
                    found.append(place)
                    position = end
                    break
            else:
                position += 1
        return tuple(dict.fromkeys(found))


def _as_spelt(name: str) -> str:
    """A name without what only its spelling tells: 'Borssele' is Borsele, 'Holwert' Holwerd."""
    single = _TWICE.sub(r"\1", name)
    return f"{single[:-1]}t" if single.endswith("d") else single


def _words(question: str) -> list[_Word]:
    words: list[_Word] = []
    for match in _WORD.finditer(question):
        before = question[: match.start()]
        opens = not words or bool(_ENDS_SENTENCE.search(before))
        text = normalise(match[0])
        capital = match[0].strip("'’‘")[:1].isupper()
        hyphen = bool(_TIED.match(question, match.end()))
        words += [_Word(part, capital, opens, hyphen) for part in text.split()]
    return words


def _is_meant(words: Sequence[_Word], start: int, end: int, language: str) -> bool:
    """Whether words that are a place's name stand for that place here."""
    name, before = words[start:end], " ".join(word.text for word in words[:start])
    if name[-1].hyphen or (start and words[start - 1].hyphen):
        return False
    ordinary = everyday("nl") | (everyday("en") if language == "en" else frozenset())
    ordinary |= STOPWORDS | _ALSO_WORDS
    if len(name) > _FEW_WORDS or any(
        word.text not in ordinary and len(word.text) > _SHORT for word in name
    ):
        return True
    stopword = all(word.text in STOPWORDS or word.text in SUBJECT_WORDS for word in name)
    others = [w for w in (*words[:start], *words[end:]) if w.text not in _BESIDE]
    last = name[-1]
    adverb = len(name) == 1 and last.text in _ADVERBS
    if last.capital and not (last.opens or adverb or _all_capitals(words)):
        follows = words[start - 1]
        after_name = follows.capital and not follows.opens
        # 'Jan Best' is a person, 'Regio Deal Best' a place
        return not after_name or follows.text in _PLACED or follows.text in SUBJECT_WORDS
    if stopword:
        return False
    with_article = len(name) > 1 and name[0].text in _ARTICLES
    if with_article and start and words[start - 1].text in _BEFORE_PLACE | SUBJECT_WORDS:
        return True
    if others and end == len(words) and all(word.text in SUBJECT_WORDS for word in others):
        return True  # 'regio deal leiden'
    if not others and not (len(name) == 1 and name[0].text in ordinary and not last.capital):
        return True
    last_before, behind = before.split(" ")[-1], words[end].text if end < len(words) else ""
    if last_before in _RECEIVES and not any(word.text in ordinary for word in name):
        return True
    joins = last_before in _TAKES_PART and behind in _IN_IT and not adverb
    return joins or bool(_LIVES.search(before)) or last_before in _PLACED - {"in", "uit", "te"}


def _all_capitals(words: Sequence[_Word]) -> bool:
    """Whether nearly every word has a capital, so that one says nothing."""
    return len(words) > 2 and all(word.capital for word in words)
