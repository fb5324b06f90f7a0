"""Which party leads, pays out or did something in a text: 'met Holland Rijnland als coördinator', 'regiopartij is de provincie'.

Two parties of one deal stand near each other in a passage, and only one of them has the role.
"""

from __future__ import annotations

import re

from regiodeal_qa.understanding.wording.words import STOPWORDS, normalise

ROLE = r"(?:(?:regio)?kassier|penvoerder|coördinator|regiopartij|opdrachtgever|trekker|treasurer|coordinator)"
_KIND = r"(?:provincie|gemeente|stichting|waterschap|hoogheemraadschap|stad)"
_CAPITAL = r"[A-ZÀ-Ý][\w'’À-ÿ-]*"
_WHO = rf"(?P<who>(?:{_KIND} (?:van )?)?{_CAPITAL}(?: (?:van |de |en )?{_CAPITAL})*)"
_IS = r"(?:is|was|werd|wordt|blijft|bleef)"
_A = r"(?:(?:de|het|een|beoogd|the) )*"
_BETWEEN = r"(?:(?!dat\b|en\b|maar\b|als\b)[a-z]+ ){0,5}?"
_DID = re.compile(rf"\bdoor (?:(?:de|het|een) )?(?:[a-z-]+ )?(?P<who>{_CAPITAL})")
_FOR = re.compile(
    rf"\b(?:voor|aan|naar|for|to) (?:(?:de|het|een|the) )?(?:[a-z-]+ )?(?P<who>{_CAPITAL})", re.I
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{ROLE} {_IS} {_A}{_WHO}",
        rf"\b{_WHO} {_IS} {_BETWEEN}{_A}{ROLE}\b",
        rf"\b{_WHO} (?:trad|treedt) (?:\w+ )?op als {_A}{ROLE}\b",
        rf"\b{_IS} {_A}{_WHO} {_A}{ROLE}\b",
        rf"\b(?:met|had|heeft|with) {_A}{_WHO} als {_A}{ROLE}\b",
    )
)


def another(said: str, stands: str) -> bool:
    """Whether two texts that give the same kind of role to a party give it to different ones."""
    mine, theirs = _holders(said), _holders(stands)
    return bool(mine and theirs) and not any(
        one <= other or other <= one for one in mine for other in theirs
    )


def other_doer(said: str, stands: str) -> bool:
    """Whether a text says that something was done for whom another says that it was done by."""
    return bool(_named(_DID, stands) & (_named(_FOR, said) - _named(_DID, said)))


def _named(pattern: re.Pattern[str], text: str) -> set[str]:
    return {match["who"] for match in pattern.finditer(text)}


def _holders(text: str) -> list[frozenset[str]]:
    found = (match["who"] for form in _FORMS for match in form.finditer(text))
    parties = (frozenset(normalise(who).split()) - STOPWORDS for who in found)
    return [party for party in parties if party]
