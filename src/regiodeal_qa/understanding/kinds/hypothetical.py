"""Questions about what might have been: 'Stel dat Zeeland het dubbele had gekregen, hoeveel was het dan?'."""

from __future__ import annotations

import re

_HYPOTHETICAL = re.compile(
    r"^(?:stel|suppose|imagine)\b.*\b(?:had(?:den)?|zou(?:den)?|kreeg|krijgt|krijgen|dubbel\w*|extra|would)\b"
    r".*\b(?:hoeveel|hoe hoog|wat (?:dan|was|zou)|how much)\b"
    r"|^(?:zou(?:den)?|would) (?:\w+ ){1,8}?(?:gekregen|krijgen|ontvangen|geweest|have got|get|receive)\b.*\b(?:als|indien|if)\b"
    r"|^(?:als|wat als|if) (?:\w+ ){1,4}\d[\d.,]* (?:miljoen|mln|million) (?:extra|meer|minder|more|less) (?:krijgt|kreeg|had|zou|gets?|got)\b"
)


def hypothetical(text: str) -> bool:
    """Whether a normalised question wants what would be, had it gone otherwise."""
    return bool(_HYPOTHETICAL.search(text))
