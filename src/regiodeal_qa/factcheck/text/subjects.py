"""What a sentence is about: which deals or tranches, also when it only says 'de deal'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from regiodeal_qa.corpus import family
from regiodeal_qa.factcheck.text import later_deals, provinces
from regiodeal_qa.factcheck.text.scopes import NOWHERE, THAT_ROUND, Scope
from regiodeal_qa.understanding.conditions.tranches import TRANCHE
from regiodeal_qa.understanding.naming.name_forms import base_name
from regiodeal_qa.understanding.naming.names import Gazetteer, Mention
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number

_FEW = 3
"""So many deals a text may count that it named one by one before."""
_WORD_NUMBERS = {"een": 1, "one": 1}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is spoken of. With several deals, one of them is meant: they are of one region."""

    deals: tuple[str, ...] = ()
    pinned: bool = False
    """True when the text says which deal of a region is meant."""
    tranches: tuple[int, ...] = ()
    """The tranches named in this sentence, or carried when the text is about a tranche."""
    carried: bool = False
    """True when the deals come from an earlier sentence."""
    others: tuple[Mention, ...] = ()
    """Names in the sentence that are not its subject: municipalities, other deals, provinces."""
    compared: tuple[str, ...] = ()
    """The deals of a second region in a comparison."""
    aliases: tuple[tuple[str, ...], ...] = ()
    """Names of the subject that are not those of its region: 'Veluwe in Balans'."""
    several: bool = False
    """True when the sentence names deals of more than one region: 'Twente en Parkstad'."""
    context: tuple[int, ...] = ()
    """The tranches that the text was about before."""
    words: frozenset[str] = frozenset()
    """The words by which the sentence names its subject."""
    likely: tuple[str, ...] = ()
    """Of several deals of one region those that the text was about before; empty when it does not tell."""
    scope: Scope = NOWHERE
    """Which part of the register the text was about before."""


_ANAPHOR = re.compile(
    r"\b(?:(?:de|deze|die|dit|dat|het|hun|haar|zijn|the|this|that|its|their) (?:\w+ )?"
    r"(?:(?:regio ?)?deal|regio|convenant|bedrag|geld|aanvraag|programma|streek|stad|looptijd|rijksbijdrage|region|amount)"
    r"|hij|zij|ze|hun|haar|it|they|daar\w*|daarvan)\b(?! (?:deals|envelop))"
)
_THE_DEAL = re.compile(
    r"\b(?:de|deze|die|the|this) (?:regio ?)?deal\b(?! (?:van|voor|in|met|tussen|rond|of|for|with)\b)"
)
_OF_OTHER_TIMES = re.compile(
    r"\b(?:20\d\d|eerder\w*|destijds|vorige|toen|beide|allebei|totaal|samen|al|opnieuw|weer|earlier|previous\w*|both|total)\b"
)
"""Words by which another deal of the region may be meant than the one that was spoken of."""
_GATHERING = re.compile(
    r"\b(?:bijeenkomst|feest|conferentie|congres|(?:onder)?getekend|ondertekening|handtekening\w*|gezet|startsein|aftrap"
    r"|(?:onder)?tekenden?|gepresenteerd|meeting|ceremony|signed|signing)\b"
)
_ON_BEHALF = re.compile(r"\b(?:namens|door|van|uit|on behalf of) (?:het|the) (?:kabinet|cabinet)\b")
"""'Namens het kabinet tekende …' is said of one deal."""
_COUNTED_DEALS = re.compile(
    r"\b(?:de|alle|die|deze|the|all|these|those) (?P<count>[a-z0-9]+) (?:regio ?)?deals\b"
)
_INSTRUMENT = re.compile(
    r"\b(?:regio ?deals|een regio ?deal|per (?:regio ?)?deal|elke regio ?deal|een regio ?deal|regio ?envelop|a regio ?deal|alle deals"
    r"|rekenkamer|pbl|lysias|rvo|bzk|npvr|open rondes|voorstellen|brede welvaart|kabinet|tweede kamer|kamercommissie)\b"
)
_PARTY = frozenset(
    """
    gemeente gemeenten burgemeester wethouder provincie stad universiteit waterschap hoogheemraadschap
    board roc bisschop municipality university mayor
    """.split()
)
ORDINAL_DEAL = re.compile(
    rf"\b(?P<ordinal>{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|laatste|nieuwste)(?: \w+){{0,2}}? (?:regio ?)?deal\b"
)
_BARE_ORDINAL = re.compile(
    r"(?:\b(?:voor|in) |^(?=de (?:tweede|derde) (?:\w+ )?\d))de (?P<ordinal>eerste|tweede|derde)\b"
    r"(?! (?:\w+ )?(?:tranche|ronde|plaats|termijn|helft))"
)
_BARE_ROUND = re.compile(
    r"^(?:in |voor )?de (?P<ordinal>eerste|tweede|derde|vierde|vijfde|zesde) (?:er )?[\w,]+$"
)
_SUCCESSOR = re.compile(
    r"\b(?:de|haar|zijn|hun) (?:opvolger|vervolgdeal)\b|\bhet vervolg\b(?! op)|\bthe (?:successor|follow up)\b"
)
"""'De opvolger telt 18 miljoen': the second deal of the region."""
_OF_WHICH = re.compile(r"^(?:daarvan|hiervan|of (?:that|this|these|those))\b")
"""'Daarvan kreeg Groningen Noord 10 miljoen', after what a round got."""
_AGAIN = re.compile(r"\b(?:opnieuw|voor de tweede keer|nog een keer|second time|again)\b")
_NO_TRANCHE = re.compile(
    r"\b(?:zevende|achtste|negende|tiende|seventh|eighth|7e|8e) (?:tranche|ronde|round)\b"
)
_TITLED = re.compile(r"\b(?:heet|heette|heten|titel|naam|genaamd|called|named)\b")
_CHOSEN = re.compile(
    r"\b(?:koos|kozen|gekozen|geselecteerd|selecteerde|selected|ronde|nieuwe deals)\b"
)
CHOSEN_IN = {2018: 2, 2020: 3, 2023: 4, 2024: 5, 2025: 6}
"""The year in which the proposals of each open round were chosen."""
_COMPARES = re.compile(
    r"\b(?:meer|minder|evenveel|keer zo ?veel|more|less|twice|same)\b.*\b(?:dan|als|than|as)\b"
)
_COMPARED = re.compile(r"\b(?:dan|als|than|as)\b")


