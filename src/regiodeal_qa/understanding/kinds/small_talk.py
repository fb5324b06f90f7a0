"""Turns that ask nothing of the sources: a greeting, thanks, a question about this service itself."""

from __future__ import annotations

import re
from typing import Literal

from regiodeal_qa.understanding.wording.words import normalise

SmallTalk = Literal["greeting", "thanks", "service", "opinion"]

_YOU = r"(?:je|jij|jullie|u|you)"
_THIS = (
    r"(?:deze|dit|this) (?:\w+ )?(?:site|website|pagina|dienst|chat|chatbot|bot|vraagbaak|app|programma"
    r"|informatie|bronnen|antwoord(?:en)?|service|page|information|sources|answers?)"
)
_THE_DEALS = r"(?:(?:de|een|die|zon|dit|dat|het|al dat|the) )?(?:regio ?deals?|deals?|programma|geld|het|dat)"
_JUST = r"(?:(?:niet|geen|gewoon|eigenlijk|allemaal|wel|echt|puur|just) )*"
_ENOUGH = (
    r"(?:(?:dat|dit) (?:was|is) (?:het|t|alles|genoeg|voldoende)(?: wel| weer)?(?: voor (?:nu|vandaag))?"
    r"|(?:dan )?(?:weet|heb) ik (?:genoeg|alles|het(?: nu)?)|ik (?:weet|heb) genoeg|tot ziens|doei|dag|fijne dag(?: nog)?|prettige dag(?: nog)?"
    r"|(?:that is|thats|that was) (?:it|all|enough)(?: for now)?|have a (?:nice|good) day|bye|you (?:have been|ve been|were) very helpful)"
)
"""Nothing more is asked."""
_PATTERNS: dict[SmallTalk, re.Pattern[str]] = {
    "greeting": re.compile(
        r"(?:ik heb|ik had|i have) (?:(?:nog|even|ook) )?(?:een|n|wat|a) (?:vraag|vraagje|vragen|question)"
        r"(?: over (?:de |een )?regio ?deals?)?|"
        r"(?:mag|kan) ik (?:(?:jou|je|u|jullie|hier|even) )*(?:iets|wat|een vraag) (?:vragen|stellen)(?: over (?:de |een )?regio ?deals?)?|"
        r"(?:can|may) i ask (?:you )?(?:something|a question)(?: about (?:the |a )?regio ?deals?)?|"
        r"(?:(?:hallo|hoi|hey|hee|he|dag|hi|hello|yo|goede ?(?:morgen|middag|n?avond)|good (?:morning|afternoon"
        r"|evening)) ?)+(?:daar|allemaal|there|everyone|iedereen|vraagbaak|chatbot)?"
        r"(?: ?(?:kan|kun|kunt|can) (?:je|jij|u|jullie|you) (?:me|mij|ons) (?:\w+ )?(?:helpen|help)|(?: ?)can you help me)?"
        r"(?: ?(?:ik heb|ik wil|i have) (?:even )?(?:een|wat|a) (?:vraag|vraagje|vragen)(?: (?:stellen|voor (?:je|jou|u)))?)?"
        r"|(?:hoe gaat het|how are you)(?: met (?:je|jou|u|jullie))?(?: vandaag| today)?"
    ),
    "thanks": re.compile(
        rf"(?:(?:ok|oke|okay|(?:ha)+|hihi|pfff*|poeh|wow|goh|ah|aha|ja|yes|super|top|fijn|prima|mooi|great|good|perfect|duidelijk|helder|hartelijk|heel erg|hartstikke|very well|{_ENOUGH}) )*"
        r"(?:dank(?: (?:je|u|jullie))?(?: (?:wel|zeer))?|bedankt|dankje(?:wel)?|dankuwel|thanks?(?: you| a lot)*"
        r"|thank you (?:so|very) much|thx|merci|tot ziens|doei|bye|goodbye)(?: (?:voor|for) (?:.(?!\b(?:en|and|maar|but)\b)){1,40}?)?"
        rf"(?: (?:en |and |maar |but )?{_ENOUGH})*"
        rf"|(?:(?:ok|oke|okay|mooi|top|prima|fijn) )*{_ENOUGH}"
    ),
    "opinion": re.compile(
        rf"(?:en )?(?:wat|hoe) (?:vind|vindt|vinden|denk|denkt) {_YOU} (?:zelf |nou |eigenlijk |zelf )*"
        r"(?:er ?van|er ?over|daarvan|hiervan|(?:van|over) (?!.*\b(?:hoeveel|wanneer|wie|welke|waarom|rekenkamer|minister)\b).{0,40}\b(?:deals?|regiodeals?|programma|geld|beleid))"
        r"|what (?:do you think|is your opinion) (?:of|about|on) .{0,40}\b(?:deals?|programme|money)"
        rf"|(?:is|zijn|was|vindt u|vind je) (?:{_THE_DEALS} )?{_JUST}(?:weggegooid geld|geldverspilling|zonde van het geld|verspild geld|a waste of money)"
        rf"|(?:is|zijn|was) {_THE_DEALS} {_JUST}(?:onzin|zinvol|nuttig|zinloos|nutteloos|useless|worth it)"
    ),
    "service": re.compile(
        rf"(?:kan|kun|kunt|kunnen) {_YOU} (?:me|mij|ons)(?: ook| even| ergens mee| misschien)* helpen(?: met .{{1,30}})?"
        rf"|(?:ben|bent|zijn|werk|werkt|werken) {_YOU} (?:van|voor|bij|onderdeel van) (?:de |het |een )?(?:\w+ )?(?:rijksoverheid|overheid|ministerie|gemeente|rijk|bzk)|"
        r"(?:wie|wat) (?:ben|bent|zijn) (?:je|jij|u|jullie)(?: (?:eigenlijk|precies|dan|voor .{1,20}))*"
        rf"|(?:ben|bent) (?:je|jij|u) (?:een |n |echt )*.{{0,20}}(?:robot|computer|bot|chatbot|mens|ai|taalmodel|programma)"
        rf"|wat is (?:dit|{_THIS})(?: voor .{{1,30}})?"
        rf"|waar (?:haal|haalt|halen|heb|hebt) {_YOU} .{{1,30}}vandaan"
        rf"|waar (?:komt|komen) (?:{_THIS}|(?:jouw|jullie|uw|je) \w+) vandaan"
        rf"|hoe weet {_YOU} (?:dit|dat|het)(?: allemaal| eigenlijk)*|(?:tot|sinds) wanneer(?: (?:gaat|gaan|loopt|lopen) .{{1,20}})?"
        r"|where (?:does|do) (?:this|the|your) (?:data|information|answers?|sources?|register) come from"
        r"|how do i (?:cite|quote) (?:this|the) (?:regio deals? )?(?:register|service|website|site|answers?)"
        rf"|wat (?:kan|kun|mag|kunt|kunnen) (?:ik|we|{_YOU})(?: (?:hier|allemaal|je|jou|u|me|mij|ons|voor))*(?: (?:vragen|doen|weten))?"
        rf"|hoe (?:actueel|recent|oud|betrouwbaar|volledig) (?:is|zijn|ben|bent) (?:dit|{_YOU}|{_THIS}|(?:de|jullie|uw|je) (?:bronnen|gegevens|informatie))"
        rf"|(?:bewaar|bewaart|bewaren|onthoud|onthoudt|onthouden) {_YOU} .{{0,20}}(?:vragen?|gegevens|gesprek)"
        rf"|wie (?:heeft|hebben|maakte|beheert|zit(?:ten)?) .{{0,12}}{_THIS}(?: gemaakt| gebouwd)?"
        rf"|is {_THIS} .{{1,40}}|is (?:dit|this) (?:een |an? )?.{{0,20}}(?:site|website|chatbot|service)(?: van .{{1,30}})?"
        rf"|(?:hoe werk(?:t|en)?|how do(?:es)?) (?:dit|{_THIS}|{_YOU}|het|this|it)(?: work)?"
        rf"|gebruik(?:t|en)? {_YOU} .{{0,12}}(?:ai|chatgpt|taalmodel|kunstmatige intelligentie)"
        r"|(?:who|what) are you|are you (?:an? )?.{0,15}(?:bot|robot|human|computer|ai|person|chatbot)"
        r"|where do you get .{1,40}|what can (?:you do|i ask)(?: you| here)?"
        r"|how (?:recent|current|reliable|up to date) (?:is|are) (?:this|your) .{1,20}"
        r"|do you (?:store|keep|save) .{1,25}|who (?:made|built|runs) (?:this|you)\b.{0,20}|help(?: me)?"
    ),
}
_AND = re.compile(r" (?:en|and) ")
_LEFT_OUT = re.compile(r"(?:tot|sinds) wanneer\b.*")
"""Asks of this service only beside another question that does."""


def small_talk(turn: str) -> SmallTalk | None:
    """Which kind of small talk a whole turn is; None where it asks something of the sources."""
    said = normalise(turn)
    whole = next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(said)), None)
    # 'Wat vindt u ervan, is het geen weggegooid geld?'
    opinion = _PATTERNS["opinion"]
    asked = [normalise(part) for part in turn.split(",")]
    if len(asked) > 1 and all(opinion.fullmatch(part) for part in asked):
        return "opinion"
    first, *others = _AND.split(said)
    service = _PATTERNS["service"]
    if whole or not others or _LEFT_OUT.match(first):
        return None if _LEFT_OUT.fullmatch(said) else whole
    # 'Who are you and how do you work?'
    return "service" if all(service.fullmatch(part) for part in (first, *others)) else None
