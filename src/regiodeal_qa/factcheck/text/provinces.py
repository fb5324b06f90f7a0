"""Deals meant by the name of a province that one of them bears: 'Zeeland vroeg 15 miljoen'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.understanding.naming.names import Gazetteer, Mention

_REQUESTED = re.compile(
    r"\b(?:vroeg|vraagt|gevraagd|aangevraagd|aanvraag|diende|ingediend|asked|requested)\b"
)
_ASKED_OR_GOT = re.compile(
    r"\b(?:vroeg|vraagt|gevraagd|aangevraagd|asked|requested|kr(?:ijgt|eeg)|ontv(?:angt|ing)|receive[ds]|gets|got)\b"
)
_GOT = re.compile(r"\b(?:kr(?:ijgt|eeg)|ontv(?:angt|ing)|receives?|received|gets|got)\b")


def of_that_year(
    deals: tuple[str, ...], own: Sequence[Mention], text: str, names: Gazetteer
) -> tuple[str, ...]:
    """'In 2025 krijgt Zeeland 13 miljoen': the one deal of that year in the province of that name."""
    years = {int(year) for year in re.findall(r"\b20\d\d\b", text)}
    provinces = {m.province for m in own if m.province}
    if len(own) != 1 or not provinces or len(years) != 1 or not _GOT.search(text):
        return deals
    if any(names.by_id[deal].selected_year in years for deal in deals):
        return deals
    there = tuple(
        deal_id
        for deal_id, deal in names.by_id.items()
        if deal.selected_year in years and provinces & set(deal.provinces)
    )
    return there if len(there) == 1 else deals


def of_the_request(
    deals: tuple[str, ...],
    own: Sequence[Mention],
    text: str,
    tranches: Sequence[int],
    names: Gazetteer,
) -> tuple[str, ...]:
    """'Zeeland vroeg voor de zesde tranche': a deal in that province, where Zeeland itself has none."""
    if not _REQUESTED.search(text) or not tranches:
        return deals
    if any(names.by_id[deal].tranche in tranches for deal in deals):
        return deals
    provinces = {m.province for m in own if m.province}
    return deals + tuple(
        deal_id
        for deal_id, deal in names.by_id.items()
        if deal.tranche in tranches and provinces & set(deal.provinces) and deal_id not in deals
    )


def where_they_lie(before: Sequence[str], own: Sequence[Mention], names: Gazetteer) -> bool:
    """Whether the deals that a text was about, if any, all lie in the one province that it names now."""
    provinces = {m.province for m in own}
    return all(provinces <= set(names.by_id[deal].provinces) for deal in before)


def any_there(
    deals: tuple[str, ...], own: Sequence[Mention], text: str, names: Gazetteer
) -> tuple[str, ...]:
    """'Zeeland vroeg 15 miljoen': any deal in the province, not only the one of its name."""
    if len(own) != 1 or not own[0].province or not _ASKED_OR_GOT.search(text):
        return deals
    others = (
        deal_id
        for deal_id, deal in names.by_id.items()
        if set(deal.provinces) == {own[0].province} and deal_id not in deals
    )
    return (*deals, *others)
