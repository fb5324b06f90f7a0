"""Another deal of the region that a text goes on about: 'in de vijfde ronde kwam daar 30 miljoen bij'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.corpus import family
from regiodeal_qa.understanding.naming.names import Gazetteer

_GOT_MORE = re.compile(
    r"\b(?:kreeg|kregen|krijgt|volgde|volgden|kwam|kwamen|nog eens|erbij|opnieuw|alsnog|lukte|got|received|followed)\b"
    r".*\b(?:miljoen|mln|million)\b"
)


def of_round(deals: tuple[str, ...], tranches: Sequence[int], names: Gazetteer) -> tuple[str, ...]:
    """The deals of these rounds of the same region, where none of those spoken of is of one."""
    if not tranches or any(names.by_id[deal].tranche in tranches for deal in deals):
        return deals
    there = [deal for deal in _of_region(deals, names) if names.by_id[deal].tranche in tranches]
    return tuple(there) or deals


def of_year(deals: tuple[str, ...], text: str, names: Gazetteer) -> tuple[str, ...]:
    """'In 2023 volgde 25 miljoen': also the deal of the same region that was chosen in that year."""
    years = {int(year) for year in re.findall(r"\b20\d\d\b", text)}
    if len(years) != 1 or not _GOT_MORE.search(text):
        return deals
    if any(names.by_id[deal].selected_year in years for deal in deals):
        return deals
    there = [deal for deal in _of_region(deals, names) if names.by_id[deal].selected_year in years]
    return (*deals, *there)


def _of_region(deals: Sequence[str], names: Gazetteer) -> list[str]:
    """All deals of the regions of these."""
    regions = dict.fromkeys(family(deal) for deal in deals)
    return [deal for region in regions for deal in names.families[region]]
