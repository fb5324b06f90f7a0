"""What a passage says that tells who holds an office, when something was signed, where to call.

It may be near a question by all its other words, and name somebody else or another day.
"""

from __future__ import annotations

import re

_ANSWERED_BACK = (
    r"antwoord|reage|liet weten|laat weten|reactie|onderschr|beloof|zegde|erken|v(?:ond|indt)\b|zei\b"
    "|replied|answered"
)
_SAID = (
    r"\b(?:zei\b|zeiden|zegt|zeggen|noem|vond|vind|schr(?:ij|e)|volgens|aldus|sprak|spre?ek|wees|wez|wijst|wijzen|benadruk"
    r"|nadruk|hoopt|hopen|trots|blij|verheug|tevreden|tele?ur|jammer|zag|ziet|zien|oorde|conclu|stel(?:t|d|l)|constat|beoorde"
    r"|waarsch|verwacht|reage|omschr|vat|gelo|wil|wens|meld|meen|acht|pleit|advi|erken|kriti|signal|weten|lo(?:f|ven)|prijs|prees"
    r"|dank|riep|roep|vroeg|vraagt|dring|beloo|zegde|verba|uitt|uiten|bevest|zorgen|belang|inzicht|verbeter|goed|welkom|vreugde"
    r"|indruk|oplucht|licht|legde|leggen|kondig|present|overtui|mist|rekende|telde|ri?ep|richt|onvoldoende|onvolkomen|onduidelijk|stem)"
)
"""What somebody said, found or wrote, or where a text has that from."""
_STREET = r"straat\b|weg\b|laan\b|plein\b|kade\b|gracht\b|singel\b|dijk\b|\bpark\b"
_INTERNET = r"\b(?:nl|frl|com|org|eu)\b"
"""How an address on the internet ends."""
_TELLING = tuple(
    (re.compile(asked), re.compile(said))
    for asked, said in (
        (
            r"\b(?:wie|who) (?:is|was|zijn|waren|werd|wordt|are|were) (?:\w+ )?(?:de|het|the) dealmaker",
            r"dealmaker",
        ),
        (
            r"\b(?:wie|who) (?:is|was|werd|wordt) (?:\w+ ){0,2}(?:voorzitter|chair\w*)\b"
            r"|\bwie (?:zit|zat) (?:\w+ ){1,8}voor$",
            r"voorzit|voorgezeten|leid",
        ),
        (r"\bwie (?:is|was) (?:\w+ ){0,2}(?:wethouder)\b", r"wethouder"),
        (r"\bwie (?:is|was) (?:\w+ ){0,2}(?:burgemeester)\b", r"burgemeester|gezaghebber"),
        (r"\bwie (?:is|was) (?:\w+ ){0,2}(?:gedeputeerde)\b", r"gedeputeerde"),
        (r"\bwie (?:is|was) (?:\w+ ){0,2}\w*directeur\b", r"directeur|directie|leid"),
        (
            r"\b(?:wie|who) (?:is|was|werd) (?:\w+ ){0,2}(?:project|programma|project |programme )(?:leider|manager|trekker|leader)\b",
            r"\b(?:\w*(?:leider|manager|trekker|directeur|co ?ordinator)|(?:ge)?leid(?:t|de|ing)?|trekt)\b",
        ),
        (
            r"\bwie (?:is|was) (?:\w+ ){0,2}architect\b|\b(?:wie|who) .*\b(?:ontwierp\w*|ontworpen|designed)\b",
            r"architect|ontw(?:erp|ierp|orp)|getekend",
        ),
        (
            r"\b(?:wie|who)\b.*\b(?:volgde \w+ (?:\w+ ){0,3}op|opvolg\w*|opgevolgd|succeeded|successor)\b",
            r"volg|opvolg|succe",
        ),
        (
            r"\b(?:(?:van|voor) )?welke (?:politieke )?partij (?:is|was|hoort|zit|kwam|komt)\b",
            r"\b(?:vvd|d66|cda|pvda|groenlinks|christenunie|cu|sgp|bbb|sp|pvv|nsc|partij|lokaal|volt)\b",
        ),
        (
            r"\b(?:hoeveel|how many) (?:\w+ )?(?:bezoekers|reizigers|gasten|toeristen|visitors|guests|tourists)\b"
            r"|\b(?:hoeveel|how many) (?:mensen|people) (?:bezochten|kwamen kijken|visited)\b",
            "bezoek|bezocht|reizig|gast|toerist|publiek",
        ),
        (
            r"\b(?:wie|who) (?:leidt|leidde|leiden|trekt|trok|runt|runde|leads|led|runs|ran)\b",
            r"leid(?!en\b)|trek|trok|manager|directeur|co ?ordinator|aanvoer|\brun",
        ),
        (
            r"\b(?:rapportcijfer|welk cijfer|what (?:mark|grade))\b",
            r"rapportcijfer|\b(?:een|gemiddeld) \d",
        ),
        (
            r"\b(?:welke|van welke|which) (?:kamerleden|kamerlid|mps)\b",
            r"kamerl(?:id|eden)|\bvan het lid\b",
        ),
        (r"\b(?:telefoon\w*|telnr|phone number)\b", r"telefoon|\b0\d{1,3} \d"),
        (r"\b(?:e ?mail\w*|mailadres\w*)\b", rf"mail|{_INTERNET}"),
        (
            r"\b(?:(?:in|aan|op) welke (?:straat|weg|laan|kade)|huisnummer|which street)\b",
            _STREET,
        ),
        (r"\b(?:welk adres|het adres|address)\b", rf"{_STREET}|adres|{_INTERNET}"),
        (
            r"\b(?:welke?|which|wie is de) (?:\w+ )?(?:aannemers?|bouwbedrijf|contractors?|builder)\b",
            r"aannemer|bouwbedrijf|\bbouwt\b|bouwer|contractor",
        ),
        (
            r"\b(?:klacht\w*|klagen|bezwaar (?:maken|indienen|aantekenen)|complain\w*)\b",
            r"klacht|klagen|bezwaar|ombuds",
        ),
        (
            r"\b(?:wat|what) (?:zei|said|schreef)\b.* (?:terug|daarop|erop|hierop)\b|\bantwoordde\b"
            r"|\bhoe (?:reageerde|verdedigde|verweerde|antwoordde)\b|\b(?:wat was|what was) (?:de|het|zijn|haar|hun|the|his|her) (?:reactie|antwoord|weerwoord|verweer|reply|reaction|response)\b",
            _ANSWERED_BACK,
        ),
        (r"^(?:en )?(?:wat|what) (?:zei|zeiden|zegt|vond|vonden|vindt|schreef|schrijft)\b", _SAID),
        (
            r"\b(?:hoe laat|welk tijdstip|what time)\b",
            r"\b\d{1,2}(?:[ .:]\d\d)? uur\b|\b(?:ochtend|middag|avond)s?\b",
        ),
        (
            r"\b(?:welk|which|what) (?!telefoon|huis)(?:\w*nummer|number)\b",
            r"nummer|\bnr\b|\blijn \d|staatsblad|staatscourant|kamerstuk",
        ),
        (
            r"\b(?:hoeveel procent|hoeveel percent|welk percentage|in procenten|what percentage|how many percent)\b",
            r"procent|percent|%|\b(?:helft|halve|kwart|driekwart|derde deel|tweederde|twee derde|evenveel|alle|geen)\b",
        ),
        (
            r"\bmaxim\w+\b.*\b(?:ik|je|wij|we|men|u|project\w*)\b.*\b(?:aan ?te ?vragen|aanvragen|aanvraag)\b",
            r"maxim|hoogstens|hooguit|ten hoogste|niet meer dan|\btot (?:en met )?\d",
        ),
        (
            r"\b(?:in |vanaf |tot )?(?:welk|what|which) (?:jaar|year) (?:moet|moeten|zal|zou|will|must|should)\b",
            r"\b(?:in|vanaf|tot|eind|begin|medio|uiterlijk|voor|per|met) (?:19|20)\d\d\b|\bjaar\b|\bjaren\b",
        ),
        (
            r"\b(?:wanneer|when|op welke (?:dag|datum)|welke datum)\b.*\b(?:geopend|opende|opent|opening|open ?gegaan|opened)\b"
            r"|\bopeningsdatum\b",
            r"open|\b(?:start\w*|begin\w*|begon\w*|ingebruik\w*|in gebruik)\b",
        ),
        (
            r"\b(?:wanneer|when|op welke (?:dag|datum)|welke datum)\b.*\b(?:getekend|ondertekend|ondertekening|(?:onder)?teken(?:de|den)|signed|afgesloten|gesloten)\b",
            r"teken|handtekening|krabbel|convenant|bekrachtig|slot|\b(?:\w*gesloten|sloot|sloten|afgerond|gestart|startsein|overeen\w*)\b",
        ),
    )
)
"""Who holds an office or comes after somebody, of which party, how many came, where to call, who builds, what was said, at
what time, in which year;
and what a passage says that tells it: it may well name somebody else."""


def does_not_tell(asked: str, said: str) -> bool:
    """Whether a passage lacks the words that tell what is asked; both normalised."""
    return any(of.search(asked) and not tells.search(said) for of, tells in _TELLING)
