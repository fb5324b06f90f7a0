"""A turn about the other deals that have what one was said to have: the same amount, or less of it."""

from __future__ import annotations

import re
from dataclasses import replace

from regiodeal_qa.understanding.computation.operations import Operation
from regiodeal_qa.understanding.conditions.bounds import Bounds
from regiodeal_qa.understanding.conditions.filters import Filters, LeftOut
from regiodeal_qa.understanding.naming.names import Gazetteer
from regiodeal_qa.understanding.understood import Understanding
from regiodeal_qa.understanding.wording import terms

_THE_SAME = re.compile(
    r"\b(?:(?:dat|het|dit|een)(?:zelfde| zelfde) bedrag|datzelfde|evenveel|net zo ?veel|(?:kregen|hebben|ontvingen) dat|the same(?: amount)?|as much)\b"
)
_OTHERS = re.compile(
    r"\b(?:andere[n]?|overige|nog (?:een|meer|wie)|(?:wie|welke?|which|who)\b.*\b(?:ook|also|nog)|other(?:s)?|another)\b"
)
_WHICH_MORE = re.compile(
    r"^(?:(?:en|and) )?(?:welke?|wie|which)(?: deals?)? (?:nog meer|nog|ook|zijn dat ook|ook al|nog meer al|others?)(?: dan)?$"
)
_ALSO_WHICH = re.compile(r"\b(?:welke?|wie|which|who)\b.*\b(?:nog|ook|also|else|too)\b")
"""'Is die afgerond?' - 'Welke staan er nog meer als afgerond in de lijst?'"""
_THEN = re.compile(r"\b(?:toen|(?:in|uit) (?:die|dezelfde) (?:ronde|tranche)|then|that round)\b")
_IS_IT = re.compile(
    r"^(?:(?:en|and|dus|maar) )?(?:(?:is|was|were) (?:dat|die|dit|that|it)|(?:dat|die|dit|that|it) (?:is|was)) (?:ook |dan |toen |toch |dus |meteen )*(?:het|de|the) (?:\w+ )?(?:hoogste?|grootste?|meeste|laagste?|kleinste?|minste|highest|largest|lowest|smallest)\b"
)
_OF_THE_ROUND = re.compile(r"\b(?:die|deze|dezelfde|that) (?:ronde|tranche|lichting|round)\b")


def with_that_amount(
    now: Understanding, before: Understanding, names: Gazetteer
) -> Understanding | None:
    """'Wat kreeg Brainport?' - 'Is er nog een regio met datzelfde bedrag?'; 'Is die klaar?' - 'Welke nog meer?'"""
    if len(before.deals) != 1 or now.mentions or now.operation.payer:
        return None
    deal = names.by_id[before.deals[0]]
    left_out = LeftOut(deals=before.deals)
    listed = Operation("list", "deals")
    statuses = now.filters.statuses
    of_status = bool(statuses) and statuses == before.filters.statuses
    others = _WHICH_MORE.match(now.text) or (of_status and _ALSO_WHICH.search(now.text))
    more = bool(others) and before.filters.any() and before.yes_no
    if more:
        filters = replace(before.filters, left_out=left_out)
        return _asked(now, listed, filters)
    same = _THE_SAME.search(now.text) and _OTHERS.search(now.text)
    of_rijk = before.operation.column in (None, "rijk") and not terms.COLUMNS["regio"].search(
        now.text
    )
    value = deal.rijksbijdrage_mln
    if not (
        same and of_rijk and value is not None and before.operation.kind in ("lookup", "claim")
    ):
        return None
    tranches = (deal.tranche,) if _THEN.search(now.text) else now.filters.tranches
    filters = replace(
        now.filters,
        tranches=tranches,
        amount=Bounds(at_least=value, at_most=value),
        left_out=left_out,
    )
    return _asked(now, replace(listed, column="rijk"), filters)


def first_of_all(
    now: Understanding, before: Understanding, names: Gazetteer
) -> Understanding | None:
    """'Wat kreeg Noord-Holland Noord?' - 'Was dat het hoogste bedrag van die ronde?'"""
    kind = next((k for k in terms.RANKED if terms.OPERATIONS[k].search(now.text)), None)
    asks = _IS_IT.match(now.text) and kind and not now.mentions
    if not asks or len(before.deals) != 1 or before.operation.kind not in ("lookup", "claim"):
        return None
    filters = now.filters
    if _OF_THE_ROUND.search(now.text):
        filters = replace(filters, tranches=(names.by_id[before.deals[0]].tranche,))
    operation = Operation(kind or "highest", "rijk")
    return replace(_asked(now, operation, filters), deals=before.deals, yes_no=True)


def _asked(now: Understanding, operation: Operation, filters: Filters) -> Understanding:
    return replace(
        now,
        deals=(),
        operation=operation,
        computable=True,
        unexplained=(),
        filters=filters,
        carried=("question",),
    )
