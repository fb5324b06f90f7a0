"""Names in a question: which deals, provinces, municipalities and places it speaks of.

Every name comes from data (the register, its aliases, the municipalities and places that a source
ties to a deal); rules make the forms people use of it: with and without hyphens and diacritics,
adjectives ('de Twentse deal'), Frisian and Dutch spelling, and typing errors.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from rapidfuzz import fuzz, process

from regiodeal_qa.corpus import Deal, OtherPlace, Place, family
from regiodeal_qa.understanding.naming.inhabitants import OF_THEIR_OWN, inhabitants
from regiodeal_qa.understanding.naming.name_forms import (
    NUMERALS,
    adjectives,
    base_name,
    has_number,
    short_forms,
    sound,
    written,
)
from regiodeal_qa.understanding.naming.other_places import OtherPlaces
from regiodeal_qa.understanding.wording.numbers import ORDINALS
from regiodeal_qa.understanding.wording.spelling import is_misspelt_ordinal
from regiodeal_qa.understanding.wording.words import (
    QUESTION_WORDS,
    STOPWORDS,
    SUBJECT_WORDS,
    normalise,
    tokens,
)

Kind = Literal["deal", "province", "municipality", "place", "organisation"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a question. `start` and `end` count tokens of the normalised question."""

    text: str
    """As it stands in the question, normalised."""
    name: str
    """As the data spells it."""
    kinds: frozenset[Kind]
    deal_ids: tuple[str, ...]
    province: str | None
    start: int
    end: int
    corrected: bool = False
    """True when the question had a typing error in it."""

    def stands_in(self, text: str) -> bool:
        """Whether a text has the name, as it was asked or as the data spells it."""
        said = f" {normalise(text)} "
        aliases = _PROVINCE_ALIASES.get(self.province or "", ())
        return any(f" {name} " in said for name in (self.text, normalise(self.name), *aliases))


@dataclass(slots=True)
class _Entry:
    name: str
    kinds: set[Kind] = field(default_factory=set)
    named: list[str] = field(default_factory=list)
    """Deals that bear this name."""
    around: list[str] = field(default_factory=list)
    """Deals that a municipality or place of this name is part of."""
    province: str | None = None


_LONG = 6
"""A shorter word of a name may be many things."""
_ALIKE = 82
"""From this similarity on, of 100, a misspelt name is read as a name."""
_TAIL_ALIKE = 67
"""And from this one on what follows the words that it has in common with the name."""

_JOINED = re.compile(
    r"(?P<name>\w{4,})(?P<head>deals?|geld|gelden|projecten|project|partners|gemeenten|gemeentes|plannen|aanvraag)"
)
_TWO_PLACES = re.compile(r"(?<=[a-z])-(?=[A-Z])")
"""'Drechtsteden-Gorinchem', which people call 'de Drechtsteden en Gorinchem'."""
_LEGAL_FORM = re.compile(r"^(?:Stichting|Vereniging|Coöperatie) |,? (?:N\.?V\.?|B\.?V\.?)$")
_PROVINCE_ALIASES = {
    "Noord-Brabant": ("brabant",),
    "Friesland": ("fryslan", "frisian"),
    "Caribisch Nederland": (
        "dutch caribbean",
        "bes",
        "bes eilanden",
        "cariben",
        "caribisch",
        "caribische",
        "caribische eilanden",
        "caribbean islands",
        "caribbean island",
        "caribbean",
        "eilanden in de cariben",
        "eilanden in de west",
        "eilanden overzee",
        "overzeese eilanden",
        "antillen",
    ),
}


def _own_words(deals: Sequence[Deal]) -> dict[str, str]:
    """Each longer word that the names of one region only have -> the name of that region."""
    held: dict[str, dict[str, str]] = {}
    for deal in deals:
        bare = base_name(deal.name)[0]
        for word in bare.split():
            held.setdefault(word, {})[family(deal.deal_id)] = bare
    return {
        word: next(iter(regions.values()))
        for word, regions in held.items()
        if len(regions) == 1 and len(word) >= _LONG
    }


