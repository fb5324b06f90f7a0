"""The names in the words of a question, with what is said beside them: numbers, venues, the government.

'Twente 1 en de eerste Achterhoekse deal', 'Foodvalley I en II' and 'Is Den Haag Zuidwest de eerste al
klaar?' are read as if each name had its number; 'Den Haag' that pays, the town where a deal was signed
and what only illustrates name no deal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from regiodeal_qa.corpus import family
from regiodeal_qa.understanding.conditions.tranches import ROUND
from regiodeal_qa.understanding.naming.name_forms import base_name
from regiodeal_qa.understanding.naming.names import Gazetteer, Mention
from regiodeal_qa.understanding.wording.numbers import ORDINALS
from regiodeal_qa.understanding.wording.vocabulary import Vocabulary

_THE = frozenset({"de", "die", "en", "plus", "the"})
_IS = frozenset("is was waren als kwam werd".split())
_GOES_ON = frozenset("al nog klaar liep loopt heeft kreeg krijgt had inmiddels".split())
_DEAL = frozenset({"deal", "regiodeal"})
_TIME = frozenset({*_DEAL, "keer", "versie", "time"})
_NUMERALS = {"1": 1, "2": 2, "3": 3, "i": 1, "ii": 2, "iii": 3}
_AND_NUMBERS = re.compile(r"(?:(?:[123]|i{1,3}) )*(?:en|plus|and) (?:[123]|i{1,3})\b")
_ITS_ROUND = re.compile(r"\b(?:eerste|tweede|derde) ronde van$")
_LAID_BEFORE = re.compile(
    r"\b(?:in|bij) den haag (?:\w+ ){0,2}(?:neergelegd|aangevraagd|gevraagd|ingediend|aangeklopt)\b"
    r"|\b(?:vroeg|vroegen|vragen|klopte|klopten|diende|dienden) (?:\w+ ){0,4}(?:in|bij) den haag\b"
)
"""'Het bedrag dat het in Den Haag had neergelegd'."""
_A_ROUND = re.compile(rf"\b{ROUND}\b")
_ALSO_SHARED = re.compile(
    r"\b(?:ook|inclusief|incl|including|also) (?:de|die|dat|the|those) (?:\w+ ){0,3}?(?:samen|gedeeld|gezamenlijk|shared|together) (?:met|with)$"
)
_SIGNED_IN = re.compile(
    r"\b(?:ondertekening|ondertekend|getekend|handtekening(?:en)?|signed|signing) (?:in|te)$"
)
_HELD_IN = re.compile(
    r"\b(?:aftrap|start|startschot|startsein|startbijeenkomst|bijeenkomst|presentatie|congres|conferentie|event|evenement|kick ?off|launch) (?:in|te)$"
    r"|\b(?:namens|on behalf of) (?:\w+ ){1,4}(?:in|te)$"
)
"""'Wie was er namens Zeeland bij de aftrap in Utrecht?': a town where something was held."""
_OFFICE_OF = re.compile(
    r"\b(?:wethouder|burgemeester|raadslid|bestuurder|gedeputeerde) (?:uit|van)$"
)
_OF_THAT = re.compile(r"\b(?:daar\w*|hierover|erover|dat|toen|t)\b")
_DEN_HAAG = "den-haag"
_PAYING = {"uit", "vanuit", "door", "from", "dan", "than"}
"""After these 'Den Haag' is the government, not the city."""
_MONEY_OF = re.compile(
    r"\b(?:geld|rijksgeld|miljoen|bedrag|som) van den haag\b|\bdeals\b.* (?:deel|aandeel) van den haag\b"
)
"""'Was er in 2024 meer geld van Den Haag te verdelen?'"""
_HAS_PAID = re.compile(
    r"\b(?:heeft|had) den haag (?:\w+ ){1,9}?(?:betaald|gegeven|toegezegd|uitgetrokken|bijgedragen|gestoken|overgemaakt|toegekend|uitgegeven)\b"
)
"""'Wat heeft Den Haag aan Limburg betaald?'"""
_PAYS = frozenset(
    "stopt stopte steekt stak legt legde geeft gaf betaalt betaalde trekt trok wat".split()
)
"""Before these verbs' subject too, unless it pays something itself: 'hoeveel stak Den Haag in Twente?'."""
_RECEIVED = re.compile(
    r"\b(?:kr(?:ee|e)g\w*|krijg\w*|ontv[ai]ng\w*|gekregen|kwam(?:en)?|komt|komen)\b"
)
_DEALT_WITH = re.compile(
    r"\b(?:vroeg\w*|vraagt|vragen|\w*gevraagd|ingediend|\w*verantwoord\w*|\w*rapport\w*|\w*verslag\w*|melden|meldt|gemeld|uitleg\w*"
    r"|(?:geld|bedrag|miljoen|rest|over)\b.* terug\w*|akkoord|eens|overleg\w*|onderhandel\w*|afspra\w*|afgesproken|overeen\w*|rond|uit|eruit)\b"
)
"""'Moeten ze rapporteren aan Den Haag?', 'Was er al een akkoord met Den Haag?': what is done with a government."""
_COUNTERPART = frozenset({"aan", "bij", "met", "naar", "in"})
_DEALS = re.compile(r"\b(?:deals|regio ?s)\b")
_PAID_BY = re.compile(
    r"(?:kr(?:ee|e)g(?:en)?|krijg(?:t|en)|ontv(?:ing|ingen|angt|angen)|gekregen|ontvangen)\b.*"
    r" (?:miljoen|mln|euros?|geld|bedrag|meer|minder|meest|meeste|minst|minste) van den haag\b"
    r"|\bhoeveel .*\b(?:vroeg(?:en)?|vraagt|vragen|wilden?) (?:ze |zij |hij |men |het |toen |daar )+van den haag\b"
    r"|\b(?:ze|zij|men|regio ?s|deals) (?:\w+ ){0,3}van den haag (?:hebben |hadden )?(?:kr|ontv|gekregen|ontvangen)\w*"
)
"""'Meer dan ze van Den Haag kregen', 'kregen 10 miljoen of minder van Den Haag', 'hoeveel vroegen ze toen van Den Haag'."""


