"""Claims that a municipality or another partner takes part in a deal, or does not.

'Klopt niet' only where the sources name every municipality of the deal, or say that one left.
"""

from __future__ import annotations

import re

from regiodeal_qa.answering.taking_part.participants import Participants
from regiodeal_qa.corpus import Chunk
from regiodeal_qa.factcheck import wording
from regiodeal_qa.factcheck.records import Finding
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.understanding.naming.names import Mention
from regiodeal_qa.understanding.wording.words import normalise

JOINS = re.compile(
    r"\b(?:doet|doen|deed|deden|does|do|did|take|takes|took|taking)\b.*\b(?:mee|part)\b|\b(?:hoort|horen|hoorde|hoorden|behoort"
    r"|maakt (?:\w+ )*deel uit|maken (?:\w+ )*deel uit|onderdeel|deelnemer|deelnemers|neemt deel|nemen deel|partner|partners"
    r"|meedoen|meedoet|van de partij|(?:werkt?|werken) (?:\w+ )*(?:daarin|hierin) samen met|participates|participate|belongs?|vormen|vormt|omvat\w*|sloten|een van de gemeenten|one of the municipalities"
    r"|waaronder|bestaat uit|telt|(?:is|zijn|was|waren) er (?:\w+ ){0,8}bij|(?:zit|zitten|zat|zaten) (?:\w+ ){0,8}in)\b"
    r"|\bin (?:\w+ ){1,10}(?:zit|zitten|zat|zaten)\b"
)
_FILLERS = frozenset(
    """
    mee doet doen hoort hoorde deel uit maakt onderdeel partner partners deelnemer deelnemers lid neemt
    meedoen vormt vormen omvatte omvat sloten gebied participates participate takes part join joins
    zit zitten zat zaten keer nog vervolg meedoet weer partij werk werkt werken daarin hierin samen we onze
    municipality municipalities regiogemeente belong belongs does taking deelt
    """.split()
)
_BUT = re.compile(r"\b(?:maar|terwijl|but|while)\b")
_WHICH_WAS = re.compile(
    r", (?:die|dat|which|that) [^,]*\b(?:eerste|tweede|eerder|vorige|first|second|earlier)\b[^,]*,"
)
"""'Midden-Groningen, die wel in de eerste deal zat, doet niet mee'."""
_TOWN = re.compile(
    r"\b[Gg]emeenten? ((?:(?:de|den|het|'s|aan) )*[A-ZÀ-Ý][\w'’À-ÿ-]*(?: (?:(?:aan|en|de|den|het) )*[A-ZÀ-Ý][\w'’À-ÿ-]*)*)"
)


def check(claim: Claim, known: Participants) -> Finding | None:
    """What the table of municipalities says of a claim; None when it is about something else."""
    deals = claim.subject.deals
    if not deals or claim.moments or not JOINS.search(claim.normalised):
        return None
    towns = _towns(claim, known)
    if not towns:
        return None
    town_words = {word for town in towns for word in normalise(town.name).split()}
    others = {word for name in claim.names for word in name} - town_words
    left = {term.word for term in claim.terms} - _FILLERS - town_words
    if others or left or claim.quantities or claim.ordinals:
        return None  # 'het tweede programma' is not any deal of the region
    if claim.denies and (_BUT.search(claim.normalised) or _WHICH_WAS.search(claim.text)):
        return None  # 'deed mee aan de eerste, maar niet aan de tweede' says two things
    found = [_of_deal(towns, deal, known, claim) for deal in deals]
    findings = [f for f in found if f is not None]
    right = [f for f in findings if f.verdict == "supported"]
    if right:
        return right[0]
    # 'De Regio Deal Noord-Limburg' without a number is, to the letter, the name of the first.
    if findings and (len(findings) == len(found) or found[0] is not None):
        return findings[0]
    return None


def _towns(claim: Claim, known: Participants) -> list[Mention]:
    mentions = [m for m in claim.subject.others if "municipality" in m.kinds or known.rows(m)]
    spelt = {normalise(m.name) for m in mentions}
    for match in _TOWN.finditer(claim.text):
        # A municipality that no deal of the corpus has.
        name = match[1]
        if normalise(name) not in spelt and " en " not in name:
            mentions.append(
                Mention(normalise(name), name, frozenset({"municipality"}), (), None, 0, 0)
            )
    return [m for m in mentions if not m.province or known.organisation(m)]


def _of_deal(towns: list[Mention], deal: str, known: Participants, claim: Claim) -> Finding | None:
    rows = [[r for r in known.rows(town) if r.deal_id == deal] for town in towns]
    joined = [any(r.takes_part for r in found) for found in rows]
    left = [any(not r.takes_part for r in found) for found in rows]
    # A village is in no list of municipalities, and may yet lie in one of them.
    called = {normalise(match[1]) for match in _TOWN.finditer(claim.text)}
    towns_only = all(
        ("municipality" in t.kinds or normalise(t.name) in called) and not known.organisation(t)
        for t in towns
    )
    members = known.members(deal) if towns_only else None
    evidence: Chunk | None
    if all(joined):
        evidence = known.evidence(next(r for r in rows[0] if r.takes_part))
        held = True
    elif any(left):
        index = left.index(True)
        evidence = known.evidence(next(r for r in rows[index] if not r.takes_part))
        held = False
    elif (
        members
        and not all(joined)
        and not any(found for found, j in zip(rows, joined, strict=True) if not j)
    ):
        evidence, held = members, False
    else:
        return None
    if evidence is None:
        return None
    missing = [t.name for t, j in zip(towns, joined, strict=True) if not j] or [
        t.name for t in towns
    ]
    finding = wording.takes_part(missing, held, evidence, deal)
    return wording.denied(finding) if claim.denies else finding
