"""What the sentence that asks takes from those around it: whose share it is, and by what to group.

'Parkstad slokte in ronde twee een flink deel van de pot op. Welk percentage was dat?', 'Ik maak een grafiek
per jaar. Hoeveel rijksgeld was er in 2018, 2020 en 2023?'
"""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

_WHAT_SHARE = re.compile(
    r"(?:(?:en|and) )?(?:welk|hoeveel|wat voor|what|which) (?:percentage|procent|aandeel|deel|percent|share)"
    r"(?: (?:is|was|vormt|van|dat|die|het|t|de|ronde|pot|geheel|totaal|that|of|the|it|round|total))*"
)
_POT = re.compile(r"\b(?:pot|geld|koek|taart|pie)\b")


def share_told(asking: Understanding, whole: Understanding) -> Understanding | None:
    """The share of a deal, or a province, in the money of a round that the whole turn names.

    None where the sentence that asks asks for something else, or for the share of something else.
    """
    of_one = bool(whole.deals or whole.provinces) and not whole.narrowed
    of_money = terms.MONEY.search(whole.text) or _POT.search(whole.text)
    of_time = whole.filters.tranches or whole.filters.years
    if not (_WHAT_SHARE.fullmatch(asking.text) and of_one and of_money and of_time):
        return None
    share = replace(whole.operation, kind="share", column="rijk", group_by=None)
    return replace(whole, operation=share, computable=True, unexplained=())


def grouped_as_told(asking: Understanding, whole: Understanding) -> Understanding:
    """The sentence that asks, per year, round or province where another one says so."""
    by = next((g for g, pattern in terms.GROUPS.items() if pattern.search(whole.text)), None)
    operation = asking.operation
    if by is None or operation.group_by or operation.kind not in ("sum", "count") or asking.deals:
        return asking
    return replace(asking, operation=replace(operation, group_by=by))