@dataclass(frozen=True, slots=True)
class Named:
    """The words of a question and the names in them."""

    words: list[str]
    mentions: list[Mention]
    """Those that the question is about: without the provinces that a deal is shared with."""
    in_name: list[bool]
    """For each word, whether it is part of a name or of its number."""
    numbers: list[int]
    """Numbers of deals behind a name with a slip in it: 'Oost-Drente II'."""


def read_names(
    typed: list[str],
    names: Gazetteer,
    spelt_right: Vocabulary,
    spoken_of: Sequence[str] | None,
) -> Named:
    """The names in normalised words; `spoken_of`: the deals of the turn before, None where there is none."""
    goes_on = spoken_of is not None
    elsewhere = goes_on and not any(_DEN_HAAG in deal for deal in spoken_of or ())

    def find(words: Sequence[str]) -> list[Mention]:
        found = _without_government(names.find(words, spelt_right), words, elsewhere)
        return _without_examples(_without_venue(found, words, goes_on), words)

    found = find(typed)
    written = _with_each_name(typed, found)
    if written != typed:
        typed, found = written, find(written)
    numbered = _each_numbered(typed, found, names)
    if numbered != typed:
        typed, found = numbered, find(numbered)
    for mention in found:
        if "deal" in mention.kinds and _ITS_ROUND.search(" ".join(typed[: mention.start])):
            typed[mention.start - 2] = "deal"  # 'in de tweede ronde van Twente'
    in_name = [False] * len(typed)
    numbers: list[int] = []
    for mention in found:
        in_name[mention.start : mention.end] = [True] * (mention.end - mention.start)
        after = typed[mention.end] if mention.end < len(typed) else ""
        bare = "deal" in mention.kinds and not base_name(mention.text)[1]
        if bare and after in _NUMERALS:
            numbers.append(_NUMERALS[after])
            in_name[mention.end] = True
    return Named(typed, _without_shared(found, typed), in_name, numbers)


def _each_numbered(
    words: Sequence[str], mentions: Sequence[Mention], names: Gazetteer
) -> list[str]:
    """The words with the number of a region's deal behind its name, where others stand beside it.

    'Twente 1 en de eerste Achterhoekse deal', 'Saba en Foodvalley de tweede keer': of the one alone.
    """
    regions = [m for m in mentions if "deal" in m.kinds and m.deal_ids]
    if len({family(m.deal_ids[0]) for m in regions}) < 2:
        return _with_number_behind(words, regions)
    written = list(words)
    for mention in reversed(regions):
        siblings = names.siblings(mention.deal_ids)
        many = len({family(d) for d in siblings}) > 1 or base_name(mention.text)[1]
        behind = written[mention.end :][:4]
        skip = int(behind[:1] in (["bij"], ["in"], ["voor"], ["van"]))
        skip += behind[skip : skip + 1] in (["de"], ["die"], ["the"])
        first, after = (*behind[skip:], "", "")[:2]
        listed = mention.start > 1 and written[mention.start - 2] in _THE
        told = mention.start > 2 and written[mention.start - 3] in _IS
        placed = written[mention.start - 1] if mention.start else ""
        placed = placed if first in _DEAL or (listed and not told) else ""
        number = ORDINALS.get(placed) or (ORDINALS.get(first) if after in _TIME else None)
        if many or number is None or not 1 <= number <= len(siblings):
            continue
        if placed in ORDINALS:
            written[mention.end : mention.end] = [str(number)]
            del written[mention.start - 1]
        else:
            written[mention.end : mention.end + skip + 2] = [str(number)]
    return written


