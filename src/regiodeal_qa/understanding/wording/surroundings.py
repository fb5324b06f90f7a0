"""What stands around a question for the register: thanks, an errand, where somebody lives, who said it.

'Noem alle deals in Friesland. Het is voor de krant.' asks no more than its first sentence, and 'Voor een
raadsvraag in Limburg: hoeveel geld kreeg onze provincie?' asks of Limburg. What may be a condition of
what is asked stays: 'Ik bedoel de eerste', 'Het gaat om het geld van de regio'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.understanding.kinds.parts import NO_END, asks_something
from regiodeal_qa.understanding.naming.names import Gazetteer, Mention
from regiodeal_qa.understanding.naming.spelled_out import spelled_out
from regiodeal_qa.understanding.wording.words import (
    QUESTION_WORDS,
    STOPWORDS,
    SUBJECT_WORDS,
    normalise,
    tokens,
)

_SENTENCES = re.compile(rf"(?<=[.!?]){NO_END}\s+")
_THANKS = re.compile(
    r"(?:(?:alvast|heel erg|hartelijk|many) )?(?:bedankt|dank (?:u|je)(?: wel)?|dankjewel|dankuwel|thanks|thank you)"
    r"(?: (?:alvast|vast|in advance|a lot|voor (?:de|je|uw) (?:hulp|moeite|antwoord)))*"
    r"|(?:met )?(?:vriendelijke |hartelijke )?(?:groet|groeten|groetjes|mvg)|kind regards"
)
_PURPOSE = re.compile(
    r"(?:(?:het|dit|dat) (?:is|wordt gebruikt)(?: \w+)? (?:voor|bedoeld voor)|(?:its|it is|this is) for) .+"
)
_KNOWN_ALREADY = re.compile(
    r"(?:de|die) (?:eerste|laatste|bovenste|andere|rest)(?: \w+){0,2} (?:weet|ken|heb|weten|kennen|hebben) (?:ik|we|wij)(?: zelf)?(?: al)?"
    r"|i (?:already )?(?:know|have) the (?:first|other|top)(?: \w+)?(?: already)?"
)
"""'De eerste twee weet ik al': names no tranche."""
_THINKS_SO = re.compile(
    r"(?:volgens (?:mij|mijn \w+)|(?:mijn|onze|een|mn) \w+(?: van (?:me|mij|ons))? (?:zegt|zei|denkt|dacht|beweert)|ik (?:denk|dacht))"
    r"(?: (?:is|was|zijn|waren) (?:het|dat|die) (?:precies |juist )?(?:andersom|anders|niet zo)| van (?:niet|wel)| (?:wel|niet)(?: (?:een|twee|drie|vier|vijf))?)"
)
"""'Mijn buurman zegt van niet', 'Volgens mij is het andersom': what is asked is what the sources say."""
_HOW_SO = re.compile(
    r"(?:ongeveer|globaal|bij benadering|roughly) is (?:goed|genoeg|prima|fine)|graag (?:een )?(?:ja of nee|kort antwoord)"
    r"|(?:het|dat) mag (?:ook )?(?:een )?gedeelde? (?:plek|plaats)(?: zijn)?|zo (?:ja|nee) dan (?:ben|weet) ik(?: \w+){1,2}"
)
"""'Ongeveer is goed.'"""
_ERRAND_OPENS = re.compile(
    r"(?:ik|wij|we|mijn|mn|onze|ons|hoi|hallo|goede\w+|beste|kunt? (?:u|je|jij|jullie)|kan (?:je|u)|i|my|our|can you) "
)
_ERRAND = frozenset(
    """
    ik wij we mijn mn onze ons hoi hallo helpen help hulp vraag vraagje vragen benieuwd nieuwsgierig leek
    stuk stukje artikel verhaal krant dagblad courant redactie journalist podcast nieuwsbrief website blog
    school scriptie werkstuk spreekbeurt presentatie powerpoint dia infographic grafiek kaart kaartje tabel
    spreadsheet excel lijst lijstje rijtje factsheet nota notitie vergadering debat stelling kop fractie
    statenfractie raadsvraag motie leraar lerares docent juf meester begeleider baas chef collega collegas
    klas opdracht statistiek vak onderzoek onderzoekje stage bureau kantoor dossier quiz pubquiz student
    scholier journaliste statenlid raadslid kamerlid ambtenaar zelf maken maak maakt schrijf schrijven
    schrijft werk werken werkt loop lopen loopt bereid bereiden studeer lees las klop klopt kloppen mis
    missen twijfel nodig zeker opschrijf even na gelijk rond rondje goedemorgen goedemiddag
    goedenavond morgen vandaag straks vind vinden zoeken uitzoeken probeer twijfelen snap begrijp
    hoor mee eentje telling gemeenteraad provinciehuis gemeentehuis stadhuis raad staten college bestuur
    newsletter article school teacher report slide paper homework curious need writing making
    """.split()
)
"""Words of what somebody is busy with; with any other a sentence may say what is asked about."""
_OF_REGISTER = re.compile(
    r"\b(?:deals|regio ?deals|convenanten|\w*geld|rijksbijdrage\w*|regiobijdrage\w*|tranches?|rondes?|provincies?|miljoen|mediaan|gemiddelde?"
    r"|deal (?:\w+ ){0,7}(?:meest|meeste|minst|minste|hoogste|laagste)|(?:grootste|kleinste|duurste) (?:regio ?)?deal"
    r"|(?:kreeg|krijgt|kregen|krijgen) (?:\w+ ){0,3}?(?:meer|minder|evenveel)|keer zo ?veel|een (?:regio ?)?deal (?:die|met|waar\w*)|million|rounds?|provinces?)\b"
)
_ORDERS = re.compile(
    r"(?:noem|geef|toon|lijst|zet|som|tel|vergelijk|rangschik|ik (?:zoek|wil)|list|name|give|show)\b"
)
_FOR = re.compile(r"\s*(?:voor|for|ten behoeve van)\b", re.I)
_LEAD = re.compile(r"^\s*(?:voor|for|ten behoeve van|ik|wij|we) [^:?.!]{3,90}:\s+(?=\S)", re.I)
_ASKED_BY = re.compile(
    r"^\s*(?:(?:hoi|hallo|zeg|hey)[,!]? )?(?:mijn|m'n|een|onze|my|a) \w+(?: van \w+)? (?:vraagt|vroeg|wil weten|asks|asked)(?: (?:me|mij|zich af|net))?\s*[:,]\s+(?=\S)",
    re.I,
)
"""'Een collega vroeg: …'."""
_LIVES = re.compile(
    r"^\s*(?:ik|wij|we|als) (?:woon|wonen|kom|komen|zit|zitten|werk|werken|ben|zijn)(?: zelf| hier)? [^,.?!:]{3,60}?"
    r"(?:,(?: en| dus)?| en) (?:(?:vroeg(?:en)?|vraag|vragen|zoek|zoeken|wil(?:len)? (?:graag )?weten)(?: (?:me|mij|ons)(?: af)?)? )?(?=(?:hoeveel|welke?|wat|wie|hoe|krijg\w*|kreeg\w*|is|zijn|heeft|hebben)\b)",
    re.I,
)
"""'Ik kom uit Limburg, hoeveel …', 'Wij wonen in Zeeland en vroegen ons af hoeveel …'."""
_OUR_PROVINCE = re.compile(
    r"\b(?P<before>(?:in|naar|van|voor|uit|bij|aan) )?(?:(?:onze|mijn|m'n|die|deze|our|my|that|this) (?:eigen )?(?:provincie|province)"
    r"|(?:(?<=naar )|(?<=in )|(?<=kreeg )|(?<=krijgt )|(?<=heeft )|(?<=had )|(?<=telt ))(?:de|the) (?:provincie|province)(?-i:(?! [A-Z])))\b",
    re.I,
)
_OUR_DEALS = re.compile(r"\b(?:onze|our) (?:regio ?)?deals\b", re.I)
_OUR_REGION = re.compile(
    r"\b(?:onze|mijn|m'n|die|our|my) (?:eigen )?(?:streek|regio|gemeente|stad|region|town|area)\b(?![ -]deal)",
    re.I,
)
_THERE = re.compile(
    r"\bdaar\b(?! (?:op|in(?! (?:20\d\d|totaal|ronde|tranche|(?:de|het) \w+ (?:ronde|tranche|jaar))\b)|bij(?! elkaar)"
    r"|mee|van(?! het rijk)|over|voor|aan|uit|naar|tussen|naartoe)\b)|\bbij ons\b",
    re.I,
)
_WE_GET = re.compile(
    r"\b(?:we|wij)\b(?= (?:[\w,]+ ){0,5}?(?:kregen|krijgen|kreeg)\b)|(?<=\bkregen )(?:we|wij)\b|(?<=\bkrijgen )(?:we|wij)\b",
    re.I,
)
_HOW_MANY_THERE = re.compile(
    r"\bhoeveel (?=(?:zijn|waren|staan|stonden|liggen|kwamen|vallen|zitten) er\b(?! (?:van )?(?:deals|gemeenten|projecten)))",
    re.I,
)
"""'… of er al deals klaar zijn. Hoeveel staan er op afgerond?'"""
_DEALS = re.compile(r"\b(?:regio ?)?deals\b", re.I)
_TELLS = r"(?:beweert|beweerde|zegt|zei|las|lees|hoorde|denkt|dacht|roept|stelt|wil weten of)"
_IS_IT_SO = re.compile(
    r"(?:klopt (?:dat|dit)(?: een beetje)?|is (?:dat|dit) (?:zo|waar|correct|juist)|kan (?:dat|dit)(?: kloppen)?|zijn (?:die|ze) er"
    r"|heeft (?:hij|zij|ze|die|ie) gelijk|wie (?:heeft|van ons heeft) (?:er )?gelijk)\s*\?*",
    re.I,
)
_SAID_THAT = re.compile(
    rf"(?:(?!klopt|is |was |heeft )[\w'-]+,? ){{1,9}}?{_TELLS} (?:(?<=of )|dat )(?P<said>[^.?!]+)[.,]",
    re.I,
)
"""'Mijn oom woont in Goes en zegt dat …. Klopt dat?'"""
_SAID_AS_QUOTE = re.compile(
    rf"(?:[\w'-]+ ){{1,6}}?{_TELLS}:? ['\"‘’“](?P<said>[^'\"‘’“”]+?)\.?['\"’”][.,]?", re.I
)
_IN_MY_VIEW = re.compile(
    r"volgens (?:mij|ons|mijn \w+|onze \w+) (?P<asked>(?:is|zijn|was|waren|kreeg|kregen|heeft|had|hebben) [^.?!]+)[.,]",
    re.I,
)
_BY_THE_STATE = re.compile(
    r"(?:(?:dus )?(?:het gaat|het ging|ik bedoel|alleen|enkel|ik zoek|ik vraag)(?: (?:me|mij|ons|hier|dan|alleen|alleen maar|om|naar))* )wat (?:den haag|het rijk) (?:er )?(?:aan |voor )?\w+(?: heeft)?"
)
"""'Alleen wat Den Haag betaalde.'"""
_BY_REGISTER = re.compile(r"\bvolgens (?:jullie|uw|het|dit) register\b", re.I)
_CONDITION = re.compile(
    r"\d|\b(?:tranches?|rondes?|periode|jaar|jaren|miljoen|afgerond\w*|lopend\w*|alleen|enkel|zonder|behalve|rounds?|only"
    r"|(?:eerste|tweede|derde|laatste) deals?)\b",
    re.I,
)
"""In a sentence that names the place as well, it would be lost with it."""


def bare_question(turn: str, names: Gazetteer) -> str:
    """What a turn asks of the register, without what stands around it and with the place it points at.

    The turn itself where nothing does, or where what it asks is not for the register.
    """
    asked = _without_thanks(turn)
    if not _OF_REGISTER.search(normalise(asked)):
        return asked
    if _ASKED_BY.match(asked):
        asked = _capital(_ASKED_BY.sub("", asked))
    asked = _without_surplus(asked, names)
    return _with_deals(_of_the_place(_as_question(_by_the_state(asked)), names))


def _without_thanks(turn: str) -> str:
    sentences = _SENTENCES.split(turn.strip())
    kept = [one for one in sentences if not _THANKS.fullmatch(normalise(one))]
    return " ".join(kept) if 0 < len(kept) < len(sentences) else turn


def _without_surplus(turn: str, names: Gazetteer) -> str:
    """The sentences that ask or may say what is asked about, where one of them is left that asks."""
    sentences = _SENTENCES.split(turn.strip())
    asking = [one for one in sentences if asks_something(one)]
    if len(asking) == 1 and _BY_REGISTER.search(asking[0]) and _OF_REGISTER.search(asking[0]):
        return asking[0]  # 'Ik las 1,8 miljard. Hoeveel geld is het volgens jullie register?'
    kept = [one for one in sentences if not _is_surplus(one)]
    named = bool(_regional(" ".join(kept), names))
    # 'Welke deal kreeg het meest? Het is voor Twente.': with a name of its own it may be a condition.
    kept = [one for one in sentences if not _is_surplus(one) or (not named and _named(one, names))]
    asking = [one for one in kept if asks_something(one) or _ORDERS.match(normalise(one))]
    return " ".join(kept) if asking and len(kept) < len(sentences) else turn


def _is_surplus(sentence: str) -> bool:
    said = normalise(sentence)
    apart = (_KNOWN_ALREADY, _THINKS_SO, _HOW_SO)
    purpose = _PURPOSE.fullmatch(said) and not set(said.split()) & (SUBJECT_WORDS | {"rijk"})
    return bool(purpose) or any(one.fullmatch(said) for one in apart) or _is_errand(sentence)


def _is_errand(sentence: str) -> bool:
    """'Mijn tabel klopt niet.', 'Kunt u mij helpen?': nothing but what somebody is busy with."""
    said = normalise(sentence)
    words = set(said.split())
    asks = sentence.endswith("?") and not words & {"help", "helpen"}
    other = words - STOPWORDS - _ERRAND or words & (QUESTION_WORDS | SUBJECT_WORDS) - _ERRAND
    return bool(_ERRAND_OPENS.match(f"{said} ")) and not (other or asks)


def _as_question(turn: str) -> str:
    """'Mijn buurman zegt dat Twente meer kreeg. Klopt dat?' -> 'Klopt het dat Twente meer kreeg?'."""
    *before, last = re.split(r"(?<=[.,])\s+", turn.strip())
    if not before or not _IS_IT_SO.fullmatch(last):
        return turn
    statement = " ".join(before)
    start = max((m.end() for m in _SENTENCES.finditer(statement)), default=0)
    around, told = statement[:start], statement[start:]
    said, quoted = _SAID_THAT.fullmatch(told), _SAID_AS_QUOTE.fullmatch(told)
    mine = _IN_MY_VIEW.fullmatch(told)
    if said:
        return f"{around}Klopt het dat {said['said'].strip()}?"
    if quoted or mine:
        asked = quoted["said"] if quoted else mine["asked"] if mine else ""
        return f"{around}{_capital(asked.strip())}, klopt dat?"
    return turn


def _of_the_place(turn: str, names: Gazetteer) -> str:
    """The question with the place that the words before it name, where it says only 'onze provincie'."""
    lead, asked = _lead_and_question(turn)
    if not lead or _CONDITION.search(lead):
        return turn
    if _regional(asked, names) or _is_errand(lead):
        # 'Voor het provinciehuis in Zwolle: welke Overijsselse deals …'
        for_that = _FOR.match(lead) and not _ERRAND.isdisjoint(tokens(lead))
        return _capital(asked) if _is_errand(lead) or for_that else turn
    named = _regional(lead, names) or _named(lead, names)
    if len({m.name for m in named}) != 1:
        return turn
    with_place = _with_place(asked, named[0])
    return turn if with_place == asked else _capital(with_place)


def _lead_and_question(turn: str) -> tuple[str, str]:
    for pattern in (_LEAD, _LIVES):
        found = pattern.match(turn)
        if found:
            return turn[: found.end()].strip(), turn[found.end() :]
    sentences = _SENTENCES.split(turn.strip())
    first = next((n for n, one in enumerate(sentences) if asks_something(one)), 0)
    return " ".join(sentences[:first]), " ".join(sentences[first:])


def _with_place(asked: str, place: Mention) -> str:
    if place.province:
        of_province = f"de provincie {place.province}"
        asked = _OUR_PROVINCE.sub(lambda m: f"{m['before'] or ''}{of_province}", asked)
        asked = _OUR_DEALS.sub(f"de deals in {of_province}", _WE_GET.sub(of_province, asked))
    elif place.deal_ids:
        asked = _OUR_REGION.sub(place.text.title(), asked)
    else:
        return asked
    return _THERE.sub(f"in {place.province or place.text.title()}", asked, count=1)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _by_the_state(turn: str) -> str:
    """'Hoeveel ging er naar Limburg? Alleen wat Den Haag betaalde.': in the question itself."""
    sentences = _SENTENCES.split(turn.strip())
    kept = [one for one in sentences if not _BY_THE_STATE.fullmatch(normalise(one))]
    if not kept or len(kept) == len(sentences):
        return turn
    if not re.search(r"\brijks?", kept[-1], re.I):
        kept[-1] = re.sub(r"\s*([?.!]*)$", r" van het Rijk\1", kept[-1], count=1)
    return " ".join(kept)


def _with_deals(turn: str) -> str:
    """'Hoeveel staan er op afgerond?' counts the deals that the sentence before speaks of."""
    *before, asked = _SENTENCES.split(turn.strip())
    if not _DEALS.search(" ".join(before)) or _DEALS.search(asked):
        return turn
    return " ".join([*before, _HOW_MANY_THERE.sub("hoeveel deals ", asked)])


def _named(text: str, names: Gazetteer) -> list[Mention]:
    return names.find(tokens(spelled_out(text)))


def _regional(text: str, names: Gazetteer) -> Sequence[Mention]:
    """The deals and provinces that a text names."""
    return [m for m in _named(text, names) if m.kinds & {"deal", "province"}]
