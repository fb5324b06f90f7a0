"""Who takes part in a deal, as documents say it: in a sentence, in a list, in a table of parties.

A name counts only where it stands in a list of partners: 'ondertekend door …', 'de regio bestaat
uit …', 'partners: …'. That somebody is named in the same sentence says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.proposing import parties
from ingest.proposing.parties import Known, Party
from regiodeal_qa.understanding.wording.words import normalise

_PARTNERS = (
    r"(?:(?:regio|samenwerkings|convenant|consortium|kern)?(?:partners?|partij(?:en)?)|deelnemers?|ondertekenaars?"
    r"|deelnemende (?:partijen|organisaties|partners)|betrokken (?:partijen|organisaties|partners)|partners)"
)
_DEAL = r"(?:de|het|deze|dit|die|the|this)? ?(?:(?:eerste|tweede|derde|nieuwe) )?(?:[A-ZÀ-Ý][\w-]+ )?(?:[Rr]egio ?[Dd]eal|[Cc]onvenant|[Dd]eal|[Ss]amenwerkingsovereenkomst)\b"
_BEGINS = (
    r"(?=(?:de|het|the|onder|o\.a\.|provincies?|gemeenten?|waterschap(?:pen)?|universiteit|stichting|\w+school|ook"
    r"|twee|drie|vier|vijf)\b|['’A-ZÀ-Ý])"
)
_SIGNED = r"(?:mede)?(?:ondertekend|getekend|gesloten|gedragen|gevormd|overeengekomen|afgesloten|aangegaan|signed|concluded)"
_NAMES_SURELY = tuple(
    re.compile(pattern)
    for pattern in (
        # 'Partners van de Regio Deal Twente II zijn: …', 'Partners: …'
        rf"\b(?i:{_PARTNERS})\b(?P<of>[^.:;]{{0,90}}?)(?: (?:zijn|waren|are)(?: onder (?:meer|andere))?:? {_BEGINS}| ?: )(?P<list>.+)",
        rf"\b(?:regio)?(?:partner|partij)\b[^.:;]{{0,60}}? (?:is|was) {_BEGINS}(?P<list>.+)",
        # 'De partners van de deal (…) leggen ieder een deel in.'
        rf"\b(?i:{_PARTNERS})\b[^.:;()]{{0,60}} \((?P<list>[^()]+)\)",
        rf"^Naast (?P<list>.+?) (?:doen|doet|nemen|neemt|werken|werkt) .+? (?:mee|deel|samen)\b.*{_DEAL}",
        rf"^Naast .+? (?:doen|doet|nemen|neemt|werken|werkt)(?: ook)? (?P<list>.+?) (?:mee|deel|samen)\b.*{_DEAL}",
        rf"^(?P<list>.+?) (?:is|zijn|was|waren) als (?i:{_PARTNERS}) .*{_DEAL}",
        rf"\bals (?i:{_PARTNERS}) (?:staan|zijn|doen|treden|worden)(?: er)?(?: onder (?:meer|andere))? (?P<list>.+?)(?: (?:erbij|bij|genoemd|mee|op))?\.?$",
        # 'Saxion en de provincie Overijssel zijn partner in de deal.'
        rf"^(?P<list>.+?) (?:zijn|is|waren|are) (?:\w+ ){{0,2}}?(?i:{_PARTNERS}) (?:in|bij|van|of|aan) .*(?i:deal|convenant)",
        # 'Aan de Regio Deal Twente II doen … mee.'
        rf"^Aan {_DEAL}.*? (?:doen|doet|deden|werken|werkt|nemen|neemt)(?: ook)? (?P<list>.+?) (?:mee|deel)\b",
        rf"\b(?:[Tt]ot|[Oo]nder) (?:de|haar|zijn) (?i:{_PARTNERS})\b[^.:;]{{0,60}}? (?:be)?ho(?:ren|ort)(?: onder (?:meer|andere))?:? (?P<list>.+)",
        rf"{_DEAL}.*? (?:zijn|worden|waren)(?: onder (?:meer|andere))? (?P<list>.+?) betrokken\.?$",
        rf"^(?P<list>.+?) (?:doen|doet|deden|werken|werkt|nemen|neemt)(?: ook)?(?: (?:mee|deel))? aan {_DEAL}.*?(?: (?:mee|deel))?\.?$",
        rf"^In {_DEAL}.*? (?:werken|werkten|werkt) (?P<list>.+?)(?: samen)?\.?$",
        rf"{_DEAL}[^.;]*? (?:samenwerking|partnership|samenwerkingsverband|verbond) (?:van|tussen|between|of) (?P<list>.+)",
    )
)
# Here people, towns and regions may stand in the list as well: only what is said to be a partner counts.
_NAMES_PERHAPS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_SIGNED}(?: \w+){{0,4}}? (?:door|tussen|by|between) (?P<list>.+)",
        rf"\b(?:hebben|heeft) (?P<list>(?!{_DEAL}).+?) {_DEAL}[^.;]*? {_SIGNED}",
        r"\b(?:verbinden|verbonden|verbindt|committeren|committeerden) (?P<list>.+?) zich\b",
        rf"\b(?:tekenden|tekende|ondertekenden|ondertekende|sloten|sloot) (?P<list>(?!{_DEAL}).+?) {_DEAL}",
        rf"^(?P<list>.+?) (?:tekenden|tekende|ondertekenden|ondertekende|sloten|dragen|vormen)\b(?P<of>.*)(?:{_DEAL}|de regio\b)",
        r"\b(?:regio|regionale partijen|deal|samenwerking)\b[^.;:]{0,80}? (?:bestaat|bestaan|bestond|bestonden|consists?) (?:uit|of):? (?P<list>.+)",
        rf"^Achter {_DEAL}.*? (?:staan|stonden|zitten|zaten) (?P<list>.+)",
        rf"{_DEAL}.*? (?:is|was) van (?P<list>.+)",
        rf"\bpartij (?:zijn|bij) {_DEAL}.*?(?: zijn)? (?P<list>.+)",
    )
)
_OPENS_LIST = re.compile(
    rf"(?:\b(?i:{_PARTNERS})\b[^.]*|\b(?:bestaat|bestaan) uit|\b{_SIGNED}(?: \w+)* door|\b[Oo]ndergetekenden|\bwerken(?: \w+)* samen)\s*:$"
)
_HEADING = re.compile(
    rf"^(?:[\d.]+ |artikel \d+\S* )?(?:de |onze )?(?:{_PARTNERS}|ondergetekenden|partijen bij (?:de|het) \w+(?: \w+)?|{_PARTNERS} (?:van|in|bij) (?:de|het) .*)$"
)
_NOT_SO = re.compile(
    r"\b(?:niet|geen|nooit|not|no|zal|zullen|wordt verwacht|verwacht\w*|moet\w*|kan|kunnen|wil|willen|beoogd\w*"
    r"|voorgenomen|gepland\w*|indien|mits|wanneer|mogelijke?|potentiele?|kandidaat\w*|uitgenodigd\w*|voormalige?|vroegere?"
    r"|gevraagd|vroeg|vroegen|aanvraag|aangevraagd|ingediend|verliet|verlieten|uitgestapt|will|should|may|might|if"
    r"|project\w*|deelproject\w*|onderdeel|onderdelen|evaluatie|onderzoek|pijler\w*|programmalijn\w*|traject\w*|werkgroep\w*"
    r"|stuurgroep|fonds|rapport\w*|verslag)\b"
)
_DENIED = re.compile(r"\b(?:niet|geen|not|no)\b|\bgebied tussen\b")
_HEADS = re.compile(rf"^(?:naam (?:van de )?)?{_PARTNERS}$|^naam (?:partner|partij|deelnemer)$")
_HEADS_MANY = re.compile(r"(?:partners|partijen|deelnemers|ondertekenaars|organisaties)$")
_ORGANISATION_HEAD = re.compile(r"^(?:naam )?(?:organisaties?|instantie|naam)$")
_OF_PARTNERS = re.compile(r"\b(?:partners?|partij|partijen|deelnem\w+|onderteken\w+)\b")
_SAID_APART = re.compile(
    r"\b(?:project|deelproject|pijler|programmalijn|activiteit|maatregel)\w*\b"
)
_BETWEEN = re.compile(
    r"^(?:(?:de |het )?(?:minister\w*|staatssecretaris\w*|ministerie\w*|rijk\w*|staat)\b|en[:;,.]?$|hierna\b|gezamenlijk\b|tezamen\b|\d+$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] ")
_LONGEST_ITEM = 400


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of partners in a sentence, and the sentence without it, which says of what."""

    found: tuple[Party, ...]
    around: str


