"""In which order a list is asked for: 'van groot naar klein', 'oplopend'."""

from __future__ import annotations

import re

DOWN = re.compile(
    r"\b(?:(?:van |from )?(?:groot|hoog|veel|meest|high|large|big|grootste?|hoogste?|meeste?|highest|largest|most) (?:naar|to) (?:klein|laag|weinig|minst|low|small|kleinste?|laagste?|minste?|lowest|smallest|least)"
    r"|(?:aflopende?|descending)|(?:hoogste?|grootste?|highest|largest|biggest) (?:bedrag |eerst|bovenaan|first|on top)+)\b"
)
"""'Op volgorde van groot naar klein'."""
UP = re.compile(
    r"\b(?:(?:van |from )?(?:klein|laag|weinig|low|small|kleinste?|laagste?|minste?|lowest|smallest|least) (?:naar|to) (?:groot|hoog|veel|high|large|big|grootste?|hoogste?|meeste?|highest|largest|most)"
    r"|(?:oplopende?|ascending))\b"
)
