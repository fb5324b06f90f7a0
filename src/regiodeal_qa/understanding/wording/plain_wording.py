"""A question without the talk around it: 'hee weet jij wat ze daar met die twee ton deden'.

What people say to get somebody's attention, or to soften a question, stands in no source; it only makes
the question look less like the passage that answers it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.understanding.wording.numbers import ORDINALS_IN_WORDS, dutch, number

_CALLS = (
    r"(?:(?:(?:een|n|even een|ff een|korte|snelle|nog een) )?(?:vraag|vraagje)|(?:ff|even) (?:vragen|checken)|question"
    r"|he|hee|hey|hallo|hoi|joh|zeg|goh|tja|nou|pff|help|sorry|jo|yo|ah|eh|uh|uhm|hm|hmm|oke|ok"
    r"|(?:goede?|goeie)(?:morgen|middag|n?avond)|hello|hi|well|so|um)"
)
_WITH = r"(?: (?:misschien|toevallig|ook|soms|nog|wel|me|mij|ons|voor (?:me|mij|ons)|graag|even|eens|nou|willen|please|kort|simpel|in (?:het|t) kort|in (?:gewone|simpele|makkelijke|eenvoudige|begrijpelijke) (?:taal|woorden)|in jip en janneke ?taal|in (?:plain|simple) (?:words|dutch|english)))*"
_ASKS = (
    rf"(?:weet (?:jij|je|u|iemand|jullie){_WITH}"
    rf"|(?:kan|kun|kunt|zou|wil|wilt) (?:jij|je|u|iemand){_WITH} (?:zeggen|vertellen|uitleggen|opzoeken|aangeven|nagaan)"
    rf"|ik (?:wil|wou|zou){_WITH} weten|ik vr(?:oeg|aag) (?:me|mij){_WITH} af|mag ik{_WITH} (?:vragen|weten)"
    r"|is (?:er )?(?:(?:ergens|ook) )*(?:bijgehouden|geteld|uitgerekend|na te gaan)(?: (?:ergens|ook))?"
    rf"|(?:vertel|zeg){_WITH}|vat(?: \w+){{0,4}} samen|leg{_WITH} uit|(?:ff|even){_WITH} (?:checken|vragen|kijken)|enig idee|any idea|do you (?:happen to )?know"
    rf"|(?:can|could|would) you{_WITH} (?:tell|explain)(?: to)?(?: me| us)?|i (?:was |am )?wonder(?:ing)?"
    r"|i (?:d|would) like to know)"
)
_QUESTION = (
    r"(?:(?:in|om|op|aan|voor|van|met|door|bij|tot|uit|sinds|over|by|for|on|with|to|from) )?"
    r"(?:wat(?!(?: meer)? over\b)|wie|waar\w*|wanneer|waarom|welke?|hoe\w*|what|who|where|when|why|which|how)"
)
_OPENING = re.compile(
    rf"^(?:{_CALLS} )*(?:{_CALLS} (?=\w)|{_ASKS} (?={_QUESTION}\b))(?:{_CALLS} )*"
)
_LIVES = re.compile(
    r"^(?:(?:ik|wij|we)|(?:me|mn|mijn|onze|m n) \w+) (?:woon|woont|wonen|zit|zitten|kom|komen) (?:zelf )?"
    r"(?P<place>(?:in|op|uit) \w+(?: \w+){0,2}?) (?:(?:en|dus) )?"
    rf"(?={_QUESTION}\b|(?:krijgt?|krijgen|kreeg|doet|doen|zit|zitten|ligt|is|zijn|hoort|horen|valt|kan|kunnen|mag|heeft|hebben)\b)"
)
"""'Mijn oma woont in Batau, krijgt die buurt ook wat?': the place belongs to the question."""
_THOSE_PEOPLE = re.compile(
    r"\b(?:die|de) (?:lui|luitjes|gasten|jongens|gozers|mensen|lieden) (?:daar )?(?:in|uit|van|op) (?=\w)"
)
_SOFTENERS = frozenset(
    "joh hoor nou es eigenlijk alweer ff eh ehh uh ofzo zegmaar btw actually".split()
)
_EVERYDAY = {
    spoken: plain_word
    for plain_word, heard in (
        ("geld", "poen centen doekoe flappen pegels knaken duiten cash"),
        ("euro", "eurootjes euri"),
        ("miljoen", "miljoentje miljoentjes milj mio"),
        ("mensen", "lui luitjes"),
        ("kinderen", "kids koters kindertjes"),
        ("ouderen", "oudjes ouwelui bejaarden"),
        ("boeren", "boertjes"),
        ("burgemeester", "burgervader burgermoeder"),
        ("bibliotheek", "bieb"),
        ("uren", "uurtjes"),
        ("brede welvaart", "bredewelvaart"),
        ("regio", "streek"),
        ("regios", "streken"),
        ("projecten", "projectjes"),
        ("plannen", "plannetjes"),
        ("betalen", "ophoesten dokken neertellen lappen"),
        ("betaalt", "ophoest dokt lapt"),
        ("betaalde", "ophoestte dokte lapte"),
        ("betaald", "opgehoest gedokt neergeteld"),
        ("specifieke uitkering", "spuk"),
        ("gekozen", "uitverkoren"),
        ("van het", "vant"),
        ("in het", "int"),
        ("aan het", "ant"),
        ("op het", "opt"),
        ("van het", "vh"),
        ("elkaar", "mekaar"),
        ("bij elkaar", "bijelkaar bijmekaar"),
        ("tranche", "trance tranch transche"),
        ("provinciegrenzen", "provinciegrensen provinciegrensn"),
        ("erna", "derna"),
        ("ervoor", "dervoor"),
        ("er", "dr"),
        ("dat", "da"),
        ("wat", "wa"),
        ("waren", "ware"),
        ("was het", "wast"),
        ("is het", "ist"),
        ("dat is", "das"),
        ("hoe vaak", "hoevaak"),
        ("eigen", "eige"),
        ("hoeveel", "hoevelen hoevel"),
    )
    for spoken in heard.split()
} | ORDINALS_IN_WORDS
_MEANT = re.compile(
    r"^(?:(?:nee|o|oh|sorry|wacht|hoho|ho) )*ik (?:moest|wou|wilde|bedoelde?) (?P<rest>.+?)(?: (?:hebben|weten|zien))?$"
)
"""'Sorry, ik moest ronde 5 hebben'."""
_AS = re.compile(
    r"\b((?:meer|minder|hoger|lager|groter|kleiner|evenveel|eerder|later)(?: \w+){0,4}?) (?:as|(?<=r )als)\b"
)
"""'Minder as tien miljoen', as it is said."""
_DEEPER = re.compile(
    r"\b(?P<more>dieper|minder diep) in de (?:buidel|portemonnee|beurs|zak|zakken) (?P<verb>tast|taste[dn]?|tastte|tastten)\b"
)
"""'Dieper in de buidel tastte dan de regio'."""
_NTH_ROUND = re.compile(
    r"\b(?P<which>eerste|tweede|derde|vierde|vijfde|zesde|laatste) rond\b(?! \d)"
)
"""'De zesde rond', a letter short."""
_ANOTHER_ROUND = re.compile(
    r"^(?:wanneer )?(?:komt|komen|is|zijn|volgt|volgen|wordt|worden|begint|start) (?:er )?(?:(?:nog|straks|ooit|binnenkort|misschien|ook|wel|weer|eens) )*"
    r"(?:(?:een|de) )?(?:(?:(?:nieuwe?|volgende|extra|andere|zevende) )+(?:ronde|rondes|tranche|tranches|regio ?deals?)|(?<=nog )rondes?|(?<=nog een )ronde)"
    r"(?: (?:voor|van) (?:de )?regio ?deals?)?(?: (?:komen|open|geopend|in 20\d\d|dit jaar|volgend jaar))*$"
    r"|^(?:kan|kun|kunnen|mag|mogen) (?:ik|je|men|we|wij|(?:(?:onze|mijn|een) )?(?:gemeenten?|regio ?s?|stad|dorp|streek)) (?:ook )?nog (?:steeds )?"
    r"(?:(?:een|n) (?:nieuwe )?(?:regio ?deal|(?:aanvraag|voorstel) voor (?:een|n) regio ?deal) (?:aanvragen|krijgen|indienen|doen|sluiten)"
    r"|(?:meedoen|aanmelden|inschrijven) (?:aan|voor|met) (?:een|n|de) regio ?deals?)$"
)
"""'Komt er nog een nieuwe ronde?', 'Kunnen we nog een Regio Deal aanvragen?': one after the last there was."""
_THE_PROGRAMME = re.compile(r"^(?:(?:de|een|over|info|informatie|uitleg) )*regio ?deals?$")
"""'regio deals', as in a search engine."""
_BEGAN = re.compile(
    r"^(?:(?:sinds|vanaf) wanneer|hoe lang|wanneer|in welk jaar) (?:(?:bestaan|bestaat|begon|begonnen|startte|startten|zijn|is|was|waren|kwam|kwamen|ontstond|ontstonden|heeft|hebben) )"
    r"(?:(?:er|we|het|nederland|al|nu|eigenlijk|begonnen|gestart|met) )*(?:(?:de|die|het|een) )?(?:(?:aller)?eerste regio ?deals?|regio ?deals|programma(?: van de)? regio ?deals)"
    r"(?: (?:al|eigenlijk|begonnen|gestart|ontstaan|ingevoerd|er|gekomen|gesloten|gekozen|bedacht|van start gegaan))*$"
)
"""'Sinds wanneer bestaan Regio Deals?': since the deals of the first tranche were chosen."""
_EXPLAIN = re.compile(
    r"^(?:leg (?:(?:me|mij|ons|eens|even|kort|nog|ff|het begrip|het woord) )*uit|(?:uitleg|definitie|betekenis)(?: (?:over|van))?)"
    r" (?P<what>(?!wat|hoe|waarom|wie|waar|wanneer|welke?|dat|of|de (?:deal|regio))\w+(?: \w+){0,3})$"
)
"""'Leg eens uit: Regio Envelop', 'definitie cofinanciering'."""
_EQUALLY = re.compile(
    r"^(?:krijg(?:t|en)?|kreeg|kregen) (?:elke|iedere|alle) (?:provincie|provincies) (?:evenveel|even veel|hetzelfde)(?: (?:geld|bedrag|rijksgeld))?$"
    r"|^(?:is|wordt|werd) het (?:\w+ )?(?:eerlijk |gelijk )?(?:\w+ )?verdeeld over (?:de |alle )?provincies$"
)
"""'Krijgt elke provincie evenveel?': what each of them got tells."""
_WINNER = re.compile(r"(?<=grootste |kleinste )(?:winnaar|ontvanger)\b")
"""'De grootste winnaar van ronde zes'."""
_PART = re.compile(
    r"(?<! een )(?<! n )\b(?:(?:deel|deal)(?: nummer| nr)?|(?<=in )nummer|(?<=bij )nummer|(?<=van )nummer) (?P<n>een|twee|drie|1|2|3)\b(?! (?:van|keer|miljoen))"
)
_DEAL_NUMBERED = {
    n: f"de {ordinal} deal"
    for ordinal, several in (("eerste", "een 1"), ("tweede", "twee 2"), ("derde", "drie 3"))
    for n in several.split()
}
"""'En in deel twee?', 'bij deal twee', 'in nummer twee'."""
_TWO_NUMBERS = re.compile(
    r"\bnummer (?P<one>een|twee|1|2) (?P<and>en|of|dan) (?:nummer )?(?P<other>een|twee|drie|1|2|3)\b(?! (?:van|op|in) de (?:lijst|ranglijst))"
)
"""'Wat zit er tussen nummer een en nummer twee?'"""
_REGIO_DEEL = re.compile(r"\b(?P<the>de|die|een|welke|hoeveel|onze|alle) regio deel(?P<many>s?)\b")
"""'De regio deel van Twente'; a part would be 'het deel'."""
_THOSE_DEALS = re.compile(r"(?<=\bdie )deels\b|(?<=\bhoeveel )deels\b|(?<=\bwelke )deels\b")
_AND_A_HALF = re.compile(r"\b(?P<whole>\w+) en (?:een |n )?half(?= (?:miljoen|mln)\b)")
"""'Zeven-en-een-half miljoen'."""
_AT_LAST = re.compile(r"\b(?:last but not least|tot slot|ten slotte|tenslotte) ")
_ROUNDED = re.compile(
    r"\bafgerond (?:op|naar|tot) (?:\w+ ){0,2}(?:decima\w+|miljoen(?:en)?|procent(?:en)?|cijfers?|tientallen|gehele?n?)\b"
)
"""'Afgerond op een decimaal' says how the answer is written, and of no deal that it is done."""
_CLAIMS = re.compile(
    r"^(?:(?!klopt|is|was|heeft)\w+ ){1,5}?(?:beweert|beweerde|zegt|zei|las|lees|lazen|hoorde|hoorden|hoor|vernam|begreep|denkt|dacht|roept|riep|stelt|stelde|vertelt|claims|says|said|thinks) "
    r"(?:\w+ ){0,2}?(?:dat|that) (?=.*\b(?:heeft (?:hij|ie|zij|ze|die) gelijk|klopt (?:dat|dit)|is dat (?:zo|waar)|is that (?:so|right|true))$)"
)
"""'Mijn buurman beweert dat …, heeft ie gelijk?'"""
_KIN = (
    r"(?:man|vrouw|buurman|buurvrouw|buren|collega|baas|chef|zoon|dochter|vader|moeder|broer|zus|oom|tante|oma|opa"
    r"|vriend|vriendin|kennis|neef|nicht|schoonzus|zwager)"
)
_MY_KIN = rf"(?:(?:mijn|mn|m n|onze|een|me) )?{_KIN}(?: (?:in|uit) \w+(?: \w+)?)??"
_SAYS = r"(?:zegt|zei|beweert|beweerde|denkt|dacht|vertelde|vertelt|las|hoorde|roept|riep) dat"
_IN_DOUBT = (
    r"(?:hoe zit (?:dat|het)(?: (?:nou|nu|precies|eigenlijk))?|(?:maar )?(?:ik|wij) dacht(?:en)? (?:meer|minder|anders|van niet)"
    r"|klopt (?:dat|dit)|is dat (?:zo|waar)|kan dat)"
)
_SAID_BY_KIN = re.compile(
    rf"^(?P<lives>(?:(?:ik|wij|we) (?:woon|wonen|zit|zitten|kom|komen) )(?P<where>(?:in|op|uit) \w+(?: \w+)?) )?"
    rf"(?:{_MY_KIN} {_SAYS}|volgens {_MY_KIN}(?= (?:is|zijn|was|kreeg|krijgt|heeft|kregen))) (?P<said>.+?) {_IN_DOUBT}$"
)
"""'Mijn buurvrouw zegt dat Twente 15 miljoen heeft, maar ik dacht meer', '…, hoe zit dat?'"""
_HEARD_OF = re.compile(
    r"^(?:ik|wij|we) (?:hoorde|hoorden|las|lazen|zag|zagen)(?: (?:laatst|gisteren|net|vandaag|ergens|iets|wat))*"
    r"(?: (?:op|in) (?:de |het )?(?:radio|tv|televisie|krant|nieuws|journaal|internet|facebook))?(?: (?:iets|wat))?"
    r" over (?P<what>\w+(?: \w+){0,4}?) (?P<asked>wat|wie|waar) (?P<is>is|zijn|was) (?:dat|het|die)$"
)
"""'Ik hoorde op de radio iets over Fort Oranje, wat is dat?'"""
_READ_IT = re.compile(
    r"(?<=\w) (?:dat )?(?:ik|we|wij) (?:las|lazen|hoorde|hoorden|zag|zagen) (?:het|dat|ervan|erover|daarover|er iets over|iets)"
    r"(?: (?:laatst|gisteren|net|vandaag|ergens))*(?: (?:op|in) (?:de |het )?(?:radio|tv|televisie|krant|nieuws|journaal|internet|facebook))?$"
)
"""'Wat is een regio deal, ik las het in de krant'."""
_DER = re.compile(
    r"(?<=\bzijn )der\b|(?<=\bis )der\b|(?<=\bwaren )der\b|(?<=\bkomen )der\b|(?<=\bkomt )der\b"
)
"""'Hoeveel zijn der?'"""
OR_NOT = re.compile(r",? (?:of|or) (?:niet|nie|not)(?: (?:dan|soms))?(?P<end>\W*)$", re.IGNORECASE)
"""'Alles gekregen, of niet?' denies nothing."""
_REACTION = re.compile(
    r"^(?:\s*(?:(?:oh?|ah|aha|oei|ok|oke|okee|oké|goed|mooi|prima|raar|gek|jammer|wow|tjonge|poeh?|pff+|hm+|helder|duidelijk|interessant|grappig|apart"
    r"|fijn|netjes|snap ik|dank(?: ?(?:je|u))?(?: wel)?|bedankt|thanks|thank you|zo|ja|precies|klopt)(?: (?:zeg|hoor|man|joh|weinig|veel|dan|dus)| dat is (?:best |wel |echt |toch |maar )?(?:weinig|veel|mooi|raar|jammer|flink|niks|logisch|interessant))?"
    r"|(?:o |oh )?(?:dat )?(?:wist|dacht|had) ik (?:niet|al|wel)(?: (?:verwacht|gedacht|geweten))?|(?:(?:oh?|ah|ok|okee?|oké|goed|zo) )?dat (?:zijn|waren) er (?:best |wel |nogal |toch )*(?:veel|weinig|wat)|(?:mooi|flink|leuk|groot|klein|hoog|laag|prachtig) bed[ar]+g|(?:o |oh |ok )?(?:zo|best|maar) (?:weinig|veel))\s*[.!?,;]+)+\s*(?=\w)",
    re.IGNORECASE,
)
"""'Oh zo veel?? En …', 'Dat wist ik niet. Som ze eens op': what is said of the answer before."""
_I_BELIEVE = r"(?:geloof|dacht|meen|denk|weet) ik"
_WHICH_WERE_IT = re.compile(
    rf"^(?:er (?:is|zijn|was|waren) (?:toch )?)?(?P<before>(?:(?!welke?\b|wie\b|hoeveel\b|wat\b)[\w'.,-]+ ){{0,8}}?)(?:{_I_BELIEVE} )?"
    r"\b(?:een paar|een aantal|enkele|sommige|meerdere|één|een|twee|drie|vier|vijf|zes|\d) (?P<rest>(?:deals?|regio'?s?|regio ?deals?|streken|gebieden) (?:[^.!?]|(?<=\d)\.(?=\d))+?)"
    rf"(?:,? {_I_BELIEVE})?[.!,;:] (?:(?:weet (?:je|jij|u|jullie)|om)(?: ook)? )?(?:welke?|wie)"
    r"(?: (?:is|zijn|was|waren|gaat|gaan) (?:dat|het|die)| (?:dat|het) (?:is|zijn|was|waren|gaat))?(?: ook)?(?: al)?(?:weer)?(?: allemaal)?(?P<more> en [^?]+)?\s*\?*$",
    re.IGNORECASE,
)
"""'Drie regio's kregen exact dertien miljoen. Welke waren dat?', 'In tranche 5 … vijf deals …'"""
_THAT_GOT = re.compile(
    r"^(?P<deal>\w+ ?\w*) die (?P<what>[\w., ]+?) (?P<got>kreeg|kregen|krijgt|krijgen)$",
    re.IGNORECASE,
)
"""'Er is één deal die 32,5 miljoen kreeg, welke?'"""
_COUNTED_IN = re.compile(
    r"\s*[,(]\s*(?![^,()]*\b(?:niet|zonder|not)\b)[^,()]*\b(?:meegeteld|meegerekend|inbegrepen)\)?\s*(?P<end>\?*$|(?=[:,] ))",
    re.IGNORECASE,
)
"""'(de Wadden meegeteld)': nothing is left out, as nothing is without it."""
_VERY = re.compile(r"\baller(?=(?:groot|klein|hoog|laag|duur|goedkoop)st|(?:meest|minst)e\b)")
"""'De allerkleinste deal' is the smallest; 'allerminst' is something else."""
_A = re.compile(r"(?<!\bz )(?<!\bm )\bn\b")
"""'Voor n regiodeal'; 'z'n' is another word."""
_EUR = re.compile(r"\beur (?=\d)")
_TON = 100_000