def in_sentence(sentence: str, known: Known) -> list[Listing]:
    """The lists of partners of a sentence."""
    found: list[Listing] = []
    for patterns, sure in ((_NAMES_SURELY, True), (_NAMES_PERHAPS, False)):
        for pattern in patterns:
            match = pattern.search(sentence)
            if not match:
                continue
            start, end = match.span("list")
            around = f"{sentence[:start]} … {sentence[end:]}"
            if _NOT_SO.search(normalise(around)) or _DENIED.search(normalise(match["list"])):
                continue
            named = tuple(
                party
                for party in parties.listed(match["list"], known)
                if sure or party.typed or party.municipality or _is_body(party.name)
            )
            if named:
                found.append(Listing(named, around))
    return found


def _is_body(name: str) -> bool:
    """Whether a bare name is one of an organisation: an abbreviation, or a word such as 'Board'."""
    return bool(
        re.search(r"[A-Z]{2}|&|\d", name)
        or re.search(
            r"\b(?:board|universiteit|college|platform|metropoolregio|stadsregio|alliantie|fonds|bank|unie|bond|raad|schap"
            r"|centrum|groep|instituut|university|hogeschool|academie|cooperatie|federatie|kamer|havenbedrijf|port)\b",
            normalise(name),
        )
    )


