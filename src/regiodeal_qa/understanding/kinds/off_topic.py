"""Questions that are about something else, whatever place they name: the weather, a capital, a joke."""

from __future__ import annotations

import re

_OFF_TOPIC = re.compile(
    r"\bhoofdstad van\b(?!.*\bdeal)|\bcapital (?:city )?of\b|\bweather\b|\bweer(?:bericht|sverwachting)\b"
    r"|\b(?:wat voor|welk|mooi|lekker|slecht) weer\b|\b(?:is|wordt|word|blijft) (?:het|t) (?:\w+ )?weer (?:in|op|morgen|vandaag)\b"
    r"|\b(?:mop|grap|grapje|gedicht|liedje|joke|poem|song) (?:over|voor|van|about|for)\b|\brecept (?:voor|van)\b|\brecipe\b"
    r"|\b(?:kan|moet|zal|should|shall) (?:ik|we|i) (?:\w+ ){0,4}?(?:verhuizen|move to)\b|\bhoe laat (?:gaat|vertrekt|komt) (?:de|mijn) (?:trein|bus)\b"
    r"|\b(?:restaurant|hotel|camping)s? (?:in|bij|near)\b"
)


def off_topic(text: str) -> bool:
    """Whether a normalised question plainly asks for something that no source here is about."""
    return bool(_OFF_TOPIC.search(text))