def without_reaction(turn: str) -> str:
    """A turn without what it says first of the answer before: 'Oei, dat is weinig. En Twente?'.

    The turn itself where nothing else is said.
    """
    return _REACTION.sub("", turn)


def asked_at_once(turn: str) -> str:
    """What a statement and the 'welke?' behind it ask, as one question; without 'meegeteld'."""
    turn = _COUNTED_IN.sub(r"\g<end>", turn)
    return _WHICH_WERE_IT.sub(_which_of_them, turn)


def _which_of_them(match: re.Match[str]) -> str:
    """'In tranche 5 kregen welke deals 20 miljoen?' reads as well as any other order."""
    asked = f"{match['before']}welke {_THAT_GOT.sub(_got, match['rest'])}{match['more'] or ''}?"
    return f"{asked[:1].upper()}{asked[1:]}"


def _got(match: re.Match[str]) -> str:
    return f"{match['deal']} {match['got']} {match['what']}"


def plain(words: Sequence[str]) -> list[str]:
    """Normalised words without calls, softeners and 'die lui in'; 'twee ton' as '200.000 euro'.

    The words themselves where nothing else would be left.
    """
    text = OR_NOT.sub(" toch", " ".join(words))
    opened = _THOSE_PEOPLE.sub("", _OPENING.sub("", text)) or text
    opened = _VERY.sub("", _EUR.sub("", _A.sub("een", opened)))
    opened = _DER.sub("er", _READ_IT.sub("", _HEARD_OF.sub(r"\g<asked> \g<is> \g<what>", opened)))
    opened = _SAID_BY_KIN.sub(_is_it_so, opened)
    opened = _CLAIMS.sub("klopt het dat ", _AS.sub(r"\1 dan", opened))
    opened = _MEANT.sub(r"nee \g<rest>", opened)
    opened = _AT_LAST.sub("", opened) or opened
    opened = _TWO_NUMBERS.sub(_both_deals, opened)
    opened = _PART.sub(lambda found: _DEAL_NUMBERED[found["n"]], opened)
    opened = _AND_A_HALF.sub(_with_half, _WINNER.sub("deal", opened))
    opened = _REGIO_DEEL.sub(r"\g<the> regio deal\g<many>", opened)
    opened = _THOSE_DEALS.sub("deals", _ROUNDED.sub("", opened) or opened)
    opened = _DEEPER.sub(_paid, _NTH_ROUND.sub(r"\g<which> ronde", opened))
    opened = _THE_PROGRAMME.sub("wat is een regio deal", opened)
    opened = _BEGAN.sub("in welk jaar was de eerste tranche", opened)
    opened = _ANOTHER_ROUND.sub(_last_round, opened)
    opened = _EXPLAIN.sub(r"wat is \g<what>", opened)
    opened = _EQUALLY.sub("hoeveel geld per provincie", opened)
    lives = _LIVES.match(opened)
    if lives:
        opened = f"{opened[lives.end() :]} {lives['place']}"
    said = (_EVERYDAY.get(word, word) for word in opened.split() if word not in _SOFTENERS)
    kept = " ".join(said).split()
    if kept[1:] and kept[-1] == "dan":  # 'en de Achterhoek dan?'
        kept.pop()
    return _with_tons(kept) if kept else list(words)