def resolve(words: Sequence[str], names: Gazetteer, before: Subject) -> Subject:
    """The subject of a normalised sentence, given that of the sentence before."""
    subject, text = _resolved(words, names, before), " ".join(words)
    if THAT_ROUND.search(text) and not tranches_in(text):
        meant = before.scope.round_meant(names.by_id)
        subject = replace(subject, tranches=meant or subject.tranches)
    elif _OF_WHICH.search(text) and not subject.carried and not tranches_in(text):
        subject = replace(subject, tranches=before.scope.round_meant(names.by_id))
    if subject.carried and subject.deals:
        deals = later_deals.of_round(subject.deals, subject.tranches, names)
        deals = later_deals.of_year(deals, text, names)
        one = subject.pinned and len(deals) == len(subject.deals)
        subject = replace(subject, deals=deals, pinned=one)
    return replace(subject, likely=_likely(subject, text, names, before), scope=before.scope)


def _likely(subject: Subject, text: str, names: Gazetteer, before: Subject) -> tuple[str, ...]:
    """Which deals of a region the text was about before, where the sentence itself does not tell."""
    tells = subject.pinned or subject.several or subject.compared or subject.tranches
    if tells or len(subject.deals) < 2 or _OF_OTHER_TIMES.search(text):
        return ()
    context = before.tranches or before.context
    if subject.carried and not THAT_ROUND.search(text):
        return before.likely
    if before.pinned and set(before.deals) < set(subject.deals):
        return before.deals
    return tuple(deal for deal in subject.deals if names.by_id[deal].tranche in context)


