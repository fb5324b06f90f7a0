"""Which addresses are official originals, and on what ground their text may be kept.

Laws and official decisions have no copyright (Auteurswet, article 11); what else the government
publishes may be copied unless it says that rights are reserved (article 15b). Rijksoverheid.nl
adds a CC0 declaration. What a page itself says of its licence goes before this.
"""

from __future__ import annotations

from urllib.parse import urlsplit

_ARTICLE_15B = "official publication, Auteurswet article 15b: free unless rights are reserved"
OFFICIAL = {
    "rijksoverheid.nl": "CC0 1.0 unless stated otherwise (https://www.rijksoverheid.nl/copyright)",
    "elkeregiotelt.nl": _ARTICLE_15B,
    "officielebekendmakingen.nl": "official publication, Auteurswet articles 11 and 15b",
    "tweedekamer.nl": _ARTICLE_15B,
}
"""Host, with all its subdomains -> licence."""


def licence(url: str) -> str | None:
    """The licence of what stands at an official address; None for every other address."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").casefold()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.username:
        return None
    return next(
        (text for name, text in OFFICIAL.items() if host == name or host.endswith(f".{name}")), None
    )
