"""Set phrases that say no more than 'krijgt', 'hoort bij', 'ligt in', 'is klaar' or 'loopt'.

'Sleept 20 miljoen in de wacht' is 'krijgt 20 miljoen'. The words of such a phrase are none that a
source must have; the others of the sentence still are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Meaning = Literal["gets", "gives", "gets_money", "brings", "joins", "lies", "ended", "runs"]
"""'Gets_money' and 'brings' are said of an amount alone, and of an amount of whoever pays."""

_CAN = r"mag|mogen|mocht|mochten|kan|kunnen|kon|konden"
_PUTS = r"leg(?:t|de|den|gen)|gelegd|lig(?:t|gen)|lag(?:en)?|komt|kwam"
_PULLS = r"haal(?:t|de|den)|halen|sleep(?:t|te|ten)|slepen"
_COMES = r"komt|kwam|komen|kwamen|is|was|waren|zijn"
_ITSELF = r"zich"
_STATE = r"rijk|kabinet|minister\w*"
"""Of others such words do not say that they pay for a deal: 'de zorginstellingen zegden 12 miljoen toe'."""
_PHRASES: dict[Meaning, tuple[tuple[str, ...], ...]] = {
    "gets": (
        (_PULLS, "binnen"),
        (r"binnen(?:haal|sleep)\w*|binnenhalen|binnenslepen|binnenge(?:haald|sleept)",),
        (r"sleep(?:t|te|ten)|slepen|gesleept", "in de wacht"),
        (_CAN, "rekenen op"),
        (r"tegemoet ?zien",),
        ("bijschrijven",),
        (r"krijg(?:t|en)|kreeg|kregen|gaf|geeft|gekregen", "groen licht"),
        ("rijkssteun|steun van het rijk",),
        (r"bemachtig\w*",),
        (r"verw(?:ierf|ierven|erft|erven|orven)",),
        (r"verheug\w*", _ITSELF),
        (r"ga(?:at|an)|ging(?:en)?", "vandoor"),
    ),
    "gives": (
        (_PUTS, "op tafel"),
        (r"lig(?:t|gen)|lag(?:en)?|sta(?:at|an)|stond(?:en)?|leg(?:t|de|gen|den)", "klaar|gereed"),
        (r"vloei(?:t|de|en|den)|stroom(?:t|de|den)|stromen",),
        (r"tr(?:ekt|ok|ekken|okken)", "de portemonnee|de beurs|de buidel"),
        (r"ma(?:akt|akte|ken|akten)|komt|kwam|kwamen", "vrij"),
        ("schatkist|rijkskas",),
        ("haagse", "bijdrage|geld|steun"),
        (_STATE, r"ken(?:t|de|den|nen)|zeg(?:t|de|den|gen)", "toe"),
        (_STATE, r"tr(?:ekt|ok|ekken|okken)|keer(?:t|de|den|en)", "uit"),
        (_STATE, r"zet(?:te|ten)?", "opzij"),
        (_STATE, r"reserve(?:ert|erde|ren|erden)|gun(?:t|de|den|nen)"),
    ),
    "gets_money": (
        (r"bedeeld|bedeelt|bedeelde",),
        (r"moet|moeten|moest|moesten", "(?:het )?doen met"),
        (r"volg(?:t|de|en|den)", "met"),
        ("followed", "with"),
        (r"aan de beurt", "met"),
    ),
    "brings": (
        ("beschikbaar", "gesteld|stel(?:t|de|len|den)"),
        (r"lever(?:t|de|en|den)", "op"),
        (r"breng(?:t|en)|brach(?:t|ten)",),
        (r"breng(?:t|en)|brach(?:t|ten)", "bijeen"),
        (r"sta(?:at|an)|stond(?:en)?", "in het register|te boek"),
        ("goed voor",),
        (r"g(?:ing|ingen|aat|aan) van start", "met"),
    ),
    "joins": (
        (_COMES, "aan de beurt"),
        ("viel(?:en)?|valt|vallen", "de keuze"),
        ("uitverkoren",),
        (r"ma(?:akt|ken|akte|akten)", "(?:onder)?deel uit"),
        ("part of",),
        (r"stam(?:t|de|men|den)",),
    ),
    "lies": (
        (r"bevind(?:t|en)|bevond(?:en)?", _ITSELF),
        (r"strek(?:t|ken|te|ten)", _ITSELF, "uit over"),
        (r"spe(?:elt|elde|len|elden)", _ITSELF, "af"),
        (r"te vinden",),
        (r"ho(?:ort|ren|orde|orden)", "thuis"),
        (r"besla(?:at|an)|besloeg(?:en)?|bestrijk(?:t|en)",),
    ),
    "ended": (
        ("achter de rug",),
        ("zit|zat", "erop"),
        ("voorbij|ten einde|afgelopen",),
    ),
    "runs": (
        ("in volle gang|volop bezig|nog bezig|in uitvoering",),
        ("loopt|lopen", "nog|niet meer"),
    ),
}
"""The parts of a phrase may stand apart, in either order: 'legt op tafel', 'op tafel gelegd'."""
_READ = {
    meaning: [[re.compile(rf"\b(?:{part})\b") for part in phrase] for phrase in phrases]
    for meaning, phrases in _PHRASES.items()
}
_ADDED = frozenset("volop officieel inmiddels nog steeds definitief pas".split())
"""Words that add nothing to what such a phrase says."""


def means(text: str, meaning: Meaning) -> bool:
    """Whether a normalised text has a phrase of this meaning."""
    return any(all(part.search(text) for part in phrase) for phrase in _READ[meaning])


def spent(text: str, meanings: Iterable[Meaning]) -> set[str]:
    """The words of a normalised text that belong to a set phrase of one of these meanings."""
    found: set[str] = set()
    for meaning in meanings:
        for phrase in _READ[meaning]:
            parts = [part.search(text) for part in phrase]
            if all(parts):
                found.update(w for part in parts if part for w in part[0].split())
    return found | _ADDED if found else found