def _with_number_behind(words: Sequence[str], regions: Sequence[Mention]) -> list[str]:
    """'Is Den Haag Zuidwest de eerste al klaar?': the first deal of that region."""
    written = list(words)
    for mention in reversed(regions):
        the, which, after = [*written[mention.end : mention.end + 3], "", "", ""][:3]
        if the in _THE and which in ORDINALS and after in _GOES_ON:
            written[mention.end : mention.end + 2] = ["de", which, "deal"]
    return written


def _with_each_name(words: Sequence[str], mentions: Sequence[Mention]) -> list[str]:
    """'Foodvalley I en II', 'Parkstad I, II en III': the words with the name before each number."""
    written = list(words)
    for mention in reversed(mentions):
        base, number = base_name(mention.text)
        match = _AND_NUMBERS.match(" ".join(written[mention.end :]))
        if number is None or match is None or "deal" not in mention.kinds:
            continue
        more = match[0].split()
        named = [
            w for word in more for w in ([*base.split(), word] if word in _NUMERALS else [word])
        ]
        written[mention.end : mention.end + len(more)] = named
    return written


def _without_examples(mentions: Sequence[Mention], words: Sequence[str]) -> list[Mention]:
    """Without what only illustrates: 'de eerste drie rondes, inclusief Brainport en zo'."""
    if not _A_ROUND.search(" ".join(words)):
        return list(mentions)
    kept: list[Mention] = []
    also = False
    for mention in mentions:
        before, behind = words[max(mention.start - 3, 0) : mention.start], words[mention.end :][:2]
        joined = also and before[-1:] in (["en"], ["of"])
        also = joined or bool({"inclusief", "incl", "including"} & {*before})
        also = also or behind == ["en", "zo"]
        kept += [] if also and "deal" in mention.kinds else [mention]
    return kept


def _without_venue(
    mentions: Sequence[Mention], words: Sequence[str], goes_on: bool
) -> list[Mention]:
    """Without the town where a deal was signed, where another name or turn tells which deal."""
    venues = [m for m in mentions if m.deal_ids and _SIGNED_IN.search(" ".join(words[: m.start]))]
    if goes_on:
        venues += [
            m
            for m in mentions
            if "municipality" in m.kinds and _HELD_IN.search(" ".join(words[: m.start]))
        ]
    if goes_on and _OF_THAT.search(" ".join(words)):
        # 'Waar ging Makes & Moves over?' - 'Welke wethouder uit Breda had het daarover?'
        venues += [m for m in mentions if _OFFICE_OF.search(" ".join(words[: m.start]))]
    known = goes_on or any(m.deal_ids for m in mentions if m not in venues)
    return [m for m in mentions if not (known and m in venues)]


def _without_government(
    mentions: Sequence[Mention], words: Sequence[str], elsewhere: bool
) -> list[Mention]:
    """Without 'Den Haag' where it stands for the national government: money 'uit Den Haag'.

    `elsewhere`: the turn before was about something else than the city.
    """
    text = " ".join(words)
    named = any(m.deal_ids or m.province for m in mentions if m.text != "den haag")
    paid_by = _PAID_BY.search(text) or (elsewhere and _RECEIVED.search(text))
    paying = _PAYING | ({"van"} if named or paid_by else set())
    paying |= {"van"} if _MONEY_OF.search(text) else set()
    paying |= {"in", "bij"} if _LAID_BEFORE.search(text) else set()
    paying |= _COUNTERPART if elsewhere and _DEALT_WITH.search(text) else set()
    others = named or elsewhere
    beside = others or _A_ROUND.search(text)
    paying |= {"heeft", "had"} if beside and _HAS_PAID.search(text) else set()
    paying |= _PAYS | {"niet", "not"} if others or _DEALS.search(text) else set()
    return [
        m
        for m in mentions
        if m.text != "den haag"
        or not m.start
        or words[m.start - 1] not in paying
        or "zelf" in words[m.end : m.end + 2]
    ]


def _without_shared(mentions: Sequence[Mention], words: Sequence[str]) -> list[Mention]:
    """Without the provinces that a deal is shared with: 'ook die deal samen met Friesland en Drenthe'."""
    kept: list[Mention] = []
    shared = False
    for mention in mentions:
        before = " ".join(words[: mention.start])
        joined = bool(mention.start) and words[mention.start - 1] in ("en", "and")
        shared = bool(mention.province) and bool(_ALSO_SHARED.search(before) or (shared and joined))
        kept += [] if shared else [mention]
    return kept
