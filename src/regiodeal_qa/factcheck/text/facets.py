"""What a part of a sentence says of a value: who pays it, or which event a date belongs to.

'Twente vroeg 34,9 miljoen en kreeg 25': the two amounts differ, and yet nothing is contradicted,
because one was asked for and the other granted. Facets keep such values apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

from regiodeal_qa.factcheck.text import TEXTS_KEPT, idioms

_PAYS = r"(?:legt|legde|leggen|legden|draagt|droeg|dragen|droegen|betaalt|betaalde|betalen|steekt|stak|stopt|stopte|financiert|voegt|voegde)"

_HAGUE = r"(?:uit|van) den haag(?! zuidwest)"
PAYING_HAGUE = re.compile(rf"\b{_HAGUE}\b")
"""'Uit Den Haag': the national government, and no place."""
_MONEY = {
    "requested": r"(?<!\bte )vroeg\w*|vraagt|gevraagd\w*|aangevraagd\w*|aanvraag|aanvragen|mikte\w*|gehoopt|hoopten?|wilden?|gerekend"
    r"|vraag|verzoek|verzocht|streven|streefden?|wilde hebben|willen (?:hebben|krijgen|ontvangen)|graag (?:gehad|gekregen)|requested|asked|applied|request",
    "total": r"samen|erbij|totaal|totale|totaalbedrag|pakket|rijk en (?:de )?(?:regio|gemeente)\w*"
    r"|regio en (?:het )?rijk|bijeen|hele deal|together|total|altogether",
    "regio": r"regiobijdrage|regionaal geld|regiogeld|regionale (?:bijdragen?|inleg|co ?financiering|overheden|partners|middelen)"
    rf"|cofinanciering|zelf (?:er )?{_PAYS} (?:ze|zij|we|wij)|(?:uit|van|door) de regio(?! deal)|(?:from|by) the region|regio(?: s)? (?:zelf )?(?:er )?{_PAYS}|{_PAYS}"
    r" (?:de |die |deze )?(?:regio|streek)|legt zelf|legde zelf|leggen zelf|legden zelf|dragen zelf|draagt zelf|zelf (?:er )?(?:nog )?(?:\w+ )?(?:bij|in)"
    r"|eigen middelen|regional contribution|region (?:itself )?(?:contributes|contributed|adds|pays)|cofinancing"
    rf"|regio (?:voegde|voegt|legde|legt|droeg|draagt)",
    "provincie": r"provincies?|province",
    "gemeente": r"gemeenten?|gemeentes|stad|municipalit\w+",
    "privaat": r"bedrijven|private?|privaat|ondernemers|companies",
    "rijk": rf"rijk|rijks\w+|kabinet|ministerie|rijksoverheid|overheid|regering|{_HAGUE}|kreeg|kregen|krijgt"
    r"|krijgen|gekregen|ontving\w*|ontvangt|ontvangen|toegekend\w*|kende|toegezegd|national government"
    r"|schatkist|haagse (?:bijdrage|geld|steun)|government|state|received|receives|gets|got|granted|awarded|regio envelop|trok|uitgetrokken",
}  # fmt: skip
_EVENTS = {
    "signed": r"getekend|tekende\w*|tekent|ondertekend\w*|ondertekening|ondertekenden?|handtekening\w*"
    r"|bekrachtigd\w*|gesloten|sloten|sloot|convenant(?:en)? (?:\w+ )*(?:van|vastgesteld|gedateerd|draagt)|signed"
    r"|vastgesteld|vaststaan|adopted|gedateerd|dateert|rond",
    "chosen": r"gekozen|keuze|koos|kozen|kiest|geselecteerd|selecteerde|selectie|toegekend|toekenning|kreeg|kregen|krijgt"
    r"|toegezegd|bekend|bekendgemaakt|honoreerde|gehonoreerd|reserveerde|gereserveerd|selected|chosen|awarded|received|worden|honoreert|afgewezen|afwijzing|rejected",
    "rejected": r"afgewezen|afwijzing|viel af|vielen af|viel buiten|afgevallen|rejected",
    "submitted": r"ingediend|aangemeld|aanmeld\w*|diende\w*|verzoek|indienen|indiening|(?<!\bte )vroeg\w*|gevraagd|aangevraagd|aanvraag|submitted|requested|binnen",
    "opened": r"opende|opent|stond open|opengesteld|indienen|aangekondigd|kondigde|opened|announced",
    "started": r"start|startte|startten|gestart|begon|begonnen|startsein|startmoment|aftrap|van start|started"
    r"|began|liep van|gaat in|ging in",
    "ended": r"liep (?:\w+ )*af|sloot .* af|afgelopen|afgesloten|eindig\w*|afgerond|sloten .* af|slotevent|beeindigd|ended|finished"
    r"|ten einde|uitgegeven",
    "runs": r"loopt|liep|geldt|gold|duurt|duurde|lopen|liepen|looptijd|verlengd(?:e(?! \w*dag))?|verlenging|periode|uitvoering|uitgevoerd|runs|extended|doorlooptijd",
    "visited": r"bezocht\w*|bezoek|bezoekt|visited",
    "discussed": r"besprak|bespraken|debatteerde|debat|sprak|overleg",
    "sent": r"ging (?:\w+ ){0,6}naar de (?:tweede )?kamer|stuurde|bood|gestuurd|informeerde|sent|aangeboden",
    "concluded": r"concludeerde|oordeelde|publiceerde|bracht|uitgebracht|verscheen|rapporteerde|concluded|published",
}  # fmt: skip

MONEY = {name: re.compile(rf"\b(?:{body})\b") for name, body in _MONEY.items()}
EVENTS = {name: re.compile(rf"\b(?:{body})\b") for name, body in _EVENTS.items()}
GETS = re.compile(
    r"\b(?:kreeg|kregen|krijgt|krijgen|ontving|ontvingen|ontvangen|ontvangt|received|got)\b"
)
_THAN_ASKED = re.compile(
    r"\b(?:meer|minder|hoger|lager|more|less|higher|lower) (?:dan|than)(?: \w+){0,3}? (?:gevraagd|aangevraagd|vroeg|vroegen|requested|asked)\b"
)
"""'Droeg 15 miljoen bij, minder dan de regio had gevraagd': that amount was not asked for."""
_OF_WHAT_WAS_ASKED = re.compile(
    r"\b(?:de helft|een derde|een kwart|driekwart|twee derde|een deel|half|part) (?:van|of) (?:wat|what)\b.*$"
)
"""'20 miljoen, de helft van wat de regio had gevraagd': that amount was not asked for either."""
_HALVED = re.compile(
    r"\b(?:de )?helft (?:daarvan|ervan|hiervan) (?:\w+ ){0,3}?rijks?\w*\b|\b(?:half|helft) (?:het |van het )?rijk\b.*\b(?:half|helft)\b"
    r"|\b(?:voor (?:de )?helft|waarvan (?:de |een )?helft)(?: \w+){0,3} rijks?\w*"
    r"|\bwaarvan (?:het )?rijk(?: \w+){0,2} helft\b"
    r"|\bhelft (?:\w+ )?(?:van|uit|door) (?:het rijk|den haag)\b"
    r"|\b(?:miljoen|mln)(?: euro)? (?:de )?helft (?:van|door|uit) (?:het )?rijk\b"
)
"""'30 miljoen, half Rijk en half regio' and '…, voor de helft rijksgeld' are what they pay together."""
_CLOSED = r"\b(?:sluit|sloot|sloten|gesloten)\b"
_RIJK_CLOSES = re.compile(
    rf"\b(?:en|met) het (?:rijk|kabinet)\b(?=.*{_CLOSED})|{_CLOSED}(?: \w+){{0,4}}? met het (?:rijk|kabinet)\b"
    rf"|\bhet (?:rijk|kabinet) (?:en|met) (?:\w+ ){{1,5}}?{_CLOSED}"
)
"""'Twente en het Rijk sloten een deal van 150 miljoen': the Rijk is a party, and not who pays all of it."""
_EACH = re.compile(r"\b(?:elk(?! de helft)|ieder|each|allebei|beide(?! deals))\b")


_LESS_THAN_ASKED = re.compile(
    rf"{GETS.pattern}.*\b(?:minder|meer|less|more)\b.*\b(?:vroeg|vroegen|vraagt|asked)\b"
)
"""'Kreeg minder: Twente vroeg 34,9 miljoen'."""
_BARE_PARTIES = {
    "regio": re.compile(r"\b(?:de|deze|die|the) (?:regio(?: s)?(?! deals?\b)|streek|regions?)\b"),
    "rijk": re.compile(r"\b(?:het rijk|de staat|the (?:state|national government))\b"),
    "gemeente": re.compile(r"\b(?:de|the) (?:gemeenten?|municipalit\w+)\b"),
    "provincie": re.compile(r"\b(?:de|the) provinc\w+\b"),
    "privaat": re.compile(r"\b(?:bedrijven|ondernemers|companies)\b"),
}


def bare_payer(text: str) -> frozenset[str]:
    """Who pays in a part of a sentence that leaves its verb to the part before: 'en de regio 240'."""
    return frozenset(name for name, said in _BARE_PARTIES.items() if said.search(text))


_GETTING: tuple[idioms.Meaning, ...] = ("gets", "gets_money")


def halved(text: str) -> bool:
    """Whether an amount is what Rijk and region pay together: '30 miljoen, half Rijk en half regio'."""
    return bool(_HALVED.search(text))


def closed_together(text: str) -> bool:
    """Whether an amount is of a deal that a region and the Rijk closed: of either, or of both."""
    return bool(_RIJK_CLOSES.search(text))


def payer(text: str) -> frozenset[str]:
    """Whose money an amount in this normalised text is; empty when it does not say."""
    text = _RIJK_CLOSES.sub(" ", text)
    text = _OF_WHAT_WAS_ASKED.sub(" ", _THAN_ASKED.sub(" ", text))
    if MONEY["requested"].search(text):
        # 'Vroeg en kreeg 17,5 miljoen' is both.
        both = GETS.search(text) and not _LESS_THAN_ASKED.search(text)
        return frozenset({"requested", "rijk"} if both else {"requested"})
    if _EACH.search(text):
        # 'Foodvalley en Noordoost-Brabant kregen elk 25 miljoen': each deal, not each payer.
        return frozenset({"rijk"} if GETS.search(text) else {"rijk", "regio"})
    if _HALVED.search(text):
        return frozenset({"total"})
    if MONEY["total"].search(text):
        # 'Kregen samen 45 miljoen': together, and from the national government.
        return frozenset({"total", "rijk"} if GETS.search(text) else {"total"})
    found = {n for n in ("regio", "provincie", "gemeente", "privaat") if MONEY[n].search(text)}
    rijk = MONEY["rijk"].search(text) or any(idioms.means(text, one) for one in _GETTING)
    if rijk and not (found and not re.search(r"\brijks?\w*\b", text)):
        found.add("rijk")
    return frozenset(found)


@lru_cache(maxsize=TEXTS_KEPT)
def events(text: str) -> frozenset[str]:
    """Which events a date in this normalised text may belong to."""
    return frozenset(name for name, pattern in EVENTS.items() if pattern.search(text))


def compatible(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two values may be of the same thing: one facet shared, or one side silent."""
    return not mine or not theirs or bool(mine & theirs)
