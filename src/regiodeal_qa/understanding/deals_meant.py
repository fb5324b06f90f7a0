"""Which deals a question is about: named, or narrowed by number, round, year or part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.corpus import families, family
from regiodeal_qa.understanding.conditions.bounds import DEALS
from regiodeal_qa.understanding.conditions.filters import Filters
from regiodeal_qa.understanding.naming.name_forms import base_name
from regiodeal_qa.understanding.naming.names import Gazetteer, Mention
from regiodeal_qa.understanding.wording import terms
from regiodeal_qa.understanding.wording.numbers import ORDINALS, number
from regiodeal_qa.understanding.wording.words import normalise

_ONE_OF_LIST = re.compile(r"\b(?:(?:die|deal) (?:met|van|waar|rond)|deal waar)$")
"""'De deal waar Heerenveen in zit, die met Harlingen': the deal of that town."""
_AND = frozenset({"en", "of", "plus", "and", "or"})
_SO_MANY = re.compile(
    r"\b(?P<n>twee|drie|2|3|two|three) (?:keer|keren|maal|times|van die)\b|\b(?P<times>twee|drie)maal\b"
    rf"|\b(?:alle |de |die |of |from |all |the )*(?P<deals>twee|drie|2|3|two|three) (?:\w+ )?{DEALS}\b"
    r"|\b(?P<both>beide|allebei|both|twice)\b"
    r"|\b(?:aan|bij|on|at) (?:its|their|hun|zijn|haar|de) (?P<nth>tweede|derde|second|third) (?:regio ?)?deal\b"
)
"""How many deals a region is said to have had: 'twee keer een deal', 'on its third deal by now'."""
_SAYS_DEAL = re.compile(r"deal$")
"""'De maritieme deal in de Kop van Noord-Holland' is the deal, not a part of it."""


def deals_meant(
    mentions: Sequence[Mention],
    filters: Filters,
    ordinals: Sequence[int],
    names: Gazetteer,
    words: Sequence[str],
) -> tuple[tuple[str, ...], bool, bool]:
    """The deals named, narrowed by number, tranche or year where that leaves any.

    Also whether the question pins one down, and whether it names a part of a deal beside it.
    """
    pinned = bool(ordinals)
    deals: list[str] = []
    mentions = _told_apart(mentions, names)
    parts = _parts(mentions, words)
    narrowing = [m for m in parts if not _locates(m, mentions, names)]
    by_number: set[str] = set()
    for mention in mentions:
        if mention in parts:
            continue
        if base_name(mention.text)[1] and "deal" in mention.kinds:
            pinned = True
            by_number.update(mention.deal_ids)
        deals += [deal for deal in mention.deal_ids if deal not in deals]
    deals = _of_all_towns(mentions) or deals
    among = names.siblings(deals) if len(ordinals) > 1 else deals
    deals = (
        names.numbered(among, ordinals) or names.numbered(names.siblings(deals), ordinals) or deals
    )
    place = {family(d): n for n, m in reversed([*enumerate(mentions)]) for d in m.deal_ids}
    if len(families(deals)) > 1:  # 'Kreeg Foodvalley meer dan de tweede deal van Twente?'
        deals = sorted(deals, key=lambda deal: place.get(family(deal), len(place)))
    if filters.tranches:
        inside = [deal for deal in deals if names.by_id[deal].tranche in filters.tranches]
        if not inside and not (by_number or ordinals):  # one deal's name: 'Overvecht in ronde zes'
            region = names.siblings(deals)
            inside = [deal for deal in region if names.by_id[deal].tranche in filters.tranches]
            inside = inside or _of_provinces(mentions, filters, names)
        pinned = pinned or bool(inside)
        if (
            inside
            and len({family(d) for m in mentions if m.kinds == {"deal"} for d in m.deal_ids}) > 1
        ):
            # 'Wat scheelt Brainport uit ronde 1 met Metropoolregio Eindhoven?'
            inside = [
                d for d in deals if d in inside or family(d) not in {family(i) for i in inside}
            ]
        deals = inside or deals
    if filters.years and not filters.tranches and not ordinals:
        chosen = [deal for deal in deals if names.by_id[deal].selected_year in filters.years]
        # 'Kreeg de deal van Bonaire uit 2025 meer dan die van Saba?': a year of the one, not of both.
        others = {
            d
            for m in mentions
            if "deal" in m.kinds and not set(m.deal_ids) & {*chosen}
            for d in m.deal_ids
        }
        kept = {*chosen, *by_number, *others} if chosen else set()
        inside = [deal for deal in deals if deal in kept]
        deals = inside or deals
    part = any(_by_part_of_name(mention, names) for mention in mentions)
    return tuple(deals), pinned, bool(narrowing) or part


def _by_part_of_name(mention: Mention, names: Gazetteer) -> bool:
    """Whether a deal is named by what its name has behind ' / ': 'Holwerd aan Zee' is a part of a deal."""
    for deal in mention.deal_ids if "deal" in mention.kinds else ():
        _, _, part = names.by_id[deal].name.partition(" / ")
        if part and mention.text in normalise(part):
            return True
    return False


def every_one_summed(deals: Sequence[str], text: str, names: Gazetteer) -> tuple[str, ...]:
    """All deals of the region whose amounts a text adds up, where it says how many those are.

    'De Veluwe had twee keer een deal, eerst in 2020. Hoeveel is dat opgeteld?'; else the deals given.
    """
    of_region = names.siblings(deals)
    found = _SO_MANY.search(text)
    if not (found and terms.SUMMED.search(text)) or len(families(deals)) != 1:
        return tuple(deals)
    said = found["n"] or found["times"] or found["deals"] or found["nth"]
    many = 2 if found["both"] else ORDINALS.get(said) or number(said)
    return tuple(of_region) if many == len(of_region) else tuple(deals)


def _told_apart(mentions: Sequence[Mention], names: Gazetteer) -> list[Mention]:
    """The mentions, a name of several deals without those that have another name beside it.

    'Kwam Stedendriehoek hoger uit dan Cleantech?': its deals are also called by that of the region.
    """
    deals = [m for m in mentions if m.kinds == {"deal"}]
    told: list[Mention] = []
    several = len({family(m.deal_ids[0]) for m in deals if m.deal_ids}) > 1
    for mention in mentions:
        own = set(mention.deal_ids)
        if several and mention in deals and len(families(own)) > 1:
            # 'Achterhoek, Achterhoek II en Stedendriehoek': of two regions of that name the one so called
            called = [d for d in mention.deal_ids if mention.text in normalise(names.by_id[d].name)]
            if len(called) == 1:
                told.append(replace(mention, deal_ids=tuple(called)))
                continue
        others = {d for m in deals if set(m.deal_ids) < own for d in m.deal_ids}
        left = tuple(d for d in mention.deal_ids if d not in others)
        told.append(replace(mention, deal_ids=left) if mention in deals and left else mention)
    return told


def _of_provinces(mentions: Sequence[Mention], filters: Filters, names: Gazetteer) -> list[str]:
    """'Het Zeeuwse geld van de laatste ronde': of the province, where its deal is of another round."""
    provinces = {m.province for m in mentions if m.province and "deal" in m.kinds}
    return [
        deal_id
        for deal_id, deal in names.by_id.items()
        if deal.tranche in filters.tranches and provinces & set(deal.provinces)
    ]


def _locates(part: Mention, mentions: Sequence[Mention], names: Gazetteer) -> bool:
    """Whether a place only says where a deal is, right after its name.

    'De regiocentra in Groningen'; 'ESTEC in Noordwijk', which the deal's full name has as well.
    """
    deals = [
        d for m in mentions if "deal" in m.kinds and m.end == part.start - 1 for d in m.deal_ids
    ]
    if part.province and not part.deal_ids:
        # 'Drie Gelderse deals, te weten Veluwe en Cleantech'
        named = [d for m in mentions if "deal" in m.kinds for d in m.deal_ids]
        if (
            all(part.province in names.by_id[d].provinces for d in named)
            and len(families(named)) > 1
        ):
            return True
    return any(
        part.province in names.by_id[d].provinces or part.text in normalise(names.by_id[d].name)
        for d in deals
    )


def _of_all_towns(mentions: Sequence[Mention]) -> list[str]:
    """'De deal van Zoetermeer en Nissewaard': the deals that each of the towns named takes part in.

    Empty when there are fewer than two, something else is named, or no deal has them all.
    """
    towns = [m for m in mentions if m.kinds == {"municipality"}]
    if len(towns) < 2 or len(towns) < len(mentions):
        return []
    return [d for d in towns[0].deal_ids if all(d in town.deal_ids for town in towns)]


def _parts(mentions: Sequence[Mention], words: Sequence[str]) -> list[Mention]:
    """The mentions of a part of a deal, or a party to it, that is itself named as well.

    'Emmen' in 'Hoeveel betaalt Emmen aan de Regio Deal Zuid- en Oost-Drenthe?'; 'Overvecht' beside
    'Vitale Wijken II'; 'de provincie Overijssel' beside Twente.
    """
    found: list[Mention] = []
    for mention in mentions:
        if _joined(mention, mentions, words):
            continue  # 'Urk en Den Helder kregen een deal'
        for other in mentions:
            if other is mention or "deal" not in other.kinds:
                continue
            if "deal" in mention.kinds and not set(mention.deal_ids) & set(other.deal_ids):
                continue  # 'Stedendriehoek', and the Cleantech deal before it
            regions = {family(d) for d in other.deal_ids}
            inside = bool(mention.deal_ids) and {family(d) for d in mention.deal_ids} <= regions
            named_as_place = "deal" not in mention.kinds and bool(
                inside
                or mention.province
                or mention.kinds & {"municipality", "place", "organisation"}
            )
            other_name = base_name(mention.text)[0] != base_name(other.text)[0]
            shorter = len(mention.text) < len(other.text) and not _SAYS_DEAL.search(mention.text)
            if named_as_place or (inside and other_name and shorter):
                found.append(mention)
                break
    return found


def _joined(town: Mention, mentions: Sequence[Mention], words: Sequence[str]) -> bool:
    """Whether a town of one region stands beside the deal of another as its equal: 'Urk en Den Helder'."""
    if town.kinds - {"municipality", "place"} or len(families(town.deal_ids)) != 1:
        return False
    listed = _ONE_OF_LIST.search(" ".join(words[: town.start]))
    return any(
        "deal" in m.kinds
        and (listed or (town.start - m.end == 1 and words[m.end] in _AND) or town.start == m.end)
        and not families(m.deal_ids) & families(town.deal_ids)
        for m in mentions
    )