def _is_it_so(match: re.Match[str]) -> str:
    """What somebody said as a question, with where one lives behind it."""
    said = match["said"]
    place = f" {match['where']}" if match["lives"] else ""
    asked = said if re.match(r"(?:is|zijn|was|kreeg|krijgt|heeft|kregen)\b", said) else ""
    return f"{asked or f'klopt het dat {said}'}{place}"


def _last_round(match: re.Match[str]) -> str:
    """Whether there is another round; of when that is, when the last one was."""
    when = match[0].startswith("wanneer")
    return "wanneer was de laatste ronde" if when else "komt er nog een zevende ronde"


def _paid(match: re.Match[str]) -> str:
    return f"{'meer' if match['more'] == 'dieper' else 'minder'} betaalde"


def _both_deals(match: re.Match[str]) -> str:
    return f"{_DEAL_NUMBERED[match['one']]} {match['and']} {_DEAL_NUMBERED[match['other']]}"


def _with_half(match: re.Match[str]) -> str:
    whole = number(match["whole"])
    return match[0] if whole is None else dutch(whole + 0.5, 1)


def _with_tons(words: Sequence[str]) -> list[str]:
    written: list[str] = []
    for word in words:
        tons = number(written[-1]) if word == "ton" and written else None
        if tons is None:
            written.append(word)
        else:
            written[-1:] = [f"{round(tons * _TON):,}".replace(",", "."), "euro"]
    return written