def opens_list(text: str) -> bool:
    """Whether a list of partners follows on a line: 'De volgende partijen ondertekenden:'."""
    return bool(_OPENS_LIST.search(text)) and not _NOT_SO.search(normalise(text))


def is_heading(text: str) -> bool:
    """Whether it is the heading of a list of partners: 'Partijen', '2.1 Deelnemende partijen'."""
    return bool(_HEADING.match(" ".join(text.lower().split())))


def in_item(text: str, known: Known) -> Party | None:
    """The partner that an item of a list of partners is about; None for another text."""
    if len(text) > _LONGEST_ITEM or _NOT_SO.search(normalise(text)):
        return None
    return parties.single(_NUMBER.sub("", text), known)


def goes_on(text: str) -> bool:
    """Whether a list of partners goes on after an item without one: the ministers, or 'en'."""
    return bool(_BETWEEN.match(_NUMBER.sub("", text))) or (
        text.endswith(";") and len(text) <= _LONGEST_ITEM
    )


def in_row(cells: list[tuple[str, str]], under: tuple[str, ...], known: Known) -> Iterator[Party]:
    """The partner of a row in a table of parties: 'Partij: Provincie Overijssel | Namens: …'.

    `under`: the headings of the table.
    """
    heads = [normalise(head) for head, _ in cells]
    told = any(_SAID_APART.search(text) for text in (*heads, normalise(under[-1] if under else "")))
    if told:
        return
    of_partners = any(_OF_PARTNERS.search(normalise(heading)) for heading in under[1:])
    for head, (_, cell) in list(zip(heads, cells, strict=True))[:2]:
        if _HEADS.match(head) or (of_partners and _ORGANISATION_HEAD.match(head)):
            if _HEADS_MANY.search(head):
                yield from parties.listed(cell, known)
            elif party := parties.single(cell, known):
                yield party
            return