def _provinces(deals: Sequence[Deal]) -> list[str]:
    return sorted({province for deal in deals for province in deal.provinces})


class Gazetteer:
    """All names with what they stand for; `find` reads them out of a question."""

    def __init__(
        self,
        deals: Sequence[Deal],
        places: Sequence[Place] = (),
        others: Sequence[OtherPlace] = (),
    ) -> None:
        self._entries: dict[str, _Entry] = {}
        self._inhabitants: set[str] = set()
        self.by_id = {deal.deal_id: deal for deal in deals}
        self.families: dict[str, tuple[str, ...]] = {}
        for deal in deals:
            key = family(deal.deal_id)
            self.families[key] = (*self.families.get(key, ()), deal.deal_id)
        for deal in deals:
            self._add_deal(deal)
        for province in _provinces(deals):
            for form in (province, *_PROVINCE_ALIASES.get(province, ())):
                self._add(form, province, "province", (), province=province)
                self._add(f"provincie {form}", province, "province", (), province=province)
            for people in OF_THEIR_OWN.get(normalise(province), ()):
                self._entries[people] = _Entry(province, {"province"}, province=province)
                self._inhabitants.add(people)
        villages = {place.name for place in others} - {place.name for place in places}
        villages = {name for name in villages if normalise(name) not in self._entries}
        for place in places:
            if place.kind == "organisation":
                self._add_organisation(place.name)
                continue
            deal_ids = (place.deal_id,) if place.takes_part else ()
            for name in (place.name, *short_forms(place.name, villages)):
                self._add(name, place.name, place.kind, deal_ids)
        towns = {key for key, entry in self._entries.items() if entry.kinds != {"province"}}
        self.others = OtherPlaces(others, towns, _provinces(deals))
        self._own_words = _own_words(deals)
        self._longest = max(len(key.split()) for key in self._entries)
        # A misspelt word is hardly ever one for who lives somewhere, and looks like many of them.
        self._keys = [k for k in self._entries if len(k) >= 5 and k not in self._inhabitants]
        self._words = {word for key in self._entries for word in key.split()}
        self._heard = {sound(key): key for key in self._keys}

    def _add_deal(self, deal: Deal) -> None:
        siblings = self.families[family(deal.deal_id)]
        joined = _TWO_PLACES.sub(" en ", deal.name)
        for name in dict.fromkeys(
            (deal.name, *deal.aliases, deal.deal_id.replace("-", " "), joined)
        ):
            bare, number = base_name(name)
            if number or len(siblings) > 1:
                self._add_numbered(bare, number or siblings.index(deal.deal_id) + 1, deal)
            # A part of the official name ('Parkstad') stands for every deal of the region.
            own = set(bare.split()) - {"en"} <= set(base_name(deal.name)[0].split())
            self._add(bare, deal.name, "deal", siblings if own else (deal.deal_id,))
            if " " not in bare and len(bare.removesuffix("regio")) in range(_LONG, len(bare)):
                # 'De Waterweg' for the Waterwegregio
                self._add(bare.removesuffix("regio"), deal.name, "deal", siblings)
            if " " not in bare and len(bare.removesuffix("deal")) in range(_LONG, len(bare)):
                # 'De ruimtevaart deal' for the Ruimtevaartdeal
                self._add(f"{bare.removesuffix('deal')} deal", deal.name, "deal", (deal.deal_id,))
            for value, sibling in enumerate(siblings if own and len(siblings) > 1 else (), 1):
                self._add_numbered(bare, value, self.by_id[sibling])

    def _add_organisation(self, name: str) -> None:
        """A partner. It names no deal: what is asked of it may be about any."""
        for form in (name, _LEGAL_FORM.sub("", name)):
            entry = self._entries.get(base_name(form)[0])
            if entry is None or not entry.kinds & {"deal", "province"}:
                self._add(form, name, "organisation", ())

    def _add_numbered(self, bare: str, number: int, deal: Deal) -> None:
        """'twente 2' and 'twente ii' for the second deal of Twente."""
        for numeral, value in NUMERALS.items():
            if value == number:
                self._add(f"{bare} {numeral}", deal.name, "deal", (deal.deal_id,))

    def _add(
        self,
        form: str,
        name: str,
        kind: Kind,
        deal_ids: Sequence[str],
        province: str | None = None,
    ) -> None:
        forms = written(form)
        numbered = has_number(" ".join(tokens(form)))
        if kind in ("deal", "province") and not numbered:
            forms |= adjectives(forms)
        if kind != "organisation" and not numbered:
            people = frozenset().union(*map(inhabitants, forms))
            forms |= people
            self._inhabitants |= people
        for one in sorted(forms):  # so that of two as alike always the same is found
            if len(one) < 3 or one in STOPWORDS or one in SUBJECT_WORDS:
                continue
            entry = self._entries.setdefault(one, _Entry(name))
            entry.kinds.add(kind)
            entry.province = entry.province or province
            held = entry.named if kind == "deal" else entry.around
            held += [deal for deal in deal_ids if deal not in held]

    def find(self, words: Sequence[str], known: Container[str] | None = None) -> list[Mention]:
        """The names in a normalised question, longest first match, left to right.

        Words in `known` are never taken for a misspelt name; without it only exact forms are found.
        """
        found: list[Mention] = []
        position = 0
        while position < len(words):
            mention = self._match(words, position)
            if known is not None and mention is None:
                mention = self._match_misspelt(words, position, known)
            elif known is not None and mention is not None:
                mention = self._match_longer(mention, words, known) or mention
            if mention:
                found.append(mention)
                position = mention.end
            else:
                position += 1
        return found

    def _match_longer(
        self, mention: Mention, words: Sequence[str], known: Container[str]
    ) -> Mention | None:
        """A longer name that goes on with a misspelt word: 'Zuid-Hollandse Deltta' is no province."""
        if mention.end == len(words) or not self._is_odd(words[mention.end], known):
            return None
        for end in range(min(len(words), mention.end + 2), mention.end, -1):
            typed = " ".join(words[mention.start : end])
            begin = f"{mention.text} "
            longer = [key for key in self._keys if key.startswith(begin)]
            tails = [key.removeprefix(begin) for key in longer]
            tail = typed.removeprefix(begin)
            hit = process.extractOne(tail, tails, scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if hit:
                entry = self._entries[longer[hit[2]]]
                return self._mention(typed, entry, mention.start, end, corrected=True)
        return None

    def has_word(self, word: str) -> bool:
        """Whether a normalised word is part of a name."""
        return word in self._words

    def taken_apart(self, words: Sequence[str]) -> list[str]:
        """The words, with those that join a region to what it has as two: 'twentedeal'.

        With 'deal' one word of a name is enough, where no other region's has it and no other name
        stands beside it: 'bodemdalingsdeal'.
        """
        named = any(word in self._entries for word in words)
        apart: list[str] = []
        for word in words:
            joined = None if word in self._entries else _JOINED.fullmatch(word)
            entry = self._entries.get(joined["name"]) if joined else None
            regional = entry is not None and entry.kinds & {"deal", "province"}
            if joined and regional:
                apart += [joined["name"], joined["head"]]
            elif joined and not named and (whole := self._named_by(joined)):
                apart += [*whole.split(), joined["head"]]
            else:
                apart.append(word)
        return apart

    def _named_by(self, joined: re.Match[str]) -> str:
        """The name of the region that alone has a word; '' when it does not stand before 'deal'."""
        if not joined["head"].startswith("deal"):
            return ""
        word = joined["name"]
        return self._own_words.get(word) or self._own_words.get(word.removesuffix("s"), "")

    def numbered(self, deals: Sequence[str], ordinals: Sequence[int]) -> list[str]:
        """Those of the deals that are the first, second, … of their region (-1: the newest).

        In the order of the ordinals; after them the deals of regions named beside theirs that have one
        deal only: 'meer dan de tweede deal van Zwolle' says nothing of Noord-Holland Noord.
        """
        found: list[str] = []
        for ordinal in ordinals:
            for deal in deals:
                siblings = self.families[family(deal)]
                place = len(siblings) if ordinal == -1 else ordinal
                if siblings.index(deal) + 1 == place and deal not in found:
                    found.append(deal)
        only = [deal for deal in deals if len(self.families[family(deal)]) == 1]
        return [*found, *(deal for deal in only if deal not in found)] if found else found

    def called(self, deals: Sequence[str]) -> str:
        """The names of deals as a question has them: of the deals of one region that of the first."""
        first = {family(deal): self.by_id[deal].name for deal in reversed(deals)}
        return " ".join(reversed(first.values()))

    def siblings(self, deals: Sequence[str]) -> list[str]:
        """The deals and all others of their regions, region by region."""
        return list(dict.fromkeys(d for deal in deals for d in self.families[family(deal)]))

    def _match(self, words: Sequence[str], start: int) -> Mention | None:
        for end in range(min(len(words), start + self._longest), start, -1):
            text = " ".join(words[start:end])
            entry = self._entries.get(text)
            if entry:
                return self._mention(text, entry, start, end, corrected=False)
        return None

    def _match_misspelt(
        self, words: Sequence[str], start: int, known: Container[str]
    ) -> Mention | None:
        for end in range(min(len(words), start + 4), start, -1):
            window = words[start:end]
            odd = [w for w in window if self._is_odd(w, known)]
            if (
                not odd
                or sum(word.isdecimal() for word in window) > 1
                or window[0] in STOPWORDS
                or window[-1] in STOPWORDS
                or window[-1] in ORDINALS
            ):
                continue
            text = " ".join(window)
            if len(text) < 5:
                continue
            heard = self._heard.get(sound(text))
            if heard and not self._differs_in_number(text, heard):
                return self._mention(text, self._entries[heard], start, end, corrected=True)
            hit = process.extractOne(
                text, self._keys, scorer=fuzz.ratio, score_cutoff=_ALIKE if len(text) > 6 else 79
            )
            if hit and self._differs_by_typo(text, hit[0]):
                return self._mention(text, self._entries[hit[0]], start, end, corrected=True)
        return None

    def _is_odd(self, word: str, known: Container[str]) -> bool:
        return (
            len(word) >= 4
            and word.isalpha()
            and word not in STOPWORDS
            and word not in SUBJECT_WORDS
            and word not in self._words
            and word not in QUESTION_WORDS
            and word not in known
            and word.removesuffix("er") not in known  # 'groener'
            and not is_misspelt_ordinal(word)
        )

    def _differs_by_typo(self, text: str, key: str) -> bool:
        """Whether what was typed is a name with a typo, and not only begins as one.

        'provincie bestrijken' and 'provincie Bonaire' share all but what counts.
        """
        pairs = zip(text.split(), key.split(), strict=False)
        shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
        typed, name = (" ".join(one.split()[shared:]) for one in (text, key))
        return (
            text[0] == key[0]
            and not self._differs_in_number(text, key)
            and (not typed or not name or fuzz.ratio(typed, name) >= _TAIL_ALIKE)
        )

    @staticmethod
    def _differs_in_number(text: str, key: str) -> bool:
        return has_number(key) != has_number(text)

    def _mention(self, text: str, entry: _Entry, start: int, end: int, corrected: bool) -> Mention:
        return Mention(
            text=text,
            name=entry.name,
            kinds=frozenset(entry.kinds),
            # 'Saba' is the deal of that name, not every deal that the island has a part in.
            deal_ids=tuple(entry.named or entry.around),
            province=entry.province,
            start=start,
            end=end,
            corrected=corrected,
        )
