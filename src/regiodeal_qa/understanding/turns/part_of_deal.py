"""A turn about a part of the deal that was spoken of, though what it names has, or is, a deal as well."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.corpus import families
from regiodeal_qa.understanding.naming.name_forms import base_name
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.turns.fragments import is_fragment
from regiodeal_qa.understanding.turns.narrowing import OF_THOSE
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

_BY_PARTY = re.compile(r"\b(?:namens|on behalf of) ")
_LIES_THERE = re.compile(r"\b(?:lig(?:t|gen)|lag(?:en)?) (?:dat|die|hij|het|ze|de deal)\b")
_RETURNS = re.compile(r"\b(?:terug (?:naar|over|op)|back to)\b")


def of_the_deal(now: Understanding, before: Understanding, names: Gazetteer) -> Understanding:
    """The turn about the deal spoken of, where that is what it asks a part of; else as it is."""
    if now.deals and not now.pinned and families(now.deals) <= families(before.deals):
        # 'Hoeveel daarvan was voor Overvecht?': a part of the deal that was spoken of.
        part = any(
            "deal" not in m.kinds or (m.deal_ids != before.deals and len(m.deal_ids) > 1)
            for m in now.mentions
        )
        named = {base_name(names.by_id[d].name)[0] for d in before.deals}
        part = part and not any(base_name(m.text)[0] in named for m in now.mentions)
        # 'Wat krijgt Nijmegen?' - 'Arnhem?': asked of a town as before, and not of a part of the deal
        of_deal = any("deal" in m.kinds for m in before.mentions)
        of_towns = not of_deal and (len(families(before.deals)) > 1 or bool(before.mentions))
        part = part and not (of_towns and not before.narrowed and is_fragment(now))
        if part:  # 'Aa en Hunze ook?'
            # 'Terug naar Delft: welke ronde was dat?' is about the deal as a whole.
            of_part = not _RETURNS.search(now.text)
            now = replace(now, deals=before.deals, narrowed=of_part, carried=("deals",))
    of_it = OF_THOSE.search(now.text) and terms.HOW_MUCH.search(now.text)
    if _BY_PARTY.search(now.text) and _within_region(now, before, names):
        # 'Wat zijn de lijnen van de Kop?' - 'Wie was er namens Noord-Holland bij?'
        filters = replace(now.filters, provinces=())
        now = replace(now, deals=before.deals, filters=filters, narrowed=True, carried=("deals",))
    if _LIES_THERE.search(now.text) and _within_region(now, before, names):
        # 'Waar gaat North Sea Port over?' - 'Ligt dat alleen in Zeeland?', which is a deal as well
        now = replace(now, deals=before.deals, pinned=before.pinned, carried=("deals",))
    of_province = _pays_there(now, before, names)  # 'Hoeveel daarvan kwam van Gelderland?'
    elsewhere = now.deals and not families(now.deals) & families(before.deals)
    if of_it and before.deals and (elsewhere or of_province):
        # 'Wat krijgt Urk?' - 'Hoeveel daarvan is voor dat maritiem cluster?': another deal has that too
        now = replace(now, deals=before.deals, narrowed=True, carried=("deals",))
    return now


def _within_region(now: Understanding, before: Understanding, names: Gazetteer) -> bool:
    """Whether all that a turn names lies in provinces of the one region that was spoken of."""
    return _of_one_region({m.province for m in now.mentions}, before, names)


def _pays_there(now: Understanding, before: Understanding, names: Gazetteer) -> bool:
    """Whether all that a turn names is a province, as a party, of the one region that was spoken of."""
    named: set[str | None] = {*now.filters.provinces}
    only = len(now.mentions) == len(named) and not now.deals
    return only and _of_one_region(named, before, names)


def _of_one_region(named: set[str | None], before: Understanding, names: Gazetteer) -> bool:
    there = {p for deal in before.deals for p in names.by_id[deal].provinces}
    return bool(named) and named <= there and len(families(before.deals)) == 1
