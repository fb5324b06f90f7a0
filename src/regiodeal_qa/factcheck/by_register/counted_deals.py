"""Whether a number in a claim counts deals, and all of them.

'22 deals', 'verdeeld over 22 regio's', and after a claim that counts deals 'Overijssel heeft er acht'.
"""

from __future__ import annotations

import re

from regiodeal_qa.factcheck.by_register.claimed_deals import REGIONS, follows_of_which
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.factcheck.text.values import Quantity
from regiodeal_qa.understanding.conditions.filters import Filters

_GOT_ONE = re.compile(r"\b(?:een|a) (?:regio ?)?deal\b")
_THOSE = re.compile(r"\b(?:de|die|deze|beide|the|those|these) $", re.IGNORECASE)
_OF_THOSE = re.compile(
    r" (?:(?:daarvan|hiervan|ervan|of (?:those|these))\b|in (?:tranche|de \w+ (?:tranche|ronde))\b)"
)
_COUNTING = re.compile(
    r"\b(?:liggen|lagen|lag|ligt|goed voor|telt|telde|tellen|heeft|hebben|had|kent|kende|zijn|waren|zaten|omvat\w*|bestaat|bestond|kregen|krijgen"
    r"|gekozen|geselecteerd|mee|has|have|are|were|had|received)\b"
)
_ALL_OF_THEM = re.compile(r"\b(?:samen|totaal|goed voor|verde\w+|over|together|total|worth)\b")
"""Words by which a number beside an amount is that of all deals that share it."""
_SHARED_OUT = re.compile(
    r"\b(?:verdeeld\w*|verdeelt|verdelen|divided|shared|spread)\b"
    r"|\b(?:voor|aan|naar|over|for|to) (?:de )?(?:\d+|[a-z]+) (?:regio ?s|gebieden|regions)\b"
)
"""'Verdeelde 180 miljoen over veertien regio's'."""
_CHOSEN = re.compile(
    r"\b(?:gekozen|geselecteerd|gehonoreerd|uitverkoren|toegekend|koos|kozen|chosen|selected)\b"
)
"""'Daarvan werden er veertien gekozen', after how many proposals there were."""


def counts_deals(claimed: Quantity, claim: Claim) -> bool:
    """Whether a number counts deals.

    '22 deals', of a round or year '22 regio's kregen een deal' and 'verdeeld over 22 regio's', and after
    a claim that counts deals 'Overijssel heeft er acht'.
    """
    text, scope = claim.normalised, claim.subject.scope
    if "deal" in claimed.units[:1]:
        return True
    chosen_ones = re.search(r"\ber\b", text) and _CHOSEN.search(text) and _tells_round(claim)
    if _bare(claimed, claim):
        return scope.counted or bool(chosen_ones)
    regions = bool(REGIONS & set(claimed.units[:1]))
    return bool(
        _tells_round(claim)
        and regions
        and (_GOT_ONE.search(text) or _SHARED_OUT.search(text) or _CHOSEN.search(text))
    )


def counts_all(claimed: Quantity, claim: Claim, filters: Filters) -> bool:
    """Whether a claim says how many deals there are, and not what some of them are or got.

    'Vier deals uit de derde tranche kregen 7,5 miljoen' and 'van de drie deals' are of some.
    """
    counts = [one for one in claim.quantities if one.kind == "count"]
    if filters.statuses or len(counts) > 1 or _THOSE.search(claim.text[: claimed.start]):
        return False
    if len(claim.quantities) > 1 and not _ALL_OF_THEM.search(claim.normalised):
        return False
    bare = _bare(claimed, claim) and claim.subject.scope.counted
    return bare or follows_of_which(claim) or bool(_COUNTING.search(claim.normalised))


def _bare(claimed: Quantity, claim: Claim) -> bool:
    """Whether a number does not say what it counts: 'Overijssel heeft er acht', 'waarvan twee in tranche 5'."""
    return not claimed.units or bool(_OF_THOSE.match(claim.text[claimed.end :]))


def _tells_round(claim: Claim) -> bool:
    """Whether a claim, or the text before it, tells a round or year."""
    before = claim.subject.scope.filters
    dated = before and (before.tranches or before.years)
    return bool(claim.moments or claim.subject.tranches or dated)


def of_all(claim: Claim) -> bool:
    """Whether a claim without filters is of all deals there are: 'in totaal zijn er 83 Regio Deals'."""
    whole = re.search(
        r"\b(?:in totaal|alles bij elkaar|in total|altogether|er zijn|there are)\b",
        claim.normalised,
    )
    scope = claim.subject.scope.filters
    return bool(whole) and not (claim.subject.deals or claim.subject.tranches or scope)