def _resolved(words: Sequence[str], names: Gazetteer, before: Subject) -> Subject:
    text = " ".join(words)
    mentions = [m for m in _real(names.find(words), words) if not _is_venue(m, words, text)]
    ordinals = _ordinals(text)
    own = _own(mentions, words)
    tranches = tranches_in(text)
    deals: tuple[str, ...] = tuple(dict.fromkeys(d for m in own for d in m.deal_ids))
    pinned = any(base_name(m.text)[1] is not None for m in own)
    others = tuple(m for m in mentions if m not in own)
    compared: tuple[str, ...] = ()
    if len(own) > 1 and _COMPARED.search(" ".join(words[own[0].end : own[1].start])):
        deals, compared = own[0].deal_ids, own[1].deal_ids
    elif own and ordinals:
        deals, pinned = _numbered(deals, ordinals, names, pinned)
    elif own and _AGAIN.search(text):
        deals, pinned = _numbered(deals, [2], names, pinned)
    deals = provinces.of_the_request(deals, own, text, tranches, names)
    told = pinned or tranches or any(_follows_deal(words, m) for m in own)
    if not told and provinces.where_they_lie(before.deals, own, names):
        deals = provinces.any_there(deals, own, text, names)
    deals = provinces.of_that_year(deals, own, text, names)
    named = frozenset(word for mention in own for word in mention.text.split())
    elsewhere = deals and not set(deals) & set(before.deals)
    if elsewhere and before.deals and _of_the_deal(own, words, text):
        return _carried(before, tranches, tuple(mentions))
    if deals:
        context = before.tranches or before.context
        titled = _TITLED.search(text)
        aliases = tuple(tuple(m.text.split()) for m in own if titled and _is_alias(m, names))
        one = pinned or len(deals) == 1
        several = len(own) > 1
        return Subject(
            deals, one, tranches, False, others, compared, aliases, several, context, named
        )
    if before.deals and not ordinals and (bare := _BARE_ORDINAL.search(text)):
        ordinals = [ORDINALS[bare["ordinal"]]]
    if before.deals and ordinals and not _INSTRUMENT.search(text):
        wider = tuple(dict.fromkeys(d for one in before.deals for d in names.families[family(one)]))
        deals, pinned = _numbered(wider, ordinals, names, False)
        return Subject(deals, pinned, tranches, True, others)
    of_all = bool(_INSTRUMENT.search(_ON_BEHALF.sub(" ", text))) and not _ANAPHOR.search(text)
    speaks_of_all = of_all or _counts_others(text, before)
    if before.deals and not speaks_of_all and (not tranches or _ANAPHOR.search(text)):
        return _carried(before, tranches, others)
    around = tuple(dict.fromkeys(d for m in others for d in m.deal_ids))
    if around and ordinals:
        wider = tuple(dict.fromkeys(d for one in around for d in names.families[family(one)]))
        around, pinned = _numbered(wider, ordinals, names, False)
    if around and not tranches and not speaks_of_all:
        return Subject(around, pinned, tranches, False, others)
    if before.tranches and not (tranches or before.deals or before.carried) and ordinals == []:
        tranches = _next_round(text)
    if not tranches and _CHOSEN.search(text):
        years = {int(year) for year in re.findall(r"\b20\d\d\b", text)}
        if len(years) == 1 and (chosen := CHOSEN_IN.get(years.pop())):
            tranches = (chosen,)
    return Subject((), False, tranches or before.tranches, not tranches, others)


def _next_round(text: str) -> tuple[int, ...]:
    """The round of 'de vijfde 22', behind 'De vierde tranche telde veertien deals'."""
    said = _BARE_ROUND.search(text)
    return (ORDINALS[said["ordinal"]],) if said else ()


def _is_venue(mention: Mention, words: Sequence[str], text: str) -> bool:
    """Whether a town is only where people met: 'De bijeenkomst was in Zwolle'."""
    inside = mention.start > 0 and words[mention.start - 1] in ("in", "te", "at")
    town = mention.kinds != {"deal"} and (not mention.province or "municipality" in mention.kinds)
    return inside and town and bool(_GATHERING.search(text))


def _counts_others(text: str, before: Subject) -> bool:
    """Whether a sentence counts other deals than were spoken of: 'de twaalf deals', after two."""
    counted = _COUNTED_DEALS.search(text)
    many = number(counted["count"]) if counted else None
    return many is not None and many > _FEW and many != len(before.deals)


def _of_the_deal(own: Sequence[Mention], words: Sequence[str], text: str) -> bool:
    """Whether a sentence says 'de deal' of another than it names: 'Zeeland vroeg 35 miljoen voor de deal'."""
    named = any(_follows_deal(words, m) or _is_deal_name(m) for m in own)
    return bool(_THE_DEAL.search(text)) and not named


def _carried(before: Subject, tranches: tuple[int, ...], others: tuple[Mention, ...]) -> Subject:
    """The subject of the sentence before, for one that says 'de deal'."""
    return replace(
        before,
        tranches=tranches,
        context=before.tranches or before.context,
        carried=True,
        others=others,
        compared=(),
        several=False,
        aliases=(),
        words=frozenset(),
    )


def tranches_in(text: str) -> tuple[int, ...]:
    """The tranches that a normalised text names; 0 stands for one that does not exist."""
    found: list[int] = []
    for match in TRANCHE.finditer(THAT_ROUND.sub(" ", text)):
        for word in f"{match['more'] or ''} {match['before'] or ''} {match['after'] or ''}".split():
            value = ORDINALS.get(word) or _WORD_NUMBERS.get(word) or number(word)
            if value and 1 <= value <= 6:
                found.append(int(value))
    if _NO_TRANCHE.search(text):
        found.append(0)
    return tuple(dict.fromkeys(found))


def _real(mentions: Sequence[Mention], words: Sequence[str]) -> list[Mention]:
    """Without 'Den Haag' where it stands for the government, and one-word plain words."""
    return [
        m
        for m in mentions
        if not (
            m.text == "den haag" and m.start and words[m.start - 1] in ("van", "uit", "door", "in")
        )
    ]


def _own(mentions: Sequence[Mention], words: Sequence[str]) -> list[Mention]:
    """The mentions of deals that a sentence is about."""
    candidates = [
        m for m in mentions if "deal" in m.kinds and not (m.start and words[m.start - 1] in _PARTY)
    ]
    explicit = [m for m in candidates if _follows_deal(words, m) or _is_deal_name(m)]
    meant = [m for m in candidates if m.kinds == {"deal"} and _follows(words, m, "voor", "for")]
    chosen = explicit or meant or candidates
    if _COMPARES.search(" ".join(words)) and len(candidates) > 1:
        chosen = candidates
    by_name = [m for m in chosen if not m.province]
    if by_name and not any(_listed(words, one, other) for one, other in pairwise(chosen)):
        chosen = by_name  # 'vertegenwoordigde Zeeland bij de start van de Zeeuwse havendeal'
    kept: list[Mention] = []
    for mention in chosen:
        # 'Waterwegregio: Schiedam en Rotterdam-Zuid': a second region is only a subject in a list.
        if (
            not kept
            or _listed(words, kept[-1], mention)
            or _COMPARED.search(" ".join(words[kept[0].end : mention.start]))
        ):
            kept.append(mention)
    return kept


def _listed(words: Sequence[str], one: Mention, other: Mention) -> bool:
    return set(words[one.end : other.start]) <= {"en", "and", "regio", "deal", "de", "deals"}


def _follows(words: Sequence[str], mention: Mention, *before: str) -> bool:
    return any(word in before for word in words[max(0, mention.start - 2) : mention.start])


def _follows_deal(words: Sequence[str], mention: Mention) -> bool:
    before = list(words[max(0, mention.start - 3) : mention.start])
    return bool(before) and (
        before[-1] in ("deal", "deals", "regiodeal")
        or before[-2:] == ["deal", "de"]
        or before[-2:] == ["deal", "regio"]
    )


def _is_deal_name(mention: Mention) -> bool:
    return base_name(mention.text)[1] is not None and " " in mention.text


def _is_alias(mention: Mention, names: Gazetteer) -> bool:
    """Whether a mention is a title of a deal, and not the name of its region."""
    said = base_name(mention.text)[0]
    regions = {base_name(names.by_id[deal].name)[0] for deal in mention.deal_ids}
    return len(said.split()) > 1 and not any(
        set(said.split()) <= set(region.split()) | {"regio"}
        or said.replace(" ", "") == region.replace(" ", "")
        for region in regions
    )


def _ordinals(text: str) -> list[int]:
    found: list[int] = [2 for _ in _SUCCESSOR.finditer(text)]
    for match in ORDINAL_DEAL.finditer(text):
        if "tranche" in match[0] or "ronde" in match[0]:
            continue
        found.append(ORDINALS.get(match["ordinal"], -1))
    return found


def _numbered(
    deals: Sequence[str], ordinals: Sequence[int], names: Gazetteer, pinned: bool
) -> tuple[tuple[str, ...], bool]:
    found: list[str] = []
    for deal in deals:
        siblings = names.families[family(deal)]
        places = [len(siblings) if o == -1 else o for o in ordinals]
        if siblings.index(deal) + 1 in places:
            found.append(deal)
    return (tuple(found), True) if found else (tuple(deals), pinned)
